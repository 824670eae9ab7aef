//! Draws pages of the site that is shown, and holds what the server, the painter and the builder share.
//!
//! Must not know: HTTP, how a site comes about.

use super::pages::{Pages, Sheet};
use super::shown::Shown;
use super::state::State;
use crate::base::{Diagnostic, Fault, Fingerprint};
use crate::engine::Learnt;
use crate::output::check_name;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;
use tokio::sync::watch;

/// How many pages are drawn before the builder is called to remember them.
const BATCH: usize = 256;

/// What all threads share.
pub(super) struct Stage {
    pub(super) moments: watch::Sender<State>,
    pages: Pages,
    /// How many are at work who are waited for: the painter gives way.
    busy: AtomicUsize,
    /// When there was last a site to be shown, or word of what is wrong with one.
    changed: Mutex<Instant>,
    /// Calls the builder.
    call: Box<dyn Fn() + Send + Sync>,
}

/// As long as it is held, the painter gives way.
pub(super) struct Busy<'a>(&'a Stage);

/// What is to be seen of a page.
pub(super) enum Sight {
    /// The page.
    Good(Sheet),
    /// Its templates are at fault; the page as it was before, if that is known.
    Wrong(Vec<Diagnostic>, Option<Sheet>),
    /// It could not be read: its file is another already, as a rule.
    Lost(Fault, Option<Sheet>),
}

impl Stage {
    pub(super) fn new(call: Box<dyn Fn() + Send + Sync>) -> Self {
        let moments = watch::Sender::new(State::default());
        let changed = Mutex::new(Instant::now());
        Self { moments, pages: Pages::default(), busy: AtomicUsize::new(0), changed, call }
    }

    /// Has somebody waited for.
    pub(super) fn busy(&self) -> Busy<'_> {
        self.busy.fetch_add(1, Ordering::AcqRel);
        Busy(self)
    }

    pub(super) fn is_busy(&self) -> bool {
        self.busy.load(Ordering::Acquire) > 0
    }

    /// When there was last a site to be shown, or word of what is wrong with one.
    pub(super) fn changed(&self) -> Instant {
        *self.changed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has this happen now: there is a site to be shown, or word of what is wrong with one.
    pub(super) fn change(&self, to: impl FnOnce(&mut State)) {
        *self.changed.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
        self.moments.send_modify(|state| {
            state.number += 1;
            to(state);
        });
    }

    /// Calls the builder: there is something to be remembered or told.
    pub(super) fn call(&self) {
        (self.call)();
    }

    /// A page that need not be drawn.
    pub(super) fn at_hand(&self, shown: &Shown, at: usize) -> Option<Sheet> {
        let fingerprint = shown.fingerprint(at)?;
        self.pages.find(&shown.pages()[at].route).filter(|sheet| sheet.fingerprint == fingerprint)
    }

    /// A page, drawn if need be. Takes about a millisecond, and reads a file.
    pub(super) fn look(&self, shown: &Shown, at: usize) -> Sight {
        match self.at_hand(shown, at) {
            Some(sheet) => Sight::Good(sheet),
            None => self.draw(shown, at, true),
        }
    }

    /// Draws a page. `is_kept`: whether somebody may want it again soon.
    pub(super) fn draw(&self, shown: &Shown, at: usize, is_kept: bool) -> Sight {
        let page = &shown.pages()[at];
        let began = Instant::now();
        let drawn = match check_name(&page.route) {
            Ok(()) => shown.ready().draw(page),
            Err(message) => Err(Fault::Other(message)),
        };
        match drawn {
            Ok(Ok(drawn)) => {
                let fingerprint = Fingerprint::of(&drawn.bytes);
                let sheet = Sheet { bytes: drawn.bytes.into(), fingerprint };
                if is_kept {
                    self.pages.keep(&page.route, sheet.clone());
                }
                let took = u32::try_from(began.elapsed().as_micros()).unwrap_or(u32::MAX);
                let waiting = shown.enter(Learnt {
                    at,
                    inputs: drawn.inputs,
                    past: drawn.past,
                    output: fingerprint,
                    took,
                });
                if waiting.is_multiple_of(BATCH) {
                    self.call();
                }
                Sight::Good(sheet)
            }
            Ok(Err(notes)) => {
                shown.fail(at, notes.clone());
                if is_kept {
                    self.call();
                }
                Sight::Wrong(notes, self.pages.find(&page.route))
            }
            Err(fault) => Sight::Lost(fault, self.pages.find(&page.route)),
        }
    }

    /// The site that is shown at this moment.
    pub(super) fn shown(&self) -> Option<Arc<Shown>> {
        self.moments.borrow().shown.clone()
    }
}

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.0.busy.fetch_sub(1, Ordering::AcqRel);
    }
}
