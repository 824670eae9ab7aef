//! Fingerprints of content: XXH3 with 128 bits. Not a defence against an attacker, and never used as one.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_bytes::ByteArray;
use std::fmt;
use std::io::{self, Read};
use std::iter::Sum;
use std::num::ParseIntError;
use std::str::FromStr;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// A fingerprint: equal for equal content.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Fingerprint(u128);

/// Sixteen bytes: there are so many in what is remembered that to read them one by one would take a while.
impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(&self.to_bytes())
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let bytes: ByteArray<16> = Deserialize::deserialize(from)?;
        Ok(Self::from_bytes(bytes.into_array()))
    }
}

impl Fingerprint {
    /// Of these bytes.
    pub fn of(bytes: impl AsRef<[u8]>) -> Self {
        Self(xxh3_128(bytes.as_ref()))
    }

    /// As bytes, to be part of another one.
    pub fn to_bytes(self) -> [u8; 16] {
        self.0.to_le_bytes()
    }

    /// The inverse of [`Fingerprint::to_bytes`].
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(u128::from_le_bytes(bytes))
    }

    /// Of all that `reader` gives, without holding it all; the same as [`Fingerprint::of`] those bytes.
    pub fn of_stream(mut reader: impl Read) -> io::Result<Self> {
        let mut hasher = Xxh3::new();
        let mut buffer = vec![0; 64 * 1024];
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => return Ok(Self(hasher.digest128())),
                Ok(count) => hasher.update(&buffer[..count]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// Of several things whose order does not matter.
impl Sum for Fingerprint {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        Self(all.fold(0, |sum, one| sum.wrapping_add(one.0)))
    }
}

/// Reads what `Display` wrote.
impl FromStr for Fingerprint {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u128::from_str_radix(text, 16).map(Self)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Makes one fingerprint of several parts; where one part ends matters.
#[derive(Default)]
pub struct Fingerprinter(Xxh3);

impl Fingerprinter {
    /// Adds one part.
    pub fn add(&mut self, part: impl AsRef<[u8]>) {
        let part = part.as_ref();
        self.0.update(&(part.len() as u64).to_le_bytes());
        self.0.update(part);
    }

    /// The fingerprint of all parts so far.
    pub fn finish(&self) -> Fingerprint {
        Fingerprint(self.0.digest128())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_part_ends_matters() {
        let of = |parts: &[&str]| {
            let mut printer = Fingerprinter::default();
            for part in parts {
                printer.add(part);
            }
            printer.finish()
        };
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_eq!(of(&["ab", "c"]), of(&["ab", "c"]));
    }

    #[test]
    fn streamed_and_printed_it_stays_the_same() {
        let bytes = vec![7; 200_000];
        let whole = Fingerprint::of(&bytes);
        assert_eq!(Fingerprint::of_stream(&bytes[..]).expect("memory can be read"), whole);
        assert_eq!(whole.to_string().parse(), Ok(whole));
    }
}
