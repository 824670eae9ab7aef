//! Text and URLs made safe to stand in HTML.
//!
//! Must not know: Markdown.

use crate::base::find_byte;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use std::borrow::Cow;

/// What is percent-encoded in a URL; what is a delimiter, or encoded already, stays.
const URL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b']')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A URL as it may stand in a double-quoted attribute: percent-encoded where needed (never twice), then escaped.
pub fn escape_url(url: &str) -> String {
    let mut html = String::with_capacity(url.len());
    push_url(&mut html, url);
    html
}

/// Text as it may stand between tags and in double-quoted attributes.
pub fn escape(text: &str) -> Cow<'_, str> {
    if find_byte(text.as_bytes(), 0, is_special).is_some() {
        let mut html = String::with_capacity(text.len() + 16);
        push_text(&mut html, text);
        Cow::Owned(html)
    } else {
        Cow::Borrowed(text)
    }
}

/// Appends [`escape_url`] of a URL.
pub(super) fn push_url(html: &mut String, url: &str) {
    for part in utf8_percent_encode(url, URL) {
        push_text(html, part);
    }
}

/// Appends [`escape`] of a text.
pub(super) fn push_text(html: &mut String, text: &str) {
    let mut written = 0;
    while let Some(at) = find_byte(text.as_bytes(), written, is_special) {
        html.push_str(&text[written..at]);
        written = at;
        while let Some(special) = text.as_bytes().get(written).copied().filter(|byte| is_special(*byte)) {
            match entity(special) {
                Some(entity) => html.push_str(entity),
                None => html.push(char::from(special)),
            }
            written += 1;
        }
    }
    html.push_str(&text[written..]);
}

/// Whether a byte may have an [`entity`]; without branches, so that many can be asked at once.
#[expect(clippy::needless_bitwise_bool, reason = "without branches many bytes are asked at once")]
const fn is_special(byte: u8) -> bool {
    (byte < b' ') | (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"') | (byte == 127)
}

/// What stands for a byte that means something else in HTML. NUL is U+FFFD, as CommonMark demands; so are
/// the other control characters, which `&#7;` can smuggle in.
const fn entity(byte: u8) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        0..=8 | 11 | 12 | 14..=31 | 127 => Some("\u{FFFD}"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_encoded_once() {
        assert_eq!(escape_url("a b?q=\"ä\"&x=%20#y'"), "a%20b?q=%22%C3%A4%22&amp;x=%20#y'");
    }

    #[test]
    fn blocks_of_bytes() {
        let special: Vec<u8> = (0..=255).filter(|byte| entity(*byte).is_some()).collect();
        assert!(special.iter().all(|byte| is_special(*byte)));
        for length in [0, 1, 31, 32, 33, 64, 95] {
            let text = "x".repeat(length);
            assert_eq!(
                escape(&format!("{text}<{text}é\n{text}&")),
                format!("{text}&lt;{text}é\n{text}&amp;")
            );
        }
    }

    #[test]
    fn text() {
        assert_eq!(escape("plain"), "plain");
        assert!(matches!(escape("plain"), Cow::Borrowed(_)));
        assert_eq!(escape("<a b=\"c\">&\0"), "&lt;a b=&quot;c&quot;&gt;&amp;\u{FFFD}");
    }
}
