//! The default theme with holes: a guide that has every field is built again and again with one of them left
//! out, and with all of its lists cut to nothing. No absence may be a template's mistake.
#![allow(clippy::disallowed_methods)] // Tests look at files.

use guidepost::engine::{Memory, Outcome, Request, build};
use guidepost::facts::Date;
use guidepost::output::Output;
use guidepost::source::Sources;
use rayon::prelude::*;
use serde_yaml::Value;
use std::collections::BTreeSet;
use std::path::Path;

const SITE: &str = "
title: Sparse
base_url: https://example.org
defaults: {currency: USD, per: year, place: US}
taxonomies: {tags: {}}
";

/// The front matter of a demonstration guide, as plain YAML.
fn front_matter(name: &str) -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/guides").join(name);
    let text = std::fs::read_to_string(file).expect("the demonstration is there");
    let yaml = text
        .split("\n---\n")
        .next()
        .and_then(|head| head.strip_prefix("---\n"))
        .expect("it has front matter");
    serde_yaml::from_str(yaml).expect("it is YAML")
}

/// Texts without links, facts and citations: those may point to what is left out.
fn loosen(value: &mut Value) {
    match value {
        Value::String(text) if text.contains("{{") || text.contains("](") || text.contains("[^") => {
            "Plain text".clone_into(text);
        }
        Value::Sequence(items) => items.iter_mut().for_each(loosen),
        Value::Mapping(entries) => {
            for (key, value) in entries.iter_mut() {
                match key.as_str() {
                    Some("source") => *value = Value::from("oews"),
                    _ => loosen(value),
                }
            }
        }
        _ => {}
    }
}

/// Every path of keys, items of one list taken together: `pay.levels.title`.
fn paths(value: &Value, above: &[String], into: &mut BTreeSet<Vec<String>>) {
    match value {
        Value::Sequence(items) => items.iter().for_each(|item| paths(item, above, into)),
        Value::Mapping(entries) => {
            for (key, value) in entries {
                let path = [above, &[key.as_str().unwrap_or_default().to_owned()]].concat();
                paths(value, &path, into);
                into.insert(path);
            }
        }
        _ => {}
    }
}

fn without(value: &mut Value, path: &[String]) {
    match value {
        Value::Sequence(items) => items.iter_mut().for_each(|item| without(item, path)),
        Value::Mapping(entries) => match path {
            [last] => {
                entries.remove(last.as_str());
            }
            [first, rest @ ..] => {
                if let Some(below) = entries.get_mut(first.as_str()) {
                    without(below, rest);
                }
            }
            [] => {}
        },
        _ => {}
    }
}

fn outcome(guide: &Value) -> Outcome {
    let text = format!("---\n{}---\n", serde_yaml::to_string(guide).expect("it can be written"));
    let other = "---\ntitle: Other\nrole: Other\nsummary: Other.\n---\n";
    let sources = Sources::of([
        ("content/site.yaml", SITE),
        ("content/people.yaml", "editorial: {name: Desk, type: organization}\ndata-desk: {name: Data}\n"),
        ("content/guides/backend-developer.md", text.as_str()),
        ("content/guides/other.md", other),
    ]);
    let today = Date::parse("2026-11-23").expect("it is a day");
    let request = Request { base_url: None, drafts: false, future: false, today, deny_warnings: false };
    let nowhere = |_: Output| Ok(());
    build(&sources, &request, &mut Memory::default(), (&nowhere, &|_, _| ())).expect("no file is touched")
}

/// A guide with every kind of section, held together by itself.
fn whole() -> Value {
    let mut guide = front_matter("backend-developer.md");
    loosen(&mut guide);
    let keys = guide.as_mapping_mut().expect("front matter is a map");
    for (key, value) in [
        ("related", "[{slug: other, why: Why}, {title: No guide}]"),
        ("compare", "[{with: other, difference: [D], overlap: O, choose_if: C}, {with: No guide}]"),
    ] {
        keys.insert(key.into(), serde_yaml::from_str(value).expect("it is YAML"));
    }
    let sources = keys.entry("sources".into()).or_insert_with(|| Value::Mapping(serde_yaml::Mapping::new()));
    for id in ["oews", "ooh", "onet"] {
        let source = serde_yaml::from_str(
            "{title: A source, publisher: P, url: 'https://example.org/', published: 2026, accessed: 2026-11-20, covers: 2025-05, licence: L, note: N}",
        );
        sources.as_mapping_mut().expect("sources are a map").insert(id.into(), source.expect("it is YAML"));
    }
    guide
}

/// Mistakes of the theme; those of the guide are what leaving something out may well be.
fn theme_mistakes(outcome: &Outcome) -> Vec<String> {
    let of_theme = outcome.diagnostics.iter().filter(|note| note.code.starts_with("template"));
    of_theme.map(|note| format!("{}: {:?}", note.message, note.place)).collect()
}

#[test]
fn no_absent_field_is_a_mistake_of_the_theme() {
    let whole = whole();
    let first = outcome(&whole);
    let errors: Vec<_> = first.diagnostics.iter().filter(|note| note.is_error()).collect();
    assert!(errors.is_empty(), "the whole guide builds: {errors:#?}");
    let mut all = BTreeSet::new();
    paths(&whole, &[], &mut all);
    assert!(all.len() > 200, "the guide has {} fields", all.len());
    let built = |path: &Vec<String>| {
        let mut guide = whole.clone();
        without(&mut guide, path);
        let outcome = outcome(&guide);
        let mistakes = theme_mistakes(&outcome).into_iter();
        let mistakes = mistakes.map(|mistake| format!("without {}: {mistake}", path.join("."))).collect();
        (outcome.rendered > 0, mistakes)
    };
    let all: Vec<_> = all.iter().collect();
    let built: Vec<(bool, Vec<String>)> = all.par_iter().map(|path| built(path)).collect();
    // Without a required key there is a mistake in the guide, and nothing is drawn.
    let drawn = built.iter().filter(|(is_drawn, _)| *is_drawn).count();
    assert!(drawn > 180, "only {drawn} of {} are drawn", built.len());
    let wrong: Vec<String> = built.into_iter().flat_map(|(_, mistakes)| mistakes).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_guide_of_one_section_builds() {
    let whole = whole();
    let keys = whole.as_mapping().expect("front matter is a map");
    let always = ["title", "role", "summary", "sources"];
    for (key, value) in keys {
        let mut guide = serde_yaml::Mapping::new();
        for name in always {
            guide.insert(name.into(), keys[name].clone());
        }
        guide.insert(key.clone(), value.clone());
        let wrong = theme_mistakes(&outcome(&Value::Mapping(guide)));
        assert!(wrong.is_empty(), "only {key:?}:\n{}", wrong.join("\n"));
    }
}
