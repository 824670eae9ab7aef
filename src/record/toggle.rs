//! Yes or no: as a flag that is off where it is absent, and as one whose absence is something else.

use super::{AsFact, Fact, Field, Read, Reader, Type};
use crate::base::Diagnostic;
use crate::document::yaml::{Kind, Node};
use serde::{Deserialize, Serialize};

/// A flag whose absence is not the same as `false`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toggle(pub bool);

impl Read for Toggle {
    const EXPECTED: &'static str = "`true` or `false`";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let word = match &node.kind {
            Kind::Bool(flag) => return Some(Self(*flag)),
            Kind::Text(word) => word,
            _ => {
                reader.wrong_kind(node, Self::EXPECTED);
                return None;
            }
        };
        let flag = match &*word.to_lowercase() {
            "yes" | "on" | "y" | "true" => Some(true),
            "no" | "off" | "n" | "false" => Some(false),
            _ => None,
        };
        let hint = match flag {
            Some(flag) => format!("write `{flag}`; YAML reads `{word}` as text"),
            None => "write `true` or `false`, without quotes".to_owned(),
        };
        let note =
            Diagnostic::error("value-type", "this is text").note(format!("expected {}", Self::EXPECTED));
        reader.report(node.id, note.hint(hint));
        None
    }
}

impl AsFact for Toggle {
    fn as_fact(&self) -> Fact<'_> {
        Fact::Flag(self.0)
    }

    fn kind() -> Type {
        Type::Scalar("yes or no")
    }
}

/// Yes or no; absent is no.
impl Field for bool {
    fn read_field(parent: &Node, key: &'static str, reader: &mut Reader<'_>) -> Option<Self> {
        let toggle = Option::<Toggle>::read_field(parent, key, reader)?;
        Some(toggle.is_some_and(|toggle| toggle.0))
    }
}

impl AsFact for bool {
    fn as_fact(&self) -> Fact<'_> {
        Fact::Flag(*self)
    }

    fn kind() -> Type {
        Type::Optional(Box::new(Type::Scalar("yes or no")))
    }
}
