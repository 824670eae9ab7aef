//! `guidepost clean`: what goes, what stays, what is said.

use super::binary::{Project, error};
use super::{PATIENCE, Site, TWO};
use guidepost::output::disk::{Cleaned, Destination, clean};
use std::fs;
use std::time::Duration;

fn clean_at(site: &Site, output: &str) -> Cleaned {
    clean(&site.destination(&site.path(output)), PATIENCE).unwrap()
}

#[test]
fn all_that_is_guideposts_goes() {
    let site = Site::published(TWO);
    let cleaned = clean_at(&site, "public");
    assert_eq!(cleaned, Cleaned { files: 2, is_cache_removed: true, ..Cleaned::default() });
    let left: Vec<_> =
        fs::read_dir(site.root.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["content"]);
    assert_eq!(clean_at(&site, "public"), Cleaned::default(), "nothing is made in order to be removed");
    assert!(!site.path(".guidepost").exists());
    site.publish(TWO).unwrap();
}

#[test]
fn what_is_not_guideposts_stays() {
    let site = Site::published(TWO);
    fs::write(site.public("guides/notes.txt"), "mine").unwrap();
    fs::write(site.public("style.css"), "mine").unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    fs::rename(site.public("guides/nurse"), elsewhere.path().join("nurse")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path().join("nurse"), site.public("guides/nurse")).unwrap();
    let cleaned = clean_at(&site, "public");
    assert_eq!((cleaned.files, cleaned.is_output_left), (0, true));
    assert_eq!(cleaned.changed, ["style.css"]);
    assert_eq!(fs::read_to_string(elsewhere.path().join("nurse/index.html")).unwrap(), "nurse");
    assert_eq!(fs::read_to_string(site.public("guides/notes.txt")).unwrap(), "mine");
    assert!(!site.path(".guidepost").exists());
}

#[test]
fn other_outputs_stay_known() {
    let site = Site::published(TWO);
    let other = site.path("preview");
    super::stage(site.open_at(&other).unwrap(), TWO).unwrap().commit().unwrap();
    let cleaned = clean_at(&site, "public");
    assert!(cleaned.others.len() == 1 && cleaned.others[0].starts_with("preview-"), "{:?}", cleaned.others);
    super::stage(site.open_at(&other).unwrap(), &[TWO[0]]).unwrap().commit().unwrap();
    assert!(!other.join("style.css").exists(), "it knew that this file was its own");
    assert_eq!(clean_at(&site, "preview").others, [""; 0]);
    assert!(!site.path(".guidepost").exists());
}

#[test]
fn it_refuses_what_a_build_refuses() {
    let site = Site::published(TWO);
    for output in ["", "content", ".."] {
        assert!(clean(&site.destination(&site.path(output)), PATIENCE).is_err(), "{output:?}");
    }
    let home = site.path("public");
    let at_home = Destination { site: site.root.path(), output: &home, home: Some(&home) };
    assert!(clean(&at_home, PATIENCE).is_err());
    let publisher = site.open().unwrap();
    let busy = clean(&site.destination(&site.path("public")), Duration::ZERO).unwrap_err().to_string();
    assert!(busy.contains("another guidepost is publishing there"), "{busy}");
    drop(publisher);
    assert_eq!(clean_at(&site, "public").files, 2);
}

#[test]
fn a_link_to_the_output_stays() {
    let site = Site::new();
    let elsewhere = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), site.path("public")).unwrap();
    site.publish(TWO).unwrap();
    let cleaned = clean_at(&site, "public");
    assert_eq!((cleaned.files, cleaned.is_output_left), (2, true));
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    site.publish(TWO).unwrap();
}

#[test]
fn the_command_says_what_it_did() {
    let project = Project::new(1);
    project.build();
    let cleaned = project.run(&["clean"]);
    assert!(cleaned.status.success());
    assert!(
        error(&cleaned).starts_with("Removed ") && error(&cleaned).contains("and the cache"),
        "{}",
        error(&cleaned)
    );
    assert!(!project.path("public").exists() && !project.path(".guidepost").exists());
    assert!(error(&project.run(&["clean"])).starts_with("Nothing to remove"));
    let refused = project.run(&["clean", "--output", project.path("content").to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(project.path("content/site.yaml").exists());
}
