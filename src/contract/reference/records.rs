//! The chapter on `guide`: its families, and every record in the order in which one meets them.

use super::tables::{cell, entries_table, form_cell, one_line, table};
use crate::contract::form::own_entries;
use crate::contract::{Arity, Entry, Form};
use crate::guide::Guide;
use crate::record::{Schema, Type};

/// The chapter.
pub(super) fn guide() -> String {
    let entries = Form::Guide.entries();
    let mut chapter = include_str!("guide.md").to_owned();
    for family in Guide::SCHEMAS {
        let own: Vec<Entry> =
            entries.iter().filter(|entry| family.field(entry.name).is_some()).copied().collect();
        chapter.push_str(&format!("\n**{}**\n\n{}", one_line(family.doc), entries_table("Key", &own)));
    }
    let derived: Vec<Entry> = entries
        .iter()
        .filter(|entry| Guide::SCHEMAS.iter().all(|family| family.field(entry.name).is_none()))
        .copied()
        .collect();
    chapter.push_str(&format!("\n**Derived, never typed.**\n\n{}", entries_table("Key", &derived)));
    let mut met = Vec::new();
    for entry in &entries {
        meet(entry, "guide", &mut met);
    }
    chapter.extend(met.iter().map(record));
    chapter
}

/// A record, and where it stands.
struct Met {
    schema: &'static Schema,
    places: Vec<String>,
}

/// Remembers the record of an entry and those below it. A record that is met again gets one more place, and
/// what is below it does not.
fn meet(entry: &Entry, above: &str, met: &mut Vec<Met>) {
    let mark = match entry.arity {
        Arity::List => "[]",
        Arity::Keyed | Arity::KeyedLists => ".*",
        Arity::One | Arity::Optional => "",
    };
    let place = format!("{above}.{}{mark}", entry.name);
    let schema = match entry.form {
        Form::Record(schema) => schema,
        Form::Shape(shape) => match shape.like {
            Some(Form::Record(schema)) => schema,
            _ => return,
        },
        _ => return,
    };
    if let Some(known) = met.iter_mut().find(|known| known.schema.is(schema)) {
        known.places.push(place);
        return;
    }
    met.push(Met { schema, places: vec![place.clone()] });
    for entry in own_entries(schema) {
        meet(&entry, &place, met);
    }
}

fn record(met: &Met) -> String {
    let places: Vec<String> = met.places.iter().map(|place| format!("`{place}`")).collect();
    let rows = own_entries(met.schema).into_iter().map(|entry| {
        let what = format!("{}{}", cell(&entry), words(met.schema, entry.name));
        [format!("`{}`", entry.name), form_cell(&entry), what]
    });
    let (name, doc) = (met.schema.name, one_line(met.schema.doc));
    format!(
        "\n### `{name}`\n\n{doc} At {}.\n\n{}",
        places.join(", "),
        table(["Key", "Form", "What it is"], rows)
    )
}

/// The words of a closed vocabulary.
fn words(schema: &Schema, key: &str) -> String {
    fn of(kind: Type) -> Option<Vec<&'static str>> {
        match kind {
            Type::Choice(words) => Some(words),
            Type::Optional(inner) | Type::List(inner, _) | Type::Keyed(inner) => of(*inner),
            Type::Scalar(_) | Type::Record(_) => None,
        }
    }
    let words = schema.field(key).and_then(|field| of((field.kind)()));
    let quoted =
        |words: Vec<&str>| words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    words.map_or_else(String::new, |words| format!(" Its values: {}.", quoted(words)))
}
