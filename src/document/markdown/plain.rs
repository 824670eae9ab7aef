//! HTML that our writer made, as plain text again.
//!
//! Must not know: HTML of any other origin.

use crate::base::find_byte;

/// HTML as plain text: for descriptions, feeds and JSON-LD.
#[expect(clippy::needless_bitwise_bool, reason = "without branches many bytes are asked at once")]
pub fn plain(html: &str) -> String {
    let mut text = Squeezed { text: String::with_capacity(html.len()), gap: false };
    let mut rest = html;
    while let Some(at) = find_byte(rest.as_bytes(), 0, |byte| (byte == b'<') | (byte == b'&')) {
        text.push(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('<') {
            let end = rest.find('>').map_or(rest.len(), |at| at + 1);
            let tag = &rest[..end];
            if ["</p", "</li", "<br", "</td", "</th", "</h"].iter().any(|block| tag.starts_with(block)) {
                text.gap = true;
            }
            rest = &rest[end..];
        } else {
            let (c, len) = entity(rest);
            text.push(c.encode_utf8(&mut [0; 4]));
            rest = &rest[len..];
        }
    }
    text.push(rest);
    text.text
}

/// Text with one space where there is any white space, and none at its ends.
struct Squeezed {
    text: String,
    /// White space stands before what comes next.
    gap: bool,
}

impl Squeezed {
    fn push(&mut self, piece: &str) {
        if piece.is_ascii() {
            self.words(piece, piece.split_ascii_whitespace(), |c| c.is_ascii_whitespace());
        } else {
            self.words(piece, piece.split_whitespace(), char::is_whitespace);
        }
    }

    fn words<'p>(&mut self, piece: &str, words: impl Iterator<Item = &'p str>, is_space: fn(char) -> bool) {
        self.gap |= piece.starts_with(is_space);
        for word in words {
            if self.gap && !self.text.is_empty() {
                self.text.push(' ');
            }
            self.text.push_str(word);
            self.gap = true;
        }
        self.gap = piece.chars().next_back().map_or(self.gap, is_space);
    }
}

/// The character that the reference at the start of `rest` stands for; our writer uses only these.
fn entity(rest: &str) -> (char, usize) {
    let known =
        [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\''), ("&#x27;", '\'')];
    known.iter().find(|(name, _)| rest.starts_with(name)).map_or(('&', 1), |(name, c)| (*c, name.len()))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn html_as_text() {
        assert_eq!(plain("<p>A &amp; <em>b</em></p>\n<ul><li>c</li><li>d</li></ul>"), "A & b c d");
        assert_eq!(plain("1 &lt; 2"), "1 < 2");
        assert_eq!(plain(" a<b>b</b>\n <i> c</i>d &amp;<br>e\u{a0}f "), "ab cd & e f");
        assert_eq!(plain("<p></p> \n"), "");
    }
}
