//! Years of experience: `0-2`, `12+`.
//!
//! Must not know: what they are experience of.

use super::FactError;
use super::error::parsed_from_text;
use super::scan::{Scanner, Syntax};
use serde::{Deserialize, Serialize};
use std::fmt;

const SYNTAX: Syntax = Syntax { code: "years-syntax", what: "years of experience", example: "2-5" };

/// Whole years of experience, half-open: `2-5` is from two years to just under five, so that `0-2` and `2-5` meet
/// without overlapping. `min` and `max` are equal for a single number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Years {
    /// From so many years.
    pub min: u32,
    /// To fewer than so many; `None` for "or more".
    pub max: Option<u32>,
}

impl Years {
    /// Reads `0-2`, `12+`, `5`, `5-8 years`.
    pub fn parse(text: &str) -> Result<Self, FactError> {
        let mut scanner = Scanner::new(text, SYNTAX);
        let min = read_year(&mut scanner)?;
        let max = if scanner.dash() {
            Some(read_year(&mut scanner)?)
        } else {
            scanner.space();
            let open = scanner.sign("+") || scanner.words("or more");
            (!open).then_some(min)
        };
        scanner.space();
        let _unit = ["years", "year", "yrs"].iter().any(|unit| scanner.words(unit));
        scanner.finish("the end; years are the only unit here")?;
        Ok(Self { min, max })
    }

    /// What makes it meaningless: `years-reversed`.
    pub fn check(&self) -> Vec<FactError> {
        match self.max {
            Some(max) if max < self.min => {
                let message = format!("the years run from `{}` down to `{max}`", self.min);
                let error = FactError::new("years-reversed", message);
                vec![error.hint(format!("write the lower number first: `{max}-{}`", self.min))]
            }
            _ => Vec::new(),
        }
    }
}

/// The canonical form: `0-2`, `12+`, `5`.
impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.max {
            Some(max) if max == self.min => write!(f, "{max}"),
            Some(max) => write!(f, "{}-{max}", self.min),
            None => write!(f, "{}+", self.min),
        }
    }
}

parsed_from_text!(Years);

fn read_year(scanner: &mut Scanner<'_>) -> Result<u32, FactError> {
    let Some(range) = scanner.number() else {
        return Err(scanner.fail_here("a number of years in digits"));
    };
    scanner.slice(&range).parse().map_err(|_| {
        let error = scanner.fail(range, "a whole number of years");
        error.hint("parts of a year go into a duration: `18 months`")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_authors_write() {
        for (text, min, max) in [
            ("0-2", 0, Some(2)),
            ("12+", 12, None),
            ("5", 5, Some(5)),
            ("5-8 years", 5, Some(8)),
            ("5 – 8", 5, Some(8)),
            ("6 or more years", 6, None),
        ] {
            assert_eq!(Years::parse(text), Ok(Years { min, max }), "{text}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        let error = Years::parse("1.5-3").expect_err("not whole");
        assert_eq!(error.code, "years-syntax");
        assert_eq!(error.message, "`1.5-3` cannot be read as years of experience");
        assert_eq!(error.note.as_deref(), Some("expected a whole number of years"));
        assert_eq!(error.hints, ["write it like `2-5`", "parts of a year go into a duration: `18 months`"]);
        assert_eq!(error.range, Some(0..3));
        let error = Years::parse("6 months").expect_err("another unit");
        assert_eq!(error.note.as_deref(), Some("expected the end; years are the only unit here"));
        assert_eq!(error.range, Some(2..8));
        let error = Years::parse("many").expect_err("no number");
        assert_eq!(error.note.as_deref(), Some("expected a number of years in digits"));
    }

    #[test]
    fn reversed() {
        let errors = Years { min: 5, max: Some(2) }.check();
        assert_eq!(errors[0].code, "years-reversed");
        assert_eq!(errors[0].message, "the years run from `5` down to `2`");
        assert_eq!(errors[0].hints, ["write the lower number first: `2-5`"]);
    }
}
