//! Draws in the background what nobody has asked for yet, so that a mistake on any page is found, and that the next
//! start knows them all. Gives way to whoever waits, to an author who saves again and again, and to the next site.
//!
//! Must not know: what is made of its findings.

use super::shown::Shown;
use super::stage::{Sight, Stage};
use crate::base::Fault;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

/// How long it waits before it asks again whether others are done.
const PAUSE: Duration = Duration::from_millis(1);

/// The same while it is known that it will take longer.
const LONG_PAUSE: Duration = Duration::from_millis(20);

/// How long it leaves the machine to the author after a change: the next save may come soon.
const CALM: Duration = Duration::from_secs(1);

/// How often it tells of mistakes that it goes on finding: after so many pages.
const TELLING: usize = 500;

/// The one who draws in the background.
pub(super) struct Painter {
    sites: Sender<Arc<Shown>>,
    is_done: Arc<AtomicBool>,
}

impl Painter {
    /// Begins, as soon as there is a site.
    pub(super) fn start(stage: &Arc<Stage>) -> Result<Self, Fault> {
        let (sites, coming) = mpsc::channel();
        let is_done = Arc::new(AtomicBool::new(true));
        let (stage, done) = (Arc::downgrade(stage), is_done.clone());
        let thread = thread::Builder::new().name("painter".to_owned());
        let started = thread.spawn(move || work(&stage, &coming, &done));
        started.map_err(|error| Fault::Other(format!("cannot draw in the background: {error}")))?;
        Ok(Self { sites, is_done })
    }

    /// Leaves what it is at, and draws what is unknown of this site.
    pub(super) fn turn_to(&self, shown: Arc<Shown>) {
        self.is_done.store(false, Ordering::Release);
        let _ = self.sites.send(shown); // It has stopped: so does everything.
    }

    /// Whether all pages have been tried.
    pub(super) fn is_done(&self) -> bool {
        self.is_done.load(Ordering::Acquire)
    }
}

fn work(stage: &Weak<Stage>, sites: &Receiver<Arc<Shown>>, is_done: &AtomicBool) {
    let (mut next, mut has_read) = (sites.recv().ok(), false);
    while let Some(shown) = next.take() {
        let Some(stage) = stage.upgrade() else { return };
        let turns = Turns { stage: &stage, sites };
        let done = if has_read { Ok(()) } else { read_ahead(&turns, &shown) };
        has_read |= done.is_ok();
        next = done.and_then(|()| paint(&turns, &shown)).err();
        if next.is_none() {
            drop(shown); // It may be replaced while this one waits.
            is_done.store(true, Ordering::Release);
            stage.call();
            drop(stage);
            next = sites.recv().ok();
        }
    }
}

/// When it is the painter's turn.
struct Turns<'a> {
    stage: &'a Stage,
    sites: &'a Receiver<Arc<Shown>>,
}

impl Turns<'_> {
    /// Waits as long as others are waited for, and until so much time has passed since the last change. The next site,
    /// if there is one.
    fn wait(&self, calm: Duration) -> Result<(), Arc<Shown>> {
        loop {
            match self.sites.try_recv() {
                Ok(next) => return Err(next),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => {}
            }
            let left = calm.saturating_sub(self.stage.changed().elapsed());
            if left.is_zero() && !self.stage.is_busy() {
                return Ok(());
            }
            thread::sleep(left.clamp(PAUSE, LONG_PAUSE));
        }
    }
}

/// Has all files read that were not: the pages of the site that is shown must be there when their files are others.
/// What changes later is read when it does.
fn read_ahead(turns: &Turns<'_>, shown: &Shown) -> Result<(), Arc<Shown>> {
    for page in shown.pages() {
        turns.wait(Duration::ZERO)?;
        shown.ready().read_ahead(page);
    }
    Ok(())
}

/// Draws all pages of which nothing is known; the next site, if one came before it was done.
fn paint(turns: &Turns<'_>, shown: &Shown) -> Result<(), Arc<Shown>> {
    let (stage, mut wrong, mut after) = (turns.stage, 0, 0);
    for at in shown.unknown() {
        turns.wait(CALM)?;
        if shown.fingerprint(at).is_none() && matches!(stage.draw(shown, at, false), Sight::Wrong(..)) {
            wrong += 1;
        }
        if wrong > 0 {
            // The first at once, the others now and then.
            if usize::is_multiple_of(after, TELLING) {
                stage.call();
            }
            after += 1;
        }
    }
    Ok(())
}
