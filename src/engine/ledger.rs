//! The memory on disk: a few records in the cache folder, which may come from different builds.
//!
//! What is known of files is shared. What is known of pages is kept for each output folder, and for `serve`, by itself:
//! they have other addresses in them, and were drawn of other versions of the files.
//!
//! What is kept of a file is true of its fingerprint, and what is kept of pages names the fingerprints of all that they
//! are made of; so a record that is older than another costs time, and never makes a page stale. What is damaged, or
//! of another version, is as if it were not there. Files lie in groups, so that an edit writes one group and not all.
//! Must not know: where the cache folder is.

use super::Request;
use super::drawings::Drawings;
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

/// The version of all records: another guidepost, or one whose types differ, has another.
const KIND: &str = concat!("ledger ", env!("CARGO_PKG_VERSION"), " 12");

/// The record of the last sound build: of what it was made, and what it put out.
const WHOLE: &str = "whole";

/// The record of the full text index.
const TEXT: &str = "full-text";

/// The record of pages and what they are made of.
const PAGES: &str = "pages";

/// How many groups the files are kept in.
pub(super) const GROUPS: usize = 16;

/// One group of files, and under which settings they were read.
type Group = (Fingerprint, Entries<SitePath, FileMemory>);

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
        let Some(cache) = self.rest.take() else { return Ok(()) };
        let groups = || -> Result<Vec<Option<Group>>, Fault> {
            (0..GROUPS).into_par_iter().map(|number| load(&cache, &group_name(number))).collect()
        };
        let drawn = || -> Result<Option<Drawings>, Fault> {
            Ok(cache.load(&cache.own(PAGES), KIND)?.and_then(|bytes| Drawings::unpack(&bytes)))
        };
        let (drawn, groups) = rayon::join(drawn, groups);
        self.drawn = drawn?.unwrap_or_default();
        let groups: Vec<Group> = groups?.into_iter().flatten().collect();
        self.reading = groups.first().map(|(reading, _)| *reading).unwrap_or_default();
        let same = groups.into_iter().filter(|(reading, _)| *reading == self.reading);
        self.files = same.flat_map(|(_, Entries(files))| files).collect();
        Ok(())
    }

    /// Recalls the rest, unless a build of these sources would be the last one once more, which needs none of it.
    pub fn anticipate(&mut self, sources: &Sources, request: &Request) -> Result<(), Fault> {
        let whole = self.whole.as_ref().filter(|_| self.rest.is_some());
        let is_last = whole.is_some_and(|whole| whole.key == key(sources, request));
        if is_last { Ok(()) } else { self.recall() }
    }

    /// Leaves word for later builds; what was not recalled, and groups of files of which nothing was learnt, are left
    /// as they are.
    pub fn save(&mut self, cache: &Cache) -> Result<(), Fault> {
        if self.rest.is_some() {
            return Ok(());
        }
        let mut groups: BTreeMap<usize, BTreeMap<&SitePath, &FileMemory>> =
            self.unsaved.iter().map(|number| (*number, BTreeMap::new())).collect();
        for (file, known) in &self.files {
            if let Some(group) = groups.get_mut(&group_of(file)) {
                group.insert(file, known);
            }
        }
        let groups = || {
            groups
                .par_iter()
                .try_for_each(|(number, files)| save(cache, &group_name(*number), &(self.reading, files)))
        };
        let parts = || self.pasts.save(cache, |file| self.files.contains_key(file));
        let (files, drawn) = rayon::join(
            || rayon::join(groups, parts),
            || cache.save(&cache.own(PAGES), KIND, self.drawn.pack()),
        );
        files.0.and(files.1).and(drawn)?;
        save(cache, &cache.own(WHOLE), &self.whole)?;
        if IS_THERE {
            save(cache, &cache.own(TEXT), &self.text)?;
        }
        self.unsaved.clear();
        Ok(())
    }
}

pub(super) fn load<T: DeserializeOwned>(cache: &Cache, name: &str) -> Result<Option<T>, Fault> {
    let bytes = cache.load(name, KIND)?;
    Ok(bytes.and_then(|bytes| postcard::from_bytes(&bytes).ok()))
}

pub(super) fn save<T: Serialize>(cache: &Cache, name: &str, value: &T) -> Result<(), Fault> {
    cache.save(name, KIND, postcard::to_allocvec(value).expect("a memory is plain data"))
}
