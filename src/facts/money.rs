//! Money: one amount or a range, in a currency, for a period.
//!
//! Must not know: where its defaults come from, or how a language prints it.

use super::error::parsed_from_text;
use super::money_text::MoneyText;
use super::vocabulary::vocabulary;
use super::{Amount, Currency, FactError, Period};
use serde::{Deserialize, Serialize};
use std::fmt;

vocabulary! {
    /// What an amount of pay includes.
    pub enum Basis: "a basis of pay" {
        /// Fixed pay alone.
        Base = "base", "base pay";
        /// Fixed pay with bonus, equity and the like.
        Total = "total", "total compensation";
    }
}

vocabulary! {
    /// Whether taxes are still to be taken off.
    pub enum Tax: "a tax basis" {
        /// Before tax.
        Gross = "gross", "before tax";
        /// After tax.
        Net = "net", "after tax";
    }
}

vocabulary! {
    /// What an amount or range says about the people who are paid it.
    pub enum Statistic: "a statistic" {
        /// What is commonly paid, from lowest to highest.
        Range = "range", "range";
        /// The mean; a range of them is across employers or places.
        Average = "average", "average";
        /// Half of the people earn less.
        Median = "median", "median";
        /// What a newcomer is paid.
        Starting = "starting", "starting pay";
    }
}

/// One amount (`min` and `max` equal) or a range of money. Amounts are in hundredths of the currency's unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// The lower end.
    pub min: Option<Amount>,
    /// The upper end.
    pub max: Option<Amount>,
    /// "Or more": above `max`, or above `min` where there is no `max`.
    pub open: bool,
    /// Half of the cases are below.
    pub median: Option<Amount>,
    /// Of all the amounts.
    pub currency: Currency,
    /// What it is paid for; `None` for a price.
    pub per: Option<Period>,
    /// What it includes.
    pub basis: Option<Basis>,
    /// Before or after tax.
    pub tax: Option<Tax>,
    /// What the range says.
    pub statistic: Option<Statistic>,
}

impl Money {
    /// Exactly this amount.
    pub const fn exact(amount: Amount, currency: Currency, per: Option<Period>) -> Self {
        Self { min: Some(amount), max: Some(amount), ..Self::empty(currency, per) }
    }

    /// Without any amount yet.
    pub const fn empty(currency: Currency, per: Option<Period>) -> Self {
        Self {
            min: None,
            max: None,
            open: false,
            median: None,
            currency,
            per,
            basis: None,
            tax: None,
            statistic: None,
        }
    }

    /// Reads a shorthand that names its currency: `USD 85,000–115,000 / year`. Where it may be inherited, use [`MoneyText`].
    pub fn parse(text: &str) -> Result<Self, FactError> {
        MoneyText::parse(text)?.into_money(None, None)
    }

    /// What makes it meaningless: `money-empty`, `money-reversed`, `money-median-outside`.
    pub fn check(&self) -> Vec<FactError> {
        let mut errors = Vec::new();
        if self.min.is_none() && self.max.is_none() && self.median.is_none() {
            let error = FactError::new("money-empty", "money without an amount");
            errors.push(error.hint("give `min`, `max` or `median`"));
        }
        let reversed = reversed(self.min, self.max);
        let outside = match reversed {
            None => median_outside(self.median, (self.min, self.max), self.open),
            Some(_) => None,
        };
        errors.extend(reversed);
        errors.extend(outside);
        errors
    }

    /// The shorthand: everything but `median` (unless it stands alone), `basis`, `tax` and `statistic`.
    pub fn text(&self) -> MoneyText {
        let alone = if self.min.is_none() && self.max.is_none() { self.median } else { None };
        MoneyText {
            min: self.min.or(alone),
            max: self.max.or(alone),
            open: self.open,
            currency: Some(self.currency),
            dollar: false,
            per: self.per,
        }
    }
}

/// The canonical shorthand: `USD 85000-115000/year`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

parsed_from_text!(Money);

/// The error `money-reversed`, if the lower end is above the upper.
pub(super) fn reversed(min: Option<Amount>, max: Option<Amount>) -> Option<FactError> {
    let (min, max) = (min?, max?);
    (min > max).then(|| {
        FactError::new("money-reversed", format!("the range runs from `{min}` down to `{max}`"))
            .hint(format!("write the lower amount first: `{max}-{min}`"))
    })
}

/// The error `money-median-outside`, if the median lies below the lower end or above an upper end that is not `open`.
pub(super) fn median_outside(
    median: Option<Amount>,
    (min, max): (Option<Amount>, Option<Amount>),
    open: bool,
) -> Option<FactError> {
    let median = median?;
    let outside = |side: &str, bound: Amount| {
        FactError::new("money-median-outside", format!("the median `{median}` is {side} `{bound}`"))
            .hint("a median lies within its range")
    };
    match (min, max) {
        (Some(min), _) if median < min => Some(outside("below the lowest amount", min)),
        (_, Some(max)) if median > max && !open => Some(outside("above the highest amount", max)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(min: i64, max: i64) -> Money {
        let (min, max) = (Some(Amount::whole(min)), Some(Amount::whole(max)));
        Money { min, max, ..Money::empty(Currency::USD, Some(Period::Year)) }
    }

    fn messages(money: &Money) -> Vec<(&'static str, String)> {
        money.check().into_iter().map(|error| (error.code, error.message)).collect()
    }

    #[test]
    fn what_means_something_passes() {
        assert!(range(85_000, 115_000).check().is_empty());
        assert!(Money::exact(Amount(4690), Currency::EUR, Some(Period::Hour)).check().is_empty());
        let above = Some(Amount::whole(120_000));
        assert!(Money { median: above, open: true, ..range(85_000, 115_000) }.check().is_empty());
    }

    #[test]
    fn what_means_nothing_is_refused() {
        assert_eq!(
            messages(&range(115_000, 85_000)),
            [("money-reversed", "the range runs from `115000` down to `85000`".to_owned())]
        );
        assert_eq!(range(115_000, 85_000).check()[0].hints, ["write the lower amount first: `85000-115000`"]);
        let median = |whole| Money { median: Some(Amount::whole(whole)), ..range(85_000, 115_000) };
        assert_eq!(
            messages(&median(120_000)),
            [("money-median-outside", "the median `120000` is above the highest amount `115000`".to_owned())]
        );
        assert_eq!(
            messages(&median(80_000)),
            [("money-median-outside", "the median `80000` is below the lowest amount `85000`".to_owned())]
        );
        assert_eq!(
            messages(&Money::empty(Currency::USD, None)),
            [("money-empty", "money without an amount".to_owned())]
        );
    }
}
