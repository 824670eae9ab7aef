//! Family C, second part: pay.

use crate::base::Diagnostic;
use crate::document::yaml::Node;
use crate::facts::{
    Basis, ComponentName, Currency, Distribution, Level, Money, PercentRange, Percentiles, Period, Place,
    Statistic, Tax, Years,
};
use crate::record::{Count, Figure, Line, MoneyFact, Number, Percent, Prose, Reader, record};

record! {
    /// Pay. Currency, period, basis, place, source and date hold for all figures below it.
    pub struct Pay {
        /// The distribution of pay in the whole occupation.
        pub headline: Option<Headline>,
        /// Pay by level of seniority.
        pub levels: Vec<PayLevel>,
        /// Pay by place.
        pub regions: Vec<PayRegion>,
        /// What pay is made of.
        pub components: Vec<Component>,
        /// Pay with all its parts.
        pub total: Option<MoneyFact>,
        /// What moves pay.
        pub factors: Vec<Line>,
        /// Currency of all figures here.
        pub currency: Option<Currency>,
        /// Period of all figures here.
        pub per: Option<Period>,
        /// Base pay, or pay in total.
        pub basis: Option<Basis>,
        /// Before or after tax.
        pub tax: Option<Tax>,
        /// Where they hold.
        pub place: Option<Place>,
        /// What ranges here say.
        pub statistic: Option<Statistic>,
        /// Whether only yearly pay says something, as where people work a part of the year: teachers, pilots. The flag
        /// `ANNUAL` of the U.S. wage survey. Then pay is not shown by another period.
        pub annual: bool,
    }
}

record! {
    /// A distribution of pay: percentiles, or the range around a median, or both.
    pub struct Headline [check headline] {
        /// A tenth earns less.
        pub p10: Option<Figure>,
        /// A quarter earns less.
        pub p25: Option<Figure>,
        /// Half earns less.
        pub median: Option<Figure>,
        /// Three quarters earn less.
        pub p75: Option<Figure>,
        /// Nine tenths earn less.
        pub p90: Option<Figure>,
        /// The least.
        pub min: Option<Figure>,
        /// The most.
        pub max: Option<Figure>,
        /// The arithmetic mean.
        pub mean: Option<Figure>,
        /// Currency of these figures.
        pub currency: Option<Currency>,
        /// Period of these figures.
        pub per: Option<Period>,
        /// Base pay, or pay in total.
        pub basis: Option<Basis>,
        /// Before or after tax.
        pub tax: Option<Tax>,
        /// Where they hold.
        pub place: Option<Place>,
    }
}

/// The keys of [`Headline`] that are figures.
const FIGURES: [&str; 8] = ["p10", "p25", "median", "p75", "p90", "min", "max", "mean"];

impl Headline {
    /// The figures as one distribution; `None` where there is no figure at all.
    pub fn distribution(&self) -> Option<Distribution> {
        let figures =
            [&self.p10, &self.p25, &self.median, &self.p75, &self.p90, &self.min, &self.max, &self.mean];
        let first = figures.into_iter().flatten().next()?;
        let amount = |figure: &Option<Figure>| figure.as_ref().map(|figure| figure.bound.amount);
        Some(Distribution {
            percentiles: percentiles([&self.p10, &self.p25, &self.median, &self.p75, &self.p90]),
            min: amount(&self.min),
            max: amount(&self.max),
            mean: amount(&self.mean),
            currency: first.currency,
            per: first.per,
            basis: self.basis,
            tax: self.tax,
        })
    }
}

fn percentiles([p10, p25, median, p75, p90]: [&Option<Figure>; 5]) -> Percentiles {
    let bound = |figure: &Option<Figure>| figure.as_ref().map(|figure| figure.bound);
    Percentiles { p10: bound(p10), p25: bound(p25), median: bound(median), p75: bound(p75), p90: bound(p90) }
}

fn headline(record: &Headline, node: &Node, reader: &mut Reader<'_>) {
    if let Some(distribution) = record.distribution() {
        check_distribution(&distribution, node, reader);
    } else if FIGURES.iter().all(|key| node.field(key).is_none()) {
        let note = Diagnostic::error("pay-empty", "this pay has no figure");
        reader.report(node.id, note.note("expected percentiles, or `min`, `median` and `max`"));
    }
}

fn check_distribution(distribution: &Distribution, node: &Node, reader: &mut Reader<'_>) {
    for error in distribution.check() {
        reader.fact_error(node, error);
    }
}

record! {
    /// Pay at one level of seniority.
    pub struct PayLevel [named "level"] [check level] {
        /// The level.
        pub level: Level,
        /// What the job is called there.
        pub title: Option<String>,
        /// What is paid.
        pub range: Option<MoneyFact>,
        /// The median, where it is known beside the range.
        pub median: Option<Figure>,
        /// Years of experience.
        pub years: Option<Years>,
        /// Currency of these figures.
        pub currency: Option<Currency>,
        /// Period of these figures.
        pub per: Option<Period>,
        /// Base pay, or pay in total.
        pub basis: Option<Basis>,
        /// What the range says.
        pub statistic: Option<Statistic>,
        /// Where they hold.
        pub place: Option<Place>,
    }
}

fn level(record: &PayLevel, node: &Node, reader: &mut Reader<'_>) {
    let (Some(range), Some(median), Some(at)) = (&record.range, &record.median, node.field("median")) else {
        return;
    };
    let money = Money { median: Some(median.bound.amount), ..range.money.clone() };
    for error in money.check() {
        reader.fact_error(at, error);
    }
}

record! {
    /// Pay in one place.
    pub struct PayRegion [named "place"] [check region] {
        /// The place.
        pub place: Place,
        /// A tenth earns less.
        pub p10: Option<Figure>,
        /// A quarter earns less.
        pub p25: Option<Figure>,
        /// Half earns less.
        pub median: Option<Figure>,
        /// Three quarters earn less.
        pub p75: Option<Figure>,
        /// Nine tenths earn less.
        pub p90: Option<Figure>,
        /// A range, where percentiles are not known.
        pub range: Option<MoneyFact>,
        /// What is paid more than the headline, in per cent.
        pub relative: Option<PercentRange>,
        /// Jobs there.
        pub employment: Option<Count>,
        /// Share of the occupation there over its share in the whole country.
        pub location_quotient: Option<Number>,
        /// Currency of these figures.
        pub currency: Option<Currency>,
        /// Period of these figures.
        pub per: Option<Period>,
    }
}

impl PayRegion {
    /// The percentiles as one distribution.
    pub fn distribution(&self) -> Option<Distribution> {
        let figures = [&self.p10, &self.p25, &self.median, &self.p75, &self.p90];
        let first = figures.into_iter().flatten().next()?;
        let percentiles = percentiles(figures);
        let (currency, per) = (first.currency, first.per);
        Some(Distribution {
            percentiles,
            min: None,
            max: None,
            mean: None,
            currency,
            per,
            basis: None,
            tax: None,
        })
    }
}

fn region(record: &PayRegion, node: &Node, reader: &mut Reader<'_>) {
    if let Some(distribution) = record.distribution() {
        check_distribution(&distribution, node, reader);
    }
    if let (Some(quotient), Some(at)) = (record.location_quotient, node.field("location_quotient")) {
        if quotient.0 < 0.0 {
            let message = format!("a location quotient cannot be {}", quotient.0);
            reader.report(at.id, Diagnostic::error("quotient-negative", message).note("expected 0 or more"));
        }
    }
}

record! {
    /// A part of pay.
    pub struct Component [named "name"] [short "name"] [check component] {
        /// Which part.
        pub name: ComponentName,
        /// Its share of the total, in per cent.
        pub share: Option<Percent>,
        /// How much it is.
        pub amount: Option<MoneyFact>,
        /// More about it.
        pub does: Option<Prose>,
    }
}

fn component(record: &Component, node: &Node, reader: &mut Reader<'_>) {
    check_share(record.share, node.field("share"), reader);
}

/// A share is between 0 and 100 per cent.
pub(super) fn check_share(share: Option<Percent>, node: Option<&Node>, reader: &mut Reader<'_>) {
    if let (Some(Percent(share)), Some(at)) = (share, node) {
        if !(0.0..=100.0).contains(&share) {
            let note =
                Diagnostic::error("share-out-of-range", format!("a share of {share} per cent means nothing"));
            reader.report(at.id, note.note("expected 0 to 100"));
        }
    }
}
