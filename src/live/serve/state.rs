//! What the server knows at each moment: the last good site, and what is wrong with the one being written.
//!
//! Must not know: how it is asked for.

use super::shown::Shown;
use crate::base::Diagnostic;
use crate::report::{Lookup, plain};
use serde::Serialize;
use std::sync::Arc;

/// How many problems the browser shows.
const MOST: usize = 20;

/// One moment. Cheap to clone.
#[derive(Clone, Default)]
pub(super) struct State {
    /// Counts builds.
    pub(super) number: u64,
    /// The last good site; `None` before there is one.
    pub(super) shown: Option<Arc<Shown>>,
    /// Why the site as it is written now cannot be shown; empty when it is what is shown.
    pub(super) problems: Problems,
    /// What is wrong with pages of the site that is shown.
    pub(super) wrong: Problems,
}

impl State {
    /// Whether there is an answer to requests.
    pub(super) fn is_ready(&self) -> bool {
        self.shown.is_some() || !self.problems.is_empty()
    }
}

/// Things for the author to mend. Cheap to clone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    /// Those that the browser shows.
    pub(super) first: Arc<[Problem]>,
    /// How many errors there are in all.
    pub(super) errors: usize,
}

/// One thing for the author to mend, as the browser shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Whether it keeps the site from being built.
    pub is_error: bool,
    /// What, where, and how to mend it: lines of text, the first of which says what.
    pub text: String,
}

impl Problems {
    /// These, of which the first few are shown, errors before warnings.
    pub fn of(notes: &[Diagnostic], lookup: &Lookup) -> Self {
        let (errors, warnings): (Vec<_>, Vec<_>) = notes.iter().partition(|note| note.is_error());
        let count = errors.len();
        let first = errors.into_iter().chain(warnings).take(MOST);
        let first =
            first.map(|note| Problem { is_error: note.is_error(), text: plain(note, lookup) }).collect();
        Self { first, errors: count }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.first.is_empty()
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self { errors: problem.is_error.into(), first: [problem].into() }
    }
}
