//! The graphs of a site, made from its sources without a theme.

use guidepost::base::{Diagnostic, SitePath, Span};
use guidepost::facts::{Collation, Date, Printer};
use guidepost::guide::{Content, read};
use guidepost::page::{Page, ThemeFiles, Value, Viewer, plan};
use guidepost::site::{Card, Gathering, GlossaryTerm, Person, Settings, gather};
use guidepost::source::{Source, Sources};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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
    let graphs = graphs(&Sources::of(files.iter().copied()));
    let found = graphs.into_iter().find(|graph| graph.route == route);
    found.expect("a page at this address").json.expect("a graph")
}

/// The graphs of all pages of a site without mistakes, in the order of their addresses.
pub(crate) fn graphs(sources: &Sources) -> Vec<Graph> {
    let mut notes = Vec::new();
    let gathering = Contents::of(sources, &mut notes);
    let contents = gathering.pages.clone();
    let printer = Printer::new(gathering.settings.language()).expect("a language");
    let site = gather(gathering.into_gathering()).collect(&mut notes);
    let plan = plan(&site, ThemeFiles { templates: &[], routes: &[], pages: &[] }, &|_, _| Span::default())
        .collect(&mut notes);
    let errors: Vec<&String> =
        notes.iter().filter(|note| note.is_error()).map(|note| &note.message).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let content = |file: &SitePath| contents[file].clone();
    let viewer = Viewer {
        site: &site,
        plan: &plan,
        printer: &printer,
        collation: &Collation::new("en"),
        order: &[],
        lead: &[],
        content: &content,
    };
    plan.pages.iter().map(|page| graph(&viewer, page)).collect()
}

fn graph(viewer: &Viewer<'_>, page: &Page) -> Graph {
    let view = viewer.view(page);
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

/// The files of `content/`, understood.
struct Contents {
    settings: Settings,
    people: guidepost::site::People,
    glossary: guidepost::site::Glossary,
    pages: BTreeMap<SitePath, Arc<Content>>,
    assets: BTreeSet<SitePath>,
}

impl Contents {
    fn of(sources: &Sources, notes: &mut Vec<Diagnostic>) -> Self {
        let file = |name: &str| {
            let path = SitePath::new(name);
            let text = sources.find(&path).map_or("", |source| source.text().expect("text"));
            (path, text)
        };
        let (path, text) = file("content/site.yaml");
        let (settings, _) = Settings::read(&path, text).collect(notes);
        let settings = settings.expect("settings");
        let reading = settings.reading();
        let (path, text) = file("content/people.yaml");
        let (people, _) = Person::read_all(&path, text, &reading).collect(notes);
        let (path, text) = file("content/glossary.yaml");
        let (glossary, _) = GlossaryTerm::read_all(&path, text, &reading).collect(notes);
        let (pages, others): (Vec<&Source>, Vec<&Source>) =
            sources.below("content").partition(|source| source.path().extension() == "md");
        let pages = pages.into_iter().filter_map(|source| {
            let path = source.path();
            let content = read(path, source.text().expect("text"), &reading).collect(notes)?;
            Some((path.clone(), Arc::new(content)))
        });
        let pages = pages.collect();
        let assets = others.into_iter().map(|source| source.path().clone()).collect();
        Self { settings, people, glossary, pages, assets }
    }

    fn into_gathering(self) -> Gathering<'static> {
        Gathering {
            settings: self.settings,
            people: self.people,
            glossary: self.glossary,
            cards: self.pages.values().map(|content| Arc::new(Card::of(content))).collect(),
            broken: BTreeSet::new(),
            references: Vec::new(),
            assets: self.assets,
            today: Date::parse("2026-12-01").expect("a date"),
            drafts: false,
            future: false,
            order: &|a, b| a.cmp(b),
            locate: &|_, _| Span::default(),
        }
    }
}
