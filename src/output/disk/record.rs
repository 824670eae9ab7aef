//! Small files that must be whole or not be: the kind and version on the first line, a fingerprint on the
//! second, then the payload. Written aside and renamed; what is damaged, foreign or of another version is
//! read as nothing.
//!
//! Must not know: what any payload means.
#![allow(clippy::disallowed_methods)] // Part of the one place where files are written.

use super::drive::{Drive, is_missing};
use super::place;
use super::survey::OWN;
use crate::base::{Fault, Fingerprint};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io::Write;
use std::ops::Deref;
use std::path::{Path, PathBuf};

/// No head of a record has as many bytes.
const HEAD: usize = 256;

/// The payload of a record.
#[derive(Debug, PartialEq, Eq)]
pub struct Payload {
    record: Vec<u8>,
    from: usize,
}

impl Deref for Payload {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.record[self.from..]
    }
}

impl AsRef<[u8]> for Payload {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

/// Reads the payload of a record of this kind, if there is a whole one.
pub(super) fn load(drive: &dyn Drive, file: &Path, kind: &str) -> Result<Option<Payload>, Fault> {
    match drive.read(file) {
        Ok(record) => {
            let payload = open(&record, kind).map(<[u8]>::len);
            Ok(payload.map(|len| Payload { from: record.len() - len, record }))
        }
        Err(error) if is_missing(&error) => Ok(None),
        Err(error) => Err(Fault::read(file)(error)),
    }
}

/// The fingerprint of the payload of a record of this kind, as its head says it; nothing where there is none.
pub(super) fn fingerprint(drive: &dyn Drive, file: &Path, kind: &str) -> Option<Fingerprint> {
    let head = drive.read_head(file, HEAD).ok()?;
    let mut lines = head.split(|byte| *byte == b'\n');
    let is_of_kind = lines.next()? == format!("guidepost {kind}").as_bytes();
    let fingerprint = str::from_utf8(lines.next()?).ok()?;
    fingerprint.parse().ok().filter(|_| is_of_kind)
}

/// Writes a record in place of an earlier one.
pub(super) fn save(drive: &dyn Drive, file: &Path, kind: &str, payload: &[u8]) -> Result<(), Fault> {
    let aside = aside(file);
    let head = format!("guidepost {kind}\n{}\n", Fingerprint::of(payload));
    place::remove_file(drive, &aside)?;
    let mut write = |to: &mut File| {
        to.write_all(head.as_bytes())?;
        to.write_all(payload)
    };
    drive.write(&aside, &mut write).map_err(Fault::write(&aside))?;
    drive.rename(&aside, file).map_err(Fault::write(file))
}

/// A value as the payload of a record.
pub(super) fn encode(value: &impl Serialize) -> Vec<u8> {
    postcard::to_stdvec(value).expect("records hold numbers, texts and lists, which can all be written")
}

/// What [`encode`] wrote; `None` where it is something else.
pub(super) fn decode<T: DeserializeOwned>(payload: &[u8]) -> Option<T> {
    let (value, rest) = postcard::take_from_bytes(payload).ok()?;
    rest.is_empty().then_some(value)
}

/// Whether a name that a record holds leads to a place below the folder it is meant for. A record might come
/// with a repository from elsewhere.
pub(super) fn is_inside(name: &str) -> bool {
    let is_plain = |part: &[u8]| !matches!(part, b"" | b"." | b"..");
    let mut parts = name.as_bytes().split(|byte| *byte == b'/');
    let is_foreign = name.bytes().any(|byte| matches!(byte, b'\\' | b'\0'));
    !is_foreign && parts.clone().all(is_plain) && parts.next() != Some(OWN.as_bytes())
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
    use crate::output::disk::machine::Machine;
    use std::fs;

    #[test]
    fn whole_or_nothing() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let file = folder.path().join("ledger");
        assert_eq!(load(&Machine, &file, "ledger 1").expect("the disk of the test is sound"), None);
        save(&Machine, &file, "ledger 1", b"first").expect("the disk of the test is sound");
        save(&Machine, &file, "ledger 1", b"a\nb\n\n").expect("the disk of the test is sound");
        assert_eq!(
            load(&Machine, &file, "ledger 1").expect("the disk of the test is sound").as_deref(),
            Some(&b"a\nb\n\n"[..])
        );
        assert_eq!(
            load(&Machine, &file, "ledger 2").expect("the disk of the test is sound"),
            None,
            "another version"
        );
        let whole = fs::read(&file).expect("the disk of the test is sound");
        for at in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[at] ^= 1;
            fs::write(&file, &flipped).expect("the disk of the test is sound");
            assert_eq!(
                load(&Machine, &file, "ledger 1").expect("the disk of the test is sound"),
                None,
                "byte {at} damaged"
            );
            fs::write(&file, &whole[..at]).expect("the disk of the test is sound");
            assert_eq!(
                load(&Machine, &file, "ledger 1").expect("the disk of the test is sound"),
                None,
                "cut at {at}"
            );
        }
        assert_eq!(
            fs::read_dir(folder.path()).expect("the disk of the test is sound").count(),
            1,
            "nothing is left aside"
        );
    }

    #[test]
    fn names_lead_nowhere_else() {
        for bad in ["../a", "/a", "a/../../b", "a//b", "", ".", "a\\..\\b", ".guidepost/x"] {
            assert!(!is_inside(bad), "{bad:?}");
        }
        for good in ["a", "a/b.html", ".well-known/x", "..a"] {
            assert!(is_inside(good), "{good:?}");
        }
    }
}
