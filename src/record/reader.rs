//! The reader: walks a YAML tree into records, and keeps what there is to say about it.

use super::common::{Origin, Wanted};
use super::schema::Schema;
use super::{At, Reference, ReferenceKind};
use crate::base::{Diagnostic, SitePath, Span, nearest};
use crate::document::markdown;
use crate::document::yaml::{Entry, Kind, Node, NodeId, Yaml};
use crate::facts::{Basis, Currency, FactError, Period, Place, Statistic, Tax};
use std::collections::{BTreeMap, BTreeSet};
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
    /// The ids of the page so far: its fields' headings and footnotes take none that is in use.
    pub ids: markdown::Ids,
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
    /// Keys that unknown ones were taken for, by their map, and those unknown ones.
    meant: BTreeMap<(NodeId, String), String>,
    /// Values that a comma cut off: what is left of them is not what was meant.
    split: BTreeSet<NodeId>,
}

impl<'y> Reader<'y> {
    /// A reader of this file.
    pub fn new(yaml: &'y Yaml<'y>, markdown: markdown::Options, inherited: Inherited) -> Self {
        let (notes, references) = (Vec::new(), Vec::new());
        let (wanted, cites_defaults) = (Wanted::default(), false);
        let (meant, split) = (BTreeMap::new(), BTreeSet::new());
        let ids = markdown::Ids::default();
        Self { yaml, markdown, ids, inherited, wanted, cites_defaults, notes, references, meant, split }
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

    /// Reports at a node, with another that explains it.
    pub(super) fn report_beside(
        &mut self,
        node: NodeId,
        diagnostic: Diagnostic,
        (other, text): (NodeId, &str),
    ) {
        let labelled = diagnostic.label(self.file(), self.yaml.span(other), text);
        self.report(node, labelled);
    }

    /// Reports at a node that another kind of value was expected there.
    pub fn wrong_kind(&mut self, node: &Node, expected: &str) {
        let message = format!("this is {}", node.kind_name());
        self.report(node.id, Diagnostic::error("value-type", message).note(format!("expected {expected}")));
    }

    /// Reports that a key is not there, unless another was taken for it.
    pub fn missing(&mut self, parent: &Node, key: &str, expected: &str) {
        if !self.is_meant(parent, key) && self.whole(parent, key) {
            let note = Diagnostic::error("field-missing", format!("`{key}` is missing"));
            let note = note.note(format!("expected {expected}"));
            self.report(parent.id, note.hint(format!("write `{key}: …` here")));
        }
    }

    /// Whether a key that is not there was meant by one that is: then that is told.
    pub(crate) fn is_meant(&self, parent: &Node, key: &str) -> bool {
        !self.meant.is_empty() && self.meant.contains_key(&(parent.id, key.to_owned()))
    }

    /// Whether the value of a key is all that the author wrote.
    pub(super) fn whole(&self, parent: &Node, key: &str) -> bool {
        self.split.is_empty() || parent.field(key).is_none_or(|value| !self.split.contains(&value.id))
    }

    /// Reads the value of a key; `None` where there is none. One under a misspelt key is read in its place, so that
    /// nothing else goes wrong for want of it: what it says wrongly is told when its key is mended.
    pub(super) fn value<T>(
        &mut self,
        (parent, key): (&Node, &str),
        read: impl FnOnce(&Node, &mut Self) -> T,
    ) -> Option<T> {
        if let Some(node) = parent.field(key) {
            return self.whole(parent, key).then(|| read(node, self));
        }
        if self.meant.is_empty() {
            return None;
        }
        let misspelt = self.meant.get(&(parent.id, key.to_owned()))?;
        let node = parent.field(misspelt)?;
        let (notes, references) = (self.notes.len(), self.references.len());
        let value = read(node, self);
        if self.notes.len() > notes {
            self.notes.truncate(notes);
            self.references.truncate(references);
        }
        Some(value)
    }

    /// Whether it is told already why something is missing under a key.
    pub(crate) fn is_told(&self, parent: &Node, key: &str) -> bool {
        parent.field(key).map_or_else(|| self.is_meant(parent, key), |node| self.is_wrong_within(node.id))
    }

    /// Whether an error is told already of something in this value. Asked only before another is told, since places
    /// are found by reading the text again.
    pub(crate) fn is_wrong_within(&self, node: NodeId) -> bool {
        let span = self.yaml.span(node);
        let touches = |at: Span| at.start <= span.end && span.start <= at.end;
        let mut errors = self.notes.iter().filter(|note| note.is_error());
        errors.any(|note| note.place.as_ref().is_some_and(|place| touches(place.span)))
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
                    self.split.insert(entries[position - 1].value.id);
                    self.split_text(&entries[position - 1].value, rest.key_id);
                }
                is_split = true;
            } else {
                self.unknown_key(node, entry, (own, common));
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

    fn unknown_key(&mut self, map: &Node, entry: &Entry, (own, common): (&[&str], &[&str])) {
        // A key that is there was not meant, nor one that an unknown key before this one was taken for.
        let absent: Vec<&str> = own.iter().chain(common).copied().collect();
        let is_absent = |key: &&str| map.entry(key).is_none() && !self.is_meant(map, key);
        let absent: Vec<&str> = absent.into_iter().filter(is_absent).collect();
        let letter = || absent.iter().find(|key| key.len() == 1 && entry.key.starts_with(**key)).copied();
        let meant = nearest(&entry.key, absent.iter().copied()).or_else(letter);
        self.meant.extend(meant.map(|key| ((map.id, key.to_owned()), entry.key.clone())));
        let given = || {
            let near = nearest(&entry.key, own.iter().chain(common).copied().filter(|key| key.len() > 1))?;
            Some(format!("did you mean `{near}`, which is given already?"))
        };
        let meant = meant.map(|key| format!("did you mean `{key}`?")).or_else(given);
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
        let meant = &self.meant;
        let word = |name: &str| {
            let misspelt = || meant.get(&(node.id, name.to_owned())).filter(|_| !meant.is_empty());
            let value = node.field(name).or_else(|| node.field(misspelt()?))?;
            value.text()
        };
        let own = &mut self.inherited;
        if let Some(word) = word("currency") {
            own.currency = Currency::parse(word).ok().or_else(|| any_currency(own.currency));
        }
        own.per = word("per").and_then(|word| Period::parse(word).ok()).or(own.per);
        own.basis = word("basis").and_then(|word| Basis::parse(word).ok()).or(own.basis);
        own.tax = word("tax").and_then(|word| Tax::parse(word).ok()).or(own.tax);
        own.statistic = word("statistic").and_then(|word| Statistic::parse(word).ok()).or(own.statistic);
        if let Some(place) = word("place").and_then(|word| Place::parse(word).ok()) {
            own.place = Some(place);
        }
    }
}

/// The currency of figures whose own is given and wrong: any one will do, since that error is told, and a site with an
/// error is not published.
pub fn any_currency(nearby: Option<Currency>) -> Option<Currency> {
    nearby.or(Some(Currency::USD))
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
