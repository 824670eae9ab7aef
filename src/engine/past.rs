//! What the parts of content files were, for telling which of them changed. It is half of all that is remembered, and
//! looked at only for files that are others now: so it lies in records of its own, each read when it is wanted.
//!
//! Must not know: what any part means.

use super::ledger::{GROUPS, group_of, load, save};
use crate::base::{Entries, Fault, Fingerprint, SitePath};
use crate::document::Digest;
use crate::output::disk::Cache;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What the parts of a content file were.
#[derive(Serialize, Deserialize)]
pub(super) struct Past {
    /// Of the bytes of the file.
    pub(super) source: Fingerprint,
    /// What its parts were.
    pub(super) digest: Digest,
    /// What they were in the last site without a mistake, if there was none since this was read.
    pub(super) base: Option<Digest>,
}

/// Those of all content files, by the groups that they are kept in.
#[derive(Default)]
pub(super) struct Pasts {
    /// Where the groups are that were not recalled yet.
    cache: Option<Cache>,
    groups: BTreeMap<usize, BTreeMap<SitePath, Past>>,
    unsaved: BTreeSet<usize>,
}

impl Pasts {
    /// Those that earlier builds left word of.
    pub(super) fn of(cache: &Cache) -> Self {
        Self { cache: Some(cache.clone()), ..Self::default() }
    }

    /// Recalls what is remembered of these files.
    pub(super) fn recall<'f>(&mut self, files: impl Iterator<Item = &'f SitePath>) -> Result<(), Fault> {
        let wanted: BTreeSet<usize> =
            files.map(group_of).filter(|number| !self.groups.contains_key(number)).collect();
        let recalled = wanted.into_par_iter().map(|number| {
            let known = self.cache.as_ref().map_or(Ok(None), |cache| load(cache, &name(number)))?;
            let Entries(files) = known.unwrap_or(Entries(Vec::new()));
            Ok((number, files.into_iter().collect()))
        });
        self.groups.extend(recalled.collect::<Result<Vec<_>, Fault>>()?);
        Ok(())
    }

    /// What the parts of a file were in the last site without a mistake, when its bytes were these. It must have been
    /// recalled.
    pub(super) fn base(&self, file: &SitePath, source: Fingerprint) -> Option<&Digest> {
        let past = self.groups.get(&group_of(file))?.get(file).filter(|past| past.source == source)?;
        Some(past.base.as_ref().unwrap_or(&past.digest))
    }

    /// Takes down what the parts of a file are.
    pub(super) fn learn(&mut self, file: &SitePath, past: Past) {
        let number = group_of(file);
        self.groups.entry(number).or_default().insert(file.clone(), past);
        self.unsaved.insert(number);
    }

    /// Takes down that there is no mistake in the site.
    pub(super) fn settle(&mut self, file: &SitePath) {
        let number = group_of(file);
        let past = self.groups.get_mut(&number).and_then(|files| files.get_mut(file));
        if past.is_some_and(|past| past.base.take().is_some()) {
            self.unsaved.insert(number);
        }
    }

    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.cache = None;
        self.groups.clear();
        self.unsaved = (0..GROUPS).collect();
    }

    /// Leaves word of what was learnt; nothing of files that are no more.
    pub(super) fn save(
        &mut self,
        cache: &Cache,
        is_known: impl Fn(&SitePath) -> bool + Sync,
    ) -> Result<(), Fault> {
        self.unsaved.par_iter().try_for_each(|number| {
            let files = self.groups.get(number).into_iter().flatten();
            let files: BTreeMap<&SitePath, &Past> = files.filter(|(file, _)| is_known(file)).collect();
            save(cache, &name(*number), &files)
        })?;
        self.unsaved.clear();
        Ok(())
    }
}

fn name(group: usize) -> String {
    format!("parts-{group:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_recalled_group_by_group_and_true_of_one_version() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let cache = Cache::open(folder.path()).expect("the disk of the test is sound");
        let files: Vec<SitePath> =
            (0..40).map(|number| SitePath::new(format!("content/{number}.md"))).collect();
        let bytes = |title: &str| format!("---\ntitle: {title}\n---\n");
        let of = |title: &str| Fingerprint::of(bytes(title));
        let past = |title: &str| {
            let text = bytes(title);
            let content = crate::guide::read(&files[0], &text, &crate::guide::Reading::default()).value;
            Past {
                source: of(title),
                digest: content.expect("the guide of the test can be read").digest,
                base: None,
            }
        };
        let mut pasts = Pasts::default();
        for file in &files {
            pasts.learn(file, past("One"));
        }
        pasts.save(&cache, |file| *file != files[1]).expect("the disk of the test is sound");

        let mut pasts = Pasts::of(&cache);
        pasts.recall([&files[0], &files[1]].into_iter()).expect("the disk of the test is sound");
        assert!(pasts.groups.len() <= 2, "no more than is wanted");
        assert_eq!(pasts.base(&files[0], of("One")), Some(&past("One").digest));
        assert_eq!(pasts.base(&files[0], of("Two")), None, "another version of the file");
        assert_eq!(pasts.base(&files[1], of("One")), None, "it was gone when this was saved");

        // As long as there is a mistake in the site, what changes is held against the last one without.
        let one = past("One").digest;
        pasts.learn(&files[0], Past { base: Some(one.clone()), ..past("Two") });
        assert_eq!(pasts.base(&files[0], of("Two")), Some(&one));
        pasts.settle(&files[0]);
        assert_eq!(pasts.base(&files[0], of("Two")), Some(&past("Two").digest));
        assert_eq!(pasts.unsaved.len(), 1);
    }
}
