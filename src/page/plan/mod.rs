//! The plan: every page that the site has, where it is, and which template draws it.

pub(in crate::page) mod across;
mod collisions;
mod dangling;
pub(in crate::page) mod files;
pub(in crate::page) mod routes;
pub(in crate::page) mod social;
pub(in crate::page) mod subject;

pub use collisions::collisions;
pub use dangling::dangling;
pub use files::{MadeFile, Twin};
pub use routes::{Claim, Routes};
pub use social::TEMPLATE as SOCIAL_CARD;
pub use subject::{DataFormat, Subject};

use crate::base::{Checked, Route, SitePath};
use crate::guide::PageKind;
use crate::record::Locate;
use crate::site::{Card, SETTINGS_FILE, Site};
use files::made;
use rayon::prelude::*;
use routes::asset;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The most entries of one sitemap file, by the sitemap protocol.
pub(super) const SITEMAP_LIMIT: usize = 50_000;

/// One page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Where it is.
    pub route: Route,
    /// Which template draws it; empty for data, which no theme draws.
    pub template: Cow<'static, str>,
    /// What it is about.
    pub subject: Subject,
    /// Whether the sitemap lists it.
    pub listed: bool,
    /// Where it comes from.
    pub claim: Claim,
}

/// All pages, and all files that are copied.
#[derive(Debug, Default)]
pub struct Plan {
    /// The pages, by route.
    pub pages: Vec<Page>,
    /// The files that are copied, and where to.
    pub assets: Vec<(Route, SitePath)>,
    /// The routes of content.
    pub routes: Routes,
}

/// What the theme publishes besides pages.
#[derive(Debug, Clone, Copy)]
pub struct ThemeFiles<'t> {
    /// Templates of files, such as a stylesheet made of its options.
    pub templates: &'t [String],
    /// The routes of its static files; a file of the site at one of these takes its place.
    pub routes: &'t [Route],
    /// Those of them that pages ask for by an address which changes with their content.
    pub lasting: &'t [Route],
    /// The names of its templates, sorted: a page whose template a theme may leave out is made if it is here.
    pub pages: &'t [String],
}

/// Plans the site. Whether two things are to be at one address is told by [`collisions()`](super::collisions()).
pub fn plan(site: &Site, theme: ThemeFiles<'_>, locate: Locate<'_>) -> Checked<Plan> {
    let mut notes = Vec::new();
    let pages = Vec::with_capacity(site.entries.len() * 5 / 4); // Seldom more.
    let mut planner = Planner { site, routes: Routes::of(site), pages, templates: theme.pages };
    planner.content();
    planner.sections();
    planner.taxonomies();
    planner.people();
    planner.single();
    planner.across();
    notes.extend(planner.social_cards(locate));
    planner.aliases();
    for template in theme.templates {
        let what = format!("the theme's `{template}`");
        planner.made(Route::file(template), Subject::ThemeFile(template.clone()), what);
    }
    let listed = planner.pages.iter().filter(|page| page.listed).count();
    planner.sitemaps(listed);
    let assets: Vec<(Route, SitePath)> =
        site.assets.iter().filter_map(|file| Some((asset(file)?, file.clone()))).collect();
    let taken: BTreeSet<String> = assets.iter().map(|(route, _)| route.collision_key()).collect();
    planner.files(theme, &taken);
    let mut pages = planner.pages;
    pages.par_sort_by(|a, b| a.route.cmp(&b.route));
    Checked { value: Plan { pages, assets, routes: planner.routes }, notes }
}

/// Pages in the making.
pub(super) struct Planner<'s> {
    pub(super) site: &'s Site,
    pub(super) routes: Routes,
    pages: Vec<Page>,
    /// The templates of the theme, sorted.
    templates: &'s [String],
}

impl Planner<'_> {
    fn add(&mut self, route: Route, subject: Subject, claim: Claim) -> &mut Page {
        let template = subject.template();
        let listed = subject.is_listed();
        self.pages.push(Page { route, template, subject, listed, claim });
        self.pages.last_mut().expect("one was pushed just now")
    }

    pub(super) fn made(&mut self, route: Route, subject: Subject, what: impl Into<Cow<'static, str>>) {
        self.add(route, subject, Claim::made(what));
    }

    /// Whether the theme draws pages of this template, which it may leave out.
    pub(super) fn draws(&self, template: &str) -> bool {
        self.templates.binary_search_by(|known| known.as_str().cmp(template)).is_ok()
    }

    fn content(&mut self) {
        // Both are by file.
        let cards: Vec<(&Arc<Card>, Route)> = self.site.cards().zip(self.routes.cards().cloned()).collect();
        for (card, route) in cards.into_iter().filter(|(card, _)| card.kind != PageKind::Section) {
            let usual = if card.kind == PageKind::Guide { "guide.html" } else { "page.html" };
            let template = card.template.clone().map_or(usual.into(), Cow::Owned);
            let claim = Claim::of(&card.file, Some(if card.path.is_some() { "path" } else { "slug" }));
            let page = self.add(route, Subject::Content(card.file.clone()), claim);
            page.template = template;
        }
    }

    fn sections(&mut self) {
        for (folder, section) in &self.site.sections {
            let route = match &section.card {
                Some(card) => self.routes.card(&card.file).clone(),
                None => Routes::section(folder),
            };
            let claim = match &section.card {
                Some(card) => Claim::of(&card.file, Some("path")),
                None => Claim::made(format!("the list of content/{folder}")),
            };
            let own = section.card.as_ref().and_then(|card| card.template.as_deref());
            let is_home = folder.is_empty();
            let usual = if is_home { "index.html" } else { "section.html" };
            let template = own.map_or(usual.into(), |own| Cow::Owned(own.to_owned()));
            let pages = pages_of(section.members.len(), section.paginate);
            for number in 1..=pages {
                let subject = match (is_home, number) {
                    (true, 1) => Subject::Home,
                    _ => Subject::Section(folder.clone(), number),
                };
                let page = self.add(Routes::pager(&route, number), subject, claim.clone());
                page.template.clone_from(&template);
            }
            if !is_home
                && has_feed(section.card.as_ref())
                && section.members.iter().any(|card| card.role.is_some())
            {
                let what = format!("the feed of content/{folder}");
                self.made(feed(&route), Subject::SectionFeed(folder.clone()), what);
            }
        }
    }

    fn taxonomies(&mut self) {
        for taxonomy in &self.site.taxonomies {
            if taxonomy.terms.is_empty() {
                continue;
            }
            let what = format!("the list of {}", taxonomy.name);
            self.made(Route::page([&*taxonomy.name]), Subject::Taxonomy(taxonomy.name.clone()), what);
            let paginate = taxonomy.settings.paginate.map(|size| size.0);
            for term in &taxonomy.terms {
                let route = Routes::term(&taxonomy.name, &term.slug);
                let what = format!("`{}` of {}", term.name, taxonomy.name);
                for number in 1..=pages_of(term.members.len(), paginate) {
                    let subject = Subject::Term(taxonomy.name.clone(), term.slug.clone(), number);
                    self.made(Routes::pager(&route, number), subject, what.clone());
                }
                if taxonomy.settings.feed {
                    let subject = Subject::TermFeed(taxonomy.name.clone(), term.slug.clone());
                    self.made(feed(&route), subject, format!("the feed of {what}"));
                }
            }
        }
    }

    fn people(&mut self) {
        if self.site.people.0.is_empty() {
            return;
        }
        self.made(Route::page(["authors"]), Subject::Authors, "the list of authors");
        for id in self.site.people.keys() {
            self.made(Routes::author(id), Subject::Author(id.to_owned()), format!("the author `{id}`"));
        }
    }

    fn single(&mut self) {
        if !self.site.glossary.0.is_empty() {
            self.made(Route::page(["glossary"]), Subject::Glossary, "the glossary");
        }
        if !self.site.settings.sources.0.is_empty() {
            self.made(Route::page(["sources"]), Subject::Sources, "the list of sources");
        }
        self.made(Route::page(["a-z"]), Subject::AtoZ, "the list from A to Z");
        self.made(Route::file("404.html"), Subject::NotFound, "the page for addresses that lead nowhere");
        self.made(Route::file("robots.txt"), Subject::Robots, "robots.txt");
        self.made(Route::file("atom.xml"), Subject::SiteFeed, "the feed of the site");
    }

    fn aliases(&mut self) {
        for card in self.site.cards().filter(|card| !card.aliases.is_empty()) {
            let target = self.routes.card(&card.file).as_str().to_owned();
            for alias in &card.aliases {
                let what = format!("the alias `{alias}` of {}", card.file);
                let claim = Claim::of(&card.file, Some("aliases")).by(alias).called(what);
                self.add(alias_route(alias), Subject::Alias(target.clone()), claim);
            }
        }
        for (from, to) in &self.site.settings.redirects.0 {
            let file = SitePath::new(SETTINGS_FILE);
            let claim = Claim::of(&file, Some("redirects")).by(from).called(format!("the redirect `{from}`"));
            self.add(alias_route(from), Subject::Alias(to.0.clone()), claim);
        }
    }

    /// Files that no template draws. What the site or its theme has itself under one of these names takes its place.
    fn files(&mut self, theme: ThemeFiles<'_>, taken: &BTreeSet<String>) {
        let is_of_theme = |route: &Route| {
            let name = route.as_str().trim_start_matches('/');
            theme.routes.contains(route) || theme.templates.iter().any(|template| template == name)
        };
        for (route, file, what) in made(self.site, &self.routes, theme.lasting) {
            if !taken.contains(&route.collision_key()) && !is_of_theme(&route) {
                self.made(route, Subject::Made(file), what);
            }
        }
    }

    fn sitemaps(&mut self, listed: usize) {
        if listed <= SITEMAP_LIMIT {
            self.made(Route::file("sitemap.xml"), Subject::Sitemap, "the sitemap");
            return;
        }
        let index = Claim::made("the sitemap");
        self.add(Route::file("sitemap.xml"), Subject::Sitemap, index).template =
            "split_sitemap_index.xml".into();
        for part in 1..=listed.div_ceil(SITEMAP_LIMIT) {
            let route = Route::file(&format!("sitemap-{part}.xml"));
            self.made(route, Subject::SitemapPart(part), format!("part {part} of the sitemap"));
        }
    }
}

/// An alias that names a file is that file; any other is a page.
fn alias_route(alias: &str) -> Route {
    let name = alias.trim_end_matches('/').rsplit('/').next().unwrap_or("");
    let is_file = name.rsplit_once('.').is_some_and(|(_, extension)| extension == "html");
    if is_file && !alias.ends_with('/') { Route::file(alias) } else { Route::page([alias]) }
}

/// The address of the feed of a page.
pub(super) fn feed(route: &Route) -> Route {
    Route::file(&format!("{}atom.xml", route.as_str()))
}

fn has_feed(card: Option<&Arc<Card>>) -> bool {
    card.and_then(|card| card.listing.as_ref()?.feed).is_none_or(|feed| feed.0)
}

/// How many pages a list of this length has; one where it is empty.
pub(super) fn pages_of(entries: usize, paginate: Option<usize>) -> usize {
    paginate.map_or(1, |size| entries.div_ceil(size).max(1))
}
