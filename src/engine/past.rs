//! What the parts of content files were in the last site without a mistake, for telling which of them have changed. It is
//! half of all that is remembered, and looked at only for files that are others now: so it lies in records of its own,
//! each read when it is wanted. It is told to people, and no page depends on it.
//!
//! Must not know: what any part means.

use super::contents::Contents;
use super::ledger::{group_of, load, save};
use crate::base::{Entries, Fault, Fingerprint, SitePath};
use crate::document::Digest;
use crate::output::disk::Cache;
use crate::source::Source;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What the parts of a content file were.
#[derive(Debug, Serialize, Deserialize)]
pub struct Past {
    /// Of the bytes of the file.
    source: Fingerprint,
    digest: Digest,
}

/// Content files, and what their parts were.
pub(super) type Read = BTreeMap<SitePath, Past>;

/// Content files with the parts of them that are not what they were.
pub(super) type Edits = BTreeMap<SitePath, Vec<String>>;

impl Past {
    /// That of a file which was read as this.
    pub(super) fn of(source: &Source, digest: Digest) -> Self {
        Self { source: source.fingerprint(), digest }
    }
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

    /// What has changed, as far as is known, in files that were `read` and in `others`; takes down what all are now.
    pub(super) fn edits(&mut self, read: Read, others: Vec<SitePath>, contents: &Contents) -> Edits {
        self.recall(read.keys().chain(&others));
        let others = others.into_par_iter().filter(|file| !read.contains_key(file)).filter_map(|file| {
            let source = contents.sources().find(&file)?;
            let opened = contents.open(source).ok()?;
            let past = Past::of(source, Digest::of_text(&file, opened.text().ok()?));
            Some((file, past))
        });
        let others: Vec<(SitePath, Past)> = others.collect();
        let now: Vec<(SitePath, Past)> = read.into_iter().chain(others).collect();
        let edited = now.par_iter().filter_map(|(file, now)| {
            let past = self.groups.get(&group_of(file))?.get(file)?;
            let source = contents.sources().find(file).filter(|_| past.source != now.source)?;
            let source = contents.open(source).ok()?;
            Some((file.clone(), past.digest.differences(file, source.text().ok()?)))
        });
        let edits = edited.collect();
        self.learn(now);
        edits
    }

    /// Recalls what is remembered of these files. What cannot be read is as if it were not there.
    fn recall<'f>(&mut self, files: impl Iterator<Item = &'f SitePath>) {
        let Some(cache) = &self.cache else { return };
        let wanted: BTreeSet<usize> =
            files.map(group_of).filter(|number| !self.groups.contains_key(number)).collect();
        let recalled = wanted.into_par_iter().map(|number| {
            let known = load(cache, &name(cache, number)).ok().flatten();
            let Entries(files) = known.unwrap_or(Entries(Vec::new()));
            (number, files.into_iter().collect())
        });
        self.groups.extend(recalled.collect::<Vec<_>>());
    }

    /// Takes down what the parts of files are.
    pub(super) fn learn(&mut self, read: Vec<(SitePath, Past)>) {
        self.recall(read.iter().map(|(file, _)| file));
        for (file, past) in read {
            let number = group_of(&file);
            self.groups.entry(number).or_default().insert(file, past);
            self.unsaved.insert(number);
        }
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
            save(cache, &name(cache, *number), &files)
        })?;
        self.unsaved.clear();
        Ok(())
    }
}

fn name(cache: &Cache, group: usize) -> String {
    cache.own(&format!("parts-{group:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::disk::Destination;

    #[test]
    fn is_recalled_group_by_group() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let output = folder.path().join("public");
        let destination = Destination { site: folder.path(), output: &output, home: None };
        let cache = Cache::of(&destination).expect("the disk of the test is sound");
        let files: Vec<SitePath> =
            (0..40).map(|number| SitePath::new(format!("content/{number}.md"))).collect();
        let past = |title: &str| {
            let text = format!("---\ntitle: {title}\n---\n");
            Past::of(&Source::new(files[0].clone(), text.as_bytes()), Digest::of_text(&files[0], &text))
        };
        let mut pasts = Pasts::of(&cache);
        pasts.learn(files.iter().map(|file| (file.clone(), past("One"))).collect());
        pasts.save(&cache, |file| *file != files[1]).expect("the disk of the test is sound");

        // What is learnt of one file leaves the others of its group as they are.
        let mut pasts = Pasts::of(&cache);
        pasts.learn(vec![(files[0].clone(), past("Two"))]);
        assert_eq!(pasts.groups.len(), 1, "no more than is wanted");
        pasts.save(&cache, |_| true).expect("the disk of the test is sound");
        let mut pasts = Pasts::of(&cache);
        pasts.recall(files.iter());
        let of = |file: &SitePath| pasts.groups[&group_of(file)].get(file).map(|past| past.source);
        assert_eq!(of(&files[0]), Some(past("Two").source));
        assert_eq!(of(&files[1]), None, "it was gone when this was saved");
        for file in &files[2..] {
            assert_eq!(of(file), Some(past("One").source), "{file}");
        }
    }
}
