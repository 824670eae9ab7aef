//! The folder of a site as it was last read. Looking again reads only what may have changed, and tells what did.
//!
//! Must not know: what any file means, why somebody looks.

use crate::base::{Checked, Diagnostic, Fault, Fingerprint, SitePath};
use crate::source::disk::{Found, Stamp, walk};
use crate::source::{Source, Sources};
use itertools::{EitherOrBoth, Itertools};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A site's files in memory, with what tells whether those on disk are still the same.
pub struct Folder {
    root: PathBuf,
    sources: Sources,
    seen: BTreeMap<SitePath, Seen>,
    notes: Vec<Diagnostic>,
    /// How many files were read so far.
    reads: usize,
}

/// A file as another process left word of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Remembered {
    path: SitePath,
    stamp: Stamp,
    fingerprint: Fingerprint,
    is_doubtful: bool,
}

/// What was there when a file was read.
struct Seen {
    found: Found,
    /// Whether it may have been written once more without any change of its stamp.
    is_doubtful: bool,
    /// When it was first read with this stamp.
    since: Instant,
}

/// No clock of a file system ticks more slowly (that of FAT takes two seconds): what is written so long after a file
/// was read has another stamp.
const TICK: Duration = Duration::from_secs(3);

/// Where to look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// At every file: what nobody named may have changed too.
    Everywhere,
    /// At these files of the machine; all links above them resolved.
    At(BTreeSet<PathBuf>),
}

/// What is not as it was when somebody last looked: files whose content differs, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Not there before.
    pub added: Vec<SitePath>,
    /// With other bytes than before.
    pub changed: Vec<SitePath>,
    /// Not there any more.
    pub removed: Vec<SitePath>,
    /// Whether there is something else to say about the folder itself, such as a link that leads nowhere.
    pub is_told_otherwise: bool,
}

impl Changes {
    /// Whether all is as it was.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Folder {
    /// Reads the site at `root`.
    pub fn read(root: &Path) -> Result<Self, Fault> {
        Self::read_with(root, || Ok(Vec::new()))
    }

    /// The same; what is remembered of a file that is as it was is not read again.
    pub fn read_with(
        root: &Path,
        remembered: impl FnOnce() -> Result<Vec<Remembered>, Fault> + Send,
    ) -> Result<Self, Fault> {
        let root = root.canonicalize().map_err(Fault::read(root))?;
        let (sources, seen, notes) = (Sources::default(), BTreeMap::new(), Vec::new());
        let mut folder = Self { root, sources, seen, notes, reads: 0 };
        let began = Instant::now();
        let (walked, remembered) = rayon::join(|| walk(&folder.root), remembered);
        let (Checked { value: found, notes }, remembered) = (walked?, remembered?);
        // Both are by name.
        let pairs = found.iter().merge_join_by(&remembered, |found, known| found.path().cmp(&known.path));
        let same = pairs.filter_map(EitherOrBoth::both).filter_map(|(found, known)| {
            let is_same = known.stamp == found.stamp() && !known.is_doubtful;
            Some((found, found.unread(known.fingerprint)?)).filter(|_| is_same)
        });
        let seen = |(found, source): (&Found, Source)| {
            let seen = Seen { found: found.clone(), is_doubtful: false, since: began };
            ((found.path().clone(), seen), source)
        };
        let (seen, same): (Vec<_>, Vec<Source>) = same.map(seen).unzip();
        (folder.seen, folder.sources) = (seen.into_iter().collect(), same.into_iter().collect());
        folder.enter_all(&found, notes, began)?;
        Ok(folder)
    }

    /// What another process needs to know of the files.
    pub fn remembered(&self) -> Vec<Remembered> {
        let all = self.seen.iter().zip(self.sources.iter()).map(|((path, seen), source)| Remembered {
            path: path.clone(),
            stamp: seen.found.stamp(),
            fingerprint: source.fingerprint(),
            is_doubtful: seen.is_doubtful,
        });
        all.collect()
    }

    /// The files.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// How many files were read so far: what looking costs.
    pub fn reads(&self) -> usize {
        self.reads
    }

    /// What there is to say about the folder itself.
    pub fn notes(&self) -> &[Diagnostic] {
        &self.notes
    }

    /// Looks again, and reads what may be another file than before.
    pub fn look(&mut self, at: &Place) -> Result<Changes, Fault> {
        match at {
            Place::Everywhere => self.look_everywhere(),
            Place::At(files) => match self.known(files) {
                Some(found) => self.look_at(&found),
                None => self.look_everywhere(),
            },
        }
    }

    /// Those of the files that are of the site, as they are now; `None` if one of them was not there before, or is not
    /// there any more. Names that came and went while an editor saved are passed over.
    fn known(&self, files: &BTreeSet<PathBuf>) -> Option<Vec<Found>> {
        let mut found = Vec::new();
        for file in files {
            let below = file.strip_prefix(&self.root).ok()?;
            let parts: Option<Vec<&str>> = below.iter().map(OsStr::to_str).collect();
            let path = SitePath::new(parts?.join("/"));
            match self.seen.get(&path) {
                Some(seen) => found.push(seen.found.again()?),
                None if is_missing(file) && self.sources.below(path.as_str()).next().is_none() => {}
                None => return None,
            }
        }
        Some(found)
    }

    /// Reads a few files without asking for the others. Whether they were written once more since cannot be told.
    fn look_at(&mut self, found: &[Found]) -> Result<Changes, Fault> {
        let mut changes = Changes::default();
        for found in found {
            let source = found.read()?;
            self.enter(found, source, false, &mut changes);
        }
        Ok(changes)
    }

    /// Looks at every file, and reads those whose stamp is another or could not be trusted.
    fn look_everywhere(&mut self) -> Result<Changes, Fault> {
        let began = Instant::now();
        let Checked { value: found, notes } = walk(&self.root)?;
        self.enter_all(&found, notes, began)
    }

    /// Enters all files that were found, by name, by a walk that began then, and forgets all others. All are read after
    /// the walk: one that is older than another was written for the last time before it was read, as far as its clock can
    /// tell; and so was the youngest, if it has been read with this stamp before, more than a tick of the clock ago.
    fn enter_all(
        &mut self,
        found: &[Found],
        notes: Vec<Diagnostic>,
        began: Instant,
    ) -> Result<Changes, Fault> {
        let (stale, gone) = self.compare(found);
        let read: Vec<Option<Source>> =
            stale.par_iter().map(|found| found.read()).collect::<Result<_, _>>()?;
        let mut changes = Changes { is_told_otherwise: notes != self.notes, ..Changes::default() };
        self.notes = notes;
        for file in gone {
            self.forget(file, &mut changes);
        }
        let newest = found.iter().map(|found| tick(found.stamp())).max().unwrap_or_default();
        for (found, source) in stale.into_iter().zip(read) {
            let known = self.seen.get(found.path()).filter(|seen| seen.found.stamp() == found.stamp());
            let is_old = known.is_some_and(|seen| began.saturating_duration_since(seen.since) >= TICK);
            self.enter(found, source, is_old || tick(found.stamp()) < newest, &mut changes);
        }
        Ok(changes)
    }

    /// Those of the files found that may not be what they were, and the names of the files that are no more.
    fn compare<'f>(&self, found: &'f [Found]) -> (Vec<&'f Found>, Vec<SitePath>) {
        let (mut stale, mut gone) = (Vec::new(), Vec::new());
        for pair in found.iter().merge_join_by(&self.seen, |found, (path, _)| found.path().cmp(path)) {
            match pair {
                EitherOrBoth::Both(found, (_, seen))
                    if !seen.is_doubtful && seen.found.stamp() == found.stamp() => {}
                EitherOrBoth::Both(found, _) | EitherOrBoth::Left(found) => stale.push(found),
                EitherOrBoth::Right((path, _)) => gone.push(path.clone()),
            }
        }
        (stale, gone)
    }

    fn forget(&mut self, file: SitePath, changes: &mut Changes) {
        self.seen.remove(&file);
        if self.sources.remove(&file).is_some() {
            changes.removed.push(file);
        }
    }

    /// `is_settled`: whether another write of the file would show in its stamp.
    fn enter(&mut self, found: &Found, source: Option<Source>, is_settled: bool, changes: &mut Changes) {
        let Some(source) = source else { return self.forget(found.path().clone(), changes) };
        let (path, fingerprint) = (source.path().clone(), source.fingerprint());
        self.reads += 1;
        let known = self.seen.get(&path).filter(|seen| seen.found.stamp() == found.stamp());
        let since = known.map_or_else(Instant::now, |seen| seen.since);
        self.seen.insert(path.clone(), Seen { found: found.clone(), is_doubtful: !is_settled, since });
        match self.sources.insert(source) {
            None => changes.added.push(path),
            Some(before) if before.fingerprint() != fingerprint => changes.changed.push(path),
            Some(_) => {}
        }
    }
}

fn is_missing(file: &Path) -> bool {
    file.symlink_metadata().is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound)
}

/// When a file was last written, as far as its stamp knows. When it says that it was modified is what anybody may
/// have set, even to a day to come, beside which all other files would seem to be old.
fn tick(stamp: Stamp) -> i64 {
    if stamp.changed == 0 { stamp.modified } else { stamp.changed }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)] // Real files are what is looked at.
mod tests {
    use super::*;
    use std::fs;

    /// How many files are read while so many looks find no change.
    fn reads(folder: &mut Folder, looks: usize) -> usize {
        let before = folder.reads();
        for _ in 0..looks {
            assert!(folder.look(&Place::Everywhere).expect("the disk of the test is sound").is_empty());
        }
        folder.reads() - before
    }

    #[test]
    fn a_folder_at_rest_is_looked_at_and_not_read() {
        let site = tempfile::tempdir().expect("a temporary folder can be made");
        fs::create_dir(site.path().join("content")).expect("the disk of the test is sound");
        let file = |name: &str| site.path().join("content").join(name);
        for name in ["a.md", "b.md", "c.svg"] {
            fs::write(file(name), "1").expect("the disk of the test is sound");
        }
        let mut folder = Folder::read(site.path()).expect("the disk of the test is sound");
        assert!(reads(&mut folder, 10) >= 10, "the youngest may be written once more within a tick");
        let long_ago = Instant::now().checked_sub(TICK).expect("the machine has run for three seconds");
        folder.seen.values_mut().for_each(|seen| seen.since = long_ago);
        assert!((1..=3).contains(&reads(&mut folder, 1)), "once more, now that a tick has passed");
        assert_eq!(reads(&mut folder, 100), 0);
        fs::write(file("a.md"), "2").expect("the disk of the test is sound");
        assert_eq!(
            folder.look(&Place::Everywhere).expect("the disk of the test is sound").changed,
            [SitePath::new("content/a.md")]
        );
    }
}
