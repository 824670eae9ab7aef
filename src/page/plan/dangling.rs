//! Links to paths of the site that lead nowhere: they wait until all routes are known.
//!
//! Must not know: how a link is written.

use super::Plan;
use super::routes::usual;
use super::subject::Subject;
use crate::base::{Diagnostic, Packed, Route, SitePath, did_you_mean};
use crate::record::{Locate, Reference, ReferenceKind, Spot};
use crate::site::{Site, Ties, heading, slug_of, split_target};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Links to absolute paths of the site that lead nowhere, in pages and in the files that are none.
pub fn dangling(site: &Site, plan: &Plan, theme_files: &[Route], locate: Locate<'_>) -> Vec<Diagnostic> {
    // What is wrong with a file that could not be read is told there.
    let broken: Vec<Route> = site.broken.iter().map(|file| usual(file, &slug_of(file))).collect();
    let files = plan.assets.iter().map(|(route, _)| route).chain(theme_files).chain(&broken);
    let pages = plan.pages.iter().map(|page| (page.route.as_str(), ties(site, &page.subject)));
    let known: Known<'_> = files.map(|route| (route.as_str(), None)).chain(pages).collect();
    let cards = site.entries.iter().map(|(file, own)| (file, Cow::Owned(own.ties.open().references)));
    let others = site.references.iter().map(|(file, references)| (file, Cow::Borrowed(references)));
    let mut notes = Vec::new();
    for (file, references) in cards.chain(others) {
        for reference in references.iter() {
            if let Some(note) = wrong(reference, &known) {
                notes.push(note.at(file, locate(file, Spot::At(reference.at))));
            }
        }
    }
    notes
}

/// Addresses of the site; of a page that is made of one file, what can be linked to in it.
type Known<'s> = BTreeMap<&'s str, Option<(&'s SitePath, &'s Packed<Ties>)>>;

fn ties<'s>(site: &'s Site, subject: &Subject) -> Option<(&'s SitePath, &'s Packed<Ties>)> {
    match subject {
        Subject::Content(file) => site.entries.get_key_value(file).map(|(file, own)| (file, &own.ties)),
        _ => None,
    }
}

fn wrong(reference: &Reference, known: &Known<'_>) -> Option<Diagnostic> {
    let (code, what) = match reference.kind {
        ReferenceKind::Link => ("link-unknown", "page"),
        ReferenceKind::Image => ("image-unknown", "image"),
        _ => return None,
    };
    let (path, fragment) = split_target(&reference.target);
    if !path.starts_with('/') || path.starts_with("//") {
        return None;
    }
    if let Some(page) = known.get(path.as_str()) {
        let (file, ties) = (*page)?;
        return heading(file, &ties.open(), &fragment?);
    }
    let slashed = format!("{path}/");
    let hint = if known.contains_key(slashed.as_str()) {
        Some(format!("did you mean `{slashed}`?"))
    } else {
        did_you_mean(&path, known.keys().copied())
    };
    Some(Diagnostic::error(code, format!("there is no {what} `{path}` on this site")).hint_if(hint))
}
