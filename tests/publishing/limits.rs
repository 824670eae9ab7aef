//! What a machine may lack: descriptors, rights, room. The build is clean, or the fault names the path and the old
//! site is whole.

use super::binary::{BUILD, Project, clean_sites, error};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

const PAGES: usize = 40;

#[test]
fn few_descriptors_suffice_or_the_old_site_stays() {
    let sites = clean_sites(PAGES);
    let project = Project::new(PAGES);
    project.build();
    for limit in [5, 6, 7, 8, 10, 20] {
        for state in [1, 0] {
            let before = project.public();
            project.set(state);
            let mut shell = Command::new("sh");
            shell.args([
                "-c",
                "ulimit -n $0; exec \"$@\"",
                &limit.to_string(),
                env!("CARGO_BIN_EXE_guidepost"),
            ]);
            let built = project.adapt(shell, &[&BUILD[..], &["--jobs", "8"]].concat()).output().unwrap();
            match built.status.code() {
                Some(0) => assert!(project.public() == sites[state], "{limit}"),
                code => {
                    assert_eq!(code, Some(2), "{limit}: {}", error(&built));
                    assert!(error(&built).contains("error: cannot"), "{limit}: {}", error(&built));
                    assert!(project.public() == before, "{limit}: {}", error(&built));
                }
            }
        }
    }
    project.build();
    assert!(project.public() == sites[0]);
}

#[test]
fn sources_need_not_be_writable() {
    let [expected, _] = clean_sites(1);
    let project = Project::new(1);
    let set_rights = |folder, file| {
        for entry in walkdir::WalkDir::new(project.path("content")).contents_first(true) {
            let entry = entry.unwrap();
            let mode = if entry.file_type().is_dir() { folder } else { file };
            fs::set_permissions(entry.path(), Permissions::from_mode(mode)).unwrap();
        }
    };
    set_rights(0o555, 0o444);
    project.build();
    assert!(project.public() == expected);
    for entry in walkdir::WalkDir::new(project.path("public")) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            fs::set_permissions(entry.path(), Permissions::from_mode(0o444)).unwrap();
        }
    }
    set_rights(0o755, 0o644);
    project.set(1);
    project.build();
    project.set(0);
    project.build();
    assert!(
        project.public() == expected,
        "published files of mode 0444 are replaced and removed all the same"
    );
}

#[test]
fn an_output_that_cannot_be_written_is_named() {
    let project = Project::new(1);
    project.write("plain-file", "");
    let mut outputs = vec![project.path("plain-file/public")];
    if fs::exists("/proc/self").unwrap() {
        outputs.push("/proc/guidepost".into());
    }
    let locked = project.path("locked");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, Permissions::from_mode(0o555)).unwrap();
    if fs::write(locked.join("probe"), "").is_err() {
        outputs.push(locked.join("public")); // Not so for root.
    }
    for output in outputs {
        let built = project.run(&[&BUILD[..], &["--output", output.to_str().unwrap()]].concat());
        assert_eq!(built.status.code(), Some(2), "{output:?}");
        assert!(error(&built).contains(output.to_str().unwrap()), "{output:?}: {}", error(&built));
    }
}
