//! How guides lead to each other: a list by category, and the drawing of it.

use super::map_layout::{Drawing, Edge, EdgeKind, Role, drawing};
use super::{described, link_to};
use crate::base::{SitePath, slugify};
use crate::page::show::Show;
use crate::page::view::{View, Viewer, json_ld};
use crate::page::{Page, Value};
use crate::site::{Candidate, Card, SETTINGS_FILE};
use std::collections::{BTreeMap, BTreeSet};

/// More roles than this in one drawing are a tangle. A larger site has a drawing for each category.
const DRAWN_AT_MOST: usize = 60;

/// How roles relate, by slug.
struct Relations {
    /// One guide names the other.
    related: BTreeSet<(String, String)>,
    /// From a role to one that its ladder names, or that people changed into.
    leads: BTreeSet<(String, String)>,
    /// Both once more for each role.
    of_role: BTreeMap<String, Ways>,
}

/// The ways from one role and to it.
#[derive(Default)]
struct Ways {
    related: BTreeSet<String>,
    to: BTreeSet<String>,
    from: BTreeSet<String>,
}

impl Relations {
    fn of(related: BTreeSet<(String, String)>, leads: BTreeSet<(String, String)>) -> Self {
        let mut of_role: BTreeMap<String, Ways> = BTreeMap::new();
        for (a, b) in &related {
            of_role.entry(a.clone()).or_default().related.insert(b.clone());
            of_role.entry(b.clone()).or_default().related.insert(a.clone());
        }
        for (from, to) in &leads {
            of_role.entry(from.clone()).or_default().to.insert(to.clone());
            of_role.entry(to.clone()).or_default().from.insert(from.clone());
        }
        Self { related, leads, of_role }
    }
}

/// The roles of a category.
struct Category {
    name: Option<String>,
    cards: Vec<Candidate>,
}

impl Viewer<'_> {
    /// The page.
    pub(in crate::page::view) fn map(&self, page: &Page) -> View {
        let file = SitePath::new(SETTINGS_FILE);
        let citations = self.citations_on([]);
        let show = self.show(&file, None, &citations);
        let relations = self.relations();
        let categories = self.categories_of_roles();
        let cards: Vec<_> = categories.iter().flat_map(|category| &category.cards).cloned().collect();
        let mut head = described("Role map", "map", "How careers lead to each other, by category.");
        head.json_ld = json_ld::list(self, page, &head, &super::cards(&cards));
        let is_whole = cards.len() <= DRAWN_AT_MOST;
        let whole = is_whole.then(|| drawn(&categories.iter().collect::<Vec<_>>(), &relations, &show));
        let shown = categories.iter().map(|category| {
            let is_drawn = !is_whole && category.cards.len() <= DRAWN_AT_MOST;
            let path = category.name.as_ref().and_then(|name| show.links.term("categories", name));
            Value::map([
                ("name", category.name.as_deref().into()),
                ("path", path.into()),
                ("drawing", is_drawn.then(|| drawn(&[category], &relations, &show)).into()),
                ("roles", Value::list(category.cards.iter().map(|card| self.role(card, &relations, &show)))),
            ])
        });
        let shown = Value::list(shown.collect::<Vec<_>>());
        View::of([("drawing", whole.into()), ("categories", shown), ("page", self.page(page, head))])
    }

    /// An entry of the list: the ways from a role and to it.
    fn role(&self, card: &Card, relations: &Relations, show: &Show<'_>) -> Value {
        let none = Ways::default();
        let ways = relations.of_role.get(&card.slug).unwrap_or(&none);
        let link = |slug: &String| self.guide_of(slug).map(|card| link_to(&card, show));
        let related = ways.related.iter().filter_map(|other| {
            Some(link(other)?.with([("comparison", show.links.pair(&card.slug, other).into())]))
        });
        let leads_to = ways.to.iter().filter_map(link);
        let comes_from = ways.from.iter().filter_map(link);
        link_to(card, show).with([
            ("related", Value::list(related)),
            ("leads_to", Value::list(leads_to)),
            ("comes_from", Value::list(comes_from)),
        ])
    }

    fn relations(&self) -> Relations {
        let cards = self.all_guides();
        // A title that two guides have is the first one's by slug; their own names come before other titles.
        let mut by_title: BTreeMap<String, &str> = BTreeMap::new();
        for card in &cards {
            by_title.entry(slugify(card.name())).or_insert(&card.slug);
        }
        for card in &cards {
            for title in &card.also_known_as {
                by_title.entry(slugify(title)).or_insert(&card.slug);
            }
        }
        let mut leads = BTreeSet::new();
        for card in &cards {
            let choice = &card.choice;
            let find = |title: &String| by_title.get(&slugify(title)).filter(|slug| **slug != card.slug);
            let up = choice.ladder.iter().filter_map(find).map(|to| (card.slug.clone(), (*to).to_owned()));
            let into = choice.came_from.iter().filter_map(find);
            leads.extend(up.chain(into.map(|from| ((*from).to_owned(), card.slug.clone()))));
        }
        Relations::of(self.site.pairs(), leads)
    }

    /// The categories by name with their roles by name; what has none stands last.
    fn categories_of_roles(&self) -> Vec<Category> {
        let mut by_slug: BTreeMap<String, Category> = BTreeMap::new();
        for card in self.all_guides() {
            let name = card.category.as_deref().map(|written| self.category_name(written));
            let slug = name.as_deref().map(slugify).unwrap_or_default();
            by_slug.entry(slug).or_insert_with(|| Category { name, cards: Vec::new() }).cards.push(card);
        }
        let mut categories: Vec<Category> = by_slug.into_values().collect();
        categories.sort_by(|a, b| match (&a.name, &b.name) {
            (Some(a), Some(b)) => self.collation.compare(a, b),
            (a, b) => a.is_none().cmp(&b.is_none()),
        });
        categories
    }

    /// A category as most guides spell it.
    fn category_name(&self, written: &str) -> String {
        let slug = slugify(written);
        self.site
            .term_head("categories", &slug)
            .map_or_else(|| written.to_owned(), |term| term.name.to_owned())
    }
}

/// The drawing of some categories.
fn drawn(categories: &[&Category], relations: &Relations, show: &Show<'_>) -> Value {
    let columns = categories.iter().map(|category| {
        let roles = category.cards.iter().map(|card| Role {
            slug: card.slug.clone(),
            title: card.name().to_owned(),
            path: show.links.path(show.links.card(card)),
        });
        (category.name.clone().unwrap_or_default(), roles.collect())
    });
    let columns: Vec<(String, Vec<Role>)> = columns.collect();
    let edge = |kind| move |(from, to): &(String, String)| Edge { from: from.clone(), to: to.clone(), kind };
    let edges = relations.related.iter().map(edge(EdgeKind::Related));
    let edges: Vec<Edge> = edges.chain(relations.leads.iter().map(edge(EdgeKind::Leads))).collect();
    let drawing: Drawing = drawing(&columns, &edges);
    drawing.value()
}
