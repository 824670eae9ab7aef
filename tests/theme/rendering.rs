//! What comes out: escaping, order, shared variables.

use crate::support::{print, theme};
use guidepost::page::Value;

fn view() -> Value {
    Value::map([
        ("text", Value::text("<b> & \"q\" 'a'")),
        ("html", Value::html("<b>bold</b> &amp;")),
        ("empty", Value::None),
        ("flag", Value::Bool(true)),
        ("whole", Value::Int(-42)),
        ("part", Value::Float(1.5)),
    ])
}

#[test]
fn text_is_escaped_and_html_is_not() {
    assert_eq!(print("{{ text }}", &view()), "&lt;b&gt; &amp; &quot;q&quot; &#39;a&#39;");
    assert_eq!(print("{{ html }}", &view()), "<b>bold</b> &amp;");
    assert_eq!(print("{{ text | safe }}", &view()), "<b> & \"q\" 'a'");
    assert_eq!(print("{{ html ~ text }}", &view()).matches('<').count(), 0, "joined to text it is text");
}

#[test]
fn every_kind_of_file_is_escaped() {
    for name in ["page.html", "atom.xml", "robots.txt", "llms.md", "manifest.json", "no-extension"] {
        let bytes = theme(&[(name, "{{ text }}")]).render(name, &view(), "/").expect("no mistakes");
        assert!(bytes.starts_with(b"&lt;b&gt;"), "{name}");
    }
}

#[test]
fn escaping_holds_in_includes_components_blocks_and_captures() {
    let templates = [
        (
            "t.html",
            "{% extends \"b.html\" %}{% block x %}{% include \"i.txt\" %}{{ <c v={text} /> }}{% endblock %}",
        ),
        ("b.html", "{% block x %}{% endblock %}"),
        ("i.txt", "{% set s %}{{ text }}{% endset %}{{ s }}"),
        ("c.html", "{% component c(v) %}{{ v }}{% endcomponent c %}"),
    ];
    let bytes = theme(&templates).render("t.html", &view(), "/").expect("no mistakes");
    let escaped = "&lt;b&gt; &amp; &quot;q&quot; &#39;a&#39;";
    assert_eq!(String::from_utf8(bytes).expect("UTF-8"), format!("{escaped}{escaped}"));
}

#[test]
fn plain_values() {
    assert_eq!(print("[{{ empty }}]{{ flag }} {{ whole }} {{ part }}", &view()), "[]true -42 1.5");
    let tests = "{{ empty is none }} {{ empty is defined }} {{ nothing is defined }} {{ whole is integer }}";
    assert_eq!(print(tests, &view()), "true true false true");
}

#[test]
fn maps_keep_their_order() {
    let names: Vec<String> = (0..200).map(|n| format!("key{}", (n * 7919) % 1000)).collect();
    let view = Value::map([("map", Value::map(names.iter().map(|name| (name.clone(), Value::text(name)))))]);
    let expected: String = names.iter().flat_map(|name| [name, "=", name, ";"]).collect();
    for _ in 0..5 {
        assert_eq!(print("{% for k, v in map %}{{ k }}={{ v }};{% endfor %}", &view), expected);
    }
}

#[test]
fn a_large_list() {
    let cards =
        (0..10_000).map(|n: i64| Value::map([("title", Value::text(format!("G{n}"))), ("n", Value::Int(n))]));
    let view = Value::map([("cards", Value::list(cards))]);
    let printed = print("{% for card in cards %}{{ card.title }}:{{ card.n }} {% endfor %}", &view);
    assert!(printed.starts_with("G0:0 G1:1 ") && printed.ends_with("G9999:9999 "));
    assert_eq!(printed.split_whitespace().count(), 10_000);
}

#[test]
fn global_variables_are_on_every_page_and_a_page_hides_them() {
    let mut theme = theme(&[("t.html", "{{ config.title }} {{ lang }}{{ <c /> }}"), ("c.html", COMPONENT)]);
    let config = Value::map([("title", Value::text("Careers & more"))]);
    theme.set_global(&Value::map([("config", config), ("lang", Value::text("en"))]));
    let render = |view: &Value| {
        String::from_utf8(theme.render("t.html", view, "/").expect("no mistakes")).expect("UTF-8")
    };
    assert_eq!(render(&Value::map::<&str>([])), "Careers &amp; more en (en)");
    assert_eq!(render(&Value::map([("lang", Value::text("de"))])), "Careers &amp; more de (de)");
}

const COMPONENT: &str = "{% component c(@lang) %} ({{ lang }}){% endcomponent c %}";

#[test]
fn global_variables_are_replaced_as_a_whole() {
    let mut theme = theme(&[("t.html", "{{ a is defined }}{{ b is defined }}")]);
    theme.set_global(&Value::map([("a", Value::Int(1))]));
    theme.set_global(&Value::map([("b", Value::Int(1))]));
    let bytes = theme.render("t.html", &Value::map::<&str>([]), "/").expect("no mistakes");
    assert_eq!(bytes, b"falsetrue");
}

#[test]
fn several_threads_share_a_theme() {
    let theme = theme(&[("t.html", "{{ n }}")]);
    std::thread::scope(|scope| {
        for n in 0..4 {
            let theme = &theme;
            let view = Value::map([("n", Value::Int(n))]);
            scope.spawn(move || {
                assert_eq!(theme.render("t.html", &view, "/"), Ok(n.to_string().into_bytes()));
            });
        }
    });
}
