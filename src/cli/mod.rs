//! The command line: one file per subcommand.
//!
//! Must not know: the inside of any stage.

mod args;
mod build;
mod changes;
mod clean;
mod day;
mod explain;
mod follow;
mod init;
mod serve;
mod surroundings;
mod verify;

use crate::base::Fault;
use args::{Arguments, Command};
use clap::{CommandFactory, Parser};
use std::process::ExitCode;

/// The author's mistakes: nothing was published.
const REFUSED: u8 = 1;
/// The machine's, or a wrong call.
const FAILED: u8 = 2;

/// Runs the command that the process was called with.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let console = arguments.console();
    let done = match &arguments.command {
        Command::Build(options) => build::run(&arguments.global, options, &console),
        Command::Serve(options) => serve::run(&arguments.global, options, &console).map(|()| true),
        Command::Clean(options) => clean::run(&arguments.global, options, &console).map(|()| true),
        Command::Explain(options) => explain::run(&arguments.global, options, &console).map(|()| true),
        Command::Init(options) => init::run(options, &console).map(|()| true),
        Command::Completions(options) => completions(options, &console).map(|()| true),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(REFUSED),
        Err(fault) => {
            console.fault(&fault);
            ExitCode::from(FAILED)
        }
    }
}

fn completions(options: &args::Completions, console: &crate::report::Console) -> Result<(), Fault> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Arguments::command(), "guidepost", &mut script);
    console.result(&String::from_utf8_lossy(&script))
}
