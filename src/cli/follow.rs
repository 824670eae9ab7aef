//! What `build --watch` and `serve` have in common: to build again whenever there is a change.

use crate::base::{Fault, SitePath};
use crate::live::watch::{Wake, Watcher};
use crate::live::{Changes, Place, Session, on_interrupt};
use crate::report::Console;
use std::path::Path;
use std::time::Duration;

/// Begins to watch, until the process is interrupted.
pub(super) fn watch(root: &Path, polls: bool) -> Result<Watcher, Fault> {
    let watcher = Watcher::start(root, polls);
    let bell = watcher.bell();
    on_interrupt(move || bell.stop())?;
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

/// The author makes a pause when there was no change for this long.
pub(super) const CALM: Duration = Duration::from_secs(3);

/// Builds after each change, until the watcher is stopped. What the machine does wrong is told and tried
/// again at the next opportunity: it may pass. `first`: whether the site as it is could be built.
pub(super) fn follow(
    session: &mut Session,
    mut watcher: impl Alarm,
    (console, first): (&Console, Result<bool, Fault>),
    mut work: impl Work,
) -> Result<(), Fault> {
    let mut is_sound = *first.as_ref().unwrap_or(&false);
    let mut told: Option<String> = first.err().map(|fault| {
        console.fault(&fault);
        fault.to_string()
    });
    watcher.call_after(CALM);
    loop {
        let place = match watcher.wait() {
            Wake::Stop => return Ok(()),
            Wake::Called if told.is_some() => Place::Everywhere,
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
        let done = match session.look(&place) {
            Ok(changes) if changes.is_empty() && told.is_none() => continue,
            Ok(changes) => {
                if !changes.is_empty() {
                    console.say(&summary(&changes));
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
                let words = fault.to_string();
                if told.as_ref() != Some(&words) {
                    console.fault(&fault);
                }
                told = Some(words);
                watcher.call_after(CALM);
            }
        }
    }
}

/// The first few names of what has changed.
fn summary(changes: &Changes) -> String {
    const SHOWN: usize = 3;
    let all = [(&changes.added, "+"), (&changes.changed, ""), (&changes.removed, "-")];
    let count: usize = all.iter().map(|(files, _)| files.len()).sum();
    let names =
        all.iter().flat_map(|(files, sign)| files.iter().map(move |file: &SitePath| format!("{sign}{file}")));
    let names: Vec<String> = names.take(SHOWN).collect();
    let more = if count > SHOWN { format!(" and {} more", count - SHOWN) } else { String::new() };
    names.join(", ") + &more
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
}
