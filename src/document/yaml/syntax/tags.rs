//! Tags that mean nothing here: the library passes over some of them in silence.
//!
//! Must not know: how the tree is built.

use super::Reason;
use crate::base::{Diagnostic, Span};
use granit_parser::{Event, Parser};
use std::ops::Range;

/// The tags of YAML's core schema, which say what a value is in any case.
const CORE: [&str; 7] = ["str", "int", "float", "bool", "null", "seq", "map"];
const CORE_HANDLE: &str = "tag:yaml.org,2002:";

/// The diagnostic for the first tag that is not of the core schema; its place is within `text`, its file left
/// empty. Reads the text again only if there may be one.
pub(in super::super) fn foreign(text: &str) -> Option<Diagnostic> {
    if !starts(text).any(|_| true) {
        return None;
    }
    let mut end = 0;
    for (event, span) in Parser::new_from_str(text).map_while(Result::ok) {
        let (Event::Scalar(_, _, _, tag) | Event::SequenceStart(_, _, tag) | Event::MappingStart(_, _, tag)) =
            &event
        else {
            continue;
        };
        let range = span.byte_range().unwrap_or(end..end);
        let is_foreign =
            tag.as_ref().is_some_and(|tag| tag.handle() != CORE_HANDLE || !CORE.contains(&tag.suffix()));
        if is_foreign {
            return Some(reason(text, end..range.end.max(range.start) + 1).diagnostic());
        }
        end = if matches!(event, Event::Scalar(..)) { range.end } else { range.start };
    }
    None
}

/// Where a `!` stands as a tag's does, and not as a sentence's.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    let is_start = |at: &usize| *at == 0 || b" \n[{,".contains(&text.as_bytes()[at - 1]);
    text.match_indices('!').map(|(at, _)| at).filter(is_start)
}

/// The tag stands somewhere in these bytes.
fn reason(text: &str, within: Range<usize>) -> Reason {
    let start = starts(text).find(|at| within.contains(at)).unwrap_or(within.start);
    let line = text[start..].lines().next().unwrap_or("").trim_end();
    let tag = line.split([' ', ',', ']', '}']).next().unwrap_or(line);
    let hint = format!("remove it; put quotes around a text that starts with `!`: `\"{line}\"`");
    let span = Span::new(start, start + tag.len());
    Reason { code: "yaml-tag", ..Reason::new(span, format!("the tag `{tag}` means nothing here"), hint) }
}
