//! Routes: one for every page, and none for two.

use crate::base::{Diagnostic, Route, SitePath, Span};
use crate::site::{Card, Site};
use std::collections::BTreeMap;

/// The routes of content files and assets.
#[derive(Debug, Default)]
pub struct Routes {
    cards: BTreeMap<SitePath, Route>,
    home: Option<Route>,
}

impl Routes {
    /// Of this site.
    pub fn of(site: &Site) -> Self {
        let cards = site.cards.values().map(|card| (card.file.clone(), route(card))).collect();
        Self { cards, home: Some(Route::page([])) }
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
    if let Some(path) = &card.path {
        return Route::page([path.as_str()]);
    }
    let folder = card.file.parent();
    let folder = folder.strip_prefix("content").unwrap_or(folder).trim_start_matches('/');
    let section = Routes::section(folder);
    match card.file.name() {
        "_index.md" => section,
        "index.md" => match folder.rfind('/') {
            Some(at) => Routes::section(&folder[..at]).join(&card.slug),
            None if folder.is_empty() => section,
            None => Route::page([card.slug.as_str()]),
        },
        _ => section.join(&card.slug),
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
}

/// Reports every route that two things claim, in whatever spelling of upper and lower case.
pub(super) fn collisions<'a>(claims: impl Iterator<Item = (&'a Route, &'a Claim)>) -> Vec<Diagnostic> {
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
        let start = Span::new(0, 0);
        let mut diagnostic = Diagnostic::error("route-collision", both);
        let placed = [claim, *first].into_iter().filter_map(|claim| claim.file.as_ref());
        for (position, file) in placed.enumerate() {
            diagnostic = match position {
                0 => diagnostic.at(file, start),
                _ => diagnostic.label(file, start, "the other one"),
            };
        }
        notes.push(diagnostic.hint("give one of them another `slug:` or `path:`"));
    }
    notes
}
