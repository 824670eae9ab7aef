//! Builds a case's site in memory.

use super::case::Case;
use super::expect::{Found, Update, Verdict};
use super::messages;
use guidepost::base::SitePath;
use guidepost::engine::{self, Memory};
use guidepost::output::{Body, Output};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;

/// Runs one case. A panic is a failure like any other.
pub(crate) fn run(case: &Case, update: Update) -> Verdict {
    if !case.mistakes.is_empty() {
        return Verdict { failures: case.mistakes.clone(), edits: Vec::new() };
    }
    let found = catch_unwind(AssertUnwindSafe(|| build(case))).unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<String>().map(String::as_str);
        Err(format!("  panicked: {}", words.or(panic.downcast_ref::<&str>().copied()).unwrap_or("?")))
    });
    match found {
        Ok(found) => Verdict::of(case, &found, update),
        Err(failure) => Verdict { failures: vec![failure], edits: Vec::new() },
    }
}

/// The site of a case; no files where an author's mistake keeps it from being published.
fn build(case: &Case) -> Result<Found, String> {
    let sources = case.sources();
    let files = Mutex::new(BTreeMap::new());
    let sink = |output: Output| {
        let bytes = match output.body() {
            Body::Bytes(bytes) => bytes.clone(),
            Body::Copy(source) => source.bytes().unwrap_or_default().to_vec(),
        };
        let path = output.route().output_file();
        let before = files.lock().expect("no thread panics here").insert(path.clone(), bytes);
        assert!(before.is_none(), "`{path}` came twice");
        Ok(())
    };
    let outcome = engine::build(&sources, &case.request, &mut Memory::default(), (&sink, &|_, _| ()));
    let outcome = outcome.map_err(|fault| format!("  the machine's fault: {fault}"))?;
    let text = |file: &SitePath| outcome.texts.get(file).cloned().or_else(|| sources.shown(file));
    let messages = messages::written(&outcome.diagnostics, &text);
    let files = files.into_inner().expect("no thread panics here");
    let files = if outcome.is_sound(&case.request) { files } else { BTreeMap::new() };
    Ok(Found { messages, files })
}
