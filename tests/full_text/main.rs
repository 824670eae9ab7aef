//! The full text index: what is in it, when it is made, what pages say of it. Wants the feature `pagefind`.

use guidepost::base::{Fault, Fingerprint, Route};
use guidepost::engine::{Memory, Outputs, Request, build, index_text};
use guidepost::facts::Date;
use guidepost::output::{Body, Output};
use guidepost::source::Sources;
use std::collections::BTreeMap;
use std::sync::Mutex;

const SETTINGS: &str = "title: Careers\nbase_url: https://example.org/careers\nsearch: {full_text: true}\n";
const NURSE: &str = "---\ntitle: How to become a nurse\nrole: Nurse\nsummary: Cares.\n---\n## Wards\n\nNight shifts on busy wards.\n";
const ABOUT: &str = "---\ntitle: About\nsummary: Who we are.\n---\nWe write about work.\n";

/// A folder to publish into.
#[derive(Default)]
struct Public {
    files: Mutex<BTreeMap<Route, Vec<u8>>>,
    /// What was put since it was last asked for.
    put: Mutex<Vec<Route>>,
}

impl Outputs for Public {
    fn put(&self, output: Output) -> Result<(), Fault> {
        let route = output.route().clone();
        self.put.lock().expect("no thread failed").push(route.clone());
        if let Body::Bytes(bytes) = output.into_body() {
            self.files.lock().expect("no thread failed").insert(route, bytes);
        }
        Ok(())
    }

    fn keep(&self, all: &[(&Route, Fingerprint)]) -> Result<Vec<bool>, Fault> {
        let files = self.files.lock().expect("no thread failed");
        let is_kept = |(route, known): &(&Route, Fingerprint)| {
            files.get(*route).is_some_and(|bytes| Fingerprint::of(bytes) == *known)
        };
        Ok(all.iter().map(is_kept).collect())
    }
}

impl Public {
    /// Builds; the names of the files of the index that were put, and how far it was said to be.
    fn build(&self, memory: &mut Memory, files: &[(&str, &str)], is_due: bool) -> (Vec<String>, usize) {
        let sources = Sources::of(files.iter().copied());
        let today = Date::parse("2026-06-01").expect("a date");
        let request = Request { base_url: None, drafts: false, future: false, today, deny_warnings: false };
        let outcome = build(&sources, &request, memory, (self, &|_, _| {})).expect("no fault");
        assert_eq!(outcome.diagnostics, []);
        self.put.lock().expect("no thread failed").clear();
        let heard = Mutex::new(Vec::new());
        let hear = |done, all| heard.lock().expect("no thread failed").push((done, all));
        index_text(&sources, &request, memory, (self, &hear), is_due).expect("no fault");
        let heard = heard.into_inner().expect("no thread failed");
        assert!(heard.iter().enumerate().all(|(at, step)| *step == (at + 1, heard.len())), "{heard:?}");
        let put = self.put.lock().expect("no thread failed");
        (put.iter().map(|route| route.as_str().to_owned()).collect(), heard.len())
    }

    fn text(&self, route: &str) -> String {
        let files = self.files.lock().expect("no thread failed");
        let (_, bytes) = files.iter().find(|(known, _)| known.as_str() == route).expect("it is published");
        String::from_utf8_lossy(bytes).into_owned()
    }
}

fn files<'f>(settings: &'f str, nurse: &'f str) -> [(&'f str, &'f str); 3] {
    [("content/site.yaml", settings), ("content/guides/nurse.md", nurse), ("content/about.md", ABOUT)]
}

#[test]
fn guides_and_pages_are_in_it_and_no_interface() {
    let (public, mut memory) = (Public::default(), Memory::default());
    let (put, steps) = public.build(&mut memory, &files(SETTINGS, NURSE), true);
    assert_eq!(steps, 2, "the guide and the page, no lists");
    let below =
        |folder: &str| put.iter().filter(|name| name.starts_with(&format!("/pagefind/{folder}"))).count();
    assert_eq!((below("fragment/"), below("pagefind.js"), below("pagefind-entry.json")), (2, 1, 1));
    assert!(below("index/") >= 1 && below("wasm.") >= 1, "{put:?}");
    assert_eq!(
        below("pagefind-ui") + below("pagefind-modular-ui") + below("pagefind-component-ui"),
        0,
        "{put:?}"
    );
}

#[test]
fn it_is_made_where_a_text_changed_and_not_otherwise() {
    let (public, mut memory) = (Public::default(), Memory::default());
    assert!(!public.build(&mut memory, &files(SETTINGS, NURSE), true).0.is_empty());
    assert_eq!(public.build(&mut memory, &files(SETTINGS, NURSE), true), (vec![], 0), "nothing changed");
    let comment = NURSE.replace("role:", "# A comment.\nrole:");
    assert_eq!(public.build(&mut memory, &files(SETTINGS, &comment), true), (vec![], 0), "no text changed");
    let other = NURSE.replace("busy", "quiet");
    assert_eq!(public.build(&mut memory, &files(SETTINGS, &other), false), (vec![], 0), "it is not due");
    let (put, steps) = public.build(&mut memory, &files(SETTINGS, &other), true);
    assert!(steps == 2 && put.iter().any(|name| name.starts_with("/pagefind/fragment/")), "{put:?}");
    let script = Route::file("pagefind/pagefind.js");
    public.files.lock().expect("no thread failed").remove(&script);
    let (put, _) = public.build(&mut memory, &files(SETTINGS, &other), true);
    assert!(put.contains(&script.as_str().to_owned()), "a file that is gone comes back");
}

#[test]
fn the_same_site_gives_the_same_index() {
    let made = || {
        let public = Public::default();
        public.build(&mut Memory::default(), &files(SETTINGS, NURSE), true);
        public.files.into_inner().expect("no thread failed")
    };
    assert_eq!(made(), made());
}

#[test]
fn pages_and_policy_say_so_only_where_there_is_one() {
    let policy = "script-src 'self' 'wasm-unsafe-eval';";
    let (public, mut memory) = (Public::default(), Memory::default());
    public.build(&mut memory, &files(SETTINGS, NURSE), true);
    assert!(public.text("/_headers").contains(policy));
    assert!(public.text("/search/").contains("data-text=\"/careers/pagefind/pagefind.js\""));
    let off = SETTINGS.replace("true", "false");
    let (public, mut memory) = (Public::default(), Memory::default());
    assert_eq!(public.build(&mut memory, &files(&off, NURSE), true), (vec![], 0));
    assert!(!public.text("/_headers").contains("wasm"));
    assert!(!public.text("/search/").contains("data-text"));
}
