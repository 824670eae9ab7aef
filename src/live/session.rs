//! A site and the one way to build it: `build` asks once, `build --watch` and `serve` as often as there is a
//! change. What can be kept from one build to the next is kept here.
//!
//! Must not know: where outputs go, why it is built again.

use super::{Changes, Folder, Place};
use crate::base::{Diagnostic, Fault, SitePath};
use crate::engine::{self, Outcome, Progress, Request, Sink};
use std::path::Path;
use std::sync::Arc;

/// A site that is built, perhaps more than once.
pub struct Session {
    folder: Folder,
}

/// What a build did, and whether its outputs may be shown.
pub struct Built {
    /// What it did; the notes about the folder are among its diagnostics.
    pub outcome: Outcome,
    /// Whether it may be published.
    pub is_sound: bool,
}

impl Session {
    /// Reads the site at `root`.
    pub fn open(root: &Path) -> Result<Self, Fault> {
        Ok(Self { folder: Folder::read(root)? })
    }

    /// Looks what has changed in the folder.
    pub fn look(&mut self, at: &Place) -> Result<Changes, Fault> {
        self.folder.look(at)
    }

    /// Builds what was last read.
    pub fn build(
        &mut self,
        request: &Request,
        sink: Sink<'_>,
        progress: Progress<'_>,
    ) -> Result<Built, Fault> {
        let mut outcome = engine::build(self.folder.sources(), request, sink, progress)?;
        outcome.diagnostics.extend_from_slice(self.folder.notes());
        Diagnostic::sort(&mut outcome.diagnostics);
        let is_sound = outcome.is_sound(request);
        Ok(Built { outcome, is_sound })
    }

    /// The text that a diagnostic of this build points into.
    pub fn text(&self, built: &Built, file: &SitePath) -> Option<Arc<str>> {
        built.outcome.texts.get(file).cloned().or_else(|| self.folder.sources().shown(file))
    }
}
