//! The kinds of files that browsers are told.
//!
//! Must not know: what is in any file.

use crate::base::Route;
use std::path::Path;

pub(super) const HTML: &str = "text/html; charset=utf-8";

/// The media type of a file, by its name; texts are UTF-8.
pub(super) fn kind(route: &Route) -> String {
    let name = route.output_file();
    let extension = Path::new(&name).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let kind = match extension {
        "atom" => "application/atom+xml",
        "rss" => "application/rss+xml",
        "mjs" => "text/javascript",
        _ => mime_guess::from_ext(extension).first_raw().unwrap_or("application/octet-stream"),
    };
    let is_text = kind.starts_with("text/")
        || ["application/json", "application/ld+json", "application/manifest+json", "image/svg+xml"]
            .contains(&kind)
        || kind.ends_with("/xml")
        || kind.ends_with("+xml");
    if is_text { format!("{kind}; charset=utf-8") } else { kind.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_that_browsers_insist_on() {
        let expected = [
            ("a/index.html", HTML),
            ("a/", HTML),
            ("style.css", "text/css; charset=utf-8"),
            ("a.js", "text/javascript; charset=utf-8"),
            ("a.mjs", "text/javascript; charset=utf-8"),
            ("a.svg", "image/svg+xml; charset=utf-8"),
            ("atom.xml", "text/xml; charset=utf-8"),
            ("feed.atom", "application/atom+xml; charset=utf-8"),
            ("robots.txt", "text/plain; charset=utf-8"),
            ("a.json", "application/json; charset=utf-8"),
            ("a.webmanifest", "application/manifest+json; charset=utf-8"),
            ("a.PNG", "image/png"),
            ("a.webp", "image/webp"),
            ("a.avif", "image/avif"),
            ("a.woff2", "font/woff2"),
            ("a.wasm", "application/wasm"),
            ("a.pdf", "application/pdf"),
            ("CNAME", "application/octet-stream"),
        ];
        for (name, expected) in expected {
            assert_eq!(kind(&Route::file(name)), expected, "{name}");
        }
    }
}
