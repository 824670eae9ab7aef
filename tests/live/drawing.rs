//! Pages that are drawn when somebody asks for them, and the others in the background.

use super::browser::Server;
use super::support::{Site, eventually, page};
use std::fs;

/// A site of which one page has a template of its own.
fn site() -> Site {
    let site = Site::new();
    site.write(
        "content/own.md",
        &page("Its own", "Words.").replacen("---\n", "---\ntemplate: own.html\n", 1),
    );
    site.write("themes/default/templates/own.html", &template("Version 1."));
    site
}

fn template(words: &str) -> String {
    format!(
        "<!doctype html>\n<html><head><title>{{{{ page.title }}}}</title></head><body><p>{words}</p></body></html>\n"
    )
}

/// A template that can be read and not be drawn.
fn broken(words: &str) -> String {
    template(&format!("{words} {{{{ page.nowhere.to_be.found }}}}"))
}

const TEMPLATE: &str = "themes/default/templates/own.html";

#[test]
fn a_template_that_fails_leaves_the_last_good_page() {
    let site = site();
    let server = Server::start(&site, &[]);
    server.see("/own/", "Version 1.");
    let mut events = server.listen("/own/");
    let tag = events.next()["page"]["tag"].clone();

    site.write(TEMPLATE, &broken("Version 2."));
    let told = events.until(|told| told["problems"] != serde_json::json!([]));
    let problem = told["problems"][0]["text"].as_str().unwrap();
    assert!(problem.contains(TEMPLATE) && problem.contains("nowhere"), "{problem}");
    assert_eq!(told["page"]["tag"], tag, "the page stays");
    assert_eq!(told["is_kept"], false, "and the site is the new one");
    let page = server.get("/own/");
    assert_eq!((page.status, page.text().contains("Version 1.")), (200, true));
    server.running.hear(TEMPLATE);
    server.running.hear("some pages cannot be drawn: 1 error");
    assert!(!server.running.said().contains("last good site"), "{}", server.running.said());
    assert_eq!(server.get("/").status, 200, "all others are as they should be");

    site.write(TEMPLATE, &template("Version 3."));
    server.see("/own/", "Version 3.");
    let told = events.until(|told| told["problems"] == serde_json::json!([]));
    assert_ne!(told["page"]["tag"], tag);
    server.running.hear("Mended: all pages can be drawn again.");
}

#[test]
fn a_page_that_never_could_be_drawn_says_why() {
    let site = site();
    site.write(TEMPLATE, &broken("<script>alert(1)</script>"));
    let server = Server::start(&site, &[]);
    let page = server.get("/own/");
    assert_eq!((page.status, page.header("content-type")), (500, Some("text/html; charset=utf-8")));
    assert!(
        page.text().contains("&lt;script&gt;") && !page.text().contains("<script>alert"),
        "{}",
        page.text()
    );
    assert!(page.text().contains("live.js"), "it comes back by itself");
    site.write(TEMPLATE, &template("Good now."));
    server.expect("/own/", 200);
}

#[test]
fn mistakes_on_pages_that_nobody_looks_at_are_found() {
    let site = site();
    let server = Server::start(&site, &[]);
    let mut events = server.listen("/");
    events.next();
    site.write(TEMPLATE, &broken("Nobody sees it."));
    events.until(|told| told["problems"].to_string().contains("own.html"));
    fs::remove_file(site.path("content/own.md")).unwrap();
    events.until(|told| told["problems"] == serde_json::json!([]));
}

/// One mistake in the site, and the wait until it is told.
fn makes_a_mistake(server: &Server, site: &Site, file: &str) {
    let mut events = server.listen("/");
    site.append(file, "\n[gone](gone.md)\n");
    events.until(|told| told["problems"].to_string().contains("gone.md"));
}

#[test]
fn a_mistake_takes_no_page_away_that_nobody_has_looked_at() {
    let site = Site::new();
    site.write_page("content/unseen.md", "As it was.");
    let server = Server::start(&site, &["--no-cache"]);
    site.append("content/about.md", "\nAnother site since.\n");
    server.see("/about/", "Another site since.");
    makes_a_mistake(&server, &site, "content/unseen.md");
    let page = server.get("/unseen/");
    assert_eq!((page.status, page.text().contains("As it was.")), (200, true), "{}", page.text());
    fs::remove_file(site.path("content/unseen.md")).unwrap();
    site.append("content/about.md", "\n[unseen](unseen.md)\n");
    server.running.hear("there is no file `content/unseen.md`");
    assert_eq!(server.get("/unseen/").status, 200, "not even when its file is gone");
}

#[test]
fn a_mistake_takes_no_page_away_that_was_drawn_by_another_process() {
    let site = Site::new();
    site.write_page("content/unseen.md", "As it was.");
    let record = site.path(".guidepost/served/pages");
    let saved = || fs::metadata(&record).ok().map(|metadata| metadata.modified().unwrap());
    let first = Server::start(&site, &[]);
    let port = first.port().to_owned();
    eventually("all is drawn and remembered", saved);
    assert_eq!(first.running.interrupt(), Some(0));
    let before = saved();
    let second = Server::start_at(&site, &port, &[]);
    second.running.hear("0 read, 0 to render, ");
    eventually("it is idle", || (saved() != before).then_some(()));
    makes_a_mistake(&second, &site, "content/unseen.md");
    let page = second.get("/unseen/");
    assert_eq!((page.status, page.text().contains("As it was.")), (200, true), "{}", page.text());
}

#[test]
fn what_was_drawn_is_remembered() {
    let site = Site::new();
    let first = Server::start(&site, &[]);
    let (port, tag) = (first.port().to_owned(), first.tag("/about/"));
    eventually("all is drawn and remembered", || site.path(".guidepost/served/pages").exists().then_some(()));
    assert_eq!(first.running.interrupt(), Some(0));
    assert!(!site.path("public").exists());

    site.append("content/about.md", "\nSince then.\n");
    let second = Server::start_at(&site, &port, &[]);
    second.running.hear("1 read, 1 to render, ");
    second.see("/about/", "Since then.");
    assert_ne!(second.tag("/about/"), tag);

    assert_eq!(site.run(&["build"]).end(), Some(0), "a build beside it");
    let again = site.run(&["build"]);
    again.hear("0 read, 0 rendered");
    assert_eq!(second.running.interrupt(), Some(0));
    let third = Server::start_at(&site, &port, &[]);
    third.running.hear("0 read, 0 to render, ");
}

/// A page without the script that was added on the wire.
fn without_script(text: &str) -> String {
    let Some((before, rest)) = text.split_once("<script src=\"/.guidepost/live.js\"") else {
        return text.to_owned();
    };
    let (_, after) = rest.split_once("</script>").unwrap();
    before.to_owned() + after
}

#[test]
fn whatever_was_edited_it_serves_what_a_clean_build_publishes() {
    let site = site();
    let server = Server::start(&site, &[]);
    let edits: [&dyn Fn(); 5] = [
        &|| site.append("content/guides/electrician.md", "\nA body.\n"),
        &|| site.write(TEMPLATE, &template("Another template.")),
        &|| site.write("content/own.md", &page("Another title", "Words.")),
        &|| site.write_page("content/one-more.md", "One more."),
        &|| fs::rename(site.path("content/one-more.md"), site.path("content/moved.md")).unwrap(),
    ];
    for (number, edit) in edits.into_iter().enumerate() {
        let before = server.running.builds();
        edit();
        eventually(&format!("edit {number} is built"), || (server.running.builds() > before).then_some(()));
        server.running.builds_at_rest();
        let clean = site.beside(&format!("clean{number}"));
        let build = ["build", "--no-cache", "--base-url", &server.url(), "--output", clean.to_str().unwrap()];
        assert_eq!(site.run(&build).end(), Some(0));
        let files = walkdir::WalkDir::new(&clean).into_iter().map(Result::unwrap);
        for file in files.filter(|file| file.file_type().is_file()) {
            let path = format!("/{}", file.path().strip_prefix(&clean).unwrap().to_string_lossy());
            let (served, published) = (server.get(&path), fs::read(file.path()).unwrap());
            assert_eq!(served.status, 200, "{path} after edit {number}");
            assert!(
                without_script(&served.text()) == String::from_utf8_lossy(&published),
                "{path} after edit {number}"
            );
        }
    }
}

#[test]
fn a_damaged_memory_is_none() {
    let site = Site::new();
    let first = Server::start(&site, &[]);
    let port = first.port().to_owned();
    eventually("it is remembered", || site.path(".guidepost/served/pages").exists().then_some(()));
    assert_eq!(first.running.interrupt(), Some(0));
    let mut bytes = fs::read(site.path(".guidepost/served/pages")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(site.path(".guidepost/served/pages"), bytes).unwrap();
    let second = Server::start_at(&site, &port, &[]);
    second.running.hear(" to render, 0 unchanged");
    assert_eq!(second.get("/about/").status, 200);
}

#[test]
fn without_a_memory_nothing_is_left_behind() {
    let site = Site::new();
    let server = Server::start(&site, &["--no-cache"]);
    assert_eq!(server.get("/about/").status, 200);
    assert_eq!(server.running.interrupt(), Some(0));
    assert!(!site.path(".guidepost").exists());
}
