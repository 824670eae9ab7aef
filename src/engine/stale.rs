//! Which pages are not what they would be now, and why.
//!
//! Must not know: how a page is drawn, what it says.

use super::Outputs;
use super::cause::Cause;
use super::drawings::{Drawings, Inputs, PageMemory};
use super::memory::{Input, Memory};
use super::past::Edits;
use super::ready::Ready;
use crate::base::{Fault, Fingerprint, Route, SitePath};
use crate::page::{Lookup, Page};
use crate::source::Source;
use itertools::{EitherOrBoth, Itertools};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Pages that were known and are not what they would be now, with the reasons.
pub(super) type Causes = BTreeMap<Route, Vec<Cause>>;

/// What a page is, apart from what it shows.
pub(super) fn identity(page: &Page) -> Fingerprint {
    let identity = (&page.template, &page.subject);
    Fingerprint::of(postcard::to_allocvec(&identity).expect("subjects are plain data"))
}

impl Memory {
    /// Looks which pages are what they would be now, forgets all others, and takes down what all inputs are now. Tells
    /// too what has changed in content files.
    pub(super) fn compare(&mut self, ready: &Ready) -> (Causes, Edits) {
        let read = std::mem::take(&mut self.read);
        if self.drawn.shared != ready.shared {
            let all = self.drawn.pages.keys().map(|route| (route.clone(), vec![Cause::Shared])).collect();
            self.forget_pages();
            (self.drawn.shared, self.drawn.site) = (ready.shared, ready.site);
            self.pasts.learn(read.into_iter().collect());
            return (all, Edits::new());
        }
        let is_same_site = ready.site.is_some() && ready.site == self.drawn.site;
        let now = |(input, was): (&Input, &Fingerprint)| match input {
            Input::Lookup(Lookup::Content(_)) | Input::Template(_) => ready.now(input),
            Input::Lookup(_) if is_same_site => *was,
            Input::Lookup(_) => ready.now(input),
        };
        let now: Vec<Fingerprint> = self.drawn.inputs.par_iter().map(now).collect();
        let differs: Vec<bool> = self.drawn.inputs.values().zip(&now).map(|(was, now)| was != now).collect();
        let others = self.drawn.inputs.keys().zip(&differs).filter_map(|(input, differs)| match input {
            Input::Lookup(Lookup::Content(file)) if *differs => Some(file.clone()),
            _ => None,
        });
        let edits = self.pasts.edits(read, others.collect(), &ready.contents);
        let mut causes = Causes::new();
        let Drawings { pages: known, inputs, .. } = &mut self.drawn;
        // Both are by route.
        let mut pages = ready.index.plan().pages.iter().peekable();
        known.retain(|route, known| {
            while pages.next_if(|page| page.route < *route).is_some() {}
            let Some(page) = pages.next_if(|page| page.route == *route) else { return false };
            let mut found = other_inputs((known, inputs), &differs, (ready.file(page), &edits));
            if !is_same_site && known.identity != identity(page) {
                found.insert(0, Cause::Replaced);
            }
            let is_same = found.is_empty();
            if !is_same {
                causes.insert(route.clone(), found);
            }
            is_same
        });
        for (was, now) in inputs.values_mut().zip(now) {
            *was = now;
        }
        self.drawn.site = ready.site;
        (causes, edits)
    }

    /// The pages that must be drawn: all but those that are known and whose outputs are still there.
    pub(super) fn stale<'p>(
        &self,
        pages: &'p [Page],
        mut causes: Causes,
        outputs: &dyn Outputs,
    ) -> Result<Vec<(&'p Page, Vec<Cause>)>, Fault> {
        let known: Vec<(&Route, Fingerprint)> =
            self.drawn.pages.iter().map(|(route, page)| (route, page.output)).collect();
        let is_kept = outputs.keep(&known)?;
        let kept = known.into_iter().zip(is_kept);
        let pairs = pages.iter().merge_join_by(kept, |page, ((route, _), _)| page.route.cmp(route));
        let stale = pairs.filter_map(|pair| {
            let (page, usual) = match pair {
                EitherOrBoth::Both(page, (_, false)) => (page, Cause::Output),
                EitherOrBoth::Left(page) => (page, Cause::New),
                EitherOrBoth::Both(..) | EitherOrBoth::Right(_) => return None,
            };
            Some((page, causes.remove(&page.route).unwrap_or_else(|| vec![usual])))
        });
        Ok(stale.collect())
    }

    /// Takes down what the inputs are that came up since there were only so many.
    pub(super) fn take_down(&mut self, ready: &Ready, known: usize) {
        let new: Vec<&Input> = self.drawn.inputs.keys().skip(known).collect();
        let now: Vec<Fingerprint> = new.par_iter().map(|input| ready.now(input)).collect();
        for (input, now) in self.drawn.inputs.values_mut().skip(known).zip(now) {
            *input = now;
        }
    }
}

/// Which inputs of a page are not what they were, its own file by its parts.
fn other_inputs(
    (known, inputs): (&PageMemory, &Inputs),
    differs: &[bool],
    (own, edits): (Option<&SitePath>, &Edits),
) -> Vec<Cause> {
    let mut causes = Vec::new();
    for number in known.inputs.iter().map(|number| *number as usize).filter(|number| differs[*number]) {
        let Some((input, _)) = inputs.get_index(number) else { continue };
        let parts = match input {
            Input::Lookup(Lookup::Content(file)) if own == Some(file) => {
                edits.get(file).map_or(&[][..], |it| it)
            }
            _ => &[],
        };
        causes.extend(parts.iter().cloned().map(Cause::Part));
        if parts.is_empty() {
            causes.push(Cause::Input(input.clone()));
        }
    }
    causes
}

impl Ready {
    /// What an input is in this site, whatever has been read since.
    fn now(&self, input: &Input) -> Fingerprint {
        match input {
            Input::Lookup(Lookup::Content(file)) => {
                self.contents.sources().find(file).map(Source::fingerprint).unwrap_or_default()
            }
            Input::Lookup(lookup) => self.index.answer(lookup),
            Input::Template(name) if self.theme.has(name) => self.theme.fingerprint(name),
            Input::Template(_) => Fingerprint::default(),
        }
    }
}
