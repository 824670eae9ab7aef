//! Where a site's files come from: the folders in which an event may bear on them, wherever links lead.
//!
//! Must not know: what is done about an event.
#![allow(clippy::disallowed_methods)] // Part of the one place where files are read.

use super::is_passed_over;
use super::walk::{DEEPEST, FOLDERS, OUTPUT};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{FileType, read_dir};
use std::path::{Component, Path, PathBuf};

/// The folders and names that a site's files depend on.
#[derive(Debug, Default)]
pub struct Origins {
    /// Each folder that the site's files are in, and each below the root that a link leads through: by real names, each
    /// once. Nothing outside the root, and nothing that the site refuses.
    pub folders: BTreeSet<PathBuf>,
    /// The names in the root itself, other than those of the site's folders, that links lead to or through.
    pub names: BTreeSet<OsString>,
}

/// From how many links on, one after the other, they are taken to lead in circles. Linux counts as many.
const MOST_LINKS: usize = 40;

/// Finds out where the files of the site at `root` come from now. `root`: its real name. What cannot be looked at is
/// passed by.
pub fn origins(root: &Path) -> Origins {
    let mut search =
        Search { root, origins: Origins::default(), entered: BTreeSet::new(), waiting: Vec::new() };
    for folder in FOLDERS.map(|folder| root.join(folder)) {
        if let Ok(metadata) = folder.symlink_metadata() {
            search.entry(folder, metadata.file_type());
        }
    }
    while let Some(folder) = search.waiting.pop() {
        search.folder(&folder);
    }
    search.origins
}

/// A search under way.
struct Search<'a> {
    root: &'a Path,
    origins: Origins,
    /// Folders of files, as opposed to those that links only lead through.
    entered: BTreeSet<PathBuf>,
    /// Those of them that are still to be looked into.
    waiting: Vec<PathBuf>,
}

impl Search<'_> {
    fn folder(&mut self, folder: &Path) {
        for entry in read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
            let is_passed_over = is_passed_over(&entry.file_name().to_string_lossy());
            if let Some(kind) = entry.file_type().ok().filter(|kind| !kind.is_file() && !is_passed_over) {
                self.entry(entry.path(), kind);
            }
        }
    }

    fn entry(&mut self, path: PathBuf, kind: FileType) {
        if kind.is_dir() {
            self.enter(path);
        } else if kind.is_symlink() {
            self.follow(&path);
            let target = path.canonicalize().ok().filter(|target| !path.starts_with(target));
            let Some(target) = target.filter(|target| self.is_inside(target)) else { return };
            if target.is_dir() {
                self.enter(target);
            } else if let Some(folder) = target.parent() {
                self.pass(folder);
            }
        }
    }

    /// A folder of files, to be looked into once, under however many names it is met.
    fn enter(&mut self, folder: PathBuf) {
        let is_deep = folder.strip_prefix(self.root).is_ok_and(|below| below.iter().count() > DEEPEST + 1);
        if !is_deep && self.entered.insert(folder.clone()) {
            self.origins.folders.insert(folder.clone());
            self.waiting.push(folder);
        }
    }

    /// Notes each step of the way that a link leads, other links on it too, as far as it can be gone.
    fn follow(&mut self, link: &Path) {
        let (Some(folder), Ok(target)) = (link.parent(), link.read_link()) else { return };
        let (mut at, mut links) = (folder.to_owned(), 1);
        let mut left: Vec<PathBuf> = parts(&target);
        while let Some(part) = left.pop() {
            match part.components().next() {
                Some(Component::ParentDir) => drop(at.pop()),
                Some(Component::Normal(name)) => {
                    self.step(&at, name.to_owned());
                    let next = at.join(name);
                    match next.read_link() {
                        Ok(_) if links == MOST_LINKS => return,
                        Ok(target) => {
                            links += 1;
                            left.extend(parts(&target));
                        }
                        Err(_) => at = next,
                    }
                }
                Some(Component::Prefix(_) | Component::RootDir) => at.push(part),
                Some(Component::CurDir) | None => {}
            }
        }
    }

    /// A name in a folder that a link depends on.
    fn step(&mut self, folder: &Path, name: OsString) {
        if folder != self.root {
            self.pass(folder);
        } else if !FOLDERS.iter().chain(&[OUTPUT]).any(|own| name == **own)
            && !is_passed_over(&name.to_string_lossy())
        {
            self.origins.names.insert(name);
        }
    }

    /// A folder in which names matter, and not all of its files. Those of the site's own folders are entered anyway.
    fn pass(&mut self, folder: &Path) {
        if folder != self.root && self.is_inside(folder) && folder.is_dir() {
            self.origins.folders.insert(folder.to_owned());
        }
    }

    fn is_inside(&self, path: &Path) -> bool {
        let is_own = |below: &Path| {
            !below.starts_with(OUTPUT) && !below.iter().any(|part| is_passed_over(&part.to_string_lossy()))
        };
        path.strip_prefix(self.root).is_ok_and(is_own)
    }
}

/// The parts of a path, last first.
fn parts(path: &Path) -> Vec<PathBuf> {
    path.components().rev().map(|part| PathBuf::from(part.as_os_str())).collect()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::symlink;

    #[test]
    fn every_folder_once_and_every_step_of_a_link() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let root = folder.path().canonicalize().expect("it was made").join("site");
        for name in ["content/x/y", "content/.git/z", "themes", "shared/deep/er", "v1/in", "public", "way"] {
            fs::create_dir_all(root.join(name)).expect("the disk of the test is sound");
        }
        fs::create_dir(folder.path().join("outside")).expect("the disk of the test is sound");
        fs::write(root.join("shared/deep/s.md"), "").expect("the disk of the test is sound");
        for (link, target) in [
            ("content/alias", "x"),
            ("content/s.md", "../shared/deep/s.md"),
            ("content/ld", "../way/cur"),
            ("way/cur", "../now"),
            ("now", "v1"),
            ("content/broken", "../gone/for/now"),
            ("content/out", "../../outside"),
            ("content/back", ".."),
            ("content/up", "../content"),
            ("content/later", "../shared"),
            ("content/circle", "circle"),
            ("content/output", "../public"),
        ] {
            symlink(target, root.join(link)).expect("the disk of the test is sound");
        }
        let Origins { folders, names } = origins(&root);
        let folders: Vec<_> =
            folders.iter().map(|folder| folder.strip_prefix(&root).expect("nothing outside")).collect();
        let expected = [
            "content",
            "content/x",
            "content/x/y",
            "shared",
            "shared/deep",
            "shared/deep/er",
            "themes",
            "v1",
            "v1/in",
            "way",
        ];
        assert_eq!(folders, expected.map(Path::new));
        assert_eq!(names.into_iter().collect::<Vec<_>>(), ["gone", "now", "shared", "v1", "way"]);
    }
}
