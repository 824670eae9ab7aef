//! Headings: their ids, and their titles for a table of contents.
//!
//! Must not know: who else has headings on the page, but for the ids in use.

use super::{Sink, Writer};
use crate::base::{Span, slugify};
use crate::document::markdown::options::Dialect;
use crate::document::markdown::reader::{self, Placed};
use crate::document::markdown::remark::excerpt;
use crate::document::markdown::{Heading, Remark, Segment};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag};

impl Writer<'_> {
    /// Takes the ids that authors gave before any is made from a title, so that they stay as given.
    pub(super) fn reserve_ids(&mut self, events: &[Placed<'_>]) {
        for (event, _) in events {
            if let Event::Start(Tag::Heading { id: Some(id), .. }) = event
                && is_name(id)
                && self.ids.take(id)
            {
                self.outline.given.insert(id.to_string());
            }
        }
    }

    /// Writes a whole heading.
    pub(super) fn heading(&mut self, events: &[Placed<'_>]) -> usize {
        let count = reader::extent(events);
        let (Event::Start(Tag::Heading { level, id, classes, attrs }), range) = &events[0] else {
            return count;
        };
        let content = &events[1..count - 1];
        let number = *level as u8;
        if !self.is_ours() {
            self.block(&format!("<h{number}>"));
            self.events(content);
            self.end_heading(number);
            return count;
        }
        let span = Span::new(range.start, range.start + self.text[range.clone()].trim_end().len());
        if *level == HeadingLevel::H1 && self.dialect != Dialect::Field {
            let message = "the page has a first-level heading of its own";
            let hint = "begin with `##`; the title stands in the front matter";
            self.remark(Remark::warning("heading-level-one", span, message).hint([hint]));
        }
        self.attributes(attrs, span);
        let (title, text) = self.title(content);
        let id = self.heading_id(id.as_deref(), &text, span);
        let classes = self.classes(classes, span);
        self.block(&format!("<h{number}"));
        self.out.attribute("id", &id);
        if !classes.is_empty() {
            self.out.attribute("class", &classes);
        }
        self.out.html(">");
        self.outline.headings.push(Heading { level: number, id, title, text, span });
        self.outline.placed = false;
        self.events(content);
        self.end_heading(number);
        count
    }

    fn end_heading(&mut self, number: u8) {
        self.close_label();
        self.words.pause();
        self.out.html(&format!("</h{number}>\n"));
    }

    /// The content of a heading for a table of contents, and as plain text.
    fn title(&mut self, content: &[Placed<'_>]) -> (Vec<Segment>, String) {
        let page = std::mem::take(&mut self.out);
        let words = self.words;
        self.open.title = Some(String::new());
        self.events(content);
        self.words = words;
        let text = self.open.title.take().unwrap_or_default();
        let title = std::mem::replace(&mut self.out, page);
        (Sink::finish(title), text.trim().to_owned())
    }

    fn heading_id(&mut self, given: Option<&str>, text: &str, span: Span) -> String {
        let slug = |text: &str| Some(slugify(text)).filter(|slug| !slug.is_empty());
        match given {
            None => self.ids.claim(&slug(text).unwrap_or_else(|| "section".to_owned())),
            Some(id) if self.outline.given.remove(id) => id.to_owned(),
            Some(id) if is_name(id) => {
                let message = format!("the id `{}` is in use on this page", excerpt(id));
                self.remark(
                    Remark::error("heading-id-duplicate", span, message).hint(["give each heading its own"]),
                );
                self.ids.claim(id)
            }
            Some(id) => {
                let message = format!("`{}` cannot be an id", excerpt(id));
                let hint = "an id begins with a letter and goes on with letters, digits, `-`, `_`, `.`";
                self.remark(Remark::error("heading-id-invalid", span, message).hint([hint]));
                self.ids.claim(&slug(text).or_else(|| slug(id)).unwrap_or_else(|| "section".to_owned()))
            }
        }
    }

    fn classes(&mut self, classes: &[CowStr<'_>], span: Span) -> String {
        let (good, bad): (Vec<&str>, Vec<&str>) =
            classes.iter().map(AsRef::as_ref).partition(|class| is_name(class));
        for class in bad {
            let message = format!("`{}` cannot be a class", excerpt(class));
            self.remark(Remark::error("heading-attribute-unknown", span, message));
        }
        good.join(" ")
    }

    /// Attributes of any other name are never written: `onclick` is one.
    fn attributes(&mut self, attributes: &[(CowStr<'_>, Option<CowStr<'_>>)], span: Span) {
        for (name, _) in attributes {
            let message = format!("a heading takes no attribute `{}`", excerpt(name));
            let hint = "it takes an id and classes: `{#id .class}`";
            self.remark(Remark::error("heading-attribute-unknown", span, message).hint([hint]));
        }
    }
}

/// What may be an id or class: also usable in a URL and a selector without escaping, but for the dot.
fn is_name(name: &str) -> bool {
    name.starts_with(char::is_alphabetic)
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}
