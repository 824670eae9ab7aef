//! A twin of the machine's disk that counts every call, and on which calls fail as a test wants it.
//!
//! Must not know: any other room.

use crate::base::Fingerprint;
use crate::output::disk::drive::{Drive, Fill, Listed};
use crate::output::disk::machine::Machine;
use crate::source::disk::{Seen, Stamp, Tree};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Kinds of calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Call {
    Look,
    LookIn,
    OpenTree,
    List,
    Read,
    Fingerprint,
    Resolve,
    Device,
    Identity,
    CheckWritable,
    OpenLock,
    MakeFolders,
    CopyRights,
    Write,
    Link,
    Rename,
    Exchange,
    RemoveFile,
    RemoveFolder,
}

/// Which calls fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failure {
    /// None.
    Never,
    /// The call with this number, with this error.
    Once(usize, io::ErrorKind),
    /// This call and all that follow, as if the process were killed.
    Killed(usize),
}

/// What a system has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum System {
    /// All of it.
    Whole,
    /// No exchanges.
    NoExchange,
    /// No exchanges and no links.
    NoLinks,
}

/// A disk on which calls fail.
pub(super) struct Twin {
    failure: Failure,
    system: System,
    calls: Mutex<Vec<Call>>,
}

impl Twin {
    pub(super) fn new(failure: Failure, system: System) -> Self {
        Self { failure, system, calls: Mutex::default() }
    }

    /// The calls so far.
    pub(super) fn calls(&self) -> Vec<Call> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many calls there were of a kind.
    pub(super) fn count(&self, call: Call) -> usize {
        self.calls().iter().filter(|one| **one == call).count()
    }

    fn step(&self, call: Call) -> io::Result<()> {
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        let number = calls.len();
        calls.push(call);
        match self.failure {
            Failure::Once(at, kind) if number == at => Err(kind.into()),
            Failure::Killed(at) if number >= at => Err(io::ErrorKind::StorageFull.into()),
            _ => match (self.system, call) {
                (System::NoExchange | System::NoLinks, Call::Exchange) => {
                    Err(io::ErrorKind::InvalidInput.into())
                }
                (System::NoLinks, Call::Link) => Err(io::ErrorKind::PermissionDenied.into()),
                _ => Ok(()),
            },
        }
    }
}

impl Drive for Twin {
    fn look(&self, path: &Path) -> io::Result<Seen> {
        self.step(Call::Look).and_then(|()| Machine.look(path))
    }

    fn look_in(&self, tree: &Tree, name: &str) -> io::Result<Seen> {
        self.step(Call::LookIn).and_then(|()| Machine.look_in(tree, name))
    }

    fn open_tree(&self, folder: &Path) -> io::Result<Tree> {
        self.step(Call::OpenTree).and_then(|()| Machine.open_tree(folder))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Listed>> {
        self.step(Call::List).and_then(|()| Machine.list(folder))
    }

    fn read(&self, file: &Path) -> io::Result<Vec<u8>> {
        self.step(Call::Read).and_then(|()| Machine.read(file))
    }

    fn read_head(&self, file: &Path, most: usize) -> io::Result<Vec<u8>> {
        self.step(Call::Read).and_then(|()| Machine.read_head(file, most))
    }

    fn fingerprint(&self, file: &Path) -> io::Result<Fingerprint> {
        self.step(Call::Fingerprint).and_then(|()| Machine.fingerprint(file))
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.step(Call::Resolve).and_then(|()| Machine.resolve(path))
    }

    fn device(&self, folder: &Path) -> io::Result<(u64, u64)> {
        self.step(Call::Device).and_then(|()| Machine.device(folder))
    }

    fn identity(&self, folder: &Path) -> io::Result<u64> {
        self.step(Call::Identity).and_then(|()| Machine.identity(folder))
    }

    fn check_writable(&self, folder: &Path) -> io::Result<()> {
        self.step(Call::CheckWritable).and_then(|()| Machine.check_writable(folder))
    }

    fn open_lock(&self, file: &Path) -> io::Result<File> {
        self.step(Call::OpenLock).and_then(|()| Machine.open_lock(file))
    }

    fn make_folders(&self, folder: &Path) -> io::Result<()> {
        self.step(Call::MakeFolders).and_then(|()| Machine.make_folders(folder))
    }

    fn copy_rights(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(Call::CopyRights).and_then(|()| Machine.copy_rights(from, to))
    }

    /// What fails leaves half a file.
    fn write(&self, path: &Path, fill: Fill) -> io::Result<Stamp> {
        match self.step(Call::Write) {
            Ok(()) => Machine.write(path, fill),
            Err(error) => {
                let stamp = Machine.write(path, fill)?;
                fs::OpenOptions::new().write(true).open(path)?.set_len(stamp.len / 2)?;
                Err(error)
            }
        }
    }

    fn link(&self, file: &Path, second: &Path) -> io::Result<()> {
        self.step(Call::Link).and_then(|()| Machine.link(file, second))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(Call::Rename).and_then(|()| Machine.rename(from, to))
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.step(Call::Exchange).and_then(|()| Machine.exchange(one, other))
    }

    fn remove_file(&self, file: &Path) -> io::Result<()> {
        self.step(Call::RemoveFile).and_then(|()| Machine.remove_file(file))
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.step(Call::RemoveFolder).and_then(|()| Machine.remove_folder(folder))
    }
}
