//! How much a skill matters to the roles that ask for it.

use crate::base::slugify;
use crate::facts::Importance;
use crate::page::Value;
use crate::page::show::Show;
use crate::record::AsFact;
use crate::site::{Card, Term};

impl Show<'_> {
    /// How many roles call a skill core, useful or optional, and how many do not say; each only where there are any.
    pub(in crate::page::view) fn skill_demand(&self, term: &Term) -> Value {
        let known = Importance::ALL.iter().map(|(_, importance)| Some(*importance)).chain([None]);
        let counted = known.filter_map(|importance| {
            let count =
                term.members.iter().filter(|card| importance_of(card, &term.slug) == importance).count();
            (count > 0).then(|| {
                Value::map([
                    ("importance", importance.map(|importance| self.fact(&importance.as_fact())).into()),
                    ("count", count.into()),
                ])
            })
        });
        Value::list(counted.collect::<Vec<_>>())
    }
}

/// How much the skill of this slug matters in the occupation of a card.
pub(in crate::page::view) fn importance_of(card: &Card, slug: &str) -> Option<Importance> {
    card.skills.iter().find(|skill| slugify(&skill.name) == slug)?.importance
}
