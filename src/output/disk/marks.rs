//! Marks of folders: what tells that all is in a folder that was in it, and nothing else.
//!
//! Must not know: which folders there are.

use super::drive::{Drive, find_in};
use super::record;
use crate::base::Fault;
use crate::source::disk::Seen;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The number of a folder and the time of the last change in it, which nobody can set back. The default mark is
/// that of a folder which has to be read in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Mark {
    changed: i64,
    number: u64,
}

impl Mark {
    /// Of a folder that was seen before it was read. The default if it was changed at the time `now`, at which
    /// nothing had been read yet, or later: the clock of a file system ticks in milliseconds, and what happens
    /// within one tick cannot be told apart.
    pub(super) fn of(seen: &Seen, now: i64) -> Self {
        let is_settled = seen.stamp.changed < now && seen.stamp.changed != 0;
        if is_settled {
            Self { changed: seen.stamp.changed, number: seen.stamp.inode }
        } else {
            Self::default()
        }
    }

    /// Whether it is that of the folder with this number.
    pub(super) fn is_of(self, number: u64) -> bool {
        self.number == number
    }

    /// Whether nothing was added to the folder, removed from it or renamed in it since.
    pub(super) fn still_holds(self, seen: &Seen) -> bool {
        self.changed != 0 && (self.changed, self.number) == (seen.stamp.changed, seen.stamp.inode)
    }
}

/// Folders below a tree's top and their marks, by name.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Marks(Vec<(String, Mark)>);

impl Marks {
    /// The marks that these folders of a tree have now; all of them are just as they should be.
    pub(super) fn take<'a>(
        drive: &dyn Drive,
        folder: &Path,
        names: impl IntoIterator<Item = &'a str>,
        now: i64,
    ) -> Result<Self, Fault> {
        let tree = drive.open_tree(folder).map_err(Fault::read(folder))?;
        let names: Vec<&str> = names.into_iter().collect();
        let take = |name: &str| {
            let seen = find_in(drive, &tree, name)?;
            Ok((name.to_owned(), seen.map(|seen| Mark::of(&seen, now)).unwrap_or_default()))
        };
        // Filled in place first: rayon does not know the length of what may fail.
        let marks: Vec<Result<(String, Mark), Fault>> = names.into_par_iter().map(take).collect();
        marks.into_iter().collect()
    }

    /// Each with its name, by name.
    pub(super) fn iter(&self) -> std::slice::Iter<'_, (String, Mark)> {
        self.0.iter()
    }

    /// The same on all cores.
    pub(super) fn par_iter(&self) -> rayon::slice::Iter<'_, (String, Mark)> {
        self.0.par_iter()
    }

    /// Whether a folder is among them.
    pub(super) fn contains(&self, folder: &str) -> bool {
        self.find(folder).is_ok()
    }

    /// Takes the mark from all folders that hold `file`, because something in one of them was changed.
    pub(super) fn forget(&mut self, file: impl AsRef<Path>) {
        for folder in file.as_ref().ancestors().skip(1).filter_map(Path::to_str) {
            if let Ok(at) = self.find(folder) {
                self.0[at].1 = Mark::default();
            }
        }
    }

    /// Whether all names lead to places in the tree.
    pub(super) fn is_sound(&self) -> bool {
        self.0.par_iter().all(|(name, _)| record::is_inside(name)) && self.0.is_sorted_by(|a, b| a.0 < b.0)
    }

    fn find(&self, folder: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(name, _)| name.as_str().cmp(folder))
    }
}

impl IntoIterator for Marks {
    type Item = (String, Mark);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<(String, Mark)> for Marks {
    fn from_iter<T: IntoIterator<Item = (String, Mark)>>(marks: T) -> Self {
        let mut marks: Vec<_> = marks.into_iter().collect();
        marks.sort_by(|(one, _), (other, _)| one.cmp(other));
        marks.dedup_by(|(one, _), (other, _)| one == other);
        Self(marks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::disk::{Kind, Stamp};

    fn folder(changed: i64, inode: u64) -> Seen {
        Seen { kind: Kind::Folder, stamp: Stamp { changed, inode, ..Stamp::default() }, names: 2 }
    }

    #[test]
    fn a_mark_holds_until_something_happens() {
        let mark = Mark::of(&folder(5, 1), 6);
        assert!(mark.still_holds(&folder(5, 1)));
        assert!(!mark.still_holds(&folder(7, 1)), "changed");
        assert!(!mark.still_holds(&folder(4, 1)), "changed while the clock stood wrong");
        assert!(!mark.still_holds(&folder(5, 2)), "another folder");
        assert!(!Mark::of(&folder(6, 1), 6).still_holds(&folder(6, 1)), "changed within the tick");
        assert!(!Mark::of(&folder(0, 0), 6).still_holds(&folder(0, 0)), "the system does not say");
    }

    #[test]
    fn forgets_all_above() {
        let mark = Mark { changed: 1, number: 1 };
        let mut marks: Marks = ["a", "a/b", "c"].map(|name| (name.to_owned(), mark)).into_iter().collect();
        marks.forget("a/b/x.html");
        let left: Vec<Mark> = marks.into_iter().map(|(_, mark)| mark).collect();
        assert_eq!(left, [Mark::default(), Mark::default(), mark]);
    }
}
