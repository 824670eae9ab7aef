//! Plain values that every room may use: paths, routes, spans, diagnostics, faults, fingerprints.
//!
//! Must not know: files, templates, the clock, or what a guide is.

mod diagnostic;
mod fault;
mod fingerprint;
mod nearest;
mod packed;
mod path;
mod route;
mod scan;
mod slug;
mod sorted;
mod span;

pub use diagnostic::{Checked, Diagnostic, Label, Place, Severity};
pub use fault::Fault;
pub use fingerprint::{Fingerprint, Fingerprinter};
pub use nearest::{did_you_mean, nearest};
pub use packed::Packed;
pub use path::SitePath;
pub use route::Route;
pub use scan::find_byte;
pub use slug::slugify;
pub use sorted::{Entries, sorted};
pub use span::{LineColumn, Span, line_column};
