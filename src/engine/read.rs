//! From sources to settings, people, glossary and the content files, each of which is read once and remembered.

use super::contents::Contents;
use super::memory::{FileMemory, Memory};
use super::past::Past;
use super::ready::Voice;
use super::{Referring, Request, place};
use crate::base::{Diagnostic, Fault, Fingerprint, Fingerprinter, SitePath, Span, nearest};
use crate::facts::Printer;
use crate::guide::{Content, FactPath, PageKind, Reading, resolve};
use crate::page::{printed, settled};
use crate::record::{Fact, Reference, Spot};
use crate::site::{
    Card, Choice, Entry, GLOSSARY_FILE, Glossary, GlossaryTerm, Outline, PEOPLE_FILE, People, Person,
    SETTINGS_FILE, Settings, Ties, asks_a_guide, base_url,
};
use crate::source::{Source, Sources};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Files of `content/` that are read as what they are and not copied.
const DATA_FILES: [&str; 3] = [SETTINGS_FILE, PEOPLE_FILE, GLOSSARY_FILE];

/// Settings, and what they refer to.
pub(super) struct Read<T> {
    pub(super) value: T,
    references: Vec<Reference>,
}

/// Everything below `content/`, understood.
#[derive(Default)]
pub(super) struct Files {
    /// How many pages were read; the others were remembered.
    pub(super) read: usize,
    pub(super) people: People,
    pub(super) glossary: Glossary,
    pub(super) exports: BTreeMap<(SitePath, String), String>,
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
    let file = SitePath::new(SETTINGS_FILE);
    let Some(source) = sources.find(&file) else {
        let message = format!("there is no `{SETTINGS_FILE}` here");
        let note = Diagnostic::error("settings-missing", message);
        notes.push(
            note.hint("`guidepost init DIR` makes a site to start from; `--root DIR` names another folder"),
        );
        return None;
    };
    let text = text(source, notes)?;
    let (settings, references) = Settings::read(&file, text).collect(notes);
    let mut settings = settings?;
    if let Some(url) = &request.base_url {
        match base_url(url) {
            Ok(url) => settings.base_url = url,
            Err(error) => {
                let mut note = Diagnostic::error("base-url", error.message).hint("`--base-url https://…`");
                note.note = error.note;
                notes.push(note);
            }
        }
    }
    Some(Read { value: settings, references })
}

fn text<'s>(source: &'s Source, notes: &mut Vec<Diagnostic>) -> Option<&'s str> {
    source.text().map_err(|note| notes.push(note)).ok()
}

/// Whether a file of `content/` makes a page.
fn is_page(file: &SitePath) -> bool {
    file.extension() == "md" && file.below("content/static").is_none()
}

/// Whether a file of `content/` is read as data.
fn is_data(file: &SitePath) -> bool {
    DATA_FILES.contains(&file.as_str()) || file.below("content/data").is_some()
}

/// The error for a file that is named nearly as one that is read: as it is, it would be copied, and the source of a
/// draft with it.
fn misnamed(file: &SitePath) -> Option<Diagnostic> {
    if file.below("content/static").is_some() {
        return None;
    }
    let (stem, extension) = file.as_str().rsplit_once('.')?;
    let small = extension.to_ascii_lowercase();
    let (message, hint) = match small.as_str() {
        "md" | "markdown" | "mdown" | "mkd" if extension != "md" => {
            ("is no page: its name must end in `.md`", format!("call it `{stem}.md`"))
        }
        "yaml" | "yml" if file.as_str().matches('/').count() == 1 => {
            let known = DATA_FILES.iter().map(|known| &known["content/".len()..known.len() - ".yaml".len()]);
            let near = nearest(&stem["content/".len()..], known)?;
            ("is not read", format!("did you mean `content/{near}.yaml`?"))
        }
        _ => return None,
    };
    let note = Diagnostic::error("file-name", format!("`{file}` {message}")).at(file, Span::new(0, 0));
    Some(note.hint(hint).hint("files that are to be copied as they are stand in `content/static/`"))
}

/// All other files of `content/`.
pub(super) fn content(
    (sources, request): (&Sources, &Request),
    settings: &Read<Settings>,
    (memory, voice): (&mut Memory, &Voice),
    notes: &mut Vec<Diagnostic>,
) -> Result<(Files, Contents), Fault> {
    let reading = settings.value.reading();
    let mut files = Files::default();
    files.references.push((SitePath::new(SETTINGS_FILE), settings.references.clone()));
    files.people = files.data(sources, PEOPLE_FILE, notes, |f, t| Person::read_all(f, t, &reading));
    files.glossary = files.data(sources, GLOSSARY_FILE, notes, |f, t| GlossaryTerm::read_all(f, t, &reading));
    let (pages, others): (Vec<&Source>, Vec<&Source>) =
        sources.below("content").partition(|source| is_page(source.path()));
    let others = others.into_iter().map(Source::path).filter(|file| !is_data(file));
    files.assets = others.inspect(|file| notes.extend(misnamed(file))).cloned().collect();

    memory.read_under(key(settings.value.language(), &reading));
    let unknown = memory.unknown(pages.into_iter());
    files.read = unknown.len();
    let contents = Contents::new(sources.clone(), reading, memory.live.kept.clone());
    let one = |source: &&Source| one(source, (&contents, voice));
    let read: Vec<(FileMemory, Past)> = unknown.par_iter().map(one).collect::<Result<_, _>>()?;
    for (source, (known, past)) in unknown.iter().zip(read) {
        memory.learn(source.path().clone(), known, past);
    }
    for (file, known) in &memory.files {
        notes.extend_from_slice(&known.notes);
        if known.entry.is_none() {
            files.broken.insert(file.clone());
        }
    }
    export(&mut files, memory, (&contents, &voice.printer, request), notes)?;
    Ok((files, contents))
}

/// What else than its own bytes bears on what is remembered of a file.
fn key(language: &str, reading: &Reading) -> Fingerprint {
    let mut printer = Fingerprinter::default();
    for part in [env!("CARGO_PKG_VERSION"), language, &format!("{reading:?}")] {
        printer.add(part);
    }
    printer.finish()
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

/// Reads one content file.
fn one(source: &Source, (contents, voice): (&Contents, &Voice)) -> Result<(FileMemory, Past), Fault> {
    let source = contents.open(source)?;
    let read = contents.read(&source);
    let entry = read.value.as_ref().map(|content| {
        let (card, choice) = (card(content, &voice.printer), choice(content, &voice.printer));
        let sort_key = voice.collation.sort_key(&card.title);
        let entry = Entry::new(card, &Ties::of(content), sort_key);
        Arc::new(entry.with_choice(choice).with_outline(&Outline::of(content)))
    });
    if let Some(content) = &read.value {
        contents.hold(content);
    }
    let past = Past::of(&source, read.value.map(|content| content.digest).unwrap_or_default());
    let notes = read.notes;
    Ok((FileMemory::new(source.fingerprint(), entry, notes), past))
}

/// Finds the facts that other pages ask for.
fn export(
    files: &mut Files,
    memory: &mut Memory,
    (contents, printer, request): (&Contents, &Printer, &Request),
    notes: &mut Vec<Diagnostic>,
) -> Result<(), Fault> {
    let entries = || memory.files.values().filter_map(|known| known.entry.as_ref());
    let asking = memory.files.values().filter(|known| known.asks).filter_map(|known| known.entry.as_ref());
    let pages = asking.flat_map(|it| it.links.facts.iter().map(|fact| (&it.card.file, fact)));
    let others = files.references.iter().flat_map(|(file, all)| all.iter().map(move |one| (file, one)));
    let mut asked = pages.chain(others.filter(|(_, reference)| asks_a_guide(reference))).peekable();
    if asked.peek().is_none() {
        return Ok(());
    }
    let guides = entries().map(|entry| &entry.card).filter(|card| {
        card.kind == PageKind::Guide && card.is_visible(request.today, request.drafts, request.future)
    });
    let by_slug: BTreeMap<&str, &SitePath> = guides.map(|card| (card.slug.as_str(), &card.file)).collect();
    let wanted = asked.filter_map(|(from, reference)| {
        let path = FactPath::new(&reference.target);
        let file = *by_slug.get(path.guide?)?;
        Some((from, reference, path.steps.join("."), file))
    });
    let mut found: Vec<(SitePath, String, String)> = Vec::new();
    for (from, reference, name, file) in wanted {
        if let Some(text) = memory.files[file].exports.get(&name) {
            files.exports.insert((file.clone(), name), text.clone());
            continue;
        }
        let content = contents.content(file)?;
        let Some(guide) = content.guide.as_deref() else { continue };
        match in_words(guide, &FactPath::new(&reference.target), printer) {
            Ok(text) => found.push((file.clone(), name, text)),
            Err(note) => {
                let span: Span = place(contents.sources(), from, Spot::At(reference.at));
                notes.push(note.at(from, span));
            }
        }
    }
    for (file, name, text) in found {
        files.exports.insert((file.clone(), name.clone()), text.clone());
        memory.export(&file, name, text);
    }
    Ok(())
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

/// What readers choose a guide by, with the same done to its Markdown.
fn choice(content: &Content, printer: &Printer) -> Option<Choice> {
    let guide = content.guide.as_deref()?;
    let mut choice = Choice::of(guide);
    for line in choice.lines_mut() {
        line.0 = settled(&line.0, guide, printer);
    }
    Some(choice)
}

/// A fact that another page prints, in words.
fn in_words(
    guide: &crate::guide::Guide,
    path: &FactPath<'_>,
    printer: &Printer,
) -> Result<String, Diagnostic> {
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
