//! Forms: what a value looks like to a template.

use super::entry::{Entry, overlaid};
use super::guide::{GUIDE, derived};
use super::values::ITEM;
use crate::guide::Guide;
use crate::record::Schema;

/// What one value looks like.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// Plain text, escaped when it is printed.
    Text,
    /// HTML made from an author's Markdown, printed as it is.
    Html,
    /// Plain text or HTML; printing does what is right for each.
    Words,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Whole,
    /// A number, with a fraction or without.
    Number,
    /// Whatever its author wrote.
    Any,
    /// A part of a guide, in the form that it has below `guide`.
    Part,
    /// A map with these keys.
    Shape(&'static Shape),
    /// A record of the guide model: its fields, what is derived from them, and the keys of every item.
    Record(&'static Schema),
    /// The facts of a guide: the fields of all its families, and what is derived from them.
    Guide,
}

/// A map with known keys.
#[derive(Debug)]
pub struct Shape {
    /// What the reference calls it.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Another form whose keys it has too.
    pub like: Option<Form>,
    /// Its own keys.
    pub entries: &'static [Entry],
}

impl Form {
    /// What the reference calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "HTML",
            Self::Words => "text or HTML",
            Self::Flag => "flag",
            Self::Whole => "whole number",
            Self::Number => "number",
            Self::Any => "anything",
            Self::Part => "part",
            Self::Shape(shape) => shape.name,
            Self::Record(schema) => schema.name,
            Self::Guide => "guide",
        }
    }

    /// The keys of the map that it is; none for what is no map, or has no keys that are known.
    pub fn entries(self) -> Vec<Entry> {
        match self {
            Self::Shape(shape) => overlaid(shape.like.map_or_else(Vec::new, Self::entries), shape.entries),
            Self::Record(schema) => overlaid(own_entries(schema), ITEM.entries),
            Self::Guide => {
                let fields = Guide::SCHEMAS.iter().flat_map(|family| family.fields);
                overlaid(fields.map(Entry::of).collect(), GUIDE)
            }
            _ => Vec::new(),
        }
    }
}

/// The keys of a record without those of every item.
pub(super) fn own_entries(schema: &'static Schema) -> Vec<Entry> {
    overlaid(schema.fields.iter().map(Entry::of).collect(), derived(schema))
}
