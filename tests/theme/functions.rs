//! guidepost's own filters and functions.

use crate::support::{failure, load, print};
use guidepost::page::Value;
use guidepost::theme::GivenOption;

fn view() -> Value {
    Value::map([
        ("date", Value::text("2026-03-01")),
        ("time", Value::text("2026-03-01T23:30:05+05:30")),
        ("salary", Value::Int(1_234_567)),
        ("title", Value::text("Müller & Söhne")),
        ("html", Value::html("<p class=\"a > b\">5 &lt; 6 &amp; \"x\"</p>")),
        ("lines", Value::text("a <b>\r\nc\nd")),
        (
            "data",
            Value::map([("a", Value::text("</script>")), ("b", Value::list([Value::Int(1), Value::None]))]),
        ),
    ])
}

fn prints(template: &str, expected: &str) {
    assert_eq!(print(template, &view()), expected, "{template}");
}

#[test]
fn dates() {
    prints("{{ date | date }}", "2026-03-01");
    prints("{{ date | date(format=\"%-d %B %Y\") }}", "1 March 2026");
    prints("{{ time | date(format=\"%Y-%m-%d %H:%M:%S %:z\") }}", "2026-03-01 23:30:05 +05:30");
    prints("{{ date | date(format=\"%a, %d %b %Y %H:%M:%S\") }}", "Sun, 01 Mar 2026 00:00:00");
}

#[test]
fn numbers_and_slugs() {
    prints("{{ salary | num_format }}", "1.234.567");
    prints("{{ title | slugify }}", "muller-sohne");
    prints("{{ title | urlencode }}", "M%C3%BCller%20%26%20S%C3%B6hne");
}

#[test]
fn html_and_text() {
    prints("{{ html | striptags }}", "5 &lt; 6 &amp; &quot;x&quot;");
    prints("{{ lines | striptags }}", "a &lt;b&gt;\r\nc\nd");
    prints("{{ lines | linebreaksbr }}", "a &lt;b&gt;<br>c<br>d");
    prints("{{ html | linebreaksbr }}", "<p class=\"a > b\">5 &lt; 6 &amp; \"x\"</p>");
}

#[test]
fn json_is_safe_in_scripts_and_attributes() {
    prints("{{ data | json_encode | safe }}", "{\"a\":\"\\u003c/script\\u003e\",\"b\":[1,null]}");
    prints("{{ data.a | json_encode }}", "&quot;\\u003c/script\\u003e&quot;");
    prints("{{ [1] | json_encode(pretty=true) | safe }}", "[\n  1\n]");
}

#[test]
fn urls() {
    prints("{{ get_url(path=\"main.css\") }}", "https://example.org/careers/main.css");
    prints("{{ get_url(path=\"/guides/nurse/\", absolute=false) }}", "/careers/guides/nurse/");
    prints("{{ get_url(path=\"guides\", trailing_slash=true, absolute=false) }}", "/careers/guides/");
    prints("{{ get_url(path=\"größe a\", absolute=false) }}", "/careers/gr%C3%B6%C3%9Fe%20a");
    prints("{{ get_url(path=\"\") }}", "https://example.org/careers/");
    for elsewhere in ["https://a.example/x", "//a.example", "mailto:a@b.example", "#top"] {
        prints(&format!("{{{{ get_url(path=\"{elsewhere}\") }}}}"), elsewhere);
    }
}

#[test]
fn cachebust_follows_the_file() {
    let printed = print("{{ get_url(path=\"/img/logo.svg\", cachebust=true, absolute=false) }}", &view());
    let (path, hash) = printed.split_once("?h=").expect("a fingerprint");
    assert_eq!(path, "/careers/img/logo.svg");
    assert!(hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()), "{hash}");
}

#[test]
fn cachebust_follows_what_a_file_of_the_theme_is_made_of() {
    let page = "{{ get_url(path=\"theme.css\", cachebust=true, absolute=false) }}";
    let drawn = |css: &str, part: &str, accent: &str| {
        let option = GivenOption {
            name: "accent".to_owned(),
            value: Value::text(accent),
            name_place: None,
            value_place: None,
        };
        let manifest = "name: T\ndescription: T\noptions:\n  accent: {type: string, default: red}\n";
        let folder = "embedded/themes/default";
        let [t, theme_css, part_css, yaml] =
            ["templates/t.html", "templates/theme.css", "templates/sections/part.css", "theme.yaml"]
                .map(|name| format!("{folder}/{name}"));
        let files = [(&*t, page), (&*theme_css, css), (&*part_css, part), (&*yaml, manifest)];
        let theme = load("default", &files, &[option]).value.expect("a theme");
        let bytes = theme.render("t.html", &view(), "/t/").expect("no mistakes");
        (String::from_utf8(bytes).expect("UTF-8"), theme.fingerprint("t.html"))
    };
    let css = "{% include \"sections/part.css\" %}";
    let first = drawn(css, "a", "red");
    assert!(first.0.starts_with("/careers/theme.css?h="), "{}", first.0);
    assert_eq!(drawn(css, "a", "red"), first);
    for other in [drawn("b", "a", "red"), drawn(css, "c", "red"), drawn(css, "a", "blue")] {
        assert_ne!(other.0, first.0);
        assert_ne!(other.1, first.1, "pages that ask for it are drawn again");
    }
}

#[test]
fn misuse() {
    let cases = [
        (
            "{{ title | date }}",
            "template-runtime t.html:1:12-16 `Müller & Söhne` is not a date while rendering `/guides/nurse/` | \
             `date` takes dates such as `2026-03-01` or `2026-03-01T09:30:00Z`",
        ),
        (
            "{{ date | date(formt=\"%Y\") }}",
            "template-runtime t.html:1:11-27 `date` has no argument `formt` while rendering `/guides/nurse/` | did \
             you mean `format`?",
        ),
        (
            "{{ salary | num_format(locale=\"de\") }}",
            "template-runtime t.html:1:13-36 `num_format` has no argument `locale` while rendering \
             `/guides/nurse/` | `num_format` has no arguments",
        ),
        (
            "{{ title | num_format }}",
            "template-runtime t.html:1:4-9 invalid type for the value, expected `integer` but got `string` while \
             rendering `/guides/nurse/`",
        ),
        (
            "{{ get_url(path=\"@/guides/nurse.md\") }}",
            "template-runtime t.html:1:4-37 `get_url` does not follow `@/guides/nurse.md` while rendering \
             `/guides/nurse/` | print the `permalink` of the page, section or guide in the view",
        ),
        (
            "{{ get_url(path=\"img/log.svg\", cachebust=true) }}",
            "template-runtime t.html:1:4-47 there is no static file `img/log.svg` while rendering \
             `/guides/nurse/` | did you mean `img/logo.svg`?",
        ),
        (
            "{{ get_url() }}",
            "template-runtime t.html:1:4-13 missing keyword argument `path` while rendering `/guides/nurse/`",
        ),
    ];
    for (template, expected) in cases {
        assert_eq!(failure(&[("t.html", template)], &view()), expected);
    }
}

#[test]
fn text_of_pictures_is_measured() {
    prints("{{ \"nnnn\" | lines(width=60, size=40, bold=true) | join(sep=\"/\") }}", "nn/nn");
    prints("{{ \"a b c\" | lines(width=40, size=20, most=1) | join(sep=\"/\") }}", "a…");
    prints(
        "{{ \"n\" | text_width(size=2048) }} {{ \"n\" | text_width(size=2048, bold=true) }}",
        "1210.0 1275.0",
    );
    let told = failure(&[("page.html", "{{ title | lines(width=60) }}")], &view());
    assert!(told.contains("size"), "{told}");
}

#[test]
fn colours_of_pictures() {
    prints(
        "{{ \"Teal\" | hex }} {{ \"#abc\" | hex }} {{ \"rgb(1 2 3 / 50%)\" | hex }}",
        "#008080 #aabbcc #010203",
    );
    prints("{{ \"#0b5c7a\" | hex(lightest=0.46) }}", "#0b5c7a");
    prints("{{ \"white\" | hex(lightest=0.5) }}", "#636363");
    let told = failure(&[("page.html", "{{ title | hex(darkest=1) }}")], &view());
    assert!(told.contains("`hex` has no argument `darkest`"), "{told}");
}
