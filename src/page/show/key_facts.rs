//! The stat header of a guide: derived from its facts, never typed.

use super::{Show, printed};
use crate::facts::{OutlookAdjective, Printer};
use crate::guide::Guide;
use crate::page::Value;
use crate::record::{AsFact, Common, Fact, Record};

/// Four to six facts that a reader looks for first, each with its source and date.
pub(in crate::page) fn key_facts(guide: &Guide, show: &Show<'_>) -> Value {
    let facts = [
        pay(guide, show),
        outlook(guide, show),
        entry(guide, show),
        time(guide, show),
        difficulty(guide, show),
        demand(guide, show),
    ];
    Value::list(facts.into_iter().flatten())
}

fn fact(label: &str, value: String, detail: Option<String>, (common, show): (&Common, &Show<'_>)) -> Value {
    let as_of = common.as_of().map(|date| show.date(date));
    let marks = common.sources().iter().filter_map(|id| show.citations.mark(&id.0));
    Value::map([
        ("label", Value::text(label)),
        ("value", Value::text(value)),
        ("detail", detail.into()),
        ("sources", Value::list(marks)),
        ("as_of", as_of.into()),
        ("illustrative", common.illustrative().into()),
    ])
}

fn pay(guide: &Guide, show: &Show<'_>) -> Option<Value> {
    let pay = guide.market.pay.as_ref()?;
    let headline = pay.headline.as_ref()?;
    let median = headline.median.as_ref()?;
    let value = show.printer.amount(median.bound.amount, median.currency, median.per);
    let record: &dyn Record = headline;
    let range = match show.record(record).field("text") {
        Some(Value::Text(text)) if headline.p10.is_some() => Some(format!("most earn {text}")),
        _ => None,
    };
    Some(fact("Median pay", value, range, (&headline.common, show)))
}

fn outlook(guide: &Guide, show: &Show<'_>) -> Option<Value> {
    let outlook = guide.market.outlook.as_ref()?;
    let horizon = outlook.from.zip(outlook.to).map(|(from, to)| format!("{}–{}", from.0, to.0));
    let value = outlook_in_words(outlook.change_pct.0, outlook.adjective(), show.printer);
    Some(fact("Job outlook", value, horizon, (&outlook.common, show)))
}

/// A projected change in per cent, and what that is called: "15% (much faster)".
pub(in crate::page) fn outlook_in_words(
    change: f64,
    adjective: Option<OutlookAdjective>,
    printer: &Printer,
) -> String {
    let change = printer.percent(change);
    match adjective {
        Some(adjective) => format!("{change} ({})", adjective.label().to_lowercase()),
        None => change,
    }
}

fn entry(guide: &Guide, show: &Show<'_>) -> Option<Value> {
    let entry = guide.paths.entry.as_ref()?;
    let education = entry.education.as_ref()?;
    let value = crate::document::markdown::plain(&show.html(&education.0));
    Some(fact("Usual education", value, None, (&entry.common, show)))
}

fn time(guide: &Guide, show: &Show<'_>) -> Option<Value> {
    let entry = guide.paths.entry.as_ref()?;
    let value = show.printer.duration(entry.training.as_ref()?);
    Some(fact("Time to train", value, None, (&entry.common, show)))
}

fn difficulty(guide: &Guide, show: &Show<'_>) -> Option<Value> {
    let difficulty = guide.paths.difficulty.as_ref()?;
    let score = show.printer.decimal(difficulty.score.0);
    let of = show.printer.decimal(difficulty.of.map_or(5.0, |of| of.0));
    Some(fact("Difficulty", format!("{score} out of {of}"), None, (&difficulty.common, show)))
}

fn demand(guide: &Guide, show: &Show<'_>) -> Option<Value> {
    let demand = guide.market.demand.as_ref()?;
    let level = demand.level.as_ref()?;
    let text = match level.as_fact() {
        Fact::Choice { text, .. } => text.to_owned(),
        other => printed(&other, show.printer)?,
    };
    let place = demand.scope.as_ref().map(|place| show.printer.place(place));
    Some(fact("Demand", text, place, (&demand.common, show)))
}
