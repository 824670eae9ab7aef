//! Every graph that guidepost makes has only words of schema.org 30.0; and the check can tell.

use crate::site::graphs;
use crate::vocabulary::Vocabulary;
use guidepost::source::disk::read_site;
use serde_json::{Value as Json, json};
use std::path::Path;

#[test]
fn every_page_of_the_demonstration() {
    every_page("", 7);
}

#[test]
fn every_page_of_the_references() {
    every_page("tests/references", 5);
}

/// Checks all pages of a site of the repository, which has at least so many guides.
fn every_page(folder: &str, least: usize) {
    let vocabulary = Vocabulary::read();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let read = read_site(&root).expect("the repository can be read");
    let graphs = graphs(&read.value);
    let occupations = graphs.iter().filter_map(|graph| graph.json.as_ref()).filter(|json| {
        json["@graph"].as_array().is_some_and(|nodes| nodes.iter().any(|node| node["@type"] == "Occupation"))
    });
    let guides = occupations.count();
    assert!(guides >= least, "{} holds {guides} guides", root.display());
    for graph in &graphs {
        assert_eq!(graph.json.is_some(), graph.listed || graph.route.contains("/page/"), "{}", graph.route);
        let problems = graph.json.iter().flat_map(|json| vocabulary.problems(json)).collect::<Vec<_>>();
        assert!(problems.is_empty(), "{}: {problems:#?}", graph.route);
    }
}

#[test]
fn the_check_can_tell() {
    let cases = [
        (json!({"@type": "Recipe", "name": "x"}), "@graph[0] has the unknown type `Recipe`"),
        (json!({"name": "x"}), "@graph[0] has no type"),
        (json!({"@type": "Occupation"}), "@graph[0] says nothing but its type"),
        (json!({"@type": "Occupation", "salary": 1}), "@graph[0].salary is no property"),
        (
            json!({"@type": "Occupation", "wordCount": 1}),
            "@graph[0].wordCount is no property of `Occupation`",
        ),
        (json!({"@type": "Occupation", "name": null}), "@graph[0].name is none of Text: null"),
        (json!({"@type": "Occupation", "name": ""}), "@graph[0].name is none of Text: \"\""),
        (json!({"@type": "Occupation", "skills": []}), "@graph[0].skills is none of DefinedTerm, Text: []"),
        (
            json!({"@type": "Article", "headline": "<p>x</p>"}),
            "@graph[0].headline is none of Text: \"<p>x</p>\"",
        ),
        (
            json!({"@type": "Article", "datePublished": "1 May 2026"}),
            "@graph[0].datePublished is none of Date, DateTime: \"1 May 2026\"",
        ),
        (json!({"@type": "Article", "url": "/guides/"}), "@graph[0].url is none of URL: \"/guides/\""),
        (json!({"@type": "Article", "wordCount": 1.5}), "@graph[0].wordCount is none of Integer: 1.5"),
        (json!({"@type": "Article", "@id": "#article"}), "@graph[0].@id is no absolute URL: \"#article\""),
        (
            json!({"@type": "Article", "about": {"@id": "https://example.org/#nowhere"}}),
            "@graph[0].about is none of Thing: {\"@id\":\"https://example.org/#nowhere\"}",
        ),
        (
            json!({"@type": "Article", "author": {"@type": "Country", "name": "x"}}),
            "@graph[0].author is none of Organization, Person: {\"@type\":\"Country\",\"name\":\"x\"}",
        ),
        (
            json!({"@type": "MonetaryAmountDistribution", "duration": "a year"}),
            "@graph[0].duration is none of Duration, QuantitativeValue: \"a year\"",
        ),
    ];
    let vocabulary = Vocabulary::read();
    for (node, problem) in cases {
        let graph: Json = json!({"@context": "https://schema.org", "@graph": [node]});
        assert_eq!(vocabulary.problems(&graph), [problem]);
    }
    let sound = json!({"@type": "Country", "name": "x"});
    assert_eq!(vocabulary.problems(&sound), ["not a graph of schema.org: [\"@type\", \"name\"]"]);
    assert!(vocabulary.problems(&json!({"@context": "https://schema.org", "@graph": [sound]})).is_empty());
}
