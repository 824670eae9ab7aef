//! Takes away what guidepost published and remembered, and nothing else.
//!
//! Must not know: how anything was published.

use super::Publisher;
use super::cache;
use super::drive::{Drive, find};
use super::guard::Destination;
use super::last::Last;
use super::machine::Machine;
use super::place::{self, Place};
use super::survey::OWN;
use crate::base::Fault;
use crate::source::disk::{Kind, Tree};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// What was taken away, and what was left.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// How many published files were removed.
    pub files: usize,
    /// Published files that were left, because somebody has changed them since; in order.
    pub changed: Vec<String>,
    /// Whether the output folder is still there, because something in it is not guidepost's.
    pub is_output_left: bool,
    /// Whether anything was remembered, and is not any more.
    pub is_cache_removed: bool,
    /// Other outputs of the site, by the names of the folders in which guidepost remembers them. Those were left:
    /// without them it would not know which files there are its own.
    pub others: Vec<String>,
    /// What else was left in the cache folder, by name: guidepost did not put it there.
    pub foreign: Vec<String>,
}

/// Removes what was published at this destination, and the cache folder. Refuses what a publication would refuse,
/// and waits as long as `patience` allows for another process that is publishing there.
pub fn clean(destination: &Destination, patience: Duration) -> Result<Cleaned, Fault> {
    let drive: Arc<dyn Drive> = Arc::new(Machine);
    clean_on(&drive, destination, patience)
}

pub(super) fn clean_on(
    drive: &Arc<dyn Drive>,
    destination: &Destination,
    patience: Duration,
) -> Result<Cleaned, Fault> {
    let output = destination.resolve(&**drive)?;
    let site = std::path::absolute(destination.site).map_err(Fault::read(destination.site))?;
    let cache = site.join(OWN);
    let is_there = |folder: &Path| find(drive.look(folder)).map_err(Fault::read(folder));
    if is_there(&cache)?.is_none() && is_there(&output.join(OWN))?.is_none() {
        let is_output_left = is_there(&output)?.is_some();
        return Ok(Cleaned { is_output_left, ..Cleaned::default() });
    }
    let publisher = Publisher::open_on(drive.clone(), destination, patience)?;
    let cleaner = Cleaner { drive: &**drive, place: &publisher.place, cache };
    let mut cleaned = Cleaned { is_cache_removed: true, ..Cleaned::default() };
    if let (Some(last), Some(tree)) = (&publisher.last, &publisher.tree) {
        cleaner.remove_published(last, tree, &mut cleaned)?;
    }
    cleaner.remove_cache(publisher.last.is_some(), &mut cleaned)?;
    // A link to the output folder is the user's, and so is what it leads to.
    let is_link = is_there(destination.output)?.is_none_or(|seen| seen.kind != Kind::Folder);
    cleaned.is_output_left = is_link || drive.remove_folder(&output).is_err();
    cleaned.is_output_left &= is_there(&output)?.is_some();
    Ok(cleaned)
}

struct Cleaner<'a> {
    drive: &'a dyn Drive,
    place: &'a Place,
    cache: PathBuf,
}

impl Cleaner<'_> {
    fn remove_published(&self, last: &Last, tree: &Tree, cleaned: &mut Cleaned) -> Result<(), Fault> {
        for (file, entry) in &last.manifest.files {
            let path = self.place.output.join(file);
            if place::is_elsewhere(self.drive, &self.place.output, file)? {
                continue;
            }
            let Some(seen) = find(self.drive.look_in(tree, file)).map_err(Fault::read(&path))? else {
                continue;
            };
            let content = || self.drive.fingerprint(&path).map_err(Fault::read(&path));
            let is_own = seen.kind == Kind::File
                && (last.is_intact(entry, &seen.stamp, content)? || content()? == entry.fingerprint);
            if is_own {
                place::remove_file(self.drive, &path)?;
                place::remove_empty_folders(self.drive, &self.place.output, Path::new(file))?;
                cleaned.files += 1;
            } else {
                cleaned.changed.push(file.clone());
            }
        }
        Ok(())
    }

    /// Removes all that is remembered but of other outputs; what they share stays where nothing is known of this one.
    fn remove_cache(&self, is_known: bool, cleaned: &mut Cleaned) -> Result<(), Fault> {
        let inside = self.place.output.join(OWN);
        place::remove_tree(self.drive, &inside)?;
        if find(self.drive.look(&self.cache)).map_err(Fault::read(&self.cache))?.is_none() {
            return Ok(());
        }
        let listed = self.drive.list(&self.cache).map_err(Fault::read(&self.cache))?;
        for it in &listed {
            let (path, name) = (self.cache.join(&it.name), it.name.to_string_lossy());
            let is_own = if it.is_folder { cache::is_own_folder } else { cache::is_own_file };
            if it.is_folder && path != self.place.state && place::is_state(self.drive, &path)? {
                cleaned.others.push(name.into_owned());
            } else if !is_own(&name) {
                cleaned.foreign.push(name.into_owned());
            }
        }
        cleaned.others.sort();
        cleaned.foreign.sort();
        if !is_known && !cleaned.others.is_empty() {
            cleaned.is_cache_removed = false;
            return place::remove_tree(self.drive, &self.place.state);
        }
        let stay: &[&str] = if cleaned.others.is_empty() { &[] } else { &["CACHEDIR.TAG", ".gitignore"] };
        let left = || cleaned.others.iter().chain(&cleaned.foreign);
        for it in &listed {
            let name = it.name.to_string_lossy();
            if !stay.contains(&&*name) && !left().any(|left| *left == name) {
                place::remove_tree(self.drive, &self.cache.join(&it.name))?;
            }
        }
        if left().next().is_none() {
            self.drive.remove_folder(&self.cache).map_err(Fault::write(&self.cache))?;
        }
        Ok(())
    }
}
