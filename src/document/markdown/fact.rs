//! Facts and citations in text: `{{ pay.median }}`, `[^oews]`.
//!
//! Must not know: which facts and sources exist.

use super::run::Run;
use std::ops::Range;

/// Something in a run of text that is not text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// `{{ path }}`.
    Fact(String),
    /// `{{ … }}` around what is no path.
    Malformed,
    /// `{{` that nothing closes.
    Unclosed,
    /// `[^id]`.
    Citation(String),
}

/// The path of a fact, if this is one: `[other-guide:]name(.name)*`, with spaces around it.
pub(super) fn path(content: &str) -> Option<&str> {
    let path = content.trim();
    let (guide, names) = path.split_once(':').map_or((None, path), |(guide, names)| (Some(guide), names));
    (guide.is_none_or(is_name) && names.split('.').all(is_name)).then_some(path)
}

/// Where the first fact of a text stands that is no Markdown.
pub(crate) fn first_fact(text: &str) -> Option<Range<usize>> {
    let starts = text.match_indices("{{").map(|(at, _)| at);
    starts.into_iter().find_map(|at| {
        let length = text[at + 2..].find("}}")?;
        path(&text[at + 2..at + 2 + length])?;
        Some(at..at + length + 4)
    })
}

/// The path, if a paragraph is nothing but one fact.
pub(super) fn alone(paragraph: &str) -> Option<&str> {
    path(paragraph.trim().strip_prefix("{{")?.strip_suffix("}}")?)
}

/// The first mark at or after `from`.
pub(super) fn next_mark(run: &Run, text: &str, mut from: usize) -> Option<(Range<usize>, Mark)> {
    loop {
        let at = from + run.text[from..].find(['{', '['])?;
        let rest = &run.text[at..];
        let mark = if rest.starts_with("{{") && !run.is_escaped(at..at + 2) {
            Some(fact_at(run, text, at))
        } else if rest.starts_with("[^") && !run.is_escaped(at..at + 2) {
            citation_at(run, at)
        } else {
            None
        };
        if mark.is_some() {
            return mark;
        }
        from = at + 1;
    }
}

fn fact_at(run: &Run, text: &str, at: usize) -> (Range<usize>, Mark) {
    let inside = &run.text[at + 2..];
    // The next pair of braces of either kind, so that one that is not closed takes no later fact with it.
    let next = inside.as_bytes().windows(2).position(|pair| pair == b"}}" || pair == b"{{");
    let Some(length) = next.filter(|length| inside[*length..].starts_with("}}")) else {
        return (at..at + 2, Mark::Unclosed);
    };
    let range = at..at + 2 + length + 2;
    let written = || {
        // Typographic replacement may have changed a name such as `a--b`; what counts is what was written.
        let source = run.place(&range).range(text.len());
        alone(text.get(source)?)
    };
    let mark =
        path(&inside[..length]).or_else(written).map_or(Mark::Malformed, |path| Mark::Fact(path.to_owned()));
    (range, mark)
}

fn citation_at(run: &Run, at: usize) -> Option<(Range<usize>, Mark)> {
    let inside = &run.text[at + 2..];
    let length = inside.find(|c| !is_name_char(c) && c != '.')?;
    let found = length > 0 && inside[length..].starts_with(']');
    found.then(|| (at..at + 2 + length + 1, Mark::Citation(inside[..length].to_owned())))
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(is_name_char)
}

fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '-'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        for good in ["pay", " pay.median ", "data-engineer:pay.levels.entry.range", "a_b.p10"] {
            assert_eq!(path(good), Some(good.trim()));
        }
        for bad in ["", " ", "pay.", ".pay", "pay median", "a:b:c", ":pay", "pay|x", "a..b"] {
            assert_eq!(path(bad), None, "{bad}");
        }
    }

    #[test]
    fn alone_on_a_line() {
        assert_eq!(alone("{{pay}}\n"), Some("pay"));
        assert_eq!(alone("{{ a }} {{ b }}"), None);
    }
}
