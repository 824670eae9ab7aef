//! Whether what came is what was expected; and if asked, what the suite should say instead.

use super::block::{Block, closes};
use super::case::{Case, Expectation, ExpectationKind};
use super::diff::diff;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

/// Which expectations are written anew.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Update {
    /// None.
    Never,
    /// Those that are empty.
    Empty,
    /// All.
    All,
}

/// New text for a block.
pub(crate) struct Edit {
    /// Of which suite.
    pub path: PathBuf,
    /// Where.
    pub range: Range<usize>,
    /// What.
    pub text: String,
}

/// How a case ended.
#[derive(Default)]
pub(crate) struct Verdict {
    /// What is not as expected.
    pub failures: Vec<String>,
    /// What the suite should say.
    pub edits: Vec<Edit>,
}

/// What came of a case.
pub(crate) struct Found {
    /// All diagnostics, as a suite writes them.
    pub messages: String,
    /// What is published.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Update {
    /// As the variable `UPDATE` says.
    pub(crate) fn asked(value: Option<&str>) -> Self {
        match value {
            Some("all") => Self::All,
            Some("" | "0") | None => Self::Never,
            Some(_) => Self::Empty,
        }
    }

    fn applies(self, block: &Block) -> bool {
        self == Self::All || (self == Self::Empty && block.text.trim().is_empty())
    }
}

impl Verdict {
    /// Holds what came against what was expected.
    pub(crate) fn of(case: &Case, found: &Found, update: Update) -> Self {
        let mut judge = Judge { case, found, update, verdict: Self::default() };
        if case.expectations.is_empty() {
            judge.fail(0, "this case expects nothing");
        }
        if !case.expectations.iter().any(|it| matches!(it.kind, ExpectationKind::Messages)) {
            judge.silence();
        }
        case.expectations.iter().for_each(|expectation| judge.hold(expectation));
        judge.verdict
    }
}

struct Judge<'a> {
    case: &'a Case,
    found: &'a Found,
    update: Update,
    verdict: Verdict,
}

impl Judge<'_> {
    fn fail(&mut self, line: usize, what: impl std::fmt::Display) {
        let name = self.case.path.file_name().unwrap_or_default().to_string_lossy();
        let line = if line == 0 { String::new() } else { format!(":{line}") };
        self.verdict.failures.push(format!("  tests/suite/{name}{line}: {what}"));
    }

    fn silence(&mut self) {
        if !self.found.messages.is_empty() {
            let messages = self.found.messages.replace('\n', "\n    ");
            self.fail(0, format!("messages that nobody expected:\n    {}", messages.trim_end()));
        }
    }

    fn hold(&mut self, expectation: &Expectation) {
        let Expectation { kind, block } = expectation;
        match kind {
            ExpectationKind::Messages => self.whole(block, &self.found.messages),
            ExpectationKind::Files => {
                let mut files: Vec<&str> = self.found.files.keys().map(String::as_str).collect();
                files.push("");
                self.whole(block, &files.join("\n"));
            }
            ExpectationKind::Exactly(path) => {
                if let Some(mut page) = self.page(path, block) {
                    if !page.ends_with('\n') {
                        page.push('\n');
                    }
                    self.whole(block, &page);
                }
            }
            ExpectationKind::Contains(path) => self.contains(path, block),
            ExpectationKind::Lacks(path) => self.lacks(path, block),
        }
    }

    fn whole(&mut self, block: &Block, found: &str) {
        if block.text == found || is_abbreviated(&block.text, found) {
            return;
        }
        if !self.update.applies(block) {
            return self.fail(
                block.line,
                format!("not as expected (- wanted, + found)\n{}", diff(&block.text, found)),
            );
        }
        if found.lines().any(|line| closes(line, &block.fence)) {
            return self.fail(block.line, "what came has this block's fence in it: make the fence longer");
        }
        let (path, range) = (self.case.path.clone(), block.range.clone());
        self.verdict.edits.push(Edit { path, range, text: found.to_owned() });
    }

    fn page(&mut self, path: &str, block: &Block) -> Option<String> {
        if let Some(bytes) = self.found.files.get(path) {
            return Some(String::from_utf8_lossy(bytes).into_owned());
        }
        let files: Vec<&str> = self.found.files.keys().map(String::as_str).collect();
        self.fail(block.line, format!("`{path}` is not published; there is: {}", files.join(", ")));
        None
    }

    fn contains(&mut self, path: &str, block: &Block) {
        let Some(page) = self.page(path, block) else { return };
        let mut rest = page.as_str();
        for (number, line) in wanted(block) {
            match rest.find(line) {
                Some(at) => rest = &rest[at + line.len()..],
                None if page.contains(line) => {
                    return self.fail(
                        number,
                        format!("`{path}` has this only before what stands above it here: {line}"),
                    );
                }
                None => {
                    return self
                        .fail(number, format!("`{path}` does not have: {line}\n{}", near(&page, line)));
                }
            }
        }
    }

    fn lacks(&mut self, path: &str, block: &Block) {
        let Some(page) = self.page(path, block) else { return };
        for (number, line) in wanted(block).filter(|(_, line)| page.contains(line)) {
            self.fail(number, format!("`{path}` has: {line}"));
        }
    }
}

/// Whether both texts are the same, where a wanted line that ends in `…` stands for all that begin as it does.
fn is_abbreviated(wanted: &str, found: &str) -> bool {
    let is_same = |(wanted, found): (&str, &str)| {
        wanted == found || wanted.strip_suffix('…').is_some_and(|beginning| found.starts_with(beginning))
    };
    wanted.lines().count() == found.lines().count() && wanted.lines().zip(found.lines()).all(is_same)
}

/// The lines of a block that say something, with their numbers in the suite.
fn wanted(block: &Block) -> impl Iterator<Item = (usize, &str)> {
    (block.line + 1..).zip(block.text.lines().map(str::trim)).filter(|(_, line)| !line.is_empty())
}

/// The line of a page that shares most words with one that it lacks.
fn near(page: &str, line: &str) -> String {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).map(str::to_owned).collect()
    };
    let wanted = words(line);
    let shared = |other: &str| words(other).iter().filter(|word| wanted.contains(word)).count();
    let nearest = page.lines().max_by_key(|other| shared(other)).filter(|other| shared(other) > 0);
    nearest.map_or(String::new(), |other| format!("    the nearest line is: {}", other.trim()))
}
