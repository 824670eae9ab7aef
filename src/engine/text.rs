//! The full text index beside a site that was built: made only where the text of a page is not what it was.
//!
//! Must not know: how pages are searched, when it is worth the time.

use super::memory::Memory;
use super::ready::Ready;
use super::{Outputs, Progress, Request, prepare, read};
use crate::base::{Fault, Fingerprint, Fingerprinter, Route};
use crate::full_text::{FOLDER, Indexer};
use crate::output::Output;
use crate::page::{Page, Subject};
use crate::source::Sources;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Pages that are drawn at the same time, and held until they are in the index.
const AT_ONCE: usize = 64;

/// The index, as it was last made.
#[derive(Serialize, Deserialize)]
pub(super) struct TextMemory {
    /// Of all pages that it was made of.
    pages: Fingerprint,
    files: BTreeMap<Route, Fingerprint>,
}

/// Puts the full text index beside the site that was built last, if its settings ask for one. Where it is not due, what
/// there is of an older one stays, whatever the pages say by now.
pub fn index_text(
    sources: &Sources,
    request: &Request,
    memory: &mut Memory,
    (outputs, progress): (&dyn Outputs, Progress<'_>),
    is_due: bool,
) -> Result<(), Fault> {
    let settings = read::settings(sources, request, &mut Vec::new()).map(|read| read.value);
    let Some(settings) = settings.filter(crate::site::Settings::has_full_text) else {
        memory.text = None;
        return Ok(());
    };
    let pages = memory.pages_as_published(settings.language());
    if let Some(known) = memory.text.as_ref().filter(|known| !is_due || known.pages == pages) {
        let files: Vec<_> = known.files.iter().map(|(route, file)| (route, *file)).collect();
        if outputs.keep(&files)?.into_iter().all(|is_kept| is_kept) || !is_due {
            return Ok(());
        }
    }
    if !is_due {
        return Ok(());
    }
    let (Some(ready), _) = prepare(sources, request, memory)? else { return Ok(()) };
    let Some(indexer) = Indexer::new(settings.language())? else { return Ok(()) };
    let files = filled(indexer, &ready, progress)?.finish()?;
    ready.contents.let_go();
    let put = files.into_iter().map(|(name, bytes)| {
        let output = Output::bytes(Route::file(&format!("{FOLDER}/{name}")), bytes);
        let known = (output.route().clone(), output.fingerprint());
        outputs.put(output).map(|()| known)
    });
    memory.text = Some(TextMemory { pages, files: put.collect::<Result<_, Fault>>()? });
    Ok(())
}

/// The index with all guides and plain pages that search engines may know.
fn filled(mut indexer: Indexer, ready: &Ready, progress: Progress<'_>) -> Result<Indexer, Fault> {
    let is_text = |page: &&Page| matches!(page.subject, Subject::Content(_)) && page.listed;
    let pages: Vec<&Page> = ready.index.plan().pages.iter().filter(is_text).collect();
    let mut done = 0;
    for some in pages.chunks(AT_ONCE) {
        let drawn: Vec<_> = some.par_iter().map(|page| ready.draw(page)).collect::<Result<_, Fault>>()?;
        for (page, drawn) in some.iter().zip(drawn) {
            if let Ok(html) = drawn.map(|drawn| String::from_utf8_lossy(&drawn.bytes).into_owned()) {
                indexer.add(page.route.encoded().as_str(), html)?;
            }
            done += 1;
            progress(done, pages.len());
        }
    }
    Ok(indexer)
}

impl Memory {
    /// The fingerprint of all pages for readers that the last build put out.
    fn pages_as_published(&self, language: &str) -> Fingerprint {
        let mut printer = Fingerprinter::default();
        printer.add(env!("CARGO_PKG_VERSION"));
        printer.add(language);
        let mut add = |route: &Route, output: Fingerprint| {
            if route.as_str().ends_with('/') {
                printer.add(route.as_str());
                printer.add(output.to_bytes());
            }
        };
        match &self.whole {
            Some(whole) => whole.outputs.iter().for_each(|(route, output)| add(route, *output)),
            None => self.drawn.pages.iter().for_each(|(route, page)| add(route, page.output)),
        }
        printer.finish()
    }
}
