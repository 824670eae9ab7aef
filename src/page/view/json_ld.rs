//! JSON-LD: the same facts in the words of schema.org.

use super::Viewer;
use super::head::Head;
use crate::guide::Content;
use crate::page::Page;
use crate::page::show::Show;
use crate::site::Card;
use serde_json::{Value as Json, json};
use std::sync::Arc;

/// JSON as it may stand inside `<script>`: nothing in it can end the element.
pub(super) fn embedded(json: &Json) -> String {
    let text = json.to_string();
    text.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// A guide or plain page.
pub(super) fn content(viewer: &Viewer<'_>, page: &Page, _: &Content, _: &Show<'_>, head: &Head) -> Json {
    graph(vec![web_page(viewer, page, head)])
}

/// A page that lists others.
pub(super) fn list(viewer: &Viewer<'_>, page: &Page, head: &Head, _: &[Arc<Card>]) -> Json {
    graph(vec![web_page(viewer, page, head)])
}

/// An author's page.
pub(super) fn author(_: &Viewer<'_>, _: &Page, _: &str) -> Json {
    Json::Null
}

/// The glossary.
pub(super) fn glossary(_: &Viewer<'_>, _: &Page) -> Json {
    Json::Null
}

fn graph(nodes: Vec<Json>) -> Json {
    json!({"@context": "https://schema.org", "@graph": nodes})
}

fn web_page(viewer: &Viewer<'_>, page: &Page, head: &Head) -> Json {
    let url = viewer.links().permalink(&page.route);
    json!({"@type": "WebPage", "@id": url, "url": url, "name": head.title})
}
