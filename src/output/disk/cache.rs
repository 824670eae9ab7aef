//! The cache folder: `.guidepost/` at the site's root, which says of itself that it need not be backed up or
//! committed. Nothing in it is needed, and nothing in it is trusted.
//!
//! Must not know: what is remembered in it.

use super::drive::{Drive, is_missing};
use super::machine::Machine;
use super::place;
use super::record::{self, Payload};
use super::survey::OWN;
use crate::base::Fault;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The signature is fixed by <https://bford.info/cachedir/>.
const TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n\
    # This folder was made by guidepost. `guidepost clean` removes it, and what it published.\n";

/// The names of all that guidepost puts there besides a folder for each output; groups have a number at the end.
const NAMES: [&str; 10] = [
    "CACHEDIR.TAG",
    ".gitignore",
    "lock",
    "sources",
    "whole",
    "pages",
    "pages-served",
    "full-text",
    "files-",
    "parts-",
];

/// The cache folder of a site.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: PathBuf,
    /// What is to be saved later, if it is not saved at once.
    held: Option<Arc<Mutex<Vec<Record>>>>,
}

/// The name, kind and payload of a record.
type Record = (String, String, Vec<u8>);

impl Cache {
    /// The cache folder of the site at `site`. It is made when something is saved, where it is missing.
    pub fn of(site: &Path) -> Self {
        Self { folder: site.join(OWN), held: None }
    }

    /// The same; it is made at once, so that it is known whether it can be.
    pub fn open(site: &Path) -> Result<Self, Fault> {
        let cache = Self::of(site);
        make(&Machine, &cache.folder)?;
        Ok(cache)
    }

    /// The same folder, but what is saved stays in memory until [`Cache::release`]: it is not known yet whether it will
    /// be true.
    #[must_use]
    pub fn held_back(&self) -> Self {
        Self { folder: self.folder.clone(), held: Some(Arc::default()) }
    }

    /// Saves what was held back.
    pub fn release(&self) -> Result<(), Fault> {
        let held = self.held.iter().flat_map(|held| std::mem::take(&mut *lock(held)));
        let cache = Self { folder: self.folder.clone(), held: None };
        held.into_iter().try_for_each(|(name, kind, payload)| cache.save(&name, &kind, payload))
    }

    /// What was saved under this name and kind (`ledger 1`); `None` where there is nothing, or it is damaged or of
    /// another kind.
    pub fn load(&self, name: &str, kind: &str) -> Result<Option<Payload>, Fault> {
        record::load(&Machine, &self.folder.join(name), kind)
    }

    /// Saves under this name and kind, in place of what was there, so that a kill leaves the one or the other.
    pub fn save(&self, name: &str, kind: &str, payload: Vec<u8>) -> Result<(), Fault> {
        debug_assert!(is_own_file(name), "`clean` would leave {name}");
        if let Some(held) = &self.held {
            lock(held).push((name.to_owned(), kind.to_owned(), payload));
            return Ok(());
        }
        let file = self.folder.join("lock");
        let opened = match Machine.open_lock(&file) {
            Err(error) if is_missing(&error) => {
                make(&Machine, &self.folder)?;
                Machine.open_lock(&file)
            }
            opened => opened,
        };
        let opened = opened.map_err(Fault::write(&file))?;
        let _ = opened.lock(); // Two builds into two outputs share this folder. Where there are no locks, they must not.
        record::save(&Machine, &self.folder.join(name), kind, &payload)
    }
}

fn lock(held: &Mutex<Vec<Record>>) -> MutexGuard<'_, Vec<Record>> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a file of this name in the cache folder is one that guidepost puts there.
pub(super) fn is_own_file(name: &str) -> bool {
    let name = name.strip_suffix(".new").unwrap_or(name); // Records are written aside.
    NAMES.contains(&name.trim_end_matches(|c: char| c.is_ascii_digit()))
}

/// Whether a folder of this name in the cache folder is one that guidepost makes for an output.
pub(super) fn is_own_folder(name: &str) -> bool {
    let key = name.rsplit_once('-').map_or("", |(_, key)| key);
    key.len() == 8 && key.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Makes a folder that marks itself as a cache.
pub(super) fn make(drive: &dyn Drive, folder: &Path) -> Result<(), Fault> {
    place::own_folder(drive, folder)?;
    for (name, text) in [("CACHEDIR.TAG", TAG), (".gitignore", "*\n")] {
        let file = folder.join(name);
        match drive.write(&file, &mut |file| file.write_all(text.as_bytes())) {
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
                return Err(Fault::write(file)(error));
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_itself_and_remembers() {
        let site = tempfile::tempdir().expect("a temporary folder can be made");
        let cache = Cache::open(site.path()).expect("the disk of the test is sound");
        cache.save("pages", "ledger 1", b"x".to_vec()).expect("the disk of the test is sound");
        let again = Cache::open(site.path()).expect("the disk of the test is sound");
        assert_eq!(
            again.load("pages", "ledger 1").expect("the disk of the test is sound").as_deref(),
            Some(&b"x"[..])
        );
        assert_eq!(again.load("other", "ledger 1").expect("the disk of the test is sound"), None);
        let later = cache.held_back();
        later.save("pages", "ledger 1", b"y".to_vec()).expect("nothing is written");
        assert_eq!(
            cache.load("pages", "ledger 1").expect("the disk of the test is sound").as_deref(),
            Some(&b"x"[..])
        );
        later.release().expect("the disk of the test is sound");
        assert_eq!(
            cache.load("pages", "ledger 1").expect("the disk of the test is sound").as_deref(),
            Some(&b"y"[..])
        );
        let own = |name: &str| Machine.read(&site.path().join(OWN).join(name)).expect("the file is there");
        assert!(own("CACHEDIR.TAG").starts_with(b"Signature: 8a477f597d28d172789f06886806bc55"));
        assert_eq!(own(".gitignore"), b"*\n");
    }
}
