//! The texts that diagnostics are about, looked up once each, with the places of their lines.
//!
//! Must not know: how a place is shown.

use super::Lookup;
use crate::base::{LineColumn, Place, SitePath};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

/// Looked up so far.
pub(super) struct Texts<'a> {
    lookup: &'a Lookup<'a>,
    known: BTreeMap<SitePath, Option<Rc<Text>>>,
}

/// One text.
pub(super) struct Text {
    text: Arc<str>,
    /// Where each line begins.
    starts: Vec<usize>,
}

impl<'a> Texts<'a> {
    pub(super) fn new(lookup: &'a Lookup<'a>) -> Self {
        Self { lookup, known: BTreeMap::new() }
    }

    /// The text of a file, if it has one.
    pub(super) fn find(&mut self, file: &SitePath) -> Option<Rc<Text>> {
        match self.known.entry(file.clone()) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(place) => {
                place.insert((self.lookup)(file).map(|text| Rc::new(Text::new(text)))).clone()
            }
        }
    }

    /// Where a place begins and ends; at the very beginning where its text is not known.
    pub(super) fn ends(&mut self, place: &Place) -> [LineColumn; 2] {
        match self.find(&place.file) {
            Some(text) => {
                let Range { start, end } = text.range(place);
                [text.line_column(start), text.line_column(end)]
            }
            None => [LineColumn { line: 1, column: 1 }; 2],
        }
    }
}

impl Text {
    fn new(text: Arc<str>) -> Self {
        let starts = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// A place's bytes in this text, on whole characters.
    pub(super) fn range(&self, place: &Place) -> Range<usize> {
        let range = place.span.range(self.text.len());
        self.text.floor_char_boundary(range.start)..self.text.ceil_char_boundary(range.end)
    }

    /// Line and column, as [`crate::base::line_column`] counts them.
    pub(super) fn line_column(&self, at: usize) -> LineColumn {
        let line = self.line(at);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let column = self.text[self.starts[line]..at].chars().count() + 1;
        LineColumn { line: count(line + 1), column: count(column) }
    }

    /// The lines that hold these bytes: the number of the first, from 1, and where they are.
    pub(super) fn lines(&self, bytes: Range<usize>) -> (usize, Range<usize>) {
        let (first, last) = (self.line(bytes.start), self.line(bytes.end));
        let end = self.starts.get(last + 1).copied().unwrap_or(self.text.len());
        (first + 1, self.starts[first]..end)
    }

    pub(super) fn slice(&self, bytes: Range<usize>) -> &str {
        &self.text[bytes]
    }

    /// The line that holds this byte, from 0.
    fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at) - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::line_column;

    #[test]
    fn counts_as_everybody_does() {
        let text = "a\r\nüß x\n\nend";
        let known = Text::new(Arc::from(text));
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            assert_eq!(
                known.line_column(at),
                line_column(text, u32::try_from(at).expect("the text of the test is short")),
                "{at}"
            );
        }
        let (first, lines) = known.lines(4..5);
        assert_eq!((first, known.slice(lines)), (2, "üß x\n"));
    }
}
