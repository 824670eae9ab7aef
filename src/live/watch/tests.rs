//! A watcher on a system that does as a test wants: what cannot be watched is said, and looked at all the same.
//!
//! Must not know: any other room.

use super::*;
use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind, RenameMode};
use notify::{EventHandler, WatcherKind};
use tempfile::TempDir;

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

fn closed() -> notify::Error {
    notify::Error::io(std::io::ErrorKind::PermissionDenied.into())
}

/// Says why, once, and looks at intervals from then on.
fn polls(watcher: &mut Watcher, why: &str) {
    assert_eq!(watcher.wait(), Wake::Polls(why.to_owned()));
    for _ in 0..3 {
        assert_eq!(watcher.wait(), Wake::Look(Place::Everywhere));
    }
    assert!(watcher.events.is_none(), "nothing is watched any more");
}

fn site() -> TempDir {
    let site = tempfile::tempdir().expect("a temporary folder can be made");
    for folder in ["content/guides", "themes"] {
        std::fs::create_dir_all(site.path().join(folder)).expect("the disk of the test is sound");
    }
    site
}

/// A site, its watcher, the system's answer that can be changed, and what sends events to it.
struct Bench {
    _site: TempDir,
    watcher: Watcher,
    answer: Arc<Mutex<Answer>>,
    listener: Listener,
}

impl Bench {
    /// Sends an event about a file or folder of the site.
    fn send(&mut self, kind: EventKind, name: &str) {
        let path = self.watcher.root.join(name).components().collect();
        (self.listener)(Ok(notify::Event::new(kind).add_path(path)));
    }
}

fn watching(answer: Answer) -> Bench {
    watching_on(answer, |_| None)
}

/// `without_events` says which folders are on a file system without events.
fn watching_on(answer: Answer, without_events: fn(&Path) -> Option<&'static str>) -> Bench {
    let (answer, listener) = (Arc::new(Mutex::new(answer)), Arc::new(Mutex::new(None)));
    let (system, heard, site) = (System(answer.clone()), listener.clone(), site());
    let open = move |listener| {
        *heard.lock().expect("no thread failed") = Some(listener);
        Ok(Box::new(system) as Events)
    };
    let watcher = Watcher::with(site.path(), false, (open, without_events));
    let listener = listener.lock().expect("no thread failed").take().expect("it was opened");
    Bench { _site: site, watcher, answer, listener }
}

fn watching_nothing(error: fn() -> notify::Error) -> Watcher {
    Watcher::with(site().path(), false, (|_| Err(error()), |_| None))
}

#[test]
fn a_system_without_events() {
    polls(&mut watching_nothing(full), NO_MORE);
    polls(&mut watching(|_| Err(full())).watcher, NO_MORE);
    let some = |path: &Path| if path.ends_with("content") { Err(full()) } else { Ok(()) };
    polls(&mut watching(some).watcher, NO_MORE);
    let other = || notify::Error::io(std::io::Error::from_raw_os_error(5));
    polls(&mut watching_nothing(other), &other().to_string());
}

#[test]
#[cfg(target_os = "linux")]
fn a_system_on_which_too_many_watch() {
    let too_many = || notify::Error::io(std::io::Error::from_raw_os_error(24));
    let reason = "the system lets no more programs watch (fs.inotify.max_user_instances)";
    polls(&mut watching_nothing(too_many), reason);
}

#[test]
fn a_file_system_without_events_anywhere_in_the_site() {
    let of_others = |path: &Path| path.ends_with("guides").then_some("NFS");
    let mut bench = watching_on(|_| Ok(()), of_others);
    polls(&mut bench.watcher, "NFS does not tell of changes that others make");
}

#[test]
fn a_folder_that_is_missing_or_closed_is_no_reason() {
    let answers: [Answer; 2] = [
        |path| if path.ends_with("themes") { Err(notify::Error::path_not_found()) } else { Ok(()) },
        |path| if path.ends_with("guides") { Err(closed()) } else { Ok(()) },
    ];
    for answer in answers {
        let mut bench = watching(answer);
        bench.watcher.bell().call();
        assert_eq!(bench.watcher.wait(), Wake::Called);
        assert!(bench.watcher.events.is_some());
    }
}

#[test]
fn events_that_cease() {
    let mut bench = watching(|_| Ok(()));
    (bench.listener)(Err(notify::Error::generic("the queue is gone")));
    polls(&mut bench.watcher, "the queue is gone");
}

#[test]
fn a_site_that_is_moved() {
    let mut bench = watching(|_| Ok(()));
    bench.send(EventKind::Modify(ModifyKind::Name(RenameMode::From)), "");
    polls(&mut bench.watcher, "the site's folder was moved or removed");
}

#[test]
fn a_new_folder_too_many() {
    let mut bench = watching(|_| Ok(()));
    bench.send(EventKind::Create(CreateKind::Folder), "content/new");
    assert_eq!(bench.watcher.wait(), Wake::Look(Place::Everywhere));
    *bench.answer.lock().expect("no thread failed") = |_| Err(full());
    // The second look after a burst watches what is new by then.
    polls(&mut bench.watcher, NO_MORE);
}

#[test]
fn who_rests_is_woken_by_nothing() {
    let mut bench = watching(|_| Ok(()));
    let close = EventKind::Access(AccessKind::Close(AccessMode::Write));
    for elsewhere in ["README.md", "public/index.html"] {
        bench.send(close, elsewhere);
    }
    bench.send(close, "content/a.md");
    let watcher = &mut bench.watcher;
    let file = watcher.root.join("content/a.md");
    assert_eq!(watcher.wait(), Wake::Look(Place::At([file].into())));
    assert_eq!(watcher.wait(), Wake::Look(Place::Everywhere), "the second look");
    watcher.call_after(Duration::ZERO);
    assert_eq!(watcher.wait(), Wake::Called);
    assert!(watcher.patience().is_none(), "from here on it waits for events, and for nothing else");
}
