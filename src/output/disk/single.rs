//! One file in place of another: the site is whole before and after one rename, so nothing else needs to be looked at.
//!
//! Must not know: how files got into the second tree.

use super::drive::find;
use super::manifest::{self, Manifest};
use super::{Published, Publisher, place, record, trees};
use crate::base::{Fault, Fingerprint};
use crate::source::disk::Kind;
use std::path::Path;

/// Publishes what differs from the last publication by the content of one file, and says so; `false` for anything else,
/// with nothing done.
pub(super) fn publish(
    publisher: &mut Publisher,
    next: &Manifest,
    changes: &Published,
) -> Result<bool, Fault> {
    let Published { added, changed, removed, .. } = changes;
    let ([file], [], []) = (&changed[..], &added[..], &removed[..]) else { return Ok(false) };
    let Some(last) = &publisher.last else { return Ok(false) };
    let (drive, place) = (publisher.drive.clone(), &publisher.place);
    let folder = last.manifest.folder;
    if folder == 0 || folder != place::number(&*drive, &place.output)? {
        return Ok(false); // Another folder than the one that was published.
    }
    let (from, to) = (place.shadow.join(file), place.output.join(file));
    let there = find(drive.look(&to)).map_err(Fault::read(&to))?;
    if there.is_none_or(|seen| seen.kind != Kind::File) || place::is_elsewhere(&*drive, &place.output, file)?
    {
        return Ok(false);
    }
    let payload = next.encode(folder);
    record::save(&*drive, &place.next_manifest(), manifest::KIND, &payload)?;
    if drive.rename(&from, &to).is_err() {
        // Another way may be open.
        place::remove_file(&*drive, &place.next_manifest())?;
        return Ok(false);
    }
    // The site is published. What fails now is made good by the next publication.
    let _ = drive.rename(&place.next_manifest(), &place.manifest());
    if place.exchangeable {
        let _ = place::remove_empty_folders(&*drive, &place.shadow, Path::new(file));
    } else {
        let _ = place.clear_shadow(&*drive);
    }
    let _ = trees::advance(&*drive, place, (last.fingerprint, Fingerprint::of(&payload)), file);
    publisher.is_open = false;
    if !publisher.was_cut_short {
        publisher.finish();
    }
    Ok(true)
}
