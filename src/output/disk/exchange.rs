//! Two trees: the staged one is completed with links to what did not change, and changes places with the
//! published one in one system call.
//!
//! Must not know: how files got into the second tree.
#![allow(clippy::disallowed_methods)] // Part of the one place where files are written.

use super::drive::{Drive, is_missing, is_unsupported};
use super::manifest::{self, Manifest};
use super::place::{self, Place};
use super::survey::Survey;
use super::{Published, Publisher, journal, record};
use crate::base::Fault;
use rayon::prelude::*;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;

/// What was published last. A record that was not yet in force when a process ended is taken if the trees had
/// changed places by then.
pub(super) fn last(drive: &dyn Drive, place: &Place) -> Result<Option<Manifest>, Fault> {
    let (current, next) = (place.manifest(), place.next_manifest());
    if let Some(manifest) = load(&next)? {
        if manifest.folder != 0 && manifest.folder == place::number(&place.output) {
            drive.rename(&next, &current).map_err(Fault::write(&current))?;
            return Ok(Some(manifest));
        }
        place::remove_file(drive, &next)?;
    }
    load(&current)
}

/// Takes down what is published, without publishing.
pub(super) fn record(drive: &dyn Drive, place: &Place, mut next: Manifest) -> Result<(), Fault> {
    next.folder = place::number(&place.output);
    record::save(drive, &place.manifest(), manifest::KIND, next.to_text().as_bytes())
}

/// Puts the second tree in place of the published one.
pub(super) fn publish(
    publisher: &mut Publisher,
    mut next: Manifest,
    changes: &Published,
) -> Result<(), Fault> {
    let drive = publisher.drive.clone();
    let place = &publisher.place;
    let written: HashSet<&str> = changes.added.iter().chain(&changes.changed).map(String::as_str).collect();
    match complete(&*drive, place, &next, &written) {
        Ok(()) => {}
        Err(Fault::Write { source, .. }) if is_unsupported(&source) => {
            return journal::publish(publisher, next, changes);
        }
        Err(fault) => return Err(fault),
    }
    next.folder = place::number(&place.shadow);
    record::save(&*drive, &place.next_manifest(), manifest::KIND, next.to_text().as_bytes())?;
    let is_first = !place.output.is_dir();
    match swap(&*drive, place, is_first) {
        Ok(()) => {}
        Err(error) if is_unsupported(&error) => {
            place::remove_file(&*drive, &place.next_manifest())?;
            return journal::publish(publisher, next, changes);
        }
        Err(error) => return Err(Fault::write(&place.output)(error)),
    }
    publisher.is_open = false;
    // The site is published. What fails now is made good by the next publication.
    let place = &publisher.place;
    let _ = drive.rename(&place.next_manifest(), &place.manifest());
    if is_first {
        let _ = complete(&*drive, place, &next, &HashSet::new()); // So that the first edit need not do it.
    }
    Ok(())
}

fn swap(drive: &dyn Drive, place: &Place, is_first: bool) -> io::Result<()> {
    if !is_first {
        return drive.exchange(&place.shadow, &place.output);
    }
    drive.make_folders(place.output.parent().expect("the root is refused"))?;
    drive.rename(&place.shadow, &place.output)
}

/// Makes the second tree hold just the files of `next`: those that were written into it, and links to the others.
fn complete(drive: &dyn Drive, place: &Place, next: &Manifest, written: &HashSet<&str>) -> Result<(), Fault> {
    let shadow = &place.shadow;
    drive.make_folders(shadow).map_err(Fault::write(shadow))?;
    let survey = Survey::of(shadow)?;
    remove_strays(drive, shadow, &survey, next)?;
    next.files.par_iter().try_for_each(|(file, entry)| {
        let there = survey.files.get(OsStr::new(file));
        if there == Some(&entry.stamp.inode) {
            return Ok(()); // Just written, or a link from an earlier publication.
        }
        let second = shadow.join(file);
        if written.contains(&**file) {
            let missing = || Fault::write(&second)(io::ErrorKind::NotFound.into());
            return there.map(|_| ()).ok_or_else(missing);
        }
        if there.is_some() {
            place::remove_file(drive, &second)?;
        }
        link(drive, &place.output.join(file), &second).map_err(Fault::write(&second))
    })?;
    match fs::metadata(&place.output) {
        Ok(metadata) => fs::set_permissions(shadow, metadata.permissions()).map_err(Fault::write(shadow)),
        Err(_) => Ok(()),
    }
}

/// Removes files that are not in `next`, and folders that hold none.
fn remove_strays(drive: &dyn Drive, shadow: &Path, survey: &Survey, next: &Manifest) -> Result<(), Fault> {
    let is_stray = |file: &OsStr| file.to_str().is_none_or(|file| !next.files.contains_key(file));
    for file in survey.files.keys().filter(|file| is_stray(file)) {
        place::remove_file(drive, &shadow.join(file))?;
        place::remove_empty_folders(drive, shadow, Path::new(file));
    }
    for folder in survey.empty.iter().filter(|folder| !folder.is_empty()) {
        place::remove_empty_folders(drive, shadow, &Path::new(folder).join("any"));
    }
    Ok(())
}

fn link(drive: &dyn Drive, file: &Path, second: &Path) -> io::Result<()> {
    match drive.link(file, second) {
        Err(error) if is_missing(&error) => {
            drive.make_folders(second.parent().expect("a file in the second tree is in a folder"))?;
            drive.link(file, second)
        }
        linked => linked,
    }
}

fn load(file: &Path) -> Result<Option<Manifest>, Fault> {
    let payload = record::load(file, manifest::KIND)?;
    Ok(payload.and_then(|bytes| Manifest::parse(str::from_utf8(&bytes).ok()?)))
}
