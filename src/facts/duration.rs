//! How long something takes, or how much time it takes up: `18-30 months`, `3-6 hours/day`.
//!
//! Must not know: calendars, languages.

use super::error::parsed_from_text;
use super::quantity::hundredths;
use super::scan::{Scanner, Syntax};
use super::{DurationUnit, FactError, Quantity};
use crate::base::did_you_mean;
use serde::{Deserialize, Serialize};
use std::fmt;

const SYNTAX: Syntax = Syntax { code: "duration-syntax", what: "a duration", example: "18-30 months" };

const UNIT_EXPECTED: &str = "a unit: `minutes`, `hours`, `days`, `weeks`, `months` or `years`";

/// A span of time in one unit, exact (`min` and `max` equal), a range, or open at one end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Duration {
    /// At least so many units.
    pub min: Option<Quantity>,
    /// At most so many; `None` for "or more".
    pub max: Option<Quantity>,
    /// What `min` and `max` count.
    pub unit: DurationUnit,
    /// Of every such unit: the day in `3-6 hours/day`.
    pub per: Option<DurationUnit>,
}

impl Duration {
    /// Reads `18-30 months`, `4 years`, `1.5 years`, `6+ months`, `up to 2 weeks`, `3-6 hours/day`.
    pub fn parse(text: &str) -> Result<Self, FactError> {
        let mut scanner = Scanner::new(text, SYNTAX);
        let (min, max) = read_ends(&mut scanner)?;
        let unit = read_unit(&mut scanner)?;
        let joined = scanner.sign("/") || ["per", "an", "a"].iter().any(|joint| scanner.words(joint));
        let per = if joined { Some(read_unit(&mut scanner)?) } else { None };
        refuse_what_follows(&scanner)?;
        scanner.finish("the end, or a rate such as `/day`")?;
        Ok(Self { min, max, unit, per })
    }

    /// What makes it meaningless: `duration-reversed`.
    pub fn check(&self) -> Vec<FactError> {
        match (self.min, self.max) {
            (Some(min), Some(max)) if min > max => {
                let mended = Self { min: Some(max), max: Some(min), ..*self };
                let message = format!("the duration runs from `{min}` down to `{max}`");
                let error = FactError::new("duration-reversed", message);
                vec![error.hint(format!("write the shorter one first: `{mended}`"))]
            }
            _ => Vec::new(),
        }
    }

    /// As an ISO 8601 duration, which knows no ranges: the longest time to allow, or the shortest where the end is
    /// open. `None` for a rate such as `3 hours/day`.
    pub fn iso8601(&self) -> Option<String> {
        let length = if self.per.is_none() { self.max.or(self.min)? } else { return None };
        let (designator, unit) = match self.unit {
            DurationUnit::Minute => ("PT", 'M'),
            DurationUnit::Hour => ("PT", 'H'),
            DurationUnit::Day => ("P", 'D'),
            DurationUnit::Week => ("P", 'W'),
            DurationUnit::Month => ("P", 'M'),
            DurationUnit::Year => ("P", 'Y'),
        };
        Some(format!("{designator}{length}{unit}"))
    }
}

/// The canonical form: `18-30 months`, `1 year`, `6+ months`, `<=2 weeks`, `3-6 hours/day`.
impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.min, self.max) {
            (Some(min), Some(max)) if min == max => write!(f, "{min}")?,
            (Some(min), Some(max)) => write!(f, "{min}-{max}")?,
            (Some(min), None) => write!(f, "{min}+")?,
            (None, Some(max)) => write!(f, "<={max}")?,
            (None, None) => f.write_str("0+")?,
        }
        let one = Some(Quantity::whole(1));
        let plural = if self.min == one && self.max == one { "" } else { "s" };
        write!(f, " {}{plural}", self.unit)?;
        self.per.map_or(Ok(()), |per| write!(f, "/{per}"))
    }
}

parsed_from_text!(Duration);

type Ends = (Option<Quantity>, Option<Quantity>);

fn read_ends(scanner: &mut Scanner<'_>) -> Result<Ends, FactError> {
    if scanner.sign(">=") || scanner.sign("≥") {
        return Ok((Some(read_number(scanner)?), None));
    }
    if scanner.sign("<=") || scanner.sign("≤") || scanner.words("up to") {
        return Ok((None, Some(read_number(scanner)?)));
    }
    let first = read_number(scanner)?;
    if scanner.dash() {
        return Ok((Some(first), Some(read_number(scanner)?)));
    }
    scanner.space();
    let open = scanner.sign("+") || scanner.words("or more");
    Ok((Some(first), (!open).then_some(first)))
}

fn read_number(scanner: &mut Scanner<'_>) -> Result<Quantity, FactError> {
    let Some(range) = scanner.number() else {
        return Err(scanner.fail_here("a number in digits"));
    };
    let number = hundredths(scanner.slice(&range), SYNTAX.code).map_err(|error| {
        let whole = scanner.fail(range.clone(), "a number");
        FactError { message: whole.message, range: whole.range, ..error }
    })?;
    Ok(Quantity(number))
}

fn read_unit(scanner: &mut Scanner<'_>) -> Result<DurationUnit, FactError> {
    scanner.space();
    let Some(word) = scanner.peek_word() else {
        return Err(scanner.fail_here(UNIT_EXPECTED));
    };
    let name = scanner.slice(&word);
    if let Some(unit) = DurationUnit::find(name) {
        scanner.skip_past(&word);
        return Ok(unit);
    }
    let units = ["minutes", "hours", "days", "weeks", "months", "years"];
    let nearest =
        did_you_mean(name, units).or_else(|| did_you_mean(name, DurationUnit::NAMES.iter().copied()));
    let error = scanner.fail(word, UNIT_EXPECTED);
    Err(FactError { hints: nearest.into_iter().chain(error.hints).collect(), ..error })
}

/// Two things that authors add after a duration, with a hint that fits each.
fn refuse_what_follows(scanner: &Scanner<'_>) -> Result<(), FactError> {
    let mut ahead = scanner.clone();
    let with_hint = |error: FactError, hint: &str| Err(FactError { hints: vec![hint.to_owned()], ..error });
    if ahead.words("each") {
        let error = scanner.fail_here("the end");
        return with_hint(error, "say how many there are in `count`, and leave out `each`");
    }
    if ahead.dash() || ahead.number().is_some() {
        return with_hint(
            scanner.fail_here("the end"),
            "use one unit for the whole duration: `6-12 months`, `1.5 years`",
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(text: &str) -> String {
        Duration::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}")).to_string()
    }

    #[test]
    fn reads_what_authors_write() {
        for (text, expected) in [
            ("18-30 months", "18-30 months"),
            ("18 – 30 months", "18-30 months"),
            ("18 to 30 months", "18-30 months"),
            ("3-6 hours/day", "3-6 hours/day"),
            ("3 hours per week", "3 hours/week"),
            ("4 years", "4 years"),
            ("1 year", "1 year"),
            ("6+ months", "6+ months"),
            ("6 or more months", "6+ months"),
            ("1.5 years", "1.5 years"),
            ("45-60 minutes", "45-60 minutes"),
            ("45min", "45 minutes"),
            ("up to 2 weeks", "<=2 weeks"),
        ] {
            assert_eq!(canonical(text), expected, "{text}");
        }
    }

    #[test]
    fn iso_8601() {
        let iso = |text| Duration::parse(text).expect("a duration").iso8601();
        assert_eq!(iso("18-30 months").as_deref(), Some("P30M"));
        assert_eq!(iso("45 minutes").as_deref(), Some("PT45M"));
        assert_eq!(iso("1.5 years").as_deref(), Some("P1.5Y"));
        assert_eq!(iso("6+ weeks").as_deref(), Some("P6W"));
        assert_eq!(iso("3 hours/day"), None);
    }

    fn wrong(text: &str) -> (String, String, String, Option<std::ops::Range<usize>>) {
        let error = Duration::parse(text).expect_err(text);
        assert_eq!(error.code, "duration-syntax");
        (error.message, error.note.unwrap_or_default(), error.hints.join("; "), error.range)
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(
            wrong("18-30 monts"),
            (
                "`18-30 monts` cannot be read as a duration".into(),
                format!("expected {UNIT_EXPECTED}"),
                "did you mean `months`?; write it like `18-30 months`".into(),
                Some(6..11)
            )
        );
        let (_, note, hints, range) = wrong("3-4 months each");
        assert_eq!(note, "expected the end");
        assert_eq!(hints, "say how many there are in `count`, and leave out `each`");
        assert_eq!(range, Some(11..15));
        let (_, _, hints, range) = wrong("6 months - 1 year");
        assert_eq!(hints, "use one unit for the whole duration: `6-12 months`, `1.5 years`");
        assert_eq!(range, Some(9..10));
        assert_eq!(wrong("a while").1, "expected a number in digits");
        assert_eq!(wrong("12").1, format!("expected {UNIT_EXPECTED}"));
        assert_eq!(wrong("").0, "`` cannot be read as a duration");
    }

    #[test]
    fn reversed() {
        let errors = Duration::parse("30-18 months").expect("well formed").check();
        assert_eq!(errors[0].code, "duration-reversed");
        assert_eq!(errors[0].message, "the duration runs from `30` down to `18`");
        assert_eq!(errors[0].hints, ["write the shorter one first: `18-30 months`"]);
    }
}
