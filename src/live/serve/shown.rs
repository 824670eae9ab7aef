//! The site that is shown: which pages and files it has, and what is known of each page. Nothing of it changes but
//! this knowledge, so that who has it in hand sees one site and never two.
//!
//! Must not know: requests, when a page is drawn.

use super::pages::Sheet;
use crate::base::{Diagnostic, Fingerprint, Route};
use crate::engine::{Learnt, Ready};
use crate::output::{Body, Output};
use crate::page::{Page, Subject};
use crate::source::Source;
use axum::body::Bytes;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// A site of which every page can be drawn.
pub(super) struct Shown {
    ready: Ready,
    /// Files that are copied; found out when somebody asks for the first.
    assets: OnceLock<BTreeMap<Route, Output>>,
    known: Mutex<Known>,
}

/// What is known of its pages, by their positions in the plan.
struct Known {
    /// Of their bytes.
    fingerprints: Vec<Option<Fingerprint>>,
    /// What was drawn, until it is remembered.
    drawn: Vec<Learnt>,
    /// Pages that cannot be drawn.
    wrong: BTreeMap<Route, Wrong>,
}

/// Why a page cannot be drawn.
#[derive(Clone)]
struct Wrong {
    notes: Vec<Diagnostic>,
    /// Whether it was so in the site before; it may have been mended.
    is_old: bool,
}

/// What there is at a URL path.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// The page at this position of the plan.
    Page(usize),
    /// A file that is copied.
    Asset(Route),
    /// Only with a slash at the end.
    Folder,
    Nothing,
}

impl Shown {
    /// A site in place of another, of whose pages nothing is known yet.
    pub(super) fn new(ready: Ready, before: Option<&Self>) -> Self {
        let pages = &ready.index().plan().pages;
        let was_wrong = before.map(|before| before.known().wrong.clone()).unwrap_or_default();
        let is_page = |route: &Route| pages.binary_search_by(|page| page.route.cmp(route)).is_ok();
        let wrong = was_wrong.into_iter().filter(|(route, _)| is_page(route));
        let wrong = wrong.map(|(route, wrong)| (route, Wrong { is_old: true, ..wrong })).collect();
        let known = Known { fingerprints: vec![None; pages.len()], drawn: Vec::new(), wrong };
        Self { ready, assets: OnceLock::new(), known: Mutex::new(known) }
    }

    pub(super) fn ready(&self) -> &Ready {
        &self.ready
    }

    pub(super) fn pages(&self) -> &[Page] {
        &self.ready.index().plan().pages
    }

    /// What there is at a path that begins with `/`, as static hosts look it up.
    pub(super) fn find(&self, path: &str) -> Found {
        let (index, slash) = (format!("{path}index.html"), format!("{path}/"));
        let others = match path.strip_suffix("index.html") {
            _ if path.ends_with('/') => [path, &index],
            Some(folder) if folder.ends_with('/') => [path, folder],
            _ => [path, path],
        };
        let found = others.iter().map(|path| self.at(path)).find(|found| *found != Found::Nothing);
        found.unwrap_or_else(|| {
            let is_folder = !path.ends_with('/')
                && [slash.clone(), slash + "index.html"].iter().any(|path| self.at(path) != Found::Nothing);
            if is_folder { Found::Folder } else { Found::Nothing }
        })
    }

    /// The site's own page for what is missing.
    pub(super) fn not_found(&self) -> Found {
        self.at("/404.html")
    }

    /// The position of the page at this address.
    pub(super) fn page_at(&self, path: &str) -> Option<usize> {
        self.pages().binary_search_by(|page| page.route.as_str().cmp(path)).ok()
    }

    fn at(&self, path: &str) -> Found {
        if let Some(at) = self.page_at(path) {
            return Found::Page(at);
        }
        let route = Route::file(path);
        let is_asset = route.as_str() == path && self.assets().contains_key(&route);
        if is_asset { Found::Asset(route) } else { Found::Nothing }
    }

    /// The files that are copied.
    pub(super) fn assets(&self) -> &BTreeMap<Route, Output> {
        self.assets.get_or_init(|| self.ready.assets())
    }

    /// The fingerprint of a file that is copied, as it was last read.
    pub(super) fn asset(&self, route: &Route) -> Option<Fingerprint> {
        self.assets().get(route).map(Output::fingerprint)
    }

    /// A file that is copied, if it is held in memory.
    pub(super) fn held(&self, route: &Route) -> Option<Sheet> {
        let bytes = match self.assets().get(route)?.body() {
            Body::Bytes(bytes) => &bytes[..],
            Body::Copy(source) => source.bytes()?,
        };
        Some(Sheet { bytes: Bytes::copy_from_slice(bytes), fingerprint: Fingerprint::of(bytes) })
    }

    /// A file that is copied, if it is left on the disk.
    pub(super) fn left_on_disk(&self, route: &Route) -> Option<&Source> {
        match self.assets().get(route)?.body() {
            Body::Copy(source) if source.bytes().is_none() => Some(source),
            Body::Copy(_) | Body::Bytes(_) => None,
        }
    }

    /// Whether there are just those pages and files in the other site, and the same files.
    pub(super) fn has_addresses_of(&self, other: &Self) -> bool {
        let is_planned_alike = std::ptr::eq(self.ready.index(), other.ready.index());
        let pairs = self.assets().iter().zip(other.assets());
        let is_alike = |((one, file), (other, another)): ((&Route, &Output), (&Route, &Output))| {
            one == other && file.fingerprint() == another.fingerprint()
        };
        is_planned_alike && self.assets().len() == other.assets().len() && pairs.into_iter().all(is_alike)
    }

    /// All files that pages load: those that are copied, and those that are drawn by the theme.
    pub(super) fn files(&self) -> (&BTreeMap<Route, Output>, impl Iterator<Item = usize>) {
        let is_drawn = |page: &Page| matches!(page.subject, Subject::ThemeFile(_));
        let drawn = self.pages().iter().enumerate().filter(move |(_, page)| is_drawn(page));
        (self.assets(), drawn.map(|(at, _)| at))
    }

    // --- what is known -------------------------------------------------------------------------------------

    /// Of the bytes of a page, if it is known.
    pub(super) fn fingerprint(&self, at: usize) -> Option<Fingerprint> {
        self.known().fingerprints[at]
    }

    /// Takes what is remembered of pages; what was drawn meanwhile is known already.
    pub(super) fn recalled(&self, fingerprints: &[Option<Fingerprint>]) {
        let mut known = self.known();
        for (at, remembered) in fingerprints.iter().enumerate() {
            let own = &mut known.fingerprints[at];
            *own = own.or(*remembered);
            if remembered.is_some() {
                known.wrong.remove(&self.pages()[at].route);
            }
        }
    }

    /// Takes down how a page was drawn; how many were drawn that are not remembered yet.
    pub(super) fn enter(&self, learnt: Learnt) -> usize {
        let mut known = self.known();
        known.fingerprints[learnt.at] = Some(learnt.output);
        known.wrong.remove(&self.pages()[learnt.at].route);
        known.drawn.push(learnt);
        known.drawn.len()
    }

    /// Takes down that a page could not be drawn.
    pub(super) fn fail(&self, at: usize, notes: Vec<Diagnostic>) {
        let wrong = Wrong { notes, is_old: false };
        self.known().wrong.insert(self.pages()[at].route.clone(), wrong);
    }

    /// What was drawn and is not remembered yet.
    pub(super) fn drawn(&self) -> Vec<Learnt> {
        std::mem::take(&mut self.known().drawn)
    }

    /// What is wrong with pages, as far as is known.
    pub(super) fn wrong(&self) -> Vec<Diagnostic> {
        self.known().wrong.values().flat_map(|wrong| wrong.notes.iter().cloned()).collect()
    }

    /// The pages of which nothing is known; first those that were wrong before.
    pub(super) fn unknown(&self) -> Vec<usize> {
        let known = self.known();
        let unknown = known.fingerprints.iter().enumerate().filter(|(_, known)| known.is_none());
        let mut all: Vec<usize> = unknown.map(|(at, _)| at).collect();
        let is_first =
            |at: &usize| known.wrong.get(&self.pages()[*at].route).is_some_and(|wrong| wrong.is_old);
        all.sort_by_key(|at| !is_first(at));
        all
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
