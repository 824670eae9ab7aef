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
    pub(super) problems: Arc<[Problem]>,
    /// What is wrong with pages of the site that is shown.
    pub(super) wrong: Arc<[Problem]>,
}

impl State {
    /// Whether there is an answer to requests.
    pub(super) fn is_ready(&self) -> bool {
        self.shown.is_some() || !self.problems.is_empty()
    }

    /// All that there is to mend.
    pub(super) fn all_problems(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().chain(self.wrong.iter())
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

impl Problem {
    /// The first few of these, errors before warnings.
    pub fn of(notes: &[Diagnostic], lookup: &Lookup) -> Vec<Self> {
        let (errors, warnings): (Vec<_>, Vec<_>) = notes.iter().partition(|note| note.is_error());
        let all = errors.into_iter().chain(warnings).take(MOST);
        all.map(|note| Self { is_error: note.is_error(), text: plain(note, lookup) }).collect()
    }
}
