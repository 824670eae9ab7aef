//! Values that guidepost hands on without asking what they mean: `extra`, theme options.

use super::{AsFact, Fact, Read, Reader, Type};
use crate::document::yaml::{Kind, Node};
use serde::{Deserialize, Serialize};

/// Any YAML value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Any {
    /// Nothing.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a fraction.
    Float(f64),
    /// Text; never HTML.
    Text(String),
    /// A list.
    List(Vec<Any>),
    /// A map, in the author's order.
    Map(Vec<(String, Any)>),
}

impl Any {
    /// Of a YAML node.
    pub fn of(node: &Node) -> Self {
        match &node.kind {
            Kind::Null => Self::Null,
            Kind::Bool(flag) => Self::Bool(*flag),
            Kind::Int(number) => Self::Int(*number),
            Kind::Float(number) => Self::Float(*number),
            Kind::Text(text) => Self::Text(text.clone()),
            Kind::List(items) => Self::List(items.iter().map(Self::of).collect()),
            Kind::Map(entries) => {
                Self::Map(entries.iter().map(|entry| (entry.key.clone(), Self::of(&entry.value))).collect())
            }
        }
    }

    /// The value under this key, if this is a map that has it.
    pub fn field(&self, name: &str) -> Option<&Any> {
        match self {
            Self::Map(entries) => entries.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }
}

impl Read for Any {
    const EXPECTED: &'static str = "any value";

    fn read(node: &Node, _: &mut Reader<'_>) -> Option<Self> {
        Some(Self::of(node))
    }
}

impl AsFact for Any {
    fn as_fact(&self) -> Fact<'_> {
        match self {
            Self::Null => Fact::None,
            Self::Bool(flag) => Fact::Flag(*flag),
            Self::Int(number) => Fact::Count(*number),
            Self::Float(number) => Fact::Number(*number),
            Self::Text(text) => Fact::Text(text),
            Self::List(_) | Self::Map(_) => Fact::Any(self),
        }
    }

    fn kind() -> Type {
        Type::Scalar("any value")
    }
}
