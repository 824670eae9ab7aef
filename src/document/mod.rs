//! One file's syntax: YAML with a place for every node, Markdown as segments.
//!
//! Must not know: any other file, any URL, the settings of the site.

pub mod markdown;
