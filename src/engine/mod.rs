//! The whole pipeline: from sources to outputs, in one function.
//!
//! Must not know: the terminal, HTTP, the watcher, where outputs are put.

mod asked;
mod cause;
mod contents;
mod drawings;
mod explain;
mod kept;
mod ledger;
mod memory;
mod past;
mod read;
mod ready;
mod recall;
mod render;
mod site;
mod stale;
mod text;
mod theme;

pub use cause::{Cause, Change};
pub use explain::Explanation;
pub use memory::{Input, Memory};
pub use past::Past;
pub use ready::{Drawn, Ready};
pub use recall::{Learnt, Recalled};
pub use text::index_text;

use crate::base::{Checked, Diagnostic, Fault, Fingerprint, Route, SitePath, Span};
use crate::facts::Date;
use crate::guide::locate;
use crate::output::Output;
use crate::record::Spot;
use crate::source::Sources;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a build is asked to do.
#[derive(Debug, Clone)]
pub struct Request {
    /// In place of the base URL of the settings.
    pub base_url: Option<String>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether pages are shown before their `publish_on`.
    pub future: bool,
    /// The day that decides what is published already.
    pub today: Date,
    /// Whether warnings keep the site from being published.
    pub deny_warnings: bool,
}

/// Where outputs go, from many threads at once.
pub trait Outputs: Sync {
    /// Takes an output.
    fn put(&self, output: Output) -> Result<(), Fault>;

    /// Hears that it will be asked what is to be kept, once the site is planned: there is time to look at it until then.
    fn foresee(&self) {}

    /// Keeps what was put there under each of these routes before, if it is still there and has that fingerprint; in
    /// their order, `false` for what must be put once more.
    fn keep(&self, all: &[(&Route, Fingerprint)]) -> Result<Vec<bool>, Fault>;
}

/// A function that takes outputs keeps none.
impl<F: Fn(Output) -> Result<(), Fault> + Sync> Outputs for F {
    fn put(&self, output: Output) -> Result<(), Fault> {
        self(output)
    }

    fn keep(&self, all: &[(&Route, Fingerprint)]) -> Result<Vec<bool>, Fault> {
        Ok(vec![false; all.len()])
    }
}

/// Hears how far the build is: pages done, and pages in all.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// What a build did.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What there is to say, in the order of a report.
    pub diagnostics: Vec<Diagnostic>,
    /// Content files read.
    pub read: usize,
    /// Pages rendered.
    pub rendered: usize,
    /// Which of them, and why, by route.
    pub changes: Vec<Change>,
    /// Phases and how long they took.
    pub phases: Vec<(&'static str, Duration)>,
    /// Texts of the theme that diagnostics point into, which are not among the sources.
    pub texts: BTreeMap<SitePath, Arc<str>>,
}

impl Outcome {
    /// Whether the site may be published.
    pub fn is_sound(&self, request: &Request) -> bool {
        !self.diagnostics.iter().any(|note| note.is_error() || request.deny_warnings)
    }
}

/// Builds the site that these sources hold and hands over each output. Every mistake of the author's is in the
/// outcome; what is handed over counts for nothing if one of them is an error. What `memory` knows is not done
/// again; what is new to it, it learns.
pub fn build(
    sources: &Sources,
    request: &Request,
    memory: &mut Memory,
    (outputs, progress): (&dyn Outputs, Progress<'_>),
) -> Result<Outcome, Fault> {
    memory.settle();
    let key = memory::key(sources, request);
    if let Some(outcome) = memory.replay(key, outputs)? {
        return Ok(outcome);
    }
    memory.recall_files()?;
    outputs.foresee();
    let (ready, mut build) = prepare(sources, request, memory)?;
    let Some(ready) = ready else { return Ok(build.finish()) };
    let drawn = render::pages(&ready, memory, (outputs, progress))?;
    build.outcome.changes = drawn.collect(&mut build.outcome.diagnostics);
    build.outcome.rendered = build.outcome.changes.len();
    build.phase("render");

    let assets = render::assets(&ready, outputs).inspect_err(|_| memory.not_published(&build.outcome))?;
    ready.contents.let_go();
    build.phase("copy");
    build.outcome.texts = theme::texts(&ready.theme, &build.outcome.diagnostics);
    let outcome = build.finish();
    memory.remember(key, assets, &outcome);
    Ok(outcome)
}

/// Takes all steps but the last: reads the sources, understands them, finds out which pages there are. Nothing is
/// ready where there is a mistake.
pub fn prepare(
    sources: &Sources,
    request: &Request,
    memory: &mut Memory,
) -> Result<(Option<Ready>, Build), Fault> {
    memory.recall_files()?;
    let mut build = Build { outcome: Outcome::default(), began: Instant::now() };
    let notes = &mut build.outcome.diagnostics;
    let Some(settings) = read::settings(sources, request, notes) else { return Ok((None, build)) };
    let voice = memory.voice(settings.value.language())?;
    let (files, contents) = read::content((sources, request), &settings, (memory, &voice), notes)?;
    build.outcome.read = files.read;
    build.phase("read");

    let notes = &mut build.outcome.diagnostics;
    let theme = memory.theme((sources, &settings.value), &voice.printer, notes);
    let of_theme = theme.as_deref().map(theme::Files::of).unwrap_or_default();
    build.phase("theme");

    let notes = &mut build.outcome.diagnostics;
    let place = |file: &SitePath, spot: Spot<'_>| place(sources, file, spot);
    let parts = site::Parts { settings: settings.value, files, theme: &of_theme, request, place: &place };
    let index = memory.index(parts, notes)?;
    if let Some(theme) = &theme {
        notes.extend(theme::missing_templates(theme, &index, &place));
    }
    let is_sound = !notes.iter().any(Diagnostic::is_error);
    let ready = theme.filter(|_| is_sound).map(|theme| memory.ready((index, theme), contents, voice));
    build.phase("plan");
    Ok((ready, build))
}

/// A build under way.
pub struct Build {
    outcome: Outcome,
    began: Instant,
}

impl Build {
    fn phase(&mut self, name: &'static str) {
        self.outcome.phases.push((name, self.began.elapsed()));
        self.began = Instant::now();
    }

    /// What came of it.
    pub fn finish(mut self) -> Outcome {
        Diagnostic::sort(&mut self.outcome.diagnostics);
        for note in &self.outcome.diagnostics {
            let places = note.place.iter().chain(note.labels.iter().map(|label| &label.place));
            for file in places.map(|place| &place.file) {
                if let Some(text) = crate::theme::embedded_text(file) {
                    self.outcome.texts.entry(file.clone()).or_insert_with(|| text.into());
                }
            }
        }
        self.outcome
    }
}

/// Where a reference stands, read once more from its file.
fn place(sources: &Sources, file: &SitePath, spot: Spot<'_>) -> Span {
    let source = sources.find(file).and_then(|source| source.opened().ok());
    let text = source.as_ref().and_then(|source| source.text().ok());
    text.map_or_else(Span::default, |text| locate(file, text, spot))
}

/// What is read from a file, and what it refers to.
type Referring<T> = Checked<(T, Vec<crate::record::Reference>)>;
