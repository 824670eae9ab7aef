//! What is remembered of the two trees, so that a publication looks only at what changed: the marks of their
//! folders, and the files in which the second tree is behind.
//!
//! Only ever a saving: without this record, or where it does not fit what is there, both trees are read whole.
//! Must not know: how trees are put in place.

use super::drive::Drive;
use super::manifest::Manifest;
use super::marks::Marks;
use super::place::Place;
use super::record;
use crate::base::{Fault, Fingerprint};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::Path;

/// The kind and version of the record.
const KIND: &str = "trees 2";

/// What is known of one tree.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Side {
    /// The number of its top folder.
    pub(super) number: u64,
    /// All folders below.
    pub(super) marks: Marks,
}

/// What is known of both.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Trees {
    /// Of the record of what was published, to which this belongs.
    pub(super) manifest: Fingerprint,
    /// The published tree.
    pub(super) output: Side,
    /// The second tree.
    pub(super) shadow: Side,
    /// The files in which the second tree may differ from the published one.
    pub(super) behind: BTreeSet<String>,
    /// Whether it has been found out that the two cannot change places, whatever is in them.
    pub(super) are_fixed: bool,
}

impl Trees {
    /// What is known, as far as it fits what was published and which folders there are.
    pub(super) fn load(drive: &dyn Drive, place: &Place, manifest: Fingerprint) -> Result<Self, Fault> {
        let payload = record::load(drive, &place.trees(), KIND)?;
        let known = payload.and_then(|payload| record::decode::<Self>(&payload));
        let Some(mut known) = known.filter(|known| known.manifest == manifest) else {
            return Ok(Self::default());
        };
        if !known.is_sound() {
            return Ok(Self::default());
        }
        for (side, folder) in [(&mut known.output, &place.output), (&mut known.shadow, &place.shadow)] {
            if side.number == 0 || side.number != super::place::number(drive, folder)? {
                *side = Side::default();
            }
        }
        known.are_fixed &= known.output.number != 0;
        Ok(known)
    }

    /// Takes it down.
    pub(super) fn save(&self, drive: &dyn Drive, place: &Place) -> Result<(), Fault> {
        record::save(drive, &place.trees(), KIND, &record::encode(self))
    }

    fn is_sound(&self) -> bool {
        let sides = [&self.output, &self.shadow];
        sides.iter().all(|side| side.marks.is_sound())
            && self.behind.iter().all(|file| record::is_inside(file))
    }
}

/// The folders that hold these files, below the top.
pub(super) fn folders(manifest: &Manifest) -> BTreeSet<&str> {
    let mut folders = BTreeSet::new();
    for file in manifest.files.keys() {
        for folder in Path::new(file).ancestors().skip(1).filter_map(Path::to_str) {
            if folder.is_empty() || !folders.insert(folder) {
                break; // Those above are known too.
            }
        }
    }
    folders
}
