//! Links in a site: what they lead to is watched wherever it is, and however it comes and goes.
#![cfg(unix)]

use super::browser::Server;
use super::support::Site;
use std::fs;
use std::os::unix::fs::symlink;

/// A served site with links into the folder `shared` beside `content`: to a file, to the folder, and by way of another
/// link.
fn serve() -> (Site, Server) {
    let site = Site::new();
    site.write_page("shared/note.md", "Shared.");
    symlink("../shared/note.md", site.path("content/file.md")).unwrap();
    symlink("../shared", site.path("content/folder")).unwrap();
    symlink("shared", site.path("now")).unwrap();
    symlink("../now", site.path("content/by-way")).unwrap();
    let server = Server::start(&site, &[]);
    see(&server, "Shared.");
    (site, server)
}

/// Waits until every link shows this, and nothing more is to come.
fn see(server: &Server, words: &str) {
    for page in ["/file/", "/folder/note/", "/by-way/note/"] {
        server.see(page, words);
    }
    server.running.builds_at_rest();
}

#[test]
fn a_folder_that_goes_and_is_made_anew() {
    let (site, server) = serve();
    fs::remove_dir_all(site.path("shared")).unwrap();
    server.running.hear("source-symlink-broken");
    server.running.builds_at_rest();
    site.write_page("shared/note.md", "Made anew.");
    see(&server, "Made anew.");
    site.write_page("shared/note.md", "And watched.");
    see(&server, "And watched.");
}

#[test]
fn a_folder_that_is_put_aside_and_back() {
    let (site, server) = serve();
    fs::rename(site.path("shared"), site.path("aside")).unwrap();
    server.running.hear("source-symlink-broken");
    server.running.builds_at_rest();
    fs::rename(site.path("aside"), site.path("shared")).unwrap();
    server.running.hear("Mended: the site is whole again.");
    server.running.builds_at_rest();
    site.write_page("shared/note.md", "Back, and watched.");
    see(&server, "Back, and watched.");
}

#[test]
fn a_folder_that_is_replaced() {
    let (site, server) = serve();
    site.write_page("other/note.md", "Another folder.");
    fs::rename(site.path("shared"), site.path("old")).unwrap();
    fs::rename(site.path("other"), site.path("shared")).unwrap();
    see(&server, "Another folder.");
    site.write_page("shared/note.md", "And watched.");
    see(&server, "And watched.");
}

#[test]
fn a_link_on_the_way_that_is_turned() {
    let (site, server) = serve();
    site.write_page("other/note.md", "By another way.");
    symlink("other", site.path("next")).unwrap();
    fs::rename(site.path("next"), site.path("now")).unwrap();
    server.see("/by-way/note/", "By another way.");
    server.running.builds_at_rest();
    site.write_page("other/note.md", "And watched.");
    server.see("/by-way/note/", "And watched.");
    site.write_page("shared/note.md", "Still watched.");
    server.see("/folder/note/", "Still watched.");
}

#[test]
fn another_name_that_goes_takes_no_watch_along() {
    let site = Site::new();
    site.write_page("content/notes/one.md", "One.");
    symlink("notes", site.path("content/alias")).unwrap();
    let server = Server::start(&site, &[]);
    server.see("/alias/one/", "One.");
    server.running.builds_at_rest();
    fs::remove_file(site.path("content/alias")).unwrap();
    server.expect("/alias/one/", 404);
    server.running.builds_at_rest();
    site.write_page("content/notes/one.md", "One, edited.");
    server.see("/notes/one/", "One, edited.");
}

#[test]
fn a_site_that_is_moved_is_looked_for_at_intervals() {
    let site = Site::new();
    let server = Server::start(&site, &[]);
    assert_eq!(server.get("/about/").status, 200);
    fs::rename(site.root(), site.beside("moved")).unwrap();
    server.running.hear("at intervals: the site's folder was moved or removed");
    fs::rename(site.beside("moved"), site.root()).unwrap();
    site.append("content/about.md", "\nIn its place again.\n");
    server.see("/about/", "In its place again.");
}
