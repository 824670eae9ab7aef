//! A site that is built again and again in memory, as `build` does with a folder.

use guidepost::base::{Fault, Fingerprint, Route, SitePath};
use guidepost::engine::{self, Explanation, Memory, Outcome, Outputs, Request};
use guidepost::facts::Date;
use guidepost::output::disk::{Cache, Destination};
use guidepost::output::{Body, Output};
use guidepost::source::{Source, Sources};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// Files by name: of a site, or published.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// A request of this day, otherwise the usual one.
pub(crate) fn request(today: &str) -> Request {
    Request {
        base_url: None,
        drafts: false,
        future: false,
        today: Date::parse(today).expect("it is a date"),
        deny_warnings: false,
    }
}

/// Files as the engine takes them.
pub(crate) fn sources(files: &Files) -> Sources {
    files.iter().map(|(name, bytes)| Source::new(SitePath::new(name), bytes.clone())).collect()
}

/// A file in its place, with what tells whether it is another.
type Laid = (Fingerprint, Arc<[u8]>);

/// A folder in memory that sites are published into.
#[derive(Default)]
pub(crate) struct Public {
    files: BTreeMap<String, Laid>,
}

/// A publication under way. As on the disk, an output that is handed over twice is a fault.
struct Staging<'p> {
    published: &'p BTreeMap<String, Laid>,
    staged: Mutex<BTreeMap<String, Laid>>,
    put: Mutex<BTreeSet<String>>,
}

impl Outputs for Staging<'_> {
    fn put(&self, output: Output) -> Result<(), Fault> {
        let (file, fingerprint) = (output.route().output_file(), output.fingerprint());
        let bytes = match output.into_body() {
            Body::Bytes(bytes) => Arc::from(bytes),
            Body::Copy(source) => Arc::from(source.bytes().expect("it is held in memory")),
        };
        self.put.lock().unwrap().insert(file.clone());
        match self.staged.lock().unwrap().insert(file.clone(), (fingerprint, bytes)) {
            None => Ok(()),
            Some(_) => Err(Fault::Other(format!("`{file}` was handed over twice"))),
        }
    }

    fn keep(&self, all: &[(&Route, Fingerprint)]) -> Result<Vec<bool>, Fault> {
        let keep = |(route, fingerprint): &(&Route, Fingerprint)| {
            let file = route.output_file();
            let there = self.published.get(&file).filter(|(known, _)| known == fingerprint);
            if let Some(laid) = there {
                self.staged.lock().unwrap().insert(file, laid.clone());
            }
            there.is_some()
        };
        Ok(all.iter().map(keep).collect())
    }
}

/// What a build did.
#[derive(Debug, Default)]
pub(crate) struct Built {
    pub(crate) outcome: Outcome,
    pub(crate) is_sound: bool,
    /// The files that were made and handed over, be they what they were or not.
    pub(crate) put: BTreeSet<String>,
    /// Those that are not what they were.
    pub(crate) written: BTreeSet<String>,
    /// Those that are no more.
    pub(crate) removed: BTreeSet<String>,
}

impl Public {
    /// Builds with this memory, and publishes what is sound.
    pub(crate) fn build(&mut self, files: &Files, request: &Request, memory: &mut Memory) -> Built {
        let staging = Staging { published: &self.files, staged: Mutex::default(), put: Mutex::default() };
        let outcome = engine::build(&sources(files), request, memory, (&staging, &|_, _| ()));
        let outcome = outcome.expect("nothing fails in memory");
        let (staged, put) = (staging.staged.into_inner().unwrap(), staging.put.into_inner().unwrap());
        let mut built = Built { is_sound: outcome.is_sound(request), outcome, put, ..Built::default() };
        if built.is_sound {
            let is_other =
                |(file, (now, _)): &(&String, &Laid)| self.files.get(*file).is_none_or(|(was, _)| was != now);
            built.written = staged.iter().filter(is_other).map(|(file, _)| file.clone()).collect();
            let gone = self.files.keys().filter(|file| !staged.contains_key(*file));
            built.removed = gone.cloned().collect();
            self.files = staged;
        }
        built
    }

    /// What is published.
    pub(crate) fn files(&self) -> BTreeMap<&str, &[u8]> {
        self.files.iter().map(|(file, (_, bytes))| (file.as_str(), &**bytes)).collect()
    }

    /// Somebody takes a published file away.
    pub(crate) fn lose(&mut self, file: &str) {
        assert!(self.files.remove(file).is_some(), "`{file}` was published");
    }
}

/// A folder, and the memory of its builds.
pub(crate) struct Bench {
    pub(crate) public: Public,
    pub(crate) memory: Memory,
    cache: (TempDir, Cache),
}

impl Bench {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let output = folder.path().join("public");
        let destination = Destination { site: folder.path(), output: &output, home: None };
        let cache = Cache::of(&destination).expect("it can be written into");
        Self { public: Public::default(), memory: Memory::default(), cache: (folder, cache) }
    }

    pub(crate) fn build(&mut self, files: &Files, request: &Request) -> Built {
        self.public.build(files, request, &mut self.memory)
    }

    /// Leaves the memory to the next process.
    pub(crate) fn change_process(&mut self) {
        self.memory.save(&self.cache.1).expect("the cache can be written");
        self.memory = Memory::load(&self.cache.1).expect("the cache can be read");
    }

    /// What is remembered of all pages, but for the time that they took.
    pub(crate) fn explained(&mut self, files: &Files) -> Vec<Explanation> {
        self.memory.recall().expect("the cache can be read");
        let routes: Vec<String> = self.memory.known().map(str::to_owned).collect();
        let sources = sources(files);
        let pages = routes.iter().flat_map(|route| self.memory.explain(route, &sources));
        pages.map(|page| Explanation { milliseconds: 0.0, ..page }).collect()
    }
}

/// The names of the files that differ, or are on one side only: nobody wants to read both sites.
pub(crate) fn differences<A: AsRef<[u8]>, B: AsRef<[u8]>>(
    warm: &BTreeMap<&str, A>,
    cold: &BTreeMap<&str, B>,
) -> Vec<String> {
    let mut found = Vec::new();
    for file in warm.keys().chain(cold.keys()).collect::<BTreeSet<_>>() {
        match (warm.get(*file), cold.get(*file)) {
            (Some(warm), Some(cold)) if warm.as_ref() == cold.as_ref() => {}
            (Some(warm), Some(cold)) => {
                found.push(format!("{file}: {}", first(warm.as_ref(), cold.as_ref())));
            }
            (Some(_), None) => found.push(format!("{file}: should not be there")),
            _ => found.push(format!("{file}: is missing")),
        }
    }
    found
}

/// Where two texts differ first, and what stands there.
fn first(warm: &[u8], cold: &[u8]) -> String {
    let at = warm.iter().zip(cold).position(|(a, b)| a != b).unwrap_or_else(|| warm.len().min(cold.len()));
    let around = |bytes: &[u8]| {
        String::from_utf8_lossy(&bytes[at.saturating_sub(40)..(at + 40).min(bytes.len())]).into_owned()
    };
    format!("has …{}… for …{}…", around(warm), around(cold))
}
