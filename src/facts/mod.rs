//! Value types of the field: money, percentiles, durations, years, dates, places, occupation codes; and how a language
//! prints them.
//!
//! Each type reads the form that authors write (`parse`, `FromStr`), prints the canonical one (`Display`; reading it gives
//! the same value), and, where a well-formed value can mean nothing, says so (`check`). [`Printer`] prints them for
//! readers.
//!
//! Must not know: files, HTML, YAML, the clock.

mod amount;
mod collation;
mod currency;
mod currency_table;
mod date;
mod distribution;
mod duration;
mod error;
mod money;
mod money_text;
mod number_range;
mod occupation;
mod outlook;
mod period;
mod place;
mod place_table;
mod printer;
mod quantity;
mod scan;
mod terms;
mod vocabulary;
mod years;

#[cfg(test)]
mod round_trips;

pub use amount::{Amount, Bound};
pub use collation::Collation;
pub use currency::Currency;
pub use date::Date;
pub use distribution::{Distribution, Percentiles};
pub use duration::Duration;
pub use error::FactError;
pub use money::{Basis, Money, Statistic, Tax};
pub use money_text::MoneyText;
pub use number_range::{NumberRange, PercentRange};
pub use occupation::{Esco, Isco, Onet, Soc, UkSoc};
pub use outlook::{OutlookAdjective, adjective};
pub use period::{DurationUnit, Period};
pub use place::{Country, CountryGroup, Place, Subdivision};
pub use printer::Printer;
pub use quantity::{Quantity, whole_number};
pub use terms::{
    Branch, Cefr, ComponentName, DemandLevel, Importance, Level, PathKind, Remote, RequirementKind,
    SkillKind, Verdict,
};
pub use years::Years;
