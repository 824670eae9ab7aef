//! The site and its plan, with what makes each lookup quick. Answers only; what was asked is noted elsewhere.

use super::List;
use super::shown::Shown;
use crate::base::{Fingerprint, Route, SitePath};
use crate::facts::{Date, Importance};
use crate::guide::PageKind;
use crate::page::Routes;
use crate::page::Subject;
use crate::page::plan::across::pairs;
use crate::page::plan::social::card_route;
use crate::page::plan::{Page, Plan, feed};
use crate::page::show::citations::cited;
use crate::site::{
    Candidate, Card, Glossary, Outline, People, SectionIndex, Settings, Site, Term, TermIndex,
};
use foldhash::fast::RandomState;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

/// Everything that views can ask of.
#[derive(Debug)]
pub struct Index {
    site: Site,
    plan: Plan,
    /// For each listed file its section's folder, and its position there.
    listed_in: ListedIn,
    /// For each author the pages.
    pages_by: BTreeMap<String, Vec<Arc<Card>>>,
    /// Cards as templates see them, as far as pages have shown them.
    pub(super) shown: Shown,
}

/// Files with the folders of the sections that list them, and their positions there.
type ListedIn = HashMap<SitePath, (Arc<str>, usize), RandomState>;

/// Where a section is, and what it is called.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub(in crate::page) struct SectionLink {
    /// What it is called.
    pub title: String,
    /// Where its first page is.
    pub route: Route,
    /// Where its feed is, if it has one.
    pub feed: Option<Route>,
}

/// What a section says of itself as a list.
#[derive(Debug, Clone, Copy)]
pub(in crate::page) struct SectionHead<'s> {
    /// Its own card, if it has an `_index.md`.
    pub card: Option<&'s Arc<Card>>,
    /// The folders of the sections right below it.
    pub subsections: &'s [String],
    /// How many pages it lists.
    pub count: usize,
    /// How many entries a page of its list holds.
    pub paginate: Option<usize>,
}

/// What a term says of itself as a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub(in crate::page) struct TermHead<'s> {
    /// As most pages spell it.
    pub name: &'s str,
    /// Its part of the address.
    pub slug: &'s str,
    /// How many pages stand under it.
    pub count: usize,
}

impl<'s> From<&'s Term> for TermHead<'s> {
    fn from(term: &'s Term) -> Self {
        Self { name: &term.name, slug: &term.slug, count: term.members.len() }
    }
}

fn listed_in(site: &Site) -> ListedIn {
    let mut listed = ListedIn::with_capacity_and_hasher(site.entries.len(), RandomState::default());
    for (folder, section) in &site.sections {
        let folder: Arc<str> = folder.as_str().into();
        let members = section.members.iter().enumerate();
        listed.extend(members.map(|(at, card)| (card.file.clone(), (folder.clone(), at))));
    }
    listed
}

fn pages_by(site: &Site) -> BTreeMap<String, Vec<Arc<Card>>> {
    let mut pages: BTreeMap<String, Vec<Arc<Card>>> = BTreeMap::new();
    for card in site.cards().filter(|card| card.kind != PageKind::Section) {
        for author in site.authors(card) {
            pages.entry(author.to_owned()).or_default().push(card.clone());
        }
    }
    pages
}

impl Index {
    /// Of a site and the plan that was made of it.
    pub fn new(site: Site, plan: Plan) -> Self {
        let (listed_in, pages_by) = rayon::join(|| listed_in(&site), || pages_by(&site));
        Self { site, plan, listed_in, pages_by, shown: Shown::default() }
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.site.settings
    }

    pub(super) fn card(&self, file: &SitePath) -> Option<&Arc<Card>> {
        self.site.card(file)
    }

    pub(super) fn guide(&self, slug: &str) -> Option<&Arc<Card>> {
        self.site.guides.get(slug)
    }

    pub(super) fn page_of(&self, file: &SitePath) -> Option<&Route> {
        Some(self.route(&self.card(file)?.file))
    }

    pub(super) fn route(&self, file: &SitePath) -> &Route {
        self.plan.routes.card(file)
    }

    /// Of a card and the place of its page.
    pub(super) fn fingerprint(&self, card: &Card) -> Option<(Fingerprint, &Route)> {
        Some((self.site.entries.get(&card.file)?.fingerprint, self.route(&card.file)))
    }

    pub(super) fn export(&self, slug: &str, path: &str) -> Option<&str> {
        let file = self.guide(slug)?.file.clone();
        self.site.exports.get(&(file, path.to_owned())).map(String::as_str)
    }

    pub(super) fn file(&self, file: &SitePath) -> Option<Route> {
        self.plan.routes.file(file)
    }

    pub(super) fn term(&self, taxonomy: &str, slug: &str) -> Option<TermHead<'_>> {
        self.site.taxonomy(taxonomy)?.at(slug).map(TermHead::from)
    }

    pub(super) fn terms(&self, taxonomy: &str) -> Vec<TermHead<'_>> {
        let taxonomy = self.site.taxonomy(taxonomy).into_iter();
        taxonomy.flat_map(|taxonomy| &taxonomy.terms).map(TermHead::from).collect()
    }

    pub(super) fn section_link(&self, folder: &str) -> Option<SectionLink> {
        let section = self.site.sections.get(folder)?;
        let route = self.section_route(section);
        let feed = feed(&route);
        let has_feed = !folder.is_empty() && self.page_at(&feed).is_some();
        Some(SectionLink { title: section.title(), route, feed: has_feed.then_some(feed) })
    }

    fn section_route(&self, section: &SectionIndex) -> Route {
        let own = section.card.as_ref().map(|card| self.route(&card.file).clone());
        own.unwrap_or_else(|| Routes::section(&section.folder))
    }

    pub(super) fn section(&self, folder: &str) -> Option<SectionHead<'_>> {
        let section = self.site.sections.get(folder)?;
        Some(SectionHead {
            card: section.card.as_ref(),
            subsections: &section.subsections,
            count: section.members.len(),
            paginate: section.paginate,
        })
    }

    pub(super) fn listed_in(&self, file: &SitePath) -> Option<&str> {
        self.listed_in.get(file).map(|(folder, _)| &**folder)
    }

    pub(super) fn neighbours(&self, file: &SitePath) -> [Option<&Arc<Card>>; 2] {
        let Some((folder, at)) = self.listed_in.get(file) else { return [None, None] };
        let members = &self.site.sections[&**folder].members;
        [at.checked_sub(1).and_then(|at| members.get(at)), members.get(at + 1)]
    }

    /// All entries of a list; guides by slug, others in the list's own order.
    fn all(&self, list: &List) -> Vec<&Arc<Card>> {
        match list {
            List::Guides => self.site.guides.values().collect(),
            List::Section(_) | List::Term(..) => self.members(list, 0..usize::MAX).iter().collect(),
        }
    }

    pub(super) fn members(&self, list: &List, at: Range<usize>) -> &[Arc<Card>] {
        let all = match list {
            List::Guides => return &[],
            List::Section(folder) => self.site.sections.get(folder).map(|section| &section.members),
            List::Term(taxonomy, slug) => {
                self.site.taxonomy(taxonomy).and_then(|found| found.at(slug)).map(|term| &term.members)
            }
        };
        let all = all.map_or(&[][..], Vec::as_slice);
        &all[at.start.min(all.len())..at.end.min(all.len())]
    }

    pub(super) fn newest(&self, list: &List, count: usize) -> Vec<&Arc<Card>> {
        let mut dated: Vec<_> =
            self.all(list).into_iter().filter_map(|card| Some((changed(card)?.first_day(), card))).collect();
        dated.sort_by(|a, b| Reverse(a.0).cmp(&Reverse(b.0)).then_with(|| a.1.file.cmp(&b.1.file)));
        dated.into_iter().take(count).map(|(_, card)| card).collect()
    }

    /// When the newest entry changed.
    fn newest_change(&self, list: &List) -> Option<Date> {
        self.all(list).into_iter().filter_map(|card| changed(card)).max_by_key(Date::first_day)
    }

    fn page_at(&self, route: &Route) -> Option<&Page> {
        let at = self.plan.pages.binary_search_by(|page| page.route.cmp(route)).ok()?;
        self.plan.pages.get(at)
    }

    pub(super) fn title_at(&self, route: &Route) -> Option<String> {
        match &self.page_at(route)?.subject {
            Subject::Section(folder, 1) => Some(self.site.sections.get(folder)?.title()),
            Subject::Taxonomy(name) => Some(crate::page::view::taxonomy_title(name)),
            Subject::Term(taxonomy, slug, 1) => Some(self.term(taxonomy, slug)?.name.to_owned()),
            Subject::Authors => Some("Authors".to_owned()),
            Subject::Comparisons => Some("Compare careers".to_owned()),
            Subject::Content(file) => Some(self.card(file)?.title.clone()),
            _ => None,
        }
    }

    pub(super) fn people(&self) -> &People {
        &self.site.people
    }

    pub(super) fn pages_by(&self, person: &str) -> &[Arc<Card>] {
        self.pages_by.get(person).map_or(&[], Vec::as_slice)
    }

    pub(super) fn glossary(&self) -> &Glossary {
        &self.site.glossary
    }

    pub(super) fn term_index(&self) -> &TermIndex {
        &self.site.terms
    }

    /// The words for all terms of the glossary, by id.
    pub(super) fn term_names(&self) -> Vec<(&str, &str, &[String])> {
        let terms = self.site.glossary.0.iter();
        terms.map(|(id, term)| (id.as_str(), term.term.as_str(), term.also_known_as.as_slice())).collect()
    }

    /// How many guides call a skill how important, the most important first, and how many do not say.
    pub(super) fn demand(&self, skill: &str) -> &[(Option<Importance>, usize)] {
        let term = self.site.taxonomy("skills").and_then(|skills| skills.at(skill));
        term.map_or(&[], |term| &term.demand)
    }

    pub(super) fn candidate(&self, slug: &str) -> Option<Candidate> {
        self.site.candidate(slug)
    }

    pub(super) fn candidates(&self) -> Vec<Candidate> {
        self.site.guides.keys().filter_map(|slug| self.candidate(slug)).collect()
    }

    /// What the headings of guides say that have any, by file.
    pub(super) fn outlines(&self) -> BTreeMap<&SitePath, Outline> {
        let all = self.site.entries.iter().map(|(file, entry)| (file, entry.outline.open()));
        all.filter(|(_, outline)| !outline.0.is_empty()).collect()
    }

    /// Of what readers choose a guide by.
    pub(super) fn chosen(&self, card: &Card) -> Option<Fingerprint> {
        self.site.entries.get(&card.file)?.choice.as_ref().map(|(_, fingerprint)| *fingerprint)
    }

    /// Each two guides of which one names the other, by their slugs in order.
    pub(super) fn pairs(&self) -> BTreeSet<(String, String)> {
        pairs(&self.site)
    }

    pub(super) fn social_card(&self, file: &SitePath) -> Option<Route> {
        let route = card_route(self.route(file));
        let page = self.page_at(&route)?;
        matches!(page.subject, Subject::SocialCard(_)).then_some(route)
    }

    pub(super) fn cited(&self, file: &SitePath) -> Vec<&str> {
        let found = self.site.references.iter().find(|(other, _)| other == file);
        found.map_or_else(Vec::new, |(_, references)| cited(references))
    }

    pub(super) fn cited_by(&self, source: &str) -> &[Arc<Card>] {
        self.site.cited_by.get(source).map_or(&[], Vec::as_slice)
    }

    pub(super) fn guides(&self) -> impl Iterator<Item = &Arc<Card>> {
        self.site.guides.values()
    }

    pub(super) fn authors<'s>(&'s self, card: &'s Card) -> Vec<&'s str> {
        self.site.authors(card)
    }

    pub(super) fn aliases(&self) -> Vec<(&Route, &str)> {
        let pages = self.plan.pages.iter();
        pages.filter_map(|page| Some((&page.route, alias_target(page)?))).collect()
    }

    pub(super) fn listed(&self) -> Vec<(&Page, Option<String>)> {
        let listed = self.plan.pages.iter().filter(|page| page.listed);
        listed.map(|page| (page, self.last_modified(page).map(|date| date.to_string()))).collect()
    }

    /// When a page last changed: what its guide says, or the newest of the guides that it lists.
    fn last_modified(&self, page: &Page) -> Option<Date> {
        match &page.subject {
            Subject::Content(file) => changed(self.card(file)?),
            Subject::Section(folder, _) => self.newest_change(&List::Section(folder.clone())),
            Subject::Home => self.newest_change(&List::Guides),
            Subject::Term(taxonomy, slug, _) => {
                self.newest_change(&List::Term(taxonomy.clone(), slug.clone()))
            }
            _ => None,
        }
    }
}

/// What an older address leads to.
fn alias_target(page: &Page) -> Option<&str> {
    match &page.subject {
        Subject::Alias(target) => Some(target),
        _ => None,
    }
}

/// When a page last changed, by its own account.
fn changed(card: &Card) -> Option<Date> {
    card.updated.or(card.published)
}
