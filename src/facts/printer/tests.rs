//! Facts as four languages print them, and hard cases of others.

use super::Printer;
use crate::facts::{
    Amount, Bound, Currency, Date, Distribution, Duration, DurationUnit, Money, NumberRange, PercentRange,
    Percentiles, Period, Place, Years,
};

/// No-break spaces stand as `_` (U+00A0) and `~` (U+202F), so that they can be seen.
fn visible(text: &str) -> String {
    text.replace('\u{a0}', "_").replace('\u{202f}', "~")
}

fn printer(language: &str) -> Printer {
    Printer::new(language).expect("a language with data")
}

/// Reads `text`, prints it in each language, and compares.
fn prints<T>(text: &str, print: impl Fn(&Printer, &T) -> String, expected: [&str; 4])
where
    T: std::str::FromStr,
    T::Err: std::fmt::Debug,
{
    let fact: T = text.parse().unwrap_or_else(|error| panic!("{text}: {error:?}"));
    let printed = ["en", "de", "fr", "es"].map(|language| visible(&print(&printer(language), &fact)));
    assert_eq!(printed, expected, "{text}");
}

#[test]
fn money() {
    let money = |text: &str, expected| prints::<Money>(text, Printer::money, expected);
    money(
        "USD 85000-115000/year",
        [
            "$85,000–$115,000 per year",
            "85.000–115.000_$ pro Jahr",
            "85~000–115~000_$US par an",
            "85.000-115.000_US$ por año",
        ],
    );
    money(
        "EUR 25-50.5/hour",
        [
            "€25.00–€50.50 per hour",
            "25,00–50,50_€ pro Stunde",
            "25,00–50,50_€ par heure",
            "25,00-50,50_€ por hora",
        ],
    );
    money(
        "EUR 190000+/month",
        [
            "€190,000 or more per month",
            "190.000_€ oder mehr pro Monat",
            "190~000_€ ou plus par mois",
            "190.000_€ o más por mes",
        ],
    );
    money(
        "USD 40000-200000+",
        [
            "$40,000–$200,000 or more",
            "40.000–200.000_$ oder mehr",
            "40~000–200~000_$US ou plus",
            "40.000-200.000_US$ o más",
        ],
    );
    money("GBP <=200", ["up to £200", "bis zu 200_£", "jusqu’à 200_£GB", "hasta 200_£"]);
    money("CHF 1234", ["CHF_1,234", "1.234_CHF", "1~234_CHF", "1234_CHF"]);
}

#[test]
fn distributions_and_bounds() {
    let bound = |whole| Some(Bound::from(Amount::whole(whole)));
    let top = Bound { amount: Amount::whole(239_200), at_least: true };
    let all = Distribution {
        percentiles: Percentiles {
            p10: bound(82_460),
            median: bound(135_980),
            p90: Some(top),
            ..Default::default()
        },
        ..Distribution::empty(Currency::USD, Some(Period::Year))
    };
    let english = printer("en");
    assert_eq!(english.distribution(&all), "$82,460–$239,200 or more per year (median $135,980)");
    assert_eq!(
        visible(&printer("fr").distribution(&all)),
        "82~460–239~200_$US ou plus par an (médiane 135~980_$US)"
    );
    let mut median_alone = Distribution::empty(Currency::USD, Some(Period::Hour));
    median_alone.percentiles.median = Some(Amount(4690).into());
    assert_eq!(english.distribution(&median_alone), "median $46.90 per hour");
    assert_eq!(english.bound(&top, Currency::USD), "$239,200 or more");
    assert_eq!(english.amount(Amount::whole(5), Currency::EUR, None), "€5");
    assert_eq!(english.money(&Money::empty(Currency::USD, None)), "");
}

#[test]
fn durations_and_years() {
    let duration = |text: &str, expected| prints::<Duration>(text, Printer::duration, expected);
    duration("18-30 months", ["18–30 months", "18–30 Monate", "18–30_mois", "18-30 meses"]);
    duration("1 year", ["1 year", "1 Jahr", "1_an", "1 año"]);
    duration("1.5 years", ["1.5 years", "1,5 Jahre", "1,5_an", "1,5 años"]);
    duration(
        "3-6 hours/day",
        ["3–6 hours per day", "3–6 Stunden pro Tag", "3–6_heures par jour", "3-6 horas por día"],
    );
    duration("6+ months", ["6 months or more", "6 Monate oder mehr", "6_mois ou plus", "6 meses o más"]);
    duration("<=2 weeks", ["up to 2 weeks", "bis zu 2 Wochen", "jusqu’à 2_semaines", "hasta 2 semanas"]);
    let years = |text: &str, expected| prints::<Years>(text, Printer::years, expected);
    years("0-1", ["0–1 years", "0–1 Jahr", "0–1_an", "0-1 años"]);
    years("2-5", ["2–5 years", "2–5 Jahre", "2–5 ans", "2-5 años"]);
    years("12+", ["12 years or more", "12 Jahre oder mehr", "12 ans ou plus", "12 años o más"]);
}

#[test]
fn numbers_and_per_cent() {
    let range = |text: &str, expected| prints::<NumberRange>(text, Printer::number_range, expected);
    range("37.5-40", ["37.5–40", "37,5–40", "37,5–40", "37,5-40"]);
    range("40+", ["40 or more", "40 oder mehr", "40 ou plus", "40 o más"]);
    let percent = |text: &str, expected| prints::<PercentRange>(text, Printer::percent_range, expected);
    percent("20-30%", ["20–30%", "20–30_%", "20–30_%", "20-30_%"]);
    percent("-5%", ["-5%", "-5_%", "-5_%", "-5_%"]);
    percent("50+%", ["50% or more", "50_% oder mehr", "50_% ou plus", "50_% o más"]);
    let (english, german) = (printer("en"), printer("de"));
    assert_eq!(english.number(1_895_500), "1,895,500");
    assert_eq!(german.decimal(1234.25), "1.234,25");
    assert_eq!(english.decimal(f64::NAN), "NaN");
    assert_eq!(german.percent(15.5), "15,5\u{a0}%");
}

#[test]
fn dates_places_and_lists() {
    let date = |text: &str, expected| prints::<Date>(text, Printer::date, expected);
    date("2026-02-25", ["February 25, 2026", "25. Februar 2026", "25 février 2026", "25 de febrero de 2026"]);
    date("2025-05", ["May 2025", "Mai 2025", "mai 2025", "mayo de 2025"]);
    date("2025", ["2025", "2025", "2025", "2025"]);
    let place = |text: &str, expected| prints::<Place>(text, |printer, place| place.name(printer), expected);
    place("US", ["United States", "Vereinigte Staaten", "États-Unis", "Estados Unidos"]);
    place("US-CA", ["California", "California", "California", "California"]);
    place("DE-BY", ["Germany (DE-BY)", "Deutschland (DE-BY)", "Allemagne (DE-BY)", "Alemania (DE-BY)"]);
    place("EU", ["European Union", "Europäische Union", "Union européenne", "Unión Europea"]);
    place("world", ["world", "Welt", "Monde", "Mundo"]);
    let metro =
        ["metro area 41860", "Metropolregion 41860", "aire métropolitaine 41860", "área metropolitana 41860"];
    place("metro:41860", metro);
    let items = ["a", "b", "c"].map(str::to_owned);
    assert_eq!(printer("en").list(&items), "a, b, and c");
    assert_eq!(printer("es").list(&items), "a, b y c");
    assert_eq!(printer("en-GB").list(&items), "a, b and c");
    assert_eq!(printer("en-GB").date(&"2026-02-25".parse().expect("a date")), "25 February 2026");
}

#[test]
fn other_languages() {
    let chf: Money = "CHF 85000-115000".parse().expect("money");
    assert_eq!(visible(&printer("de-CH").money(&chf)), "CHF_85'000–115'000");
    let euros: Money = "EUR 85000-115000/year".parse().expect("money");
    assert_eq!(visible(&printer("nl").money(&euros)), "€_85.000–115.000 per jaar");
    let two_months: Duration = "2 months".parse().expect("a duration");
    assert_eq!(printer("ar").duration(&two_months), "شهران");
    assert_eq!(printer("pl").duration(&"2-5 months".parse().expect("a duration")), "2–5 miesięcy");
    assert_eq!(printer("ja").date(&"2025-05".parse().expect("a date")), "2025年5月");
}

#[test]
fn every_currency_prints_in_every_language_with_words() {
    for language in ["en", "de", "fr", "es", "it", "nl", "pt"] {
        let printer = printer(language);
        for currency in Currency::all() {
            let text = printer.amount(Amount::whole(1), currency, None);
            assert!(text.contains('1') && text.chars().count() > 1, "{language} {currency}: {text}");
        }
    }
}

#[test]
fn languages_that_are_none() {
    let wrong = |tag: &str| {
        let error = Printer::new(tag).expect_err(tag);
        assert_eq!((error.code, error.message), ("language-unknown", format!("`{tag}` is not a language")));
        assert_eq!(error.note.as_deref(), Some("expected a BCP 47 tag, such as `en`, `de` or `pt-BR`"));
        error.hints.join("; ")
    };
    assert_eq!(wrong("en_US"), "write `en-US`");
    assert_eq!(wrong("english"), "");
    assert_eq!(wrong(""), "");
    assert_eq!(wrong("xx"), "");
}

#[test]
fn threads_share_a_printer() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&printer("en"));
}

#[test]
fn parts_of_a_plan() {
    let all = |from, to, unit, expected: [&str; 4]| {
        let printed = ["en", "de", "fr", "es"].map(|language| printer(language).counted(from, to, unit));
        assert_eq!(printed, expected);
    };
    all(1, Some(1), DurationUnit::Month, ["Month 1", "Monat 1", "Mois 1", "Mes 1"]);
    all(1, Some(3), DurationUnit::Year, ["Years 1–3", "Jahre 1–3", "Années 1–3", "Años 1-3"]);
    let from = ["From week 4", "Ab Woche 4", "À partir de la semaine 4", "Desde la semana 4"];
    all(4, None, DurationUnit::Week, from);
    assert_eq!(printer("pl").counted(2, Some(5), DurationUnit::Day), "Days 2–5");
}

#[test]
fn languages() {
    let named = |language: &str, code| printer(language).language_name(code).map(str::to_owned);
    assert_eq!(named("en", "de").as_deref(), Some("German"));
    assert_eq!(named("de", "en").as_deref(), Some("Englisch"));
    assert_eq!(named("en", "not a code"), None);
}
