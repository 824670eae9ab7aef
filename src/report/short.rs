//! Diagnostics for editors: one line each.
//!
//! Must not know: whether the reader is a terminal.

use super::texts::Texts;
use super::{Lookup, safe};
use crate::base::{Diagnostic, LineColumn, Severity};
use std::fmt::Write;

/// A line for each diagnostic: `content/a.md:3:7: error[code]: message`, without the place where there is none.
pub fn short(diagnostics: &[Diagnostic], lookup: &Lookup) -> String {
    let mut texts = Texts::new(lookup);
    let mut out = String::new();
    for diagnostic in diagnostics {
        let place = diagnostic.place.as_ref().map(|place| {
            let [LineColumn { line, column }, _] = texts.ends(place);
            format!("{}:{line}:{column}: ", safe::line(place.file.as_str()))
        });
        let severity = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let (code, message) = (safe::line(&diagnostic.code), safe::line(&diagnostic.message));
        writeln!(out, "{}{severity}[{code}]: {message}", place.unwrap_or_default())
            .expect("strings take all that is written");
    }
    out
}
