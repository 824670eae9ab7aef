//! The model as a whole: its descriptions, and what is kept of it between builds.

use guidepost::base::SitePath;
use guidepost::document::Digest;
use guidepost::guide::{Content, Guide, Head, Listing, Reading, SECTIONS, read};
use guidepost::record::{Schema, Type};
use guidepost::site::{Card, GlossaryTerm, Person, Settings};
use std::collections::BTreeMap;

/// Every record that the model reaches, by address of its fields: constants have none of their own.
fn schemas() -> Vec<&'static Schema> {
    let files = [Settings::SCHEMA, Person::SCHEMA, GlossaryTerm::SCHEMA, Head::SCHEMA, Listing::SCHEMA];
    let mut found: Vec<&'static Schema> = Vec::new();
    let mut open: Vec<&'static Schema> = Guide::SCHEMAS.into_iter().chain(files).collect();
    while let Some(schema) = open.pop() {
        if found.iter().any(|known| same(known, schema)) {
            continue;
        }
        found.push(schema);
        open.extend(schema.fields.iter().filter_map(|field| record((field.kind)())));
    }
    found
}

fn same(a: &Schema, b: &Schema) -> bool {
    let keys = |schema: &Schema| schema.fields.iter().map(|field| (field.key, field.doc)).collect::<Vec<_>>();
    a.name == b.name && a.doc == b.doc && keys(a) == keys(b)
}

/// The record that a kind of value holds.
fn record(kind: Type) -> Option<&'static Schema> {
    match kind {
        Type::Record(schema) => Some(schema),
        Type::List(inner, _) | Type::Keyed(inner) | Type::Optional(inner) => record(*inner),
        Type::Scalar(_) | Type::Choice(_) => None,
    }
}

#[test]
fn no_two_records_share_a_name() {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for schema in schemas() {
        *names.entry(schema.name).or_default() += 1;
    }
    assert!(names.len() > 50, "only {} records are reached", names.len());
    let shared: Vec<_> = names.into_iter().filter(|(_, count)| *count > 1).collect();
    assert_eq!(shared, []);
}

#[test]
fn every_record_and_every_key_is_described() {
    for schema in schemas() {
        assert!(!schema.doc.trim().is_empty(), "{} has no description", schema.name);
        for field in schema.fields {
            let doc = field.doc.trim();
            assert!(!doc.is_empty(), "`{}` of {} has no description", field.key, schema.name);
            assert!(doc.ends_with(['.', '…']), "`{}` of {}: {doc}", field.key, schema.name);
        }
    }
}

#[test]
fn what_names_an_item_is_one_of_its_keys() {
    for schema in schemas() {
        for key in [schema.named_by, schema.short].into_iter().flatten() {
            assert!(schema.field(key).is_some(), "{} has no key `{key}`", schema.name);
        }
        let mut keys: Vec<&str> = schema.keys().collect();
        let all = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), all, "{} has a key twice", schema.name);
    }
}

#[test]
fn no_key_of_a_guide_stands_in_two_families() {
    let families = Guide::SCHEMAS.iter().chain([&Head::SCHEMA]);
    let mut keys: Vec<&str> =
        families.flat_map(|schema| schema.fields.iter().map(|field| field.key)).collect();
    let all = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), all);
    let missing: Vec<_> = SECTIONS.iter().filter(|section| !keys.contains(section)).collect();
    assert!(missing.is_empty(), "sections that no key fills: {missing:?}");
}

/// The fullest guide that there is: it uses all kinds of section.
fn full() -> Content {
    let text = include_str!("../content/guides/backend-developer.md");
    let settings = include_str!("../content/site.yaml");
    let settings = Settings::read(&SitePath::new("content/site.yaml"), settings).value.0;
    let reading = settings.map_or_else(Reading::default, |settings| settings.reading());
    let read = read(&SitePath::new("content/guides/backend-developer.md"), text, &reading);
    assert_eq!(read.notes, []);
    read.value.expect("it can be read")
}

#[test]
fn the_demonstration_has_every_section() {
    let content = full();
    let guide = content.guide.expect("it is a guide");
    let present = guide.present();
    let absent: Vec<_> = SECTIONS.iter().filter(|section| !present.contains(section)).collect();
    assert!(absent.is_empty(), "sections that it does not use: {absent:?}");
}

#[test]
fn a_guide_comes_back_from_json_as_it_was() {
    // What its parts are is not part of what it says, and not written.
    let content = Content { digest: Digest::default(), ..full() };
    let json = serde_json::to_string(&content).expect("it can be written");
    let again: Content = serde_json::from_str(&json).expect("it can be read");
    assert_eq!(again, content);
}

#[test]
fn a_card_comes_back_from_json_as_it_was() {
    let card = Card::of(&full());
    let json = serde_json::to_string(&card).expect("it can be written");
    let again: Card = serde_json::from_str(&json).expect("it can be read");
    assert_eq!(again, card);
}
