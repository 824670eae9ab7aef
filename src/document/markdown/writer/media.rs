//! Links and pictures.
//!
//! Must not know: what they lead to.

use super::{LINK_END, Writer};
use crate::base::Span;
use crate::document::markdown::links::{self, Target};
use crate::document::markdown::reader::{self, Placed};
use crate::document::markdown::{LinkSlot, Remark, Segment};
use pulldown_cmark::{Event, LinkType, Tag};

impl Writer<'_> {
    /// Opens the link that starts here; what closes it. Nothing is written where the target may not be, and in
    /// another link, where the parser does read `<https://…>`.
    pub(super) fn link(&mut self, events: &[Placed<'_>]) -> &'static str {
        let Event::Start(Tag::Link { link_type, dest_url: url, title, .. }) = &events[0].0 else {
            return "";
        };
        if self.open.link || self.open.title.is_some() {
            return "";
        }
        let email = (*link_type == LinkType::Email).then(|| format!("mailto:{url}"));
        let url = email.as_deref().unwrap_or(url);
        let Some(target) = self.target(url, events, false) else {
            return "";
        };
        self.open.link = true;
        self.out.html("<a href=\"");
        self.url(target);
        if !title.is_empty() {
            self.out.attribute("title", title);
        }
        self.out.html(">");
        LINK_END
    }

    /// Writes a whole picture; in a title, or where its target may not be written, the text that stands for it.
    pub(super) fn image(&mut self, url: &str, title: &str, events: &[Placed<'_>]) -> usize {
        let count = reader::extent(events);
        let alternative = alternative(&events[1..count - 1]);
        if self.options.facts && alternative.contains("{{") {
            let range = &events[0].1;
            let message = "a fact cannot stand in the text of a picture";
            self.remark(Remark::error("fact-syntax", Span::new(range.start, range.end), message));
        }
        let target = if self.open.title.is_none() { self.target(url, events, true) } else { None };
        let Some(target) = target else {
            self.say(&alternative);
            return count;
        };
        self.words.read(&alternative);
        self.out.html("<img src=\"");
        self.url(target);
        self.out.attribute("alt", &alternative);
        if !title.is_empty() {
            self.out.attribute("title", title);
        }
        self.out.html(if self.is_ours() { " loading=\"lazy\" decoding=\"async\">" } else { ">" });
        count
    }

    /// What to write for a target, if it may be written.
    fn target(&mut self, url: &str, events: &[Placed<'_>], image: bool) -> Option<Segment> {
        if !self.is_ours() {
            return Some(Segment::Link(LinkSlot { target: url.to_owned(), span: Span::default(), image }));
        }
        match links::judge(url) {
            Target::Absolute(url) => Some(Segment::Html(url.into_owned())),
            Target::Relative(url) => {
                let span = self.destination(events);
                Some(Segment::Link(LinkSlot { target: url.into_owned(), span, image }))
            }
            Target::Refused(scheme) => {
                let (message, hint) = links::refusal(&scheme);
                let remark = Remark::error("link-scheme", self.destination(events), message).hint([hint]);
                self.remark(remark);
                None
            }
        }
    }

    /// Writes a URL and the end of its attribute.
    fn url(&mut self, target: Segment) {
        match target {
            Segment::Html(url) => self.out.url(&url),
            slot => self.out.slot(slot),
        }
        self.out.html("\"");
    }

    /// Where the destination of the link that starts here stands, as exactly as can be told.
    fn destination(&self, events: &[Placed<'_>]) -> Span {
        let range = &events[0].1;
        let whole = Span::new(range.start, range.end);
        let (Event::Start(Tag::Link { link_type, .. } | Tag::Image { link_type, .. }), _) = &events[0] else {
            return whole;
        };
        match link_type {
            LinkType::Autolink | LinkType::Email => Span::new(range.start + 1, range.end - 1),
            LinkType::Inline => {
                let opener = if self.text[range.clone()].starts_with('!') { 2 } else { 1 };
                let last = &events[reader::extent(events) - 2];
                let label_end =
                    if matches!(last.0, Event::Start(_)) { range.start + opener } else { last.1.end };
                links::destination(self.text, range, label_end).unwrap_or(whole)
            }
            _ => {
                let definition = self.definitions.get(&range.start);
                definition.and_then(|range| links::defined_destination(self.text, range)).unwrap_or(whole)
            }
        }
    }
}

/// The plain text of what stands between the brackets.
fn alternative(events: &[Placed<'_>]) -> String {
    events.iter().fold(String::new(), |mut text, (event, _)| {
        match event {
            Event::Text(piece) | Event::Code(piece) => text.push_str(piece),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
        text
    })
}
