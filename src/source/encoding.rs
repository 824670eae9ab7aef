//! From bytes to text: UTF-8 or a diagnostic that says which byte is at fault and what it may be.
//!
//! Must not know: files.

use crate::base::{Diagnostic, SitePath, Span, find_byte};
use std::str;

const MARK: &[u8] = b"\xEF\xBB\xBF";

/// What keeps bytes from being a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// A byte that is not UTF-8, and where the `�` that a report shows for it stands.
    Byte(u8, Span),
    /// A byte order mark of UTF-16.
    Wide,
    /// A NUL byte.
    Nul(Span),
    /// Another character that neither HTML nor XML may hold.
    Control(char, Span),
}

/// The text in `bytes`, without a byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, Problem> {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(Problem::Wide);
    }
    let bytes = without_mark(bytes);
    let text = str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        Problem::Byte(bytes[at], Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8()))
    })?;
    let Some(first) = find_byte(bytes, 0, is_suspect) else { return Ok(text) };
    let first = text.floor_char_boundary(first);
    match text[first..].char_indices().map(|(at, c)| (first + at, c)).find(|(_, c)| is_forbidden(*c)) {
        Some((at, '\0')) => Err(Problem::Nul(Span::new(at, at + 1))),
        Some((at, other)) => Err(Problem::Control(other, Span::new(at, at + other.len_utf8()))),
        None => Ok(text),
    }
}

/// Whether a byte may begin a character that [`is_forbidden`]: ASCII's, those at U+0080 and those at U+FFFE.
#[expect(clippy::needless_bitwise_bool, reason = "without branches many bytes are asked at once")]
const fn is_suspect(byte: u8) -> bool {
    let is_space = (byte == b'\t') | (byte == b'\n') | (byte == b'\r');
    ((byte < b' ') & !is_space) | (byte == 0x7F) | (byte == 0xC2) | (byte == 0xEF)
}

/// Whether a page or a feed with this character would not be valid, however it were escaped.
fn is_forbidden(character: char) -> bool {
    let is_space = matches!(character, '\t' | '\n' | '\r');
    (character.is_control() && !is_space) || matches!(character, '\u{FFFE}' | '\u{FFFF}')
}

/// The bytes behind the byte order mark of UTF-8, if there is one.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(MARK).unwrap_or(bytes)
}

impl Problem {
    /// As the author reads it.
    pub(super) fn diagnostic(&self, file: &SitePath) -> Diagnostic {
        match *self {
            Self::Byte(byte, span) => {
                Diagnostic::error("encoding-not-utf8", format!("the byte `0x{byte:02X}` is not UTF-8"))
                    .at(file, span)
                    .hint_if(latin(byte))
                    .hint("save the file as UTF-8")
            }
            Self::Wide => Diagnostic::error("encoding-not-utf8", "the file is UTF-16, not UTF-8")
                .at(file, Span::default())
                .hint("save the file as UTF-8"),
            Self::Nul(span) => Diagnostic::error("encoding-nul", "the text holds a NUL byte")
                .at(file, span)
                .hint("remove it, or give the file an extension that says what it is, if it is no text"),
            Self::Control(character, span) => {
                let code = u32::from(character);
                let message = format!("the text holds the control character U+{code:04X}");
                Diagnostic::error("encoding-control", message)
                    .at(file, span)
                    .hint("remove it: neither a page nor a feed may hold it")
            }
        }
    }
}

/// What the byte is in the encoding that it most often comes from. (Its upper 96 characters are those of
/// ISO 8859-1, whose code points are the bytes themselves.)
fn latin(byte: u8) -> Option<String> {
    (byte >= 0xA1).then(|| format!("in Windows-1252 that byte is `{}`", char::from(byte)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::line_column;

    #[test]
    fn says_which_byte_and_where() {
        let bytes = b"\xEF\xBB\xBFa\nGru\xDFe";
        assert_eq!(decode(bytes), Err(Problem::Byte(0xDF, Span::new(5, 8))));
        let shown = String::from_utf8_lossy(without_mark(bytes));
        let place = line_column(&shown, 5);
        assert_eq!((place.line, place.column, &shown[5..8]), (2, 4, "\u{FFFD}"));
        let problem = Problem::Byte(0xDF, Span::new(5, 8)).diagnostic(&SitePath::new("content/a.md"));
        assert_eq!(problem.message, "the byte `0xDF` is not UTF-8");
        assert_eq!(problem.hints, ["in Windows-1252 that byte is `ß`", "save the file as UTF-8"]);
    }

    #[test]
    fn wide_and_nul() {
        assert_eq!(decode(b"\xFF\xFEa\0"), Err(Problem::Wide));
        assert_eq!(decode(b"ab\0c"), Err(Problem::Nul(Span::new(2, 3))));
        assert_eq!(decode(b"a\x1Bc"), Err(Problem::Control('\x1B', Span::new(1, 2))));
        assert_eq!(decode("plain ß\t\r\n".as_bytes()), Ok("plain ß\t\r\n"));
        assert_eq!(decode(b"cut \xE2\x82"), Err(Problem::Byte(0xE2, Span::new(4, 7))));
    }
}
