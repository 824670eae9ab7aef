//! The plan: every page that the site has, where it is, and which template draws it.

use super::files::{MadeFile, made};
use super::routes::{Claim, Routes, asset};
use crate::base::{Route, SitePath};
use crate::guide::PageKind;
use crate::site::{SETTINGS_FILE, Site};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The most entries of one sitemap file, by the sitemap protocol.
pub(super) const SITEMAP_LIMIT: usize = 50_000;

/// What a page is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subject {
    /// A guide or plain page.
    Content(SitePath),
    /// The home page.
    Home,
    /// A page of a section's list, by folder and number from 1.
    Section(String, usize),
    /// The terms of a taxonomy, by its name.
    Taxonomy(String),
    /// A page of a term's list: taxonomy, the term's slug, number from 1.
    Term(String, String, usize),
    /// All authors.
    Authors,
    /// One author.
    Author(String),
    /// The glossary.
    Glossary,
    /// The sources registry.
    Sources,
    /// All titles by letter.
    AtoZ,
    /// All comparisons of two guides.
    Comparisons,
    /// Two guides side by side, by their slugs in order.
    Pair(String, String),
    /// Pay of all guides.
    Pay,
    /// The same for machines.
    PayData(DataFormat),
    /// How guides lead to each other.
    Map,
    /// Where readers search.
    Search,
    /// What the search knows of each guide.
    SearchData,
    /// What a host shows for an address that leads nowhere.
    NotFound,
    /// An older address that leads to another.
    Alias(String),
    /// The feed of the whole site.
    SiteFeed,
    /// The feed of a section.
    SectionFeed(String),
    /// The feed of a term: taxonomy, the term's slug.
    TermFeed(String, String),
    /// The sitemap, or the index of its parts.
    Sitemap,
    /// A part of a sitemap that one file cannot hold, from 1.
    SitemapPart(usize),
    /// What robots may fetch.
    Robots,
    /// A file of the theme's that depends on its options, such as a stylesheet.
    ThemeFile(String),
    /// A file that no template draws.
    Made(MadeFile),
}

/// A format of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DataFormat {
    /// Comma-separated values (RFC 4180).
    Csv,
    /// JSON (RFC 8259).
    Json,
}

impl Subject {
    /// The template that draws it, unless its author asks for another.
    fn template(&self) -> &str {
        match self {
            Self::Content(_) => "page.html",
            Self::Home => "index.html",
            Self::Section(..) => "section.html",
            Self::Taxonomy(_) => "taxonomy_list.html",
            Self::Term(..) => "taxonomy_single.html",
            Self::Authors => "authors.html",
            Self::Author(_) => "author.html",
            Self::Glossary => "glossary.html",
            Self::Sources => "sources.html",
            Self::AtoZ => "a-z.html",
            Self::Comparisons => "compare_index.html",
            Self::Pair(..) => "compare.html",
            Self::Pay => "pay.html",
            Self::Map => "map.html",
            Self::Search => "search.html",
            Self::PayData(_) | Self::SearchData | Self::Made(_) => "",
            Self::NotFound => "404.html",
            Self::Alias(_) => "alias.html",
            Self::SiteFeed | Self::SectionFeed(_) | Self::TermFeed(..) => "atom.xml",
            Self::Sitemap | Self::SitemapPart(_) => "sitemap.xml",
            Self::Robots => "robots.txt",
            Self::ThemeFile(template) => template,
        }
    }

    /// The content file that it is made of, if it is made of one.
    pub fn file(&self) -> Option<&SitePath> {
        match self {
            Self::Content(file) | Self::Made(MadeFile::Twin(file, _)) => Some(file),
            _ => None,
        }
    }

    /// Whether the sitemap lists it: the first page of each list, and every page that is no list.
    fn is_listed(&self) -> bool {
        match self {
            Self::Section(_, number) | Self::Term(_, _, number) => *number == 1,
            Self::Content(_)
            | Self::Home
            | Self::Taxonomy(_)
            | Self::Authors
            | Self::Author(_)
            | Self::Glossary
            | Self::Sources
            | Self::AtoZ
            | Self::Comparisons
            | Self::Pair(..)
            | Self::Pay
            | Self::Map => true,
            _ => false,
        }
    }
}

/// One page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Where it is.
    pub route: Route,
    /// Which template draws it; empty for data, which no theme draws.
    pub template: String,
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

/// Plans the site. Whether two things are to be at one address is told by [`collisions`].
pub fn plan(site: &Site, theme: ThemeFiles<'_>) -> Plan {
    let mut planner = Planner { site, routes: Routes::of(site), pages: Vec::new(), templates: theme.pages };
    planner.content();
    planner.sections();
    planner.taxonomies();
    planner.people();
    planner.single();
    planner.across();
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
    pages.sort_by(|a, b| a.route.cmp(&b.route));
    Plan { pages, assets, routes: planner.routes }
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
        let template = subject.template().to_owned();
        let listed = subject.is_listed();
        self.pages.push(Page { route, template, subject, listed, claim });
        self.pages.last_mut().expect("one was pushed just now")
    }

    pub(super) fn made(&mut self, route: Route, subject: Subject, what: impl Into<String>) {
        self.add(route, subject, Claim::made(what));
    }

    /// Whether the theme draws pages of this template, which it may leave out.
    pub(super) fn draws(&self, template: &str) -> bool {
        self.templates.binary_search_by(|known| known.as_str().cmp(template)).is_ok()
    }

    fn content(&mut self) {
        for card in self.site.cards.values().filter(|card| card.kind != PageKind::Section) {
            let usual = if card.kind == PageKind::Guide { "guide.html" } else { "page.html" };
            let template = card.template.as_deref().unwrap_or(usual);
            let claim = Claim::of(&card.file, [if card.path.is_some() { "path" } else { "slug" }]);
            let route = self.routes.card(&card.file).clone();
            let page = self.add(route, Subject::Content(card.file.clone()), claim);
            template.clone_into(&mut page.template);
        }
    }

    fn sections(&mut self) {
        for (folder, section) in &self.site.sections {
            let route = match &section.card {
                Some(card) => self.routes.card(&card.file).clone(),
                None => Routes::section(folder),
            };
            let claim = match &section.card {
                Some(card) => Claim::of(&card.file, ["path"]),
                None => Claim::made(format!("the list of content/{folder}")),
            };
            let own = section.card.as_ref().and_then(|card| card.template.as_deref());
            let is_home = folder.is_empty();
            let template = own.unwrap_or(if is_home { "index.html" } else { "section.html" });
            let pages = pages_of(section.members.len(), section.paginate);
            for number in 1..=pages {
                let subject = match (is_home, number) {
                    (true, 1) => Subject::Home,
                    _ => Subject::Section(folder.clone(), number),
                };
                let page = self.add(Routes::pager(&route, number), subject, claim.clone());
                template.clone_into(&mut page.template);
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
        for card in self.site.cards.values() {
            let target = self.routes.card(&card.file).as_str().to_owned();
            for alias in &card.aliases {
                let what = format!("the alias `{alias}` of {}", card.file);
                let claim = Claim::of(&card.file, ["aliases", alias]).called(what);
                self.add(alias_route(alias), Subject::Alias(target.clone()), claim);
            }
        }
        for (from, to) in &self.site.settings.redirects.0 {
            let file = SitePath::new(SETTINGS_FILE);
            let claim = Claim::of(&file, ["redirects", from]).called(format!("the redirect `{from}`"));
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
        "split_sitemap_index.xml"
            .clone_into(&mut self.add(Route::file("sitemap.xml"), Subject::Sitemap, index).template);
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

fn has_feed(card: Option<&std::sync::Arc<crate::site::Card>>) -> bool {
    let setting = card.and_then(|card| card.listing.as_ref()?.feed.as_ref());
    !matches!(setting, Some(crate::record::Any::Bool(false)))
}

/// How many pages a list of this length has; one where it is empty.
pub(super) fn pages_of(entries: usize, paginate: Option<usize>) -> usize {
    paginate.map_or(1, |size| entries.div_ceil(size).max(1))
}
