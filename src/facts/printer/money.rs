//! Prints money: `$85,000–$115,000 per year`.
//!
//! Must not know: which currencies there are, or how numbers are written.

use super::Printer;
use super::affixes::Affixes;
use super::messages::fill;
use crate::facts::{Amount, Bound, Currency, Distribution, Money, Period};
use fixed_decimal::Decimal;

impl Printer {
    /// `$85,000 per year`; cents only where there are some.
    pub fn amount(&self, amount: Amount, currency: Currency, per: Option<Period>) -> String {
        self.per(self.currencies.affixes(currency).wrap(&self.digits(amount)), per)
    }

    /// `$214,670`, `$239,200 or more`
    pub fn bound(&self, bound: &Bound, currency: Currency) -> String {
        self.or_more(self.amount(bound.amount, currency, None), bound.at_least)
    }

    /// `$85,000–$115,000 per year`, `$190,000 or more per year`, `up to $200`; the median only where it stands alone.
    pub fn money(&self, money: &Money) -> String {
        let affixes = self.currencies.affixes(money.currency);
        let text = match (money.min, money.max) {
            (Some(min), Some(max)) if min != max => {
                self.or_more(self.money_range(affixes, min, max), money.open)
            }
            (Some(amount), _) => self.or_more(affixes.wrap(&self.digits(amount)), money.open),
            (None, Some(max)) => fill(self.messages.up_to, &[&affixes.wrap(&self.digits(max))]),
            (None, None) => match money.median {
                Some(median) => fill(self.messages.median, &[&affixes.wrap(&self.digits(median))]),
                None => return String::new(),
            },
        };
        self.per(text, money.per)
    }

    /// `$82,460–$214,670 per year (median $135,980)`, as far as the figures are known; see [`Distribution::range`].
    pub fn distribution(&self, distribution: &Distribution) -> String {
        let range = distribution.range();
        let text = self.money(&range);
        match distribution.percentiles.median {
            Some(median) if range.min.is_some() || range.max.is_some() => {
                fill(self.messages.with_median, &[&text, &self.bound(&median, distribution.currency)])
            }
            Some(median) if median.at_least => {
                let bound = self.bound(&median, distribution.currency);
                self.per(fill(self.messages.median, &[&bound]), distribution.per)
            }
            _ => text,
        }
    }

    /// The digits of both ends, both with cents if either has some.
    fn money_range(&self, affixes: &Affixes, min: Amount, max: Amount) -> String {
        let digits = if min.is_whole() && max.is_whole() { Self::digits } else { Self::digits_with_cents };
        affixes.wrap_range(|low, high| self.range(low, high), &digits(self, min), &digits(self, max))
    }

    fn digits(&self, amount: Amount) -> String {
        if amount.is_whole() { self.number(amount.0 / 100) } else { self.digits_with_cents(amount) }
    }

    fn digits_with_cents(&self, amount: Amount) -> String {
        let mut decimal = Decimal::from(amount.0);
        decimal.multiply_pow10(-2);
        decimal.absolute.pad_end(-2);
        self.decimal_text(&decimal)
    }

    fn per(&self, text: String, per: Option<Period>) -> String {
        let index = match per {
            None => return text,
            Some(Period::Hour) => 1,
            Some(Period::Day) => 2,
            Some(Period::Week) => 3,
            Some(Period::Month) => 4,
            Some(Period::Year) => 5,
        };
        fill(self.messages.per[index], &[&text])
    }

    pub(super) fn or_more(&self, text: String, open: bool) -> String {
        if open { fill(self.messages.or_more, &[&text]) } else { text }
    }
}
