//! From cards to the site: who is there, and who relates to whom.

use super::{
    Candidate, Card, Choice, Glossary, Links, Outline, People, SETTINGS_FILE, SectionIndex, Settings,
    TaxonomyIndex, TermIndex, Ties, checks, sections, taxonomies,
};
use crate::base::{Checked, Diagnostic, Fingerprint, Packed, SitePath, did_you_mean};
use crate::facts::Date;
use crate::record::{Locate, Reference, Spot};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the site is gathered from.
pub struct Gathering<'a> {
    /// The settings.
    pub settings: Settings,
    /// Authors and reviewers.
    pub people: People,
    /// Terms.
    pub glossary: Glossary,
    /// All content files, hidden ones included.
    pub entries: Vec<Arc<Entry>>,
    /// The facts of guides that other pages print: of which file, path, text.
    pub exports: BTreeMap<(SitePath, String), String>,
    /// Files that could not be read: what refers to them is not reported as well.
    pub broken: BTreeSet<SitePath>,
    /// What files that are not pages refer to: settings, people, glossary.
    pub references: Vec<(SitePath, Vec<Reference>)>,
    /// Files that are copied as they are.
    pub assets: BTreeSet<SitePath>,
    /// The day that decides what is published already.
    pub today: Date,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether pages are shown before their `publish_on`.
    pub future: bool,
    /// Where in its file a reference stands; asked only for what is wrong.
    pub locate: Locate<'a>,
}

/// What the site knows of one content file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    /// What other pages may show of it.
    pub card: Arc<Card>,
    /// What can be linked to in it, and what it refers to.
    pub ties: Packed<Ties>,
    /// What of that ties the site together.
    pub links: Links,
    /// Of the card.
    pub fingerprint: Fingerprint,
    /// Of all of it that the site is made of; of the ties without their places.
    pub all: Fingerprint,
    /// Bytes in whose order titles stand in the language of the site.
    #[serde(with = "serde_bytes")]
    pub sort_key: Box<[u8]>,
    /// What else readers choose an occupation by, if it is a guide, and its fingerprint.
    pub choice: Option<(Packed<Choice>, Fingerprint)>,
    /// What its headings say, if it is a guide.
    pub outline: Packed<Outline>,
}

impl Entry {
    /// Of a file with this card, whose title stands where `sort_key` does among others.
    pub fn new(card: Card, ties: &Ties, sort_key: Vec<u8>) -> Self {
        let (fingerprint, tied) = (card.fingerprint(), ties.fingerprint());
        let new = Self {
            card: Arc::new(card),
            ties: Packed::new(ties),
            links: ties.links(),
            fingerprint,
            all: fingerprint,
            sort_key: sort_key.into(),
            choice: None,
            outline: Packed::new(&Outline::default()),
        };
        new.and(tied)
    }

    /// The same of a guide that readers choose by this.
    #[must_use]
    pub fn with_choice(self, choice: Option<Choice>) -> Self {
        let Some(choice) = choice else { return self };
        let fingerprint = choice.fingerprint();
        Self { choice: Some((Packed::new(&choice), fingerprint)), ..self.and(fingerprint) }
    }

    /// The same of a guide whose headings say this.
    #[must_use]
    pub fn with_outline(self, outline: &Outline) -> Self {
        let fingerprint = outline.fingerprint();
        Self { outline: Packed::new(outline), ..self.and(fingerprint) }
    }

    /// The same, made of one thing more.
    fn and(self, part: Fingerprint) -> Self {
        let all = Fingerprint::of([self.all.to_bytes(), part.to_bytes()].concat());
        Self { all, ..self }
    }
}

/// The site: everything that is known of all pages together.
#[derive(Debug, Clone)]
pub struct Site {
    /// The settings.
    pub settings: Settings,
    /// Authors and reviewers.
    pub people: People,
    /// Terms.
    pub glossary: Glossary,
    /// The same terms as they are found in text.
    pub terms: TermIndex,
    /// The visible content files.
    pub entries: BTreeMap<SitePath, Arc<Entry>>,
    /// The cards that are not part of the site today.
    pub hidden: Vec<Arc<Card>>,
    /// The facts of guides that other pages print: of which file, path, text.
    pub exports: BTreeMap<(SitePath, String), String>,
    /// The visible guides, by slug.
    pub guides: BTreeMap<String, Arc<Card>>,
    /// All sections, by folder below `content/`.
    pub sections: BTreeMap<String, SectionIndex>,
    /// All taxonomies, in the order of the settings.
    pub taxonomies: Vec<TaxonomyIndex>,
    /// Files that are copied as they are.
    pub assets: BTreeSet<SitePath>,
    /// What files that are not pages refer to: settings, people, glossary.
    pub references: Vec<(SitePath, Vec<Reference>)>,
    /// Ids of the registry's sources, and the cards that cite them.
    pub cited_by: BTreeMap<String, Vec<Arc<Card>>>,
    /// Files that could not be read: what refers to them is not reported as well.
    pub broken: BTreeSet<SitePath>,
}

impl Site {
    /// The visible cards, by file.
    pub fn cards(&self) -> impl Iterator<Item = &Arc<Card>> {
        self.entries.values().map(|entry| &entry.card)
    }

    /// The card of a file, if it is visible.
    pub fn card(&self, file: &SitePath) -> Option<&Arc<Card>> {
        self.entries.get(file).map(|entry| &entry.card)
    }

    /// The ids of a card's authors: its own, else the site's.
    pub fn authors<'s>(&'s self, card: &'s Card) -> Vec<&'s str> {
        if card.authors.is_empty() {
            return self.settings.authors.0.iter().map(|id| id.0.as_str()).collect();
        }
        card.authors.iter().map(String::as_str).collect()
    }

    /// The guide of this slug, among others.
    pub fn candidate(&self, slug: &str) -> Option<Candidate> {
        let card = self.guides.get(slug)?.clone();
        let (choice, _) = self.entries.get(&card.file)?.choice.as_ref()?;
        Some(Candidate { card, choice: Arc::new(choice.open()) })
    }

    /// The taxonomy of this name.
    pub fn taxonomy(&self, name: &str) -> Option<&TaxonomyIndex> {
        self.taxonomies.iter().find(|taxonomy| taxonomy.name == name)
    }
}

/// Gathers the site. What its files say of each other is checked by [`check`].
pub fn gather(gathering: Gathering<'_>) -> Checked<Site> {
    let mut notes = Vec::new();
    let is_visible =
        |entry: &Arc<Entry>| entry.card.is_visible(gathering.today, gathering.drafts, gathering.future);
    let (shown_entries, hidden): (Vec<_>, Vec<_>) = gathering.entries.into_iter().partition(is_visible);
    let visible: Vec<Arc<Card>> = shown_entries.iter().map(|entry| entry.card.clone()).collect();
    let hidden: Vec<Arc<Card>> = hidden.into_iter().map(|entry| entry.card.clone()).collect();
    // By title, and those of one title by file, as they come.
    let mut by_title: Vec<&Entry> = shown_entries.iter().map(|entry| &**entry).collect();
    by_title.par_sort_by_key(|entry| &entry.sort_key);
    let cards: Vec<&Arc<Card>> = by_title.iter().map(|entry| &entry.card).collect();
    let (settings, locate) = (&gathering.settings, gathering.locate);
    let (taxonomies, rest) = rayon::join(
        || taxonomies::index(settings, &cards, locate),
        || (sections::index(settings, &cards), cited_by(settings, &by_title), guides(&visible, locate)),
    );
    let (sections, cited_by, guides) = rest;
    let guides = guides.collect(&mut notes);
    let site = Site {
        taxonomies: taxonomies.collect(&mut notes),
        sections,
        cited_by,
        entries: shown_entries.into_iter().map(|entry| (entry.card.file.clone(), entry)).collect(),
        exports: gathering.exports,
        guides,
        settings: gathering.settings,
        people: gathering.people,
        terms: TermIndex::of(&gathering.glossary),
        glossary: gathering.glossary,
        assets: shown(gathering.assets, &hidden),
        hidden,
        references: gathering.references,
        broken: gathering.broken,
    };
    Checked { value: site, notes }
}

/// Whether all that the files of a site refer to is there, but for addresses, which are known when it is planned.
pub fn check(site: &Site, locate: Locate<'_>) -> Vec<Diagnostic> {
    let mut notes = unknown_pagination(site, locate);
    let checker = checks::Checker::new(site, &site.hidden, locate);
    for (file, entry) in &site.entries {
        let ties = entry.ties.open();
        checker.check(file, &ties.references, Some((&entry.card, &ties)), &mut notes);
    }
    for (file, references) in &site.references {
        checker.check(file, references, None, &mut notes);
    }
    notes
}

/// The files that are copied: not those beside a hidden page that has a folder of its own.
fn shown(mut assets: BTreeSet<SitePath>, hidden: &[Arc<Card>]) -> BTreeSet<SitePath> {
    let folders = hidden.iter().filter(|card| card.file.name() == "index.md").map(|card| card.file.parent());
    let folders: Vec<&str> = folders.filter(|folder| *folder != "content").collect();
    assets.retain(|file| !folders.iter().any(|folder| file.below(folder).is_some()));
    assets
}

fn guides(visible: &[Arc<Card>], locate: Locate<'_>) -> Checked<BTreeMap<String, Arc<Card>>> {
    let mut notes = Vec::new();
    let slug = |card: &Card| locate(&card.file, Spot::Key(&["slug".to_owned()]));
    let mut guides: Vec<&Arc<Card>> = visible.iter().filter(|card| card.role.is_some()).collect();
    // Those of one slug stay by file.
    guides.sort_by_key(|card| &card.slug);
    for same in guides.chunk_by(|a, b| a.slug == b.slug) {
        let [first, others @ ..] = same else { continue };
        for card in others {
            let message = format!("two guides have the slug `{}`", card.slug);
            notes.push(
                Diagnostic::error("slug-duplicate", message)
                    .at(&card.file, slug(card))
                    .label(&first.file, slug(first), "the other one")
                    .hint("guides call each other by slug: give one of them another `slug:`"),
            );
        }
    }
    guides.dedup_by_key(|card| &card.slug);
    let value = guides.into_iter().map(|card| (card.slug.clone(), card.clone())).collect();
    Checked { value, notes }
}

/// Folders of `pagination:` that are no sections.
fn unknown_pagination(site: &Site, locate: Locate<'_>) -> Vec<Diagnostic> {
    let file = SitePath::new(SETTINGS_FILE);
    let unknown = site.settings.pagination.keys().filter(|folder| !site.sections.contains_key(*folder));
    let told = unknown.map(|folder| {
        let span = locate(&file, Spot::Key(&["pagination".to_owned(), folder.to_owned()]));
        let nearest = did_you_mean(folder, site.sections.keys().map(String::as_str));
        Diagnostic::error("section-unknown", format!("there is no section `{folder}`"))
            .at(&file, span)
            .hint_if(nearest)
            .hint("a section is a folder of `content/` with guides or an `_index.md`")
    });
    told.collect()
}

fn cited_by(settings: &Settings, visible: &[&Entry]) -> BTreeMap<String, Vec<Arc<Card>>> {
    let mut cited: BTreeMap<String, Vec<Arc<Card>>> =
        settings.sources.keys().map(|id| (id.to_owned(), Vec::new())).collect();
    for Entry { card, links, .. } in visible.iter().copied() {
        for id in &links.sources {
            if let Some(cards) = cited.get_mut(id) {
                cards.push(card.clone());
            }
        }
    }
    cited
}
