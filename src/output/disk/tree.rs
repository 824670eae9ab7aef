//! A folder that is held open, to look at thousands of files in it: a name is then looked up from there and not
//! from the root of the file system, which takes two thirds of the time.
//!
//! Must not know: what is in it.
#![allow(clippy::disallowed_methods)] // Part of the one place where files are written.

use super::drive::Seen;
use super::machine::seen;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A folder that is held open.
#[derive(Debug)]
pub(super) struct Tree {
    path: PathBuf,
    #[cfg(target_os = "linux")]
    folder: fs::File,
}

impl Tree {
    /// Opens a folder.
    #[cfg(target_os = "linux")]
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { path: path.to_owned(), folder: fs::File::open(path)? })
    }

    /// Opens a folder.
    #[cfg(not(target_os = "linux"))]
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        fs::symlink_metadata(path)?;
        Ok(Self { path: path.to_owned() })
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// What has this name below it; a link is seen and not followed.
    #[cfg(target_os = "linux")]
    pub(super) fn look(&self, name: &str) -> io::Result<Seen> {
        use super::drive::Kind;
        use crate::source::disk::Stamp;
        use rustix::fs::{AtFlags, FileType, StatxFlags, StatxTimestamp, statx};
        let wanted =
            StatxFlags::TYPE | StatxFlags::SIZE | StatxFlags::MTIME | StatxFlags::CTIME | StatxFlags::INO;
        let found = match statx(&self.folder, name, AtFlags::SYMLINK_NOFOLLOW, wanted) {
            Err(rustix::io::Errno::NOSYS) => return self.look_from_root(name),
            found => found?,
        };
        let nanoseconds = |time: StatxTimestamp| {
            time.tv_sec.saturating_mul(1_000_000_000).saturating_add(i64::from(time.tv_nsec))
        };
        let kind = match FileType::from_raw_mode(found.stx_mode.into()) {
            FileType::RegularFile => Kind::File,
            FileType::Directory => Kind::Folder,
            _ => Kind::Other,
        };
        let stamp = Stamp {
            len: found.stx_size,
            modified: nanoseconds(found.stx_mtime),
            changed: nanoseconds(found.stx_ctime),
            inode: found.stx_ino,
        };
        Ok(Seen { kind, stamp })
    }

    /// What has this name below it; a link is seen and not followed.
    #[cfg(not(target_os = "linux"))]
    pub(super) fn look(&self, name: &str) -> io::Result<Seen> {
        self.look_from_root(name)
    }

    fn look_from_root(&self, name: &str) -> io::Result<Seen> {
        fs::symlink_metadata(self.path.join(name)).map(|metadata| seen(&metadata))
    }
}
