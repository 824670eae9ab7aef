//! The only reader of the machine's files: walks a site's folders, and reads what is in them on all cores.
//!
//! A text is held in memory. Pages, of which there are many, and whatever is no text are fingerprinted as they stream
//! by and stay on disk until they are wanted, so that ten thousand guides or a folder of films cost no memory.
//! Must not know: what any file means.
#![allow(clippy::disallowed_methods)] // The one place where files are read.

mod origins;
mod stamp;
#[cfg(test)]
mod tests;
mod tree;
mod walk;

pub use origins::{Origins, origins};
pub use stamp::Stamp;
pub use tree::{Kind, Links, Seen, Tree};
pub use walk::{FOLDERS, Found, OUTPUT, is_passed_over, root_of, walk};

use super::{Held, Source, Sources};
use crate::base::{Checked, Fault, Fingerprint};
use rayon::prelude::*;
use std::fs::{self, File};
use std::io::{self, Seek};
use std::path::Path;

/// Extensions of what is read as text; everything else is an asset.
const TEXTS: [&str; 20] = [
    "atom",
    "css",
    "csv",
    "htm",
    "html",
    "js",
    "json",
    "jsonld",
    "markdown",
    "md",
    "mjs",
    "rss",
    "svg",
    "toml",
    "txt",
    "webmanifest",
    "xhtml",
    "xml",
    "yaml",
    "yml",
];

/// The largest file, in bytes, that is held in memory.
pub(super) const LARGEST_TEXT: u64 = 64 << 20;

/// Reads every file below `content/` and `themes/` of the site at `root`.
pub fn read_site(root: &Path) -> Result<Checked<Sources>, Fault> {
    let Checked { value: found, notes } = walk(root)?;
    let read: Vec<Option<Source>> = found.par_iter().map(Found::read).collect::<Result<_, _>>()?;
    Ok(Checked { value: read.into_iter().flatten().collect(), notes })
}

impl Found {
    /// Reads the file; `None` if it has gone since it was found.
    pub fn read(&self) -> Result<Option<Source>, Fault> {
        let source = match (self.is_text(), self.path().extension() == "md") {
            (true, false) => self.hold(),
            (true, true) => self.hold().map(|source| source.left_below(self.root(), self.stamp())),
            (false, _) => self.pass_by(),
        };
        match source {
            Ok(source) => Ok(Some(source)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Fault::read(self.file())(error)),
        }
    }

    /// The file without reading it, if it is one that is left on the disk and if its fingerprint is known.
    pub fn unread(&self, fingerprint: Fingerprint) -> Option<Source> {
        let is_held = self.path().extension() != "md" && self.is_text();
        let held = Held::Disk(self.root().clone(), self.stamp());
        let (path, len) = (self.path().clone(), self.stamp().len);
        (!is_held).then_some(Source { path, len, fingerprint, held })
    }

    fn is_text(&self) -> bool {
        let is_text = TEXTS.contains(&self.path().extension().to_ascii_lowercase().as_str());
        is_text && self.stamp().len <= LARGEST_TEXT
    }

    fn hold(&self) -> io::Result<Source> {
        Ok(Source::new(self.path().clone(), fs::read(self.file())?))
    }

    fn pass_by(&self) -> io::Result<Source> {
        let mut file = File::open(self.file())?;
        let stamp = Stamp::of(&file.metadata()?); // It may be another file since it was looked at.
        let fingerprint = Fingerprint::of_stream(&mut file)?;
        Ok(Source {
            path: self.path().clone(),
            // As many as the fingerprint is of: it may have grown while it was read.
            len: file.stream_position()?,
            fingerprint,
            held: Held::Disk(self.root().clone(), stamp),
        })
    }
}

/// Reads a file.
pub(super) fn read(file: &Path) -> Result<Vec<u8>, Fault> {
    fs::read(file).map_err(Fault::read(file))
}

/// Opens a file to read it.
pub(super) fn open(file: &Path) -> Result<File, Fault> {
    File::open(file).map_err(Fault::read(file))
}
