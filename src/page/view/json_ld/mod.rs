//! JSON-LD: the same facts in the words of schema.org 30.0, one graph for each page.
//!
//! What is marked up is what the page shows. Figures that their author calls illustrative are not, since
//! schema.org has no word for that; neither are myths and calls to action. A page's graph stands alone: a node
//! of another page is repeated in short, under the same `@id`.
//! Must not know: templates.

mod article;
mod credentials;
mod lists;
mod node;
mod occupation;
pub(super) mod salary;
mod site;

pub(super) use article::content;
pub(super) use lists::{author, glossary, list};

use self::node::Node;
use super::Viewer;
use super::head::Head;
use crate::base::find_byte;
use crate::document::markdown::{Markdown, plain};
use crate::page::Citations;
use crate::page::show::Show;
use crate::page::{Page, Value};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value as Json, json};

/// What a URL's fragment may not hold unencoded (RFC 3986).
const FRAGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// JSON as it may stand inside `<script>`: nothing in it can end the element, nor a line of JavaScript.
#[expect(clippy::needless_bitwise_bool, reason = "without branches many bytes are asked at once")]
pub(super) fn embedded(json: &Json) -> String {
    let json = serde_json::to_string(json).expect("keys are text");
    let mut embedded = String::with_capacity(json.len() + 64);
    let mut rest = json.as_str();
    // The two separators of lines begin with 0xE2, as dashes and quotation marks do.
    let is_suspect = |byte| (byte == b'<') | (byte == b'>') | (byte == b'&') | (byte == 0xE2);
    while let Some(at) = find_byte(rest.as_bytes(), 0, is_suspect) {
        let (before, after) = rest.split_at(at);
        let c = after.chars().next().expect("one was found here");
        embedded.push_str(before);
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                embedded.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => embedded.push(c),
        }
        rest = &after[c.len_utf8()..];
    }
    embedded.push_str(rest);
    embedded
}

/// One page whose graph is made.
#[derive(Clone, Copy)]
struct Scope<'v> {
    viewer: &'v Viewer<'v>,
    page: &'v Page,
    head: &'v Head,
}

impl Scope<'_> {
    /// The page's address.
    fn permalink(&self) -> String {
        self.viewer.links().permalink(&self.page.route)
    }

    /// The address of something on the page.
    fn anchor(&self, id: &str) -> String {
        format!("{}#{}", self.permalink(), utf8_percent_encode(id, FRAGMENT))
    }

    /// The page itself, in what all kinds of page have.
    fn web_page(&self, kind: &str) -> Node {
        let breadcrumbs = self.breadcrumbs().map(|_| node::reference(self.anchor("breadcrumbs")));
        Node::new(kind)
            .identified(self.permalink())
            .with("url", self.permalink())
            .with("name", self.head.title.as_str())
            .with("description", self.head.description.as_str())
            .with("inLanguage", self.viewer.site.settings().language())
            .with("isPartOf", self.website())
            .with("breadcrumb", breadcrumbs)
    }

    /// A number that the page shows.
    fn shown_number(&self, key: &str) -> Option<i64> {
        match self.shown(key) {
            Some(Value::Int(number)) => Some(*number),
            _ => None,
        }
    }

    /// A text that the page shows.
    fn shown_text(&self, key: &str) -> Option<&str> {
        match self.shown(key) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    fn shown(&self, key: &str) -> Option<&Value> {
        self.head.more.iter().find(|(known, _)| *known == key).map(|(_, value)| value)
    }
}

/// A graph of these nodes; those that say nothing are left out.
fn graph(nodes: impl IntoIterator<Item = Option<Node>>) -> Json {
    let nodes = nodes.into_iter().flatten().map(Json::from).filter(|node| !node.is_null());
    json!({"@context": "https://schema.org", "@graph": nodes.collect::<Vec<_>>()})
}

/// Markdown as plain text, without the marks of sources and footnotes.
fn text(markdown: &Markdown, show: &Show<'_>) -> String {
    let html = Show { citations: &Citations::default(), ..*show }.html(markdown);
    let body = html.split("<section class=\"footnotes\"").next().unwrap_or("");
    let mut parts = body.split("<sup class=\"footnote-reference\">");
    let first = parts.next().unwrap_or("").to_owned();
    let unmarked = parts.filter_map(|part| part.split_once("</sup>")).map(|(_, rest)| rest);
    plain(&(first + &unmarked.collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_it_ends_the_script() {
        let json = json!({"name": "</script><!-- R&D \u{2028}\u{2029} \"x\" -->"});
        let embedded = embedded(&json);
        assert_eq!(
            embedded,
            r#"{"name":"\u003c/script\u003e\u003c!-- R\u0026D \u2028\u2029 \"x\" --\u003e"}"#
        );
        assert_eq!(serde_json::from_str::<Json>(&embedded).ok(), Some(json));
    }
}
