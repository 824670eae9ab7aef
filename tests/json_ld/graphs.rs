//! What each kind of page says.

use crate::site::graph_at;
use crate::vocabulary::Vocabulary;
use serde_json::{Value as Json, json};

const SETTINGS: &str = "\
title: Guides
base_url: https://example.org/careers
description: Calm guides
organisation: {name: Example Press, logo: /logo.png, email: desk@example.org}
authors: [ada]
defaults: {currency: USD, per: year}
sources:
  oews: {title: Wage statistics, publisher: U.S. Bureau of Labor Statistics, url: https://www.bls.gov/oes/,
         published: 2026-05-15}
";

const PEOPLE: &str = "\
ada: {name: Ada Byron, job_title: Editor, url: https://ada.example/, bio: Writes *well*., knows_about: [Wages],
      same_as: https://social.example/ada}
";

const GUIDE: &str = include_str!("nurse.md");

/// A site with one guide, whose front matter has these changes.
fn guide_with(changes: &[(&str, &str)]) -> Json {
    let text = changes.iter().fold(GUIDE.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    let files = [
        ("content/site.yaml", SETTINGS),
        ("content/people.yaml", PEOPLE),
        ("content/guides/nurse.md", text.as_str()),
        ("content/guides/medic.md", "---\ntitle: Medic\nrole: Medic\nsummary: Help.\n---\n"),
    ];
    let graph = graph_at(&files, "/guides/nurse/");
    let problems = Vocabulary::read().problems(&graph);
    assert!(problems.is_empty(), "{problems:#?}");
    graph
}

/// The graph of a page of a site with every kind of page.
fn page(route: &str) -> Json {
    let files = [
        ("content/site.yaml", SETTINGS),
        ("content/people.yaml", PEOPLE),
        (
            "content/glossary.yaml",
            "bsn: {term: BSN, definition: \"A *degree*[^oews][^n].\\n\\n[^n]: Of four years.\", also_known_as: [Bachelor]}",
        ),
        ("content/guides/nurse.md", GUIDE),
        ("content/guides/_index.md", "---\ntitle: All guides\npaginate: 1\n---\n"),
        ("content/guides/medic.md", "---\ntitle: Medic\nrole: Medic\nsummary: Help.\ntags: [care]\n---\n"),
        ("content/about.md", "---\ntitle: About\nupdated: 2026-11\n---\n"),
        ("content/editorial-policy.md", "---\ntitle: Policy\n---\n"),
    ];
    let graph = graph_at(&files, route);
    let problems = Vocabulary::read().problems(&graph);
    assert!(problems.is_empty(), "{problems:#?}");
    graph
}

/// The node of this type.
fn node<'g>(graph: &'g Json, kind: &str) -> &'g Json {
    let nodes = graph["@graph"].as_array().expect("a graph");
    nodes.iter().find(|node| node["@type"] == kind).unwrap_or(&Json::Null)
}

fn kinds(graph: &Json) -> Vec<&str> {
    let nodes = graph["@graph"].as_array().expect("a graph");
    nodes.iter().filter_map(|node| node["@type"].as_str()).collect()
}

#[test]
fn a_guide_word_for_word() {
    let written = serde_json::to_string_pretty(&guide_with(&[])).expect("JSON");
    assert_eq!(written, include_str!("nurse.json").trim_end());
}

#[test]
fn a_guide_that_says_little() {
    let files = [
        ("content/site.yaml", "title: Guides\nbase_url: https://example.org"),
        ("content/guides/medic.md", "---\ntitle: Medic\nrole: Medic\nsummary: Help.\n---\n"),
    ];
    let graph = graph_at(&files, "/guides/medic/");
    assert_eq!(kinds(&graph), ["Article", "WebPage", "BreadcrumbList", "Occupation"]);
    let occupation = json!({
        "@type": "Occupation",
        "@id": "https://example.org/guides/medic/#occupation",
        "name": "Medic",
        "description": "Help.",
        "mainEntityOfPage": {"@id": "https://example.org/guides/medic/"},
    });
    assert_eq!(node(&graph, "Occupation"), &occupation);
    // Whoever cites the page names the site.
    assert_eq!(node(&graph, "Article")["publisher"]["name"], "Guides");
}

#[test]
fn figures_without_an_upper_end_are_left_out() {
    let salary = |changes| guide_with(changes)["@graph"][3]["estimatedSalary"].clone();
    let top_coded = salary(&[("p90: 137470", "p90: \">=239200\"")]);
    assert_eq!(top_coded[0]["median"], 97550);
    assert_eq!(top_coded[0].get("percentile90"), None);
    let range =
        salary(&[("p10: 68940, median: 97550, p90: 137470", "min: 30.50, median: 40, max: 60+, per: hour")]);
    let median = json!({
        "@type": "MonetaryAmountDistribution", "name": "base", "currency": "USD", "duration": "PT1H", "median": 40,
    });
    let value = json!({"@type": "QuantitativeValue", "minValue": 30.5, "unitText": "HOUR"});
    let range_alone = json!({"@type": "MonetaryAmount", "name": "base", "currency": "USD", "value": value});
    assert_eq!(range, json!([median, range_alone]));
}

#[test]
fn illustrative_figures_are_not_marked_up() {
    let graph = guide_with(&[
        ("p90: 137470", "p90: 137470, illustrative: true"),
        ("level: entry,", "level: entry, illustrative: true,"),
    ]);
    let occupation = node(&graph, "Occupation");
    assert_eq!(occupation.get("estimatedSalary"), None);
    let experience = json!({"@type": "OccupationalExperienceRequirements", "description": "None"});
    assert_eq!(occupation["experienceRequirements"], experience);
}

#[test]
fn places_by_their_kind() {
    let location = |place: &str| {
        let graph = guide_with(&[("place: US}", &format!("place: {place}}}"))]);
        node(&graph, "Occupation").get("occupationLocation").cloned()
    };
    let us = json!({"@type": "Country", "name": "United States"});
    let texas = json!({"@type": "State", "name": "Texas", "containedInPlace": us});
    assert_eq!(location("US-TX"), Some(texas));
    let area = json!({"@type": "AdministrativeArea", "name": "metro area 41860", "containedInPlace": us});
    assert_eq!(location("\"metro:41860\""), Some(area));
    assert_eq!(location("EU"), Some(json!({"@type": "AdministrativeArea", "name": "European Union"})));
    assert_eq!(location("world"), None);
}

#[test]
fn the_home_page() {
    let graph = page("/");
    assert_eq!(kinds(&graph), ["WebPage", "WebSite", "Organization"]);
    let organization = json!({
        "@type": "Organization",
        "@id": "https://example.org/careers/#organization",
        "url": "https://example.org/careers/",
        "name": "Example Press",
        "logo": "https://example.org/careers/logo.png",
        "email": "desk@example.org",
        "publishingPrinciples": "https://example.org/careers/editorial-policy/",
    });
    assert_eq!(node(&graph, "Organization"), &organization);
    assert_eq!(node(&graph, "WebSite")["@id"], "https://example.org/careers/#website");
}

#[test]
fn plain_pages() {
    let about = page("/about/");
    assert_eq!(kinds(&about), ["AboutPage", "BreadcrumbList"]);
    assert_eq!(node(&about, "AboutPage")["dateModified"], "2026-11");
    assert_eq!(kinds(&page("/editorial-policy/")), ["WebPage", "BreadcrumbList"]);
}

#[test]
fn lists() {
    let names = |route: &str| -> Vec<(String, i64)> {
        let graph = page(route);
        assert_eq!(kinds(&graph), ["CollectionPage", "ItemList", "BreadcrumbList"], "{route}");
        let list = node(&graph, "ItemList");
        let items = list["itemListElement"].as_array().expect("entries");
        assert_eq!(list["numberOfItems"], items.len());
        let name = |item: &Json| item["name"].as_str().or(item["item"]["name"].as_str()).map(str::to_owned);
        let position = |item: &Json| item["position"].as_i64();
        items.iter().map(|item| (name(item).expect("a name"), position(item).expect("a position"))).collect()
    };
    let list = |names: &[&str]| -> Vec<(String, i64)> {
        names.iter().zip(1..).map(|(name, at)| ((*name).to_owned(), at)).collect()
    };
    assert_eq!(names("/guides/"), list(&["How to become a nurse"]));
    assert_eq!(names("/guides/page/2/"), list(&["Medic"]));
    assert_eq!(names("/tags/"), list(&["care", "licence"]));
    assert_eq!(names("/tags/care/"), list(&["Medic"]));
    assert_eq!(names("/authors/"), list(&["Ada Byron"]));
    assert_eq!(names("/sources/"), list(&["Wage statistics"]));
    assert_eq!(names("/a-z/"), list(&["Medic", "Nurse"]));
    let entry = json!({
        "@type": "ListItem",
        "name": "Medic",
        "url": "https://example.org/careers/guides/medic/",
        "position": 1,
    });
    assert_eq!(node(&page("/tags/care/"), "ItemList")["itemListElement"], json!([entry]));
}

#[test]
fn an_author() {
    let graph = page("/authors/ada/");
    assert_eq!(kinds(&graph), ["ProfilePage", "Person", "BreadcrumbList"]);
    let person = json!({
        "@type": "Person",
        "@id": "https://example.org/careers/authors/ada/#author",
        "url": "https://example.org/careers/authors/ada/",
        "name": "Ada Byron",
        "jobTitle": "Editor",
        "description": "Writes well.",
        "knowsAbout": ["Wages"],
        "sameAs": ["https://ada.example/", "https://social.example/ada"],
    });
    assert_eq!(node(&graph, "Person"), &person);
    assert_eq!(node(&graph, "ProfilePage")["mainEntity"]["@id"], person["@id"]);
}

#[test]
fn the_glossary() {
    let graph = page("/glossary/");
    assert_eq!(kinds(&graph), ["WebPage", "DefinedTermSet", "BreadcrumbList"]);
    let term = json!({
        "@type": "DefinedTerm",
        "@id": "https://example.org/careers/glossary/#bsn",
        "name": "BSN",
        "alternateName": ["Bachelor"],
        "description": "A degree.",
    });
    assert_eq!(node(&graph, "DefinedTermSet")["hasDefinedTerm"], json!([term]));
}
