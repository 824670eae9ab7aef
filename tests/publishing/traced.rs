//! The full size of what `src/output/disk/tests` does in small: strace makes each system call of the binary fail,
//! or kills the binary at it. Run with `cargo test --release --test publishing -- --ignored`.

use super::binary::{BUILD, Project, clean_sites, error};
use super::kills::differing;
use std::os::unix::process::ExitStatusExt;
use std::process::Command;

const PAGES: usize = 4;

/// Kinds of calls, as strace names them; those with `?` are not on every system.
const CALLS: [&str; 8] = [
    "openat",
    "write",
    "?rename,?renameat,renameat2",
    "?unlink,unlinkat,?rmdir",
    "?mkdir,mkdirat",
    "?link,linkat",
    "statx",
    "read,getdents64",
];

fn has_strace() -> bool {
    Command::new("strace")
        .args(["-qq", "-o", "/dev/null", "true"])
        .status()
        .is_ok_and(|status| status.success())
}

/// Lets each call in turn, up to the last, fail in this way; `check` sees the exit code (none after a kill) and
/// what was published before.
fn every_call(how: &str, foreign: bool) {
    assert!(has_strace(), "install strace: these tests are nothing without it");
    let sites = clean_sites(PAGES);
    for calls in CALLS {
        let project = Project::new(PAGES);
        project.build();
        if foreign {
            project.write("public/CNAME", "example.org");
        }
        let mut calm = 0;
        for number in 1.. {
            let (from, to) = (number % 2, (number + 1) % 2);
            project.set(from);
            project.build();
            project.set(to);
            let inject = format!("inject={calls}:{how}:when={number}");
            let mut strace = Command::new("strace");
            strace
                .args(["-f", "-qq", "-o"])
                .arg(project.path("trace"))
                .args(["-e", &format!("trace={calls}")]);
            strace.args(["-e", &inject, env!("CARGO_BIN_EXE_guidepost")]);
            let built = project.adapt(strace, &[&BUILD[..], &["--jobs", "1"]].concat()).output().unwrap();
            let context = format!("{calls} {number} {how}: {:?}: {}", built.status, error(&built));
            let trace = std::fs::read_to_string(project.path("trace")).unwrap();
            let was_hit = trace.contains("INJECTED") || built.status.signal().is_some();
            let mut public = project.public();
            public.remove("CNAME");
            if !foreign {
                let whole = public == sites[from] || public == sites[to];
                assert!(whole, "{context}: {:?}", differing(&public, &sites[to]));
            }
            if built.status.success() {
                assert!(public == sites[to], "{context}: {:?}", differing(&public, &sites[to]));
            }
            project.build();
            let mut public = project.public();
            public.remove("CNAME");
            assert!(public == sites[to], "{context}, then again: {:?}", differing(&public, &sites[to]));
            // Threads count their calls apart, so that a number may be missed by one and hit by another.
            calm = if was_hit { 0 } else { calm + 1 };
            if calm == 3 {
                break;
            }
        }
    }
}

#[test]
#[ignore = "takes minutes"]
fn any_call_may_be_the_last() {
    every_call("signal=KILL", false);
    every_call("signal=KILL", true);
}

#[test]
#[ignore = "takes minutes"]
fn the_disk_may_be_full() {
    every_call("error=ENOSPC", false);
}

#[test]
#[ignore = "takes minutes"]
fn the_disk_may_be_broken() {
    every_call("error=EIO", false);
}

#[test]
#[ignore = "takes minutes"]
fn all_may_be_forbidden() {
    every_call("error=EACCES", false);
}

#[test]
#[ignore = "takes minutes"]
fn descriptors_may_be_lacking() {
    every_call("error=EMFILE", false);
}

#[test]
#[ignore = "takes minutes"]
fn all_may_be_read_only() {
    every_call("error=EROFS", false);
}
