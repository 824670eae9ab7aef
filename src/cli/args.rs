//! Arguments: what can be asked for, with its help.

use crate::facts::{Date, FactError};
use crate::report::{Color, Console, Format, Verbosity};
use crate::site::base_url;
use crate::source::disk::OUTPUT;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::net::IpAddr;
use std::path::{Path, PathBuf};

/// Builds a site of career guides: facts as types, checked and rendered.
#[derive(Debug, Parser)]
#[command(name = "guidepost", version, arg_required_else_help = true, after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Command,
}

const EXAMPLES: &str = "\
Examples:
  guidepost init site            make a small complete site in ./site
  guidepost build                build the site here into ./public
  guidepost build --drafts --today 2027-01-01 --output /tmp/preview
  guidepost build --format json  for scripts: one object on standard output
  guidepost build --watch        keep ./public current while you write
  guidepost clean                remove what was published, and the cache
  guidepost explain /guides/     what that page is made of, and why it was last drawn
  guidepost serve --open         see the site in the browser while you write

Exit codes: 0 built; 1 mistakes in content or theme, nothing was published;
2 a wrong command, or a failure of the machine (disk, port, rights).";

const CLEAN_EXAMPLES: &str = "\
Examples:
  guidepost clean                         empty ./public and remove ./.guidepost
  guidepost clean --output /tmp/preview   the same for a site that was built with that output

Only files that the record of the last build names, and that are as it wrote them, are removed. The next build starts
from nothing.";

/// What every command takes.
#[derive(Debug, Args)]
pub(super) struct Global {
    /// The folder of the site, which holds `content/`
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: When,
    /// Print errors only, and what nobody can do without: the address of `serve`, what `--verify` finds
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Print more of what is done
    #[arg(short, long, global = true)]
    verbose: bool,
    /// How to print messages and results
    #[arg(long, global = true, value_name = "FORMAT", default_value = "text")]
    format: Form,
}

impl Global {
    /// The output folder, be it named or not.
    pub(super) fn output(&self, named: Option<&Path>) -> PathBuf {
        named.map_or_else(|| self.root.join(OUTPUT), Path::to_owned)
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the site and publish it into the output folder
    Build(Build),
    /// Show the site in a browser, and keep it up to date while it is being written
    Serve(Serve),
    /// Remove what was published, and the cache; files that guidepost did not make stay
    #[command(after_help = CLEAN_EXAMPLES)]
    Clean(Clean),
    /// Tell what a page is made of, and why it was last drawn
    Explain(Explain),
    /// Make a small complete site to start from
    Init(Init),
    /// Print completions for a shell
    Completions(Completions),
}

#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools)] // Each is a flag of its own.
pub(super) struct Build {
    /// Where to publish [default: public, below the root]
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// The address of the site, in place of that of content/site.yaml
    #[arg(long, value_name = "URL", value_parser = address)]
    pub(super) base_url: Option<String>,
    /// Publish drafts too
    #[arg(long)]
    pub(super) drafts: bool,
    /// The day that `publish_on` and `expires_on` are held against [default: today, in UTC]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(super) today: Option<Date>,
    /// How many threads to use [default: one for each processor]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(super) jobs: Option<u16>,
    /// Publish nothing if there is a warning
    #[arg(long)]
    pub(super) deny_warnings: bool,
    /// Say how long each phase took; in JSON, as `phases`
    #[arg(long)]
    pub(super) timings: bool,
    /// Afterwards build once more from nothing, and fail if the result is not the same, byte by byte
    #[arg(long)]
    pub(super) verify: bool,
    /// Remember nothing of earlier builds, and leave no word for later ones
    #[arg(long)]
    pub(super) no_cache: bool,
    /// Go on: build again whenever a file of the site changes, until Ctrl-C
    #[arg(short, long)]
    pub(super) watch: bool,
    /// With `--watch`: look at all files three times a second, and do not wait for events
    #[arg(long, requires = "watch")]
    pub(super) poll: bool,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// An address of the site (`/guides/nurse/`), a content file or a template
    #[arg(value_name = "URL|FILE")]
    pub(super) what: String,
    /// Where it was published [default: public, below the root]
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools)] // Each is a flag of its own.
pub(super) struct Serve {
    /// The port [default: 1111, or the next free one]
    #[arg(short, long, value_name = "N")]
    pub(super) port: Option<u16>,
    /// The address to serve at; any other than this one lets other machines read the site
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub(super) bind: IpAddr,
    /// Open the site in the browser
    #[arg(long)]
    pub(super) open: bool,
    /// Show drafts too
    #[arg(long)]
    pub(super) drafts: bool,
    /// Show pages before their `publish_on` too
    #[arg(long)]
    pub(super) future: bool,
    /// Look at all files three times a second, and do not wait for events
    #[arg(long)]
    pub(super) poll: bool,
    /// Remember nothing of earlier runs, and leave no word for later ones
    #[arg(long)]
    pub(super) no_cache: bool,
}

#[derive(Debug, Args)]
pub(super) struct Clean {
    /// Where it was published [default: public, below the root]
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder to make; it must be missing or empty
    pub(super) dir: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    /// As rustc prints them
    Text,
    /// One line each
    Short,
    /// One JSON object for each build
    Json,
}

/// What the settings would say of it is said here too.
fn address(text: &str) -> Result<String, String> {
    let said = |error: FactError| {
        [error.message].into_iter().chain(error.note).chain(error.hints).collect::<Vec<_>>().join("; ")
    };
    base_url(text).map(|url| url.0).map_err(said)
}

fn day(text: &str) -> Result<Date, String> {
    let date = Date::parse(text).map_err(|error| error.message)?;
    if date.first_day() == date.last_day() {
        Ok(date)
    } else {
        Err("give a whole day such as 2026-11-23".to_owned())
    }
}

impl Arguments {
    /// The console that these arguments ask for.
    pub(super) fn console(&self) -> Console {
        Console {
            format: match self.global.format {
                Form::Text => Format::Text,
                Form::Short => Format::Short,
                Form::Json => Format::Json,
            },
            color: match self.global.color {
                When::Auto => Color::Auto,
                When::Always => Color::Always,
                When::Never => Color::Never,
            },
            verbosity: match (self.global.quiet, self.global.verbose) {
                (true, _) => Verbosity::Quiet,
                (_, true) => Verbosity::Verbose,
                _ => Verbosity::Normal,
            },
            timings: matches!(&self.command, Command::Build(build) if build.timings),
            ..Console::default()
        }
    }
}
