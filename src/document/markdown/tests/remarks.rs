//! What is said about what: the code, the place, and that nothing harmful is written.

use super::{body, flat};
use crate::base::{Severity, SitePath, Span};

/// Code and underlined text of each remark.
fn remarks(text: &str) -> Vec<(&'static str, &str)> {
    body(text).1.iter().map(|remark| (remark.code, &text[remark.span.range(text.len())])).collect()
}

fn shown(text: &str) -> String {
    flat(&body(text).0.segments)
}

#[test]
fn facts() {
    assert_eq!(remarks("a {{ pay median }} b"), [("fact-syntax", "{{ pay median }}")]);
    assert_eq!(shown("a {{ pay median }} b"), "<p>a {{ pay median }} b</p>\n");
    assert_eq!(remarks("{{ a and {{ b }}"), [("fact-syntax", "{{")]);
    assert_eq!(shown("{{ a and {{ b }}"), "<p>{{ a and {b}</p>\n");
    assert_eq!(remarks("{{}}"), [("fact-syntax", "{{}}")]);
    assert_eq!(remarks("{{ *a* }}"), [("fact-syntax", "{{")]);
    assert_eq!(remarks("![{{ a }}](b.png)"), [("fact-syntax", "![{{ a }}](b.png)")]);
    assert_eq!(
        remarks("## {{ a b }}\n"),
        [("fact-syntax", "{{ a b }}")],
        "said once, not again for the title"
    );
}

#[test]
fn schemes_that_are_never_written() {
    for target in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript&colon;alert(1)",
        "java&#10;script:alert(1)",
        "&#1;javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
    ] {
        for text in
            [format!("[a](<{target}>)"), format!("![a](<{target}>)"), format!("[a][b]\n\n[b]: <{target}>")]
        {
            assert_eq!(remarks(&text), [("link-scheme", target)], "{text}");
            assert_eq!(shown(&text), "<p>a</p>\n", "{text}");
        }
    }
    assert_eq!(remarks("<javascript:alert(1)>"), [("link-scheme", "javascript:alert(1)")]);
    assert_eq!(shown("<javascript:alert(1)>"), "<p>javascript:alert(1)</p>\n");
}

#[test]
fn references_that_lead_nowhere() {
    let text = "[a][pgae] [b][] [c] [^d]\n\n[page]: x.md\n";
    assert_eq!(remarks(text), [("link-reference-unknown", "[a][pgae]"), ("link-reference-unknown", "[b]")]);
    let hints = &body(text).1[0].hints;
    assert_eq!(hints[0], "did you mean `page`?");
    assert_eq!(shown(text), "<p>[a][pgae] [b][] [c] {^d}</p>\n");
}

#[test]
fn raw_html() {
    let text = "a <b onclick=x>c</b>\n\n<script>\nalert(1)\n</script>\n";
    assert_eq!(remarks(text), [("raw-html", "<b onclick=x>"), ("raw-html", "<script>")]);
    assert_eq!(
        shown(text),
        "<p>a &lt;b onclick=x&gt;c&lt;/b&gt;</p>\n<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p>\n"
    );
}

#[test]
fn headings() {
    assert_eq!(remarks("# A\n"), [("heading-level-one", "# A")]);
    let text = "## A {#x}\n\n## B {#x}\n\n## C {#1\"x}\n\n## D {onclick=x .a\"b}\n";
    let codes: Vec<&str> = remarks(text).into_iter().map(|(code, _)| code).collect();
    assert_eq!(
        codes,
        [
            "heading-id-duplicate",
            "heading-id-invalid",
            "heading-attribute-unknown",
            "heading-attribute-unknown"
        ]
    );
    assert_eq!(
        shown(text),
        "<h2 id=\"x\">A</h2>\n<h2 id=\"x-2\">B</h2>\n<h2 id=\"c\">C</h2>\n<h2 id=\"d\">D</h2>\n"
    );
}

#[test]
fn footnotes() {
    let text = "a[^x]\n\n[^x]: X\n\n[^y]: Y\n\n[^x]: Z\n";
    assert_eq!(remarks(text), [("footnote-unused", "[^y]:"), ("footnote-duplicate", "[^x]:")]);
    assert!(!shown(text).contains('Y') && !shown(text).contains('Z'));
}

#[test]
fn code() {
    assert_eq!(remarks("```pythn\nx\n```\n"), [("code-language-unknown", "pythn")]);
    assert_eq!(body("```pythn\nx\n```\n").1[0].hints[0], "did you mean `python`?");
    let long = format!("```rust\n{}\n```\n", "x".repeat(2_001));
    assert_eq!(remarks(&long), [("code-too-large", "rust")]);
    let hostile = "```\"><script>\nx\n```\n";
    assert!(shown(hostile).contains("class=\"language-&quot;&gt;&lt;script&gt;\""), "{}", shown(hostile));
}

#[test]
fn nesting() {
    let text = format!("{}a", "> ".repeat(500));
    assert_eq!(remarks(&text), [("nesting-too-deep", ">")]);
    assert_eq!(shown(&text).matches("<blockquote>").count(), 100);
    assert_eq!(body(&text).1[0].severity, Severity::Error);
}

#[test]
fn diagnostics() {
    let remark = body("# A\n").1.remove(0);
    let diagnostic = remark.clone().at(&SitePath::new("a.md"), Span::new(7, 10));
    assert_eq!((&*diagnostic.code, diagnostic.severity), (remark.code, Severity::Warning));
    assert_eq!((diagnostic.message, diagnostic.hints), (remark.message, remark.hints));
    assert_eq!(diagnostic.place.map(|place| place.span), Some(Span::new(7, 10)));
}
