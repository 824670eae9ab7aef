//! Markdown as HTML: the slots that only this room can fill are filled.

use super::{Show, printed};
use crate::base::{Route, Span};
use crate::document::markdown::{Markdown, Segment, escape, escape_url};
use crate::facts::Printer;
use crate::guide::{FactPath, Guide, resolve};
use crate::record::Fact;

/// A Markdown field as other pages may show it, with the facts of its own guide printed in it. Links, citations
/// and facts of other guides stay gaps.
pub fn settled(markdown: &Markdown, guide: &Guide, printer: &Printer) -> Markdown {
    let mut segments = Vec::with_capacity(markdown.segments.len());
    for segment in &markdown.segments {
        match own_fact(segment, guide) {
            Some(Fact::Line(text) | Fact::Prose(text)) => segments.extend(in_line(text, guide, printer)),
            Some(fact) => segments.push(words(&fact, printer)),
            None => segments.push(segment.clone()),
        }
    }
    Markdown { segments, ..markdown.clone() }
}

/// The text of a Markdown field within a line of another. It prints no third one, as the guide's room sees to.
fn in_line(markdown: &Markdown, guide: &Guide, printer: &Printer) -> Vec<Segment> {
    let settle = |segment: &Segment| {
        own_fact(segment, guide).map_or_else(|| segment.clone(), |fact| words(&fact, printer))
    };
    let mut segments: Vec<Segment> = markdown.segments.iter().map(settle).collect();
    if let Some(Segment::Html(first)) = segments.first_mut() {
        *first = first.strip_prefix("<p>").unwrap_or(first).to_owned();
    }
    if let Some(Segment::Html(last)) = segments.last_mut() {
        *last = last.strip_suffix("</p>\n").unwrap_or(last).to_owned();
    }
    segments
}

/// The fact of its own guide that a segment prints, if it is there.
fn own_fact<'g>(segment: &Segment, guide: &'g Guide) -> Option<Fact<'g>> {
    let Segment::Fact(slot) = segment else { return None };
    let path = FactPath::new(&slot.path);
    path.guide.is_none().then(|| resolve(guide, &path).ok())?
}

fn words(fact: &Fact<'_>, printer: &Printer) -> Segment {
    Segment::Html(escape(&printed(fact, printer).unwrap_or_default()).into_owned())
}

/// A part of a body: HTML, or a section that the theme draws in its place.
#[derive(Debug, Clone, PartialEq)]
pub enum BodyPart {
    /// HTML.
    Html(String),
    /// A section, or a part of one.
    Placed {
        /// The path as written, such as `pay` or `skills.soft`.
        path: String,
        /// Level of its heading.
        level: u8,
        /// Whether the author's heading above stands for its own.
        takes_heading: bool,
        /// Where it stands in the body.
        at: Span,
    },
}

impl BodyPart {
    /// The path of the section, or of the part of one, that stands here.
    pub fn placed_path(&self) -> Option<&str> {
        match self {
            Self::Placed { path, .. } => Some(path),
            Self::Html(_) => None,
        }
    }
}

impl Show<'_> {
    /// A Markdown field as HTML, without the line break after its last block.
    pub fn html(&self, markdown: &Markdown) -> String {
        let mut html = self.inline(&markdown.segments);
        html.truncate(html.trim_end().len());
        html
    }

    /// A table of contents' entry: the inline segments of a heading.
    pub fn inline(&self, segments: &[Segment]) -> String {
        let mut html = String::new();
        for segment in segments {
            self.segment(segment, &mut html);
        }
        html
    }

    /// HTML with the terms of the glossary marked, where the page does that.
    pub fn marked(&self, html: String) -> String {
        match self.terms {
            Some(terms) => terms.mark(html),
            None => html,
        }
    }

    /// A body in parts, since the theme draws the sections that stand in it.
    pub fn body(&self, markdown: &Markdown) -> Vec<BodyPart> {
        let mut parts = Vec::new();
        let mut html = String::new();
        let mut heading = None;
        for segment in &markdown.segments {
            let Segment::Section(slot) = segment else {
                self.segment(segment, &mut html);
                continue;
            };
            let (level, takes_heading) = match heading.take() {
                Some(above) if !slot.takes_heading => above,
                _ => (slot.level, slot.takes_heading),
            };
            if self.paragraph(&slot.path, &mut html) {
                heading = Some((level, takes_heading));
                continue;
            }
            if !html.is_empty() {
                parts.push(BodyPart::Html(self.marked(std::mem::take(&mut html))));
            }
            parts.push(BodyPart::Placed { path: slot.path.clone(), level, takes_heading, at: slot.span });
        }
        if !html.is_empty() {
            parts.push(BodyPart::Html(self.marked(html)));
        }
        parts
    }

    fn segment(&self, segment: &Segment, html: &mut String) {
        match segment {
            Segment::Html(text) => html.push_str(text),
            Segment::Link(slot) => html.push_str(&escape_url(&self.links.resolve(self.file, &slot.target))),
            Segment::Fact(slot) => html.push_str(&self.value(&slot.path).unwrap_or_default()),
            Segment::Section(slot) => {
                self.paragraph(&slot.path, html);
            }
            Segment::Citation(slot) => html.push_str(&self.citation(&slot.id)),
        }
    }

    /// A single value alone on a line as a paragraph; false if the path names more than one value.
    fn paragraph(&self, path: &str, html: &mut String) -> bool {
        let Some(text) = self.value(path) else { return false };
        if text.ends_with('\n') {
            html.push_str(&text);
        } else {
            html.push_str(&format!("<p>{text}</p>\n"));
        }
        true
    }

    /// A fact in prose as HTML, blocks with a line break at their end; `None` if the path names more than one value.
    fn value(&self, path: &str) -> Option<String> {
        let path_parts = FactPath::new(path);
        if let Some(slug) = path_parts.guide {
            let text = self.site.export(slug, &path_parts.steps.join("."))?;
            return Some(escape(text).into_owned());
        }
        match resolve(self.guide?, &path_parts).ok()? {
            Fact::Line(text) | Fact::Prose(text) => {
                let html = self.html(text);
                if !text.is_single() {
                    return Some(html + "\n");
                }
                let bare = html.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
                Some(bare.map(str::to_owned).unwrap_or(html))
            }
            Fact::Guide(slug) => {
                let card = self.site.guide(slug)?;
                Some(escape(card.role.as_deref().unwrap_or(&card.title)).into_owned())
            }
            Fact::Person(id) => Some(escape(&self.site.person(id)?.name).into_owned()),
            Fact::Source(id) => Some(escape(&self.citations.find(id)?.title).into_owned()),
            fact => printed(&fact, self.printer).map(|text| escape(&text).into_owned()),
        }
    }

    /// The mark that cites a source. Guides and pages list their sources
    /// themselves; lists, the glossary and authors lead to the list of all.
    fn citation(&self, id: &str) -> String {
        let Some(number) = self.citations.number(id) else { return String::new() };
        let id = escape(id);
        let lists_its_own = self.file.extension() == "md" && self.file.name() != "_index.md";
        let target = if lists_its_own {
            format!("#source-{id}")
        } else {
            format!("{}#{id}", escape_url(&self.links.path(&Route::page(["sources"]))))
        };
        format!(
            "<sup class=\"citation\"><a href=\"{target}\" aria-label=\"Source {number}\">[{number}]</a></sup>"
        )
    }
}
