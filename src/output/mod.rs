//! What guidepost writes: routes and bytes, and how they are published whole.
//!
//! Must not know: why they exist.
