//! `guidepost clean`.

use super::args::{Clean, Global};
use super::build::PATIENCE;
use crate::base::Fault;
use crate::output::disk::{Cleaned, Destination, clean};
use crate::report::{Console, Format};
use std::path::Path;

/// Removes what was published and the cache, and says what it did.
pub(super) fn run(global: &Global, options: &Clean, console: &Console) -> Result<(), Fault> {
    let output = global.output(options.output.as_deref());
    let home = super::surroundings::home();
    let cleaned =
        clean(&Destination { site: &global.root, output: &output, home: home.as_deref() }, PATIENCE)?;
    if console.format == Format::Json {
        let object = serde_json::json!({
            "outcome": "cleaned",
            "removed": cleaned.files,
            "changed": cleaned.changed,
            "output_left": cleaned.is_output_left,
            "other_outputs": cleaned.others,
            "foreign": cleaned.foreign,
        });
        return console.result(&format!("{object}\n"));
    }
    for line in lines(&cleaned, &output) {
        console.say(&line);
    }
    Ok(())
}

fn lines(cleaned: &Cleaned, output: &Path) -> Vec<String> {
    let place = output.display();
    let mut lines = Vec::new();
    match (cleaned.files, cleaned.is_cache_removed) {
        (0, false) => lines.push(format!("Nothing to remove: there is no record of anything in {place}")),
        (0, true) => lines.push(format!("Removed the cache; nothing in {place} was recorded as published")),
        (1, _) => lines.push(format!("Removed 1 file from {place}, and the cache")),
        (count, _) => lines.push(format!("Removed {count} files from {place}, and the cache")),
    }
    for file in &cleaned.changed {
        lines.push(format!("Left {file}: it was changed after guidepost had published it"));
    }
    if cleaned.is_output_left {
        lines.push(format!("Left {place}: not all that is in it is guidepost's, or it could not be removed"));
    }
    if !cleaned.others.is_empty() {
        let others = cleaned.others.join(", ");
        lines.push(format!("Left what is known of other outputs ({others}): `--output DIR` names one"));
    }
    if !cleaned.foreign.is_empty() {
        let foreign = cleaned.foreign.join(", ");
        lines.push(format!("Left what guidepost did not put into its cache folder: {foreign}"));
    }
    lines
}
