//! What looking again finds: content counts, stamps are hints.

use super::support::Site;
use guidepost::base::SitePath;
use guidepost::live::{Changes, Folder, Place};
use std::fs;
use std::time::SystemTime;

fn names(changes: &Changes) -> [Vec<&str>; 3] {
    [&changes.added, &changes.changed, &changes.removed]
        .map(|files| files.iter().map(SitePath::as_str).collect())
}

#[test]
fn finds_what_changed_and_no_more() {
    let site = Site::new();
    let mut folder = Folder::read(&site.root()).unwrap();
    assert_eq!(folder.look(&Place::Everywhere).unwrap(), Changes::default());

    site.append("content/about.md", "more");
    site.write("content/a-b.md", "new");
    site.write("content/a/b.md", "new");
    fs::remove_file(site.path("content/people.yaml")).unwrap();
    let changes = folder.look(&Place::Everywhere).unwrap();
    let added = vec!["content/a/b.md", "content/a-b.md"];
    let mut expected = [added, vec!["content/about.md"], vec!["content/people.yaml"]];
    let mut found = names(&changes);
    for files in found.iter_mut().chain(&mut expected) {
        files.sort_unstable();
    }
    assert_eq!(found, expected);
    assert_eq!(folder.look(&Place::Everywhere).unwrap(), Changes::default());
    assert!(folder.sources().iter().any(|source| source.path().as_str() == "content/a/b.md"));

    let about = site.path("content/about.md");
    fs::File::options().write(true).open(&about).unwrap().set_modified(SystemTime::now()).unwrap();
    fs::write(&about, fs::read(&about).unwrap()).unwrap();
    assert_eq!(folder.look(&Place::Everywhere).unwrap(), Changes::default(), "a touch is no change");
}

#[test]
fn two_writes_within_a_tick_of_the_clock_are_two() {
    let site = Site::new();
    let mut folder = Folder::read(&site.root()).unwrap();
    for i in 0..200 {
        site.write("content/quick.md", &format!("{i:03}"));
        let changes = folder.look(&Place::Everywhere).unwrap();
        assert_eq!(changes.added.len() + changes.changed.len(), 1, "write {i}");
    }
}

#[test]
fn the_folder_itself_may_be_at_fault() {
    let site = Site::new();
    let mut folder = Folder::read(&site.root()).unwrap();
    site.write(&format!("content/{}a.md", "d/".repeat(66)), "deep");
    let changes = folder.look(&Place::Everywhere).unwrap();
    assert!(changes.is_told_otherwise && !changes.is_empty());
    assert_eq!(folder.notes().len(), 1);
    fs::remove_dir_all(site.path("content")).unwrap();
    assert!(folder.look(&Place::Everywhere).is_err(), "there is no site any more");
    assert!(folder.sources().iter().count() > 0, "what was read stays");
}

#[test]
fn a_look_at_one_file_sees_no_other() {
    let site = Site::new();
    let mut folder = Folder::read(&site.root()).unwrap();
    let at = |name: &str| Place::At([site.root().canonicalize().unwrap().join(name)].into());
    site.append("content/about.md", "more");
    site.append("content/site.yaml", "# more");
    let changes = folder.look(&at("content/about.md")).unwrap();
    assert_eq!(names(&changes), [vec![], vec!["content/about.md"], vec![]]);
    assert_eq!(names(&folder.look(&Place::Everywhere).unwrap()), [vec![], vec!["content/site.yaml"], vec![]]);

    site.write("content/new.md", "unknown until now");
    site.append("content/about.md", "more");
    let changes = folder.look(&at("content/new.md")).unwrap();
    assert_eq!(names(&changes), [vec!["content/new.md"], vec!["content/about.md"], vec![]]);
    fs::remove_file(site.path("content/new.md")).unwrap();
    assert_eq!(names(&folder.look(&at("content/new.md")).unwrap())[2], ["content/new.md"]);
}

#[test]
fn names_that_come_and_go_call_for_no_look_at_all_files() {
    let site = Site::new();
    let mut folder = Folder::read(&site.root()).unwrap();
    let root = site.root().canonicalize().unwrap();
    let at = |names: &[&str]| Place::At(names.iter().map(|name| root.join(name)).collect());
    site.append("content/about.md", "more");
    site.append("content/site.yaml", "# more");
    let changes = folder.look(&at(&["content/about.md", "content/sedXc41kQ"])).unwrap();
    assert_eq!(names(&changes), [vec![], vec!["content/about.md"], vec![]], "no other was looked at");
    fs::remove_dir_all(site.path("content/guides")).unwrap();
    let changes = folder.look(&at(&["content/guides"])).unwrap();
    assert!(names(&changes)[2].len() > 1, "a folder that has gone takes its files along");
}
