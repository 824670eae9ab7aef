//! `theme.yaml`: what a theme says about itself, typed.
//!
//! Must not know: tera, whether the templates that it lists are there, what the site chose.

use super::options::{OptionDeclaration, OptionKind, fits};
use crate::base::{Checked, Diagnostic, Place, SitePath, did_you_mean};
use crate::document::yaml::{Entry, Kind, Node, NodeId, Yaml};
use crate::page::Value;
use std::sync::Arc;

/// The keys of `theme.yaml`.
const KEYS: [&str; 6] = ["name", "version", "description", "extends", "options", "templates"];
/// The keys of one option.
const OPTION_KEYS: [&str; 4] = ["type", "default", "choices", "description"];

/// A theme's own description.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ThemeManifest {
    /// What people call it.
    pub name: String,
    /// Its version, as written.
    pub version: Option<String>,
    /// What it is for, in a sentence.
    pub description: String,
    /// The theme beneath it, and where that is said; an embedded theme.
    pub extends: Option<(String, Place)>,
    /// What a site may set, in order.
    pub options: Vec<OptionDeclaration>,
    /// The templates that pages are rendered with, and where each is listed.
    pub templates: Vec<(String, Place)>,
}

impl ThemeManifest {
    /// Reads `theme.yaml`. What is wrong is left out and reported.
    pub fn read(file: &SitePath, text: &Arc<str>) -> Checked<Self> {
        let mut notes = Vec::new();
        let yaml = Yaml::parse(file, text, 0..text.len()).collect(&mut notes);
        let mut reader = Reader { yaml: &yaml, notes };
        let manifest = if reader.notes.is_empty() { reader.manifest() } else { Self::default() };
        Checked { value: manifest, notes: reader.notes }
    }

    /// Takes from the theme beneath what this one does not say: options that it does not declare again.
    #[must_use]
    pub(super) fn over(mut self, beneath: &Self) -> Self {
        for option in &beneath.options {
            if self.options.iter().all(|own| own.name != option.name) {
                self.options.push(option.clone());
            }
        }
        self
    }
}

/// A value as a view holds it.
fn value(node: &Node) -> Value {
    match &node.kind {
        Kind::Null => Value::None,
        Kind::Bool(flag) => Value::Bool(*flag),
        Kind::Int(number) => Value::Int(*number),
        Kind::Float(number) => Value::Float(*number),
        Kind::Text(text) => Value::text(text),
        Kind::List(items) => Value::list(items.iter().map(value)),
        Kind::Map(entries) => {
            Value::map(entries.iter().map(|entry| (entry.key.clone(), value(&entry.value))))
        }
    }
}

struct Reader<'a> {
    yaml: &'a Yaml<'a>,
    notes: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn manifest(&mut self) -> ThemeManifest {
        let root = self.yaml.root();
        if !matches!(root.kind, Kind::Map(_)) {
            self.wrong(root, "`theme.yaml` must be a map of keys");
            return ThemeManifest::default();
        }
        self.known(root, &KEYS, "a theme");
        let extends = root.field("extends").and_then(|node| Some((self.text(node, "extends")?, node.id)));
        ThemeManifest {
            name: self.required(root, "name"),
            version: root
                .field("version")
                .map(|node| self.yaml.written(node.id).trim_matches(['"', '\'']).to_owned()),
            description: self.required(root, "description"),
            extends: extends.map(|(name, id)| (name, self.place(id))),
            options: self.options(root),
            templates: self.templates(root),
        }
    }

    fn options(&mut self, root: &'a Node) -> Vec<OptionDeclaration> {
        let Some(node) = root.field("options") else { return Vec::new() };
        if !matches!(node.kind, Kind::Map(_)) {
            self.wrong(node, &format!("`options` must be a map of options, but is {}", node.kind_name()));
        }
        node.entries().iter().filter_map(|entry| self.option(entry)).collect()
    }

    fn option(&mut self, entry: &'a Entry) -> Option<OptionDeclaration> {
        let (name, node) = (&entry.key, &entry.value);
        self.known(node, &OPTION_KEYS, "an option");
        let Some(kind) = node.field("type") else {
            let hint = format!("add `type:` with one of {}", OptionKind::list());
            let message = format!("the option `{name}` has no `type`");
            self.push(message, entry.key_id, Some(hint));
            return None;
        };
        let written = self.text(kind, "type")?;
        let Some(known) = OptionKind::named(&written) else {
            let hint = did_you_mean(&written, OptionKind::ALL.iter().map(|kind| kind.name()));
            let message = format!("`{written}` is not a type of option");
            let hint = hint.unwrap_or_else(|| format!("use one of {}", OptionKind::list()));
            self.push(message, kind.id, Some(hint));
            return None;
        };
        let choices = self.texts(node, "choices");
        if (known == OptionKind::Choice) == choices.is_empty() {
            let message = match known {
                OptionKind::Choice => format!("the option `{name}` is a choice, but has no `choices`"),
                _ => format!("the option `{name}` has `choices`, but its type is `{}`", known.name()),
            };
            let hint = (known == OptionKind::Choice).then(|| "add `choices: [one, two]`".to_owned());
            self.push(message, entry.key_id, hint);
            if known == OptionKind::Choice {
                return None;
            }
        }
        let mut option = OptionDeclaration {
            name: name.clone(),
            kind: known,
            default: Value::None,
            choices: choices.into_iter().map(|(choice, _)| choice).collect(),
            description: node
                .field("description")
                .and_then(|node| self.text(node, "description"))
                .unwrap_or_default(),
        };
        option.default = self.default(node, &option, entry.key_id);
        Some(option)
    }

    /// The default; `Value::None` where there is none or it does not fit.
    fn default(&mut self, node: &'a Node, option: &OptionDeclaration, key: NodeId) -> Value {
        let name = &option.name;
        let Some(given) = node.entry("default") else {
            let hint = "add `default:`, so that a site need not set it".to_owned();
            self.push(format!("the option `{name}` has no `default`"), key, Some(hint));
            return Value::None;
        };
        let default = value(&given.value);
        if let Err(misfit) = fits(option, &default) {
            let message = format!("the default of the option `{name}` is {}", misfit.what);
            let node = if default == Value::None { given.key_id } else { given.value.id };
            let error = self.error("theme-option-default", message, node).hint(misfit.hint);
            self.notes.push(error);
            return Value::None;
        }
        default
    }

    fn templates(&mut self, root: &'a Node) -> Vec<(String, Place)> {
        let listed = self.texts(root, "templates");
        listed.into_iter().map(|(name, id)| (name, self.place(id))).collect()
    }

    /// A list of texts, each with its node.
    fn texts(&mut self, node: &'a Node, key: &str) -> Vec<(String, NodeId)> {
        let Some(list) = node.field(key) else { return Vec::new() };
        let Kind::List(items) = &list.kind else {
            self.wrong(list, &format!("`{key}` must be a list, but is {}", list.kind_name()));
            return Vec::new();
        };
        items.iter().filter_map(|item| Some((self.text(item, key)?, item.id))).collect()
    }

    fn text(&mut self, node: &Node, key: &str) -> Option<String> {
        let text = node.text().map(str::to_owned);
        if text.is_none() {
            self.wrong(node, &format!("`{key}` must be text, but is {}", node.kind_name()));
        }
        text
    }

    fn required(&mut self, root: &'a Node, key: &str) -> String {
        if let Some(node) = root.field(key) {
            return self.text(node, key).unwrap_or_default();
        }
        let first = root.entries().first().map_or(root.id, |entry| entry.key_id);
        self.push(format!("`theme.yaml` has no `{key}`"), first, None);
        String::new()
    }

    fn known(&mut self, node: &Node, keys: &[&str], of: &str) {
        for entry in node.entries().iter().filter(|entry| !keys.contains(&entry.key.as_str())) {
            let nearest = did_you_mean(&entry.key, keys.iter().copied());
            let hint = nearest.unwrap_or_else(|| format!("{of} has the keys `{}`", keys.join("`, `")));
            let error = self.error("key-unknown", format!("unknown key `{}`", entry.key), entry.key_id);
            self.notes.push(error.hint(hint));
        }
    }

    fn wrong(&mut self, node: &Node, message: &str) {
        self.push(message.to_owned(), node.id, None);
    }

    fn push(&mut self, message: String, node: NodeId, hint: Option<String>) {
        let error = self.error("theme-manifest", message, node).hint_if(hint);
        self.notes.push(error);
    }

    fn error(&self, code: &'static str, message: String, node: NodeId) -> Diagnostic {
        let place = self.place(node);
        Diagnostic::error(code, message).at(&place.file, place.span)
    }

    fn place(&self, node: NodeId) -> Place {
        Place { file: self.yaml.file().clone(), span: self.yaml.span(node) }
    }
}
