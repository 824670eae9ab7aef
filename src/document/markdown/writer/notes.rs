//! Footnotes: their marks in the text, and the list at its end.
//!
//! Must not know: where they are defined.

use super::Writer;
use crate::base::slugify;
use crate::document::markdown::footnotes::Footnote;
use crate::document::markdown::reader::Placed;
use crate::document::markdown::remark::excerpt;
use crate::document::markdown::{Remark, Segment};
use std::ops::Range;

impl Writer<'_> {
    /// Writes the mark that refers to a footnote.
    pub(super) fn reference(&mut self, label: &str, range: &Range<usize>) {
        if self.open.title.is_some() {
            return;
        }
        let Some(note) = self.notes.refer(label) else {
            self.say(&self.text[range.clone()]);
            return;
        };
        if note.id.is_empty() {
            note.id = self.ids.claim(&id_of("fn", label, note.number));
        }
        let mark = self.ids.claim(&id_of("fnref", label, note.number));
        self.out.html("<sup class=\"footnote-reference\"><a href=\"#");
        self.out.text(&note.id);
        self.out.html("\"");
        self.out.attribute("id", &mark);
        self.out.html(" role=\"doc-noteref\">");
        self.out.text(&note.number.to_string());
        self.out.html("</a></sup>");
        note.marks.push(mark);
    }

    /// Writes the list of footnotes that are used, in the order of first use, and remarks the others.
    pub(super) fn footnotes(&mut self, events: &[Placed<'_>]) {
        let bodies = self.bodies(events);
        if !bodies.is_empty() {
            self.block("<section class=\"footnotes\" role=\"doc-endnotes\"");
            self.out.attribute("aria-label", &self.options.labels.footnotes);
            self.out.html(">\n<ol>\n");
            for (at, body) in bodies.into_iter().enumerate() {
                self.footnote(self.notes.order[at], body);
            }
            self.out.html("</ol>\n</section>\n");
        }
        let unused = |note: &Footnote| {
            let (code, message) = match (note.repeats, note.number) {
                (true, _) => ("footnote-duplicate", "is defined a second time, which is not shown"),
                (false, 0) => ("footnote-unused", "is not used, so it is not shown"),
                (false, _) => return None,
            };
            Some(Remark::warning(
                code,
                note.span,
                format!("the footnote `{}` {message}", excerpt(&note.label)),
            ))
        };
        let remarks: Vec<Remark> = self.notes.list.iter().filter_map(unused).collect();
        self.remarks.extend(remarks);
    }

    /// The content of each footnote that is used. One may use others, which then follow; each is written once,
    /// so that circles end.
    fn bodies(&mut self, events: &[Placed<'_>]) -> Vec<Vec<Segment>> {
        let page = std::mem::take(&mut self.out);
        let mut bodies = Vec::new();
        while let Some(index) = self.notes.order.get(bodies.len()) {
            let body = self.notes.list[*index].body.clone();
            self.words.pause();
            self.events(&events[body]);
            bodies.push(std::mem::take(&mut self.out).finish());
        }
        self.out = page;
        bodies
    }

    fn footnote(&mut self, index: usize, body: Vec<Segment>) {
        self.out.html("<li");
        self.out.attribute("id", &self.notes.list[index].id);
        self.out.html(">\n");
        self.out.append(body);
        // The way back stands at the end of the last paragraph, if there is one.
        let in_paragraph = self.out.retract("</p>\n");
        let note = &self.notes.list[index];
        for (at, mark) in note.marks.iter().enumerate() {
            self.out.html(" <a href=\"#");
            self.out.text(mark);
            self.out.html("\" class=\"footnote-back\" role=\"doc-backlink\"");
            let (number, times) = (note.number, at + 1);
            let times = if at == 0 { String::new() } else { format!("-{times}") };
            let label = &self.options.labels.back_to_reference;
            self.out.attribute("aria-label", &format!("{label} {number}{times}"));
            self.out.html(">↩</a>");
        }
        self.out.html(if in_paragraph { "</p>\n</li>\n" } else { "\n</li>\n" });
    }
}

/// An id made from a footnote's label, or from its number where that cannot be spelled.
fn id_of(prefix: &str, label: &str, number: usize) -> String {
    match slugify(label) {
        slug if slug.is_empty() => format!("{prefix}-{number}"),
        slug => format!("{prefix}-{slug}"),
    }
}
