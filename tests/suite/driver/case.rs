//! Suites and their cases, read from Markdown.

use super::block::{Block, Part, parts};
use super::escapes;
use super::expect::Edit;
use guidepost::base::SitePath;
use guidepost::engine::Request;
use guidepost::facts::Date;
use guidepost::source::{Source, Sources};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The day of all cases that name none.
const TODAY: &str = "2026-06-01";

/// The settings of cases that give none.
const SETTINGS: &str = "title: Test\nbase_url: https://example.org\nlanguage: en\n\
    defaults: {currency: USD, per: year, place: US}\n";

/// One Markdown file.
pub(crate) struct Suite {
    path: PathBuf,
    text: String,
    /// Its cases, in order.
    pub cases: Vec<Case>,
}

/// One section of it.
pub(crate) struct Case {
    /// Name of the file, and the heading: `errors-yaml/a tab`.
    pub name: String,
    /// The suite's file.
    pub path: PathBuf,
    /// What is built: path, and bytes.
    pub inputs: BTreeMap<String, Vec<u8>>,
    /// How it is built.
    pub request: Request,
    /// What must come of it.
    pub expectations: Vec<Expectation>,
    /// What is wrong with how the case is written.
    pub mistakes: Vec<String>,
}

/// What must come of a case.
pub(crate) struct Expectation {
    /// Of what kind.
    pub kind: ExpectationKind,
    /// The block that says so.
    pub block: Block,
}

/// The kinds of expectation.
pub(crate) enum ExpectationKind {
    /// All diagnostics.
    Messages,
    /// All published paths.
    Files,
    /// Lines that a page has, in this order.
    Contains(String),
    /// Lines that a page has not.
    Lacks(String),
    /// A whole page.
    Exactly(String),
}

impl Suite {
    /// All suites of a folder, by name.
    pub(crate) fn all(folder: &Path) -> Vec<Self> {
        let entries = std::fs::read_dir(folder).expect("the folder of suites can be read");
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("it can be listed").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|it| it == "md") && !path.ends_with("README.md"));
        paths.sort();
        paths.into_iter().map(Self::read).collect()
    }

    fn read(path: PathBuf) -> Self {
        let text = std::fs::read_to_string(&path).expect("a suite is UTF-8 text");
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let shared = Case {
            name: stem,
            path: path.clone(),
            inputs: BTreeMap::from([("content/site.yaml".to_owned(), SETTINGS.into())]),
            request: Request {
                base_url: None,
                drafts: false,
                future: false,
                today: date(TODAY).expect("it is a date"),
                deny_warnings: false,
            },
            expectations: Vec::new(),
            mistakes: Vec::new(),
        };
        let mut cases = vec![shared];
        for (line, part) in parts(&text) {
            let (shared, open) = (&cases[0], cases.len() - 1);
            match part {
                Part::Heading(2, title) => {
                    let case = shared.begin(&title, line, &cases);
                    cases.push(case);
                }
                Part::Heading(..) => {}
                Part::Block(block) => cases[open].take(block),
            }
        }
        let shared = cases.remove(0);
        let stray = shared.expectations.iter().map(|stray| stray.block.line);
        let stray: Vec<String> = stray.map(|line| format!("line {line}: only a case can expect")).collect();
        for case in &mut cases {
            case.mistakes.extend(stray.iter().cloned());
        }
        Self { path, text, cases }
    }

    /// Puts what was updated into the file.
    pub(crate) fn write<'e>(&self, edits: impl Iterator<Item = &'e Edit>) {
        let mut edits: Vec<&Edit> = edits.filter(|edit| edit.path == self.path).collect();
        if edits.is_empty() {
            return;
        }
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.range.start));
        let mut text = self.text.clone();
        for edit in edits {
            text.replace_range(edit.range.clone(), &edit.text);
        }
        std::fs::write(&self.path, text).expect("a suite can be written");
    }
}

impl Case {
    /// A case that begins with what all cases of its file share.
    fn begin(&self, title: &str, line: usize, before: &[Self]) -> Self {
        let name = format!("{}/{title}", self.name);
        let mut mistakes = self.mistakes.clone();
        if before.iter().any(|case| case.name == name) {
            mistakes.push(format!("line {line}: there are two cases of this name"));
        }
        let (inputs, request) = (self.inputs.clone(), self.request.clone());
        Self { name, path: self.path.clone(), inputs, request, expectations: Vec::new(), mistakes }
    }

    fn take(&mut self, block: Block) {
        let line = block.line;
        let info = block.info.clone();
        let words: Vec<&str> = info.iter().map(String::as_str).collect();
        let published = |path: &str| path.strip_prefix("public/").map(str::to_owned);
        let kind = match words[..] {
            ["messages"] => Some(ExpectationKind::Messages),
            ["files"] => Some(ExpectationKind::Files),
            ["contains", path] => published(path).map(ExpectationKind::Contains),
            ["lacks", path] => published(path).map(ExpectationKind::Lacks),
            ["exactly", path] => published(path).map(ExpectationKind::Exactly),
            ["flags"] => return self.flags(&block),
            [_, path] if is_input(path) => return self.input(path, Ok(block.text.into_bytes()), line),
            [_, path, "escapes"] if is_input(path) => {
                return self.input(path, escapes::bytes(&block.text), line);
            }
            _ => None,
        };
        match kind {
            Some(kind) => self.expectations.push(Expectation { kind, block }),
            None => self.mistakes.push(format!("line {line}: unknown kind of block `{}`", info.join(" "))),
        }
    }

    fn input(&mut self, path: &str, bytes: Result<Vec<u8>, String>, line: usize) {
        match bytes {
            Ok(bytes) => {
                self.inputs.insert(path.to_owned(), bytes);
            }
            Err(error) => self.mistakes.push(format!("line {line}: {error}")),
        }
    }

    fn flags(&mut self, block: &Block) {
        for flag in block.text.lines().filter(|line| !line.trim().is_empty()) {
            match flag.split_whitespace().collect::<Vec<_>>()[..] {
                ["drafts"] => self.request.drafts = true,
                ["deny-warnings"] => self.request.deny_warnings = true,
                ["base-url", url] => self.request.base_url = Some(url.to_owned()),
                ["today", day] if date(day).is_some() => self.request.today = date(day).expect("just read"),
                _ => self.mistakes.push(format!("line {}: unknown flag `{flag}`", block.line)),
            }
        }
    }

    /// What is built.
    pub(crate) fn sources(&self) -> Sources {
        let inputs = self.inputs.iter();
        inputs.map(|(path, bytes)| Source::new(SitePath::new(path), bytes.clone())).collect()
    }
}

fn is_input(path: &str) -> bool {
    path.starts_with("content/") || path.starts_with("themes/")
}

fn date(text: &str) -> Option<Date> {
    Date::parse(text).ok()
}
