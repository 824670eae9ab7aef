//! Paragraphs, lists, quotations, tables and inline elements: what opens each and what closes it.
//!
//! Must not know: text.

use super::{DEEPEST, Writer};
use crate::base::Span;
use crate::document::markdown::options::{Dialect, Labels};
use crate::document::markdown::reader::{self, Placed};
use crate::document::markdown::{Remark, SectionSlot, Segment, fact};
use pulldown_cmark::{Alignment, BlockQuoteKind, Event, Tag};
use std::ops::Range;

impl Writer<'_> {
    /// Starts a paragraph, or writes the section that it is.
    pub(super) fn paragraph(&mut self, events: &[Placed<'_>]) -> usize {
        if self.dialect == Dialect::Body
            && self.options.facts
            && let Some(path) = self.text.get(events[0].1.clone()).and_then(fact::alone)
        {
            self.section(path.to_owned(), &events[0].1);
            return reader::extent(events);
        }
        self.block("<p>");
        self.open.depth += 1;
        self.open.closings.push("</p>\n");
        1
    }

    /// Whether the element may be written: not where output nests too deeply, and no part of a list or table
    /// that is not written itself.
    pub(super) fn may_open(&mut self, tag: &Tag<'_>, range: &Range<usize>) -> bool {
        let is_part = matches!(
            tag,
            Tag::Item
                | Tag::DefinitionListTitle
                | Tag::DefinitionListDefinition
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell
        );
        if is_part {
            return self.open.closings.last().is_some_and(|closing| !closing.is_empty());
        }
        if self.open.depth < DEEPEST {
            return true;
        }
        if !std::mem::replace(&mut self.outline.too_deep, true) {
            let message = format!("this nests more than {DEEPEST} elements deep");
            let span = Span::new(range.start, range.end.min(range.start + 1));
            self.remark(Remark::error("nesting-too-deep", span, message));
        }
        false
    }

    /// Opens an element; what closes it.
    pub(super) fn open(&mut self, tag: &Tag<'_>, events: &[Placed<'_>]) -> &'static str {
        match tag {
            Tag::BlockQuote(kind) => self.quotation(*kind),
            Tag::List(start) => self.list(*start),
            Tag::Item => {
                self.block(if is_task(events) { "<li class=\"task\">" } else { "<li>" });
                "</li>\n"
            }
            Tag::DefinitionList => self.block_with("<dl>\n", "</dl>\n"),
            Tag::DefinitionListTitle => self.block_with("<dt>", "</dt>\n"),
            Tag::DefinitionListDefinition => self.block_with("<dd>", "</dd>\n"),
            Tag::Table(columns) => self.table(columns),
            Tag::TableHead => {
                self.open.head = true;
                self.open.column = 0;
                self.out.html("<thead>\n<tr>");
                "</tr>\n</thead>\n<tbody>\n"
            }
            Tag::TableRow => {
                self.open.column = 0;
                self.out.html("<tr>");
                "</tr>\n"
            }
            Tag::TableCell => self.cell(),
            Tag::Link { .. } => self.link(events),
            Tag::Emphasis => self.inline("<em>", "</em>"),
            Tag::Strong => self.inline("<strong>", "</strong>"),
            Tag::Strikethrough => self.inline("<del>", "</del>"),
            Tag::Superscript => self.inline("<sup>", "</sup>"),
            Tag::Subscript => self.inline("<sub>", "</sub>"),
            // Those seen whole, and front matter, which is not read here.
            Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::Image { .. }
            | Tag::FootnoteDefinition(_)
            | Tag::MetadataBlock(_) => "",
        }
    }

    /// Writes the box of a task; its label lasts until the line's end.
    pub(super) fn task(&mut self, done: bool) {
        if self.open.title.is_some() {
            return;
        }
        self.out.html("<label><input type=\"checkbox\" disabled");
        self.out.html(if done { " checked> " } else { "> " });
        self.open.label = true;
    }

    /// Ends the label of a task, if one is open.
    pub(super) fn close_label(&mut self) {
        if std::mem::take(&mut self.open.label) {
            self.out.html("</label>");
        }
    }

    /// Leaves a gap for a section, and says how it stands to the author's headings.
    fn section(&mut self, path: String, range: &Range<usize>) {
        self.words.pause();
        self.out.line();
        let heading = self.outline.headings.last().map(|heading| heading.level);
        let (level, takes_heading) = match heading {
            None => (2, false),
            Some(level) if !self.outline.placed => (level, true),
            Some(level) => ((level + 1).min(6), false),
        };
        self.outline.placed = true;
        let written = self.text[range.clone()].trim_end();
        let span = Span::new(range.start, range.start + written.len());
        self.out.slot(Segment::Section(SectionSlot { path, span, level, takes_heading }));
    }

    fn quotation(&mut self, kind: Option<BlockQuoteKind>) -> &'static str {
        let Some(kind) = kind else {
            return self.block_with("<blockquote>\n", "</blockquote>\n");
        };
        let (class, label) = alert(kind, &self.options.labels);
        self.block("<div class=\"alert ");
        self.out.html(class);
        self.out.html("\" role=\"note\">\n<p class=\"alert-title\">");
        self.out.text(label);
        self.out.html("</p>\n");
        "</div>\n"
    }

    fn list(&mut self, start: Option<u64>) -> &'static str {
        match start {
            None => self.block_with("<ul>\n", "</ul>\n"),
            Some(1) => self.block_with("<ol>\n", "</ol>\n"),
            Some(start) => self.block_with(&format!("<ol start=\"{start}\">\n"), "</ol>\n"),
        }
    }

    /// A table in a box that scrolls. It is named by the heading above, for those who come to it by keyboard.
    fn table(&mut self, columns: &[Alignment]) -> &'static str {
        self.open.columns = columns.to_vec();
        self.block("<div class=\"table\" role=\"group\" tabindex=\"0\"");
        match self.outline.headings.last() {
            Some(heading) => self.out.attribute("aria-labelledby", &heading.id),
            None => self.out.attribute("aria-label", &self.options.labels.table),
        }
        self.out.html(">\n<table>\n");
        "</tbody>\n</table>\n</div>\n"
    }

    fn cell(&mut self) -> &'static str {
        self.words.pause();
        let (open, closing) = if self.open.head { ("<th scope=\"col\"", "</th>") } else { ("<td", "</td>") };
        let class = match self.open.columns.get(self.open.column) {
            Some(Alignment::Left) => " class=\"align-left\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-right\">",
            Some(Alignment::None) | None => ">",
        };
        self.open.column += 1;
        self.out.html(open);
        self.out.html(class);
        closing
    }

    fn block_with(&mut self, open: &str, closing: &'static str) -> &'static str {
        self.block(open);
        closing
    }

    fn inline(&mut self, open: &str, closing: &'static str) -> &'static str {
        self.out.html(open);
        closing
    }
}

/// Whether the item that starts here is a task: its box comes first, in a paragraph or without.
fn is_task(events: &[Placed<'_>]) -> bool {
    let second = match events.get(1) {
        Some((Event::Start(Tag::Paragraph), _)) => events.get(2),
        other => other,
    };
    matches!(second, Some((Event::TaskListMarker(_), _)))
}

fn alert(kind: BlockQuoteKind, labels: &Labels) -> (&'static str, &str) {
    match kind {
        BlockQuoteKind::Note => ("alert-note", &labels.note),
        BlockQuoteKind::Tip => ("alert-tip", &labels.tip),
        BlockQuoteKind::Important => ("alert-important", &labels.important),
        BlockQuoteKind::Warning => ("alert-warning", &labels.warning),
        BlockQuoteKind::Caution => ("alert-caution", &labels.caution),
    }
}
