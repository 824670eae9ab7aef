//! From sources to settings, people, glossary, contents and cards.

use super::{Referring, Request};
use crate::base::{Diagnostic, SitePath, Span};
use crate::facts::Printer;
use crate::guide::{Content, FactPath, PageKind, Reading, read as read_content, resolve};
use crate::page::{printed, settled};
use crate::record::{Fact, Reference, ReferenceKind, Spot, Url};
use crate::site::{Card, Glossary, GlossaryTerm, People, Person, Settings};
use crate::source::{Source, Sources};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Files of `content/` that are read as what they are and not copied.
const DATA_FILES: [&str; 3] = ["content/site.yaml", "content/people.yaml", "content/glossary.yaml"];

/// Settings, and what they refer to.
pub(super) struct Read<T> {
    pub(super) value: T,
    references: Vec<Reference>,
}

/// Everything below `content/`, understood.
#[derive(Default)]
pub(super) struct Files {
    pub(super) read: usize,
    pub(super) people: People,
    pub(super) glossary: Glossary,
    pub(super) contents: BTreeMap<SitePath, Arc<Content>>,
    pub(super) cards: Vec<Arc<Card>>,
    pub(super) broken: BTreeSet<SitePath>,
    pub(super) references: Vec<(SitePath, Vec<Reference>)>,
    pub(super) assets: BTreeSet<SitePath>,
}

/// `content/site.yaml`.
pub(super) fn settings(
    sources: &Sources,
    request: &Request,
    notes: &mut Vec<Diagnostic>,
) -> Option<Read<Settings>> {
    let file = SitePath::new("content/site.yaml");
    let Some(source) = sources.find(&file) else {
        let note = Diagnostic::error("settings-missing", "there is no `content/site.yaml` here");
        notes.push(
            note.hint("`guidepost init DIR` makes a site to start from; `--root DIR` names another folder"),
        );
        return None;
    };
    let text = text(source, notes)?;
    let (settings, references) = Settings::read(&file, text).collect(notes);
    let mut settings = settings?;
    if let Some(url) = &request.base_url {
        match Url::parse(url) {
            Ok(url) => settings.base_url = url,
            Err(error) => {
                notes.push(Diagnostic::error("base-url", error.message).hint("`--base-url https://…`"));
            }
        }
    }
    Some(Read { value: settings, references })
}

fn text<'s>(source: &'s Source, notes: &mut Vec<Diagnostic>) -> Option<&'s str> {
    source.text().map_err(|note| notes.push(note)).ok()
}

/// All other files of `content/`.
pub(super) fn content(
    sources: &Sources,
    settings: &Read<Settings>,
    (printer, request): (&Printer, &Request),
    notes: &mut Vec<Diagnostic>,
) -> Files {
    let reading = settings.value.reading();
    let mut files = Files::default();
    files.references.push((SitePath::new("content/site.yaml"), settings.references.clone()));
    files.people = files.data(sources, "content/people.yaml", notes, |f, t| Person::read_all(f, t, &reading));
    files.glossary =
        files.data(sources, "content/glossary.yaml", notes, |f, t| GlossaryTerm::read_all(f, t, &reading));
    let is_page = |source: &&Source| {
        source.path().extension() == "md" && source.path().below("content/static").is_none()
    };
    let pages: Vec<&Source> = sources.below("content").filter(is_page).collect();
    files.read = pages.len();
    let is_data =
        |file: &SitePath| DATA_FILES.contains(&file.as_str()) || file.below("content/data").is_some();
    let other = sources.below("content").filter(|source| !is_page(source) && !is_data(source.path()));
    files.assets = other.map(|source| source.path().clone()).collect();
    let read: Vec<_> = pages.par_iter().map(|source| (source.path(), one(source, &reading))).collect();
    for (file, (content, remarks)) in read {
        notes.extend(remarks);
        match content {
            Some(content) => {
                files.contents.insert(file.clone(), Arc::new(content));
            }
            None => {
                files.broken.insert(file.clone());
            }
        }
    }
    cards(&mut files, sources, (printer, request), notes);
    files
}

impl Files {
    /// A file of records by id; nothing where there is none.
    fn data<T: Default>(
        &mut self,
        sources: &Sources,
        name: &str,
        notes: &mut Vec<Diagnostic>,
        read: impl Fn(&SitePath, &str) -> Referring<T>,
    ) -> T {
        let file = SitePath::new(name);
        let Some(source) = sources.find(&file) else { return T::default() };
        let before = notes.len();
        let Some(text) = text(source, notes) else { return T::default() };
        let (value, found) = read(&file, text).collect(notes);
        if notes[before..].iter().any(Diagnostic::is_error) {
            self.broken.insert(file.clone());
        }
        self.references.push((file, found));
        value
    }
}

fn one(source: &Source, reading: &Reading) -> (Option<Content>, Vec<Diagnostic>) {
    let mut notes = Vec::new();
    let Some(text) = text(source, &mut notes) else { return (None, notes) };
    let content = read_content(source.path(), text, reading).collect(&mut notes);
    (content, notes)
}

/// The cards, with the facts that other pages ask for.
fn cards(
    files: &mut Files,
    sources: &Sources,
    (printer, request): (&Printer, &Request),
    notes: &mut Vec<Diagnostic>,
) {
    let mut cards: BTreeMap<SitePath, Card> =
        files.contents.iter().map(|(file, content)| (file.clone(), card(content, printer))).collect();
    let by_slug: BTreeMap<String, SitePath> = cards
        .values()
        .filter(|card| {
            card.kind == PageKind::Guide && card.is_visible(request.today, request.drafts, request.future)
        })
        .map(|card| (card.slug.clone(), card.file.clone()))
        .collect();
    let wanted =
        |reference: &&Reference| matches!(reference.kind, ReferenceKind::Fact | ReferenceKind::Section);
    let pages = files.contents.iter().map(|(file, content)| (file, &content.references));
    let others = files.references.iter().map(|(file, references)| (file, references));
    for (from, references) in pages.chain(others) {
        for reference in references.iter().filter(wanted) {
            let path = FactPath::new(&reference.target);
            let Some(file) = path.guide.and_then(|slug| by_slug.get(slug)) else { continue };
            let Some(guide) = files.contents[file].guide.as_deref() else { continue };
            match export(guide, &path, printer) {
                Ok(text) => {
                    let exports = &mut cards.get_mut(file).expect("cards are made of the same files").exports;
                    let name = path.steps.join(".");
                    if !exports.iter().any(|(known, _)| *known == name) {
                        exports.push((name, text));
                    }
                }
                Err(note) => {
                    let span: Span = super::place(sources, from, Spot::At(reference.at));
                    notes.push(note.at(from, span));
                }
            }
        }
    }
    files.cards = cards
        .into_values()
        .map(|mut card| {
            card.exports.sort();
            Arc::new(card)
        })
        .collect();
}

/// The card of a file. Its Markdown has the facts of its own guide printed in it, since the pages that show it
/// know nothing of that guide but the card.
fn card(content: &Content, printer: &Printer) -> Card {
    let mut card = Card::of(content);
    if let Some(guide) = &content.guide {
        for line in card.lines_mut() {
            line.0 = settled(&line.0, guide, printer);
        }
    }
    card
}

/// A fact that another page prints, in words.
fn export(guide: &crate::guide::Guide, path: &FactPath<'_>, printer: &Printer) -> Result<String, Diagnostic> {
    let fact = resolve(guide, path).map_err(|error| *error)?;
    if let Some(text) = printed(&fact, printer) {
        return Ok(text);
    }
    let what = if matches!(fact, Fact::Line(_) | Fact::Prose(_)) { "prose" } else { "more than one value" };
    let name = path.steps.join(".");
    let note =
        Diagnostic::error("fact-not-single", format!("`{name}` of `{}` is {what}", path.guide.unwrap_or("")));
    Err(note.hint("another page can show single values only, such as `{{ nurse:pay.median }}`"))
}
