//! From a save to the browser.

use super::browser::Server;
use super::support::{Site, eventually, page};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::SystemTime;

#[test]
fn edits_arrive_and_pages_are_told() {
    let site = Site::new();
    let server = Server::start(&site, &["--no-cache"]);
    let mut events = server.listen("/about/");
    let hello = events.next();
    assert_eq!((&hello["files"], &hello["problems"]), (&serde_json::Value::Null, &serde_json::json!([])));
    assert_eq!(hello["page"], serde_json::json!({"tag": server.tag("/about/"), "status": 200}));

    site.append("content/guides/electrician.md", "\nNot on this page.\n");
    server.see("/guides/electrician/", "Not on this page.");
    site.append("content/about.md", "\nFirst edit.\n");
    server.see("/about/", "First edit.");
    let told = events.next();
    assert_eq!(told["page"]["tag"], server.tag("/about/").as_str(), "nothing else was told: {told}");
    assert_eq!(told["files"], serde_json::json!([]));

    let mut at_new = server.listen("/new/deep/er/page/");
    assert_eq!(at_new.next()["page"]["status"], 404);
    let mut without_slash = server.listen("/new/deep/er/page");
    assert_eq!(without_slash.next()["page"]["status"], 404);
    site.write_page("content/new/deep/er/page.md", "In new folders.");
    server.see("/new/deep/er/page/", "In new folders.");
    assert_eq!(at_new.next()["page"]["status"], 200);
    assert_eq!(without_slash.next()["page"]["status"], 200, "it is sent on to the page");
    server.running.builds_at_rest();
    site.write_page("content/new/deep/er/page.md", "And watched from now on.");
    server.see("/new/deep/er/page/", "And watched from now on.");
    at_new.until(|told| told["page"]["tag"] == server.tag("/new/deep/er/page/").as_str());

    fs::rename(site.path("content/new"), site.path("content/newer")).unwrap();
    server.expect("/newer/deep/er/page/", 200);
    server.expect("/new/deep/er/page/", 404);
    at_new.until(|told| told["page"]["status"] == 404);
    fs::remove_dir_all(site.path("content/newer")).unwrap();
    server.expect("/newer/deep/er/page/", 404);
    assert!(!site.path("public").exists() && !site.path(".guidepost").exists(), "all of it in memory");
}

#[test]
fn what_is_not_what_it_was_is_named() {
    let site = Site::new();
    let server = Server::start(&site, &[]);
    let edit = |from: &str, to: &str| {
        let text = fs::read_to_string(site.path("content/guides/electrician.md")).unwrap();
        assert!(text.contains(from));
        site.write("content/guides/electrician.md", &text.replacen(from, to, 1));
    };
    assert_eq!(server.get("/").status, 200, "it has read the site");
    edit("jobs: 818700", "jobs: 818800");
    server.running.hear("\n  redrawn /guides/electrician/: outlook.jobs");
    edit("title:", "title: [");
    server.running.hear("the last good site stays");
    edit("title: [", "title:");
    server.running.hear("Mended");
    // Two changes, one of them a mistake; what comes of mending it is held against the last good site.
    let good = fs::read_to_string(site.path("content/guides/electrician.md")).unwrap();
    let good = good.replacen("p10: 42640", "p10: 42650", 1);
    site.write("content/guides/electrician.md", &format!("{good}\n[gone](gone.md)\n"));
    server.running.hear("gone.md`");
    site.write("content/guides/electrician.md", &good);
    server.running.hear("\n  redrawn /guides/electrician/: pay.headline.p10\n");
    site.write_page("content/new.md", "New.");
    server.running.hear("\n  added   /new/");
    site.write("content/static/extra.css", "p { color: red }");
    server.running.hear("\n  added   /extra.css");
    site.write("content/static/extra.css", "p { color: green }");
    server.running.hear("\n  changed /extra.css");
    fs::remove_file(site.path("content/new.md")).unwrap();
    server.running.hear("\n  removed /new/");
    let settings = fs::read_to_string(site.path("content/site.yaml")).unwrap();
    site.write("content/site.yaml", &settings.replacen("title: ", "title: Other ", 1));
    server.running.hear("\n  redrawn /: settings or theme options");
    server.running.hear("\n  … and ");
}

#[test]
fn files_that_pages_load() {
    let site = Site::new();
    site.write("content/static/extra.css", "p { color: red }");
    let server = Server::start(&site, &[]);
    let mut events = server.listen("/about/");
    let before = events.next()["all_files"].clone();
    assert!(before.is_string());
    assert_eq!(server.listen("/").next()["all_files"], before, "the same for all pages");
    site.write("content/static/extra.css", "p { color: green }");
    let told = events.next();
    assert_eq!(told["files"], serde_json::json!(["/extra.css"]), "{told}");
    assert_ne!(told["all_files"], before);
    assert_eq!(
        server.listen("/about/").next()["all_files"],
        told["all_files"],
        "who hears no name hears this"
    );
    assert!(server.get("/extra.css").text().contains("green"));
    site.write("content/static/more.css", "p { color: blue }");
    assert_eq!(events.next()["files"], serde_json::json!(["/more.css"]));
    fs::remove_file(site.path("content/static/more.css")).unwrap();
    assert_eq!(events.next()["files"], serde_json::json!(["/more.css"]));
    server.expect("/more.css", 404);
}

#[test]
#[cfg(unix)]
fn what_a_link_leads_to() {
    let site = Site::new();
    site.write_page("shared/page.md", "Shared.");
    let server = Server::start(&site, &[]);
    std::os::unix::fs::symlink("../shared/page.md", site.path("content/linked.md")).unwrap();
    server.see("/linked/", "Shared.");
    server.running.builds_at_rest();
    site.write_page("shared/page.md", "Shared, and edited.");
    server.see("/linked/", "Shared, and edited.");
    std::os::unix::fs::symlink("../shared", site.path("content/folder")).unwrap();
    server.see("/folder/page/", "Shared, and edited.");
    server.running.builds_at_rest();
    site.write_page("shared/more.md", "One more.");
    server.see("/folder/more/", "One more.");
}

#[test]
fn a_mistake_leaves_the_last_good_site_and_goes_away() {
    let site = Site::new();
    let server = Server::start(&site, &[]);
    let mut events = server.listen("/about/");
    events.next();
    let good = fs::read_to_string(site.path("content/about.md")).unwrap();
    let before = server.get("/about/").text();

    site.write("content/about.md", &good.replace("title:", "titel:"));
    let told = events.next();
    let problem = told["problems"][0]["text"].as_str().unwrap();
    for words in ["key-unknown", "`titel`", "content/about.md:2:1", "did you mean `title`?", "2 | titel: "] {
        assert!(problem.contains(words), "{words}: {problem}");
    }
    assert!(!problem.contains('\u{1b}'), "no colours");
    assert_eq!((&told["errors"], &told["is_kept"]), (&serde_json::json!(1), &serde_json::json!(true)));
    assert_eq!(server.get("/about/").text(), before, "the last good site stays");
    server.running.hear("error[key-unknown]");

    let many = (0..30).fold(String::new(), |all, at| all + &format!("\n[gone](gone-{at}.md)\n"));
    site.write("content/about.md", &format!("{good}{many}"));
    let told = events.until(|told| told["errors"] == 30);
    assert_eq!(told["problems"].as_array().unwrap().len(), 20, "the first of them");

    site.write("content/about.md", &(good + "\nMended.\n"));
    server.see("/about/", "Mended.");
    events.until(|told| told["problems"] == serde_json::json!([]));
    server.running.hear("Mended: the site is whole again.");
}

#[test]
fn a_site_that_never_was_good_is_awaited() {
    let site = Site::new();
    let good = fs::read_to_string(site.path("content/about.md")).unwrap();
    site.write("content/about.md", "---\ntitle: [\n---\n");
    let server = Server::start(&site, &[]);
    let answer = server.get("/about/");
    assert_eq!(answer.status, 503);
    assert!(answer.text().contains("live.js"), "it comes back by itself");
    assert_ne!(server.listen("/about/").next()["problems"], serde_json::json!([]));
    site.write("content/about.md", &good);
    server.expect("/about/", 200);
}

#[test]
fn nothing_changed_nothing_built() {
    let site = Site::new();
    let server = Server::start(&site, &[]);
    assert_eq!(server.running.builds_at_rest(), 1);
    let about = site.path("content/about.md");
    fs::File::options().write(true).open(&about).unwrap().set_modified(SystemTime::now()).unwrap();
    fs::write(&about, fs::read(&about).unwrap()).unwrap();
    site.write("content/.about.md.swp", "swap");
    site.write("content/about.md~", "backup");
    site.write("content/.git/index", "index");
    site.write("public/index.html", "somebody's");
    site.write("README.md", "not a source");
    storm_of_rights(&about);
    assert_eq!(server.running.builds_at_rest(), 1, "{}", server.running.said());
}

/// Other rights, and back, many times.
fn storm_of_rights(file: &Path) {
    let before = fs::metadata(file).unwrap().permissions();
    for _ in 0..50 {
        let mut other = before.clone();
        other.set_readonly(true);
        fs::set_permissions(file, other).unwrap();
        fs::set_permissions(file, before.clone()).unwrap();
    }
}

#[test]
fn drafts_and_the_future_only_when_asked_for() {
    let site = Site::new();
    let with = |line: &str| page("A page", "Here.").replace("---\n\n", &format!("{line}\n---\n\n"));
    site.write("content/draft.md", &with("draft: true"));
    site.write("content/later.md", &with("publish_on: 2999-01-01"));
    for (flags, statuses) in [
        (&[][..], [404, 404]),
        (&["--drafts"], [200, 404]),
        (&["--future"], [404, 200]),
        (&["--poll"], [404, 404]),
    ] {
        let server = Server::start(&site, flags);
        assert_eq!([server.get("/draft/").status, server.get("/later/").status], statuses, "{flags:?}");
    }
}

#[test]
fn polling_sees_all_of_it_too() {
    let site = Site::new();
    let server = Server::start(&site, &["--poll"]);
    server.running.hear("at intervals: as `--poll` asks");
    site.append("content/about.md", "\nPolled.\n");
    server.see("/about/", "Polled.");
    site.write_page("content/new/page.md", "New.");
    server.see("/new/page/", "New.");
    fs::remove_dir_all(site.path("content/new")).unwrap();
    server.expect("/new/page/", 404);
    let builds = server.running.builds_at_rest();
    assert_eq!(builds, server.running.builds_at_rest(), "idle means idle");
}

#[test]
fn a_change_of_branches() {
    let site = Site::new();
    let write_all = |branch: &str| {
        for i in 0..1000 {
            site.write_page(&format!("content/notes/n{i}.md"), &format!("On {branch}."));
        }
    };
    write_all("main");
    let server = Server::start(&site, &[]);
    server.see("/notes/n999/", "On main.");
    let before = server.running.builds_at_rest();
    write_all("topic");
    fs::remove_file(site.path("content/notes/n7.md")).unwrap();
    server.see("/notes/n999/", "On topic.");
    server.expect("/notes/n7/", 404);
    assert!(server.running.builds_at_rest() <= before + 3, "{}", server.running.said());
    for i in [0, 150, 998] {
        assert!(server.get(&format!("/notes/n{i}/")).text().contains("On topic."));
    }
}

/// Says so when it is over, however it ends.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[test]
fn no_visitor_meets_a_gap_while_it_is_built() {
    const EDITS: usize = 20;
    let site = Site::new();
    let write = |edit: usize| {
        let words = format!("Edit {edit:02}.");
        site.write(
            "content/about.md",
            &page(&words, &format!("{words}\n\n{}\n\n{words}", "More. ".repeat(2000))),
        );
    };
    write(0);
    let server = Server::start(&site, &[]);
    server.see("/about/", "Edit 00.");
    let (is_over, visits) = (AtomicBool::new(false), AtomicUsize::new(0));
    let check = |path: &str| {
        let answer = server.get(path);
        let text = answer.text();
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-length"), Some(&*answer.body.len().to_string()), "{path}");
        assert!(path == "/style.css" || text.trim_end().ends_with("</html>"), "{path} is whole");
        let said: BTreeSet<&str> = text.split("Edit ").skip(1).map(|rest| &rest[..2]).collect();
        assert!(said.len() == usize::from(path == "/about/"), "{path} is one page and not two: {said:?}");
        visits.fetch_add(1, Ordering::Relaxed);
    };
    thread::scope(|scope| {
        let visitor = || {
            while !is_over.load(Ordering::Relaxed) || visits.load(Ordering::Relaxed) < 2000 {
                ["/about/", "/guides/electrician/", "/style.css"].into_iter().for_each(check);
            }
        };
        let visitors = [scope.spawn(visitor), scope.spawn(visitor), scope.spawn(visitor)];
        let over = Over(&is_over);
        for edit in 1..=EDITS {
            write(edit);
            server.see("/about/", &format!("Edit {edit:02}."));
        }
        drop(over);
        for visitor in visitors {
            visitor.join().unwrap();
        }
    });
}

#[test]
#[cfg(unix)]
fn ctrl_c_ends_it() {
    let site = Site::new();
    let server = Server::start(&site, &[]);
    let _listener = server.listen("/");
    assert_eq!(server.get("/").status, 200);
    assert_eq!(server.running.interrupt(), Some(0));
}

#[test]
#[cfg(unix)]
fn a_folder_that_goes_and_comes_back() {
    let site = Site::new();
    let server = Server::start(&site, &[]);
    assert_eq!(server.get("/about/").status, 200);
    let mut events = server.listen("/about/");
    fs::rename(site.path("content"), site.beside("aside")).unwrap();
    server.running.hear("it has no folder `content`");
    let told = events.until(|told| told["problems"] != serde_json::json!([]));
    assert!(told["problems"][0]["text"].as_str().unwrap().contains("it has no folder `content`"), "{told}");
    assert_eq!(server.get("/about/").status, 200, "the last good site stays");
    fs::rename(site.beside("aside"), site.path("content")).unwrap();
    server.running.hear("Mended: the site is whole again.");
    events.until(|told| told["problems"] == serde_json::json!([]));
    site.append("content/about.md", "\nBack again.\n");
    server.see("/about/", "Back again.");
    let link = Command::new("ln").arg("-s").arg("nowhere").arg(site.path("content/link.md")).status();
    assert!(link.unwrap().success());
    server.running.hear("source-symlink-broken");
    fs::remove_file(site.path("content/link.md")).unwrap();
    eventually("it is whole again", || (server.running.said().matches("Mended").count() == 2).then_some(()));
}

#[test]
fn where_there_is_no_site_no_address_is_told() {
    let site = Site::new();
    fs::remove_dir_all(site.path("content")).unwrap();
    let running = site.run(&["serve", "--port", "0"]);
    running.hear("it has no folder `content`");
    assert!(!running.said().contains("Serving at"), "{}", running.said());
    assert_eq!(running.end(), Some(2));
}
