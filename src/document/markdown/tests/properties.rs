//! What holds for any input: nothing panics, tags balance, and nothing of the author's becomes markup.

use super::flat;
use crate::base::Span;
use crate::document::markdown::{Ids, Markdown, Options, Remark, Segment, commonmark, parse, parse_inline};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Pieces whose combinations reach the corners of the grammar.
const PIECES: [&str; 74] = [
    "a",
    "é",
    "b c",
    " ",
    "  ",
    "\t",
    "    ",
    "\n",
    "\n\n",
    "\r\n",
    "\0",
    "\\",
    "*",
    "**",
    "_",
    "~~",
    "~",
    "`",
    "``",
    "```\n",
    "~~~rust\n",
    "~~~\n",
    "> ",
    "> [!NOTE]\n",
    "- ",
    "- [ ] ",
    "- [x] ",
    "1. ",
    "7) ",
    "# ",
    "## ",
    "\n---\n",
    "\n===\n",
    "{#a}",
    "{#a .b onclick=c}",
    "|",
    "| a |\n|:-|\n",
    "\n: ",
    "[",
    "]",
    "(",
    ")",
    "](",
    "![",
    "[a]: ",
    "[a]",
    "[^a]",
    "[^a]: ",
    "[^b]",
    "{{",
    "}}",
    "{{ a.b }}",
    "\\{{",
    "{",
    "}",
    "<",
    ">",
    "<a>",
    "<script>",
    "</div>",
    "<b onclick='x'>",
    "<!--",
    "-->",
    "<http://a>",
    "javascript:",
    "data:",
    "www.a.b",
    "https://a.b/",
    "c@d.e",
    "&lt;",
    "&#x3c;",
    "\"",
    "'",
    "/a.md",
];

const TAGS: [&str; 36] = [
    "a",
    "blockquote",
    "br",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "input",
    "label",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

const ATTRIBUTES: [&str; 18] = [
    "alt",
    "aria-label",
    "aria-labelledby",
    "checked",
    "class",
    "data-lang",
    "decoding",
    "disabled",
    "href",
    "id",
    "loading",
    "role",
    "scope",
    "src",
    "start",
    "tabindex",
    "title",
    "type",
];

/// More than usual, and as many as one likes with `PROPTEST_CASES`.
fn cases() -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig { cases: usual.cases.max(1_000), failure_persistence: None, ..usual }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_page_is_sound(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40), smart in any::<bool>()) {
        let text = pieces.concat();
        let options = Options { smart_punctuation: smart, ..Options::default() };
        for read in [parse, parse_inline] {
            let (markdown, remarks) = read(&text, &options, &mut Ids::default());
            sound(&text, &markdown, &remarks);
        }
    }

    #[test]
    fn any_characters_are_sound(text in "[\\PC\\n\\[\\](){}<>*_`^!|:#~&;\\\\\"'-]{0,80}") {
        let (markdown, remarks) = parse(&text, &Options::default(), &mut Ids::default());
        sound(&text, &markdown, &remarks);
    }

    #[test]
    fn plain_commonmark_is_sound(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40)) {
        commonmark(&pieces.concat());
        let options = Options { raw_html: true, ..Options::default() };
        parse(&pieces.concat(), &options, &mut Ids::default());
        let tame: String = pieces.into_iter().filter(|piece| !piece.contains('<')).collect();
        balanced(&tame, &commonmark(&tame).replace("javascript:", "").replace("data:", ""));
    }
}

#[test]
fn hostile_texts_take_linear_time_and_bounded_depth() {
    let deep =
        |open: &str, close: &str, times: usize| format!("{}a{}", open.repeat(times), close.repeat(times));
    for text in [
        deep("[", "]", 50_000),
        deep("[a](", ")", 30_000),
        deep("![", "](b)", 10_000),
        deep("> ", "", 20_000),
        deep("- ", "", 5_000),
        deep("*a **a ", "", 20_000),
        deep("*", "*", 20_000),
        deep("{{ ", " }}", 30_000),
        deep("{{ a }}", "", 20_000),
        deep("[^", "]", 30_000),
        deep("[^a]", "\n", 20_000),
        deep("[^a]: ", "", 5_000),
        deep("www.a_b_", "", 20_000),
        deep("<a ", "", 30_000),
        deep("`", "", 30_000),
        deep("|", "\n|-|\n", 3_000),
        deep("## a\n", "", 20_000),
        deep("&#1;", "", 20_000),
    ] {
        let (markdown, remarks) = parse(&text, &Options::default(), &mut Ids::default());
        sound(&text, &markdown, &remarks);
        commonmark(&text);
    }
}

/// Checks a page that was made with raw HTML off.
fn sound(text: &str, markdown: &Markdown, remarks: &[Remark]) {
    let html = flat(&markdown.segments);
    balanced(text, &html);
    for heading in &markdown.headings {
        balanced(text, &flat(&heading.title));
        placed(text, heading.span);
    }
    for segment in &markdown.segments {
        match segment {
            Segment::Html(html) => assert!(!html.is_empty(), "{text:?}"),
            Segment::Link(link) => placed(text, link.span),
            Segment::Fact(fact) => {
                placed(text, fact.span);
                let written = &text[fact.span.range(text.len())];
                assert!(written.starts_with("{{") && written.ends_with("}}"), "{text:?}: {written:?}");
            }
            Segment::Section(section) => placed(text, section.span),
            Segment::Citation(citation) => {
                assert_eq!(&text[citation.span.range(text.len())], format!("[^{}]", citation.id), "{text:?}");
            }
        }
    }
    let neighbours = |pair: &[Segment]| matches!(pair, [Segment::Html(_), Segment::Html(_)]);
    assert!(!markdown.segments.windows(2).any(neighbours), "{text:?}");
    for remark in remarks {
        placed(text, remark.span);
    }
}

fn placed(text: &str, span: Span) {
    let range = span.start as usize..span.end as usize;
    assert!(text.get(range).is_some(), "{span:?} is no place in {text:?}");
}

/// Checks that each tag is one of ours and is closed, no link stands in a link, no id stands twice.
fn balanced(text: &str, html: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut ids = BTreeSet::new();
    for piece in html.split('<').skip(1) {
        let (tag, _) = piece.split_once('>').unwrap_or_else(|| panic!("{text:?}: {html}"));
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{text:?}: {html}");
            continue;
        }
        let name = tag.split(' ').next().unwrap_or_default();
        assert!(TAGS.contains(&name), "{text:?}: {html}");
        assert!(name != "a" || !open.contains(&"a"), "{text:?}: {html}");
        for (name, value) in attributes(&tag[name.len()..]) {
            assert!(ATTRIBUTES.contains(&name), "{text:?}: `{name}` in {html}");
            assert!(name != "id" || ids.insert(value), "{text:?}: id `{value}` twice in {html}");
            let target = if name == "href" || name == "src" { value.to_lowercase() } else { String::new() };
            assert!(!target.starts_with("javascript:") && !target.starts_with("data:"), "{text:?}: {html}");
        }
        if !["br", "hr", "img", "input"].contains(&name) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{text:?}: {html}");
    assert!(open.len() <= 150);
}

/// Names and values: `a="b" c` is `[("a", "b"), ("c", "")]`.
fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut parts = tag.split('"');
    let mut found = Vec::new();
    while let Some(names) = parts.next() {
        let mut names = names.split_whitespace().peekable();
        while let Some(name) = names.next() {
            match name.strip_suffix('=') {
                Some(name) if names.peek().is_none() => found.push((name, parts.next().unwrap_or_default())),
                _ => found.push((name, "")),
            }
        }
    }
    found
}
