//! Every change to the disk made to fail in turn, once or from then on (as if the process were killed): the
//! published site must be the old one or the new one, and the next publication must need no help.
//!
//! Must not know: any other room.

use super::drive::Fill;
use super::*;
use crate::source::disk::Stamp;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use tempfile::TempDir;

/// Files and their contents.
type Site = BTreeMap<String, Vec<u8>>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Failure {
    /// One call fails.
    Once,
    /// This call and all that follow fail.
    Killed,
}

/// A disk on which one change fails.
struct Faulty {
    failure: Failure,
    at: usize,
    count: AtomicUsize,
}

impl Faulty {
    fn step(&self) -> io::Result<()> {
        let count = self.count.fetch_add(1, Ordering::SeqCst);
        let fails = count == self.at || (count > self.at && self.failure == Failure::Killed);
        if fails { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    fn has_failed(&self) -> bool {
        self.count.load(Ordering::SeqCst) > self.at
    }
}

impl Drive for Faulty {
    fn make_folders(&self, folder: &Path) -> io::Result<()> {
        self.step()?;
        Machine.make_folders(folder)
    }

    fn write(&self, path: &Path, fill: Fill) -> io::Result<Stamp> {
        match self.step() {
            Ok(()) => Machine.write(path, fill),
            Err(error) => {
                let stamp = Machine.write(path, fill)?;
                fs::OpenOptions::new().write(true).open(path)?.set_len(stamp.len / 2)?;
                Err(error)
            }
        }
    }

    fn link(&self, file: &Path, second: &Path) -> io::Result<()> {
        self.step()?;
        Machine.link(file, second)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        Machine.rename(from, to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.step()?;
        Machine.exchange(one, other)
    }

    fn remove_file(&self, file: &Path) -> io::Result<()> {
        self.step()?;
        Machine.remove_file(file)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.step()?;
        Machine.remove_folder(folder)
    }
}

/// A site's folder with two generations published.
struct World {
    root: TempDir,
    foreign: bool,
}

impl World {
    fn new(foreign: bool) -> Self {
        let world = Self { root: tempfile::tempdir().unwrap(), foreign };
        fs::create_dir(world.root.path().join("content")).unwrap();
        world.publish(Arc::new(Machine), &generation(0)).unwrap();
        if foreign {
            fs::write(world.output().join("CNAME"), "example.org").unwrap();
        }
        world.publish(Arc::new(Machine), &generation(1)).unwrap();
        world
    }

    fn output(&self) -> PathBuf {
        self.root.path().join("public")
    }

    fn publish(&self, drive: Arc<dyn Drive>, site: &Site) -> Result<Published, Fault> {
        let publisher = self.open(drive)?;
        for (name, bytes) in site {
            publisher.stage(&Output::bytes(Route::file(name), bytes.clone()))?;
        }
        publisher.commit()
    }

    fn open(&self, drive: Arc<dyn Drive>) -> Result<Publisher, Fault> {
        let output = self.output();
        Publisher::open_on(drive, &Destination { site: self.root.path(), output: &output, home: None })
    }

    /// What a visitor finds, without what is foreign.
    fn visible(&self) -> Site {
        let files = Survey::of(&self.output()).unwrap().files;
        let read = |file: &OsStr| fs::read(self.output().join(file)).unwrap();
        let mut site: Site =
            files.keys().map(|file| (file.to_str().unwrap().to_owned(), read(file))).collect();
        if self.foreign {
            assert_eq!(site.remove("CNAME").as_deref(), Some(&b"example.org"[..]), "foreign files stay");
        }
        site
    }

    /// Publishes again on a sound disk, and expects just that site, with nothing left behind in any folder.
    fn check_next(&self, site: &Site) {
        self.publish(Arc::new(Machine), site).unwrap();
        assert_eq!(&self.visible(), site);
        let mut edited = site.clone();
        edited.insert("edited.html".to_owned(), b"edited".to_vec());
        self.publish(Arc::new(Machine), &edited).unwrap();
        assert_eq!(self.visible(), edited);
        let folders = Survey::of(&self.output()).unwrap().folders;
        let holds_some =
            |folder: &OsStr| edited.keys().any(|file| Path::new(file).starts_with(Path::new(folder)));
        assert!(folders.iter().all(|folder| holds_some(folder)), "{folders:?}");
    }
}

/// Three sites, such that each change of kinds occurs: the same, changed, new, removed, file to folder and back.
fn generation(number: u8) -> Site {
    let files: &[(&str, &str)] = match number {
        0 => &[
            ("index.html", "0"),
            ("same.css", "same"),
            ("a/index.html", "a"),
            ("b", "b"),
            ("c/d/e.html", "e"),
        ],
        1 => &[
            ("index.html", "1"),
            ("same.css", "same"),
            ("a", "file"),
            ("b/index.html", "b"),
            ("n/o.html", "o"),
        ],
        _ => {
            &[("index.html", "2"), ("same.css", "same"), ("a/index.html", "A"), ("b", "B"), ("n/p.html", "p")]
        }
    };
    files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

fn every_failure(failure: Failure, foreign: bool, check: impl Fn(&World, Result<Published, Fault>)) {
    for at in 0.. {
        let world = World::new(foreign);
        let faulty = Arc::new(Faulty { failure, at, count: AtomicUsize::new(0) });
        let result = world.publish(faulty.clone(), &generation(2));
        if !faulty.has_failed() {
            assert!(at > 10, "only {at} changes were seen");
            assert_eq!(world.visible(), generation(2));
            return;
        }
        check(&world, result);
        world.check_next(&generation(2));
    }
}

#[test]
fn a_failing_call_leaves_the_old_site_or_does_no_harm() {
    for foreign in [false, true] {
        every_failure(Failure::Once, foreign, |world, result| match result {
            Ok(_) => assert_eq!(world.visible(), generation(2)),
            Err(fault) => {
                assert!(matches!(fault, Fault::Write { .. }), "the path is named: {fault}");
                assert_eq!(world.visible(), generation(1), "{fault}");
            }
        });
    }
}

#[test]
fn a_kill_leaves_the_old_site_or_the_new_one() {
    every_failure(Failure::Killed, false, |world, _| {
        let visible = world.visible();
        assert!(visible == generation(1) || visible == generation(2), "{visible:?}");
    });
}

#[test]
fn with_foreign_files_the_next_start_completes_what_a_kill_cut_short() {
    every_failure(Failure::Killed, true, |world, _| {
        drop(world.open(Arc::new(Machine)).unwrap());
        let visible = world.visible();
        assert!(visible == generation(1) || visible == generation(2), "{visible:?}");
    });
}

/// A disk that cannot exchange folders, or cannot link files.
struct Poor {
    links: bool,
}

impl Drive for Poor {
    fn make_folders(&self, folder: &Path) -> io::Result<()> {
        Machine.make_folders(folder)
    }

    fn write(&self, path: &Path, fill: Fill) -> io::Result<Stamp> {
        Machine.write(path, fill)
    }

    fn link(&self, file: &Path, second: &Path) -> io::Result<()> {
        if self.links { Machine.link(file, second) } else { Err(io::ErrorKind::PermissionDenied.into()) }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        Machine.rename(from, to)
    }

    fn exchange(&self, _: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::InvalidInput.into())
    }

    fn remove_file(&self, file: &Path) -> io::Result<()> {
        Machine.remove_file(file)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        Machine.remove_folder(folder)
    }
}

#[test]
fn systems_that_cannot_exchange_or_link_use_the_journal() {
    for links in [true, false] {
        let world = World { root: tempfile::tempdir().unwrap(), foreign: false };
        fs::create_dir(world.root.path().join("content")).unwrap();
        for number in [0, 1, 2, 1, 0] {
            world.publish(Arc::new(Poor { links }), &generation(number)).unwrap();
            assert_eq!(world.visible(), generation(number));
        }
    }
}
