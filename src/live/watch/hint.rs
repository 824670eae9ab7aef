//! From file events to hints: which events may mean that a source has changed.
//!
//! Must not know: what to do about it.

use crate::source::disk::is_passed_over;
use notify::event::{
    AccessKind, AccessMode, CreateKind, Event, EventKind, ModifyKind, RemoveKind, RenameMode,
};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What events are held against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Site<'a> {
    /// The site's folder, by its real name.
    pub(super) root: &'a Path,
    /// The names in it, other than those of its folders of sources, that links lead to or through.
    pub(super) names: &'a BTreeSet<OsString>,
}

/// Something may have changed. A hint says never what: events come late, twice, or not at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Hint {
    /// The files or folders that events named, and whether each is in the middle of something: being written, or gone
    /// and perhaps about to come back.
    pub(super) files: BTreeMap<PathBuf, bool>,
    /// Whether there may be folders or links now that nobody watches.
    pub(super) has_new_folders: bool,
}

impl Hint {
    /// Events were lost.
    pub(super) fn of_anything() -> Self {
        Self { files: BTreeMap::new(), has_new_folders: true }
    }

    /// Whether nothing is in the middle of anything.
    pub(super) fn is_settled(&self) -> bool {
        !self.files.values().any(|is_unsettled| *is_unsettled)
    }

    /// Adds a later hint.
    pub(super) fn merge(&mut self, other: Self) {
        self.files.extend(other.files);
        self.has_new_folders |= other.has_new_folders;
    }

    /// What an event says about the sources of a site; `None` for what is no business of theirs: our own reading, the
    /// output, the files of editors and of version control.
    pub(super) fn of(site: Site<'_>, event: &Event) -> Option<Self> {
        if event.need_rescan() {
            return Some(Self::of_anything());
        }
        if matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write)) {
            return None;
        }
        if let Some(path) = event.paths.iter().find(|path| is_linked(site, path)) {
            // In the root itself stands what the site knows of no folder: what it leads to may be another one now.
            let has_new_folders = path.parent() == Some(site.root) || may_be_new_folder(event.kind, path);
            return Some(Self { files: BTreeMap::new(), has_new_folders });
        }
        let sources = event.paths.iter().enumerate().filter(|(_, path)| is_source(site.root, path));
        let files: BTreeMap<PathBuf, bool> =
            sources.map(|(at, path)| (path.clone(), is_unsettled(event.kind, at))).collect();
        let has_new_folders = files.keys().any(|file| may_be_new_folder(event.kind, file));
        (!files.is_empty()).then_some(Self { files, has_new_folders })
    }
}

/// Whether the site's folder itself has gone or bears another name now: no event tells what is in its place.
pub(super) fn is_root_lost(root: &Path, event: &Event) -> bool {
    let is_gone = matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
    is_gone && event.paths.first().is_some_and(|path| path == root)
}

/// Whether this is one of the folders of sources, or lies in one and is not passed over.
fn is_source(root: &Path, path: &Path) -> bool {
    let Ok(below) = path.strip_prefix(root) else { return false };
    let mut parts = below.iter().map(|part| part.to_string_lossy());
    let is_of_site = parts.next().is_some_and(|first| super::FOLDERS.contains(&&*first));
    is_of_site && !parts.any(|part| is_passed_over(&part))
}

/// Whether this may be what a link of the site leads to or through: folders elsewhere are watched for this only. The
/// site knows it by other names, so that all its files are to be looked at.
fn is_linked(site: Site<'_>, path: &Path) -> bool {
    let Ok(below) = path.strip_prefix(site.root) else { return false };
    let is_passed_over = below.iter().any(|part| is_passed_over(&part.to_string_lossy()));
    below.iter().next().is_some_and(|first| site.names.contains(first)) && !is_passed_over
}

/// Whether more is to come after an event before the file is what it is meant to be. `at`: which path of the event it
/// is; a rename names the old one first.
fn is_unsettled(kind: EventKind, at: usize) -> bool {
    match kind {
        EventKind::Create(CreateKind::File)
        | EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Name(RenameMode::From))
        | EventKind::Remove(_) => true,
        EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => at == 0,
        _ => false,
    }
}

fn may_be_new_folder(kind: EventKind, path: &Path) -> bool {
    match kind {
        EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder) => true,
        EventKind::Create(CreateKind::File) => path.is_symlink(),
        EventKind::Modify(ModifyKind::Name(RenameMode::From)) => false,
        EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(_)) => path.is_dir() || path.is_symlink(),
        // One that nobody was allowed to look into may be open now.
        EventKind::Modify(ModifyKind::Metadata(_)) => path.is_dir(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{DataChange, Flag};

    /// In a site with a link that leads through `/site/shared`.
    fn of(event: &Event) -> Option<Hint> {
        Hint::of(Site { root: Path::new("/site"), names: &["shared".into()].into() }, event)
    }

    fn hint(kind: EventKind, path: &str) -> Option<Hint> {
        of(&Event::new(kind).add_path(PathBuf::from(path)))
    }

    #[test]
    fn only_what_may_be_a_source_is_a_hint() {
        let write = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        for path in ["content/a.md", "themes/own/theme.yaml", "content", "content/.well-known/x"] {
            let hint = hint(write, &format!("/site/{path}")).expect("it is below the site");
            assert_eq!(hint.files, [(Path::new("/site").join(path), true)].into(), "{path}");
        }
        let nobody = ["public", ".guidepost/x", ".git/index", "content/.git/index", "README.md"];
        let editors =
            ["content/.a.md.swp", "content/4913", "content/a.md~", "content/.#a.md", "content/#a.md#"];
        for path in nobody.into_iter().chain(editors) {
            assert_eq!(hint(write, &format!("/site/{path}")), None, "{path}");
        }
        assert_eq!(hint(write, "/site-b/content/a.md"), None);
    }

    #[test]
    fn reading_is_no_hint_and_writing_is_one() {
        let access = |kind| hint(EventKind::Access(kind), "/site/content/a.md").is_some();
        assert!(!access(AccessKind::Open(AccessMode::Any)) && !access(AccessKind::Close(AccessMode::Read)));
        assert!(access(AccessKind::Close(AccessMode::Write)));
    }

    #[test]
    fn a_file_settles_when_it_is_closed_or_put_in_place() {
        let seen = |kinds: &[EventKind]| {
            let mut all = Hint::default();
            for kind in kinds {
                all.merge(hint(*kind, "/site/content/a.md").expect("it is below the site"));
            }
            all.is_settled()
        };
        let write = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let (create, close) =
            (EventKind::Create(CreateKind::File), EventKind::Access(AccessKind::Close(AccessMode::Write)));
        let (gone, back) = (ModifyKind::Name(RenameMode::From), ModifyKind::Name(RenameMode::To));
        assert!(!seen(&[write]) && seen(&[write, write, close]) && !seen(&[write, close, write]));
        assert!(!seen(&[EventKind::Modify(gone)]) && !seen(&[EventKind::Modify(gone), create]));
        assert!(seen(&[EventKind::Modify(gone), create, write, close]));
        assert!(seen(&[EventKind::Remove(RemoveKind::File), EventKind::Modify(back)]));
        let both = Event::new(EventKind::Modify(ModifyKind::Name(RenameMode::Both)));
        let both =
            both.add_path(PathBuf::from("/site/content/a.md")).add_path(PathBuf::from("/site/content/b.md"));
        let files = of(&both).expect("it is below the site").files;
        assert_eq!(files.into_values().collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn lost_events_and_new_folders_call_for_a_closer_look() {
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(of(&lost), Some(Hint::of_anything()));
        let folder =
            hint(EventKind::Create(CreateKind::Folder), "/site/content/new").expect("it is below the site");
        assert!(folder.has_new_folders);
        let file =
            hint(EventKind::Create(CreateKind::File), "/site/content/new.md").expect("it is below the site");
        assert!(!file.has_new_folders);
    }

    #[test]
    fn what_links_lead_to_calls_for_a_look_at_all_files() {
        let write = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        assert_eq!(hint(write, "/site/shared/a.md"), Some(Hint::default()));
        assert_eq!(hint(write, "/site/shared/.git/index"), None);
        for elsewhere in ["/site/other/a.md", "/site/shared.md", "/site/other", "/elsewhere/shared/a.md"] {
            assert_eq!(hint(write, elsewhere), None, "{elsewhere}");
        }
    }

    #[test]
    fn what_links_lead_through_may_lead_to_other_folders() {
        let gone = EventKind::Modify(ModifyKind::Name(RenameMode::From));
        for kind in [EventKind::Create(CreateKind::Folder), EventKind::Remove(RemoveKind::Folder), gone] {
            assert_eq!(hint(kind, "/site/shared"), Some(Hint::of_anything()), "{kind:?}");
            assert_eq!(hint(kind, "/site/other"), None, "{kind:?}");
        }
        let folder = EventKind::Create(CreateKind::Folder);
        assert_eq!(hint(folder, "/site/shared/new"), Some(Hint::of_anything()));
    }

    #[test]
    fn only_the_root_itself_can_be_lost() {
        let gone = EventKind::Modify(ModifyKind::Name(RenameMode::From));
        let lost = |kind, path: &str| {
            is_root_lost(Path::new("/site"), &Event::new(kind).add_path(PathBuf::from(path)))
        };
        assert!(lost(gone, "/site") && lost(EventKind::Remove(RemoveKind::Folder), "/site"));
        assert!(!lost(gone, "/site/content") && !lost(EventKind::Create(CreateKind::Folder), "/site"));
    }
}
