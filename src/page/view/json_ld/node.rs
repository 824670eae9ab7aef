//! Nodes of JSON-LD: properties stand in the order in which they are given, and one without a value is not
//! written.
//!
//! Must not know: which types and properties schema.org has.

use serde_json::{Map, Value as Json, json};

/// A node in the making.
#[derive(Debug, Clone)]
pub(super) struct Node(Map<String, Json>);

impl Node {
    /// Of this type.
    pub(super) fn new(kind: &str) -> Self {
        Self(Map::from_iter([("@type".to_owned(), Json::from(kind))]))
    }

    /// The name by which other nodes refer to it: an absolute URL.
    pub(super) fn identified(self, id: impl Into<String>) -> Self {
        self.with("@id", id.into())
    }

    /// A property; left out where the value says nothing.
    pub(super) fn with(mut self, property: &str, value: impl Into<Json>) -> Self {
        let mut value = value.into();
        if let Json::Array(items) = &mut value {
            items.retain(|item| !is_blank(item));
        }
        if !is_blank(&value) {
            self.0.insert(property.to_owned(), value);
        }
        self
    }
}

/// A node that says nothing but its type is nothing.
impl From<Node> for Json {
    fn from(node: Node) -> Self {
        if node.0.keys().all(|key| key == "@type") { Self::Null } else { Self::Object(node.0) }
    }
}

/// A node that is described elsewhere on the page.
pub(super) fn reference(id: impl Into<String>) -> Json {
    json!({"@id": id.into()})
}

fn is_blank(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::String(text) => text.is_empty(),
        Json::Array(items) => items.is_empty(),
        Json::Object(entries) => entries.is_empty(),
        Json::Bool(_) | Json::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_is_not_written() {
        let place = Node::new("Country").with("name", None::<String>);
        let node = Node::new("Occupation")
            .with("name", "")
            .with("alternateName", Vec::<String>::new())
            .with("skills", vec![Json::Null, Json::from("Listening")])
            .with("occupationLocation", place);
        assert_eq!(Json::from(node).to_string(), r#"{"@type":"Occupation","skills":["Listening"]}"#);
    }

    #[test]
    fn properties_stand_in_the_order_given() {
        let node = Node::new("Country").identified("https://example.org/#de").with("name", "Germany");
        let written = r#"{"@type":"Country","@id":"https://example.org/#de","name":"Germany"}"#;
        assert_eq!(Json::from(node).to_string(), written);
    }
}
