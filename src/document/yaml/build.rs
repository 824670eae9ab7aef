//! From `serde_yaml`'s values to the tree, in one pass, numbering nodes as they come.

use super::node::{Entry, Kind, Node, NodeId};
use super::syntax::OWN;
use super::{MOST_LEVELS, MOST_NODES};
use serde::Deserializer;
use serde::de::{DeserializeSeed, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fmt;

/// A tree, and the keys that were given twice: the key, its first and its second place.
pub(super) struct Built {
    pub(super) root: Node,
    pub(super) duplicates: Vec<(String, NodeId, NodeId)>,
}

/// Reads the text. Messages that begin with [`OWN`] are our own limits.
pub(super) fn tree(text: &str) -> Result<Built, serde_yaml::Error> {
    let state = State::default();
    // The library reads an empty stream as null; a text of comments alone it calls the end of the stream.
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Ok(Built { root: Node { id: NodeId(0), kind: Kind::Null }, duplicates: Vec::new() });
    }
    let root = Seed { state: &state, level: 0 }.deserialize(serde_yaml::Deserializer::from_str(text))?;
    Ok(Built { root, duplicates: state.duplicates.into_inner() })
}

#[derive(Default)]
struct State {
    next: Cell<u32>,
    duplicates: RefCell<Vec<(String, NodeId, NodeId)>>,
}

impl State {
    fn number<E: Error>(&self) -> Result<NodeId, E> {
        let id = self.next.get();
        if id >= MOST_NODES {
            return Err(E::custom(format!("{OWN}this holds more than {MOST_NODES} values")));
        }
        self.next.set(id + 1);
        Ok(NodeId(id))
    }
}

/// Reads one node.
#[derive(Clone, Copy)]
struct Seed<'s> {
    state: &'s State,
    level: usize,
}

impl Seed<'_> {
    fn below<E: Error>(self) -> Result<Self, E> {
        if self.level == MOST_LEVELS {
            return Err(E::custom(format!("{OWN}lists and maps nest deeper than {MOST_LEVELS} levels")));
        }
        Ok(Self { level: self.level + 1, ..self })
    }

    fn node<E: Error>(self, kind: Kind) -> Result<Node, E> {
        Ok(Node { id: self.state.number()?, kind })
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any YAML value")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        self.node(Kind::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        self.node(Kind::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node, E> {
        self.node(Kind::Int(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        self.node(i64::try_from(value).map_or_else(|_| Kind::Text(value.to_string()), Kind::Int))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Node, E> {
        self.node(Kind::Text(value.to_string()))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Node, E> {
        self.node(Kind::Text(value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        self.node(Kind::Float(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        self.node(Kind::Text(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Node, E> {
        self.node(Kind::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let id = self.state.number()?;
        let below = self.below()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(below)? {
            list.push(item);
        }
        Ok(Node { id, kind: Kind::List(list) })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let id = self.state.number()?;
        let below = self.below()?;
        let mut map: Vec<Entry> = Vec::new();
        let (mut duplicates, mut known) = (Vec::new(), Known::default());
        while let Some(key) = entries.next_key_seed(below)? {
            let text =
                key_text(&key).ok_or_else(|| A::Error::custom(format!("{OWN}a key must be plain text")))?;
            let value = entries.next_value_seed(below)?;
            match known.first(&map, &text) {
                // `{p10: 70,000, p90: 95,000}`: the rests of two texts, which the reader tells.
                Some(first) if value.kind != Kind::Null || !is_rest(&text) => {
                    duplicates.push((text, first, key.id));
                }
                _ => map.push(Entry { key: text, key_id: key.id, value }),
            }
        }
        // The first key once more is an item that lacks its `- `: its other keys are no news.
        let is_item =
            |(key, ..): &(String, NodeId, NodeId)| map.first().is_some_and(|first| first.key == *key);
        let told = if duplicates.first().is_some_and(is_item) { 1 } else { duplicates.len() };
        self.state.duplicates.borrow_mut().extend(duplicates.into_iter().take(told));
        Ok(Node { id, kind: Kind::Map(map) })
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Node, A::Error> {
        let (tag, content) = tagged.variant::<String>()?;
        content.newtype_variant_seed(self)?;
        Err(A::Error::custom(format!("{OWN}the tag `{tag}` means nothing here")))
    }
}

/// The keys of a map that has many. Few are searched one by one, which is faster; many would take the square of
/// their number.
#[derive(Default)]
struct Known {
    keys: HashMap<String, NodeId>,
    /// How many entries of the map are among them.
    seen: usize,
}

impl Known {
    /// Up to how many keys are few.
    const FEW: usize = 16;

    /// The number of the key of this name that came first.
    fn first(&mut self, map: &[Entry], name: &str) -> Option<NodeId> {
        if map.len() <= Self::FEW {
            return map.iter().find(|entry| entry.key == name).map(|entry| entry.key_id);
        }
        for entry in &map[self.seen..] {
            self.keys.entry(entry.key.clone()).or_insert(entry.key_id);
        }
        self.seen = map.len();
        self.keys.get(name).copied()
    }
}

fn is_rest(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_digit())
}

fn key_text(key: &Node) -> Option<String> {
    match &key.kind {
        Kind::Null => Some("null".to_owned()),
        Kind::Bool(value) => Some(value.to_string()),
        Kind::Int(value) => Some(value.to_string()),
        Kind::Float(value) => Some(value.to_string()),
        Kind::Text(text) => Some(text.clone()),
        Kind::List(_) | Kind::Map(_) => None,
    }
}
