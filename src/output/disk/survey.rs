//! What is in a folder: every file with its number, and every folder. Links are seen, never followed.
//!
//! Of a tree whose folders are known from before, only those are read that have changed since (`Marks`).
//! Must not know: who made any of it.

use super::drive::{Drive, Listed, find, find_in};
use super::marks::{Mark, Marks};
use crate::base::Fault;
use crate::source::disk::{Kind, Seen, Tree};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::path::Path;

/// The folder inside an output folder that is guidepost's own.
pub(super) const OWN: &str = ".guidepost";

/// What is below a folder; names are relative to it, with `/` between their parts.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Whatever is no folder, with its number in the file system (0 where the system does not say).
    pub(super) files: BTreeMap<OsString, u64>,
    /// The folders that were found by reading, each after the one that holds it.
    pub(super) folders: Vec<OsString>,
    /// The folders that nothing is in.
    pub(super) empty: Vec<OsString>,
    /// All folders but the top, those that were not read included.
    pub(super) marks: Marks,
    /// The folders that were read.
    read: HashSet<OsString>,
}

impl Survey {
    /// Of this folder, which may be missing; guidepost's own folder at its top is left out.
    pub(super) fn of(drive: &dyn Drive, folder: &Path) -> Result<Self, Fault> {
        Self::since(drive, folder, Known { marks: Marks::default(), now: i64::MIN, is_vouched: &|_| false })
    }

    /// The same of a folder of which something is known: files are told of those folders only that are new or
    /// changed.
    pub(super) fn since(drive: &dyn Drive, folder: &Path, known: Known<'_>) -> Result<Self, Fault> {
        if find(drive.look(folder)).map_err(Fault::read(folder))?.is_none() {
            return Ok(Self::default());
        }
        let tree = drive.open_tree(folder).map_err(Fault::read(folder))?;
        let looked = known.look(drive, &tree)?;
        let Known { marks: known, now, .. } = known;
        let reader = Reader { drive, tree: &tree, known: &known, now };
        let changed = known.iter().zip(&looked).filter_map(|((name, mark), looked)| match looked {
            Looked::At(seen) if !mark.still_holds(seen) => Some((OsStr::new(name), Some(*seen))),
            _ => None,
        });
        let top = [(OsStr::new(""), None)];
        let read: Vec<_> = top.into_iter().chain(changed).collect();
        let read = read.into_par_iter().map(|(name, seen)| reader.read(name, seen));
        let read: Vec<Found> = read.collect::<Result<_, _>>()?;
        let mut survey = Self::default();
        let mut marks = Vec::with_capacity(looked.len());
        let mut folders = Vec::new();
        for found in read {
            survey.files.extend(found.files);
            folders.extend(found.folders);
            survey.empty.extend(found.empty);
            for (name, mark) in found.read {
                marks.extend(
                    name.to_str().filter(|name| !name.is_empty()).map(|name| (name.to_owned(), mark)),
                );
                survey.read.insert(name);
            }
        }
        folders.sort();
        let intact = known.iter().zip(&looked).filter(|((_, mark), looked)| looked.holds(*mark));
        let intact: HashSet<&str> = intact.map(|((name, _), _)| &**name).collect();
        // A folder that was not looked at is where it was if the one that holds it is as it was, or still holds it.
        let is_there = |name: &str, mark: Mark| match above(name) {
            above if survey.read.contains(OsStr::new(above)) => {
                let found = folders.binary_search_by(|(found, _)| (**found).cmp(OsStr::new(name)));
                found.is_ok_and(|at| mark.is_of(folders[at].1))
            }
            above => intact.contains(above),
        };
        let kept = known.iter().zip(&looked).filter(|((name, mark), looked)| match looked {
            Looked::Vouched => is_there(name, *mark),
            looked => looked.holds(*mark),
        });
        marks.extend(kept.map(|(it, _)| it.clone()));
        survey.folders = folders.into_iter().map(|(name, _)| name).collect();
        survey.marks = marks.into_iter().collect();
        Ok(survey)
    }

    /// Whether a folder was not read, because it is as it was known.
    pub(super) fn is_intact(&self, folder: &str) -> bool {
        !self.read.contains(OsStr::new(folder)) && self.marks.contains(folder)
    }
}

/// What is known of a tree before it is looked at.
pub(super) struct Known<'a> {
    /// The folders that were there, as they were.
    pub(super) marks: Marks,
    /// See [`Mark::of`].
    pub(super) now: i64,
    /// Whether it is known without a look that nothing is missing in a folder, and that no file in it was replaced.
    /// Nobody is asked of folders that hold folders.
    pub(super) is_vouched: &'a (dyn Fn(&str) -> bool + Sync),
}

/// What came of looking at a folder.
enum Looked {
    /// Nobody looked.
    Vouched,
    /// There is no such folder any more.
    Gone,
    /// It is there.
    At(Seen),
}

impl Looked {
    /// Whether the folder was looked at and is as this mark says.
    fn holds(&self, mark: Mark) -> bool {
        matches!(self, Self::At(seen) if mark.still_holds(seen))
    }
}

impl Known<'_> {
    /// What has the names of these folders now; in their order.
    fn look(&self, drive: &dyn Drive, tree: &Tree) -> Result<Vec<Looked>, Fault> {
        let holders: HashSet<&str> = self.marks.iter().map(|(name, _)| above(name)).collect();
        let look = |(name, mark): &(String, Mark)| {
            if *mark != Mark::default() && !holders.contains(&**name) && (self.is_vouched)(name) {
                return Ok(Looked::Vouched);
            }
            let seen = find_in(drive, tree, name)?;
            Ok(seen.filter(|seen| seen.kind == Kind::Folder).map_or(Looked::Gone, Looked::At))
        };
        // Filled in place first: rayon does not know the length of what may fail.
        let looked: Vec<Result<Looked, Fault>> = self.marks.par_iter().map(look).collect();
        looked.into_iter().collect()
    }
}

/// The folder that holds this one or this file; empty at the top.
pub(super) fn above(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(above, _)| above)
}

/// What was found in a folder and those below it.
#[derive(Default)]
struct Found {
    files: Vec<(OsString, u64)>,
    folders: Vec<(OsString, u64)>,
    empty: Vec<OsString>,
    read: Vec<(OsString, Mark)>,
}

struct Reader<'a> {
    drive: &'a dyn Drive,
    tree: &'a Tree,
    known: &'a Marks,
    now: i64,
}

impl Reader<'_> {
    /// Reads a folder, and those in it that are not known.
    fn read(&self, name: &OsStr, seen: Option<Seen>) -> Result<Found, Fault> {
        let top = self.tree.path();
        let folder = if name.is_empty() { top.to_owned() } else { top.join(name) };
        let mut found = Found::default();
        let mark = self.mark(name, seen)?;
        for Listed { name: file, is_folder, number } in
            self.drive.list(&folder).map_err(Fault::read(&folder))?
        {
            let below = join(name, &file);
            if below == OWN {
                continue;
            }
            if is_folder {
                found.folders.push((below, number));
            } else {
                found.files.push((below, number));
            }
        }
        if found.files.is_empty() && found.folders.is_empty() {
            found.empty.push(name.to_owned());
        }
        // An empty folder is to be found again, so that it can be removed.
        found.read.push((name.to_owned(), if found.empty.is_empty() { mark } else { Mark::default() }));
        let is_known = |below: &&OsString| below.to_str().is_some_and(|below| self.known.contains(below));
        let new = found.folders.iter().map(|(below, _)| below);
        let new: Vec<&OsString> = new.filter(|below| !is_known(below)).collect();
        let deeper: Vec<Found> =
            new.par_iter().map(|below| self.read(below, None)).collect::<Result<_, _>>()?;
        for Found { files, folders, empty, read } in deeper {
            found.files.extend(files);
            found.folders.extend(folders);
            found.empty.extend(empty);
            found.read.extend(read);
        }
        Ok(found)
    }

    fn mark(&self, name: &OsStr, seen: Option<Seen>) -> Result<Mark, Fault> {
        let name = name.to_str().filter(|name| !name.is_empty() && self.now != i64::MIN);
        let (Some(name), None) = (name, seen) else {
            return Ok(seen.map(|seen| Mark::of(&seen, self.now)).unwrap_or_default());
        };
        let seen = self.drive.look_in(self.tree, name);
        let seen = seen.map_err(|error| Fault::read(self.tree.path().join(name))(error))?;
        Ok(Mark::of(&seen, self.now))
    }
}

fn join(folder: &OsStr, name: &OsStr) -> OsString {
    let mut joined = folder.to_owned();
    if !joined.is_empty() {
        joined.push("/");
    }
    joined.push(name);
    joined
}
