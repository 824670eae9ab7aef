//! How long each stage takes for one guide, and planning for ten thousand: `cargo bench --bench stages`.
#![allow(clippy::disallowed_methods)] // Benchmarks look at files.
#![allow(clippy::redundant_closure_for_method_calls)] // A method of a type with a lifetime is not general enough.

use divan::{Bencher, black_box};
use guidepost::base::SitePath;
use guidepost::document::markdown::{Ids, Options, parse};
use guidepost::document::split;
use guidepost::engine::{Memory, Ready, Request, prepare};
use guidepost::facts::{Collation, Date, Printer};
use guidepost::guide::{Content, Reading, read};
use guidepost::page::{Index, Lookups, Page, Subject, ThemeFiles, Value, View, Viewer, plan};
use guidepost::record::Keyed;
use guidepost::site::{Card, Entry, Gathering, Settings, Site, Ties, gather};
use guidepost::source::Sources;
use guidepost::theme::{GivenOption, Services, Theme, ThemeRequest, embedded_themes};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// The guide of this repository's own site that has most in it.
const GUIDE: &str = "content/guides/registered-nurse.md";
/// How many guides the plan is made of.
const MANY: usize = 10_000;

fn main() {
    divan::main();
}

/// From the text of a file to typed facts.
#[divan::bench]
fn read_guide(bencher: Bencher<'_, '_>) {
    let (file, text) = guide();
    bencher.bench(|| read(black_box(&file), black_box(&text), &Reading::default()));
}

/// The body alone, from Markdown to segments.
#[divan::bench]
fn read_body(bencher: Bencher<'_, '_>) {
    let (file, text) = guide();
    let body = &text[split(&file, &text).value.body];
    bencher.bench(|| parse(black_box(body), &Options::default(), &mut Ids::default()));
}

/// From facts to what a template gets.
#[divan::bench]
fn view(bencher: Bencher<'_, '_>) {
    let stage = Stage::new();
    bencher.bench(|| stage.view(black_box(stage.page())));
}

/// From that to HTML, without the sections that stand in the body.
#[divan::bench]
fn render(bencher: Bencher<'_, '_>) {
    let stage = Stage::new();
    let page = stage.page();
    let view = Value::map(stage.view(page).variables);
    let theme = stage.theme();
    bencher
        .bench(|| theme.render(&page.template, black_box(&view), page.route.as_str()).expect("it renders"));
}

/// Both, as a build does it.
#[divan::bench]
fn draw(bencher: Bencher<'_, '_>) {
    let stage = Stage::new();
    bencher.bench(|| {
        stage.ready.draw(black_box(stage.page())).expect("no file is touched").expect("it renders")
    });
}

/// From ten thousand cards to all pages and their addresses.
#[divan::bench]
fn plan_many(bencher: Bencher<'_, '_>) {
    let site = many();
    let theme = ThemeFiles { templates: &[], routes: &[], lasting: &[], pages: &[] };
    bencher.bench(|| plan(black_box(&site), theme, &|_, _| unreachable!("nothing is wrong")));
}

/// This repository's own site.
struct Stage {
    ready: Ready,
    content: Arc<Content>,
    printer: Arc<Printer>,
    collation: Collation,
}

impl Stage {
    fn new() -> Self {
        let mut files = Vec::new();
        collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), "content", &mut files);
        let sources = Sources::of(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
        let today = Date::parse("2026-12-01").expect("a date");
        let request = Request { base_url: None, drafts: false, future: false, today, deny_warnings: false };
        let (ready, _) = prepare(&sources, &request, &mut Memory::default()).expect("no file is touched");
        let (file, text) = guide();
        let content = read(&file, &text, &Reading::default()).value.expect("it can be read");
        Self {
            ready: ready.expect("the site has no mistake"),
            content: Arc::new(content),
            printer: Arc::new(Printer::new("en").expect("English is known")),
            collation: Collation::new("en"),
        }
    }

    fn page(&self) -> &Page {
        let is_guide = |page: &&Page| page.subject == Subject::Content(SitePath::new(GUIDE));
        self.index().plan().pages.iter().find(is_guide).expect("the guide has a page")
    }

    fn index(&self) -> &Index {
        self.ready.index()
    }

    fn with_viewer<T>(&self, work: impl FnOnce(&Viewer<'_>) -> T) -> T {
        let content = |_: &SitePath| self.content.clone();
        let lookups = Lookups::new(self.index(), &content);
        let (site, printer, collation) = (&lookups, &*self.printer, &self.collation);
        work(&Viewer { site, printer, collation, order: &[], lead: &[], json_ld: true })
    }

    fn view(&self, page: &Page) -> View {
        self.with_viewer(|viewer| viewer.view(page))
    }

    /// The default theme, with what all pages share.
    fn theme(&self) -> Theme {
        let numbers = Arc::clone(&self.printer);
        let services = Services {
            base_url: "https://example.org".to_owned(),
            number: Arc::new(move |number| numbers.number(number)),
            assets: BTreeMap::new(),
        };
        let options: [GivenOption; 0] = [];
        let request = ThemeRequest { name: "default", place: None, options: &options };
        let theme = Theme::load(&request, &[], &embedded_themes(), &services).value;
        let mut theme = theme.expect("the default theme has no mistake");
        let Value::Map(shared) = self.with_viewer(|viewer| viewer.global()) else {
            unreachable!("it is a map")
        };
        let own = [("theme".into(), theme.options().clone())];
        let shared: Vec<_> = shared.iter().cloned().chain(own).collect();
        theme.set_global(&Value::Map(Arc::new(shared)));
        theme
    }
}

fn guide() -> (SitePath, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(GUIDE);
    (SitePath::new(GUIDE), std::fs::read_to_string(path).expect("the guide can be read"))
}

fn collect(folder: &Path, name: &str, into: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be listed") {
        let entry = entry.expect("an entry can be read");
        let name = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &name, into);
        } else if let Ok(text) = std::fs::read_to_string(entry.path()) {
            into.push((name, text));
        }
    }
}

/// A site of many pages, made from cards alone.
fn many() -> Site {
    let (file, text) = guide();
    let one = Card::of(&read(&file, &text, &Reading::default()).value.expect("it can be read"));
    let card = |number: usize| {
        let slug = format!("guide-{number:06}");
        let file = SitePath::new(format!("content/guides/{slug}.md"));
        Arc::new(Entry::new(
            Card { file, slug, aliases: Vec::new(), ..one.clone() },
            &Ties::default(),
            Vec::new(),
        ))
    };
    let settings = "title: Bench\nbase_url: https://example.org\n";
    let settings = Settings::read(&SitePath::new("content/site.yaml"), settings).value.0;
    gather(Gathering {
        settings: settings.expect("they can be read"),
        people: Keyed::default(),
        glossary: Keyed::default(),
        entries: (0..MANY).map(card).collect(),
        exports: BTreeMap::new(),
        broken: BTreeSet::new(),
        references: Vec::new(),
        assets: BTreeSet::new(),
        today: Date::parse("2026-12-01").expect("a date"),
        drafts: false,
        future: false,
        locate: &|_, _| guidepost::base::Span::default(),
    })
    .value
}
