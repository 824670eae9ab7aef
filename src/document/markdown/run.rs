//! A run of text: the parser's pieces joined again, each with its place, because facts, citations and bare
//! links do not heed where the parser cut.
//!
//! Must not know: HTML.

use super::reader::Placed;
use crate::base::Span;
use pulldown_cmark::Event;
use std::ops::Range;

/// Consecutive pieces of text and line breaks.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// The text as read, entities and backslashes resolved.
    pub(super) text: String,
    pieces: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    /// Where it begins in the run.
    at: usize,
    /// Where it stands in the source.
    source: Range<usize>,
    /// It is the source, byte for byte.
    literal: bool,
    /// A backslash stands before its first character.
    escaped: bool,
}

impl Run {
    /// Joins these events, which are all text or soft breaks.
    pub(super) fn join(events: &[Placed<'_>], source: &str) -> Self {
        let mut run = Self::default();
        let mut end = 0;
        for (event, range) in events {
            let piece = match event {
                Event::Text(piece) => piece,
                _ => "\n",
            };
            let literal = source.get(range.clone()) == Some(piece);
            let before = range.start.checked_sub(1);
            let backslash = before.is_some_and(|before| source.as_bytes()[before] == b'\\');
            // A backslash that is text itself ends the piece before.
            let escaped = literal && backslash && end != range.start;
            run.pieces.push(Piece { at: run.text.len(), source: range.clone(), literal, escaped });
            run.text.push_str(piece);
            end = range.end;
        }
        run
    }

    /// Whether a character that begins in this range was escaped or written as an entity.
    pub(super) fn is_escaped(&self, range: Range<usize>) -> bool {
        let first = self.piece(range.start);
        self.pieces[first..]
            .iter()
            .take_while(|piece| piece.at < range.end)
            .any(|piece| !piece.literal || (piece.escaped && piece.at >= range.start))
    }

    /// Where a part of the run stands in the source.
    pub(super) fn place(&self, range: &Range<usize>) -> Span {
        let first = &self.pieces[self.piece(range.start)];
        let last = &self.pieces[self.piece(range.end.saturating_sub(1))];
        let start =
            if first.literal { first.source.start + (range.start - first.at) } else { first.source.start };
        let end = if last.literal { last.source.start + (range.end - last.at) } else { last.source.end };
        Span::new(start, end)
    }

    /// The character of the source before the run.
    pub(super) fn before(&self, source: &str) -> Option<char> {
        source[..self.pieces.first()?.source.start].chars().next_back()
    }

    /// The piece that holds a byte of the run.
    fn piece(&self, at: usize) -> usize {
        self.pieces.partition_point(|piece| piece.at <= at).saturating_sub(1)
    }
}
