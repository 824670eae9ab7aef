//! The journal: what will be replaced and removed, written down before the first file is touched, so that a
//! publication that was cut short can be brought to its end.
//!
//! Must not know: how files got into the second tree.
#![allow(clippy::disallowed_methods)] // Part of the one place where files are written.

use super::drive::{Drive, is_missing};
use super::manifest::Manifest;
use super::place::{self, Place};
use super::{Published, Publisher, exchange, record};
use crate::base::Fault;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The kind and version of a journal's record.
const KIND: &str = "journal 1";

/// A publication that is to be carried out.
#[derive(Debug, Default, PartialEq, Eq)]
struct Journal {
    /// Files to move from the second tree into the output folder, in this order.
    put: Vec<String>,
    /// Files to remove from the output folder.
    remove: Vec<String>,
    /// What is published then.
    next: Manifest,
}

/// Moves the files that were written into the output folder, and removes those that are no more.
pub(super) fn publish(publisher: &mut Publisher, next: Manifest, changes: &Published) -> Result<(), Fault> {
    let mut put: Vec<String> = changes.added.iter().chain(&changes.changed).cloned().collect();
    put.sort_by_cached_key(|file| (is_page(file), file.clone()));
    let journal = Journal { put, remove: changes.removed.clone(), next };
    let drive = publisher.drive.clone();
    record::save(&*drive, &publisher.place.journal(), KIND, journal.to_text().as_bytes())?;
    publisher.is_open = false; // From here on there is no way back, only forward.
    journal.carry_out(&*drive, &publisher.place).or_else(|_| {
        // Half a site is the worst that can be: what was in the way may have passed.
        journal.carry_out(&*drive, &publisher.place)
    })
}

/// Completes a publication that was cut short, if there is one.
pub(super) fn roll_forward(drive: &dyn Drive, place: &Place) -> Result<(), Fault> {
    let Some(payload) = record::load(&place.journal(), KIND)? else { return Ok(()) };
    match str::from_utf8(&payload).ok().and_then(Journal::parse) {
        Some(journal) => journal.carry_out(drive, place),
        None => place::remove_file(drive, &place.journal()),
    }
}

impl Journal {
    /// Each step may have been done before.
    fn carry_out(&self, drive: &dyn Drive, place: &Place) -> Result<(), Fault> {
        let output = &place.output;
        let put: BTreeSet<&str> = self.put.iter().map(String::as_str).collect();
        let (first, last): (Vec<&String>, Vec<&String>) =
            self.remove.iter().partition(|file| is_in_way(&put, file));
        for file in first {
            remove(drive, output, file)?;
        }
        for file in &self.put {
            let (from, to) = (place.shadow.join(file), output.join(file));
            if fs::symlink_metadata(&from).is_err_and(|error| is_missing(&error)) {
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
        exchange::record(drive, place, self.next.clone())?;
        place::remove_file(drive, &place.journal())?;
        place.clear_shadow(drive)
    }

    fn to_text(&self) -> String {
        let mut text = String::new();
        for (what, files) in [("put", &self.put), ("remove", &self.remove)] {
            for file in files {
                text.extend([what, " ", file, "\n"]);
            }
        }
        text + "\n" + &self.next.to_text()
    }

    fn parse(text: &str) -> Option<Self> {
        let mut journal = Self::default();
        let mut rest = text;
        loop {
            let (line, after) = rest.split_once('\n')?;
            rest = after;
            match line.split_once(' ') {
                Some(("put", file)) => journal.put.push(file.to_owned()),
                Some(("remove", file)) => journal.remove.push(file.to_owned()),
                Some(_) => return None,
                None => break,
            }
        }
        journal.next = Manifest::parse(rest)?;
        Some(journal)
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
    if fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_dir()) {
        return Ok(()); // Removed before, and a folder put in its place.
    }
    place::remove_file(drive, &path)?;
    place::remove_empty_folders(drive, output, Path::new(file));
    Ok(())
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
        assert_eq!(Journal::parse(&journal.to_text()), Some(journal));
        assert_eq!(Journal::parse("put a\n"), None);
    }

    #[test]
    fn what_is_in_the_way() {
        let put = BTreeSet::from(["a/index.html", "b"]);
        assert!(is_in_way(&put, "a"));
        assert!(is_in_way(&put, "b/index.html"));
        assert!(!is_in_way(&put, "a/other.html"));
    }
}
