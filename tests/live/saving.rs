//! The ways in which programs save: whatever they do, the page is what was meant.

use super::browser::Server;
use super::support::{Site, page};
use std::fs;
use std::thread;
use std::time::Duration;

fn text(words: &str) -> String {
    page("A page", words)
}

#[test]
fn as_editors_save() {
    let site = Site::new();
    site.write_page("content/note.md", "Before.");
    let server = Server::start(&site, &[]);
    let file = site.path("content/note.md");
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
fn as_other_editors_save() {
    let site = Site::new();
    site.write_page("content/note.md", "Before.");
    let server = Server::start(&site, &[]);
    let (file, at) = (site.path("content/note.md"), |name: &str| site.path("content").join(name));
    server.see("/note/", "Before.");

    fs::write(at("#note.md#"), text("Not yet.")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("somebody@nowhere.1", at(".#note.md")).unwrap();
    fs::rename(&file, at("note.md~")).unwrap();
    fs::write(&file, text("As Emacs does.")).unwrap();
    fs::remove_file(at("#note.md#")).unwrap();
    let _ = fs::remove_file(at(".#note.md"));
    server.see("/note/", "As Emacs does.");

    fs::write(at("note.md___jb_tmp___"), text("As JetBrains' do.")).unwrap();
    fs::rename(&file, at("note.md___jb_old___")).unwrap();
    fs::rename(at("note.md___jb_tmp___"), &file).unwrap();
    fs::remove_file(at("note.md___jb_old___")).unwrap();
    server.see("/note/", "As JetBrains");

    for words in ["As sed does.", "As sed does twice."] {
        fs::write(at("sedXc41kQ"), text(words)).unwrap();
        fs::rename(at("sedXc41kQ"), &file).unwrap();
    }
    server.see("/note/", "As sed does twice.");
    fs::write(&file, text("In place, as VS Code does.")).unwrap();
    server.see("/note/", "In place, as VS Code does.");
    assert_eq!(server.get("/note/").status, 200);
}

#[test]
fn folders_with_files_in_one_go() {
    let site = Site::new();
    let server = Server::start(&site, &[]);
    assert_eq!(server.get("/about/").status, 200);
    for i in 0..5 {
        for (folder, words) in [("a", "Upper."), ("a/b/c", "Lower.")] {
            site.write_page(&format!("content/new{i}/{folder}/page.md"), words);
        }
    }
    for i in 0..5 {
        server.see(&format!("/new{i}/a/page/"), "Upper.");
        server.see(&format!("/new{i}/a/b/c/page/"), "Lower.");
    }
    server.running.builds_at_rest();
    site.write_page("content/new4/a/b/c/page.md", "Watched.");
    server.see("/new4/a/b/c/page/", "Watched.");
    fs::rename(site.path("content/new4"), site.path("content/NEW4")).unwrap();
    site.write_page("content/NEW4/a/page.md", "Another case.");
    server.see("/new4/a/page/", "Another case.");
}
