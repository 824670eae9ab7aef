//! Markdown as HTML: the slots that only this room can fill are filled.

use super::show::{Show, printed};
use crate::document::markdown::{Markdown, Segment, escape, escape_url};
use crate::guide::{FactPath, resolve};
use crate::record::Fact;

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
    },
}

impl Show<'_> {
    /// A Markdown field as HTML.
    pub fn html(&self, markdown: &Markdown) -> String {
        let mut html = String::new();
        for segment in &markdown.segments {
            self.segment(segment, &mut html);
        }
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
            if let Some(text) = self.value(&slot.path) {
                html.push_str(&format!("<p>{text}</p>\n"));
                heading = Some((level, takes_heading));
                continue;
            }
            if !html.is_empty() {
                parts.push(BodyPart::Html(std::mem::take(&mut html)));
            }
            parts.push(BodyPart::Placed { path: slot.path.clone(), level, takes_heading });
        }
        if !html.is_empty() {
            parts.push(BodyPart::Html(html));
        }
        parts
    }

    fn segment(&self, segment: &Segment, html: &mut String) {
        match segment {
            Segment::Html(text) => html.push_str(text),
            Segment::Link(slot) => html.push_str(&escape_url(&self.links.resolve(self.file, &slot.target))),
            Segment::Fact(slot) => html.push_str(&self.value(&slot.path).unwrap_or_default()),
            Segment::Section(slot) => html.push_str(&self.value(&slot.path).unwrap_or_default()),
            Segment::Citation(slot) => html.push_str(&self.citation(&slot.id)),
        }
    }

    /// A fact in prose as HTML; `None` if the path names more than one value.
    fn value(&self, path: &str) -> Option<String> {
        let path_parts = FactPath::new(path);
        if let Some(slug) = path_parts.guide {
            let card = self.site.guides.get(slug)?;
            let name = path_parts.steps.join(".");
            let (_, text) = card.exports.iter().find(|(export, _)| *export == name)?;
            return Some(escape(text).into_owned());
        }
        match resolve(self.guide?, &path_parts).ok()? {
            Fact::Line(line) | Fact::Prose(line) => Some(self.html(line)),
            Fact::Guide(slug) => Some(escape(&self.site.guides.get(slug)?.title).into_owned()),
            fact => printed(&fact, self.printer).map(|text| escape(&text).into_owned()),
        }
    }

    fn citation(&self, id: &str) -> String {
        let Some(number) = self.citations.number(id) else { return String::new() };
        let id = escape(id);
        format!(
            "<sup class=\"citation\"><a href=\"#source-{id}\" aria-label=\"Source {number}\">[{number}]</a></sup>"
        )
    }
}
