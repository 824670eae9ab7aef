//! Reports as they are printed, character by character.
//!
//! Must not know: any other room.

use super::*;
use crate::base::Span;

const NURSE: &str = "---\r\ntitle: Nurse\r\nsumary: Cares\tfür 漢字 people\r\npay: 3 \u{1B}[31m\r\n---\r\n";

fn lookup(path: &SitePath) -> Option<Arc<str>> {
    match path.as_str() {
        "content/nurse.md" => Some(Arc::from(NURSE)),
        "content/site.yaml" => Some(Arc::from("title: Guides\nlanguage: en\n")),
        "content/long.md" => Some(Arc::from(format!("{}X{}", "abc ".repeat(50_000), "def ".repeat(50_000)))),
        _ => None,
    }
}

fn at(text: &str, in_text: &str) -> Span {
    let start = in_text.find(text).expect("the test looks for what is in the text");
    Span::new(start, start + text.len())
}

/// One diagnostic of each shape.
fn diagnostics() -> Vec<Diagnostic> {
    let nurse = SitePath::new("content/nurse.md");
    let settings = SitePath::new("content/site.yaml");
    let picture = SitePath::new("content/nurse.png");
    vec![
        Diagnostic::error("home-missing", "the site has no home page").hint("write `content/_index.md`"),
        Diagnostic::error("key-unknown", "unknown key `sumary`")
            .at(&nurse, at("sumary", NURSE))
            .note("no such key in a guide")
            .label(&nurse, at("Nurse", NURSE), "in this guide")
            .label(&settings, Span::new(14, 22), "keys are\nEnglish")
            .hint("did you mean `summary`?")
            .hint("see \u{1B}[1mthe manual\u{1B}[0m"),
        Diagnostic::warning("wide", "`漢字` is wide").at(&nurse, at("漢字", NURSE)),
        Diagnostic::warning("escape", "the value `\u{1B}[31m` is odd").at(&nurse, at("\u{1B}[31m", NURSE)),
        Diagnostic::error("image-empty", "`nurse.png` has no bytes").at(&picture, Span::default()),
    ]
}

fn plain(diagnostics: &[Diagnostic], per_file: usize) -> String {
    anstream::adapter::strip_str(&text(diagnostics, &lookup, 100, per_file)).to_string()
}

#[test]
fn as_text() {
    let expected = "\
error[home-missing]: the site has no home page
 |
 = help: write `content/_index.md`

error[key-unknown]: unknown key `sumary`
 --> content/nurse.md:3:1
  |
2 | title: Nurse
  |        ----- in this guide
3 | sumary: Cares    für 漢字 people
  | ^^^^^^ no such key in a guide
  |
 ::: content/site.yaml:2:1
  |
2 | language: en
  | -------- keys are English
  |
  = help: did you mean `summary`?
  = help: see ␛[1mthe manual␛[0m

warning[wide]: `漢字` is wide
 --> content/nurse.md:3:19
  |
3 | sumary: Cares    für 漢字 people
  |                      ^^^^

warning[escape]: the value `␛[31m` is odd
 --> content/nurse.md:4:8
  |
4 | pay: 3 ␛[31m
  |        ^^^^^

error[image-empty]: `nurse.png` has no bytes
--> content/nurse.png:1:1

";
    let got = plain(&diagnostics(), 20);
    assert_eq!(got, expected, "\n{got}");
}

#[test]
fn as_short() {
    let expected = "\
error[home-missing]: the site has no home page
content/nurse.md:3:1: error[key-unknown]: unknown key `sumary`
content/nurse.md:3:19: warning[wide]: `漢字` is wide
content/nurse.md:4:8: warning[escape]: the value `␛[31m` is odd
content/nurse.png:1:1: error[image-empty]: `nurse.png` has no bytes
";
    assert_eq!(short(&diagnostics(), &lookup), expected);
}

#[test]
fn as_json() {
    let summary = Summary { read: 2, rendered: 3, written: 1, seconds: 0.25, ..Summary::default() };
    let diagnostics = &diagnostics()[..2];
    let report = Report { outcome: Outcome::Failed, summary: &summary, diagnostics, lookup: &lookup };
    let expected = concat!(
        r#"{"outcome":"failed","read":2,"rendered":3,"written":1,"unchanged":0,"removed":0,"changes":[],"seconds":0.25,"#,
        r#""diagnostics":[{"code":"home-missing","severity":"error","message":"the site has no home page","#,
        r#""file":null,"line":null,"column":null,"end_line":null,"end_column":null,"#,
        r#""hints":["write `content/_index.md`"]},"#,
        r#"{"code":"key-unknown","severity":"error","message":"unknown key `sumary`","#,
        r#""file":"content/nurse.md","line":3,"column":1,"end_line":3,"end_column":7,"#,
        r#""hints":["did you mean `summary`?","see \u001b[1mthe manual\u001b[0m"]}]}"#,
    );
    assert_eq!(json(&report, false), expected);
    let phases = vec![("read".to_owned(), 0.125), ("render".to_owned(), 0.062_500_4)];
    let summary = Summary { phases, ..summary.clone() };
    let timed = json(&Report { summary: &summary, ..report }, true);
    let phases = r#","phases":[{"name":"read","seconds":0.125},{"name":"render","seconds":0.0625}],"#;
    assert_eq!(timed, expected.replace(r#","diagnostics""#, &format!(r#"{phases}"diagnostics""#)));
}

#[test]
fn no_more_than_a_few_of_one_file() {
    let nurse = SitePath::new("content/nurse.md");
    let mut many: Vec<_> = (0..15)
        .map(|n| Diagnostic::error("x", format!("number {n}")).at(&nurse, Span::new(n, n + 1)))
        .collect();
    many.push(Diagnostic::error("y", "another").at(&SitePath::new("content/other.md"), Span::default()));
    let got = plain(&many, 3);
    let heads: Vec<_> =
        got.lines().filter(|line| line.starts_with("error") || line.starts_with('…')).collect();
    let expected = [
        "error[x]: number 0",
        "error[x]: number 1",
        "error[x]: number 2",
        "… and 12 more in content/nurse.md",
        "error[y]: another",
    ];
    assert_eq!(heads, expected);
    assert_eq!(short(&many, &lookup).lines().count(), 16, "other forms have them all");
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let long = SitePath::new("content/long.md");
    let got =
        plain(&[Diagnostic::error("x", "here").at(&long, Span::new(200_000, 200_001)).note("this")], 20);
    let expected = "\
error[x]: here
 --> content/long.md:1:200001
  |
1 | ...c abc abc abc abc abc abc abc abc abc abc Xdef def def def def def def def def def def def...
  |                                              ^ this

";
    assert_eq!(got, expected, "\n{got}");
}

#[test]
fn places_beyond_the_text_are_held_inside() {
    let nurse = SitePath::new("content/nurse.md");
    for span in [Span::new(0, 9999), Span::new(9998, 9999), Span::new(31, 32), Span::new(0, 0)] {
        let diagnostics = [Diagnostic::error("x", "somewhere").at(&nurse, span)];
        assert!(plain(&diagnostics, 20).contains("content/nurse.md:"));
        assert!(short(&diagnostics, &lookup).starts_with("content/nurse.md:"));
    }
}

#[test]
fn the_summary_is_calm() {
    let phases = vec![("read".to_owned(), 0.5), ("render".to_owned(), 1.5)];
    let change = |url: &str, change, parts: &[&str]| {
        let parts = parts.iter().map(|part| (*part).to_owned()).collect();
        super::ChangedUrl { url: url.to_owned(), change, parts }
    };
    let changes = vec![
        change("/a/", super::Change::Added, &[]),
        change("/b/", super::Change::Changed, &["pay.median", "1", "2", "3", "4", "5"]),
        change("/c\u{1B}/", super::Change::Removed, &[]),
    ];
    let summary = Summary {
        read: 12,
        rendered: 40,
        written: 3,
        unchanged: 37,
        removed: 1,
        changes,
        seconds: 2.0,
        phases,
    };
    let named = "  added   /a/\n  changed /b/: pay.median, 1, 2, 3, 4, …\n  removed /c␛/\n";
    assert_eq!(summary.changed(false), named);
    let many =
        Summary { changes: vec![change("/d/", super::Change::Redrawn, &["body"]); 12], ..summary.clone() };
    assert_eq!(many.changed(false), "  redrawn /d/: body\n".repeat(10) + "  … and 2 more\n");
    assert_eq!(many.changed(true), "  redrawn /d/: body\n".repeat(12));
    let added = vec![change("/a/", super::Change::Added, &[]); 11];
    let first = Summary { changes: added, unchanged: 0, ..summary.clone() };
    assert_eq!((first.changed(false).as_str(), first.changed(true).lines().count()), ("", 11));
    assert_eq!(summary.line(), "12 read, 40 to render, 37 unchanged in 2.000 s\n");
    assert_eq!(summary.lines(), "12 read, 40 rendered in 2.00 s\n3 written, 37 unchanged, 1 removed\n");
    let expected =
        "  read      0.5000 s  25.0 %\n  render    1.5000 s  75.0 %\n  whole     2.0000 s 100.0 %\n";
    assert_eq!(summary.timings(), expected);
    assert_eq!(summary::count(&diagnostics()).as_deref(), Some("3 errors, 2 warnings"));
    assert_eq!(summary::count(&[]), None);
}

proptest::proptest! {
    #[test]
    fn nothing_makes_it_panic_or_act_on_the_terminal(
        text in "[a \n\r\t\u{1B}\u{9B}\u{200D}\u{202E}\u{FEFF}ü漢👩🏽\u{301}]{0,60}",
        ends in proptest::collection::vec((0..200usize, 0..20usize), 1..4),
        message in "[a\n\u{1B}\u{9B}\u{202E}👩]{0,9}",
    ) {
        let file = SitePath::new("content/a.md");
        let spans: Vec<Span> = ends.iter().map(|(start, len)| Span::new(*start, start + len)).collect();
        let mut diagnostic = Diagnostic::error("x", &message).at(&file, spans[0]).note(&message).hint(&message);
        for span in &spans[1..] {
            diagnostic = diagnostic.label(&file, *span, &message);
        }
        let all = [diagnostic];
        let lookup = |_: &SitePath| Some(Arc::from(&*text));
        let coloured = super::text(&all, &lookup, 40, 20);
        for printed in [anstream::adapter::strip_str(&coloured).to_string(), short(&all, &lookup)] {
            let acts = printed.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202E}');
            proptest::prop_assert_eq!(acts, None, "{:?}", printed);
        }
        let escapes = coloured.matches('\u{1B}').count();
        proptest::prop_assert_eq!(escapes, coloured.matches("\u{1B}[").count(), "only the renderer's own");
    }
}
