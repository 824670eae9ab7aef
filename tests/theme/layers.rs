//! Which file wins, and what is said where one is missing.

use crate::support::{load, shown};
use guidepost::base::{Fingerprint, Place, SitePath, Span};
use guidepost::page::Value;
use guidepost::theme::{BUILT_IN, EMBEDDED, Theme, ThemeFile, ThemeRequest, embedded_themes};

const BASE: (&str, &str) = (
    "embedded/themes/default/templates/base.html",
    "<{% block main %}base{% endblock %}{% include \"foot.html\" %}>",
);
const FOOT: (&str, &str) = ("embedded/themes/default/templates/foot.html", "foot");
const GUIDE: (&str, &str) = (
    "embedded/themes/default/templates/guide.html",
    "{% extends \"base.html\" %}{% block main %}guide {% endblock %}",
);
const EXTENDING: (&str, &str) =
    ("themes/mine/theme.yaml", "name: Mine\ndescription: My theme\nextends: default\n");

fn print(theme: &Theme, template: &str) -> String {
    let bytes = theme.render(template, &Value::map::<&str>([]), "/x/").expect("no mistakes");
    String::from_utf8(bytes).expect("UTF-8")
}

fn sound(name: &str, files: &[(&str, &str)]) -> Theme {
    let checked = load(name, files, &[]);
    assert_eq!(shown(&checked.notes, files), Vec::<String>::new());
    checked.value.expect("a theme")
}

#[test]
fn the_default_theme_needs_no_file_of_the_site() {
    let theme = sound("default", &[BASE, FOOT, GUIDE]);
    assert_eq!(print(&theme, "guide.html"), "<guide foot>");
    assert!(theme.has("base.html") && !theme.has("none.html"));
}

#[test]
fn one_file_is_overridden_and_the_others_show_through() {
    let theme = sound("default", &[BASE, FOOT, GUIDE, ("themes/default/templates/foot.html", "my foot")]);
    assert_eq!(print(&theme, "guide.html"), "<guide my foot>", "embedded templates see the override too");
}

#[test]
fn a_template_extends_the_one_that_it_replaces() {
    let own = "{% extends \"default/templates/guide.html\" %}{% block main %}my {{ super() }}{% endblock %}";
    let theme = sound("mine", &[BASE, FOOT, GUIDE, EXTENDING, ("themes/mine/templates/guide.html", own)]);
    assert_eq!(print(&theme, "guide.html"), "<my guide foot>");
}

#[test]
fn a_template_includes_the_one_that_it_replaces() {
    let own = "[{% include \"default/templates/foot.html\" %}]";
    let theme = sound("mine", &[BASE, FOOT, GUIDE, EXTENDING, ("themes/mine/templates/foot.html", own)]);
    assert_eq!(print(&theme, "guide.html"), "<guide [foot]>");
}

#[test]
fn each_embedded_theme_lies_beneath_its_own_name_alone() {
    const PLAIN: (&str, &str) =
        ("embedded/themes/plain/templates/guide.html", "plain {% include \"foot.html\" %}");
    const FEET: (&str, &str) = ("embedded/themes/plain/templates/foot.html", "feet");
    let files = [BASE, FOOT, GUIDE, PLAIN, FEET];
    let theme = sound("plain", &files);
    assert_eq!(print(&theme, "guide.html"), "plain feet");
    assert!(!theme.has("base.html"), "nothing of the default theme shows through");

    let own = "{% include \"plain/templates/guide.html\" %}!";
    let extending = ("themes/mine/theme.yaml", "name: Mine\ndescription: My theme\nextends: plain\n");
    let own = [
        ("themes/mine/templates/guide.html", own),
        ("themes/mine/templates/foot.html", "my foot"),
        extending,
    ];
    let theme = sound("mine", &[&files[..], &own[..]].concat());
    assert_eq!(print(&theme, "guide.html"), "plain my foot!");
}

#[test]
fn components_are_overridden_by_name() {
    let files = [
        (
            "embedded/themes/default/templates/parts.html",
            "{% component tag(x) %}<{{ x }}>{% endcomponent tag %}",
        ),
        ("embedded/themes/default/templates/page.html", "{{ <tag x=\"a\" /> }}"),
        EXTENDING,
        ("themes/mine/templates/own.html", "{% component tag(x) %}[{{ x }}]{% endcomponent tag %}"),
    ];
    assert_eq!(print(&sound("default", &files), "page.html"), "<a>");
    assert_eq!(print(&sound("mine", &files), "page.html"), "[a]");
}

#[test]
fn a_theme_without_extends_stands_alone() {
    let files = [
        BASE,
        FOOT,
        GUIDE,
        ("themes/bare/theme.yaml", "name: Bare\ndescription: Alone\n"),
        ("themes/bare/templates/page.html", "bare"),
    ];
    let theme = sound("bare", &files);
    assert_eq!(print(&theme, "page.html"), "bare");
    assert!(!theme.has("guide.html"));
}

#[test]
fn hidden_files_are_no_templates() {
    let theme = sound("default", &[BASE, FOOT, GUIDE, ("themes/default/templates/.guide.html.swp", "{{")]);
    assert!(!theme.has(".guide.html.swp"));
}

#[test]
fn static_files_in_layers() {
    let files = [
        ("embedded/themes/default/static/css/main.css", "theirs"),
        ("embedded/themes/default/static/logo.svg", "logo"),
        EXTENDING,
        ("themes/mine/static/css/main.css", "mine"),
    ];
    let theme = sound("mine", &files);
    let assets: Vec<_> =
        theme.assets().map(|(route, file)| (route.to_string(), file.bytes().map(<[u8]>::to_vec))).collect();
    assert_eq!(
        assets,
        [
            ("/css/main.css".to_owned(), Some(b"mine".to_vec())),
            ("/logo.svg".to_owned(), Some(b"logo".to_vec()))
        ]
    );
}

#[test]
fn an_unknown_theme_names_the_nearest_and_all() {
    let file = |path: &str| ThemeFile::new(SitePath::new(path), &b"x"[..]);
    let site = [file("themes/harbour/theme.yaml"), file("themes/slate/theme.yaml"), file("themes/README.md")];
    let place = Some(Place { file: SitePath::new("content/site.yaml"), span: Span::new(7, 13) });
    let request = ThemeRequest { name: "harbor", place, options: &[] };
    let checked = Theme::load(&request, &site, &[], &crate::support::services());
    assert!(checked.value.is_none());
    let expected = "theme-not-found content/site.yaml:1:8-14 there is no theme `harbor` | did you mean `harbour`? \
                    | there is `harbour`, `slate`, `default`, `plain`; a theme is a folder below `themes/`";
    assert_eq!(shown(&checked.notes, &[("content/site.yaml", "theme: harbor")]), [expected]);
}

#[test]
fn a_theme_without_a_manifest() {
    let checked = load("mine", &[("themes/mine/templates/guide.html", "x")], &[]);
    let expected = "theme-manifest-missing nowhere the theme `mine` has no `theme.yaml` | write \
                    `themes/mine/theme.yaml` with `name`, `description` and, to build on the default theme, \
                    `extends: default`";
    assert_eq!(shown(&checked.notes, &[]), [expected]);
}

#[test]
fn only_embedded_themes_can_be_extended() {
    let files = [("themes/mine/theme.yaml", "name: M\ndescription: M\nextends: harbour\n")];
    let checked = load("mine", &files, &[]);
    let expected = "theme-extends themes/mine/theme.yaml:3:10-17 a theme cannot extend `harbour` | the themes \
                    that others can extend are `default` and `plain`";
    assert_eq!(shown(&checked.notes, &files), [expected]);
}

#[test]
fn templates_that_pages_need_must_be_there() {
    let files = [
        (
            "embedded/themes/default/theme.yaml",
            "name: D\ndescription: D\ntemplates: [guide.html, page.html]\n",
        ),
        ("themes/bare/theme.yaml", "name: B\ndescription: B\ntemplates:\n  - gide.html\n  - extra.html\n"),
        ("themes/bare/templates/guide.html", "x"),
    ];
    let checked = load("bare", &files, &[]);
    let expected = [
        "theme-template-missing nowhere the theme `bare` has no template `page.html`, which every site needs | \
         write `themes/bare/templates/page.html`, or say `extends: default` in its theme.yaml to take the \
         default theme's",
        "theme-template-missing themes/bare/theme.yaml:4:5-14 `theme.yaml` lists the template `gide.html`, but \
         there is none | did you mean `guide.html`?",
        "theme-template-missing themes/bare/theme.yaml:5:5-15 `theme.yaml` lists the template `extra.html`, but \
         there is none | write `templates/extra.html`, or take it off the list",
    ];
    assert_eq!(shown(&checked.notes, &files), expected);
}

#[test]
fn a_template_that_is_not_text() {
    let bytes = ThemeFile::new(SitePath::new("themes/default/templates/a.html"), &b"ab\xff"[..]);
    let request = ThemeRequest { name: "default", place: None, options: &[] };
    let checked = Theme::load(&request, &[bytes], &[], &crate::support::services());
    let expected = "theme-encoding themes/default/templates/a.html:1:3-4 `a.html` is not UTF-8 text: byte 3 cannot \
                    be read | save the file as UTF-8; pictures and fonts belong below `static/`";
    assert_eq!(shown(&checked.notes, &[("a.html", "ab?")]), [expected]);
}

#[test]
fn closures_and_fingerprints_say_what_a_page_depends_on() {
    let files = |foot: &'static str, other: &'static str| {
        [BASE, (FOOT.0, foot), GUIDE, ("embedded/themes/default/templates/other.html", other)]
    };
    let theme = sound("default", &files("foot", "a"));
    let names = ["base.html", "foot.html", "guide.html"].map(|name| format!("default/templates/{name}"));
    assert_eq!(theme.closure("guide.html"), names);
    assert_eq!(theme.closure("none.html"), Vec::<&str>::new());
    let of = |foot, other| sound("default", &files(foot, other)).fingerprint("guide.html");
    assert_eq!(of("foot", "a"), of("foot", "b"), "a template outside of the closure does not matter");
    assert_ne!(of("foot", "a"), of("feet", "a"));
}

#[test]
fn fingerprints_follow_static_files_only_where_they_show() {
    let of = |template: &str, css: &str| -> Fingerprint {
        let files = [
            ("embedded/themes/default/templates/t.html", template),
            ("embedded/themes/default/static/main.css", css),
        ];
        sound("default", &files).fingerprint("t.html")
    };
    assert_eq!(of("x", "a"), of("x", "b"));
    let busting = "{{ get_url(path=\"main.css\", cachebust=true) }}";
    assert_ne!(of(busting, "a"), of(busting, "b"));
}

#[test]
fn texts_for_excerpts() {
    let theme = sound("default", &[BASE, FOOT, GUIDE, ("themes/default/templates/foot.html", "my foot")]);
    assert_eq!(theme.source_text(&SitePath::new("themes/default/templates/foot.html")), Some("my foot"));
    assert_eq!(
        theme.source_text(&SitePath::new(format!("{EMBEDDED}/default/templates/foot.html"))),
        Some("foot")
    );
    assert_eq!(theme.source_text(&SitePath::new("themes/default/templates/none.html")), None);
}

#[test]
fn embedded_files_are_sorted_and_below_their_folder() {
    let files = embedded_themes();
    assert!(files.is_sorted_by_key(|file| file.path.clone()));
    let of = |theme: &str| {
        let folder = format!("{EMBEDDED}/{theme}");
        files.iter().filter(|file| file.path.below(&folder).is_some()).count()
    };
    let counts = BUILT_IN.map(of);
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
    assert_eq!(counts.iter().sum::<usize>(), files.len(), "no file is of no theme");
}

#[test]
fn the_embedded_themes_share_no_file() {
    let files = embedded_themes();
    let [default, plain] = BUILT_IN.map(|theme| {
        let folder = format!("{EMBEDDED}/{theme}");
        let of = |file: &ThemeFile| Some((file.path.below(&folder)?.to_owned(), file.fingerprint()));
        files.iter().filter_map(of).collect::<Vec<_>>()
    });
    let shared: Vec<_> = default.iter().filter(|file| plain.contains(file)).map(|(name, _)| name).collect();
    assert!(shared.is_empty(), "{shared:?}");
}

#[test]
fn the_plain_theme_is_small_and_draws_nothing() {
    let files = embedded_themes();
    let folder = format!("{EMBEDDED}/plain/templates");
    for file in files.iter().filter(|file| file.path.below(&folder).is_some()) {
        let text = std::str::from_utf8(file.bytes().expect("templates are held"))
            .expect("templates are text")
            .to_lowercase();
        let scripts = text.replace("<script type=\"application/ld+json\">", "");
        // A social card is a picture; that of this theme has text on white.
        let draws = if file.path.name() == "social_card.svg" { "<path" } else { "<svg" };
        assert!(!scripts.contains("<script") && !text.contains(draws), "{}", file.path);
        assert!(file.path.extension() != "css" || text.len() <= 4096, "{}: {} bytes", file.path, text.len());
    }
}
