//! Two things at one address: told before anything is drawn.
//!
//! Must not know: how an address is made.

use super::routes::Claim;
use super::subject::Subject;
use super::{Page, Plan, ThemeFiles};
use crate::base::{Diagnostic, Route, SitePath};
use crate::record::{Locate, Spot};
use crate::site::Site;
use std::collections::{BTreeMap, BTreeSet};

/// Every address that two things of a site and its theme would be at.
pub fn collisions(
    (site, plan): (&Site, &Plan),
    theme: ThemeFiles<'_>,
    locate: Locate<'_>,
) -> Vec<Diagnostic> {
    let Plan { pages, assets, .. } = plan;
    let taken: BTreeSet<String> = assets.iter().map(|(route, _)| route.collision_key()).collect();
    let of_asset = |file: &SitePath| Claim::of(file, None).called(format!("the file {file}"));
    let asset_claims: Vec<_> = assets.iter().map(|(route, file)| (route, of_asset(file))).collect();
    let shown = theme.routes.iter().filter(|route| !taken.contains(&route.collision_key()));
    let theme_claims: Vec<_> =
        shown.map(|route| (route, Claim::made(format!("the theme's file `{route}`")))).collect();
    let file_claims = asset_claims.iter().chain(&theme_claims).map(|(route, claim)| (*route, claim));
    let claims = pages.iter().filter(|page| !is_second(site, page)).map(|page| (&page.route, &page.claim));
    told(claims.chain(file_claims), locate)
}

/// Whether this is the second guide of its slug, which is reported already.
fn is_second(site: &Site, page: &Page) -> bool {
    let Subject::Content(file) = &page.subject else { return false };
    let card = site.card(file).filter(|card| card.role.is_some());
    card.is_some_and(|card| site.guides.get(&card.slug).is_some_and(|first| first.file != *file))
}

/// Reports every route that two things claim, in whatever spelling of upper and lower case.
fn told<'a>(claims: impl Iterator<Item = (&'a Route, &'a Claim)>, locate: Locate<'_>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<String, (&Route, &Claim)> = BTreeMap::new();
    let mut notes = Vec::new();
    for (route, claim) in claims {
        let key = route.collision_key();
        let Some((first_route, first)) = seen.get(&key) else {
            seen.insert(key, (route, claim));
            continue;
        };
        let both = if first_route == &route {
            format!("{} and {} have the same address `{route}`", first.what(), claim.what())
        } else {
            format!(
                "{} at `{first_route}` and {} at `{route}` are one address to many hosts",
                first.what(),
                claim.what()
            )
        };
        let mut diagnostic = Diagnostic::error("route-collision", both);
        let placed = [claim, *first].into_iter().filter_map(|claim| Some((claim, claim.file.as_ref()?)));
        for (position, (claim, file)) in placed.enumerate() {
            let span = locate(file, Spot::Key(&claim.path()));
            diagnostic = match position {
                0 => diagnostic.at(file, span).hint(way_out(claim)),
                _ => diagnostic.label(file, span, "the other one"),
            };
        }
        notes.push(diagnostic);
    }
    notes.extend(files_in_the_way(&seen, locate));
    notes
}

/// Files with the name of a folder that others need.
fn files_in_the_way(seen: &BTreeMap<String, (&Route, &Claim)>, locate: Locate<'_>) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    let is_file = |route: &Route| !route.output_file().ends_with("index.html");
    for (key, (route, claim)) in seen.iter().filter(|(_, (route, _))| is_file(route)) {
        let folder = format!("{key}/");
        let within = seen.range(folder.clone()..).next().filter(|(key, _)| key.starts_with(&folder));
        let Some((_, (inner, other))) = within else { continue };
        let message = format!(
            "{} at `{route}` is a file, and {} at `{inner}` needs a folder of that name",
            claim.what(),
            other.what()
        );
        let mut diagnostic = Diagnostic::error("route-collision", message).hint("rename the file");
        if let Some(file) = &claim.file {
            diagnostic = diagnostic.at(file, locate(file, Spot::Key(&claim.path())));
        }
        if let Some(file) = &other.file {
            diagnostic = diagnostic.label(file, locate(file, Spot::Key(&other.path())), "the other one");
        }
        notes.push(diagnostic);
    }
    notes
}

/// How to give something another address.
fn way_out(claim: &Claim) -> &'static str {
    match claim.key {
        Some("slug" | "path") => "give one of them another `slug:` or `path:`",
        Some("aliases") => "remove the alias, or give the page another `slug:`",
        Some(_) => "remove the redirect, or give the page another `slug:`",
        None => "rename the file",
    }
}
