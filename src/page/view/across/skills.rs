//! How much a skill matters to the roles that ask for it.

use crate::page::Value;
use crate::page::show::Show;
use crate::record::AsFact;

impl Show<'_> {
    /// How many roles call a skill core, useful or optional, and how many do not say; each only where there are any.
    pub(in crate::page::view) fn skill_demand(&self, slug: &str) -> Value {
        Value::list(self.site.demand(slug).iter().map(|(importance, count)| {
            Value::map([
                ("importance", importance.map(|importance| self.fact(&importance.as_fact())).into()),
                ("count", (*count).into()),
            ])
        }))
    }
}
