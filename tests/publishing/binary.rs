//! A site on the disk, in one of two states, and the binary at work on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

/// Published files and their bytes.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// A site as `init` makes it, with more pages.
pub(crate) struct Project {
    folder: TempDir,
    pages: usize,
}

impl Project {
    /// In memory where that is possible: disks of shared machines are slow.
    pub(crate) fn new(pages: usize) -> Self {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        let project = Self { folder, pages };
        let made = Command::new(env!("CARGO_BIN_EXE_guidepost")).arg("init").arg(project.root()).output();
        assert!(made.unwrap().status.success());
        project.write("content/static/bytes.bin", &"x".repeat(100_000));
        project.set(0);
        project
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let file = self.path(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    /// Puts the sources into a state: half of the pages differ, one is new, one is gone, and a file of the one is
    /// a folder of the other.
    pub(crate) fn set(&self, state: usize) {
        for page in 0..self.pages {
            let shown = if page % 2 == 0 { state } else { 0 };
            self.write(&format!("content/page-{page}.md"), &text(&format!("Page {page} in state {shown}.")));
        }
        for other in [0, 1] {
            let _ = fs::remove_file(self.path(&format!("content/only-{other}.md")));
        }
        let _ = fs::remove_dir_all(self.path("content/static/swap"));
        let _ = fs::remove_file(self.path("content/static/swap"));
        self.write(&format!("content/only-{state}.md"), &text("Only here."));
        self.write(if state == 0 { "content/static/swap" } else { "content/static/swap/inner.txt" }, "swap");
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        self.adapt(Command::new(env!("CARGO_BIN_EXE_guidepost")), arguments)
    }

    /// A command that runs the binary in its own way; it ends with the arguments of the binary.
    pub(crate) fn adapt(&self, mut command: Command, arguments: &[&str]) -> Command {
        command.arg("--root").arg(self.root()).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).env("NO_COLOR", "1");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    pub(crate) fn start(&self) -> Child {
        self.command(&BUILD).stderr(Stdio::null()).spawn().unwrap()
    }

    pub(crate) fn build(&self) {
        let output = self.run(&BUILD);
        assert!(output.status.success(), "{}", error(&output));
    }

    pub(crate) fn public(&self) -> Files {
        files(&self.path("public"))
    }
}

/// The arguments of a build on a day that does not pass.
pub(crate) const BUILD: [&str; 3] = ["build", "--today", "2026-11-23"];

/// What is published of each state, built from nothing.
pub(crate) fn clean_sites(pages: usize) -> [Files; 2] {
    [0, 1].map(|state| {
        let project = Project::new(pages);
        project.set(state);
        project.build();
        project.public()
    })
}

/// All files below a folder; nothing if there is none.
pub(crate) fn files(folder: &Path) -> Files {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    files.map(|entry| (name(folder, entry.path()), fs::read(entry.path()).unwrap())).collect()
}

pub(crate) fn error(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn name(folder: &Path, file: &Path) -> String {
    file.strip_prefix(folder).unwrap().to_str().unwrap().to_owned()
}

fn text(body: &str) -> String {
    format!("---\ntitle: A page\nsummary: What is to be seen here.\n---\n\n{body}\n")
}
