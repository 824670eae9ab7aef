//! Living with a site that is being written: `serve` and `build --watch`, as the binary does it on real files, real
//! events and real sockets. Whatever waits does so until it holds, with a generous end.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)] // Real files are what is tested.

mod browser;
mod drawing;
mod folder;
mod links;
mod rules;
mod saving;
mod serving;
mod support;
mod watching;
