//! What Markdown becomes: HTML with gaps for what only later rooms know.
//!
//! Must not know: how a gap is filled.

use crate::base::Span;
use serde::{Deserialize, Serialize};

/// One text, parsed and written. Spans are bytes of that text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Markdown {
    /// HTML and gaps, in order; no two pieces of HTML are neighbours.
    pub segments: Vec<Segment>,
    /// The headings, in order.
    pub headings: Vec<Heading>,
    /// Words of prose: text, code in lines, headings, tables, alternative texts, footnotes; not code blocks.
    /// A fact counts as one word, as does each character of a script without spaces (Han, kana).
    pub words: u32,
    /// How many footnotes this text defines and uses; their marks are numbered from 1.
    pub footnotes: u32,
}

impl Markdown {
    /// Whether it can stand within a line: bare, or one paragraph and nothing else.
    pub fn is_single(&self) -> bool {
        let html = || {
            self.segments.iter().filter_map(|segment| match segment {
                Segment::Html(html) => Some(html.as_str()),
                _ => None,
            })
        };
        match html().map(|html| html.matches("</p>").count()).sum() {
            0 => !html().any(|html| html.starts_with('<') && html.ends_with(">\n")),
            1 => {
                html().next().is_some_and(|first| first.starts_with("<p>"))
                    && html().next_back().is_some_and(|last| last.ends_with("</p>\n"))
            }
            _ => false,
        }
    }
}

/// A piece of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Segment {
    /// Finished HTML.
    Html(String),
    /// Stands for a URL inside `href="…"` or `src="…"`.
    Link(LinkSlot),
    /// Stands for one formatted fact inside a line.
    Fact(FactSlot),
    /// Stands for a whole section, or a fact, alone on a line: no `<p>` is written around it.
    Section(SectionSlot),
    /// Stands for a mark that cites a source.
    Citation(CitationSlot),
}

/// A link that is not absolute; only a later room knows what it leads to.
/// Write its URL with [`escape_url`](super::escape_url).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkSlot {
    /// As written, entities and backslashes resolved, percent-encoding not: `data-engineer.md#pay`.
    pub target: String,
    /// The destination; of a reference link, that in its definition.
    pub span: Span,
    /// It stands in `src` and not in `href`.
    pub image: bool,
}

/// `{{ pay.median }}` in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactSlot {
    /// `pay.median`, or `data-engineer:pay.median` of another guide.
    pub path: String,
    /// With the braces.
    pub span: Span,
}

/// `{{ pay }}` as a paragraph of its own.
///
/// Only a later room knows whether the path is a section. Where it proves to be a single value, print it as
/// a paragraph and hand `level` and `takes_heading` on to the next slot that does not take a heading itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionSlot {
    /// `pay`, `skills.soft`.
    pub path: String,
    /// With the braces.
    pub span: Span,
    /// The level of the section's heading, 1 to 6: that of the author's heading where it takes that, else one
    /// below the nearest heading before it, or 2.
    pub level: u8,
    /// The author's own heading above stands for the section's: this is the first section beneath it.
    pub takes_heading: bool,
}

/// `[^oews]`, which this text does not define as a footnote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitationSlot {
    /// `oews`.
    pub id: String,
    /// With the brackets.
    pub span: Span,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its `id`, unique in its page.
    pub id: String,
    /// Its content for a table of contents: without links, pictures, footnotes and citations.
    pub title: Vec<Segment>,
    /// Its content as plain text; a fact stands in it as its path.
    pub text: String,
    /// The whole heading.
    pub span: Span,
}
