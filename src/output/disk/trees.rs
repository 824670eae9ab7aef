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

/// The kinds and versions of the two records: of what changes with each publication, and of the many marks.
const KINDS: (&str, &str) = ("trees 3", "marks 1");

/// What is known of one tree.
#[derive(Debug, Default)]
pub(super) struct Side {
    /// The number of its top folder.
    pub(super) number: u64,
    /// All folders below.
    pub(super) marks: Marks,
}

/// What is known of both.
#[derive(Debug, Default)]
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

/// All of it but the marks.
#[derive(Serialize, Deserialize)]
struct Head {
    manifest: Fingerprint,
    output: u64,
    shadow: u64,
    behind: BTreeSet<String>,
    are_fixed: bool,
    /// Of the record of the marks that belong to this: those of the published and of the second tree.
    marks: Fingerprint,
}

impl Trees {
    /// What is known, as far as it fits what was published and which folders there are.
    pub(super) fn load(drive: &dyn Drive, place: &Place, manifest: Fingerprint) -> Result<Self, Fault> {
        let Some(head) = Head::load(drive, place, manifest)? else { return Ok(Self::default()) };
        let Some(payload) = record::load(drive, &place.marks(), KINDS.1)? else { return Ok(Self::default()) };
        let marks = Some(&payload).filter(|payload| Fingerprint::of(payload) == head.marks);
        let marks: Option<(Marks, Marks)> = marks.and_then(|payload| record::decode(payload));
        let Some((output, shadow)) = marks.filter(|marks| marks.0.is_sound() && marks.1.is_sound()) else {
            return Ok(Self::default());
        };
        let Head { manifest, behind, are_fixed, .. } = head;
        let mut known = Self {
            manifest,
            output: Side { number: head.output, marks: output },
            shadow: Side { number: head.shadow, marks: shadow },
            behind,
            are_fixed,
        };
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
        let marks = record::encode(&(&self.output.marks, &self.shadow.marks));
        record::save(drive, &place.marks(), KINDS.1, &marks)?;
        let head = Head {
            manifest: self.manifest,
            output: self.output.number,
            shadow: self.shadow.number,
            behind: self.behind.clone(),
            are_fixed: self.are_fixed,
            marks: Fingerprint::of(&marks),
        };
        head.save(drive, place)
    }
}

impl Head {
    /// The one that belongs to this record of what was published.
    fn load(drive: &dyn Drive, place: &Place, manifest: Fingerprint) -> Result<Option<Self>, Fault> {
        let payload = record::load(drive, &place.trees(), KINDS.0)?;
        let head = payload.and_then(|payload| record::decode::<Self>(&payload));
        Ok(head.filter(|head| {
            head.manifest == manifest && head.behind.iter().all(|file| record::is_inside(file))
        }))
    }

    fn save(&self, drive: &dyn Drive, place: &Place) -> Result<(), Fault> {
        record::save(drive, &place.trees(), KINDS.0, &record::encode(self))
    }
}

/// Takes down that one file was put in place in the published tree, and is not in the second one any more. `records`: of
/// what was published before, and of what is published now.
pub(super) fn advance(
    drive: &dyn Drive,
    place: &Place,
    (before, now): (Fingerprint, Fingerprint),
    file: &str,
) -> Result<(), Fault> {
    let Some(mut head) = Head::load(drive, place, before)? else { return Ok(()) };
    head.manifest = now;
    head.behind.insert(file.to_owned());
    head.save(drive, place)
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
