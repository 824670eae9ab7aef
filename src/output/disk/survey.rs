//! What is in a folder: every file with its number, and every folder. Links are seen, never followed.
//!
//! Of a tree whose folders are known from before, only those are read that have changed since (`Marks`).
//! Must not know: who made any of it.

use super::drive::{Drive, Kind, Listed, Seen, find};
use super::marks::{Mark, Marks};
use super::tree::Tree;
use crate::base::Fault;
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
        Self::since(drive, folder, Marks::default(), i64::MIN)
    }

    /// The same of a folder of which something is known: files are told of those folders only that are new or
    /// changed. `now`: see [`Mark::of`].
    pub(super) fn since(drive: &dyn Drive, folder: &Path, known: Marks, now: i64) -> Result<Self, Fault> {
        if find(drive.look(folder)).map_err(Fault::read(folder))?.is_none() {
            return Ok(Self::default());
        }
        let tree = drive.open_tree(folder).map_err(Fault::read(folder))?;
        let seen = known.look(drive, &tree)?;
        let reader = Reader { drive, tree: &tree, known: &known, now };
        let is_folder = |seen: &Seen| seen.kind == Kind::Folder;
        let changed = known.iter().zip(&seen).filter_map(|((name, mark), seen)| {
            let seen = seen.filter(|seen| is_folder(seen) && !mark.still_holds(seen))?;
            Some((OsStr::new(name), Some(seen)))
        });
        let top = [(OsStr::new(""), None)];
        let read: Vec<_> = top.into_iter().chain(changed).collect();
        let read = read.into_par_iter().map(|(name, seen)| reader.read(name, seen));
        let read: Vec<Found> = read.collect::<Result<_, _>>()?;
        let mut survey = Self::default();
        let mut marks = Vec::with_capacity(seen.len());
        for found in read {
            survey.files.extend(found.files);
            survey.folders.extend(found.folders);
            survey.empty.extend(found.empty);
            for (name, mark) in found.read {
                marks.extend(
                    name.to_str().filter(|name| !name.is_empty()).map(|name| (name.to_owned(), mark)),
                );
                survey.read.insert(name);
            }
        }
        survey.folders.sort();
        let holds = |mark: Mark, seen: Option<Seen>| {
            seen.is_some_and(|seen| is_folder(&seen) && mark.still_holds(&seen))
        };
        marks.extend(
            known.into_iter().zip(seen).filter(|((_, mark), seen)| holds(*mark, *seen)).map(|(it, _)| it),
        );
        survey.marks = marks.into_iter().collect();
        Ok(survey)
    }

    /// Whether a folder was not read, because it is as it was known.
    pub(super) fn is_intact(&self, folder: &str) -> bool {
        !self.read.contains(OsStr::new(folder)) && self.marks.contains(folder)
    }
}

/// What was found in a folder and those below it.
#[derive(Default)]
struct Found {
    files: Vec<(OsString, u64)>,
    folders: Vec<OsString>,
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
                found.folders.push(below);
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
        let new: Vec<&OsString> = found.folders.iter().filter(|below| !is_known(below)).collect();
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
