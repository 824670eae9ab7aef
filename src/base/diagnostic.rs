//! What an author or theme maker did wrong, and where: values, drawn only in `report`.

use super::{SitePath, Span};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How bad it is. Any error means that nothing is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site would be wrong.
    Error,
    /// The site can be published, but should be better.
    Warning,
}

/// A stretch of one file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The file.
    pub file: SitePath,
    /// The bytes in it.
    pub span: Span,
}

/// A second place that explains the first: "first used here".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What to see there.
    pub text: String,
}

/// One thing to tell the author. Build with [`Diagnostic::error`] and the methods that follow it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What kind of mistake, in kebab-case; stable, so that it can be looked up and configured.
    pub code: Cow<'static, str>,
    /// Error or warning.
    pub severity: Severity,
    /// One sentence without a full stop: what is wrong, with the value at fault in backquotes.
    pub message: String,
    /// Where it stands; `None` only where no file is at fault (a missing one, say).
    pub place: Option<Place>,
    /// A few words to stand beneath the underlined place, such as what was expected there.
    pub note: Option<String>,
    /// Other places that explain it.
    pub labels: Vec<Label>,
    /// How to mend it, nearest name first.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// An error with this code and message.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code: Cow::Borrowed(code),
            severity: Severity::Error,
            message: message.into(),
            place: None,
            note: None,
            labels: Vec::new(),
            hints: Vec::new(),
        }
    }

    /// A warning with this code and message.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, file: &SitePath, span: Span) -> Self {
        self.place = Some(Place { file: file.clone(), span });
        self
    }

    /// Says in a few words what was expected at that place.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Points at a second place.
    #[must_use]
    pub fn label(mut self, file: &SitePath, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { place: Place { file: file.clone(), span }, text: text.into() });
        self
    }

    /// Says how to mend it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds a hint if there is one.
    #[must_use]
    pub fn hint_if(mut self, hint: Option<String>) -> Self {
        self.hints.extend(hint);
        self
    }

    /// Whether this keeps the site from being published.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The order of a report: by file, position, severity, code, message.
    pub fn sort(diagnostics: &mut Vec<Self>) {
        let key = |d: &Self| (d.place.clone(), d.severity, d.code.clone(), d.message.clone());
        diagnostics.sort_by_cached_key(key);
        diagnostics.dedup();
    }
}

/// A value, and what there is to say about it. Stages go on with the value and collect the notes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked<T> {
    /// What was made, as well as it could be.
    pub value: T,
    /// What is wrong with what it was made from.
    pub notes: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value with nothing to say about it.
    pub fn clean(value: T) -> Self {
        Self { value, notes: Vec::new() }
    }

    /// Makes something else of the value.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Checked<U> {
        Checked { value: make(self.value), notes: self.notes }
    }

    /// Hands the notes over to `notes` and gives the value.
    pub fn collect(self, notes: &mut Vec<Diagnostic>) -> T {
        notes.extend(self.notes);
        self.value
    }
}
