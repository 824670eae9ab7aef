//! Facts as a template sees them. Every kind of fact has one form, wherever it stands; the reference page
//! of the theme contract says which.

mod choice;
pub(in crate::page) mod citations;
pub(in crate::page) mod key_facts;
mod links;
mod periods;
pub(in crate::page) mod prose;
pub(in crate::page) mod sections;
pub(in crate::page) mod terms;
mod words;

pub use citations::Citations;
pub use links::Links;
pub use prose::settled;
pub use terms::{TermLink, settle_terms};

use crate::base::SitePath;
use crate::facts::{Amount, Date, Money, Period, Printer};
use crate::guide::{Comparison, Guide, Headline, Outlook, PayLevel, PayRegion, Related, Skill, Source};
use crate::page::lookup::Lookups;
pub(super) use crate::page::value::Entry;
use crate::page::value::Value;
use crate::record::{Any, Common, Fact, Figure, MoneyFact, Record, Schema};
use crate::site::Card;
use periods::by_period;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;
use terms::Marks;

/// Shows the facts of one page.
#[derive(Clone, Copy)]
pub struct Show<'s> {
    /// The site around it, as its page looks it up.
    pub site: &'s Lookups<'s>,
    /// Addresses.
    pub links: Links<'s>,
    /// Prints values in the language of the site.
    pub printer: &'s Printer,
    /// The file that the facts stand in.
    pub file: &'s SitePath,
    /// The guide that facts in prose are taken from.
    pub guide: Option<&'s Guide>,
    /// The numbers of its sources.
    pub citations: &'s Citations,
    /// Finds terms of the glossary, where the page marks them.
    pub terms: Option<&'s Marks<'s>>,
}

impl Show<'_> {
    /// The absolute URL of an address that stands in this file.
    pub fn absolute(&self, written: &str) -> String {
        self.links.absolute(&self.links.address_in(self.file, written))
    }

    /// One fact.
    pub fn fact(&self, fact: &Fact<'_>) -> Value {
        match fact {
            Fact::None => Value::None,
            Fact::Text(text) | Fact::Url(text) | Fact::Source(text) => Value::text(text),
            Fact::Line(markdown) | Fact::Prose(markdown) => Value::html(self.marked(self.html(markdown))),
            Fact::Flag(flag) => Value::Bool(*flag),
            Fact::Count(number) | Fact::Year(number) => Value::Int(*number),
            Fact::Number(number) => plain_number(*number),
            Fact::Percent(number) => self.printed(fact, [("value", plain_number(*number))]),
            Fact::Money(money) => self.money(money),
            Fact::Amount(figure) => self.figure(figure),
            Fact::Duration(duration) => self.printed(
                fact,
                [
                    ("iso", duration.iso8601().into()),
                    ("min", duration.min.map(|n| plain_number(n.as_f64())).into()),
                    ("max", duration.max.map(|n| plain_number(n.as_f64())).into()),
                    ("unit", duration.unit.name().into()),
                    ("per", duration.per.map(crate::facts::DurationUnit::name).into()),
                ],
            ),
            Fact::Years(years) => self.printed(
                fact,
                [("min", Value::Int(i64::from(years.min))), ("max", years.max.map(i64::from).into())],
            ),
            Fact::NumberRange(range) => self.printed(
                fact,
                [
                    ("min", range.min.map(|n| plain_number(n.as_f64())).into()),
                    ("max", range.max.map(|n| plain_number(n.as_f64())).into()),
                ],
            ),
            Fact::PercentRange(range) => self.printed(
                fact,
                [
                    ("min", range.0.min.map(|n| plain_number(n.as_f64())).into()),
                    ("max", range.0.max.map(|n| plain_number(n.as_f64())).into()),
                ],
            ),
            Fact::Date(date) => self.date(date),
            Fact::Place(place) => Value::map([
                ("code", Value::text(place.to_string())),
                ("name", self.printer.place(place).into()),
                ("text", self.printer.place(place).into()),
            ]),
            Fact::Choice { value, text } => {
                Value::map([("value", Value::text(value)), ("text", Value::text(text))])
            }
            Fact::Guide(slug) => self.guide_reference(slug),
            Fact::Role(title) => role_reference(title),
            Fact::Person(id) => self.person(id),
            Fact::Record(record) => self.record(*record),
            Fact::List(items) => Value::list(items.iter().map(|item| self.fact(item))),
            Fact::Keyed(items) => {
                Value::map(items.iter().map(|(key, item)| ((*key).to_owned(), self.fact(item))))
            }
            Fact::Any(any) => any_value(any),
        }
    }

    fn printed<const N: usize>(&self, fact: &Fact<'_>, parts: [(&'static str, Value); N]) -> Value {
        let text = printed(fact, self.printer).unwrap_or_default();
        Value::map([("text", Value::text(text))].into_iter().chain(parts))
    }

    /// A date with its printed form.
    pub fn date(&self, date: &Date) -> Value {
        Value::map([("iso", Value::text(date.to_string())), ("text", self.printer.date(date).into())])
    }

    /// Money with its printed form, and where it is known from.
    pub fn money(&self, fact: &MoneyFact) -> Value {
        let money = &fact.money;
        let choice = |value: &'static str, text: &'static str| {
            Value::map([("value", Value::text(value)), ("text", text.into())])
        };
        let own = [
            ("text", Value::text(self.money_text(money))),
            ("place", fact.place.as_ref().map(|place| self.fact(&Fact::Place(place))).into()),
            ("min", amount(money.min)),
            ("max", amount(money.max)),
            ("median", amount(money.median)),
            ("open", money.open.into()),
            ("currency", money.currency.code().into()),
            ("per", money.per.map(Period::name).into()),
            ("basis", money.basis.map(|basis| choice(basis.name(), basis.label())).into()),
            ("tax", money.tax.map(|tax| choice(tax.name(), tax.label())).into()),
            (
                "statistic",
                money.statistic.map(|statistic| choice(statistic.name(), statistic.label())).into(),
            ),
        ];
        let mut entries = Vec::with_capacity(own.len() + COMMON);
        entries.extend(own.map(|(key, value)| entry(key, value)));
        self.common(&fact.common, fact.common.id(), &mut entries);
        Value::Map(Arc::new(entries))
    }

    /// A range, and the median where the author gives both.
    pub(super) fn money_text(&self, money: &Money) -> String {
        let range = self.printer.money(money);
        match money.median {
            Some(median) if money.min.is_some() || money.max.is_some() => {
                format!("{range}, median {}", self.printer.amount(median, money.currency, None))
            }
            _ => range,
        }
    }

    /// One amount with its printed form.
    pub fn figure(&self, figure: &Figure) -> Value {
        Value::map([
            ("text", Value::text(self.printer.bound(&figure.bound, figure.currency))),
            ("value", amount(Some(figure.bound.amount))),
            ("at_least", figure.bound.at_least.into()),
            ("currency", figure.currency.code().into()),
            ("per", figure.per.map(Period::name).into()),
        ])
    }

    /// A record: its fields, what every record carries, and what a few of them have derived.
    pub fn record(&self, record: &dyn Record) -> Value {
        let mut entries = Vec::with_capacity(record.schema().fields.len() + COMMON + 1);
        entries.extend(record.fields().map(|(key, fact)| entry(key, self.fact(&fact))));
        self.derive(record, &mut entries);
        self.add_words(record, &mut entries);
        self.common(record.common(), record.id().as_deref(), &mut entries);
        Value::Map(Arc::new(entries))
    }

    fn common(&self, common: &Common, id: Option<&str>, entries: &mut Vec<Entry>) {
        let sources = common.sources().iter().filter_map(|id| self.citations.mark(&id.0));
        entries.extend([
            entry("id", id),
            entry("note", common.note().map(|note| Value::html(self.html(&note.0)))),
            entry("illustrative", common.illustrative()),
            entry("as_of", common.as_of().map(|date| self.date(date))),
            entry("sources", Value::list(sources)),
            entry("inherited", common.inherited()),
        ]);
    }

    /// What is derived and never typed.
    fn derive(&self, record: &dyn Record, entries: &mut Vec<Entry>) {
        let schema = record.schema();
        let is = |other: &Schema| schema.is(other);
        if is(Headline::SCHEMA) || is(PayLevel::SCHEMA) {
            let annual = self.guide.and_then(|guide| guide.market.pay.as_ref()).is_some_and(|pay| pay.annual);
            let amounts = if annual { Value::None } else { by_period(record, self.printer) };
            entries.push(("by_period".into(), amounts));
        }
        let text = |key: &str| match record.field(key) {
            Some(Fact::Text(text)) => Some(text.to_owned()),
            _ => None,
        };
        if is(Headline::SCHEMA) || is(PayRegion::SCHEMA) {
            entries.push(entry("text", self.percentiles(record)));
            if let Some(relative) = record.field("relative") {
                entries.push(entry("below", self.less(&relative)));
            }
        } else if is(Outlook::SCHEMA) {
            let adjective = self.guide.and_then(|guide| guide.market.outlook.as_ref()?.adjective());
            let shown = |a: crate::facts::OutlookAdjective| {
                Value::map([("value", Value::text(a.name())), ("text", a.label().into())])
            };
            entries.push(entry("adjective", adjective.map(shown)));
        } else if is(Source::SCHEMA) {
            // A date where it is one, in words; anything else as its author wrote it.
            let covers = text("covers").map(|covers| match Date::parse(&covers) {
                Ok(date) => self.printer.date(&date),
                Err(_) => covers,
            });
            entries.retain(|(key, _)| key != "covers");
            entries.push(entry("covers", covers));
        } else if is(Skill::SCHEMA) {
            entries.push(entry("path", text("name").and_then(|name| self.links.term("skills", &name))));
        } else if is(Comparison::SCHEMA) {
            entries.push(entry("comparison", self.comparison(record.field("with").as_ref())));
        } else if is(Related::SCHEMA) {
            self.derive_related(record, entries);
        } else if is(crate::guide::CallToAction::SCHEMA) {
            let href = text("href").map(|href| self.links.address_in(self.file, &href));
            entries.retain(|(key, _)| key != "href");
            entries.push(entry("href", href));
        }
    }

    /// A related occupation is its reference, with the author's words beside it.
    fn derive_related(&self, record: &dyn Record, entries: &mut Vec<Entry>) {
        let reference = match (record.field("slug"), record.field("title")) {
            (Some(Fact::Guide(slug)), _) => self.guide_reference(slug),
            (Some(Fact::Role(title)), _) | (_, Some(Fact::Text(title))) => role_reference(title),
            _ => return,
        };
        entries.retain(|(key, _)| key == "why");
        for key in ["title", "path", "slug", "card"] {
            entries.push(entry(key, reference.field(key).cloned()));
        }
        let other = match record.field("slug") {
            Some(Fact::Guide(slug)) => self.site.guide(slug),
            _ => None,
        };
        entries.push(entry("shared_skills", other.map(|card| self.shared_skills(card))));
        entries.push(entry("comparison", self.comparison(record.field("slug").as_ref())));
    }

    /// The address of the page that compares the guide of this file with another that it names.
    fn comparison(&self, other: Option<&Fact<'_>>) -> Option<String> {
        let own = self.site.own_card(self.file)?;
        match other {
            Some(Fact::Guide(slug)) => self.links.pair(&own.slug, &self.site.guide(slug)?.slug),
            _ => None,
        }
    }

    /// How many skills this guide names that the other one names too, in whatever spelling.
    fn shared_skills(&self, other: &Card) -> usize {
        let slugs = |card: &Card| card.skills.iter().map(|skill| skill.slug.clone()).collect::<BTreeSet<_>>();
        let Some(own) = self.site.own_card(self.file) else { return 0 };
        slugs(own).intersection(&slugs(other)).count()
    }

    fn percentiles(&self, record: &dyn Record) -> Option<String> {
        let field = |key: &str| match record.field(key) {
            Some(Fact::Amount(figure)) => Some(figure),
            _ => None,
        };
        let low = field("p10").or_else(|| field("min"));
        let high = field("p90").or_else(|| field("max"));
        if let (Some(low), Some(high)) = (&low, &high) {
            let range = Money {
                min: Some(low.bound.amount),
                max: Some(high.bound.amount),
                open: high.bound.at_least,
                ..Money::empty(low.currency, low.per)
            };
            return Some(self.printer.money(&range));
        }
        let only = field("median").or(low).or(high)?;
        Some(self.printer.bound(&only.bound, only.currency))
    }

    fn less(&self, relative: &Fact<'_>) -> Option<String> {
        let Fact::PercentRange(range) = relative else { return None };
        range.less().map(|less| self.printer.percent_range(&less))
    }

    fn guide_reference(&self, slug: &str) -> Value {
        let Some(card) = self.site.guide(slug) else { return role_reference(slug) };
        Value::map([
            ("title", Value::text(card.role.as_deref().unwrap_or(&card.title))),
            ("path", self.links.path(self.links.card(card)).into()),
            ("slug", Value::text(slug)),
            ("card", self.card(card)),
        ])
    }
}

/// How many keys every record has beside its own.
const COMMON: usize = 6;

pub(super) fn entry(key: &'static str, value: impl Into<Value>) -> Entry {
    (Cow::Borrowed(key), value.into())
}

fn role_reference(title: &str) -> Value {
    Value::map([
        ("title", Value::text(title)),
        ("path", Value::None),
        ("slug", Value::None),
        ("card", Value::None),
    ])
}

/// A single value in words; `None` for what has parts, or is Markdown.
pub fn printed(fact: &Fact<'_>, printer: &Printer) -> Option<String> {
    Some(match fact {
        Fact::Text(text) | Fact::Role(text) | Fact::Url(text) | Fact::Guide(text) => (*text).to_owned(),
        Fact::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        Fact::Count(number) => printer.number(*number),
        Fact::Year(year) => year.to_string(),
        Fact::Number(number) => printer.decimal(*number),
        Fact::Percent(number) => printer.percent(*number),
        Fact::Money(money) => printer.money(money),
        Fact::Amount(figure) => printer.bound(&figure.bound, figure.currency),
        Fact::Duration(duration) => printer.duration(duration),
        Fact::Years(years) => printer.years(years),
        Fact::NumberRange(range) => printer.number_range(range),
        Fact::PercentRange(range) => printer.percent_range(range),
        Fact::Date(date) => printer.date(date),
        Fact::Place(place) => printer.place(place),
        Fact::Choice { text, .. } => inside_a_sentence(text),
        Fact::None
        | Fact::Line(_)
        | Fact::Prose(_)
        | Fact::Person(_)
        | Fact::Source(_)
        | Fact::Record(_)
        | Fact::List(_)
        | Fact::Keyed(_)
        | Fact::Any(_) => return None,
    })
}

/// A label without its capitals; what has no small letters is a code or an abbreviation, and stays: `B2`.
fn inside_a_sentence(label: &str) -> String {
    let words = label
        .split(' ')
        .map(|word| if word.chars().any(char::is_lowercase) { word.to_lowercase() } else { word.to_owned() });
    words.collect::<Vec<_>>().join(" ")
}

fn amount(amount: Option<Amount>) -> Value {
    amount.map(|amount| plain_number(amount.as_f64())).into()
}

/// A whole number where it is one, so that templates print no `.0`.
pub(in crate::page) fn plain_number(number: f64) -> Value {
    #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and small")]
    if number.fract() == 0.0 && number.abs() < 1e15 {
        Value::Int(number as i64)
    } else {
        Value::Float(number)
    }
}

/// A value that authors hand to the theme.
pub fn any_value(any: &Any) -> Value {
    match any {
        Any::Null => Value::None,
        Any::Bool(flag) => Value::Bool(*flag),
        Any::Int(number) => Value::Int(*number),
        Any::Float(number) => Value::Float(*number),
        Any::Text(text) => Value::text(text),
        Any::List(items) => Value::list(items.iter().map(any_value)),
        Any::Map(entries) => Value::map(entries.iter().map(|(key, value)| (key.clone(), any_value(value)))),
    }
}
