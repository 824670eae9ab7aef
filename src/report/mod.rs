//! Diagnostics, progress and summaries as people and programs read them: the only room that prints.
//!
//! Results (the summary, JSON) go to standard output, messages to standard error. Whatever comes from content
//! is made harmless before it reaches a terminal.
//! Must not know: the inside of any stage.

mod console;
mod json;
mod progress;
mod safe;
mod short;
mod summary;
#[cfg(test)]
mod tests;
mod text;
mod texts;

pub use console::{Color, Console, Format, Verbosity};
pub use json::json;
pub use progress::Progress;
pub use short::short;
pub use summary::{Change, ChangedUrl, Outcome, Summary};
pub use text::{DEFAULT_PER_FILE, plain, text};

use crate::base::{Diagnostic, SitePath};
use std::sync::Arc;

/// Finds the text of a file, to show an excerpt of it; `None` for what is no text or not known.
pub type Lookup<'a> = dyn Fn(&SitePath) -> Option<Arc<str>> + 'a;

/// All that a build has to say.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// How it ended.
    pub outcome: Outcome,
    /// What it did.
    pub summary: &'a Summary,
    /// What there is to say about the site, in the order to be shown.
    pub diagnostics: &'a [Diagnostic],
    /// The texts that the diagnostics are about.
    pub lookup: &'a Lookup<'a>,
}
