//! The reader: walks a YAML tree into records, and keeps what there is to say about it.

use super::common::{Origin, Wanted};
use super::schema::Schema;
use super::{At, Reference, ReferenceKind};
use crate::base::{Diagnostic, SitePath, Span, nearest};
use crate::document::markdown;
use crate::document::yaml::{Entry, Kind, Node, NodeId, Yaml};
use crate::facts::{Basis, Currency, FactError, Period, Place, Statistic, Tax};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a figure takes from the nearest of its item, its section and the site where it does not say it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Inherited {
    /// Currency of amounts.
    pub currency: Option<Currency>,
    /// Period that pay is stated for.
    pub per: Option<Period>,
    /// Base pay, or pay in total.
    pub basis: Option<Basis>,
    /// Before or after tax.
    pub tax: Option<Tax>,
    /// What a range says.
    pub statistic: Option<Statistic>,
    /// Where figures hold.
    pub place: Option<Place>,
    /// Where all that stands here is known from, by what the file says around it.
    pub origin: Option<Arc<Origin>>,
    /// Where figures are known from that the file says nothing about.
    pub site: Option<Arc<Origin>>,
}

/// Reads one file's YAML into records.
pub struct Reader<'y> {
    yaml: &'y Yaml<'y>,
    /// How Markdown fields are read.
    pub(super) markdown: markdown::Options,
    /// What holds where the reader stands.
    pub(super) inherited: Inherited,
    /// What of the site's default origin the record being read takes.
    pub(super) wanted: Wanted,
    /// Whether the site's default sources are among the references.
    cites_defaults: bool,
    /// What there is to say so far.
    pub notes: Vec<Diagnostic>,
    /// What was referred to so far.
    pub references: Vec<Reference>,
    /// Keys that unknown ones were taken for, by their map: told once, they are not missing as well.
    meant: BTreeSet<(NodeId, String)>,
}

impl<'y> Reader<'y> {
    /// A reader of this file.
    pub fn new(yaml: &'y Yaml<'y>, markdown: markdown::Options, inherited: Inherited) -> Self {
        let (notes, references) = (Vec::new(), Vec::new());
        let (wanted, cites_defaults, meant) = (Wanted::default(), false, BTreeSet::new());
        Self { yaml, markdown, inherited, wanted, cites_defaults, notes, references, meant }
    }

    /// The file that is read.
    pub fn file(&self) -> &SitePath {
        self.yaml.file()
    }

    /// The YAML that is read.
    pub fn yaml(&self) -> &'y Yaml<'y> {
        self.yaml
    }

    /// Reports at a node.
    pub fn report(&mut self, node: NodeId, diagnostic: Diagnostic) {
        let placed = diagnostic.at(self.file(), self.yaml.span(node));
        self.notes.push(placed);
    }

    /// Reports at a node that another kind of value was expected there.
    pub fn wrong_kind(&mut self, node: &Node, expected: &str) {
        let message = format!("this is {}", node.kind_name());
        self.report(node.id, Diagnostic::error("value-type", message).note(format!("expected {expected}")));
    }

    /// Reports that a key is not there, unless another was taken for it.
    pub fn missing(&mut self, parent: &Node, key: &str, expected: &str) {
        if !self.meant.contains(&(parent.id, key.to_owned())) {
            let note = Diagnostic::error("field-missing", format!("`{key}` is missing"));
            let note = note.note(format!("expected {expected}"));
            self.report(parent.id, note.hint(format!("write `{key}: …` here")));
        }
    }

    /// Reports what the facts room found, at its part of the node's text or the key of its map that is at
    /// fault.
    pub fn fact_error(&mut self, node: &Node, error: FactError) {
        let node = blamed(node, &error).unwrap_or(node);
        let span = match (error.range, node.text()) {
            (Some(range), Some(text)) => self.yaml.span_within(node.id, text, range),
            _ => self.yaml.span(node.id),
        };
        let mut diagnostic = Diagnostic::error(error.code, error.message).at(self.file(), span);
        diagnostic.note = error.note;
        diagnostic.hints = error.hints;
        self.notes.push(diagnostic);
    }

    /// The value of a fact, or `None` once its error is reported.
    pub fn fact<T>(&mut self, node: &Node, fact: Result<T, FactError>) -> Option<T> {
        fact.map_err(|error| self.fact_error(node, error)).ok()
    }

    /// Remembers a reference that a whole node makes.
    pub fn refer(&mut self, kind: ReferenceKind, target: &str, node: NodeId) {
        self.references.push(Reference { kind, target: target.to_owned(), at: At::Node(node) });
    }

    /// Notes that a figure was read: of its origin the site's defaults say what nothing nearer does. Their sources
    /// are cited by the first figure that takes them, and not at all where none does.
    pub(super) fn figure(&mut self, node: &Node) {
        let Some(site) = &self.inherited.site else { return };
        let near = self.inherited.origin.as_deref();
        if near.is_some_and(|near| near.illustrative) {
            return;
        }
        let wants_source = near.is_none_or(|near| near.sources.is_empty());
        self.wanted.source |= wants_source;
        self.wanted.as_of |= near.is_none_or(|near| near.as_of.is_none());
        if wants_source && !self.cites_defaults {
            self.cites_defaults = true;
            for source in &site.clone().sources {
                self.refer(ReferenceKind::Source, &source.0, node.id);
            }
        }
    }

    /// Begins a record: what its figures want is counted anew, for [`super::Common::settle`].
    pub(crate) fn begin(&mut self) -> Wanted {
        std::mem::take(&mut self.wanted)
    }

    /// Reads a record: a map of known keys, or the short form where the schema has one. Nothing at all is a map
    /// without keys.
    pub(crate) fn record<T>(
        &mut self,
        node: &Node,
        schema: &Schema,
        fields: fn(&Node, &mut Self) -> Option<T>,
    ) -> Option<T> {
        let long;
        let node = match (schema.short, &node.kind) {
            (_, Kind::Map(_)) | (None, Kind::Null) => node,
            (Some(short), _) => {
                let entry = Entry { key: short.to_owned(), key_id: node.id, value: node.clone() };
                long = Node { id: node.id, kind: Kind::Map(vec![entry]) };
                &long
            }
            (None, _) => {
                let keys: Vec<&str> = schema.fields.iter().map(|field| field.key).take(3).collect();
                self.wrong_kind(node, &format!("keys such as `{}`", keys.join("`, `")));
                return None;
            }
        };
        self.check_keys(node, &[schema]);
        let outer = self.inherited.clone();
        self.inherit(node);
        let record = fields(node, self);
        self.inherited = outer;
        record
    }

    /// Reports the keys of a map that none of these schemas has. Keys that every record takes are known
    /// where there is one schema, and not where a file is made of several families of keys.
    pub(crate) fn check_keys(&mut self, node: &Node, schemas: &[&Schema]) {
        let own: Vec<&str> = schemas.iter().flat_map(|s| s.fields.iter().map(|field| field.key)).collect();
        let common = if schemas.len() == 1 { super::common::KEYS } else { &[] };
        self.check_known(node, &own, common);
    }

    /// Reports the keys of a map that are neither its own nor common ones.
    pub(super) fn check_known(&mut self, node: &Node, own: &[&str], common: &[&str]) {
        let is_known = |entry: &Entry| own.contains(&&*entry.key) || common.contains(&&*entry.key);
        let entries = node.entries();
        let mut is_split = false;
        for (position, entry) in entries.iter().enumerate() {
            if is_known(entry) {
                is_split = false;
            } else if position > 0
                && entry.value.kind == Kind::Null
                && self.yaml.written(node.id).starts_with('{')
            {
                // The rest of a text with a comma, told once for each text.
                if !is_split {
                    let is_rest = |entry: &&Entry| entry.value.kind == Kind::Null && !is_known(entry);
                    let rest = entries[position..].iter().take_while(is_rest).last().unwrap_or(entry);
                    self.split_text(&entries[position - 1].value, rest.key_id);
                }
                is_split = true;
            } else {
                self.unknown_key(node.id, entry, (own, common));
            }
        }
    }

    /// Reports a text that a comma splits within braces.
    fn split_text(&mut self, first: &Node, last: NodeId) {
        let (start, end) = (self.yaml.span(first.id), self.yaml.span(last));
        let span = Span { start: start.start, end: end.end };
        let note = Diagnostic::error("yaml-comma", "a comma ends a text within `{…}`").at(self.file(), span);
        let hint = format!("put quotes around the text: `\"{}\"`", self.yaml.source(span));
        self.notes.push(note.hint(hint));
    }

    fn unknown_key(&mut self, map: NodeId, entry: &Entry, (own, common): (&[&str], &[&str])) {
        let letter = || own.iter().find(|key| key.len() == 1 && entry.key.starts_with(**key)).copied();
        let meant = nearest(&entry.key, own.iter().chain(common).copied()).or_else(letter);
        self.meant.extend(meant.map(|key| (map, key.to_owned())));
        let meant = meant.map(|key| format!("did you mean `{key}`?"));
        let diagnostic = Diagnostic::error("key-unknown", format!("unknown key `{}`", entry.key));
        let diagnostic = match (&*entry.key, meant) {
            ("<<", _) => diagnostic.hint("merge keys are not read: write the keys out"),
            (_, Some(meant)) => diagnostic.hint(meant),
            (_, None) if own.len() > 30 => {
                diagnostic.hint("what a theme wants beyond the guide model goes under `extra:`")
            }
            _ => diagnostic.hint(format!("known here: `{}`", own.join("`, `"))),
        };
        self.report(entry.key_id, diagnostic);
    }

    /// Takes over what this map says for the figures below it. What it says wrongly is reported where
    /// the record reads the same keys as fields of its own.
    fn inherit(&mut self, node: &Node) {
        let word = |name: &str| node.field(name).and_then(Node::text);
        let own = &mut self.inherited;
        own.currency = word("currency").and_then(|word| Currency::parse(word).ok()).or(own.currency);
        own.per = word("per").and_then(|word| Period::parse(word).ok()).or(own.per);
        own.basis = word("basis").and_then(|word| Basis::parse(word).ok()).or(own.basis);
        own.tax = word("tax").and_then(|word| Tax::parse(word).ok()).or(own.tax);
        own.statistic = word("statistic").and_then(|word| Statistic::parse(word).ok()).or(own.statistic);
        if let Some(place) = word("place").and_then(|word| Place::parse(word).ok()) {
            own.place = Some(place);
        }
    }
}

/// The value of a map that an error about the whole is to be mended at: the last key that its message names,
/// or what it is by its code.
fn blamed<'n>(node: &'n Node, error: &FactError) -> Option<&'n Node> {
    match error.code {
        "money-reversed" => node.field("max"),
        "money-median-outside" => node.field("median"),
        _ => error.message.rsplit('`').find_map(|word| node.field(word)),
    }
}
