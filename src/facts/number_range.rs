//! Ranges of plain numbers and of per cent: `37-40` hours, `20-30%` more.
//!
//! Must not know: what the numbers count.

use super::error::parsed_from_text;
use super::quantity::hundredths;
use super::scan::{Scanner, Syntax};
use super::{FactError, Quantity};
use serde::{Deserialize, Serialize};
use std::fmt;

const NUMBERS: Syntax = Syntax { code: "number-syntax", what: "a number or a range", example: "37-40" };

const PERCENT: Syntax = Syntax { code: "percent-syntax", what: "a percentage", example: "20-30%" };

/// A number (`min` and `max` equal) or a range of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NumberRange {
    /// The lower end.
    pub min: Option<Quantity>,
    /// The upper end.
    pub max: Option<Quantity>,
    /// "Or more": above `max`, or above `min` where there is no `max`.
    pub open: bool,
}

/// A percentage or a range of them: 20 is 20 %. Negative is less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PercentRange(pub NumberRange);

impl NumberRange {
    /// Exactly this number.
    pub const fn exact(number: Quantity) -> Self {
        Self { min: Some(number), max: Some(number), open: false }
    }

    /// Reads `37-40`, `45`, `40+`, `37.5-40`.
    pub fn parse(text: &str) -> Result<Self, FactError> {
        let mut scanner = Scanner::new(text, NUMBERS);
        let range = read_range(&mut scanner, unsigned)?;
        scanner.finish("the end")?;
        Ok(range)
    }

    /// What makes it meaningless: `number-reversed`.
    pub fn check(&self) -> Vec<FactError> {
        self.reversed().map_or_else(Vec::new, |(min, max)| {
            let error =
                FactError::new("number-reversed", format!("the range runs from `{min}` down to `{max}`"));
            vec![error.hint(format!("write the lower number first: `{max}-{min}`"))]
        })
    }

    fn reversed(&self) -> Option<(Quantity, Quantity)> {
        self.min.zip(self.max).filter(|(min, max)| min > max)
    }
}

impl PercentRange {
    /// Exactly this percentage.
    pub const fn exact(percent: Quantity) -> Self {
        Self(NumberRange::exact(percent))
    }

    /// Reads `20-30%`, `20%-30%`, `20`, `-5%`; the sign `%` may be left out.
    pub fn parse(text: &str) -> Result<Self, FactError> {
        let mut scanner = Scanner::new(text, PERCENT);
        let range = read_range(&mut scanner, percentage)?;
        scanner.space();
        scanner.sign("%");
        scanner.finish("the end")?;
        Ok(Self(range))
    }

    /// How much less it is, without a sign, where all of it is less: `10-20%` for `-20--10%`.
    pub fn less(&self) -> Option<Self> {
        let NumberRange { min, max, open } = self.0;
        let most = max.filter(|most| !open && *most <= Quantity(0) && min != Some(Quantity(0)))?;
        let positive = |number: Quantity| Quantity(-number.0);
        Some(Self(NumberRange { min: Some(positive(most)), max: min.map(positive), open: min.is_none() }))
    }

    /// What makes it meaningless: `percent-reversed`.
    pub fn check(&self) -> Vec<FactError> {
        self.0.reversed().map_or_else(Vec::new, |(min, max)| {
            let message = format!("the range runs from `{min}%` down to `{max}%`");
            let error = FactError::new("percent-reversed", message);
            vec![error.hint(format!("write the lower percentage first: `{max}-{min}%`"))]
        })
    }
}

/// The canonical form: `37-40`, `40+`.
impl fmt::Display for NumberRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.min, self.max) {
            (Some(min), Some(max)) if min == max && !self.open => write!(f, "{min}")?,
            (Some(min), Some(max)) => write!(f, "{min}-{max}")?,
            (Some(min), None) => write!(f, "{min}")?,
            (None, Some(max)) => write!(f, "<={max}")?,
            (None, None) => {}
        }
        if self.open { f.write_str("+") } else { Ok(()) }
    }
}

/// The canonical form: `20-30%`.
impl fmt::Display for PercentRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.0)
    }
}

parsed_from_text!(NumberRange, PercentRange);

type ReadNumber = fn(&mut Scanner<'_>) -> Result<Quantity, FactError>;

fn read_range(scanner: &mut Scanner<'_>, read: ReadNumber) -> Result<NumberRange, FactError> {
    if scanner.sign(">=") || scanner.sign("≥") {
        return Ok(NumberRange { min: Some(read(scanner)?), max: None, open: true });
    }
    if scanner.sign("<=") || scanner.sign("≤") || scanner.words("up to") {
        return Ok(NumberRange { min: None, max: Some(read(scanner)?), open: false });
    }
    let min = read(scanner)?;
    let max = if scanner.dash() { Some(read(scanner)?) } else { None };
    scanner.space();
    let open = scanner.sign("+") || scanner.words("or more");
    let max = if open { max } else { max.or(Some(min)) };
    Ok(NumberRange { min: Some(min), max, open })
}

fn unsigned(scanner: &mut Scanner<'_>) -> Result<Quantity, FactError> {
    read_number(scanner, NUMBERS)
}

fn percentage(scanner: &mut Scanner<'_>) -> Result<Quantity, FactError> {
    let negative = scanner.sign("-") || scanner.sign("−");
    let Quantity(number) = read_number(scanner, PERCENT)?;
    let before = scanner.clone();
    scanner.space();
    if !scanner.sign("%") {
        *scanner = before;
    }
    Ok(Quantity(if negative { -number } else { number }))
}

fn read_number(scanner: &mut Scanner<'_>, syntax: Syntax) -> Result<Quantity, FactError> {
    let Some(range) = scanner.number() else {
        return Err(scanner.fail_here("a number in digits"));
    };
    let number = hundredths(scanner.slice(&range), syntax.code).map_err(|error| {
        let whole = scanner.fail(range.clone(), "a number");
        FactError { message: whole.message, range: whole.range, ..error }
    })?;
    Ok(Quantity(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_authors_write() {
        for (text, canonical) in [
            ("37-40", "37-40"),
            ("45 – 60", "45-60"),
            ("12", "12"),
            ("40+", "40+"),
            ("37.5", "37.5"),
            ("<=5", "<=5"),
        ] {
            assert_eq!(NumberRange::parse(text).expect(text).to_string(), canonical);
        }
        for (text, canonical) in [
            ("20-30%", "20-30%"),
            ("20% to 30 %", "20-30%"),
            ("60", "60%"),
            ("-5%", "-5%"),
            ("-10 - -5%", "-10--5%"),
            ("50%+", "50+%"),
        ] {
            assert_eq!(PercentRange::parse(text).expect(text).to_string(), canonical);
        }
    }

    #[test]
    fn says_what_is_wrong() {
        let error = NumberRange::parse("37-40 hours").expect_err("a unit");
        assert_eq!(error.code, "number-syntax");
        assert_eq!(error.message, "`37-40 hours` cannot be read as a number or a range");
        assert_eq!(error.range, Some(6..11));
        let error = PercentRange::parse("a third").expect_err("no number");
        assert_eq!(error.message, "`a third` cannot be read as a percentage");
        assert_eq!(error.hints, ["write it like `20-30%`"]);
        let reversed = NumberRange::parse("40-37").expect("well formed").check();
        assert_eq!(reversed[0].message, "the range runs from `40` down to `37`");
        let reversed = PercentRange::parse("30-20%").expect("well formed").check();
        assert_eq!(reversed[0].hints, ["write the lower percentage first: `20-30%`"]);
    }
}
