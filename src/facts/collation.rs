//! The order of titles in a language, by Unicode's collation data.
//!
//! Must not know: what is sorted.

use icu::collator::options::CollatorOptions;
use icu::collator::{Collator, CollatorBorrowed};
use icu::locale::Locale;
use std::cmp::Ordering;

/// Compares texts as the language's dictionaries do: "Öl" beside "Ofen" in German, after "Z" in Swedish.
pub struct Collation(Option<CollatorBorrowed<'static>>);

impl Collation {
    /// For a BCP 47 language; for one that is not known, the order of the root locale.
    pub fn new(language: &str) -> Self {
        let locale: Locale = language.parse().unwrap_or(Locale::UNKNOWN);
        Self(Collator::try_new(locale.into(), CollatorOptions::default()).ok())
    }

    /// Which comes first.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.as_ref().map_or_else(|| a.cmp(b), |collator| collator.compare(a, b))
    }

    /// Bytes in whose order texts stand: for sorting many, of each of which it is made once.
    pub fn sort_key(&self, text: &str) -> Vec<u8> {
        let Some(collator) = &self.0 else { return text.as_bytes().to_vec() };
        let mut key = Vec::with_capacity(2 * text.len());
        let Ok(()) = collator.write_sort_key_to(text, &mut key);
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_language() {
        let order = |language: &str| {
            let collation = Collation::new(language);
            let mut words = ["Zahn", "Öl", "Ofen", "ofen"];
            words.sort_by(|a, b| collation.compare(a, b));
            let mut by_key = words;
            by_key.reverse();
            by_key.sort_by_key(|word| collation.sort_key(word));
            assert_eq!(by_key, words);
            words
        };
        assert_eq!(order("de"), ["ofen", "Ofen", "Öl", "Zahn"]);
        assert_eq!(order("sv"), ["ofen", "Ofen", "Zahn", "Öl"]);
    }
}
