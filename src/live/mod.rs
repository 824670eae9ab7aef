//! Living with a site that is being written: what changed in its folder, and the site as a browser sees it.
//!
//! ```text
//! file events ──gather──▶ Wake ──look──▶ Changes ──build──▶ public/, or memory ──▶ browser
//! hints                          content compared
//! ```
//!
//! There is no second way to build: a [`Session`] calls [`crate::engine::build`] with what it last read of the
//! folder, once for `build`, again and again for `build --watch` and `serve`.
//! Must not know: the inside of any stage, the terminal.

mod folder;
pub mod serve;
mod session;
mod stop;
pub mod watch;

pub use folder::{Changes, Folder, Place};
pub use session::{Built, Session};
pub use stop::on_interrupt;
