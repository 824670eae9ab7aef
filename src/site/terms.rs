//! The glossary's terms as they are found in text: whole words, in the case that the glossary says.
//!
//! Must not know: HTML beyond its escapes, where the glossary is.

use super::Glossary;
use crate::document::markdown::escape;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// All terms and other words for them, by their first word.
#[derive(Debug, Clone, Default)]
pub struct TermIndex {
    by_word: BTreeMap<String, Vec<Name>>,
    /// For each first byte, in lower case, the lengths of first words that begin with it, as bits: most words of a text
    /// are none of these, and are passed over at once.
    lengths: BTreeMap<u8, u64>,
}

/// One way to write a term.
#[derive(Debug, Clone)]
struct Name {
    /// As HTML has it.
    text: String,
    /// Whether its first letter must be as the glossary has it.
    is_exact: bool,
    id: String,
}

impl TermIndex {
    /// Of this glossary.
    pub fn of(glossary: &Glossary) -> Self {
        let mut index = Self::default();
        for (id, term) in &glossary.0 {
            for name in [&term.term].into_iter().chain(&term.also_known_as) {
                index.add(name.trim(), id);
            }
        }
        for names in index.by_word.values_mut() {
            names.sort_by_key(|name| Reverse(name.text.len()));
        }
        index
    }

    fn add(&mut self, name: &str, id: &str) {
        let first = word(name);
        let Some(byte) = first.bytes().next() else { return };
        // "API" and "NCLEX-RN" are no other words; "Base pay" may also stand within a sentence.
        let is_exact = name.chars().skip(1).any(char::is_uppercase);
        let name = Name { text: escape(name).into_owned(), is_exact, id: id.to_owned() };
        *self.lengths.entry(byte.to_ascii_lowercase()).or_default() |= bit(first);
        self.by_word.entry(first.to_lowercase()).or_default().push(name);
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.by_word.is_empty()
    }

    /// The longest term that stands at the beginning of this text as whole words: its id and its length in bytes.
    pub fn at(&self, text: &str) -> Option<(&str, usize)> {
        let first = word(text);
        let byte = first.bytes().next()?.to_ascii_lowercase();
        if self.lengths.get(&byte)? & bit(first) == 0 {
            return None;
        }
        let names = self.by_word.get(&first.to_lowercase())?.iter();
        let found = names.into_iter().find(|name| name.begins(text))?;
        Some((&found.id, found.text.len()))
    }
}

impl Name {
    fn begins(&self, text: &str) -> bool {
        let Some(here) = text.get(..self.text.len()) else { return false };
        let ends = text[here.len()..].chars().next().is_none_or(|next| !continues(next));
        ends && (here == self.text || !self.is_exact && is_same_but_first(here, &self.text))
    }
}

/// Whether a character after or before a word makes it a part of a longer one.
pub fn continues(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

/// The letters and digits that a text begins with.
fn word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())]
}

fn bit(word: &str) -> u64 {
    1 << word.len().min(63)
}

fn is_same_but_first(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.chars(), other.chars());
    let firsts = one.next().zip(other.next());
    firsts.is_some_and(|(a, b)| a.to_lowercase().eq(b.to_lowercase())) && one.as_str() == other.as_str()
}
