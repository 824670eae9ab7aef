//! Reads maps whose entries lie in order already, as every map here is written: put together in one go, and not entry
//! by entry, each searched for its place.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// The most entries that room is made for before they are read: a damaged length must not exhaust memory.
const FORESEEN: usize = 1 << 16;

/// The entries of a map, as they lie. Whatever their order, they make the map that they were.
#[derive(Debug, PartialEq, Eq)]
pub struct Entries<K, V>(pub Vec<(K, V)>);

impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Entries<K, V> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Reader(PhantomData))
    }
}

struct Reader<K, V>(PhantomData<(K, V)>);

impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for Reader<K, V> {
    type Value = Entries<K, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::with_capacity(map.size_hint().unwrap_or_default().min(FORESEEN));
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Entries(entries))
    }
}

/// For `deserialize_with`: a long map.
pub fn sorted<'de, D, K, V>(from: D) -> Result<BTreeMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord,
    V: Deserialize<'de>,
{
    Ok(Entries::deserialize(from)?.0.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_what_it_was_and_a_damaged_length_harms_nobody() {
        let map: BTreeMap<u32, String> = (0..100).map(|number| (number, number.to_string())).collect();
        let bytes = postcard::to_allocvec(&map).expect("plain data can be written");
        let read = |bytes: &[u8]| sorted::<_, u32, String>(&mut postcard::Deserializer::from_bytes(bytes));
        assert_eq!(read(&bytes).expect("what was written is read"), map);
        assert!(read(&[0xff, 0xff, 0xff, 0xff, 0x0f, 1]).is_err());
    }
}
