//! A record seen from outside: what facts in prose, views, lint and tests walk.

use super::schema::{Schema, Type};
use super::{Any, Common, Figure, MoneyFact};
use crate::base::slugify;
use crate::document::markdown::Markdown;
use crate::facts::{Date, Duration, NumberRange, PercentRange, Place, Years};
use std::borrow::Cow;

/// Keys that say something about other figures, and nothing where there are none.
const QUALIFIERS: &[&str] = &["currency", "per", "basis", "tax", "statistic", "place", "annual"];

/// Whether a key says something about other figures, such as their currency. Messages that list what a value has leave
/// these out, since nearly all have them, if only from around them.
pub fn is_qualifier(key: &str) -> bool {
    QUALIFIERS.contains(&key)
}

/// One value of the model.
#[derive(Clone)]
pub enum Fact<'a> {
    /// Absent.
    None,
    /// Plain text.
    Text(&'a str),
    /// Markdown of one line, without a paragraph around it.
    Line(&'a Markdown),
    /// Markdown of several paragraphs.
    Prose(&'a Markdown),
    /// Yes or no.
    Flag(bool),
    /// How many.
    Count(i64),
    /// A year, which is written without separators.
    Year(i64),
    /// Any other number.
    Number(f64),
    /// A share of a hundred.
    Percent(f64),
    /// An amount or a range of money.
    Money(&'a MoneyFact),
    /// One amount, such as a percentile.
    Amount(Figure),
    /// A time span.
    Duration(&'a Duration),
    /// Years of experience.
    Years(&'a Years),
    /// A range of plain numbers.
    NumberRange(&'a NumberRange),
    /// A range of shares.
    PercentRange(&'a PercentRange),
    /// A day, month or year.
    Date(&'a Date),
    /// A country, region or metropolitan area.
    Place(&'a Place),
    /// A word of a closed vocabulary, and how it is printed.
    Choice {
        /// As authors write it.
        value: &'static str,
        /// As readers see it.
        text: &'static str,
    },
    /// Another guide, by its slug or, where there is none, its title.
    Guide(&'a str),
    /// An occupation that has no guide here, by its title.
    Role(&'a str),
    /// Somebody of `people.yaml`.
    Person(&'a str),
    /// A source of the registry.
    Source(&'a str),
    /// An absolute URL.
    Url(&'a str),
    /// A record.
    Record(&'a dyn Record),
    /// Values in order.
    List(Vec<Fact<'a>>),
    /// Values under names of the author's choice.
    Keyed(Vec<(&'a str, Fact<'a>)>),
    /// Whatever stands under `extra`.
    Any(&'a Any),
}

/// What [`super::record!`] implements for every record.
pub trait Record {
    /// Its description.
    fn schema(&self) -> &'static Schema;
    /// The value of the field at this position of [`Schema::fields`].
    fn fact(&self, position: usize) -> Fact<'_>;
    /// What every record may carry.
    fn common(&self) -> &Common;
}

impl dyn Record + '_ {
    /// The value of the field with this key, common ones included.
    pub fn field(&self, key: &str) -> Option<Fact<'_>> {
        match self.schema().fields.iter().position(|field| field.key == key) {
            Some(position) => Some(self.fact(position)),
            None => self.common().fact(key),
        }
    }

    /// All fields of its own with their keys.
    pub fn fields(&self) -> impl Iterator<Item = (&'static str, Fact<'_>)> {
        self.schema().fields.iter().enumerate().map(|(position, field)| (field.key, self.fact(position)))
    }

    /// The name by which a fact path calls this item: its `id`, else the slug of what names it.
    pub fn id(&self) -> Option<Cow<'_, str>> {
        if let Some(id) = self.common().id() {
            return Some(Cow::Borrowed(id));
        }
        match self.field(self.schema().named_by?)? {
            Fact::Text(text) | Fact::Guide(text) | Fact::Role(text) => Some(Cow::Owned(slugify(text))),
            Fact::Line(line) | Fact::Prose(line) => {
                Some(Cow::Owned(slugify(&super::markdown::plain_text(line))))
            }
            Fact::Choice { value, .. } => Some(Cow::Borrowed(value)),
            Fact::Place(place) => Some(Cow::Owned(slugify(&place.to_string()))),
            _ => None,
        }
    }
}

impl<'a> Fact<'a> {
    /// Whether there is nothing to show.
    pub fn is_none(&self) -> bool {
        match self {
            Self::None => true,
            Self::List(items) => items.is_empty(),
            Self::Keyed(items) => items.is_empty(),
            Self::Record(record) => {
                let said = record.fields().filter(|(key, _)| !is_qualifier(key));
                record.common().note().is_none() && said.into_iter().all(|(_, fact)| fact.is_none())
            }
            _ => false,
        }
    }

    /// The value one step further on: a field of a record, an item of a list by its id, a list's `count`.
    pub fn step(&self, name: &str) -> Option<Fact<'a>> {
        match self {
            Self::Record(record) => record.field(name),
            Self::List(items) if name == "count" => Some(Fact::Count(i64::try_from(items.len()).ok()?)),
            Self::List(items) => items.iter().find(|item| item.is_called(name)).cloned(),
            Self::Keyed(items) => items.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone()),
            Self::Any(any) => any.field(name).map(AsFact::as_fact),
            Self::Money(money) => super::money::step(money, name),
            _ => None,
        }
    }

    /// The names that [`Fact::step`] would find here, for "did you mean".
    pub fn names(&self) -> Vec<String> {
        match self {
            Self::Record(record) => {
                let present = |key: &&str| {
                    record
                        .field(key)
                        .is_some_and(|fact| !fact.is_none() && !matches!(fact, Fact::Flag(false)))
                };
                record.schema().keys().filter(present).map(str::to_owned).collect()
            }
            Self::List(items) => {
                let ids = items.iter().filter_map(Fact::id);
                ids.chain([String::from("count")]).collect()
            }
            Self::Keyed(items) => items.iter().map(|(key, _)| (*key).to_owned()).collect(),
            Self::Money(_) => super::money::STEPS.iter().map(|name| (*name).to_owned()).collect(),
            _ => Vec::new(),
        }
    }

    fn id(&self) -> Option<String> {
        match self {
            Self::Record(record) => record.id().map(Cow::into_owned),
            Self::Text(text) | Self::Guide(text) | Self::Role(text) => Some(slugify(text)),
            _ => None,
        }
    }

    fn is_called(&self, name: &str) -> bool {
        self.id().is_some_and(|id| id == name)
    }
}

/// A Rust type of the model as a [`Fact`].
pub trait AsFact {
    /// The value.
    fn as_fact(&self) -> Fact<'_>;
    /// Its kind, for the reference.
    fn kind() -> Type
    where
        Self: Sized;
}
