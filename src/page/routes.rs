//! Routes: one for every page, and none for two.

use crate::base::{Diagnostic, Route, SitePath};
use crate::record::{Locate, Spot};
use crate::site::{Card, Site};
use std::collections::BTreeMap;

/// The routes of content files and assets.
#[derive(Debug, Default)]
pub struct Routes {
    cards: BTreeMap<SitePath, Route>,
    home: Option<Route>,
    /// Whether two guides of which one names the other have a page.
    pub(super) pairs: bool,
}

impl Routes {
    /// Of this site.
    pub fn of(site: &Site) -> Self {
        let cards = site.cards.values().map(|card| (card.file.clone(), route(card))).collect();
        Self { cards, home: Some(Route::page([])), pairs: false }
    }

    /// The route of a visible card's page.
    pub fn card(&self, file: &SitePath) -> &Route {
        let found = self.cards.get(file).or(self.home.as_ref());
        found.expect("routes are made of a site, which gives them a home")
    }

    /// The route of a content file: a page, or an asset that is copied.
    pub fn file(&self, file: &SitePath) -> Option<Route> {
        self.cards.get(file).cloned().or_else(|| asset(file))
    }

    /// The page of a section by its folder.
    pub fn section(folder: &str) -> Route {
        Route::page(
            folder.split('/').map(crate::base::slugify).collect::<Vec<_>>().iter().map(String::as_str),
        )
    }

    /// The page of a term.
    pub fn term(taxonomy: &str, slug: &str) -> Route {
        Route::page([taxonomy, slug])
    }

    /// The page that compares two guides; the order of the slugs makes no difference.
    pub fn pair(one: &str, other: &str) -> Route {
        let (first, second) = if one <= other { (one, other) } else { (other, one) };
        Route::page(["compare", &format!("{first}-vs-{second}")])
    }

    /// The page of an author.
    pub fn author(id: &str) -> Route {
        Route::page(["authors", &crate::base::slugify(id)])
    }

    /// The `number`-th page of a list, from 1.
    pub fn pager(first: &Route, number: usize) -> Route {
        if number == 1 { first.clone() } else { first.join(&format!("page/{number}")) }
    }
}

/// The route of a card's page: what its author says, else its folder and slug.
fn route(card: &Card) -> Route {
    match &card.path {
        Some(path) => Route::page([path.as_str()]),
        None => usual(&card.file, &card.slug),
    }
}

/// The route of a content file whose author gives no other.
pub(super) fn usual(file: &SitePath, slug: &str) -> Route {
    let folder = file.parent();
    let folder = folder.strip_prefix("content").unwrap_or(folder).trim_start_matches('/');
    let section = Routes::section(folder);
    match file.name() {
        "_index.md" => section,
        "index.md" => match folder.rfind('/') {
            Some(at) => Routes::section(&folder[..at]).join(slug),
            None if folder.is_empty() => section,
            None => Route::page([slug]),
        },
        _ => section.join(slug),
    }
}

/// The route of a file that is copied: below `content/static/` as if it stood at the top, else as it stands.
pub(super) fn asset(file: &SitePath) -> Option<Route> {
    file.below("content/static").or_else(|| file.below("content")).map(Route::file)
}

/// Where something that claims a route comes from, for the message that names both.
#[derive(Debug, Clone)]
pub struct Claim {
    /// What it is, in a few words.
    pub what: String,
    /// Its file, if it has one.
    pub file: Option<SitePath>,
    /// The key of the file that says so, as [`Spot::Key`] has it; none where the file's name does.
    pub key: Vec<String>,
}

impl Claim {
    /// Of something that no file of the site stands for.
    pub fn made(what: impl Into<String>) -> Self {
        Self { what: what.into(), file: None, key: Vec::new() }
    }

    /// Of a file, by one of its keys if it has that.
    pub fn of<'k>(file: &SitePath, key: impl IntoIterator<Item = &'k str>) -> Self {
        let key = key.into_iter().map(str::to_owned).collect();
        Self { what: file.to_string(), file: Some(file.clone()), key }
    }

    /// The same, called something else.
    #[must_use]
    pub fn called(self, what: impl Into<String>) -> Self {
        Self { what: what.into(), ..self }
    }
}

/// Reports every route that two things claim, in whatever spelling of upper and lower case.
pub(super) fn collisions<'a>(
    claims: impl Iterator<Item = (&'a Route, &'a Claim)>,
    locate: Locate<'_>,
) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<String, (&Route, &Claim)> = BTreeMap::new();
    let mut notes = Vec::new();
    for (route, claim) in claims {
        let key = route.collision_key();
        let Some((first_route, first)) = seen.get(&key) else {
            seen.insert(key, (route, claim));
            continue;
        };
        let both = if first_route == &route {
            format!("{} and {} have the same address `{route}`", first.what, claim.what)
        } else {
            format!(
                "{} at `{first_route}` and {} at `{route}` are one address to many hosts",
                first.what, claim.what
            )
        };
        let mut diagnostic = Diagnostic::error("route-collision", both);
        let placed = [claim, *first].into_iter().filter_map(|claim| Some((claim, claim.file.as_ref()?)));
        for (position, (claim, file)) in placed.enumerate() {
            let span = locate(file, Spot::Key(&claim.key));
            diagnostic = match position {
                0 => diagnostic.at(file, span).hint(way_out(claim)),
                _ => diagnostic.label(file, span, "the other one"),
            };
        }
        notes.push(diagnostic);
    }
    notes.extend(files_in_the_way(&seen, locate));
    notes
}

/// Files with the name of a folder that others need.
fn files_in_the_way(seen: &BTreeMap<String, (&Route, &Claim)>, locate: Locate<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    let is_file = |route: &Route| !route.output_file().ends_with("index.html");
    for (key, (route, claim)) in seen.iter().filter(|(_, (route, _))| is_file(route)) {
        let folder = format!("{key}/");
        let within = seen.range(folder.clone()..).next().filter(|(key, _)| key.starts_with(&folder));
        let Some((_, (inner, other))) = within else { continue };
        let message = format!(
            "{} at `{route}` is a file, and {} at `{inner}` needs a folder of that name",
            claim.what, other.what
        );
        let mut diagnostic = Diagnostic::error("route-collision", message).hint("rename the file");
        if let Some(file) = &claim.file {
            diagnostic = diagnostic.at(file, locate(file, Spot::Key(&claim.key)));
        }
        if let Some(file) = &other.file {
            diagnostic = diagnostic.label(file, locate(file, Spot::Key(&other.key)), "the other one");
        }
        notes.push(diagnostic);
    }
    notes
}

/// How to give something another address.
fn way_out(claim: &Claim) -> &'static str {
    match claim.key.first().map(String::as_str) {
        Some("slug" | "path") => "give one of them another `slug:` or `path:`",
        Some("aliases") => "remove the alias, or give the page another `slug:`",
        Some(_) => "remove the redirect, or give the page another `slug:`",
        None => "rename the file",
    }
}
