//! Single values: how each value type of `facts` is read from a scalar and seen as a fact.

use super::{AsFact, Fact, Read, Reader, ReferenceKind, Type};
use crate::base::Diagnostic;
use crate::document::yaml::{Kind, Node};
use crate::facts::{
    Basis, Branch, Cefr, ComponentName, Currency, Date, DemandLevel, Duration, DurationUnit, Esco, FactError,
    Importance, Isco, Level, NumberRange, Onet, PathKind, PercentRange, Period, Place, Remote,
    RequirementKind, SkillKind, Soc, Statistic, Tax, UkSoc, Verdict, Years,
};
use serde::{Deserialize, Serialize};

/// The text of a scalar: numbers as they are written.
pub(super) fn scalar_text(node: &Node, reader: &mut Reader<'_>, expected: &str) -> Option<String> {
    match &node.kind {
        Kind::Text(text) => Some(text.trim().to_owned()),
        Kind::Int(number) => Some(number.to_string()),
        Kind::Float(_) => Some(reader.yaml().written(node.id).to_owned()),
        Kind::Null | Kind::Bool(_) | Kind::List(_) | Kind::Map(_) => {
            let written = reader.yaml().written(node.id);
            let is_bracket = written.starts_with(['[', '{']) && !written.contains('\n');
            let hint = (is_bracket || matches!(node.kind, Kind::Bool(_)))
                .then(|| format!("if it is meant as text, put quotes around it: `\"{written}\"`"));
            let note = Diagnostic::error("value-type", format!("this is {}", node.kind_name()));
            reader.report(node.id, note.note(format!("expected {expected}")).hint_if(hint));
            None
        }
    }
}

pub(super) fn filled(node: &Node, reader: &mut Reader<'_>, expected: &str) -> Option<String> {
    let text = scalar_text(node, reader, expected)?;
    if text.is_empty() {
        let note =
            Diagnostic::error("value-empty", "this text is empty").note(format!("expected {expected}"));
        reader.report(node.id, note);
        return None;
    }
    Some(text)
}

impl Read for String {
    const EXPECTED: &'static str = "text";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        filled(node, reader, Self::EXPECTED)
    }
}

impl AsFact for String {
    fn as_fact(&self) -> Fact<'_> {
        Fact::Text(self)
    }

    fn kind() -> Type {
        Type::Scalar("text")
    }
}

impl Read for i64 {
    const EXPECTED: &'static str = "a whole number";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.kind {
            Kind::Int(number) => Some(*number),
            Kind::Text(text) if text.bytes().any(|b| b.is_ascii_digit()) => {
                let plain: String =
                    text.chars().filter(|c| !matches!(c, ',' | ' ' | '_' | '\u{a0}' | '\u{202f}')).collect();
                let number = plain.parse().ok();
                if number.is_none() {
                    let note = Diagnostic::error("number-syntax", format!("`{text}` is not a whole number"));
                    reader.report(node.id, note.note("expected digits such as `129200`"));
                }
                number
            }
            _ => {
                reader.wrong_kind(node, Self::EXPECTED);
                None
            }
        }
    }
}

/// How many there are on a page, or in a feed: one or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size(pub usize);

impl Read for Size {
    const EXPECTED: &'static str = "a whole number from 1";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let number = i64::read(node, reader)?;
        let size = usize::try_from(number).ok().filter(|size| *size > 0);
        if size.is_none() {
            let note = Diagnostic::error("size-out-of-range", format!("there cannot be {number} of them"));
            reader.report(node.id, note.note(format!("expected {}", Self::EXPECTED)));
        }
        size.map(Self)
    }
}

impl AsFact for Size {
    fn as_fact(&self) -> Fact<'_> {
        i64::try_from(self.0).map_or(Fact::None, Fact::Count)
    }

    fn kind() -> Type {
        Type::Scalar("whole number from 1")
    }
}

impl AsFact for i64 {
    fn as_fact(&self) -> Fact<'_> {
        Fact::Count(*self)
    }

    fn kind() -> Type {
        Type::Scalar("whole number")
    }
}

/// A year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Year(pub i64);

impl Read for Year {
    const EXPECTED: &'static str = "a year such as `2034`";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        i64::read(node, reader).map(Self)
    }
}

impl AsFact for Year {
    fn as_fact(&self) -> Fact<'_> {
        Fact::Year(self.0)
    }

    fn kind() -> Type {
        Type::Scalar("year")
    }
}

/// A share of a hundred: `15`, `2.5` or `15%`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Percent(pub f64);

/// Any other number, such as a location quotient.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Number(pub f64);

fn number(node: &Node, reader: &mut Reader<'_>, expected: &'static str) -> Option<f64> {
    match &node.kind {
        #[expect(clippy::cast_precision_loss, reason = "figures of guides are far below 2^52")]
        Kind::Int(number) => Some(*number as f64),
        Kind::Float(number) if number.is_finite() => Some(*number),
        Kind::Text(text) => {
            let parsed = text.trim().trim_end_matches('%').trim().replace('−', "-").parse().ok();
            let parsed = parsed.filter(|number: &f64| number.is_finite());
            if parsed.is_none() {
                let note = Diagnostic::error("number-syntax", format!("`{text}` is not a number"));
                reader.report(node.id, note.note(format!("expected {expected}")));
            }
            parsed
        }
        _ => {
            reader.wrong_kind(node, expected);
            None
        }
    }
}

impl Read for Percent {
    const EXPECTED: &'static str = "a percentage such as `15`";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        number(node, reader, Self::EXPECTED).map(Self)
    }
}

impl AsFact for Percent {
    fn as_fact(&self) -> Fact<'_> {
        Fact::Percent(self.0)
    }

    fn kind() -> Type {
        Type::Scalar("percentage")
    }
}

impl Read for Number {
    const EXPECTED: &'static str = "a number";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        number(node, reader, Self::EXPECTED).map(Self)
    }
}

impl AsFact for Number {
    fn as_fact(&self) -> Fact<'_> {
        Fact::Number(self.0)
    }

    fn kind() -> Type {
        Type::Scalar("number")
    }
}

/// Value types of `facts` that are written as one scalar.
macro_rules! scalars {
    ($($kind:ident $(($check:ident))?, $expected:literal, $name:literal, $value:pat => $fact:expr;)*) => {$(
        impl Read for $kind {
            const EXPECTED: &'static str = $expected;

            fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
                let text = filled(node, reader, Self::EXPECTED)?;
                let value = reader.fact(node, $kind::parse(&text))?;
                $(let errors = value.$check();
                if !errors.is_empty() {
                    for error in errors {
                        reader.fact_error(node, error);
                    }
                    return None;
                })?
                Some(value)
            }
        }

        impl AsFact for $kind {
            fn as_fact(&self) -> Fact<'_> {
                let $value = self;
                $fact
            }

            fn kind() -> Type {
                Type::Scalar($name)
            }
        }
    )*};
}

scalars! {
    Duration (check), "a duration such as `18-30 months`", "duration", duration => Fact::Duration(duration);
    Years (check), "years such as `0-2` or `6+`", "years", years => Fact::Years(years);
    NumberRange (check), "a number or a range such as `37-40`", "number range", range => Fact::NumberRange(range);
    PercentRange (check), "a range such as `20-30%`", "percent range", range => Fact::PercentRange(range);
    Date, "a date such as `2026-02-25`, `2026-02` or `2026`", "date", date => Fact::Date(date);
    Place, "a place such as `US`, `US-CA` or `DE`", "place", place => Fact::Place(place);
    Soc, "a SOC code such as `15-1252`", "SOC code", code => Fact::Text(code.as_str());
    Onet, "an O*NET-SOC code such as `15-1252.00`", "O*NET-SOC code", code => Fact::Text(code.as_str());
    Isco, "an ISCO-08 code such as `2512`", "ISCO-08 code", code => Fact::Text(code.as_str());
    Esco, "an ESCO URI", "ESCO URI", code => Fact::Text(code.as_str());
    UkSoc, "a UK SOC 2020 code such as `2134`", "UK SOC 2020 code", code => Fact::Text(code.as_str());
    Currency, "a currency code such as `USD`", "ISO 4217 currency code", code => Fact::Text(code.code());
}

/// Closed vocabularies of `facts`.
macro_rules! vocabularies {
    ($($kind:ident, $expected:literal;)*) => {$(
        impl Read for $kind {
            const EXPECTED: &'static str = $expected;

            fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
                let text = match &node.kind {
                    Kind::Bool(flag) => flag.to_string(),
                    _ => filled(node, reader, Self::EXPECTED)?,
                };
                reader.fact(node, $kind::parse(&text))
            }
        }

        impl AsFact for $kind {
            fn as_fact(&self) -> Fact<'_> {
                Fact::Choice { value: self.name(), text: self.label() }
            }

            fn kind() -> Type {
                Type::Choice($kind::NAMES.to_vec())
            }
        }
    )*};
}

vocabularies! {
    Level, "a level such as `entry`";
    DemandLevel, "a level of demand such as `high`";
    PathKind, "a kind of path such as `degree`";
    SkillKind, "`technical`, `soft` or `knowledge`";
    Importance, "`core`, `useful` or `optional`";
    Verdict, "`false`, `partly` or `true`";
    Branch, "`ic` or `manager`";
    Remote, "`none`, `hybrid`, `full` or `varies`";
    RequirementKind, "a kind of requirement such as `licence`";
    ComponentName, "a part of pay such as `bonus`";
    Cefr, "a CEFR level such as `B1`";
    Period, "a period such as `year`";
    Basis, "`base` or `total`";
    Tax, "`gross` or `net`";
    Statistic, "`range`, `average`, `median` or `starting`";
    DurationUnit, "a unit of time such as `month`";
}

/// Ids of other things, each remembered as a reference when read.
macro_rules! ids {
    ($($(#[doc = $doc:literal])* $kind:ident, $expected:literal, $name:literal, $reference:ident, $fact:ident;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub struct $kind(pub String);

        impl Read for $kind {
            const EXPECTED: &'static str = $expected;

            fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
                let id = filled(node, reader, Self::EXPECTED)?;
                reader.refer(ReferenceKind::$reference, &id, node.id);
                Some(Self(id))
            }
        }

        impl AsFact for $kind {
            fn as_fact(&self) -> Fact<'_> {
                Fact::$fact(&self.0)
            }

            fn kind() -> Type {
                Type::Scalar($name)
            }
        }
    )*};
}

ids! {
    /// The slug of another guide.
    GuideId, "the slug of a guide", "guide", Guide, Guide;
    /// The id of a source of the page or of the site.
    SourceId, "the id of a source", "source id", Source, Source;
    /// The id of a person or organization of `people.yaml`.
    PersonId, "the id of a person of `people.yaml`", "person id", Person, Person;
}

/// An absolute `https:` or `http:` URL.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Url(pub String);

impl Url {
    /// Checks the form: a scheme that a reader can follow, a host, no white space.
    pub fn parse(text: &str) -> Result<Self, FactError> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or(""));
        let sound = host.is_some_and(|host| !host.is_empty() && !host.contains('@'));
        if sound
            && !text.contains(|c: char| {
                c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\')
            })
        {
            return Ok(Self(text.to_owned()));
        }
        let is_bare = rest.is_none() && text.contains('.') && !text.contains(':');
        let hint = is_bare.then(|| format!("did you mean `https://{text}`?"));
        Err(FactError {
            code: "url-syntax",
            message: format!("`{text}` is not a web address"),
            note: Some("expected `https://…`".to_owned()),
            hints: hint.into_iter().collect(),
            range: None,
        })
    }
}

impl Read for Url {
    const EXPECTED: &'static str = "a web address such as `https://www.bls.gov/`";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let text = filled(node, reader, Self::EXPECTED)?;
        reader.fact(node, Self::parse(&text))
    }
}

impl AsFact for Url {
    fn as_fact(&self) -> Fact<'_> {
        Fact::Url(&self.0)
    }

    fn kind() -> Type {
        Type::Scalar("URL")
    }
}
