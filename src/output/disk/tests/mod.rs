//! Publishing against a twin of the disk: what fails, what is cut short, what it costs.
//!
//! Must not know: any other room.
#![allow(clippy::disallowed_methods)] // Real files are what is tested.

mod cost;
mod faults;
mod twin;

use super::*;
use crate::base::Route;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;
use twin::{Failure, System, Twin};

/// Files and their contents.
type Site = BTreeMap<String, Vec<u8>>;

fn site(files: &[(&str, &str)]) -> Site {
    files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

/// The folder of a site, with what foreign files there are in its output.
struct World {
    root: TempDir,
    foreign: bool,
    system: System,
}

impl World {
    /// With these sites published one after the other; `foreign`: with a file in the output that is not
    /// guidepost's, from the first on.
    fn new(foreign: bool, published: &[Site]) -> Self {
        Self::on(System::Whole, foreign, published)
    }

    /// The same on another system.
    fn on(system: System, foreign: bool, published: &[Site]) -> Self {
        let world =
            Self { root: tempfile::tempdir().expect("a temporary folder can be made"), foreign, system };
        fs::create_dir(world.root.path().join("content")).expect("the disk of the test is sound");
        if foreign {
            fs::create_dir(world.output()).expect("the disk of the test is sound");
            fs::create_dir(world.root.path().join(".guidepost")).expect("the disk of the test is sound");
            world.publish(world.sound(), &Site::default()).expect("the disk of the test is sound");
            fs::write(world.output().join("CNAME"), "example.org").expect("the disk of the test is sound");
        }
        for site in published {
            world.publish(world.sound(), site).expect("the disk of the test is sound");
        }
        world
    }

    fn output(&self) -> PathBuf {
        self.root.path().join("public")
    }

    /// The disk of the system, on which nothing fails but what it has not.
    fn sound(&self) -> Arc<Twin> {
        self.twin(Failure::Never)
    }

    fn twin(&self, failure: Failure) -> Arc<Twin> {
        Arc::new(Twin::new(failure, self.system))
    }

    fn publish(&self, drive: Arc<dyn Drive>, site: &Site) -> Result<Published, Fault> {
        let publisher = self.open(drive)?;
        for (name, bytes) in site {
            let output = Output::bytes(Route::file(name), bytes.clone());
            if !publisher.keep(output.route(), output.fingerprint())? {
                publisher.stage(&output)?;
            }
        }
        publisher.commit()
    }

    fn open(&self, drive: Arc<dyn Drive>) -> Result<Publisher, Fault> {
        let output = self.output();
        let destination = Destination { site: self.root.path(), output: &output, home: None };
        Publisher::open_on(drive, &destination, Duration::ZERO)
    }

    fn clean(&self, drive: &Arc<dyn Drive>) -> Result<Cleaned, Fault> {
        let output = self.output();
        let destination = Destination { site: self.root.path(), output: &output, home: None };
        clean::clean_on(drive, &destination, Duration::ZERO)
    }

    /// What a visitor finds, without what is foreign.
    fn visible(&self) -> Site {
        let files = Survey::of(&Machine, &self.output()).expect("the disk of the test is sound").files;
        let read =
            |file: &OsString| fs::read(self.output().join(file)).expect("the disk of the test is sound");
        let mut site: Site = files
            .keys()
            .map(|file| (file.to_str().expect("the names of the test are UTF-8").to_owned(), read(file)))
            .collect();
        if self.foreign {
            assert_eq!(site.remove("CNAME").as_deref(), Some(&b"example.org"[..]), "foreign files stay");
        }
        site
    }

    /// Publishes again on a sound disk, and expects just that site, with nothing left behind in any folder.
    fn check_next(&self, site: &Site) {
        self.publish(self.sound(), site).expect("the disk of the test is sound");
        assert_eq!(&self.visible(), site);
        let mut edited = site.clone();
        for text in ["edited", "edited again"] {
            edited.insert("edited.html".to_owned(), text.as_bytes().to_vec());
            self.publish(self.sound(), &edited).expect("the disk of the test is sound");
            assert_eq!(self.visible(), edited);
        }
        let folders = Survey::of(&Machine, &self.output()).expect("the disk of the test is sound").folders;
        let holds_some =
            |folder: &OsString| edited.keys().any(|file| Path::new(file).starts_with(Path::new(folder)));
        assert!(folders.iter().all(holds_some), "{folders:?}");
    }
}

#[test]
fn systems_that_cannot_exchange_or_link_use_the_journal() {
    for system in [System::NoExchange, System::NoLinks] {
        let world = World::on(system, false, &[]);
        for number in [0, 1, 2, 1, 0] {
            let site = faults::generation(number);
            world.publish(world.sound(), &site).expect("the disk of the test is sound");
            assert_eq!(world.visible(), site);
        }
    }
}

#[test]
fn a_removal_that_was_cut_short_can_be_completed() {
    for at in 0.. {
        let world = World::new(true, &[faults::generation(0), faults::generation(1)]);
        let twin = world.twin(Failure::Killed(at));
        let drive: Arc<dyn Drive> = twin.clone();
        let result = world.clean(&drive);
        if twin.calls().len() <= at {
            assert_eq!(result.expect("the disk of the test is sound").files, faults::generation(1).len());
            break;
        }
        let sound: Arc<dyn Drive> = Arc::new(Machine);
        world.clean(&sound).expect("the disk of the test is sound");
        assert_eq!(world.visible(), Site::new(), "killed at {at}");
        let left = fs::exists(world.root.path().join(".guidepost")).expect("the disk of the test is sound");
        assert!(!left, "killed at {at}: the cache is left");
    }
}

/// Folders that did not change are not read: what others put there before must be known all the same.
#[test]
fn files_of_others_stay_however_long_ago_they_came() {
    let world = World::new(true, &[faults::generation(0)]);
    let others = ["c/d/own.txt", "c/own/deep/own.txt", "same/own.txt"].map(|file| world.output().join(file));
    for file in &others {
        fs::create_dir_all(file.parent().expect("a file of the test is in a folder"))
            .expect("the disk of the test is sound");
        fs::write(file, "own").expect("the disk of the test is sound");
    }
    let mut site = faults::generation(0);
    let mut edit = |text: &str| {
        std::thread::sleep(Duration::from_millis(12)); // A tick of the clock, so that folders are known.
        site.insert("index.html".to_owned(), text.as_bytes().to_vec());
        world.publish(world.sound(), &site).expect("the disk of the test is sound"); // One file, which needs no exchange.
        site.insert("same.css".to_owned(), text.as_bytes().to_vec());
        site.insert("index.html".to_owned(), format!("{text}, again").into_bytes());
        let twin = world.sound();
        world.publish(twin.clone(), &site).expect("the disk of the test is sound");
        for (file, bytes) in &site {
            assert_eq!(
                &fs::read(world.output().join(file)).expect("the disk of the test is sound"),
                bytes,
                "{file}"
            );
        }
        twin.count(twin::Call::Exchange)
    };
    for text in ["1", "2", "3", "4"] {
        assert_eq!(edit(text), 0);
        assert!(others.iter().all(|file| fs::read(file).is_ok_and(|bytes| bytes == b"own")), "{text}");
    }
    fs::remove_file(world.output().join("CNAME")).expect("the disk of the test is sound");
    assert_eq!(edit("5"), 0, "those below the top count as well");
    for file in &others {
        fs::remove_file(file).expect("the disk of the test is sound");
    }
    assert_eq!(edit("6"), 0, "their folders are theirs, too");
    for folder in ["c/own/deep", "c/own", "same"] {
        fs::remove_dir(world.output().join(folder)).expect("the disk of the test is sound");
    }
    assert_eq!(edit("7"), 1, "all of it is guidepost's again");
}
