//! The index by Pagefind, in this process.

use crate::base::Fault;
use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;
use tokio::runtime::{Builder, Runtime};

/// Interfaces that Pagefind would bring along: the theme has its own.
const NOT_WANTED: [&str; 4] =
    ["pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight."];

/// An index in the making.
pub struct Indexer {
    index: PagefindIndex,
    /// Pagefind waits for threads of its own.
    runtime: Runtime,
}

impl Indexer {
    /// For pages in this language.
    pub fn new(language: &str) -> Result<Option<Self>, Fault> {
        let options = PagefindServiceConfig::builder()
            .force_language(language.to_owned())
            .root_selector("main".to_owned())
            .build();
        let index = PagefindIndex::new(Some(options)).map_err(wrong)?;
        let runtime = Builder::new_current_thread().build().map_err(wrong)?;
        Ok(Some(Self { index, runtime }))
    }

    /// Takes a page: the text of its `<main>`, under an address below the site.
    pub fn add(&mut self, url: &str, html: String) -> Result<(), Fault> {
        let added = self.index.add_html_file(None, Some(url.to_owned()), html);
        self.runtime.block_on(added).map(drop).map_err(wrong)
    }

    /// The files of the index, by name below its folder.
    pub fn finish(mut self) -> Result<Vec<(String, Vec<u8>)>, Fault> {
        let files = self.runtime.block_on(self.index.get_files()).map_err(wrong)?;
        let named = files.into_iter().map(|file| {
            let name = file.filename.to_string_lossy().replace('\\', "/");
            (name, file.contents)
        });
        let mut wanted: Vec<_> =
            named.filter(|(name, _)| !NOT_WANTED.iter().any(|start| name.starts_with(start))).collect();
        wanted.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(wanted)
    }
}

fn wrong(error: impl std::fmt::Display) -> Fault {
    Fault::Other(format!("the full text index cannot be made: {error}"))
}
