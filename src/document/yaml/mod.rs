//! YAML as a tree of nodes, each with a place in the file.
//!
//! The tree comes from `serde_yaml`, which is fast and knows no places. A place is asked for only when
//! there is something to report: then [`places`] reads the same text once more, as events with spans, and
//! numbers the nodes in the same order. Must not know: what any key means.

mod build;
mod node;
mod places;
mod syntax;

use crate::base::{Checked, Diagnostic, SitePath, Span};
pub use node::{Entry, Kind, Node, NodeId};
use std::ops::Range;
use std::sync::OnceLock;

/// How many nodes one document may have, aliases written out. More is a mistake or an attack.
const MOST_NODES: u32 = 200_000;
/// How deep lists and maps may nest.
const MOST_LEVELS: usize = 64;

/// A YAML text, understood.
#[derive(Debug)]
pub struct Yaml<'s> {
    file: SitePath,
    source: &'s str,
    range: Range<usize>,
    root: Node,
    places: OnceLock<Vec<Span>>,
}

impl<'s> Yaml<'s> {
    /// Reads the part `range` of `source` as one YAML document. Where its syntax is broken there is one
    /// error and an empty map; a key given twice is an error, and its first value holds.
    pub fn parse(file: &SitePath, source: &'s str, range: Range<usize>) -> Checked<Self> {
        let text = &source[range.clone()];
        let built = match syntax::foreign(text) {
            Some(note) => Err(note),
            None => build::tree(text).map_err(|error| syntax::explain(text, &error)),
        };
        let (root, notes) = match built {
            Ok(built) => (built.root, built.duplicates),
            Err(mut note) => {
                if let Some(place) = &mut note.place {
                    place.file = file.clone();
                    place.span = place.span.shifted(range.start);
                }
                let empty = Node { id: NodeId(0), kind: Kind::Map(Vec::new()) };
                let yaml = Self::new(file, source, range, empty);
                return Checked { value: yaml, notes: vec![note] };
            }
        };
        let yaml = Self::new(file, source, range, root);
        let notes = notes.into_iter().map(|duplicate| yaml.duplicate(&duplicate)).collect();
        Checked { value: yaml, notes }
    }

    fn new(file: &SitePath, source: &'s str, range: Range<usize>, root: Node) -> Self {
        Self { file: file.clone(), source, range, root, places: OnceLock::new() }
    }

    fn duplicate(&self, (key, first, second): &(String, NodeId, NodeId)) -> Diagnostic {
        Diagnostic::error("yaml-duplicate-key", format!("the key `{key}` is given twice"))
            .at(&self.file, self.span(*second))
            .label(&self.file, self.span(*first), "first given here")
            .hint("keep one of them; each item of a list starts with `- `")
    }

    /// The file that this stands in.
    pub fn file(&self) -> &SitePath {
        &self.file
    }

    /// The whole document.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// The text value of a node; empty if it has none.
    pub fn text(&self, node: NodeId) -> &str {
        self.root.find(node).and_then(Node::text).unwrap_or("")
    }

    /// Where a node stands in the file. The first call reads the text again; later ones look it up.
    pub fn span(&self, node: NodeId) -> Span {
        let places = self.places.get_or_init(|| places::of(&self.source[self.range.clone()], MOST_NODES));
        match places.get(node.0 as usize) {
            Some(span) => span.shifted(self.range.start),
            None => Span::new(self.range.start, self.range.start),
        }
    }

    /// The text of a node as it is written, quotes included.
    pub fn written(&self, node: NodeId) -> &str {
        self.source(self.span(node))
    }

    /// The text at a place of the file.
    pub fn source(&self, span: Span) -> &str {
        self.source.get(span.range(self.source.len())).unwrap_or("")
    }

    /// What stands behind a node on its line.
    pub fn rest_of_line(&self, node: NodeId) -> &str {
        let end = self.span(node).range(self.source.len()).end;
        self.source[end..].lines().next().unwrap_or("")
    }

    /// Where the bytes `range` of a node's text value stand in the file, through quotes, escapes, folding
    /// and indentation.
    pub fn span_within(&self, node: NodeId, value: &str, range: Range<usize>) -> Span {
        let outer = self.span(node);
        places::within(self.source, outer, value, range)
    }
}

#[cfg(test)]
mod tests;
