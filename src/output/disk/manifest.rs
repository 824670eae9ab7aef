//! What was published: every file with its fingerprint and the stamp it had.
//!
//! Must not know: the disk.

use super::record;
use crate::base::{Fingerprint, sorted};
use crate::source::disk::Stamp;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The kind and version of a manifest's record.
pub(super) const KIND: &str = "manifest 2";

/// A published file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Of its bytes.
    pub(super) fingerprint: Fingerprint,
    /// As it was when published. When it was changed is left out: links to it count as changes.
    pub(super) stamp: Stamp,
}

/// The files of one publication, by name below the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The number of the folder that holds them, which tells the two trees apart; 0 where it is not known.
    pub(super) folder: u64,
    /// The files.
    #[serde(deserialize_with = "sorted")]
    pub(super) files: BTreeMap<String, Entry>,
}

impl Manifest {
    /// Reads the payload of a record; `None` where it is something else.
    pub(super) fn parse(payload: &[u8]) -> Option<Self> {
        record::decode(payload).filter(Self::is_sound)
    }

    /// The payload of the record of the same files in the folder with this number.
    pub(super) fn encode(&self, folder: u64) -> Vec<u8> {
        record::encode(&(folder, &self.files))
    }

    /// Whether all names lead to places in the output folder.
    pub(super) fn is_sound(&self) -> bool {
        self.files.keys().all(|file| record::is_inside(file))
    }

    /// The files whose entries in the two differ, or that only one of them has; in order.
    pub(super) fn differences<'a>(&'a self, other: &'a Self) -> Vec<&'a str> {
        let (mut ours, mut theirs) = (self.files.iter().peekable(), other.files.iter().peekable());
        let mut found = Vec::new();
        loop {
            let order = match (ours.peek(), theirs.peek()) {
                (None, None) => return found,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some((file, _)), Some((other, _))) => file.cmp(other),
            };
            let our = ours.next_if(|_| order.is_le());
            let their = theirs.next_if(|_| order.is_ge());
            if our.map(|(_, entry)| entry) != their.map(|(_, entry)| entry) {
                found.extend(our.or(their).map(|(file, _)| file.as_str()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(files: &[(&str, u64)]) -> Manifest {
        let entry = |len| Entry {
            fingerprint: Fingerprint::of("x"),
            stamp: Stamp { len, modified: -1, changed: 0, inode: u64::MAX },
        };
        let files = files.iter().map(|(name, len)| ((*name).to_owned(), entry(*len))).collect();
        Manifest { folder: 7, files }
    }

    #[test]
    fn reads_what_it_writes() {
        let written = manifest(&[("a b/ü.html", 1), ("index.html", 2)]);
        let mut payload = record::encode(&written);
        assert_eq!(Manifest::parse(&payload), Some(written.clone()));
        assert_eq!(written.encode(7), payload);
        payload.push(0);
        assert_eq!(Manifest::parse(&payload), None);
        assert_eq!(Manifest::parse(b""), None);
        assert_eq!(Manifest::parse(&record::encode(&manifest(&[("../a", 1)]))), None);
    }

    #[test]
    fn finds_differences() {
        let (one, other) =
            (manifest(&[("a", 1), ("b", 1), ("d", 1)]), manifest(&[("b", 2), ("c", 1), ("d", 1)]));
        assert_eq!(one.differences(&other), ["a", "b", "c"]);
        assert_eq!(other.differences(&one), ["a", "b", "c"]);
        assert_eq!(one.differences(&Manifest::default()), ["a", "b", "d"]);
        assert_eq!(one.differences(&one), [""; 0]);
    }
}
