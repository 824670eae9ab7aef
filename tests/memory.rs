//! What the command line says of its memory: changes with their parts, `explain`, `--verify`, `--no-cache`.
#![allow(clippy::disallowed_methods)] // Tests look at files.

use serde_json::{Value as Json, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn guidepost(root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guidepost"));
    command.arg("--root").arg(root).args(arguments).env("NO_COLOR", "1");
    command.output().expect("the binary runs")
}

/// The one object on standard output of a command that succeeds.
fn report(root: &Path, arguments: &[&str]) -> Json {
    let output = guidepost(root, &[arguments, &["--format", "json"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("standard output is one JSON value")
}

/// A built site as `init` makes it.
fn site() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let root = folder.path().join("site");
    guidepost(Path::new("."), &["init", root.to_str().expect("the path is UTF-8")]);
    guidepost(&root, &["build", "--today", "2026-11-29"]);
    (folder, root)
}

fn edit(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).expect("it can be read");
    assert!(text.contains(from), "{} has no `{from}`", file.display());
    fs::write(file, text.replacen(from, to, 1)).expect("it can be written");
}

#[test]
fn a_build_tells_which_part_of_which_page_changed() {
    let (_folder, root) = site();
    let guide = root.join("content/guides/electrician.md");
    edit(&guide, "jobs: 818700", "jobs: 818800");
    let built = report(&root, &["build", "--today", "2026-11-29"]);
    assert_eq!([&built["read"], &built["rendered"], &built["written"]], [1, 3, 2], "pay.csv is as it was");
    let expected = json!([
        {"url": "/guides/electrician/", "change": "changed", "parts": ["outlook.jobs"]},
        {"url": "/guides/electrician/outlook.csv", "change": "changed", "parts": ["outlook.jobs"]}
    ]);
    assert_eq!(built["changes"], expected);

    // What readers choose by is shown on the pages about all guides too, and on no list that shows cards.
    edit(&guide, "p10: 42640", "p10: 42650");
    let built = report(&root, &["build", "--today", "2026-11-29"]);
    let changed = built["changes"].as_array().expect("a list").iter().map(|change| change["url"].as_str());
    let changed: Vec<&str> = changed.map(|url| url.expect("text")).collect();
    let pay =
        ["/guides/electrician/", "/guides/electrician/pay.csv", "/pay/", "/pay/pay.csv", "/pay/pay.json"];
    assert_eq!(changed, pay);
    assert_eq!(built["rendered"], 7, "the search knows of medians only, and is found to be as it was");

    fs::write(root.join("content/new.md"), "---\ntitle: New\n---\n").expect("it can be written");
    let built = report(&root, &["build", "--today", "2026-11-29"]);
    let changes = built["changes"].as_array().expect("a list");
    assert!(changes.contains(&json!({"url": "/new/", "change": "added", "parts": []})), "{changes:?}");
    let map = json!({"url": "/sitemap.xml", "change": "changed", "parts": ["all pages"]});
    assert!(changes.contains(&map), "{changes:?}");

    fs::remove_file(root.join("content/new.md")).expect("it can be removed");
    let built = report(&root, &["build", "--today", "2026-11-29"]);
    let changes = built["changes"].as_array().expect("a list");
    assert!(changes.contains(&json!({"url": "/new/", "change": "removed", "parts": []})), "{changes:?}");

    let built = report(&root, &["build", "--today", "2026-11-29"]);
    assert_eq!([&built["read"], &built["rendered"], &built["written"]], [0, 0, 0]);
    assert_eq!(built["changes"], json!([]));
}

/// Each output folder was last drawn of other versions of the files, and so was what is served.
#[test]
fn what_changed_is_held_against_what_was_published_there() {
    let (folder, root) = site();
    let guide = root.join("content/guides/electrician.md");
    let preview = folder.path().join("preview");
    let preview =
        ["build", "--today", "2026-11-29", "--output", preview.to_str().expect("the path is UTF-8")];
    let published = ["build", "--today", "2026-11-29"];
    let parts = |arguments: &[&str]| {
        let built = report(&root, arguments);
        let changes = built["changes"].as_array().expect("a list").iter();
        let page = changes.filter(|change| change["url"] == "/guides/electrician/");
        page.map(|change| change["parts"].clone()).collect::<Vec<Json>>()
    };
    report(&root, &preview);
    edit(&guide, "jobs: 818700", "jobs: 818800");
    assert_eq!(parts(&preview), [json!(["outlook.jobs"])]);
    edit(&guide, "p10: 42640", "p10: 42650");
    assert_eq!(parts(&preview), [json!(["pay.headline.p10"])]);
    assert_eq!(parts(&preview), [] as [Json; 0]);
    assert_eq!(
        parts(&published),
        [json!(["pay.headline.p10", "outlook.jobs"])],
        "both, since it was built there"
    );
    assert_eq!(parts(&published), [] as [Json; 0]);
    assert_eq!(parts(&preview), [] as [Json; 0], "what was built elsewhere does not count");

    let page =
        |output: &[&str]| report(&root, &[&["explain", "/guides/electrician/"], output].concat())[0].clone();
    assert_eq!(page(&[])["causes"], json!(["pay.headline.p10", "outlook.jobs"]));
    assert_eq!(page(&preview[3..])["causes"], json!(["pay.headline.p10"]));
    let elsewhere = guidepost(&root, &["explain", "/guides/electrician/", "--output", "/nowhere"]);
    assert_eq!(elsewhere.status.code(), Some(2));
    let said = String::from_utf8_lossy(&elsewhere.stderr);
    assert!(said.contains("nothing is remembered of what was published in /nowhere"), "{said}");
}

#[test]
fn a_site_that_was_moved_is_remembered() {
    let (folder, root) = site();
    let moved = folder.path().join("moved");
    fs::rename(&root, &moved).expect("it can be moved");
    edit(&moved.join("content/guides/electrician.md"), "jobs: 818700", "jobs: 818800");
    let built = report(&moved, &["build", "--verify", "--today", "2026-11-29"]);
    assert_eq!([&built["read"], &built["rendered"], &built["written"]], [1, 3, 2]);
}

#[test]
fn a_page_can_be_explained() {
    let (_folder, root) = site();
    edit(&root.join("content/guides/electrician.md"), "jobs: 818700", "jobs: 818800");
    guidepost(&root, &["build", "--today", "2026-11-29"]);
    let by_address = report(&root, &["explain", "/guides/electrician/"]);
    let page = &by_address[0];
    assert_eq!(page["url"], "/guides/electrician/");
    assert_eq!(page["files"], json!(["content/guides/electrician.md"]));
    assert_eq!(page["causes"], json!(["outlook.jobs"]));
    assert_eq!(page["changed_since"], json!([]));
    let templates = page["templates"].as_array().expect("a list");
    assert!(templates.contains(&json!("guide.html")), "{templates:?}");
    let same = "https://example.org/guides/electrician/";
    assert_eq!(report(&root, &["explain", same]), by_address);
    let by_file = report(&root, &["explain", "content/guides/electrician.md"]);
    assert!(by_file.as_array().expect("a list").contains(page), "among the figures that the file makes too");

    edit(&root.join("content/guides/electrician.md"), "jobs: 818800", "jobs: 818900");
    let page = &report(&root, &["explain", "/guides/electrician/"])[0];
    assert_eq!(page["changed_since"], json!(["content/guides/electrician.md"]));

    let unknown = guidepost(&root, &["explain", "/guides/electrican/"]);
    assert_eq!(unknown.status.code(), Some(2));
    let said = String::from_utf8_lossy(&unknown.stderr);
    assert!(said.contains("did you mean `/guides/electrician/`?"), "{said}");
}

#[test]
fn what_no_template_draws_changes_with_what_it_is_made_of() {
    let (_folder, root) = site();
    let build = |edited: &str, from: &str, to: &str| {
        edit(&root.join(edited), from, to);
        let built = report(&root, &["build", "--verify", "--today", "2026-11-29"]);
        let changes = built["changes"].as_array().expect("a list").iter();
        let urls: Vec<String> =
            changes.map(|change| change["url"].as_str().expect("an address").to_owned()).collect();
        urls
    };
    let (settings, guide) = ("content/site.yaml", "content/guides/electrician.md");
    let on = build(settings, "title:", "twins: {markdown: true, json: true}\ntitle:");
    assert!(on.iter().any(|url| url == "/guides/electrician/index.json"), "{on:?}");
    let all = ["", "index.json", "index.md", "pay.csv"];
    let all = all.map(|name| format!("/guides/electrician/{name}"));
    let mut changed = build(guide, "p10: 42640", "p10: 42650");
    changed.retain(|url| url.starts_with("/guides/"));
    assert_eq!(changed, all);
    let moved = build(guide, "title:", "aliases: [/older/]\ntitle:");
    assert!(moved.contains(&"/_redirects".to_owned()) && moved.contains(&"/older/".to_owned()), "{moved:?}");
    let told = build(guide, "summary: ", "summary: Really. ");
    assert!(told.contains(&"/llms.txt".to_owned()), "{told:?}");
    let page = &report(&root, &["explain", "/guides/electrician/index.json"])[0];
    assert_eq!((&page["files"], &page["templates"]), (&json!([guide]), &json!([])));
}

#[test]
fn a_memory_that_lies_is_found_out() {
    let (_folder, root) = site();
    let verified = guidepost(&root, &["build", "--verify", "--today", "2026-11-29"]);
    assert_eq!(verified.status.code(), Some(0), "{}", String::from_utf8_lossy(&verified.stderr));
    // The published file and all stamps of it stay as they were taken down; only a clean build can tell.
    let page = root.join("public/about/index.html");
    let (text, metadata) = (fs::read_to_string(&page).expect("it is there"), fs::metadata(&page));
    let modified = metadata.and_then(|it| it.modified()).expect("it has a time");
    fs::write(&page, text.replacen("title", "tilte", 1)).expect("it can be written");
    let file = fs::OpenOptions::new().write(true).open(&page).expect("it is there");
    file.set_modified(modified).expect("its time can be set");
    for quiet in [&[][..], &["-q"]] {
        let verified = guidepost(&root, &[&["build", "--verify", "--today", "2026-11-29"], quiet].concat());
        assert_eq!(verified.status.code(), Some(2));
        let said = String::from_utf8_lossy(&verified.stderr);
        assert!(said.contains("verify: about/index.html differs from a clean build at byte"), "{said}");
    }
}

#[test]
fn without_a_cache_nothing_is_remembered() {
    let (_folder, root) = site();
    let built = report(&root, &["build", "--no-cache", "--today", "2026-11-29"]);
    assert_ne!(built["read"], 0);
    assert_eq!(built["written"], 0, "what is there need not be written");
}
