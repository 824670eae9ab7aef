//! The literate suites of `tests/suite/`: each section of each Markdown file there is a case. What a case
//! looks like is told in `tests/suite/README.md`.
//!
//! `SUITE=errors-yaml cargo test --test suite` runs the cases whose name has that in it;
//! `UPDATE=1` fills expectations that are empty, `UPDATE=all` writes all anew.

#![allow(clippy::print_stdout, reason = "it prints what cargo's own harness would")]
#![allow(clippy::disallowed_methods, reason = "suites are read and updated where they lie")]

#[path = "suite/driver/mod.rs"]
mod driver;

use driver::{Case, Suite, Update, Verdict};
use rayon::prelude::*;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let began = Instant::now();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let suites = Suite::all(&folder);
    let filters = filters();
    let is_chosen = |case: &&Case| filters.iter().all(|filter| case.name.contains(filter));
    let all: usize = suites.iter().map(|suite| suite.cases.len()).sum();
    let chosen: Vec<&Case> = suites.iter().flat_map(|suite| &suite.cases).filter(is_chosen).collect();
    println!("\nrunning {} tests", chosen.len());
    if std::env::args().any(|argument| argument == "--list") {
        for case in &chosen {
            println!("{}: test", case.name);
        }
        return ExitCode::SUCCESS;
    }

    let update = Update::asked(std::env::var("UPDATE").ok().as_deref());
    std::panic::set_hook(Box::new(|_| ())); // A panic is the case's failure, and is told with it.
    let verdicts: Vec<Verdict> = chosen.par_iter().map(|case| driver::run(case, update)).collect();
    for suite in &suites {
        suite.write(verdicts.iter().flat_map(|verdict| &verdict.edits));
    }
    let mut failed = 0;
    for (case, verdict) in chosen.iter().zip(&verdicts) {
        println!("test {} ... {}", case.name, if verdict.failures.is_empty() { "ok" } else { "FAILED" });
        failed += usize::from(!verdict.failures.is_empty());
    }
    for (case, verdict) in chosen.iter().zip(&verdicts).filter(|(_, verdict)| !verdict.failures.is_empty()) {
        println!("\n---- {} ----", case.name);
        verdict.failures.iter().for_each(|failure| println!("{failure}"));
    }
    println!(
        "\ntest result: {}. {} passed; {failed} failed; 0 ignored; 0 measured; {} filtered out; finished in {:.2}s\n",
        if failed == 0 { "ok" } else { "FAILED" },
        chosen.len() - failed,
        all - chosen.len(),
        began.elapsed().as_secs_f64(),
    );
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What a case's name must have in it: `SUITE`, and what `cargo test NAME` was given.
fn filters() -> Vec<String> {
    let named = std::env::args().skip(1).filter(|argument| !argument.starts_with('-'));
    std::env::var("SUITE").into_iter().chain(named).collect()
}
