//! `theme.yaml` and options.

use crate::support::{load, shown};
use guidepost::base::{Place, SitePath, Span};
use guidepost::page::Value;
use guidepost::theme::{GivenOption, OptionKind};

const FILE: &str = "embedded/themes/default/theme.yaml";
const OPTIONS: &str = "name: Default
version: 1.0
description: For guides
options:
  accent: {type: colour, default: \"#0b5fff\", description: Links}
  columns: {type: number, default: 2}
  print: {type: boolean, default: true}
  density: {type: choice, default: airy, choices: [airy, compact]}
  tagline: {type: string, default: Careers}
  links: {type: list, default: []}
";

fn given(name: &str, value: Value) -> GivenOption {
    let place =
        |start, end| Some(Place { file: SitePath::new("content/site.yaml"), span: Span::new(start, end) });
    GivenOption { name: name.to_owned(), value, name_place: place(0, 1), value_place: place(2, 3) }
}

fn options(yaml: &str, given: &[GivenOption]) -> (Value, Vec<String>) {
    let files = [(FILE, yaml)];
    let checked = load("default", &files, given);
    let notes = shown(&checked.notes, &[files[0], ("content/site.yaml", "abcdef")]);
    (checked.value.expect("a theme").options().clone(), notes)
}

fn manifest_says(yaml: &str, expected: &[&str]) {
    let files = [(FILE, yaml)];
    let notes = shown(&load("default", &files, &[]).notes, &files);
    let notes: Vec<&str> =
        notes.iter().map(|note| note.strip_prefix(&format!("{FILE}:")).unwrap_or(note)).collect();
    let expected: Vec<String> = expected.iter().map(|line| line.replace("FILE", FILE)).collect();
    assert_eq!(notes, expected);
}

#[test]
fn what_a_theme_says_about_itself() {
    let theme = load("default", &[(FILE, OPTIONS)], &[]).value.expect("a theme");
    let manifest = theme.manifest();
    assert_eq!((manifest.name.as_str(), manifest.version.as_deref()), ("Default", Some("1.0")));
    assert_eq!(manifest.options[0].kind, OptionKind::Colour);
    assert_eq!(manifest.options[0].description, "Links");
    assert_eq!(manifest.options[3].choices, ["airy", "compact"]);
}

#[test]
fn defaults_and_what_the_site_sets() {
    let set = [given("columns", Value::Float(1.5)), given("accent", Value::text("teal"))];
    let (value, notes) = options(OPTIONS, &set);
    assert_eq!(notes, Vec::<String>::new());
    let expected = Value::map([
        ("accent", Value::text("teal")),
        ("columns", Value::Float(1.5)),
        ("print", Value::Bool(true)),
        ("density", Value::text("airy")),
        ("tagline", Value::text("Careers")),
        ("links", Value::list([])),
    ]);
    assert_eq!(value, expected);
}

#[test]
fn a_theme_adds_to_the_options_beneath_and_changes_them() {
    let own = "name: M\ndescription: M\nextends: default\noptions:\n  columns: {type: number, default: 3}\n  wide: \
               {type: boolean, default: false}\n";
    let files = [(FILE, OPTIONS), ("themes/mine/theme.yaml", own)];
    let checked = load("mine", &files, &[]);
    assert_eq!(shown(&checked.notes, &files), Vec::<String>::new());
    let theme = checked.value.expect("a theme");
    assert_eq!(theme.options().field("columns"), Some(&Value::Int(3)));
    assert_eq!(theme.options().field("wide"), Some(&Value::Bool(false)));
    assert_eq!(theme.options().field("tagline"), Some(&Value::text("Careers")));
}

#[test]
fn options_of_the_wrong_type_keep_their_default() {
    let cases = [
        (
            "accent",
            Value::text("teall"),
            "`teall`, which is not a CSS colour | write it as in CSS: `\"#0b5fff\"`, `rgb(11 95 255)`, `oklch(55% 0.2 260)`, `teal`",
        ),
        (
            "accent",
            Value::None,
            "empty, but must be a CSS colour | put quotes around it, since `#` begins a comment in YAML: `\"#0b5fff\"`",
        ),
        (
            "columns",
            Value::text("two"),
            "`two`, which is not a number | write a number without quotes or a unit, such as `12` or `1.5`",
        ),
        (
            "print",
            Value::text("yes"),
            "`yes`, which is not `true` or `false` | write `true` or `false` without quotes",
        ),
        (
            "density",
            Value::text("compct"),
            "`compct`, which is not one of its choices | did you mean `compact`?",
        ),
        ("density", Value::Int(7), "`7`, which is not one of its choices | choose one of `airy`, `compact`"),
        ("tagline", Value::Int(12), "`12`, which is not text | put quotes around it: `\"12\"`"),
        ("tagline", Value::list([]), "a list, but must be text | write some text"),
        ("links", Value::text("a"), "`a`, which is not a list of plain values | write a list: `[one, two]`"),
        (
            "links",
            Value::list([Value::None]),
            "a list whose items are not all plain values | write a list: `[one, two]`",
        ),
        (
            "columns",
            Value::map::<&str>([]),
            "a map of keys, but must be a number | write a number without quotes or a unit, such as `12` or `1.5`",
        ),
    ];
    let (defaults, _) = options(OPTIONS, &[]);
    for (name, value, expected) in cases {
        let (resolved, notes) = options(OPTIONS, &[given(name, value)]);
        assert_eq!(
            notes,
            [format!("theme-option-type content/site.yaml:1:3-4 the theme option `{name}` is {expected}")]
        );
        assert_eq!(resolved, defaults);
    }
}

#[test]
fn unknown_options() {
    let (_, notes) = options(OPTIONS, &[given("acent", Value::Int(1)), given("zebra", Value::Int(1))]);
    let expected = [
        "theme-option-unknown content/site.yaml:1:1-2 the theme has no option `acent` | did you mean `accent`?",
        "theme-option-unknown content/site.yaml:1:1-2 the theme has no option `zebra` | its options are `accent`, \
         `columns`, `print`, `density`, `tagline`, `links`",
    ];
    assert_eq!(notes, expected);
    let (_, notes) = options("name: D\ndescription: D\n", &[given("accent", Value::Int(1))]);
    let expected = "theme-option-unknown content/site.yaml:1:1-2 the theme has no option `accent` | this theme has no options";
    assert_eq!(notes, [expected]);
}

#[test]
fn manifests_that_are_wrong() {
    manifest_says(
        "name: D\nnmae: E\n",
        &[
            "theme-manifest FILE:1:1-5 `theme.yaml` has no `description`",
            "key-unknown FILE:2:1-5 unknown key `nmae` | did you mean `name`?",
        ],
    );
    manifest_says("- a\n", &["theme-manifest FILE:1:1-4 `theme.yaml` must be a map of keys"]);
    let head = "name: D\ndescription: D\n";
    let cases = [
        ("options: 3", "theme-manifest FILE:3:10-11 `options` must be a map of options, but is a number"),
        ("templates: a", "theme-manifest FILE:3:12-13 `templates` must be a list, but is text"),
        ("templates: [1]", "theme-manifest FILE:3:13-14 `templates` must be text, but is a number"),
        (
            "options: {a: {default: 1}}",
            "theme-manifest FILE:3:11-12 the option `a` has no `type` | add `type:` with one of `colour`, `string`, `number`, `boolean`, `choice`, `list`",
        ),
        (
            "options: {a: {type: nmber, default: 1}}",
            "theme-manifest FILE:3:21-26 `nmber` is not a type of option | did you mean `number`?",
        ),
        (
            "options: {a: {type: number}}",
            "theme-manifest FILE:3:11-12 the option `a` has no `default` | add `default:`, so that a site need not set it",
        ),
        (
            "options: {a: {type: number, default: x}}",
            "theme-option-default FILE:3:38-39 the default of the option `a` is `x`, which is not a number | write a number without quotes or a unit, such as `12` or `1.5`",
        ),
        (
            "options: {a: {type: number, default: 1, choices: [b]}}",
            "theme-manifest FILE:3:11-12 the option `a` has `choices`, but its type is `number`",
        ),
        (
            "options: {a: {type: number, default: 1, chices: 1}}",
            "key-unknown FILE:3:41-47 unknown key `chices` | did you mean `choices`?",
        ),
    ];
    for (line, expected) in cases {
        manifest_says(&format!("{head}{line}\n"), &[expected]);
    }
}
