//! Keeping: published files that are what their outputs are.
//!
//! Must not know: how outputs are made, how the rest is published.

use super::Publisher;
use super::manifest::Entry;
use super::stage::Staged;
use crate::base::{Fault, Fingerprint, Route};
use crate::source::disk::{Kind, Seen};
use itertools::{EitherOrBoth, Itertools};
use rayon::prelude::*;
use std::panic::resume_unwind;
use std::sync::PoisonError;
use std::thread::{self, JoinHandle};

/// What is there of each file of the last publication, in their order; nothing of what is to be looked at again.
pub(super) type Ahead = JoinHandle<Vec<Option<Seen>>>;

/// An output that may be kept: where it stands among those asked about, its file, and what that was.
struct Candidate<'a> {
    at: usize,
    file: String,
    entry: &'a Entry,
    seen: Option<Seen>,
}

/// An output that is kept: where it stands among those asked about, its file, and what that is.
type Kept = (usize, (String, Staged));

impl Publisher {
    /// Looks at the published files from now on, beside whatever is done until [`Publisher::keep_all`].
    pub fn look_ahead(&self) {
        let (Some(last), Some(tree)) = (self.last.clone(), self.tree.clone()) else { return };
        let drive = self.drive.clone();
        let look = move || last.manifest.files.keys().map(|file| drive.look_in(&tree, file).ok()).collect();
        let thread = thread::Builder::new().name("published".to_owned()).spawn(look);
        // Where no thread can be had, they are looked at when they are asked about.
        *self.ahead.lock().unwrap_or_else(PoisonError::into_inner) = thread.ok();
    }

    /// Keeps files of the last publication, each if that had this fingerprint and if it is still there as it was
    /// published; says whether it is, in the order they are given in. Those that are not kept must be staged. It may be
    /// asked more than once.
    pub fn keep_all(&self, outputs: &[(&Route, Fingerprint)]) -> Result<Vec<bool>, Fault> {
        let mut answers = vec![false; outputs.len()];
        let Some(last) = &self.last else { return Ok(answers) };
        let ahead = self.ahead.lock().unwrap_or_else(PoisonError::into_inner).take();
        let mut named: Vec<(String, usize)> =
            outputs.par_iter().enumerate().map(|(at, (route, _))| (route.output_file(), at)).collect();
        named.par_sort(); // Nearly in order: by file as they are by route.
        let seen = ahead.map(|it| it.join().unwrap_or_else(|panic| resume_unwind(panic))).unwrap_or_default();
        let seen = seen.into_iter().chain(std::iter::repeat(None));
        let published = last.manifest.files.iter().zip(seen);
        let pairs = named.into_iter().merge_join_by(published, |(file, _), ((known, _), _)| file.cmp(known));
        let candidates =
            pairs.filter_map(EitherOrBoth::both).filter_map(|((file, at), ((_, entry), seen))| {
                let is_it = entry.fingerprint == outputs[at].1;
                is_it.then_some(Candidate { at, file, entry, seen })
            });
        let candidates: Vec<Candidate<'_>> = candidates.collect();
        let kept = candidates.into_par_iter().map(|candidate| self.kept(candidate, outputs));
        let kept: Vec<Result<Option<Kept>, Fault>> = kept.collect();
        let mut all = Vec::with_capacity(kept.len());
        for one in kept {
            if let Some((at, it)) = one? {
                answers[at] = true;
                all.push(it);
            }
        }
        self.enter_all(all)?;
        Ok(answers)
    }

    /// The same for one output.
    pub fn keep(&self, route: &Route, fingerprint: Fingerprint) -> Result<bool, Fault> {
        Ok(self.keep_all(&[(route, fingerprint)])? == [true])
    }

    fn kept(
        &self,
        Candidate { at, file, entry, seen }: Candidate<'_>,
        outputs: &[(&Route, Fingerprint)],
    ) -> Result<Option<Kept>, Fault> {
        let seen = match seen.filter(|seen| seen.kind == Kind::File) {
            Some(seen) => seen,
            None => match self.seen(&file)? {
                Some(seen) => seen,
                None => return Ok(None),
            },
        };
        if !self.is_intact((&file, entry), &seen.stamp)? {
            return Ok(None);
        }
        let route = outputs[at].0.clone();
        let staged = Staged { route, entry: *entry, is_written: false, has_twin: seen.names == 2 };
        Ok(Some((at, (file, staged))))
    }
}
