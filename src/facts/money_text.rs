//! The shorthand of money: `USD 85,000–115,000 / year`, `190000+`, `$10K-$20K`, `>=239200`.
//!
//! Must not know: which section it stands in. Currency and period may be absent; they are inherited.

use super::error::parsed_from_text;
use super::quantity::hundredths;
use super::scan::{Scanner, Syntax};
use super::{Amount, Currency, FactError, Money, Period};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;

const SYNTAX: Syntax = Syntax { code: "money-syntax", what: "money", example: "USD 85,000-115,000 / year" };

/// Words that authors write for a currency or a period, and what to write. Words that are several currencies', such as
/// "dollars", are left to those who know which is meant.
const MEANT: [(&str, &str); 8] = [
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("pa", "/ year"),
    ("yearly", "/ year"),
    ("pm", "/ month"),
    ("monthly", "/ month"),
    ("ph", "/ hour"),
    ("hourly", "/ hour"),
];

/// The hint for one of these words.
fn meant(word: &str) -> Option<String> {
    let (_, meant) = MEANT.iter().find(|(name, _)| name.eq_ignore_ascii_case(word))?;
    Some(format!("write `{meant}`"))
}

/// What a shorthand says; [`MoneyText::into_money`] adds what it leaves to be inherited.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MoneyText {
    /// The lower end.
    pub min: Option<Amount>,
    /// The upper end; equal to `min` for a single amount.
    pub max: Option<Amount>,
    /// "Or more": above `max`, or above `min` where there is no `max`.
    pub open: bool,
    /// From a code, or from `€` (EUR) or `£` (GBP).
    pub currency: Option<Currency>,
    /// The sign `$` without a code: a dollar, which of them the default currency says.
    pub dollar: bool,
    /// From `/ year`, `per hour` and the like.
    pub per: Option<Period>,
}

impl MoneyText {
    /// Reads a shorthand. A multiplier `K` or `M` at the upper end holds for a lower end without one: `$10-20K`.
    pub fn parse(text: &str) -> Result<Self, FactError> {
        let mut scanner = Scanner::new(text, SYNTAX);
        let mut money = Self::default();
        money.amounts(&mut scanner)?;
        if money.currency.is_none() && !money.dollar {
            money.currency_after(&mut scanner)?;
        }
        money.period(&mut scanner)?;
        scanner.finish("the end, or a period such as `/ year`")?;
        Ok(money)
    }

    /// The currency meant, given the one to inherit. A lone `$` is the inherited currency if that is a dollar, and USD
    /// where there is none to inherit; beside any other it is ambiguous (`money-currency-ambiguous`). No currency at
    /// all is `money-currency-missing`.
    pub fn currency(&self, default: Option<Currency>) -> Result<Currency, FactError> {
        match (self.currency, default) {
            (Some(currency), _) => Ok(currency),
            (None, None) if self.dollar => Ok(Currency::USD),
            (None, Some(other)) if self.dollar && !other.is_dollar() => Err(FactError::new(
                "money-currency-ambiguous",
                format!("`$` is ambiguous where amounts are otherwise in {other}"),
            )
            .note("expected a currency's code")
            .hint("write `USD` for US dollars")),
            (None, Some(default)) => Ok(default),
            (None, None) => {
                Err(FactError::new("money-currency-missing", format!("`{self}` has no currency")).hint(
                    format!(
                        "write its code, as in `USD {self}`, or set `currency` for the section or the site"
                    ),
                ))
            }
        }
    }

    /// The money meant, with currency and period inherited where the shorthand has none.
    pub fn into_money(self, currency: Option<Currency>, per: Option<Period>) -> Result<Money, FactError> {
        let currency = self.currency(currency)?;
        let (min, max, open) = (self.min, self.max, self.open);
        Ok(Money { min, max, open, ..Money::empty(currency, self.per.or(per)) })
    }

    /// One amount or two, with signs before them and "or more" around them.
    fn amounts(&mut self, scanner: &mut Scanner<'_>) -> Result<(), FactError> {
        self.currency_before(scanner)?;
        let at_least = scanner.sign(">=") || scanner.sign("≥");
        let at_most = !at_least && (scanner.sign("<=") || scanner.sign("≤") || scanner.words("up to"));
        if self.currency.is_none() && !self.dollar {
            self.currency_before(scanner)?;
        }
        let first = Scaled::read(scanner)?;
        let second = if !at_least && !at_most && scanner.dash() {
            self.currency_before(scanner)?;
            Some(Scaled::read(scanner)?)
        } else {
            None
        };
        scanner.space();
        let more = !at_most && !at_least && (scanner.sign("+") || scanner.words("or more"));
        self.open = at_least || more;
        (self.min, self.max) = match second {
            Some(second) => (Some(first.beside(&second, scanner)?), Some(second.amount(scanner)?)),
            None if self.open => (Some(first.amount(scanner)?), None),
            None if at_most => (None, Some(first.amount(scanner)?)),
            None => (Some(first.amount(scanner)?), Some(first.amount(scanner)?)),
        };
        Ok(())
    }

    /// A code or sign before an amount; at the second amount it must repeat the first's.
    fn currency_before(&mut self, scanner: &mut Scanner<'_>) -> Result<(), FactError> {
        let start = scanner.at();
        let known = (self.currency, self.dollar);
        if scanner.sign("$") {
            self.dollar = self.currency.is_none();
        } else if scanner.sign("€") {
            self.currency = Some(Currency::EUR);
        } else if scanner.sign("£") {
            self.currency = Some(Currency::GBP);
        } else if let Some(word) = scanner.peek_word().filter(|word| scanner.slice(word) != "up") {
            self.currency = Some(Self::code(scanner, &word)?);
            self.dollar = false;
            scanner.skip_past(&word);
            scanner.sign("$");
        }
        let clash = matches!((known.0, self.currency), (Some(first), Some(second)) if first != second)
            || (known.1 && self.currency.is_some());
        if clash { Err(scanner.fail(start..scanner.at(), "one currency for both amounts")) } else { Ok(()) }
    }

    /// A code or sign after the amounts: `85000 USD`, `45.000 €`.
    fn currency_after(&mut self, scanner: &mut Scanner<'_>) -> Result<(), FactError> {
        if ["a", "an", "per"].iter().any(|joint| scanner.clone().words(joint)) {
            return Ok(());
        }
        let is_period = scanner.peek_word().is_some_and(|word| Period::find(scanner.slice(&word)).is_some());
        if is_period { Ok(()) } else { self.currency_before(scanner) }
    }

    /// A word where a currency may stand. One that neither looks like a code nor precedes an amount is no attempt at it.
    fn code(scanner: &Scanner<'_>, word: &Range<usize>) -> Result<Currency, FactError> {
        let mut ahead = scanner.clone();
        ahead.skip_past(word);
        let attempted = word.len() == 3 || ahead.number().is_some();
        let text = scanner.slice(word);
        if let Some(hint) = meant(text) {
            let error = scanner.fail(word.clone(), "a currency's code, or a period such as `/ year`");
            return Err(FactError { hints: vec![hint], ..error });
        }
        match Currency::parse(text) {
            Err(_) if !attempted => {
                Err(scanner.fail(word.clone(), "an amount in digits, with or without a currency"))
            }
            known => known.map_err(|error| error.at(word.clone())),
        }
    }

    /// `/ year`, `per hour`, `a month`, `annually`.
    fn period(&mut self, scanner: &mut Scanner<'_>) -> Result<(), FactError> {
        let joined = scanner.sign("/") || ["per", "an", "a"].iter().any(|joint| scanner.words(joint));
        let Some(word) = scanner.peek_word() else {
            return if joined { Err(scanner.fail_here("a period such as `year`")) } else { Ok(()) };
        };
        match Period::parse(scanner.slice(&word)) {
            Ok(period) => {
                self.per = Some(period);
                scanner.skip_past(&word);
                Ok(())
            }
            Err(_) if meant(scanner.slice(&word)).is_some() => {
                let hint = meant(scanner.slice(&word));
                let error = scanner.fail(word, "a period such as `/ year`");
                Err(FactError { hints: hint.into_iter().collect(), ..error })
            }
            Err(unknown) => {
                let error = scanner.fail(word, "`hour`, `day`, `week`, `month` or `year`");
                Err(FactError { hints: unknown.hints.into_iter().chain(error.hints).collect(), ..error })
            }
        }
    }
}

/// The canonical shorthand: `USD 85000-115000/year`.
impl fmt::Display for MoneyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.currency {
            Some(currency) => write!(f, "{currency} ")?,
            None if self.dollar => f.write_str("$")?,
            None => {}
        }
        match (self.min, self.max) {
            (Some(min), Some(max)) if min == max && !self.open => write!(f, "{min}")?,
            (Some(min), Some(max)) => write!(f, "{min}-{max}")?,
            (Some(min), None) => write!(f, "{min}")?,
            (None, Some(max)) => write!(f, "<={max}")?,
            (None, None) => {}
        }
        if self.open {
            f.write_str("+")?;
        }
        self.per.map_or(Ok(()), |per| write!(f, "/{per}"))
    }
}

parsed_from_text!(MoneyText);

/// An amount as written, with its multiplier.
struct Scaled {
    hundredths: i64,
    multiplier: Option<i64>,
    /// Where both stand.
    range: Range<usize>,
}

impl Scaled {
    fn read(scanner: &mut Scanner<'_>) -> Result<Self, FactError> {
        let Some(range) = scanner.number() else {
            return Err(scanner.fail_here("an amount in digits"));
        };
        let hundredths = hundredths(scanner.slice(&range), SYNTAX.code).map_err(|error| {
            let whole = scanner.fail(range.clone(), "an amount");
            FactError { message: whole.message, range: whole.range, ..error }
        })?;
        let multiplier = scanner.peek_word().and_then(|word| match scanner.slice(&word) {
            "K" | "k" => Some((word, 1_000)),
            "M" | "m" => Some((word, 1_000_000)),
            _ => None,
        });
        if let Some((word, _)) = &multiplier {
            scanner.skip_past(word);
        }
        let end = multiplier.as_ref().map_or(range.end, |(word, _)| word.end);
        let multiplier = multiplier.map(|(_, factor)| factor);
        let scaled = Self { hundredths, multiplier, range: range.start..end };
        scanner.space();
        Ok(scaled)
    }

    fn amount(&self, scanner: &Scanner<'_>) -> Result<Amount, FactError> {
        self.times(self.multiplier, scanner)
    }

    fn times(&self, multiplier: Option<i64>, scanner: &Scanner<'_>) -> Result<Amount, FactError> {
        let amount = self.hundredths.checked_mul(multiplier.unwrap_or(1)).map(Amount);
        amount.ok_or_else(|| scanner.fail(self.range.clone(), "an amount below 92 quadrillion"))
    }

    /// As the lower end of a range whose upper end is `upper`: `10-20K` is 10,000 to 20,000.
    fn beside(&self, upper: &Self, scanner: &Scanner<'_>) -> Result<Amount, FactError> {
        let multiplier = match self.multiplier {
            None if self.hundredths <= upper.hundredths => upper.multiplier,
            own => own,
        };
        self.times(multiplier, scanner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_authors_write() {
        for (text, canonical) in [
            ("85000-115000", "85000-115000"),
            ("USD 85,000–115,000 / year", "USD 85000-115000/year"),
            ("USD 85,000 – USD 115,000 per year", "USD 85000-115000/year"),
            ("85,000 to 115,000 EUR a month", "EUR 85000-115000/month"),
            ("190000+", "190000+"),
            ("40000-200000+", "40000-200000+"),
            ("40,000 or more", "40000+"),
            (">=239200", "239200+"),
            ("USD >=239200/yr", "USD 239200+/year"),
            ("$10K-$20K", "$10000-20000"),
            ("$10-20k", "$10000-20000"),
            ("1.5M", "1500000"),
            ("25-50/hr", "25-50/hour"),
            ("USD 0–200", "USD 0-200"),
            ("up to 200", "<=200"),
            ("€46.90 an hour", "EUR 46.90/hour"),
            ("£30,000 annually", "GBP 30000/year"),
            ("45 000 €", "EUR 45000"),
            ("120000", "120000"),
        ] {
            let money = MoneyText::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
            assert_eq!(money.to_string(), canonical, "{text}");
        }
    }

    #[test]
    fn what_it_lacks_is_inherited() {
        let [aud, eur] = ["AUD", "EUR"].map(Currency::find);
        let year = Some(Period::Year);
        let money =
            |text: &str, default| MoneyText::parse(text).and_then(|text| text.into_money(default, year));
        let printed = |text, default| money(text, default).map(|money| money.to_string());
        assert_eq!(printed("1-2", eur).as_deref(), Ok("EUR 1-2/year"));
        assert_eq!(printed("$1-2/hr", None).as_deref(), Ok("USD 1-2/hour"));
        assert_eq!(printed("$1", aud).as_deref(), Ok("AUD 1/year"));
        let error = money("$1", eur).expect_err("which dollar?");
        assert_eq!(error.code, "money-currency-ambiguous");
        assert_eq!(error.message, "`$` is ambiguous where amounts are otherwise in EUR");
        let error = money("1-2", None).expect_err("no currency");
        assert_eq!(error.code, "money-currency-missing");
        assert_eq!(error.message, "`1-2` has no currency");
        assert_eq!(
            error.hints,
            ["write its code, as in `USD 1-2`, or set `currency` for the section or the site"]
        );
    }

    fn wrong(text: &str) -> (String, String, String, Option<std::ops::Range<usize>>) {
        let error = MoneyText::parse(text).expect_err(text);
        assert_eq!(error.code, "money-syntax", "{text}");
        (error.message, error.note.unwrap_or_default(), error.hints.join("; "), error.range)
    }

    #[test]
    fn says_what_is_wrong() {
        let example = "write it like `USD 85,000-115,000 / year`";
        let message = |text: &str| format!("`{text}` cannot be read as money");
        let period = "expected `hour`, `day`, `week`, `month` or `year`";
        assert_eq!(
            wrong("USD 85,000 / yaer"),
            (
                message("USD 85,000 / yaer"),
                period.into(),
                format!("did you mean `year`?; {example}"),
                Some(13..17)
            )
        );
        assert_eq!(
            wrong("USD lots"),
            (message("USD lots"), "expected an amount in digits".into(), example.into(), Some(4..8))
        );
        let comma = wrong("46,90 / hour");
        assert_eq!((comma.2.as_str(), comma.3), ("decimals follow a point: `46.90`", Some(0..5)));
        assert_eq!(wrong("1.234").2, "for thousands write `1,234`");
        assert_eq!(wrong("USD 1-EUR 2").1, "expected one currency for both amounts");
        assert_eq!(wrong("$1-€2").3, Some(3..6));
        let huge = wrong("900000000000000M / year");
        assert_eq!((huge.1.as_str(), huge.3), ("expected an amount below 92 quadrillion", Some(0..16)));
        assert_eq!(wrong("85000-").1, "expected an amount in digits");
        assert_eq!(wrong("85000 /").1, "expected a period such as `year`");
        assert_eq!(wrong("85000 / year!").1, "expected the end, or a period such as `/ year`");
        assert_eq!(wrong("competitive").1, "expected an amount in digits, with or without a currency");
        assert_eq!(wrong("60000 Euro").2, "write `EUR`");
        assert_eq!(wrong("60000 pa").2, "write `/ year`");
        assert_eq!(wrong("").0, "`` cannot be read as money");
    }

    #[test]
    fn an_unknown_currency_has_its_own_code() {
        let error = MoneyText::parse("USX 85000").expect_err("no such currency");
        assert_eq!((error.code, error.range), ("money-currency-unknown", Some(0..3)));
        assert_eq!(error.hints, ["did you mean `USD`?"]);
        let error = MoneyText::parse("85000 usd").expect_err("small letters");
        assert_eq!((error.code, error.range), ("money-currency-unknown", Some(6..9)));
    }
}
