//! A folder that is held open, to look at thousands of files in it: a name is then looked up from there and not
//! from the root of the file system, which takes two thirds of the time.
//!
//! Must not know: what is in it.
#![allow(clippy::disallowed_methods)] // Part of the one place where files are read.

use super::Stamp;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

/// What has a name on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Which kind of thing it is.
    pub kind: Kind,
    /// Its size, times and number.
    pub stamp: Stamp,
    /// How many names a file has; 0 where the system does not say.
    pub names: u64,
}

/// Kinds of things on a disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// A link, a device, a pipe.
    Other,
}

/// What to do with a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// See the link.
    Seen,
    /// See what it leads to.
    Followed,
}

impl Seen {
    /// What this metadata is of.
    pub fn of(metadata: &Metadata) -> Self {
        let kind = match metadata.file_type() {
            kind if kind.is_file() => Kind::File,
            kind if kind.is_dir() => Kind::Folder,
            _ => Kind::Other,
        };
        Self { kind, stamp: Stamp::of(metadata), names: names(metadata) }
    }
}

#[cfg(unix)]
fn names(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(metadata)
}

#[cfg(not(unix))]
fn names(_: &Metadata) -> u64 {
    0
}

/// A folder that is held open.
#[derive(Debug)]
pub struct Tree {
    path: PathBuf,
    #[cfg(target_os = "linux")]
    folder: fs::File,
}

impl Tree {
    /// Opens a folder.
    #[cfg(target_os = "linux")]
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { path: path.to_owned(), folder: fs::File::open(path)? })
    }

    /// Opens a folder.
    #[cfg(not(target_os = "linux"))]
    pub fn open(path: &Path) -> io::Result<Self> {
        fs::symlink_metadata(path)?;
        Ok(Self { path: path.to_owned() })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What has this name below it, with `/` between its parts.
    #[cfg(target_os = "linux")]
    pub fn look(&self, name: &str, links: Links) -> io::Result<Seen> {
        use rustix::fs::{AtFlags, FileType, StatxFlags, StatxTimestamp, statx};
        let wanted = StatxFlags::TYPE
            | StatxFlags::SIZE
            | StatxFlags::MTIME
            | StatxFlags::CTIME
            | StatxFlags::INO
            | StatxFlags::NLINK;
        let how = match links {
            Links::Seen => AtFlags::SYMLINK_NOFOLLOW,
            Links::Followed => AtFlags::empty(),
        };
        let found = match statx(&self.folder, name, how, wanted) {
            Err(rustix::io::Errno::NOSYS) => return self.look_from_root(name, links),
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
        Ok(Seen { kind, stamp, names: found.stx_nlink.into() })
    }

    /// What has this name below it, with `/` between its parts.
    #[cfg(not(target_os = "linux"))]
    pub fn look(&self, name: &str, links: Links) -> io::Result<Seen> {
        self.look_from_root(name, links)
    }

    fn look_from_root(&self, name: &str, links: Links) -> io::Result<Seen> {
        let path = self.path.join(name);
        let metadata = match links {
            Links::Seen => path.symlink_metadata(),
            Links::Followed => path.metadata(),
        };
        metadata.map(|metadata| Seen::of(&metadata))
    }
}
