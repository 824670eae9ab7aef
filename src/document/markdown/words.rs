//! Counts the words of prose as it is written.
//!
//! Must not know: Markdown.

/// A count that goes on over pieces of text: markup inside a word does not split it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Words {
    count: u32,
    inside: bool,
}

impl Words {
    /// Counts the words that begin in this piece.
    pub(super) fn read(&mut self, text: &str) {
        if text.is_ascii() {
            return self.read_ascii(text.as_bytes());
        }
        for c in text.chars() {
            if c.is_whitespace() {
                self.inside = false;
            } else if is_word_by_itself(c) {
                self.inside = false;
                self.count = self.count.saturating_add(1);
            } else if !self.inside && c.is_alphanumeric() {
                self.inside = true;
                self.count = self.count.saturating_add(1);
            }
        }
    }

    /// What comes next does not belong to the word before.
    pub(super) fn pause(&mut self) {
        self.inside = false;
    }

    /// Words so far.
    pub(super) fn count(self) -> u32 {
        self.count
    }

    /// The same, in a third of the time.
    fn read_ascii(&mut self, text: &[u8]) {
        for byte in text {
            if byte.is_ascii_whitespace() {
                self.inside = false;
            } else if !self.inside && byte.is_ascii_alphanumeric() {
                self.inside = true;
                self.count = self.count.saturating_add(1);
            }
        }
    }
}

/// Han and kana are written without spaces.
fn is_word_by_itself(c: char) -> bool {
    matches!(u32::from(c), 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn words_have_letters_or_digits() {
        let mut words = Words::default();
        words.read("It's well-kept – 3 times, ");
        words.read("un");
        words.read("split 北京");
        assert_eq!(words.count(), 7);
    }
}
