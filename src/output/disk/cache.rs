//! The cache folder: `.guidepost/` at the site's root, which says of itself that it need not be backed up or
//! committed. Nothing in it is needed, and nothing in it is trusted. What is known of the site lies in it; what is known
//! of one output, in a folder of that output's own.
//!
//! Must not know: what is remembered in it.

use super::drive::{Drive, is_missing};
use super::guard::Destination;
use super::machine::Machine;
use super::place;
use super::record::{self, Payload};
use super::survey::OWN;
use crate::base::{Fault, Fingerprint};
use rayon::prelude::*;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The signature is fixed by <https://bford.info/cachedir/>.
const TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n\
    # This folder was made by guidepost. `guidepost clean` removes it, and what it published.\n";

/// The names of all that guidepost puts there besides folders; groups have a number at the end.
const NAMES: [&str; 5] = ["CACHEDIR.TAG", ".gitignore", "lock", "sources", "files-"];

/// What earlier versions put there.
const ONCE: [&str; 5] = ["whole", "pages", "pages-served", "full-text", "parts-"];

/// What is remembered of the pages of one output.
const NAMES_OF_OUTPUT: [&str; 5] = ["whole", "pages", "inputs", "full-text", "parts-"];

/// The folder in which is remembered what is served.
const SERVED: &str = "served";

/// The cache folder of a site.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: PathBuf,
    /// The folder in it that belongs to one output.
    own: String,
    /// What is to be saved later, if it is not saved at once.
    held: Option<Arc<Mutex<Vec<Record>>>>,
}

/// The name, kind and payload of a record.
type Record = (String, String, Vec<u8>);

impl Cache {
    /// That of a site which is published there. It is made when something is saved, where it is missing.
    pub fn of(destination: &Destination) -> Result<Self, Fault> {
        let own = place::own_name(&destination.key(&Machine, &destination.resolve(&Machine)?)?);
        Ok(Self { folder: destination.site.join(OWN), own, held: None })
    }

    /// That of a site which is served. It is made at once, so that it is known whether it can be.
    pub fn served(site: &Path) -> Result<Self, Fault> {
        let cache = Self { folder: site.join(OWN), own: SERVED.to_owned(), held: None };
        make(&Machine, &cache.folder)?;
        Ok(cache)
    }

    /// The name of a record that belongs to this output alone; all others are shared.
    pub fn own(&self, name: &str) -> String {
        format!("{}/{name}", self.own)
    }

    /// The same folder, but what is saved stays in memory until [`Cache::release`]: it is not known yet whether it will
    /// be true.
    #[must_use]
    pub fn held_back(&self) -> Self {
        Self { held: Some(Arc::default()), ..self.clone() }
    }

    /// Saves what was held back.
    pub fn release(&self) -> Result<(), Fault> {
        let held: Vec<Record> = self.held.iter().flat_map(|held| std::mem::take(&mut *lock(held))).collect();
        if held.is_empty() {
            return Ok(());
        }
        let _lock = self.lock()?;
        held.into_par_iter().try_for_each(|record| self.write(&record))
    }

    /// What was saved under this name and kind (`ledger 1`); `None` where there is nothing, or it is damaged or of
    /// another kind.
    pub fn load(&self, name: &str, kind: &str) -> Result<Option<Payload>, Fault> {
        record::load(&Machine, &self.folder.join(name), kind)
    }

    /// Whether what was saved under this name and kind has this fingerprint; it is not read whole for that.
    pub fn holds(&self, name: &str, kind: &str, fingerprint: Fingerprint) -> bool {
        record::fingerprint(&Machine, &self.folder.join(name), kind) == Some(fingerprint)
    }

    /// Saves under this name and kind, in place of what was there, so that a kill leaves the one or the other.
    pub fn save(&self, name: &str, kind: &str, payload: Vec<u8>) -> Result<(), Fault> {
        let own = name.split_once('/').map(|(_, name)| name);
        debug_assert!(
            own.map_or_else(|| is_own_file(name), |own| is_one_of(&NAMES_OF_OUTPUT, own)),
            "`clean` would leave {name}"
        );
        if let Some(held) = &self.held {
            lock(held).push((name.to_owned(), kind.to_owned(), payload));
            return Ok(());
        }
        let _lock = self.lock()?;
        self.write(&(name.to_owned(), kind.to_owned(), payload))
    }

    fn write(&self, (name, kind, payload): &Record) -> Result<(), Fault> {
        if name.contains('/') {
            place::own_folder(&Machine, &self.folder.join(&self.own))?;
        }
        record::save(&Machine, &self.folder.join(name), kind, payload)
    }

    /// Keeps all others from saving as long as the file is held open: two builds into two outputs share this folder. Where
    /// there are no locks, they must not.
    pub fn lock(&self) -> Result<File, Fault> {
        let file = self.folder.join("lock");
        let opened = match Machine.open_lock(&file) {
            Err(error) if is_missing(&error) => {
                make(&Machine, &self.folder)?;
                Machine.open_lock(&file)
            }
            opened => opened,
        };
        let opened = opened.map_err(Fault::write(&file))?;
        let _ = opened.lock();
        Ok(opened)
    }
}

fn lock(held: &Mutex<Vec<Record>>) -> MutexGuard<'_, Vec<Record>> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a file of this name in the cache folder is one that guidepost puts there.
pub(super) fn is_own_file(name: &str) -> bool {
    let name = name.strip_suffix(".new").unwrap_or(name); // Records are written aside.
    is_one_of(&NAMES, name) || is_one_of(&ONCE, name)
}

fn is_one_of(names: &[&str], name: &str) -> bool {
    names.contains(&name.trim_end_matches(|c: char| c.is_ascii_digit()))
}

/// Whether a folder of this name in the cache folder is one that guidepost makes.
pub(super) fn is_own_folder(name: &str) -> bool {
    if name == SERVED {
        return true;
    }
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
        let cache = Cache::served(site.path()).expect("the disk of the test is sound");
        let load = |cache: &Cache, name: &str| {
            let record = cache.load(name, "ledger 1").expect("the disk of the test is sound");
            record.map(|record| record.to_vec())
        };
        cache.save("sources", "ledger 1", b"x".to_vec()).expect("the disk of the test is sound");
        let output = site.path().join("public");
        let destination = Destination { site: site.path(), output: &output, home: None };
        let other = Cache::of(&destination).expect("the disk of the test is sound");
        assert_eq!(load(&other, "sources").as_deref(), Some(&b"x"[..]), "what is shared");
        assert_eq!(load(&other, "files-00"), None);
        for (cache, word) in [(&cache, b"1"), (&other, b"2")] {
            cache
                .save(&cache.own("pages"), "ledger 1", word.to_vec())
                .expect("the disk of the test is sound");
        }
        for (cache, word) in [(&cache, b"1"), (&other, b"2")] {
            assert_eq!(
                load(cache, &cache.own("pages")).as_deref(),
                Some(&word[..]),
                "what is each one's own"
            );
        }
        let later = cache.held_back();
        later.save("sources", "ledger 1", b"y".to_vec()).expect("nothing is written");
        assert_eq!(load(&cache, "sources").as_deref(), Some(&b"x"[..]));
        later.release().expect("the disk of the test is sound");
        assert_eq!(load(&cache, "sources").as_deref(), Some(&b"y"[..]));
        let own = |name: &str| Machine.read(&site.path().join(OWN).join(name)).expect("the file is there");
        assert!(own("CACHEDIR.TAG").starts_with(b"Signature: 8a477f597d28d172789f06886806bc55"));
        assert_eq!(own(".gitignore"), b"*\n");
    }
}
