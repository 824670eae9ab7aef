//! Prints facts for the readers of one language: numbers, currencies, plurals, lists and dates by Unicode's data (ICU4X,
//! compiled in), the few words between them from a table.
//!
//! Must not know: HTML, the machine's locale, today.

mod affixes;
mod currencies;
mod dates;
mod messages;
mod money;
mod ranges;
mod units;

use self::currencies::Currencies;
use self::dates::Dates;
use self::messages::{Messages, fill};
use self::units::Units;
use super::{CountryGroup, Date, FactError, Place, Quantity};
use fixed_decimal::Decimal;
use icu::decimal::DecimalFormatter;
use icu::decimal::options::DecimalFormatterOptions;
use icu::experimental::dimension::percent::formatter::PercentFormatter;
use icu::experimental::dimension::percent::options::PercentFormatterOptions;
use icu::experimental::displaynames::DisplayNamesOptions;
use icu::experimental::displaynames::multi::{LanguageDisplayNames, RegionDisplayNames};
use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;
use icu::locale::subtags::{Language, Region};
use icu::locale::{Locale, locale};
use std::error::Error;

/// Prints facts in one language. Make one per language and share it: building costs as much as fifty prints, and
/// each currency is looked up once.
#[derive(Debug)]
pub struct Printer {
    language: String,
    messages: &'static Messages,
    numbers: DecimalFormatter,
    percent: PercentFormatter<DecimalFormatter>,
    currencies: Currencies,
    units: Units,
    dates: Dates,
    lists: ListFormatter,
    regions: RegionDisplayNames,
    languages: LanguageDisplayNames,
}

impl Printer {
    /// The printer of a language, by its BCP 47 tag: `en`, `de`, `en-GB`, `pt-BR`. The error is `language-unknown`.
    pub fn new(language: &str) -> Result<Self, FactError> {
        let Some(locale) = known_locale(language) else {
            let mended = language.replace('_', "-");
            let hint = known_locale(&mended).map(|_| format!("write `{mended}`"));
            return Err(FactError::new("language-unknown", format!("`{language}` is not a language"))
                .note("expected a BCP 47 tag, such as `en`, `de` or `pt-BR`")
                .hint_if(hint)
                .at(0..language.len()));
        };
        let built = Self::build(language, &locale);
        built.map_err(|error| {
            FactError::new("language-unknown", format!("there is no data to print `{language}`: {error}"))
        })
    }

    /// The tag it was made for.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// `1,895,500`
    pub fn number(&self, number: i64) -> String {
        self.decimal_text(&Decimal::from(number))
    }

    /// `3.5`; as many decimals as the number has.
    pub fn decimal(&self, number: f64) -> String {
        exact(number).map_or_else(|| number.to_string(), |number| self.decimal_text(&number))
    }

    /// `15%`; 15 is 15 %.
    pub fn percent(&self, percent: f64) -> String {
        exact(percent)
            .map_or_else(|| format!("{percent}%"), |percent| self.percent.format(&percent).to_string())
    }

    /// `February 25, 2026`, `May 2025` or `2025`, as precise as the date is.
    pub fn date(&self, date: &Date) -> String {
        self.dates.print(*date)
    }

    /// `a, b, and c`
    pub fn list(&self, items: &[String]) -> String {
        self.lists.format_to_string(items.iter())
    }

    /// `California`, `Germany`, `metro area 41860`. Where the language has no name, the English one; where that is not
    /// known either, the country's with the code.
    pub fn place(&self, place: &Place) -> String {
        match place {
            Place::World => self.region("001").unwrap_or("world").to_owned(),
            Place::Group(CountryGroup::EuropeanUnion) => {
                self.region("EU").unwrap_or(CountryGroup::EuropeanUnion.english_name()).to_owned()
            }
            Place::Group(CountryGroup::EuropeanEconomicArea) => self.messages.eea.to_owned(),
            Place::Country(country) => {
                self.region(country.code()).unwrap_or(country.english_name()).to_owned()
            }
            Place::Subdivision(subdivision) => subdivision.english_name().map_or_else(
                || {
                    let country = subdivision.country;
                    let name = self.region(country.code()).unwrap_or(country.english_name());
                    format!("{name} ({place})")
                },
                str::to_owned,
            ),
            Place::Metro(code) => fill(self.messages.metro, &[&format!("{code:05}")]),
        }
    }

    /// `English`; a language by its ISO 639 code. None where Unicode has no name for it.
    pub fn language_name(&self, code: &str) -> Option<&str> {
        self.languages.of(Language::try_from_str(code).ok()?)
    }

    fn build(language: &str, locale: &Locale) -> Result<Self, Box<dyn Error>> {
        Ok(Self {
            language: language.to_owned(),
            messages: Messages::of(locale.id.language.as_str()),
            numbers: DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default())?,
            percent: PercentFormatter::try_new(locale.into(), PercentFormatterOptions::default())?,
            currencies: Currencies::new(locale.clone()),
            units: Units::new(locale)?,
            dates: Dates::new(locale)?,
            lists: ListFormatter::try_new_and(locale.into(), ListFormatterOptions::default())?,
            regions: RegionDisplayNames::try_new(locale.into(), DisplayNamesOptions::default())?,
            languages: LanguageDisplayNames::try_new(locale.into(), DisplayNamesOptions::default())?,
        })
    }

    fn region(&self, code: &str) -> Option<&str> {
        self.regions.of(Region::try_from_str(code).ok()?)
    }

    fn quantity(&self, number: Quantity) -> String {
        self.decimal_text(&units::decimal(number))
    }

    fn decimal_text(&self, number: &Decimal) -> String {
        self.numbers.format(number).to_string()
    }

    /// From one printed number to another.
    fn range(&self, low: &str, high: &str) -> String {
        fill(self.messages.range, &[low, high])
    }
}

/// A float with the digits that it is written with, zeros at the end left out.
fn exact(number: f64) -> Option<Decimal> {
    number.to_string().parse().ok()
}

/// A well-formed tag whose language Unicode has a name for.
fn known_locale(tag: &str) -> Option<Locale> {
    let locale = Locale::try_from_str(tag).ok().filter(|_| !tag.contains('_'))?;
    let names = LanguageDisplayNames::try_new(locale!("en").into(), DisplayNamesOptions::default()).ok()?;
    names.of(locale.id.language).is_some_and(|name| name != locale.id.language.as_str()).then_some(locale)
}

#[cfg(test)]
mod tests;
