//! Quick find: the search page, and what its script knows of each guide.
//!
//! The data is one JSON file that the script loads when a reader turns to the search. Ten thousand guides must fit
//! into half a megabyte compressed, so words that many guides share stand once, in tables, and guides point to them by
//! position. A guide is `[name, path, category, band, education, [other titles], [skills]]`; -1 points to nothing.

use super::described;
use crate::base::SitePath;
use crate::base::slugify;
use crate::document::markdown::plain;
use crate::facts::{Amount, Currency, Money, Period};
use crate::page::view::head::Head;
use crate::page::view::{View, Viewer};
use crate::page::{Page, Value};
use crate::site::{Candidate, SETTINGS_FILE};
use serde_json::{Value as Json, json};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Bands of pay in one currency, at most.
const BANDS: i64 = 6;

impl Viewer<'_> {
    /// The page on which readers search.
    pub(in crate::page::view) fn search(&self, page: &Page) -> View {
        let told = "Find a career by its title, other titles or skills.";
        let head = Head { noindex: true, ..described("Search", "search", told) };
        View::of([("page", self.page(page, head))])
    }

    /// What its script loads.
    pub(in crate::page::view) fn search_data(&self) -> View {
        let file = SitePath::new(SETTINGS_FILE);
        let citations = self.citations_on([]);
        let show = self.show(&file, None, &citations);
        let cards = self.all_guides();
        let bands = Bands::of(&cards);
        let (mut categories, mut skills, mut educations) =
            (Table::default(), Table::default(), Table::default());
        let guides: Vec<Json> = cards
            .iter()
            .map(|card| {
                let education = card.entry_education.as_ref().map(|line| match show.line_of(card, line) {
                    Value::Html(html) => plain(&html),
                    _ => String::new(),
                });
                let own_skills = card.skills.iter().map(|skill| skills.add(&skill.name, &skill.slug));
                json!([
                    card.name(),
                    show.links.path(show.links.card(card)),
                    card.category.as_deref().map_or(-1, |name| categories.add(name, &slugify(name))),
                    bands.position(card).unwrap_or(-1),
                    education.map_or(-1, |words| educations.add(&words, &slugify(&words))),
                    card.also_known_as,
                    own_skills.collect::<Vec<_>>(),
                ])
            })
            .collect();
        let labels = bands.labels(|money| self.printer.money(money));
        let data = json!({
            "categories": categories.names,
            "bands": labels,
            "educations": educations.names,
            "skills": skills.names,
            "guides": guides,
        });
        View::data(data.to_string())
    }
}

/// Words that stand once, in the order of first use; spellings of one slug are one.
#[derive(Default)]
struct Table {
    names: Vec<String>,
    positions: BTreeMap<String, i64>,
}

impl Table {
    fn add(&mut self, name: &str, slug: &str) -> i64 {
        let next = i64::try_from(self.names.len()).unwrap_or(i64::MAX);
        if let Some(position) = self.positions.get(slug) {
            return *position;
        }
        self.positions.insert(slug.to_owned(), next);
        self.names.push(name.to_owned());
        next
    }
}

/// Median pay in bands of round figures, those of the currency that most guides have first.
struct Bands {
    /// Currency, width of a band, lower end of the first, how many, position of the first in the list of all.
    scales: Vec<Scale>,
}

struct Scale {
    currency: Currency,
    step: i64,
    first: i64,
    count: i64,
    offset: i64,
}

impl Bands {
    fn of(cards: &[Candidate]) -> Self {
        let mut medians: BTreeMap<&str, (Currency, Vec<i64>)> = BTreeMap::new();
        for (currency, median) in cards.iter().filter_map(annual_median) {
            medians.entry(currency.code()).or_insert_with(|| (currency, Vec::new())).1.push(median);
        }
        let mut by_currency: Vec<(Currency, Vec<i64>)> = medians.into_values().collect();
        by_currency.sort_by_key(|(_, medians)| Reverse(medians.len()));
        let mut offset = 0;
        let scales = by_currency.into_iter().map(|(currency, medians)| {
            let low = medians.iter().copied().min().unwrap_or(0);
            let high = medians.iter().copied().max().unwrap_or(0);
            let step = round_step(low, high);
            let (first, count) = (low / step, high / step - low / step + 1);
            offset += count;
            Scale { currency, step, first, count, offset: offset - count }
        });
        Self { scales: scales.collect() }
    }

    /// Which of all bands holds the median of this card.
    fn position(&self, card: &Candidate) -> Option<i64> {
        let (currency, median) = annual_median(card)?;
        let scale = self.scales.iter().find(|scale| scale.currency == currency)?;
        Some(scale.offset + median / scale.step - scale.first)
    }

    fn labels(&self, print: impl Fn(&Money) -> String) -> Vec<String> {
        let ends =
            self.scales.iter().flat_map(|scale| (0..scale.count).map(move |n| (scale, scale.first + n)));
        let label = ends.map(|(scale, n)| {
            print(&Money {
                min: Some(Amount::whole(n * scale.step)),
                max: Some(Amount::whole((n + 1) * scale.step)),
                ..Money::empty(scale.currency, Some(Period::Year))
            })
        });
        label.collect()
    }
}

/// In whole units a year.
fn annual_median(card: &Candidate) -> Option<(Currency, i64)> {
    let annual = card.choice.pay.as_ref()?.distribution.annual()?;
    Some((annual.currency, annual.percentiles.median?.amount.0 / 100))
}

/// The smallest of 1, 2, 5, 10, 20 … that needs few enough bands, and is not fussy beside the amounts.
fn round_step(low: i64, high: i64) -> i64 {
    let steps = (0..18).flat_map(|zeros| [1, 2, 5].map(|digit| digit * 10_i64.pow(zeros)));
    let mut fitting = steps.filter(|step| step * 20 >= high && high / step - low / step < BANDS);
    fitting.next().unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_round_and_few() {
        for (low, high, step) in
            [(31_000, 139_000, 20_000), (50, 51, 5), (62_000, 62_000, 5_000), (0, 999_999, 200_000)]
        {
            assert_eq!(round_step(low, high), step, "{low} to {high}");
        }
    }

    #[test]
    fn words_stand_once() {
        let mut table = Table::default();
        assert_eq!(["SQL", "Care", "sql"].map(|name| table.add(name, &slugify(name))), [0, 1, 0]);
        assert_eq!(table.names, ["SQL", "Care"]);
    }
}
