//! How values and fields are read: what is required, what may be absent, what is a list.

use super::ids::Ids;
use super::{AsFact, Fact, Reader, Type};
use crate::base::Diagnostic;
use crate::document::yaml::{Kind, Node, NodeId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A type that one YAML node can be read as.
pub trait Read: Sized {
    /// What is expected, with its article: "a map of keys", "a date such as `2026-05`".
    const EXPECTED: &'static str;

    /// Reads it; reports what is wrong and gives `None` where nothing can be made of it.
    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self>;

    /// What holds under this key where a record leaves it out.
    fn inherited(_key: &'static str, _reader: &Reader<'_>) -> Option<Self> {
        None
    }
}

/// A type that one key of a map can be read as, whether or not the key is there.
pub trait Field: Sized {
    /// Reads it; `None` if the record that holds it cannot be made.
    fn read_field(parent: &Node, key: &'static str, reader: &mut Reader<'_>) -> Option<Self>;
}

/// A value that must be there.
impl<T: Read> Field for T {
    fn read_field(parent: &Node, key: &'static str, reader: &mut Reader<'_>) -> Option<Self> {
        if !reader.whole(parent, key) {
            return None;
        }
        if let Some(value) = reader.value((parent, key), T::read) {
            return value;
        }
        let Some(entry) = parent.entry(key) else {
            reader.missing(parent, key, T::EXPECTED);
            return None;
        };
        let hint = match reader.yaml().rest_of_line(entry.key_id).trim_start_matches([':', ' ']) {
            comment if comment.starts_with('#') => {
                format!("a `#` behind a space begins a comment: put quotes around `{}`", comment.trim_end())
            }
            _ => format!("write `{key}: …`"),
        };
        let note = Diagnostic::error("field-missing", format!("`{key}` is empty"));
        reader.report(entry.key_id, note.note(format!("expected {}", T::EXPECTED)).hint(hint));
        None
    }
}

/// A value that may be absent. One that cannot be read is absent too, once it is reported. One that is not there may
/// be said nearby.
impl<T: Read> Field for Option<T> {
    fn read_field(parent: &Node, key: &'static str, reader: &mut Reader<'_>) -> Option<Self> {
        Some(match reader.value((parent, key), T::read) {
            Some(value) => value,
            None => T::inherited(key, reader),
        })
    }
}

impl<T: Read + AsFact> Field for Vec<T> {
    fn read_field(parent: &Node, key: &'static str, reader: &mut Reader<'_>) -> Option<Self> {
        Some(reader.value((parent, key), |node, reader| read_list(node, key, reader)).unwrap_or_default())
    }
}

fn read_list<T: Read + AsFact>(node: &Node, key: &str, reader: &mut Reader<'_>) -> Vec<T> {
    if let Kind::List(items) = &node.kind {
        return read_items(items, reader);
    }
    let note = Diagnostic::error("value-type", format!("`{key}` is {}", node.kind_name()))
        .note("expected a list")
        .hint(match &node.kind {
            Kind::Map(entries) if entries.iter().any(|entry| entry.key.starts_with("-{")) => {
                "write `- {` with a space before each item"
            }
            Kind::Map(_) => "write `- ` before the first key of each item",
            _ => "write each item on a line of its own that starts with `- `",
        });
    reader.report(node.id, note);
    Vec::new()
}

fn read_items<T: Read + AsFact>(items: &[Node], reader: &mut Reader<'_>) -> Vec<T> {
    let mut list = Vec::with_capacity(items.len());
    let (mut words, mut ids) = (BTreeMap::new(), Ids::default());
    for item in items {
        if item.kind == Kind::Null {
            let note = Diagnostic::error("value-empty", "this list item is empty");
            reader.report(item.id, note.note(format!("expected {}", T::EXPECTED)));
        } else if let Some(value) = T::read(item, reader) {
            if !repeats(item, &mut words, reader) {
                ids.check(item, &value.as_fact(), reader);
            }
            list.push(value);
        }
    }
    list
}

/// Whether an item is a text that the list has already; then that is told.
fn repeats<'n>(item: &'n Node, words: &mut BTreeMap<&'n str, NodeId>, reader: &mut Reader<'_>) -> bool {
    let Some(word) = item.text() else { return false };
    let Some(first) = words.insert(word, item.id) else { return false };
    words.insert(word, first);
    let excerpt: String = word.chars().take(40).collect();
    let note = Diagnostic::warning("item-repeated", format!("`{excerpt}` stands in this list already"));
    reader.report_beside(
        item.id,
        note.hint("it is printed each time: remove one of them"),
        (first, "first here"),
    );
    true
}

/// A list that may be written as its single item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T: Read + AsFact> Field for OneOrMany<T> {
    fn read_field(parent: &Node, key: &'static str, reader: &mut Reader<'_>) -> Option<Self> {
        let values = reader.value((parent, key), |node, reader| match &node.kind {
            Kind::List(items) => read_items(items, reader),
            _ => T::read(node, reader).into_iter().collect(),
        });
        Some(Self(values.unwrap_or_default()))
    }
}

/// Values under names of the author's choice, in the author's order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Keyed<T>(pub Vec<(String, T)>);

impl<T> Default for Keyed<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Keyed<T> {
    /// The value under this name.
    pub fn field(&self, name: &str) -> Option<&T> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The names.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.as_str())
    }
}

impl<T: Read> Keyed<T> {
    /// Reads a whole map.
    pub fn read_map(node: &Node, reader: &mut Reader<'_>) -> Self {
        if !matches!(node.kind, Kind::Map(_) | Kind::Null) {
            reader.wrong_kind(node, "a map of keys");
        }
        let entries = node.entries().iter();
        Self(entries.filter_map(|e| T::read(&e.value, reader).map(|value| (e.key.clone(), value))).collect())
    }
}

impl<T: Read> Field for Keyed<T> {
    fn read_field(parent: &Node, key: &'static str, reader: &mut Reader<'_>) -> Option<Self> {
        Some(reader.value((parent, key), Self::read_map).unwrap_or_default())
    }
}

impl<T: AsFact> AsFact for Option<T> {
    fn as_fact(&self) -> Fact<'_> {
        self.as_ref().map_or(Fact::None, AsFact::as_fact)
    }

    fn kind() -> Type {
        Type::Optional(Box::new(T::kind()))
    }
}

impl<T: AsFact> AsFact for Vec<T> {
    fn as_fact(&self) -> Fact<'_> {
        Fact::List(self.iter().map(AsFact::as_fact).collect())
    }

    fn kind() -> Type {
        Type::List(Box::new(T::kind()), false)
    }
}

impl<T: AsFact> AsFact for OneOrMany<T> {
    fn as_fact(&self) -> Fact<'_> {
        Fact::List(self.0.iter().map(AsFact::as_fact).collect())
    }

    fn kind() -> Type {
        Type::List(Box::new(T::kind()), true)
    }
}

impl<T: AsFact> AsFact for Keyed<T> {
    fn as_fact(&self) -> Fact<'_> {
        Fact::Keyed(self.0.iter().map(|(key, value)| (key.as_str(), value.as_fact())).collect())
    }

    fn kind() -> Type {
        Type::Keyed(Box::new(T::kind()))
    }
}
