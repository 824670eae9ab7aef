//! `guidepost serve`: the site in the browser while it is being written.

use super::args::{Global, Serve};
use super::build::report;
use super::changes::changed_urls;
use super::day::today;
use super::follow::{CALM, Hearing, Work, follow, watch};
use crate::base::{Diagnostic, Fault, SitePath};
use crate::engine::{self, Request};
use crate::facts::Date;
use crate::live::serve::{News, Problem, Problems, Screen, Server, Stock};
use crate::live::{Built, Session};
use crate::output::disk::Cache;
use crate::report::{Change, Console, Outcome, Report, Summary};
use crate::source::disk::root_of;
use std::time::Instant;

/// Serves until it is interrupted.
pub(super) fn run(global: &Global, options: &Serve, console: &Console) -> Result<(), Fault> {
    // Before an address is told at which nothing would ever be.
    root_of(&global.root)?;
    let watcher = watch(&global.root, options.poll)?;
    let bell = watcher.bell();
    let server = Server::bind((options.bind, options.port), move || bell.call())?;
    let began = Instant::now();
    let cache = cache(global, options, console);
    let (url, screen) = (server.url(), server.screen()?);
    server.start()?;
    console.tell(&format!("Serving at {url}/ (Ctrl-C ends it)"));
    if options.open {
        if let Err(error) = open::that_detached(format!("{url}/")) {
            console.say(&format!("No browser could be opened: {error}"));
        }
    }
    let mut session = Session::open_to_serve(&global.root, cache.as_ref())?;
    let (told, changed) = (Vec::new(), began);
    let (hearing, built_on) = (Hearing::default(), None);
    let mut run =
        Run { options, console, hearing, url, screen, cache, told, changed, built_on, is_saved: false };
    let first = run.show(&mut session, began);
    follow(&mut session, watcher, (console, first), &mut run)?;
    run.save(&mut session);
    Ok(())
}

/// The cache, if there may be one: a site that cannot be written to can be looked at all the same.
fn cache(global: &Global, options: &Serve, console: &Console) -> Option<Cache> {
    if options.no_cache {
        return None;
    }
    let unused = |fault: &Fault| console.say(&format!("Nothing will be remembered: {fault}"));
    Cache::served(&global.root).inspect_err(unused).ok()
}

/// What one call goes on with.
struct Run<'a> {
    options: &'a Serve,
    console: &'a Console,
    hearing: Hearing,
    url: String,
    screen: Screen,
    /// What is remembered between processes.
    cache: Option<Cache>,
    /// What has been told of mistakes on pages.
    told: Vec<Told>,
    /// When the site was last built.
    changed: Instant,
    /// The day that it was then.
    built_on: Option<Date>,
    /// Whether all that there is to remember has been saved.
    is_saved: bool,
}

/// What makes two mistakes on pages the same: the pages that have it may be others.
type Told = (String, Option<crate::base::Place>);

impl Work for &mut Run<'_> {
    fn build(&mut self, session: &mut Session) -> Result<bool, Fault> {
        self.show(session, Instant::now())
    }

    fn new_day(&self) -> Option<Date> {
        today().ok().filter(|day| Some(*day) != self.built_on)
    }

    fn failed(&mut self, fault: &Fault) {
        self.screen.keep(Problem { is_error: true, text: format!("error: {fault}") }.into());
    }

    /// Pages were drawn, or the author makes a pause.
    fn called(&mut self, session: &mut Session) -> Result<(), Fault> {
        self.is_saved &= !self.screen.teach(session);
        self.tell(session);
        let is_idle = self.screen.is_done() && self.changed.elapsed() >= CALM;
        if is_idle {
            self.save(session);
        }
        Ok(())
    }
}

impl Run<'_> {
    /// Finds out what the site is now and shows it; whether it is what is shown.
    fn show(&mut self, session: &mut Session, began: Instant) -> Result<bool, Fault> {
        (self.changed, self.is_saved) = (Instant::now(), false);
        let today = today()?;
        self.built_on = Some(today);
        let request = Request {
            base_url: Some(self.url.clone()),
            drafts: self.options.drafts,
            future: self.options.future,
            today,
            deny_warnings: false,
        };
        let (built, stock) = self.screen.refresh(session, &request)?;
        if !built.is_sound {
            let lookup = |file: &SitePath| session.text(&built, file);
            self.screen.keep(Problems::of(&built.outcome.diagnostics, &lookup));
        }
        let outcome = if built.is_sound { Outcome::Shown } else { Outcome::Kept };
        let printed = report(self.console, session, &built, (outcome, &summary(&built, stock, began)));
        self.hearing.note(self.console, printed);
        Ok(built.is_sound)
    }

    /// Tells of mistakes on pages, and that they have been mended.
    fn tell(&mut self, session: &Session) {
        let wrong = self.screen.wrong();
        let lookup = |file: &SitePath| session.text_of(&wrong, file);
        self.screen.tell(Problems::of(&wrong.diagnostics, &lookup));
        let told: Vec<Told> = wrong.diagnostics.iter().map(told).collect();
        let before = std::mem::replace(&mut self.told, told);
        if self.told.is_empty() && !before.is_empty() {
            self.console.say("Mended: all pages can be drawn again.");
        }
        if self.told.iter().all(|told| before.contains(told)) {
            return;
        }
        let summary = Summary::default();
        let (outcome, diagnostics) = (Outcome::Undrawn, &wrong.diagnostics[..]);
        let report = Report { outcome, summary: &summary, diagnostics, lookup: &lookup };
        let printed = self.console.report(&report);
        self.hearing.note(self.console, printed);
    }

    /// Leaves word for the next start.
    fn save(&mut self, session: &mut Session) {
        self.is_saved &= !self.screen.teach(session);
        let Some(cache) = self.cache.as_ref().filter(|_| !self.is_saved) else { return };
        self.is_saved = true;
        // The site is served all the same, and a build beside it may be saving too.
        if let Err(fault) = session.save(cache) {
            self.console.say(&format!("What was drawn could not be saved: {fault}"));
        }
    }
}

fn told(note: &Diagnostic) -> Told {
    (note.code.to_string(), note.place.clone())
}

fn summary(built: &Built, stock: Stock, began: Instant) -> Summary {
    let engine::Outcome { read, phases, .. } = &built.outcome;
    let News { added, changed, removed, redrawn } = stock.news;
    let again = redrawn.iter().map(|it| it.route.clone()).collect();
    let all = [
        (Change::Added, added),
        (Change::Changed, changed),
        (Change::Redrawn, again),
        (Change::Removed, removed),
    ];
    let all =
        all.into_iter().flat_map(|(change, routes)| routes.into_iter().map(move |route| (change, route)));
    Summary {
        changes: changed_urls(all, &redrawn),
        read: *read,
        rendered: stock.unknown,
        unchanged: stock.known,
        seconds: began.elapsed().as_secs_f64(),
        phases: phases.iter().map(|(name, time)| ((*name).to_owned(), time.as_secs_f64())).collect(),
        ..Summary::default()
    }
}
