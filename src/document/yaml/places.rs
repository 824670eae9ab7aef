//! The second pass: where each node stands. It reads the text as events of another parser and numbers
//! the nodes as `build` does, writing aliases out in the same way.

use crate::base::Span;
use granit_parser::{Event, Parser};
use std::collections::BTreeMap;
use std::ops::Range;

/// The places of all nodes of `text`, by number. Where the two parsers disagree it ends early, and
/// what is past its end is placed at the start of the text.
pub(super) fn of(text: &str, most: u32) -> Vec<Span> {
    let most = most as usize;
    let mut places: Vec<Span> = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut anchors: BTreeMap<usize, Range<usize>> = BTreeMap::new();
    for next in Parser::new_from_str(text) {
        let Ok((event, span)) = next else { break };
        let range = span.byte_range().unwrap_or(0..0);
        let place = trimmed(text, range);
        match event {
            Event::Scalar(_, _, anchor, _) => {
                anchors.insert(anchor, places.len()..places.len() + 1);
                places.push(place);
            }
            Event::SequenceStart(_, anchor, _) | Event::MappingStart(_, anchor, _) => {
                open.push((places.len(), anchor));
                places.push(place);
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some((start, anchor)) = open.pop() else { break };
                let end = place.end.max(last_end(&places[start..]));
                places[start].end = if place.start == place.end { last_end(&places[start..]) } else { end };
                anchors.insert(anchor, start..places.len());
            }
            Event::Alias(anchor) => {
                let copied = anchors.get(&anchor).map_or(1, |nodes| nodes.len().max(1));
                if places.len() + copied > most {
                    break;
                }
                places.extend(std::iter::repeat_n(place, copied));
            }
            _ => {}
        }
    }
    places
}

fn last_end(places: &[Span]) -> u32 {
    places.iter().map(|place| place.end).max().unwrap_or(0)
}

/// Without the white space around it: a plain scalar's events reach to the next token.
fn trimmed(text: &str, range: Range<usize>) -> Span {
    let slice = text.get(range.clone()).unwrap_or("");
    let start = range.start + (slice.len() - slice.trim_start().len());
    Span::new(start, start + slice.trim().len())
}

/// Where the bytes `range` of `value` stand, given where the whole scalar stands. The characters of the
/// value are found in the written text in order; what stands between them there (quotes, backslashes,
/// indentation) is passed over, and a space or line break of the value may be any white space.
pub(super) fn within(source: &str, outer: Span, value: &str, range: Range<usize>) -> Span {
    let written = source.get(outer.range(source.len())).unwrap_or("");
    let mut rest = written.char_indices();
    let (mut start, mut end) = (None, None);
    for (at, wanted) in value.char_indices() {
        if at >= range.end && end.is_some() {
            break;
        }
        let found = loop {
            match rest.next() {
                Some((offset, c)) if c == wanted || (wanted.is_whitespace() && c.is_whitespace()) => {
                    break Some((offset, c.len_utf8()));
                }
                Some(_) => {}
                None => break None,
            }
        };
        let Some((offset, len)) = found else { break };
        let offset = outer.start as usize + offset;
        if at >= range.start && start.is_none() {
            start = Some(offset);
        }
        if at < range.end {
            end = Some(offset + len);
        }
    }
    match (start, end) {
        (Some(start), Some(end)) if start < end => Span::new(start, end),
        (Some(start), _) => Span::new(start, start),
        _ => outer,
    }
}
