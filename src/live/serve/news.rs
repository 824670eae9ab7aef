//! Where a site is not what the one before it was: known before any page of it is drawn.
//!
//! Must not know: how it is told.

use super::shown::Shown;
use crate::base::{Fingerprint, Route};
use crate::engine::Change;

/// Addresses at which there may be something else than in the site before.
#[derive(Debug, Default)]
pub struct News {
    /// There was nothing before.
    pub added: Vec<Route>,
    /// There is a file that is copied, with other bytes, or in place of a page or the reverse.
    pub changed: Vec<Route>,
    /// There is nothing any more.
    pub removed: Vec<Route>,
    /// There is a page that is to be drawn again, and why.
    pub redrawn: Vec<Change>,
}

/// What there is at an address.
#[derive(PartialEq, Eq)]
enum Thing {
    Page,
    File(Fingerprint),
}

impl News {
    /// `redrawn`: pages that are not what they were before.
    pub(super) fn of(before: &Shown, now: &Shown, redrawn: Vec<Change>) -> Self {
        let mut news = Self { redrawn, ..Self::default() };
        if before.has_addresses_of(now) {
            return news;
        }
        for (route, thing) in things(now) {
            match at(before, route) {
                None => news.added.push(route.clone()),
                Some(was) if was != thing => news.changed.push(route.clone()),
                Some(_) => {}
            }
        }
        let gone = things(before).map(|(route, _)| route).filter(|route| at(now, route).is_none());
        news.removed = gone.cloned().collect();
        news
    }
}

fn things(shown: &Shown) -> impl Iterator<Item = (&Route, Thing)> {
    let pages = shown.pages().iter().map(|page| (&page.route, Thing::Page));
    let files = shown.assets().iter().map(|(route, output)| (route, Thing::File(output.fingerprint())));
    pages.chain(files)
}

fn at(shown: &Shown, route: &Route) -> Option<Thing> {
    let page = shown.page_at(route.as_str()).map(|_| Thing::Page);
    page.or_else(|| shown.asset(route).map(Thing::File))
}
