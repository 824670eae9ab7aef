//! Where it is printed: results to standard output, messages to standard error, as the user asked for.
//!
//! Must not know: what led to any of it.

use super::{Outcome, Progress, Report, json, safe, short, summary, text};
use crate::base::{Diagnostic, Fault, Severity};
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use std::borrow::Cow;
use std::error::Error;
use std::io::{self, IsTerminal, Write};

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For people: with excerpts and hints.
    #[default]
    Text,
    /// For editors: a line for each diagnostic.
    Short,
    /// For programs: one object.
    Json,
}

/// Whether to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Color {
    /// On a terminal that can, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// In any case.
    Always,
    /// In no case.
    Never,
}

/// How much to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Verbosity {
    /// Only what is wrong.
    Quiet,
    /// What is wrong, and what was done.
    #[default]
    Normal,
    /// Details too.
    Verbose,
}

/// The printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Console {
    /// The form of reports.
    pub format: Format,
    /// Whether to use colours.
    pub color: Color,
    /// How much to say.
    pub verbosity: Verbosity,
    /// Whether a summary lists the phases.
    pub timings: bool,
    /// How many diagnostics of one file are shown as text.
    pub per_file: usize,
    /// How many columns a line of an excerpt may take.
    pub width: usize,
}

impl Default for Console {
    fn default() -> Self {
        Self {
            format: Format::default(),
            color: Color::default(),
            verbosity: Verbosity::default(),
            timings: false,
            per_file: super::DEFAULT_PER_FILE,
            width: 120,
        }
    }
}

impl Console {
    /// Prints what a build has to say.
    pub fn report(&self, report: &Report) -> Result<(), Fault> {
        let wanted = self.wanted(report);
        let messages = match self.format {
            Format::Json => return self.result(&(json(report, self.timings) + "\n")),
            Format::Text => text(&wanted, report.lookup, self.width, self.per_file),
            Format::Short => short(&wanted, report.lookup),
        };
        self.print_message(&messages);
        self.verdict(report);
        if !is_sound(report.outcome) || self.verbosity == Verbosity::Quiet {
            return Ok(());
        }
        let timings = if self.timings { report.summary.timings() } else { String::new() };
        let changed = report.summary.changed(self.verbosity == Verbosity::Verbose);
        let lines = match report.outcome {
            Outcome::Shown => report.summary.line(),
            _ => report.summary.lines(),
        };
        self.result(&(lines + &changed + &timings))
    }

    /// Prints why a command could not do its work, with the causes.
    pub fn fault(&self, fault: &Fault) {
        let headline = fault.to_string();
        self.heading("error", AnsiColor::BrightRed, &headline);
        let first = fault.source().and_then(Error::source); // The headline has the fault's own source in it.
        for cause in std::iter::successors(first, |&cause| cause.source()) {
            self.print_message(&format!("  caused by: {}\n", safe::line(&cause.to_string())));
        }
    }

    /// Prints a line about what is being done, unless told to be quiet.
    pub fn say(&self, line: &str) {
        if self.verbosity > Verbosity::Quiet {
            self.tell(line);
        }
    }

    /// Prints a line that nobody can do without, however quiet it is to be.
    pub fn tell(&self, line: &str) {
        self.print_message(&format!("{}\n", safe::line(line)));
    }

    /// Prints the result of a command to standard output, as it is. Whoever reads may stop reading.
    #[allow(clippy::unused_self)] // All printing goes through a console.
    pub fn result(&self, text: &str) -> Result<(), Fault> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Fault::write("standard output")(error))
            }
            _ => Ok(()),
        }
    }

    /// A progress bar, which shows itself only on a terminal, and where people read.
    pub fn progress(&self) -> Progress {
        let is_wanted = self.format == Format::Text && self.verbosity > Verbosity::Quiet;
        Progress::new(is_wanted && io::stderr().is_terminal())
    }

    /// What is to be printed of a report's diagnostics. Where only errors are wanted and warnings are what was wrong, as
    /// with `--deny-warnings`, they are.
    fn wanted<'a>(&self, report: &Report<'a>) -> Cow<'a, [Diagnostic]> {
        let errors = report.diagnostics.iter().filter(|it| it.severity == Severity::Error);
        let is_enough = is_sound(report.outcome) || errors.clone().next().is_some();
        if self.verbosity == Verbosity::Quiet && is_enough {
            Cow::Owned(errors.cloned().collect())
        } else {
            Cow::Borrowed(report.diagnostics)
        }
    }

    fn verdict(&self, report: &Report) {
        let count = summary::count(report.diagnostics);
        match (report.outcome, count) {
            (Outcome::Failed | Outcome::Kept | Outcome::Undrawn, count) => {
                let what = match report.outcome {
                    Outcome::Kept => "the last good site stays",
                    Outcome::Undrawn => "some pages cannot be drawn",
                    _ => "nothing was published",
                };
                let message = count.map_or_else(|| what.to_owned(), |count| format!("{what}: {count}"));
                self.heading("error", AnsiColor::BrightRed, &message);
            }
            (Outcome::Built | Outcome::Shown, Some(count)) if self.verbosity > Verbosity::Quiet => {
                let what = if report.outcome == Outcome::Built { "published" } else { "shown" };
                self.heading("warning", AnsiColor::Yellow, &format!("{what} with {count}"));
            }
            (Outcome::Built | Outcome::Shown, _) => {}
        }
    }

    fn heading(&self, level: &str, color: AnsiColor, message: &str) {
        let (level_style, bold) = (Style::new().bold().fg_color(Some(color.into())), Style::new().bold());
        let message = safe::line(message);
        self.print_message(&format!("{level_style}{level}{level_style:#}{bold}: {message}{bold:#}\n"));
    }

    /// Nobody can be told that standard error cannot be written to.
    fn print_message(&self, text: &str) {
        let _ = AutoStream::new(io::stderr(), self.choice()).lock().write_all(text.as_bytes());
    }

    fn choice(&self) -> ColorChoice {
        match self.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
    }
}

fn is_sound(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Built | Outcome::Shown)
}
