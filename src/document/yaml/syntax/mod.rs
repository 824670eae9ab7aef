//! Broken syntax, told the way an author can mend it.
//!
//! The library says where it gave up; an author wants to know where it began to go wrong: the quote that
//! was never closed, the line without its colon. Must not know: what any key means.

mod broken;
mod rules;
mod tags;

use crate::base::{Diagnostic, SitePath, Span};
use broken::Broken;
use granit_parser::{Event, Parser};
pub(super) use tags::foreign;

/// What begins the messages of our own limits.
pub(super) const OWN: &str = "guidepost: ";

/// What is wrong, where, and how to mend it.
struct Reason {
    code: &'static str,
    message: String,
    span: Span,
    hint: Option<String>,
}

impl Reason {
    fn new(span: Span, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code: "yaml-syntax", message: message.into(), span, hint: Some(hint.into()) }
    }

    fn diagnostic(self) -> Diagnostic {
        Diagnostic::error(self.code, self.message).at(&SitePath::new(""), self.span).hint_if(self.hint)
    }
}

/// The diagnostic for what `serde_yaml` could not read; its place is within `text`, its file left empty.
pub(super) fn explain(text: &str, error: &serde_yaml::Error) -> Diagnostic {
    let message = error.to_string();
    let broken = Broken::new(text, error.location(), &message);
    let reason = rules::ALL.iter().find_map(|rule| rule(&broken));
    let reason = reason.or_else(|| limit(text, &broken)).unwrap_or_else(|| Reason {
        code: "yaml-syntax",
        message: format!("this is not valid YAML: {}", broken.what),
        span: broken.character(broken.at),
        hint: None,
    });
    reason.diagnostic()
}

/// Limits: our own, and the library's.
fn limit(text: &str, broken: &Broken<'_>) -> Option<Reason> {
    let aliases = text.contains('*').then(|| first_alias(text)).flatten();
    let write_out = "write the values out instead of `*alias`";
    if broken.what.contains("repetition limit") {
        let span = aliases.unwrap_or_default();
        let reason = Reason::new(span, "aliases repeat each other without end", write_out);
        return Some(Reason { code: "yaml-limit", ..reason });
    }
    let message = match broken.what.strip_prefix(OWN) {
        Some(own) => own,
        None if broken.what.contains("recursion limit") => "lists and maps nest too deep",
        None => return None,
    };
    let hint = aliases.is_some().then(|| write_out.to_owned());
    let span = broken.character(broken.at);
    Some(Reason { code: "yaml-limit", message: message.to_owned(), span, hint })
}

/// Where the first alias stands.
fn first_alias(text: &str) -> Option<Span> {
    let mut events = Parser::new_from_str(text).map_while(Result::ok);
    let (_, span) = events.find(|(event, _)| matches!(event, Event::Alias(_)))?;
    span.byte_range().map(|range| Span::new(range.start, range.end))
}
