//! Runs the parser: events with their places, where referenced destinations are defined, and references
//! that lead nowhere.
//!
//! Must not know: HTML.

use super::{Options, Remark};
use crate::base::{Span, did_you_mean};
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, RefDefs, Tag};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

/// An event and the bytes that it stands for.
pub(super) type Placed<'a> = (Event<'a>, Range<usize>);

/// A text in events.
pub(super) struct Parsed<'a> {
    /// All events, in order.
    pub(super) events: Vec<Placed<'a>>,
    /// For links by reference, by their first byte: the definition.
    pub(super) definitions: BTreeMap<usize, Range<usize>>,
    /// References that lead nowhere.
    pub(super) remarks: Vec<Remark>,
}

/// Reads a text.
pub(super) fn read<'a>(text: &'a str, options: &Options) -> Parsed<'a> {
    let broken = RefCell::new(Vec::new());
    let note = |link: BrokenLink<'a>| -> Option<(CowStr<'a>, CowStr<'a>)> {
        // `[x]` alone is mostly meant as it stands; `[^x]` is a citation.
        if link.link_type != LinkType::Shortcut && !link.reference.starts_with('^') {
            broken.borrow_mut().push((link.span, link.reference));
        }
        None
    };
    let mut parser =
        Parser::new_with_broken_link_callback(text, options.parser(), Some(note)).into_offset_iter();
    let mut events = Vec::with_capacity(text.len() / 10 + 8);
    let mut definitions = BTreeMap::new();
    while let Some((event, range)) = parser.next() {
        if let Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) = &event
            && matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut)
            && let Some(definition) = parser.reference_definitions().get(id)
        {
            definitions.insert(range.start, definition.span.clone());
        }
        events.push((event, range));
    }
    let remarks = unknown_references(&broken.borrow(), parser.reference_definitions());
    Parsed { events, definitions, remarks }
}

/// The number of events from the first, which starts something, to the one that ends it.
pub(super) fn extent(events: &[Placed<'_>]) -> usize {
    let mut open = 0_usize;
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => open += 1,
            Event::End(_) => open -= 1,
            _ => {}
        }
        if open == 0 {
            return at + 1;
        }
    }
    events.len()
}

fn unknown_references(broken: &[(Range<usize>, CowStr<'_>)], known: &RefDefs<'_>) -> Vec<Remark> {
    if broken.is_empty() {
        return Vec::new();
    }
    let mut names: Vec<&str> = known.iter().map(|(name, _)| name).collect();
    names.sort_unstable();
    let remark = |(range, name): &(Range<usize>, CowStr<'_>)| {
        Remark::error(
            "link-reference-unknown",
            Span::new(range.start, range.end),
            format!("no link `{}` is defined in this text", super::remark::excerpt(name)),
        )
        .hint(did_you_mean(name, names.iter().copied()))
        .hint([format!("define it on a line of its own: `[{}]: page.md`", super::remark::excerpt(name))])
    };
    broken.iter().map(remark).collect()
}
