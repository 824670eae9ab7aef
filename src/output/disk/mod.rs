//! The only writer: publishes a site whole, or not at all.
//!
//! Outputs are laid out in a second tree while they are rendered. A commit completes that tree with links to
//! the published files that did not change, and lets the two folders change places in one system call: whoever
//! reads, and whatever is killed, finds the old site or the new one. The old tree is what the next site is laid
//! out in; so an edit costs what it changes.
//!
//! # Where folders cannot change places
//!
//! Linux (`renameat2`) and macOS (`renamex_np`) can exchange two folders, on the file systems in common use.
//! Elsewhere, and where the output folder holds files that guidepost did not make, is a mount point or is on
//! another file system than the site, a journal takes the place of the exchange: the new files are laid out aside
//! and whole, the journal is written down, then files are renamed into place one by one, assets before pages
//! before removals. Each file is whole at every instant; the site is not, for as long as those renames take. A
//! publication that was cut short is brought to its end when the next one begins, `guidepost clean` included.
//! Only the first publication into a folder that does not exist, and that of one changed file, need no exchange: each is
//! one rename anywhere. That a system or file system has no exchange is remembered, until guidepost's records are
//! removed.
//!
//! # What it costs
//!
//! An edit pays for what it changes, and for one look (`statx`) at each published page, two at what is copied: a file
//! that was changed or deleted by hand is found and put right. If nothing changes but the content of one file, a rename
//! puts that in place of the old one, on any system, and that is all (`single.rs`). Else each published folder is
//! looked at as well, so that what guidepost did not make is seen; it is read only if it changed since it was last
//! known (`marks.rs`).
//!
//! The second tree, which lies where nobody works, costs next to nothing: a published file that has just two names has
//! the other one there, so of its folders only those are looked at that hold folders, and those of other files. What
//! is damaged, missing or replaced in it is found like that; what somebody put into it beside pages is found when it
//! has become the published one.
//!
//! # Rules
//!
//! - Because unchanged files are links, no published file is ever written into; it is always replaced.
//! - Records are checksummed and never trusted: without them, or with damaged ones, all is looked at, and a file
//!   that guidepost cannot know for its own stays.
//! - Every system call goes through one trait, `Drive`; tests make each of them fail.
//!
//! Must not know: why any output exists.

mod cache;
mod checks;
mod clean;
mod drive;
mod exchange;
mod guard;
mod journal;
mod keep;
mod last;
mod machine;
mod manifest;
mod marks;
mod place;
mod record;
mod single;
mod stage;
mod starter;
mod survey;
#[cfg(test)]
mod tests;
mod trees;
mod verify;

pub use cache::Cache;
pub use clean::{Cleaned, clean};
pub use guard::Destination;
pub use record::Payload;
pub use starter::create_site;
pub use verify::{Mismatch, Verification};

use super::{Output, check_name};
use crate::base::Fault;
use crate::source::disk::{Stamp, Tree};
use drive::Drive;
use keep::Ahead;
use last::Last;
use machine::Machine;
use manifest::Manifest;
use place::Place;
use stage::Staged;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use survey::{Known, Survey};
use trees::{Side, Trees};

/// One publication under way. Stage every output of the site, from any thread, then commit; dropped before, it
/// leaves the published site as it was.
pub struct Publisher {
    drive: Arc<dyn Drive>,
    place: Place,
    /// What was published last, if there is a record of it.
    last: Option<Arc<Last>>,
    /// The output folder, if there is one.
    tree: Option<Arc<Tree>>,
    /// The published files, while they are being looked at.
    ahead: Mutex<Option<Ahead>>,
    staged: Mutex<BTreeMap<String, Staged>>,
    /// Whether it is taken down that the second tree is being written into.
    has_begun: Mutex<bool>,
    /// Whether a process that wrote into it was cut short, so that nothing is known of it.
    was_cut_short: bool,
    /// Whether published files are read, and their stamps not believed.
    reads_all: bool,
    /// When this began, by the clock of the file system.
    now: i64,
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

/// What tells the last publication at a destination from those before: the stamp of its record, if there is one.
pub fn edition(destination: &Destination) -> Result<Option<Stamp>, Fault> {
    place::find_manifest(&Machine, destination)
}

impl Publisher {
    /// Begins a publication; first completes one that was cut short. Refuses an output folder in which something
    /// could be harmed, and one that another process is publishing into.
    pub fn open(destination: &Destination) -> Result<Self, Fault> {
        Self::open_when_free(destination, Duration::ZERO)
    }

    /// The same, but waits for another process that is publishing there, as long as `patience` allows.
    pub fn open_when_free(destination: &Destination, patience: Duration) -> Result<Self, Fault> {
        Self::open_on(Arc::new(Machine), destination, patience)
    }

    fn open_on(drive: Arc<dyn Drive>, destination: &Destination, patience: Duration) -> Result<Self, Fault> {
        let place = Place::open(&*drive, destination)?;
        let lock = place.lock(&*drive, patience)?;
        let now = Stamp::of(&lock.metadata().map_err(Fault::read(place.lock_file()))?).changed;
        journal::roll_forward(&*drive, &place)?;
        let last = Last::find(&*drive, &place)?;
        if !place.exchangeable {
            place.clear_shadow(&*drive)?;
        }
        let tree = match drive.open_tree(&place.output) {
            Ok(tree) => Some(Arc::new(tree)),
            Err(error) if drive::is_missing(&error) => None,
            Err(error) => return Err(Fault::read(&place.output)(error)),
        };
        let staging = place.staging();
        let was_cut_short = drive::find(drive.look(&staging)).map_err(Fault::read(&staging))?.is_some();
        Ok(Self {
            drive,
            place,
            last: last.map(Arc::new),
            tree,
            ahead: Mutex::default(),
            staged: Mutex::default(),
            has_begun: Mutex::new(was_cut_short),
            was_cut_short,
            reads_all: false,
            now,
            is_open: true,
            _lock: lock,
        })
    }

    /// Believes no stamp: holds the content of each published file against the record.
    #[must_use]
    pub fn reading_all(mut self) -> Self {
        self.reads_all = true;
        self
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
        self.enter(file, Staged { route: output.route().clone(), entry, is_written, has_twin: false })
    }

    /// Puts the staged site in place of the published one.
    pub fn commit(mut self) -> Result<Published, Fault> {
        self.check_collisions()?;
        let published = self.compare();
        let is_same_site = published.written() + published.removed.len() == 0 && self.tree.is_some();
        if is_same_site && self.is_recorded()? {
            self.is_open = false;
            return Ok(published);
        }
        let files = self.lock().iter().map(|(file, it)| (file.clone(), it.entry)).collect();
        let next = Manifest { folder: 0, files };
        if single::publish(&mut self, &next, &published)? {
            return Ok(published);
        }
        let mut known = match &self.last {
            Some(last) if !is_same_site => Trees::load(&*self.drive, &self.place, last.fingerprint)?,
            _ => Trees::default(),
        };
        if self.was_cut_short {
            known.shadow = Side::default();
        }
        let has_foreign = self.look_around(&mut known)?;
        if is_same_site {
            exchange::record(&*self.drive, &self.place, next)?;
        } else if has_foreign || known.are_fixed || !self.place.exchangeable {
            journal::publish(&mut self, next, &published, known)?;
        } else {
            exchange::publish(&mut self, next, &published, known)?;
        }
        self.is_open = false;
        Ok(published)
    }

    /// Looks what there is in the output folder, as far as that is not known from before, and takes it down; whether
    /// some of it is not guidepost's.
    fn look_around(&self, trees: &mut Trees) -> Result<bool, Fault> {
        let marks = std::mem::take(&mut trees.output.marks);
        // Whoever else put something into any folder is to be found.
        let known = Known { marks, now: self.now, is_vouched: &|_| false };
        let mut survey = Survey::since(&*self.drive, &self.place.output, known)?;
        let mut foreign: Vec<OsString> =
            self.check_foreign(&survey)?.into_iter().map(OsStr::to_owned).collect();
        foreign.extend(self.foreign_folders(&survey).into_iter().map(OsStr::to_owned));
        // Their folders are read each time, so that they are seen each time.
        for file in &foreign {
            survey.marks.forget(file);
        }
        let number = place::number(&*self.drive, &self.place.output)?;
        trees.output = Side { number, marks: survey.marks };
        Ok(!foreign.is_empty())
    }

    /// Whether the record says just what was staged, of the folder that is there.
    fn is_recorded(&self) -> Result<bool, Fault> {
        let Some(last) = &self.last else { return Ok(false) };
        let staged = self.lock();
        let is_same = staged.len() == last.manifest.files.len()
            && staged.iter().zip(&last.manifest.files).all(|(it, was)| (it.0, &it.1.entry) == was);
        Ok(is_same && last.manifest.folder == place::number(&*self.drive, &self.place.output)?)
    }

    /// Whether just those files are staged that were published last.
    fn has_names_of_last(&self, staged: &BTreeMap<String, Staged>) -> bool {
        self.last.as_ref().is_some_and(|last| staged.keys().eq(last.manifest.files.keys()))
    }

    fn was_published(&self, file: &str) -> bool {
        self.last.as_ref().is_some_and(|last| last.manifest.files.contains_key(file))
    }

    /// What changes, as compared with the last publication.
    fn compare(&self) -> Published {
        let staged = self.lock();
        let mut published = Published::default();
        for (file, it) in &*staged {
            match it.is_written {
                true if self.was_published(file) => published.changed.push(file.clone()),
                true => published.added.push(file.clone()),
                false => published.unchanged += 1,
            }
        }
        if self.has_names_of_last(&staged) {
            return published;
        }
        let before = self.last.iter().flat_map(|last| last.manifest.files.keys());
        published.removed.extend(before.filter(|file| !staged.contains_key(*file)).cloned());
        published
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
