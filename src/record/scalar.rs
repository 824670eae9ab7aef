//! Single values: how each value type of `facts` is read from a scalar and seen as a fact.

use super::{AsFact, Fact, Read, Reader, ReferenceKind, Type};
use crate::base::Diagnostic;
use crate::document::markdown::first_fact;
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
        let text = filled(node, reader, Self::EXPECTED)?;
        if let Some(fact) = first_fact(&text) {
            let span = reader.yaml().span_within(node.id, &text, fact.clone());
            let message = format!("`{}` is printed as it stands", &text[fact]);
            let note = Diagnostic::error("fact-in-text", message).at(reader.file(), span);
            reader.notes.push(note.hint("facts are printed in Markdown fields only; write the figure out"));
        }
        Some(text)
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

/// What holds under the key of this name, for a record that leaves it out.
macro_rules! inherited {
    ($name:ident) => {
        fn inherited(key: &'static str, reader: &Reader<'_>) -> Option<Self> {
            reader.inherited.$name.clone().filter(|_| key == stringify!($name))
        }
    };
}

/// Value types of `facts` that are written as one scalar.
macro_rules! scalars {
    ($($kind:ident $(($check:ident))? $([$figure:ident])?, $expected:literal, $name:literal,
       $value:pat => $fact:expr $(, inherits $inherited:ident)?;)*) => {$(
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
                $(reader.$figure(node);)?
                Some(value)
            }

            $(inherited!($inherited);)?
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
    PercentRange (check) [figure], "a range such as `20-30%`", "percent range", range => Fact::PercentRange(range);
    Date, "a date such as `2026-02-25`, `2026-02` or `2026`", "date", date => Fact::Date(date);
    Place, "a place such as `US`, `US-CA` or `DE`", "place", place => Fact::Place(place), inherits place;
    Soc, "a SOC code such as `15-1252`", "SOC code", code => Fact::Text(code.as_str());
    Onet, "an O*NET-SOC code such as `15-1252.00`", "O*NET-SOC code", code => Fact::Text(code.as_str());
    Isco, "an ISCO-08 code such as `2512`", "ISCO-08 code", code => Fact::Text(code.as_str());
    Esco, "an ESCO URI", "ESCO URI", code => Fact::Text(code.as_str());
    UkSoc, "a UK SOC 2020 code such as `2134`", "UK SOC 2020 code", code => Fact::Text(code.as_str());
    Currency, "a currency code such as `USD`", "ISO 4217 currency code", code => Fact::Text(code.code()), inherits currency;
}

/// Closed vocabularies of `facts`.
macro_rules! vocabularies {
    ($($kind:ident, $expected:literal $(, inherits $inherited:ident)?;)*) => {$(
        impl Read for $kind {
            const EXPECTED: &'static str = $expected;

            fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
                let text = match &node.kind {
                    Kind::Bool(flag) => flag.to_string(),
                    _ => filled(node, reader, Self::EXPECTED)?,
                };
                reader.fact(node, $kind::parse(&text))
            }

            $(inherited!($inherited);)?
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
    Period, "a period such as `year`", inherits per;
    Basis, "`base` or `total`", inherits basis;
    Tax, "`gross` or `net`", inherits tax;
    Statistic, "`range`, `average`, `median` or `starting`", inherits statistic;
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
