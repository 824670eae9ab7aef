//! What is to be said about a Markdown text, before it has a place in a file.
//!
//! Must not know: which file.

use crate::base::{Diagnostic, Severity, SitePath, Span};

/// A diagnostic whose span counts the bytes of the Markdown text; the caller places it in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What kind of mistake, in kebab-case.
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// One sentence without a full stop.
    pub message: String,
    /// Bytes of the text.
    pub span: Span,
    /// A few words to stand beneath the underlined place.
    pub note: Option<String>,
    /// How to mend it.
    pub hints: Vec<String>,
}

impl Remark {
    /// The diagnostic, given what its span is in a file.
    pub fn at(self, file: &SitePath, span: Span) -> Diagnostic {
        let mut diagnostic = Diagnostic::error(self.code, self.message).at(file, span);
        diagnostic.severity = self.severity;
        diagnostic.note = self.note;
        diagnostic.hints = self.hints;
        diagnostic
    }

    /// An error at this place.
    pub(super) fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, message: message.into(), span, note: None, hints: Vec::new() }
    }

    /// A warning at this place.
    pub(super) fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    /// Adds hints.
    pub(super) fn hint(mut self, hints: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.hints.extend(hints.into_iter().map(Into::into));
        self
    }
}

/// The first characters of what an author wrote on one line, for a message.
pub(super) fn excerpt(text: &str) -> String {
    const LIMIT: usize = 40;
    let line = text.trim().lines().next().unwrap_or_default();
    match line.char_indices().nth(LIMIT) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
