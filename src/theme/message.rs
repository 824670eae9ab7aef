//! Words for messages: tera's sentences in the house's style, and what is available instead.
//!
//! Must not know: where anything stands.

use super::catalogue::Documented;
use crate::base::{Diagnostic, nearest};

/// How many names a hint lists at most.
const MOST_LISTED: usize = 60;

/// A sentence of tera's as guidepost writes them: lower case, no full stop, its words for types.
pub(super) fn plain(sentence: &str) -> String {
    let sentence = sentence.trim().trim_end_matches('.').replace("``", "`");
    let mut characters = sentence.chars();
    let first: String = characters.next().map(|c| c.to_lowercase().collect()).unwrap_or_default();
    let mut plain = format!("{first}{}", characters.as_str());
    for (theirs, ours) in TYPES {
        plain = plain.replace(&format!("`{theirs}`"), &format!("`{ours}`"));
    }
    plain
}

/// Rust's names of types in tera's messages, and the templates' own.
const TYPES: [(&str, &str); 10] = [
    ("&str", "string"),
    ("&[Value]", "array"),
    ("Vec<Value>", "array"),
    ("Map", "map"),
    ("Number", "number"),
    ("f64", "number"),
    ("i64", "integer"),
    ("i128", "integer"),
    ("u64", "integer"),
    ("usize", "integer"),
];

/// The names of documented things.
pub(super) fn listed(documented: &[Documented]) -> Vec<&'static str> {
    documented.iter().map(|one| one.name).collect()
}

/// Adds what was perhaps meant, and what is available: "the filters are `a`, `b`".
pub(super) fn suggest(diagnostic: Diagnostic, name: &str, what: &str, available: &[&str]) -> Diagnostic {
    let close = nearest(name, available.iter().copied());
    let diagnostic = diagnostic.hint_if(close.map(|close| format!("did you mean `{close}`?")));
    if available.is_empty() {
        return diagnostic;
    }
    let rest = available.iter().filter(|one| Some(**one) != close).copied();
    let names: Vec<&str> = close.into_iter().chain(rest).collect();
    let more = names.len().saturating_sub(MOST_LISTED);
    let mut list = names[..names.len() - more].join("`, `");
    if more > 0 {
        list = format!("{list}` and {more} more, such as `{}", names[names.len() - 1]);
    }
    diagnostic.hint(format!("{what} are `{list}`"))
}
