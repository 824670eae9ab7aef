//! What a build did, in two calm lines, and where the time went.
//!
//! Must not know: how it was done.

use super::safe;
use crate::base::{Diagnostic, Severity};
use serde::Serialize;
use std::fmt::Write;

/// How a build ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// The site was published.
    Built,
    /// Nothing was published.
    Failed,
    /// The site is shown, and not published.
    Shown,
    /// The last good site is still shown.
    Kept,
    /// The site is shown, without some of its pages.
    Undrawn,
}

/// What became of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// There is something now.
    Added,
    /// There is something else.
    Changed,
    /// There is a page that is to be drawn again, and perhaps something else then.
    Redrawn,
    /// There is nothing any more.
    Removed,
}

/// An address at which the site is not what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedUrl {
    /// The address: a path from the site's top, percent-encoded.
    pub url: String,
    /// What became of it.
    pub change: Change,
    /// What of it, or of what it is made of, is not what it was: `pay.levels[2].range`, `template guide.html`.
    pub parts: Vec<String>,
}

/// The most changes that are named without being asked for.
const NAMED: usize = 10;

/// The most parts of one page that are named in a line.
const PARTS: usize = 5;

/// What a build did.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Summary {
    /// Source files read.
    pub read: usize,
    /// Pages rendered.
    pub rendered: usize,
    /// Files written.
    pub written: usize,
    /// Files that were as they should be.
    pub unchanged: usize,
    /// Files removed.
    pub removed: usize,
    /// Where the site is not what it was, the most telling first.
    pub changes: Vec<ChangedUrl>,
    /// Wall time, in seconds.
    pub seconds: f64,
    /// The phases in their order, each with its wall time in seconds.
    pub phases: Vec<(String, f64)>,
}

impl Summary {
    /// Two lines.
    pub(super) fn lines(&self) -> String {
        format!(
            "{} read, {} rendered in {:.2} s\n{} written, {} unchanged, {} removed\n",
            self.read, self.rendered, self.seconds, self.written, self.unchanged, self.removed
        )
    }

    /// One line, where nothing is written: pages are drawn when somebody asks for them.
    pub(super) fn line(&self) -> String {
        let Self { read, rendered, unchanged, seconds, .. } = self;
        format!("{read} read, {rendered} to render, {unchanged} unchanged in {seconds:.3} s\n")
    }

    /// A line for each address at which there is a change: the first few, and how many more there are, unless all are
    /// wanted. A site of which everything is new needs no list.
    pub(super) fn changed(&self, all: bool) -> String {
        let is_new = self.unchanged == 0 && self.changes.iter().all(|it| it.change == Change::Added);
        let named = match self.changes.len() {
            count if count <= NAMED || all => count,
            _ if is_new => return String::new(),
            _ => NAMED,
        };
        let more = self.changes.len() - named;
        let more = if more > 0 { format!("  … and {more} more\n") } else { String::new() };
        let line = |ChangedUrl { url, change, parts }: &ChangedUrl| {
            let change = match change {
                Change::Added => "added",
                Change::Changed => "changed",
                Change::Redrawn => "redrawn",
                Change::Removed => "removed",
            };
            let rest = if parts.len() > PARTS { ", …" } else { "" };
            let parts = parts.iter().take(PARTS).map(String::as_str).collect::<Vec<_>>().join(", ");
            let because = if parts.is_empty() { String::new() } else { format!(": {parts}{rest}") };
            safe::line(&format!("  {change:<7} {url}{because}")).into_owned() + "\n"
        };
        self.changes.iter().take(named).map(line).collect::<String>() + &more
    }

    /// A line for each phase: its name, its seconds, and its share of the whole.
    pub(super) fn timings(&self) -> String {
        let rows =
            self.phases.iter().map(|(name, seconds)| (&**name, *seconds)).chain([("whole", self.seconds)]);
        let width = rows.clone().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
        let mut out = String::new();
        for (name, seconds) in rows {
            let share = if self.seconds > 0.0 { 100.0 * seconds / self.seconds } else { 0.0 };
            writeln!(out, "  {name:width$} {seconds:>9.4} s {share:>5.1} %")
                .expect("strings take all that is written");
        }
        out
    }
}

/// What the diagnostics come to: `2 errors, 1 warning`; `None` where there are none.
pub(super) fn count(diagnostics: &[Diagnostic]) -> Option<String> {
    let of = |severity: Severity, name: &str| {
        let count = diagnostics.iter().filter(|it| it.severity == severity).count();
        (count > 0).then(|| format!("{count} {name}{}", if count == 1 { "" } else { "s" }))
    };
    let counts = [of(Severity::Error, "error"), of(Severity::Warning, "warning")];
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    (!counts.is_empty()).then(|| counts.join(", "))
}
