//! Two guides side by side, and the list of all such pages.

use super::{described, link_to, sources_of};
use crate::base::SitePath;
use crate::page::show::{Show, plain_number};
use crate::page::view::{View, Viewer, json_ld};
use crate::page::{Page, Value};
use crate::site::{Candidate, Card, ComparisonCard, SETTINGS_FILE, SkillCard};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl Viewer<'_> {
    /// Two guides side by side.
    pub(in crate::page::view) fn pair(&self, page: &Page, slugs: [&str; 2]) -> View {
        let [Some(first), Some(second)] = slugs.map(|slug| self.guide_of(slug)) else {
            return View::of([]);
        };
        let cards = [first, second];
        let file = SitePath::new(SETTINGS_FILE);
        let citations = self.citations_on(&cards);
        let show = self.show(&file, None, &citations);
        let names = [cards[0].name(), cards[1].name()];
        let told = format!(
            "{} and {} side by side: pay, outlook, time and cost of the ways in, skills.",
            names[0], names[1]
        );
        let mut head = described(&format!("{} vs {}", names[0], names[1]), "comparison", &told);
        head.json_ld = json_ld::list(self, page, &head, &super::cards(&cards));
        head.more.push(sources_of(&show));
        let [first, second] = &cards;
        let roles = [role(first, second, &show), role(second, first, &show)];
        View::of([
            ("page", self.page(page, head)),
            ("roles", Value::list(roles)),
            ("shared_skills", shared_skills(first, second, &show)),
            ("top_pay", common_top(first, second).map(plain_number).into()),
        ])
    }

    /// All comparisons, by role.
    pub(in crate::page::view) fn comparisons(&self, page: &Page) -> View {
        let file = SitePath::new(SETTINGS_FILE);
        let citations = self.citations_on([]);
        let show = self.show(&file, None, &citations);
        let told = "Two careers side by side: pay, outlook, ways in and skills.";
        let mut head = described("Compare careers", "comparisons", told);
        head.json_ld = json_ld::list(self, page, &head, &[]);
        let mut others: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (first, second) in self.site.pairs() {
            others.entry(first.clone()).or_default().push(second.clone());
            others.entry(second).or_default().push(first);
        }
        let mut cards: Vec<&Arc<Card>> = self.site.guides().collect();
        cards.sort_by(|a, b| self.collation.compare(a.name(), b.name()).then_with(|| a.slug.cmp(&b.slug)));
        let position: BTreeMap<&str, usize> =
            cards.iter().enumerate().map(|(at, card)| (card.slug.as_str(), at)).collect();
        let roles = cards.iter().filter_map(|card| {
            let others = others.get(&card.slug)?.iter();
            let mut others: Vec<usize> =
                others.filter_map(|slug| position.get(slug.as_str()).copied()).collect();
            others.sort_unstable();
            let links = others.into_iter().map(|at| {
                let path = show.links.pair(&card.slug, &cards[at].slug);
                Value::map([("title", Value::text(cards[at].name())), ("path", path.into())])
            });
            let links = Value::list(links);
            let category = card.category.as_deref().into();
            Some(link_to(card, &show).with([("category", category), ("others", links)]))
        });
        let roles = Value::list(roles);
        View::of([("page", self.page(page, head)), ("roles", roles)])
    }
}

/// One of the two: what readers choose it by, what only it asks for, and what its author says of the two.
fn role(card: &Candidate, other: &Candidate, show: &Show<'_>) -> Value {
    let theirs = by_slug(other);
    let own = card.skills.iter().filter(|skill| !theirs.contains_key(skill.slug.as_str()));
    let said = card.choice.comparisons.iter().find(|said| said.with == other.slug);
    let difference = said.iter().flat_map(|said: &&ComparisonCard| &said.difference);
    let choose_if = said.and_then(|said| said.choose_if.as_ref());
    show.choice(card).with([
        ("own_skills", Value::list(own.map(|skill| show.skill(skill)))),
        ("difference", Value::list(difference.map(|line| show.line_of(card, line)))),
        ("choose_if", choose_if.map(|line| show.line_of(card, line)).into()),
    ])
}

/// The skills that both ask for, in the order of the first.
fn shared_skills(first: &Card, second: &Card, show: &Show<'_>) -> Value {
    let theirs = by_slug(second);
    let mut told = BTreeSet::new();
    let shared = first.skills.iter().filter_map(|skill| {
        let slug = skill.slug.as_str();
        let other = theirs.get(slug)?;
        told.insert(slug).then(|| {
            let importance = |skill: &SkillCard| show.skill(skill).field("importance").cloned();
            show.skill(skill).with([("importance_of_second", importance(other).unwrap_or(Value::None))])
        })
    });
    Value::list(shared.collect::<Vec<_>>())
}

fn by_slug(card: &Card) -> BTreeMap<&str, &SkillCard> {
    card.skills.iter().map(|skill| (skill.slug.as_str(), skill)).collect()
}

/// The highest figure of both by the year, where both can be drawn on one scale: in one currency, and by the year,
/// the month or the hour.
fn common_top(first: &Candidate, second: &Candidate) -> Option<f64> {
    let annual = |card: &Candidate| card.choice.pay.as_ref()?.distribution.annual();
    let (first, second) = (annual(first)?, annual(second)?);
    let all = first.percentiles.known().chain(second.percentiles.known());
    let top = all.map(|(_, bound)| bound.amount).max()?;
    (first.currency == second.currency).then(|| top.as_f64())
}
