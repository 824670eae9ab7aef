//! The reader against real folders: what is read, what is passed over, what is a mistake.
//!
//! Must not know: any other room.

use super::*;
use crate::base::{Diagnostic, SitePath};
use tempfile::TempDir;

/// A site in a folder that goes away by itself.
fn site(files: &[(&str, &[u8])]) -> TempDir {
    let root = tempfile::tempdir().expect("a temporary folder can be made");
    fs::create_dir(root.path().join("content")).expect("the disk of the test is sound");
    for (name, bytes) in files {
        let file = root.path().join(name);
        fs::create_dir_all(file.parent().expect("a file of the test is in a folder"))
            .expect("the disk of the test is sound");
        fs::write(file, bytes).expect("the disk of the test is sound");
    }
    root
}

fn names(sources: &Sources) -> Vec<&str> {
    sources.iter().map(|source| source.path().as_str()).collect()
}

fn problems(notes: &[Diagnostic]) -> Vec<(&str, &str)> {
    notes
        .iter()
        .map(|note| {
            (&*note.code, note.place.as_ref().expect("each note about the folder has a place").file.as_str())
        })
        .collect()
}

#[test]
fn reads_what_the_author_wrote() {
    let root = site(&[
        ("content/b.md", b"B"),
        ("content/a/pic.png", b"\x89PNG\0"),
        ("content/.git/config", b""),
        ("content/.a.md.swp", b""),
        ("content/4913", b""),
        ("content/a.md~", b""),
        ("content/#a.md#", b""),
        ("content/static/.well-known/security.txt", b"Contact"),
        ("themes/own/theme.yaml", b"name: own"),
        ("src/main.rs", b""),
    ]);
    let read = read_site(root.path()).expect("the disk of the test is sound");
    assert_eq!(read.notes, []);
    assert_eq!(
        names(&read.value),
        [
            "content/a/pic.png",
            "content/b.md",
            "content/static/.well-known/security.txt",
            "themes/own/theme.yaml"
        ]
    );
    let picture =
        read.value.find(&SitePath::new("content/a/pic.png")).expect("the file of the test is found");
    assert_eq!(picture.bytes(), None, "an asset stays on disk");
    assert_eq!((picture.len(), picture.fingerprint()), (5, Fingerprint::of(b"\x89PNG\0")));
    assert_eq!(
        io::read_to_string(picture.reader().expect("its bytes can be read")).unwrap_err().kind(),
        io::ErrorKind::InvalidData
    );
    assert_eq!(picture.text().unwrap_err().code, "source-not-text");
}

#[test]
fn a_folder_without_content_is_no_site() {
    let root = tempfile::tempdir().expect("a temporary folder can be made");
    let fault = read_site(root.path()).unwrap_err().to_string();
    assert!(fault.ends_with("it has no folder `content`"), "{fault}");
}

#[test]
fn folders_may_be_deep_but_not_bottomless() {
    let deep = |folders: usize| format!("content/{}a.md", "d/".repeat(folders));
    let root = site(&[(&deep(64), b""), (&deep(65), b"")]);
    let read = read_site(root.path()).expect("the disk of the test is sound");
    assert_eq!(names(&read.value), [deep(64)]);
    assert_eq!(read.notes[0].code, "source-too-deep");
}

#[cfg(unix)]
#[test]
fn links_stay_inside_the_site() {
    use std::os::unix::fs::symlink;
    let outside = site(&[("content/secret.md", b"secret")]);
    let root =
        site(&[("content/a.md", b"A"), ("shared/x.md", b"X"), ("public/a.txt", b"A"), (".env", b"KEY")]);
    let link = |target: &Path, name: &str| {
        symlink(target, root.path().join("content").join(name)).expect("the disk of the test is sound");
    };
    link(Path::new("../shared"), "shared");
    link(Path::new("a.md"), "same.md");
    link(&outside.path().join("content/secret.md"), "secret.md");
    link(outside.path(), "outside");
    link(Path::new("../.env"), "env.txt");
    link(Path::new("../public/a.txt"), "made.txt");
    link(Path::new("../public"), "made");
    link(Path::new("nowhere"), "broken.md");
    link(Path::new("."), "loop");
    link(Path::new(".."), "root");
    link(Path::new("nobody@host.1"), ".#a.md");
    let read = read_site(root.path()).expect("the disk of the test is sound");
    assert_eq!(names(&read.value), ["content/a.md", "content/same.md", "content/shared/x.md"]);
    assert_eq!(
        problems(&read.notes),
        [
            ("source-symlink-broken", "content/broken.md"),
            ("source-symlink-outside", "content/env.txt"),
            ("source-symlink-loop", "content/loop"),
            ("source-symlink-outside", "content/made"),
            ("source-symlink-outside", "content/made.txt"),
            ("source-symlink-outside", "content/outside"),
            ("source-symlink-loop", "content/root"),
            ("source-symlink-outside", "content/secret.md"),
        ]
    );
}

#[cfg(unix)]
#[test]
fn pipes_and_odd_names_are_said_and_left_alone() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let root = site(&[("content/a\\b.md", b""), ("content/a\nb.md", b"")]);
    fs::write(root.path().join("content").join(OsStr::from_bytes(b"\xFF.md")), b"")
        .expect("the disk of the test is sound");
    let _socket = std::os::unix::net::UnixListener::bind(root.path().join("content/socket.md"))
        .expect("the disk of the test is sound");
    let read = read_site(root.path()).expect("the disk of the test is sound");
    assert_eq!(names(&read.value), [""; 0]);
    let codes: Vec<_> = read.notes.iter().map(|note| &*note.code).collect();
    assert_eq!(codes, ["source-name", "source-name", "source-not-a-file", "source-name"]);
    assert_eq!(read.notes[0].message, "the name `a\\nb.md` cannot be part of a URL");
}

#[test]
fn a_file_that_goes_between_is_not_missed() {
    let root = site(&[("content/a.md", b"A")]);
    let found = walk(root.path()).expect("the disk of the test is sound").value;
    fs::remove_file(root.path().join("content/a.md")).expect("the disk of the test is sound");
    assert!(found[0].read().expect("the disk of the test is sound").is_none());
}
