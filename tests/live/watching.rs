//! `build --watch`: `public/` is kept current.

#[cfg(target_os = "linux")]
use super::browser::Server;
use super::support::{Running, Site, eventually};
use std::fs;

fn reads(site: &Site, page: &str, words: &str) {
    let file = site.path("public").join(page).join("index.html");
    eventually(&format!("{page} says `{words}`"), || {
        fs::read_to_string(&file).is_ok_and(|text| text.contains(words)).then_some(())
    });
}

fn start(site: &Site, arguments: &[&str]) -> Running {
    let running = site.run(&[&["build", "--watch"], arguments].concat());
    running.hear("Watching for changes");
    running
}

#[test]
fn public_is_kept_current() {
    let site = Site::new();
    let running = start(&site, &[]);
    reads(&site, "about", "<h1");
    site.append("content/about.md", "\nFirst edit.\n");
    reads(&site, "about", "First edit.");
    running.hear("\n  changed /about/: body");
    site.write_page("content/new/page.md", "In a new folder.");
    reads(&site, "new/page", "In a new folder.");
    fs::remove_dir_all(site.path("content/new")).unwrap();
    eventually("the page goes", || (!site.path("public/new").exists()).then_some(()));
    site.write("themes/default/static/style.css", "main { color: green }");
    eventually("a theme of the site's own is seen", || {
        fs::read_to_string(site.path("public/style.css")).is_ok_and(|css| css.contains("green")).then_some(())
    });
    let builds = running.builds_at_rest();
    assert_eq!(running.builds_at_rest(), builds, "what it writes itself is no change");
    assert!(!fs::read_to_string(site.path("public/about/index.html")).unwrap().contains(".guidepost"));
}

#[test]
fn a_mistake_publishes_nothing_until_it_is_mended() {
    let site = Site::new();
    site.write("content/about.md", "---\ntitle: [\n---\n");
    let running = start(&site, &[]);
    running.hear("nothing was published: 1 error");
    assert!(!site.path("public/index.html").exists());
    site.write_page("content/about.md", "Mended.");
    reads(&site, "about", "Mended.");
    running.hear("Mended: the site is whole again.");
    site.write("content/about.md", "---\ntitle: [\n---\n");
    eventually("it is told", || (running.said().matches("nothing was published").count() == 2).then_some(()));
    reads(&site, "about", "Mended.");
}

#[test]
fn it_equals_a_build_from_nothing() {
    let site = Site::new();
    let running = start(&site, &["--poll"]);
    running.hear("at intervals");
    for i in 0..3 {
        site.append("content/guides/electrician.md", &format!("\nEdit {i}.\n"));
        reads(&site, "guides/electrician", &format!("Edit {i}."));
    }
    drop(running);
    let clean = site.beside("clean");
    assert_eq!(site.run(&["build", "--output", clean.to_str().unwrap()]).end(), Some(0));
    assert_eq!(files(&site.path("public")), files(&clean));
}

/// It built without end once.
#[test]
#[cfg(target_os = "linux")]
fn who_cannot_print_goes_on_in_peace() {
    let site = Site::new();
    let server = Server::of(site.run_unheard(&["serve", "--port", "0"]));
    for i in 0..3 {
        site.append("content/about.md", &format!("\nServed {i}.\n"));
        server.see("/about/", &format!("Served {i}."));
    }
    server.running.rest();
    assert_eq!(server.running.said().matches("standard output").count(), 1, "{}", server.running.said());
    assert!(!server.listen("/about/").next().to_string().contains("standard output"), "the site is whole");
    drop(server);

    let running = site.run_unheard(&["build", "--watch"]);
    for i in 0..3 {
        site.append("content/about.md", &format!("\nPublished {i}.\n"));
        reads(&site, "about", &format!("Published {i}."));
    }
    running.rest();
    assert_eq!(running.said().matches("standard output").count(), 1, "{}", running.said());
    assert_eq!(site.run_unheard(&["build"]).end(), Some(2), "once, it is the result that cannot be printed");
}

/// Four looks at intervals, and more, are without a single call that reads or writes.
#[test]
#[cfg(target_os = "linux")]
fn who_rests_neither_reads_nor_writes() {
    for arguments in [&["serve", "--port", "0", "--poll"][..], &["build", "--watch"]] {
        let site = Site::new();
        let running = site.run(arguments);
        eventually("it is built", || (running.builds() == 1).then_some(()));
        site.append("content/about.md", "\nOnce more.\n");
        eventually("it is built again", || (running.builds() == 2).then_some(()));
        running.rest();
    }
}

#[test]
#[cfg(unix)]
fn ctrl_c_ends_it_well() {
    let site = Site::new();
    assert_eq!(start(&site, &[]).interrupt(), Some(0));
}

fn files(folder: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let name = |path: &std::path::Path| path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
    files.map(|entry| (name(entry.path()), fs::read(entry.path()).unwrap())).collect()
}
