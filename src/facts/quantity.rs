//! Decimal numbers with at most two places, exact: what durations, shares and hours are written in.
//!
//! Must not know: money, units, languages.

use super::FactError;
use super::error::parsed_from_text;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A number in hundredths: `1.5` is 150. Exact, ordered and hashable, which a float is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Quantity(pub i64);

impl Quantity {
    /// A whole number, cut off at what fits.
    pub const fn whole(number: i64) -> Self {
        Self(number.saturating_mul(100))
    }

    /// Reads `37`, `37.5`, `1,250`; no sign.
    pub fn parse(text: &str) -> Result<Self, FactError> {
        hundredths(text, "number-syntax").map(Self)
    }

    /// As a float, for arithmetic and JSON.
    #[expect(clippy::cast_precision_loss, reason = "exact below 90 trillion")]
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / 100.0
    }
}

/// As written: no separators, and no zeros at the end of the decimals.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, number) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        match (number / 100, number % 100) {
            (whole, 0) => write!(f, "{sign}{whole}"),
            (whole, part) if part % 10 == 0 => write!(f, "{sign}{whole}.{}", part / 10),
            (whole, part) => write!(f, "{sign}{whole}.{part:02}"),
        }
    }
}

parsed_from_text!(Quantity);

/// Reads an unsigned number in hundredths. Thousands may be set apart by commas, spaces or apostrophes, in groups of
/// three; decimals follow a point. Errors have `code`.
pub(super) fn hundredths(text: &str, code: &'static str) -> Result<i64, FactError> {
    let wrong = |note: &str, hint: Option<String>| {
        let error = FactError::new(code, format!("`{}` is not a number", text.trim())).note(note);
        Err(error.hint_if(hint).at(0..text.len()))
    };
    let (whole, decimals) = match text.trim().split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (text.trim(), None),
    };
    let decimal_comma = || whole.rsplit_once(',').filter(|(_, last)| last.len() < 3 && decimals.is_none());
    let Some(digits) = ungrouped(whole) else {
        let hint = decimal_comma().map(|(front, last)| format!("decimals follow a point: `{front}.{last}`"));
        return wrong("expected digits, in groups of three if they are grouped", hint);
    };
    let decimals = decimals.unwrap_or("0");
    if decimals.is_empty() || decimals.bytes().any(|byte| !byte.is_ascii_digit()) {
        return wrong("expected digits after the point", None);
    }
    if decimals.len() > 2 {
        let thousands = Some(format!("{whole},{decimals}")).filter(|text| ungrouped(text).is_some());
        let hint = thousands.map(|text| format!("for thousands write `{text}`"));
        return wrong("expected at most two decimals", hint);
    }
    let combined = format!("{digits}{decimals:0<2}");
    match combined.parse() {
        Ok(number) => Ok(number),
        Err(_) => wrong("expected a number below 92 quadrillion", None),
    }
}

/// Reads a whole number, with or without a sign: `129200`, `129,200`, `-3 500`.
pub fn whole_number(text: &str) -> Result<i64, FactError> {
    let bare = text.trim();
    let (sign, rest) = match bare.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest),
        None => ("", bare.strip_prefix('+').unwrap_or(bare)),
    };
    let digits = ungrouped(rest);
    let grouped = digits.is_none() && rest.chars().all(|c| c.is_ascii_digit() || is_separator(c));
    let number = digits.and_then(|digits| format!("{sign}{digits}").parse().ok());
    number.ok_or_else(|| {
        FactError::new("number-syntax", format!("`{text}` is not a whole number")).note(if grouped {
            "expected groups of three digits, as in `129,200`"
        } else {
            "expected digits such as `129200`"
        })
    })
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | ' ' | '_' | '\u{a0}' | '\u{202f}' | '\'' | '’')
}

/// The digits of a whole number without its separators; `None` where a group has not three digits or separators differ.
fn ungrouped(text: &str) -> Option<String> {
    let all_digits = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let mut separators = text.chars().filter(|&c| is_separator(c));
    let first = separators.next();
    if separators.any(|separator| Some(separator) != first) {
        return None;
    }
    let groups: Vec<&str> = text.split(is_separator).collect();
    let well_grouped =
        groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|g| g.len() == 3));
    (well_grouped && groups.iter().all(|group| all_digits(group))).then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_authors_write() {
        for (text, number) in
            [("37", 3700), ("37.5", 3750), ("1,250", 125_000), ("1 250.05", 125_005), ("0", 0)]
        {
            assert_eq!(Quantity::parse(text), Ok(Quantity(number)), "{text}");
        }
        assert_eq!(Quantity::parse("1\u{202f}250"), Ok(Quantity::whole(1250)));
    }

    #[test]
    fn whole_numbers_have_a_sign_and_groups_of_three() {
        for (text, number) in
            [("129200", 129_200), ("818,700", 818_700), ("-3 500", -3500), ("−2", -2), ("+1_000", 1000)]
        {
            assert_eq!(whole_number(text), Ok(number), "{text}");
        }
        for text in ["3,3", "818,7", "1,2345", "1.5", "--1", "-", ""] {
            assert_eq!(whole_number(text).expect_err(text).code, "number-syntax");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        let wrong = |text| Quantity::parse(text).expect_err("not a number");
        assert_eq!(wrong("ten").message, "`ten` is not a number");
        assert_eq!(wrong("46,90").hints, ["decimals follow a point: `46.90`"]);
        assert_eq!(wrong("1.234").hints, ["for thousands write `1.234`".replace('.', ",")]);
        assert!(wrong("63720.505").hints.is_empty(), "`63720,505` is no number either");
        assert_eq!(wrong("1.").note.as_deref(), Some("expected digits after the point"));
        assert_eq!(
            wrong("12,34,567").note.as_deref(),
            Some("expected digits, in groups of three if they are grouped")
        );
        assert_eq!(wrong("1,234 567").code, "number-syntax");
        assert_eq!(
            wrong("99999999999999999999").note.as_deref(),
            Some("expected a number below 92 quadrillion")
        );
    }
}
