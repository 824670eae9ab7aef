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

    /// The same for ASCII, by a table: where words begin no processor foresees.
    fn read_ascii(&mut self, text: &[u8]) {
        let (mut count, mut inside) = (0, u8::from(self.inside));
        for byte in text {
            let next = NEXT[usize::from(*byte)][usize::from(inside)];
            count += u32::from(next & !inside);
            inside = next;
        }
        self.inside = inside == 1;
        self.count = self.count.saturating_add(count);
    }
}

/// By byte, and by whether a word is open (0 or 1), whether one is open behind that byte.
static NEXT: [[u8; 2]; 256] = {
    let mut next = [[0, 1]; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            next[byte as usize] = [1, 1];
        } else if byte.is_ascii_whitespace() {
            next[byte as usize] = [0, 0];
        }
        byte += 1;
    }
    next
};

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
