//! The themes inside the binary.
//!
//! Must not know: tera, what a theme is made of.

use super::layers::{EMBEDDED, ThemeFile};
use crate::base::SitePath;
use rust_embed::{EmbeddedFile, RustEmbed};
use std::borrow::Cow;

#[derive(RustEmbed)]
#[folder = "themes/default"]
struct DefaultTheme;

#[derive(RustEmbed)]
#[folder = "themes/plain"]
struct PlainTheme;

/// The files of the embedded themes, each theme's below [`EMBEDDED`] and its name, sorted by path.
pub fn embedded_themes() -> Vec<ThemeFile> {
    let all = files("default", DefaultTheme::iter(), DefaultTheme::get);
    let mut all: Vec<_> = all.chain(files("plain", PlainTheme::iter(), PlainTheme::get)).collect();
    all.sort_by(|a, b| a.path.cmp(&b.path));
    all
}

fn files(
    theme: &str,
    names: impl Iterator<Item = Cow<'static, str>>,
    find: fn(&str) -> Option<EmbeddedFile>,
) -> impl Iterator<Item = ThemeFile> {
    names.filter_map(move |name| {
        let path = SitePath::new(format!("{EMBEDDED}/{theme}/{name}"));
        Some(ThemeFile::new(path, &*find(&name)?.data))
    })
}

/// The text of an embedded file, by its path below [`EMBEDDED`]: for excerpts in messages, even where the
/// theme could not be loaded.
pub fn embedded_text(path: &SitePath) -> Option<String> {
    let (theme, name) = path.below(EMBEDDED)?.split_once('/')?;
    let file = match theme {
        "default" => DefaultTheme::get(name),
        "plain" => PlainTheme::get(name),
        _ => None,
    };
    String::from_utf8(file?.data.into_owned()).ok()
}
