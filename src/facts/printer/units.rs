//! How a language counts units of time: `1 month`, `18–30 months`.
//!
//! Must not know: what is counted, or where a range ends.

use super::affixes::Affixes;
use crate::facts::{DurationUnit, Quantity};
use fixed_decimal::Decimal;
use icu::experimental::dimension::units::categorized_formatter::CategorizedFormatter;
use icu::experimental::dimension::units::options::{UnitsFormatterOptions, Width};
use icu::experimental::measure::category::Duration as DurationCategory;
use icu::locale::Locale;
use icu::plurals::{PluralCategory, PluralRules, PluralRulesOptions, PluralRulesWithRanges};
use std::error::Error;

/// The units of time of one language, with its rules for plurals.
#[derive(Debug)]
pub(super) struct Units {
    plurals: PluralRulesWithRanges<PluralRules>,
    /// In the order of [`DurationUnit::ALL`].
    formatters: Vec<CategorizedFormatter<DurationCategory>>,
}

impl Units {
    /// The units of a language.
    pub(super) fn new(locale: &Locale) -> Result<Self, Box<dyn Error>> {
        let plurals = PluralRulesWithRanges::try_new(locale.into(), PluralRulesOptions::default())?;
        let formatter = |&(_, unit): &(&str, DurationUnit)| {
            let category = match unit {
                DurationUnit::Minute => DurationCategory::minute(),
                DurationUnit::Hour => DurationCategory::hour(),
                DurationUnit::Day => DurationCategory::day(),
                DurationUnit::Week => DurationCategory::week(),
                DurationUnit::Month => DurationCategory::month(),
                DurationUnit::Year => DurationCategory::year(),
            };
            let mut options = UnitsFormatterOptions::default();
            options.width = Width::Long;
            CategorizedFormatter::try_new_outlier(locale.into(), category, options)
        };
        let formatters = DurationUnit::ALL.iter().map(formatter).collect::<Result<_, _>>()?;
        Ok(Self { plurals, formatters })
    }

    /// So many of a unit.
    pub(super) fn count(&self, number: Quantity, unit: DurationUnit) -> String {
        self.formatters[unit as usize].format_fixed_decimal(&decimal(number)).to_string()
    }

    /// What stands around a range of a unit: in the plural that the language has for the range, which need not be that
    /// of its end (`0–1 years`).
    pub(super) fn around(
        &self,
        (low, high): (Quantity, Quantity),
        unit: DurationUnit,
        print: impl Fn(Quantity) -> String,
    ) -> Option<Affixes> {
        let wanted = self.plurals.category_for_range(&decimal(low), &decimal(high));
        let numbers = [high, low].into_iter().chain(EXAMPLES.map(Quantity::whole));
        let mut of_category = numbers.filter(|&number| self.category(number) == wanted);
        of_category.find_map(|number| Affixes::around(&print(number), &self.count(number, unit)))
    }

    fn category(&self, number: Quantity) -> PluralCategory {
        self.plurals.rules().category_for(&decimal(number))
    }
}

/// Numbers of every plural category that a language may have.
const EXAMPLES: [i64; 8] = [5, 2, 0, 1, 3, 11, 100, 1_000_000];

/// For ICU: without zeros at the end, so that 2.00 takes the plural of 2.
pub(super) fn decimal(number: Quantity) -> Decimal {
    let mut decimal = Decimal::from(number.0);
    decimal.multiply_pow10(-2);
    decimal.absolute.trim_end();
    decimal
}
