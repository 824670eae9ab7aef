//! Pages about all guides together: comparisons, pay index, map of roles, search.

mod compare;
mod map;
mod map_layout;
mod pay;
mod pay_data;
mod search;
mod skills;

use super::Viewer;
use super::guide::numbered_sources;
use super::head::Head;
use crate::page::Citations;
use crate::page::Value;
use crate::page::show::Show;
use crate::site::{Candidate, Card};
use std::sync::Arc;

/// A title, a kind, and a sentence for search engines.
fn described(title: &str, kind: &'static str, description: &str) -> Head {
    Head { description: description.to_owned(), ..Head::new(title, kind) }
}

/// A page's way of naming an occupation that another page describes.
fn link_to(card: &Card, show: &Show<'_>) -> Value {
    Value::map([("title", Value::text(card.name())), ("path", show.links.path(show.links.card(card)).into())])
}

/// The sources of a page about several guides, for `page.sources`.
fn sources_of(show: &Show<'_>) -> (&'static str, Value) {
    ("sources", numbered_sources(show))
}

/// The cards of guides, for lists that show no more.
fn cards(candidates: &[Candidate]) -> Vec<Arc<Card>> {
    candidates.iter().map(|candidate| candidate.card.clone()).collect()
}

impl Viewer<'_> {
    fn citations_on<'c>(&self, candidates: impl IntoIterator<Item = &'c Candidate>) -> Citations {
        Citations::of_candidates(candidates, self.site.settings())
    }

    /// All guides, by the name of the occupation in the order of the language.
    fn all_guides(&self) -> Vec<Candidate> {
        let mut candidates = self.site.candidates();
        candidates
            .sort_by(|a, b| self.collation.compare(a.name(), b.name()).then_with(|| a.slug.cmp(&b.slug)));
        candidates
    }

    /// The guide of this slug.
    fn guide_of(&self, slug: &str) -> Option<Candidate> {
        self.site.candidate(slug)
    }
}
