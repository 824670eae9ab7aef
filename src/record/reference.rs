//! What a file says about others: links, guides, sources, people, facts. Collected while it is read,
//! checked when all files are known.

use crate::base::{SitePath, Span};
use crate::document::yaml::NodeId;
use serde::{Deserialize, Serialize};

/// A place in a file, kept small: most are never asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum At {
    /// These bytes of the file.
    Span(Span),
    /// This YAML value.
    Node(NodeId),
    /// These bytes of this YAML value's text.
    Within(NodeId, Span),
}

/// What is referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ReferenceKind {
    /// A guide, by slug.
    Guide,
    /// A source of the registry.
    Source,
    /// A source cited in prose: `[^oews]`.
    Citation,
    /// Somebody of `people.yaml`.
    Person,
    /// A file or address, as written in a link.
    Link,
    /// A file, as written in an image.
    Image,
    /// A fact in prose, as written between `{{` and `}}`.
    Fact,
    /// A section placed in the body.
    Section,
}

/// One reference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// To what.
    pub kind: ReferenceKind,
    /// Its id, path or address, as written.
    pub target: String,
    /// Where it stands.
    pub at: At,
}

/// What of a file is looked for when all that is left of it is its name.
#[derive(Debug, Clone, Copy)]
pub enum Spot<'a> {
    /// What a reference remembers.
    At(At),
    /// What stands under a key of the front matter; or in it, under a key of its own or as an item of this
    /// text. The file's first line, where there is no such thing.
    Key(&'a [String]),
}

/// Finds the place of something in its file; asked only for what is wrong, since the file is read again.
pub type Locate<'a> = &'a (dyn Fn(&SitePath, Spot<'_>) -> Span + Sync);
