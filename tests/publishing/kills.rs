//! The binary killed at many moments: the published site is one of the two, whole, and the next build needs no
//! help.

use super::binary::{Files, Project, clean_sites};
use std::fs;
use std::thread::sleep;
use std::time::Instant;

const PAGES: usize = 12;

/// Kills builds at moments that are spread over the time that one takes; after each, `check` sees the project.
fn kill_often(project: &Project, kills: u32, check: impl Fn(usize)) {
    let began = Instant::now();
    project.set(1);
    project.build();
    let whole = began.elapsed();
    for kill in 0..kills {
        let state = kill as usize % 2;
        project.set(state);
        let mut build = project.start();
        sleep(whole * kill / kills);
        build.kill().unwrap();
        build.wait().unwrap();
        check(state);
    }
}

#[test]
fn a_kill_leaves_one_of_two_sites() {
    let sites = clean_sites(PAGES);
    let project = Project::new(PAGES);
    project.build();
    kill_often(&project, 24, |state| {
        let public = project.public();
        assert!(sites.contains(&public), "torn: {:?}", differing(&public, &sites[state]));
    });
    for state in [0, 1] {
        project.set(state);
        project.build();
        assert!(project.public() == sites[state], "{:?}", differing(&project.public(), &sites[state]));
    }
}

#[test]
fn with_foreign_files_the_next_build_completes_it() {
    let sites = clean_sites(PAGES);
    let project = Project::new(PAGES);
    project.build();
    project.write("public/CNAME", "example.org");
    kill_often(&project, 12, |state| {
        project.build();
        let mut public = project.public();
        assert_eq!(public.remove("CNAME").as_deref(), Some(&b"example.org"[..]));
        assert!(public == sites[state], "{:?}", differing(&public, &sites[state]));
    });
}

#[test]
fn two_builds_at_once_wait_for_each_other() {
    let sites = clean_sites(PAGES);
    let project = Project::new(PAGES);
    let builds: Vec<_> = (0..4).map(|_| project.start()).collect();
    for mut build in builds {
        assert!(build.wait().unwrap().success());
    }
    assert!(project.public() == sites[0]);
    assert!(!fs::exists(project.path("public/.guidepost")).unwrap());
}

/// The names of files that differ.
pub(crate) fn differing<'a>(one: &'a Files, other: &'a Files) -> Vec<&'a String> {
    let names = one.keys().chain(other.keys().filter(|name| !one.contains_key(*name)));
    names.filter(|name| one.get(*name) != other.get(*name)).collect()
}
