//! A watcher on a system that does as a test wants: what cannot be watched is said, and looked at all the same.
//!
//! Must not know: any other room.

use super::*;
use notify::{EventHandler, WatcherKind};
use std::sync::Mutex;

/// What the system answers to the wish to watch a folder.
type Answer = fn(&Path) -> notify::Result<()>;

/// A system in place of the machine's.
struct System(Arc<Mutex<Answer>>);

impl notify::Watcher for System {
    fn new<F: EventHandler>(_: F, _: Config) -> notify::Result<Self> {
        Ok(Self(Arc::new(Mutex::new(|_| Ok(())))))
    }

    fn watch(&mut self, path: &Path, _: RecursiveMode) -> notify::Result<()> {
        self.0.lock().expect("no thread failed")(path)
    }

    fn unwatch(&mut self, _: &Path) -> notify::Result<()> {
        Ok(())
    }

    fn kind() -> WatcherKind {
        WatcherKind::NullWatcher
    }
}

const NO_MORE: &str = "the system lets nobody watch more folders (fs.inotify.max_user_watches)";

fn full() -> notify::Error {
    notify::Error::new(ErrorKind::MaxFilesWatch)
}

/// Says why, once, and looks at intervals from then on.
fn polls(watcher: &mut Watcher, why: &str) {
    assert_eq!(watcher.wait(), Wake::Polls(why.to_owned()));
    for _ in 0..3 {
        assert_eq!(watcher.wait(), Wake::Look(Place::Everywhere));
    }
    assert!(watcher.events.is_none(), "nothing is watched any more");
}

/// A watcher of a site, the system's answer that can be changed, and what sends events to it.
fn watching(answer: Answer) -> (Watcher, Arc<Mutex<Answer>>, Listener) {
    let (answer, listener) = (Arc::new(Mutex::new(answer)), Arc::new(Mutex::new(None)));
    let (system, heard) = (System(answer.clone()), listener.clone());
    let watcher = Watcher::with(Path::new("/nowhere"), false, move |listener| {
        *heard.lock().expect("no thread failed") = Some(listener);
        Ok(Box::new(system))
    });
    let listener = listener.lock().expect("no thread failed").take().expect("it was opened");
    (watcher, answer, listener)
}

#[test]
fn a_system_without_events() {
    let mut none = Watcher::with(Path::new("/nowhere"), false, |_| Err(full()));
    polls(&mut none, NO_MORE);
    let (mut none, ..) = watching(|_| Err(full()));
    polls(&mut none, NO_MORE);
    let (mut some, ..) = watching(|path| if path.ends_with("content") { Err(full()) } else { Ok(()) });
    polls(&mut some, NO_MORE);
    let too_many = || std::io::Error::from_raw_os_error(24);
    let mut none = Watcher::with(Path::new("/nowhere"), false, |_| Err(notify::Error::io(too_many())));
    polls(&mut none, &notify::Error::io(too_many()).to_string());
}

#[test]
fn a_folder_that_is_missing_is_no_reason() {
    let (mut watcher, ..) =
        watching(|path| if path.ends_with("themes") { Err(notify::Error::path_not_found()) } else { Ok(()) });
    watcher.bell().call();
    assert_eq!(watcher.wait(), Wake::Called);
    assert!(watcher.events.is_some());
}

#[test]
fn events_that_cease() {
    let (mut watcher, _, mut listener) = watching(|_| Ok(()));
    listener(Err(notify::Error::generic("the queue is gone")));
    polls(&mut watcher, "the queue is gone");
}

#[test]
fn a_new_folder_too_many() {
    let (mut watcher, answer, mut listener) = watching(|_| Ok(()));
    let new = || {
        let kind = notify::EventKind::Create(notify::event::CreateKind::Folder);
        Ok(notify::Event::new(kind).add_path(PathBuf::from("/nowhere/content/new")))
    };
    listener(new());
    assert_eq!(watcher.wait(), Wake::Look(Place::Everywhere));
    *answer.lock().expect("no thread failed") = |_| Err(full());
    // The second look after a burst watches what is new by then.
    polls(&mut watcher, NO_MORE);
}

#[test]
fn who_rests_is_woken_by_nothing() {
    let (mut watcher, _, mut listener) = watching(|_| Ok(()));
    let close = notify::EventKind::Access(notify::event::AccessKind::Close(notify::event::AccessMode::Write));
    listener(Ok(notify::Event::new(close).add_path(PathBuf::from("/nowhere/content/a.md"))));
    let file = PathBuf::from("/nowhere/content/a.md");
    assert_eq!(watcher.wait(), Wake::Look(Place::At([file].into())));
    assert_eq!(watcher.wait(), Wake::Look(Place::Everywhere), "the second look");
    watcher.call_after(Duration::ZERO);
    assert_eq!(watcher.wait(), Wake::Called);
    assert!(watcher.patience().is_none(), "from here on it waits for events, and for nothing else");
}
