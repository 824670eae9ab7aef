//! What every record may carry.

use super::{AsFact, Fact, Field, Line, OneOrMany, Reader, SourceId};
use crate::document::yaml::Node;
use crate::facts::Date;
use serde::{Deserialize, Serialize};

/// The keys that every record takes.
pub(super) const KEYS: &[&str] = &["id", "note", "source", "as_of", "illustrative"];

/// Id, note, sources, date and honesty of one record. Most records have none of it, so it is boxed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Common(Option<Box<Parts>>);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Parts {
    id: Option<String>,
    note: Option<Line>,
    source: OneOrMany<SourceId>,
    as_of: Option<Date>,
    illustrative: bool,
}

impl Common {
    /// Reads the common keys of a record.
    pub(crate) fn read(node: &Node, reader: &mut Reader<'_>) -> Self {
        if !node.entries().iter().any(|entry| KEYS.contains(&entry.key.as_str())) {
            return Self(None);
        }
        let parts = || {
            Some(Parts {
                id: Field::read_field(node, "id", reader)?,
                note: Field::read_field(node, "note", reader)?,
                source: Field::read_field(node, "source", reader)?,
                as_of: Field::read_field(node, "as_of", reader)?,
                illustrative: Field::read_field(node, "illustrative", reader)?,
            })
        };
        Self(Some(Box::new({ parts }().expect("no common key is required"))))
    }

    /// The name that fact paths and other records call it by, where the author gave one.
    pub fn id(&self) -> Option<&str> {
        self.0.as_ref()?.id.as_deref()
    }

    /// A remark of the author's, printed with it.
    pub fn note(&self) -> Option<&Line> {
        self.0.as_ref()?.note.as_ref()
    }

    /// Ids of the sources it is taken from.
    pub fn sources(&self) -> &[SourceId] {
        self.0.as_ref().map_or(&[], |parts| &parts.source.0)
    }

    /// The date that its figures hold for.
    pub fn as_of(&self) -> Option<&Date> {
        self.0.as_ref()?.as_of.as_ref()
    }

    /// Whether it is an example of the author's and not a finding; the page says so.
    pub fn illustrative(&self) -> bool {
        self.0.as_ref().is_some_and(|parts| parts.illustrative)
    }

    /// The value of one of these keys.
    pub(super) fn fact(&self, key: &str) -> Option<Fact<'_>> {
        Some(match key {
            "id" => self.id().map_or(Fact::None, Fact::Text),
            "note" => self.note().map_or(Fact::None, AsFact::as_fact),
            "source" => Fact::List(self.sources().iter().map(AsFact::as_fact).collect()),
            "as_of" => self.as_of().map_or(Fact::None, AsFact::as_fact),
            "illustrative" => Fact::Flag(self.illustrative()),
            _ => return None,
        })
    }
}
