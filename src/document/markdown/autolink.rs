//! Bare links in text, by the rules of GitHub Flavored Markdown 0.29 (section 6.9, "Autolinks (extension)"):
//! `https://example.org`, `www.example.org`, `me@example.org`.
//!
//! Must not know: HTML.

use std::ops::Range;

/// A link that an author wrote without markup.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BareLink {
    /// Its bytes in the text; they are its label.
    pub(super) range: Range<usize>,
    /// What the URL has before these bytes.
    pub(super) prefix: &'static str,
}

/// Whether a text may hold a bare link; quick.
pub(super) fn may_hold(text: &str) -> bool {
    // Through single bytes, which are found many at a time.
    text.as_bytes().contains(&b'@')
        || text.match_indices(':').any(|(at, _)| text[at..].starts_with("://"))
        || text.match_indices('.').any(|(at, _)| text[..at].ends_with("www"))
}

/// The first bare link at or after `from`; `before` is the character in front of the text.
pub(super) fn next_link(text: &str, from: usize, before: Option<char>) -> Option<BareLink> {
    let mut at = from;
    while at < text.len() {
        let outcome = match text.as_bytes()[at] {
            b':' if text[at..].starts_with("://") => with_scheme(text, from, at, before),
            b'w' if text[at..].starts_with("www.") && is_boundary(text, at, before) => {
                web(text, at, at, "http://")
            }
            b'@' => email(text, from, at),
            _ => Err(at + 1),
        };
        match outcome {
            Ok(link) => return Some(link),
            Err(next) => at = next,
        }
    }
    None
}

/// A link whose `://` stands at `colon`; else where to look on.
fn with_scheme(text: &str, from: usize, colon: usize, before: Option<char>) -> Result<BareLink, usize> {
    let scheme = ["https", "http"].into_iter().find_map(|scheme| {
        let start = colon.checked_sub(scheme.len()).filter(|start| *start >= from)?;
        let written = text.get(start..colon)?;
        (written.eq_ignore_ascii_case(scheme) && is_boundary(text, start, before)).then_some(start)
    });
    match scheme {
        Some(start) => web(text, start, colon + 3, ""),
        None => Err(colon + 3),
    }
}

/// A link from `start` whose domain begins at `domain`; else where to look on.
fn web(text: &str, start: usize, domain: usize, prefix: &'static str) -> Result<BareLink, usize> {
    let is_domain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let domain_end = domain + text[domain..].find(|c| !is_domain(c)).unwrap_or(text.len() - domain);
    // Past the whole domain: what begins inside it ends like it, and so fails like it.
    let fail = Err(domain_end.max(domain + 1).min(text.len()));
    let mut labels = text[domain..domain_end].trim_end_matches('.').rsplit('.');
    let last = labels.next().unwrap_or_default();
    let second = labels.next();
    // A full URL may name a host without a dot (`http://localhost`), `www.` alone is none.
    if last.is_empty() || last.contains('_') || second.is_some_and(|label| label.contains('_')) {
        return fail;
    }
    if second.is_none() && !prefix.is_empty() {
        return fail;
    }
    let rest = &text[domain_end..];
    let end = domain_end + rest.find(|c: char| c.is_whitespace() || c == '<').unwrap_or(rest.len());
    let end = start + without_trail(&text[start..end]);
    if end > domain { Ok(BareLink { range: start..end, prefix }) } else { fail }
}

/// How much of a link stays when punctuation that ends the sentence rather than the link is cut.
fn without_trail(link: &str) -> usize {
    let bytes = link.as_bytes();
    let mut unmatched = link.matches(')').count().saturating_sub(link.matches('(').count());
    let mut end = bytes.len();
    while let Some(last) = end.checked_sub(1) {
        match bytes[last] {
            b'?' | b'!' | b'.' | b',' | b':' | b'*' | b'_' | b'~' | b'\'' | b'"' => end = last,
            b')' if unmatched > 0 => {
                unmatched -= 1;
                end = last;
            }
            b';' => {
                let name = bytes[..last].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
                let entity = last.checked_sub(name + 1).filter(|start| name > 0 && bytes[*start] == b'&');
                end = entity.unwrap_or(last);
            }
            _ => break,
        }
    }
    end
}

/// An address around the `@` at `at`; else where to look on.
fn email(text: &str, from: usize, at: usize) -> Result<BareLink, usize> {
    let is_local = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+');
    let local = text.as_bytes()[from..at].iter().rev().take_while(|byte| is_local(byte)).count();
    let domain = &text[at + 1..];
    let is_domain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    let length = domain.bytes().take_while(is_domain).count();
    let domain = domain[..length].trim_end_matches('.');
    let fail = Err(at + 1 + length);
    let labels_are_filled = domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
    if local == 0
        || !labels_are_filled
        || domain.ends_with(['-', '_'])
        || text[at + 1 + length..].starts_with('@')
    {
        return fail;
    }
    let mut start = at - local;
    let mut prefix = "mailto:";
    if text[from..start].ends_with("mailto:") {
        start -= prefix.len();
        prefix = "";
    }
    Ok(BareLink { range: start..at + 1 + domain.len(), prefix })
}

/// Links begin at the beginning, or after space, `*`, `_`, `~` or `(`.
fn is_boundary(text: &str, at: usize, before: Option<char>) -> bool {
    // In front of the text `|` opens a table's cell.
    let previous = text[..at].chars().next_back().or(before.filter(|c| *c != '|'));
    previous.is_none_or(|c| c.is_whitespace() || matches!(c, '*' | '_' | '~' | '('))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(link) = next_link(text, from, None) {
            found.push(format!("{}{}", link.prefix, &text[link.range.clone()]));
            from = link.range.end;
        }
        found
    }

    /// The examples 622 to 635 of the GFM specification, and a few more.
    #[test]
    fn as_github_does() {
        for (text, expected) in [
            ("www.commonmark.org", &["http://www.commonmark.org"][..]),
            ("Visit www.commonmark.org/help for", &["http://www.commonmark.org/help"]),
            ("Visit www.commonmark.org.", &["http://www.commonmark.org"]),
            (
                "www.google.com/search?q=Markup+(business)",
                &["http://www.google.com/search?q=Markup+(business)"],
            ),
            (
                "www.google.com/search?q=Markup+(business)))",
                &["http://www.google.com/search?q=Markup+(business)"],
            ),
            ("(www.google.com/search?q=(business))+ok", &["http://www.google.com/search?q=(business))+ok"]),
            ("www.google.com/search?q=commonmark&hl;", &["http://www.google.com/search?q=commonmark"]),
            ("www.commonmark.org/he<lp", &["http://www.commonmark.org/he"]),
            (
                "(Visit https://encrypted.google.com/search?q=(x))",
                &["https://encrypted.google.com/search?q=(x)"],
            ),
            ("foo@bar.baz", &["mailto:foo@bar.baz"]),
            ("hello@mail+xyz.example", &[]),
            ("hello+xyz@mail.example.", &["mailto:hello+xyz@mail.example"]),
            ("a.b-c_d@a.b- a.b-c_d@a.b_", &[]),
            ("write mailto:me@example.org", &["mailto:me@example.org"]),
            ("HTTPS://EXAMPLE.ORG http://localhost:80/", &["HTTPS://EXAMPLE.ORG", "http://localhost:80/"]),
            ("xhttp://a.b awww.a.b www. http:// www.a_b.c javascript://a.b", &[]),
            ("http://a.b, www.ü.de", &["http://a.b", "http://www.ü.de"]),
        ] {
            assert_eq!(links(text), expected, "{text}");
        }
    }

    #[test]
    fn hostile_texts_take_linear_time() {
        for text in ["www.a_b_", "_www.a_", "http://", "a@", "@", "www.a.b/)", "a@b.c@", "www."] {
            assert!(links(&text.repeat(40_000)).len() <= 40_000);
        }
        assert_eq!(links(&format!("www.a.b{}", ")".repeat(100_000))), ["http://www.a.b"]);
    }
}
