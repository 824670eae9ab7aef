//! For who draws pages one by one, as they are asked for: which pages are known to be as they were, and what is to be
//! remembered of those that were drawn.
//!
//! Must not know: who asks, in which order, whether all pages are ever drawn.

use super::cause::Cause;
use super::memory::{Input, Memory, PageMemory};
use super::ready::Ready;
use super::render::enter;
use super::stale::identity;
use super::{Build, Outcome, theme};
use crate::base::{Diagnostic, Fingerprint};
use crate::theme::fold_repeats;
use std::time::Instant;

/// A page that was drawn.
#[derive(Debug)]
pub struct Learnt {
    /// Its position in the plan.
    pub at: usize,
    /// What it was made of.
    pub inputs: Vec<Input>,
    /// Of its bytes.
    pub output: Fingerprint,
    /// How long it took to draw it, in microseconds.
    pub took: u32,
}

impl Memory {
    /// Forgets the pages that are not what they would be now. For each page of the plan the fingerprint of its bytes,
    /// where it is known without drawing it.
    pub fn known_pages(&mut self, ready: &Ready) -> Vec<Option<Fingerprint>> {
        self.live.causes = self.compare(ready);
        self.drawn.tidy();
        self.whole = None;
        let pages = ready.index.plan().pages.iter();
        pages.map(|page| self.drawn.pages.get(&page.route).map(|known| known.output)).collect()
    }

    /// Takes down pages that were drawn of the site that the known pages were asked for last.
    pub fn learn_pages(&mut self, ready: &Ready, drawn: Vec<Learnt>) {
        let known = self.drawn.inputs.len();
        for Learnt { at, inputs, output, took } in drawn {
            let page = &ready.index.plan().pages[at];
            let causes = self.live.causes.remove(&page.route).unwrap_or_else(|| vec![Cause::New]);
            let inputs = enter(inputs, &mut self.drawn.inputs);
            let remembered = PageMemory { identity: identity(page), inputs, output, causes, took };
            self.drawn.pages.insert(page.route.clone(), remembered);
        }
        self.take_down(ready, known);
    }
}

impl Ready {
    /// What pages that could not be drawn have to say, each mistake once, with the texts of its templates.
    pub fn told(&self, mut notes: Vec<Diagnostic>) -> Outcome {
        fold_repeats(&mut notes);
        let texts = theme::texts(&self.theme, &notes);
        let outcome = Outcome { texts, diagnostics: notes, ..Outcome::default() };
        Build { outcome, began: Instant::now() }.finish()
    }

    /// Lets go of the content files that were read for it; what is drawn of them is read again.
    pub fn let_go(&self) {
        self.contents.let_go();
    }
}
