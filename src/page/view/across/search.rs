//! Quick find: the search page, and what its script knows of each guide.
//!
//! The data is one JSON file that the script loads when a reader turns to the search. Ten thousand guides must fit
//! into half a megabyte compressed, so words that many guides share stand once, in tables, and guides point to them by
//! position. A guide is `[name, path, category, band, education, [other titles], [skills], [headings]]`; -1 points to
//! nothing. Headings that few share are many words: those that come first in their guides go in, as far as there is room.

use super::described;
use crate::base::SitePath;
use crate::base::slugify;
use crate::document::markdown::plain;
use crate::facts::{Amount, Currency, Money, Period};
use crate::page::view::head::Head;
use crate::page::view::{View, Viewer};
use crate::page::{Page, Value};
use crate::site::{Candidate, HEADINGS, SETTINGS_FILE};
use serde_json::{Value as Json, json};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Bytes of all headings together. The data of 10,000 guides, each with three other titles, six skills and six headings, has
/// 350 to 430 KB compressed, with a third of the headings unlike all others or all of them.
const ROOM: usize = 200_000;

/// Bands of pay in one currency, at most.
const BANDS: i64 = 6;

impl Viewer<'_> {
    /// The page on which readers search.
    pub(in crate::page::view) fn search(&self, page: &Page) -> View {
        let told = "Find a career by its title, other titles, skills or what its guide is about.";
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
        let (headings, own_headings) = self.headings(&cards, ROOM);
        let guides: Vec<Json> = cards
            .iter()
            .zip(own_headings)
            .map(|(card, own_headings)| {
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
                    own_headings,
                ])
            })
            .collect();
        let labels = bands.labels(|money| self.printer.money(money));
        let data = json!({
            "categories": categories.names,
            "bands": labels,
            "educations": educations.names,
            "skills": skills.names,
            "headings": headings.names,
            "guides": guides,
        });
        View::data(data.to_string())
    }

    /// The headings of all guides, and which of them each guide has: all first ones, then all second ones and so on,
    /// until the room in bytes is used up. What stands there already needs no more of it.
    fn headings(&self, cards: &[Candidate], room: usize) -> (Table, Vec<Vec<i64>>) {
        let outlines = self.site.outlines();
        let outlines: Vec<&[String]> =
            cards.iter().map(|card| outlines.get(&card.file).map_or(&[][..], |outline| &outline.0)).collect();
        placed(&outlines, room)
    }
}

fn placed(outlines: &[&[String]], mut room: usize) -> (Table, Vec<Vec<i64>>) {
    let (mut table, mut own) = (Table::default(), vec![Vec::new(); outlines.len()]);
    for rank in 0..HEADINGS {
        for (outline, own) in outlines.iter().zip(&mut own) {
            let Some(heading) = outline.get(rank) else { continue };
            let slug = slugify(heading);
            let needs = if table.has(&slug) { 0 } else { heading.len() };
            if let Some(rest) = room.checked_sub(needs) {
                room = rest;
                own.push(table.add(heading, &slug));
            }
        }
    }
    (table, own)
}

/// Words that stand once, in the order of first use; spellings of one slug are one.
#[derive(Default)]
struct Table {
    names: Vec<String>,
    positions: BTreeMap<String, i64>,
}

impl Table {
    fn has(&self, slug: &str) -> bool {
        self.positions.contains_key(slug)
    }

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
    fn headings_that_come_first_go_in_first() {
        let of = |headings: &[&str]| headings.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let (one, other, none) = (of(&["Work", "Night work"]), of(&["Wards", "work", "Pay"]), of(&[]));
        let outlines = [&one[..], &other, &none];
        let (table, own) = placed(&outlines, 1_000);
        assert_eq!(table.names, ["Work", "Wards", "Night work", "Pay"]);
        assert_eq!(own, [vec![0, 2], vec![1, 0, 3], vec![]]);
        let (table, own) = placed(&outlines, "WorkWardsPay".len());
        assert_eq!(table.names, ["Work", "Wards", "Pay"], "what does not fit leaves room for what does");
        assert_eq!(own, [vec![0], vec![1, 0, 2], vec![]]);
    }

    #[test]
    fn words_stand_once() {
        let mut table = Table::default();
        assert_eq!(["SQL", "Care", "sql"].map(|name| table.add(name, &slugify(name))), [0, 1, 0]);
        assert_eq!(table.names, ["SQL", "Care"]);
    }
}
