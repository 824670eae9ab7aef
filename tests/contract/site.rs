//! Sites as the engine builds them, as far as views need.

use guidepost::base::SitePath;
use guidepost::engine::{Memory, Ready, Request, prepare};
use guidepost::facts::{Collation, Date, Printer};
use guidepost::page::{Index, Lookups, Page, Plan, Value, View, Viewer};
use guidepost::source::Sources;
use guidepost::theme::{EMBEDDED, ThemeManifest, embedded_themes};
use std::sync::Arc;

/// A site without mistakes, ready to be drawn.
pub(crate) fn ready(sources: &Sources) -> Ready {
    let today = Date::parse("2026-12-01").expect("a date");
    let request = Request { base_url: None, drafts: false, future: false, today, deny_warnings: false };
    let (ready, build) = prepare(sources, &request, &mut Memory::default()).expect("no file is touched");
    let notes = build.finish().diagnostics;
    ready.unwrap_or_else(|| panic!("{notes:#?}"))
}

/// The view of a page that is made of no file, as it would be under another plan.
pub(crate) fn view_under(ready: &Ready, plan: Plan, page: &Page) -> View {
    let index = Index::new(ready.index().site().clone(), plan);
    let content = |_: &SitePath| unreachable!("the page is made of no file");
    let lookups = Lookups::new(&index, &content);
    let printer = Printer::new("en").expect("English is known");
    let collation = Collation::new("en");
    let (site, printer, collation) = (&lookups, &printer, &collation);
    let viewer = Viewer { site, printer, collation, order: &[], lead: &[], json_ld: true };
    viewer.view(page)
}

/// What an embedded theme says of itself.
pub(crate) fn manifest(theme: &str) -> ThemeManifest {
    let files = embedded_themes();
    let path = SitePath::new(format!("{EMBEDDED}/{theme}/theme.yaml"));
    let file = files.iter().find(|file| file.path == path).expect("a theme has one");
    let text = std::str::from_utf8(file.bytes().expect("templates are held")).expect("UTF-8");
    ThemeManifest::read(&file.path, &Arc::from(text)).value
}

/// A value that is text.
pub(crate) fn text(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.to_string()),
        _ => None,
    }
}
