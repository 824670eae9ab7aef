//! The door to the disk: every system call that publishing makes, in one trait, so that tests can make any of
//! them fail.
//!
//! Must not know: what is published.

use crate::base::{Fault, Fingerprint};
use crate::source::disk::{Seen, Stamp, Tree};
use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Fills a file that was just created.
pub(super) type Fill<'a> = &'a mut dyn FnMut(&mut File) -> io::Result<()>;

/// A name in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    /// Without the folder's.
    pub(super) name: OsString,
    /// Whether it is a folder, and not a link to one.
    pub(super) is_folder: bool,
    /// Its number in the file system; 0 where the system does not say.
    pub(super) number: u64,
}

/// What is asked of a disk, and what changes it.
pub(super) trait Drive: Send + Sync {
    /// What has this name; links are seen and not followed.
    fn look(&self, path: &Path) -> io::Result<Seen>;
    /// The same for a name below a folder that is held open, with `/` between its parts.
    fn look_in(&self, tree: &Tree, name: &str) -> io::Result<Seen>;
    /// Holds a folder open.
    fn open_tree(&self, folder: &Path) -> io::Result<Tree>;
    /// What is in a folder, in no order.
    fn list(&self, folder: &Path) -> io::Result<Vec<Listed>>;
    /// All bytes of a file.
    fn read(&self, file: &Path) -> io::Result<Vec<u8>>;
    /// The first bytes of a file, so many at most.
    fn read_head(&self, file: &Path, most: usize) -> io::Result<Vec<u8>>;
    /// The fingerprint of a file's bytes.
    fn fingerprint(&self, file: &Path) -> io::Result<Fingerprint>;
    /// The path with all links resolved; it must exist.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;
    /// The file system that a folder is on, and where that is mounted; 0 where the system does not say. Nothing can be
    /// renamed from one to another.
    fn device(&self, folder: &Path) -> io::Result<(u64, u64)>;
    /// What tells a folder from all others, those included that once had its name; 0 where the system does not say.
    fn identity(&self, folder: &Path) -> io::Result<u64>;
    /// Whether something may be put into a folder.
    fn check_writable(&self, folder: &Path) -> io::Result<()>;

    /// Opens a file, emptied, or creates it: locks are taken on it. Its times are then those of this moment.
    fn open_lock(&self, file: &Path) -> io::Result<File>;
    /// Makes a folder and those that it is in; it may exist.
    fn make_folders(&self, folder: &Path) -> io::Result<()>;
    /// Gives a folder the owner, the group and the rights that another has; its owner may write into it in any case.
    fn copy_rights(&self, from: &Path, to: &Path) -> io::Result<()>;
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

/// What has this name, if anything.
pub(super) fn find(looked: io::Result<Seen>) -> io::Result<Option<Seen>> {
    match looked {
        Ok(seen) => Ok(Some(seen)),
        Err(error) if is_missing(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What has this name below a folder that is held open, if anything.
pub(super) fn find_in(drive: &dyn Drive, tree: &Tree, name: &str) -> Result<Option<Seen>, Fault> {
    find(drive.look_in(tree, name)).map_err(|error| Fault::read(tree.path().join(name))(error))
}

/// Whether a call failed because the rights of a file or folder forbid it (EACCES): mending those is up to the user.
/// (Where a file system has no links, or none for this user, that is EPERM, which has the same kind.)
pub(super) fn is_denied(error: &io::Error) -> bool {
    cfg!(unix) && error.raw_os_error() == Some(13)
}

/// Whether a call failed because the system or file system cannot do this at all, here.
pub(super) fn is_unsupported(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    !is_denied(error)
        && matches!(
            error.kind(),
            Kind::Unsupported
                | Kind::InvalidInput
                | Kind::CrossesDevices
                | Kind::PermissionDenied
                | Kind::ResourceBusy
                | Kind::TooManyLinks
        )
}

/// Whether a call that is unsupported will be so tomorrow: it is the system or the file system that cannot do it, and
/// not these rights or this file.
pub(super) fn is_lasting(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    matches!(error.kind(), Kind::Unsupported | Kind::InvalidInput | Kind::CrossesDevices)
}

/// Whether a call failed because there is nothing by that name.
pub(super) fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
