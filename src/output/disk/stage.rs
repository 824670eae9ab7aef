//! Staging: whether an output is published already, and if not, laying it out in the second tree.
//!
//! Must not know: how that tree is put in place.

use super::drive::{find, find_in};
use super::manifest::Entry;
use super::{Publisher, place};
use crate::base::{Fault, Fingerprint, Route};
use crate::output::{Body, Output};
use crate::source::disk::{Kind, Seen, Stamp};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::PoisonError;

/// An output that was staged.
#[derive(Debug)]
pub(super) struct Staged {
    /// Where it is.
    pub(super) route: Route,
    /// The file: the published one, or the one that was written.
    pub(super) entry: Entry,
    /// Whether it was written into the second tree.
    pub(super) is_written: bool,
    /// Whether the published file was seen to have just one more name, which is then the one in the second tree.
    pub(super) has_twin: bool,
}

/// Whether a file that is in the output folder would have to go for the staged ones: it has the name of one, or
/// of a folder that holds one, or is in a folder with the name of one.
pub(super) fn is_in_the_way(staged: &BTreeMap<String, Staged>, file: &OsStr) -> bool {
    let name = file.to_string_lossy();
    let folder = format!("{name}/");
    let holds_one = staged.range(folder.clone()..).next().is_some_and(|(next, _)| next.starts_with(&folder));
    let above = Path::new(&*name).ancestors();
    holds_one || above.filter_map(Path::to_str).any(|above| staged.contains_key(above))
}

impl Publisher {
    /// The published file, if it is just what this output is.
    pub(super) fn published(&self, file: &str, output: &Output) -> Result<Option<Entry>, Fault> {
        let Some(Seen { stamp, .. }) = self.seen(file)? else { return Ok(None) };
        let fingerprint = output.fingerprint();
        if let Some(entry) = self.intact(file, &stamp)? {
            return Ok((entry.fingerprint == fingerprint).then_some(entry));
        }
        let is_it = stamp.len == output.len() && self.content(file)? == fingerprint;
        Ok(is_it.then_some(Entry { fingerprint, stamp: Stamp { changed: 0, ..stamp } }))
    }

    /// What was published by this name, if the file with this stamp is still that.
    pub(super) fn intact(&self, file: &str, stamp: &Stamp) -> Result<Option<Entry>, Fault> {
        let Some(last) = &self.last else { return Ok(None) };
        let Some(entry) = last.manifest.files.get(file) else { return Ok(None) };
        Ok(self.is_intact((file, entry), stamp)?.then_some(*entry))
    }

    /// Whether a file of the last publication that has this stamp is what was published.
    pub(super) fn is_intact(&self, (file, entry): (&str, &Entry), stamp: &Stamp) -> Result<bool, Fault> {
        let Some(last) = self.last.as_ref().filter(|_| !self.reads_all) else {
            return Ok(stamp.is_same_content(&entry.stamp) && self.content(file)? == entry.fingerprint);
        };
        last.is_intact(entry, stamp, || self.content(file))
    }

    /// A file in the output folder.
    pub(super) fn seen(&self, file: &str) -> Result<Option<Seen>, Fault> {
        let Some(tree) = &self.tree else { return Ok(None) };
        Ok(find_in(&*self.drive, tree, file)?.filter(|seen| seen.kind == Kind::File))
    }

    fn content(&self, file: &str) -> Result<Fingerprint, Fault> {
        let path = self.place.output.join(file);
        self.drive.fingerprint(&path).map_err(Fault::read(path))
    }

    /// Writes an output into the second tree.
    pub(super) fn write(&self, file: &str, output: &Output) -> Result<Entry, Fault> {
        self.begin()?;
        let path = self.place.shadow.join(file);
        if place::is_elsewhere(&*self.drive, &self.place.shadow, file)? {
            self.clear_way(file)?; // guidepost makes no links there: whoever did would have it write behind them.
        }
        let stamp = match self.try_write(&path, output)? {
            Err(error) if is_occupied(&error) => {
                self.clear_way(file)?;
                self.try_write(&path, output)?
            }
            written => written,
        };
        let stamp = stamp.map_err(Fault::write(&path))?;
        Ok(Entry { fingerprint: output.fingerprint(), stamp: Stamp { changed: 0, ..stamp } })
    }

    /// Enters an output in the list of the staged ones.
    pub(super) fn enter(&self, file: String, it: Staged) -> Result<(), Fault> {
        enter(&mut self.lock(), file, it)
    }

    /// Enters many at once.
    pub(super) fn enter_all(&self, mut many: Vec<(String, Staged)>) -> Result<(), Fault> {
        many.sort_by(|(one, _), (other, _)| one.cmp(other));
        let has_doubles = many.iter().zip(many.iter().skip(1)).any(|(one, other)| one.0 == other.0);
        let mut staged = self.lock();
        if staged.is_empty() && !has_doubles {
            *staged = many.into_iter().collect();
            return Ok(());
        }
        many.into_iter().try_for_each(|(file, it)| enter(&mut staged, file, it))
    }

    /// Takes down that the second tree is written into, before it is: whoever finds that word of a process that is no
    /// more knows that there may be anything in it.
    pub(super) fn begin(&self) -> Result<(), Fault> {
        let mut has_begun = self.has_begun.lock().unwrap_or_else(PoisonError::into_inner);
        if !*has_begun {
            let staging = self.place.staging();
            self.drive.write(&staging, &mut |_| Ok(())).map_err(Fault::write(&staging))?;
            *has_begun = true;
        }
        Ok(())
    }

    /// Takes it back: what is in the second tree is known again. Only ever a saving.
    pub(super) fn finish(&self) {
        let _ = place::remove_file(&*self.drive, &self.place.staging());
    }

    /// Clears away what was written into the second tree, as far as that is possible. What remains may be half a file of
    /// a write that failed, and removed files may have been links to published ones: so the word stays that anything may
    /// be there, and the next publication looks at all of it.
    pub(super) fn clear(&self) {
        for (file, _) in self.lock().iter().filter(|(_, it)| it.is_written) {
            let _ = self.drive.remove_file(&self.place.shadow.join(file));
            let _ = place::remove_empty_folders(&*self.drive, &self.place.shadow, Path::new(file));
        }
        if !self.place.exchangeable && self.place.clear_shadow(&*self.drive).is_ok() {
            self.finish();
        }
    }

    /// The outer result is what went wrong with reading, the inner one with writing.
    fn try_write(&self, path: &Path, output: &Output) -> Result<io::Result<Stamp>, Fault> {
        let parent = path.parent().expect("a file in the second tree is in a folder");
        if let Err(error) = self.drive.make_folders(parent) {
            return Ok(Err(error));
        }
        match output.body() {
            Body::Bytes(bytes) => Ok(self.drive.write(path, &mut |file| file.write_all(bytes))),
            Body::Copy(source) => {
                let mut reader = source.reader()?;
                let mut copied = None;
                let stamp = self.drive.write(path, &mut |file| {
                    copied = Some(Fingerprint::of_stream(Tee { from: &mut reader, to: file })?);
                    Ok(())
                });
                if stamp.is_ok() && copied != Some(source.fingerprint()) {
                    let file = source.path();
                    return Err(Fault::Other(format!("`{file}` changed while it was copied; build again")));
                }
                Ok(stamp)
            }
        }
    }

    /// Removes from the second tree what an older site left in the way of a file.
    fn clear_way(&self, file: &str) -> Result<(), Fault> {
        let mut path = self.place.shadow.clone();
        for part in Path::new(file) {
            path.push(part);
            let is_file = path == self.place.shadow.join(file);
            match find(self.drive.look(&path)).map_err(Fault::read(&path))? {
                None => return Ok(()),
                Some(seen) if seen.kind == Kind::Folder && !is_file => {}
                Some(_) => return place::remove_tree(&*self.drive, &path),
            }
        }
        Ok(())
    }
}

/// The same output may be kept more than once; no other two may have one place.
fn enter(staged: &mut BTreeMap<String, Staged>, file: String, it: Staged) -> Result<(), Fault> {
    let (route, is_written) = (it.route.clone(), it.is_written);
    match staged.insert(file, it) {
        None => Ok(()),
        Some(other) if other.route == route && !is_written && !other.is_written => Ok(()),
        Some(other) => {
            let (first, second) =
                if other.route < route { (other.route, route) } else { (route, other.route) };
            Err(Fault::Other(format!("`{first}` and `{second}` cannot both be published")))
        }
    }
}

/// Hands on what it reads to a second place.
struct Tee<R, W> {
    from: R,
    to: W,
}

impl<R: Read, W: Write> Read for Tee<R, W> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(buffer)?;
        self.to.write_all(&buffer[..count])?;
        Ok(count)
    }
}

fn is_occupied(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    matches!(error.kind(), Kind::AlreadyExists | Kind::NotADirectory | Kind::IsADirectory)
}
