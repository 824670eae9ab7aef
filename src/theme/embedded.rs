//! The default theme inside the binary.
//!
//! Must not know: tera, what a theme is made of.

use super::layers::{EMBEDDED, ThemeFile};
use crate::base::SitePath;
use rust_embed::RustEmbed;
use std::sync::Arc;

#[derive(RustEmbed)]
#[folder = "themes/default"]
struct DefaultTheme;

/// The files of the embedded default theme, sorted by path, below [`EMBEDDED`].
pub fn default_theme() -> Vec<ThemeFile> {
    let mut names: Vec<_> = DefaultTheme::iter().collect();
    names.sort();
    names
        .iter()
        .filter_map(|name| {
            let file = DefaultTheme::get(name)?;
            let path = SitePath::new(format!("{EMBEDDED}/{name}"));
            Some(ThemeFile { path, bytes: Arc::from(&*file.data) })
        })
        .collect()
}

/// The text of an embedded file, by its path below [`EMBEDDED`]: for excerpts in messages, even where the
/// theme could not be loaded.
pub fn embedded_text(path: &SitePath) -> Option<String> {
    let file = DefaultTheme::get(path.below(EMBEDDED)?)?;
    String::from_utf8(file.data.into_owned()).ok()
}
