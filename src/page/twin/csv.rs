//! The figures of pay and outlook as CSV (RFC 4180): a row for each figure, numbers without separators.
//!
//! Must not know: languages; every word here is one that programs look for.

use super::Original;
use crate::facts::{Amount, Basis, Currency, Period, Place, Tax};
use crate::guide::{Headline, Pay, PayLevel, PayRegion};
use crate::page::csv::{Cell, guarded, header, line, yes};
use crate::record::{Common, Figure, MoneyFact};
use std::borrow::Cow;

/// Where a figure is known from: the last columns of every table.
pub(super) const ORIGIN: [&str; 4] = ["as_of", "illustrative", "source", "source_url"];

const PAY: [&str; 11] =
    ["group", "level", "title", "measure", "value", "or_more", "currency", "period", "basis", "tax", "place"];
const OUTLOOK: [&str; 7] = ["measure", "subject", "value", "unit", "from", "to", "place"];

/// What the figures of one row of a table share.
struct Row<'a> {
    group: &'static str,
    level: &'static str,
    title: &'a str,
    basis: Option<Basis>,
    tax: Option<Tax>,
    place: Option<&'a Place>,
    common: &'a Common,
}

/// One figure.
struct Told {
    measure: &'static str,
    value: String,
    or_more: bool,
    currency: Option<Currency>,
    per: Option<Period>,
}

impl Original<'_> {
    /// Pay: percentiles of the occupation, by level, by place.
    pub(super) fn pay_csv(&self) -> String {
        let mut text = header(PAY.into_iter().chain(ORIGIN));
        let Some(pay) = &self.guide.market.pay else { return text };
        if let Some(headline) = &pay.headline {
            self.pay_rows(&of_headline(headline, pay), &percentiles(headline), &mut text);
        }
        for level in &pay.levels {
            let (row, cells) = of_level(level, pay);
            self.pay_rows(&row, &cells, &mut text);
        }
        for region in &pay.regions {
            let (row, cells) = of_region(region, pay);
            self.pay_rows(&row, &cells, &mut text);
        }
        text
    }

    fn pay_rows(&self, row: &Row<'_>, cells: &[Told], text: &mut String) {
        for cell in cells {
            let fields = [
                row.group.into(),
                row.level.into(),
                guarded(row.title),
                cell.measure.into(),
                cell.value.as_str().into(),
                yes(cell.or_more),
                cell.currency.map_or_else(Cow::default, |currency| currency.code().to_string().into()),
                cell.per.map_or_else(Cow::default, |per| per.name().into()),
                row.basis.map_or_else(Cow::default, |basis| basis.name().into()),
                row.tax.map_or_else(Cow::default, |tax| tax.name().into()),
                row.place.map_or_else(Cow::default, |place| place.to_string().into()),
            ];
            text.push_str(&line(fields.into_iter().chain(self.known_from(row.common))));
        }
    }

    /// The outlook: change of the occupation, of its group, of all jobs, and the counts.
    pub(super) fn outlook_csv(&self) -> String {
        let mut text = header(OUTLOOK.into_iter().chain(ORIGIN));
        let Some(outlook) = &self.guide.market.outlook else { return text };
        let subject = outlook.covers.as_deref().unwrap_or(&self.guide.identity.role);
        let group = outlook.group.as_ref();
        let percent = |number: f64| number.to_string();
        let count = |count: Option<crate::record::Count>| count.map(|count| count.0.to_string());
        let figures = [
            ("change", subject, Some(percent(outlook.change_pct.0)), "percent"),
            (
                "change",
                group.map_or("", |group| &group.name),
                group.map(|group| percent(group.change_pct.0)),
                "percent",
            ),
            ("change", "All jobs", outlook.average_pct.map(|average| percent(average.0)), "percent"),
            ("jobs", subject, count(outlook.jobs), "jobs"),
            ("jobs_projected", subject, count(outlook.jobs_projected), "jobs"),
            ("change_jobs", subject, outlook.change_jobs.map(|change| change.0.to_string()), "jobs"),
            ("openings_per_year", subject, count(outlook.openings_per_year), "jobs per year"),
        ];
        let year =
            |year: Option<crate::record::Year>| year.map(|year| year.0.to_string()).unwrap_or_default();
        let (from, to) = (year(outlook.from), year(outlook.to));
        let place = outlook.place.as_ref().map(Place::to_string).unwrap_or_default();
        for (measure, subject, value, unit) in figures {
            let Some(value) = value else { continue };
            let told = [measure.into(), guarded(subject), value.as_str().into(), unit.into()];
            let when = [from.as_str(), to.as_str(), place.as_str()].map(Cow::Borrowed);
            text.push_str(&line(told.into_iter().chain(when).chain(self.known_from(&outlook.common))));
        }
        text
    }

    /// The columns of [`ORIGIN`].
    pub(super) fn known_from(&self, common: &Common) -> [Cell<'static>; 4] {
        let as_of = common.as_of().map(ToString::to_string).unwrap_or_default();
        let [sources, urls] = self.sources(common);
        let owned = |text: &str| guarded(text).into_owned().into();
        [as_of.into(), yes(common.illustrative()), owned(&sources), owned(&urls)]
    }
}

fn of_headline<'a>(headline: &'a Headline, pay: &'a Pay) -> Row<'a> {
    Row {
        group: "occupation",
        level: "",
        title: "",
        basis: headline.basis.or(pay.basis),
        tax: headline.tax.or(pay.tax),
        place: headline.place.as_ref().or(pay.place.as_ref()),
        common: &headline.common,
    }
}

fn of_level<'a>(level: &'a PayLevel, pay: &'a Pay) -> (Row<'a>, Vec<Told>) {
    let row = Row {
        group: "level",
        level: level.level.name(),
        title: level.title.as_deref().unwrap_or(""),
        basis: level.basis.or(pay.basis),
        tax: pay.tax,
        place: level.place.as_ref().or(pay.place.as_ref()),
        common: &level.common,
    };
    (row, range(level.range.as_ref()).into_iter().chain(figures([("median", &level.median)])).collect())
}

fn of_region<'a>(region: &'a PayRegion, pay: &'a Pay) -> (Row<'a>, Vec<Told>) {
    let row = Row {
        group: "place",
        level: "",
        title: "",
        basis: pay.basis,
        tax: pay.tax,
        place: Some(&region.place),
        common: &region.common,
    };
    let known = [
        ("p10", &region.p10),
        ("p25", &region.p25),
        ("median", &region.median),
        ("p75", &region.p75),
        ("p90", &region.p90),
    ];
    let relative = region.relative.map(|relative| relative.0);
    let plain = |measure, value: Option<String>| {
        value.map(|value| Told { measure, value, or_more: false, currency: None, per: None })
    };
    let others = [
        plain("relative_percent_min", relative.and_then(|range| Some(range.min?.to_string()))),
        plain("relative_percent_max", relative.and_then(|range| Some(range.max?.to_string()))),
        plain("employment", region.employment.map(|count| count.0.to_string())),
        plain("location_quotient", region.location_quotient.map(|number| number.0.to_string())),
    ];
    let cells = figures(known).chain(range(region.range.as_ref())).chain(others.into_iter().flatten());
    (row, cells.collect())
}

fn percentiles(headline: &Headline) -> Vec<Told> {
    let known = [
        ("p10", &headline.p10),
        ("p25", &headline.p25),
        ("median", &headline.median),
        ("p75", &headline.p75),
        ("p90", &headline.p90),
        ("min", &headline.min),
        ("max", &headline.max),
        ("mean", &headline.mean),
    ];
    figures(known).collect()
}

fn figures<const N: usize>(known: [(&'static str, &Option<Figure>); N]) -> impl Iterator<Item = Told> {
    let cell = |(measure, figure): (&'static str, &Option<Figure>)| {
        let figure = figure.as_ref()?;
        let value = figure.bound.amount.to_string();
        let (currency, per) = (Some(figure.currency), figure.per);
        Some(Told { measure, value, or_more: figure.bound.at_least, currency, per })
    };
    known.map(cell).into_iter().flatten()
}

fn range(money: Option<&MoneyFact>) -> Vec<Told> {
    let Some(MoneyFact { money, .. }) = money else { return Vec::new() };
    let ends = [("min", money.min, money.open && money.max.is_none()), ("max", money.max, money.open)];
    let ends = ends.into_iter().chain([("median", money.median, false)]);
    let cell = |(measure, amount, or_more): (&'static str, Option<Amount>, bool)| {
        let (currency, per) = (Some(money.currency), money.per);
        Some(Told { measure, value: amount?.to_string(), or_more, currency, per })
    };
    ends.filter_map(cell).collect()
}
