//! A report for programs: one JSON object.
//!
//! Must not know: whether anybody reads it.

use super::texts::Texts;
use super::{ChangedUrl, Outcome, Report, Summary};
use crate::base::{Diagnostic, Severity};
use serde::Serialize;

/// The report as one line of JSON. Lines and columns count from 1, columns in characters; the end is the place
/// after the last character. A diagnostic without a place has `null` for each of them. `timings`: whether the phases are
/// wanted too.
pub fn json(report: &Report, timings: bool) -> String {
    let mut texts = Texts::new(report.lookup);
    let summary = report.summary;
    let whole = Whole {
        outcome: report.outcome,
        read: summary.read,
        rendered: summary.rendered,
        written: summary.written,
        unchanged: summary.unchanged,
        removed: summary.removed,
        changes: &summary.changes,
        seconds: micros(summary.seconds),
        phases: timings.then(|| phases(summary)),
        diagnostics: report.diagnostics.iter().map(|diagnostic| One::new(diagnostic, &mut texts)).collect(),
    };
    serde_json::to_string(&whole).expect("numbers and strings can be written as JSON")
}

#[derive(Serialize)]
struct Whole<'a> {
    outcome: Outcome,
    read: usize,
    rendered: usize,
    written: usize,
    unchanged: usize,
    removed: usize,
    changes: &'a [ChangedUrl],
    seconds: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    phases: Option<Vec<Phase<'a>>>,
    diagnostics: Vec<One<'a>>,
}

#[derive(Serialize)]
struct Phase<'a> {
    name: &'a str,
    seconds: f64,
}

#[derive(Serialize)]
struct One<'a> {
    code: &'a str,
    severity: Severity,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    hints: &'a [String],
}

impl<'a> One<'a> {
    fn new(diagnostic: &'a Diagnostic, texts: &mut Texts) -> Self {
        let ends = diagnostic.place.as_ref().map(|place| texts.ends(place));
        Self {
            code: &diagnostic.code,
            severity: diagnostic.severity,
            message: &diagnostic.message,
            file: diagnostic.place.as_ref().map(|place| place.file.as_str()),
            line: ends.map(|[start, _]| start.line),
            column: ends.map(|[start, _]| start.column),
            end_line: ends.map(|[_, end]| end.line),
            end_column: ends.map(|[_, end]| end.column),
            hints: &diagnostic.hints,
        }
    }
}

fn phases(summary: &Summary) -> Vec<Phase<'_>> {
    summary.phases.iter().map(|(name, seconds)| Phase { name, seconds: micros(*seconds) }).collect()
}

fn micros(seconds: f64) -> f64 {
    (seconds * 1e6).round() / 1e6
}
