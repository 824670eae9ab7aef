//! Markdown, written as HTML and read back, says the same; text that is escaped means nothing.

use super::text::{Writer, escaped, lines};
use crate::document::markdown::{Ids, Options, Segment, commonmark, parse, plain};
use proptest::prelude::*;

/// As our writer makes it of a body without gaps.
fn html(markdown: &str) -> String {
    let (markdown, _) = parse(markdown, &Options::default(), &mut Ids::default());
    let pieces = markdown.segments.iter().map(|segment| match segment {
        Segment::Html(html) => html.as_str(),
        other => panic!("there is a gap: {other:?}"),
    });
    pieces.collect()
}

fn back(html: &str) -> String {
    Writer { absolute: &str::to_owned }.blocks(html)
}

const TEXTS: &[&str] = &[
    "One *two **three*** `four` ~~five~~ [six](https://example.com/a?b=1&c=2 \"\")\\\nseven",
    "- a\n- b\n  - c\n  - d\n\n    e\n- f",
    "3. a\n4. b\n\n   > c\n   >\n   > - d\n\n10. e",
    "> a\n>\n> > b\n\n***\n\n# c\n\n###### d *e*",
    "> [!WARNING]\n> a\n>\n> - b",
    "| a | b | c |\n|:-:|---|--:|\n| 1 \\| 2 | `x` | |\n| *y* | [z](https://example.com/) | \\* |",
    "```rust\nlet a = 1 < 2 && \"`\";\n\n```\n\n````\n```\n````\n\n    indented\n\nend",
    "- [ ] a\n- [x] b\n\na[^1] b[^2] c[^1]\n\n[^1]: d *e*\n\n[^2]: f\n\n    g",
    "`` a ` b `` ``` `` ``` ` `` `\n\n![*a*](https://example.com/b.png)",
    "1\\. a\n\n\\- b\n\n\\# c\n\n\\+ d\n\na\n\\---\n\n\\> e\n\n\\: f\n\n\\| g |\n\\|---|",
    "a_b_c \\_d\\_ 2\\*3\\*4 \\[a](b) \\<b> &amp;lt; AT&T \\&amp; \\`c\\` \\~~d\\~~ \\\\",
];

#[test]
fn what_is_written_back_is_written_the_same() {
    for text in TEXTS {
        let once = html(text);
        let markdown = back(&once);
        assert_eq!(html(&markdown), once, "{text}\n-- became --\n{markdown}");
    }
}

#[test]
fn broken_html_is_no_reason_to_fail() {
    for piece in [
        "<ul><li>a",
        "a</li></ul>",
        "</p>",
        "<",
        "<p",
        "<a href=\"",
        "<table><tr>",
        "<br/>x",
        "<!-- a -->b",
        "<b <i>>",
    ] {
        back(piece);
    }
    assert_eq!(back("<ul>\n<li>a"), "- a");
}

proptest! {
    #[test]
    fn escaped_text_is_text(text in "[ -~é–\n]{0,60}") {
        let markdown = lines(&escaped(&text));
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(plain(&commonmark(&markdown)), words, "{}", markdown);
        let again = plain(&html(&markdown.replace("{{", "\\{{")));
        prop_assert_eq!(again, text.split_whitespace().collect::<Vec<_>>().join(" "), "{}", markdown);
    }
}
