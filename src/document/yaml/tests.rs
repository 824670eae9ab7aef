//! Numbers and places agree; broken syntax is told with its place.

use super::*;

fn parse(text: &str) -> Checked<Yaml<'_>> {
    Yaml::parse(&SitePath::new("a.yaml"), text, 0..text.len())
}

/// Each scalar's value, and the text at its place.
fn scalars(yaml: &Yaml<'_>) -> Vec<(String, String)> {
    fn walk(yaml: &Yaml<'_>, node: &Node, into: &mut Vec<(String, String)>) {
        match &node.kind {
            Kind::List(items) => items.iter().for_each(|item| walk(yaml, item, into)),
            Kind::Map(entries) => {
                for entry in entries {
                    into.push((entry.key.clone(), yaml.written(entry.key_id).to_owned()));
                    walk(yaml, &entry.value, into);
                }
            }
            Kind::Text(text) => into.push((text.clone(), yaml.written(node.id).to_owned())),
            Kind::Int(number) => into.push((number.to_string(), yaml.written(node.id).to_owned())),
            other => into.push((format!("{other:?}"), yaml.written(node.id).to_owned())),
        }
    }
    let mut into = Vec::new();
    walk(yaml, yaml.root(), &mut into);
    into
}

#[test]
fn every_scalar_has_its_place() {
    let text = "# comment\na: 1 # more\nlist: [x, {y: 'z'}]\nsub:\n  - k: \"v\\n\"\n    \
                e:\nblock: |\n  one\n  two\nrepeat: &r {q: w}\nagain: *r\nlast: end\n";
    let parsed = parse(text);
    assert_eq!(parsed.notes, []);
    let found = scalars(&parsed.value);
    let expected = [
        ("a", "a"),
        ("1", "1"),
        ("list", "list"),
        ("x", "x"),
        ("y", "y"),
        ("z", "'z'"),
        ("sub", "sub"),
        ("k", "k"),
        ("v\n", "\"v\\n\""),
        ("e", "e"),
        ("Null", ""),
        ("block", "block"),
        ("one\ntwo\n", "one\n  two"),
        ("repeat", "repeat"),
        ("q", "q"),
        ("w", "w"),
        ("again", "again"),
        ("q", "*r"),
        ("w", "*r"),
        ("last", "last"),
        ("end", "end"),
    ];
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (&**a, &**b)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_part_of_a_value_has_its_place() {
    let text = "a: \"x \\\"dangling\\\" y\"\nb: >\n  folded\n  dangling text\nc: plain dangling\n";
    let yaml = parse(text).value;
    for key in ["a", "b", "c"] {
        let node = yaml.root().field(key).expect("the key is there");
        let value = node.text().expect("it is text");
        let at = value.find("dangling").expect("it holds the word");
        let span = yaml.span_within(node.id, value, at..at + 8);
        assert_eq!(&text[span.range(text.len())], "dangling", "in {key}");
    }
}

#[test]
fn a_key_given_twice() {
    let notes = parse("a: 1\nb: 2\na: 3\n").notes;
    assert_eq!(notes[0].code, "yaml-duplicate-key");
    assert_eq!(notes[0].place.as_ref().map(|place| place.span), Some(Span::new(10, 11)));
}

#[test]
fn bombs_are_refused() {
    let mut bomb = String::from("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (name, previous) in
        ["b", "c", "d", "e", "f", "g", "h"].iter().zip(["a", "b", "c", "d", "e", "f", "g"])
    {
        bomb += &format!(
            "{name}: &{name} [*{previous},*{previous},*{previous},*{previous},*{previous},*{previous}]\n"
        );
    }
    assert_eq!(parse(&bomb).notes[0].code, "yaml-limit");
    let deep = "[".repeat(500) + &"]".repeat(500);
    assert_eq!(parse(&deep).notes[0].code, "yaml-limit");
}

proptest::proptest! {
    /// The two parsers agree on every text that the first one takes: a scalar's place holds its value.
    #[test]
    fn both_passes_agree(keys in proptest::collection::vec("[a-z]{1,6}", 1..6), value in "[ -~äß\n]{0,20}") {
        let mut text = String::new();
        for (n, key) in keys.iter().enumerate() {
            text += &format!("k{key}{n}: {}\n", serde_json::to_string(&value).expect("text is JSON"));
            text += &format!("l{n}: [{n}, plain]\n");
        }
        let parsed = parse(&text);
        proptest::prop_assert!(parsed.notes.is_empty(), "{:?}", parsed.notes);
        for (value, written) in scalars(&parsed.value) {
            proptest::prop_assert!(written == value || written.starts_with('"'), "{written} for {value}");
        }
    }
}
