//! Sites as the engine builds them, as far as views need.

use guidepost::base::{Diagnostic, SitePath, Span};
use guidepost::facts::{Collation, Date, Printer};
use guidepost::guide::{Content, read};
use guidepost::page::contract::TEMPLATES;
use guidepost::page::{Plan, ThemeFiles, Value, Viewer, plan};
use guidepost::site::{Card, Gathering, GlossaryTerm, Person, Settings, Site, gather};
use guidepost::source::{Source, Sources};
use guidepost::theme::{ThemeManifest, default_theme};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A site as the engine builds it, as far as views need.
pub(crate) struct Built {
    site: Site,
    contents: BTreeMap<SitePath, Arc<Content>>,
    printer: Printer,
}

impl Built {
    pub(crate) fn of(sources: &Sources) -> (Self, Plan) {
        let mut notes: Vec<Diagnostic> = Vec::new();
        let file = |name: &str| {
            let path = SitePath::new(name);
            let text = sources.find(&path).map_or("", |source| source.text().expect("text"));
            (path, text)
        };
        let (path, text) = file("content/site.yaml");
        let settings = Settings::read(&path, text).collect(&mut notes).0.expect("settings");
        let reading = settings.reading();
        let printer = Printer::new(settings.language()).expect("a language");
        let (path, text) = file("content/people.yaml");
        let people = Person::read_all(&path, text, &reading).collect(&mut notes).0;
        let (path, text) = file("content/glossary.yaml");
        let glossary = GlossaryTerm::read_all(&path, text, &reading).collect(&mut notes).0;
        let pages = sources.below("content").filter(|source| source.path().extension() == "md");
        let read = |source: &Source| {
            let text = source.text().expect("text");
            let content = read(source.path(), text, &reading).collect(&mut notes);
            (source.path().clone(), Arc::new(content.expect("content")))
        };
        let contents: BTreeMap<_, _> = pages.map(read).collect();
        let site = gather(Gathering {
            settings,
            people,
            glossary,
            cards: contents.values().map(|content| Arc::new(Card::of(content))).collect(),
            broken: BTreeSet::new(),
            references: Vec::new(),
            assets: sources
                .below("content")
                .map(|source| source.path().clone())
                .filter(|p| p.extension() == "png")
                .collect(),
            today: Date::parse("2026-12-01").expect("a date"),
            drafts: false,
            future: false,
            order: &Ord::cmp,
            locate: &|_, _| Span::default(),
        })
        .collect(&mut notes);
        let mut pages: Vec<String> = TEMPLATES.iter().map(|template| template.name.to_owned()).collect();
        pages.sort();
        let of_theme = ThemeFiles { templates: &[], routes: &[], pages: &pages };
        let plan = plan(&site, of_theme, &|_, _| Span::default()).collect(&mut notes);
        let errors: Vec<_> = notes.iter().filter(|note| note.is_error()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        (Self { site, contents, printer }, plan)
    }

    /// Hands over what makes the views of this plan's pages.
    pub(crate) fn views(&self, plan: &Plan, hand_over: &mut dyn FnMut(&Viewer<'_>)) {
        let options = default_manifest().options;
        let names = |option: &str| {
            let found = options.iter().find(|known| known.name == option).map(|known| &known.default);
            let Some(Value::List(names)) = found else { panic!("the option `{option}` lists names") };
            names.iter().filter_map(text).collect::<Vec<String>>()
        };
        let (order, lead) = (names("sections"), names("lead"));
        let content = |file: &SitePath| self.contents[file].clone();
        let (site, printer) = (&self.site, &self.printer);
        let collation = Collation::new("en");
        hand_over(&Viewer {
            site,
            plan,
            printer,
            collation: &collation,
            order: &order,
            lead: &lead,
            content: &content,
        });
    }
}

/// What the embedded default theme says of itself.
pub(crate) fn default_manifest() -> ThemeManifest {
    let files = default_theme();
    let file = files.iter().find(|file| file.path.name() == "theme.yaml").expect("a theme has one");
    let text = std::str::from_utf8(&file.bytes).expect("UTF-8");
    ThemeManifest::read(&file.path, &Arc::from(text)).value
}

/// A value that is text.
pub(crate) fn text(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.to_string()),
        _ => None,
    }
}
