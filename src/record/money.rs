//! Money as authors write it: a map, or a shorthand; with what it inherits where it does not say it.

use super::{AsFact, Common, Fact, Inherited, Read, Reader, Type, any_currency};
use crate::base::Diagnostic;
use crate::document::yaml::{Kind, Node};
use crate::facts::{Amount, Basis, Bound, Currency, Money, MoneyText, Period, Place, Statistic, Tax};
use serde::{Deserialize, Serialize};

/// One amount with its currency and period, such as a percentile of pay.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The amount, which may be a lower bound ("239,200 or more").
    pub bound: Bound,
    /// Its currency.
    pub currency: Currency,
    /// The period it is paid for.
    pub per: Option<Period>,
}

/// Money as a fact of a guide: what it is, and where that is known from if the value itself says so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MoneyFact {
    /// The money.
    pub money: Money,
    /// Its note; its source and date, or those of what it stands in.
    pub common: Common,
    /// Where it holds.
    pub place: Option<Place>,
}

impl std::ops::Deref for MoneyFact {
    type Target = Money;

    fn deref(&self) -> &Money {
        &self.money
    }
}

/// What something costs: money without a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cost(pub MoneyFact);

const KEYS: &[&str] = &["min", "max", "median", "currency", "per", "basis", "tax", "statistic", "place"];
/// The names by which prose reaches into money.
pub(super) const STEPS: &[&str] = &["min", "max", "median"];

impl Read for MoneyFact {
    const EXPECTED: &'static str = "money such as `85000-115000` or `USD 25-50 / hour`";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let money = match &node.kind {
            Kind::Map(_) => from_map(node, reader)?,
            _ => from_text(node, reader)?,
        };
        let errors = money.check();
        let sound = errors.is_empty();
        for error in errors {
            // Empty for want of what was not read, which is told.
            if error.code != "money-empty" || !reader.is_wrong_within(node.id) {
                reader.fact_error(node, error);
            }
        }
        let place = option(node, "place", reader).or_else(|| reader.inherited.place.clone());
        let (around, outer) = (reader.begin(), reader.inherited.origin.clone());
        let mut common = Common::read(node, reader);
        reader.figure(node);
        common.settle(around, reader);
        reader.inherited.origin = outer;
        sound.then_some(Self { money, common, place })
    }
}

fn from_text(node: &Node, reader: &mut Reader<'_>) -> Option<Money> {
    let text = super::scalar::scalar_text(node, reader, MoneyFact::EXPECTED)?;
    let text = reader.fact(node, MoneyText::parse(&text))?;
    let money = reader.fact(node, text.into_money(reader.inherited.currency, reader.inherited.per))?;
    let inherited = &reader.inherited;
    Some(Money { basis: inherited.basis, tax: inherited.tax, statistic: inherited.statistic, ..money })
}

fn from_map(node: &Node, reader: &mut Reader<'_>) -> Option<Money> {
    reader.check_known(node, KEYS, super::common::KEYS);
    let outer = reader.inherited.clone();
    let own = Inherited {
        currency: option(node, "currency", reader).or_else(|| match node.field("currency") {
            Some(_) => any_currency(outer.currency),
            None => outer.currency,
        }),
        per: option(node, "per", reader).or(outer.per),
        basis: option::<Basis>(node, "basis", reader).or(outer.basis),
        tax: option::<Tax>(node, "tax", reader).or(outer.tax),
        statistic: option::<Statistic>(node, "statistic", reader).or(outer.statistic),
        ..outer
    };
    let min = option::<Bound>(node, "min", reader);
    let max = option::<Bound>(node, "max", reader);
    let median = option::<Bound>(node, "median", reader).map(|bound| bound.amount);
    let open = max.as_ref().is_some_and(|max| max.at_least)
        || (max.is_none() && min.as_ref().is_some_and(|min| min.at_least))
        || (max.is_none() && min.is_some() && node.entry("max").is_some());
    Some(Money {
        min: min.map(|bound| bound.amount),
        max: max.map(|bound| bound.amount),
        open,
        median,
        currency: own.currency.or_else(|| no_currency(node, reader))?,
        per: own.per,
        basis: own.basis,
        tax: own.tax,
        statistic: own.statistic,
    })
}

fn option<T: Read>(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<T> {
    reader.value((node, key), T::read).flatten()
}

fn no_currency(node: &Node, reader: &mut Reader<'_>) -> Option<Currency> {
    let note = Diagnostic::error("money-currency-missing", "this money has no currency")
        .hint("write `currency: USD` beside it, in its section, or under `defaults:` in content/site.yaml");
    reader.report(node.id, note);
    None
}

impl Read for Cost {
    const EXPECTED: &'static str = "a cost such as `10000-20000`";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let outer = reader.inherited.clone();
        reader.inherited = Inherited { per: None, basis: None, tax: None, statistic: None, ..outer.clone() };
        let money = MoneyFact::read(node, reader);
        reader.inherited = outer;
        let mut money = money?;
        if let Some(per) = money.per {
            let message = format!("a cost is not per {}", per.name());
            let note = Diagnostic::error("cost-per", message).note("expected an amount in all");
            reader.report(node.id, note.hint("income goes under `pay`; a fee that recurs is told in `note`"));
        }
        money.money.per = None;
        Some(Self(money))
    }
}

impl Read for Bound {
    const EXPECTED: &'static str = "an amount such as `135980` or `>=239200`";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let text = super::scalar::scalar_text(node, reader, Self::EXPECTED)?;
        reader.fact(node, Bound::parse(&text))
    }
}

impl Read for Figure {
    const EXPECTED: &'static str = Bound::EXPECTED;

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let bound = Bound::read(node, reader)?;
        reader.figure(node);
        let currency = reader.inherited.currency.or_else(|| no_currency(node, reader))?;
        Some(Self { bound, currency, per: reader.inherited.per })
    }
}

/// One of the amounts of a range of money, as money of its own.
pub(super) fn step<'a>(money: &Money, name: &str) -> Option<Fact<'a>> {
    let amount: Amount = match name {
        "min" => money.min?,
        "max" => money.max?,
        "median" => money.median?,
        _ => return None,
    };
    let bound = Bound { amount, at_least: name == "max" && money.open };
    Some(Fact::Amount(Figure { bound, currency: money.currency, per: money.per }))
}

impl AsFact for MoneyFact {
    fn as_fact(&self) -> Fact<'_> {
        Fact::Money(self)
    }

    fn kind() -> Type {
        Type::Scalar("money")
    }
}

impl AsFact for Cost {
    fn as_fact(&self) -> Fact<'_> {
        Fact::Money(&self.0)
    }

    fn kind() -> Type {
        Type::Scalar("money without a period")
    }
}

impl AsFact for Figure {
    fn as_fact(&self) -> Fact<'_> {
        Fact::Amount(self.clone())
    }

    fn kind() -> Type {
        Type::Scalar("amount of money")
    }
}
