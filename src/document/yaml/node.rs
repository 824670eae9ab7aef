//! The tree itself.

/// A node's number: its position in the order of the text, keys included, aliases written out.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize,
)]
pub struct NodeId(pub u32);

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Its number, by which [`super::Yaml::span`] finds its place.
    pub id: NodeId,
    /// What it is.
    pub kind: Kind,
}

/// What a value is, by YAML 1.2's core rules: `no`, `on`, dates and times are text.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// `~`, `null`, or nothing at all.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a fraction or exponent.
    Float(f64),
    /// Any other scalar.
    Text(String),
    /// `- item` or `[item]`.
    List(Vec<Node>),
    /// `key: value` or `{key: value}`, in the order of the text.
    Map(Vec<Entry>),
}

/// One `key: value` of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key as text.
    pub key: String,
    /// The key's own number.
    pub key_id: NodeId,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The entries, if this is a map; none otherwise.
    pub fn entries(&self) -> &[Entry] {
        match &self.kind {
            Kind::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; none for anything else.
    pub fn items(&self) -> &[Node] {
        match &self.kind {
            Kind::List(items) => items,
            _ => &[],
        }
    }

    /// The entry with this key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.key == key)
    }

    /// The value under this key, unless it is null.
    pub fn field(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value).filter(|value| value.kind != Kind::Null)
    }

    /// The node with this number, this one or one below it.
    pub fn find(&self, id: NodeId) -> Option<&Node> {
        if self.id == id {
            return Some(self);
        }
        match &self.kind {
            Kind::List(items) => items.iter().rev().find(|item| item.id <= id)?.find(id),
            Kind::Map(entries) => entries.iter().rev().find(|entry| entry.value.id <= id)?.value.find(id),
            _ => None,
        }
    }

    /// The text, if this is text.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What a person would call this kind of value, with its article.
    pub fn kind_name(&self) -> &'static str {
        match self.kind {
            Kind::Null => "nothing",
            Kind::Bool(_) => "a yes-or-no value",
            Kind::Int(_) | Kind::Float(_) => "a number",
            Kind::Text(_) => "text",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a map of keys",
        }
    }
}
