//! Two trees: the staged one is completed with links to what did not change, and changes places with the
//! published one in one system call.
//!
//! Must not know: how files got into the second tree.

use super::drive::{Drive, find, is_denied, is_lasting, is_missing, is_unsupported};
use super::manifest::{self, Entry, Manifest};
use super::marks::Marks;
use super::place::{self, Place};
use super::survey::{Known, Survey, above};
use super::trees::{self, Side, Trees};
use super::{Published, Publisher, journal, record};
use crate::base::{Fault, Fingerprint};
use crate::source::disk::{Kind, Stamp};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashSet};
use std::ffi::OsStr;
use std::io;
use std::path::Path;

/// Takes down what is published, without publishing; the fingerprint of this record.
pub(super) fn record(drive: &dyn Drive, place: &Place, mut next: Manifest) -> Result<Fingerprint, Fault> {
    next.folder = place::number(drive, &place.output)?;
    let payload = record::encode(&next);
    record::save(drive, &place.manifest(), manifest::KIND, &payload)?;
    Ok(Fingerprint::of(&payload))
}

/// Puts the second tree in place of the published one. `known`: what is known of both, the published one as it
/// is now.
pub(super) fn publish(
    publisher: &mut Publisher,
    mut next: Manifest,
    changes: &Published,
    known: Trees,
) -> Result<(), Fault> {
    let drive = publisher.drive.clone();
    let place = &publisher.place;
    publisher.begin()?;
    drive.make_folders(&place.shadow).map_err(Fault::write(&place.shadow))?;
    next.folder = place::number(&*drive, &place.shadow)?;
    let nothing = Manifest::default();
    let last = publisher.last.as_ref().map_or(&nothing, |last| &last.manifest);
    let behind: BTreeSet<String> = last.differences(&next).into_iter().map(str::to_owned).collect();
    let changed: HashSet<&str> = known.behind.union(&behind).map(String::as_str).collect();
    let written = changes.added.iter().chain(&changes.changed).map(String::as_str).collect();
    let suspect = suspects(publisher, &changed);
    let now = publisher.now;
    let is_known = known.shadow.number != 0;
    let completion =
        Completion { drive: &*drive, place, next: &next, changed, written, suspect, is_known, now };
    let (marks, payload) = rayon::join(|| completion.run(known.shadow.marks), || record::encode(&next));
    let marks = match marks {
        Ok(Some(marks)) => marks,
        Ok(None) => {
            let known = Trees { output: known.output, ..Trees::default() };
            return journal::publish(publisher, next, changes, known);
        }
        Err(Fault::Write { source, .. }) if is_unsupported(&source) => {
            return journal::publish(publisher, next, changes, without_exchange(known.output, &source));
        }
        Err(fault) => return Err(fault),
    };
    let was_there = publisher.tree.is_some();
    let mut trees = Trees {
        manifest: Fingerprint::of(&payload),
        output: Side { number: next.folder, marks },
        shadow: known.output,
        behind,
        are_fixed: false,
    };
    if !was_there {
        trees.output.marks = fresh_marks(&*drive, place, &place.shadow, &next).unwrap_or_default();
    }
    record::save(&*drive, &place.next_manifest(), manifest::KIND, &payload)?;
    match swap(&*drive, place, was_there) {
        Ok(()) => {}
        Err(error) if is_unsupported(&error) || is_denied(&error) => {
            place::remove_file(&*drive, &place.next_manifest())?;
            return journal::publish(publisher, next, changes, without_exchange(trees.shadow, &error));
        }
        Err(error) => return Err(Fault::write(&place.output)(error)),
    }
    publisher.is_open = false;
    // The site is published. What fails now is made good by the next publication.
    let place = &publisher.place;
    let _ = drive.rename(&place.next_manifest(), &place.manifest());
    if !was_there {
        // So that the first edit need not do it.
        let all = Completion {
            drive: &*drive,
            place,
            next: &next,
            changed: HashSet::new(),
            written: HashSet::new(),
            suspect: HashSet::new(),
            is_known: false,
            now,
        };
        let Ok(Some(_)) = all.run(Marks::default()) else { return Ok(()) };
        let Ok(marks) = fresh_marks(&*drive, place, &place.shadow, &next) else { return Ok(()) };
        trees.behind = BTreeSet::new();
        trees.shadow = Side { number: place::number(&*drive, &place.shadow).unwrap_or(0), marks };
    }
    if trees.save(&*drive, place).is_ok() {
        publisher.finish();
    }
    Ok(())
}

/// The folders in which the second tree may lack a file or a folder, or hold another one than is known: those of all
/// files but of which it has the one other name. The folders above them are among them: one that held none may hold
/// one now.
fn suspects(publisher: &Publisher, changed: &HashSet<&str>) -> HashSet<String> {
    let staged = publisher.lock();
    let without_twin = staged.iter().filter(|(_, it)| !it.has_twin).map(|(file, _)| &**file);
    let mut suspects = HashSet::new();
    for file in without_twin.chain(changed.iter().copied()) {
        let mut folder = above(file);
        while !suspects.contains(folder) {
            suspects.insert(folder.to_owned());
            folder = above(folder);
        }
    }
    suspects
}

/// What is known of the trees when they could not change places, or the second could not be completed.
fn without_exchange(output: Side, error: &io::Error) -> Trees {
    Trees { output, are_fixed: is_lasting(error), ..Trees::default() }
}

fn swap(drive: &dyn Drive, place: &Place, was_there: bool) -> io::Result<()> {
    if was_there {
        return drive.exchange(&place.shadow, &place.output);
    }
    drive.make_folders(place.output.parent().expect("the root is refused"))?;
    drive.rename(&place.shadow, &place.output)
}

/// The marks of the folders of a tree that was just laid out.
fn fresh_marks(drive: &dyn Drive, place: &Place, tree: &Path, next: &Manifest) -> Result<Marks, Fault> {
    let lock = place.lock_file();
    let clock = drive.open_lock(&lock).and_then(|lock| lock.metadata()).map_err(Fault::write(&lock))?;
    Marks::take(drive, tree, trees::folders(next), Stamp::of(&clock).changed)
}

/// Makes the second tree hold just the files of `next`: those that were written into it, and links to the others.
struct Completion<'a> {
    drive: &'a dyn Drive,
    place: &'a Place,
    next: &'a Manifest,
    /// Files that may not be in the second tree as they are to be.
    changed: HashSet<&'a str>,
    /// Files that were written into it.
    written: HashSet<&'a str>,
    /// The folders of the second tree that must be looked at.
    suspect: HashSet<String>,
    /// Whether it is known which files guidepost left in the second tree.
    is_known: bool,
    /// See [`super::marks::Mark::of`].
    now: i64,
}

impl Completion<'_> {
    /// `marks`: of the folders of the second tree. Gives back those that they have then; nothing if something was in it
    /// that guidepost did not make, and which is in the published tree now.
    fn run(&self, marks: Marks) -> Result<Option<Marks>, Fault> {
        let shadow = &self.place.shadow;
        self.drive.make_folders(shadow).map_err(Fault::write(shadow))?;
        let is_vouched = |folder: &str| !self.suspect.contains(folder);
        let known = Known { marks, now: self.now, is_vouched: &is_vouched };
        let mut survey = Survey::since(self.drive, shadow, known)?;
        if self.give_back(&survey)? {
            return Ok(None);
        }
        let mut touched: Vec<String> = self.remove_strays(&survey)?;
        let doubtful: Vec<_> =
            self.next.files.par_iter().filter(|(file, _)| self.is_doubtful(&survey, file)).collect();
        let link = |(file, entry): (&String, &Entry)| self.link(&survey, file, entry);
        doubtful.par_iter().copied().try_for_each(link)?;
        let was_linked = |(file, entry): &&(&String, &Entry)| {
            survey.files.get(OsStr::new(file)) != Some(&entry.stamp.inode)
        };
        touched.extend(doubtful.iter().filter(was_linked).map(|(file, _)| (*file).clone()));
        for file in &touched {
            survey.marks.forget(file);
        }
        match self.drive.copy_rights(&self.place.output, shadow) {
            Err(error) if !is_missing(&error) => Err(Fault::write(shadow)(error)),
            _ => Ok(Some(survey.marks)),
        }
    }

    /// Moves to the published tree what somebody else put into this one, a shell for instance whose folder was the
    /// published one before; whether there is such a thing.
    fn give_back(&self, survey: &Survey) -> Result<bool, Fault> {
        let is_ours = |file: &str| self.changed.contains(file) || self.next.files.contains_key(file);
        let all = survey.files.keys().filter(|file| self.is_known && !file.to_str().is_some_and(is_ours));
        let mut has_some = false;
        for file in all {
            let (from, to) = (self.place.shadow.join(file), self.place.output.join(file));
            if find(self.drive.look(&to)).map_err(Fault::read(&to))?.is_some() {
                let reason = format!(
                    "`{}` is in the way of it and was not made by guidepost; remove it",
                    from.display()
                );
                return Err(Fault::Refused { path: to, reason });
            }
            let folder = to.parent().expect("a file in the output folder is in a folder");
            self.drive.make_folders(folder).map_err(Fault::write(folder))?;
            self.drive.rename(&from, &to).map_err(Fault::write(&to))?;
            has_some = true;
        }
        Ok(has_some)
    }

    /// Whether it is not known that a file is in the second tree as it is to be.
    fn is_doubtful(&self, survey: &Survey, file: &str) -> bool {
        !survey.is_intact(above(file)) || self.changed.contains(file)
    }

    fn link(&self, survey: &Survey, file: &str, entry: &Entry) -> Result<(), Fault> {
        let there = survey.files.get(OsStr::new(file));
        if there == Some(&entry.stamp.inode) {
            return Ok(()); // Just written, or a link from an earlier publication.
        }
        let second = self.place.shadow.join(file);
        if self.written.contains(file) {
            let missing = || Fault::write(&second)(io::ErrorKind::NotFound.into());
            return there.map(|_| ()).ok_or_else(missing);
        }
        if there.is_some() || self.changed.contains(file) {
            place::remove_file(self.drive, &second)?;
        }
        link(self.drive, &self.place.output.join(file), &second).map_err(Fault::write(&second))
    }

    /// Removes files that are not in `next`, and folders that hold none. Gives back their names.
    fn remove_strays(&self, survey: &Survey) -> Result<Vec<String>, Fault> {
        let shadow = &self.place.shadow;
        let is_stray = |file: &&OsStr| file.to_str().is_none_or(|file| !self.next.files.contains_key(file));
        let mut strays: BTreeSet<&OsStr> = survey.files.keys().map(|file| &**file).filter(is_stray).collect();
        for file in self.changed.iter().copied().filter(|file| is_stray(&OsStr::new(file))) {
            let is_in_intact_folder = survey.is_intact(above(file));
            let path = shadow.join(file);
            let there = if is_in_intact_folder { find(self.drive.look(&path)) } else { Ok(None) };
            if there.map_err(Fault::read(path))?.is_some_and(|seen| seen.kind != Kind::Folder) {
                strays.insert(OsStr::new(file));
            }
        }
        for file in &strays {
            place::remove_file(self.drive, &shadow.join(file))?;
            place::remove_empty_folders(self.drive, shadow, Path::new(file))?;
        }
        let mut gone: Vec<String> = strays.into_iter().filter_map(OsStr::to_str).map(str::to_owned).collect();
        for folder in survey.empty.iter().filter(|folder| !folder.is_empty()) {
            place::remove_empty_folders(self.drive, shadow, &Path::new(folder).join("any"))?;
            gone.extend(folder.to_str().map(str::to_owned));
        }
        Ok(gone)
    }
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
