//! `guidepost explain`: what a page is made of, and why it was last drawn, as the last build left word of it.

use super::args::{Explain, Global};
use crate::base::{Fault, did_you_mean};
use crate::engine::Explanation;
use crate::live::Session;
use crate::output::disk::{Cache, Destination};
use crate::report::{Console, Format};

/// How many entries of a list are shown as text, unless all are asked for.
const SHOWN: usize = 12;

/// Tells what is remembered of each page that is meant.
pub(super) fn run(global: &Global, options: &Explain, console: &Console) -> Result<(), Fault> {
    let output = global.output(options.output.as_deref());
    let home = super::surroundings::home();
    let destination = Destination { site: &global.root, output: &output, home: home.as_deref() };
    let mut session = Session::open(&global.root, Some(&Cache::of(&destination)?))?;
    let sources = session.sources();
    let memory = session.memory()?;
    if memory.is_empty() {
        let message = format!(
            "nothing is remembered of what was published in {}: run `guidepost build` first, or name another \
             output by `--output DIR`",
            output.display()
        );
        return Err(Fault::Other(message));
    }
    let found = memory.explain(&options.what, &sources);
    if found.is_empty() {
        let near = did_you_mean(&options.what, memory.known());
        let near = near.map_or_else(String::new, |near| format!("; {near}"));
        let message = format!("no page is at `{0}`, made of it or drawn with it{near}", options.what);
        return Err(Fault::Other(message));
    }
    if console.format == Format::Json {
        let json = serde_json::to_string(&found).expect("texts and numbers can be written as JSON");
        return console.result(&(json + "\n"));
    }
    let pages: Vec<String> = found.iter().map(text).collect();
    console.result(&pages.join("\n"))
}

fn text(page: &Explanation) -> String {
    let mut text = format!("{}\n", page.url);
    let mut line = |name: &str, entries: &[String]| {
        let more = entries.len().saturating_sub(SHOWN);
        let shown: Vec<&str> = entries.iter().take(SHOWN).map(String::as_str).collect();
        let rest =
            if more > 0 { format!(" and {more} more (`--format json` has all)") } else { String::new() };
        if !entries.is_empty() {
            text.push_str(&format!("  {name:<14} {}{rest}\n", shown.join(", ")));
        }
    };
    line("made of", &page.files);
    line("changed since", &page.changed_since);
    line("drawn with", &page.templates);
    line("looked up", &page.lookups);
    line("shown by", &page.shown_by);
    line("linked from", &page.linked_from);
    line("last drawn for", &page.causes);
    text.push_str(&format!("  {:<14} {:.2} ms\n", "which took", page.milliseconds));
    text
}
