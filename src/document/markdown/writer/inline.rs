//! Text: with its facts, citations and bare links; code and HTML in lines.
//!
//! Must not know: blocks.

use super::Writer;
use crate::base::Span;
use crate::document::markdown::autolink;
use crate::document::markdown::fact::{self, Mark};
use crate::document::markdown::reader::Placed;
use crate::document::markdown::remark::excerpt;
use crate::document::markdown::run::Run;
use crate::document::markdown::{CitationSlot, FactSlot, Remark, Segment};
use pulldown_cmark::Event;
use std::ops::Range;

impl Writer<'_> {
    /// Writes the text at the head of these events; how many they are.
    pub(super) fn run(&mut self, events: &[Placed<'_>]) -> usize {
        let is_text = |(event, _): &Placed<'_>| matches!(event, Event::Text(_) | Event::SoftBreak);
        let count = events.iter().take_while(|event| is_text(event)).count();
        let events = &events[..count];
        if events.iter().any(|(event, _)| matches!(event, Event::Text(text) if self.may_hold_more(text))) {
            self.marks(&Run::join(events, self.text));
        } else {
            for (event, _) in events {
                self.say(if let Event::Text(text) = event { text } else { "\n" });
            }
        }
        count
    }

    /// Writes code in a line.
    pub(super) fn code_span(&mut self, code: &str) {
        self.out.html("<code>");
        self.say(code);
        self.out.html("</code>");
    }

    /// Writes a tag in a line: as it is where raw HTML is allowed, else as text. A comment shows nothing.
    pub(super) fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        if self.options.raw_html {
            if self.open.title.is_none() {
                self.out.html(html);
            }
        } else if !is_comment(html) {
            if !html.starts_with("</") {
                self.raw_html(html, range);
            }
            self.say(html);
        }
    }

    /// Says that HTML was not taken as such.
    pub(super) fn raw_html(&mut self, html: &str, range: &Range<usize>) {
        let first = html.trim_end().lines().next().unwrap_or_default();
        let span = Span::new(range.start, (range.start + first.len()).min(range.end));
        let message = format!("raw HTML is off, so `{}` is shown as text", excerpt(html));
        let hint =
            "write it in Markdown, in backquotes if it is meant as text, or turn raw HTML on in the settings";
        self.remark(Remark::warning("raw-html", span, message).hint([hint]));
    }

    /// Whether a piece of text may hold more than text; quick.
    fn may_hold_more(&self, text: &str) -> bool {
        (self.options.facts && text.contains(['{', '[']))
            || (self.options.extensions && !self.open.link && autolink::may_hold(text))
    }

    /// Writes a run with its facts and citations.
    fn marks(&mut self, run: &Run) {
        let mut written = 0;
        let mut from = 0;
        while self.options.facts
            && let Some((range, mark)) = fact::next_mark(run, self.text, from)
        {
            from = range.end;
            let span = run.place(&range);
            let segment = match mark {
                Mark::Fact(path) => Segment::Fact(FactSlot { path, span }),
                Mark::Citation(id) if !self.open.link => Segment::Citation(CitationSlot { id, span }),
                Mark::Citation(_) => continue,
                Mark::Malformed => {
                    self.malformed(&run.text[range], span);
                    continue;
                }
                Mark::Unclosed => {
                    self.unclosed(span);
                    continue;
                }
            };
            self.bare_links(run, written..range.start);
            self.gap(segment);
            written = range.end;
        }
        self.bare_links(run, written..run.text.len());
    }

    /// Leaves a gap for a fact or citation.
    fn gap(&mut self, segment: Segment) {
        if let Some(title) = &mut self.open.title {
            match &segment {
                Segment::Fact(fact) => title.push_str(&fact.path),
                _ => return,
            }
        }
        if matches!(segment, Segment::Fact(_)) {
            self.words.read("fact");
        }
        self.out.slot(segment);
    }

    /// Writes text with its bare links.
    fn bare_links(&mut self, run: &Run, range: Range<usize>) {
        let text = &run.text[range.clone()];
        let mut written = 0;
        if self.options.extensions && !self.open.link && self.open.title.is_none() {
            let before = run.text[..range.start].chars().next_back().or_else(|| run.before(self.text));
            let mut from = 0;
            while let Some(link) = autolink::next_link(text, from, before) {
                from = link.range.end;
                // A backslash or entity in the part that makes it a link says that it is none.
                let start = range.start + link.range.start;
                let decisive =
                    if link.prefix == "mailto:" { link.range.len() } else { link.range.len().min(8) };
                if run.is_escaped(start..start + decisive) {
                    continue;
                }
                self.say(&text[written..link.range.start]);
                let label = &text[link.range.clone()];
                self.out.html("<a href=\"");
                self.out.html(link.prefix);
                self.out.url(label);
                self.out.html("\">");
                self.say(label);
                self.out.html("</a>");
                written = link.range.end;
            }
        }
        self.say(&text[written..]);
    }

    fn malformed(&mut self, written: &str, span: Span) {
        let message = format!("`{}` is not the path of a fact", excerpt(written));
        self.remark(Remark::error("fact-syntax", span, message).hint([PATHS, BRACES]));
    }

    fn unclosed(&mut self, span: Span) {
        let message = "`{{` is not closed by `}}` in the same text";
        self.remark(Remark::error("fact-syntax", span, message).hint([PATHS, BRACES]));
    }
}

/// Whether a piece of HTML is one comment and nothing else.
pub(super) fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.strip_prefix("<!--").is_some_and(|rest| rest.find("-->").is_some_and(|end| end + 3 == rest.len()))
}

const PATHS: &str = "a path is names joined by dots, `{{ pay.median }}`; another guide's begins with its name, \
                     `{{ data-engineer:pay.median }}`";
const BRACES: &str = "to print braces, write `\\{{`";
