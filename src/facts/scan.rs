//! Reads the authors' short text forms from left to right, and says where one goes wrong.
//!
//! Must not know: what any form means.

use super::FactError;
use std::ops::Range;

/// What a form is, for its messages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Syntax {
    /// The code of its syntax errors.
    pub(super) code: &'static str,
    /// What it is, to stand after "cannot be read as".
    pub(super) what: &'static str,
    /// A text that is right.
    pub(super) example: &'static str,
}

/// A text and how far it has been read.
#[derive(Debug, Clone)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    syntax: Syntax,
}

impl<'a> Scanner<'a> {
    /// At the start of `text`, white space skipped.
    pub(super) fn new(text: &'a str, syntax: Syntax) -> Self {
        let mut scanner = Self { text, at: 0, syntax };
        scanner.space();
        scanner
    }

    /// The bytes read so far.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The text in a range that a method of this scanner gave.
    pub(super) fn slice(&self, range: &Range<usize>) -> &'a str {
        &self.text[range.clone()]
    }

    /// Skips white space, no-break spaces among it.
    pub(super) fn space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// Takes `sign` and the space after it, if it comes next.
    pub(super) fn sign(&mut self, sign: &str) -> bool {
        let found = self.rest().starts_with(sign);
        if found {
            self.at += sign.len();
            self.space();
        }
        found
    }

    /// Takes a range's dash (hyphen, figure, en or em dash, minus) or the word `to`, with the space around it.
    pub(super) fn dash(&mut self) -> bool {
        let before = self.clone();
        self.space();
        if ["-", "–", "—", "‒", "−"].iter().any(|dash| self.sign(dash)) || self.words("to") {
            return true;
        }
        *self = before;
        false
    }

    /// Takes these words, one space apart in `words`, and the space after them, if they come next.
    pub(super) fn words(&mut self, words: &str) -> bool {
        let before = self.clone();
        for word in words.split(' ') {
            if self.peek_word().is_none_or(|range| self.slice(&range) != word) {
                *self = before;
                return false;
            }
            self.at += word.len();
            self.space();
        }
        true
    }

    /// The letters that come next, if any; they are not taken.
    pub(super) fn peek_word(&self) -> Option<Range<usize>> {
        let rest = self.rest();
        let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        (length > 0).then_some(self.at..self.at + length)
    }

    /// Goes on after `range` and the space that follows it.
    pub(super) fn skip_past(&mut self, range: &Range<usize>) {
        self.at = range.end;
        self.space();
    }

    /// Takes the digits that come next with the separators among them; `85,000`, `1 234`, `46.90`. They may be ill-formed.
    pub(super) fn number(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let bytes =
            self.rest().char_indices().take_while(|&(index, c)| self.belongs_to_number(start + index, c));
        self.at = bytes.last().map_or(start, |(index, c)| start + index + c.len_utf8());
        (self.at > start).then_some(start..self.at)
    }

    /// Nothing may follow; `expected` says what could have.
    pub(super) fn finish(mut self, expected: &str) -> Result<(), FactError> {
        self.space();
        if self.rest().is_empty() { Ok(()) } else { Err(self.fail_here(expected)) }
    }

    /// The error at what comes next, which runs to the end of its word.
    pub(super) fn fail_here(&self, expected: &str) -> FactError {
        let rest = self.rest();
        let end = match self.peek_word() {
            Some(word) => word.end,
            None => self.at + rest.chars().next().map_or(0, char::len_utf8),
        };
        self.fail(self.at..end, expected)
    }

    /// The error at `range`, where `expected` was expected.
    pub(super) fn fail(&self, range: Range<usize>, expected: &str) -> FactError {
        let Syntax { code, what, example } = self.syntax;
        FactError::new(code, format!("`{}` cannot be read as {what}", self.text.trim()))
            .note(format!("expected {expected}"))
            .hint(format!("write it like `{example}`"))
            .at(range)
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// A digit; or a point, comma, apostrophe or space between digits, a space only where three digits follow it.
    fn belongs_to_number(&self, index: usize, c: char) -> bool {
        let digits_after = || {
            let after = &self.text[index + c.len_utf8()..];
            after.bytes().take_while(u8::is_ascii_digit).count()
        };
        let digit_before = || self.text[..index].ends_with(|before: char| before.is_ascii_digit());
        match c {
            '0'..='9' => true,
            '.' | ',' | '\'' | '’' => index > self.at && digit_before() && digits_after() > 0,
            ' ' | '\u{a0}' | '\u{202f}' => index > self.at && digit_before() && digits_after() == 3,
            _ => false,
        }
    }
}
