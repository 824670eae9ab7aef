//! From the path of a request to the path that it means.
//!
//! Must not know: what there is at any path.

use percent_encoding::percent_decode_str;

/// The path decoded once; `None` for what no browser asks for on a page's behalf: what is not UTF-8, what would
/// lead upwards, and characters that no route has.
pub(super) fn decoded(path: &str) -> Option<String> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let is_strange = |c: char| c == '\\' || c.is_control();
    let is_sound = path.starts_with('/')
        && !path.contains(is_strange)
        && !path.split('/').any(|part| part == "." || part == "..");
    is_sound.then(|| path.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_once_and_refuses_what_leads_elsewhere() {
        assert_eq!(decoded("/gr%C3%B6%C3%9Fe%20a/").as_deref(), Some("/größe a/"));
        assert_eq!(decoded("/%252e%252e/x").as_deref(), Some("/%2e%2e/x"), "only once");
        for path in
            ["/../x", "/%2e%2e/x", "/a/%2E./x", "/a/.", "/a\\b", "/a%5cb", "/%00", "/a%0ab", "/%ff", "x", ""]
        {
            assert_eq!(decoded(path), None, "{path}");
        }
    }
}
