//! Same input, same bytes: with any number of threads, in any order of files, on any day, at any place.

#![allow(clippy::disallowed_methods, reason = "sites are read where they lie")]

use guidepost::base::SitePath;
use guidepost::engine::{self, Memory, Request};
use guidepost::facts::Date;
use guidepost::output::{Body, Output};
use guidepost::source::{Source, Sources, disk::read_site};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

/// Published files, by path.
type Files = BTreeMap<String, Vec<u8>>;

fn repository() -> Sources {
    read_site(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the site can be read").value
}

fn build(sources: &Sources, today: &str, threads: usize) -> Files {
    let files = Mutex::new(Files::new());
    let request = Request {
        base_url: None,
        drafts: false,
        future: false,
        today: Date::parse(today).expect("it is a date"),
        deny_warnings: false,
    };
    let sink = |output: Output| {
        let bytes = match output.body() {
            Body::Bytes(bytes) => bytes.clone(),
            Body::Copy(source) => source.bytes().unwrap_or_default().to_vec(),
        };
        files.lock().expect("no thread panics here").insert(output.route().output_file(), bytes);
        Ok(())
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
    let outcome =
        pool.install(|| engine::build(sources, &request, &mut Memory::default(), (&sink, &|_, _| ())));
    assert_eq!(outcome.expect("nothing fails in memory").diagnostics, []);
    files.into_inner().expect("no thread panics here")
}

/// Names the files that differ, rather than print both sites.
fn assert_same(a: &Files, b: &Files) {
    let paths: Vec<(&String, &String)> = a.keys().zip(b.keys()).filter(|(a, b)| a != b).collect();
    assert!(paths.is_empty() && a.len() == b.len(), "other files: {paths:?}");
    let differ: Vec<&String> =
        a.iter().filter(|(path, bytes)| b[*path] != **bytes).map(|(path, _)| path).collect();
    assert!(differ.is_empty(), "other bytes: {differ:?}");
}

#[test]
fn any_number_of_threads() {
    let sources = repository();
    let one = build(&sources, "2026-11-23", 1);
    assert!(one.len() > 100, "the demonstration has {} files", one.len());
    for threads in [2, 16] {
        assert_same(&one, &build(&sources, "2026-11-23", threads));
    }
}

#[test]
fn files_found_in_any_order() {
    let sources = repository();
    let whole = build(&sources, "2026-11-23", 2);
    // By the fingerprints of their bytes: an order that has nothing to do with their names, and is no other tomorrow.
    let mut shuffled: Vec<Source> = sources.iter().cloned().collect();
    shuffled.sort_by_key(|source| (source.fingerprint(), source.path().clone()));
    for files in [shuffled.clone(), shuffled.into_iter().rev().collect()] {
        assert_same(&whole, &build(&files.into_iter().collect(), "2026-11-23", 2));
    }
}

#[test]
fn another_day_changes_nothing_where_no_page_waits_for_it() {
    let sources = repository();
    assert_same(&build(&sources, "2026-11-23", 2), &build(&sources, "2033-05-17", 2));
}

#[test]
fn no_place_and_no_day_of_the_build() {
    let files = build(&repository(), "2031-07-19", 2);
    let here = [env!("CARGO_MANIFEST_DIR"), "2031-07-19", "July 19, 2031"];
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        for canary in here {
            assert!(!text.contains(canary), "`{path}` has `{canary}`");
        }
    }
}

#[test]
fn sources_of_the_same_files_are_the_same() {
    let file = |name: &str| Source::new(SitePath::new(name), name.as_bytes());
    let names = |files: [&str; 3]| -> Vec<String> {
        let sources: Sources = files.into_iter().map(file).collect();
        sources.iter().map(|source| source.path().to_string()).collect()
    };
    assert_eq!(names(["content/c", "content/a", "content/b"]), ["content/a", "content/b", "content/c"]);
    assert_eq!(names(["content/b", "content/c", "content/a"]), ["content/a", "content/b", "content/c"]);
}

/// Of the binary, which alone sees what a process is given.
#[test]
fn whatever_the_environment() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let built = [("one", "UTC", "C"), ("elsewhere/two", "Pacific/Kiritimati", "de_DE.UTF-8")].map(
        |(name, zone, locale)| {
            let root = folder.path().join(name);
            for arguments in [
                &["init", root.to_str().expect("the path is UTF-8")][..],
                &["build", "--today", "2026-11-23"],
            ] {
                let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_guidepost"));
                command
                    .arg("--root")
                    .arg(&root)
                    .args(arguments)
                    .env("TZ", zone)
                    .env("LANG", locale)
                    .env("LC_ALL", locale);
                let output =
                    command.env("HOME", &root).current_dir(folder.path()).output().expect("the binary runs");
                assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            }
            published(&root.join("public"))
        },
    );
    assert!(built[0].len() > 20, "{:?}", built[0].keys());
    assert_same(&built[0], &built[1]);
}

fn published(folder: &Path) -> Files {
    let entries =
        walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("the output can be walked"));
    let read = |entry: walkdir::DirEntry| {
        let name = entry.path().strip_prefix(folder).expect("it is below").to_string_lossy().into_owned();
        (name, std::fs::read(entry.path()).expect("the output can be read"))
    };
    entries.filter(|entry| entry.file_type().is_file()).map(read).collect()
}
