//! Numbers: counts, years, shares and others, how each is read and seen as a fact.

use super::{AsFact, Fact, Read, Reader, Type};
use crate::base::Diagnostic;
use crate::document::yaml::{Kind, Node};
use crate::facts::whole_number;
use serde::{Deserialize, Serialize};

impl Read for i64 {
    const EXPECTED: &'static str = "a whole number";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.kind {
            Kind::Int(number) => Some(*number),
            Kind::Text(text) if text.bytes().any(|b| b.is_ascii_digit()) => {
                reader.fact(node, whole_number(text))
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

/// How many of something there are: a figure, unlike a rank or a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Count(pub i64);

impl Read for Count {
    const EXPECTED: &'static str = "a whole number from 0";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let Change(number) = Change::read(node, reader)?;
        if number < 0 {
            let note = Diagnostic::error("count-negative", format!("there cannot be {number} of them"));
            reader.report(node.id, note.note(format!("expected {}", Self::EXPECTED)));
        }
        (number >= 0).then_some(Self(number))
    }
}

/// How many more there are of something, or how many fewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Change(pub i64);

impl Read for Change {
    const EXPECTED: &'static str = i64::EXPECTED;

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        reader.figure(node);
        i64::read(node, reader).map(Self)
    }
}

impl AsFact for Change {
    fn as_fact(&self) -> Fact<'_> {
        Fact::Count(self.0)
    }

    fn kind() -> Type {
        i64::kind()
    }
}

impl AsFact for Count {
    fn as_fact(&self) -> Fact<'_> {
        Fact::Count(self.0)
    }

    fn kind() -> Type {
        i64::kind()
    }
}

/// A year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Year(pub i64);

impl Read for Year {
    const EXPECTED: &'static str = "a year such as `2034`";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let year = i64::read(node, reader)?;
        let known = (1900..=2200).contains(&year);
        if !known {
            let note = Diagnostic::error("year-out-of-range", format!("the year {year} means nothing here"));
            let note = note.note("expected a year from 1900 to 2200");
            let short = (0..100).contains(&year);
            reader.report(
                node.id,
                if short { note.hint(format!("write it in full: `20{year:02}`")) } else { note },
            );
        }
        known.then_some(Self(year))
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
        reader.figure(node);
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
