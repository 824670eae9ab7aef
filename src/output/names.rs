//! Which names an output may have: inside the output folder on every system, and no two at one place.
//!
//! Must not know: which outputs there should be.

use crate::base::Route;
use std::collections::BTreeMap;

/// The longest name of a file or folder, in bytes, on the file systems in use.
const LONGEST_NAME: usize = 255;

/// Names at the top of the output folder that no output may have.
const KEPT: [(&str, &str); 2] =
    [(".guidepost", "guidepost itself"), (".git", "a repository, into which guidepost does not publish")];

/// Two routes that cannot both be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collision {
    /// The one that sorts first.
    pub first: Route,
    /// The other.
    pub second: Route,
}

/// Whether a route can be a file below the output folder on every system; if not, why, as a sentence without
/// a full stop.
pub fn check_name(route: &Route) -> Result<(), String> {
    let file = route.output_file();
    let bad = |c: char| c == '\\' || c.is_control();
    for part in file.split('/') {
        let reason = if part.is_empty() {
            "has an empty part".to_owned()
        } else if part == "." || part == ".." {
            format!("has the part `{part}`, which would lead elsewhere")
        } else if let Some(c) = part.chars().find(|c| bad(*c)) {
            format!("holds the character `{}`", c.escape_debug())
        } else if part.len() > LONGEST_NAME {
            format!(
                "has a part of {} bytes, and {LONGEST_NAME} is the most that can be a file's name",
                part.len()
            )
        } else if part.as_bytes()[0].is_ascii_alphabetic() && part[1..].starts_with(':') {
            format!("has the part `{part}`, which names a drive on some systems")
        } else {
            continue;
        };
        return Err(format!("the URL path `{}` {reason}", route.as_str().escape_debug()));
    }
    let top = file.split('/').next().unwrap_or_default();
    match KEPT.iter().find(|(name, _)| top.eq_ignore_ascii_case(name)) {
        Some((name, what_for)) => Err(format!("the URL path `/{name}` is kept for {what_for}")),
        None => Ok(()),
    }
}

/// Every two routes that would be one file, a file and a folder of one name, or one URL to a host that does
/// not tell upper from lower case; in order.
pub fn collisions<'a>(routes: impl IntoIterator<Item = &'a Route>) -> Vec<Collision> {
    let mut sorted: Vec<&Route> = routes.into_iter().collect();
    sorted.sort();
    let mut places: BTreeMap<String, &Route> = BTreeMap::new();
    let mut found = Vec::new();
    for route in &sorted {
        if let Some(first) = places.insert(route.collision_key(), route) {
            found.push(Collision { first: first.clone(), second: (*route).clone() });
        }
    }
    for route in sorted.iter().filter(|route| !is_page(route)) {
        let folder = format!("{}/", route.collision_key());
        let inside = places.range(folder.clone()..).next().filter(|(key, _)| key.starts_with(&folder));
        found.extend(
            inside.map(|(_, second)| Collision { first: (*route).clone(), second: (*second).clone() }),
        );
    }
    found
}

/// Whether a route is held in a folder of its own, so that others may lie below it.
fn is_page(route: &Route) -> bool {
    route.as_str().ends_with('/') || route.as_str().to_lowercase().ends_with("/index.html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_inside() {
        let long = "x".repeat(256);
        for bad in [
            "../a",
            "a/../../b",
            "a\\b",
            "a\0",
            "a\nb",
            "C:/x",
            "c:",
            "a//b",
            "./a",
            ".guidepost/x",
            ".guidepost",
            ".Guidepost/x",
            ".git/config",
            &long,
        ] {
            assert!(check_name(&Route::file(bad)).is_err(), "{bad:?}");
        }
        let of_hosts =
            [".nojekyll", "_headers", "_redirects", "CNAME", ".htaccess", ".gitattributes", "_pagefind/x.js"];
        for good in of_hosts {
            assert_eq!(check_name(&Route::file(good)), Ok(()), "{good:?}");
        }
        for good in ["a/b.html", ".well-known/security.txt", "größe/x", "ab:c", "..a", &long[1..]] {
            assert_eq!(check_name(&Route::file(good)), Ok(()), "{good:?}");
        }
        assert_eq!(
            check_name(&Route::file("a/../b")),
            Err("the URL path `/a/../b` has the part `..`, which would lead elsewhere".to_owned())
        );
    }

    #[test]
    fn one_place_one_output() {
        let found = |routes: &[&str]| -> Vec<String> {
            let routes: Vec<Route> = routes.iter().map(|route| Route::file(route)).collect();
            collisions(&routes).iter().map(|it| format!("{} {}", it.first, it.second)).collect()
        };
        assert_eq!(found(&["a/", "a/b/", "a-b", "b.xml", "a.b"]), [""; 0]);
        assert_eq!(found(&["Ab/", "aB/"]), ["/Ab/ /aB/"]);
        assert_eq!(found(&["a/", "a/index.html"]), ["/a/ /a/index.html"]);
        assert_eq!(found(&["a", "A/b/"]), ["/a /A/b/"], "`a` would be a file and a folder");
        assert_eq!(found(&["a", "a"]), ["/a /a"]);
    }
}
