//! From a save to the browser.

use super::browser::Server;
use super::support::{Site, eventually, page};
use std::fs;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

#[test]
fn edits_arrive_and_pages_are_told() {
    let site = Site::new();
    let server = Server::start(&site, &[]);
    let mut events = server.listen();
    let hello = events.next();
    assert_eq!((&hello["news"], &hello["problems"]), (&serde_json::Value::Null, &serde_json::json!([])));

    site.append("content/about.md", "\nFirst edit.\n");
    server.see("/about/", "First edit.");
    let news = events.next()["news"].clone();
    assert_eq!(news["changed"], serde_json::json!(["/about/"]), "{news}");
    assert_eq!((&news["added"], &news["removed"]), (&serde_json::json!([]), &serde_json::json!([])));

    site.write_page("content/new/deep/er/page.md", "In new folders.");
    server.see("/new/deep/er/page/", "In new folders.");
    let news = events.next()["news"].clone();
    assert!(news["added"].as_array().unwrap().contains(&"/new/deep/er/page/".into()), "{news}");
    server.running.builds_at_rest();
    site.write_page("content/new/deep/er/page.md", "And watched from now on.");
    server.see("/new/deep/er/page/", "And watched from now on.");

    fs::rename(site.path("content/new"), site.path("content/newer")).unwrap();
    server.expect("/newer/deep/er/page/", 200);
    server.expect("/new/deep/er/page/", 404);
    fs::remove_dir_all(site.path("content/newer")).unwrap();
    server.expect("/newer/deep/er/page/", 404);
    assert!(!site.path("public").exists() && !site.path(".guidepost").exists(), "all of it in memory");
}

#[test]
fn as_editors_save() {
    let site = Site::new();
    site.write_page("content/note.md", "Before.");
    let server = Server::start(&site, &[]);
    let (file, text) = (site.path("content/note.md"), |words: &str| page("A page", words));
    server.see("/note/", "Before.");

    fs::write(site.path("content/note.md.tmp"), text("By an atomic rename.")).unwrap();
    fs::rename(site.path("content/note.md.tmp"), &file).unwrap();
    server.see("/note/", "By an atomic rename.");

    fs::write(site.path("content/4913"), "").unwrap();
    fs::remove_file(site.path("content/4913")).unwrap();
    fs::rename(&file, site.path("content/note.md~")).unwrap();
    fs::write(&file, text("As vim does.")).unwrap();
    fs::remove_file(site.path("content/note.md~")).unwrap();
    server.see("/note/", "As vim does.");

    fs::write(site.beside("moved.md"), text("From elsewhere.")).unwrap();
    fs::rename(site.beside("moved.md"), &file).unwrap();
    server.see("/note/", "From elsewhere.");

    fs::write(&file, "").unwrap();
    thread::sleep(Duration::from_millis(120));
    let slow = text("Truncated, then slowly.");
    for end in [slow.len() / 2, slow.len()] {
        fs::write(&file, &slow[..end]).unwrap();
        thread::sleep(Duration::from_millis(60));
    }
    server.see("/note/", "Truncated, then slowly.");

    let before = fs::metadata(&file).unwrap().modified().unwrap();
    fs::write(&file, slow.replace("slowly", "SLOWLY")).unwrap();
    fs::File::options().write(true).open(&file).unwrap().set_modified(before).unwrap();
    server.see("/note/", "Truncated, then SLOWLY.");

    fs::rename(&file, site.path("content/Note.md")).unwrap();
    site.append("content/Note.md", "\nIn other case.\n");
    server.see("/note/", "In other case.");
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
    let mut events = server.listen();
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
    assert_eq!(server.get("/about/").text(), before, "the last good site stays");
    server.running.hear("error[key-unknown]");

    site.write("content/about.md", &(good + "\nMended.\n"));
    server.see("/about/", "Mended.");
    assert_eq!(events.next()["problems"], serde_json::json!([]));
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
    assert_ne!(server.listen().next()["problems"], serde_json::json!([]));
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
    assert_eq!(server.running.builds_at_rest(), 1, "{}", server.running.said());
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
        for i in 0..300 {
            site.write_page(&format!("content/notes/n{i}.md"), &format!("On {branch}."));
        }
    };
    write_all("main");
    let server = Server::start(&site, &[]);
    server.see("/notes/n299/", "On main.");
    let before = server.running.builds_at_rest();
    write_all("topic");
    fs::remove_file(site.path("content/notes/n7.md")).unwrap();
    server.see("/notes/n299/", "On topic.");
    server.expect("/notes/n7/", 404);
    assert!(server.running.builds_at_rest() <= before + 3, "{}", server.running.said());
    for i in [0, 150, 298] {
        assert!(server.get(&format!("/notes/n{i}/")).text().contains("On topic."));
    }
}

#[test]
fn no_visitor_meets_a_gap_while_it_is_built() {
    let site = Site::new();
    let server = Server::start(&site, &[]);
    assert_eq!(server.get("/about/").status, 200);
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        let visitor = || {
            let mut visits = 0;
            while !is_over.load(Ordering::Relaxed) || visits < 50 {
                for path in ["/about/", "/guides/electrician/", "/style.css"] {
                    let answer = server.get(path);
                    assert_eq!(answer.status, 200, "{path}");
                    assert_eq!(
                        answer.header("content-length"),
                        Some(&*answer.body.len().to_string()),
                        "{path}"
                    );
                }
                visits += 1;
            }
        };
        let visitors = [scope.spawn(visitor), scope.spawn(visitor)];
        for i in 0..6 {
            site.append("content/about.md", &format!("\nEdit {i}.\n"));
            server.see("/about/", &format!("Edit {i}."));
        }
        is_over.store(true, Ordering::Relaxed);
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
    let _listener = server.listen();
    assert_eq!(server.get("/").status, 200);
    assert_eq!(server.running.interrupt(), Some(0));
}

#[test]
#[cfg(unix)]
fn a_folder_that_goes_and_comes_back() {
    let site = Site::new();
    let server = Server::start(&site, &[]);
    assert_eq!(server.get("/about/").status, 200);
    fs::rename(site.path("content"), site.beside("aside")).unwrap();
    server.running.hear("it has no folder `content`");
    assert_eq!(server.get("/about/").status, 200, "the last good site stays");
    fs::rename(site.beside("aside"), site.path("content")).unwrap();
    server.running.hear("Mended: the site is whole again.");
    site.append("content/about.md", "\nBack again.\n");
    server.see("/about/", "Back again.");
    let link = Command::new("ln").arg("-s").arg("nowhere").arg(site.path("content/link.md")).status();
    assert!(link.unwrap().success());
    server.running.hear("source-symlink-broken");
    fs::remove_file(site.path("content/link.md")).unwrap();
    eventually("it is whole again", || (server.running.said().matches("Mended").count() == 2).then_some(()));
}
