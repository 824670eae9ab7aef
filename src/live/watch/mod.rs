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
mod tests;

use super::Place;
use crate::source::disk::linked_files;
use gather::{Feed, gather};
use hint::Hint;
use notify::{Config, ErrorKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// The folders of a site that are watched.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// How often to look where there are no events.
const INTERVAL: Duration = Duration::from_millis(300);

/// Up to how many files are looked at one by one.
const FEW: usize = 16;

/// When to look once more after a burst of events.
const SECOND_LOOK: Duration = Duration::from_millis(250);

/// What sends the system's events, as long as it is held.
type Events = Box<dyn notify::Watcher + Send>;

/// Hears the system's events.
type Listener = Box<dyn FnMut(notify::Result<notify::Event>) + Send>;

/// Watches the folder of a site.
pub struct Watcher {
    root: PathBuf,
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
        Self::with(root, polls, |listener| {
            RecommendedWatcher::new(listener, Config::default()).map(|events| Box::new(events) as Events)
        })
    }

    /// `open` asks the system for its events.
    fn with(root: &Path, polls: bool, open: impl FnOnce(Listener) -> notify::Result<Events>) -> Self {
        let (sender, messages) = mpsc::channel();
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let bell = Bell { sender, is_ringing: Arc::default() };
        let (events, reason, second_look, call_at) = (None, None, None, None);
        let mut watcher = Self { root, events, messages, bell, reason, second_look, call_at };
        if polls {
            watcher.reason = Some("as `--poll` asks".to_owned());
        } else if let Some(kind) = file_system::without_events(&watcher.root) {
            watcher.reason = Some(format!("{kind} does not tell of changes that others make"));
        } else if let Err(error) = watcher.listen(open) {
            watcher.reason = Some(sentence(&error));
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
            return self.look_everywhere(is_vague || was_new);
        }
        let is_small = !hint.has_new_folders && hint.files.len() <= FEW;
        Wake::Look(if is_small { Place::At(hint.files.into_keys().collect()) } else { Place::Everywhere })
    }

    fn look_everywhere(&mut self, has_new_folders: bool) -> Wake {
        let watched = if has_new_folders { self.watch_folders() } else { Ok(()) };
        watched.map_or_else(|error| self.give_up(sentence(&error)), |()| Wake::Look(Place::Everywhere))
    }

    fn give_up(&mut self, reason: String) -> Wake {
        (self.events, self.second_look) = (None, None);
        Wake::Polls(reason)
    }

    fn listen(&mut self, open: impl FnOnce(Listener) -> notify::Result<Events>) -> notify::Result<()> {
        let (sender, root) = (self.bell.sender.clone(), self.root.clone());
        let listen = move |event: notify::Result<notify::Event>| {
            let message = match event {
                Ok(event) => Hint::of(&root, &event).map(Message::Hint),
                Err(error) => Some(Message::Failed(sentence(&error))),
            };
            if let Some(message) = message {
                let _ = sender.send(message); // Nobody waits any more.
            }
        };
        let mut events = open(Box::new(listen))?;
        events.watch(&self.root, RecursiveMode::NonRecursive)?;
        self.events = Some(events);
        self.watch_folders()
    }

    /// Watches every folder that is there now, those too that are watched already.
    fn watch_folders(&mut self) -> notify::Result<()> {
        let Some(events) = &mut self.events else { return Ok(()) };
        for folder in FOLDERS.map(|folder| self.root.join(folder)) {
            match events.watch(&folder, RecursiveMode::Recursive) {
                Err(error) if is_missing(&error) => {}
                watched => watched?,
            }
        }
        let linked = linked_files(&self.root);
        for folder in linked.iter().filter_map(|file| file.parent()).filter(|folder| *folder != self.root) {
            events.watch(folder, RecursiveMode::NonRecursive)?;
        }
        Ok(())
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

/// Whether it has gone, or went while it was being watched.
fn is_missing(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

/// Why there are no events, in words.
fn sentence(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => {
            "the system lets nobody watch more folders (fs.inotify.max_user_watches)".to_owned()
        }
        _ => error.to_string(),
    }
}
