//! The footnotes of a text: which are defined, which are used, and in what order.
//!
//! Must not know: HTML.

use super::reader::Placed;
use crate::base::Span;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::HashMap;
use std::ops::Range;

/// All footnotes of a text.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// In the order of their definitions.
    pub(super) list: Vec<Footnote>,
    /// Those used, in the order of first use: places in `list`.
    pub(super) order: Vec<usize>,
    by_label: HashMap<String, usize>,
}

/// One footnote.
#[derive(Debug)]
pub(super) struct Footnote {
    /// As in its definition.
    pub(super) label: String,
    /// Its definition.
    pub(super) span: Span,
    /// The events between the start and the end of its definition.
    pub(super) body: Range<usize>,
    /// From 1 in the order of first use; 0 while not used.
    pub(super) number: usize,
    /// Its `id`, once it is used.
    pub(super) id: String,
    /// The `id`s of the marks that refer to it.
    pub(super) marks: Vec<String>,
    /// It repeats the label of one before, so nothing can refer to it.
    pub(super) repeats: bool,
}

impl Footnotes {
    /// Finds the definitions.
    pub(super) fn collect(events: &[Placed<'_>]) -> Self {
        let mut notes = Self::default();
        let mut open = Vec::new();
        for (at, (event, range)) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    open.push(notes.list.len());
                    notes.define(label, range, at + 1);
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    if let Some(index) = open.pop() {
                        notes.list[index].body.end = at;
                    }
                }
                _ => {}
            }
        }
        notes
    }

    /// The footnote with this label; it is numbered when first asked for.
    pub(super) fn refer(&mut self, label: &str) -> Option<&mut Footnote> {
        let index = *self.by_label.get(&label.to_lowercase())?;
        let note = &mut self.list[index];
        if note.number == 0 {
            self.order.push(index);
            note.number = self.order.len();
        }
        Some(note)
    }

    /// How many are used.
    pub(super) fn used(&self) -> u32 {
        u32::try_from(self.order.len()).unwrap_or(u32::MAX)
    }

    fn define(&mut self, label: &str, range: &Range<usize>, first: usize) {
        let index = self.list.len();
        let repeats = *self.by_label.entry(label.to_lowercase()).or_insert(index) != index;
        self.list.push(Footnote {
            label: label.to_owned(),
            span: Span::new(range.start, (range.start + label.len() + "[^]:".len()).min(range.end)),
            body: first..first,
            number: 0,
            id: String::new(),
            marks: Vec::new(),
            repeats,
        });
    }
}
