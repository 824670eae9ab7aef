//! Values as bytes, for what is remembered of many files and looked at for few.

use serde::de::{DeserializeOwned, Deserializer};
use serde::{Deserialize, Serialize, Serializer};
use std::marker::PhantomData;
use std::sync::Arc;

/// A value as it lies in a record, unpacked each time somebody opens it. Cheap to clone.
pub struct Packed<T> {
    bytes: Arc<[u8]>,
    of: PhantomData<fn() -> T>,
}

impl<T: Serialize + DeserializeOwned> Packed<T> {
    /// Packs a value.
    pub fn new(value: &T) -> Self {
        let bytes = postcard::to_allocvec(value).expect("what is remembered is plain data");
        Self { bytes: bytes.into(), of: PhantomData }
    }

    /// The value.
    pub fn open(&self) -> T {
        postcard::from_bytes(&self.bytes).expect("it was packed here, and records are whole or not there")
    }
}

impl<T> Clone for Packed<T> {
    fn clone(&self) -> Self {
        Self { bytes: self.bytes.clone(), of: PhantomData }
    }
}

impl<T> std::fmt::Debug for Packed<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes", self.bytes.len())
    }
}

impl<T> Serialize for Packed<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(&self.bytes)
    }
}

impl<'de, T> Deserialize<'de> for Packed<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let bytes: &[u8] = serde_bytes::Deserialize::deserialize(from)?;
        Ok(Self { bytes: bytes.into(), of: PhantomData })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_what_it_packed_and_so_does_its_record() {
        let value = vec![(1_u32, "one".to_owned()), (2, String::new())];
        let packed = Packed::new(&value);
        let record = postcard::to_allocvec(&packed).expect("plain data can be written");
        let again: Packed<Vec<(u32, String)>> =
            postcard::from_bytes(&record).expect("what was written is read");
        assert_eq!((packed.open(), again.open()), (value.clone(), value));
    }
}
