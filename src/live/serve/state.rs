//! What the server knows at each moment: the last good site, and what is wrong with the one being written.
//!
//! Must not know: how it is asked for.

use super::site::{Collector, Difference, Site};
use serde::Serialize;
use std::sync::Arc;
use tokio::sync::watch;

/// One moment. Cheap to clone.
#[derive(Clone, Default)]
pub(super) struct State {
    /// Counts builds.
    pub(super) number: u64,
    /// The last good site; `None` before there is one.
    pub(super) site: Option<Arc<Site>>,
    /// How it differs from the moment before.
    pub(super) news: Arc<Difference>,
    /// Why the site as it is written now cannot be shown; empty when it is what is shown.
    pub(super) problems: Arc<[Problem]>,
}

impl State {
    /// Whether there is an answer to requests.
    pub(super) fn is_ready(&self) -> bool {
        self.site.is_some() || !self.problems.is_empty()
    }
}

/// One thing for the author to mend, as the browser shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Whether it keeps the site from being built.
    pub is_error: bool,
    /// What, where, and how to mend it: lines of text, the first of which says what.
    pub text: String,
}

/// Where a builder shows what it has built.
pub struct Screen {
    state: Arc<watch::Sender<State>>,
}

impl Screen {
    pub(super) fn new(state: Arc<watch::Sender<State>>) -> Self {
        Self { state }
    }

    /// Takes the outputs of the next build.
    pub fn collect(&self) -> Collector {
        Collector::new(self.state.borrow().site.clone())
    }

    /// Shows a site in place of the last one, all at once; tells how it differs.
    pub fn show(&self, collector: Collector) -> Difference {
        let (site, difference) = collector.finish();
        let news = Arc::new(difference.clone());
        self.state.send_modify(|state| {
            *state =
                State { number: state.number + 1, site: Some(Arc::new(site)), news, problems: [].into() };
        });
        difference
    }

    /// Leaves the last good site, and shows what is wrong in front of it.
    pub fn keep(&self, problems: Vec<Problem>) {
        self.state.send_modify(|state| {
            state.number += 1;
            state.news = Arc::default();
            state.problems = problems.into();
        });
    }
}
