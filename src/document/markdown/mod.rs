//! Markdown → segments: CommonMark with GitHub's extensions, facts in braces and cited sources, written as
//! HTML with gaps for what only later rooms know (URLs, facts, sections, citations).
//!
//! One pass each: `reader` collects the parser's events with their places, `writer` turns them into
//! segments. Everything an author can write is escaped or checked on its way: with raw HTML off, no input
//! yields a tag, an attribute or a URL scheme that is not named in this room.
//!
//! Must not know: any other file, any URL, which facts and sources exist, the settings.

mod autolink;
mod escape;
mod fact;
mod footnotes;
mod highlight;
mod ids;
mod links;
mod options;
mod plain;
mod reader;
mod remark;
mod run;
mod segment;
mod simple;
mod sink;
#[cfg(test)]
mod tests;
mod words;
mod writer;

pub use escape::{escape, escape_url};
pub(crate) use fact::first_fact;
pub use ids::Ids;
pub(crate) use links::{Target, judge, refusal};
pub use options::{Labels, Options};
pub use plain::plain;
pub use remark::Remark;
pub use segment::{CitationSlot, FactSlot, Heading, LinkSlot, Markdown, SectionSlot, Segment};

use options::Dialect;

/// Reads the body of a page. Remarks come in the order of their places; spans are bytes of `text`.
pub fn parse(text: &str, options: &Options, ids: &mut Ids) -> (Markdown, Vec<Remark>) {
    writer::write(text, options, Dialect::Body, ids)
}

/// Reads a field of front matter. As [`parse`], but text that is a single paragraph stands without `<p>`,
/// and a fact alone on a line is a [`FactSlot`]: sections are placed by bodies.
pub fn parse_inline(text: &str, options: &Options, ids: &mut Ids) -> (Markdown, Vec<Remark>) {
    field(text, options, Dialect::Field, ids)
}

/// Reads a field of front matter that may have paragraphs. As [`parse`], but a fact alone on a line is a
/// paragraph with a [`FactSlot`]: sections are placed by bodies.
pub fn parse_prose(text: &str, options: &Options, ids: &mut Ids) -> (Markdown, Vec<Remark>) {
    field(text, options, Dialect::Prose, ids)
}

fn field(text: &str, options: &Options, dialect: Dialect, ids: &mut Ids) -> (Markdown, Vec<Remark>) {
    match simple::read(text, options, dialect) {
        Some(markdown) => (markdown, Vec::new()),
        None => writer::write(text, options, dialect, ids),
    }
}

/// Plain CommonMark as the specification's examples print it: no ids, no classes of ours, raw HTML and all
/// URL schemes passed through. It goes through the same writer as pages do, so that the examples test that;
/// never give it text that is not trusted.
pub fn commonmark(text: &str) -> String {
    let options = Options::specification();
    let (markdown, _) = writer::write(text, &options, Dialect::Specification, &mut Ids::default());
    markdown.segments.iter().fold(String::with_capacity(text.len() * 2), |mut html, segment| {
        match segment {
            Segment::Html(piece) => html.push_str(piece),
            Segment::Link(link) => html.push_str(&escape_url(&link.target)),
            Segment::Fact(_) | Segment::Section(_) | Segment::Citation(_) => {}
        }
        html
    })
}
