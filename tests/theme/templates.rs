//! What is wrong with templates before any page is rendered: all of it in one run.

use crate::support::{load, load_alone, shown};

fn says(templates: &[(&str, &str)], expected: &[&str]) {
    let checked = load_alone(templates);
    assert!(checked.value.is_none());
    assert_eq!(shown(&checked.notes, templates), expected);
}

/// Without the list of what is available, which is long.
fn says_first(templates: &[(&str, &str)], expected: &[&str]) {
    let notes = shown(&load_alone(templates).notes, templates);
    let first: Vec<&str> =
        notes.iter().map(|note| note.split(" | the ").next().unwrap_or_default()).collect();
    assert_eq!(first, expected);
}

#[test]
fn syntax() {
    let cases = [
        ("{{ a ", "1:4-5 unexpected end of input"),
        ("é{{ page.title | }}", "1:18-20 found `}}` but expected identifier"),
        ("{% endif %}", "1:4-9 `endif` has nothing to belong to here"),
        ("{% fro a in b %}", "1:4-7 there is no tag `fro`"),
        ("{# x", "1:1-3 closing comment tag `#}` not found"),
        ("{{ ä }}", "1:4-5 unexpected character"),
        ("{% raw %}", "1:1-3 unexpected end of raw block"),
        ("{{ 'a\\q' }}", "1:4-9 unexpected escape character"),
        ("{{ 'a }}", "1:4-5 string opened with `'` is missing its closing `'`"),
        ("{{ f(x=1).y }}", "1:10-11 found `.` but expected }}"),
    ];
    for (template, expected) in cases {
        let notes = shown(&load_alone(&[("t.html", template)]).notes, &[("t.html", template)]);
        assert_eq!(notes, [format!("template-syntax t.html:{expected}")], "{template}");
    }
}

#[test]
fn syntax_with_the_place_that_explains_it() {
    says(
        &[("t.html", "{% for x in y %}\n{% block b %}{% endblock %}{% endfor %}")],
        &[
            "template-syntax t.html:2:4-9 blocks cannot be written inside a for loop | t.html:1:4-7 the for loop \
           starts here",
        ],
    );
}

#[test]
fn what_zola_users_know_by_other_names() {
    says(
        &[("t.html", "{% macro x() %}{% endmacro %}"), ("u.html", "{% import \"x\" as y %}")],
        &[
            "template-syntax t.html:1:4-9 there is no tag `macro` | write a component: `{% component \
             name(argument) %}…{% endcomponent %}`, used as `{{ <name argument=\"…\" /> }}`",
            "template-syntax u.html:1:4-10 there is no tag `import` | components need no import: use one by its \
             name, `{{ <name /> }}`",
        ],
    );
    says(
        &[(
            "t.html",
            "{{ now() }}{{ load_data(path='x') }}{{ x | map(attribute='a') }}{{ x is object }}{{ x | markdown }}",
        )],
        &[
            "template-unknown-function t.html:1:4-7 there is no function `now` | a build does not read the clock, \
             so that the same input gives the same bytes: print a date of the page",
            "template-unknown-function t.html:1:15-24 there is no function `load_data` | a template sees its view \
             and nothing else: put the data into the front matter or `site.yaml`",
            "template-unknown-filter t.html:1:44-47 there is no filter `map` | write `[item.x for item in list]`",
            "template-unknown-test t.html:1:73-79 there is no test `object` | it is called `map`",
            "template-unknown-filter t.html:1:89-97 there is no filter `markdown` | Markdown in the view is HTML \
             already: print it as it is",
        ],
    );
}

#[test]
fn unknown_names_with_the_nearest() {
    let template = "{{ x | uper }}\n{{ y is od }} {{ rang(end=1) }} {{ <crad /> }}";
    let templates = [("t.html", template), ("c.html", "{% component card() %}{% endcomponent card %}")];
    says_first(
        &templates,
        &[
            "template-unknown-filter t.html:1:8-12 there is no filter `uper` | did you mean `upper`?",
            "template-unknown-test t.html:2:9-11 there is no test `od` | did you mean `odd`?",
            "template-unknown-function t.html:2:18-22 there is no function `rang` | did you mean `range`?",
            "template-unknown-component t.html:2:37-41 there is no component `crad` | did you mean `card`?",
        ],
    );
}

#[test]
fn unknown_templates_and_blocks() {
    says(
        &[
            ("a.html", "{% extends \"bse.html\" %}{% block x %}{% endblock %}"),
            ("b.html", "{% include \"base.htm\" %}"),
            ("base.html", "{% block body %}{% endblock %}"),
            ("c.html", "{% extends \"base.html\" %}{% block bdy %}{% endblock %}"),
        ],
        &[
            "template-unknown-template a.html:1:12-22 there is no template `bse.html` | did you mean `base.html`? \
             | the templates are `base.html`, `a.html`, `b.html`, `c.html`",
            "template-unknown-template b.html:1:12-22 there is no template `base.htm` | did you mean `base.html`? \
             | the templates are `base.html`, `a.html`, `b.html`, `c.html`",
            "template-unknown-block c.html:1:35-38 no template above has a block `bdy` | did you mean `body`? | \
             their blocks are `body`",
        ],
    );
}

#[test]
fn circles_of_each_kind() {
    let hint = "put what both need into a third template that needs neither";
    says(
        &[("a.html", "{% extends \"b.html\" %}"), ("b.html", "\n{% extends \"a.html\" %}")],
        &[&format!(
            "template-cycle b.html:2:12-20 `default/templates/a.html` leads back to itself: it extends `b.html`, \
             which extends `a.html` | a.html:1:12-20 extends `b.html` | {hint}"
        )],
    );
    says(
        &[("a.html", "{% include \"a.html\" %}")],
        &[&format!(
            "template-cycle a.html:1:12-20 `default/templates/a.html` leads back to itself: it includes `a.html` | \
             {hint}"
        )],
    );
    says(
        &[("a.html", "{% component tree(n) %}{{ <tree n={n} /> }}{% endcomponent tree %}")],
        &[&format!(
            "template-cycle a.html:1:28-32 the component `tree` leads back to itself: it uses `tree` | {hint}"
        )],
    );
    says(
        &[
            ("a.html", "{% extends \"b.html\" %}"),
            ("b.html", "{{ <c /> }}"),
            ("c.html", "{% component c() %}{% include \"a.html\" %}{% endcomponent c %}"),
        ],
        &[&format!(
            "template-cycle c.html:1:31-39 `default/templates/a.html` leads back to itself: it extends `b.html`, \
             which uses `c`, which includes `a.html` | a.html:1:12-20 extends `b.html` | b.html:1:5-6 uses `c` | \
             {hint}"
        )],
    );
}

#[test]
fn an_override_may_not_lead_back_to_itself_by_its_short_name() {
    let files = [
        ("embedded/themes/default/templates/guide.html", "x"),
        ("themes/default/templates/guide.html", "{% extends \"guide.html\" %}"),
    ];
    let notes = load("default", &files, &[]).notes;
    let expected = "template-cycle themes/default/templates/guide.html:1:12-24 `guide.html` leads back to itself: it \
                    extends `guide.html` | to build on the template that this one replaces, write \
                    `default/templates/guide.html`";
    assert_eq!(shown(&notes, &files[1..]), [expected]);
}

#[test]
fn components_defined_twice() {
    says(
        &[
            ("a.html", "{% component c() %}{% endcomponent c %}"),
            ("b.html", "{% component c() %}{% endcomponent c %}"),
        ],
        &[
            "template-component-twice b.html:1:14-15 the component `c` is defined twice | a.html:1:14-15 first defined \
           here | components are known by name in all templates: rename one of them",
        ],
    );
}

#[test]
fn all_broken_templates_in_one_run_and_nothing_that_only_follows() {
    says_first(
        &[
            ("a.html", "{{ a "),
            ("b.html", "{% extends \"a.html\" %}{% block x %}{{ x | uper }}{{ <part /> }}{% endblock %}"),
            ("c.html", "{% include \"a.html\" %}{{ y | lowr }}"),
            ("d.html", "{% component part() %}{% endcomponent part %}{% if"),
            ("e.html", "{% extends \"f.html\" %}{% block x %}{% endblock %}"),
            ("f.html", "{% extends \"f.html\" %}"),
        ],
        &[
            "template-syntax a.html:1:4-5 unexpected end of input",
            "template-unknown-filter b.html:1:43-47 there is no filter `uper` | did you mean `upper`?",
            "template-unknown-filter c.html:1:30-34 there is no filter `lowr` | did you mean `lower`?",
            "template-syntax d.html:1:49-51 unexpected end of input",
            "template-cycle f.html:1:12-20 `default/templates/f.html` leads back to itself: it extends `f.html` | \
             put what both need into a third template that needs neither",
        ],
    );
}

#[test]
fn deep_nesting_ends() {
    let deep = format!("{{{{ {}1{} }}}}", "(".repeat(5000), ")".repeat(5000));
    let notes = load_alone(&[("t.html", &deep)]).notes;
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0].message, "the expression is too complex");
}
