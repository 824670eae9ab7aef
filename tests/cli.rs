//! The command line as scripts see it: exit codes, standard output, what is on the disk.
#![allow(clippy::disallowed_methods)] // Tests look at files.

use serde_json::Value as Json;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn guidepost(root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guidepost"));
    command.arg("--root").arg(root).args(arguments).env("NO_COLOR", "1");
    command.output().expect("the binary runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output is UTF-8")
}

fn json(output: &Output) -> Json {
    serde_json::from_slice(&output.stdout).expect("standard output is one JSON object")
}

/// A site as `init` makes it.
fn site() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let root = folder.path().join("site");
    let made = guidepost(Path::new("."), &["init", root.to_str().expect("the path is UTF-8")]);
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    (folder, root)
}

fn mtime(file: &Path) -> std::time::SystemTime {
    fs::metadata(file).and_then(|metadata| metadata.modified()).expect("the file has a time")
}

#[test]
fn init_makes_a_site_that_builds_with_nothing_to_say() {
    let (_folder, root) = site();
    let built = guidepost(&root, &["build", "--deny-warnings", "--format", "json"]);
    assert_eq!(built.status.code(), Some(0), "{}", text(&built.stdout));
    let report = json(&built);
    assert_eq!(report["outcome"], "built");
    assert_eq!(report["diagnostics"], Json::Array(Vec::new()));
    assert!(report["written"].as_u64() > report["rendered"].as_u64(), "pages, and files of the theme");
    let page =
        fs::read_to_string(root.join("public/guides/electrician/index.html")).expect("the guide is there");
    assert!(page.contains("$63,190"), "facts in prose are printed");
    let again = guidepost(Path::new("."), &["init", root.to_str().expect("the path is UTF-8")]);
    assert_eq!(again.status.code(), Some(2), "a folder with files in it is refused");
}

#[test]
fn a_second_build_writes_nothing_and_keeps_times() {
    let (_folder, root) = site();
    guidepost(&root, &["build"]);
    let page = root.join("public/about/index.html");
    let before = mtime(&page);
    let report = json(&guidepost(&root, &["build", "--format", "json"]));
    assert_eq!((&report["written"], &report["removed"]), (&Json::from(0), &Json::from(0)));
    assert_eq!(mtime(&page), before);

    let about = root.join("content/about.md");
    let changed = fs::read_to_string(&about).expect("it is there") + "\nOne more line.\n";
    fs::write(&about, changed).expect("it can be written");
    let report = json(&guidepost(&root, &["build", "--format", "json"]));
    assert_eq!(report["written"], 1, "one edit, one file");
    fs::remove_file(&about).expect("it can be removed");
    let settings = root.join("content/site.yaml");
    let without = fs::read_to_string(&settings)
        .expect("it is there")
        .replace("    - {name: About, url: about.md}\n", "");
    fs::write(&settings, without).expect("it can be written");
    let report = json(&guidepost(&root, &["build", "--format", "json"]));
    assert_eq!(report["removed"], 1, "{report}");
    assert!(!root.join("public/about").exists(), "an empty folder goes too");
}

#[test]
fn mistakes_publish_nothing_and_are_told_with_their_place() {
    let (_folder, root) = site();
    guidepost(&root, &["build"]);
    let page = root.join("public/guides/electrician/index.html");
    let before = (fs::read(&page).expect("it is there"), mtime(&page));
    let guide = root.join("content/guides/electrician.md");
    let wrong = fs::read_to_string(&guide)
        .expect("it is there")
        .replace("summary:", "sumary:")
        .replace("pay.p10", "pay.p11");
    fs::write(&guide, wrong).expect("it can be written");

    let built = guidepost(&root, &["build"]);
    assert_eq!(built.status.code(), Some(1));
    assert_eq!(text(&built.stdout), "");
    let message = text(&built.stderr);
    assert!(message.contains("error[key-unknown]: unknown key `sumary`"), "{message}");
    assert!(message.contains("content/guides/electrician.md:4:1"), "{message}");
    assert!(message.contains("did you mean `summary`?"), "{message}");
    assert!(message.contains("error[fact-unknown]"), "all mistakes in one run: {message}");
    assert_eq!((fs::read(&page).expect("it is there"), mtime(&page)), before);

    let report = json(&guidepost(&root, &["build", "--format", "json"]));
    assert_eq!(report["outcome"], "failed");
    let first = &report["diagnostics"][0];
    assert_eq!((first["line"].as_u64(), first["column"].as_u64()), (Some(4), Some(1)));
    assert_eq!((first["end_line"].as_u64(), first["end_column"].as_u64()), (Some(4), Some(7)));
    let short = text(&guidepost(&root, &["build", "--format", "short"]).stderr);
    assert!(
        short.starts_with("content/guides/electrician.md:4:1: error[key-unknown]: unknown key `sumary`\n"),
        "{short}"
    );
}

#[test]
fn the_machine_and_wrong_calls_are_exit_code_2() {
    let (_folder, root) = site();
    assert_eq!(guidepost(&root.join("nowhere"), &["build"]).status.code(), Some(2));
    assert_eq!(guidepost(&root, &["build", "--today", "yesterday"]).status.code(), Some(2));
    assert_eq!(guidepost(&root, &["bild"]).status.code(), Some(2));
    for (address, why) in [
        ("nonsense", "`nonsense` is not a web address; expected `https://…`"),
        ("example.org", "did you mean `https://example.org`?"),
        ("https://example.org/?page", "a base URL has no query and no fragment"),
    ] {
        let refused = guidepost(&root, &["build", "--base-url", address]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(text(&refused.stderr).contains(why), "{}", text(&refused.stderr));
    }
    let content = root.join("content");
    let refused = guidepost(&root, &["build", "--output", content.to_str().expect("the path is UTF-8")]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("content"), "{}", text(&refused.stderr));
}

#[test]
fn options_of_build() {
    let (folder, root) = site();
    fs::write(root.join("content/later.md"), "---\ntitle: Later\npublish_on: 2030-01-01\n---\n")
        .expect("it can be written");
    fs::write(root.join("content/draft.md"), "---\ntitle: Draft\ndraft: true\n---\n")
        .expect("it can be written");
    let output = folder.path().join("out");
    let to = ["build", "--output", output.to_str().expect("the path is UTF-8")];
    let flags = [
        "--drafts",
        "--today",
        "2029-12-31",
        "--base-url",
        "https://b.example/x",
        "--jobs",
        "1",
        "--timings",
    ];
    let built = guidepost(&root, &[&to[..], &flags[..]].concat());
    assert_eq!(built.status.code(), Some(0), "{}", text(&built.stderr));
    assert!(text(&built.stdout).contains("render"), "timings name the phases");
    assert!(output.join("draft/index.html").exists() && !output.join("later").exists());
    let home = fs::read_to_string(output.join("index.html")).expect("it is there");
    assert!(home.contains("https://b.example/x/") && home.contains("href=\"/x/guides/\""));
    let built = guidepost(&root, &[&to[..], &["--today", "2030-01-01", "-q"]].concat());
    assert_eq!((text(&built.stdout), text(&built.stderr)), (String::new(), String::new()));
    assert!(!output.join("draft").exists() && output.join("later/index.html").exists());
}

#[test]
fn who_wants_errors_only_gets_no_warnings() {
    let (_folder, root) = site();
    let settings = root.join("content/site.yaml");
    let text_of = fs::read_to_string(&settings).expect("it is there");
    let host = "hosting: {cname: elsewhere.example.org}\n";
    fs::write(&settings, text_of.clone() + host).expect("it can be written");
    let stderr = |arguments: &[&str]| text(&guidepost(&root, arguments).stderr);
    assert!(stderr(&["build"]).contains("warning["), "{}", stderr(&["build"]));
    for format in ["text", "short"] {
        assert_eq!(stderr(&["build", "-q", "--format", format]), "");
        let denied = stderr(&["build", "-q", "--format", format, "--deny-warnings"]);
        assert!(denied.contains("warning[") && denied.contains("nothing was published"), "{denied}");
    }
    fs::write(&settings, text_of + host + "nonsense: 1\n").expect("it can be written");
    let wrong = stderr(&["build", "-q", "--format", "short"]);
    assert!(wrong.contains("error[key-unknown]") && !wrong.contains("warning["), "{wrong}");
}

/// Its address is what it is started for.
#[test]
fn who_serves_quietly_is_told_where() {
    use std::io::{BufRead, BufReader};
    let (_folder, root) = site();
    let mut command = Command::new(env!("CARGO_BIN_EXE_guidepost"));
    command.arg("--root").arg(&root).args(["serve", "-q", "--port", "0"]);
    let mut child = command.stderr(std::process::Stdio::piped()).spawn().expect("the binary runs");
    let mut line = String::new();
    let heard = BufReader::new(child.stderr.take().expect("it is a pipe")).read_line(&mut line);
    child.kill().and_then(|()| child.wait()).expect("it can be ended");
    assert!(heard.is_ok() && line.starts_with("Serving at http://127.0.0.1:"), "{line}");
}

#[test]
fn help_version_and_completions() {
    let run = |arguments: &[&str]| guidepost(Path::new("."), arguments);
    assert!(text(&run(&["--help"]).stdout).contains("Examples:"));
    assert!(text(&run(&["--version"]).stdout).starts_with("guidepost "));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(&["completions", shell]);
        assert_eq!(script.status.code(), Some(0));
        assert!(text(&script.stdout).contains("deny-warnings"), "{shell}");
    }
}

#[test]
fn pictures_and_fonts_of_a_theme_are_published() {
    let (_folder, root) = site();
    let write = |name: &str, bytes: &[u8]| {
        let file = root.join("themes/default").join(name);
        fs::create_dir_all(file.parent().expect("it is in a folder")).expect("the folder can be made");
        fs::write(file, bytes).expect("it can be written");
    };
    write("static/img/logo.png", b"\x89PNG 1");
    write("static/favicon.svg", b"<svg/>");
    write("static/fonts/README.md", b"Fonts.");
    write("templates/404.html", b"{{ get_url(path='img/logo.png', cachebust=true) }}");
    let page = || fs::read_to_string(root.join("public/404.html")).expect("it is there");
    let published = |name: &str| fs::read(root.join("public").join(name)).expect("it is published");
    assert_eq!(guidepost(&root, &["build"]).status.code(), Some(0));
    assert_eq!(published("img/logo.png"), b"\x89PNG 1");
    assert_eq!(
        (&published("favicon.svg")[..], &published("fonts/README.md")[..]),
        (&b"<svg/>"[..], &b"Fonts."[..])
    );
    let before = page();
    assert!(before.contains("/img/logo.png?h="), "{before}");

    write("static/img/logo.png", b"\x89PNG 2");
    let report = json(&guidepost(&root, &["build", "--format", "json", "--verify"]));
    assert_eq!((&report["outcome"], &report["written"]), (&Json::from("built"), &Json::from(2)), "{report}");
    assert_eq!(published("img/logo.png"), b"\x89PNG 2");
    assert_ne!(page(), before, "its address is another");
    fs::create_dir(root.join("content/static")).expect("it can be made");
    fs::write(root.join("content/static/favicon.svg"), "<svg>own</svg>").expect("it can be written");
    guidepost(&root, &["build"]);
    assert_eq!(published("favicon.svg"), b"<svg>own</svg>", "the site's own comes first");
}

#[test]
fn nothing_is_left_where_nothing_was_built() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for command in [&["build"][..], &["explain", "/"], &["build", "--no-cache"]] {
        assert_eq!(guidepost(folder.path(), command).status.code(), Some(2), "{command:?}");
    }
    let left = || fs::read_dir(folder.path()).expect("it can be listed").count();
    assert_eq!(left(), 0);
    fs::create_dir(folder.path().join("content")).expect("it can be made");
    assert_eq!(guidepost(folder.path(), &["explain", "/"]).status.code(), Some(2));
    assert_eq!(left(), 1, "it only reads");
}

/// Whoever may write everywhere cannot be kept from it.
#[cfg(unix)]
#[test]
fn a_site_that_cannot_be_written_to_is_built_elsewhere() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, root) = site();
    let output = folder.path().join("out");
    let build = || guidepost(&root, &["build", "--output", output.to_str().expect("the path is UTF-8")]);
    let allow = |folder: &Path, mode| {
        fs::set_permissions(folder, fs::Permissions::from_mode(mode)).expect("it is the test's own");
    };
    for is_there in [false, true] {
        let own = root.join(".guidepost");
        if is_there {
            fs::create_dir(&own).expect("it can be made");
            fs::write(own.join("CACHEDIR.TAG"), "").expect("it can be written");
            fs::write(own.join(".gitignore"), "").expect("it can be written");
            allow(&own, 0o555);
        }
        allow(&root, 0o555);
        let can_write = fs::write(root.join("probe"), "").is_ok();
        let built = build();
        allow(&root, 0o755);
        if can_write {
            return;
        }
        let said = text(&built.stderr);
        assert_eq!(built.status.code(), Some(0), "{said}");
        assert!(said.contains("Nothing will be remembered of this build"), "{said}");
        assert!(output.join("index.html").exists());
        fs::remove_dir_all(&output).expect("it can be removed");
    }
}

/// What was saved of a site that was then not published made its pages look as if their files had been spoilt.
#[test]
fn what_was_not_published_is_not_remembered() {
    let (_folder, root) = site();
    guidepost(&root, &["build"]);
    let about = root.join("content/about.md");
    let edited = fs::read_to_string(&about).expect("it is there") + "\nOne more line.\n";
    fs::write(&about, edited).expect("it can be written");
    fs::create_dir(root.join("public/new")).expect("it can be made");
    fs::write(root.join("public/new/index.html"), "mine").expect("it can be written");
    fs::write(root.join("content/new.md"), "---\ntitle: New\n---\n").expect("it can be written");
    assert_eq!(guidepost(&root, &["build"]).status.code(), Some(2), "a file of others is in the way");
    fs::remove_file(root.join("public/new/index.html")).expect("it can be removed");
    let report = json(&guidepost(&root, &["build", "--format", "json"]));
    let all = report["changes"].as_array().expect("there are changes");
    let about = all.iter().find(|change| change["url"] == "/about/").expect("it is among them");
    assert_eq!(about["parts"], Json::from(vec!["body"]), "{report}");
}

#[test]
fn explain_knows_what_pages_are_made_of() {
    let (_folder, root) = site();
    let write = |name: &str, text: &str| {
        let file = root.join(name);
        fs::create_dir_all(file.parent().expect("it is in a folder")).expect("the folder can be made");
        fs::write(file, text).expect("it can be written");
    };
    let settings = fs::read_to_string(root.join("content/site.yaml")).expect("it is there");
    write("content/site.yaml", &settings.replace("https://example.org", "https://example.org/docs"));
    write("content/glossary.yaml", "trade: {term: Trade, definition: A craft.}\n");
    write("themes/default/templates/base.html", "{% extends \"default/templates/base.html\" %}");
    let built = guidepost(&root, &["build"]);
    assert_eq!(built.status.code(), Some(0), "{}", text(&built.stderr));
    for (what, page) in [
        ("base.html", "/about/"),
        ("themes/default/templates/base.html", "/about/"),
        ("default/templates/base.html", "/about/"),
        ("content/glossary.yaml", "/glossary/"),
        ("content/people.yaml", "/guides/electrician/"),
        ("content/site.yaml", "/about/"),
        ("./content/about.md", "/about/"),
        ("https://example.org/docs/about/", "/about/"),
        ("/about/index.html#top", "/about/"),
    ] {
        let told = guidepost(&root, &["explain", what]);
        assert!(
            text(&told.stdout).lines().any(|line| line == page),
            "{what}: {}{}",
            text(&told.stdout),
            text(&told.stderr)
        );
    }
    assert_eq!(guidepost(&root, &["explain", "no.html"]).status.code(), Some(2));
}
