//! A theme's options: what a theme lets a site set, and what a site did set, checked against it.
//!
//! Must not know: YAML, tera, where a theme's files come from.

use super::colour::is_colour;
use crate::base::{Checked, Diagnostic, Place, did_you_mean, nearest};
use crate::page::Value;
use std::fmt::Write;

/// The types that an option can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionKind {
    /// A CSS colour.
    Colour,
    /// Text.
    String,
    /// A number, with or without a fraction.
    Number,
    /// `true` or `false`.
    Boolean,
    /// One of the option's `choices`.
    Choice,
    /// Texts, numbers or flags in order.
    List,
}

/// One option that a theme declares.
#[derive(Debug, Clone, PartialEq)]
pub struct OptionDeclaration {
    /// Its name.
    pub name: String,
    /// What its values are.
    pub kind: OptionKind,
    /// Its value where the site sets none.
    pub default: Value,
    /// For a choice: what may be chosen. Empty otherwise.
    pub choices: Vec<String>,
    /// What it does, for the theme's reference page.
    pub description: String,
}

/// One option that a site sets, with its places in `site.yaml`.
#[derive(Debug, Clone)]
pub struct GivenOption {
    /// Its name, as written.
    pub name: String,
    /// Its value.
    pub value: Value,
    /// Where the name stands.
    pub name_place: Option<Place>,
    /// Where the value stands.
    pub value_place: Option<Place>,
}

/// Why a value is not one for an option.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Misfit {
    /// What it is instead, to stand after "is": "`12`, which is not a CSS colour".
    pub(super) what: String,
    /// How to mend it.
    pub(super) hint: String,
}

impl OptionKind {
    /// All of them, in the order of the reference.
    pub const ALL: [Self; 6] =
        [Self::Colour, Self::String, Self::Number, Self::Boolean, Self::Choice, Self::List];

    /// As `theme.yaml` spells it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Colour => "colour",
            Self::String => "string",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Choice => "choice",
            Self::List => "list",
        }
    }

    /// The kind of this name; `color` is `colour` too.
    pub fn named(name: &str) -> Option<Self> {
        let name = if name == "color" { "colour" } else { name };
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// All names, for a message.
    pub(super) fn list() -> String {
        Self::ALL.map(|kind| format!("`{}`", kind.name())).join(", ")
    }
}

/// Every option's value: the site's where it fits, the default otherwise. A map, to be seen by templates.
pub(super) fn resolve(declared: &[OptionDeclaration], given: &[GivenOption]) -> Checked<Value> {
    let mut notes = Vec::new();
    for option in given {
        match declared.iter().find(|declaration| declaration.name == option.name) {
            None => notes.push(unknown(option, declared)),
            Some(declaration) => {
                if let Err(misfit) = fits(declaration, &option.value) {
                    let message = format!("the theme option `{}` is {}", option.name, misfit.what);
                    let place = option.value_place.as_ref().or(option.name_place.as_ref());
                    notes.push(at(Diagnostic::error("theme-option-type", message), place).hint(misfit.hint));
                }
            }
        }
    }
    let value = |declaration: &OptionDeclaration| {
        let chosen = given.iter().find(|option| option.name == declaration.name);
        let chosen = chosen.map(|option| &option.value).filter(|value| fits(declaration, value).is_ok());
        chosen.unwrap_or(&declaration.default).clone()
    };
    let value = Value::map(declared.iter().map(|declaration| (declaration.name.clone(), value(declaration))));
    Checked { value, notes }
}

/// Whether a value is one for this option.
pub(super) fn fits(option: &OptionDeclaration, value: &Value) -> Result<(), Misfit> {
    let good = match (option.kind, value) {
        (OptionKind::Colour, Value::Text(text)) => is_colour(text),
        (OptionKind::Choice, Value::Text(text)) => option.choices.iter().any(|choice| **choice == **text),
        (OptionKind::String, Value::Text(_))
        | (OptionKind::Number, Value::Int(_) | Value::Float(_))
        | (OptionKind::Boolean, Value::Bool(_)) => true,
        (OptionKind::List, Value::List(items)) => items
            .iter()
            .all(|item| !matches!(item, Value::List(_) | Value::Map(_) | Value::Shared(_) | Value::None)),
        _ => false,
    };
    if good { Ok(()) } else { Err(Misfit { what: misfit(option, value), hint: hint(option, value) }) }
}

fn misfit(option: &OptionDeclaration, value: &Value) -> String {
    let wanted = match option.kind {
        OptionKind::Colour => "a CSS colour",
        OptionKind::String => "text",
        OptionKind::Number => "a number",
        OptionKind::Boolean => "`true` or `false`",
        OptionKind::Choice => "one of its choices",
        OptionKind::List => "a list of plain values",
    };
    match value {
        Value::None => format!("empty, but must be {wanted}"),
        Value::List(_) if option.kind != OptionKind::List => format!("a list, but must be {wanted}"),
        Value::Map(_) | Value::Shared(_) => format!("a map of keys, but must be {wanted}"),
        Value::List(_) => "a list whose items are not all plain values".to_owned(),
        plain => format!("`{}`, which is not {wanted}", printed(plain)),
    }
}

fn hint(option: &OptionDeclaration, value: &Value) -> String {
    match (option.kind, value) {
        (OptionKind::Colour, Value::None) => {
            "put quotes around it, since `#` begins a comment in YAML: `\"#0b5fff\"`".to_owned()
        }
        (OptionKind::Colour, _) => {
            "write it as in CSS: `\"#0b5fff\"`, `rgb(11 95 255)`, `oklch(55% 0.2 260)`, `teal`".to_owned()
        }
        (OptionKind::String, Value::None | Value::List(_) | Value::Map(_) | Value::Shared(_)) => {
            "write some text".to_owned()
        }
        (OptionKind::String, plain) => format!("put quotes around it: `\"{}\"`", printed(plain)),
        (OptionKind::Number, _) => {
            "write a number without quotes or a unit, such as `12` or `1.5`".to_owned()
        }
        (OptionKind::Boolean, _) => "write `true` or `false` without quotes".to_owned(),
        (OptionKind::Choice, value) => {
            let choices = option.choices.iter().map(String::as_str);
            let close = did_you_mean(&printed(value), choices);
            close.unwrap_or_else(|| format!("choose one of `{}`", option.choices.join("`, `")))
        }
        (OptionKind::List, _) => "write a list: `[one, two]`".to_owned(),
    }
}

/// A plain value as an author wrote it.
fn printed(value: &Value) -> String {
    match value {
        Value::Bool(flag) => flag.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Text(text) | Value::Html(text) => text.to_string(),
        Value::None | Value::List(_) | Value::Map(_) | Value::Shared(_) => String::new(),
    }
}

fn unknown(option: &GivenOption, declared: &[OptionDeclaration]) -> Diagnostic {
    let names = || declared.iter().map(|declaration| declaration.name.as_str());
    let message = format!("the theme has no option `{}`", option.name);
    let mut hint = String::new();
    if let Some(close) = nearest(&option.name, names()) {
        let _ = write!(hint, "did you mean `{close}`?");
    } else if declared.is_empty() {
        hint.push_str("this theme has no options");
    } else {
        let _ = write!(hint, "its options are `{}`", names().collect::<Vec<_>>().join("`, `"));
    }
    at(Diagnostic::error("theme-option-unknown", message), option.name_place.as_ref()).hint(hint)
}

/// Puts a diagnostic at a place, if there is one.
pub(super) fn at(diagnostic: Diagnostic, place: Option<&Place>) -> Diagnostic {
    match place {
        Some(place) => diagnostic.at(&place.file, place.span),
        None => diagnostic,
    }
}
