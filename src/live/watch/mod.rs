//! Waits until something may have changed in a site's folder.
//!
//! Events of the system are hints and no more: whoever is woken compares content. A while after each burst it wakes
//! once more, for a look at all files: events get lost, and files may come before their folder is watched. Where
//! events cannot be had, it says so and wakes at regular intervals.
//! Must not know: what a change means, who waits.

mod file_system;
mod gather;
mod hint;
#[cfg(test)]
#[allow(clippy::disallowed_methods)] // A real folder is what is watched.
mod tests;

use super::Place;
use crate::source::disk::{FOLDERS, Origins, origins};
use gather::{Feed, gather};
use hint::{Hint, Site, is_root_lost};
use notify::{Config, ErrorKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How often to look where there are no events.
const INTERVAL: Duration = Duration::from_millis(300);

/// Up to how many files are looked at one by one.
const FEW: usize = 16;

/// When to look once more after a burst of events.
const SECOND_LOOK: Duration = Duration::from_millis(250);

/// What Linux says (`EMFILE`, "too many open files") where the user's programs watch as much as they may.
const TOO_MANY: i32 = 24;

/// What sends the system's events, as long as it is held.
type Events = Box<dyn notify::Watcher + Send>;

/// Hears the system's events.
type Listener = Box<dyn FnMut(notify::Result<notify::Event>) + Send>;

/// Whether the system watches a folder with all that is below it at no more cost than the folder alone. Elsewhere each
/// folder is watched by itself: only those that the site's files are in, and each under its real name, lest a link
/// that goes take the watch of its folder along.
const WATCHES_TREES: bool = cfg!(any(target_os = "macos", windows));

/// Watches the folder of a site.
pub struct Watcher {
    root: PathBuf,
    /// The names in the root that links of the site lead to or through.
    names: Arc<Mutex<BTreeSet<OsString>>>,
    /// Says which file system does not tell of every change.
    without_events: fn(&Path) -> Option<&'static str>,
    events: Option<Events>,
    messages: Receiver<Message>,
    bell: Bell,
    /// Why there are no events, until it has been told.
    reason: Option<String>,
    second_look: Option<SecondLook>,
    /// When to come back in any case.
    call_at: Option<Instant>,
}

/// To look at all files once more, a while after the first event of a burst.
#[derive(Clone, Copy)]
struct SecondLook {
    due: Instant,
    /// Whether there may be folders then that nobody watches.
    has_new_folders: bool,
}

/// Why [`Watcher::wait`] came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wake {
    /// Something may have changed there.
    Look(Place),
    /// From now on it looks at intervals, for this reason: a sentence without a full stop.
    Polls(String),
    /// [`Bell::call`] was called, or it is the time that [`Watcher::call_after`] said.
    Called,
    /// [`Bell::stop`] was called.
    Stop,
}

/// Ends the waiting of a [`Watcher`] from another thread.
#[derive(Clone)]
pub struct Bell {
    sender: Sender<Message>,
    /// Whether a call has been sent that was not yet heard.
    is_ringing: Arc<AtomicBool>,
}

enum Message {
    Hint(Hint),
    Failed(String),
    Called,
    Stop,
}

impl Bell {
    /// The next [`Watcher::wait`] comes back with [`Wake::Called`], once for however many calls before it.
    pub fn call(&self) {
        if !self.is_ringing.swap(true, Ordering::AcqRel) {
            let _ = self.sender.send(Message::Called); // Nobody waits any more: it has stopped.
        }
    }

    /// The next [`Watcher::wait`] comes back with [`Wake::Stop`].
    pub fn stop(&self) {
        let _ = self.sender.send(Message::Stop); // Nobody waits any more: it has stopped.
    }
}

impl Watcher {
    /// Begins to watch the site at `root`; what changes from now on will wake. `polls`: look at intervals in any
    /// case.
    pub fn start(root: &Path, polls: bool) -> Self {
        let open = |listener| {
            // What links lead to is watched under its own name.
            let config = Config::default().with_follow_symlinks(false);
            RecommendedWatcher::new(listener, config).map(|events| Box::new(events) as Events)
        };
        Self::with(root, polls, (open, file_system::without_events))
    }

    /// `open` asks the system for its events.
    fn with(
        root: &Path,
        polls: bool,
        (open, without_events): (
            impl FnOnce(Listener) -> notify::Result<Events>,
            fn(&Path) -> Option<&'static str>,
        ),
    ) -> Self {
        let (sender, messages) = mpsc::channel();
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let bell = Bell { sender, is_ringing: Arc::default() };
        let (events, reason, second_look, call_at) = (None, None, None, None);
        let names = Arc::default();
        let mut watcher =
            Self { root, names, without_events, events, messages, bell, reason, second_look, call_at };
        if polls {
            watcher.reason = Some("as `--poll` asks".to_owned());
        } else if let Err(reason) = watcher.listen(open) {
            watcher.reason = Some(reason);
            watcher.events = None;
        }
        watcher
    }

    /// What wakes and stops it from another thread.
    pub fn bell(&self) -> Bell {
        self.bell.clone()
    }

    /// [`Watcher::wait`] comes back after this time at the latest, with [`Wake::Called`]; once, in place of an earlier
    /// wish.
    pub fn call_after(&mut self, time: Duration) {
        self.call_at = Some(Instant::now() + time);
    }

    /// Waits until there is a reason to look.
    pub fn wait(&mut self) -> Wake {
        if let Some(reason) = self.reason.take() {
            return Wake::Polls(reason);
        }
        match self.next() {
            Ok(Message::Failed(reason)) => self.give_up(reason),
            Ok(Message::Hint(first)) => {
                let mut burst =
                    Burst { messages: &self.messages, sender: &self.bell.sender, began: Instant::now() };
                let hint = gather(first, &mut burst);
                self.heed(hint)
            }
            Ok(Message::Called) => {
                self.bell.is_ringing.store(false, Ordering::Release);
                Wake::Called
            }
            Err(RecvTimeoutError::Timeout) if self.call_at.is_some_and(|at| at <= Instant::now()) => {
                self.call_at = None;
                Wake::Called
            }
            Err(RecvTimeoutError::Timeout) => {
                let has_new_folders = self.second_look.take().is_some_and(|it| it.has_new_folders);
                self.look_everywhere(has_new_folders)
            }
            Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => Wake::Stop,
        }
    }

    fn next(&self) -> Result<Message, RecvTimeoutError> {
        match self.patience() {
            Some(patience) => self.messages.recv_timeout(patience),
            None => self.messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    /// How long to wait for a message; `None`: until there is one.
    fn patience(&self) -> Option<Duration> {
        let left = |due: Instant| due.saturating_duration_since(Instant::now());
        let look = match (&self.events, self.second_look) {
            (None, _) => Some(INTERVAL),
            (Some(_), second) => second.map(|second| left(second.due)),
        };
        look.into_iter().chain(self.call_at.map(left)).min()
    }

    fn heed(&mut self, hint: Hint) -> Wake {
        let is_top = |file: &PathBuf| file.parent() == Some(&self.root);
        let is_vague = hint.files.keys().any(is_top) || hint.files.is_empty();
        let pending = self.second_look.take();
        let is_overdue = pending.is_some_and(|it| it.due <= Instant::now());
        let was_new = pending.is_some_and(|it| it.has_new_folders);
        let due = pending.filter(|_| !is_overdue).map_or_else(|| Instant::now() + SECOND_LOOK, |it| it.due);
        let has_new_folders = hint.has_new_folders || (was_new && !is_overdue);
        self.second_look = Some(SecondLook { due, has_new_folders });
        if is_vague || is_overdue {
            return self.look_everywhere(hint.has_new_folders || was_new);
        }
        let is_small = !hint.has_new_folders && hint.files.len() <= FEW;
        Wake::Look(if is_small { Place::At(hint.files.into_keys().collect()) } else { Place::Everywhere })
    }

    fn look_everywhere(&mut self, has_new_folders: bool) -> Wake {
        let watched = if has_new_folders { self.watch_folders() } else { Ok(()) };
        watched.map_or_else(|reason| self.give_up(reason), |()| Wake::Look(Place::Everywhere))
    }

    fn give_up(&mut self, reason: String) -> Wake {
        (self.events, self.second_look) = (None, None);
        Wake::Polls(reason)
    }

    fn listen(&mut self, open: impl FnOnce(Listener) -> notify::Result<Events>) -> Result<(), String> {
        let (sender, root, names) = (self.bell.sender.clone(), self.root.clone(), self.names.clone());
        let listen = move |event: notify::Result<notify::Event>| {
            let message = match event {
                Ok(event) if is_root_lost(&root, &event) => {
                    Some(Message::Failed("the site's folder was moved or removed".to_owned()))
                }
                Ok(event) => {
                    let names = names.lock().unwrap_or_else(PoisonError::into_inner);
                    Hint::of(Site { root: &root, names: &names }, &event).map(Message::Hint)
                }
                Err(error) => Some(Message::Failed(sentence(&error))),
            };
            if let Some(message) = message {
                let _ = sender.send(message); // Nobody waits any more.
            }
        };
        self.ask_file_system(&self.root)?;
        let mut events = open(Box::new(listen)).map_err(|error| sentence(&error))?;
        events.watch(&self.root, RecursiveMode::NonRecursive).map_err(|error| sentence(&error))?;
        self.events = Some(events);
        self.watch_folders()
    }

    /// Watches every folder that the site's files come from now, those too that are watched already.
    fn watch_folders(&mut self) -> Result<(), String> {
        if self.events.is_none() {
            return Ok(());
        }
        let Origins { folders, names } = origins(&self.root);
        // First the names: what happens while the folders are being watched is heard already.
        *self.names.lock().unwrap_or_else(PoisonError::into_inner) = names;
        folders.iter().try_for_each(|folder| self.ask_file_system(folder))?;
        let tops = FOLDERS.map(|folder| self.root.join(folder));
        let is_below_top = |folder: &PathBuf| tops.iter().any(|top| folder.starts_with(top));
        let is_covered = |folder: &PathBuf| WATCHES_TREES && is_below_top(folder);
        let mode = if WATCHES_TREES { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        let tops = tops.iter().filter(|top| WATCHES_TREES && folders.contains(*top)).map(|top| (top, mode));
        let others = folders.iter().filter(|folder| !is_covered(folder));
        let Some(events) = &mut self.events else { return Ok(()) };
        for (folder, mode) in tops.chain(others.map(|folder| (folder, RecursiveMode::NonRecursive))) {
            match events.watch(folder, mode) {
                Err(error) if is_closed(&error) => {}
                watched => watched.map_err(|error| sentence(&error))?,
            }
        }
        Ok(())
    }

    fn ask_file_system(&self, folder: &Path) -> Result<(), String> {
        let kind = (self.without_events)(folder);
        kind.map_or(Ok(()), |kind| Err(format!("{kind} does not tell of changes that others make")))
    }
}

/// The messages of a watcher while a burst of events is gathered.
struct Burst<'a> {
    messages: &'a Receiver<Message>,
    sender: &'a Sender<Message>,
    began: Instant,
}

impl Feed for Burst<'_> {
    fn next(&mut self, patience: Duration) -> Option<Hint> {
        match self.messages.recv_timeout(patience).ok()? {
            Message::Hint(hint) => Some(hint),
            other => {
                let _ = self.sender.send(other); // For the next wait.
                None
            }
        }
    }

    fn now(&self) -> Duration {
        self.began.elapsed()
    }
}

/// Whether it has gone, or went while it was being watched, or may not be looked into: that is no reason to watch no
/// other folder.
fn is_closed(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => {
            [io::ErrorKind::NotFound, io::ErrorKind::PermissionDenied].contains(&error.kind())
        }
        _ => false,
    }
}

/// Why there are no events, in words.
fn sentence(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => {
            "the system lets nobody watch more folders (fs.inotify.max_user_watches)".to_owned()
        }
        ErrorKind::Io(error) if cfg!(target_os = "linux") && error.raw_os_error() == Some(TOO_MANY) => {
            "the system lets no more programs watch (fs.inotify.max_user_instances)".to_owned()
        }
        _ => error.to_string(),
    }
}
