//! What `build --watch` and `serve` have in common: to build again whenever there is a change.

use super::day::ring_each_day;
use crate::base::{Fault, SitePath};
use crate::facts::Date;
use crate::live::watch::{Wake, Watcher};
use crate::live::{Changes, Place, Session, on_interrupt};
use crate::report::Console;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

/// Begins to watch, until the process is interrupted.
pub(super) fn watch(root: &Path, polls: bool) -> Result<Watcher, Fault> {
    let watcher = Watcher::start(root, polls);
    let bell = watcher.bell();
    on_interrupt(move || bell.stop())?;
    ring_each_day(watcher.bell())?;
    Ok(watcher)
}

/// What says when to look: a watcher.
pub(super) trait Alarm {
    /// See [`Watcher::wait`].
    fn wait(&mut self) -> Wake;
    /// See [`Watcher::call_after`].
    fn call_after(&mut self, time: Duration);
}

impl Alarm for Watcher {
    fn wait(&mut self) -> Wake {
        self.wait()
    }

    fn call_after(&mut self, time: Duration) {
        self.call_after(time);
    }
}

/// What is done again and again.
pub(super) trait Work {
    /// Builds after a change; whether the site as it is could be built.
    fn build(&mut self, session: &mut Session) -> Result<bool, Fault>;

    /// The day that it is, if what was last built was built for another one: pages come and go by their dates.
    fn new_day(&self) -> Option<Date> {
        None
    }

    /// When the machine fails, once for each failure: until the next build, what was built before is all there is.
    fn failed(&mut self, _: &Fault) {}

    /// When it is called: see [`Watcher::bell`], and [`CALM`] after each build.
    fn called(&mut self, _: &mut Session) -> Result<(), Fault> {
        Ok(())
    }
}

impl<F: FnMut(&mut Session) -> Result<bool, Fault>> Work for F {
    fn build(&mut self, session: &mut Session) -> Result<bool, Fault> {
        self(session)
    }
}

/// Whether what is printed of builds arrives. That it does not is no failure of theirs: it is told once, until it does
/// again.
#[derive(Debug, Default)]
pub(super) struct Hearing {
    is_lost: bool,
}

impl Hearing {
    /// Takes down what became of what was to be printed.
    pub(super) fn note(&mut self, console: &Console, printed: Result<(), Fault>) {
        let was_lost = std::mem::replace(&mut self.is_lost, printed.is_err());
        if let (Err(fault), false) = (printed, was_lost) {
            console.fault(&fault);
        }
    }
}

/// The author makes a pause when there was no change for this long.
pub(super) const CALM: Duration = Duration::from_secs(3);

/// Builds after each change and on each new day, until the watcher is stopped. What the machine does wrong is told and
/// tried again after the next change, and every now and then without one: it may pass. `first`: whether the site as it
/// is could be built.
pub(super) fn follow(
    session: &mut Session,
    mut watcher: impl Alarm,
    (console, first): (&Console, Result<bool, Fault>),
    mut work: impl Work,
) -> Result<(), Fault> {
    let mut is_sound = *first.as_ref().unwrap_or(&false);
    let (mut told, mut tried, mut is_lost) = (None, Instant::now(), false);
    if let Err(fault) = first {
        tell((console, &fault), &mut told, &mut work);
    }
    watcher.call_after(CALM);
    loop {
        let place = match watcher.wait() {
            Wake::Stop => return Ok(()),
            // Somebody calls for each page that is drawn: that mends nothing.
            Wake::Called if told.is_some() && tried.elapsed() < CALM => continue,
            // What one file says tells nothing about what could not be read elsewhere.
            Wake::Called | Wake::Look(_) if told.is_some() => Place::Everywhere,
            Wake::Called if work.new_day().is_some() => Place::At(BTreeSet::new()),
            Wake::Called => {
                if let Err(fault) = work.called(session) {
                    console.fault(&fault);
                }
                continue;
            }
            Wake::Polls(reason) => {
                console.say(&format!("Looking for changes at intervals: {reason}"));
                continue;
            }
            Wake::Look(place) => place,
        };
        let looked = session.look(&place);
        let is_found_again = std::mem::replace(&mut is_lost, looked.is_err());
        let new_day = work.new_day();
        let is_edited = looked.as_ref().is_ok_and(|changes| !changes.is_empty());
        let is_due = is_found_again || (told.is_some() && tried.elapsed() >= CALM);
        let done = match looked {
            Ok(_) if !is_edited && !is_due && new_day.is_none() => continue,
            Ok(changes) => {
                if let Some(day) = new_day {
                    console.say(&format!("A new day (UTC): {day}"));
                }
                if let Some(summary) = summary(&changes) {
                    console.say(&summary);
                }
                watcher.call_after(CALM);
                work.build(session)
            }
            Err(fault) => Err(fault),
        };
        match done {
            Ok(now) => {
                if now && (!is_sound || told.is_some()) {
                    console.say("Mended: the site is whole again.");
                }
                (is_sound, told) = (now, None);
            }
            Err(fault) => {
                if is_edited {
                    // Who saves wants to hear what became of it.
                    told = None;
                }
                tell((console, &fault), &mut told, &mut work);
                tried = Instant::now();
                watcher.call_after(CALM);
            }
        }
    }
}

/// Tells of a failure of the machine, unless it is the one that was told last.
fn tell((console, fault): (&Console, &Fault), told: &mut Option<String>, work: &mut impl Work) {
    let words = fault.to_string();
    if told.as_ref() != Some(&words) {
        console.fault(fault);
        work.failed(fault);
        *told = Some(words);
    }
}

/// The first few names of what has changed; `None` where no file has.
fn summary(changes: &Changes) -> Option<String> {
    const SHOWN: usize = 3;
    let all = [(&changes.added, "+"), (&changes.changed, ""), (&changes.removed, "-")];
    let count: usize = all.iter().map(|(files, _)| files.len()).sum();
    let names =
        all.iter().flat_map(|(files, sign)| files.iter().map(move |file: &SitePath| format!("{sign}{file}")));
    let names: Vec<String> = names.take(SHOWN).collect();
    let more = if count > SHOWN { format!(" and {} more", count - SHOWN) } else { String::new() };
    (count > 0).then(|| names.join(", ") + &more)
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)] // A real folder is what is looked at.
mod tests {
    use super::*;
    use crate::report::Verbosity;
    use std::fs;

    /// Looks in vain, so many times, and says that it is time now and then; then the end.
    struct Ticks(usize);

    impl Alarm for Ticks {
        fn wait(&mut self) -> Wake {
            let Some(left) = self.0.checked_sub(1) else { return Wake::Stop };
            self.0 = left;
            if left % 10 == 0 { Wake::Called } else { Wake::Look(Place::Everywhere) }
        }

        fn call_after(&mut self, _: Duration) {
            assert_eq!(self.0, 100, "only once, before all ticks");
        }
    }

    #[test]
    fn nothing_changed_nothing_built() {
        let site = tempfile::tempdir().expect("a temporary folder can be made");
        fs::create_dir(site.path().join("content")).expect("the disk of the test is sound");
        fs::write(site.path().join("content/a.md"), "A").expect("the disk of the test is sound");
        let mut session = Session::open(site.path(), None).expect("the disk of the test is sound");
        let console = Console { verbosity: Verbosity::Quiet, ..Console::default() };
        let build = |_: &mut Session| panic!("nothing has changed");
        follow(&mut session, Ticks(100), (&console, Ok(true)), build).expect("the disk of the test is sound");
    }

    /// Says once that one file may have changed.
    struct Once(bool);

    impl Alarm for Once {
        fn wait(&mut self) -> Wake {
            let is_over = std::mem::replace(&mut self.0, true);
            if is_over { Wake::Stop } else { Wake::Look(Place::At([].into())) }
        }

        fn call_after(&mut self, _: Duration) {}
    }

    /// Holds that nothing is built, and takes down what fails.
    struct Failures<'a>(&'a mut Vec<String>);

    impl Work for Failures<'_> {
        fn build(&mut self, _: &mut Session) -> Result<bool, Fault> {
            panic!("what could not be read still cannot")
        }

        fn failed(&mut self, fault: &Fault) {
            self.0.push(fault.to_string());
        }
    }

    #[test]
    fn what_failed_is_mended_when_all_can_be_read() {
        let site = tempfile::tempdir().expect("a temporary folder can be made");
        let content = site.path().join("content");
        fs::create_dir(&content).expect("the disk of the test is sound");
        let mut session = Session::open(site.path(), None).expect("the disk of the test is sound");
        fs::remove_dir(&content).expect("the disk of the test is sound");
        let console = Console { verbosity: Verbosity::Quiet, ..Console::default() };
        let (first, mut failures) = (Err(Fault::Other("the first".to_owned())), Vec::new());
        follow(&mut session, Once(false), (&console, first), Failures(&mut failures))
            .expect("it was told, and it goes on");
        assert_eq!(failures[0], "the first");
        assert!(failures[1].contains("has no folder `content`") && failures.len() == 2, "{failures:?}");
    }

    /// Calls again and again, and then it is the end.
    struct Calls(usize);

    impl Alarm for Calls {
        fn wait(&mut self) -> Wake {
            self.0 -= 1;
            if self.0 == 0 { Wake::Stop } else { Wake::Called }
        }

        fn call_after(&mut self, _: Duration) {}
    }

    #[test]
    fn who_is_called_again_and_again_does_not_try_again_at_once() {
        let site = tempfile::tempdir().expect("a temporary folder can be made");
        fs::create_dir(site.path().join("content")).expect("the disk of the test is sound");
        let mut session = Session::open(site.path(), None).expect("the disk of the test is sound");
        let console = Console { verbosity: Verbosity::Quiet, ..Console::default() };
        let (first, mut builds) = (Err(Fault::Other("the first".to_owned())), 0);
        let build = |_: &mut Session| {
            builds += 1;
            Err(Fault::Other("it cannot be mended".to_owned()))
        };
        let began = Instant::now();
        follow(&mut session, Calls(1_000), (&console, first), build).expect("it was told, and it goes on");
        assert!(builds <= began.elapsed().as_secs() / CALM.as_secs(), "{builds} builds");
    }

    /// Saves three times, then takes the whole folder away; looks each time.
    struct Saves(usize, std::path::PathBuf);

    impl Alarm for Saves {
        fn wait(&mut self) -> Wake {
            self.0 += 1;
            match self.0 {
                1..=3 => fs::write(self.1.join("a.md"), self.0.to_string()),
                4 => fs::remove_dir_all(&self.1),
                5..=9 => Ok(()),
                _ => return Wake::Stop,
            }
            .expect("the disk of the test is sound");
            Wake::Look(Place::Everywhere)
        }

        fn call_after(&mut self, _: Duration) {}
    }

    /// Cannot build, and takes down what it is told.
    struct Vain<'a>(&'a mut Vec<String>);

    impl Work for Vain<'_> {
        fn build(&mut self, _: &mut Session) -> Result<bool, Fault> {
            Err(Fault::Other("the disk is full".to_owned()))
        }

        fn failed(&mut self, fault: &Fault) {
            self.0.push(fault.to_string());
        }
    }

    #[test]
    fn a_failure_that_stays_is_told_after_each_save_and_else_once() {
        let site = tempfile::tempdir().expect("a temporary folder can be made");
        let content = site.path().join("content");
        fs::create_dir(&content).expect("the disk of the test is sound");
        let mut session = Session::open(site.path(), None).expect("the disk of the test is sound");
        let console = Console { verbosity: Verbosity::Quiet, ..Console::default() };
        let mut failures = Vec::new();
        follow(&mut session, Saves(0, content), (&console, Ok(true)), Vain(&mut failures))
            .expect("it was told, and it goes on");
        assert!(failures[..3].iter().all(|it| it == "the disk is full"), "{failures:?}");
        assert!(failures[3].contains("has no folder `content`") && failures.len() == 4, "{failures:?}");
    }

    /// Builds for a day, until it is the next.
    struct Daily<'a> {
        is_new: bool,
        builds: &'a mut usize,
    }

    impl Work for Daily<'_> {
        fn build(&mut self, _: &mut Session) -> Result<bool, Fault> {
            self.is_new = false;
            *self.builds += 1;
            Ok(true)
        }

        fn new_day(&self) -> Option<Date> {
            self.is_new.then_some(Date::Day(jiff::civil::date(2026, 12, 2)))
        }

        fn called(&mut self, _: &mut Session) -> Result<(), Fault> {
            self.is_new = *self.builds == 1;
            Ok(())
        }
    }

    #[test]
    fn on_a_new_day_it_is_built_once_more_and_no_more() {
        let site = tempfile::tempdir().expect("a temporary folder can be made");
        fs::create_dir(site.path().join("content")).expect("the disk of the test is sound");
        let mut session = Session::open(site.path(), None).expect("the disk of the test is sound");
        let console = Console { verbosity: Verbosity::Quiet, ..Console::default() };
        let mut builds = 0;
        let work = Daily { is_new: true, builds: &mut builds };
        follow(&mut session, Calls(100), (&console, Ok(true)), work).expect("the disk of the test is sound");
        assert_eq!(builds, 2, "two days have begun");
    }

    #[test]
    fn where_no_file_has_changed_none_is_named() {
        let note = Changes { is_told_otherwise: true, ..Changes::default() };
        assert_eq!(summary(&note), None);
        let file = Changes { removed: vec![SitePath::new("content/a.md")], ..Changes::default() };
        assert_eq!(summary(&file).as_deref(), Some("-content/a.md"));
    }
}
