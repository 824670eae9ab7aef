//! The machine's own disk.
//!
//! Must not know: what is published.
#![allow(clippy::disallowed_methods)] // Part of the one place where files are written.

use super::drive::{Drive, Fill, Listed};
use crate::base::Fingerprint;
use crate::source::disk::{Links, Seen, Stamp, Tree};
use std::fs::{self, DirEntry, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

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

    fn read_head(&self, file: &Path, most: usize) -> io::Result<Vec<u8>> {
        let mut head = Vec::with_capacity(most);
        File::open(file)?.take(most as u64).read_to_end(&mut head)?;
        Ok(head)
    }

    fn fingerprint(&self, file: &Path) -> io::Result<Fingerprint> {
        File::open(file).and_then(Fingerprint::of_stream)
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        path.canonicalize()
    }

    #[cfg(unix)]
    fn device(&self, folder: &Path) -> io::Result<(u64, u64)> {
        use std::os::unix::fs::MetadataExt;
        Ok((fs::metadata(folder)?.dev(), mount(folder)))
    }

    #[cfg(not(unix))]
    fn device(&self, folder: &Path) -> io::Result<(u64, u64)> {
        fs::metadata(folder).map(|_| (0, 0))
    }

    /// The number alone will not do: that of a folder that was removed goes to the next that is made.
    fn identity(&self, folder: &Path) -> io::Result<u64> {
        let metadata = fs::symlink_metadata(folder)?;
        let number = Seen::of(&metadata).stamp.inode;
        let born = metadata.created().ok().and_then(|born| born.duration_since(SystemTime::UNIX_EPOCH).ok());
        let born = born.unwrap_or_default().as_nanos().to_le_bytes();
        let both = [&number.to_le_bytes()[..], &born].concat();
        Ok(if number == 0 { 0 } else { xxhash_rust::xxh3::xxh3_64(&both) })
    }

    #[cfg(any(target_os = "linux", target_os = "macos"))]
    fn check_writable(&self, folder: &Path) -> io::Result<()> {
        use rustix::fs::{Access, access};
        Ok(access(folder, Access::WRITE_OK | Access::EXEC_OK)?)
    }

    #[cfg(not(any(target_os = "linux", target_os = "macos")))]
    fn check_writable(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn open_lock(&self, file: &Path) -> io::Result<File> {
        File::create(file)
    }

    fn make_folders(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    #[cfg(unix)]
    fn copy_rights(&self, from: &Path, to: &Path) -> io::Result<()> {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
        let (from, now) = (fs::metadata(from)?, fs::metadata(to)?);
        if (from.uid(), from.gid()) != (now.uid(), now.gid()) {
            chown(to, Some(from.uid()), Some(from.gid()))?;
        }
        let rights = fs::Permissions::from_mode(from.permissions().mode() | 0o700);
        if rights == now.permissions() { Ok(()) } else { fs::set_permissions(to, rights) }
    }

    #[cfg(not(unix))]
    fn copy_rights(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::set_permissions(to, fs::metadata(from)?.permissions())
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

/// The mount that a folder is in: one file system may be mounted in many places.
#[cfg(target_os = "linux")]
fn mount(folder: &Path) -> u64 {
    use rustix::fs::{AtFlags, CWD, StatxFlags, statx};
    let found = statx(CWD, folder, AtFlags::empty(), StatxFlags::MNT_ID);
    found
        .ok()
        .filter(|found| found.stx_mask & StatxFlags::MNT_ID.bits() != 0)
        .map_or(0, |found| found.stx_mnt_id)
}

#[cfg(all(unix, not(target_os = "linux")))]
fn mount(_: &Path) -> u64 {
    0
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
