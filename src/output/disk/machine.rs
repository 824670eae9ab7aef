//! The machine's own disk.
//!
//! Must not know: what is published.
#![allow(clippy::disallowed_methods)] // Part of the one place where files are written.

use super::drive::{Drive, Fill, Listed};
use crate::base::Fingerprint;
use crate::source::disk::{Links, Seen, Stamp, Tree};
use std::fs::{self, DirEntry, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// The machine's own disk.
pub(super) struct Machine;

impl Drive for Machine {
    fn look(&self, path: &Path) -> io::Result<Seen> {
        fs::symlink_metadata(path).map(|metadata| Seen::of(&metadata))
    }

    fn look_in(&self, tree: &Tree, name: &str) -> io::Result<Seen> {
        tree.look(name, Links::Seen)
    }

    fn open_tree(&self, folder: &Path) -> io::Result<Tree> {
        Tree::open(folder)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Listed>> {
        let listed = |entry: io::Result<DirEntry>| {
            let entry = entry?;
            let is_folder = entry.file_type()?.is_dir();
            Ok(Listed { number: number(&entry), name: entry.file_name(), is_folder })
        };
        fs::read_dir(folder)?.map(listed).collect()
    }

    fn read(&self, file: &Path) -> io::Result<Vec<u8>> {
        fs::read(file)
    }

    fn fingerprint(&self, file: &Path) -> io::Result<Fingerprint> {
        File::open(file).and_then(Fingerprint::of_stream)
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        path.canonicalize()
    }

    #[cfg(unix)]
    fn device(&self, folder: &Path) -> io::Result<u64> {
        use std::os::unix::fs::MetadataExt;
        fs::metadata(folder).map(|metadata| metadata.dev())
    }

    #[cfg(not(unix))]
    fn device(&self, folder: &Path) -> io::Result<u64> {
        fs::metadata(folder).map(|_| 0)
    }

    fn open_lock(&self, file: &Path) -> io::Result<File> {
        File::create(file)
    }

    fn make_folders(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn copy_rights(&self, from: &Path, to: &Path) -> io::Result<()> {
        let (from, now) = (fs::metadata(from)?.permissions(), fs::metadata(to)?.permissions());
        if from == now { Ok(()) } else { fs::set_permissions(to, from) }
    }

    fn write(&self, path: &Path, fill: Fill) -> io::Result<Stamp> {
        let mut created = OpenOptions::new().write(true).create_new(true).open(path)?;
        fill(&mut created)?;
        Ok(Stamp::of(&created.metadata()?))
    }

    fn link(&self, file: &Path, second: &Path) -> io::Result<()> {
        fs::hard_link(file, second)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    #[cfg(any(target_os = "linux", target_os = "macos"))]
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
    }

    #[cfg(not(any(target_os = "linux", target_os = "macos")))]
    fn exchange(&self, _: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn remove_file(&self, file: &Path) -> io::Result<()> {
        fs::remove_file(file)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir(folder)
    }
}

#[cfg(unix)]
fn number(entry: &DirEntry) -> u64 {
    use std::os::unix::fs::DirEntryExt;
    entry.ino()
}

#[cfg(not(unix))]
fn number(_: &DirEntry) -> u64 {
    0
}
