//! Where a page is: its URL path below the site's base, and the file that holds it.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

/// A URL path that begins with `/`, not percent-encoded: `/guides/nurse/`, `/atom.xml`.
/// A path that ends in `/` is a page, held in `index.html`.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Route(Arc<str>);

/// By their letters. A route and its clone, which stand beside each other in thousands, are not read for it.
impl Ord for Route {
    fn cmp(&self, other: &Self) -> Ordering {
        if Arc::ptr_eq(&self.0, &other.0) { Ordering::Equal } else { self.0.cmp(&other.0) }
    }
}

impl PartialOrd for Route {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What a URL path may hold unencoded (RFC 3986's `pchar` and `/`).
const PATH: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%')
    .add(b'\\')
    .add(b'^')
    .add(b'|')
    .add(b'[')
    .add(b']');

impl Route {
    /// The route of these parts, joined by `/`, as a page: `page(["guides", "nurse"])` is `/guides/nurse/`.
    pub fn page<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        Self::below("/".to_owned(), parts)
    }

    /// These parts below a path that ends with a slash.
    fn below<'a>(mut path: String, parts: impl IntoIterator<Item = &'a str>) -> Self {
        for part in parts.into_iter().flat_map(|part| part.split('/')).filter(|part| !part.is_empty()) {
            path.push_str(part);
            path.push('/');
        }
        Self(path.into())
    }

    /// The route of a file: `file("img/a.png")` is `/img/a.png`.
    pub fn file(path: &str) -> Self {
        Self(format!("/{}", path.trim_start_matches('/')).into())
    }

    /// The URL path, not encoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The URL path, percent-encoded where a URL needs it.
    pub fn encoded(&self) -> String {
        percent_encoding::utf8_percent_encode(&self.0, PATH).to_string()
    }

    /// The file below the output folder that holds this route, with `/` between its parts.
    pub fn output_file(&self) -> String {
        let path = self.0.trim_start_matches('/');
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
    }

    /// The route that is held by this file below the output folder: the inverse of [`Route::output_file`].
    pub fn of_output_file(file: &str) -> Self {
        let is_page = file == "index.html" || file.ends_with("/index.html");
        Self::file(if is_page { &file[..file.len() - "index.html".len()] } else { file })
    }

    /// What two routes may not share: the path folded to lower case in NFC, with `index.html` and a slash
    /// at the end left out, since file systems and hosts treat those as one.
    pub fn collision_key(&self) -> String {
        use unicode_normalization::UnicodeNormalization;
        let folded: String = if self.0.is_ascii() {
            self.0.to_ascii_lowercase() // The same, at a tenth of the cost.
        } else {
            self.0.nfc().collect::<String>().to_lowercase()
        };
        let folded = folded.strip_suffix("index.html").unwrap_or(&folded);
        folded.trim_end_matches('/').to_owned()
    }

    /// The parts between the slashes.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('/').filter(|part| !part.is_empty())
    }

    /// The page `below` this page.
    #[must_use]
    pub fn join(&self, below: &str) -> Self {
        let mut path = String::with_capacity(self.0.len() + below.len() + 2);
        path.push_str(self.0.trim_end_matches('/'));
        path.push('/');
        Self::below(path, [below])
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_files() {
        assert_eq!(Route::page(["guides", "nurse"]).output_file(), "guides/nurse/index.html");
        assert_eq!(Route::page([]).output_file(), "index.html");
        assert_eq!(Route::file("atom.xml").output_file(), "atom.xml");
        for file in ["guides/nurse/index.html", "index.html", "atom.xml", "a/my-index.html"] {
            assert_eq!(Route::of_output_file(file).output_file(), file);
        }
        assert_eq!(Route::page(["größe a"]).encoded(), "/gr%C3%B6%C3%9Fe%20a/");
    }

    #[test]
    fn one_url_in_many_spellings() {
        let key = Route::page(["Ä"]).collision_key();
        assert_eq!(key, Route::page(["a\u{308}"]).collision_key());
        assert_eq!(Route::file("a/index.html").collision_key(), Route::page(["A"]).collision_key());
        assert_ne!(Route::page(["a"]).collision_key(), Route::page(["b"]).collision_key());
    }
}
