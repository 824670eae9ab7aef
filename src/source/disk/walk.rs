//! Finds the files of a site: `content/` and `themes/` below its root, sorted, nothing from outside.
//!
//! Must not know: what is in any of them.
#![allow(clippy::disallowed_methods)] // Part of the one place where files are read.

use super::{Kind, Links, Seen, Stamp, Tree};
use crate::base::{Checked, Diagnostic, Fault, SitePath, Span};
use rayon::prelude::*;
use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

/// The folders of a site that are read.
pub const FOLDERS: [&str; 2] = ["content", "themes"];

/// The folder that a site is published into, unless somebody names another: what is in it was made of the site.
pub const OUTPUT: &str = "public";

/// How many folders deep a file may lie.
pub(super) const DEEPEST: usize = 64;

/// A file that was found, not yet read.
#[derive(Debug, Clone)]
pub struct Found {
    path: SitePath,
    root: Arc<Path>,
    stamp: Stamp,
}

impl Found {
    /// Its name below the site's root.
    pub fn path(&self) -> &SitePath {
        &self.path
    }

    /// Its size, times and identity when it was found.
    pub fn stamp(&self) -> Stamp {
        self.stamp
    }

    /// The file as it is now, found under the same name; `None` if there is no plain file any more.
    pub fn again(&self) -> Option<Self> {
        let seen = self.file().symlink_metadata().ok().map(|metadata| Seen::of(&metadata))?;
        (seen.kind == Kind::File).then(|| Self { stamp: seen.stamp, ..self.clone() })
    }

    /// Where it is on this machine.
    pub(super) fn file(&self) -> PathBuf {
        self.root.join(self.path.as_str())
    }

    /// The real name of the site's folder.
    pub(super) fn root(&self) -> &Arc<Path> {
        &self.root
    }
}

/// The real name of the folder `root`, if there is a site in it.
pub fn root_of(root: &Path) -> Result<PathBuf, Fault> {
    let root = root.canonicalize().map_err(Fault::read(root))?;
    if !root.join(FOLDERS[0]).is_dir() {
        let problem = format!("there is no site in `{}`: it has no folder `content`", root.display());
        return Err(Fault::Other(problem));
    }
    Ok(root)
}

/// Finds every file below `content/` and `themes/` of the site at `root`, by name. Links are followed only to
/// what is inside the site; what is neither file nor folder is never opened.
pub fn walk(root: &Path) -> Result<Checked<Vec<Found>>, Fault> {
    let root = root_of(root)?;
    let mut walk = Walk { root: &root, found: Vec::new(), notes: Vec::new() };
    for folder in FOLDERS {
        if root.join(folder).symlink_metadata().is_ok() {
            walk.folder(folder)?;
        }
    }
    Diagnostic::sort(&mut walk.notes);
    Ok(Checked { value: stamped(&root, walk.found)?, notes: walk.notes })
}

/// Stamps what was found, on all cores and by name; without what has gone since.
fn stamped(root: &Path, found: Vec<SitePath>) -> Result<Vec<Found>, Fault> {
    let tree = Tree::open(root).map_err(Fault::read(root))?;
    let root: Arc<Path> = root.into();
    let stamp = |path: SitePath| match tree.look(path.as_str(), Links::Followed) {
        Ok(seen) => Ok(Some(Found { path, stamp: seen.stamp, root: root.clone() })),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Fault::read(root.join(path.as_str()))(error)),
    };
    let stamped: Vec<Option<Found>> = found.into_par_iter().map(stamp).collect::<Result<_, Fault>>()?;
    let mut found: Vec<Found> = stamped.into_iter().flatten().collect();
    found.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// Whether a file or folder with this name is none of the author's work: hidden (but for `.well-known`), or
/// left behind by an editor for a moment (vim, Emacs, those of `JetBrains`).
pub fn is_passed_over(name: &str) -> bool {
    let hidden = name.starts_with('.') && name != ".well-known";
    let backup = name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'));
    let swap = [".swp", ".swo", ".swx", "___jb_tmp___", "___jb_old___", "___jb_bak___"];
    hidden || backup || name == "4913" || swap.iter().any(|end| name.ends_with(end))
}

/// A walk under way.
struct Walk<'a> {
    root: &'a Path,
    found: Vec<SitePath>,
    notes: Vec<Diagnostic>,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &str) -> Result<(), Fault> {
        let walk = WalkDir::new(self.root.join(folder)).follow_links(true);
        let mut entries = walk.into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Ok(entry) if !self.is_welcome(&entry) => {
                    if entry.file_type().is_dir() {
                        entries.skip_current_dir();
                    }
                }
                Ok(entry) if entry.file_type().is_file() => self.found.push(self.site_path(entry.path())),
                Ok(_) => {}
                Err(error) => self.failure(error)?,
            }
        }
        Ok(())
    }

    /// Whether to go on with an entry; says so if the author should know that it was left out.
    fn is_welcome(&mut self, entry: &DirEntry) -> bool {
        let name = entry.file_name().to_string_lossy();
        if entry.depth() > 0 && is_passed_over(&name) {
            return false;
        }
        let kind = entry.file_type();
        let problem =
            if entry.file_name().to_str().is_none() || name.contains(|c: char| c == '\\' || c.is_control()) {
                Diagnostic::error(
                    "source-name",
                    format!("the name `{}` cannot be part of a URL", name.escape_debug()),
                )
                .hint("names are UTF-8, without control characters and backslashes")
            } else if let Some(problem) =
                entry.path_is_symlink().then(|| self.link_problem(entry.path())).flatten()
            {
                problem
            } else if kind.is_dir() && entry.depth() > DEEPEST {
                Diagnostic::error(
                    "source-too-deep",
                    format!("the folder `{name}` lies more than {DEEPEST} folders deep"),
                )
            } else if !kind.is_dir() && !kind.is_file() {
                Diagnostic::error("source-not-a-file", format!("`{name}` is neither a file nor a folder"))
                    .hint("pipes, sockets and devices are not read: remove it")
            } else {
                return true;
            };
        self.notes.push(problem.at(&self.site_path(entry.path()), Span::default()));
        false
    }

    /// What is wrong with where a link leads: it must be part of the site, not hidden in it as `.git` and `.env`
    /// are, not what the last build made of it, and not a folder that the link itself is in.
    fn link_problem(&self, link: &Path) -> Option<Diagnostic> {
        let path = self.site_path(link);
        let outside = || {
            Diagnostic::error(
                "source-symlink-outside",
                format!("`{path}` is a link to something outside the site"),
            )
            .hint("copy what it points at into the site")
        };
        let Ok(target) = link.canonicalize() else { return Some(outside()) };
        let Ok(below) = target.strip_prefix(self.root) else { return Some(outside()) };
        if below.iter().any(|part| is_passed_over(&part.to_string_lossy())) {
            return Some(outside());
        }
        if self.root.join(OUTPUT).canonicalize().is_ok_and(|output| target.starts_with(output)) {
            return Some(outside());
        }
        link.starts_with(&target).then(|| circular(&path))
    }

    /// A link that leads in circles or nowhere is the author's mistake; the rest is the machine's.
    fn failure(&mut self, error: walkdir::Error) -> Result<(), Fault> {
        let file = error.path().unwrap_or(self.root).to_owned();
        if file.file_name().is_some_and(|name| is_passed_over(&name.to_string_lossy())) {
            return Ok(()); // Emacs locks a file by a link `.#file` that leads nowhere.
        }
        let path = self.site_path(&file);
        let is_link = file.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink());
        let problem = if error.loop_ancestor().is_some() {
            circular(&path)
        } else if is_link {
            Diagnostic::error("source-symlink-broken", format!("`{path}` is a link that leads nowhere"))
                .hint("remove it")
        } else {
            let error = io::Error::from(error);
            return if error.kind() == io::ErrorKind::NotFound {
                Ok(())
            } else {
                Err(Fault::read(file)(error))
            };
        };
        self.notes.push(problem.at(&path, Span::default()));
        Ok(())
    }

    fn site_path(&self, file: &Path) -> SitePath {
        // Most are below the root as it is written, with no other separator: nothing must be put together.
        let plain = self.root.to_str().and_then(|root| file.to_str()?.strip_prefix(root)?.strip_prefix('/'));
        if let Some(plain) = plain.filter(|_| MAIN_SEPARATOR == '/') {
            return SitePath::new(plain);
        }
        let below = file.strip_prefix(self.root).unwrap_or(file);
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        SitePath::new(parts.join("/"))
    }
}

fn circular(path: &SitePath) -> Diagnostic {
    Diagnostic::error("source-symlink-loop", format!("`{path}` is a link to a folder that it is in"))
        .hint("remove it")
}
