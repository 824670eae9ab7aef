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
use std::collections::BTreeSet;

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
        found.map(|(route, page)| self.explanation(route, page, sources)).collect()
    }

    /// All addresses and content files, for whoever asked for something else.
    pub fn known(&self) -> impl Iterator<Item = &str> {
        self.drawn.pages.keys().map(Route::as_str).chain(self.files.keys().map(SitePath::as_str))
    }

    fn inputs_of<'m>(&'m self, page: &'m PageMemory) -> impl Iterator<Item = &'m Input> {
        page.inputs.iter().filter_map(|number| Some(self.drawn.inputs.get_index(*number as usize)?.0))
    }

    fn explanation(&self, route: &Route, page: &PageMemory, sources: &Sources) -> Explanation {
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
            shown_by: self.shown_by(route, &cards),
            linked_from: self.linked_from(route, &cards),
            causes: page.causes.iter().map(ToString::to_string).collect(),
            milliseconds: f64::from(page.took) / 1000.0,
            fingerprint: Fingerprint::to_string(&page.output),
            files: files.iter().map(SitePath::to_string).collect(),
        }
    }

    /// The pages that looked up one of these cards by name; lists ask for their entries by position.
    fn shown_by(&self, own: &Route, cards: &[&Card]) -> Vec<String> {
        let is_shown = |input: &Input| match input {
            Input::Lookup(Lookup::Content(file) | Lookup::Page(file) | Lookup::File(file)) => {
                cards.iter().any(|card| card.file == *file)
            }
            Input::Lookup(Lookup::Guide(slug) | Lookup::Export(slug, _)) => {
                cards.iter().any(|card| card.role.is_some() && card.slug == *slug)
            }
            _ => false,
        };
        let wanted: BTreeSet<u32> = (0..)
            .zip(self.drawn.inputs.keys())
            .filter(|(_, input)| is_shown(input))
            .map(|(at, _)| at)
            .collect();
        let shown = |page: &PageMemory| page.inputs.iter().any(|number| wanted.contains(number));
        let pages = self.drawn.pages.iter().filter(|(route, page)| *route != own && shown(page));
        pages.map(|(route, _)| route.encoded()).collect()
    }

    fn linked_from(&self, route: &Route, cards: &[&Card]) -> Vec<String> {
        let leads_here = |from: &SitePath, reference: &Reference| match reference.kind {
            ReferenceKind::Link | ReferenceKind::Image => {
                let (path, _) = split_target(&reference.target);
                path == route.as_str()
                    || from.resolve(&path).is_some_and(|file| cards.iter().any(|card| card.file == file))
            }
            ReferenceKind::Guide => cards.iter().any(|card| card.slug == reference.target),
            ReferenceKind::Fact | ReferenceKind::Section => {
                let slug = FactPath::new(&reference.target).guide;
                slug.is_some_and(|slug| cards.iter().any(|card| card.slug == slug))
            }
            _ => false,
        };
        let entries = self.files.values().filter_map(|known| known.entry.as_ref());
        let other = entries.filter(|entry| cards.iter().all(|card| card.file != entry.card.file));
        let linking = other.filter(|entry| {
            let mut references = entry.ties.open().references.into_iter();
            references.any(|reference| leads_here(&entry.card.file, &reference))
        });
        linking.map(|entry| entry.card.file.to_string()).collect()
    }
}
