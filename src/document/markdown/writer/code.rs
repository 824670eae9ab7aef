//! Blocks of code and of raw HTML.
//!
//! Must not know: how code is highlighted.

use super::Writer;
use super::inline::is_comment;
use crate::base::Span;
use crate::document::markdown::Remark;
use crate::document::markdown::highlight::{self, Outcome};
use crate::document::markdown::reader::{self, Placed};
use crate::document::markdown::remark::excerpt;
use pulldown_cmark::{CodeBlockKind, Event};
use std::ops::Range;

impl Writer<'_> {
    /// Writes a whole block of code.
    pub(super) fn code_block(&mut self, kind: &CodeBlockKind<'_>, events: &[Placed<'_>]) -> usize {
        let count = reader::extent(events);
        let code = text_of(&events[..count]);
        let info = if let CodeBlockKind::Fenced(info) = kind { info } else { "" };
        let first = info.split_ascii_whitespace().next().unwrap_or_default();
        // `rust,ignore` and `rust{1,3}` name the language `rust`.
        let language =
            if self.is_ours() { first.split([',', '{']).next().unwrap_or_default() } else { first };
        self.block(if self.is_ours() { "<pre tabindex=\"0\"><code" } else { "<pre><code" });
        if !language.is_empty() {
            self.out.attribute("class", &format!("language-{language}"));
            if self.is_ours() {
                self.out.attribute("data-lang", language);
            }
        }
        self.out.html(">");
        if self.is_ours() && !language.is_empty() {
            self.highlighted(language, &code, &events[0].1);
        } else {
            self.out.text(&code);
        }
        self.out.html("</code></pre>\n");
        count
    }

    /// Writes a whole block of HTML: as it is where that is allowed, else as text. A comment shows nothing.
    pub(super) fn html_block(&mut self, events: &[Placed<'_>]) -> usize {
        let count = reader::extent(events);
        let html = text_of(&events[..count]);
        if self.options.raw_html {
            self.block(&html);
            self.out.line();
        } else if !is_comment(&html) {
            self.raw_html(&html, &events[0].1);
            self.block("<p>");
            self.say(html.trim());
            self.out.html("</p>\n");
        }
        count
    }

    fn highlighted(&mut self, language: &str, code: &str, block: &Range<usize>) {
        match highlight::highlight(language, code) {
            Outcome::Html(html) => self.out.html(&html),
            Outcome::Plain => self.out.text(code),
            Outcome::Unknown(hint) => {
                let span = self.language_span(language, block);
                let message =
                    format!("no language `{}` is known, so its code is not highlighted", excerpt(language));
                let text = "`text` says that there is nothing to highlight".to_owned();
                let remark = Remark::warning("code-language-unknown", span, message).hint(hint).hint([text]);
                self.remark(remark);
                self.out.text(code);
            }
            Outcome::TooLarge(reason) => {
                let span = self.language_span(language, block);
                let message = format!("this code is not highlighted: {reason}");
                self.remark(Remark::warning("code-too-large", span, message));
                self.out.text(code);
            }
        }
    }

    /// Where the language stands, in the first line of the block.
    fn language_span(&self, language: &str, block: &Range<usize>) -> Span {
        let line = self.text[block.clone()].lines().next().unwrap_or_default();
        match line.find(language) {
            Some(at) => Span::new(block.start + at, block.start + at + language.len()),
            None => Span::new(block.start, block.start + line.len()),
        }
    }
}

/// The text and HTML of these events.
fn text_of(events: &[Placed<'_>]) -> String {
    events.iter().fold(String::new(), |mut text, (event, _)| {
        if let Event::Text(piece) | Event::Html(piece) | Event::InlineHtml(piece) = event {
            text.push_str(piece);
        }
        text
    })
}
