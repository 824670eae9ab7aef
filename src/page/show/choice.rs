//! What readers choose an occupation by, as templates see it.

use super::citations::Citations;
use super::{Show, plain_number};
use crate::facts::{Bound, Distribution, Duration, Money, Period};
use crate::page::Value;
use crate::record::{AsFact, Fact, Figure, Line};
use crate::site::{Candidate, Card, Choice, EntryCard, Horizon, Origin, PathCard, PayCard, SkillCard};

type Entries = Vec<(&'static str, Value)>;

impl Show<'_> {
    /// A card with all that readers choose an occupation by.
    pub fn choice(&self, card: &Candidate) -> Value {
        let choice = &card.choice;
        self.card(card).with([
            ("outlook", self.outlook(card, choice).into()),
            ("pay", choice.pay.as_ref().map(|pay| self.pay(card, pay)).into()),
            ("entry", choice.entry.as_ref().map(|entry| self.entry(card, entry)).into()),
            ("paths", Value::list(choice.paths.iter().map(|path| self.path_in(card, path)))),
            ("ladder", Value::list(choice.ladder.iter().map(Value::text))),
        ])
    }

    /// A skill of a guide, with the way to its page.
    pub fn skill(&self, skill: &SkillCard) -> Value {
        Value::map([
            ("name", Value::text(&skill.name)),
            ("path", self.links.term("skills", &skill.name).into()),
            ("importance", skill.importance.map(|importance| self.fact(&importance.as_fact())).into()),
        ])
    }

    fn pay(&self, card: &Candidate, pay: &PayCard) -> Value {
        let Distribution { percentiles, min, max, mean, currency, per, basis, tax } = &pay.distribution;
        let figure = |bound: Option<Bound>| -> Value {
            bound.map(|bound| self.figure(&Figure { bound, currency: *currency, per: *per })).into()
        };
        let mut entries: Entries = percentiles_of(|name| {
            figure(percentiles.known().find(|(known, _)| *known == name).map(|(_, bound)| bound))
        });
        entries.extend([
            ("min", figure(min.map(Bound::exact))),
            ("max", figure(max.map(Bound::exact))),
            ("mean", figure(mean.map(Bound::exact))),
            ("text", self.range(&pay.distribution).into()),
            ("currency", Value::text(currency.code())),
            ("per", per.map(Period::name).into()),
            ("basis", basis.map(|basis| self.fact(&basis.as_fact())).into()),
            ("tax", tax.map(|tax| self.fact(&tax.as_fact())).into()),
            ("place", pay.place.as_ref().map(|place| self.fact(&Fact::Place(place))).into()),
            ("annual", pay.distribution.annual().map(|annual| annual_numbers(&annual)).into()),
        ]);
        self.originating(card, &pay.origin, entries)
    }

    /// The span in which most are paid, in words; none where only one figure is known.
    pub fn range(&self, distribution: &Distribution) -> Option<String> {
        let range = distribution.range();
        let has_ends = range.min.is_some() || range.max.is_some();
        has_ends.then(|| self.printer.money(&Money { median: None, per: None, ..range }))
    }

    fn outlook(&self, card: &Candidate, choice: &Choice) -> Option<Value> {
        let outlook = card.outlook.as_ref()?;
        let nowhere = Horizon { years: None, place: None, origin: Origin::default() };
        let horizon = choice.outlook.as_ref().unwrap_or(&nowhere);
        let entries = vec![
            ("change", plain_number(outlook.change_pct)),
            ("change_text", self.printer.percent(outlook.change_pct).into()),
            ("adjective", outlook.adjective.map(crate::facts::OutlookAdjective::label).into()),
            ("years", horizon.years.map(|(from, to)| format!("{from}–{to}")).into()),
            ("place", horizon.place.as_ref().map(|place| self.fact(&Fact::Place(place))).into()),
        ];
        Some(self.originating(card, &horizon.origin, entries))
    }

    fn entry(&self, card: &Candidate, entry: &EntryCard) -> Value {
        let line = |line: Option<&Line>| -> Value { line.map(|line| self.line_of(card, line)).into() };
        let entries = vec![
            ("education", line(card.entry_education.as_ref())),
            ("training", self.duration(entry.training.as_ref())),
            ("job_search", self.duration(entry.job_search.as_ref())),
            ("experience", line(entry.experience.as_ref())),
            ("on_the_job_training", line(entry.on_the_job_training.as_ref())),
        ];
        self.originating(card, &entry.origin, entries)
    }

    fn path_in(&self, card: &Candidate, path: &PathCard) -> Value {
        let entries = vec![
            ("name", Value::text(&path.name)),
            ("kind", path.kind.map(|kind| self.fact(&kind.as_fact())).into()),
            ("duration", self.duration(path.duration.as_ref())),
            ("cost", path.cost.as_ref().map(|cost| self.printer.money(&cost.money)).into()),
            ("pay", path.pay.as_ref().map(|pay| self.printer.money(&pay.money)).into()),
        ];
        self.originating(card, &path.origin, entries)
    }

    /// A line of Markdown that stands on the card of another file.
    pub fn line_of(&self, card: &Card, line: &Line) -> Value {
        let own = Show { file: &card.file, guide: None, ..*self };
        Value::html(own.html(&line.0))
    }

    fn duration(&self, duration: Option<&Duration>) -> Value {
        duration.map(|duration| self.fact(&Fact::Duration(duration))).into()
    }

    fn originating(&self, card: &Candidate, origin: &Origin, mut entries: Entries) -> Value {
        let marks =
            origin.sources.iter().filter_map(|id| self.citations.mark(&Citations::among_others(card, id)));
        entries.extend([
            ("sources", Value::list(marks)),
            ("as_of", origin.as_of.map(|date| self.date(&date)).into()),
            ("illustrative", origin.illustrative.into()),
        ]);
        Value::map(entries)
    }
}

/// One entry for each percentile.
fn percentiles_of(value: impl Fn(&'static str) -> Value) -> Entries {
    ["p10", "p25", "median", "p75", "p90"].map(|name| (name, value(name))).to_vec()
}

fn annual_numbers(annual: &Distribution) -> Value {
    let find = |name: &str| annual.percentiles.known().find(|(known, _)| *known == name);
    Value::map(percentiles_of(|name| find(name).map(|(_, bound)| plain_number(bound.amount.as_f64())).into()))
}
