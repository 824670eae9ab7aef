//! Sections: which pages a folder lists.

use super::{Card, Settings};
use crate::facts::Date;
use crate::guide::{PageKind, SortBy};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One section: a folder with an `_index.md`, or one that holds guides and needs none.
#[derive(Debug, Clone)]
pub struct SectionIndex {
    /// Its folder below `content/`; empty for the home page.
    pub folder: String,
    /// Its own card, if it has an `_index.md`.
    pub card: Option<Arc<Card>>,
    /// The pages it lists, sorted.
    pub members: Vec<Arc<Card>>,
    /// The sections right below it, by folder.
    pub subsections: Vec<String>,
    /// How many entries a page of its list holds.
    pub paginate: Option<usize>,
}

impl SectionIndex {
    /// What it is called.
    pub fn title(&self) -> String {
        if let Some(card) = &self.card {
            return card.title.clone();
        }
        let name = self.folder.rsplit('/').next().unwrap_or("").replace(['-', '_'], " ");
        let mut letters = name.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }
}

/// All sections, by folder. The cards come by title, and so stand in lists by title as they come.
pub(super) fn index(settings: &Settings, cards: &[&Arc<Card>]) -> BTreeMap<String, SectionIndex> {
    let mut sections = BTreeMap::new();
    let empty = |folder: &str| SectionIndex {
        folder: folder.to_owned(),
        card: None,
        members: Vec::new(),
        subsections: Vec::new(),
        paginate: None,
    };
    sections.insert(String::new(), empty(""));
    let folders: Vec<&str> = cards.iter().map(|card| folder_of(card)).collect();
    let placed = || cards.iter().copied().zip(folders.iter().copied());
    for (card, folder) in placed() {
        match card.kind {
            PageKind::Section => {
                sections.entry(folder.to_owned()).or_insert_with(|| empty(folder)).card = Some(card.clone());
            }
            PageKind::Guide => {
                let top = folder.split('/').next().unwrap_or("");
                if !sections.contains_key(top) {
                    sections.insert(top.to_owned(), empty(top));
                }
            }
            PageKind::Page => {}
        }
    }
    for (card, own) in placed().filter(|(card, _)| card.kind != PageKind::Section) {
        let mut folder = own;
        while !sections.contains_key(folder) {
            folder = parent(folder);
        }
        let section = sections.get_mut(folder).expect("the home page is there at the least");
        section.members.push(card.clone());
    }
    let folders: Vec<String> = sections.keys().filter(|folder| !folder.is_empty()).cloned().collect();
    for folder in folders {
        let mut above = parent(&folder);
        while !sections.contains_key(above) {
            above = parent(above);
        }
        if let Some(section) = sections.get_mut(above) {
            section.subsections.push(folder.clone());
        }
    }
    for section in sections.values_mut() {
        arrange(section, settings);
    }
    sections
}

fn arrange(section: &mut SectionIndex, settings: &Settings) {
    let listing = section.card.as_ref().and_then(|card| card.listing.clone());
    let own = listing.as_ref().and_then(|listing| listing.paginate);
    let paginate = own.or_else(|| settings.pagination.field(&section.folder).copied());
    section.paginate = paginate.map(|size| size.0);
    let by = listing.and_then(|listing| listing.sort).unwrap_or_default();
    let newest = |date: Option<Date>| Reverse(date.map(|date| date.first_day()));
    let members = &mut section.members;
    match by {
        SortBy::Title => {}
        SortBy::Published => members.sort_by_cached_key(|card| newest(card.published)),
        SortBy::Updated => members.sort_by_cached_key(|card| newest(card.updated)),
        SortBy::Weight => members.sort_by_key(|card| (card.weight.is_none(), card.weight)),
    }
}

/// The folder of a card's page, below `content/`; an `index.md` stands for its folder and is listed above.
fn folder_of(card: &Card) -> &str {
    let folder = card.file.parent();
    let below = folder.strip_prefix("content").unwrap_or(folder).trim_start_matches('/');
    if card.file.name() == "index.md" { parent(below) } else { below }
}

fn parent(folder: &str) -> &str {
    folder.rfind('/').map_or("", |at| &folder[..at])
}
