//! Draws the pages that are not what they were, on all cores, and keeps the others.
//!
//! Must not know: where outputs go.

use super::memory::{Input, Memory, PageMemory, numbered};
use super::ready::Ready;
use super::{Outputs, Progress};
use crate::base::{Checked, Diagnostic, Fault, Fingerprint, Route};
use crate::output::Output;
use crate::page::{Lookup, Page};
use crate::theme::fold_repeats;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Hands over every page of the plan, those that are as they were without drawing them; says how many were drawn.
pub(super) fn pages(
    ready: &Ready,
    memory: &mut Memory,
    (outputs, progress): (&dyn Outputs, Progress<'_>),
) -> Result<Checked<usize>, Fault> {
    let known = memory.up_to_date(ready);
    let pages = &ready.index.plan().pages;
    let kept: Vec<bool> =
        pages.par_iter().map(|page| keep(page, memory, outputs)).collect::<Result<_, _>>()?;
    let stale: Vec<&Page> = pages.iter().zip(kept).filter(|(_, kept)| !kept).map(|(page, _)| page).collect();
    let done = AtomicUsize::new(0);
    let inputs = Mutex::new(std::mem::take(&mut memory.inputs));
    let draw = |page: &&Page| {
        let drawn = ready.draw(page)?;
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, stale.len());
        let drawn = match drawn {
            Ok(drawn) => drawn,
            Err(notes) => return Ok(Err(notes)),
        };
        let output = Output::bytes(page.route.clone(), drawn.bytes);
        let fingerprint = output.fingerprint();
        outputs.put(output)?;
        let mut inputs = inputs.lock().unwrap_or_else(PoisonError::into_inner);
        let numbers = drawn.inputs.into_iter().map(|input| match inputs.get_index_of(&input) {
            Some(number) => numbered(number),
            None => numbered(inputs.insert_full(input, Fingerprint::default()).0),
        });
        let numbers = numbers.collect::<BTreeSet<u32>>().into_iter().collect();
        Ok(Ok((
            page.route.clone(),
            PageMemory { identity: identity(page), inputs: numbers, output: fingerprint },
        )))
    };
    let drawn: Vec<Result<(Route, PageMemory), Vec<Diagnostic>>> =
        stale.par_iter().map(draw).collect::<Result<_, Fault>>()?;
    memory.inputs = inputs.into_inner().unwrap_or_else(PoisonError::into_inner);
    memory.take_down(ready, known);
    let mut notes = Vec::new();
    for one in drawn {
        match one {
            Ok((route, page)) => drop(memory.pages.insert(route, page)),
            Err(wrong) => notes.extend(wrong),
        }
    }
    memory.tidy();
    fold_repeats(&mut notes);
    Ok(Checked { value: stale.len(), notes })
}

/// Whether a page is remembered, and its output still there.
fn keep(page: &Page, memory: &Memory, outputs: &dyn Outputs) -> Result<bool, Fault> {
    match memory.pages.get(&page.route) {
        Some(known) => outputs.keep(&page.route, known.output),
        None => Ok(false),
    }
}

/// What a page is, apart from what it shows.
fn identity(page: &Page) -> Fingerprint {
    let identity = (&page.template, &page.subject);
    Fingerprint::of(postcard::to_allocvec(&identity).expect("subjects are plain data"))
}

impl Memory {
    /// Forgets all pages that are not what they would be now; says how many inputs are known to be as they are.
    fn up_to_date(&mut self, ready: &Ready) -> usize {
        if self.shared != ready.shared {
            self.forget_pages();
            self.shared = ready.shared;
        }
        let is_same_site = self.site.is_some() && self.site == self.drawn_of;
        let now = |(input, was): (&Input, &Fingerprint)| match input {
            Input::Lookup(Lookup::Content(_)) | Input::Template(_) => self.now(ready, input),
            Input::Lookup(_) if is_same_site => *was,
            Input::Lookup(_) => self.now(ready, input),
        };
        let now: Vec<Fingerprint> = self.inputs.par_iter().map(now).collect();
        let is_same: Vec<bool> = self.inputs.values().zip(&now).map(|(was, now)| was == now).collect();
        let plan: BTreeMap<&Route, Fingerprint> =
            ready.index.plan().pages.iter().map(|page| (&page.route, identity(page))).collect();
        self.pages.retain(|route, page| {
            plan.get(route) == Some(&page.identity)
                && page.inputs.iter().all(|number| is_same[*number as usize])
        });
        for (was, now) in self.inputs.values_mut().zip(now) {
            *was = now;
        }
        self.inputs.len()
    }

    /// What an input is now.
    fn now(&self, ready: &Ready, input: &Input) -> Fingerprint {
        match input {
            Input::Lookup(Lookup::Content(file)) => {
                self.files.get(file).map(|known| known.source).unwrap_or_default()
            }
            Input::Lookup(lookup) => ready.index.answer(lookup),
            Input::Template(name) if ready.theme.has(name) => ready.theme.fingerprint(name),
            Input::Template(_) => Fingerprint::default(),
        }
    }

    /// Takes down what the inputs are that came up since.
    fn take_down(&mut self, ready: &Ready, known: usize) {
        let new: Vec<&Input> = self.inputs.keys().skip(known).collect();
        let now: Vec<Fingerprint> = new.par_iter().map(|input| self.now(ready, input)).collect();
        for (input, now) in self.inputs.values_mut().skip(known).zip(now) {
            *input = now;
        }
        self.drawn_of = self.site;
    }
}

/// Hands over what is copied: the site's files, and those of the theme that the site does not have itself.
pub(super) fn assets(ready: &Ready, outputs: &dyn Outputs) -> Result<BTreeMap<Route, Fingerprint>, Fault> {
    let plan = ready.index.plan();
    let sources = ready.contents.sources();
    let own = plan.assets.iter().filter_map(|(route, file)| Some((route, sources.find(file)?)));
    let mut all: BTreeMap<Route, Output> =
        own.map(|(route, source)| (route.clone(), Output::copy(route.clone(), source.clone()))).collect();
    let taken: BTreeSet<String> = all.keys().map(Route::collision_key).collect();
    let drawn: BTreeSet<&Route> = plan.pages.iter().map(|page| &page.route).collect();
    for (route, bytes) in ready.theme.assets() {
        if !taken.contains(&route.collision_key()) && !drawn.contains(&route) {
            all.insert(route.clone(), Output::bytes(route, bytes.to_vec()));
        }
    }
    let put = all.into_par_iter().map(|(route, output)| {
        let fingerprint = output.fingerprint();
        outputs.put(output).map(|()| (route, fingerprint))
    });
    put.collect()
}
