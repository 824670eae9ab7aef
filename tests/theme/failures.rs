//! What goes wrong while a page is rendered: place, page, and what is available instead.

use crate::support::{failure, shown, theme};
use guidepost::page::Value;
use guidepost::theme::fold_repeats;

fn view() -> Value {
    let page = Value::map([
        ("title", Value::text("Nurse")),
        ("words", Value::Int(3)),
        ("pay", Value::map([("median", Value::Int(1))])),
    ]);
    Value::map([("page", page), ("section", Value::None)])
}

fn fails(templates: &[(&str, &str)], expected: &str) {
    assert_eq!(failure(templates, &view()), expected);
}

#[test]
fn an_unknown_variable() {
    fails(
        &[("t.html", "é\n  {{ pge.title }}")],
        "template-unknown-variable t.html:2:6-9 the variable `pge` is not defined while rendering \
         `/guides/nurse/` | did you mean `page`? | the variables are `page`, `section`",
    );
}

#[test]
fn an_unknown_field_however_it_is_used() {
    let titel = "the field `titel` is not defined while rendering `/guides/nurse/` | did you mean `title`? | the \
                 fields there are `title`, `pay`, `words`";
    let cases = [
        ("{{ page.titel }}", "1:9-14"),
        ("{{ page.titel | upper }}", "1:9-14"),
        ("{% for c in page.titel %}{% endfor %}", "1:18-23"),
        ("{{ page['titel'] }}", "1:10-15"),
        ("{{ page.titel.x }}", "1:9-14"),
        ("{{ page.titel.x | upper }}", "1:9-14"),
    ];
    for (template, place) in cases {
        fails(&[("t.html", template)], &format!("template-unknown-variable t.html:{place} {titel}"));
    }
}

#[test]
fn a_field_of_something_without_fields() {
    fails(
        &[("t.html", "{{ section.title }}")],
        "template-unknown-variable t.html:1:12-17 the field `title` is not defined while rendering \
         `/guides/nurse/` | `section` is empty on this page: ask `{% if section %}` first",
    );
    fails(
        &[("t.html", "{{ page.words.x | upper }}")],
        "template-unknown-variable t.html:1:15-16 the field `x` is not defined while rendering `/guides/nurse/` \
         | `page.words` is a number and has no fields",
    );
}

#[test]
fn a_variable_set_to_nothing() {
    fails(
        &[("t.html", "{% set x = page.titel %}{{ x }}")],
        "template-unknown-variable t.html:1:28-29 the variable `x` was set to something that is not defined while \
         rendering `/guides/nurse/`",
    );
}

#[test]
fn in_an_included_template_all_variables_are_listed() {
    fails(
        &[("t.html", "{% for word in [1] %}{% include \"u.html\" %}{% endfor %}"), ("u.html", "\n{{ wrd }}")],
        "template-unknown-variable u.html:2:4-7 the variable `wrd` is not defined while rendering \
         `/guides/nurse/` | t.html:1:33-41 called from | the variables are `page`, `section`",
    );
}

#[test]
fn a_component_sees_its_arguments_only() {
    fails(
        &[
            ("t.html", "{{ <c a={1} /> }}"),
            ("c.html", "{% component c(a) %}{{ page.title }}{% endcomponent c %}"),
        ],
        "template-unknown-variable c.html:1:24-28 the variable `page` is not defined while rendering \
         `/guides/nurse/` | t.html:1:4-15 called from | a component sees its arguments only: declare `@page` to \
         take it from the page",
    );
    fails(
        &[
            ("t.html", "{{ <c row={1} /> }}"),
            ("c.html", "{% component c(row) %}{{ rwo }}{% endcomponent c %}"),
        ],
        "template-unknown-variable c.html:1:26-29 the variable `rwo` is not defined while rendering \
         `/guides/nurse/` | t.html:1:4-17 called from | did you mean `row`? | the variables are `row`",
    );
}

#[test]
fn arguments_of_components() {
    let component = ("c.html", "{% component c(low: integer, high=2) %}{% endcomponent c %}");
    let cases = [
        (
            "{{ <c low={1} hih={2} zz={3} aa={4} /> }}",
            "t.html:1:4-39 the component has no argument `aa`, `hih`, `zz` while rendering `/guides/nurse/` | its \
             arguments are `high`, `low`",
        ),
        (
            "{{ <c /> }}",
            "t.html:1:4-9 argument `low` (type: `integer`) missing while rendering `/guides/nurse/`",
        ),
        (
            "{{ <c low=\"x\" /> }}",
            "t.html:1:4-17 component argument `low` (type: `string`) does not match expected type: `integer` while \
             rendering `/guides/nurse/`",
        ),
    ];
    for (template, expected) in cases {
        fails(&[("t.html", template), component], &format!("template-component-argument {expected}"));
    }
}

#[test]
fn wrong_values() {
    let cases = [
        (
            "{{ page.words | upper }}",
            "1:4-14 invalid type for the value, expected `string` but got `integer` while rendering `/guides/nurse/`",
        ),
        ("{{ 1 / 0 }}", "1:8-9 cannot divide by 0 while rendering `/guides/nurse/`"),
        (
            "{% if page.title < 1 %}{% endif %}",
            "1:7-21 cannot compare `string` with `integer` while rendering `/guides/nurse/`",
        ),
        (
            "{% for x in page.words %}{% endfor %}",
            "1:13-23 iteration not possible on type `integer` while rendering `/guides/nurse/`",
        ),
        ("{{ throw(message=\"No pay given\") }}", "1:4-33 no pay given while rendering `/guides/nurse/`"),
        ("{{ super() }}", "1:4-11 super() called outside of a block while rendering `/guides/nurse/`"),
    ];
    for (template, expected) in cases {
        fails(&[("t.html", template)], &format!("template-runtime t.html:{expected}"));
    }
}

#[test]
fn an_unknown_template() {
    let notes =
        theme(&[("guide.html", "")]).render("gide.html", &view(), "/x/").expect_err("no such template");
    let expected = "template-unknown-template nowhere there is no template `gide.html` while rendering `/x/` | did \
                    you mean `guide.html`? | the templates are `guide.html`";
    assert_eq!(shown(&notes, &[]), [expected]);
}

#[test]
fn the_same_mistake_on_many_pages_is_told_once() {
    let templates = [("t.html", "{{ a }}"), ("u.html", "{{ b }}")];
    let theme = theme(&templates);
    let render = |template, page: &str| theme.render(template, &view(), page).expect_err("a mistake");
    let pages = [("t.html", "/2/"), ("t.html", "/1/"), ("u.html", "/3/"), ("t.html", "/4/")];
    let mut notes: Vec<_> = pages.iter().flat_map(|(template, page)| render(template, page)).collect();
    fold_repeats(&mut notes);
    let expected = [
        "template-unknown-variable t.html:1:4-5 the variable `a` is not defined while rendering `/1/` | the \
         variables are `page`, `section` | the same happens on 2 more pages",
        "template-unknown-variable u.html:1:4-5 the variable `b` is not defined while rendering `/3/` | the \
         variables are `page`, `section`",
    ];
    assert_eq!(shown(&notes, &templates), expected);
}

#[test]
fn nothing_is_printed_of_a_page_that_fails() {
    let rendered = theme(&[("t.html", "before {{ nothing }}")]).render("t.html", &view(), "/x/");
    assert_eq!(rendered.expect_err("a mistake").len(), 1);
}
