//! Tests of the room as a whole: what is written for what, and what holds for any input.

mod examples;
mod properties;
mod remarks;

use super::{Ids, Markdown, Options, Remark, Segment, escape_url, parse};

/// Segments as one text: gaps in braces, but for links.
fn flat(segments: &[Segment]) -> String {
    let piece = |segment: &Segment| match segment {
        Segment::Html(html) => html.clone(),
        Segment::Link(link) => escape_url(&link.target),
        Segment::Fact(fact) => format!("{{{}}}", fact.path),
        Segment::Section(section) => {
            format!("{{section {} {} {}}}\n", section.path, section.level, section.takes_heading)
        }
        Segment::Citation(citation) => format!("{{^{}}}", citation.id),
    };
    segments.iter().map(piece).collect()
}

fn body(text: &str) -> (Markdown, Vec<Remark>) {
    parse(text, &Options::default(), &mut Ids::default())
}

/// The page, which must give no cause for remarks.
fn html(text: &str) -> String {
    let (markdown, remarks) = body(text);
    assert_eq!(remarks, [], "{text}");
    flat(&markdown.segments)
}
