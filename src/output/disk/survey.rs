//! What is in a folder: every file with its number, and every folder. Links are seen, never followed.
//!
//! Must not know: who made any of it.
#![allow(clippy::disallowed_methods)] // Part of the one place where files are written.

use super::drive::is_missing;
use crate::base::Fault;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::{self, DirEntry};
use std::path::Path;

/// The folder inside an output folder that is guidepost's own.
pub(super) const OWN: &str = ".guidepost";

/// What is below a folder; names are relative to it, with `/` between their parts.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Whatever is no folder, with its number in the file system (0 where the system does not say).
    pub(super) files: BTreeMap<OsString, u64>,
    /// The folders, each after the one that holds it.
    pub(super) folders: Vec<OsString>,
    /// The folders that nothing is in.
    pub(super) empty: Vec<OsString>,
}

impl Survey {
    /// Of this folder, which may be missing; guidepost's own folder at its top is left out.
    pub(super) fn of(folder: &Path) -> Result<Self, Fault> {
        if fs::symlink_metadata(folder).is_err_and(|error| is_missing(&error)) {
            return Ok(Self::default());
        }
        let seen = look(folder, OsStr::new(""))?;
        let mut survey =
            Self { files: seen.files.into_iter().collect(), folders: seen.folders, empty: seen.empty };
        survey.folders.sort();
        Ok(survey)
    }
}

#[derive(Default)]
struct Seen {
    files: Vec<(OsString, u64)>,
    folders: Vec<OsString>,
    empty: Vec<OsString>,
}

fn look(folder: &Path, name: &OsStr) -> Result<Seen, Fault> {
    let mut seen = Seen::default();
    for entry in fs::read_dir(folder).map_err(Fault::read(folder))? {
        let entry = entry.map_err(Fault::read(folder))?;
        let below = join(name, &entry.file_name());
        if below == OWN {
            continue;
        }
        if entry.file_type().map_err(Fault::read(folder))?.is_dir() {
            seen.folders.push(below);
        } else {
            seen.files.push((below, inode(&entry)));
        }
    }
    if seen.files.is_empty() && seen.folders.is_empty() {
        seen.empty.push(name.to_owned());
    }
    let look_below = |below: &OsString| {
        let name = Path::new(below).file_name().expect("a folder that was found has a name");
        look(&folder.join(name), below)
    };
    let deeper: Vec<Seen> = seen.folders.par_iter().map(look_below).collect::<Result<_, _>>()?;
    for Seen { files, folders, empty } in deeper {
        seen.files.extend(files);
        seen.folders.extend(folders);
        seen.empty.extend(empty);
    }
    Ok(seen)
}

fn join(folder: &OsStr, name: &OsStr) -> OsString {
    let mut joined = folder.to_owned();
    if !joined.is_empty() {
        joined.push("/");
    }
    joined.push(name);
    joined
}

#[cfg(unix)]
fn inode(entry: &DirEntry) -> u64 {
    use std::os::unix::fs::DirEntryExt;
    entry.ino()
}

#[cfg(not(unix))]
fn inode(_: &DirEntry) -> u64 {
    0
}
