//! What one build leaves to the next: files as they were understood, pages with what they looked up.
//!
//! A page is up to date if every one of its inputs is as it was: the answers to its lookups, the templates that it
//! is drawn with, and what all pages share. Inputs are held once, with the fingerprint of what they were; a page
//! holds their numbers.
//! Must not know: where it is kept between processes, what any page says.

use super::drawings::Drawings;
use super::ledger::{Coming, GROUPS, group_of};
use super::past::{Past, Pasts, Read};
use super::ready::Live;
use super::text::TextMemory;
use super::{Outcome, Outputs, Request};
use crate::base::{Diagnostic, Fault, Fingerprint, Fingerprinter, Route, SitePath, sorted};
use crate::full_text::IS_THERE;
use crate::output::disk::Cache;
use crate::page::Lookup;
use crate::site::Entry;
use crate::source::{Source, Sources};
use itertools::{EitherOrBoth, Itertools};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is remembered. Empty, it makes a build a clean one; nothing else depends on it but the time that it takes.
#[derive(Default)]
pub struct Memory {
    /// The last build that was sound: of what, and what it said and put out.
    pub(super) whole: Option<Whole>,
    /// That of the build which has just ended, until it is wanted: its outputs still lack the pages.
    pub(super) ended: Option<Whole>,
    /// Under which settings the files were read.
    pub(super) reading: Fingerprint,
    pub(super) files: BTreeMap<SitePath, FileMemory>,
    /// What the parts are of those that were read since there was a site without a mistake.
    pub(super) read: Read,
    /// What the parts of the files were in that site.
    pub(super) pasts: Pasts,
    /// The groups of files of which something was learnt since they were saved.
    pub(super) unsaved: BTreeSet<usize>,
    /// Of all that the site is made of in each group of files, where that is known.
    pub(super) digests: [Option<Fingerprint>; GROUPS],
    /// Of what the site and its plan were made, unless there was something to say about them.
    pub(super) site: Option<Fingerprint>,
    pub(super) drawn: Drawings,
    /// The full text index, if there is one.
    pub(super) text: Option<TextMemory>,
    /// What only one process can hold.
    pub(super) live: Live,
    /// Where the rest is that was not recalled yet: whatever a build needs that is not the last one once more.
    pub(super) rest: Option<Cache>,
    /// The pages, while they are being recalled.
    pub(super) coming: Option<Coming>,
}

/// A content file, as it was understood.
#[derive(Serialize, Deserialize)]
pub(super) struct FileMemory {
    /// Of its bytes.
    pub(super) source: Fingerprint,
    /// What the site knows of it; nothing if it could not be read.
    pub(super) entry: Option<Arc<Entry>>,
    /// Whether it depends on the day, or on whether drafts are shown, that it is part of the site.
    pub(super) is_conditional: bool,
    /// Whether it asks other files for facts.
    pub(super) asks: bool,
    /// What there was to say about it.
    pub(super) notes: Vec<Diagnostic>,
    /// Facts of it that others asked for, in words.
    pub(super) exports: BTreeMap<String, String>,
}

impl FileMemory {
    /// Of a file with this fingerprint.
    pub(super) fn new(source: Fingerprint, entry: Option<Arc<Entry>>, notes: Vec<Diagnostic>) -> Self {
        let is_conditional = entry.as_ref().is_some_and(|entry| entry.card.is_conditional());
        let asks = entry.as_ref().is_some_and(|entry| !entry.links.facts.is_empty());
        Self { source, entry, is_conditional, asks, notes, exports: BTreeMap::new() }
    }

    /// Of all that the site is made of; nothing where it could not be read.
    fn of_site(&self) -> Option<Fingerprint> {
        self.entry.as_ref().map(|entry| entry.all)
    }
}

/// A build of which nothing was left to say but this.
#[derive(Serialize, Deserialize)]
pub(super) struct Whole {
    /// Of all sources and of what was asked.
    pub(super) key: Fingerprint,
    pub(super) notes: Vec<Diagnostic>,
    /// All that it put out.
    #[serde(deserialize_with = "sorted")]
    pub(super) outputs: BTreeMap<Route, Fingerprint>,
}

/// Something that a page is made of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Input {
    /// What it looked up in the site.
    Lookup(Lookup),
    /// A template, with all that it extends, includes and uses.
    Template(String),
}

impl Memory {
    /// What the last build said, if nothing has changed since and its outputs are all still there.
    pub(super) fn replay(&self, key: Fingerprint, outputs: &dyn Outputs) -> Result<Option<Outcome>, Fault> {
        let Some(whole) = self.whole.as_ref().filter(|whole| whole.key == key) else { return Ok(None) };
        let all: Vec<_> = whole.outputs.iter().map(|(route, output)| (route, *output)).collect();
        let is_whole = outputs.keep(&all)?.into_iter().all(|is_kept| is_kept);
        Ok(is_whole.then(|| Outcome { diagnostics: whole.notes.clone(), ..Outcome::default() }))
    }

    /// Takes down a build that left nothing to be mended.
    pub(super) fn remember(
        &mut self,
        key: Fingerprint,
        assets: BTreeMap<Route, Fingerprint>,
        outcome: &Outcome,
    ) {
        let notes = outcome.diagnostics.clone();
        let is_sound = !notes.iter().any(Diagnostic::is_error) && outcome.texts.is_empty();
        (self.whole, self.ended) = (None, is_sound.then_some(Whole { key, notes, outputs: assets }));
    }

    /// Completes what was taken down last, now that it is wanted.
    pub(super) fn settle(&mut self) {
        if let Some(mut whole) = self.ended.take() {
            let pages = self.drawn.pages.iter().map(|(route, page)| (route.clone(), page.output));
            whole.outputs = pages.chain(whole.outputs).collect();
            self.whole = Some(whole);
        }
    }

    /// Forgets files that were read under other settings.
    pub(super) fn read_under(&mut self, key: Fingerprint) {
        if self.reading != key {
            self.files.clear();
            self.unsaved = (0..GROUPS).collect();
            self.digests = <[_; GROUPS]>::default();
            self.reading = key;
        }
    }

    /// Takes down what a file is, and what its parts are.
    pub(super) fn learn(&mut self, file: SitePath, known: FileMemory, past: Past) {
        let (group, now) = (group_of(&file), known.of_site());
        self.read.insert(file.clone(), past);
        self.unsaved.insert(group);
        let before = self.files.insert(file, known);
        if before.is_none_or(|before| before.of_site() != now) {
            self.digests[group] = None;
        }
    }

    /// Those of the content files, which come by name, that are not known as they are now. Forgets files that are no
    /// more.
    pub(super) fn unknown<'s>(&mut self, sources: impl Iterator<Item = &'s Source>) -> Vec<&'s Source> {
        let (mut unknown, mut gone) = (Vec::new(), Vec::new());
        for pair in sources.merge_join_by(&self.files, |source, (file, _)| source.path().cmp(file)) {
            match pair {
                EitherOrBoth::Both(source, (_, known)) if known.source == source.fingerprint() => {}
                EitherOrBoth::Both(source, _) | EitherOrBoth::Left(source) => unknown.push(source),
                EitherOrBoth::Right((file, _)) => gone.push(file.clone()),
            }
        }
        for file in gone {
            let group = group_of(&file);
            self.unsaved.insert(group);
            self.digests[group] = None;
            self.files.remove(&file);
        }
        unknown
    }

    /// Of all that the site is made of in content files: the same as long as no other page could see a change.
    pub(super) fn digest(&mut self) -> Fingerprint {
        if self.digests.iter().any(Option::is_none) {
            let mut printers: [Fingerprinter; GROUPS] = Default::default();
            for (file, known) in &self.files {
                let group = group_of(file);
                if let (None, Some(of_site)) = (self.digests[group], known.of_site()) {
                    printers[group].add(file.as_str());
                    printers[group].add(of_site.to_bytes());
                }
            }
            for (digest, printer) in self.digests.iter_mut().zip(&printers) {
                digest.get_or_insert_with(|| printer.finish());
            }
        }
        Fingerprint::of(self.digests.map(Option::unwrap_or_default).map(Fingerprint::to_bytes).concat())
    }

    /// Takes down a fact that others ask a file for.
    pub(super) fn export(&mut self, file: &SitePath, path: String, text: String) {
        if let Some(known) = self.files.get_mut(file) {
            known.exports.insert(path, text);
            self.unsaved.insert(group_of(file));
        }
    }

    /// What the last build drew was not published: the next one has the same reasons to draw it, and its own.
    pub fn not_published(&mut self, outcome: &Outcome) {
        let changes = outcome.changes.iter().cloned();
        self.live.causes.extend(changes.map(|change| (change.route, change.causes)));
    }

    /// Forgets all pages: nobody knows which of them are what they were.
    pub(super) fn forget_pages(&mut self) {
        self.drawn = Drawings::default();
        (self.whole, self.ended) = (None, None);
    }
}

/// Of all that a build is made of.
pub(super) fn key(sources: &Sources, request: &Request) -> Fingerprint {
    let mut printer = Fingerprinter::default();
    printer.add(env!("CARGO_PKG_VERSION"));
    let Request { base_url, drafts, future, today, deny_warnings: _ } = request;
    printer.add(base_url.as_deref().unwrap_or_default());
    // A guidepost that makes a full text index has other pages than one that does not.
    printer.add([u8::from(*drafts), u8::from(*future), u8::from(IS_THERE)]);
    printer.add(today.to_string());
    // Two programs of one version may have other themes in them while they are being written.
    for file in crate::theme::embedded_themes() {
        printer.add(file.path.as_str());
        printer.add(file.fingerprint().to_bytes());
    }
    printer.add(sources.fingerprint().to_bytes());
    printer.finish()
}
