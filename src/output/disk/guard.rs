//! Which folders guidepost will not publish into, lest it harm something.
//!
//! Must not know: what is published.

use super::drive::{Drive, find, is_missing};
use crate::base::Fault;
use crate::source::disk::Kind;
use std::io;
use std::path::{Path, PathBuf};

/// Where a site is published from, and where to.
#[derive(Debug, Clone, Copy)]
pub struct Destination<'a> {
    /// The site's root, which holds `content/`, `themes/` and the cache folder.
    pub site: &'a Path,
    /// The output folder; it need not exist.
    pub output: &'a Path,
    /// The user's home folder, if there is one.
    pub home: Option<&'a Path>,
}

impl Destination<'_> {
    /// The output folder with all links resolved, if it is safe to publish there.
    pub(super) fn resolve(&self, drive: &dyn Drive) -> Result<PathBuf, Fault> {
        let output = std::path::absolute(self.output).map_err(Fault::read(self.output))?;
        let output = resolve(drive, &output)?;
        match self.objection(drive, &output)? {
            Some(reason) => Err(Fault::Refused { path: self.output.to_owned(), reason }),
            None => Ok(output),
        }
    }

    /// What tells the output from others of the site: its place in it, so that it stays the same when the site is moved;
    /// elsewhere, its path.
    pub(super) fn key(&self, drive: &dyn Drive, output: &Path) -> Result<PathBuf, Fault> {
        let site = resolve(drive, &std::path::absolute(self.site).map_err(Fault::read(self.site))?)?;
        Ok(output.strip_prefix(site).unwrap_or(output).to_owned())
    }

    fn objection(&self, drive: &dyn Drive, output: &Path) -> Result<Option<String>, Fault> {
        if output.parent().is_none() {
            return Ok(Some("it is the root of the file system".to_owned()));
        }
        let site = resolve(drive, self.site)?;
        let home = self.home.map(|home| resolve(drive, home)).transpose()?;
        for (protected, what) in [(Some(site.clone()), "the site itself"), (home, "the home folder")] {
            if protected.is_some_and(|protected| protected.starts_with(output)) {
                return Ok(Some(format!("it is or holds {what}")));
            }
        }
        for name in ["content", "themes", ".guidepost", ".git"] {
            let folder = resolve(drive, &site.join(name))?;
            if folder.starts_with(output) || output.starts_with(&folder) {
                return Ok(Some(format!("it is, holds or lies inside the site's folder `{name}`")));
            }
        }
        if output.iter().any(|part| part == ".git") {
            return Ok(Some("it lies inside a `.git` folder".to_owned()));
        }
        let repository = output.join(".git");
        if find(drive.look(&repository)).map_err(Fault::read(&repository))?.is_some() {
            return Ok(Some("it holds `.git`, so it is a repository of its own".to_owned()));
        }
        match drive.look(output) {
            Ok(seen) if seen.kind != Kind::Folder => Ok(Some("it is a file".to_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                Ok(Some("it lies below a file".to_owned()))
            }
            Err(error) if !is_missing(&error) => Err(Fault::read(output)(error)),
            _ => Ok(None),
        }
    }
}

/// The path with the links of all that exists of it resolved.
fn resolve(drive: &dyn Drive, path: &Path) -> Result<PathBuf, Fault> {
    match drive.resolve(path) {
        Ok(resolved) => Ok(resolved),
        Err(error) if is_missing(&error) => {
            if find(drive.look(path)).map_err(Fault::read(path))?.is_some_and(|seen| seen.kind == Kind::Other)
            {
                let reason = "it is a link that leads nowhere".to_owned();
                return Err(Fault::Refused { path: path.to_owned(), reason });
            }
            let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
                return Err(Fault::read(path)(error)); // `missing/..`: what it means depends on what is made later.
            };
            Ok(resolve(drive, parent)?.join(name))
        }
        Err(error) => Err(Fault::read(path)(error)),
    }
}
