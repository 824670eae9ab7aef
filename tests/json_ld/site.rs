//! The graphs of a site, made from its sources without a theme.

use guidepost::engine::{Memory, Ready, Request, prepare};
use guidepost::facts::Date;
use guidepost::page::{Page, Value};
use guidepost::source::Sources;
use serde_json::Value as Json;

/// A page and its graph.
pub(crate) struct Graph {
    pub(crate) route: String,
    /// Whether the page is one for readers.
    pub(crate) listed: bool,
    /// As it stands in the page; `None` where the page has none.
    pub(crate) json: Option<Json>,
}

/// The graph of one page of a small site.
pub(crate) fn graph_at(files: &[(&str, &str)], route: &str) -> Json {
    let pictures = [("content/static/logo.png", ""), ("content/static/nurse.png", "")];
    let graphs = graphs(&Sources::of(files.iter().copied().chain(pictures)));
    let found = graphs.into_iter().find(|graph| graph.route == route);
    found.expect("a page at this address").json.expect("a graph")
}

/// The graphs of all pages of a site without mistakes, in the order of their addresses.
pub(crate) fn graphs(sources: &Sources) -> Vec<Graph> {
    let today = Date::parse("2026-12-01").expect("a date");
    let request = Request { base_url: None, drafts: false, future: false, today, deny_warnings: false };
    let (ready, build) = prepare(sources, &request, &mut Memory::default()).expect("no file is touched");
    let notes = build.finish().diagnostics;
    let ready = ready.unwrap_or_else(|| panic!("{notes:#?}"));
    ready.index().plan().pages.iter().map(|page| graph(&ready, page)).collect()
}

fn graph(ready: &Ready, page: &Page) -> Graph {
    let (view, _) = ready.view(page).expect("no file is touched");
    let head = view.variables.iter().find(|(name, _)| *name == "page").map(|(_, value)| value);
    let json = match head.and_then(|head| head.field("json_ld")) {
        Some(Value::Html(text)) => {
            assert!(!text.contains(['<', '>', '&']), "{}: {text}", page.route);
            Some(serde_json::from_str(text).expect("JSON"))
        }
        _ => None,
    };
    Graph { route: page.route.to_string(), listed: page.listed, json }
}
