//! Value types of the field: money, percentiles, durations, years, dates, places, occupation codes, sources; and how a language prints them.
//!
//! Must not know: files, HTML, YAML, the clock.
