//! Places: countries, their subdivisions, U.S. metropolitan areas, and groups of countries.
//!
//! Must not know: what is said of them. Names in other languages are ICU's.

use super::error::{parsed_from_text, serialized_as_text};
use super::place_table::{COUNTRIES, OTHER_CODES, US_SUBDIVISIONS};
use super::{FactError, Printer};
use crate::base::nearest;
use std::fmt;

/// Where something holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Everywhere: `world`.
    World,
    /// A group of countries: `EU`, `EEA`.
    Group(CountryGroup),
    /// A country or territory of ISO 3166-1: `US`.
    Country(Country),
    /// A subdivision of ISO 3166-2: `US-CA`.
    Subdivision(Subdivision),
    /// A metropolitan or micropolitan area of the U.S. by its five-digit code (Office of Management and Budget, Core
    /// Based Statistical Areas): `metro:41860`.
    Metro(u32),
}

/// A group of countries that law has made one labour market.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CountryGroup {
    /// The European Union.
    EuropeanUnion,
    /// The European Economic Area: the Union with Iceland, Liechtenstein and Norway.
    EuropeanEconomicArea,
}

/// A country or territory by its alpha-2 code of ISO 3166-1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(u8);

/// A subdivision of a country: ISO 3166-2.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subdivision {
    /// The country.
    pub country: Country,
    /// What follows the country and the hyphen: one to three letters or digits.
    pub code: String,
}

impl Place {
    /// Reads `US`, `US-CA`, `DE-BY`, `metro:41860`, `EU`, `EEA` or `world`. Subdivisions of the United States must exist;
    /// those of other countries must have the right form.
    pub fn parse(text: &str) -> Result<Self, FactError> {
        let code = text.trim();
        Self::find(code).ok_or_else(|| {
            FactError::new("place-unknown", format!("`{code}` is not a place"))
                .note("expected a code such as `US`, `US-CA`, `metro:41860`, `EU` or `world`")
                .hint_if(place_meant(code))
                .at(0..text.len())
        })
    }

    /// The name in the printer's language, as far as Unicode's data has it; else in English.
    pub fn name(&self, printer: &Printer) -> String {
        printer.place(self)
    }

    /// The country it is or lies in, if it is one.
    pub fn country(&self) -> Option<Country> {
        match self {
            Self::Country(country) | Self::Subdivision(Subdivision { country, .. }) => Some(*country),
            Self::Metro(_) => Country::find("US"),
            Self::World | Self::Group(_) => None,
        }
    }

    fn find(code: &str) -> Option<Self> {
        match code {
            "world" => return Some(Self::World),
            "EU" => return Some(Self::Group(CountryGroup::EuropeanUnion)),
            "EEA" => return Some(Self::Group(CountryGroup::EuropeanEconomicArea)),
            _ => {}
        }
        if let Some(digits) = code.strip_prefix("metro:") {
            let is_area = digits.len() == 5 && digits.bytes().all(|byte| byte.is_ascii_digit());
            return digits.parse().ok().filter(|_| is_area).map(Self::Metro);
        }
        match code.split_once('-') {
            Some((country, subdivision)) => Subdivision::find(country, subdivision).map(Self::Subdivision),
            None => Country::find(code).map(Self::Country),
        }
    }
}

impl Country {
    /// The country of exactly this code, if there is one.
    pub fn find(code: &str) -> Option<Self> {
        let index = COUNTRIES.binary_search_by_key(&code, |&(known, _)| known).ok()?;
        u8::try_from(index).ok().map(Self)
    }

    /// The alpha-2 code, two capitals.
    pub const fn code(self) -> &'static str {
        COUNTRIES[self.0 as usize].0
    }

    /// The English short name.
    pub const fn english_name(self) -> &'static str {
        COUNTRIES[self.0 as usize].1
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Subdivision {
    /// The English name, which is known for the United States alone.
    pub fn english_name(&self) -> Option<&'static str> {
        if self.country.code() == "US" { us_subdivision(&self.code).map(|(_, name)| name) } else { None }
    }

    fn find(country: &str, code: &str) -> Option<Self> {
        let country = Country::find(country)?;
        let well_formed = (1..=3).contains(&code.len())
            && code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        let exists = country.code() != "US" || us_subdivision(code).is_some();
        (well_formed && exists).then(|| Self { country, code: code.to_owned() })
    }
}

impl CountryGroup {
    /// The English name.
    pub const fn english_name(self) -> &'static str {
        match self {
            Self::EuropeanUnion => "European Union",
            Self::EuropeanEconomicArea => "European Economic Area",
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::EuropeanUnion => "EU",
            Self::EuropeanEconomicArea => "EEA",
        }
    }
}

/// The code, as an author writes it.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::World => f.write_str("world"),
            Self::Group(group) => f.write_str(group.code()),
            Self::Country(country) => f.write_str(country.code()),
            Self::Subdivision(Subdivision { country, code }) => write!(f, "{}-{code}", country.code()),
            Self::Metro(code) => write!(f, "metro:{code:05}"),
        }
    }
}

parsed_from_text!(Place);
serialized_as_text!(Place);

fn us_subdivision(code: &str) -> Option<(&'static str, &'static str)> {
    US_SUBDIVISIONS.iter().find(|(known, _)| *known == code).copied()
}

/// The hint that names the code which was meant: by another code or case, or by the nearest English name.
fn place_meant(text: &str) -> Option<String> {
    let upper = text.to_uppercase().replace('_', "-");
    let other = OTHER_CODES.iter().find(|(code, _)| *code == upper).map(|(_, code)| *code);
    if let Some(code) = other.or_else(|| Place::find(&upper).map(|_| upper.as_str())) {
        return Some(format!("write `{code}`"));
    }
    if text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(format!("write `metro:{text}` for a metropolitan area of the U.S."));
    }
    let name = text.split_once('-').map_or(text, |(country, rest)| if country == "US" { rest } else { text });
    let names = COUNTRIES.iter().chain(US_SUBDIVISIONS).map(|&(_, name)| name);
    let found = nearest(name, names.chain(["world"]))?;
    let country = COUNTRIES.iter().find(|(_, name)| *name == found).map(|(code, _)| (*code).to_owned());
    let state =
        || US_SUBDIVISIONS.iter().find(|(_, name)| *name == found).map(|(code, _)| format!("US-{code}"));
    match country.or_else(state) {
        Some(code) => Some(format!("write `{code}` for {found}")),
        None => Some(format!("write `{found}`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_and_complete() {
        assert!(COUNTRIES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(US_SUBDIVISIONS.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!((COUNTRIES.len(), US_SUBDIVISIONS.len()), (249, 57));
    }

    #[test]
    fn every_kind_of_place() {
        for text in
            ["US", "US-CA", "US-PR", "DE", "DE-BY", "GB-SCT", "FR-75", "metro:41860", "EU", "EEA", "world"]
        {
            assert_eq!(Place::parse(text).expect(text).to_string(), text);
        }
        let california = Place::parse("US-CA").expect("a state");
        assert_eq!(california.country().map(Country::code), Some("US"));
        assert!(
            matches!(&california, Place::Subdivision(state) if state.english_name() == Some("California"))
        );
    }

    #[test]
    fn an_unknown_place_offers_what_was_meant() {
        let hint = |text: &str| {
            let error = Place::parse(text).expect_err(text);
            assert_eq!((error.code, error.message), ("place-unknown", format!("`{text}` is not a place")));
            error.hints.join("; ")
        };
        assert_eq!(hint("us-ca"), "write `US-CA`");
        assert_eq!(hint("USA"), "write `US`");
        assert_eq!(hint("UK"), "write `GB`");
        assert_eq!(hint("Germny"), "write `DE` for Germany");
        assert_eq!(hint("California"), "write `US-CA` for California");
        assert_eq!(hint("US-Texas"), "write `US-TX` for Texas");
        assert_eq!(hint("41860"), "write `metro:41860` for a metropolitan area of the U.S.");
        assert_eq!(hint("World"), "write `world`");
        assert_eq!(hint("US-ZZ"), "");
        assert_eq!(hint("metro:4186"), "");
    }
}
