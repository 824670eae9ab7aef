//! The same pay by the year, the month and the hour.
//!
//! A year of full-time work is 2,080 hours, 52 weeks of 40: the rule by which the U.S. Bureau of Labor Statistics
//! turns the hourly wages of its Occupational Employment and Wage Statistics into yearly ones
//! (<https://www.bls.gov/oes/oes_ques.htm>). A month is a twelfth of that. Pay by the day or the week is left as it
//! is: nothing says how many of them are worked. So is the pay of occupations that do not work all year, such as
//! teachers, for which the survey publishes no hourly wage; their guides say `annual`.
//!
//! Must not know: sections, templates, the site.

use crate::facts::{Amount, Bound, Money, Period, Printer};
use crate::page::value::Value;
use crate::record::{Fact, Figure, Record};

/// Hours of full-time work in a year, by the rule of the survey.
const HOURS: f64 = 2080.0;

/// The names of the amounts that may be shown by another period.
const AMOUNTS: [&str; 9] = ["p10", "p25", "median", "p75", "p90", "min", "max", "mean", "range"];

/// The amounts of a record by the year, month and hour, printed without their period; none where there is nothing
/// that can be counted so. An amount by its own period is printed as its author gave it.
pub(super) fn by_period(record: &dyn Record, printer: &Printer) -> Value {
    let amounts: Vec<(&'static str, Fact<'_>)> =
        AMOUNTS.into_iter().filter_map(|name| Some((name, record.field(name)?))).collect();
    if !amounts.iter().any(|(_, fact)| period_of(fact).is_some_and(|per| per_year(per).is_some())) {
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
    Some(Bound { amount: converted(figure.bound.amount, figure.per?, to)?, ..figure.bound })
}

/// The range alone: a median beside it has a name of its own.
fn money_by(money: &Money, to: Period) -> Option<Money> {
    let from = money.per?;
    let by = |amount: Option<Amount>| match amount {
        Some(amount) => converted(amount, from, to).map(Some),
        None => Some(None),
    };
    let (min, max, median) = (by(money.min)?, by(money.max)?, by(money.median)?);
    Some(Money { min, max, median, per: None, ..money.clone() })
}

/// Whole units by the year and month, cents by the hour; the amount itself where the period stays.
fn converted(amount: Amount, from: Period, to: Period) -> Option<Amount> {
    if from == to {
        return Some(amount);
    }
    let yearly = amount.as_f64() * per_year(from)?;
    let exact = yearly / per_year(to)?;
    Amount::from_f64(if to == Period::Hour { exact } else { exact.round() }).ok()
}

/// How often a period is worked and paid in a year.
fn per_year(period: Period) -> Option<f64> {
    match period {
        Period::Hour => Some(HOURS),
        Period::Month => Some(12.0),
        Period::Year => Some(1.0),
        Period::Day | Period::Week => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
