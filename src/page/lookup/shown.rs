//! Cards as templates see them, each made once however many pages show it: at ten thousand guides a card stands in a
//! dozen lists.
//!
//! Must not know: what a card looks like.

use super::{Lookup, Lookups};
use crate::base::SitePath;
use crate::facts::Importance;
use crate::page::Value;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

/// What was made of the cards of one site.
#[derive(Debug, Default)]
pub(super) struct Shown(RwLock<BTreeMap<Option<Importance>, HashMap<SitePath, Made>>>);

/// One card, made.
#[derive(Debug, Clone)]
struct Made {
    value: Value,
    /// What was looked up for it: so does each page that shows it.
    asked: Arc<[Lookup]>,
}

impl Shown {
    fn get(&self, file: &SitePath, importance: Option<Importance>) -> Option<Made> {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        all.get(&importance)?.get(file).cloned()
    }

    fn insert(&self, file: &SitePath, importance: Option<Importance>, made: Made) {
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        all.entry(importance).or_default().insert(file.clone(), made);
    }
}

impl<'s> Lookups<'s> {
    /// A card as templates see it, in a list of those who want a skill so much if it is one; `make` makes it, of
    /// lookups of its own, if no page has shown it yet.
    pub(in crate::page) fn shown(
        &self,
        (file, importance): (&SitePath, Option<Importance>),
        make: impl FnOnce(&Lookups<'s>) -> Value,
    ) -> Value {
        let shown = &self.index.shown;
        let made = shown.get(file, importance).unwrap_or_else(|| {
            let lookups = Lookups::new(self.index, self.contents);
            let value = Value::shared(make(&lookups));
            let made = Made { value, asked: lookups.asked().into() };
            shown.insert(file, importance, made.clone());
            made
        });
        self.asked.borrow_mut().extend(made.asked.iter().cloned());
        made.value
    }
}
