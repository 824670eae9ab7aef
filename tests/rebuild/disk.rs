//! Edits in any order to a folder, as `build` sees it, a new process each time, and as `build --watch` does: after each
//! of them the output folder holds what a clean build makes, and what is said is what that says.
//!
//! What `serve` does with the same steps stands in [`crate::served`].

use crate::bench::{Files, Public, differences};
use crate::edits::{Edit, sequence};
use crate::site::Site;
use guidepost::base::{Diagnostic, SitePath};
use guidepost::live::{Place, Session};
use guidepost::output::disk::{Cache, Destination, Publisher};
use guidepost::source::disk::read_site;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

/// How the site is built again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// By a new process each time, which knows what the last one left in the cache.
    Build,
    /// By one process, which looks at all files or at those that changed.
    Watch,
    /// By one that draws pages when they are asked for.
    Serve,
}

/// What happens to the folder besides an edit of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mishap {
    None,
    Touch,
    Backwards,
    SameStamp,
    LosePublished,
    SpoilPublished,
    LoseLedger,
    CutLedger,
    FlipLedger,
    OtherVersion,
    OlderLedger,
    LosePublic,
    LoseBoth,
}

fn mishap() -> impl Strategy<Value = (Mishap, u8)> {
    use Mishap as M;
    let all = vec![
        M::None,
        M::Touch,
        M::Backwards,
        M::SameStamp,
        M::LosePublished,
        M::SpoilPublished,
        M::LoseLedger,
        M::CutLedger,
        M::FlipLedger,
        M::OtherVersion,
        M::OlderLedger,
        M::LosePublic,
        M::LoseBoth,
    ];
    (proptest::sample::select(all), any::<u8>())
}

/// A site in a folder, and what was last written of it.
pub(crate) struct Shop {
    folder: TempDir,
    pub(crate) written: Files,
    session: Option<Session>,
    /// Records of the cache as they once were.
    older: Vec<(PathBuf, Vec<u8>)>,
}

impl Shop {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), written: Files::new(), session: None, older: Vec::new() }
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().canonicalize().unwrap()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes what is not as it was; the files of the machine that this touched.
    pub(crate) fn write(&mut self, files: Files) -> Vec<PathBuf> {
        let mut touched = Vec::new();
        for name in self.written.keys().filter(|name| !files.contains_key(*name)) {
            fs::remove_file(self.path(name)).unwrap();
            touched.push(self.path(name));
        }
        for (name, bytes) in files.iter().filter(|(name, bytes)| self.written.get(*name) != Some(bytes)) {
            fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
            fs::write(self.path(name), bytes).unwrap();
            touched.push(self.path(name));
        }
        self.written = files;
        touched
    }

    /// The records of the memory in the cache folder, those of the output among them.
    fn ledger(&self) -> Vec<PathBuf> {
        let paths = |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().map(|it| it.unwrap().path());
        let cache = self.path(".guidepost");
        let outputs = paths(cache.clone()).filter(|path| path.is_dir());
        let files = outputs.flat_map(paths).chain(paths(cache.clone())).filter(|path| path.is_file());
        let own = |path: &PathBuf| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            ["sources", "files-", "parts-", "pages", "whole"].iter().any(|own| name.starts_with(own))
        };
        let mut files: Vec<PathBuf> = files.filter(own).collect();
        files.sort();
        files
    }

    fn published(&self) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = tree(&self.path("public")).into_keys().collect();
        files.retain(|file| file.is_file());
        files
    }

    /// What happens to the folder; the sources that it touched.
    pub(crate) fn happen(&mut self, (mishap, number): (Mishap, u8)) -> Vec<PathBuf> {
        let pick = |files: Vec<PathBuf>| files.get(usize::from(number) % files.len().max(1)).cloned();
        let sources = || self.written.keys().map(|name| self.path(name)).collect::<Vec<_>>();
        let each = |change: &dyn Fn(Vec<u8>) -> Vec<u8>| {
            for record in self.ledger().iter().skip(usize::from(number) % 3) {
                fs::write(record, change(fs::read(record).unwrap())).unwrap();
            }
        };
        match mishap {
            Mishap::None => {}
            Mishap::Touch | Mishap::Backwards => {
                let file = pick(sources()).unwrap();
                let now = SystemTime::now();
                let then = if mishap == Mishap::Touch { now } else { now - Duration::from_secs(1 << 20) };
                fs::File::options().write(true).open(&file).unwrap().set_modified(then).unwrap();
                return vec![file];
            }
            Mishap::SameStamp => return self.same_stamp(number),
            Mishap::LosePublished => {
                if let Some(file) = pick(self.published()) {
                    fs::remove_file(file).unwrap();
                }
            }
            Mishap::SpoilPublished => {
                if let Some(file) = pick(self.published()) {
                    // An editor's way: the published file may be a link to another.
                    fs::write(file.with_extension("new"), "spoilt").unwrap();
                    fs::rename(file.with_extension("new"), file).unwrap();
                }
            }
            Mishap::LoseLedger => self.ledger().iter().for_each(|record| fs::remove_file(record).unwrap()),
            Mishap::CutLedger => each(&|bytes| bytes[..bytes.len() * usize::from(number) / 256].to_vec()),
            Mishap::FlipLedger => each(&|mut bytes| {
                let at = bytes.len() * usize::from(number) / 256;
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << (number % 8); // One that was cut before may be empty.
                }
                bytes
            }),
            Mishap::OtherVersion => each(&|bytes| {
                let text = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]).replacen("0.", "9.", 1);
                [text.as_bytes(), &bytes[bytes.len().min(60)..]].concat()
            }),
            Mishap::OlderLedger => {
                self.older.iter().for_each(|(record, bytes)| fs::write(record, bytes).unwrap());
                let now = self.ledger().into_iter();
                self.older = now.map(|record| (record.clone(), fs::read(record).unwrap())).collect();
            }
            Mishap::LosePublic => drop(fs::remove_dir_all(self.path("public"))),
            Mishap::LoseBoth => {
                let _ = fs::remove_dir_all(self.path("public"));
                let _ = fs::remove_dir_all(self.path(".guidepost"));
                self.older.clear();
            }
        }
        Vec::new()
    }

    /// Other bytes, as many as before, with the same time of modification.
    fn same_stamp(&mut self, number: u8) -> Vec<PathBuf> {
        let files: Vec<String> =
            self.written.keys().filter(|name| SitePath::new(&***name).extension() == "md").cloned().collect();
        let name = &files[usize::from(number) % files.len()];
        let bytes = self.written[name].clone();
        let text = String::from_utf8(bytes).unwrap();
        let other = text.replacen("Text", "Tixt", 1).replacen("text", "tixt", 1);
        let file = self.path(name);
        let before = fs::metadata(&file).unwrap().modified().unwrap();
        fs::write(&file, &other).unwrap();
        fs::File::options().write(true).open(&file).unwrap().set_modified(before).unwrap();
        self.written.insert(name.clone(), other.into_bytes());
        vec![file]
    }

    /// Builds and publishes as the command does; what was said, and whether it was published.
    fn build(&mut self, site: &Site, mode: Mode, touched: &[PathBuf]) -> (Vec<Diagnostic>, bool) {
        let root = self.root();
        let output = root.join("public");
        let destination = Destination { site: &root, output: &output, home: None };
        let cache = Cache::of(&destination).unwrap();
        let fresh = || Session::open(&root, Some(&cache)).unwrap();
        let mut session = self.session.take().filter(|_| mode == Mode::Watch).unwrap_or_else(fresh);
        if mode == Mode::Watch {
            let below = |file: &PathBuf| root.join(file.strip_prefix(self.folder.path()).unwrap());
            let at = Place::At(touched.iter().map(below).collect());
            session.look(if touched.len() % 2 == 1 { &at } else { &Place::Everywhere }).unwrap();
        }
        let publisher = Publisher::open(&destination).unwrap();
        let built = session.build(&site.request(), (&publisher, &|_, _| ())).unwrap();
        if built.is_sound {
            publisher.commit().unwrap();
            session.save(&cache).unwrap();
        }
        self.session = Some(session);
        (built.outcome.diagnostics, built.is_sound)
    }
}

/// All files below a folder.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(tree(&path));
        } else {
            found.insert(path.clone(), fs::read(path).unwrap());
        }
    }
    found
}

/// An edit, and what else happens.
pub(crate) type Step = (Edit, (Mishap, u8));

fn follow(mut site: Site, steps: &[Step], mode: Mode) -> Result<(), String> {
    let mut shop = Shop::new();
    for (at, (edit, mishap)) in steps.iter().enumerate() {
        if at > 0 {
            site.apply(edit);
        }
        let mut touched = shop.write(site.files());
        touched.extend(shop.happen(*mishap));
        let before = tree(&shop.path("public"));
        let (said, is_sound) = shop.build(&site, mode, &touched);
        let mut clean = Public::default();
        let sources = read_site(shop.folder.path()).unwrap();
        let cold = clean.build(&shop.written, &site.request(), &mut guidepost::engine::Memory::default());
        let mut expected = cold.outcome.diagnostics;
        expected.extend(sources.notes);
        Diagnostic::sort(&mut expected);
        let wrong = |what: &str| Err(format!("{mode:?}, step {at}, {edit:?}, {mishap:?}: {what}"));
        if said != expected {
            return wrong(&format!("says {said:#?}\nfor {expected:#?}"));
        }
        let after = tree(&shop.path("public"));
        if !is_sound {
            if after != before {
                return wrong("a failed build changed what is published");
            }
            continue;
        }
        let public = shop.path("public");
        let name = |path: &PathBuf| path.strip_prefix(&public).unwrap().to_str().unwrap().to_owned();
        let names: Vec<(String, &Vec<u8>)> = after.iter().map(|(path, bytes)| (name(path), bytes)).collect();
        let warm = names.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        let found = differences(&warm, &clean.files());
        if !found.is_empty() {
            return wrong(&format!("{found:#?}"));
        }
    }
    Ok(())
}

fn run(cases: u32, mode: Mode, seed: Option<u8>) {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 300, ..Config::default() };
    let mut runner = match seed {
        Some(seed) => TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32])),
        None => TestRunner::new(config),
    };
    let steps = sequence(10).prop_flat_map(|edits| {
        let count = edits.len();
        (Just(edits), proptest::collection::vec(mishap(), count))
    });
    let done = runner.run(&steps, |(edits, mishaps)| {
        let steps: Vec<Step> = edits.into_iter().zip(mishaps).collect();
        let done = match mode {
            Mode::Serve => crate::served::follow(Site::new(4, 0), &steps),
            Mode::Build | Mode::Watch => follow(Site::new(4, 0), &steps, mode),
        };
        done.map_err(TestCaseError::fail)
    });
    if let Err(error) = done {
        panic!("{error}");
    }
}

#[test]
fn build_again_in_another_process() {
    run(20, Mode::Build, Some(4));
}

#[test]
fn watch_in_one_process() {
    run(20, Mode::Watch, Some(5));
}

#[test]
fn serve_what_is_asked_for() {
    run(20, Mode::Serve, Some(6));
}

#[test]
#[ignore = "three thousand sequences on a disk take many minutes: before a release, with --release"]
fn very_many_edits_on_a_disk() {
    run(1_000, Mode::Build, None);
    run(1_000, Mode::Watch, None);
    run(1_000, Mode::Serve, None);
}
