//! `guidepost serve`: the site in the browser while it is being written.

use super::args::{Global, Serve};
use super::build::{report, today};
use super::follow::{follow, watch};
use crate::base::{Diagnostic, Fault, SitePath};
use crate::engine::Request;
use crate::live::serve::{Difference, Problem, Screen, Server};
use crate::live::{Built, Session};
use crate::report::{Console, Outcome, Summary, plain};
use std::time::Instant;

/// How many problems the browser shows.
const SHOWN: usize = 20;

/// Serves until it is interrupted.
pub(super) fn run(global: &Global, options: &Serve, console: &Console) -> Result<(), Fault> {
    let watcher = watch(&global.root, options.poll)?;
    let server = Server::bind(options.bind, options.port)?;
    let began = Instant::now();
    let mut session = Session::open(&global.root, None)?;
    let run = Run { options, console, url: server.url(), screen: server.screen() };
    server.start()?;
    console.say(&format!("Serving at {}/ (Ctrl-C ends it)", run.url));
    if options.open {
        if let Err(error) = open::that_detached(format!("{}/", run.url)) {
            console.say(&format!("No browser could be opened: {error}"));
        }
    }
    let is_sound = run.show(&mut session, began)?;
    follow(&mut session, watcher, (console, is_sound), |session| run.show(session, Instant::now()))
}

/// What all builds of one call have in common.
struct Run<'a> {
    options: &'a Serve,
    console: &'a Console,
    url: String,
    screen: Screen,
}

impl Run<'_> {
    /// Builds and shows; whether the site is what is shown now.
    fn show(&self, session: &mut Session, began: Instant) -> Result<bool, Fault> {
        let request = Request {
            base_url: Some(self.url.clone()),
            drafts: self.options.drafts,
            future: self.options.future,
            today: today()?,
            deny_warnings: false,
        };
        let collector = self.screen.collect();
        let built = session.build(&request, (&collector, &|_, _| {}))?;
        let difference = if built.is_sound {
            self.screen.show(collector)
        } else {
            self.screen.keep(problems(session, &built));
            Difference::default()
        };
        let summary = Summary {
            read: built.outcome.read,
            rendered: built.outcome.rendered,
            written: difference.added.len() + difference.changed.len(),
            unchanged: difference.unchanged,
            removed: difference.removed.len(),
            changes: Vec::new(),
            seconds: began.elapsed().as_secs_f64(),
            phases: built
                .outcome
                .phases
                .iter()
                .map(|(name, time)| ((*name).to_owned(), time.as_secs_f64()))
                .collect(),
        };
        let outcome = if built.is_sound { Outcome::Shown } else { Outcome::Kept };
        report(self.console, session, &built, (outcome, &summary))?;
        Ok(built.is_sound)
    }
}

/// What keeps the site from being shown, as the terminal draws it.
fn problems(session: &Session, built: &Built) -> Vec<Problem> {
    let lookup = |file: &SitePath| session.text(built, file);
    let notes = &built.outcome.diagnostics;
    let (errors, warnings): (Vec<_>, Vec<_>) = notes.iter().partition(|note| note.is_error());
    let all = errors.into_iter().chain(warnings).take(SHOWN);
    let draw = |note: &Diagnostic| Problem { is_error: note.is_error(), text: plain(note, &lookup) };
    all.map(draw).collect()
}
