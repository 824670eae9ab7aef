//! What every record may carry, and what of it comes from around it.

use super::{AsFact, Fact, Field, Line, OneOrMany, Reader, SourceId};
use crate::document::yaml::Node;
use crate::facts::Date;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The keys that every record takes.
pub(super) const KEYS: &[&str] = &["id", "note", "source", "as_of", "illustrative"];

/// Where something is known from. Each part by itself comes from the nearest of the value, its item and its section,
/// and for figures also from the site's defaults; an example has nothing but its own.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Origin {
    /// Ids of the sources it is taken from.
    pub sources: Vec<SourceId>,
    /// The date that it holds for.
    pub as_of: Option<Date>,
    /// Whether it is an example of the author's and not a finding.
    pub illustrative: bool,
}

/// Which parts of the site's default origin the figures read so far take, since nothing nearer says them.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wanted {
    pub(super) source: bool,
    pub(super) as_of: bool,
}

/// Id, note, sources, date and honesty of one record. Most records have none of it, so it is boxed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Common(Option<Box<Parts>>);

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Parts {
    id: Option<String>,
    note: Option<Line>,
    origin: Origin,
    /// Whether all of the origin comes from around it.
    inherited: bool,
}

impl Common {
    /// Reads the common keys of a record. What they say of its origin holds for all that is read after them, until
    /// the reader leaves the record.
    pub(crate) fn read(node: &Node, reader: &mut Reader<'_>) -> Self {
        let around = reader.inherited.origin.clone();
        if !node.entries().iter().any(|entry| KEYS.contains(&entry.key.as_str())) {
            let inherit = |origin: Arc<Origin>| Parts {
                origin: Origin::clone(&origin),
                inherited: *origin != Origin::default(),
                ..Parts::default()
            };
            return Self(around.map(inherit).map(Box::new));
        }
        let all = "no common key is required";
        let id = Field::read_field(node, "id", reader).expect(all);
        let note = Field::read_field(node, "note", reader).expect(all);
        let sources = <OneOrMany<SourceId> as Field>::read_field(node, "source", reader).expect(all).0;
        let as_of: Option<Date> = Field::read_field(node, "as_of", reader).expect(all);
        let illustrative: bool = Field::read_field(node, "illustrative", reader).expect(all);
        let says = !sources.is_empty() || as_of.is_some() || node.field("illustrative").is_some();
        let around =
            around.filter(|_| !illustrative).map(|origin| Origin::clone(&origin)).unwrap_or_default();
        let origin = Origin {
            sources: if sources.is_empty() { around.sources } else { sources },
            as_of: as_of.or(around.as_of),
            illustrative: if node.field("illustrative").is_some() {
                illustrative
            } else {
                around.illustrative
            },
        };
        if says {
            reader.inherited.origin = Some(Arc::new(origin.clone()));
        }
        let inherited = !says && origin != Origin::default();
        Self(Some(Box::new(Parts { id, note, origin, inherited })))
    }

    /// Takes from the site's defaults what figures in the record want, and hands on what they want to the records
    /// around it.
    pub(crate) fn settle(&mut self, around: Wanted, reader: &mut Reader<'_>) {
        let wanted = reader.wanted;
        reader.wanted =
            Wanted { source: wanted.source || around.source, as_of: wanted.as_of || around.as_of };
        let Some(site) = &reader.inherited.site else { return };
        if !(wanted.source || wanted.as_of) || self.illustrative() {
            return;
        }
        let parts = self.0.get_or_insert_default();
        parts.inherited |= parts.origin == Origin::default();
        if wanted.source && parts.origin.sources.is_empty() {
            parts.origin.sources.clone_from(&site.sources);
        }
        if wanted.as_of {
            parts.origin.as_of = parts.origin.as_of.or(site.as_of);
        }
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
        self.0.as_ref().map_or(&[], |parts| &parts.origin.sources)
    }

    /// The date that its figures hold for.
    pub fn as_of(&self) -> Option<&Date> {
        self.0.as_ref()?.origin.as_of.as_ref()
    }

    /// Whether it is an example of the author's and not a finding; the page says so.
    pub fn illustrative(&self) -> bool {
        self.0.as_ref().is_some_and(|parts| parts.origin.illustrative)
    }

    /// Whether it has sources, a date or the mark of an example, and all of them from around it.
    pub fn inherited(&self) -> bool {
        self.0.as_ref().is_some_and(|parts| parts.inherited)
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
