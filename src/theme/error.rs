//! What went wrong while a page was rendered, told to the theme maker: where, on which page, and what could
//! have been written instead.
//!
//! Must not know: how templates were loaded; what a page is, beyond its name.

use super::closure::Graph;
use super::excerpt::Excerpt;
use super::functions::HINT;
use super::layers::{Template, Templates};
use super::message::{plain, suggest};
use crate::base::{Diagnostic, Span};
use crate::page::Value;
use std::collections::BTreeSet;
use std::ops::Range;
use tera::{ErrorKind, ReportError};

/// What stands between what is wrong and the page that shows it.
const WHILE: &str = " while rendering ";

/// One page that could not be rendered.
pub(super) struct Failure<'a> {
    pub(super) templates: &'a Templates,
    pub(super) graph: &'a Graph,
    /// The page's route, for the message.
    pub(super) page: &'a str,
    /// The variables of this page.
    pub(super) view: &'a Value,
    /// The variables of every page.
    pub(super) global: &'a Value,
}

impl Failure<'_> {
    /// The diagnostic for an error that came while rendering `template`.
    pub(super) fn explain(&self, template: &Template, error: &tera::Error) -> Diagnostic {
        let ErrorKind::RenderingError(report) = error.kind() else {
            let message = format!("{}{}", plain(&error.to_string()), self.while_rendering());
            return Diagnostic::error("template-runtime", message).at(&template.path, Span::default());
        };
        let template = self.templates.get(report.filename()).unwrap_or(template);
        let mut note = self.kind(template, report);
        note.message = format!("{}{}", note.message, self.while_rendering());
        for excerpt in Excerpt::notes(&error.to_string(), self.templates) {
            if let Some(place) = excerpt.place(self.templates) {
                note = note.label(&place.file, place.span, excerpt.message);
            }
        }
        note
    }

    fn while_rendering(&self) -> String {
        format!("{WHILE}`{}`", self.page)
    }

    fn kind(&self, template: &Template, report: &ReportError) -> Diagnostic {
        let (message, range) = (report.message(), &report.span().range);
        let put = |note: Diagnostic, range: &Range<usize>| {
            note.at(&template.path, Span::new(range.start, range.end))
        };
        let at = |note| put(note, range);
        if let Some(name) = between(message, "Variable `", "` is not defined") {
            return at(self.unknown_variable(template, name, report));
        }
        if let Some(name) = between(message, "Variable `", "` exists but its value is undefined") {
            let message = format!("the variable `{name}` was set to something that is not defined");
            return at(Diagnostic::error("template-unknown-variable", message));
        }
        if let Some(name) = between(message, "Field `", "` is not defined") {
            let names: Vec<&str> = list_after(message, "Available fields: ").collect();
            if !names.is_empty() {
                return at(suggest(unknown("field", name), name, "the fields there", &names));
            }
        }
        if message.contains("ndefined") || message.contains("not defined") {
            if let Some((note, part)) = self.unknown_path(&template.text, range) {
                return put(note, &part);
            }
            if let Some(name) = between(message, "Field `", "` is not defined") {
                return at(unknown("field", name));
            }
        }
        if message.starts_with("Unknown argument(s)") {
            return at(unknown_argument(message));
        }
        if ["Component argument", "Argument `", "Implicit argument"]
            .iter()
            .any(|head| message.starts_with(head))
        {
            return at(Diagnostic::error("template-component-argument", plain(message)));
        }
        let (message, hint) = message.split_once(HINT).unwrap_or((message, ""));
        let parts = path_around(&template.text, range.start);
        let range = match parts.as_slice() {
            // tera points at `page` where it means `page.title`.
            [first, .., last] if first == range => first.start..last.end,
            _ => range.clone(),
        };
        let note = put(Diagnostic::error("template-runtime", plain(message)), &range);
        if hint.is_empty() { note } else { note.hint(hint) }
    }

    fn unknown_variable(&self, template: &Template, name: &str, report: &ReportError) -> Diagnostic {
        let note = unknown("variable", name);
        let mut names: BTreeSet<&str> = list_after(report.message(), "Available variables: ").collect();
        let references = self.graph.references(&template.name);
        let mut components = references.into_iter().flat_map(|found| &found.components);
        let known = || fields(self.view).chain(fields(self.global));
        if !components.any(|component| component.body.contains(&report.span().range.start)) {
            // In an included template tera lists the local variables only.
            names.extend(known());
        } else if known().any(|known| known == name) {
            let hint =
                format!("a component sees its arguments only: declare `@{name}` to take it from the page");
            return note.hint(hint);
        }
        suggest(note, name, "the variables", &names.into_iter().collect::<Vec<_>>())
    }

    /// The first part that is missing of the path at this place, such as `titel` of `page.titel`, and where
    /// it stands. tera does not say what it lacked where a value went through a filter or a loop.
    fn unknown_path(&self, text: &str, range: &Range<usize>) -> Option<(Diagnostic, Range<usize>)> {
        let parts = path_around(text, range.start);
        let (first, rest) = parts.split_first()?;
        let name = &text[first.clone()];
        // Otherwise it is perhaps a variable of a loop or of `set`, which only tera knew.
        let mut value = self.view.field(name).or_else(|| self.global.field(name))?;
        for part in rest {
            let name = &text[part.clone()];
            let Some(inner) = value.field(name) else {
                let mut names: Vec<&str> = fields(value).collect();
                names.sort_unstable();
                let note = suggest(unknown("field", name), name, "the fields there", &names);
                let path = text[first.start..part.start].trim_end_matches(['.', '?', '[', '"', '\'']);
                return Some((note.hint_if(without_fields(path, value)), part.clone()));
            };
            value = inner;
        }
        None
    }
}

/// Folds the same mistake in the same place of a template, made on many pages, into the first of them.
pub fn fold_repeats(notes: &mut Vec<Diagnostic>) {
    Diagnostic::sort(notes);
    let mut folded: Vec<(Diagnostic, usize)> = Vec::new();
    for note in notes.drain(..) {
        match folded.last_mut() {
            Some((first, more)) if is_repeat(first, &note) => *more += 1,
            _ => folded.push((note, 0)),
        }
    }
    notes.extend(folded.into_iter().map(|(note, more)| match more {
        0 => note,
        1 => note.hint("the same happens on 1 more page"),
        _ => note.hint(format!("the same happens on {more} more pages")),
    }));
}

fn is_repeat(first: &Diagnostic, second: &Diagnostic) -> bool {
    let what = |note: &Diagnostic| note.message.split_once(WHILE).map(|(what, _)| what.to_owned());
    first.place == second.place
        && first.code == second.code
        && what(first).is_some_and(|one| Some(one) == what(second))
}

fn unknown(what: &str, name: &str) -> Diagnostic {
    Diagnostic::error("template-unknown-variable", format!("the {what} `{name}` is not defined"))
}

/// tera lists the names as a hash set does, in any order; messages must not differ from run to run.
fn unknown_argument(message: &str) -> Diagnostic {
    let given = between(message, "Unknown argument(s) ", " in component call").unwrap_or_default();
    let mut given: Vec<&str> = given.split(", ").collect();
    given.sort_unstable();
    let note = format!("the component has no argument {}", given.join(", "));
    let known = message.split_once("Possible argument(s) are: ").map_or("", |(_, list)| list);
    let known: Vec<&str> =
        known.split(", ").map(|name| name.trim_matches('`')).filter(|name| !name.is_empty()).collect();
    let first = given[0].trim_matches('`');
    suggest(Diagnostic::error("template-component-argument", note), first, "its arguments", &known)
}

fn fields(value: &Value) -> impl Iterator<Item = &str> {
    value.entries().iter().map(|(name, _)| &**name)
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.strip_prefix(before)?.split_once(after).map(|(inner, _)| inner)
}

fn list_after<'a>(message: &'a str, head: &str) -> impl Iterator<Item = &'a str> {
    message.split_once(head).map_or("", |(_, list)| list).split(", ").filter(|name| !name.is_empty())
}

/// Why a value has no fields at all.
fn without_fields(path: &str, value: &Value) -> Option<String> {
    let is = match value {
        Value::Map(_) | Value::Shared(_) => return None,
        Value::None => return Some(format!("`{path}` is empty on this page: ask `{{% if {path} %}}` first")),
        Value::Bool(_) => "a flag",
        Value::Int(_) | Value::Float(_) => "a number",
        Value::Text(_) | Value::Html(_) => "text",
        Value::List(_) => "a list",
    };
    Some(format!("`{path}` is {is} and has no fields"))
}

/// The parts of the path such as `page.title`, `page?.title` or `page["title"]` that this place is in.
fn path_around(text: &str, at: usize) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let is_name = |byte: &u8| *byte == b'_' || byte.is_ascii_alphanumeric();
    let inside = |byte: &u8| is_name(byte) || matches!(byte, b'.' | b'?');
    let at = at.min(bytes.len());
    let before = bytes[..at].iter().rev().take_while(|byte| inside(byte)).count();
    let mut start = at - before;
    let mut parts = Vec::new();
    loop {
        let len = bytes[start..].iter().take_while(|byte| is_name(byte)).count();
        if len == 0 {
            return parts;
        }
        parts.push(start..start + len);
        start += len;
        let rest = &text[start..];
        let quoted = ["[\"", "['"].iter().any(|open| rest.starts_with(open));
        start += match rest.as_bytes() {
            [b'.', ..] => 1,
            [b'?', b'.', ..] => 2,
            [b'"' | b'\'', b']', b'.', ..] => 3,
            [b'"' | b'\'', b']', b'[', ..] => 4,
            _ if quoted => 2,
            _ => return parts,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        let parts = |text: &str, at: usize| {
            path_around(text, at).into_iter().map(|part| text[part].to_owned()).collect::<Vec<_>>().join("/")
        };
        assert_eq!(parts("{{ page.a?.b[\"c\"]['d'].e | x }}", 3), "page/a/b/c/d/e");
        assert_eq!(parts("{{ page.a.b }}", 10), "page/a/b");
        assert_eq!(parts("{{ page[0].b }}", 3), "page");
        assert_eq!(parts("{{ 'x' }}", 3), "");
        assert_eq!(parts("{{ page", 99), "page");
    }
}
