//! Checks a graph against the vocabulary of schema.org 30.0: `tests/data/schema-org-30.json`.

use serde::Deserialize;
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// The part of the vocabulary that guidepost uses.
#[derive(Deserialize)]
pub(crate) struct Vocabulary {
    /// Each type with all that it is a kind of.
    types: BTreeMap<String, Vec<String>>,
    properties: BTreeMap<String, Property>,
}

#[derive(Deserialize)]
struct Property {
    domain: Vec<String>,
    range: Vec<String>,
}

/// One graph under examination.
struct Check<'a> {
    vocabulary: &'a Vocabulary,
    /// The type of each node that has an `@id`.
    defined: BTreeMap<&'a str, &'a str>,
    problems: Vec<String>,
}

impl Vocabulary {
    pub(crate) fn read() -> Self {
        serde_json::from_str(include_str!("../data/schema-org-30.json")).expect("the vocabulary is JSON")
    }

    /// What is wrong with what stands in a page's `<script type="application/ld+json">`.
    pub(crate) fn problems(&self, json: &Json) -> Vec<String> {
        let mut check = Check { vocabulary: self, defined: BTreeMap::new(), problems: Vec::new() };
        let keys: Vec<&String> = json.as_object().into_iter().flat_map(Map::keys).collect();
        if keys != ["@context", "@graph"] || json["@context"] != "https://schema.org" {
            return vec![format!("not a graph of schema.org: {keys:?}")];
        }
        check.define(&json["@graph"]);
        let nodes = json["@graph"].as_array().map_or(&[][..], Vec::as_slice);
        if nodes.is_empty() {
            check.say("@graph", "is empty");
        }
        for (at, node) in nodes.iter().enumerate() {
            check.node(&format!("@graph[{at}]"), node);
        }
        check.problems
    }

    /// Whether a type is a kind of another, or is it.
    fn is_kind(&self, kind: &str, of: &str) -> bool {
        kind == of || self.types.get(kind).is_some_and(|above| above.iter().any(|name| name == of))
    }
}

impl<'a> Check<'a> {
    fn say(&mut self, place: &str, problem: impl AsRef<str>) {
        self.problems.push(format!("{place} {}", problem.as_ref()));
    }

    /// Notes every node with an `@id`; two of the same name must be of one type.
    fn define(&mut self, json: &'a Json) {
        if let (Some(id), Some(kind)) = (json["@id"].as_str(), json["@type"].as_str()) {
            if self.defined.insert(id, kind).is_some_and(|other| other != kind) {
                self.say(id, "has two types");
            }
        }
        let entries = json.as_object().into_iter().flat_map(Map::values);
        for part in entries.chain(json.as_array().into_iter().flatten()) {
            self.define(part);
        }
    }

    fn node(&mut self, place: &str, json: &Json) {
        let Some(kind) = json["@type"].as_str() else { return self.say(place, "has no type") };
        if !self.vocabulary.types.contains_key(kind) {
            return self.say(place, format!("has the unknown type `{kind}`"));
        }
        let entries = json.as_object().expect("what has a type is an object");
        if entries.len() < 2 {
            self.say(place, "says nothing but its type");
        }
        for (key, value) in entries.iter().filter(|(key, _)| *key != "@type") {
            let place = format!("{place}.{key}");
            if key == "@id" {
                if !value.as_str().is_some_and(is_absolute) {
                    self.say(&place, format!("is no absolute URL: {value}"));
                }
                continue;
            }
            let Some(property) = self.vocabulary.properties.get(key) else {
                self.say(&place, "is no property");
                continue;
            };
            if !property.domain.iter().any(|domain| self.vocabulary.is_kind(kind, domain)) {
                self.say(&place, format!("is no property of `{kind}`"));
            }
            self.value(&place, value, &property.range);
        }
    }

    fn value(&mut self, place: &str, value: &Json, range: &[String]) {
        let fits = |kinds: &[&str]| kinds.iter().any(|kind| range.iter().any(|name| name == kind));
        let sound = match value {
            Json::Array(items) if !items.is_empty() && items.iter().all(|item| !item.is_array()) => {
                for (at, item) in items.iter().enumerate() {
                    self.value(&format!("{place}[{at}]"), item, range);
                }
                return;
            }
            Json::Null | Json::Array(_) => false,
            Json::Bool(_) => fits(&["Boolean"]),
            Json::Number(number) => fits(&["Number"]) || number.is_i64() && fits(&["Integer"]),
            Json::String(text) => is_clean(text) && range.iter().any(|kind| can_be(text, kind)),
            Json::Object(entries) => {
                let is_reference = entries.len() == 1 && entries.contains_key("@id");
                let id = value["@id"].as_str().filter(|_| is_reference);
                let kind = id.map_or(value["@type"].as_str(), |id| self.defined.get(id).copied());
                if !is_reference {
                    self.node(place, value);
                }
                kind.is_some_and(|kind| range.iter().any(|name| self.vocabulary.is_kind(kind, name)))
            }
        };
        if !sound {
            self.say(place, format!("is none of {}: {value}", range.join(", ")));
        }
    }
}

/// Whether a text can be a value of this data type.
fn can_be(text: &str, kind: &str) -> bool {
    match kind {
        "Text" => true,
        "URL" => is_absolute(text),
        "Date" => is_date(text),
        "Duration" => is_duration(text),
        _ => false,
    }
}

/// Plain text, trimmed, that says something.
fn is_clean(text: &str) -> bool {
    let is_markup = ["<p>", "</", "<a ", "&amp;", "&lt;", "{{"].iter().any(|mark| text.contains(mark));
    !text.is_empty() && text.trim() == text && !is_markup
}

fn is_absolute(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric) && !rest.contains(char::is_whitespace))
}

/// ISO 8601: a year, month or day.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let digits = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    digits && matches!(lengths[..], [4] | [4, 2] | [4, 2, 2])
}

/// ISO 8601 with one unit: `P1Y`, `PT12M`.
fn is_duration(text: &str) -> bool {
    let rest =
        text.strip_prefix("PT").map(|rest| (rest, "HMS")).or(text.strip_prefix('P').map(|r| (r, "YMWD")));
    let Some((rest, units)) = rest else { return false };
    let number = rest.strip_suffix(|unit| units.contains(unit));
    number.is_some_and(|number| number.parse::<f64>().is_ok_and(|number| number >= 0.0))
}
