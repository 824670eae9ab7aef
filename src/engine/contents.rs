//! Content files, understood, for as long as a build needs them: packed between reading and rendering, since ten
//! thousand guides in full are too much to hold, and read again where they are not held.
//!
//! Must not know: what is made of them.

use super::kept::Kept;
use crate::base::{Checked, Fault, SitePath};
use crate::guide::{Content, Reading, read};
use crate::source::{Source, Sources};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

/// The content files of one build.
pub(super) struct Contents {
    sources: Sources,
    reading: Reading,
    packed: RwLock<HashMap<SitePath, Box<[u8]>>>,
    /// Files that are held too if they are read again.
    held_when_read: RwLock<HashSet<SitePath>>,
    /// Texts that outlive their files.
    kept: Option<Arc<Kept>>,
}

impl Contents {
    /// Those of these sources, none of them read yet.
    pub(super) fn new(sources: Sources, reading: Reading, kept: Option<Arc<Kept>>) -> Self {
        Self { sources, reading, packed: RwLock::default(), held_when_read: RwLock::default(), kept }
    }

    /// The sources.
    pub(super) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Opens a file, and keeps its text if texts are kept.
    pub(super) fn open(&self, source: &Source) -> Result<Source, Fault> {
        let Some(kept) = &self.kept else { return source.opened() };
        if let Some(source) = kept.find(source) {
            return Ok(source);
        }
        source.opened().inspect(|source| kept.keep(source))
    }

    /// Keeps the text of a file if texts are kept, for the time when the file is another.
    pub(super) fn read_ahead(&self, file: &SitePath) {
        let source =
            self.sources.find(file).filter(|source| !self.kept.as_ref().is_none_or(|kept| kept.has(source)));
        // One that cannot be read, or is another already, is the next site's.
        let _ = source.map(|source| self.open(source));
    }

    /// Reads one file that is open.
    pub(super) fn read(&self, source: &Source) -> Checked<Option<Content>> {
        match source.text() {
            Ok(text) => read(source.path(), text, &self.reading),
            Err(note) => Checked { value: None, notes: vec![note] },
        }
    }

    /// Holds what was read until it is let go.
    pub(super) fn hold(&self, content: &Content) {
        let plain = postcard::to_allocvec(content).expect("contents are plain data");
        let packed = lz4_flex::compress_prepend_size(&plain);
        let mut all = self.packed.write().unwrap_or_else(PoisonError::into_inner);
        all.insert(content.file.clone(), packed.into());
    }

    /// From now on these files are held once they are read, until they are let go one by one.
    pub(super) fn hold_when_read(&self, files: impl Iterator<Item = SitePath>) {
        self.held_when_read.write().unwrap_or_else(PoisonError::into_inner).extend(files);
    }

    /// Lets go of one file: whatever is still made of it reads it again.
    pub(super) fn let_go_of(&self, file: &SitePath) {
        self.packed.write().unwrap_or_else(PoisonError::into_inner).remove(file);
        self.held_when_read.write().unwrap_or_else(PoisonError::into_inner).remove(file);
    }

    /// Lets go of what is held.
    pub(super) fn let_go(&self) {
        *self.packed.write().unwrap_or_else(PoisonError::into_inner) = HashMap::new();
    }

    /// A file that was read before without a mistake that leaves no page of it.
    pub(super) fn content(&self, file: &SitePath) -> Result<Arc<Content>, Fault> {
        let packed = self.packed.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(packed) = packed.get(file) {
            let plain = lz4_flex::decompress_size_prepended(packed).expect("it was packed here");
            return Ok(Arc::new(postcard::from_bytes(&plain).expect("it was packed here")));
        }
        drop(packed);
        let changed = || Fault::Other(format!("`{file}` changed while the site was built; build again"));
        let source = self.sources.find(file).ok_or_else(changed)?;
        let content = self.read(&self.open(source)?).value.map(Arc::new).ok_or_else(changed)?;
        if self.held_when_read.read().unwrap_or_else(PoisonError::into_inner).contains(file) {
            self.hold(&content);
        }
        Ok(content)
    }
}
