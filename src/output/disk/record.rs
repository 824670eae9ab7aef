//! Small files that must be whole or not be: the kind and version on the first line, a fingerprint on the
//! second, then the payload. Written aside and renamed; what is damaged, foreign or of another version is
//! read as nothing.
//!
//! Must not know: what any payload means.
#![allow(clippy::disallowed_methods)] // Part of the one place where files are written.

use super::drive::{Drive, is_missing};
use super::place;
use crate::base::{Fault, Fingerprint};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Reads the payload of a record of this kind, if there is a whole one.
pub(super) fn load(file: &Path, kind: &str) -> Result<Option<Vec<u8>>, Fault> {
    match fs::read(file) {
        Ok(bytes) => Ok(open(&bytes, kind).map(<[u8]>::to_vec)),
        Err(error) if is_missing(&error) => Ok(None),
        Err(error) => Err(Fault::read(file)(error)),
    }
}

/// Writes a record in place of an earlier one.
pub(super) fn save(drive: &dyn Drive, file: &Path, kind: &str, payload: &[u8]) -> Result<(), Fault> {
    let aside = aside(file);
    let head = format!("guidepost {kind}\n{}\n", Fingerprint::of(payload));
    place::remove_file(drive, &aside)?;
    let mut write = |to: &mut fs::File| {
        to.write_all(head.as_bytes())?;
        to.write_all(payload)
    };
    drive.write(&aside, &mut write).map_err(Fault::write(&aside))?;
    drive.rename(&aside, file).map_err(Fault::write(file))
}

/// Where a record is written before it is renamed.
fn aside(file: &Path) -> PathBuf {
    file.with_extension("new")
}

fn open<'a>(bytes: &'a [u8], kind: &str) -> Option<&'a [u8]> {
    let mut parts = bytes.splitn(3, |byte| *byte == b'\n');
    let head = parts.next()?;
    let fingerprint = str::from_utf8(parts.next()?).ok()?;
    let payload = parts.next()?;
    let whole =
        head == format!("guidepost {kind}").as_bytes() && fingerprint.parse() == Ok(Fingerprint::of(payload));
    whole.then_some(payload)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::disk::drive::Machine;

    #[test]
    fn whole_or_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ledger");
        assert_eq!(load(&file, "ledger 1").unwrap(), None);
        save(&Machine, &file, "ledger 1", b"first").unwrap();
        save(&Machine, &file, "ledger 1", b"a\nb\n\n").unwrap();
        assert_eq!(load(&file, "ledger 1").unwrap().as_deref(), Some(&b"a\nb\n\n"[..]));
        assert_eq!(load(&file, "ledger 2").unwrap(), None, "another version");
        let whole = fs::read(&file).unwrap();
        for at in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[at] ^= 1;
            fs::write(&file, &flipped).unwrap();
            assert_eq!(load(&file, "ledger 1").unwrap(), None, "byte {at} damaged");
            fs::write(&file, &whole[..at]).unwrap();
            assert_eq!(load(&file, "ledger 1").unwrap(), None, "cut at {at}");
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left aside");
    }
}
