use crate::support::*;
use guidepost::page::Value;

#[test]
fn probe() {
    let view = Value::map([
        (
            "page",
            Value::map([
                ("title", Value::text("A & B")),
                ("summary", Value::text("s")),
                ("n", Value::Int(3)),
                ("list", Value::list([Value::Int(1)])),
            ]),
        ),
        ("section", Value::None),
    ]);
    let cases: &[&[(&str, &str)]] = &[
        &[("t.html", "{{ titel }}")],
        &[("t.html", "é\n  {{ page.titel }}")],
        &[("t.html", "{{ page.titel | upper }}")],
        &[("t.html", "{{ page.x.y }}")],
        &[("t.html", "{{ x.y | upper }}")],
        &[("t.html", "{% for i in page.lst %}{% endfor %}")],
        &[("t.html", "{% for i in page.title %}{{ i.b }}{% endfor %}")],
        &[("t.html", "{{ page['titel'] }}")],
        &[("t.html", "{{ page['titel'] | upper }}")],
        &[("t.html", "{{ page.title + 1 }}")],
        &[("t.html", "{{ page.n | upper }}")],
        &[("t.html", "{{ page.n | date }}")],
        &[("t.html", "{{ page.title | date }}")],
        &[("t.html", "{{ page.title | date(fmt=\"x\") }}")],
        &[("t.html", "{{ '2020-01-01' | date(format=\"%Q%!\") }}")],
        &[("t.html", "{{ get_url(path=\"@/x.md\") }}")],
        &[("t.html", "{{ get_url(path=\"img/log.svg\", cachebust=true) }}")],
        &[("t.html", "{{ get_url() }}")],
        &[("t.html", "{{ throw(message=\"no\") }}")],
        &[("t.html", "{% include \"u.html\" %}"), ("u.html", "x\n{{ pag.title }}")],
        &[
            ("t.html", "{{ <c a={1} z={2} y={3}/> }}"),
            ("u.html", "{% component c(a, b=2) %}{% endcomponent %}"),
        ],
        &[("t.html", "{{ <c /> }}"), ("u.html", "{% component c(a: string, b=2) %}{% endcomponent %}")],
        &[("t.html", "{{ <c a={1} /> }}"), ("u.html", "{% component c(a: string, b=2) %}{% endcomponent %}")],
        &[
            ("t.html", "{{ <c a={1} /> }}"),
            ("u.html", "{% component c(a, b=2) %}{{ page.title }}{{ a }}{% endcomponent %}"),
        ],
        &[("t.html", "{{ <c a={1} /> }}"), ("u.html", "{% component c(a, b=2) %}{{ aa }}{% endcomponent %}")],
        &[("t.html", "{{ super() }}")],
        &[("t.html", "{{ 1 / 0 }}")],
        &[("t.html", "{% if page.title < 1 %}{% endif %}")],
        &[("t.html", "{{ section.title }}")],
        &[("t.html", "{{ page.list | first(x=1) }}{{ page.list | nth(n=9) | upper }}")],
        &[("t.html", "{{ page.title | truncate }}")],
        &[("t.html", "{% set x = page.titl %}{{ x }}")],
        &[("t.html", "{{ page.title ~ page.titl }}")],
    ];
    for case in cases {
        let t = theme(case);
        match t.render("t.html", &view, "/p/") {
            Ok(b) => println!("{} => OK {}", case[0].1, String::from_utf8(b).unwrap()),
            Err(n) => println!("{} => {}", case[0].1, shown(&n, case).join("\n")),
        }
    }
    println!("==== load");
    let cases: &[&[(&str, &str)]] = &[
        &[("t.html", "{{ x | uper }} {{ y is od }} {{ rang() }} {{ <c/> }} {{ now() }}")],
        &[
            ("t.html", "{% extends \"bas.html\" %}{% block x %}{{ a | uper }}{% endblock %}"),
            ("base.html", ""),
        ],
        &[
            ("t.html", "{% extends \"base.html\" %}{% block x %}{% endblock %}"),
            ("base.html", "{% block xy %}{% endblock %}"),
        ],
        &[
            ("a.html", "{% extends \"b.html\" %}"),
            ("b.html", "\n{% extends \"a.html\" %}"),
            ("c.html", "{{ x | uper }}"),
        ],
        &[("a.html", "{% include \"b.html\" %}"), ("b.html", "\n{% include \"a.html\" %}")],
        &[("a.html", "{% component tree(n) %}{{ <tree n={n} /> }}{% endcomponent %}")],
        &[("a.html", "{{ a "), ("b.html", "{% if a %}"), ("c.html", "{% extends \"a.html\" %}{{ x }}")],
        &[
            ("a.html", "{% macro x() %}{% endmacro %}"),
            ("b.html", "{% import \"x\" as y %}"),
            ("c.html", "{{ a::b() }}"),
            ("d.html", "{{ f(x=1).y }}"),
        ],
        &[
            ("a.html", "{% component c() %}{% endcomponent %}"),
            ("b.html", "{% component c() %}{% endcomponent %}"),
        ],
        &[("a.html", "{% component c() %}{% endcomponent %}{% component c() %}{% endcomponent %}")],
        &[("a.html", "{% for x in y %}\n{% block b %}{% endblock %}{% endfor %}{{ \"a }}")],
        &[
            ("a.html", "{{ page.title | }}"),
            ("b.html", "{% endif %}"),
            ("c.html", "{# x"),
            ("d.html", "{{ ä }}"),
            ("e.html", "{% raw %}"),
            ("f.html", "{{ 'a\\q' }}"),
        ],
        &[(
            "a.html",
            "{{ ((((((((((((((((((((((((((((((((((((((((((((((((((((((1)))))))))))))))))))))))))))))))))))))))))))))))))))) }}",
        )],
        &[
            ("a.html", "{{ x | upper(a }}"),
            ("b.html", "{{ x | map(attribute='a') }}\n{{ load_data(path='x') }}{{ x is object }}"),
        ],
    ];
    for case in cases {
        println!("{:?}\n   {}", case, shown(&load_alone(case).notes, case).join("\n   "));
    }
}
