//! The pay index for machines: CSV by RFC 4180, and JSON.
//!
//! Must not know: which guides there are, and in which order.

use crate::document::markdown::plain;
use crate::facts::{Amount, Bound, Period};
use crate::page::Citations;
use crate::page::Value as Shown;
use crate::page::csv::{Cell, guarded, header, line, yes};
use crate::page::show::Show;
use crate::page::view::json_ld::salary::number;
use crate::site::{Candidate, Choice, Origin};
use serde_json::{Map, Value as Json};

/// One guide: columns with plain values.
pub(super) type Record = Vec<(&'static str, Json)>;

/// The figures of one guide. Amounts and shares are plain numbers.
pub(super) fn record(card: &Candidate, show: &Show<'_>) -> Record {
    let text = |text: Option<String>| text.map_or(Json::Null, Json::String);
    let mut record = vec![
        ("role", Json::from(card.name())),
        ("slug", Json::from(card.slug.as_str())),
        ("url", Json::from(show.links.permalink(show.links.card(card)))),
        ("category", text(card.category.clone())),
    ];
    let choice = &*card.choice;
    record.extend(pay(card, choice, show));
    record.extend(outlook(card, choice, show));
    let entry = choice.entry.as_ref();
    let education = card.entry_education.as_ref().map(|line| match show.line_of(card, line) {
        Shown::Html(html) => plain(&html),
        _ => String::new(),
    });
    let training = entry.and_then(|entry| entry.training.as_ref()).map(|time| show.printer.duration(time));
    let routes: Vec<&str> = choice.paths.iter().map(|path| &*path.name).collect();
    record.extend([
        ("entry_education", text(education)),
        ("training", text(training)),
        ("routes", text((!routes.is_empty()).then(|| routes.join("; ")))),
    ]);
    record.extend(origin("entry", card, entry.map(|entry| &entry.origin), show));
    record
}

fn pay(card: &Candidate, choice: &Choice, show: &Show<'_>) -> Record {
    let pay = choice.pay.as_ref();
    let figures = pay.map(|pay| &pay.distribution);
    let bounds: Vec<(&str, Bound)> = figures.iter().flat_map(|figures| figures.percentiles.known()).collect();
    let mut record = vec![
        ("currency", figures.map(|figures| figures.currency.code()).into()),
        ("period", figures.and_then(|figures| figures.per).map(Period::name).into()),
    ];
    for name in ["p10", "p25", "median", "p75", "p90"] {
        let bound = bounds.iter().find(|(known, _)| *known == name);
        record.push((name, bound.map_or(Json::Null, |(_, bound)| number(bound.amount))));
    }
    let amount = |amount: Option<Amount>| amount.map_or(Json::Null, number);
    let open: Vec<&str> = bounds.iter().filter(|(_, bound)| bound.at_least).map(|(name, _)| *name).collect();
    record.extend([
        ("min", amount(figures.and_then(|figures| figures.min))),
        ("max", amount(figures.and_then(|figures| figures.max))),
        ("mean", amount(figures.and_then(|figures| figures.mean))),
        ("lower_bounds", Some(open.join(" ")).filter(|open| !open.is_empty()).into()),
        ("basis", figures.and_then(|figures| figures.basis).map(crate::facts::Basis::name).into()),
        ("tax", figures.and_then(|figures| figures.tax).map(crate::facts::Tax::name).into()),
        ("place", pay.and_then(|pay| pay.place.as_ref()).map(ToString::to_string).into()),
    ]);
    record.extend(origin("pay", card, pay.map(|pay| &pay.origin), show));
    record
}

fn outlook(card: &Candidate, choice: &Choice, show: &Show<'_>) -> Record {
    let horizon = choice.outlook.as_ref();
    let years = horizon.and_then(|horizon| horizon.years);
    let mut record = vec![
        ("outlook_change_pct", card.outlook.map_or(Json::Null, |outlook| share(outlook.change_pct))),
        ("outlook_from", years.map(|(from, _)| from).into()),
        ("outlook_to", years.map(|(_, to)| to).into()),
    ];
    record.extend(origin("outlook", card, horizon.map(|horizon| &horizon.origin), show));
    record
}

/// Source, date and honesty of a group of columns.
fn origin(of: &str, card: &Candidate, origin: Option<&Origin>, show: &Show<'_>) -> Record {
    let [source, as_of, illustrative] = match of {
        "pay" => ["pay_source", "pay_as_of", "pay_illustrative"],
        "outlook" => ["outlook_source", "outlook_as_of", "outlook_illustrative"],
        _ => ["entry_source", "entry_as_of", "entry_illustrative"],
    };
    let titles = origin.iter().flat_map(|origin| &origin.sources).filter_map(|id| {
        let source = show.citations.find(&Citations::among_others(card, id))?;
        let publisher = source.publisher.as_ref();
        Some(publisher.map_or_else(|| source.title.clone(), |by| format!("{by}: {}", source.title)))
    });
    let titles: Vec<String> = titles.collect();
    vec![
        (source, Some(titles.join("; ")).filter(|titles| !titles.is_empty()).into()),
        (as_of, origin.and_then(|origin| origin.as_of).map(|date| date.to_string()).into()),
        (illustrative, origin.map(|origin| origin.illustrative).into()),
    ]
}

/// A whole number where it is one.
fn share(number: f64) -> Json {
    #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and small")]
    if number.fract() == 0.0 && number.abs() < 1e15 { Json::from(number as i64) } else { Json::from(number) }
}

/// An array of objects, one guide a line.
pub(super) fn json(records: &[Record]) -> String {
    let object = |record: &Record| {
        let entries = record.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        Json::Object(entries.collect::<Map<_, _>>()).to_string()
    };
    format!("[\n{}\n]\n", records.iter().map(object).collect::<Vec<_>>().join(",\n"))
}

/// A header and one line for each guide.
pub(super) fn csv(records: &[Record]) -> String {
    let names = records.first().map(|first| header(first.iter().map(|(name, _)| *name)));
    let lines = records.iter().map(|record| line(record.iter().map(|(_, value)| cell(value))));
    names.into_iter().chain(lines).collect()
}

fn cell(value: &Json) -> Cell<'_> {
    match value {
        Json::Null => "".into(),
        Json::Bool(flag) => yes(*flag),
        Json::String(text) => guarded(text),
        other => other.to_string().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_has_no_formula() {
        let record = |role: &str, pay: Json| vec![("role", Json::from(role)), ("median", pay)];
        let records = [
            record("Clerk, \"junior\"", Json::from(85_000)),
            record("=HYPERLINK(\"x\")", Json::from(30.5)),
            record("-1+1", Json::Null),
            record("two\nlines", Json::from(-3)),
        ];
        let expected = "role,median\r\n\"Clerk, \"\"junior\"\"\",85000\r\n\"'=HYPERLINK(\"\"x\"\")\",30.5\r\n'-1+1,\r\n\"two\nlines\",-3\r\n";
        assert_eq!(csv(&records), expected);
        assert_eq!(csv(&[]), "");
        let read: Json = serde_json::from_str(&json(&records)).expect("it is JSON");
        assert_eq!(read[1]["role"], "=HYPERLINK(\"x\")");
    }
}
