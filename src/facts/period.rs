//! Units of time: what pay is counted by, and what durations are measured in.
//!
//! Must not know: money, calendars.

use super::vocabulary::vocabulary;

vocabulary! {
    /// The time for which an amount is paid.
    pub enum Period: "a pay period", trimmed by bare_period {
        /// An hour.
        Hour = "hour", "hour", ["h", "hr", "hrs", "hours", "hourly"];
        /// A working day.
        Day = "day", "day", ["d", "days", "daily"];
        /// A week.
        Week = "week", "week", ["wk", "weeks", "weekly"];
        /// A month.
        Month = "month", "month", ["mo", "mth", "months", "monthly"];
        /// A year.
        Year = "year", "year", ["y", "yr", "yrs", "years", "yearly", "annum", "annually", "p.a."];
    }
}

vocabulary! {
    /// A unit of time that a duration is measured in.
    pub enum DurationUnit: "a unit of time" {
        /// A minute.
        Minute = "minute", "minute", ["min", "mins", "minutes"];
        /// An hour.
        Hour = "hour", "hour", ["h", "hr", "hrs", "hours"];
        /// A day.
        Day = "day", "day", ["d", "days"];
        /// A week.
        Week = "week", "week", ["wk", "wks", "weeks"];
        /// A month.
        Month = "month", "month", ["mo", "mos", "mth", "mths", "months"];
        /// A year.
        Year = "year", "year", ["y", "yr", "yrs", "years"];
    }
}

impl Period {
    /// How often it is worked and paid in a year of full-time work: 2,080 hours, 52 weeks of 40, the rule by which the
    /// U.S. Bureau of Labor Statistics turns hourly wages into yearly ones (Technical Notes for the Occupational
    /// Employment and Wage Statistics, <https://www.bls.gov/oes/oes_ques.htm>), and 12 months. `None` for days and
    /// weeks, since nothing says how many of them are worked.
    pub const fn times_a_year(self) -> Option<i64> {
        match self {
            Self::Hour => Some(2_080),
            Self::Month => Some(12),
            Self::Year => Some(1),
            Self::Day | Self::Week => None,
        }
    }

    /// The period as an ISO 8601 duration, the form of schema.org's `duration`.
    pub const fn iso8601(self) -> &'static str {
        match self {
            Self::Hour => "PT1H",
            Self::Day => "P1D",
            Self::Week => "P1W",
            Self::Month => "P1M",
            Self::Year => "P1Y",
        }
    }
}

/// Without the sign or word that joins a period to its amount: `/ year`, `per year`, `a year`, `an hour`.
fn bare_period(text: &str) -> &str {
    ["/", "per ", "an ", "a "].iter().find_map(|joint| text.strip_prefix(joint)).unwrap_or(text).trim_start()
}
