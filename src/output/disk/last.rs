//! What was published last: which of two records is in force, and whether it is about the folder that is there.
//!
//! Must not know: what is to be published next.

use super::drive::{Drive, find};
use super::manifest::{self, Entry, Manifest};
use super::place::{self, Place};
use super::record;
use crate::base::{Fault, Fingerprint};
use crate::source::disk::{Kind, Stamp};
use rayon::prelude::*;
use std::path::Path;

/// The last publication.
#[derive(Debug)]
pub(super) struct Last {
    /// What was published.
    pub(super) manifest: Manifest,
    /// Of its record.
    pub(super) fingerprint: Fingerprint,
    /// When the record was written, by the clock of its file system.
    written: i64,
}

impl Last {
    /// Finds the record in force. One that was about to come into force when a process ended is taken if the
    /// trees had changed places by then, or the one file that it was about was in place.
    pub(super) fn find(drive: &dyn Drive, place: &Place) -> Result<Option<Self>, Fault> {
        let (current, next) = (place.manifest(), place.next_manifest());
        let output = place::number(drive, &place.output)?;
        if let Some(last) = Self::load(drive, &next)? {
            let is_of = |last: &Self| last.manifest.folder != 0 && last.manifest.folder == output;
            let before = Self::load(drive, &current)?.filter(is_of);
            if is_of(&last) && before.map_or(Ok(true), |before| last.is_in_place(&before, drive, place))? {
                drive.rename(&next, &current).map_err(Fault::write(&current))?;
                return Ok(Some(last));
            }
        }
        place::remove_file(drive, &next)?;
        let Some(mut last) = Self::load(drive, &current)? else { return Ok(None) };
        if output != 0 && last.manifest.folder != 0 && last.manifest.folder != output {
            last.keep_own(drive, place)?;
        }
        Ok(Some(last))
    }

    /// Whether the files in which this differs from the record before, of the same folder, are those that are there.
    fn is_in_place(&self, before: &Self, drive: &dyn Drive, place: &Place) -> Result<bool, Fault> {
        for file in before.manifest.differences(&self.manifest) {
            let path = place.output.join(file);
            let seen = find(drive.look(&path)).map_err(Fault::read(&path))?;
            let entry = self.manifest.files.get(file);
            let is_it = |entry: &Entry| seen.is_some_and(|seen| seen.stamp.is_same_content(&entry.stamp));
            if !entry.is_some_and(is_it) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn load(drive: &dyn Drive, file: &Path) -> Result<Option<Self>, Fault> {
        let Some(payload) = record::load(drive, file, manifest::KIND)? else { return Ok(None) };
        let Some(manifest) = Manifest::parse(&payload) else { return Ok(None) };
        let written = drive.look(file).map_err(Fault::read(file))?.stamp.modified;
        Ok(Some(Self { manifest, fingerprint: Fingerprint::of(&payload), written }))
    }

    /// Whether a published file is as it was published. `content` reads it where its stamp is no proof: it was
    /// written in the same tick of the clock as the record, so that what was done to it then does not show.
    pub(super) fn is_intact(
        &self,
        entry: &Entry,
        stamp: &Stamp,
        content: impl FnOnce() -> Result<Fingerprint, Fault>,
    ) -> Result<bool, Fault> {
        let looks_intact = stamp.is_same_content(&entry.stamp);
        Ok(looks_intact && (stamp.modified < self.written || content()? == entry.fingerprint))
    }

    /// Leaves those files alone that are not what was published: the record is about another folder than the one
    /// that is there now, so that they need not be guidepost's.
    fn keep_own(&mut self, drive: &dyn Drive, place: &Place) -> Result<(), Fault> {
        let is_own = |(name, entry): (&String, &Entry)| {
            let file = place.output.join(name);
            match find(drive.look(&file)).map_err(Fault::read(&file))? {
                None => Ok(true),
                Some(seen) if seen.kind != Kind::File || seen.stamp.len != entry.stamp.len => Ok(false),
                Some(_) => {
                    let content = drive.fingerprint(&file).map_err(Fault::read(&file))?;
                    Ok(content == entry.fingerprint)
                }
            }
        };
        let own: Vec<bool> = self.manifest.files.par_iter().map(is_own).collect::<Result<_, Fault>>()?;
        let mut own = own.into_iter();
        self.manifest.files.retain(|_, _| own.next().expect("there is one for each file"));
        Ok(())
    }
}
