//! How pay is distributed over the people who earn it: percentiles, ends and mean.
//!
//! Must not know: where the figures come from, or how a language prints them.

use super::money::{median_outside, reversed};
use super::{Amount, Basis, Bound, Currency, FactError, Money, Period, Tax};
use serde::{Deserialize, Serialize};

/// The percentiles that wage surveys publish. As in schema.org's `QuantitativeValueDistribution`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Percentiles {
    /// One in ten earns less.
    pub p10: Option<Bound>,
    /// One in four earns less.
    pub p25: Option<Bound>,
    /// Half earn less.
    pub median: Option<Bound>,
    /// Three in four earn less.
    pub p75: Option<Bound>,
    /// Nine in ten earn less.
    pub p90: Option<Bound>,
}

impl Percentiles {
    /// Those that are known, lowest first, with their names.
    pub fn known(&self) -> impl Iterator<Item = (&'static str, Bound)> {
        let named = [
            ("p10", self.p10),
            ("p25", self.p25),
            ("median", self.median),
            ("p75", self.p75),
            ("p90", self.p90),
        ];
        named.into_iter().filter_map(|(name, bound)| bound.map(|bound| (name, bound)))
    }
}

/// A distribution of pay. Amounts are in hundredths of the currency's unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Distribution {
    /// The percentiles that are known.
    pub percentiles: Percentiles,
    /// The lowest amount.
    pub min: Option<Amount>,
    /// The highest amount.
    pub max: Option<Amount>,
    /// The arithmetic mean.
    pub mean: Option<Amount>,
    /// Of all the amounts.
    pub currency: Currency,
    /// What it is paid for.
    pub per: Option<Period>,
    /// What it includes.
    pub basis: Option<Basis>,
    /// Before or after tax.
    pub tax: Option<Tax>,
}

impl Distribution {
    /// Without any amount yet.
    pub const fn empty(currency: Currency, per: Option<Period>) -> Self {
        let percentiles = Percentiles { p10: None, p25: None, median: None, p75: None, p90: None };
        Self { percentiles, min: None, max: None, mean: None, currency, per, basis: None, tax: None }
    }

    /// What makes it meaningless: `money-empty`, `money-reversed`, `money-median-outside`, `money-percentiles-unordered`.
    pub fn check(&self) -> Vec<FactError> {
        let mut errors = Vec::new();
        let nothing = self.percentiles.known().next().is_none() && self.mean.is_none();
        if nothing && self.min.is_none() && self.max.is_none() {
            let error = FactError::new("money-empty", "money without an amount");
            errors.push(error.hint("give percentiles such as `median`, or `min` and `max`"));
        }
        let reversed = reversed(self.min, self.max);
        if reversed.is_none() {
            let median = self.percentiles.median.map(|bound| bound.amount);
            errors.extend(median_outside(median, (self.min, self.max), false));
        }
        errors.extend(reversed);
        errors.extend(self.unordered());
        errors
    }

    /// From the lowest to the highest that is known: p10 and p90, else p25 and p75, else `min` and `max`.
    pub fn range(&self) -> Money {
        let Percentiles { p10, p25, median, p75, p90 } = self.percentiles;
        let (low, high) = [(p10, p90), (p25, p75)]
            .into_iter()
            .find(|(low, high)| low.is_some() && high.is_some())
            .unwrap_or((self.min.map(Bound::exact), self.max.map(Bound::exact)));
        Money {
            min: low.map(|bound| bound.amount),
            max: high.map(|bound| bound.amount),
            open: high.or(low).is_some_and(|bound| bound.at_least),
            median: median.map(|bound| bound.amount),
            currency: self.currency,
            per: self.per,
            basis: self.basis,
            tax: self.tax,
            statistic: None,
        }
    }

    /// By the year, so that it can be compared, as [`Period::times_a_year`] counts.
    pub fn annual(&self) -> Option<Self> {
        let factor = self.per?.times_a_year()?;
        let times = |amount: Amount| Amount(amount.0.saturating_mul(factor));
        let bound = |bound: Option<Bound>| bound.map(|bound| Bound { amount: times(bound.amount), ..bound });
        let Percentiles { p10, p25, median, p75, p90 } = self.percentiles;
        Some(Self {
            percentiles: Percentiles {
                p10: bound(p10),
                p25: bound(p25),
                median: bound(median),
                p75: bound(p75),
                p90: bound(p90),
            },
            min: self.min.map(times),
            max: self.max.map(times),
            mean: self.mean.map(times),
            per: Some(Period::Year),
            ..self.clone()
        })
    }

    /// Each known percentile that is above the next known one.
    fn unordered(&self) -> Vec<FactError> {
        let known: Vec<_> = self.percentiles.known().collect();
        let pairs = known.windows(2).filter(|pair| pair[0].1.amount > pair[1].1.amount);
        pairs
            .map(|pair| {
                let [(low, below), (high, above)] = [pair[0], pair[1]];
                let message = format!("`{low}` ({below}) is above `{high}` ({above})");
                FactError::new("money-percentiles-unordered", message)
                    .hint("percentiles rise from `p10` to `p90`")
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Software developers, U.S., May 2025 (BLS, OEWS).
    fn developers() -> Distribution {
        let bound = |whole| Some(Amount::whole(whole).into());
        Distribution {
            percentiles: Percentiles {
                p10: bound(82_460),
                p25: bound(105_210),
                median: bound(135_980),
                p75: bound(171_980),
                p90: bound(214_670),
            },
            ..Distribution::empty(Currency::USD, Some(Period::Year))
        }
    }

    #[test]
    fn the_range_is_from_p10_to_p90() {
        assert!(developers().check().is_empty());
        assert_eq!(developers().range().to_string(), "USD 82460-214670/year");
        let mut capped = developers();
        capped.percentiles.p90 = Some(Bound { amount: Amount::whole(239_200), at_least: true });
        assert_eq!(capped.range().to_string(), "USD 82460-239200+/year");
        capped.percentiles.p10 = None;
        assert_eq!(capped.range().to_string(), "USD 105210-171980/year");
    }

    #[test]
    fn an_hour_counts_2080_times_and_a_day_not_at_all() {
        let hourly = |per| Distribution {
            percentiles: Percentiles { median: Some(Amount(3_038).into()), ..Percentiles::default() },
            min: Some(Amount::whole(20)),
            ..Distribution::empty(Currency::USD, per)
        };
        let annual = hourly(Some(Period::Hour)).annual().expect("hours make a year");
        assert_eq!(annual.percentiles.median, Some(Amount(6_319_040).into()));
        assert_eq!((annual.min, annual.per), (Some(Amount::whole(41_600)), Some(Period::Year)));
        assert_eq!(developers().annual(), Some(developers()));
        let annual = hourly(Some(Period::Month)).annual().expect("months make a year");
        assert_eq!((annual.min, annual.per), (Some(Amount::whole(240)), Some(Period::Year)));
        for per in [Some(Period::Week), Some(Period::Day), None] {
            assert_eq!(hourly(per).annual(), None);
        }
    }

    #[test]
    fn disorder_names_the_pair() {
        let mut wrong = developers();
        wrong.percentiles.p25 = Some(Amount::whole(140_000).into());
        let errors = wrong.check();
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0].code, "money-percentiles-unordered");
        assert_eq!(errors[0].message, "`p25` (140000) is above `median` (135980)");
    }

    #[test]
    fn the_median_lies_between_the_ends() {
        let ends = |min, max| Distribution {
            min: Some(Amount::whole(min)),
            max: Some(Amount::whole(max)),
            ..developers()
        };
        let codes = |distribution: Distribution| {
            distribution.check().into_iter().map(|error| error.code).collect::<Vec<_>>()
        };
        assert_eq!(codes(ends(140_000, 200_000)), ["money-median-outside"]);
        assert_eq!(codes(ends(200_000, 100_000)), ["money-reversed"]);
        assert_eq!(codes(Distribution::empty(Currency::USD, None)), ["money-empty"]);
    }
}
