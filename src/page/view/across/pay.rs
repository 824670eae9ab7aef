//! The pay index: pay of all guides in tables. Amounts stand in one table, and in one order, only where they are in
//! one currency, and by the year or the hour.

use super::pay_data::{csv, json, record};
use super::{described, sources_of};
use crate::base::{Route, SitePath};
use crate::facts::{Amount, Distribution, Period};
use crate::page::plan::subject::DataFormat;
use crate::page::view::{View, Viewer, json_ld};
use crate::page::{Page, Value};
use crate::site::{Candidate, SETTINGS_FILE};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Guides whose pay can be ranked: currency and period.
struct Group {
    currency: String,
    per: Option<Period>,
    cards: Vec<Candidate>,
}

impl Viewer<'_> {
    /// The page.
    pub(in crate::page::view) fn pay_index(&self, page: &Page) -> View {
        let file = SitePath::new(SETTINGS_FILE);
        let (groups, unpaid) = self.pay_groups();
        let all: Vec<Candidate> =
            groups.iter().flat_map(|group| &group.cards).chain(&unpaid).cloned().collect();
        let citations = self.citations_on(&all);
        let show = self.show(&file, None, &citations);
        let told = "Median pay, range, outlook and usual education of every career here.";
        let mut head = described("Pay index", "pay", told);
        head.json_ld = json_ld::list(self, page, &head, &super::cards(&all));
        head.more.push(sources_of(&show));
        let rows = |cards: &[Candidate]| Value::list(cards.iter().map(|card| show.choice(card)));
        let shown = groups.iter().map(|group| {
            Value::map([
                ("currency", Value::text(&group.currency)),
                ("per", group.per.map(Period::name).into()),
                ("has_hourly", group.cards.iter().any(is_hourly).into()),
                ("roles", rows(&group.cards)),
            ])
        });
        let links = self.links();
        View::of([
            ("groups", Value::list(shown)),
            ("unpaid", rows(&unpaid)),
            ("csv", links.path(&Route::file("pay/pay.csv")).into()),
            ("json", links.path(&Route::file("pay/pay.json")).into()),
            ("page", self.page(page, head)),
        ])
    }

    /// The same for machines, in the same order.
    pub(in crate::page::view) fn pay_data(&self, format: DataFormat) -> View {
        let file = SitePath::new(SETTINGS_FILE);
        let (groups, unpaid) = self.pay_groups();
        let all: Vec<Candidate> = groups.into_iter().flat_map(|group| group.cards).chain(unpaid).collect();
        let citations = self.citations_on(&all);
        let show = self.show(&file, None, &citations);
        let records: Vec<_> = all.iter().map(|card| record(card, &show)).collect();
        View::data(match format {
            DataFormat::Csv => csv(&records),
            DataFormat::Json => json(&records),
        })
    }

    /// Guides with pay, the largest group first and the best paid first in each; and those without.
    fn pay_groups(&self) -> (Vec<Group>, Vec<Candidate>) {
        let mut groups: BTreeMap<(String, Option<Period>), Vec<Candidate>> = BTreeMap::new();
        let mut unpaid = Vec::new();
        for card in self.all_guides() {
            match distribution(&card) {
                Some(pay) => {
                    let per = if pay.annual().is_some() { Some(Period::Year) } else { pay.per };
                    groups.entry((pay.currency.code().to_owned(), per)).or_default().push(card);
                }
                None => unpaid.push(card),
            }
        }
        let ranked = groups.into_iter().map(|((currency, per), mut cards)| {
            cards.sort_by_cached_key(|card| Reverse(median(card)));
            Group { currency, per, cards }
        });
        let mut ranked: Vec<Group> = ranked.collect();
        ranked.sort_by_key(|group| Reverse(group.cards.len()));
        (ranked, unpaid)
    }
}

fn distribution(card: &Candidate) -> Option<&Distribution> {
    Some(&card.choice.pay.as_ref()?.distribution)
}

/// By the year where that is known, else as it is stated.
fn median(card: &Candidate) -> Option<Amount> {
    let pay = distribution(card)?;
    let annual = pay.annual();
    annual.as_ref().unwrap_or(pay).percentiles.median.map(|bound| bound.amount)
}

fn is_hourly(card: &Candidate) -> bool {
    distribution(card).is_some_and(|pay| pay.per == Some(Period::Hour))
}
