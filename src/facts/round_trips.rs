//! For every fact: what is printed canonically reads as the same value, and no text makes reading panic.

use super::*;
use proptest::prelude::*;
use std::fmt::{Debug, Display};
use std::str::FromStr;

/// Printed, then read; and the same through JSON.
fn survives<T>(fact: &T) -> Result<(), TestCaseError>
where
    T: Display
        + FromStr<Err = FactError>
        + Debug
        + PartialEq
        + serde::Serialize
        + serde::de::DeserializeOwned,
{
    let text = fact.to_string();
    let read = text.parse::<T>();
    prop_assert_eq!(read.as_ref(), Ok(fact), "{}", text);
    let json = serde_json::to_string(fact).expect("facts are plain data");
    let read = serde_json::from_str::<T>(&json).ok();
    prop_assert_eq!(read.as_ref(), Some(fact), "{}", json);
    Ok(())
}

/// Whatever is wrong with it, the bytes at fault lie in the text and between its characters.
fn is_safe<T: FromStr<Err = FactError>>(text: &str) -> Result<(), TestCaseError> {
    if let Err(error) = text.parse::<T>() {
        prop_assert!(!error.message.is_empty() && !error.message.ends_with('.'));
        let range = error.range.expect("an error of reading says where");
        prop_assert!(text.get(range.clone()).is_some(), "{range:?} in {text:?}");
    }
    Ok(())
}

fn amount() -> impl Strategy<Value = Amount> + Clone {
    prop_oneof![(0..10_000_000_i64).prop_map(Amount::whole), (0..i64::MAX / 1000).prop_map(Amount)]
}

fn quantity() -> impl Strategy<Value = Quantity> + Clone {
    prop_oneof![(0..1000_i64).prop_map(Quantity::whole), (0..100_000_i64).prop_map(Quantity)]
}

fn currency() -> impl Strategy<Value = Currency> {
    proptest::sample::select(Currency::all().collect::<Vec<_>>())
}

fn member<T: Copy + Debug>(all: &'static [(&'static str, T)]) -> impl Strategy<Value = T> {
    proptest::sample::select(all.iter().map(|(_, member)| *member).collect::<Vec<_>>())
}

/// Lower end, upper end and "or more", in every combination that has a text form.
fn ends<T: Clone + Debug>(
    value: impl Strategy<Value = T> + Clone,
) -> impl Strategy<Value = (Option<T>, Option<T>, bool)> {
    prop_oneof![
        value.clone().prop_map(|one| (Some(one.clone()), Some(one), false)),
        (value.clone(), value.clone(), any::<bool>()).prop_map(|(low, high, open)| (
            Some(low),
            Some(high),
            open
        )),
        value.clone().prop_map(|low| (Some(low), None, true)),
        value.prop_map(|high| (None, Some(high), false)),
    ]
}

fn number_range(value: impl Strategy<Value = Quantity> + Clone) -> impl Strategy<Value = NumberRange> {
    ends(value).prop_map(|(min, max, open)| NumberRange { min, max, open })
}

fn date() -> impl Strategy<Value = Date> {
    (1..=9999_i16, 1..=12_i8, 1..=28_i8, 0..3).prop_map(|(year, month, day, precision)| match precision {
        0 => Date::Year(year),
        1 => Date::Month(year, month),
        _ => Date::Day(jiff::civil::date(year, month, day)),
    })
}

proptest! {
    #[test]
    fn amounts(amount in amount(), at_least: bool, quantity in quantity(), currency in currency()) {
        survives(&amount)?;
        survives(&Bound { amount, at_least })?;
        survives(&quantity)?;
        survives(&currency)?;
    }

    #[test]
    fn money(
        (min, max, open) in ends(amount()),
        currency in proptest::option::of(currency()),
        dollar: bool,
        per in proptest::option::of(member(Period::ALL)),
    ) {
        let text = MoneyText { min, max, open, currency, dollar: dollar && currency.is_none(), per };
        survives(&text)?;
        survives(&text.into_money(Some(Currency::USD), None).expect("there is a currency"))?;
    }

    #[test]
    fn durations(
        (min, max, open) in ends(quantity()),
        unit in member(DurationUnit::ALL),
        per in proptest::option::of(member(DurationUnit::ALL)),
    ) {
        survives(&Duration { min, max: max.filter(|_| !open), unit, per })?;
    }

    #[test]
    fn years_and_dates(min in 0..80_u32, max in proptest::option::of(0..80_u32), date in date()) {
        survives(&Years { min, max })?;
        survives(&date)?;
        prop_assert!(date.first_day() <= date.last_day());
    }

    #[test]
    fn ranges(
        plain in number_range(quantity()),
        percent in number_range((-100_000..100_000_i64).prop_map(Quantity)),
    ) {
        survives(&plain)?;
        survives(&PercentRange(percent))?;
    }

    #[test]
    fn places_and_codes(
        place in "US|US-CA|DE-[A-Z]{2}|FR-[0-9]{2}|metro:[0-9]{5}|EU|EEA|world",
        soc in "15-[0-9]{4}",
        digits in "[0-9]{4}",
    ) {
        survives(&place.parse::<Place>().expect("a place"))?;
        survives(&soc.parse::<Soc>().expect("a code"))?;
        survives(&format!("{soc}.00").parse::<Onet>().expect("a code"))?;
        survives(&digits.parse::<Isco>().expect("a code"))?;
        survives(&digits.parse::<UkSoc>().expect("a code"))?;
        survives(&format!("http://data.europa.eu/esco/occupation/{digits}").parse::<Esco>().expect("a URI"))?;
    }

    #[test]
    fn no_text_is_too_strange(text in r"[\PC\n]{0,12}|[-0-9.,+/$€£ a-zA-Z%–\u{a0}]{0,16}") {
        is_safe::<Amount>(&text)?;
        is_safe::<Bound>(&text)?;
        is_safe::<Quantity>(&text)?;
        is_safe::<Currency>(&text)?;
        is_safe::<Money>(&format!("USD {text}"))?;
        is_safe::<MoneyText>(&text)?;
        is_safe::<Duration>(&text)?;
        is_safe::<Duration>(&format!("{text} months"))?;
        is_safe::<Years>(&text)?;
        is_safe::<NumberRange>(&text)?;
        is_safe::<PercentRange>(&text)?;
        is_safe::<Date>(&text)?;
        is_safe::<Place>(&text)?;
        is_safe::<Soc>(&text)?;
        is_safe::<Esco>(&text)?;
        is_safe::<Period>(&text)?;
        is_safe::<Level>(&text)?;
    }
}

/// Every vocabulary, member by member.
#[test]
fn words() {
    fn all<T>(members: &[(&str, T)])
    where
        T: Copy
            + Display
            + FromStr<Err = FactError>
            + Debug
            + PartialEq
            + serde::Serialize
            + serde::de::DeserializeOwned,
    {
        for (name, member) in members {
            assert_eq!(member.to_string(), *name);
            survives(member).expect("the same");
            assert_eq!(serde_json::to_value(member).expect("a word"), *name);
        }
    }
    all(Period::ALL);
    all(DurationUnit::ALL);
    all(Basis::ALL);
    all(Tax::ALL);
    all(Statistic::ALL);
    all(Cefr::ALL);
    all(Level::ALL);
    all(DemandLevel::ALL);
    all(PathKind::ALL);
    all(SkillKind::ALL);
    all(Importance::ALL);
    all(Verdict::ALL);
    all(Branch::ALL);
    all(Remote::ALL);
    all(RequirementKind::ALL);
    all(ComponentName::ALL);
    all(OutlookAdjective::ALL);
}
