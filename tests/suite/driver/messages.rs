//! Diagnostics as a suite writes them.

use guidepost::base::{Diagnostic, Place, Severity, SitePath, line_column};
use std::fmt::Write;
use std::sync::Arc;

/// All diagnostics, in the order given, with their notes, labels and hints below them.
pub(crate) fn written(diagnostics: &[Diagnostic], text: &dyn Fn(&SitePath) -> Option<Arc<str>>) -> String {
    let place = |place: &Place| {
        let at = text(&place.file).map(|text| line_column(&text, place.span.start));
        let (line, column) = at.map_or((1, 1), |at| (at.line, at.column));
        format!("{}:{line}:{column}: ", place.file)
    };
    let mut out = String::new();
    for note in diagnostics {
        let at = note.place.as_ref().map(place).unwrap_or_default();
        let severity = match note.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        writeln!(out, "{at}{severity}[{}]: {}", note.code, note.message).expect("strings take all");
        let below = note.note.iter().map(|text| format!("note: {text}"));
        let below = below
            .chain(note.labels.iter().map(|label| format!("also {}{}", place(&label.place), label.text)));
        for line in below.chain(note.hints.iter().map(|hint| format!("help: {hint}"))) {
            writeln!(out, "  {line}").expect("strings take all");
        }
    }
    out
}
