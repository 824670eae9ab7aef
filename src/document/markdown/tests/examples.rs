//! What is written for what.

use super::{body, flat, html};
use crate::base::Span;
use crate::document::markdown::{Ids, Options, Segment, parse, parse_inline};

#[test]
fn facts_stand_anywhere_in_text() {
    assert_eq!(
        html("Pay: {{ pay.median }}, **{{a:b.c}}**."),
        "<p>Pay: {pay.median}, <strong>{a:b.c}</strong>.</p>\n"
    );
    assert_eq!(html("[{{ a_b }}](x.md)"), "<p><a href=\"x.md\">{a_b}</a></p>\n");
    assert_eq!(html("wrapped {{\npay }} here"), "<p>wrapped {pay} here</p>\n");
    assert_eq!(html("{{ a--b }} and {{ _a }} x"), "<p>{a--b} and {_a} x</p>\n");
    assert_eq!(html("- {{ pay }}"), "<ul>\n<li>{pay}</li>\n</ul>\n");
}

#[test]
fn braces_that_are_no_facts() {
    assert_eq!(html("\\{{ a }} {\\{ b }}"), "<p>{{ a }} {{ b }}</p>\n");
    assert_eq!(html("`{{ a }}` &#123;{ b }}"), "<p><code>{{ a }}</code> {{ b }}</p>\n");
    assert_eq!(html("    {{ a }}"), "<pre tabindex=\"0\"><code>{{ a }}</code></pre>\n");
    assert_eq!(html("\\\\{{ a }}"), "<p>\\{a}</p>\n", "an escaped backslash escapes nothing");
    let off = Options { facts: false, ..Options::default() };
    assert_eq!(flat(&parse("{{ a }} [^b]", &off, &mut Ids::default()).0.segments), "<p>{{ a }} [^b]</p>\n");
}

#[test]
fn places_are_exact() {
    let text = "ä {{ pay.median }} [a **b**](c/d.md \"t\") [^oews] ![i]( <e f.png> ) [r]\n\n[r]: g.md 'x'\n";
    let (markdown, remarks) = body(text);
    assert_eq!(remarks, []);
    let at = |span: Span| &text[span.range(text.len())];
    let places: Vec<&str> = markdown
        .segments
        .iter()
        .filter_map(|segment| match segment {
            Segment::Html(_) | Segment::Section(_) => None,
            Segment::Link(link) => Some(at(link.span)),
            Segment::Fact(fact) => Some(at(fact.span)),
            Segment::Citation(citation) => Some(at(citation.span)),
        })
        .collect();
    assert_eq!(places, ["{{ pay.median }}", "c/d.md", "[^oews]", "e f.png", "g.md"]);
}

#[test]
fn sections_take_the_heading_above() {
    let text = "{{ a }}\n\n### T\n\ntext\n\n{{ pay }}\n\n> {{ b.c }}\n\n###### U\n\n{{ d }}\n\n{{ e }}\n";
    assert_eq!(
        html(text),
        "{section a 2 false}\n<h3 id=\"t\">T</h3>\n<p>text</p>\n{section pay 3 true}\n<blockquote>\n\
         {section b.c 4 false}\n</blockquote>\n<h6 id=\"u\">U</h6>\n{section d 6 true}\n{section e 6 false}\n"
    );
    let (markdown, _) = body("  {{ pay }}  \n");
    let Some(Segment::Section(section)) = markdown.segments.first() else { panic!("{markdown:?}") };
    assert_eq!(section.span, Span::new(2, 11));
}

#[test]
fn links() {
    assert_eq!(
        html("[a](../b.md#c 'x \"y\"') <https://e.org/?a&b> <me@e.org> [t](TEL:1)"),
        "<p><a href=\"../b.md#c\" title=\"x &quot;y&quot;\">a</a> <a href=\"https://e.org/?a&amp;b\">\
         https://e.org/?a&amp;b</a> <a href=\"mailto:me@e.org\">me@e.org</a> <a href=\"TEL:1\">t</a></p>\n"
    );
    assert_eq!(
        html("![a *b* `c`](d.png \"t\")"),
        "<p><img src=\"d.png\" alt=\"a b c\" title=\"t\" loading=\"lazy\" decoding=\"async\"></p>\n"
    );
    assert_eq!(
        html("see www.a.org/x_y_z, (https://b.org/?c&amp;d) or me@e.org. [www.a.org](b.md)"),
        "<p>see <a href=\"http://www.a.org/x_y_z\">www.a.org/x_y_z</a>, (<a href=\"https://b.org/?c&amp;d\">\
         https://b.org/?c&amp;d</a>) or <a href=\"mailto:me@e.org\">me@e.org</a>. <a href=\"b.md\">www.a.org</a></p>\n"
    );
    assert_eq!(html("[a <https://b.org>](c.md)"), "<p><a href=\"c.md\">a https://b.org</a></p>\n");
    assert_eq!(html("`www.a.org` https\\://b.org"), "<p><code>www.a.org</code> https://b.org</p>\n");
    assert_eq!(html("www.a.org/{{ b }}"), "<p><a href=\"http://www.a.org/\">www.a.org/</a>{b}</p>\n");
}

#[test]
fn headings() {
    let text = "## Pay & *more* [link](a.md) {{ pay.median }}[^x]\n\n## Pay\n\n## Pay\n\n## B {#pay .wide}\n\n## 北京\n\n## …\n";
    let (markdown, remarks) = body(text);
    assert_eq!(remarks, []);
    let ids: Vec<&str> = markdown.headings.iter().map(|heading| &heading.id[..]).collect();
    assert_eq!(ids, ["pay-more-link-pay-median", "pay-2", "pay-3", "pay", "bei-jing", "section"]);
    let first = &markdown.headings[0];
    assert_eq!(flat(&first.title), "Pay &amp; <em>more</em> link {pay.median}");
    assert_eq!(first.text, "Pay & more link pay.median");
    assert_eq!(&text[first.span.range(text.len())], "## Pay & *more* [link](a.md) {{ pay.median }}[^x]");
    assert!(flat(&markdown.segments).contains(
        "<h2 id=\"pay-more-link-pay-median\">Pay &amp; <em>more</em> <a href=\"a.md\">link</a> {pay.median}{^x}</h2>\n"
    ));
    assert!(flat(&markdown.segments).contains("<h2 id=\"pay\" class=\"wide\">B</h2>\n"));
    assert_eq!(markdown.words, 9);
}

#[test]
fn ids_are_unique_over_a_page() {
    let mut ids = Ids::reserving(["pay"]);
    let id = |ids: &mut Ids| parse("## Pay", &Options::default(), ids).0.headings.remove(0).id;
    assert_eq!((id(&mut ids), id(&mut ids)), ("pay-2".to_owned(), "pay-3".to_owned()));
}

#[test]
fn tables() {
    let row = "| a | b | c |\n|:--|:-:|--:|\n| {{ x }} | 2 |\n";
    let table = "<table>\n<thead>\n<tr><th scope=\"col\" class=\"align-left\">a</th><th scope=\"col\" \
                 class=\"align-center\">b</th><th scope=\"col\" class=\"align-right\">c</th></tr>\n</thead>\n<tbody>\n\
                 <tr><td class=\"align-left\">{x}</td><td class=\"align-center\">2</td><td class=\"align-right\"></td>\
                 </tr>\n</tbody>\n</table>\n</div>\n";
    let open = |name: &str| format!("<div class=\"table\" role=\"group\" tabindex=\"0\" {name}>\n");
    assert_eq!(html(row), open("aria-label=\"Table\"") + table);
    let headed = open("aria-labelledby=\"h\"") + table;
    assert_eq!(html(&format!("## H\n\n{row}")), format!("<h2 id=\"h\">H</h2>\n{headed}"));
}

#[test]
fn alerts_tasks_and_definitions() {
    assert_eq!(
        html("> [!WARNING]\n> Hot.\n"),
        "<div class=\"alert alert-warning\" role=\"note\">\n<p class=\"alert-title\">Warning</p>\n<p>Hot.</p>\n</div>\n"
    );
    assert_eq!(
        html("- [x] a\n  - [ ] b\n- c\n"),
        "<ul>\n<li class=\"task\"><label><input type=\"checkbox\" disabled checked> a</label>\n<ul>\n\
         <li class=\"task\"><label><input type=\"checkbox\" disabled> b</label></li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n"
    );
    assert_eq!(
        html("- [ ] a\n\n  b\n"),
        "<ul>\n<li class=\"task\">\n<p><label><input type=\"checkbox\" disabled> a</label></p>\n<p>b</p>\n</li>\n</ul>\n"
    );
    assert_eq!(
        html("- [ ] a\n  --\n"),
        "<ul>\n<li>\n<h2 id=\"a\"><label><input type=\"checkbox\" disabled> a</label></h2>\n</li>\n</ul>\n",
        "a heading may be a task"
    );
    assert_eq!(html("t\n: d\n"), "<dl>\n<dt>t</dt>\n<dd>d</dd>\n</dl>\n");
    assert_eq!(html("~~a~~"), "<p><del>a</del></p>\n");
}

#[test]
fn footnotes_are_numbered_by_first_use() {
    let text =
        "[^b]: B uses[^c].\n\n[^c]: C uses[^b].\n\nOne[^a] two[^b] again[^a].\n\n[^a]: A.\n\n    More.\n";
    let mark = |id: &str, back: &str, number: u32| {
        format!(
            "<sup class=\"footnote-reference\"><a href=\"#fn-{id}\" id=\"fnref-{back}\" role=\"doc-noteref\">{number}</a></sup>"
        )
    };
    let back = |back: &str, label: &str| {
        format!(
            " <a href=\"#fnref-{back}\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"Back to reference {label}\">↩</a>"
        )
    };
    let expected = [
        &format!("<p>One{} two{} again{}.</p>\n", mark("a", "a", 1), mark("b", "b", 2), mark("a", "a-2", 1))
            [..],
        "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n",
        &format!(
            "<li id=\"fn-a\">\n<p>A.</p>\n<p>More.{}{}</p>\n</li>\n",
            back("a", "1"),
            back("a-2", "1-2")
        ),
        &format!(
            "<li id=\"fn-b\">\n<p>B uses{}.{}{}</p>\n</li>\n",
            mark("c", "c", 3),
            back("b", "2"),
            back("b-2", "2-2")
        ),
        &format!("<li id=\"fn-c\">\n<p>C uses{}.{}</p>\n</li>\n", mark("b", "b-2", 2), back("c", "3")),
        "</ol>\n</section>\n",
    ]
    .concat();
    assert_eq!(html(text), expected);
    assert_eq!(body(text).0.footnotes, 3);
}

#[test]
fn code() {
    assert_eq!(
        html("```rust,ignore\nlet a = 1;\n```\n"),
        "<pre tabindex=\"0\"><code class=\"language-rust\" data-lang=\"rust\"><span class=\"hl-keyword\">let</span> a \
         = <span class=\"hl-number\">1</span>;\n\
         </code></pre>\n"
    );
    assert_eq!(html("```\n<b>\n```\n"), "<pre tabindex=\"0\"><code>&lt;b&gt;\n</code></pre>\n");
}

#[test]
fn fields() {
    let field = |text: &str| flat(&parse_inline(text, &Options::default(), &mut Ids::default()).0.segments);
    assert_eq!(field("Allow {{ a }} *now*"), "Allow {a} <em>now</em>");
    assert_eq!(field("{{ a }}"), "{a}");
    assert_eq!(field("a\n\n{{ b }}"), "<p>a</p>\n<p>{b}</p>\n");
    assert_eq!(field("- a"), "<ul>\n<li>a</li>\n</ul>\n");
    assert_eq!(field(""), "");
}

#[test]
fn raw_html_passes_when_it_may() {
    let options = Options { raw_html: true, ..Options::default() };
    let (markdown, remarks) =
        parse("<div>\n{{ a }}\n</div>\n\n## a <b>c</b>\n", &options, &mut Ids::default());
    assert_eq!(remarks, []);
    assert_eq!(flat(&markdown.segments), "<div>\n{{ a }}\n</div>\n<h2 id=\"a-c\">a <b>c</b></h2>\n");
    assert_eq!(flat(&markdown.headings[0].title), "a c");
}

#[test]
fn comments_show_nothing() {
    assert_eq!(html("<!-- to do -->\n\na <!-- b --> c"), "<p>a  c</p>\n");
}

#[test]
fn typographic_punctuation_by_option() {
    let options = Options { smart_punctuation: true, ..Options::default() };
    let (markdown, _) = parse("\"a\" -- {{ b--c }}...", &options, &mut Ids::default());
    assert_eq!(flat(&markdown.segments), "<p>“a” – {b--c}…</p>\n");
}

#[test]
fn words_of_prose() {
    let words = |text: &str| body(text).0.words;
    assert_eq!(words("One *t*wo `three`.\n\n- four\n- {{ five }}\n\n| six | seven |\n|--|--|\n"), 7);
    assert_eq!(words("```text\nnot counted\n```\n"), 0);
}
