//! Makes text harmless for a terminal: what would move the cursor, change colours or turn the direction of
//! writing is shown as a sign instead.
//!
//! Must not know: what the text says.

use std::borrow::Cow;

/// The text on one line, without characters that a terminal would act upon.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| is_active(c) || c == '\n' || c == '\t') {
        return Cow::Borrowed(text);
    }
    let sign = |c: char| match c {
        '\n' | '\t' => ' ',
        c if u32::from(c) < 0x20 => char::from_u32(0x2400 + u32::from(c)).expect("a control picture"),
        '\u{7F}' => '\u{2421}',
        c if is_active(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    Cow::Owned(text.chars().map(sign).collect())
}

/// The text with its lines, and every byte in its place. Only what the renderer of excerpts does not see to is
/// replaced: the second set of control characters, two bytes each, by another character of two bytes.
pub(super) fn excerpt(text: &str) -> Cow<'_, str> {
    let is_late = |c: char| ('\u{80}'..'\u{A0}').contains(&c);
    if !text.contains(is_late) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_late(c) { '¿' } else { c }).collect())
}

/// Control characters, and those that change the direction of writing.
fn is_active(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_instead_of_effects() {
        assert_eq!(line("plain ß 漢"), "plain ß 漢");
        assert_eq!(line("a\u{1B}[31mb\nc\u{9B}0m\u{202E}\u{7F}"), "a␛[31mb c�0m�␡");
        assert_eq!(excerpt("a\u{9B}b"), "a¿b");
        assert_eq!(excerpt("a\u{9B}b").len(), "a\u{9B}b".len());
    }
}
