//! What was found to be stale, case by case, in the smallest form.

use crate::bench::{Bench, Files, Public, differences, request};
use crate::disk::Shop;
use crate::site::Site;
use guidepost::base::{Fault, Fingerprint, Route};
use guidepost::engine::{Cause, Change, Memory, Outputs, Request};
use guidepost::live::{Folder, Place, Session};
use guidepost::output::Output;
use guidepost::output::disk::{Cache, Destination, Publisher};
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Builds the site as it was and as it became, and once more from nothing.
fn same_after(change: impl Fn(&mut Site)) {
    let (mut site, mut bench) = (Site::new(3, 0), Bench::new());
    assert!(bench.build(&site.files(), &site.request()).is_sound);
    change(&mut site);
    assert!(bench.build(&site.files(), &site.request()).is_sound);
    let mut clean = Public::default();
    clean.build(&site.files(), &site.request(), &mut Memory::default());
    assert_eq!(differences(&bench.public.files(), &clean.files()), Vec::<String>::new());
}

/// The theme in memory had the base URL of the request before.
#[test]
fn a_base_url_of_the_request() {
    same_after(|site| site.base_url = 2);
}

/// Views hold JSON-LD if any template says that word, be it one that has nothing to do with the page.
#[test]
fn templates_cease_and_begin_to_ask_for_json_ld() {
    same_after(|site| site.themes.templates[2] = 2);
    let (mut site, mut bench) = (Site::new(3, 0), Bench::new());
    for (index, robots) in [(2, 0), (2, 2), (2, 0)] {
        (site.themes.templates[2], site.themes.templates[16]) = (index, robots);
        bench.build(&site.files(), &site.request());
        let mut clean = Public::default();
        clean.build(&site.files(), &site.request(), &mut Memory::default());
        assert_eq!(differences(&bench.public.files(), &clean.files()), Vec::<String>::new());
    }
}

/// Of a build that nothing had to be done for, files were kept; then one was missing, and all was handed over again.
#[test]
fn a_published_file_is_gone() {
    for file in ["index.html", "pic.svg", "mark.svg", "atom.xml"] {
        let (site, mut bench) = (Site::new(3, 0), Bench::new());
        let whole = bench.build(&site.files(), &site.request()).put;
        assert!(whole.contains(file));
        bench.public.lose(file);
        let built = bench.build(&site.files(), &site.request());
        assert_eq!(built.put.iter().collect::<Vec<_>>(), [file]);
        assert_eq!(bench.public.files().len(), whole.len());
    }
}

/// A day that moves on counts only if it is the day of a page.
#[test]
fn a_day_on_which_nothing_is_published() {
    let (site, mut bench) = (Site::new(3, 0), Bench::new());
    bench.build(&site.files(), &request("2026-01-01"));
    let built = bench.build(&site.files(), &request("2026-01-09"));
    assert_eq!((built.outcome.read, built.outcome.rendered, built.put.len()), (0, 0, 0));
}

/// One file from the future made all others look old, and a second write within a tick of the clock went unseen.
#[test]
fn a_file_from_the_future() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join("content").join(name);
    fs::create_dir(folder.path().join("content")).unwrap();
    fs::write(file("future.md"), "x").unwrap();
    let later = SystemTime::now() + Duration::from_secs(1 << 30);
    fs::File::options().write(true).open(file("future.md")).unwrap().set_modified(later).unwrap();
    let mut seen = Folder::read(folder.path()).unwrap();
    for i in 0..200 {
        fs::write(file("quick.md"), format!("{i:03}")).unwrap();
        let changes = seen.look(&Place::Everywhere).unwrap();
        assert_eq!(changes.added.len() + changes.changed.len(), 1, "write {i}");
    }
}

/// A page was held against the version of its file that `serve` had read last, and not against that which it was drawn
/// from.
#[test]
fn a_file_that_serve_has_read_since_is_another_for_the_published_page() {
    let (site, mut shop) = (Site::new(3, 0), Shop::new());
    let mut files = site.files();
    shop.write(files.clone());
    let (root, request) = (shop.root(), site.request());
    let output = root.join("public");
    let destination = Destination { site: &root, output: &output, home: None };
    let cache = Cache::of(&destination).unwrap();
    let mut session = Session::open(&root, Some(&cache)).unwrap();
    let publisher = Publisher::open(&destination).unwrap();
    assert!(session.build(&request, (&publisher, &|_, _| ())).unwrap().is_sound);
    publisher.commit().unwrap();
    session.save(&cache).unwrap();

    let changed = || {
        let mut session = Session::open(&root, Some(&cache)).unwrap();
        let sources = session.sources();
        session.memory().unwrap().explain("/about/", &sources)[0].changed_since.clone()
    };
    assert_eq!(changed(), [""; 0]);
    files.get_mut("content/about.md").unwrap().extend(b"One more line.\n");
    shop.write(files);
    serve(&root, &request);
    assert_eq!(changed(), ["content/about.md"]);
}

/// Serves once, and leaves word of it.
fn serve(root: &Path, request: &Request) {
    let cache = Cache::served(root).unwrap();
    let mut session = Session::open_to_serve(root, Some(&cache)).unwrap();
    let (ready, built) = session.prepare(request).unwrap();
    assert!(built.is_sound);
    session.recall(&ready.unwrap(), None);
    session.save(&cache).unwrap();
}

/// Builds and publishes into `public`; why the page about us was drawn.
fn publish(session: &mut Session, root: &Path, request: &Request) -> Vec<Cause> {
    let output = root.join("public");
    let destination = Destination { site: root, output: &output, home: None };
    let publisher = Publisher::open(&destination).unwrap();
    let built = session.build(request, (&publisher, &|_, _| ())).unwrap();
    if built.is_sound {
        publisher.commit().unwrap();
        session.save(&Cache::of(&destination).unwrap()).unwrap();
    }
    let change = built.outcome.changes.into_iter().find(|change| change.route.as_str() == "/about/");
    change.map(|change| change.causes).unwrap_or_default()
}

fn part(name: &str) -> Cause {
    Cause::Part(name.to_owned())
}

/// The page about us gets another title.
fn rename(files: &mut Files) {
    let about = files.get_mut("content/about.md").unwrap();
    *about = String::from_utf8_lossy(about).replacen("title: ", "title: Other ", 1).into_bytes();
}

/// `serve` held what changed against what it had read itself, and the next build did so too: what had been edited
/// before was no part of the report.
#[test]
fn what_serve_has_seen_is_new_to_the_published_site() {
    let (site, mut shop) = (Site::new(3, 0), Shop::new());
    let (root, request) = (shop.root(), site.request());
    let mut files = site.files();
    shop.write(files.clone());
    let open = || {
        let output = root.join("public");
        let destination = Destination { site: &root, output: &output, home: None };
        Session::open(&root, Some(&Cache::of(&destination).unwrap())).unwrap()
    };
    assert_eq!(publish(&mut open(), &root, &request), [Cause::New]);
    serve(&root, &request);
    files.get_mut("content/about.md").unwrap().extend(b"One more line.\n");
    shop.write(files.clone());
    serve(&root, &request);
    rename(&mut files);
    shop.write(files.clone());
    serve(&root, &request);
    assert_eq!(publish(&mut open(), &root, &request), [part("title"), part("body")]);

    // Nor does it matter who read a file first: here, `serve`, and nobody drew its page.
    fs::remove_dir_all(root.join(".guidepost")).unwrap();
    fs::remove_dir_all(root.join("public")).unwrap();
    serve(&root, &request);
    assert_eq!(publish(&mut open(), &root, &request), [Cause::New]);
    files.get_mut("content/about.md").unwrap().extend(b"And one more.\n");
    shop.write(files);
    serve(&root, &request);
    assert_eq!(publish(&mut open(), &root, &request), [part("body")]);
}

/// An output folder whose disk is full when a page comes.
struct Full<'a>(&'a Publisher);

impl Outputs for Full<'_> {
    fn put(&self, output: Output) -> Result<(), Fault> {
        match output.route().as_str() {
            "/about/" => Err(Fault::Other("the disk is full".to_owned())),
            _ => self.0.put(output),
        }
    }

    fn keep(&self, all: &[(&Route, Fingerprint)]) -> Result<Vec<bool>, Fault> {
        Outputs::keep(self.0, all)
    }
}

/// A fault while pages were drawn had all pages forgotten: the next build drew them all, and called them new.
#[test]
fn a_fault_costs_the_pages_that_were_to_be_drawn() {
    let (site, mut shop) = (Site::new(3, 0), Shop::new());
    let (root, request) = (shop.root(), site.request());
    let mut files = site.files();
    shop.write(files.clone());
    let mut session = Session::open(&root, None).unwrap();
    publish(&mut session, &root, &request);
    files.get_mut("content/about.md").unwrap().extend(b"One more line.\n");
    shop.write(files.clone());
    session.look(&Place::Everywhere).unwrap();
    let output = root.join("public");
    let destination = Destination { site: &root, output: &output, home: None };
    let publisher = Publisher::open(&destination).unwrap();
    let fault = session.build(&request, (&Full(&publisher), &|_, _| ())).err().unwrap();
    assert_eq!(fault.to_string(), "the disk is full");
    drop(publisher);
    rename(&mut files);
    shop.write(files);
    session.look(&Place::Everywhere).unwrap();
    let publisher = Publisher::open(&destination).unwrap();
    let built = session.build(&request, (&publisher, &|_, _| ())).unwrap();
    publisher.commit().unwrap();
    let about = built.outcome.changes.iter().find(|change| change.route.as_str() == "/about/").unwrap();
    assert_eq!(about.causes, [part("body"), part("title")]);
    let is_new = |change: &&Change| change.causes.contains(&Cause::New);
    assert_eq!(built.outcome.changes.iter().find(is_new), None);
    let clean = Public::default().build(&shop.written, &request, &mut Memory::default());
    assert!(built.outcome.rendered * 2 < clean.outcome.rendered, "{} pages", built.outcome.rendered);
}

/// A page that was drawn, and not published because another one failed, was drawn again "for the published file".
#[test]
fn what_was_drawn_and_not_published_has_the_same_reasons_to_be_drawn_again() {
    let (site, mut shop) = (Site::new(3, 0), Shop::new());
    let (root, request) = (shop.root(), site.request());
    let mut files = site.files();
    shop.write(files.clone());
    let mut session = Session::open(&root, None).unwrap();
    publish(&mut session, &root, &request);
    let is_guide = |file: &&String| file.starts_with("themes/") && file.ends_with("/guide.html");
    let template = files.keys().find(is_guide).unwrap().clone();
    let sound = files[&template].clone();
    let fails = String::from_utf8(sound.clone()).unwrap();
    let fails = fails.replace("{% block more %}", "{% block more %}{{ lang | num_format }}");
    files.insert(template.clone(), fails.into_bytes());
    files.get_mut("content/about.md").unwrap().extend(b"One more line.\n");
    shop.write(files.clone());
    session.look(&Place::Everywhere).unwrap();
    assert_eq!(publish(&mut session, &root, &request), [part("body")]);
    rename(&mut files);
    shop.write(files.clone());
    session.look(&Place::Everywhere).unwrap();
    assert_eq!(publish(&mut session, &root, &request), [part("body"), part("title")]);
    files.insert(template, sound);
    shop.write(files);
    session.look(&Place::Everywhere).unwrap();
    assert_eq!(publish(&mut session, &root, &request), [part("body"), part("title")]);
    assert_eq!(publish(&mut session, &root, &request), []);
}
