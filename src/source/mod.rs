//! What guidepost reads: names, bytes and fingerprints of source files.
//!
//! Must not know: what a guide is.
