//! Holds a site that was built from nothing against the published one, byte by byte.
//!
//! Must not know: how either was built.

use super::drive::is_missing;
use super::{Destination, Publisher};
use crate::base::Fault;
use crate::output::{Body, Output};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::sync::{Mutex, PoisonError};

/// A published site under examination; nobody else publishes meanwhile.
pub struct Verification {
    publisher: Publisher,
    seen: Mutex<BTreeMap<String, Option<Mismatch>>>,
}

/// How a published file is not what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mismatch {
    /// It is not there.
    Missing,
    /// It should not be there.
    Unexpected,
    /// The first byte that differs is this one, counted from 0; it may be the one after the shorter one's end.
    Byte(usize),
}

impl Verification {
    /// Begins to examine what is published there.
    pub fn open(destination: &Destination) -> Result<Self, Fault> {
        Ok(Self { publisher: Publisher::open(destination)?, seen: Mutex::default() })
    }

    /// Holds one output against the published file.
    pub fn hold(&self, output: &Output) -> Result<(), Fault> {
        let file = output.route().output_file();
        let path = self.publisher.output().join(&file);
        let expected = match output.body() {
            Body::Bytes(bytes) => bytes.clone(),
            Body::Copy(source) => {
                let mut bytes = Vec::new();
                source.reader()?.read_to_end(&mut bytes).map_err(Fault::read(source.path().as_str()))?;
                bytes
            }
        };
        let mismatch = match self.publisher.drive.read(&path) {
            Ok(found) => first_difference(&expected, &found).map(Mismatch::Byte),
            Err(error) if is_missing(&error) => Some(Mismatch::Missing),
            Err(error) => return Err(Fault::read(path)(error)),
        };
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).insert(file, mismatch);
        Ok(())
    }

    /// All files that are not what they should be, by name.
    pub fn finish(self) -> Vec<(String, Mismatch)> {
        let seen = self.seen.into_inner().unwrap_or_else(PoisonError::into_inner);
        let published: BTreeSet<&String> =
            self.publisher.last.iter().flat_map(|last| last.manifest.files.keys()).collect();
        let unexpected = published.into_iter().filter(|file| !seen.contains_key(*file));
        let mut all: Vec<(String, Mismatch)> =
            unexpected.map(|file| (file.clone(), Mismatch::Unexpected)).collect();
        all.extend(seen.into_iter().filter_map(|(file, mismatch)| Some((file, mismatch?))));
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all
    }
}

fn first_difference(a: &[u8], b: &[u8]) -> Option<usize> {
    let shared = a.iter().zip(b).position(|(a, b)| a != b);
    shared.or_else(|| (a.len() != b.len()).then(|| a.len().min(b.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_byte_that_differs() {
        let cases =
            [("abc", "abc", None), ("abc", "abd", Some(2)), ("ab", "abc", Some(2)), ("", "a", Some(0))];
        for (a, b, expected) in cases {
            assert_eq!(first_difference(a.as_bytes(), b.as_bytes()), expected, "{a:?} and {b:?}");
        }
    }
}
