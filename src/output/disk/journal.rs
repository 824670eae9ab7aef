//! The journal: what will be replaced and removed, written down before the first file is touched, so that a
//! publication that was cut short can be brought to its end.
//!
//! Must not know: how files got into the second tree.

use super::drive::{Drive, find};
use super::manifest::Manifest;
use super::place::{self, Place};
use super::trees::Trees;
use super::{Published, Publisher, exchange, record};
use crate::base::{Fault, Fingerprint};
use crate::source::disk::Kind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::Path;

/// The kind and version of a journal's record.
const KIND: &str = "journal 2";

/// A publication that is to be carried out.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Journal {
    /// Files to move from the second tree into the output folder, in this order.
    put: Vec<String>,
    /// Files to remove from the output folder.
    remove: Vec<String>,
    /// What is published then.
    next: Manifest,
}

/// Moves the files that were written into the output folder, and removes those that are no more. `known`: what is known
/// of that folder as it is now, so that the next publication need not read all of it.
pub(super) fn publish(
    publisher: &mut Publisher,
    next: Manifest,
    changes: &Published,
    known: Trees,
) -> Result<(), Fault> {
    let mut put: Vec<String> = changes.added.iter().chain(&changes.changed).cloned().collect();
    put.sort_by_cached_key(|file| (is_page(file), file.clone()));
    let journal = Journal { put, remove: changes.removed.clone(), next };
    let drive = publisher.drive.clone();
    journal.check_rights(&*drive, &publisher.place.output)?;
    record::save(&*drive, &publisher.place.journal(), KIND, &record::encode(&journal))?;
    publisher.is_open = false; // From here on there is no way back, only forward.
    let place = &publisher.place;
    let manifest = journal.carry_out(&*drive, place).or_else(|_| {
        // Half a site is the worst that can be: what was in the way may have passed.
        journal.carry_out(&*drive, place)
    })?;
    // The folders that were changed just now have other marks.
    let Trees { output, are_fixed, .. } = known;
    let _ = Trees { manifest, output, are_fixed, ..Trees::default() }.save(&*drive, place); // Only ever a saving.
    Ok(())
}

/// Completes a publication that was cut short, if there is one.
pub(super) fn roll_forward(drive: &dyn Drive, place: &Place) -> Result<(), Fault> {
    let Some(payload) = record::load(drive, &place.journal(), KIND)? else { return Ok(()) };
    match Journal::parse(&payload) {
        Some(journal) => journal.carry_out(drive, place).map(drop),
        None => place::remove_file(drive, &place.journal()),
    }
}

impl Journal {
    /// Each step may have been done before. The fingerprint of the record of what is published then.
    fn carry_out(&self, drive: &dyn Drive, place: &Place) -> Result<Fingerprint, Fault> {
        let output = &place.output;
        let put: BTreeSet<&str> = self.put.iter().map(String::as_str).collect();
        let (first, last): (Vec<&String>, Vec<&String>) =
            self.remove.iter().partition(|file| is_in_way(&put, file));
        for file in first {
            remove(drive, output, file)?;
        }
        for file in &self.put {
            let (from, to) = (place.shadow.join(file), output.join(file));
            if find(drive.look(&from)).map_err(Fault::read(&from))?.is_none() {
                continue; // Moved before; if it was lost, the next build sees that and writes it again.
            }
            let folder = to.parent().expect("a file in the output folder is in a folder");
            drive.make_folders(folder).map_err(Fault::write(folder))?;
            drive.rename(&from, &to).map_err(Fault::write(&to))?;
        }
        for file in last {
            remove(drive, output, file)?;
        }
        drive.make_folders(output).map_err(Fault::write(output))?;
        let manifest = exchange::record(drive, place, self.next.clone())?;
        place::remove_file(drive, &place.journal())?;
        place.clear_shadow(drive)?;
        let _ = place::remove_file(drive, &place.staging()); // Nothing is in it.
        Ok(manifest)
    }

    /// Whether all folders can be written into, so that it need not stop half way.
    fn check_rights(&self, drive: &dyn Drive, output: &Path) -> Result<(), Fault> {
        let files = self.put.iter().chain(&self.remove);
        let folders: BTreeSet<&Path> = files.filter_map(|file| Path::new(file).parent()).collect();
        for folder in folders {
            let there = folder.ancestors().map(|folder| output.join(folder));
            for folder in there.chain(output.parent().map(Path::to_owned)) {
                let seen = find(drive.look(&folder)).map_err(Fault::read(&folder))?;
                // A file in the way goes first.
                if seen.is_some_and(|seen| seen.kind == Kind::Folder) {
                    drive.check_writable(&folder).map_err(Fault::write(&folder))?;
                    break;
                }
            }
        }
        Ok(())
    }

    /// Reads the payload of a record; `None` where it is something else.
    fn parse(payload: &[u8]) -> Option<Self> {
        let is_sound = |journal: &Self| {
            let mut files = journal.put.iter().chain(&journal.remove);
            files.all(|file| record::is_inside(file)) && journal.next.is_sound()
        };
        record::decode(payload).filter(is_sound)
    }
}

/// Pages come after what they show.
fn is_page(file: &str) -> bool {
    Path::new(file).extension().is_some_and(|extension| extension == "html")
}

/// Whether a file has the name of a folder that one of `put` needs, or is in a folder with the name of one.
fn is_in_way(put: &BTreeSet<&str>, file: &str) -> bool {
    let folder = format!("{file}/");
    let holds_one = put.range(&*folder..).next().is_some_and(|next| next.starts_with(&folder));
    holds_one || Path::new(file).ancestors().skip(1).filter_map(Path::to_str).any(|above| put.contains(above))
}

fn remove(drive: &dyn Drive, output: &Path, file: &str) -> Result<(), Fault> {
    let path = output.join(file);
    if place::is_elsewhere(drive, output, file)? {
        return Ok(()); // A folder was replaced by a link to another, which is not guidepost's.
    }
    let seen = find(drive.look(&path)).map_err(Fault::read(&path))?;
    if seen.is_some_and(|seen| seen.kind == Kind::Folder) {
        return Ok(()); // Removed before, and a folder put in its place.
    }
    place::remove_file(drive, &path)?;
    place::remove_empty_folders(drive, output, Path::new(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let journal = Journal {
            put: vec!["a b.css".to_owned(), "index.html".to_owned()],
            remove: vec!["old/index.html".to_owned()],
            next: Manifest::default(),
        };
        let payload = record::encode(&journal);
        assert_eq!(Journal::parse(&payload), Some(journal));
        assert_eq!(Journal::parse(&payload[1..]), None);
        let elsewhere = Journal { remove: vec!["../a".to_owned()], ..Journal::default() };
        assert_eq!(Journal::parse(&record::encode(&elsewhere)), None);
    }

    #[test]
    fn what_is_in_the_way() {
        let put = BTreeSet::from(["a/index.html", "b"]);
        assert!(is_in_way(&put, "a"));
        assert!(is_in_way(&put, "b/index.html"));
        assert!(!is_in_way(&put, "a/other.html"));
    }
}
