//! The theme of the site: found, loaded, and held against the plan.

use super::memory::Memory;
use crate::base::{Checked, Diagnostic, Fingerprint, Fingerprinter, Route, SitePath, did_you_mean};
use crate::document::yaml::Yaml;
use crate::facts::Printer;
use crate::page::{Index, SOCIAL_CARD, Value, any_value};
use crate::record::{Locate, Spot};
use crate::site::{SETTINGS_FILE, Settings};
use crate::source::{Source, Sources};
use crate::theme::{GivenOption, Services, Theme, ThemeFile, ThemeRequest, embedded_themes};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What bears on the plan besides the site: the files that the theme publishes.
#[derive(Default, Serialize)]
pub(super) struct Files {
    /// Templates of files, such as a stylesheet made of its options.
    pub(super) templates: Vec<String>,
    /// The routes of its static files.
    pub(super) routes: Vec<Route>,
    /// Those of them whose address changes with their content wherever a template asks for them.
    pub(super) lasting: Vec<Route>,
    /// The names of its templates, sorted.
    pub(super) pages: Vec<String>,
}

impl Files {
    pub(super) fn of(theme: &Theme) -> Self {
        Self {
            templates: theme.file_templates(),
            routes: theme.assets().map(|(route, _)| route).collect(),
            lasting: theme.lasting_assets(),
            pages: theme.templates().map(str::to_owned).collect(),
        }
    }
}

impl Memory {
    /// The theme that the settings ask for; that of the last build if nothing of it has changed.
    pub(super) fn theme(
        &mut self,
        (sources, settings): (&Sources, &Settings),
        printer: &Arc<Printer>,
        notes: &mut Vec<Diagnostic>,
    ) -> Option<Arc<Theme>> {
        let key = key(sources, settings);
        if let Some((known, theme, said)) = &self.live.theme {
            if *known == key {
                notes.extend_from_slice(said);
                return Some(theme.clone());
            }
        }
        let Checked { value, notes: said } = load(sources, settings, printer);
        notes.extend_from_slice(&said);
        let theme = value.map(Arc::new);
        self.live.theme = theme.clone().map(|theme| (key, theme, said));
        theme
    }
}

/// Of all that bears on the theme: its own files, those whose fingerprints it may show, the settings, and the base URL,
/// which may come from elsewhere.
fn key(sources: &Sources, settings: &Settings) -> Fingerprint {
    let file = SitePath::new(SETTINGS_FILE);
    let own = sources.below("themes").chain(sources.below("content/static")).chain(sources.find(&file));
    let mut printer = Fingerprinter::default();
    printer.add(settings.base());
    for source in own {
        printer.add(source.path().as_str());
        printer.add(source.fingerprint().to_bytes());
    }
    printer.finish()
}

/// Loads the theme that the settings ask for.
pub(super) fn load(sources: &Sources, settings: &Settings, printer: &Arc<Printer>) -> Checked<Option<Theme>> {
    let places = Places::of(sources);
    let given = settings.theme.iter().flat_map(|theme| &theme.options.0);
    let options: Vec<GivenOption> = given
        .map(|(name, value)| GivenOption {
            name: name.clone(),
            value: any_value(value),
            name_place: places.option(name).map(|(name, _)| name),
            value_place: places.option(name).map(|(_, value)| value),
        })
        .collect();
    let request = ThemeRequest { name: settings.theme_name(), place: places.theme(), options: &options };
    let files: Vec<ThemeFile> = sources.below("themes").map(file).collect();
    let numbers = Arc::clone(printer);
    let services = Services {
        base_url: settings.base().to_owned(),
        number: Arc::new(move |number| numbers.number(number)),
        assets: assets(sources),
    };
    Theme::load(&request, &files, &embedded_themes(), &services)
}

fn file(source: &Source) -> ThemeFile {
    let path = source.path().clone();
    match source.bytes() {
        Some(bytes) => ThemeFile::new(path, bytes),
        None => ThemeFile::elsewhere(path, source.fingerprint()),
    }
}

/// Fingerprints of the site's own static files, for addresses that change with their content.
fn assets(sources: &Sources) -> BTreeMap<String, crate::base::Fingerprint> {
    let files = sources.below("content/static");
    files
        .filter_map(|source| Some((source.path().below("content/static")?.to_owned(), source.fingerprint())))
        .collect()
}

/// Where `content/site.yaml` names the theme and its options.
struct Places<'s> {
    yaml: Option<Yaml<'s>>,
}

impl<'s> Places<'s> {
    fn of(sources: &'s Sources) -> Self {
        let file = SitePath::new(SETTINGS_FILE);
        let text = sources.find(&file).and_then(|source| source.text().ok());
        Self { yaml: text.map(|text| Yaml::parse(&file, text, 0..text.len()).value) }
    }

    fn place(&self, node: crate::document::yaml::NodeId) -> Option<crate::base::Place> {
        let yaml = self.yaml.as_ref()?;
        Some(crate::base::Place { file: yaml.file().clone(), span: yaml.span(node) })
    }

    fn theme(&self) -> Option<crate::base::Place> {
        let theme = self.yaml.as_ref()?.root().field("theme")?;
        self.place(theme.field("name").unwrap_or(theme).id)
    }

    fn option(&self, name: &str) -> Option<(crate::base::Place, crate::base::Place)> {
        let entry = self.yaml.as_ref()?.root().field("theme")?.field("options")?.entry(name)?;
        Some((self.place(entry.key_id)?, self.place(entry.value.id)?))
    }
}

/// Pages whose author asks for a template that the theme lacks. What every site needs is missed when the theme
/// is loaded.
pub(super) fn missing_templates(theme: &Theme, index: &Index, locate: Locate<'_>) -> Vec<Diagnostic> {
    let asked = index.plan().pages.iter().filter_map(|page| match &page.template {
        Cow::Owned(template) if !theme.has(template) => Some((page.claim.file.as_ref()?, template.as_str())),
        Cow::Owned(_) | Cow::Borrowed(_) => None,
    });
    // A section's pages all have one.
    let missing: BTreeSet<(&SitePath, &str)> = asked.collect();
    let told = missing.into_iter().map(|(file, template)| {
        let message = format!("the theme has no template `{template}`");
        Diagnostic::error("template-unknown-template", message)
            .at(file, locate(file, Spot::Key(&["template".to_owned()])))
            .hint_if(did_you_mean(template, theme.templates()))
            .hint("`template:` names a file of the theme's `templates/`")
    });
    told.chain(no_social_cards(theme, &index.site().settings, locate)).collect()
}

/// Social cards are asked for, and the theme does not draw them.
fn no_social_cards(theme: &Theme, settings: &Settings, locate: Locate<'_>) -> Option<Diagnostic> {
    let (file, key) = (SitePath::new(SETTINGS_FILE), "social_cards".to_owned());
    let is_missing = settings.has_social_cards() && !theme.has(SOCIAL_CARD);
    is_missing.then(|| {
        let message = format!("the theme has no template `{SOCIAL_CARD}`, which draws social cards");
        let note = Diagnostic::error("template-unknown-template", message);
        let hint = "write it, or begin with one of an embedded theme: `extends: default`";
        note.at(&file, locate(&file, Spot::Key(&[key]))).hint(hint)
    })
}

/// An option of the theme that lists names: `sections` in the order in which they follow the body, `lead` for
/// those that stand before it.
pub(super) fn names(theme: &Theme, option: &str) -> Vec<String> {
    let Some(Value::List(names)) = theme.options().field(option) else { return Vec::new() };
    let text = |value: &Value| match value {
        Value::Text(name) => Some(name.to_string()),
        _ => None,
    };
    names.iter().filter_map(text).collect()
}

/// The texts of the templates that diagnostics point into.
pub(super) fn texts(theme: &Theme, notes: &[Diagnostic]) -> BTreeMap<SitePath, Arc<str>> {
    let places =
        notes.iter().flat_map(|note| note.place.iter().chain(note.labels.iter().map(|label| &label.place)));
    let texts =
        places.filter_map(|place| Some((place.file.clone(), Arc::from(theme.source_text(&place.file)?))));
    texts.collect()
}
