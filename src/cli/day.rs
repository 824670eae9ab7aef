//! The day that a command works for, where `--today` does not say it, and word of each new one.
//!
//! Must not know: what is done on a day.

use super::surroundings::seconds_since_1970;
use crate::base::Fault;
use crate::facts::Date;
use crate::live::watch::Bell;
use std::thread;
use std::time::Duration;

/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// How many seconds to sleep at most: those for which a machine was itself asleep do not count.
const NAP: i64 = 10 * 60;

/// The one place that asks the clock.
pub(super) fn today() -> Result<Date, Fault> {
    let seconds = seconds_since_1970();
    let day = jiff::Timestamp::from_second(seconds).map_err(|error| Fault::Other(error.to_string()))?;
    let day = day.to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
    Date::parse(&day).map_err(|error| Fault::Other(error.message))
}

/// Rings soon after each midnight in UTC, until the process ends: what is to be published on a day changes no file.
pub(super) fn ring_each_day(bell: Bell) -> Result<(), Fault> {
    let mut known = seconds_since_1970().div_euclid(DAY);
    let wait = move || loop {
        thread::sleep(nap(seconds_since_1970()));
        let day = seconds_since_1970().div_euclid(DAY);
        if std::mem::replace(&mut known, day) != day {
            bell.call();
        }
    };
    let thread = thread::Builder::new().name("midnight".to_owned()).spawn(wait);
    thread.map(drop).map_err(|error| Fault::Other(format!("cannot wait for midnight: {error}")))
}

/// How long to sleep before it may be another day: until the next midnight, but no longer than a nap takes.
fn nap(seconds: i64) -> Duration {
    let left = DAY - seconds.rem_euclid(DAY);
    Duration::from_secs(left.min(NAP).unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_up_at_midnight() {
        let at = |hours: i64, minutes: i64, seconds: i64| {
            nap(20_000 * DAY + hours * 3_600 + minutes * 60 + seconds).as_secs()
        };
        assert_eq!([at(0, 0, 0), at(12, 0, 0), at(23, 50, 0)], [600; 3]);
        assert_eq!([at(23, 50, 1), at(23, 59, 0), at(23, 59, 59)], [599, 60, 1]);
        assert_eq!(nap(0).as_secs(), 600, "on a machine whose clock stands still");
    }
}
