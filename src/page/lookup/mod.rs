//! What pages look up in the site while their views are made, written down.
//!
//! A view is given no [`Site`](crate::site::Site) and no [`Plan`], only [`Lookups`]: whatever it asks is noted. The
//! page is up to date as long as each of its lookups has the answer that it had when the page was made; no list of
//! dependencies is kept by hand, so none can be forgotten. The settings are not noted, since every page depends on
//! them.
//!
//! A lookup should be as narrow as what is shown: the cards of one page of a list, not the list.
//! Must not know: how answers are remembered, what a page makes of them.

mod answer;
mod index;
mod shown;

pub use index::Index;
pub(super) use index::{SectionHead, SectionLink, TermHead};

use super::plan::{Page, Plan};
use crate::base::{Route, SitePath};
use crate::facts::Importance;
use crate::guide::Content;
use crate::site::{Candidate, Card, Glossary, GlossaryTerm, Outline, People, Person, Settings, TermIndex};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// A list of cards that pages show in parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum List {
    /// All guides.
    Guides,
    /// What a section lists, by its folder.
    Section(String),
    /// What stands under a term: taxonomy, and the term's slug.
    Term(String, String),
}

/// One question that a view asks. Equal questions have equal answers, as long as the site is the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Lookup {
    /// A content file as a whole.
    Content(SitePath),
    /// Where the page of a content file is, if it has one.
    Page(SitePath),
    /// The card of the guide with this slug, and where its page is.
    Guide(String),
    /// A fact that another guide has: slug and path.
    Export(String, String),
    /// Where a file is published.
    File(SitePath),
    /// A term's name, and how many pages stand under it.
    TermHead(String, String),
    /// All terms of a taxonomy.
    Terms(String),
    /// Where a section is, and what it is called.
    SectionLink(String),
    /// What a section says of itself as a list.
    Section(String),
    /// Which section lists a file.
    ListedIn(SitePath),
    /// The pages before and after a file in its section.
    Neighbours(SitePath),
    /// Entries of a list, from one position to another.
    Members(List, usize, usize),
    /// The newest entries of a list.
    Newest(List, usize),
    /// What the page at an address is called.
    Title(Route),
    /// One person.
    Person(String),
    /// Everybody, and how many pages each of them wrote.
    People,
    /// The pages that somebody wrote.
    PagesBy(String),
    /// All terms of the glossary.
    Glossary,
    /// The sources that a file cites which is no page.
    Cited(SitePath),
    /// The pages that cite a source.
    CitedBy(String),
    /// All guides.
    Guides,
    /// All pages that the sitemap lists.
    Listed,
    /// All older addresses and what they lead to.
    Aliases,
    /// The words for all terms of the glossary.
    TermNames,
    /// One term of the glossary.
    Definition(String),
    /// How important a skill is to how many guides: its slug.
    Demand(String),
    /// The guide with this slug, with all that readers choose it by.
    Candidate(String),
    /// All guides with all that readers choose them by.
    Candidates,
    /// What the headings of all guides say.
    Outlines,
    /// Each two guides of which one names the other.
    Pairs,
}

/// How views get at content files: the engine knows where they are.
pub type ContentOf<'s> = &'s (dyn Fn(&SitePath) -> Arc<Content> + Sync);

/// The site, as the view of one page sees it.
pub struct Lookups<'s> {
    index: &'s Index,
    contents: ContentOf<'s>,
    asked: RefCell<BTreeSet<Lookup>>,
}

impl<'s> Lookups<'s> {
    /// For one page.
    pub fn new(index: &'s Index, contents: ContentOf<'s>) -> Self {
        Self { index, contents, asked: RefCell::default() }
    }

    /// What was asked, in order.
    pub fn asked(self) -> Vec<Lookup> {
        self.asked.into_inner().into_iter().collect()
    }

    fn note(&self, lookup: Lookup) {
        self.asked.borrow_mut().insert(lookup);
    }

    /// The settings.
    pub(super) fn settings(&self) -> &'s Settings {
        self.index.settings()
    }

    /// A content file, understood.
    pub(super) fn content(&self, file: &SitePath) -> Arc<Content> {
        self.note(Lookup::Content(file.clone()));
        (self.contents)(file)
    }

    /// The card of the content file that a page is made of; it follows from what the file says.
    pub(super) fn own_card(&self, file: &SitePath) -> Option<&'s Arc<Card>> {
        self.note(Lookup::Content(file.clone()));
        self.index.card(file)
    }

    /// Where the page of a content file is, if it has one.
    pub(super) fn page_of(&self, file: &SitePath) -> Option<&'s Route> {
        self.note(Lookup::Page(file.clone()));
        self.index.page_of(file)
    }

    /// The card of the guide with this slug.
    pub(super) fn guide(&self, slug: &str) -> Option<&'s Arc<Card>> {
        self.note(Lookup::Guide(slug.to_owned()));
        self.index.guide(slug)
    }

    /// Where the page of a card is that was looked up, alone or in a list: whoever asks for a card asks for that too.
    pub(super) fn route(&self, card: &Card) -> &'s Route {
        self.index.route(&card.file)
    }

    /// A fact of another guide, in words.
    pub(super) fn export(&self, slug: &str, path: &str) -> Option<&'s str> {
        self.note(Lookup::Export(slug.to_owned(), path.to_owned()));
        self.index.export(slug, path)
    }

    /// Where a file is published: a page, or an asset that is copied.
    pub(super) fn file(&self, file: &SitePath) -> Option<Route> {
        self.note(Lookup::File(file.clone()));
        self.index.file(file)
    }

    /// Whether the site has this taxonomy: the settings say so, and they are not noted.
    pub(super) fn has_taxonomy(&self, name: &str) -> bool {
        self.index.site().taxonomy(name).is_some()
    }

    /// A term by its slug.
    pub(super) fn term_head(&self, taxonomy: &str, slug: &str) -> Option<TermHead<'s>> {
        self.note(Lookup::TermHead(taxonomy.to_owned(), slug.to_owned()));
        self.index.term(taxonomy, slug)
    }

    /// All terms of a taxonomy, by slug.
    pub(super) fn terms(&self, taxonomy: &str) -> Vec<TermHead<'s>> {
        self.note(Lookup::Terms(taxonomy.to_owned()));
        self.index.terms(taxonomy)
    }

    /// Where a section is, and what it is called.
    pub(super) fn section_link(&self, folder: &str) -> Option<SectionLink> {
        self.note(Lookup::SectionLink(folder.to_owned()));
        self.index.section_link(folder)
    }

    /// What a section says of itself as a list.
    pub(super) fn section(&self, folder: &str) -> Option<SectionHead<'s>> {
        self.note(Lookup::Section(folder.to_owned()));
        self.index.section(folder)
    }

    /// The folder of the section that lists a file.
    pub(super) fn listed_in(&self, file: &SitePath) -> Option<&'s str> {
        self.note(Lookup::ListedIn(file.clone()));
        self.index.listed_in(file)
    }

    /// The cards before and after a file in the section that lists it.
    pub(super) fn neighbours(&self, file: &SitePath) -> [Option<&'s Arc<Card>>; 2] {
        self.note(Lookup::Neighbours(file.clone()));
        self.index.neighbours(file)
    }

    /// The entries of a list at these positions.
    pub(super) fn members(&self, list: &List, at: Range<usize>) -> &'s [Arc<Card>] {
        self.note(Lookup::Members(list.clone(), at.start, at.end));
        self.index.members(list, at)
    }

    /// The newest entries of a list that have a date, the newest first.
    pub(super) fn newest(&self, list: &List, count: usize) -> Vec<&'s Arc<Card>> {
        self.note(Lookup::Newest(list.clone(), count));
        self.index.newest(list, count)
    }

    /// The title of the page at this address, if there is one that stands above others.
    pub(super) fn title_at(&self, route: &Route) -> Option<String> {
        self.note(Lookup::Title(route.clone()));
        self.index.title_at(route)
    }

    /// A person.
    pub(super) fn person(&self, id: &str) -> Option<&'s Person> {
        self.note(Lookup::Person(id.to_owned()));
        self.index.people().field(id)
    }

    /// Everybody.
    pub(super) fn people(&self) -> &'s People {
        self.note(Lookup::People);
        self.index.people()
    }

    /// How many pages somebody wrote.
    pub(super) fn page_count(&self, person: &str) -> usize {
        self.note(Lookup::People);
        self.index.pages_by(person).len()
    }

    /// The pages that somebody wrote, by file.
    pub(super) fn pages_by(&self, person: &str) -> &'s [Arc<Card>] {
        self.note(Lookup::PagesBy(person.to_owned()));
        self.index.pages_by(person)
    }

    /// The glossary.
    pub(super) fn glossary(&self) -> &'s Glossary {
        self.note(Lookup::Glossary);
        self.index.glossary()
    }

    /// The words for all terms of the glossary, to be found in text.
    pub(super) fn term_index(&self) -> &'s TermIndex {
        self.note(Lookup::TermNames);
        self.index.term_index()
    }

    /// One term of the glossary.
    pub(super) fn definition(&self, id: &str) -> Option<&'s GlossaryTerm> {
        self.note(Lookup::Definition(id.to_owned()));
        self.index.glossary().field(id)
    }

    /// How many guides call a skill how important, the most important first, and how many do not say.
    pub(super) fn demand(&self, skill: &str) -> &'s [(Option<Importance>, usize)] {
        self.note(Lookup::Demand(skill.to_owned()));
        self.index.demand(skill)
    }

    /// The guide with this slug, with all that readers choose it by.
    pub(super) fn candidate(&self, slug: &str) -> Option<Candidate> {
        self.note(Lookup::Candidate(slug.to_owned()));
        self.index.candidate(slug)
    }

    /// All guides with all that readers choose them by, by slug.
    pub(super) fn candidates(&self) -> Vec<Candidate> {
        self.note(Lookup::Candidates);
        self.index.candidates()
    }

    /// What the headings of guides say, by file; nothing of a guide without any.
    pub(super) fn outlines(&self) -> BTreeMap<&'s SitePath, Outline> {
        self.note(Lookup::Outlines);
        self.index.outlines()
    }

    /// Each two guides of which one names the other, by their slugs in order.
    pub(super) fn pairs(&self) -> BTreeSet<(String, String)> {
        self.note(Lookup::Pairs);
        self.index.pairs()
    }

    /// Where the picture of the page's own guide for previews of links is, if there is one: not noted, since that follows
    /// from its content and the settings.
    pub(super) fn social_card(&self, card: &Card) -> Option<Route> {
        self.index.social_card(&card.file)
    }

    /// The ids of the sources that a file cites which is no page, in the order of first use.
    pub(super) fn cited(&self, file: &SitePath) -> Vec<&'s str> {
        self.note(Lookup::Cited(file.clone()));
        self.index.cited(file)
    }

    /// The pages that cite a source of the registry, by title.
    pub(super) fn cited_by(&self, source: &str) -> &'s [Arc<Card>] {
        self.note(Lookup::CitedBy(source.to_owned()));
        self.index.cited_by(source)
    }

    /// All guides, by slug.
    pub(super) fn guides(&self) -> impl Iterator<Item = &'s Arc<Card>> {
        self.note(Lookup::Guides);
        self.index.guides()
    }

    /// All pages that the sitemap lists, by address, with the day on which each last changed.
    pub(super) fn listed(&self) -> Vec<(&'s Page, Option<String>)> {
        self.note(Lookup::Listed);
        self.index.listed()
    }

    /// All older addresses, and what they lead to as it is written.
    pub(super) fn aliases(&self) -> Vec<(&'s Route, &'s str)> {
        self.note(Lookup::Aliases);
        self.index.aliases()
    }

    /// The ids of a card's authors: its own, else the site's.
    pub(super) fn authors<'c>(&self, card: &'c Card) -> Vec<&'c str>
    where
        's: 'c,
    {
        self.index.authors(card)
    }

    /// What is made of the plan for all pages alike: not noted, since every page depends on it.
    pub(super) fn plan(&self) -> &'s Plan {
        self.index.plan()
    }
}
