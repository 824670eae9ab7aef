//! All source files of a site, ordered by name; from the disk, or made in memory for tests.
//!
//! Must not know: where they come from.

use super::Source;
use crate::base::{Fingerprint, SitePath};
use std::sync::{Arc, OnceLock};

/// The files of a site, ordered by name. Cheap to clone, and cheap to change then: a copy shares with its original all
/// that neither of them has changed.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// All files in their order, in runs of some hundred.
    runs: Vec<Arc<Run>>,
}

/// Files that follow each other; never none.
#[derive(Debug, Clone)]
struct Run {
    files: Vec<Source>,
    /// Of their names and contents, once somebody has asked for it.
    fingerprint: OnceLock<Fingerprint>,
}

/// How many files a run has when it is made; twice as many at most.
const USUAL: usize = 128;

impl Run {
    fn new(files: Vec<Source>) -> Arc<Self> {
        Arc::new(Self { files, fingerprint: OnceLock::new() })
    }

    /// The files, to be changed.
    fn change(run: &mut Arc<Self>) -> &mut Vec<Source> {
        let run = Arc::make_mut(run);
        run.fingerprint.take();
        &mut run.files
    }

    fn fingerprint(&self) -> Fingerprint {
        let of_file = |source: &Source| {
            let mut name = source.path().as_str().as_bytes().to_vec();
            name.extend(source.fingerprint().to_bytes());
            Fingerprint::of(name)
        };
        *self.fingerprint.get_or_init(|| self.files.iter().map(of_file).sum())
    }
}

impl Sources {
    /// Files made in memory: names and texts.
    pub fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        files.into_iter().map(|(path, text)| Source::new(SitePath::new(path), text.as_bytes())).collect()
    }

    /// Adds a file, in place of one with the same name, which is handed back.
    pub fn insert(&mut self, source: Source) -> Option<Source> {
        let (number, at) = self.place(source.path());
        let Some(run) = self.runs.get_mut(number).map(Run::change) else {
            self.runs.push(Run::new(vec![source]));
            return None;
        };
        match at {
            Ok(at) => return Some(std::mem::replace(&mut run[at], source)),
            Err(at) => run.insert(at, source),
        }
        if run.len() > 2 * USUAL {
            let rest = run.split_off(USUAL);
            self.runs.insert(number + 1, Run::new(rest));
        }
        None
    }

    /// Takes a file out.
    pub fn remove(&mut self, path: &SitePath) -> Option<Source> {
        let (number, Ok(at)) = self.place(path) else { return None };
        let run = Run::change(&mut self.runs[number]);
        let source = run.remove(at);
        if run.is_empty() {
            self.runs.remove(number);
        }
        Some(source)
    }

    /// The file with this name.
    pub fn find(&self, path: &SitePath) -> Option<&Source> {
        let (number, at) = self.place(path);
        self.runs.get(number)?.files.get(at.ok()?)
    }

    /// The run that a file is in or belongs into, and its place there.
    fn place(&self, path: &SitePath) -> (usize, Result<usize, usize>) {
        let number = self.runs.partition_point(|run| run.files[0].path() <= path).saturating_sub(1);
        let at =
            self.runs.get(number).map_or(Err(0), |run| run.files.binary_search_by(|it| it.path().cmp(path)));
        (number, at)
    }

    /// All files, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Source> + Clone {
        self.runs.iter().flat_map(|run| run.files.iter())
    }

    /// The files below a folder, such as `content/people`; by name.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Source> {
        let (number, at) = self.place(&SitePath::new(format!("{folder}/")));
        let at = at.unwrap_or_else(|at| at);
        let runs = self.runs.iter().skip(number).flat_map(|run| run.files.iter());
        runs.skip(at).take_while(move |it| it.path().below(folder).is_some())
    }

    /// The text that a report shows of a file; see [`Source::shown`].
    pub fn shown(&self, path: &SitePath) -> Option<Arc<str>> {
        self.find(path)?.opened().ok()?.shown().map(Arc::from)
    }

    /// The fingerprint of their names and contents.
    pub fn fingerprint(&self) -> Fingerprint {
        self.runs.iter().map(|run| run.fingerprint()).sum()
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.runs.iter().map(|run| run.files.len()).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }
}

/// Of files with one name the last is taken.
impl FromIterator<Source> for Sources {
    fn from_iter<I: IntoIterator<Item = Source>>(sources: I) -> Self {
        let mut all: Vec<Source> = sources.into_iter().collect();
        all.sort_by(|one, other| one.path().cmp(other.path()));
        all.dedup_by(|later, earlier| {
            let is_double = later.path() == earlier.path();
            if is_double {
                std::mem::swap(later, earlier);
            }
            is_double
        });
        let mut all = all.into_iter().peekable();
        let mut runs = Vec::new();
        while all.peek().is_some() {
            runs.push(Run::new(all.by_ref().take(USUAL).collect()));
        }
        Self { runs }
    }
}

impl Extend<Source> for Sources {
    fn extend<I: IntoIterator<Item = Source>>(&mut self, sources: I) {
        for source in sources {
            self.insert(source);
        }
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

    #[test]
    fn as_a_map_is_through_thousands_of_changes() {
        let source = |number: usize, text: &str| {
            Source::new(SitePath::new(format!("content/{number:04}.md")), text.as_bytes())
        };
        let (mut sources, mut map) = (Sources::default(), std::collections::BTreeMap::new());
        for step in 0..3_000 {
            let number = step * 7_919 % 1_009;
            let changed = if step % 3 == 2 {
                let source = source(number, "");
                (sources.remove(source.path()), map.remove(source.path()))
            } else {
                let source = source(number, &step.to_string());
                (sources.insert(source.clone()), map.insert(source.path().clone(), source))
            };
            assert_eq!(changed.0.map(|it| it.fingerprint()), changed.1.map(|it| it.fingerprint()));
        }
        let said = |it: &Source| (it.path().clone(), it.fingerprint());
        let expected: Vec<_> = map.values().map(said).collect();
        assert!(expected.len() > 4 * USUAL, "there are several runs");
        assert_eq!(sources.iter().map(said).collect::<Vec<_>>(), expected);
        assert_eq!(sources.len(), expected.len());
        assert!(map.values().all(|it| sources.find(it.path()).map(said) == Some(said(it))));
        let mut again: Sources = map.values().rev().chain(map.values()).cloned().collect();
        assert_eq!(again.iter().map(said).collect::<Vec<_>>(), expected);
        assert_eq!(again.below("content").count(), expected.len());
        assert_eq!(again.fingerprint(), sources.fingerprint(), "whatever the runs");
        again.insert(source(0, "other"));
        assert_ne!(again.fingerprint(), sources.fingerprint());
        assert!(expected.iter().all(|(path, _)| sources.remove(path).is_some()) && sources.is_empty());
    }

    #[test]
    fn a_copy_is_none_of_the_changes_of_its_original() {
        let mut sources = Sources::of([("content/a.md", "A"), ("content/b.md", "B")]);
        let copy = sources.clone();
        sources.insert(Source::new(SitePath::new("content/a.md"), *b"other"));
        sources.remove(&SitePath::new("content/b.md"));
        assert_eq!(sources.len(), 1);
        assert_eq!(copy.shown(&SitePath::new("content/a.md")).as_deref(), Some("A"));
        assert_eq!(copy.len(), 2);
    }
}
