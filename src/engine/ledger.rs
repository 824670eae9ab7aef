//! The memory on disk: a few records in the cache folder, which may come from different builds.
//!
//! What is known of files is shared. What is known of pages is kept for each output folder, and for `serve`, by itself:
//! they have other addresses in them, and were drawn of other versions of the files.
//!
//! What is kept of a file is true of its fingerprint, and what is kept of pages names the fingerprints of all that they
//! are made of; so a record that is older than another costs time, and never makes a page stale. Two belong together, and
//! are nothing if they do not: the pages name the record of their inputs by its fingerprint. Between writing the one and
//! the other, which only new inputs need, a kill costs the drawing of all pages. What is damaged, or
//! of another version, is as if it were not there. Files lie in groups, so that an edit writes one group and not all.
//! Must not know: where the cache folder is.

use super::Request;
use super::drawings::{Drawings, Records};
use super::memory::{FileMemory, Memory, Whole, key};
use super::past::Pasts;
use super::text::TextMemory;
use crate::base::{Entries, Fault, Fingerprint, SitePath};
use crate::full_text::IS_THERE;
use crate::output::disk::Cache;
use crate::source::Sources;
use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::thread::{self, JoinHandle};

/// The version of all records: another guidepost, or one whose types differ, has another.
const KIND: &str = concat!("ledger ", env!("CARGO_PKG_VERSION"), " 13");

/// The record of the last sound build: of what it was made, and what it put out.
const WHOLE: &str = "whole";

/// The record of the full text index.
const TEXT: &str = "full-text";

/// The record of pages and what they are made of.
const PAGES: &str = "pages";

/// The record of the names of what they are made of.
const INPUTS: &str = "inputs";

/// How many groups the files are kept in.
pub(super) const GROUPS: usize = 16;

/// What is known of pages, on its way.
pub(super) type Coming = JoinHandle<Result<Option<Drawings>, Fault>>;

/// One group of files, under which settings they were read, and the digest of all that the site is made of in them.
type Group = (Fingerprint, Option<Fingerprint>, Entries<SitePath, FileMemory>);

/// The group that a file is kept in.
pub(super) fn group_of(file: &SitePath) -> usize {
    usize::from(Fingerprint::of(file.as_str()).to_bytes()[0]) % GROUPS
}

fn group_name(number: usize) -> String {
    format!("files-{number:02}")
}

impl Memory {
    /// What earlier builds left word of, as far as it is wanted in any case: the rest is recalled when it is.
    pub fn load(cache: &Cache) -> Result<Self, Fault> {
        let whole: Option<Option<Whole>> = load(cache, &cache.own(WHOLE))?;
        let text: Option<Option<TextMemory>> = if IS_THERE { load(cache, &cache.own(TEXT))? } else { None };
        let (pasts, rest) = (Pasts::of(cache), Some(cache.clone()));
        Ok(Self { whole: whole.flatten(), text: text.flatten(), pasts, rest, ..Self::default() })
    }

    /// Recalls the rest, if that was not done yet.
    pub fn recall(&mut self) -> Result<(), Fault> {
        self.recall_files()?;
        self.recall_pages()
    }

    /// Recalls what is known of files, and sets about recalling what is known of pages: that is not wanted before the
    /// site is planned.
    pub(super) fn recall_files(&mut self) -> Result<(), Fault> {
        let Some(cache) = self.rest.take() else { return Ok(()) };
        let own = cache.clone();
        match thread::Builder::new().name("pages".to_owned()).spawn(move || pages(&own)) {
            Ok(thread) => self.coming = Some(thread),
            Err(_) => self.drawn = pages(&cache)?.unwrap_or_default(), // No thread can be had.
        }
        let groups: Vec<Option<Group>> = (0..GROUPS)
            .into_par_iter()
            .map(|number| load(&cache, &group_name(number)))
            .collect::<Result<_, _>>()?;
        self.reading = groups.iter().flatten().map(|(reading, ..)| *reading).next().unwrap_or_default();
        let mut files = Vec::new();
        for (number, group) in groups.into_iter().enumerate() {
            let of_these_settings = group.filter(|(reading, ..)| *reading == self.reading);
            if let Some((_, digest, Entries(of_group))) = of_these_settings {
                self.digests[number] = digest;
                files.extend(of_group);
            }
        }
        files.sort_by(|(one, _), (other, _)| one.cmp(other)); // Sixteen lists in order make one quickly.
        self.files = files.into_iter().collect();
        Ok(())
    }

    /// Waits for what is known of pages.
    pub(super) fn recall_pages(&mut self) -> Result<(), Fault> {
        let Some(coming) = self.coming.take() else { return Ok(()) };
        let drawn = coming.join().unwrap_or_else(|panic| resume_unwind(panic))?;
        self.drawn = drawn.unwrap_or_default();
        Ok(())
    }

    /// Recalls what is wanted first of the rest, unless a build of these sources would be the last one once more, which
    /// needs none of it.
    pub fn anticipate(&mut self, sources: &Sources, request: &Request) -> Result<(), Fault> {
        let whole = self.whole.as_ref().filter(|_| self.rest.is_some());
        let is_last = whole.is_some_and(|whole| whole.key == key(sources, request));
        if is_last { Ok(()) } else { self.recall_files() }
    }

    /// Leaves word for later builds; what was not recalled, and groups of files of which nothing was learnt, are left
    /// as they are.
    pub fn save(&mut self, cache: &Cache) -> Result<(), Fault> {
        if self.rest.is_some() {
            return Ok(());
        }
        self.recall_pages()?;
        self.settle();
        // Another process may have put others in their place, or taken them away.
        let is_there = |(_, named): &(usize, Fingerprint)| cache.holds(&cache.own(INPUTS), KIND, *named);
        self.drawn.named = self.drawn.named.filter(is_there);
        let mut groups: BTreeMap<usize, BTreeMap<&SitePath, &FileMemory>> =
            self.unsaved.iter().map(|number| (*number, BTreeMap::new())).collect();
        for (file, known) in &self.files {
            if let Some(group) = groups.get_mut(&group_of(file)) {
                group.insert(file, known);
            }
        }
        let groups = || {
            groups.par_iter().try_for_each(|(number, files)| {
                save(cache, &group_name(*number), &(self.reading, self.digests[*number], files))
            })
        };
        let parts = || self.pasts.save(cache, |file| self.files.contains_key(file));
        let drawn = || {
            let Records { inputs, pages, named } = self.drawn.pack();
            let inputs = inputs.map(|inputs| cache.save(&cache.own(INPUTS), KIND, inputs));
            inputs.transpose()?;
            cache.save(&cache.own(PAGES), KIND, pages).map(|()| named)
        };
        let ((groups, parts), named) = rayon::join(|| rayon::join(groups, parts), drawn);
        groups.and(parts)?;
        self.drawn.named = Some(named?);
        save(cache, &cache.own(WHOLE), &self.whole)?;
        if IS_THERE {
            save(cache, &cache.own(TEXT), &self.text)?;
        }
        self.unsaved.clear();
        Ok(())
    }
}

/// What is known of pages.
fn pages(cache: &Cache) -> Result<Option<Drawings>, Fault> {
    let load = || -> Result<_, Fault> {
        let [inputs, pages] = [INPUTS, PAGES].map(|name| cache.load(&cache.own(name), KIND));
        Ok(inputs?.zip(pages?))
    };
    let Some((inputs, pages)) = load()? else { return Ok(None) };
    if let Some(drawn) = Drawings::unpack(&inputs, &pages) {
        return Ok(Some(drawn));
    }
    // Another process may have been in the middle of saving both. Where nobody may write, nobody is.
    let _lock = cache.lock().ok();
    Ok(load()?.and_then(|(inputs, pages)| Drawings::unpack(&inputs, &pages)))
}

pub(super) fn load<T: DeserializeOwned>(cache: &Cache, name: &str) -> Result<Option<T>, Fault> {
    let bytes = cache.load(name, KIND)?;
    Ok(bytes.and_then(|bytes| postcard::from_bytes(&bytes).ok()))
}

pub(super) fn save<T: Serialize>(cache: &Cache, name: &str, value: &T) -> Result<(), Fault> {
    cache.save(name, KIND, postcard::to_allocvec(value).expect("a memory is plain data"))
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)] // A real folder is what is saved into.
mod tests {
    use super::super::cause::Cause;
    use super::super::drawings::PageMemory;
    use super::super::memory::Input;
    use super::*;
    use crate::base::Route;
    use crate::page::Lookup;
    use std::fs;

    #[test]
    fn what_others_have_done_to_the_names_of_inputs_does_not_last() {
        let site = tempfile::tempdir().expect("a temporary folder can be made");
        let cache = Cache::served(site.path()).expect("the disk of the test is sound");
        let mut memory = Memory::default();
        let input = Input::Lookup(Lookup::Content(SitePath::new("content/a.md")));
        memory.drawn.inputs.insert(input, Fingerprint::of("A"));
        let (identity, output) = (Fingerprint::of("page"), Fingerprint::of("html"));
        let page = PageMemory { identity, inputs: [0].into(), output, causes: vec![Cause::New], took: 1 };
        memory.drawn.pages.insert(Route::page(["a"]), page);
        let mut save = || memory.save(&cache).expect("the disk of the test is sound");
        let is_known = || pages(&cache).expect("the disk of the test is sound").is_some();
        save();
        assert!(is_known());
        let names = site.path().join(".guidepost").join(cache.own(INPUTS));
        fs::remove_file(&names).expect("it was saved");
        assert!(!is_known());
        save();
        assert!(is_known());
        cache.save(&cache.own(INPUTS), KIND, b"others".to_vec()).expect("the disk of the test is sound");
        assert!(!is_known());
        save();
        assert!(is_known());
    }
}
