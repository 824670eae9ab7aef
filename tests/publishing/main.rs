//! Publishing into real folders: what is written, kept, removed and refused.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)] // Real files are what is tested.

mod binary;
mod cleaning;
mod damage;
mod kills;
mod limits;
mod refusals;
mod second_tree;
mod traced;

use guidepost::base::{Fault, Fingerprint, Route, SitePath};
use guidepost::output::Output;
use guidepost::output::disk::{Destination, Published, Publisher};
use guidepost::source::{Source, disk};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

/// A site with an output folder beside its content.
struct Site {
    root: TempDir,
}

/// For a lock that the last publication has given up: a process that another test has just started may hold it for a
/// moment more, until it becomes the program it is to be.
const PATIENCE: Duration = Duration::from_secs(5);

type Files<'a> = [(&'a str, &'a str)];

impl Site {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("content")).unwrap();
        Self { root }
    }

    /// A site whose output holds these files, with times of long ago.
    fn published(files: &Files) -> Self {
        let site = Self::new();
        site.publish(files).unwrap();
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        for (name, _) in files {
            fs::File::options().write(true).open(site.public(name)).unwrap().set_modified(long_ago).unwrap();
        }
        site.publish(files).unwrap(); // Takes down those times.
        site
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn public(&self, name: &str) -> PathBuf {
        self.path("public").join(name)
    }

    fn destination<'a>(&'a self, output: &'a Path) -> Destination<'a> {
        Destination { site: self.root.path(), output, home: None }
    }

    fn open(&self) -> Result<Publisher, Fault> {
        self.open_at(&self.path("public"))
    }

    fn open_at(&self, output: &Path) -> Result<Publisher, Fault> {
        Publisher::open_when_free(&self.destination(output), PATIENCE)
    }

    fn publish(&self, files: &Files) -> Result<Published, Fault> {
        stage(self.open()?, files)?.commit()
    }

    /// Every published file with its content and the time it was modified.
    fn snapshot(&self) -> BTreeMap<String, (String, SystemTime)> {
        snapshot(&self.path("public"))
    }

    fn texts(&self) -> Vec<(String, String)> {
        self.snapshot().into_iter().map(|(name, (text, _))| (name, text)).collect()
    }
}

fn stage(publisher: Publisher, files: &Files) -> Result<Publisher, Fault> {
    for (name, text) in files {
        publisher.stage(&Output::bytes(Route::file(name), *text))?;
    }
    Ok(publisher)
}

/// The same, but what was published before is not rendered again.
fn keep(publisher: Publisher, files: &Files) -> Result<Publisher, Fault> {
    for (name, text) in files {
        let output = Output::bytes(Route::file(name), *text);
        if !publisher.keep(output.route(), output.fingerprint())? {
            publisher.stage(&output)?;
        }
    }
    Ok(publisher)
}

fn snapshot(folder: &Path) -> BTreeMap<String, (String, SystemTime)> {
    let walk = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let entry = |entry: walkdir::DirEntry| {
        let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        let is_folder = entry.file_type().is_dir();
        let text = if is_folder { "folder".to_owned() } else { lossy(entry.path()) };
        let time =
            if is_folder { SystemTime::UNIX_EPOCH } else { entry.metadata().unwrap().modified().unwrap() };
        (name, (text, time))
    };
    walk.map(entry).filter(|(name, _)| !name.is_empty()).collect()
}

fn lossy(file: &Path) -> String {
    String::from_utf8_lossy(&fs::read(file).unwrap()).into_owned()
}

fn pairs(files: &Files) -> Vec<(String, String)> {
    files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

fn counts(published: &Published) -> [usize; 3] {
    [published.written(), published.unchanged, published.removed.len()]
}

const TWO: &Files = &[("guides/nurse/index.html", "nurse"), ("style.css", "css")];

#[test]
fn first_then_again_then_a_change() {
    let site = Site::new();
    assert_eq!(counts(&site.publish(TWO).unwrap()), [2, 0, 0]);
    let files = [("guides", "folder"), ("guides/nurse", "folder"), TWO[0], TWO[1]];
    assert_eq!(site.texts(), pairs(&files));
    let before = site.snapshot();
    assert_eq!(counts(&site.publish(TWO).unwrap()), [0, 2, 0]);
    assert_eq!(site.snapshot(), before);

    let published = site.publish(&[TWO[0], ("style.css", "CSS"), ("new.txt", "new")]).unwrap();
    assert_eq!(
        (&published.added[..], &published.changed[..]),
        (&["new.txt".into()][..], &["style.css".into()][..])
    );
    let after = site.snapshot();
    assert_eq!(after["guides/nurse/index.html"], before["guides/nurse/index.html"]);
    assert_eq!(after["style.css"].0, "CSS");
}

#[test]
fn unchanged_files_keep_their_times_over_many_publications() {
    let site = Site::published(TWO);
    let before = site.snapshot();
    for round in 0..5 {
        let text = format!("round {round}");
        site.publish(&[TWO[0], TWO[1], ("index.html", &text)]).unwrap();
        let after = site.snapshot();
        assert_eq!(after["index.html"].0, text);
        assert!(before.iter().all(|(name, file)| &after[name] == file));
    }
}

#[test]
fn what_no_page_claims_is_removed_with_its_folders() {
    let site = Site::published(&[("a/b/c/index.html", "c"), ("a/x.txt", "x"), ("index.html", "home")]);
    let published = site.publish(&[("index.html", "home")]).unwrap();
    assert_eq!(published.removed, ["a/b/c/index.html", "a/x.txt"]);
    assert_eq!(site.texts(), pairs(&[("index.html", "home")]));
}

#[test]
fn a_file_and_a_folder_may_change_places() {
    let site = Site::published(&[("a", "file"), ("b/index.html", "page")]);
    site.publish(&[("a/index.html", "page"), ("b", "file")]).unwrap();
    site.publish(&[("a", "file"), ("b/index.html", "page")]).unwrap();
    assert_eq!(site.texts(), pairs(&[("a", "file"), ("b", "folder"), ("b/index.html", "page")]));
}

#[test]
fn foreign_files_are_left_alone() {
    let site = Site::published(TWO);
    fs::write(site.public("CNAME"), "example.org").unwrap();
    fs::write(site.public("guides/nurse/notes.txt"), "mine").unwrap();
    let published = site.publish(&[("style.css", "CSS"), ("guides/new/index.html", "new")]).unwrap();
    assert_eq!(counts(&published), [2, 0, 1]);
    let expected = [
        ("CNAME", "example.org"),
        ("guides", "folder"),
        ("guides/new", "folder"),
        ("guides/new/index.html", "new"),
        ("guides/nurse", "folder"),
        ("guides/nurse/notes.txt", "mine"),
        ("style.css", "CSS"),
    ];
    assert_eq!(site.texts(), pairs(&expected));
}

#[test]
fn a_folder_without_a_record_is_taken_over_only_if_it_is_the_same() {
    let site = Site::published(TWO);
    let before = site.snapshot();
    fs::remove_dir_all(site.path(".guidepost")).unwrap();
    assert_eq!(counts(&site.publish(TWO).unwrap()), [0, 2, 0]);
    assert_eq!(site.snapshot(), before);

    fs::remove_dir_all(site.path(".guidepost")).unwrap();
    assert_eq!(counts(&site.publish(&[TWO[0], TWO[1], ("new.txt", "new")]).unwrap()), [1, 2, 0]);

    fs::remove_dir_all(site.path(".guidepost")).unwrap();
    for files in [&[TWO[0]][..], &[TWO[0], ("style.css", "CSS"), ("new.txt", "new")]] {
        let before = site.snapshot();
        let refused = site.publish(files).unwrap_err().to_string();
        assert!(refused.contains("there is no record that guidepost made"), "{refused}");
        assert_eq!(site.snapshot(), before);
    }
}

#[test]
fn a_damaged_record_is_no_record() {
    let site = Site::published(TWO);
    let before = site.snapshot();
    let states = fs::read_dir(site.path(".guidepost")).unwrap().map(|entry| entry.unwrap().path());
    let manifest = states.map(|state| state.join("manifest")).find(|file| file.exists()).unwrap();
    let mut bytes = fs::read(&manifest).unwrap();
    *bytes.last_mut().unwrap() ^= 4;
    fs::write(&manifest, bytes).unwrap();
    assert_eq!(counts(&site.publish(TWO).unwrap()), [0, 2, 0]);
    assert_eq!(site.snapshot(), before);
}

#[test]
fn what_was_tampered_with_is_put_right() {
    let site = Site::published(TWO);
    fs::remove_file(site.public("style.css")).unwrap();
    assert_eq!(counts(&site.publish(TWO).unwrap()), [1, 1, 0]);
    fs::write(site.public("style.css"), "CSS").unwrap();
    assert_eq!(counts(&site.publish(TWO).unwrap()), [1, 1, 0], "the same length, other bytes");
    fs::remove_dir_all(site.path("public")).unwrap();
    assert_eq!(counts(&site.publish(TWO).unwrap()), [2, 0, 0]);
    site.publish(&[TWO[0], TWO[1], ("new.txt", "new")]).unwrap();
    assert_eq!(site.snapshot()["style.css"].0, "css", "nor is it in the other tree");
    let touched = fs::File::options().write(true).open(site.public("new.txt")).unwrap();
    touched.set_modified(SystemTime::UNIX_EPOCH).unwrap();
    assert_eq!(counts(&site.publish(&[TWO[0], TWO[1], ("new.txt", "new")]).unwrap()), [0, 3, 0]);
}

#[test]
fn abandoned_it_leaves_everything_as_it_was() {
    let site = Site::published(TWO);
    let (before, cache) = (site.snapshot(), snapshot(&site.path(".guidepost")));
    drop(stage(site.open().unwrap(), &[("style.css", "CSS"), ("x/y/index.html", "y")]).unwrap());
    assert_eq!(site.snapshot(), before);
    let left: Vec<_> =
        snapshot(&site.path(".guidepost")).into_keys().filter(|name| !cache.contains_key(name)).collect();
    let is_word = |name: &String| name.ends_with("/staging");
    assert!(
        left.iter().all(is_word),
        "nothing of it is left in the cache but the word that it was begun: {left:?}"
    );
    assert_eq!(counts(&site.publish(TWO).unwrap()), [0, 2, 0]);
}

#[test]
fn keeps_what_is_still_there() {
    let site = Site::published(TWO);
    fs::write(site.public("style.css"), "by hand").unwrap();
    let publisher = site.open().unwrap();
    let (page, of) = (Route::page(["guides", "nurse"]), Fingerprint::of);
    assert!(!publisher.keep(&page, of("other")).unwrap(), "it is there, but it should be another");
    assert!(publisher.keep(&page, of("nurse")).unwrap());
    assert!(!publisher.keep(&Route::file("style.css"), of("css")).unwrap());
    assert!(!publisher.keep(&Route::file("unheard-of.html"), of("")).unwrap());
    publisher.stage(&Output::bytes(Route::file("style.css"), "css")).unwrap();
    assert_eq!(counts(&publisher.commit().unwrap()), [1, 1, 0]);
}

#[test]
fn what_was_looked_at_ahead_is_kept_as_if_it_were_looked_at_now() {
    let site = Site::published(&[TWO[0], ("index.html", "home"), TWO[1]]);
    fs::write(site.public("style.css"), "by hand").unwrap();
    fs::remove_file(site.public("guides/nurse/index.html")).unwrap();
    let routes = [Route::file("style.css"), Route::page(["guides", "nurse"]), Route::page([])];
    let wanted = [(&routes[0], "css"), (&routes[1], "nurse"), (&routes[2], "home")]
        .map(|(route, text)| (route, Fingerprint::of(text)));
    let answers = |ahead: bool| {
        let publisher = site.open().unwrap();
        if ahead {
            publisher.look_ahead();
        }
        publisher.keep_all(&wanted).unwrap()
    };
    assert_eq!(answers(false), [false, false, true]);
    assert_eq!(answers(true), answers(false));
}

#[test]
fn keeps_many_at_once() {
    let site = Site::published(TWO);
    let routes = [Route::file("style.css"), Route::file("new.txt"), Route::page(["guides", "nurse"])];
    let [css, new, nurse] = ["css", "new", "Nurse"].map(Fingerprint::of);
    let wanted = [(&routes[0], css), (&routes[1], new), (&routes[2], nurse)];
    let publisher = site.open().unwrap();
    assert_eq!(publisher.keep_all(&wanted).unwrap(), [true, false, false]);
    assert_eq!(publisher.keep_all(&wanted).unwrap(), [true, false, false], "once more");
    let twice = [(&Route::file("style.css/index.html"), css)];
    assert_eq!(publisher.keep_all(&twice).unwrap(), [false]);
    publisher.stage(&Output::bytes(routes[1].clone(), "new")).unwrap();
    publisher.stage(&Output::bytes(routes[2].clone(), "Nurse")).unwrap();
    assert_eq!(counts(&publisher.commit().unwrap()), [2, 1, 0]);
}

#[cfg(unix)]
#[test]
fn another_file_system_gets_the_journal() {
    let site = Site::new();
    let Ok(elsewhere) = tempfile::tempdir_in("/dev/shm") else { return };
    let output = elsewhere.path().join("out");
    for files in [TWO, &[TWO[0], ("new/index.html", "new")], TWO] {
        stage(site.open_at(&output).unwrap(), files).unwrap().commit().unwrap();
        let published: Vec<_> =
            snapshot(&output).into_iter().filter(|(_, (text, _))| text != "folder").collect();
        let mut expected = pairs(files);
        expected.sort();
        assert_eq!(published.into_iter().map(|(name, (text, _))| (name, text)).collect::<Vec<_>>(), expected);
        assert!(!output.join(".guidepost").exists());
    }
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 1, "nothing is written beside the output");
}

#[test]
fn assets_are_copied_as_they_are() {
    let site = Site::new();
    fs::write(site.path("content/photo.jpg"), vec![0xFF; 300_000]).unwrap();
    let copy = |site: &Site| {
        let sources = disk::read_site(site.root.path()).unwrap().value;
        let photo = sources.find(&SitePath::new("content/photo.jpg")).unwrap().clone();
        Output::copy(Route::file("photo.jpg"), photo)
    };
    let publish = |output: &Output| {
        let publisher = site.open()?;
        publisher.stage(output)?;
        publisher
            .stage(&Output::copy(Route::file("a.css"), Source::new(SitePath::new("themes/a.css"), *b"a")))?;
        publisher.commit()
    };
    let output = copy(&site);
    assert_eq!(counts(&publish(&output).unwrap()), [2, 0, 0]);
    assert_eq!(counts(&publish(&output).unwrap()), [0, 2, 0]);
    assert_eq!(fs::read(site.public("photo.jpg")).unwrap(), vec![0xFF; 300_000]);

    fs::write(site.path("content/photo.jpg"), vec![0; 300_000]).unwrap();
    let stale = copy(&site);
    fs::write(site.path("content/photo.jpg"), vec![1; 300_000]).unwrap();
    let fault = publish(&stale).unwrap_err().to_string();
    assert_eq!(fault, "`content/photo.jpg` changed while it was copied; build again");
    assert_eq!(fs::read(site.public("photo.jpg")).unwrap(), vec![0xFF; 300_000]);
    assert_eq!(counts(&publish(&copy(&site)).unwrap()), [1, 1, 0]);
}

#[test]
fn an_empty_site_is_a_site() {
    let site = Site::new();
    assert_eq!(counts(&site.publish(&[]).unwrap()), [0, 0, 0]);
    assert_eq!(site.texts(), []);
    site.publish(TWO).unwrap();
    assert_eq!(counts(&site.publish(&[]).unwrap()), [0, 0, 2]);
    assert_eq!(site.texts(), []);
}
