//! Where the site is not what it was, and why, as it is reported.

use crate::base::Route;
use crate::engine::{self, Cause};
use crate::report::{Change, ChangedUrl};
use std::collections::BTreeMap;

/// These changes with the parts that are at the bottom of them. First what comes of a file of its own that is new, gone
/// or edited, then what shows something of others; each by address.
pub(super) fn changed_urls(
    all: impl Iterator<Item = (Change, Route)>,
    why: &[engine::Change],
) -> Vec<ChangedUrl> {
    let why: BTreeMap<&Route, &[Cause]> = why.iter().map(|it| (&it.route, &it.causes[..])).collect();
    let ranked = all.map(|(change, route)| {
        let is_same_page = matches!(change, Change::Changed | Change::Redrawn);
        let causes = why.get(&route).copied().filter(|_| is_same_page).unwrap_or_default();
        let is_own = !is_same_page || causes.iter().any(|cause| matches!(cause, Cause::Part(_)));
        // It was there before: nothing was remembered of it, and so nobody knows why.
        let parts = causes.iter().filter(|cause| **cause != Cause::New).map(Cause::to_string).collect();
        (!is_own, ChangedUrl { url: route.encoded(), change, parts })
    });
    let mut ranked: Vec<(bool, ChangedUrl)> = ranked.collect();
    ranked.sort_by(|(rank, one), (other_rank, other)| (rank, &one.url).cmp(&(other_rank, &other.url)));
    ranked.into_iter().map(|(_, url)| url).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_edited_page_comes_first() {
        let change = |route: &str, causes: &[Cause]| engine::Change {
            route: Route::file(route),
            causes: causes.to_vec(),
        };
        let why =
            [change("/a/", &[Cause::Shared]), change("/c/", &[Cause::Part("pay".to_owned()), Cause::Shared])];
        let all = [
            ("/d/", Change::Added),
            ("/c/", Change::Redrawn),
            ("/b", Change::Changed),
            ("/a/", Change::Changed),
        ];
        let all = all.into_iter().map(|(route, change)| (change, Route::file(route)));
        let told: Vec<String> =
            changed_urls(all, &why).iter().map(|it| format!("{} {}", it.url, it.parts.join(", "))).collect();
        assert_eq!(
            told,
            ["/c/ pay, settings or theme options", "/d/ ", "/a/ settings or theme options", "/b "]
        );
    }
}
