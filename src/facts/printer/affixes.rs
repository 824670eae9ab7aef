//! What a language puts around a number: a currency's sign, `%`, a unit.
//!
//! Must not know: which of these it is. ICU has no patterns for ranges of such numbers; with what it puts around one of
//! them, a range needs no more.

/// The text before and after a number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Affixes {
    before: String,
    after: String,
}

impl Affixes {
    /// What stands around `number` in `text`; `None` where the number is not spelled out (the Arabic dual).
    pub(super) fn around(number: &str, text: &str) -> Option<Self> {
        let (before, after) = text.split_once(number)?;
        Some(Self { before: before.to_owned(), after: after.to_owned() })
    }

    /// These before and nothing after.
    pub(super) fn before(text: String) -> Self {
        Self { before: text, after: String::new() }
    }

    /// Around one number.
    pub(super) fn wrap(&self, number: &str) -> String {
        [&self.before, number, &self.after].concat()
    }

    /// Around a range: the text after the numbers stands once, that before them at each unless a space sets it apart;
    /// `$1–$2`, `1–2 €`, `CHF 1–2`.
    pub(super) fn wrap_range(&self, range: impl Fn(&str, &str) -> String, low: &str, high: &str) -> String {
        if self.before.ends_with(char::is_whitespace) {
            return self.wrap(&range(low, high));
        }
        let low = [&self.before, low].concat();
        let high = [&self.before, high, &self.after].concat();
        range(&low, &high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn around_one_number_and_around_two() {
        let range = |low: &str, high: &str| format!("{low}–{high}");
        for (text, one, two) in
            [("$0", "$5", "$5–$9"), ("0 €", "5 €", "5–9 €"), ("CHF\u{a0}0", "CHF\u{a0}5", "CHF\u{a0}5–9")]
        {
            let affixes = Affixes::around("0", text).expect("the number is there");
            assert_eq!(affixes.wrap("5"), one);
            assert_eq!(affixes.wrap_range(range, "5", "9"), two);
        }
        assert_eq!(Affixes::around("2", "شهران"), None);
    }
}
