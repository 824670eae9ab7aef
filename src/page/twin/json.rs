//! A guide's facts as JSON, with their units, dates and sources. Keys stand in the order of the model; what is absent
//! is left out, and so is a flag that is `false`.
//!
//! Must not know: how a language prints a value.

use super::{HREF, Original};
use crate::facts::{Amount, Period, Quantity};
use crate::record::{Any, Common, Fact, Figure, MoneyFact, Record};
use serde_json::{Map, Value as Json, json};

/// The form of the file. Another number means that a program which reads this one may fail.
const SCHEMA: &str = "guidepost-guide-1";

type Object = Map<String, Json>;

impl Original<'_> {
    /// The whole file.
    pub(super) fn json(&self) -> String {
        let (head, show) = (&self.content.head, &self.show);
        let mut all = Object::new();
        let mut set = |key: &str, value: Option<Json>| {
            if let Some(value) = value {
                all.insert(key.to_owned(), value);
            }
        };
        set("schema", Some(SCHEMA.into()));
        set("url", Some(self.permalink.clone().into()));
        set("language", Some(show.site.settings().language().into()));
        set("title", Some(head.title.clone().into()));
        set("description", head.description.clone().map(Json::from));
        set("summary", head.summary.as_ref().map(|line| self.in_line(&line.0).into()));
        set("published", head.published.map(|date| date.to_string().into()));
        set("updated", head.updated.map(|date| date.to_string().into()));
        let authors: Vec<Json> =
            self.authors().into_iter().map(|(id, name)| json!({"id": id, "name": name})).collect();
        set("authors", (!authors.is_empty()).then_some(authors.into()));
        set("tags", (!head.tags.is_empty()).then(|| head.tags.clone().into()));
        let mut facts = Object::new();
        for family in self.guide.families() {
            self.fields(family, &["sources", "sections"], &mut facts);
        }
        set("facts", Some(facts.into()));
        let sources = show.citations.iter().map(|(number, id, source)| {
            let mut entries = Object::from_iter([("number".to_owned(), number.into())]);
            self.fields(source, &[], &mut entries);
            (id.to_owned(), entries.into())
        });
        set("sources", Some(sources.collect::<Object>().into()));
        let mut text = serde_json::to_string(&all).expect("keys are text");
        text.push('\n');
        text
    }

    fn fields(&self, record: &dyn Record, but: &[&str], into: &mut Object) {
        let fields = record.fields().filter(|(key, fact)| !but.contains(key) && !fact.is_none());
        into.extend(fields.filter_map(|(key, fact)| {
            let value = match fact {
                Fact::Text(address) if key == HREF => self.show.absolute(address).into(),
                _ => self.fact(&fact)?,
            };
            Some((key.to_owned(), value))
        }));
    }

    /// One value; nothing where there is none.
    fn fact(&self, fact: &Fact<'_>) -> Option<Json> {
        Some(match fact {
            Fact::None | Fact::Flag(false) => return None,
            Fact::Flag(true) => true.into(),
            Fact::Text(text) | Fact::Url(text) | Fact::Source(text) => (*text).into(),
            Fact::Line(markdown) | Fact::Prose(markdown) => self.blocks(markdown).into(),
            Fact::Count(number) | Fact::Year(number) => (*number).into(),
            Fact::Number(value) => number(*value),
            Fact::Percent(value) => json!({"value": number(*value), "unit": "percent"}),
            Fact::Money(money) => self.money(money),
            Fact::Amount(figure) => amount(figure),
            Fact::Duration(duration) => {
                let mut entries = range(duration.min, duration.max, duration.unit.name());
                entries.extend(duration.per.map(|per| ("per".to_owned(), per.name().into())));
                let is_exact = duration.min == duration.max;
                entries.extend(
                    duration.iso8601().filter(|_| is_exact).map(|iso| ("iso8601".to_owned(), iso.into())),
                );
                entries.into()
            }
            Fact::Years(years) => {
                let mut entries = Object::from_iter([("min".to_owned(), years.min.into())]);
                entries.extend(years.max.map(|max| ("max".to_owned(), max.into())));
                entries.insert("unit".to_owned(), "year".into());
                entries.into()
            }
            Fact::NumberRange(numbers) => range(numbers.min, numbers.max, "").into(),
            Fact::PercentRange(shares) => range(shares.0.min, shares.0.max, "percent").into(),
            Fact::Date(date) => date.to_string().into(),
            Fact::Place(place) => place.to_string().into(),
            Fact::Choice { value, .. } => (*value).into(),
            Fact::Guide(slug) => self.other_guide(slug),
            Fact::Role(title) => json!({"title": title}),
            Fact::Person(id) => {
                json!({"id": id, "name": self.show.site.person(id).map(|person| person.name.as_str())})
            }
            Fact::Record(record) => self.object(*record).into(),
            Fact::List(items) => Json::Array(items.iter().filter_map(|item| self.fact(item)).collect()),
            Fact::Keyed(items) => {
                let entries =
                    items.iter().filter_map(|(key, item)| Some(((*key).to_owned(), self.fact(item)?)));
                entries.collect::<Object>().into()
            }
            Fact::Any(any) => free(any),
        })
    }

    fn object(&self, record: &dyn Record) -> Object {
        let mut entries = Object::new();
        if let Some(id) = record.common().id() {
            entries.insert("id".to_owned(), id.into());
        }
        self.fields(record, &[], &mut entries);
        self.common(record.common(), &mut entries);
        entries
    }

    fn common(&self, common: &Common, into: &mut Object) {
        if let Some(note) = common.note() {
            into.insert("note".to_owned(), self.in_line(&note.0).into());
        }
        let sources: Vec<Json> = common.sources().iter().map(|id| id.0.as_str().into()).collect();
        if !sources.is_empty() {
            into.insert("source".to_owned(), sources.into());
        }
        if let Some(date) = common.as_of() {
            into.insert("as_of".to_owned(), date.to_string().into());
        }
        if common.illustrative() {
            into.insert("illustrative".to_owned(), true.into());
        }
    }

    fn money(&self, fact: &MoneyFact) -> Json {
        let money = &fact.money;
        let ends = [("min", money.min), ("max", money.max), ("median", money.median)];
        let ends = ends.into_iter().filter_map(|(key, end)| Some((key.to_owned(), amount_number(end?))));
        let mut entries: Object = ends.collect();
        if money.open {
            entries.insert("or_more".to_owned(), true.into());
        }
        let words = [
            ("currency", Some(money.currency.code().to_string())),
            ("per", money.per.map(|per| per.name().to_owned())),
            ("basis", money.basis.map(|basis| basis.name().to_owned())),
            ("tax", money.tax.map(|tax| tax.name().to_owned())),
            ("statistic", money.statistic.map(|statistic| statistic.name().to_owned())),
            ("place", fact.place.as_ref().map(ToString::to_string)),
        ];
        entries.extend(words.into_iter().filter_map(|(key, word)| Some((key.to_owned(), word?.into()))));
        self.common(&fact.common, &mut entries);
        entries.into()
    }

    /// Another guide: its slug, the occupation, and where its page is.
    fn other_guide(&self, slug: &str) -> Json {
        let Some(card) = self.show.site.guide(slug) else { return json!({"title": slug}) };
        let url = self.show.links.permalink(self.show.links.card(card));
        json!({"slug": slug, "title": card.role.as_deref().unwrap_or(&card.title), "url": url})
    }
}

fn amount(figure: &Figure) -> Json {
    let mut entries = Object::from_iter([("value".to_owned(), amount_number(figure.bound.amount))]);
    if figure.bound.at_least {
        entries.insert("or_more".to_owned(), true.into());
    }
    entries.insert("currency".to_owned(), figure.currency.code().to_string().into());
    entries.extend(figure.per.map(Period::name).map(|per| ("per".to_owned(), per.into())));
    entries.into()
}

fn range(min: Option<Quantity>, max: Option<Quantity>, unit: &str) -> Object {
    let ends = [("min", min), ("max", max)].into_iter();
    let mut entries: Object =
        ends.filter_map(|(key, end)| Some((key.to_owned(), number(end?.as_f64())))).collect();
    if !unit.is_empty() {
        entries.insert("unit".to_owned(), unit.into());
    }
    entries
}

fn amount_number(amount: Amount) -> Json {
    number(amount.as_f64())
}

/// A whole number where it is one.
fn number(number: f64) -> Json {
    #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and small")]
    if number.fract() == 0.0 && number.abs() < 1e15 { (number as i64).into() } else { number.into() }
}

fn free(any: &Any) -> Json {
    match any {
        Any::Null => Json::Null,
        Any::Bool(flag) => (*flag).into(),
        Any::Int(number) => (*number).into(),
        Any::Float(number) => (*number).into(),
        Any::Text(text) => text.as_str().into(),
        Any::List(items) => Json::Array(items.iter().map(free).collect()),
        Any::Map(entries) => entries.iter().map(|(key, value)| (key.clone(), free(value))).collect(),
    }
}
