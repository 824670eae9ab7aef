//! The system calls that change the disk, each in one place, so that tests can make any of them fail.
//!
//! Must not know: what is published.
#![allow(clippy::disallowed_methods)] // Part of the one place where files are written.

use crate::source::disk::Stamp;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

/// Fills a file that was just created.
pub(super) type Fill<'a> = &'a mut dyn FnMut(&mut File) -> io::Result<()>;

/// What changes a disk.
pub(super) trait Drive: Send + Sync {
    /// Makes a folder and those that it is in; it may exist.
    fn make_folders(&self, folder: &Path) -> io::Result<()>;
    /// Creates and fills a file. It must not exist.
    fn write(&self, path: &Path, fill: Fill) -> io::Result<Stamp>;
    /// Gives a file a second name, which must not exist.
    fn link(&self, file: &Path, second: &Path) -> io::Result<()>;
    /// Renames a file or folder; a file in the way is replaced.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Makes two folders change places in one instant.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove_file(&self, file: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;
}

/// The machine's own disk.
pub(super) struct Machine;

impl Drive for Machine {
    fn make_folders(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
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

/// Whether a call failed because the system or file system cannot do this at all, here.
pub(super) fn is_unsupported(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    matches!(
        error.kind(),
        Kind::Unsupported
            | Kind::InvalidInput
            | Kind::CrossesDevices
            | Kind::PermissionDenied
            | Kind::ResourceBusy
            | Kind::TooManyLinks
    )
}

/// Whether a call failed because there is nothing by that name.
pub(super) fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
