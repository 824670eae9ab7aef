//! How a view looks: the only room that knows tera.
//!
//! Must not know: the site, guides, the disk (templates arrive as sources).
