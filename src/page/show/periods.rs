//! The same pay by the year, the month and the hour.
//!
//! How often each is paid in a year says [`Period::times_a_year`]; pay by the day or the week is left as it is. So is
//! the pay of occupations that do not work all year, such as teachers, for which the U.S. wage survey publishes no
//! hourly wage; their guides say `annual`.
//!
//! Must not know: sections, templates, the site.

use crate::facts::{Amount, Bound, Currency, Money, Period, Printer};
use crate::page::value::Value;
use crate::record::{Fact, Figure, Record};

/// The names of the amounts that may be shown by another period.
const AMOUNTS: [&str; 9] = ["p10", "p25", "median", "p75", "p90", "min", "max", "mean", "range"];

/// The amounts of a record by the year, month and hour, printed without their period; none where there is nothing
/// that can be counted so. An amount by its own period is printed as its author gave it.
pub(super) fn by_period(record: &dyn Record, printer: &Printer) -> Value {
    let amounts: Vec<(&'static str, Fact<'_>)> =
        AMOUNTS.into_iter().filter_map(|name| Some((name, record.field(name)?))).collect();
    if !amounts.iter().any(|(_, fact)| period_of(fact).and_then(Period::times_a_year).is_some()) {
        return Value::None;
    }
    let column = |to: Period| {
        let text = |name: &str| {
            let (_, fact) = amounts.iter().find(|(known, _)| *known == name)?;
            printed(fact, to, printer)
        };
        Value::map(AMOUNTS.map(|name| (name, Value::from(text(name)))))
    };
    Value::map([Period::Year, Period::Month, Period::Hour].map(|per| (per.name(), column(per))))
}

fn period_of(fact: &Fact<'_>) -> Option<Period> {
    match fact {
        Fact::Amount(figure) => figure.per,
        Fact::Money(money) => money.per,
        _ => None,
    }
}

fn printed(fact: &Fact<'_>, to: Period, printer: &Printer) -> Option<String> {
    match fact {
        Fact::Amount(figure) => Some(printer.bound(&figure_by(figure, to)?, figure.currency)),
        Fact::Money(fact) => Some(printer.money(&money_by(&fact.money, to)?)),
        _ => None,
    }
}

fn figure_by(figure: &Figure, to: Period) -> Option<Bound> {
    let amount = converted(figure.bound.amount, figure.currency, (figure.per?, to))?;
    Some(Bound { amount, ..figure.bound })
}

/// The range alone: a median beside it has a name of its own.
fn money_by(money: &Money, to: Period) -> Option<Money> {
    let from = money.per?;
    let by = |amount: Option<Amount>| match amount {
        Some(amount) => converted(amount, money.currency, (from, to)).map(Some),
        None => Some(None),
    };
    let (min, max, median) = (by(money.min)?, by(money.max)?, by(money.median)?);
    Some(Money { min, max, median, per: None, ..money.clone() })
}

/// Whole units by the year and month, cents by the hour where the currency has any; the amount itself where the period
/// stays.
fn converted(amount: Amount, currency: Currency, (from, to): (Period, Period)) -> Option<Amount> {
    if from == to {
        return Some(amount);
    }
    #[expect(clippy::cast_precision_loss, reason = "at most the hours of a year")]
    let times = |period: Period| period.times_a_year().map(|times| times as f64);
    let exact = amount.as_f64() * times(from)? / times(to)?;
    Amount::from_f64(if to == Period::Hour && currency.has_minor_unit() { exact } else { exact.round() }).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(amount: Amount, from: Period, to: Period) -> Option<Amount> {
        super::converted(amount, Currency::USD, (from, to))
    }

    #[test]
    fn a_year_has_2080_hours_and_12_months() {
        let year = Amount::whole(135_980);
        assert_eq!(converted(year, Period::Year, Period::Hour), Some(Amount(6538)));
        assert_eq!(converted(year, Period::Year, Period::Month), Some(Amount::whole(11_332)));
        assert_eq!(converted(year, Period::Year, Period::Year), Some(year));
        let hour = Amount(4690);
        assert_eq!(converted(hour, Period::Hour, Period::Year), Some(Amount::whole(97_552)));
        assert_eq!(converted(hour, Period::Hour, Period::Month), Some(Amount::whole(8129)));
        assert_eq!(converted(hour, Period::Hour, Period::Hour), Some(hour));
    }

    #[test]
    fn days_and_weeks_are_left_as_they_are() {
        assert_eq!(converted(Amount::whole(900), Period::Week, Period::Year), None);
        assert_eq!(converted(Amount::whole(900), Period::Year, Period::Day), None);
    }
}
