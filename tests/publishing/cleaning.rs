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
    // A slip of the finger costs nothing.
    fs::write(site.path(".guidepost/sources"), "shared").unwrap();
    let cleaned = clean_at(&site, "preveiw");
    assert!(!cleaned.is_cache_removed && cleaned.others.len() == 1, "{cleaned:?}");
    assert!(site.path(".guidepost/sources").exists());
    assert_eq!(clean_at(&site, "preview").others, [""; 0]);
    assert!(!site.path(".guidepost").exists());
    assert!(!site.path(".guidepost").exists());
}

#[test]
fn what_somebody_else_keeps_in_the_cache_folder_stays() {
    let site = Site::published(TWO);
    fs::create_dir(site.path(".guidepost/notes")).unwrap();
    fs::write(site.path(".guidepost/notes/a.txt"), "mine").unwrap();
    fs::write(site.path(".guidepost/todo.txt"), "mine").unwrap();
    let cleaned = clean_at(&site, "public");
    assert_eq!((cleaned.files, &cleaned.foreign[..]), (2, &["notes".to_owned(), "todo.txt".to_owned()][..]));
    let left: Vec<String> = super::snapshot(&site.path(".guidepost")).into_keys().collect();
    assert_eq!(left, ["notes", "notes/a.txt", "todo.txt"]);
}

/// Whatever lies behind a link is not guidepost's.
#[test]
fn links_in_place_of_its_own_folders_are_refused() {
    let state = |site: &Site| {
        let folders = fs::read_dir(site.path(".guidepost")).unwrap().map(|entry| entry.unwrap().path());
        folders.into_iter().find(|path| path.is_dir()).unwrap()
    };
    for depth in 0..3 {
        let site = Site::published(TWO);
        let own = [site.path(".guidepost"), state(&site), state(&site).join("next")][depth].clone();
        let elsewhere = tempfile::tempdir().unwrap();
        fs::write(elsewhere.path().join("lock"), "mine").unwrap();
        fs::write(elsewhere.path().join("manifest"), "mine").unwrap();
        let _ = fs::remove_dir_all(&own);
        std::os::unix::fs::symlink(elsewhere.path(), &own).unwrap();
        let refused = [
            site.publish(&[TWO[0]]).unwrap_err().to_string(),
            clean(&site.destination(&site.path("public")), PATIENCE).unwrap_err().to_string(),
        ];
        let path = own.file_name().unwrap().to_str().unwrap();
        assert!(
            refused.iter().all(|it| it.contains(path) && it.contains("is a link or a file")),
            "{refused:?}"
        );
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 2);
        assert_eq!(fs::read_to_string(elsewhere.path().join("lock")).unwrap(), "mine");
        assert_eq!(site.texts().len(), 4, "nothing is published");
    }
}

#[test]
fn links_in_the_second_tree_are_not_followed() {
    for edited in [0, 1] {
        let site = Site::published(TWO);
        site.publish(&[TWO[0], ("style.css", "CSS")]).unwrap();
        let folders = fs::read_dir(site.path(".guidepost")).unwrap().map(|entry| entry.unwrap().path());
        let next = folders.into_iter().find(|path| path.is_dir()).unwrap().join("next");
        let elsewhere = tempfile::tempdir().unwrap();
        let _ = fs::remove_dir_all(next.join("guides"));
        fs::create_dir_all(&next).unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), next.join("guides")).unwrap();
        let mut files = [TWO[0], ("style.css", "CSS"), ("new.txt", "new")];
        files[edited].1 = "edited";
        site.publish(&files).unwrap();
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0, "{edited}");
        assert_eq!(fs::read_to_string(site.public(files[edited].0)).unwrap(), "edited");
        assert!(!site.public("guides").is_symlink());
    }
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
