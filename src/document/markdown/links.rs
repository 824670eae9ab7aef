//! What a link's target is, and where it stands.
//!
//! Must not know: what exists, any URL of the site.

use crate::base::Span;
use std::borrow::Cow;
use std::ops::Range;

/// What a target is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Target<'a> {
    /// A URL of the web, or an address: written as it is.
    Absolute(Cow<'a, str>),
    /// Everything without a scheme: a later room finds out.
    Relative(Cow<'a, str>),
    /// A scheme that is never written.
    Refused(String),
}

/// Reads a target as a browser would (WHATWG URL standard, "basic URL parser": spaces and control characters
/// around it are cut, tabs and line breaks in it are dropped), so that no spelling hides a scheme.
pub(crate) fn judge(url: &str) -> Target<'_> {
    let mut url = Cow::Borrowed(url.trim_matches(|c: char| c <= ' '));
    if url.contains(['\t', '\n', '\r']) {
        url = Cow::Owned(url.replace(['\t', '\n', '\r'], ""));
    }
    match scheme(&url) {
        Some(scheme) if ALLOWED.iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed)) => {
            Target::Absolute(url)
        }
        Some(scheme) => Target::Refused(scheme.to_ascii_lowercase()),
        None if url.starts_with("//") => Target::Absolute(url),
        None => Target::Relative(url),
    }
}

/// The schemes that may be written.
pub(super) const ALLOWED: [&str; 4] = ["https", "http", "mailto", "tel"];

/// What is said of a scheme that may not be written, and how to mend it.
pub(crate) fn refusal(scheme: &str) -> (String, String) {
    let allowed = ALLOWED.map(|scheme| format!("`{scheme}:`")).join(", ");
    let hint = format!("allowed are {allowed} and relative links");
    (format!("a link may not have the scheme `{scheme}:`"), hint)
}

/// Where the destination of an inline link stands: `link` is the whole, `label_end` the end of what is between
/// the brackets.
pub(super) fn destination(text: &str, link: &Range<usize>, label_end: usize) -> Option<Span> {
    let rest = text.get(label_end..link.end)?.strip_prefix("](")?;
    Some(destination_at(rest, link.end - rest.len()))
}

/// Where the destination of a definition stands (`[label]: destination`).
pub(super) fn defined_destination(text: &str, definition: &Range<usize>) -> Option<Span> {
    let whole = text.get(definition.clone())?;
    // A label holds no bracket that is not escaped.
    let mut escaped = false;
    let colon = whole.find(|c| {
        let ends = c == ']' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })?;
    let rest = whole[colon..].strip_prefix("]:")?;
    Some(destination_at(rest, definition.end - rest.len()))
}

fn destination_at(rest: &str, start: usize) -> Span {
    let trimmed = rest.trim_start();
    let start = start + rest.len() - trimmed.len();
    let mut escaped = false;
    let mut depth = 0_usize;
    let (inside, start, pointed) = match trimmed.strip_prefix('<') {
        Some(inside) => (inside, start + 1, true),
        None => (trimmed, start, false),
    };
    let end = inside.find(|c: char| {
        let literal = escaped;
        escaped = c == '\\' && !literal;
        match c {
            _ if literal => false,
            '>' if pointed => true,
            _ if pointed => false,
            '(' => {
                depth += 1;
                false
            }
            ')' if depth == 0 => true,
            ')' => {
                depth -= 1;
                false
            }
            c => c.is_ascii_whitespace(),
        }
    });
    Span::new(start, start + end.unwrap_or(inside.len()))
}

/// The scheme of an absolute URL (RFC 3986, 3.1).
fn scheme(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    valid.then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes() {
        for url in ["https://a", "HTTP://a", "mailto:a@b", "tel:+1", "//a/b", " https://a"] {
            assert_eq!(judge(url), Target::Absolute(url.trim().into()), "{url}");
        }
        for url in [
            "a.md#b",
            "../a.md",
            "#a:b",
            "/a:b",
            "?a:b",
            "",
            "a b:c",
            "./javascript:a",
            "%6aavascript:a",
            ":a",
        ] {
            assert_eq!(judge(url), Target::Relative(url.into()), "{url}");
        }
        for url in
            ["javascript:a", "JaVaScRiPt:a", "\u{1} java\nscr\tipt:a", "java\rscript\n:a", "\0javascript:a"]
        {
            assert_eq!(judge(url), Target::Refused("javascript".to_owned()), "{url:?}");
        }
        assert_eq!(judge("data:text/html,x"), Target::Refused("data".to_owned()));
        assert_eq!(judge("vbscript:x"), Target::Refused("vbscript".to_owned()));
    }

    #[test]
    fn destinations() {
        let find = |text: &str, label_end| {
            destination(text, &(0..text.len()), label_end).map(|s| s.range(text.len()))
        };
        assert_eq!(find("[a](b(c).md \"t\")", 2), Some(4..11));
        assert_eq!(find("[a]( <b c> )", 2), Some(6..9));
        assert_eq!(find("[a]()", 2), Some(4..4));
        assert_eq!(find("[a][b]", 2), None);
        let text = "[a\\]b]: <x y.md> 't'";
        assert_eq!(defined_destination(text, &(0..text.len())).map(|s| s.range(99)), Some(9..15));
    }
}
