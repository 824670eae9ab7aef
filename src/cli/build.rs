//! `guidepost build`.

use super::args::{Build, Global};
use crate::base::Fault;
use crate::engine::{self, Request};
use crate::facts::Date;
use crate::output::disk::{Destination, Published, Publisher};
use crate::report::{Console, Outcome, Report, Summary};
use crate::source::Sources;
use crate::source::disk::read_site;
use std::time::{Duration, Instant};

/// Builds and publishes; whether the site was published.
pub(super) fn run(global: &Global, options: &Build, console: &Console) -> Result<bool, Fault> {
    let began = Instant::now();
    if let Some(jobs) = options.jobs {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build_global();
        pool.map_err(|error| Fault::Other(format!("cannot start {jobs} threads: {error}")))?;
    }
    let request = Request {
        base_url: options.base_url.clone(),
        drafts: options.drafts,
        today: options.today.map_or_else(today, Ok)?,
        deny_warnings: options.deny_warnings,
    };
    let mut phases: Vec<(String, Duration)> = Vec::new();
    let read = read_site(&global.root)?;
    let mut notes = read.notes;
    phases.push(("walk".to_owned(), began.elapsed()));

    let output = options.output.clone().unwrap_or_else(|| global.root.join("public"));
    let home = super::surroundings::home();
    let destination = Destination { site: &global.root, output: &output, home: home.as_deref() };
    let publisher = Publisher::open(&destination)?;
    let progress = console.progress();
    let built = engine::build(&read.value, &request, &|output| publisher.stage(&output), &|done, all| {
        if done == 1 {
            progress.begin("rendering", all);
        }
        progress.advance();
    })?;
    drop(progress);
    phases.extend(built.phases.iter().map(|(name, time)| ((*name).to_owned(), *time)));
    notes.extend(built.diagnostics.iter().cloned());
    crate::base::Diagnostic::sort(&mut notes);

    let is_sound = !notes.iter().any(|note| note.is_error() || request.deny_warnings);
    let publishing = Instant::now();
    let published = if is_sound { publisher.commit()? } else { Published::default() };
    phases.push(("publish".to_owned(), publishing.elapsed()));
    let summary = Summary {
        read: built.read,
        rendered: built.rendered,
        written: published.written(),
        unchanged: published.unchanged,
        removed: published.removed.len(),
        seconds: began.elapsed().as_secs_f64(),
        phases: phases.into_iter().map(|(name, time)| (name, time.as_secs_f64())).collect(),
    };
    report(console, &read.value, &built, (&notes, &summary, is_sound))?;
    Ok(is_sound)
}

fn report(
    console: &Console,
    sources: &Sources,
    built: &engine::Outcome,
    (notes, summary, is_sound): (&[crate::base::Diagnostic], &Summary, bool),
) -> Result<(), Fault> {
    let lookup =
        |file: &crate::base::SitePath| built.texts.get(file).cloned().or_else(|| sources.shown(file));
    let outcome = if is_sound { Outcome::Built } else { Outcome::Failed };
    console.report(&Report { outcome, summary, diagnostics: notes, lookup: &lookup })
}

/// The one place that asks the clock, where `--today` does not say it.
fn today() -> Result<Date, Fault> {
    let seconds = super::surroundings::seconds_since_1970();
    let day = jiff::Timestamp::from_second(seconds).map_err(|error| Fault::Other(error.to_string()))?;
    let day = day.to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
    Date::parse(&day).map_err(|error| Fault::Other(error.message))
}
