//! Prints durations, years and plain ranges: `18–30 months`, `0–2 years`, `20–30%`.
//!
//! Must not know: money.

use super::Printer;
use super::affixes::Affixes;
use super::messages::fill;
use crate::facts::{Duration, DurationUnit, NumberRange, PercentRange, Quantity, Years};

impl Printer {
    /// `18–30 months`, `1 year`, `6 months or more`, `3–6 hours per day`
    pub fn duration(&self, duration: &Duration) -> String {
        let text = self.span((duration.min, duration.max), duration.unit);
        match duration.per {
            Some(per) => fill(self.messages.per[per as usize], &[&text]),
            None => text,
        }
    }

    /// `0–2 years`, `12 years or more`
    pub fn years(&self, years: &Years) -> String {
        let whole = |number: u32| Some(Quantity::whole(i64::from(number)));
        self.span((whole(years.min), years.max.and_then(whole)), DurationUnit::Year)
    }

    /// `Month 1`, `Months 1–3`, `From month 4`: the parts of a plan that are counted from 1.
    pub fn counted(&self, from: i64, to: Option<i64>, unit: DurationUnit) -> String {
        let [one, several, open] = self.messages.counted[unit as usize];
        let first = self.number(from);
        match to {
            None => format!("{open} {first}"),
            Some(last) if last == from => format!("{one} {first}"),
            Some(last) => format!("{several} {}", self.range(&first, &self.number(last))),
        }
    }

    /// `37–40`, `40 or more`
    pub fn number_range(&self, range: &NumberRange) -> String {
        self.affixed_range(range, &Affixes::default())
    }

    /// `20–30%`, `50% or more`
    pub fn percent_range(&self, PercentRange(range): &PercentRange) -> String {
        if let (Some(percent), true) = (range.min, range.min == range.max && !range.open) {
            return self.percent(percent.as_f64());
        }
        let (zero, zero_percent) = (self.number(0), self.percent(0.0));
        self.affixed_range(range, &Affixes::around(&zero, &zero_percent).unwrap_or_default())
    }

    fn span(&self, ends: (Option<Quantity>, Option<Quantity>), unit: DurationUnit) -> String {
        match ends {
            (Some(min), Some(max)) if min != max => self.span_of_range(min, max, unit),
            (Some(number), Some(_)) => self.units.count(number, unit),
            (Some(min), None) => self.or_more(self.units.count(min, unit), true),
            (None, Some(max)) => fill(self.messages.up_to, &[&self.units.count(max, unit)]),
            (None, None) => String::new(),
        }
    }

    fn span_of_range(&self, min: Quantity, max: Quantity, unit: DurationUnit) -> String {
        let print = |number| self.quantity(number);
        match self.units.around((min, max), unit, print) {
            Some(affixes) => affixes.wrap(&self.range(&print(min), &print(max))),
            None => self.range(&self.units.count(min, unit), &self.units.count(max, unit)),
        }
    }

    fn affixed_range(&self, range: &NumberRange, affixes: &Affixes) -> String {
        match (range.min.map(|number| self.quantity(number)), range.max.map(|number| self.quantity(number))) {
            (Some(min), Some(max)) if min != max => {
                let range_text = affixes.wrap_range(|low, high| self.range(low, high), &min, &max);
                self.or_more(range_text, range.open)
            }
            (Some(number), _) => self.or_more(affixes.wrap(&number), range.open),
            (None, Some(max)) => fill(self.messages.up_to, &[&affixes.wrap(&max)]),
            (None, None) => String::new(),
        }
    }
}
