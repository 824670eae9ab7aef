//! Events → segments.
//!
//! Must not know: how the events were read, how gaps are filled.

mod blocks;
mod code;
mod headings;
mod inline;
mod lines;
mod media;
mod notes;

use super::footnotes::Footnotes;
use super::options::Dialect;
use super::reader::{self, Parsed, Placed};
use super::sink::Sink;
use super::words::Words;
use super::{Heading, Ids, Markdown, Options, Remark};
use pulldown_cmark::{Alignment, Event, Tag, TagEnd};
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

/// How many elements deep the output may nest: browsers stop at 512, authors long before ten.
const DEEPEST: usize = 100;

/// What closes a link.
const LINK_END: &str = "</a>";

/// Reads a text and writes it.
pub(super) fn write(
    text: &str,
    options: &Options,
    dialect: Dialect,
    ids: &mut Ids,
) -> (Markdown, Vec<Remark>) {
    let Parsed { events, definitions, remarks } = reader::read(text, options);
    let mut writer = Writer {
        text,
        options,
        dialect,
        definitions,
        remarks,
        ids,
        out: Sink::with_capacity(text.len() + text.len() / 2),
        words: Words::default(),
        open: Open::default(),
        outline: Outline::default(),
        notes: Footnotes::collect(&events),
    };
    writer.reserve_ids(&events);
    let bare = writer.bare_paragraph(&events);
    if dialect == Dialect::Field && bare.is_none() {
        writer.remarks.extend(lines::blocks(text, &events));
    }
    writer.events(bare.unwrap_or(&events));
    writer.footnotes(&events);
    let footnotes = writer.notes.used();
    let segments = writer.out.finish();
    writer.remarks.sort_by_key(|remark| (remark.span, remark.severity, remark.code));
    let markdown =
        Markdown { segments, headings: writer.outline.headings, words: writer.words.count(), footnotes };
    (markdown, writer.remarks)
}

/// The state of one pass over a text.
struct Writer<'a> {
    text: &'a str,
    options: &'a Options,
    dialect: Dialect,
    /// For links by reference, by their first byte: the definition.
    definitions: BTreeMap<usize, Range<usize>>,
    ids: &'a mut Ids,
    out: Sink,
    remarks: Vec<Remark>,
    words: Words,
    open: Open,
    outline: Outline,
    notes: Footnotes,
}

/// What is open where the writer stands.
#[derive(Default)]
struct Open {
    /// What closes each element; empty where none was written.
    closings: Vec<&'static str>,
    /// How many of them are written.
    depth: usize,
    /// The columns of the table, and the one that comes next.
    columns: Vec<Alignment>,
    column: usize,
    /// The row is the table's head.
    head: bool,
    /// Text stands in a link, where no other link may begin.
    link: bool,
    /// The label of a task waits for the end of its line.
    label: bool,
    /// The plain text of a title for a table of contents, in which no links, pictures and marks are written.
    title: Option<String>,
}

/// What has been seen of the page's outline.
#[derive(Default)]
struct Outline {
    headings: Vec<Heading>,
    /// A section was placed since the last heading.
    placed: bool,
    /// It has been said that something nests too deeply.
    too_deep: bool,
    /// Ids that authors gave, waiting for their headings.
    given: HashSet<String>,
}

impl Writer<'_> {
    /// Writes these events.
    fn events(&mut self, mut events: &[Placed<'_>]) {
        while !events.is_empty() {
            let taken = self.event(events);
            events = &events[taken..];
        }
    }

    /// Writes the first of these events, and those that belong to it; how many they are.
    fn event(&mut self, events: &[Placed<'_>]) -> usize {
        let (event, range) = &events[0];
        match event {
            Event::Text(_) | Event::SoftBreak => return self.run(events),
            Event::Start(tag) => return self.start(tag, events),
            Event::End(tag) => self.end(*tag),
            Event::Code(code) => self.code_span(code),
            Event::Html(html) | Event::InlineHtml(html) => self.inline_html(html, range),
            Event::HardBreak => {
                self.words.pause();
                self.out.html("<br>\n");
            }
            Event::Rule => self.block("<hr>\n"),
            Event::FootnoteReference(label) => self.reference(label, range),
            Event::TaskListMarker(done) => self.task(*done),
            Event::InlineMath(math) | Event::DisplayMath(math) => self.say(math),
        }
        1
    }

    /// Starts an element; those that need to be seen whole are written at once.
    fn start(&mut self, tag: &Tag<'_>, events: &[Placed<'_>]) -> usize {
        match tag {
            Tag::Paragraph => return self.paragraph(events),
            Tag::Heading { .. } => return self.heading(events),
            Tag::CodeBlock(kind) => return self.code_block(kind, events),
            Tag::HtmlBlock => return self.html_block(events),
            Tag::Image { dest_url, title, .. } => return self.image(dest_url, title, events),
            // Written after the text, in the order of first use.
            Tag::FootnoteDefinition(_) => return reader::extent(events),
            _ => {}
        }
        let closing = if self.may_open(tag, &events[0].1) { self.open(tag, events) } else { "" };
        self.open.depth += usize::from(!closing.is_empty());
        self.open.closings.push(closing);
        1
    }

    /// Ends the element that was started last.
    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Item | TagEnd::Paragraph => self.close_label(),
            TagEnd::TableHead => self.open.head = false,
            _ => {}
        }
        let closing = self.open.closings.pop().unwrap_or_default();
        self.open.depth -= usize::from(!closing.is_empty());
        self.open.link &= closing != LINK_END;
        self.out.html(closing);
    }

    /// Writes text.
    fn say(&mut self, text: &str) {
        self.out.text(text);
        self.words.read(text);
        if let Some(title) = &mut self.open.title {
            title.push_str(text);
        }
    }

    /// Writes the start of a block, on a line of its own.
    fn block(&mut self, html: &str) {
        self.close_label();
        self.words.pause();
        self.out.line();
        self.out.html(html);
    }

    /// The content of a field that is one paragraph.
    fn bare_paragraph<'e, 'a>(&self, events: &'e [Placed<'a>]) -> Option<&'e [Placed<'a>]> {
        let is_paragraph = matches!(events.first(), Some((Event::Start(Tag::Paragraph), _)));
        let alone = self.dialect == Dialect::Field && is_paragraph && reader::extent(events) == events.len();
        alone.then(|| &events[1..events.len() - 1])
    }

    /// Whether the writer adds what is ours: ids, classes, checks.
    fn is_ours(&self) -> bool {
        self.dialect != Dialect::Specification
    }

    /// Notes something to tell the author; what a title repeats has been said.
    fn remark(&mut self, remark: Remark) {
        if self.open.title.is_none() {
            self.remarks.push(remark);
        }
    }
}
