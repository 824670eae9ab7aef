//! Words for what the model writes as codes, numbers and ids: levels, languages, months of a plan, steps that run side
//! by side, and where the branches of a ladder part.

use super::{Entry, Show, entry};
use crate::facts::{DurationUnit, Level};
use crate::guide::{Demand, Entry as EntryFacts, Guide, Rung, Step};
use crate::page::Value;
use crate::record::{Fact, Record, Schema};

impl Show<'_> {
    /// What the keys of a map of the model mean, which authors choose among codes; none where they are words.
    pub(in crate::page) fn name_of(&self, map: &str, key: &str) -> Option<String> {
        match map {
            "by_level" => Level::find(key).map(|level| level.label().to_owned()),
            "language" => self.printer.language_name(key).map(str::to_owned),
            _ => None,
        }
    }

    /// The step that runs beside this one: its title where it is a step of the same list, else the author's words.
    pub(in crate::page) fn beside<'s>(&'s self, step: &'s dyn Record) -> Option<Fact<'s>> {
        let Some(Fact::Text(named)) = step.field("concurrent_with") else { return None };
        let list = self.guide.into_iter().flat_map(step_lists).find(|list| list.iter().any(|s| is(s, step)));
        let other =
            list.into_iter().flatten().find(|s| (*s as &dyn Record).id().is_some_and(|id| id == named));
        Some(
            other
                .and_then(|step| (step as &dyn Record).field("title"))
                .filter(|title| !title.is_none())
                .unwrap_or(Fact::Text(named)),
        )
    }

    /// What views have of a record in words, beside what its author wrote or in place of it.
    pub(super) fn add_words(&self, record: &dyn Record, entries: &mut Vec<Entry>) {
        let schema = record.schema();
        let is = |other: &Schema| schema.is(other);
        if is(Step::SCHEMA) {
            entries.push(entry("span", self.span(record)));
            entries.push(entry("beside", self.beside(record).map(|fact| self.fact(&fact))));
        } else if is(Demand::SCHEMA) {
            self.name_keys("by_level", "level", entries);
        } else if is(EntryFacts::SCHEMA) {
            self.name_keys("language", "name", entries);
        } else if is(Rung::SCHEMA) {
            let ladder = self.guide.map(|guide| guide.hiring.ladder.as_slice()).unwrap_or_default();
            entries.push(entry("shared", is_shared(record, ladder)));
        }
    }

    /// When a step or phase is: in the author's words, else by its numbers.
    fn span(&self, step: &dyn Record) -> Option<String> {
        if let Some(Fact::Text(words)) = step.field("when") {
            return Some(words.to_owned());
        }
        let count = |key: &str| match step.field(key) {
            Some(Fact::Count(number)) => Some(number),
            _ => None,
        };
        let unit = match step.field("unit") {
            Some(Fact::Choice { value, .. }) => DurationUnit::find(value),
            _ => None,
        };
        Some(self.printer.counted(count("from")?, count("to"), unit.unwrap_or(DurationUnit::Month)))
    }

    /// Gives each value of a map, which is a map itself, what its key means.
    fn name_keys(&self, map: &str, name: &'static str, entries: &mut [Entry]) {
        let Some((_, Value::Map(values))) = entries.iter_mut().find(|(key, _)| key == map) else { return };
        let named = values.iter().map(|(key, value)| {
            let words = self.name_of(map, key).unwrap_or_else(|| key.to_string());
            (key.clone(), value.with([(name, Value::text(words))]))
        });
        *values = std::sync::Arc::new(named.collect());
    }
}

/// Every list of steps of a guide: its roadmap, those of its paths, the phases of its timelines.
fn step_lists(guide: &Guide) -> impl Iterator<Item = &[Step]> {
    let paths = &guide.paths;
    let of_paths = paths.paths.iter().map(|path| path.steps.as_slice());
    let of_plans = paths.timelines.iter().map(|plan| plan.phases.as_slice());
    std::iter::once(paths.steps.as_slice()).chain(of_paths).chain(of_plans)
}

fn is(step: &Step, record: &dyn Record) -> bool {
    std::ptr::addr_eq(std::ptr::from_ref(step), std::ptr::from_ref(record))
}

/// Whether a rung stands before the ladder parts: it is of no branch, or it ends before any other branch begins.
fn is_shared(record: &dyn Record, ladder: &[Rung]) -> bool {
    let Some(Fact::Choice { value, .. }) = record.field("branch") else { return true };
    let mut others =
        ladder.iter().filter(|rung| rung.branch.is_some_and(|branch| branch.name() != value)).peekable();
    if others.peek().is_none() {
        return true;
    }
    let end = match record.field("years") {
        Some(Fact::Years(years)) => years.max,
        _ => None,
    };
    end.is_some_and(|end| others.all(|rung| rung.years.as_ref().is_some_and(|years| years.min >= end)))
}
