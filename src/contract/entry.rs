//! One variable or key: its name, its form, how many of it there are, what it is.

use super::form::Form;
use super::values::{
    CHOICE, DATE, DURATION, FIGURE, GUIDE_REFERENCE, MONEY, PERCENT, PERSON, PLACE, RANGE, YEARS,
};
use crate::record::{FieldDoc, Type};

/// One variable, or one key of a map.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// As templates write it.
    pub name: &'static str,
    /// What one value of it looks like.
    pub form: Form,
    /// How many values stand under it.
    pub arity: Arity,
    /// Whether it means the same in Zola, and looks the same.
    pub zola: bool,
    /// What it is; one sentence.
    pub doc: &'static str,
}

/// How many values stand under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arity {
    /// One, always.
    One,
    /// One or none.
    Optional,
    /// A list of them, empty where there is nothing.
    List,
    /// A map of them under names of the author's choice, empty where there is nothing.
    Keyed,
    /// A map of lists of them.
    KeyedLists,
}

impl Entry {
    /// Always there.
    pub(super) const fn one(name: &'static str, form: Form, doc: &'static str) -> Self {
        Self { name, form, arity: Arity::One, zola: false, doc }
    }

    /// There, or none.
    pub(super) const fn optional(name: &'static str, form: Form, doc: &'static str) -> Self {
        Self::one(name, form, doc).with(Arity::Optional)
    }

    /// A list.
    pub(super) const fn list(name: &'static str, form: Form, doc: &'static str) -> Self {
        Self::one(name, form, doc).with(Arity::List)
    }

    /// This many of it.
    pub(super) const fn with(self, arity: Arity) -> Self {
        Self { arity, ..self }
    }

    /// The same as in Zola.
    pub(super) const fn as_in_zola(self) -> Self {
        Self { zola: true, ..self }
    }

    /// A field of a record, as the view shows it.
    pub(super) fn of(field: &FieldDoc) -> Self {
        let (form, arity) = shown((field.kind)());
        Self::one(field.key, form, field.doc).with(arity)
    }
}

/// Entries, with others in place of those of the same name or after them.
pub(super) fn overlaid(mut entries: Vec<Entry>, over: &[Entry]) -> Vec<Entry> {
    for entry in over {
        match entries.iter_mut().find(|known| known.name == entry.name) {
            Some(known) => *known = *entry,
            None => entries.push(*entry),
        }
    }
    entries
}

/// How the view shows a kind of value.
fn shown(kind: Type) -> (Form, Arity) {
    match kind {
        Type::Scalar(name) => (scalar(name), Arity::One),
        Type::Choice(_) => (Form::Shape(&CHOICE), Arity::One),
        Type::Record(schema) => (Form::Record(schema), Arity::One),
        Type::List(item, _) => (shown(*item).0, Arity::List),
        Type::Keyed(item) => (shown(*item).0, Arity::Keyed),
        Type::Optional(value) => match shown(*value) {
            // A flag that its author leaves out is `false`.
            (Form::Flag, _) => (Form::Flag, Arity::One),
            (form, _) => (form, Arity::Optional),
        },
    }
}

/// The form of a single value by the name of its kind. Codes, ids and addresses are plain text.
fn scalar(name: &str) -> Form {
    match name {
        "Markdown" | "Markdown, one line" => Form::Html,
        "yes or no" => Form::Flag,
        "whole number" | "year" => Form::Whole,
        "number" => Form::Number,
        "any value" => Form::Any,
        "percentage" => Form::Shape(&PERCENT),
        "money" | "money without a period" => Form::Shape(&MONEY),
        "amount of money" => Form::Shape(&FIGURE),
        "duration" => Form::Shape(&DURATION),
        "years" => Form::Shape(&YEARS),
        "number range" | "percent range" => Form::Shape(&RANGE),
        "date" => Form::Shape(&DATE),
        "place" => Form::Shape(&PLACE),
        "guide" | "guide or title" => Form::Shape(&GUIDE_REFERENCE),
        "person id" => Form::Shape(&PERSON),
        _ => Form::Text,
    }
}
