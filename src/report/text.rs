//! Diagnostics for people: rustc's look, drawn by annotate-snippets.
//!
//! Must not know: whether the reader is a terminal.

use super::texts::Texts;
use super::{Lookup, safe};
use crate::base::{Diagnostic, Place, Severity, SitePath};
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::collections::BTreeMap;
use std::fmt::Write;

/// How many diagnostics of one file are shown, unless told otherwise.
pub const DEFAULT_PER_FILE: usize = 20;

/// How many columns a line of an excerpt may take where there is no terminal.
const PLAIN_WIDTH: usize = 120;

/// Each diagnostic with its place, an excerpt and its hints, a blank line after each; at most `per_file` of one
/// file, and a count of the rest. Lines are cut to `width` columns around what is underlined. The text has
/// colours, as ANSI escape sequences.
pub fn text(diagnostics: &[Diagnostic], lookup: &Lookup, width: usize, per_file: usize) -> String {
    let renderer = Renderer::styled().term_width(width);
    let mut texts = Texts::new(lookup);
    let mut left: BTreeMap<Option<&SitePath>, usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        *left.entry(file_of(diagnostic)).or_default() += 1;
    }
    let mut shown: BTreeMap<Option<&SitePath>, usize> = BTreeMap::new();
    let mut out = String::new();
    for diagnostic in diagnostics {
        let file = file_of(diagnostic);
        let (left, shown) = (left.entry(file).or_default(), shown.entry(file).or_default());
        if *shown < per_file {
            *shown += 1;
            *left -= 1;
            out.push_str(&draw(diagnostic, &renderer, &mut texts));
            out.push_str("\n\n");
        } else if *left > 0 {
            let place = file.map_or(String::new(), |file| format!(" in {}", safe::line(file.as_str())));
            writeln!(out, "… and {left} more{place}\n").expect("strings take all that is written");
            *left = 0;
        }
    }
    out
}

/// One diagnostic as [`text`] draws it, without colours: for where there is no terminal.
pub fn plain(diagnostic: &Diagnostic, lookup: &Lookup) -> String {
    draw(diagnostic, &Renderer::plain().term_width(PLAIN_WIDTH), &mut Texts::new(lookup))
}

fn file_of(diagnostic: &Diagnostic) -> Option<&SitePath> {
    diagnostic.place.as_ref().map(|place| &place.file)
}

fn draw(diagnostic: &Diagnostic, renderer: &Renderer, texts: &mut Texts) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(safe::line(&diagnostic.message)).id(safe::line(&diagnostic.code));
    let mut group = Group::with_title(title);
    for marks in by_file(diagnostic) {
        group = excerpt(group, &marks, texts);
    }
    for hint in &diagnostic.hints {
        group = group.element(Level::HELP.message(safe::line(hint)));
    }
    renderer.render(&[group])
}

/// A place to underline, with what to write beneath.
struct Mark<'a> {
    place: &'a Place,
    kind: AnnotationKind,
    label: Option<&'a str>,
}

/// What to underline, file by file; the diagnostic's own place comes first.
fn by_file(diagnostic: &Diagnostic) -> Vec<Vec<Mark<'_>>> {
    let own = diagnostic.place.iter().map(|place| {
        let label = diagnostic.note.as_deref();
        Mark { place, kind: AnnotationKind::Primary, label }
    });
    let others = diagnostic.labels.iter().map(|label| {
        let (place, label) = (&label.place, Some(&*label.text));
        Mark { place, kind: AnnotationKind::Context, label }
    });
    let mut files: Vec<Vec<Mark>> = Vec::new();
    for mark in own.chain(others) {
        match files.iter_mut().find(|marks| marks[0].place.file == mark.place.file) {
            Some(marks) => marks.push(mark),
            None => files.push(vec![mark]),
        }
    }
    files
}

/// Adds the lines of one file that are marked; where its text is not known, its name.
fn excerpt<'a>(group: Group<'a>, marks: &[Mark<'a>], texts: &mut Texts) -> Group<'a> {
    let file = &marks[0].place.file;
    let path = safe::line(file.as_str()).into_owned();
    let Some(text) = texts.find(file) else {
        return group.element(Origin::path(path).line(1).char_column(1));
    };
    let ranges: Vec<_> = marks.iter().map(|mark| text.range(mark.place)).collect();
    let start = ranges.iter().map(|range| range.start).min().unwrap_or_default();
    let end = ranges.iter().map(|range| range.end).max().unwrap_or_default();
    let (first, lines) = text.lines(start..end);
    let annotations = marks.iter().zip(ranges).map(|(mark, range)| {
        let annotation: Annotation = mark.kind.span(range.start - lines.start..range.end - lines.start);
        annotation.label(mark.label.map(|label| safe::line(label).into_owned()))
    });
    let source = safe::excerpt(text.slice(lines.clone())).into_owned();
    group.element(
        Snippet::source(source).path(path).line_start(first).annotations(annotations.collect::<Vec<_>>()),
    )
}
