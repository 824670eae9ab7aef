//! A site and the one way to build it: `build` asks once, `build --watch` and `serve` as often as there is a
//! change. What can be kept from one build to the next is kept here.
//!
//! Must not know: where outputs go, why it is built again.

use super::folder::Remembered;
use super::{Changes, Folder, Place};
use crate::base::{Diagnostic, Fault, Fingerprint, Route, SitePath};
use crate::engine::{self, Learnt, Memory, Outcome, Outputs, Progress, Ready, Recalled, Request};
use crate::output::Output;
use crate::output::disk::{Cache, Publisher};
use crate::source::Sources;
use std::path::Path;
use std::sync::Arc;

/// A folder that sites are published into.
impl Outputs for Publisher {
    fn put(&self, output: Output) -> Result<(), Fault> {
        self.stage(&output)
    }

    fn foresee(&self) {
        self.look_ahead();
    }

    fn keep(&self, all: &[(&Route, Fingerprint)]) -> Result<Vec<bool>, Fault> {
        self.keep_all(all)
    }
}

/// A site that is built, perhaps more than once.
pub struct Session {
    folder: Folder,
    memory: Memory,
}

/// What a build did, and whether its outputs may be shown.
pub struct Built {
    /// What it did; the notes about the folder are among its diagnostics.
    pub outcome: Outcome,
    /// Whether it may be published.
    pub is_sound: bool,
}

/// The most files whose content is kept at hand after they were read.
const AT_HAND: usize = 64;

/// The record of the files as they were last seen, and its version.
const SEEN: (&str, &str) = ("sources", concat!("sources ", env!("CARGO_PKG_VERSION"), " 1"));

impl Session {
    /// Reads the site at `root`; with what earlier builds left word of in `cache`, as far as it is of use.
    pub fn open(root: &Path, cache: Option<&Cache>) -> Result<Self, Fault> {
        let Some(cache) = cache else {
            return Ok(Self { folder: Folder::read(root)?, memory: Memory::default() });
        };
        let seen = || {
            let seen = cache.load(SEEN.0, SEEN.1)?;
            let seen: Option<Vec<Remembered>> = seen.and_then(|bytes| postcard::from_bytes(&bytes).ok());
            Ok(seen.unwrap_or_default())
        };
        let (folder, memory) = rayon::join(|| Folder::read_with(root, seen), || Memory::load(cache));
        Ok(Self { folder: folder?, memory: memory? })
    }

    /// The same to serve it: the texts of pages are kept as long as somebody may ask for them.
    pub fn open_to_serve(root: &Path, cache: Option<&Cache>) -> Result<Self, Fault> {
        let mut session = Self::open(root, cache)?;
        session.memory.keep_texts();
        Ok(session)
    }

    /// Leaves word for builds of other processes.
    pub fn save(&mut self, cache: &Cache) -> Result<(), Fault> {
        let seen =
            postcard::to_allocvec(&self.folder.remembered()).expect("names and numbers are plain data");
        cache.save(SEEN.0, SEEN.1, seen)?;
        self.memory.save(cache)
    }

    /// Recalls all that a build of what was last read needs, unless it is the last one once more.
    pub fn anticipate(&mut self, request: &Request) -> Result<(), Fault> {
        self.memory.anticipate(self.folder.sources(), request)
    }

    /// What is remembered.
    pub fn memory(&mut self) -> Result<&Memory, Fault> {
        self.memory.recall()?;
        Ok(&self.memory)
    }

    /// The files.
    pub fn sources(&self) -> Sources {
        self.folder.sources().clone()
    }

    /// Looks what has changed in the folder.
    pub fn look(&mut self, at: &Place) -> Result<Changes, Fault> {
        self.folder.look(at)
    }

    /// Builds what was last read.
    pub fn build(&mut self, request: &Request, into: (&dyn Outputs, Progress<'_>)) -> Result<Built, Fault> {
        let mut outcome = engine::build(self.folder.sources(), request, &mut self.memory, into)?;
        self.add_notes(&mut outcome);
        let is_sound = outcome.is_sound(request);
        if !is_sound {
            self.memory.not_published(&outcome);
        }
        Ok(Built { outcome, is_sound })
    }

    /// Puts the full text index beside what was built last, where the settings ask for one; see [`engine::index_text`].
    pub fn index_text(
        &mut self,
        request: &Request,
        into: (&dyn Outputs, Progress<'_>),
        is_due: bool,
    ) -> Result<(), Fault> {
        engine::index_text(self.folder.sources(), request, &mut self.memory, into, is_due)
    }

    /// Takes all steps but the last for what was last read: if there is no mistake, each page can be drawn.
    pub fn prepare(&mut self, request: &Request) -> Result<(Option<Ready>, Built), Fault> {
        let (ready, build) = engine::prepare(self.folder.sources(), request, &mut self.memory)?;
        let mut outcome = build.finish();
        self.add_notes(&mut outcome);
        if let Some(ready) = ready.as_ref().filter(|_| outcome.read > AT_HAND) {
            ready.let_go();
        }
        let is_sound = ready.is_some() && outcome.is_sound(request);
        Ok((ready.filter(|_| is_sound), Built { outcome, is_sound }))
    }

    /// What is known of the pages of a site, and what has changed since the one `before`; see
    /// [`Memory::known_pages`].
    pub fn recall(&mut self, ready: &Ready, before: Option<&Ready>) -> Recalled {
        self.memory.known_pages(ready, before)
    }

    /// Remembers pages that were drawn of the site that the known pages were asked for last.
    pub fn learn(&mut self, ready: &Ready, drawn: Vec<Learnt>) {
        self.memory.learn_pages(ready, drawn);
    }

    fn add_notes(&self, outcome: &mut Outcome) {
        outcome.diagnostics.extend_from_slice(self.folder.notes());
        Diagnostic::sort(&mut outcome.diagnostics);
    }

    /// The text that a diagnostic of this build points into.
    pub fn text(&self, built: &Built, file: &SitePath) -> Option<Arc<str>> {
        self.text_of(&built.outcome, file)
    }

    /// The text that a diagnostic of this outcome points into.
    pub fn text_of(&self, outcome: &Outcome, file: &SitePath) -> Option<Arc<str>> {
        outcome.texts.get(file).cloned().or_else(|| self.folder.sources().shown(file))
    }
}
