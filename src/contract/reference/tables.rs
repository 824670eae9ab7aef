//! Tables, and how the reference names forms in them.

use crate::contract::{Arity, Entry, Form};

/// A table of Markdown.
pub(super) fn table<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut table = format!("| {} |\n|{}\n", head.join(" | "), " --- |".repeat(N));
    for row in rows {
        table.push_str(&format!("| {} |\n", row.map(|cell| cell.replace('|', "\\|")).join(" | ")));
    }
    table
}

/// Variables or keys with form and meaning.
pub(super) fn entries_table(head: &str, entries: &[Entry]) -> String {
    let rows = entries.iter().map(|entry| [format!("`{}`", entry.name), form_cell(entry), cell(entry)]);
    table([head, "Form", "What it is"], rows)
}

/// What an entry is, on one line.
pub(super) fn cell(entry: &Entry) -> String {
    let doc = one_line(entry.doc);
    if entry.zola { format!("{doc} *Zola*") } else { doc }
}

/// A doc comment on one line.
pub(super) fn one_line(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Form and arity of an entry.
pub(super) fn form_cell(entry: &Entry) -> String {
    let form = link(entry.form);
    match entry.arity {
        Arity::One => form,
        Arity::Optional => format!("{form}, or none"),
        Arity::List => format!("list of {form}"),
        Arity::Keyed => format!("map of {form}"),
        Arity::KeyedLists => format!("map of lists of {form}"),
    }
}

/// A form by its name, with a link to where it is described.
pub(super) fn link(form: Form) -> String {
    let name = form.name();
    match form {
        Form::Shape(_) | Form::Guide => format!("[{name}](#{})", name.replace(' ', "-")),
        Form::Record(_) => format!("[`{name}`](#{})", name.to_lowercase()),
        Form::Part => format!("[{name}](#sections-and-parts)"),
        _ => name.to_owned(),
    }
}

/// A name as a heading: with a capital.
pub(super) fn heading(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
