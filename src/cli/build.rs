//! `guidepost build`: once, or with `--watch` again and again.

use super::args::{Build, Global};
use super::changes::changed_urls;
use super::day::today;
use super::follow::{Hearing, Work, follow, watch};
use crate::base::{Fault, Route};
use crate::engine::Request;
use crate::facts::Date;
use crate::live::{Built, Session};
use crate::output::disk::{Cache, Destination, Published, Publisher, edition};
use crate::report::{Change, Console, Outcome, Report, Summary};
use crate::source::disk::Stamp;
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a command waits for another one that is publishing into the same folder.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// From how many pages drawn on their records are written when the site is published, and not prepared beside.
const MANY: usize = 1_000;

/// Builds and publishes; whether the site was published. With `--watch`, goes on until it is interrupted.
pub(super) fn run(global: &Global, options: &Build, console: &Console) -> Result<bool, Fault> {
    let began = Instant::now();
    if let Some(jobs) = options.jobs {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build_global();
        pool.map_err(|error| Fault::Other(format!("cannot start {jobs} threads: {error}")))?;
    }
    let watcher = options.watch.then(|| watch(&global.root, options.poll)).transpose()?;
    let output = global.output(options.output.as_deref());
    let home = super::surroundings::home();
    let destination = Destination { site: &global.root, output: &output, home: home.as_deref() };
    let cache = (!options.no_cache).then(|| Cache::of(&destination)).transpose()?;
    let before = Cell::new(edition(&destination)?);
    let mut session = Session::open(&global.root, cache.as_ref())?;
    let (hearing, built_on) = (Hearing::default(), None);
    let mut run = Run { global, options, console, hearing, output, cache, before, built_on };
    let is_published = run.publish(&mut session, began)?;
    let Some(watcher) = watcher else {
        // The process ends: to let go of what it holds, piece by piece, would take as long as a small build.
        std::mem::forget(session);
        return Ok(is_published);
    };
    console.say("Watching for changes; Ctrl-C ends it.");
    follow(&mut session, watcher, (console, Ok(is_published)), run)?;
    Ok(true)
}

/// What all builds of one call have in common.
pub(super) struct Run<'a> {
    pub(super) global: &'a Global,
    options: &'a Build,
    pub(super) console: &'a Console,
    hearing: Hearing,
    output: PathBuf,
    /// What is remembered between processes.
    cache: Option<Cache>,
    /// What was published there before the sources were read.
    before: Cell<Option<Stamp>>,
    /// The day that was last built for.
    built_on: Option<Date>,
}

impl Work for Run<'_> {
    fn new_day(&self) -> Option<Date> {
        // Where `--today` says it, it is always the same.
        self.request().ok().map(|request| request.today).filter(|day| Some(*day) != self.built_on)
    }

    fn build(&mut self, session: &mut Session) -> Result<bool, Fault> {
        self.publish(session, Instant::now())
    }
}

impl Run<'_> {
    /// Builds and publishes once; whether the site was published. `began`: when its sources began to be read.
    fn publish(&mut self, session: &mut Session, began: Instant) -> Result<bool, Fault> {
        let mut phases: Vec<(&str, Duration)> = vec![("walk", began.elapsed())];
        let request = self.request()?;
        self.built_on = Some(request.today);
        let publisher = self.begin(session, &request)?;
        let progress = self.console.progress();
        let built = session.build(
            &request,
            (&publisher, &|done, all| {
                if done == 1 {
                    progress.begin("rendering", all);
                }
                progress.advance();
            }),
        )?;
        phases.extend(built.outcome.phases.iter().copied());
        if built.is_sound {
            let indexing = Instant::now();
            let heard = |done, all| {
                if done == 1 {
                    progress.begin("indexing", all);
                }
                progress.advance();
            };
            session.index_text(&request, (&publisher, &heard), self.indexes_text())?;
            phases.push(("index", indexing.elapsed()));
        }
        drop(progress);

        let publishing = Instant::now();
        let drawn = built.outcome.rendered;
        let published =
            if built.is_sound { self.commit(publisher, session, drawn)? } else { Published::default() };
        phases.push(("publish", publishing.elapsed()));
        let summary = Summary {
            read: built.outcome.read,
            rendered: built.outcome.rendered,
            written: published.written(),
            unchanged: published.unchanged,
            removed: published.removed.len(),
            changes: changed_urls(changed(&published), &built.outcome.changes),
            seconds: began.elapsed().as_secs_f64(),
            phases: phases.into_iter().map(|(name, time)| (name.to_owned(), time.as_secs_f64())).collect(),
        };
        let outcome = if built.is_sound { Outcome::Built } else { Outcome::Failed };
        let printed = report(self.console, session, &built, (outcome, &summary));
        if self.options.watch {
            self.hearing.note(self.console, printed);
        } else {
            printed?;
        }
        if built.is_sound && self.options.verify {
            self.verify(&built.outcome.diagnostics)?;
        }
        Ok(built.is_sound)
    }

    /// Begins to publish what was last read, and recalls what a build of it needs.
    fn begin(&self, session: &mut Session, request: &Request) -> Result<Publisher, Fault> {
        let home = super::surroundings::home();
        let (destination, options) = (self.destination(home.as_deref()), self.options);
        let (opened, recalled) =
            rayon::join(|| Self::open(options, &destination, Duration::ZERO), || session.anticipate(request));
        recalled?;
        let (publisher, has_waited) = match opened {
            Err(Fault::Refused { .. }) => (Self::open(options, &destination, PATIENCE)?, true),
            opened => (opened?, false),
        };
        let now = edition(&destination)?;
        let is_first = now == self.before.replace(now);
        if is_first && !has_waited {
            return Ok(publisher);
        }
        // Another process is or was publishing there, and what this one read may be older than what that one did: put
        // in place after it, it would undo an edit.
        *session = Session::open(&self.global.root, self.cache.as_ref())?;
        session.anticipate(request)?;
        Ok(publisher)
    }

    /// Opens the output. Without a cache nothing is believed of what was published before, either.
    fn open(options: &Build, destination: &Destination<'_>, patience: Duration) -> Result<Publisher, Fault> {
        let publisher = Publisher::open_when_free(destination, patience)?;
        Ok(if options.no_cache { publisher.reading_all() } else { publisher })
    }

    /// Puts the site in place, and leaves word of it.
    fn commit(&self, publisher: Publisher, session: &mut Session, drawn: usize) -> Result<Published, Fault> {
        // Saved when it is true: held against a site that was never published, the next build would not know what
        // changed. Until then it is prepared beside, but for that of many pages, which is too much to lie in memory.
        let cache = self.cache.as_ref().filter(|_| drawn < MANY).map(Cache::held_back);
        let save = || cache.as_ref().map_or(Ok(()), |cache| session.save(cache));
        let (published, saved) = rayon::join(|| publisher.commit(), save);
        if published.is_err() && self.cache.is_some() && self.options.watch {
            if let Ok(before) = Session::open(&self.global.root, self.cache.as_ref()) {
                *session = before;
            }
        }
        let published = published?;
        let home = super::surroundings::home();
        // Where it cannot be told, the next build takes it for another's, and reads again.
        self.before.set(edition(&self.destination(home.as_deref())).unwrap_or_default());
        let saved = saved.and_then(|()| match (&cache, &self.cache) {
            (Some(held), _) => held.release(),
            (None, Some(cache)) => session.save(cache),
            (None, None) => Ok(()),
        });
        if let Err(fault) = saved {
            // The site is published: that nothing is remembered of it costs the next build some time.
            self.console.say(&format!("Nothing will be remembered of this build: {fault}"));
            if let (true, Ok(before)) =
                (self.options.watch, Session::open(&self.global.root, self.cache.as_ref()))
            {
                *session = before;
            }
        }
        Ok(published)
    }

    /// Whether the full text index is made: it takes too long for each save of somebody who watches.
    pub(super) fn indexes_text(&self) -> bool {
        !self.options.watch || self.options.verify
    }

    pub(super) fn destination<'p>(&'p self, home: Option<&'p Path>) -> Destination<'p> {
        Destination { site: &self.global.root, output: &self.output, home }
    }

    pub(super) fn request(&self) -> Result<Request, Fault> {
        Ok(Request {
            base_url: self.options.base_url.clone(),
            drafts: self.options.drafts,
            future: false,
            today: self.options.today.map_or_else(today, Ok)?,
            deny_warnings: self.options.deny_warnings,
        })
    }
}

/// Where the site is not what it was.
fn changed(published: &Published) -> impl Iterator<Item = (Change, Route)> {
    let Published { added, changed, removed, .. } = published;
    let all = [(Change::Added, added), (Change::Changed, changed), (Change::Removed, removed)];
    all.into_iter()
        .flat_map(|(change, files)| files.iter().map(move |file| (change, Route::of_output_file(file))))
}

/// Prints what a build has to say.
pub(super) fn report(
    console: &Console,
    session: &Session,
    built: &Built,
    (outcome, summary): (Outcome, &Summary),
) -> Result<(), Fault> {
    let lookup = |file: &crate::base::SitePath| session.text(built, file);
    console.report(&Report { outcome, summary, diagnostics: &built.outcome.diagnostics, lookup: &lookup })
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)] // Real folders are what is published into.
mod tests {
    use super::super::args::{Arguments, Command};
    use super::*;
    use clap::Parser;
    use std::fs;

    /// Of two builds, the one that had read the older sources came second.
    #[test]
    fn what_another_build_has_published_meanwhile_is_not_undone() {
        let site = tempfile::tempdir().expect("a temporary folder can be made");
        let write = |file: &str, text: &str| {
            let file = site.path().join("content").join(file);
            fs::write(file, text).expect("the disk of the test is sound");
        };
        fs::create_dir(site.path().join("content")).expect("the disk of the test is sound");
        write("site.yaml", "title: Before\nbase_url: https://example.org\n");
        write("_index.md", "---\ntitle: Home\n---\n");
        let root = site.path().to_str().expect("the path is UTF-8");
        let arguments =
            Arguments::parse_from(["guidepost", "--root", root, "-q", "build", "--today", "2026-12-01"]);
        let Command::Build(options) = &arguments.command else { unreachable!("it is what was asked for") };
        let (global, console) = (&arguments.global, arguments.console());
        let output = global.output(None);
        let destination = Destination { site: site.path(), output: &output, home: None };
        let run = || {
            let cache = Some(Cache::of(&destination).expect("the disk of the test is sound"));
            let before = Cell::new(edition(&destination).expect("the disk of the test is sound"));
            let (hearing, output, built_on) = (Hearing::default(), output.clone(), None);
            let run = Run { global, options, console: &console, hearing, output, cache, before, built_on };
            let session =
                Session::open(site.path(), run.cache.as_ref()).expect("the disk of the test is sound");
            (run, session)
        };
        let publish = |(mut run, mut session): (Run<'_>, Session)| {
            assert!(run.publish(&mut session, Instant::now()).expect("the disk of the test is sound"));
        };
        publish(run());
        let slow = run();
        write("site.yaml", "title: After\nbase_url: https://example.org\n");
        publish(run());
        publish(slow);
        let home = fs::read_to_string(output.join("index.html")).expect("it is published");
        assert!(home.contains("After") && !home.contains("Before"), "{home}");
    }
}
