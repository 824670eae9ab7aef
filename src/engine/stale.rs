//! Which pages are not what they would be now, and why.
//!
//! Must not know: how a page is drawn, what it says.

use super::Outputs;
use super::cause::Cause;
use super::memory::{Input, Memory, PageMemory};
use super::ready::Ready;
use crate::base::{Fault, Fingerprint, Route};
use crate::page::{Lookup, Page};
use crate::source::Source;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// Pages that were known and are not what they would be now, with the reasons.
pub(super) type Causes = BTreeMap<Route, Vec<Cause>>;

/// What a page is, apart from what it shows.
pub(super) fn identity(page: &Page) -> Fingerprint {
    let identity = (&page.template, &page.subject);
    Fingerprint::of(postcard::to_allocvec(&identity).expect("subjects are plain data"))
}

impl Memory {
    /// Looks which pages are what they would be now, forgets all others, and takes down what all inputs are now.
    pub(super) fn compare(&mut self, ready: &Ready) -> Causes {
        if self.drawn.shared != ready.shared {
            let all = self.drawn.pages.keys().map(|route| (route.clone(), vec![Cause::Shared])).collect();
            self.forget_pages();
            (self.drawn.shared, self.drawn.site) = (ready.shared, ready.site);
            return all;
        }
        let is_same_site = ready.site.is_some() && ready.site == self.drawn.site;
        let now = |(input, was): (&Input, &Fingerprint)| match input {
            Input::Lookup(Lookup::Content(_)) | Input::Template(_) => ready.now(input),
            Input::Lookup(_) if is_same_site => *was,
            Input::Lookup(_) => ready.now(input),
        };
        let now: Vec<Fingerprint> = self.drawn.inputs.par_iter().map(now).collect();
        let differs: Vec<bool> = self.drawn.inputs.values().zip(&now).map(|(was, now)| was != now).collect();
        let plan: HashMap<&Route, &Page> =
            ready.index.plan().pages.iter().map(|page| (&page.route, page)).collect();
        let mut causes = Causes::new();
        for (route, known) in std::mem::take(&mut self.drawn.pages) {
            let Some(page) = plan.get(&route) else { continue };
            let found = self.causes(page, &known, &differs);
            if found.is_empty() {
                self.drawn.pages.insert(route, known);
            } else {
                causes.insert(route, found);
            }
        }
        for (was, now) in self.drawn.inputs.values_mut().zip(now) {
            *was = now;
        }
        self.drawn.site = ready.site;
        causes
    }

    /// Why a page is not what it would be now; nothing if it is.
    fn causes(&self, page: &Page, known: &PageMemory, differs: &[bool]) -> Vec<Cause> {
        let mut causes = Vec::new();
        if known.identity != identity(page) {
            causes.push(Cause::Replaced);
        }
        for number in known.inputs.iter().map(|number| *number as usize).filter(|number| differs[*number]) {
            let Some((input, _)) = self.drawn.inputs.get_index(number) else { continue };
            let parts = match (input, page.subject.file()) {
                (Input::Lookup(Lookup::Content(file)), Some(own)) if file == own => {
                    self.files.get(file).map_or(&[][..], |known| &known.changed)
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
        let kept: HashMap<&Route, bool> = known.into_iter().map(|(route, _)| route).zip(is_kept).collect();
        let stale = pages.iter().filter_map(|page| {
            let usual = match kept.get(&page.route) {
                Some(true) => return None,
                Some(false) => Cause::Output,
                None => Cause::New,
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
