//! Where publishing keeps its own files: the record of what was published, the lock, and the second tree.
//!
//! Must not know: what is published.

use super::cache;
use super::drive::{Drive, find, is_missing};
use super::guard::Destination;
use super::survey::{OWN, Survey};
use crate::base::{Fault, Fingerprint};
use crate::source::disk::{Kind, Stamp};
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long to wait before a lock that another process holds is tried again.
const PAUSE: Duration = Duration::from_millis(20);

/// The folders of one output.
#[derive(Debug)]
pub(super) struct Place {
    /// The output folder, links resolved.
    pub(super) output: PathBuf,
    /// guidepost's own folder for this output: manifest, journal and lock.
    pub(super) state: PathBuf,
    /// The second tree, on the file system of the output: where the next site is laid out.
    pub(super) shadow: PathBuf,
    /// Whether the two trees can change places; not where one lies in the other.
    pub(super) exchangeable: bool,
}

impl Place {
    /// Chooses the folders. All are in the site's cache folder; where that is on another file system or cannot
    /// be written, in the output folder's own `.guidepost/`, since nothing is written anywhere else.
    pub(super) fn open(drive: &dyn Drive, destination: &Destination) -> Result<Self, Fault> {
        let output = destination.resolve(drive)?;
        let site = std::path::absolute(destination.site).map_err(Fault::read(destination.site))?;
        let cached = site.join(OWN);
        let inside = output.join(OWN);
        let state = cached.join(own_name(&destination.key(drive, &output)?));
        let made = cache::make(drive, &cached).and_then(|()| own_folder(drive, &state));
        let state = match made {
            Ok(()) => state,
            // Where something was remembered of this output before, nothing else will do.
            Err(Fault::Write { source, .. })
                if is_read_only(&source) && find(drive.look(&state)).is_ok_and(|seen| seen.is_none()) =>
            {
                cache::make(drive, &inside)?;
                let state = inside.join("state");
                own_folder(drive, &state)?;
                state
            }
            Err(fault) => return Err(fault),
        };
        let exchangeable = !state.starts_with(&output) && device(drive, &state)? == device(drive, &output)?;
        let shadow = if exchangeable { state.join("next") } else { inside.join("next") };
        for folder in [&inside, &shadow] {
            check_own(drive, folder)?;
        }
        Ok(Self { output, state, shadow, exchangeable })
    }

    /// Takes the lock of this output; it is held as long as the file is open, and goes with the process. Waits
    /// for another process to give it up, but not longer than `patience`.
    pub(super) fn lock(&self, drive: &dyn Drive, patience: Duration) -> Result<File, Fault> {
        let file = self.lock_file();
        let began = Instant::now();
        loop {
            drive.make_folders(&self.state).map_err(Fault::write(&self.state))?;
            let lock = drive.open_lock(&file).map_err(Fault::write(&file))?;
            match lock.try_lock() {
                Ok(()) if is_in_force(drive, &lock, &file)? => return Ok(lock),
                Ok(()) => {} // `clean` has removed it meanwhile.
                Err(TryLockError::WouldBlock) if began.elapsed() < patience => std::thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => {
                    let reason = "another guidepost is publishing there; wait for it, or stop it".to_owned();
                    return Err(Fault::Refused { path: self.output.clone(), reason });
                }
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    return Ok(lock);
                }
                Err(TryLockError::Error(error)) => return Err(Fault::write(file)(error)),
            }
        }
    }

    /// Removes the second tree.
    pub(super) fn clear_shadow(&self, drive: &dyn Drive) -> Result<(), Fault> {
        remove_tree(drive, &self.shadow)?;
        if !self.exchangeable {
            let _ = drive.remove_folder(&self.output.join(OWN)); // Stays where the record is in it.
        }
        Ok(())
    }

    /// Where the record of what was published is.
    pub(super) fn manifest(&self) -> PathBuf {
        self.state.join("manifest")
    }

    /// Where the record of what is about to be published is, until the trees have changed places.
    pub(super) fn next_manifest(&self) -> PathBuf {
        self.state.join("manifest-next")
    }

    /// Where the record is of what is known of the two trees.
    pub(super) fn trees(&self) -> PathBuf {
        self.state.join("trees")
    }

    /// The record of the marks of their folders.
    pub(super) fn marks(&self) -> PathBuf {
        self.state.join("marks")
    }

    /// The word that the second tree is being written into.
    pub(super) fn staging(&self) -> PathBuf {
        self.state.join("staging")
    }

    /// The file that is locked.
    pub(super) fn lock_file(&self) -> PathBuf {
        self.state.join("lock")
    }

    /// Where the journal is.
    pub(super) fn journal(&self) -> PathBuf {
        self.state.join("journal")
    }
}

/// The name of the folder in which guidepost remembers an output, by its key.
pub(super) fn own_name(output: &Path) -> String {
    let name = output.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let key = Fingerprint::of(output.as_os_str().as_encoded_bytes()).to_string();
    format!("{name}-{}", &key[..8])
}

/// The stamp of the record of what was published last, if there is one.
pub(super) fn find_manifest(drive: &dyn Drive, destination: &Destination) -> Result<Option<Stamp>, Fault> {
    let output = destination.resolve(drive)?;
    let own = destination.site.join(OWN).join(own_name(&destination.key(drive, &output)?));
    for file in [own, output.join(OWN).join("state")].map(|state| state.join("manifest")) {
        if let Some(seen) = find(drive.look(&file)).map_err(Fault::read(&file))? {
            return Ok(Some(seen.stamp));
        }
    }
    Ok(None)
}

/// A fault if one of guidepost's own folders is a link, or no folder: what is behind it is somebody else's, and would be
/// overwritten and removed.
pub(super) fn check_own(drive: &dyn Drive, folder: &Path) -> Result<(), Fault> {
    match find(drive.look(folder)).map_err(Fault::read(folder))? {
        Some(seen) if seen.kind != Kind::Folder => Err(Fault::Other(format!(
            "`{}` is a link or a file, where guidepost keeps a folder of its own: remove it",
            folder.display()
        ))),
        _ => Ok(()),
    }
}

/// Makes one of guidepost's own folders; it may exist.
pub(super) fn own_folder(drive: &dyn Drive, folder: &Path) -> Result<(), Fault> {
    check_own(drive, folder)?;
    drive.make_folders(folder).map_err(Fault::write(folder))
}

/// What tells a folder from all others; 0 where it is missing or the system does not say.
pub(super) fn number(drive: &dyn Drive, folder: &Path) -> Result<u64, Fault> {
    match drive.identity(folder) {
        Err(error) if is_missing(&error) => Ok(0),
        identity => identity.map_err(Fault::read(folder)),
    }
}

/// Removes a file; it may be missing.
pub(super) fn remove_file(drive: &dyn Drive, file: &Path) -> Result<(), Fault> {
    match drive.remove_file(file) {
        Err(error) if !is_missing(&error) => Err(Fault::write(file)(error)),
        _ => Ok(()),
    }
}

/// Removes whatever has this name, a folder with all that is in it. Links are removed, not followed.
pub(super) fn remove_tree(drive: &dyn Drive, top: &Path) -> Result<(), Fault> {
    match find(drive.look(top)).map_err(Fault::read(top))? {
        None => return Ok(()),
        Some(seen) if seen.kind != Kind::Folder => return remove_file(drive, top),
        Some(_) => {}
    }
    let Survey { files, folders, .. } = Survey::of(drive, top)?;
    for file in files.keys() {
        remove_file(drive, &top.join(file))?;
    }
    for folder in folders.iter().rev().map(|folder| top.join(folder)).chain([top.to_owned()]) {
        drive.remove_folder(&folder).map_err(Fault::write(&folder))?;
    }
    Ok(())
}

/// Removes the folders that held `file` below `top`, from the innermost out, as long as they are empty.
pub(super) fn remove_empty_folders(drive: &dyn Drive, top: &Path, file: &Path) -> Result<(), Fault> {
    for folder in file.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()) {
        let folder = top.join(folder);
        match drive.remove_folder(&folder) {
            Err(error) if is_in_use(&error) => break,
            Err(error) if !is_missing(&error) => return Err(Fault::write(folder)(error)),
            _ => {}
        }
    }
    Ok(())
}

/// Whether a folder cannot be removed because something is in it.
fn is_in_use(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists)
}

fn is_read_only(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

/// Whether a file that was opened is still the one with its name.
fn is_in_force(drive: &dyn Drive, lock: &File, file: &Path) -> Result<bool, Fault> {
    let opened = Stamp::of(&lock.metadata().map_err(Fault::read(file))?);
    let named = find(drive.look(file)).map_err(Fault::read(file))?;
    Ok(named.is_some_and(|seen| seen.stamp.inode == opened.inode))
}

/// The file system that holds a folder, or would hold it.
fn device(drive: &dyn Drive, folder: &Path) -> Result<(u64, u64), Fault> {
    match drive.device(folder) {
        Ok(device) => Ok(device),
        Err(error) => match folder.parent() {
            Some(parent) if is_missing(&error) => device(drive, parent),
            _ => Err(Fault::read(folder)(error)),
        },
    }
}

/// Whether one of the folders that should hold a file is a link.
pub(super) fn is_elsewhere(drive: &dyn Drive, output: &Path, file: &str) -> Result<bool, Fault> {
    for folder in Path::new(file).ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()) {
        let folder = output.join(folder);
        let seen = find(drive.look(&folder)).map_err(Fault::read(&folder))?;
        if seen.is_some_and(|seen| seen.kind == Kind::Other) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a folder of the cache folder is one in which an output is remembered.
pub(super) fn is_state(drive: &dyn Drive, folder: &Path) -> Result<bool, Fault> {
    let manifest = folder.join("manifest");
    let lock = folder.join("lock");
    for file in [manifest, lock] {
        if find(drive.look(&file)).map_err(Fault::read(&file))?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}
