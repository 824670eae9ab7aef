//! Markdown fields: one parser, the same extensions, links and facts as in the body.

use super::scalar::scalar_text;
use super::{AsFact, At, Fact, Read, Reader, Reference, ReferenceKind, Type};
use crate::base::{Diagnostic, Span};
use crate::document::markdown::{self, Ids, Markdown, Remark, Segment};
use crate::document::yaml::Node;
use serde::{Deserialize, Serialize};

/// Markdown of one line: no paragraph stands around it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line(pub Markdown);

/// Markdown of any length: paragraphs, lists, tables.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Prose(pub Markdown);

impl Line {
    /// Its text without marks.
    pub fn plain_text(&self) -> String {
        plain_text(&self.0)
    }
}

impl Prose {
    /// Its text without marks.
    pub fn plain_text(&self) -> String {
        plain_text(&self.0)
    }
}

/// The text of a Markdown value without its marks; facts in it are left out.
pub(super) fn plain_text(markdown: &Markdown) -> String {
    let html = markdown.segments.iter().map(|segment| match segment {
        Segment::Html(html) => html.as_str(),
        _ => "",
    });
    markdown::plain(&html.collect::<String>())
}

impl Read for Line {
    const EXPECTED: &'static str = "text (Markdown)";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        parse(node, reader, markdown::parse_inline).map(Self)
    }
}

impl Read for Prose {
    const EXPECTED: &'static str = "text (Markdown)";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        parse(node, reader, markdown::parse_prose).map(Self)
    }
}

type Parser = fn(&str, &markdown::Options, &mut Ids) -> (Markdown, Vec<Remark>);

fn parse(node: &Node, reader: &mut Reader<'_>, parser: Parser) -> Option<Markdown> {
    let text = scalar_text(node, reader, Line::EXPECTED)?;
    let value = node.text().unwrap_or(&text);
    if value.trim().is_empty() {
        let note = Diagnostic::error("value-empty", "this text is empty").note("expected text (Markdown)");
        reader.report(node.id, note);
        return None;
    }
    let (markdown, remarks) = parser(value, &reader.markdown, &mut reader.ids);
    for remark in remarks {
        let span = reader.yaml().span_within(node.id, value, remark.span.range(value.len()));
        let diagnostic = remark.at(reader.file(), span);
        reader.notes.push(diagnostic);
    }
    references(&markdown, &mut reader.references, |span| At::Within(node.id, span));
    Some(markdown)
}

/// Collects what a Markdown text refers to; `at` turns its spans into places of the file.
pub fn references(markdown: &Markdown, into: &mut Vec<Reference>, at: impl Fn(Span) -> At) {
    for segment in &markdown.segments {
        let (kind, target, span) = match segment {
            Segment::Html(_) => continue,
            Segment::Link(slot) if slot.image => (ReferenceKind::Image, &slot.target, slot.span),
            Segment::Link(slot) => (ReferenceKind::Link, &slot.target, slot.span),
            Segment::Fact(slot) => (ReferenceKind::Fact, &slot.path, slot.span),
            Segment::Section(slot) => (ReferenceKind::Section, &slot.path, slot.span),
            Segment::Citation(slot) => (ReferenceKind::Citation, &slot.id, slot.span),
        };
        into.push(Reference { kind, target: target.clone(), at: at(span) });
    }
}

impl AsFact for Line {
    fn as_fact(&self) -> Fact<'_> {
        Fact::Line(&self.0)
    }

    fn kind() -> Type {
        Type::Scalar("Markdown, one line")
    }
}

impl AsFact for Prose {
    fn as_fact(&self) -> Fact<'_> {
        Fact::Prose(&self.0)
    }

    fn kind() -> Type {
        Type::Scalar("Markdown")
    }
}
