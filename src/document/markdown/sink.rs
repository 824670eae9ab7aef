//! Collects segments: HTML is joined, gaps are kept apart.
//!
//! Must not know: Markdown.

use super::Segment;
use super::escape;

/// Segments in the making.
#[derive(Debug, Default)]
pub(super) struct Sink {
    segments: Vec<Segment>,
    html: String,
}

impl Sink {
    /// An empty one with room for this many bytes of HTML.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { segments: Vec::new(), html: String::with_capacity(bytes) }
    }

    /// Appends finished HTML.
    pub(super) fn html(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Appends text, escaped.
    pub(super) fn text(&mut self, text: &str) {
        escape::push_text(&mut self.html, text);
    }

    /// Appends a URL, encoded and escaped.
    pub(super) fn url(&mut self, url: &str) {
        escape::push_url(&mut self.html, url);
    }

    /// Appends ` name="value"`, escaped.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        self.text(value);
        self.html.push('"');
    }

    /// Appends a gap.
    pub(super) fn slot(&mut self, slot: Segment) {
        self.flush();
        self.segments.push(slot);
    }

    /// Appends what another sink collected.
    pub(super) fn append(&mut self, segments: Vec<Segment>) {
        for segment in segments {
            match segment {
                Segment::Html(html) => self.html(&html),
                slot => self.slot(slot),
            }
        }
    }

    /// Begins a new line, unless one has just begun.
    pub(super) fn line(&mut self) {
        let begun = match self.html.as_bytes().last() {
            Some(byte) => *byte == b'\n',
            None => matches!(self.segments.last(), None | Some(Segment::Section(_))),
        };
        if !begun {
            self.html.push('\n');
        }
    }

    /// Takes `end` away again, if all ends with it.
    pub(super) fn retract(&mut self, end: &str) -> bool {
        let ends = self.html.ends_with(end);
        if ends {
            self.html.truncate(self.html.len() - end.len());
        }
        ends
    }

    /// All segments.
    pub(super) fn finish(mut self) -> Vec<Segment> {
        self.flush();
        self.segments
    }

    fn flush(&mut self) {
        if !self.html.is_empty() {
            self.segments.push(Segment::Html(std::mem::take(&mut self.html)));
        }
    }
}
