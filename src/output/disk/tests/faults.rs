//! Every call made to fail in turn, once or from then on (as if the process were killed), in every kind of
//! publication: the published site must be the old one or the new one, and the next publication must need no
//! help.
//!
//! Must not know: any other room.

use super::twin::Call;
use super::*;
use std::io::ErrorKind;

/// The errors that a call is made to fail with. Publishing tells two kinds apart: what is so today (ENOSPC, EIO,
/// EMFILE), and what a system or its rights do not allow (EACCES, EROFS), for which there may be another way.
fn errors(call: Call, at: usize) -> impl Iterator<Item = ErrorKind> {
    let all = [ErrorKind::StorageFull, ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem];
    let is_change = call >= Call::OpenLock;
    all.into_iter()
        .enumerate()
        .filter(move |(number, _)| is_change || *number == at % 3)
        .map(|(_, error)| error)
}

/// Three sites, such that each change of kinds occurs: the same, changed, new, removed, file to folder and back.
pub(super) fn generation(number: u8) -> Site {
    match number {
        0 => site(&[
            ("index.html", "0"),
            ("same.css", "same"),
            ("a/index.html", "a"),
            ("b", "b"),
            ("c/d/e.html", "e"),
        ]),
        1 => site(&[
            ("index.html", "1"),
            ("same.css", "same"),
            ("a", "file"),
            ("b/index.html", "b"),
            ("n/o.html", "o"),
        ]),
        _ => site(&[
            ("index.html", "2"),
            ("same.css", "same"),
            ("a/index.html", "A"),
            ("b", "B"),
            ("n/p.html", "p"),
        ]),
    }
}

/// A publication that is to fail.
struct Scenario {
    what: &'static str,
    before: Vec<Site>,
    next: Site,
    foreign: bool,
    system: System,
}

fn scenarios() -> Vec<Scenario> {
    let edit = |number, text: &str| {
        let mut site = generation(number);
        site.insert("c/index.html".to_owned(), text.as_bytes().to_vec());
        site
    };
    let trees = |what, before: Vec<Site>, next| Scenario {
        what,
        before,
        next,
        foreign: false,
        system: System::Whole,
    };
    let one = |what| trees(what, vec![edit(0, "1"), edit(0, "2"), edit(0, "3")], edit(0, "4"));
    let all = |what| trees(what, vec![generation(0), generation(1)], generation(2));
    vec![
        trees("the first", vec![], generation(0)),
        trees("the second", vec![generation(0)], edit(0, "new")),
        one("one page changed"),
        all("all changes"),
        trees("all removed", vec![generation(0), generation(1)], Site::new()),
        trees("nothing changed", vec![generation(0), generation(1)], generation(1)),
        Scenario { foreign: true, ..one("one page changed by the journal") },
        Scenario { system: System::NoExchange, ..one("one page changed without exchange") },
        Scenario { system: System::NoLinks, ..all("all changes without links") },
        Scenario { foreign: true, ..all("all changes by the journal") },
    ]
}

impl Scenario {
    fn world(&self) -> World {
        World::on(self.system, self.foreign, &self.before)
    }

    fn old(&self) -> Site {
        self.before.last().cloned().unwrap_or_default()
    }

    /// How many calls there are if none fails.
    fn calls(&self) -> Vec<Call> {
        let world = self.world();
        let twin = world.sound();
        world.publish(twin.clone(), &self.next).expect("the disk of the test is sound");
        twin.calls()
    }

    fn is_whole(&self, world: &World) -> bool {
        let visible = world.visible();
        visible == self.old() || visible == self.next
    }
}

#[test]
fn a_failing_call_leaves_the_old_site_or_does_no_harm() {
    for scenario in scenarios() {
        let calls = scenario.calls();
        for (at, error) in
            calls.iter().enumerate().flat_map(|(at, call)| errors(*call, at).map(move |error| (at, error)))
        {
            let world = scenario.world();
            let twin = world.twin(Failure::Once(at, error));
            let result = world.publish(twin.clone(), &scenario.next);
            let context = format!("{}: {error:?} at {at}, {:?}", scenario.what, twin.calls().get(at));
            match result {
                Ok(_) => assert_eq!(world.visible(), scenario.next, "{context}"),
                Err(fault) => {
                    assert!(!matches!(fault, Fault::Other(_)), "{context}: the path is named: {fault}");
                    assert_eq!(world.visible(), scenario.old(), "{context}: {fault}");
                    // What is left of it is no part of another site.
                    let mut other = scenario.old();
                    other.extend(site(&[("index.html", "other"), ("other.html", "other")]));
                    world.publish(world.sound(), &other).expect("the disk of the test is sound");
                    assert_eq!(world.visible(), other, "{context}: {fault}");
                }
            }
            world.check_next(&scenario.next);
        }
    }
}

#[test]
fn a_kill_leaves_the_old_site_or_the_new_one() {
    for scenario in scenarios() {
        for at in 0..scenario.calls().len() {
            let world = scenario.world();
            let twin = world.twin(Failure::Killed(at));
            let _ = world.publish(twin.clone(), &scenario.next);
            let context = format!("{}: killed at {at}, {:?}", scenario.what, twin.calls().get(at));
            if scenario.foreign || scenario.system != System::Whole {
                drop(world.open(world.sound()).expect("the disk of the test is sound")); // Completes what was begun.
            }
            assert!(scenario.is_whole(&world), "{context}: {:?}", world.visible());
            world.check_next(&scenario.next);
        }
    }
}

/// A publication by the journal that was cut short at any of its calls, then the completion of it that is cut
/// short too.
#[test]
fn what_is_completed_may_be_cut_short_again() {
    let scenario = scenarios().pop().expect("the last one uses the journal");
    let calls = scenario.calls();
    for at in (0..calls.len()).step_by(3) {
        for again in 0.. {
            let world = scenario.world();
            let _ = world.publish(world.twin(Failure::Killed(at)), &scenario.next);
            let twin = world.twin(Failure::Killed(again));
            drop(world.open(twin.clone()));
            if twin.calls().len() <= again {
                break;
            }
            drop(world.open(world.sound()).expect("the disk of the test is sound"));
            assert!(scenario.is_whole(&world), "{at}, {again}: {:?}", world.visible());
            world.check_next(&scenario.next);
        }
    }
}

#[test]
fn every_kind_of_call_is_among_those_that_fail() {
    let mut kinds: Vec<Call> = Vec::new();
    for scenario in scenarios() {
        kinds.extend(scenario.calls());
    }
    kinds.sort();
    kinds.dedup();
    assert!(kinds.len() >= 16, "only {kinds:?}");
}
