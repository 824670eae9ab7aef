//! Dates of the precision that is known: a day, a month or a year.
//!
//! Must not know: today, time zones, languages.

use super::FactError;
use super::error::parsed_from_text;
use crate::base::nearest;
use jiff::civil;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;

/// A date as precise as it was written. Ordered by its first day; of two with the same, the vaguer comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Date {
    /// A year.
    Year(i16),
    /// A year, and a month from 1 to 12.
    Month(i16, i8),
    /// A day.
    Day(civil::Date),
}

impl Date {
    /// Reads `2026-02-25`, `2025-05` or `2025`. Other forms are `date-syntax`, with a hint; days that no calendar has
    /// are `date-impossible`.
    pub fn parse(text: &str) -> Result<Self, FactError> {
        let bare = text.trim();
        let parts: Vec<&str> = bare.split('-').collect();
        let widths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        let all_digits = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        if !all_digits || !matches!(widths.as_slice(), [4] | [4, 2] | [4, 2, 2]) {
            return Err(FactError::new("date-syntax", format!("`{bare}` cannot be read as a date"))
                .note("expected a day, a month or a year: `2026-02-25`, `2026-02` or `2026`")
                .hint_if(mended(bare))
                .at(0..text.len()));
        }
        let number = |index: usize| parts.get(index).map(|part| part.parse().unwrap_or(i16::MAX));
        let (year, month, day) = (number(0).unwrap_or(i16::MAX), number(1), number(2));
        Self::from_numbers(year, month, day).map_err(|why| {
            FactError::new("date-impossible", format!("`{bare}` is not a date: {why}")).at(0..text.len())
        })
    }

    /// The first day it may mean.
    pub fn first_day(&self) -> civil::Date {
        match *self {
            Self::Year(year) => civil::date(year, 1, 1),
            Self::Month(year, month) => civil::date(year, month, 1),
            Self::Day(day) => day,
        }
    }

    /// The last day it may mean.
    pub fn last_day(&self) -> civil::Date {
        match self {
            Self::Year(_) => self.first_day().last_of_year(),
            Self::Month(..) => self.first_day().last_of_month(),
            Self::Day(day) => *day,
        }
    }

    /// The year.
    pub fn year(&self) -> i16 {
        self.first_day().year()
    }

    /// Day, month or year that exist, or why not.
    fn from_numbers(year: i16, month: Option<i16>, day: Option<i16>) -> Result<Self, String> {
        if !(1..=9999).contains(&year) {
            return Err("there is no year 0000".to_owned());
        }
        let Some(month) = month else { return Ok(Self::Year(year)) };
        let Some(month) = i8::try_from(month).ok().filter(|month| (1..=12).contains(month)) else {
            return Err(format!("there is no month {month:02}"));
        };
        let Some(day) = day else { return Ok(Self::Month(year, month)) };
        let last = civil::date(year, month, 1).days_in_month();
        match i8::try_from(day).ok().filter(|day| (1..=last).contains(day)) {
            Some(day) => Ok(Self::Day(civil::date(year, month, day))),
            None => Err(format!("{} {year} has {last} days", MONTHS[usize::from(month.unsigned_abs()) - 1])),
        }
    }

    fn precision(self) -> u8 {
        match self {
            Self::Year(_) => 0,
            Self::Month(..) => 1,
            Self::Day(_) => 2,
        }
    }
}

impl From<civil::Date> for Date {
    fn from(day: civil::Date) -> Self {
        Self::Day(day)
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.first_day(), self.precision()).cmp(&(other.first_day(), other.precision()))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// ISO 8601, as precise as it is known.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

parsed_from_text!(Date);

/// ISO 8601 for people; for what is remembered, of which there are many thousands, year, month and day as numbers, 0
/// where it is not known.
impl Serialize for Date {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            return to.collect_str(self);
        }
        let numbers = match self {
            Self::Year(year) => (*year, 0, 0),
            Self::Month(year, month) => (*year, *month, 0),
            Self::Day(day) => (day.year(), day.month(), day.day()),
        };
        numbers.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if from.is_human_readable() {
            let text: String = Deserialize::deserialize(from)?;
            return Self::parse(&text).map_err(D::Error::custom);
        }
        match Deserialize::deserialize(from)? {
            (year, 0, 0) => Ok(Self::Year(year)),
            (year, month @ 1..=12, 0) => Ok(Self::Month(year, month)),
            (year, month, day) => civil::Date::new(year, month, day).map(Self::Day).map_err(D::Error::custom),
        }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The hint that writes another usual form of a date as ISO 8601 does: `25/02/2026`, `Feb 25, 2026`, `2026-2-5`.
fn mended(text: &str) -> Option<String> {
    let mut words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let month_at = words.iter().position(|word| month_number(word).is_some());
    let month = month_at.and_then(|index| month_number(words.remove(index)));
    let ordinal = |word: &str| word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse::<i16>().ok();
    let numbers: Option<Vec<i16>> = words.iter().map(|word| ordinal(word)).collect();
    let dates: Vec<Date> = match (month, numbers?.as_slice()) {
        (Some(month), &[year]) => exist(&[(year, month, None)]),
        (Some(month), &[a, b]) => exist(&[(b, month, Some(a)), (a, month, Some(b))]),
        (None, &[a, b]) => exist(&[(a, b, None), (b, a, None)]),
        (None, &[a, b, c]) => exist(&[(a, b, Some(c)), (c, b, Some(a)), (c, a, Some(b))]),
        _ => Vec::new(),
    };
    match dates.as_slice() {
        [] => None,
        [only] => Some(format!("write `{only}`")),
        [first, others @ ..] => {
            let others: Vec<String> = others.iter().map(|date| format!("`{date}`")).collect();
            Some(format!("write `{first}` or {}: year, month, day", others.join(" or ")))
        }
    }
}

/// Those of these years, months and days that exist, each once; years have four digits.
fn exist(candidates: &[(i16, i16, Option<i16>)]) -> Vec<Date> {
    let mut dates = Vec::new();
    for &(year, month, day) in candidates.iter().filter(|(year, ..)| *year >= 1000) {
        dates.extend(Date::from_numbers(year, Some(month), day).ok().filter(|date| !dates.contains(date)));
    }
    dates
}

/// The number of an English month, by its name or at least three letters of it.
fn month_number(word: &str) -> Option<i16> {
    let lower = word.to_lowercase();
    let begins = |month: &&&str| lower.len() >= 3 && month.to_lowercase().starts_with(&lower);
    let is_word = lower.chars().all(char::is_alphabetic);
    let name = MONTHS.iter().find(begins).copied().or_else(|| nearest(word, MONTHS).filter(|_| is_word))?;
    MONTHS.iter().position(|month| *month == name).and_then(|index| i16::try_from(index + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    #[test]
    fn three_precisions() {
        assert_eq!(date("2025"), Date::Year(2025));
        assert_eq!(date("2025-05"), Date::Month(2025, 5));
        assert_eq!(date("2026-02-25"), Date::Day(civil::date(2026, 2, 25)));
        assert_eq!(date("2025-02").first_day(), civil::date(2025, 2, 1));
        assert_eq!(date("2025-02").last_day(), civil::date(2025, 2, 28));
        assert_eq!(date("2024").last_day(), civil::date(2024, 12, 31));
    }

    #[test]
    fn as_text_for_people_and_as_numbers_for_what_is_remembered() {
        for text in ["2025", "2025-05", "2026-02-28", "0001-01-01", "9999"] {
            let json = serde_json::to_string(&date(text)).expect("a date is plain data");
            assert_eq!(json, format!("\"{text}\""));
            assert_eq!(serde_json::from_str::<Date>(&json).expect("what was written is read"), date(text));
            let bytes = postcard::to_allocvec(&date(text)).expect("a date is plain data");
            assert!(bytes.len() <= 5, "{text}: {bytes:?}");
            assert_eq!(postcard::from_bytes::<Date>(&bytes).expect("what was written is read"), date(text));
        }
        let impossible = postcard::to_allocvec(&(2026_i16, 2_i8, 30_i8)).expect("numbers are plain data");
        assert!(postcard::from_bytes::<Date>(&impossible).is_err());
        assert!(serde_json::from_str::<Date>("\"2026-02-30\"").is_err());
    }

    #[test]
    fn ordered_by_first_day() {
        let mut dates = [date("2025-05"), date("2026"), date("2025-04-30"), date("2025"), date("2025-01-01")];
        dates.sort();
        let texts: Vec<String> = dates.iter().map(Date::to_string).collect();
        assert_eq!(texts, ["2025", "2025-01-01", "2025-04-30", "2025-05", "2026"]);
    }

    #[test]
    fn impossible_days() {
        let wrong = |text| Date::parse(text).expect_err("impossible");
        assert_eq!(wrong("2026-02-30").code, "date-impossible");
        assert_eq!(wrong("2026-02-30").message, "`2026-02-30` is not a date: February 2026 has 28 days");
        assert_eq!(wrong("2026-13").message, "`2026-13` is not a date: there is no month 13");
        assert_eq!(wrong("0000").message, "`0000` is not a date: there is no year 0000");
    }

    #[test]
    fn other_forms_are_mended() {
        let hint = |text: &str| {
            let error = Date::parse(text).expect_err(text);
            assert_eq!(
                (error.code, error.message),
                ("date-syntax", format!("`{text}` cannot be read as a date"))
            );
            error.hints.join("; ")
        };
        assert_eq!(hint("25/02/2026"), "write `2026-02-25`");
        assert_eq!(hint("02/03/2026"), "write `2026-03-02` or `2026-02-03`: year, month, day");
        assert_eq!(hint("Feb 25, 2026"), "write `2026-02-25`");
        assert_eq!(hint("25th February 2026"), "write `2026-02-25`");
        assert_eq!(hint("25.2.2026"), "write `2026-02-25`");
        assert_eq!(hint("May 2025"), "write `2025-05`");
        assert_eq!(hint("2026-2-5"), "write `2026-02-05`");
        assert_eq!(hint("5/2025"), "write `2025-05`");
        assert_eq!(hint("28 days ago"), "");
        assert_eq!(hint("last year"), "");
    }
}
