//! How a language writes dates, in the precision that is known.
//!
//! Must not know: today.

use crate::facts::Date;
use icu::calendar::{Date as CalendarDate, Gregorian};
use icu::datetime::fieldsets::{Y, YM, YMD};
use icu::datetime::{DateTimeFormatterLoadError, FixedCalendarDateTimeFormatter};
use icu::locale::Locale;
use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

/// The Gregorian dates of one language, month in full: `February 25, 2026`, `May 2025`, `2025`.
#[derive(Debug)]
pub(super) struct Dates {
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    year: FixedCalendarDateTimeFormatter<Gregorian, Y>,
    /// What was printed before: a site has few dates and shows each on many pages.
    known: RwLock<BTreeMap<Date, String>>,
}

impl Dates {
    /// The dates of a language.
    pub(super) fn new(locale: &Locale) -> Result<Self, DateTimeFormatterLoadError> {
        Ok(Self {
            day: FixedCalendarDateTimeFormatter::try_new(locale.into(), YMD::long())?,
            month: FixedCalendarDateTimeFormatter::try_new(locale.into(), YM::long())?,
            year: FixedCalendarDateTimeFormatter::try_new(locale.into(), Y::long())?,
            known: RwLock::default(),
        })
    }

    /// A date, as precise as it is.
    pub(super) fn print(&self, date: Date) -> String {
        if let Some(text) = self.known.read().unwrap_or_else(PoisonError::into_inner).get(&date) {
            return text.clone();
        }
        let text = self.format(date);
        self.known.write().unwrap_or_else(PoisonError::into_inner).insert(date, text.clone());
        text
    }

    fn format(&self, date: Date) -> String {
        let first = date.first_day();
        let (month, day) = (first.month().unsigned_abs(), first.day().unsigned_abs());
        let gregorian = CalendarDate::try_new_gregorian(i32::from(first.year()), month, day)
            .expect("both calendars have the same days");
        match date {
            Date::Day(_) => self.day.format(&gregorian).to_string(),
            Date::Month(..) => self.month.format(&gregorian).to_string(),
            Date::Year(_) => self.year.format(&gregorian).to_string(),
        }
    }
}
