//! What the library said about a broken text, taken apart, with the lines it is about.
//!
//! Must not know: how it is told.

use crate::base::Span;
use std::ops::Range;

/// A text that could not be read.
pub(super) struct Broken<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// What the library said, without any place; what we said ourselves begins with [`super::OWN`].
    pub(super) what: &'t str,
    /// Where it gave up.
    pub(super) at: usize,
    /// What it was about to read: "parsing a flow sequence".
    pub(super) doing: &'t str,
    /// Where that began.
    pub(super) since: Option<usize>,
}

impl<'t> Broken<'t> {
    /// From the library's message, such as "did not find expected ',' or ']' at line 4 column 6, while parsing
    /// a flow sequence at line 3 column 7".
    pub(super) fn new(text: &'t str, at: Option<serde_yaml::Location>, message: &'t str) -> Self {
        let (head, doing) = message.split_once(", while ").unwrap_or((message, ""));
        let (what, _) = head.split_once(" at line ").unwrap_or((head, ""));
        let what = what.find(super::OWN).map_or(what, |own| &what[own..]);
        let (doing, since) = match doing.split_once(" at line ") {
            Some((doing, place)) => (doing, place.split_once(" column ")),
            None => (doing, None),
        };
        let since = since.and_then(|(line, column)| Some((line.parse().ok()?, column.parse().ok()?)));
        let at = at.map_or(0, |at| offset(text, at.line(), at.column()));
        Self { text, what, at, doing, since: since.map(|(line, column)| offset(text, line, column)) }
    }

    /// The bytes of the line that holds this byte, without its end.
    pub(super) fn line(&self, at: usize) -> Range<usize> {
        let start = self.text[..at].rfind('\n').map_or(0, |at| at + 1);
        start..start + self.text[start..].lines().next().map_or(0, str::len)
    }

    /// The line before this one that is not blank.
    pub(super) fn line_before(&self, line: &Range<usize>) -> Option<Range<usize>> {
        let mut line = line.clone();
        while line.start > 0 {
            line = self.line(line.start - 1);
            if !self.text[line.clone()].trim().is_empty() {
                return Some(line);
            }
        }
        None
    }

    /// The text of these bytes.
    pub(super) fn slice(&self, range: &Range<usize>) -> &'t str {
        &self.text[range.clone()]
    }

    /// These bytes without the white space around them.
    pub(super) fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let slice = self.slice(&range);
        let start = range.start + (slice.len() - slice.trim_start().len());
        start..start + slice.trim().len()
    }

    /// What stands behind the `- ` and the `key: ` of a line: where its value begins, to the line's end.
    pub(super) fn value(&self, line: &Range<usize>) -> Range<usize> {
        let mut value = self.trimmed(line.clone());
        while self.slice(&value).starts_with("- ") {
            value = self.trimmed(value.start + 2..value.end);
        }
        let key =
            self.slice(&value).find(": ").filter(|_| !self.slice(&value).starts_with(['{', '[', '"', '\'']));
        match key {
            Some(at) => self.trimmed(value.start + at + 2..value.end),
            None => value,
        }
    }

    /// The character at this byte.
    pub(super) fn character(&self, at: usize) -> Span {
        let len = self.text[at..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
        Span::new(at, at + len)
    }
}

/// The byte at a line and a column, both from 1; the column counts characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text[start..].lines().next().unwrap_or("");
    let column = column.saturating_sub(1);
    start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
}

/// These bytes as a span.
pub(super) fn span(range: Range<usize>) -> Span {
    Span::new(range.start, range.end)
}
