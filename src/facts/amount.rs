//! Amounts of money without a currency, and amounts of which only the lower bound is known.
//!
//! Must not know: currencies, periods, languages.

use super::FactError;
use super::error::parsed_from_text;
use super::quantity::hundredths;
use serde::{Deserialize, Serialize};
use std::fmt;

/// An amount of money in hundredths of the currency's unit: hourly wages have cents. The third decimal of a few
/// currencies (dinars) is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Amount(pub i64);

impl Amount {
    /// So many whole units, cut off at what fits.
    pub const fn whole(units: i64) -> Self {
        Self(units.saturating_mul(100))
    }

    /// Reads `82460`, `82,460`, `46.90`, `1 234`; no sign, no currency.
    pub fn parse(text: &str) -> Result<Self, FactError> {
        hundredths(text, "money-syntax").map(Self)
    }

    /// From a float, as YAML gives one, rounded to the hundredth. What is not finite, is negative or does not fit is refused.
    pub fn from_f64(units: f64) -> Result<Self, FactError> {
        if !(0.0..=9e15).contains(&units) {
            let error = FactError::new("money-syntax", format!("`{units}` is not an amount of money"));
            return Err(error.note("expected a number from 0 to 9 quadrillion"));
        }
        #[expect(clippy::cast_possible_truncation, reason = "the bounds are checked above")]
        Ok(Self((units * 100.0).round() as i64))
    }

    /// As a float, for arithmetic and JSON-LD.
    #[expect(clippy::cast_precision_loss, reason = "exact below 90 trillion units")]
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// Whether there are no cents to show.
    pub const fn is_whole(self) -> bool {
        self.0 % 100 == 0
    }
}

/// As written in a guide: `85000`, `46.90`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, amount) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        match (amount / 100, amount % 100) {
            (units, 0) => write!(f, "{sign}{units}"),
            (units, cents) => write!(f, "{sign}{units}.{cents:02}"),
        }
    }
}

/// An amount that may be only a lower bound. Surveys publish wages above a limit as "this much or more", as the U.S.
/// Bureau of Labor Statistics does in its Occupational Employment and Wage Statistics (from $239,200 a year).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bound {
    /// The amount.
    pub amount: Amount,
    /// Whether the true amount may be higher ("239,200 or more").
    pub at_least: bool,
}

impl Bound {
    /// Exactly this amount.
    pub const fn exact(amount: Amount) -> Self {
        Self { amount, at_least: false }
    }

    /// Reads an amount, or `>=239200` or `239200+` for "or more".
    pub fn parse(text: &str) -> Result<Self, FactError> {
        let bare = text.trim();
        let open =
            bare.strip_prefix(">=").or_else(|| bare.strip_prefix('≥')).or_else(|| bare.strip_suffix('+'));
        let amount = Amount::parse(open.unwrap_or(bare)).map_err(|error| {
            let message = format!("`{bare}` is not an amount of money");
            FactError { message, range: Some(0..text.len()), ..error }
        })?;
        Ok(Self { amount, at_least: open.is_some() })
    }
}

impl From<Amount> for Bound {
    fn from(amount: Amount) -> Self {
        Self::exact(amount)
    }
}

/// As written in a guide: `214670`, `>=239200`.
impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.at_least { ">=" } else { "" }, self.amount)
    }
}

parsed_from_text!(Amount, Bound);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_keep_cents() {
        for (text, hundredths) in
            [("82460", 8_246_000), ("82,460", 8_246_000), ("46.90", 4690), ("46.9", 4690), ("1 234", 123_400)]
        {
            assert_eq!(Amount::parse(text), Ok(Amount(hundredths)), "{text}");
        }
        assert_eq!(Amount::from_f64(46.9), Ok(Amount(4690)));
        assert_eq!(Amount(4690).to_string(), "46.90");
        assert_eq!(
            Amount::parse("82k").expect_err("a shorthand, not an amount").message,
            "`82k` is not a number"
        );
        let infinite = Amount::from_f64(f64::INFINITY).expect_err("not an amount");
        assert_eq!(infinite.message, "`inf` is not an amount of money");
    }

    #[test]
    fn bounds_are_exact_or_open() {
        let open = Bound { amount: Amount::whole(239_200), at_least: true };
        for text in [">=239200", ">= 239,200", "≥239200", "239200+"] {
            assert_eq!(Bound::parse(text), Ok(open), "{text}");
        }
        assert_eq!(Bound::parse("82460"), Ok(Amount::whole(82_460).into()));
        let error = Bound::parse(">=lots").expect_err("not an amount");
        assert_eq!(
            (error.code, error.message.as_str()),
            ("money-syntax", "`>=lots` is not an amount of money")
        );
    }
}
