//! Currencies by their ISO 4217 code.
//!
//! Must not know: amounts; how a language writes a currency.

use super::FactError;
use super::currency_table::CURRENCIES;
use super::error::{parsed_from_text, serialized_as_text};
use crate::base::did_you_mean;
use std::fmt;

/// A currency: an active code of ISO 4217.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(u8);

/// Of several codes equally near to a wrong one, these are more likely to be meant.
const COMMON: [&str; 8] = ["USD", "EUR", "GBP", "CAD", "AUD", "CHF", "INR", "JPY"];

/// Those that ISO 4217 gives no minor unit: nothing is paid in their hundredths.
const WITHOUT_MINOR_UNIT: [&str; 16] = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF",
    "XPF",
];

impl Currency {
    /// The United States dollar.
    pub const USD: Self = Self::known("USD");
    /// The euro.
    pub const EUR: Self = Self::known("EUR");
    /// The pound sterling.
    pub const GBP: Self = Self::known("GBP");

    /// How many currencies there are.
    pub const COUNT: usize = CURRENCIES.len();

    /// Reads a code: `USD`. Capitals only, as ISO 4217 writes it.
    pub fn parse(text: &str) -> Result<Self, FactError> {
        let code = text.trim();
        if let Some(currency) = Self::find(code) {
            return Ok(currency);
        }
        let by_symbol = match code {
            "$" | "US$" => Some("write `USD` for US dollars".to_owned()),
            "€" => Some("write `EUR`".to_owned()),
            "£" => Some("write `GBP` for pounds sterling".to_owned()),
            _ => CURRENCIES
                .iter()
                .find(|(_, name)| name.eq_ignore_ascii_case(code))
                .map(|(known, _)| format!("write `{known}`"))
                .or_else(|| {
                    did_you_mean(code, COMMON.into_iter().chain(CURRENCIES.iter().map(|&(known, _)| known)))
                }),
        };
        Err(FactError::new("money-currency-unknown", format!("`{code}` is not a currency"))
            .note("expected an ISO 4217 code, such as `USD`")
            .hint_if(by_symbol)
            .at(0..text.len()))
    }

    /// The currency of exactly this code, if there is one.
    pub fn find(code: &str) -> Option<Self> {
        let index = CURRENCIES.binary_search_by_key(&code, |&(known, _)| known).ok()?;
        u8::try_from(index).ok().map(Self)
    }

    /// Every currency, in the order of the codes.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=u8::MAX).take(Self::COUNT).map(Self)
    }

    /// The ISO 4217 code, three capitals.
    pub const fn code(self) -> &'static str {
        CURRENCIES[self.0 as usize].0
    }

    /// The English name: `US dollar`.
    pub const fn name(self) -> &'static str {
        CURRENCIES[self.0 as usize].1
    }

    /// Its place among all currencies, below [`Currency::COUNT`].
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// Whether it is one of the dollars, which share the sign `$`.
    pub fn is_dollar(self) -> bool {
        self.name().ends_with("dollar")
    }

    /// Whether its unit has parts, as the dollar has cents.
    pub fn has_minor_unit(self) -> bool {
        !WITHOUT_MINOR_UNIT.contains(&self.code())
    }

    /// For constants: a code that is in the table.
    const fn known(code: &str) -> Self {
        let wanted = code.as_bytes();
        let mut index = 0;
        while index < CURRENCIES.len() {
            let found = CURRENCIES[index].0.as_bytes();
            if found[0] == wanted[0] && found[1] == wanted[1] && found[2] == wanted[2] {
                #[expect(clippy::cast_possible_truncation, reason = "the table has fewer than 256 rows")]
                return Self(index as u8);
            }
            index += 1;
        }
        panic!("a code that is in the table")
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

parsed_from_text!(Currency);
serialized_as_text!(Currency);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_each_code_finds_itself() {
        assert!(CURRENCIES.is_sorted_by(|a, b| a.0 < b.0));
        for &(code, name) in CURRENCIES {
            let currency = Currency::parse(code).expect("a code of the table");
            assert_eq!((currency.code(), currency.name()), (code, name));
        }
        assert_eq!(Currency::EUR.code(), "EUR");
        assert!(Currency::find("AUD").expect("Australian dollar").is_dollar());
        assert!(!Currency::EUR.is_dollar());
        assert!(WITHOUT_MINOR_UNIT.iter().all(|code| Currency::find(code).is_some()));
        assert!(Currency::EUR.has_minor_unit());
        assert!(!Currency::find("JPY").expect("yen").has_minor_unit());
    }

    #[test]
    fn an_unknown_code_offers_the_nearest() {
        let wrong = |text| Currency::parse(text).expect_err("not a currency");
        let error = wrong("USX");
        assert_eq!(
            (error.code, error.message.as_str()),
            ("money-currency-unknown", "`USX` is not a currency")
        );
        assert_eq!(error.note.as_deref(), Some("expected an ISO 4217 code, such as `USD`"));
        assert_eq!(error.hints, ["did you mean `USD`?"]);
        assert_eq!(wrong("usd").hints, ["did you mean `USD`?"]);
        assert_eq!(wrong("$").hints, ["write `USD` for US dollars"]);
        assert_eq!(wrong("Euro").hints, ["write `EUR`"]);
        assert_eq!(wrong("Swiss franc").hints, ["write `CHF`"]);
    }
}
