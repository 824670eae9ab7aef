//! One file's syntax: YAML with a place for every node, Markdown as segments, front matter and body.
//!
//! Must not know: any other file, any URL (links stay slots), the settings of the site.

mod digest;
mod front_matter;
pub mod markdown;
pub mod yaml;

pub use digest::Digest;
pub use front_matter::{FrontMatter, split};
