//! A build that remembers equals a clean one, byte for byte and message for message, and does no more than it must.
//!
//! [`counts`] says for each kind of edit exactly which pages are drawn. [`random`] makes edits of all kinds in any
//! order, in memory; [`disk`] makes them to a folder, as `build`, `build --watch` and `serve` see it. What was once found to
//! be stale stands in [`found`]. [`lookups`] proves of each kind of lookup that without it a page would be.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)] // Tests look at files, and fail by panicking.
#![allow(clippy::manual_is_multiple_of)] // A number picks one of several choices by its remainder; none is special.

mod bench;
mod counts;
mod disk;
mod edits;
mod found;
mod guide;
mod lookups;
mod random;
mod served;
mod settings;
mod site;
mod small;
mod themes;
