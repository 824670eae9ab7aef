//! The 652 examples of the CommonMark specification, through the writer that writes pages.

use guidepost::document::markdown::commonmark;
use serde::Deserialize;

#[derive(Deserialize)]
struct Example {
    #[serde(rename = "example")]
    number: u32,
    section: String,
    markdown: String,
    html: String,
}

#[test]
fn all_examples_of_the_specification() {
    let examples: Vec<Example> =
        serde_json::from_str(include_str!("data/commonmark-0.31.2.json")).expect("the file is JSON");
    assert_eq!(examples.len(), 652);
    let failed: Vec<String> = examples
        .iter()
        .filter(|example| normal(&commonmark(&example.markdown)) != normal(&example.html))
        .map(|example| {
            let Example { number, section, markdown, html } = example;
            format!("{number} ({section})\n{markdown:?}\nwant {html:?}\n got {:?}\n", commonmark(markdown))
        })
        .collect();
    assert!(failed.is_empty(), "{} failed\n{}", failed.len(), failed.join("\n"));
}

/// As the specification's own test does: a void element may or may not be closed by a slash.
fn normal(html: &str) -> String {
    html.replace(" />", ">")
}
