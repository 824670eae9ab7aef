//! A theme from texts, and diagnostics as texts.

use guidepost::base::{Checked, Diagnostic, Fingerprint, SitePath, line_column};
use guidepost::page::Value;
use guidepost::theme::{EMBEDDED, GivenOption, Services, Theme, ThemeFile, ThemeRequest};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The services of a site at `https://example.org/careers` with one static file, thousands split by `.`.
pub(crate) fn services() -> Services {
    let number = |number: i64| {
        let digits = number.to_string();
        let groups: Vec<&str> =
            digits.as_bytes().rchunks(3).rev().map(|g| std::str::from_utf8(g).expect("digits")).collect();
        groups.join(".")
    };
    Services {
        base_url: "https://example.org/careers/".to_owned(),
        number: Arc::new(number),
        assets: BTreeMap::from([("img/logo.svg".to_owned(), Fingerprint::of("logo"))]),
    }
}

/// Files at these paths: `themes/…` the site's, `embedded/…` the embedded themes'.
pub(crate) fn load(name: &str, files: &[(&str, &str)], options: &[GivenOption]) -> Checked<Option<Theme>> {
    let file = |(path, text): &(&str, &str)| ThemeFile::new(SitePath::new(path), text.as_bytes());
    let (site, embedded): (Vec<ThemeFile>, Vec<ThemeFile>) =
        files.iter().map(file).partition(|file| file.path.below("themes").is_some());
    Theme::load(&ThemeRequest { name, place: None, options }, &site, &embedded, &services())
}

/// A stand-alone theme with these templates.
pub(crate) fn theme(templates: &[(&str, &str)]) -> Theme {
    let checked = load_alone(templates);
    assert_eq!(shown(&checked.notes, templates), Vec::<String>::new());
    checked.value.expect("a theme without errors")
}

/// The same, with what there is to say about it.
pub(crate) fn load_alone(templates: &[(&str, &str)]) -> Checked<Option<Theme>> {
    let files: Vec<(String, &str)> = templates
        .iter()
        .map(|(name, text)| (format!("{EMBEDDED}/default/templates/{name}"), *text))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    load("default", &files, &[])
}

/// What a template prints for a view.
pub(crate) fn print(template: &str, view: &Value) -> String {
    let bytes = theme(&[("t.html", template)]).render("t.html", view, "/t/").expect("no mistakes");
    String::from_utf8(bytes).expect("UTF-8")
}

/// What goes wrong when a template prints a view.
pub(crate) fn failure(templates: &[(&str, &str)], view: &Value) -> String {
    let notes = theme(templates).render(templates[0].0, view, "/guides/nurse/").expect_err("a mistake");
    shown(&notes, templates).join("\n")
}

/// Each diagnostic as `code file:line:column-column message | label … | hint …`.
pub(crate) fn shown(notes: &[Diagnostic], files: &[(&str, &str)]) -> Vec<String> {
    let mut notes = notes.to_vec();
    Diagnostic::sort(&mut notes);
    let place = |place: &guidepost::base::Place| {
        let path = place.file.as_str();
        let found = files.iter().find(|(name, _)| path.ends_with(name)).map_or("", |(_, text)| *text);
        let (start, end) = (line_column(found, place.span.start), line_column(found, place.span.end));
        let end = if start.line == end.line {
            end.column.to_string()
        } else {
            format!("{}:{}", end.line, end.column)
        };
        format!(
            "{}:{}:{}-{end}",
            path.trim_start_matches(&format!("{EMBEDDED}/default/templates/")),
            start.line,
            start.column
        )
    };
    let line = |note: &Diagnostic| {
        let at = note.place.as_ref().map_or_else(|| "nowhere".to_owned(), place);
        let mut line = format!("{} {at} {}", note.code, note.message);
        for label in &note.labels {
            line.push_str(&format!(" | {} {}", place(&label.place), label.text));
        }
        for hint in &note.hints {
            line.push_str(&format!(" | {hint}"));
        }
        line
    };
    notes.iter().map(line).collect()
}
