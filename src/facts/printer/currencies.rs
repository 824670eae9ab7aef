//! How a language writes each currency.
//!
//! Must not know: amounts.

use super::affixes::Affixes;
use crate::facts::Currency;
use fixed_decimal::Decimal;
use icu::experimental::dimension::currency::CurrencyType;
use icu::experimental::dimension::currency::formatter::CurrencyFormatter;
use icu::experimental::dimension::currency::options::CurrencyFormatterOptions;
use icu::locale::Locale;
use std::sync::OnceLock;

/// The affixes of each currency in one language, looked up once. ICU's own formatter always prints cents; round salaries
/// should have none.
#[derive(Debug)]
pub(super) struct Currencies {
    locale: Locale,
    affixes: Box<[OnceLock<Affixes>]>,
}

impl Currencies {
    /// None looked up yet.
    pub(super) fn new(locale: Locale) -> Self {
        Self { locale, affixes: (0..Currency::COUNT).map(|_| OnceLock::new()).collect() }
    }

    /// What stands around an amount of `currency`.
    pub(super) fn affixes(&self, currency: Currency) -> &Affixes {
        self.affixes[currency.index()].get_or_init(|| {
            let code_before = || Affixes::before(format!("{currency}\u{a0}"));
            self.look_up(currency).unwrap_or_else(code_before)
        })
    }

    /// From zero, printed with and without the currency.
    fn look_up(&self, currency: Currency) -> Option<Affixes> {
        let code: CurrencyType = currency.code().parse().ok()?;
        let zero = Decimal::from(0);
        let preferences = (&self.locale).into();
        let with =
            CurrencyFormatter::try_new_symbol(preferences, code, CurrencyFormatterOptions::default()).ok()?;
        let without =
            CurrencyFormatter::try_new_no_currency(preferences, code, CurrencyFormatterOptions::default())
                .ok()?;
        let (with, without) = (with.format_fixed_decimal(&zero), without.format_fixed_decimal(&zero));
        Affixes::around(&without.to_string(), &with.to_string())
    }
}
