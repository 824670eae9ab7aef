//! Diagnostics, progress and summaries as people and programs read them: the only room that prints.
//!
//! Must not know: the inside of any stage.
