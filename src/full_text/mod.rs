//! The index of the full text: pages go in as HTML, the files that a browser searches with come out.
//!
//! It is Pagefind's, which brings a hundred crates; so it is there only in a guidepost that was compiled with the feature
//! `pagefind`. This room alone knows it.
//! Must not know: which pages there are, where the files go.

#[cfg(not(feature = "pagefind"))]
mod absent;
#[cfg(feature = "pagefind")]
mod present;

#[cfg(not(feature = "pagefind"))]
pub use absent::Indexer;
#[cfg(feature = "pagefind")]
pub use present::Indexer;

/// Whether this guidepost can make an index.
pub const IS_THERE: bool = cfg!(feature = "pagefind");

/// The folder of the index, right below the site.
pub const FOLDER: &str = "pagefind";

/// The file that scripts import to search, in that folder.
pub const SCRIPT: &str = "pagefind.js";
