//! The only writer: publishes a site whole, or not at all.
//!
//! Outputs are laid out in a second tree while they are rendered. A commit completes that tree with links to
//! the published files that did not change, and lets the two folders change places in one system call: whoever
//! reads, and whatever is killed, finds the old site or the new one. The old tree is what the next site is laid
//! out in; so an edit costs what it changes.
//!
//! Where that cannot be (foreign files in the output folder, a mount point, another file system than the
//! site's, a system without such a call) a journal takes its place: it says which files will be replaced and
//! removed, and a publication that was cut short is brought to its end when the next one begins.
//!
//! Because unchanged files are links, no published file is ever written into; it is always replaced.
//! Must not know: why any output exists.
#![allow(clippy::disallowed_methods)] // The one place where files are written.

mod cache;
mod drive;
mod exchange;
mod guard;
mod journal;
mod manifest;
mod place;
mod record;
mod stage;
mod starter;
mod survey;
#[cfg(test)]
mod tests;
mod verify;

pub use cache::Cache;
pub use guard::Destination;
pub use starter::create_site;
pub use verify::{Mismatch, Verification};

use super::{Output, check_name, collisions};
use crate::base::{Fault, Fingerprint, Route};
use drive::{Drive, Machine};
use manifest::{Entry, Manifest};
use place::Place;
use stage::Staged;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::File;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use survey::Survey;

/// One publication under way. Stage every output of the site, from any thread, then commit; dropped before, it
/// leaves the published site as it was.
pub struct Publisher {
    drive: Arc<dyn Drive>,
    place: Place,
    last: Option<Manifest>,
    staged: Mutex<BTreeMap<String, Staged>>,
    /// Whether what was staged is to be cleared away when this is dropped.
    is_open: bool,
    /// Keeps others out as long as this lives.
    _lock: File,
}

/// What a commit did: files below the output folder, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// Written, and not there before.
    pub added: Vec<String>,
    /// Written in place of other content.
    pub changed: Vec<String>,
    /// Removed, since no output has this name any more.
    pub removed: Vec<String>,
    /// How many kept their bytes and times.
    pub unchanged: usize,
}

impl Published {
    /// How many files were written.
    pub fn written(&self) -> usize {
        self.added.len() + self.changed.len()
    }
}

impl Publisher {
    /// Begins a publication; first completes one that was cut short. Refuses an output folder in which something
    /// could be harmed, and one that another process is publishing into.
    pub fn open(destination: &Destination) -> Result<Self, Fault> {
        Self::open_on(Arc::new(Machine), destination)
    }

    fn open_on(drive: Arc<dyn Drive>, destination: &Destination) -> Result<Self, Fault> {
        let place = Place::open(&*drive, destination)?;
        let lock = place.lock()?;
        journal::roll_forward(&*drive, &place)?;
        let last = exchange::last(&*drive, &place)?;
        if !place.exchangeable {
            place.clear_shadow(&*drive)?;
        }
        Ok(Self { drive, place, last, staged: Mutex::default(), is_open: true, _lock: lock })
    }

    /// The output folder, links resolved.
    pub fn output(&self) -> &Path {
        &self.place.output
    }

    /// Lays out one output. It is written only if the published file is not just that already.
    pub fn stage(&self, output: &Output) -> Result<(), Fault> {
        check_name(output.route()).map_err(Fault::Other)?;
        let file = output.route().output_file();
        let (entry, is_written) = match self.published(&file, output)? {
            Some(entry) => (entry, false),
            None => (self.write(&file, output)?, true),
        };
        self.enter(file, Staged { route: output.route().clone(), entry, is_written })
    }

    /// Keeps the file of the last publication, if it is still there as it was published; if not, says `false`, and
    /// the output must be staged.
    pub fn keep(&self, route: &Route, fingerprint: Fingerprint) -> Result<bool, Fault> {
        let file = route.output_file();
        let known = self.last.as_ref().and_then(|last| last.files.get(&file));
        let Some(entry) = known.filter(|entry| entry.fingerprint == fingerprint) else { return Ok(false) };
        if self.lock().contains_key(&file) {
            return Ok(true);
        }
        let is_intact = self.stamp(&file)?.is_some_and(|stamp| stamp.is_same_content(&entry.stamp));
        if is_intact {
            self.enter(file, Staged { route: route.clone(), entry: *entry, is_written: false })?;
        }
        Ok(is_intact)
    }

    /// Puts the staged site in place of the published one.
    pub fn commit(mut self) -> Result<Published, Fault> {
        self.check_collisions()?;
        let published = self.compare();
        let next: BTreeMap<String, Entry> =
            self.lock().iter().map(|(file, it)| (file.clone(), it.entry)).collect();
        let next = Manifest { folder: 0, files: next };
        let is_same_site = published.written() + published.removed.len() == 0 && self.place.output.is_dir();
        if is_same_site && self.last.as_ref().is_some_and(|last| last.files == next.files) {
            self.is_open = false;
            return Ok(published);
        }
        let survey = Survey::of(&self.place.output)?;
        let has_foreign = self.check_foreign(&survey)?;
        if is_same_site {
            exchange::record(&*self.drive, &self.place, next)?;
        } else if has_foreign || !self.place.exchangeable {
            journal::publish(&mut self, next, &published)?;
        } else {
            exchange::publish(&mut self, next, &published)?;
        }
        self.is_open = false;
        Ok(published)
    }

    /// What changes, as compared with the last publication.
    fn compare(&self) -> Published {
        let staged = self.lock();
        let mut published = Published::default();
        let was = |file: &String| self.last.as_ref().is_some_and(|last| last.files.contains_key(file));
        for (file, it) in &*staged {
            match (it.is_written, was(file)) {
                (true, true) => published.changed.push(file.clone()),
                (true, false) => published.added.push(file.clone()),
                (false, _) => published.unchanged += 1,
            }
        }
        let before = self.last.iter().flat_map(|last| last.files.keys());
        published.removed.extend(before.filter(|file| !staged.contains_key(*file)).cloned());
        published
    }

    /// Names that were published before have been checked before.
    fn check_collisions(&self) -> Result<(), Fault> {
        let staged = self.lock();
        let known = |file: &String| self.last.as_ref().is_some_and(|last| last.files.contains_key(file));
        if staged.keys().all(known) {
            return Ok(());
        }
        match collisions(staged.values().map(|it| &it.route)).first() {
            None => Ok(()),
            Some(it) => {
                Err(Fault::Other(format!("`{}` and `{}` cannot both be published", it.first, it.second)))
            }
        }
    }

    /// Whether the output folder holds files that guidepost did not make. Refuses if one is in the way, and if
    /// there is no record that would tell them from its own.
    fn check_foreign(&self, survey: &Survey) -> Result<bool, Fault> {
        let staged = self.lock();
        let is_ours = |file: &OsStr| {
            file.to_str().is_some_and(|file| {
                self.last.as_ref().is_some_and(|last| last.files.contains_key(file))
                    || staged.get(file).is_some_and(|it| !it.is_written)
            })
        };
        let foreign: Vec<&OsStr> =
            survey.files.keys().map(|file| &**file).filter(|file| !is_ours(file)).collect();
        let Some(first) = foreign.first() else { return Ok(false) };
        let refuse = |reason: String| Err(Fault::Refused { path: self.place.output.clone(), reason });
        if self.last.is_none() {
            let more =
                if foreign.len() > 1 { format!(" and {} more", foreign.len() - 1) } else { String::new() };
            return refuse(format!(
                "it holds `{}`{more}, and there is no record that guidepost made them; empty the folder or choose another",
                first.display()
            ));
        }
        match foreign.iter().find(|file| stage::is_in_the_way(&staged, file)) {
            Some(file) => refuse(format!(
                "`{}` in it is in the way and was not made by guidepost; remove or rename it",
                file.display()
            )),
            None => Ok(true),
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Staged>> {
        self.staged.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Publisher {
    fn drop(&mut self) {
        if self.is_open {
            self.clear();
        }
    }
}
