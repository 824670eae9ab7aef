//! What is remembered of a page, in words: what it is made of, who shows it, who links to it, why it was last drawn.
//!
//! Must not know: how it is told.

use super::asked::Asked;
use super::drawings::PageMemory;
use super::memory::{Input, Memory};
use crate::base::{Fingerprint, Route, SitePath};
use crate::guide::FactPath;
use crate::page::Lookup;
use crate::record::{Reference, ReferenceKind};
use crate::site::{Card, split_target};
use crate::source::Sources;
use serde::Serialize;
use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};

/// What is remembered of one page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// Where it is, from the site's top.
    pub url: String,
    /// The content files that it is made of.
    pub files: Vec<String>,
    /// Those of them that are not what they were when it was drawn.
    pub changed_since: Vec<String>,
    /// The templates that it is drawn with; what those extend, include and use is part of them.
    pub templates: Vec<String>,
    /// Whatever else of the site it shows.
    pub lookups: Vec<String>,
    /// The pages that show something of it.
    pub shown_by: Vec<String>,
    /// The files that link to it or print its facts.
    pub linked_from: Vec<String>,
    /// Why it was last drawn.
    pub causes: Vec<String>,
    /// How long that took, in milliseconds.
    pub milliseconds: f64,
    /// The fingerprint of its bytes.
    pub fingerprint: String,
}

impl Memory {
    /// Whether anything is remembered.
    pub fn is_empty(&self) -> bool {
        self.drawn.pages.is_empty()
    }

    /// The pages that are at this address, or made of this file, or drawn with this template, be it by
    /// way of another; in order.
    pub fn explain(&self, what: &str, sources: &Sources) -> Vec<Explanation> {
        let asked = Asked::of(what, sources);
        let inputs = (0..).zip(self.drawn.inputs.keys());
        let meant: BTreeSet<u32> =
            inputs.filter(|(_, input)| asked.is(input)).map(|(number, _)| number).collect();
        let is_meant = |page: &PageMemory| page.inputs.iter().any(|number| meant.contains(number));
        let found = self
            .drawn
            .pages
            .iter()
            .filter(|(route, page)| asked.is_of_all() || asked.is_at(route) || is_meant(page));
        let ways = OnceCell::new();
        let explain =
            |(route, page)| self.explanation((route, page), sources, ways.get_or_init(|| Ways::of(self)));
        found.map(explain).collect()
    }

    /// All addresses and content files, for whoever asked for something else.
    pub fn known(&self) -> impl Iterator<Item = &str> {
        self.drawn.pages.keys().map(Route::as_str).chain(self.files.keys().map(SitePath::as_str))
    }

    fn inputs_of<'m>(&'m self, page: &'m PageMemory) -> impl Iterator<Item = &'m Input> {
        page.inputs.iter().filter_map(|number| Some(self.drawn.inputs.get_index(*number as usize)?.0))
    }

    fn explanation(
        &self,
        (route, page): (&Route, &PageMemory),
        sources: &Sources,
        ways: &Ways<'_>,
    ) -> Explanation {
        let (mut files, mut templates, mut lookups) = (Vec::new(), Vec::new(), Vec::new());
        for input in self.inputs_of(page) {
            match input {
                Input::Lookup(Lookup::Content(file)) => files.push(file.clone()),
                Input::Template(name) => templates.push(name.clone()),
                Input::Lookup(_) => lookups.push(input.to_string()),
            }
        }
        // Files are known as they were last read, be it by `serve`; inputs as they were when the page was drawn.
        let is_changed = |file: &&SitePath| {
            let now = sources.find(file).map(crate::source::Source::fingerprint);
            self.drawn.inputs.get(&Input::Lookup(Lookup::Content((*file).clone()))).copied() != now
        };
        let cards = files.iter().filter_map(|file| Some(&*self.files.get(file)?.entry.as_ref()?.card));
        let cards: Vec<&Card> = cards.collect();
        Explanation {
            url: route.encoded(),
            changed_since: files.iter().filter(is_changed).map(SitePath::to_string).collect(),
            templates,
            lookups,
            shown_by: ways.shown_by(route, &cards),
            linked_from: ways.linked_from(route, &cards),
            causes: page.causes.iter().map(ToString::to_string).collect(),
            milliseconds: f64::from(page.took) / 1000.0,
            fingerprint: Fingerprint::to_string(&page.output),
            files: files.iter().map(SitePath::to_string).collect(),
        }
    }
}

/// Who shows what, and who refers to what: found once for all pages that are asked about.
#[derive(Default)]
struct Ways<'m> {
    /// The pages that looked up a file.
    of_file: HashMap<&'m SitePath, BTreeSet<&'m Route>>,
    /// The pages that looked up a guide, by its slug.
    of_guide: HashMap<&'m str, BTreeSet<&'m Route>>,
    /// The content files that refer to something.
    links: HashMap<Target, BTreeSet<&'m SitePath>>,
}

/// What a file refers to.
#[derive(PartialEq, Eq, Hash)]
enum Target {
    Address(String),
    File(SitePath),
    Guide(String),
}

impl<'m> Ways<'m> {
    fn of(memory: &'m Memory) -> Self {
        let mut ways = Self::default();
        for (route, page) in &memory.drawn.pages {
            for input in memory.inputs_of(page) {
                // Lists ask for their entries by position.
                let pages = match input {
                    Input::Lookup(Lookup::Content(file) | Lookup::Page(file) | Lookup::File(file)) => {
                        ways.of_file.entry(file).or_default()
                    }
                    Input::Lookup(Lookup::Guide(slug) | Lookup::Export(slug, _)) => {
                        ways.of_guide.entry(slug).or_default()
                    }
                    _ => continue,
                };
                pages.insert(route);
            }
        }
        for entry in memory.files.values().filter_map(|known| known.entry.as_ref()) {
            let from = &entry.card.file;
            for target in entry.ties.open().references.iter().flat_map(|reference| targets(from, reference)) {
                ways.links.entry(target).or_default().insert(from);
            }
        }
        ways
    }

    /// The pages that looked up one of these cards by name.
    fn shown_by(&self, own: &Route, cards: &[&Card]) -> Vec<String> {
        let guide = |card: &&&Card| card.role.is_some();
        let guides = cards.iter().filter(guide).filter_map(|card| self.of_guide.get(&*card.slug));
        let pages = cards.iter().filter_map(|card| self.of_file.get(&card.file)).chain(guides);
        let pages: BTreeSet<&Route> = pages.flatten().copied().filter(|route| *route != own).collect();
        pages.into_iter().map(Route::encoded).collect()
    }

    /// The other files that refer to one of these cards, or to the address.
    fn linked_from(&self, route: &Route, cards: &[&Card]) -> Vec<String> {
        let of_card = |card: &&Card| [Target::File(card.file.clone()), Target::Guide(card.slug.clone())];
        let meant = cards.iter().flat_map(of_card).chain([Target::Address(route.as_str().to_owned())]);
        let files: BTreeSet<&SitePath> =
            meant.filter_map(|target| self.links.get(&target)).flatten().copied().collect();
        let is_other = |file: &&SitePath| cards.iter().all(|card| card.file != **file);
        files.into_iter().filter(is_other).map(SitePath::to_string).collect()
    }
}

/// What a reference in this file may lead to.
fn targets(from: &SitePath, reference: &Reference) -> Vec<Target> {
    match reference.kind {
        ReferenceKind::Link | ReferenceKind::Image => {
            let (path, _) = split_target(&reference.target);
            let file = from.resolve(&path).map(Target::File);
            file.into_iter().chain([Target::Address(path)]).collect()
        }
        ReferenceKind::Guide => vec![Target::Guide(reference.target.clone())],
        ReferenceKind::Fact | ReferenceKind::Section => {
            let slug = FactPath::new(&reference.target).guide;
            slug.map(|slug| Target::Guide(slug.to_owned())).into_iter().collect()
        }
        _ => Vec::new(),
    }
}
