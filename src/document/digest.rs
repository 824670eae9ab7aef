//! What the parts of a file were, in a few bytes each: enough to say later which of them are not what they were.
//!
//! Must not know: what any key means.

use super::split;
use super::yaml::{Kind, Node, Yaml};
use crate::base::SitePath;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// The digest of a file's front matter, value by value, and of its body. Made to be small and quick, not to be sure:
/// it is told to people, and nothing depends on it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Digest(#[serde(with = "serde_bytes")] Vec<u8>);

/// The name of what follows the front matter.
const BODY: &str = "body";

impl Digest {
    /// Of a front matter and the body after it.
    pub fn of(root: &Node, body: &str) -> Self {
        let mut parts = Vec::new();
        value(root, 0, &mut parts);
        parts.push((below(0, BODY.as_bytes()), short(0, body.as_bytes())));
        Self(
            parts
                .iter()
                .flat_map(|(path, value)| [path.to_le_bytes(), value.to_le_bytes()])
                .flatten()
                .collect(),
        )
    }

    /// Of a file.
    pub fn of_text(file: &SitePath, text: &str) -> Self {
        let ranges = split(file, text).value;
        Self::of(Yaml::parse(file, text, ranges.yaml).value.root(), &text[ranges.body])
    }

    /// Whether it is that of nothing: even an empty file has a body.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The paths and what stood there.
    fn parts(&self) -> HashMap<u32, u32> {
        let number = |bytes: &[u8]| bytes.iter().rev().fold(0, |all, byte| all << 8 | u32::from(*byte));
        self.0.chunks_exact(8).map(|part| (number(&part[..4]), number(&part[4..]))).collect()
    }

    /// The parts of a text that are new or not what they were, as paths (`pay.levels[2].range`), in the order of the
    /// text. Where something is gone, the part that held it.
    pub fn differences(&self, file: &SitePath, text: &str) -> Vec<String> {
        let ranges = split(file, text).value;
        let yaml = Yaml::parse(file, text, ranges.yaml).value;
        let now = Self::of(yaml.root(), &text[ranges.body]);
        let changes = Changes { was: self.parts(), now: now.parts() };
        let mut found = Vec::new();
        changes.find(yaml.root(), (0, ""), &mut found);
        if changes.differs(below(0, BODY.as_bytes())) {
            found.push(BODY.to_owned());
        }
        found
    }
}

/// Two digests by the fingerprints of their paths.
struct Changes {
    was: HashMap<u32, u32>,
    now: HashMap<u32, u32>,
}

impl Changes {
    fn differs(&self, path: u32) -> bool {
        self.was.get(&path) != self.now.get(&path)
    }

    fn find(&self, node: &Node, (path, name): (u32, &str), found: &mut Vec<String>) {
        if !self.differs(path) {
            return;
        }
        let before = found.len();
        if self.was.contains_key(&path) {
            match &node.kind {
                Kind::Map(entries) => {
                    for entry in entries {
                        let dot = if name.is_empty() { "" } else { "." };
                        let name = format!("{name}{dot}{}", entry.key);
                        self.find(&entry.value, (below(path, entry.key.as_bytes()), &name), found);
                    }
                }
                Kind::List(items) => {
                    for (at, item) in items.iter().enumerate() {
                        self.find(item, (below(path, &at.to_le_bytes()), &format!("{name}[{at}]")), found);
                    }
                }
                _ => {}
            }
        }
        if found.len() == before && !name.is_empty() {
            found.push(name.to_owned());
        }
    }
}

/// Enters a value and all below it; what it is.
fn value(node: &Node, path: u32, parts: &mut Vec<(u32, u32)>) -> u32 {
    let now = match &node.kind {
        Kind::Null => 0,
        Kind::Bool(flag) => short(1, &[u8::from(*flag)]),
        Kind::Int(number) => short(2, &number.to_le_bytes()),
        Kind::Float(number) => short(3, &number.to_bits().to_le_bytes()),
        Kind::Text(text) => short(4, text.as_bytes()),
        Kind::List(items) => {
            let each = items.iter().enumerate();
            each.fold(5, |all, (at, item)| mix(all, value(item, below(path, &at.to_le_bytes()), parts)))
        }
        Kind::Map(entries) => entries.iter().fold(6, |all, entry| {
            let path = below(path, entry.key.as_bytes());
            mix(mix(all, path), value(&entry.value, path, parts))
        }),
    };
    parts.push((path, now));
    now
}

/// The fingerprint of a path's next step.
fn below(path: u32, step: &[u8]) -> u32 {
    short(u64::from(path) << 8 | 7, step)
}

fn mix(all: u32, next: u32) -> u32 {
    short(u64::from(all), &next.to_le_bytes())
}

#[expect(clippy::cast_possible_truncation, reason = "half of a fingerprint is fingerprint enough for this")]
fn short(seed: u64, bytes: &[u8]) -> u32 {
    xxh3_64_with_seed(bytes, seed) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(text: &str) -> Digest {
        Digest::of_text(&SitePath::new("content/a.md"), text)
    }

    #[test]
    fn names_what_differs() {
        let before = "---\ntitle: A\npay:\n  levels:\n    - {level: entry, range: 1-2}\n    - {level: mid, range: 2-3}\n---\nBody\n";
        let cases = [
            (before.to_owned(), vec![]),
            (before.replace("2-3", "2-4"), vec!["pay.levels[1].range"]),
            (before.replace("Body", "Other"), vec!["body"]),
            (before.replace("title: A", "title: B\nrole: C"), vec!["title", "role"]),
            (before.replace(", range: 1-2", ""), vec!["pay.levels[0]"]),
            (before.replace("    - {level: mid, range: 2-3}\n", ""), vec!["pay.levels"]),
            (before.replace("range: 2-3}", "range: 2-3}\n    - {level: lead}"), vec!["pay.levels[2]"]),
            (before.replace("title: A", "title: [A]"), vec!["title[0]"]),
        ];
        let file = SitePath::new("content/a.md");
        for (after, expected) in cases {
            assert_eq!(digest(before).differences(&file, &after), expected, "{after}");
        }
    }
}
