//! Draws the pages that are not what they were, on all cores, and keeps the others.
//!
//! Must not know: where outputs go.

use super::cause::{Cause, Change};
use super::drawings::{Inputs, PageMemory, numbered};
use super::memory::{Input, Memory};
use super::past::{Edits, Past};
use super::ready::Ready;
use super::stale::identity;
use super::{Outputs, Progress};
use crate::base::{Checked, Diagnostic, Fault, Fingerprint, Route, SitePath};
use crate::output::Output;
use crate::page::Page;
use crate::theme::fold_repeats;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// A page as it is remembered, with what its file was if that was read for it; or what is wrong with its templates.
type Drawing = Result<(PageMemory, Option<(SitePath, Past)>), Vec<Diagnostic>>;

/// Hands over every page of the plan, those that are as they were without drawing them; says which were drawn.
pub(super) fn pages(
    ready: &Ready,
    memory: &mut Memory,
    (outputs, progress): (&dyn Outputs, Progress<'_>),
) -> Result<Checked<Vec<Change>>, Fault> {
    let (mut causes, edits) = memory.compare(ready);
    // Those of an earlier build that was not published, and then what is new.
    for (route, mut waiting) in std::mem::take(&mut memory.live.causes) {
        add(&mut waiting, causes.remove(&route).unwrap_or_else(|| ready.edited(&route, &edits)));
        causes.insert(route, waiting);
    }
    // If a fault cuts this short, they wait for the next build; what was found to be as it was, is.
    memory.live.causes.clone_from(&causes);
    let known = memory.drawn.inputs.len();
    let mut stale = memory.stale(&ready.index.plan().pages, causes, outputs)?;
    // Pages of content first: what is held of the files goes, page by page, while what lists share comes.
    stale.sort_by_key(|(page, _)| ready.file(page).is_none());
    let left = Left::of(stale.iter().map(|(page, _)| *page), ready);
    let done = AtomicUsize::new(0);
    let inputs = Mutex::new(std::mem::take(&mut memory.drawn.inputs));
    let draw = |(page, causes): &(&Page, Vec<Cause>)| {
        let began = Instant::now();
        let drawn = ready.draw(page)?;
        left.drawn(page, ready);
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, stale.len());
        let drawn = match drawn {
            Ok(drawn) => drawn,
            Err(notes) => return Ok(Err(notes)),
        };
        let output = Output::bytes(page.route.clone(), drawn.bytes);
        let fingerprint = output.fingerprint();
        let took = u32::try_from(began.elapsed().as_micros()).unwrap_or(u32::MAX);
        outputs.put(output)?;
        let inputs = enter(drawn.inputs, &mut inputs.lock().unwrap_or_else(PoisonError::into_inner));
        let (identity, causes) = (identity(page), causes.clone());
        Ok(Ok((PageMemory { identity, inputs, output: fingerprint, causes, took }, drawn.past)))
    };
    let drawn: Result<Vec<Drawing>, Fault> = stale.par_iter().map(draw).collect();
    memory.drawn.inputs = inputs.into_inner().unwrap_or_else(PoisonError::into_inner);
    let mut drawn = drawn.inspect_err(|_| memory.drawn.inputs.truncate(known))?;
    number_in_order(&mut memory.drawn.inputs, known, drawn.iter_mut().flatten().map(|(page, _)| page));
    memory.take_down(ready, known);
    let (mut changes, mut notes, mut pasts) = (Vec::with_capacity(stale.len()), Vec::new(), Vec::new());
    for ((page, causes), drawn) in stale.into_iter().zip(drawn) {
        match drawn {
            Ok((remembered, past)) => {
                memory.drawn.pages.insert(page.route.clone(), remembered);
                pasts.extend(past.filter(|(file, _)| memory.drawn.is_new(file, known)));
            }
            Err(wrong) => notes.extend(wrong),
        }
        changes.push(Change { route: page.route.clone(), causes });
    }
    memory.pasts.learn(pasts);
    memory.live.causes.clear();
    changes.sort_by(|a, b| a.route.cmp(&b.route));
    memory.drawn.tidy();
    fold_repeats(&mut notes);
    Ok(Checked { value: changes, notes })
}

/// Adds causes to others, each once.
pub(super) fn add(all: &mut Vec<Cause>, new: Vec<Cause>) {
    let new: Vec<Cause> = new.into_iter().filter(|cause| !all.contains(cause)).collect();
    all.extend(new);
}

/// How many pages are still to be drawn of each content file. One that makes several is held between them.
struct Left<'p>(HashMap<&'p SitePath, AtomicUsize>);

impl<'p> Left<'p> {
    fn of(pages: impl Iterator<Item = &'p Page>, ready: &'p Ready) -> Self {
        let mut left: HashMap<&SitePath, AtomicUsize> = HashMap::new();
        for file in pages.filter_map(|page| ready.file(page)) {
            *left.entry(file).or_default().get_mut() += 1;
        }
        let many = left.iter().filter(|(_, left)| left.load(Ordering::Relaxed) > 1);
        ready.contents.hold_when_read(many.map(|(file, _)| (*file).clone()));
        Self(left)
    }

    /// One page less; with the last one, what is held of its file goes.
    fn drawn(&self, page: &Page, ready: &Ready) {
        let Some(file) = ready.file(page) else { return };
        let is_last = self.0.get(file).is_some_and(|left| left.fetch_sub(1, Ordering::Relaxed) == 1);
        if is_last {
            ready.contents.let_go_of(file);
        }
    }
}

/// Enters inputs among all; their numbers, each once.
pub(super) fn enter(new: Vec<Input>, all: &mut Inputs) -> Box<[u32]> {
    let numbers = new.into_iter().map(|input| match all.get_index_of(&input) {
        Some(number) => numbered(number),
        None => numbered(all.insert_full(input, Fingerprint::default()).0),
    });
    numbers.collect::<BTreeSet<u32>>().into_iter().collect()
}

/// Numbers the inputs that came up since there were only so many by what they are: they came up in the order in which
/// threads happened to draw.
fn number_in_order<'p>(all: &mut Inputs, known: usize, pages: impl Iterator<Item = &'p mut PageMemory>) {
    let mut new: Vec<(usize, (Input, Fingerprint))> = all.split_off(known).into_iter().enumerate().collect();
    new.par_sort_unstable_by(|(_, a), (_, b)| a.0.cmp(&b.0));
    let mut moved = vec![0; new.len()];
    for (came, (input, now)) in new {
        moved[came] = numbered(all.insert_full(input, now).0);
    }
    for page in pages {
        for number in page.inputs.iter_mut().filter(|number| **number as usize >= known) {
            *number = moved[*number as usize - known];
        }
        page.inputs.sort_unstable();
    }
}

impl Ready {
    /// What has changed in the file of a page of which nothing is known.
    fn edited(&self, route: &Route, edits: &Edits) -> Vec<Cause> {
        let pages = &self.index.plan().pages;
        let page = pages.binary_search_by(|page| page.route.cmp(route)).ok().map(|at| &pages[at]);
        let parts = page.and_then(|page| edits.get(self.file(page)?));
        parts.into_iter().flatten().cloned().map(Cause::Part).collect()
    }

    /// What is copied: the site's files, and those of the theme that the site does not have itself.
    pub fn assets(&self) -> BTreeMap<Route, Output> {
        let (plan, sources) = (self.index.plan(), self.contents.sources());
        let own = plan.assets.iter().filter_map(|(route, file)| Some((route, sources.find(file)?)));
        let mut all: BTreeMap<Route, Output> =
            own.map(|(route, source)| (route.clone(), Output::copy(route.clone(), source.clone()))).collect();
        let taken: BTreeSet<String> = all.keys().map(Route::collision_key).collect();
        let is_drawn = |route: &Route| plan.pages.binary_search_by(|page| page.route.cmp(route)).is_ok();
        let of_theme = self.theme.assets();
        for (route, file) in of_theme.filter(|(route, _)| !taken.contains(&route.collision_key())) {
            let output = match (file.bytes(), sources.find(&file.path)) {
                _ if is_drawn(&route) => continue,
                (Some(bytes), _) => Output::bytes(route.clone(), bytes),
                (None, Some(source)) => Output::copy(route.clone(), source.clone()),
                (None, None) => continue, // The theme was made of these sources.
            };
            all.insert(route, output);
        }
        all
    }
}

/// Hands over what is copied.
pub(super) fn assets(ready: &Ready, outputs: &dyn Outputs) -> Result<BTreeMap<Route, Fingerprint>, Fault> {
    let all: Vec<Output> = ready.assets().into_values().collect();
    let known: Vec<(&Route, Fingerprint)> = all.iter().map(|it| (it.route(), it.fingerprint())).collect();
    let is_kept = outputs.keep(&known)?;
    let put = all.into_par_iter().zip(is_kept).map(|(output, is_kept)| {
        let known = (output.route().clone(), output.fingerprint());
        if is_kept { Ok(()) } else { outputs.put(output) }.map(|()| known)
    });
    put.collect()
}
