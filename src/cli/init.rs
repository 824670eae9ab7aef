//! `guidepost init`.

use super::args::Init;
use crate::base::Fault;
use crate::output::disk::create_site;
use crate::report::Console;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "src/cli/starter"]
struct Starter;

/// Makes a small complete site to start from.
pub(super) fn run(options: &Init, console: &Console) -> Result<(), Fault> {
    let files: Vec<_> =
        Starter::iter().filter_map(|name| Some((name.to_string(), Starter::get(&name)?.data))).collect();
    create_site(&options.dir, files.iter().map(|(name, bytes)| (name.as_str(), &**bytes)))?;
    let dir = options.dir.display();
    console.say(&format!("Made a site in {dir}. Build it with: guidepost build --root {dir}"));
    Ok(())
}
