//! Edits in any order, in memory: after each of them the build that remembers has published what a clean build makes,
//! and says what that says.

use crate::bench::{Bench, Built, Public, differences};
use crate::edits::{Edit, sequence};
use crate::site::Site;
use guidepost::engine::Memory;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use std::collections::{BTreeMap, BTreeSet};

/// How long a sequence is.
const LENGTH: usize = 10;

/// Builds warm and cold, and compares.
pub(crate) fn check(site: &Site, bench: &mut Bench) -> Result<Built, String> {
    let (files, request) = (site.files(), site.request());
    let before: Vec<String> = bench.public.files().keys().map(|file| (*file).to_owned()).collect();
    let warm = bench.build(&files, &request);
    let mut clean = Public::default();
    let cold = clean.build(&files, &request, &mut Memory::default());
    let said = |built: &Built| format!("{:#?}", built.outcome.diagnostics);
    if warm.outcome.diagnostics != cold.outcome.diagnostics {
        return Err(format!("other messages: {}\nfor: {}", said(&warm), said(&cold)));
    }
    if warm.outcome.texts != cold.outcome.texts {
        return Err("other texts for the messages".to_owned());
    }
    if cold.is_sound {
        let found = differences(&bench.public.files(), &clean.files());
        return if found.is_empty() { Ok(warm) } else { Err(format!("other pages: {found:#?}")) };
    }
    let after: Vec<String> = bench.public.files().keys().map(|file| (*file).to_owned()).collect();
    if before == after { Ok(warm) } else { Err("the last sound site is no more".to_owned()) }
}

/// Makes the edits, and compares after each.
fn follow(mut site: Site, edits: &[Edit], tally: &mut Tally) -> Result<(), TestCaseError> {
    let mut bench = Bench::new();
    let first = check(&site, &mut bench).map_err(TestCaseError::fail)?;
    assert!(first.is_sound, "{:#?}", first.outcome.diagnostics);
    for (at, edit) in edits.iter().enumerate() {
        if edit.changes_process {
            bench.change_process();
        }
        site.apply(edit);
        let told = |wrong: String| {
            let mut files = String::new();
            for (file, text) in site.files().iter().filter(|(file, _)| file.starts_with("content/")) {
                files += &format!("--- {file}\n{}\n", String::from_utf8_lossy(text));
            }
            TestCaseError::fail(format!("after edit {at}, {edit:?}: {wrong}\n{files}"))
        };
        tally.add(&check(&site, &mut bench).map_err(told)?);
    }
    Ok(())
}

/// What the sequences came to, lest they prove nothing.
#[derive(Debug, Default)]
struct Tally {
    steps: usize,
    sound: usize,
    published: usize,
    drawn: usize,
    /// How often each kind of mistake kept the site from being published.
    mistakes: BTreeMap<String, usize>,
}

impl Tally {
    fn add(&mut self, built: &Built) {
        self.steps += 1;
        self.sound += usize::from(built.is_sound);
        self.published += usize::from(!built.written.is_empty());
        self.drawn += built.outcome.rendered;
        let codes: BTreeSet<_> = built.outcome.diagnostics.iter().map(|note| note.code.to_string()).collect();
        for code in codes {
            *self.mistakes.entry(code).or_default() += 1;
        }
    }
}

/// `seed`: the same sequences on each run; others each time where there is none.
fn run(cases: u32, seed: Option<u8>, site: &Site) {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() };
    let mut runner = match seed {
        Some(seed) => TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32])),
        None => TestRunner::new(config),
    };
    let tally = std::cell::RefCell::new(Tally::default());
    let done = runner.run(&sequence(LENGTH), |edits| follow(site.clone(), &edits, &mut tally.borrow_mut()));
    match done {
        Ok(()) => {}
        Err(TestError::Fail(reason, edits)) => panic!("{reason}\n{edits:#?}"),
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
    let tally = tally.into_inner();
    assert!(tally.sound * 2 > tally.steps, "few sound builds: {tally:#?}");
    assert!(tally.published * 4 > tally.steps, "few builds that publish: {tally:#?}");
    assert!(tally.drawn > tally.steps, "few pages drawn: {tally:#?}");
    assert!(tally.mistakes.len() > cases.min(150) as usize / 10, "few kinds of mistakes: {tally:#?}");
}

#[test]
fn many_edits_to_a_site_that_shows_all_it_knows() {
    run(80, Some(1), &Site::new(6, 0));
}

#[test]
fn many_edits_to_a_small_site_that_shows_all_it_knows() {
    run(220, Some(2), &Site::new(3, 0));
}

#[test]
fn many_edits_to_a_site_with_the_default_theme() {
    run(10, Some(3), &Site::new(5, 2));
}

#[test]
#[ignore = "three thousand sequences take ten minutes: before a release, with --release"]
fn very_many_edits() {
    run(3_000, None, &Site::new(6, 0));
}

#[test]
#[ignore = "five thousand sequences take ten minutes: before a release, with --release"]
fn very_many_edits_to_a_small_site() {
    run(5_000, None, &Site::new(3, 0));
}

#[test]
#[ignore = "a thousand sequences take ten minutes: before a release, with --release"]
fn very_many_edits_with_the_default_theme() {
    run(1_000, None, &Site::new(5, 2));
}

/// The same history is remembered in the same way, with any number of threads, in one process or in many.
#[test]
fn a_memory_is_its_history_and_nothing_else() {
    let remembered = |threads: usize, changes: bool| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let (mut site, mut bench) = (Site::new(6, 0), Bench::new());
            let mut why = Vec::new();
            for step in 0..12_u8 {
                why.extend(bench.build(&site.files(), &site.request()).outcome.changes);
                if changes {
                    bench.change_process();
                }
                let guide = site.guides.get_mut(&(step % 6)).unwrap();
                (guide.title, guide.body, guide.skills) = (step, step.wrapping_mul(37), step % 16);
                site.settings.language = step / 6;
            }
            (why, bench.explained(&site.files()))
        })
    };
    let once = remembered(1, false);
    for (threads, changes) in [(8, false), (3, true)] {
        let again = remembered(threads, changes);
        assert!(again.0 == once.0, "pages drawn, and why: {threads} threads, other processes: {changes}");
        assert!(again.1 == once.1, "what is known of pages: {threads} threads, other processes: {changes}");
    }
}
