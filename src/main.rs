//! The `guidepost` command: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    guidepost::cli::run()
}
