//! What guidepost will not publish, and where it will not publish to.

use super::{Site, TWO, counts, stage};
use guidepost::base::{Fault, Route};
use guidepost::output::Output;
use guidepost::output::disk::{Destination, Publisher};
use std::fs;
use std::path::Path;

#[test]
fn foreign_files_are_never_overwritten() {
    for (foreign, output) in [("a.txt", "a.txt"), ("a", "a/index.html"), ("a/b.txt", "a")] {
        let site = Site::published(TWO);
        fs::create_dir_all(site.public(foreign).parent().unwrap()).unwrap();
        fs::write(site.public(foreign), "mine").unwrap();
        let before = site.snapshot();
        let refused = site.publish(&[TWO[0], TWO[1], (output, "theirs")]).unwrap_err();
        assert!(refused.to_string().contains(&format!("`{foreign}` in it is in the way")), "{refused}");
        assert_eq!(site.snapshot(), before);
    }
}

#[test]
fn one_at_a_time() {
    let site = Site::published(TWO);
    let first = site.open().unwrap();
    let refused = Publisher::open(&site.destination(&site.path("public"))).err().unwrap().to_string();
    assert!(refused.contains("another guidepost is publishing there"), "{refused}");
    stage(first, TWO).unwrap().commit().unwrap();
    site.publish(TWO).unwrap();
}

/// A build that waits for another one has read its sources before that one published.
#[cfg(target_os = "linux")]
#[test]
fn whoever_waited_looks_at_the_sources_again() {
    let project = super::binary::Project::new(1);
    project.build();
    let (root, output) = (project.root(), project.path("public"));
    let first = Publisher::open(&Destination { site: &root, output: &output, home: None }).unwrap();
    let mut second = project.start();
    // It looks for the lock when all is read.
    let has_lock_open = || {
        let open = fs::read_dir(format!("/proc/{}/fd", second.id())).into_iter().flatten().flatten();
        open.filter_map(|entry| fs::read_link(entry.path()).ok()).any(|file| file.ends_with("lock"))
    };
    while !has_lock_open() {
        std::thread::yield_now();
    }
    let settings = fs::read_to_string(project.path("content/site.yaml")).unwrap();
    let title = settings.lines().find(|line| line.starts_with("title:")).unwrap();
    project.write("content/site.yaml", &settings.replacen(title, "title: Another", 1));
    drop(first);
    assert!(second.wait().unwrap().success());
    assert!(String::from_utf8_lossy(&project.public()["index.html"]).contains("Another"));
}

#[test]
fn two_outputs_at_one_place_are_refused() {
    let site = Site::new();
    for [one, other] in [["a/", "a/index.html"], ["A.html", "a.html"], ["x", "x/y.html"]] {
        let publisher = site.open().unwrap();
        let stage = |name| publisher.stage(&Output::bytes(Route::file(name), name));
        let fault =
            stage(other).and_then(|()| stage(one)).and_then(|()| publisher.commit().map(|_| ())).unwrap_err();
        assert_eq!(fault.to_string(), format!("`/{one}` and `/{other}` cannot both be published"));
        assert!(!site.path("public").exists());
    }
}

#[test]
fn names_that_lead_elsewhere_are_refused() {
    let site = Site::new();
    let publisher = site.open().unwrap();
    for name in ["../evil", "a/../../evil", "a\\b", "nul\0", "C:/evil", "%2e/../x"] {
        assert!(publisher.stage(&Output::bytes(Route::file(name), "")).is_err(), "{name:?}");
    }
    assert_eq!(counts(&publisher.commit().unwrap()), [0, 0, 0]);
    assert!(!site.path("evil").exists());
}

#[test]
fn dangerous_outputs_are_refused() {
    let site = Site::new();
    let other = tempfile::tempdir().unwrap();
    for folder in ["themes/own", "repository/.git", ".git/x", "home/me"] {
        fs::create_dir_all(site.path(folder)).unwrap();
    }
    fs::write(site.path("file"), "").unwrap();
    let home = site.path("home/me");
    let cases = [
        ("/", "it is the root of the file system"),
        ("", "it is or holds the site itself"),
        ("..", "it is or holds the site itself"),
        ("content", "the site's folder `content`"),
        ("content/x/y", "the site's folder `content`"),
        ("themes/../content", "the site's folder `content`"),
        ("themes", "the site's folder `themes`"),
        (".guidepost/public", "the site's folder `.guidepost`"),
        (".git/x", "the site's folder `.git`"),
        ("repository", "it holds `.git`"),
        ("repository/.git/x", "it lies inside a `.git` folder"),
        ("file", "it is a file"),
        ("home", "it is or holds the home folder"),
        ("home/me", "it is or holds the home folder"),
    ];
    for (output, reason) in cases {
        let output = site.path(output);
        let destination = Destination { site: site.root.path(), output: &output, home: Some(&home) };
        let refused = Publisher::open(&destination).err().unwrap_or_else(|| panic!("{output:?} is accepted"));
        assert!(
            matches!(refused, Fault::Refused { .. }) && refused.to_string().contains(reason),
            "{refused}"
        );
    }
    assert!(site.open_at(&site.path("missing/../content")).is_err());
    let below_home = home.join("www");
    drop(
        Publisher::open(&Destination { site: site.root.path(), output: &below_home, home: Some(&home) })
            .unwrap(),
    );
    drop(site.open_at(&other.path().join("a/b")).unwrap());
}

#[test]
fn a_link_is_what_it_points_at() {
    let site = Site::new();
    let elsewhere = tempfile::tempdir().unwrap();
    let link = |target: &Path, name: &str| std::os::unix::fs::symlink(target, site.path(name)).unwrap();
    link(&site.path("content"), "innocent");
    assert!(site.open_at(&site.path("innocent")).is_err());
    link(&site.path("nowhere"), "dangling");
    assert!(site.open_at(&site.path("dangling")).is_err());
    link(elsewhere.path(), "public");
    site.publish(TWO).unwrap();
    site.publish(&[TWO[0], ("style.css", "CSS")]).unwrap();
    assert!(site.path("public").is_symlink());
    assert_eq!(fs::read_to_string(elsewhere.path().join("style.css")).unwrap(), "CSS");
}

#[test]
fn links_in_the_output_are_not_followed() {
    let site = Site::published(TWO);
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("index.html"), "mine").unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), site.public("more")).unwrap();
    assert!(site.publish(&[TWO[0], TWO[1], ("more/index.html", "theirs")]).is_err());
    site.publish(&[TWO[0]]).unwrap();
    assert_eq!(fs::read_to_string(elsewhere.path().join("index.html")).unwrap(), "mine");
    assert!(site.public("more").is_symlink());
}
