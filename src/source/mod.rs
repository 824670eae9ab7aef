//! What guidepost reads: names, bytes and fingerprints of source files.
//!
//! [`disk`] is the only reader of the machine's files; [`Sources::of`] is its twin in memory.
//! Must not know: what a guide is.

pub mod disk;
mod encoding;
mod sources;

pub use sources::Sources;

use crate::base::{Diagnostic, Fault, Fingerprint, SitePath, Span};
use std::borrow::Cow;
use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One source file: its name, and its bytes in memory (texts) or on disk (pictures and other assets).
/// Cheap to clone.
#[derive(Clone)]
pub struct Source {
    path: SitePath,
    len: u64,
    fingerprint: Fingerprint,
    held: Held,
}

/// Where a source's bytes are.
#[derive(Clone)]
enum Held {
    Memory(Arc<[u8]>),
    /// In its file below this folder, the site's, which had this stamp when it was looked at.
    Disk(Arc<Path>, disk::Stamp),
}

impl Source {
    /// A source held in memory.
    pub fn new(path: SitePath, bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Self {
            path,
            len: bytes.len() as u64,
            fingerprint: Fingerprint::of(&bytes),
            held: Held::Memory(bytes),
        }
    }

    /// The same with its bytes left on the disk, below this folder.
    fn left_below(self, root: &Arc<Path>, stamp: disk::Stamp) -> Self {
        Self { held: Held::Disk(root.clone(), stamp), ..self }
    }

    /// Its name below the site's root.
    pub fn path(&self) -> &SitePath {
        &self.path
    }

    /// How many bytes it has.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Whether it has no bytes.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The fingerprint of its bytes, a byte order mark included.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// The bytes, unless they are too many to be held in memory; then see [`Source::reader`].
    pub fn bytes(&self) -> Option<&[u8]> {
        match &self.held {
            Held::Memory(bytes) => Some(bytes),
            Held::Disk(..) => None,
        }
    }

    /// The same with its bytes in memory, if it is not too large for that; read from the disk where they are not. A
    /// fault if they are not those any more that the fingerprint is of.
    pub fn opened(&self) -> Result<Self, Fault> {
        let Held::Disk(root, _) = &self.held else { return Ok(self.clone()) };
        if self.len > disk::LARGEST_TEXT {
            return Ok(self.clone());
        }
        let opened = Self::new(self.path.clone(), disk::read(&self.file_below(root))?);
        if opened.fingerprint == self.fingerprint {
            return Ok(opened);
        }
        Err(Fault::Other(format!("`{}` changed while the site was built; build again", self.path)))
    }

    /// The text: UTF-8 without NUL. A byte order mark is left out, and spans count from behind it, so that
    /// lines and columns are those that an editor shows. Line ends stay as they are.
    #[allow(clippy::result_large_err)] // Rare, and goes straight into the notes.
    pub fn text(&self) -> Result<&str, Diagnostic> {
        let Some(bytes) = self.bytes() else {
            let problem =
                Diagnostic::error("source-not-text", format!("`{}` is not a text", self.path.name()));
            return Err(problem.at(&self.path, Span::default()));
        };
        encoding::decode(bytes).map_err(|problem| problem.diagnostic(&self.path))
    }

    /// What a report shows of it: the text, with `�` for what is not UTF-8, in the places that the spans of
    /// [`Source::text`]'s diagnostics mean. `None` for what is no text.
    pub fn shown(&self) -> Option<Cow<'_, str>> {
        self.bytes().map(|bytes| String::from_utf8_lossy(encoding::without_mark(bytes)))
    }

    /// The file that the bytes were left in, opened, and the stamp that it had; `None` if they are in memory.
    pub fn file(&self) -> Result<Option<(File, disk::Stamp)>, Fault> {
        match &self.held {
            Held::Memory(_) => Ok(None),
            Held::Disk(root, stamp) => Ok(Some((disk::open(&self.file_below(root))?, *stamp))),
        }
    }

    /// Reads the bytes, wherever they are.
    pub fn reader(&self) -> Result<Box<dyn Read + '_>, Fault> {
        Ok(match &self.held {
            Held::Memory(bytes) => Box::new(&bytes[..]),
            Held::Disk(root, _) => Box::new(disk::open(&self.file_below(root))?),
        })
    }

    fn file_below(&self, root: &Path) -> PathBuf {
        root.join(self.path.as_str())
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({:?}, {} bytes, {})", self.path, self.len, self.fingerprint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(bytes: &[u8]) -> Source {
        Source::new(SitePath::new("content/a.md"), bytes)
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        let marked = source(b"\xEF\xBB\xBFtitle\r\n");
        assert_eq!(marked.text(), Ok("title\r\n"));
        assert_eq!(marked.shown().as_deref(), Some("title\r\n"));
        assert_eq!(marked.bytes().map(<[u8]>::len), Some(10), "what is copied keeps it");
    }

    #[test]
    fn reads_what_it_holds() {
        let mut read = Vec::new();
        source(b"abc")
            .reader()
            .expect("its bytes can be read")
            .read_to_end(&mut read)
            .expect("the disk of the test is sound");
        assert_eq!(read, b"abc");
    }
}
