//! Why a text is not a fact, or why a fact means nothing.
//!
//! Must not know: files, the place of the text in one, or how messages are drawn.

use std::fmt;
use std::ops::Range;

/// What is wrong with a fact. The rooms above add the file and the line, and make a `Diagnostic` of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactError {
    /// What kind of mistake, in kebab-case; stable, so that it can be looked up and configured.
    pub code: &'static str,
    /// One sentence without a full stop: what is wrong, with the value at fault in backquotes.
    pub message: String,
    /// What was expected at [`FactError::range`], in a few words.
    pub note: Option<String>,
    /// How to mend it, nearest name first.
    pub hints: Vec<String>,
    /// The bytes at fault in the text that was parsed; `None` where a value as a whole is wrong.
    pub range: Option<Range<usize>>,
}

impl FactError {
    /// An error with this code and message, and nothing else yet.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), note: None, hints: Vec::new(), range: None }
    }

    /// Says what was expected.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
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

    /// Says which bytes of the parsed text are at fault.
    #[must_use]
    pub fn at(mut self, range: Range<usize>) -> Self {
        self.range = Some(range);
        self
    }
}

impl fmt::Display for FactError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for FactError {}

/// `FromStr` through `parse`, so that code which reads any fact can be generic.
macro_rules! parsed_from_text {
    ($($fact:ty),+ $(,)?) => {$(
        impl std::str::FromStr for $fact {
            type Err = $crate::facts::FactError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }
    )+};
}

/// Serialises as its text form, which `Display` writes and `parse` reads: what JSON and templates should see.
macro_rules! serialized_as_text {
    ($($fact:ty),+ $(,)?) => {$(
        impl serde::Serialize for $fact {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $fact {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    )+};
}

pub(super) use {parsed_from_text, serialized_as_text};
