//! Links to absolute paths of the site that lead nowhere: known only once all routes are.

use super::Plan;
use super::routes::usual;
use crate::base::{Diagnostic, Route, did_you_mean};
use crate::record::{Locate, Reference, ReferenceKind, Spot};
use crate::site::{Site, slug_of, split_target};
use std::collections::BTreeSet;

/// Says which they are. `theme_files` are the routes of the theme's static files.
pub fn dangling(site: &Site, plan: &Plan, theme_files: &[Route], locate: Locate<'_>) -> Vec<Diagnostic> {
    let pages = plan.pages.iter().map(|page| page.route.as_str());
    let files =
        plan.assets.iter().map(|(route, _)| route.as_str()).chain(theme_files.iter().map(Route::as_str));
    let broken: Vec<Route> = site.broken.iter().map(|file| usual(file, &slug_of(file))).collect();
    let known: BTreeSet<&str> = pages.chain(files).collect();
    let is_broken = |path: &str| broken.iter().any(|route| route.as_str() == path);
    let cards = site.cards.values().map(|card| (&card.file, &card.references));
    let others = site.references.iter().map(|(file, references)| (file, references));
    let mut notes = Vec::new();
    for (file, references) in cards.chain(others) {
        for (path, reference) in references.iter().filter_map(absolute) {
            if !known.contains(path.as_str()) && !is_broken(&path) {
                notes.push(told(&path, reference, &known).at(file, locate(file, Spot::At(reference.at))));
            }
        }
    }
    notes
}

/// The path of the site that a reference names, if it names one.
fn absolute(reference: &Reference) -> Option<(String, &Reference)> {
    let is_link = matches!(reference.kind, ReferenceKind::Link | ReferenceKind::Image);
    let (path, _) = is_link.then(|| split_target(&reference.target))?;
    (path.starts_with('/') && !path.starts_with("//")).then_some((path, reference))
}

fn told(path: &str, reference: &Reference, known: &BTreeSet<&str>) -> Diagnostic {
    let (code, what) = match reference.kind {
        ReferenceKind::Image => ("image-unknown", "file"),
        _ => ("link-unknown", "page"),
    };
    let slashed = format!("{path}/");
    let hint = if known.contains(slashed.as_str()) {
        Some(format!("did you mean `{slashed}`?"))
    } else {
        did_you_mean(path, known.iter().copied())
    };
    Diagnostic::error(code, format!("there is no {what} `{path}` on this site")).hint_if(hint)
}
