//! The reference page of the contract, in Markdown: what has to be told stands in the `.md` files beside this
//! one, what can be read from the types is read from them.
//!
//! Must not know: the theme's room. What only that knows is passed in as [`Companions`].

mod records;
mod tables;

use super::across::ACROSS;
use super::form::Shape;
use super::guide::{OF_GUIDE, SECTION_VARIABLES};
use super::lists::LISTS;
use super::page::{GLOBALS, OF_GLOBALS, OF_PAGE, PAGE};
use super::social::SOCIAL;
use super::templates::{TEMPLATES, is_optional};
use super::values::VALUES;
use super::{Entry, Form};
use crate::contract::default_heading;
use crate::guide::SECTIONS;
use tables::{cell, entries_table, form_cell, heading, table};

/// What the reference tells and this room does not know: the options of the embedded themes, and what their
/// engine offers.
#[derive(Debug)]
pub struct Companions<'a> {
    /// The options of the embedded themes.
    pub options: &'a [Listed<'a>],
    /// The filters of templates.
    pub filters: &'a [Listed<'a>],
    /// The functions of templates.
    pub functions: &'a [Listed<'a>],
    /// The tests of templates.
    pub tests: &'a [Listed<'a>],
}

/// One of them.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'a> {
    /// How it is written: `date(format?)`.
    pub signature: &'a str,
    /// What it does.
    pub doc: &'a str,
}

/// The reference page for theme authors.
pub fn reference(companions: &Companions<'_>) -> String {
    let chapters = [
        include_str!("layout.md").to_owned(),
        templates(),
        values(),
        everywhere(),
        page(),
        records::guide(),
        sections(),
        lists(),
        across(),
        social(),
        listed("Options of the embedded themes", OPTIONS, companions.options),
        listed("Filters", FILTERS, companions.filters),
        listed("Functions", FUNCTIONS, companions.functions),
        listed("Tests", TESTS, companions.tests),
        include_str!("zola.md").to_owned(),
    ];
    chapters.map(|chapter| chapter.trim_end().to_owned() + "\n").join("\n")
}

const OPTIONS: &str = "A site sets them below `theme:` in `site.yaml`; templates read them as `theme.accent`. The type and \
                       default of each stand in the theme's `theme.yaml`.";
const FILTERS: &str = "`{{ value | name(argument=1) }}`. A `?` marks an argument that may be left out. Those that Zola has \
                       too do the same.";
const FUNCTIONS: &str = "`{{ name(argument=1) }}`.";
const TESTS: &str = "`{% if value is name %}`.";

fn templates() -> String {
    let rows = TEMPLATES.iter().map(|template| {
        let own = template.variables.iter().map(|entry| format!("`{}`", entry.name));
        let optional = if is_optional(template.name) { ". May be left out" } else { "" };
        let draws = format!("{}{optional}", template.draws);
        [format!("`{}`", template.name), draws, own.collect::<Vec<_>>().join(", ")]
    });
    let drawn = table(["Template", "Draws", "Its variables"], rows);
    let mut told: Vec<&Entry> = Vec::new();
    for entry in TEMPLATES.iter().flat_map(|template| template.variables) {
        if !told.iter().any(|known| known.name == entry.name && known.doc == entry.doc) {
            told.push(entry);
        }
    }
    let rows = told.into_iter().map(|entry| {
        let with = TEMPLATES.iter().filter(|template| {
            template.variables.iter().any(|known| known.name == entry.name && known.doc == entry.doc)
        });
        let count = with.clone().count();
        let names = with.map(|template| format!("`{}`", template.name)).collect::<Vec<_>>().join(", ");
        let names = if count > 4 { "every page".to_owned() } else { names };
        [format!("`{}`", entry.name), form_cell(entry), names, cell(entry)]
    });
    let variables = table(["Variable", "Form", "In", "What it is"], rows);
    format!("{}\n{drawn}\n{variables}", include_str!("templates.md"))
}

fn values() -> String {
    format!("{}\n{}", include_str!("values.md"), shapes(&VALUES))
}

fn everywhere() -> String {
    let table = entries_table("Variable", GLOBALS);
    format!("## Variables of every template\n\n{table}\n{}", shapes(&OF_GLOBALS))
}

fn page() -> String {
    format!("## Page\n\n{}\n\n{}\n{}", PAGE.doc, entries_table("Key", PAGE.entries), shapes(&OF_PAGE))
}

fn sections() -> String {
    let rows = SECTIONS.iter().map(|name| {
        let guide = Form::Guide.entries();
        let form = guide.iter().find(|entry| entry.name == *name).map(form_cell);
        [format!("`{name}`"), default_heading(name), form.unwrap_or_default()]
    });
    let all = table(["Section", "Usual heading", "Its value in `guide`"], rows);
    let variables = entries_table("Variable", SECTION_VARIABLES);
    format!("{}\n{variables}\n{}\n{all}", include_str!("sections.md"), shapes(&OF_GUIDE))
}

fn lists() -> String {
    format!("## Lists, and what machines read\n\n{}", shapes(&LISTS))
}

fn across() -> String {
    format!("{}\n{}", include_str!("across.md"), shapes(&ACROSS))
}

fn social() -> String {
    format!("{}\n{}", include_str!("social.md"), shapes(&SOCIAL))
}

fn listed(title: &str, told: &str, all: &[Listed<'_>]) -> String {
    let rows = all.iter().map(|one| [format!("`{}`", one.signature), one.doc.to_owned()]);
    format!("## {title}\n\n{told}\n\n{}", table(["", "What it does"], rows))
}

fn shapes(all: &[&Shape]) -> String {
    let shape = |shape: &&Shape| {
        let like = shape.like.map(|like| format!(" All keys of {}, and:", tables::link(like)));
        let like = like.unwrap_or_default();
        let doc = shape.doc;
        format!("### {}\n\n{doc}{like}\n\n{}", heading(shape.name), entries_table("Key", shape.entries))
    };
    all.iter().map(shape).collect::<Vec<_>>().join("\n")
}
