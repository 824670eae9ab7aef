//! For who draws pages one by one, as they are asked for: which pages are known to be as they were, and what is to be
//! remembered of those that were drawn.
//!
//! Must not know: who asks, in which order, whether all pages are ever drawn.

use super::cause::{Cause, Change};
use super::drawings::PageMemory;
use super::memory::{Input, Memory};
use super::past::{Edits, Past};
use super::ready::Ready;
use super::render::{add, enter};
use super::stale::identity;
use super::{Build, Outcome, theme};
use crate::base::{Diagnostic, Fingerprint, SitePath};
use crate::page::{Lookup, Page};
use crate::theme::fold_repeats;
use std::sync::Arc;
use std::time::Instant;

/// A page that was drawn.
#[derive(Debug)]
pub struct Learnt {
    /// Its position in the plan.
    pub at: usize,
    /// What it was made of.
    pub inputs: Vec<Input>,
    /// What the parts of its file are, where that was read for it.
    pub past: Option<(SitePath, Past)>,
    /// Of its bytes.
    pub output: Fingerprint,
    /// How long it took to draw it, in microseconds.
    pub took: u32,
}

/// What is known of the pages of a site without drawing any.
#[derive(Debug, Default)]
pub struct Recalled {
    /// For each page of the plan the fingerprint of its bytes, where it is known.
    pub known: Vec<Option<Fingerprint>>,
    /// The pages that were something else in the site before, as far as is known, and why; in the order of the plan.
    pub changes: Vec<Change>,
}

impl Memory {
    /// From now on the texts of content files are kept in memory: every page of a site can then be drawn as long as no
    /// later one was asked about, whatever becomes of its file.
    pub fn keep_texts(&mut self) {
        self.live.kept = Some(Arc::default());
    }

    /// Forgets the pages that are not what they would be now, and says what is known of all. `before`: the site that
    /// was asked about last, if there is one.
    pub fn known_pages(&mut self, ready: &Ready, before: Option<&Ready>) -> Recalled {
        let mut waiting = std::mem::take(&mut self.live.causes);
        let (mut causes, edits) = self.compare(ready);
        self.drawn.tidy();
        (self.whole, self.ended) = (None, None);
        if let Some(kept) = &self.live.kept {
            kept.tidy(ready.contents.sources());
        }
        let mut recalled = Recalled::default();
        for page in &ready.index.plan().pages {
            let known = self.drawn.pages.get(&page.route).map(|known| known.output);
            recalled.known.push(known);
            if known.is_some() {
                continue;
            }
            let (found, waits) = (causes.remove(&page.route), waiting.remove(&page.route));
            let was_known = found.is_some() || waits.is_some();
            let own = || before.and_then(|before| own_causes(page, (before, ready), &edits));
            let new = found.or_else(own).unwrap_or_default();
            if was_known {
                let mut all = waits.unwrap_or_default();
                add(&mut all, new.clone());
                self.live.causes.insert(page.route.clone(), all);
            }
            if !new.is_empty() {
                recalled.changes.push(Change { route: page.route.clone(), causes: new });
            }
        }
        recalled
    }

    /// Takes down pages that were drawn of the site that the known pages were asked for last.
    pub fn learn_pages(&mut self, ready: &Ready, drawn: Vec<Learnt>) {
        let known = self.drawn.inputs.len();
        let mut pasts = Vec::new();
        for Learnt { at, inputs, past, output, took } in drawn {
            pasts.extend(past.filter(|(file, _)| self.drawn.is_new(file, known)));
            let page = &ready.index.plan().pages[at];
            let causes = self.live.causes.remove(&page.route).unwrap_or_else(|| vec![Cause::New]);
            let inputs = enter(inputs, &mut self.drawn.inputs);
            let remembered = PageMemory { identity: identity(page), inputs, output, causes, took };
            self.drawn.pages.insert(page.route.clone(), remembered);
        }
        self.pasts.learn(pasts);
        self.take_down(ready, known);
    }
}

/// Why a page that was not drawn since it changed the last time is something else than in the site before, as far as
/// that can be told without what it was made of: what all pages share, and its own file.
fn own_causes(page: &Page, (before, ready): (&Ready, &Ready), edits: &Edits) -> Option<Vec<Cause>> {
    let pages = &before.index.plan().pages;
    let was = &pages[pages.binary_search_by(|was| was.route.cmp(&page.route)).ok()?];
    if before.shared != ready.shared {
        return Some(vec![Cause::Shared]);
    }
    let file = ready.file(page).filter(|file| before.file(was) == Some(*file))?;
    let fingerprint = |ready: &Ready| Some(ready.contents.sources().find(file)?.fingerprint());
    if fingerprint(ready) == fingerprint(before) {
        return None;
    }
    // Nobody knows its parts if it was read by another process, and no page of it was drawn.
    let whole = || vec![Cause::Input(Input::Lookup(Lookup::Content(file.clone())))];
    Some(edits.get(file).map_or_else(whole, |parts| parts.iter().cloned().map(Cause::Part).collect()))
}

impl Ready {
    /// What pages that could not be drawn have to say, each mistake once, with the texts of its templates.
    pub fn told(&self, mut notes: Vec<Diagnostic>) -> Outcome {
        fold_repeats(&mut notes);
        let texts = theme::texts(&self.theme, &notes);
        let outcome = Outcome { texts, diagnostics: notes, ..Outcome::default() };
        Build { outcome, began: Instant::now() }.finish()
    }

    /// Reads the file of a page that was not read yet, if texts are kept; see [`Memory::keep_texts`].
    pub fn read_ahead(&self, page: &Page) {
        if let Some(file) = self.file(page) {
            self.contents.read_ahead(file);
        }
    }

    /// Lets go of the content files that were read for it; what is drawn of them is read again.
    pub fn let_go(&self) {
        self.contents.let_go();
    }
}
