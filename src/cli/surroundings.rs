//! What the command line asks of its surroundings: the clock and the home folder. Nothing below it does.
#![allow(clippy::disallowed_methods)] // The one place that reads clock and environment.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// The user's home folder, if the environment names one.
pub(super) fn home() -> Option<PathBuf> {
    std::env::home_dir().filter(|home| home.is_absolute())
}

/// Seconds since the beginning of 1970; 0 on a machine whose clock stands before it.
pub(super) fn seconds_since_1970() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    i64::try_from(since).unwrap_or(0)
}
