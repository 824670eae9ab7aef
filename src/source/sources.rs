//! All source files of a site, ordered by name; from the disk, or made in memory for tests.
//!
//! Must not know: where they come from.

use super::Source;
use crate::base::SitePath;
use std::collections::BTreeMap;
use std::collections::btree_map;
use std::sync::Arc;

/// The files of a site, ordered by name. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Arc<BTreeMap<SitePath, Source>>,
}

impl Sources {
    /// Files made in memory: names and texts.
    pub fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        files.into_iter().map(|(path, text)| Source::new(SitePath::new(path), text.as_bytes())).collect()
    }

    /// Adds a file, in place of one with the same name, which is handed back.
    pub fn insert(&mut self, source: Source) -> Option<Source> {
        Arc::make_mut(&mut self.files).insert(source.path().clone(), source)
    }

    /// Takes a file out.
    pub fn remove(&mut self, path: &SitePath) -> Option<Source> {
        Arc::make_mut(&mut self.files).remove(path)
    }

    /// The file with this name.
    pub fn find(&self, path: &SitePath) -> Option<&Source> {
        self.files.get(path)
    }

    /// All files, by name.
    pub fn iter(&self) -> btree_map::Values<'_, SitePath, Source> {
        self.files.values()
    }

    /// The files below a folder, such as `content/people`; by name.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Source> {
        let first = SitePath::new(format!("{folder}/"));
        self.files
            .range(first..)
            .map(|(_, source)| source)
            .take_while(move |it| it.path().below(folder).is_some())
    }

    /// The text that a report shows of a file; see [`Source::shown`].
    pub fn shown(&self, path: &SitePath) -> Option<Arc<str>> {
        self.find(path)?.opened().ok()?.shown().map(Arc::from)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

impl FromIterator<Source> for Sources {
    fn from_iter<I: IntoIterator<Item = Source>>(sources: I) -> Self {
        let files = sources.into_iter().map(|source| (source.path().clone(), source));
        Self { files: Arc::new(files.collect()) }
    }
}

impl Extend<Source> for Sources {
    fn extend<I: IntoIterator<Item = Source>>(&mut self, sources: I) {
        Arc::make_mut(&mut self.files)
            .extend(sources.into_iter().map(|source| (source.path().clone(), source)));
    }
}

impl<'a> IntoIterator for &'a Sources {
    type Item = &'a Source;
    type IntoIter = btree_map::Values<'a, SitePath, Source>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Sources {
    type Item = Source;
    type IntoIter = btree_map::IntoValues<SitePath, Source>;

    fn into_iter(self) -> Self::IntoIter {
        Arc::unwrap_or_clone(self.files).into_values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordered_and_found_by_folder() {
        let sources = Sources::of([("content/b.md", "B"), ("content-a/x.md", "X"), ("content/a/c.md", "C")]);
        let names =
            |found: Vec<&Source>| found.iter().map(|it| it.path().as_str().to_owned()).collect::<Vec<_>>();
        assert_eq!(names(sources.iter().collect()), ["content-a/x.md", "content/a/c.md", "content/b.md"]);
        assert_eq!(names(sources.below("content").collect()), ["content/a/c.md", "content/b.md"]);
        assert_eq!(sources.shown(&SitePath::new("content/b.md")).as_deref(), Some("B"));
    }
}
