//! The part of the plan about all guides together: comparisons, pay index, map, search. A theme may leave their
//! templates out; then there are no such pages, and nothing leads to them.

use super::Planner;
use super::routes::Routes;
use super::subject::{DataFormat, Subject};
use crate::base::Route;
use crate::site::Site;
use std::collections::BTreeSet;

/// A map of more guides would be a page of many megabytes that shows nobody the way.
const MAPPED_AT_MOST: usize = 1_000;

/// Each two visible guides of which one names the other, by their slugs in order.
pub(in crate::page) fn pairs(site: &Site) -> BTreeSet<(String, String)> {
    let pairs = site.guides.values().flat_map(|card| {
        let named = site.entries.get(&card.file).into_iter().flat_map(|entry| &entry.links.guides);
        let others = named.filter(|slug| **slug != card.slug && site.guides.contains_key(slug.as_str()));
        others.map(|other| in_order(&card.slug, other))
    });
    pairs.collect()
}

/// Two slugs in the order of their address.
pub(super) fn in_order(one: &str, other: &str) -> (String, String) {
    if one <= other { (one.to_owned(), other.to_owned()) } else { (other.to_owned(), one.to_owned()) }
}

impl Planner<'_> {
    /// All of them.
    pub(super) fn across(&mut self) {
        let settings = &self.site.settings;
        let compares = settings.compares() && self.draws("compare.html") && self.draws("compare_index.html");
        let maps = settings.maps() && self.draws("map.html") && self.site.guides.len() <= MAPPED_AT_MOST;
        let pairs = if compares || maps { pairs(self.site) } else { BTreeSet::new() };
        let (compares, maps) = (compares && !pairs.is_empty(), maps && !pairs.is_empty());
        let mut choices = self.site.entries.values().filter_map(|entry| entry.choice.as_ref());
        let indexes_pay = settings.indexes_pay() && self.draws("pay.html");
        let has_pay = indexes_pay && choices.any(|(choice, _)| choice.open().pay.is_some());
        if compares {
            self.comparisons(pairs);
        }
        if has_pay {
            self.made(Route::page(["pay"]), Subject::Pay, "the pay index");
            for (file, format) in [("pay/pay.csv", DataFormat::Csv), ("pay/pay.json", DataFormat::Json)] {
                self.made(Route::file(file), Subject::PayData(format), "the data of the pay index");
            }
        }
        if maps {
            self.made(Route::page(["map"]), Subject::Map, "the map of roles");
        }
        if settings.finds() && !self.site.guides.is_empty() && self.draws("search.html") {
            self.made(Route::page(["search"]), Subject::Search, "the search page");
            let data = Route::file("search/guides.json");
            self.made(data, Subject::SearchData, "the data of the search");
        }
    }

    fn comparisons(&mut self, pairs: BTreeSet<(String, String)>) {
        self.routes.pairs = true;
        self.made(Route::page(["compare"]), Subject::Comparisons, "the list of comparisons");
        for (first, second) in pairs {
            let what = format!("the comparison of `{first}` and `{second}`");
            self.made(Routes::pair(&first, &second), Subject::Pair(first, second), what);
        }
    }
}
