//! The whole pipeline: from sources to outputs, in one function.
//!
//! Must not know: the terminal, HTTP, the watcher, where outputs are put.

mod read;
mod render;
mod theme;

use crate::base::{Checked, Diagnostic, Fault, SitePath, Span};
use crate::facts::{Collation, Date, Printer};
use crate::guide::locate;
use crate::output::Output;
use crate::page::{Plan, ThemeFiles, Viewer, dangling, plan};
use crate::record::Spot;
use crate::site::{Gathering, gather};
use crate::source::Sources;
use crate::theme::Theme;
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

/// Where finished outputs go, from many threads at once.
pub type Sink<'a> = &'a (dyn Fn(Output) -> Result<(), Fault> + Sync);
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

/// Builds the site that these sources hold and hands each output to `sink`. Every mistake of the author's is
/// in the outcome; what is rendered counts for nothing if one of them is an error.
pub fn build(
    sources: &Sources,
    request: &Request,
    sink: Sink<'_>,
    progress: Progress<'_>,
) -> Result<Outcome, Fault> {
    let mut build = Build { outcome: Outcome::default(), began: Instant::now() };
    let Some(settings) = read::settings(sources, request, &mut build.outcome.diagnostics) else {
        return Ok(build.finish());
    };
    // A language that is none has been reported; English stands in, so that all else is reported too.
    let printer = Printer::new(settings.value.language()).or_else(|_| Printer::new("en"));
    let printer = printer.map_err(|error| Fault::Other(error.message))?;
    let printer = Arc::new(printer);
    let collation = Collation::new(settings.value.language());
    let files = read::content(sources, &settings, (&printer, request), &mut build.outcome.diagnostics);
    build.outcome.read = files.read;
    build.phase("read");

    let theme = theme::load(sources, &settings.value, &printer).collect(&mut build.outcome.diagnostics);
    build.phase("theme");

    let place = |file: &SitePath, spot: Spot<'_>| place(sources, file, spot);
    let site = gather(Gathering {
        settings: settings.value,
        people: files.people,
        glossary: files.glossary,
        cards: files.cards,
        broken: files.broken,
        references: files.references,
        assets: files.assets,
        today: request.today,
        drafts: request.drafts,
        future: request.future,
        order: &|a, b| collation.compare(a, b),
        locate: &place,
    })
    .collect(&mut build.outcome.diagnostics);
    let templates = theme.as_ref().map(Theme::file_templates).unwrap_or_default();
    let theme_files: Vec<_> = theme.iter().flat_map(|theme| theme.assets().map(|(route, _)| route)).collect();
    let pages: Vec<String> = theme.iter().flat_map(Theme::templates).map(str::to_owned).collect();
    let of_theme = ThemeFiles { templates: &templates, routes: &theme_files, pages: &pages };
    let plan: Plan = plan(&site, of_theme, &place).collect(&mut build.outcome.diagnostics);
    build.outcome.diagnostics.extend(dangling(&site, &plan, &theme_files, &place));
    build.phase("plan");

    let Some(mut theme) = theme else { return Ok(build.finish()) };
    build.outcome.diagnostics.extend(theme::missing_templates(&theme, &site, &place));
    if build.outcome.diagnostics.iter().any(Diagnostic::is_error) {
        return Ok(build.finish());
    }
    let (order, lead) = (theme::names(&theme, "sections"), theme::names(&theme, "lead"));
    let contents = files.contents;
    let content = |file: &SitePath| contents[file].clone();
    let viewer = Viewer {
        site: &site,
        plan: &plan,
        printer: &printer,
        collation: &collation,
        order: &order,
        lead: &lead,
        content: &content,
    };
    theme::set_global(&mut theme, viewer.global());
    let rendered = render::pages(&viewer, &theme, sink, progress)?;
    build.outcome.rendered = rendered.value;
    build.outcome.diagnostics.extend(rendered.notes);
    build.phase("render");

    render::assets(sources, &viewer, &theme, sink)?;
    build.phase("copy");
    build.outcome.texts = theme::texts(&theme, &build.outcome.diagnostics);
    Ok(build.finish())
}

/// A build under way.
struct Build {
    outcome: Outcome,
    began: Instant,
}

impl Build {
    fn phase(&mut self, name: &'static str) {
        self.outcome.phases.push((name, self.began.elapsed()));
        self.began = Instant::now();
    }

    fn finish(mut self) -> Outcome {
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
    let text = sources.find(file).and_then(|source| source.text().ok());
    text.map_or_else(Span::default, |text| locate(file, text, spot))
}

/// What is read from a file, and what it refers to.
type Referring<T> = Checked<(T, Vec<crate::record::Reference>)>;
