//! Routes: one for every page, and none for two.

use crate::base::{Route, SitePath};
use crate::site::{Card, Site};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The routes of content files and assets.
#[derive(Debug, Default)]
pub struct Routes {
    cards: BTreeMap<SitePath, Route>,
    home: Option<Route>,
    /// Whether two guides of which one names the other have a page.
    pub(in crate::page) pairs: bool,
}

impl Routes {
    /// Of this site.
    pub fn of(site: &Site) -> Self {
        let cards: Vec<&Arc<Card>> = site.cards().collect();
        // They come by file, and so those of one folder one after the other.
        let folders = cards.chunk_by(|a, b| folder(&a.file) == folder(&b.file));
        let routes = folders.flat_map(|cards| {
            let section = Self::section(folder(&cards[0].file));
            let one = move |card: &&Arc<Card>| (card.file.clone(), route(card, &section));
            cards.par_iter().map(one).collect::<Vec<_>>()
        });
        let cards = routes.collect();
        Self { cards, home: Some(Route::page([])), pairs: false }
    }

    /// The routes of all visible cards' pages, by file.
    pub(super) fn cards(&self) -> impl Iterator<Item = &Route> {
        self.cards.values()
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
fn route(card: &Card, section: &Route) -> Route {
    match &card.path {
        Some(path) => Route::page([path.as_str()]),
        None => within(section, &card.file, &card.slug),
    }
}

/// The route of a content file whose author gives no other.
pub(super) fn usual(file: &SitePath, slug: &str) -> Route {
    within(&Routes::section(folder(file)), file, slug)
}

/// The same, of a file in the folder of this section.
fn within(section: &Route, file: &SitePath, slug: &str) -> Route {
    let folder = folder(file);
    match file.name() {
        "_index.md" => section.clone(),
        "index.md" => match folder.rfind('/') {
            Some(at) => Routes::section(&folder[..at]).join(slug),
            None if folder.is_empty() => section.clone(),
            None => Route::page([slug]),
        },
        _ => section.join(slug),
    }
}

/// The folder of a content file, below `content/`.
fn folder(file: &SitePath) -> &str {
    let folder = file.parent();
    folder.strip_prefix("content").unwrap_or(folder).trim_start_matches('/')
}

/// The route of a file that is copied: below `content/static/` as if it stood at the top, else as it stands.
pub(super) fn asset(file: &SitePath) -> Option<Route> {
    file.below("content/static").or_else(|| file.below("content")).map(Route::file)
}

/// Where something that claims a route comes from, for the message that names both.
#[derive(Debug, Clone)]
pub struct Claim {
    /// What it is, in a few words, if it is not called by the name of its file.
    called: Option<Cow<'static, str>>,
    /// Its file, if it has one.
    pub file: Option<SitePath>,
    /// The key of the file that says so; none where the file's name does.
    pub key: Option<&'static str>,
    /// The entry below that key.
    entry: Option<String>,
}

impl Claim {
    /// Of something that no file of the site stands for.
    pub fn made(what: impl Into<Cow<'static, str>>) -> Self {
        Self { called: Some(what.into()), file: None, key: None, entry: None }
    }

    /// Of a file, by one of its keys if it has that.
    pub fn of(file: &SitePath, key: Option<&'static str>) -> Self {
        Self { called: None, file: Some(file.clone()), key, entry: None }
    }

    /// The same, by an entry below the key.
    #[must_use]
    pub fn by(self, entry: &str) -> Self {
        Self { entry: Some(entry.to_owned()), ..self }
    }

    /// Where the file says so, as [`Spot::Key`](crate::record::Spot::Key) has it.
    pub fn path(&self) -> Vec<String> {
        self.key.iter().map(|key| (*key).to_owned()).chain(self.entry.clone()).collect()
    }

    /// The same, called something else.
    #[must_use]
    pub fn called(self, what: impl Into<Cow<'static, str>>) -> Self {
        Self { called: Some(what.into()), ..self }
    }

    /// What it is, in a few words.
    pub fn what(&self) -> &str {
        let called = self.called.as_deref().or_else(|| Some(self.file.as_ref()?.as_str()));
        called.unwrap_or_default()
    }
}
