//! Pages as they were last drawn, as many as a few megabytes hold; what nobody asked for the longest goes first.
//!
//! Must not know: whether a page is still what it was; whoever asks holds it against its fingerprint.

use crate::base::{Fingerprint, Route};
use axum::body::Bytes;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many bytes of pages are kept.
const MOST: usize = 8 << 20;

/// A page as it was drawn. Cheap to clone.
#[derive(Clone)]
pub(super) struct Sheet {
    pub(super) bytes: Bytes,
    pub(super) fingerprint: Fingerprint,
}

/// Sheets by the routes of their pages.
#[derive(Default)]
pub(super) struct Pages {
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    sheets: BTreeMap<Route, (Sheet, u64)>,
    /// Routes by the time when they were last asked for.
    asked: BTreeMap<u64, Route>,
    /// Counts what is asked.
    time: u64,
    bytes: usize,
}

impl Pages {
    /// The page as it was last drawn, of whatever site.
    pub(super) fn find(&self, route: &Route) -> Option<Sheet> {
        let mut guard = self.lock();
        let kept = &mut *guard;
        let (sheet, asked) = kept.sheets.get_mut(route)?;
        kept.asked.remove(asked);
        kept.time += 1;
        *asked = kept.time;
        kept.asked.insert(kept.time, route.clone());
        Some(sheet.clone())
    }

    /// Keeps a page that was drawn just now, in place of what it was before.
    pub(super) fn keep(&self, route: &Route, sheet: Sheet) {
        let mut kept = self.lock();
        kept.remove(route);
        kept.time += 1;
        let time = kept.time;
        kept.bytes += sheet.bytes.len();
        kept.asked.insert(time, route.clone());
        kept.sheets.insert(route.clone(), (sheet, time));
        while kept.bytes > MOST && kept.sheets.len() > 1 {
            let (_, oldest) = kept.asked.pop_first().expect("there is a time for each sheet");
            kept.remove(&oldest);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn remove(&mut self, route: &Route) {
        if let Some((sheet, asked)) = self.sheets.remove(route) {
            self.asked.remove(&asked);
            self.bytes -= sheet.bytes.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(len: usize) -> Sheet {
        let bytes = vec![b' '; len];
        Sheet { fingerprint: Fingerprint::of(&bytes), bytes: bytes.into() }
    }

    #[test]
    fn what_nobody_asks_for_goes_first() {
        let pages = Pages::default();
        let route = |name: &str| Route::page([name]);
        for name in ["a", "b", "c", "d"] {
            pages.keep(&route(name), sheet(MOST / 4));
        }
        assert!(pages.find(&route("a")).is_some());
        pages.keep(&route("d"), sheet(MOST / 4));
        pages.keep(&route("e"), sheet(MOST / 2));
        let there = ["a", "b", "c", "d", "e"].map(|name| pages.find(&route(name)).is_some());
        assert_eq!(there, [true, false, false, true, true]);
        pages.keep(&route("f"), sheet(2 * MOST));
        assert!(pages.find(&route("f")).is_some(), "one is kept however large it is");
        assert!(pages.find(&route("e")).is_none());
        assert_eq!(pages.lock().asked.len(), 1);
    }
}
