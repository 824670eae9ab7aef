//! A sitemap of more addresses than one file may hold (50,000, says the protocol) is split, and has an index.

use guidepost::base::SitePath;
use guidepost::facts::{Collation, Date, Printer};
use guidepost::guide::{Content, Reading, read};
use guidepost::page::{Index, Lookups, Subject, ThemeFiles, Value, Viewer, collisions, plan};
use guidepost::record::{Keyed, Locate};
use guidepost::site::{Card, Entry, Gathering, Settings, Site, Ties, gather};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The most addresses of one file.
const LIMIT: usize = 50_000;

/// A site of so many plain pages, made from cards alone.
fn site(pages: usize) -> Site {
    let file = SitePath::new("content/page.md");
    let content = read(&file, "---\ntitle: Page\n---\n", &Reading::default()).value.expect("it can be read");
    let one = Card::of(&content);
    let card = |number: usize| {
        let slug = format!("page-{number:06}");
        let card = Card { file: SitePath::new(format!("content/{slug}.md")), slug, ..one.clone() };
        Arc::new(Entry::new(card, &Ties::default(), Vec::new()))
    };
    let settings = "title: Test\nbase_url: https://example.org\n";
    let settings = Settings::read(&SitePath::new("content/site.yaml"), settings).value.0;
    let gathered = gather(Gathering {
        settings: settings.expect("they can be read"),
        people: Keyed::default(),
        glossary: Keyed::default(),
        entries: (0..pages).map(card).collect(),
        exports: BTreeMap::new(),
        broken: BTreeSet::new(),
        references: Vec::new(),
        assets: BTreeSet::new(),
        today: Date::parse("2026-06-01").expect("it is a date"),
        drafts: false,
        future: false,
        locate: &|_, _| unreachable!("nothing is wrong"),
    });
    assert_eq!(gathered.notes, []);
    gathered.value
}

/// The addresses of each file of the sitemap, under its template and route.
fn sitemaps(pages: usize) -> BTreeMap<(String, String), Vec<String>> {
    let site = site(pages);
    let theme = ThemeFiles { templates: &[], routes: &[], lasting: &[], pages: &[] };
    let locate: Locate<'_> = &|_, _| guidepost::base::Span::default();
    let planned = plan(&site, theme, locate).value;
    assert_eq!(collisions((&site, &planned), theme, locate), []);
    let index = Index::new(site, planned);
    let printer = Printer::new("en").expect("English is known");
    let collation = Collation::new("en");
    let content = |_: &SitePath| -> Arc<Content> { unreachable!("no page is drawn") };
    let lookups = Lookups::new(&index, &content);
    let (site, printer, collation) = (&lookups, &printer, &collation);
    let viewer = Viewer { site, printer, collation, order: &[], lead: &[], json_ld: true };
    let is_map = |subject: &Subject| matches!(subject, Subject::Sitemap | Subject::SitemapPart(_));
    let maps = index.plan().pages.iter().filter(|page| is_map(&page.subject));
    let addresses = |value: &Value| -> Vec<String> {
        let Value::List(entries) = value else { panic!("not a list: {value:?}") };
        let text = |entry: &Value| match entry.field("permalink") {
            Some(Value::Text(text)) => text.to_string(),
            other => panic!("no address: {other:?}"),
        };
        entries.iter().map(text).collect()
    };
    maps.map(|page| {
        let view = viewer.view(page);
        let [(_, entries)] = &view.variables[..] else {
            panic!("one variable, but {}", view.variables.len())
        };
        ((page.template.to_string(), page.route.to_string()), addresses(entries))
    })
    .collect()
}

#[test]
fn as_many_as_one_file_may_hold() {
    // Home and the list from A to Z are pages too.
    let maps = sitemaps(LIMIT - 2);
    let keys: Vec<_> = maps.keys().cloned().collect();
    assert_eq!(keys, [("sitemap.xml".to_owned(), "/sitemap.xml".to_owned())]);
    assert_eq!(maps[&keys[0]].len(), LIMIT);
}

#[test]
fn one_more() {
    let maps = sitemaps(LIMIT - 1);
    let at = |template: &str, route: &str| &maps[&(template.to_owned(), route.to_owned())];
    assert_eq!(maps.len(), 3);
    assert_eq!(
        *at("split_sitemap_index.xml", "/sitemap.xml"),
        ["https://example.org/sitemap-1.xml", "https://example.org/sitemap-2.xml"]
    );
    let (first, second) = (at("sitemap.xml", "/sitemap-1.xml"), at("sitemap.xml", "/sitemap-2.xml"));
    assert_eq!((first.len(), second.len()), (LIMIT, 1));
    let all: BTreeSet<&String> = first.iter().chain(second).collect();
    assert_eq!(all.len(), LIMIT + 1, "no address stands twice");
    assert_eq!(second[0], format!("https://example.org/page-{:06}/", LIMIT - 2));
}
