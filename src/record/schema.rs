//! What a record looks like, as data: for messages that name the known keys, and for the reference page.

/// A record's description.
#[derive(Debug)]
pub struct Schema {
    /// The record's name in the reference, such as `PayLevel`.
    pub name: &'static str,
    /// What it is, from its doc comment.
    pub doc: &'static str,
    /// Its own keys, in the order of the reference; those of [`super::Common`] come on top.
    pub fields: &'static [FieldDoc],
    /// The key whose slug names an item that has no `id`.
    pub named_by: Option<&'static str>,
    /// Whether items of one list may be named alike: they come in the order of time ("Revise" in two months), or nothing
    /// is linked to by their names.
    pub is_named_again: bool,
    /// The key that a plain text stands for, where the whole record may be written as one.
    pub short: Option<&'static str>,
}

/// One key of a record.
#[derive(Debug)]
pub struct FieldDoc {
    /// The key as authors write it and templates read it.
    pub key: &'static str,
    /// What it is, from its doc comment.
    pub doc: &'static str,
    /// What kind of value it takes.
    pub kind: fn() -> Type,
}

/// A kind of value, as the reference page names it.
#[derive(Debug, Clone)]
pub enum Type {
    /// A single value: its name, such as "Markdown" or "duration".
    Scalar(&'static str),
    /// One of these words.
    Choice(Vec<&'static str>),
    /// A record.
    Record(&'static Schema),
    /// A list of these; `true` if a single one may stand for a list of one.
    List(Box<Type>, bool),
    /// A map from names of the author's choice to these.
    Keyed(Box<Type>),
    /// May be absent.
    Optional(Box<Type>),
}

impl Schema {
    /// Whether this is that record's description. Constants have no address of their own, so names are
    /// compared; a test sees to it that no two records share one.
    pub fn is(&self, other: &Self) -> bool {
        self.name == other.name
    }

    /// Every key that an author may write here, common ones included.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.fields.iter().map(|field| field.key).chain(super::common::KEYS.iter().copied())
    }

    /// The description of one key.
    pub fn field(&self, key: &str) -> Option<&FieldDoc> {
        self.fields.iter().find(|field| field.key == key)
    }
}
