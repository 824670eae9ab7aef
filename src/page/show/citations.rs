//! The numbered sources of a page.

use crate::guide::{Guide, Source};
use crate::page::Value;
use crate::record::{Reference, ReferenceKind};
use crate::site::{Candidate, Settings};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// The sources that a page cites, in the order of first use; what it defines itself and never cites comes
/// last.
#[derive(Debug, Clone, Default)]
pub struct Citations {
    /// Each under the name that its anchor bears.
    sources: Vec<(String, Source)>,
    /// Where each is, by all its names.
    positions: BTreeMap<String, usize>,
}

impl Citations {
    /// Of a page with these references.
    pub fn of(references: &[Reference], guide: Option<&Guide>, settings: &Settings) -> Self {
        let own = guide.map(|guide| &guide.identity.sources);
        let find = |id: &str| own.and_then(|own| own.field(id)).or_else(|| settings.sources.field(id));
        let defined = own.into_iter().flat_map(crate::record::Keyed::keys);
        let mut citations = Self::default();
        for id in cited(references).into_iter().chain(defined) {
            if citations.number(id).is_some() {
                continue;
            }
            if let Some(source) = find(id) {
                citations.add(id.to_owned(), source);
            }
        }
        citations
    }

    /// Of a file that is no page and cites these sources.
    pub fn of_file(cited: &[&str], settings: &Settings) -> Self {
        let mut citations = Self::default();
        for (id, source) in cited.iter().filter_map(|id| Some((id, settings.sources.field(id)?))) {
            citations.add((*id).to_owned(), source);
        }
        citations
    }

    /// Of what readers choose these guides by, in their order. One work that two guides define is one source.
    pub fn of_candidates<'c>(
        candidates: impl IntoIterator<Item = &'c Candidate>,
        settings: &Settings,
    ) -> Self {
        let mut citations = Self::default();
        let mut works = BTreeMap::new();
        for candidate in candidates {
            let choice = &candidate.choice;
            for id in choice.origins().flat_map(|origin| &origin.sources) {
                let own = choice.sources.iter().find(|(known, _)| known == id).map(|(_, source)| source);
                let Some(source) = own.or_else(|| settings.sources.field(id)) else { continue };
                let id = Self::among_others(candidate, id);
                if citations.number(&id).is_some() {
                    continue;
                }
                match works.entry(work(source)) {
                    Entry::Occupied(known) => {
                        citations.positions.insert(id, *known.get());
                    }
                    Entry::Vacant(free) => {
                        free.insert(citations.sources.len());
                        citations.add(id, source);
                    }
                }
            }
        }
        citations
    }

    fn add(&mut self, id: String, source: &Source) {
        self.positions.insert(id.clone(), self.sources.len());
        self.sources.push((id, source.clone()));
    }

    /// What a page about several guides calls a source of one of them: the guide's own sources bear its slug, since
    /// another guide may call another source so.
    pub fn among_others(candidate: &Candidate, id: &str) -> String {
        let is_own = candidate.choice.sources.iter().any(|(own, _)| own == id);
        if is_own { format!("{}:{id}", candidate.slug) } else { id.to_owned() }
    }

    /// The number of a source, from 1.
    pub fn number(&self, id: &str) -> Option<usize> {
        self.positions.get(id).map(|at| at + 1)
    }

    /// The source of this id.
    pub fn find(&self, id: &str) -> Option<&Source> {
        self.positions.get(id).map(|at| &self.sources[*at].1)
    }

    /// All sources with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &str, &Source)> {
        self.sources.iter().enumerate().map(|(at, (id, source))| (at + 1, id.as_str(), source))
    }

    /// What stands beside a figure: number, title and link of its source.
    pub fn mark(&self, id: &str) -> Option<Value> {
        let at = *self.positions.get(id)?;
        let (id, source) = &self.sources[at];
        Some(Value::map([
            ("id", Value::text(id)),
            ("number", (at + 1).into()),
            ("title", Value::text(&source.title)),
            ("publisher", source.publisher.as_deref().into()),
            ("href", format!("#source-{id}").into()),
        ]))
    }
}

/// The ids of the sources that these references cite, in the order of first use.
pub(in crate::page) fn cited(references: &[Reference]) -> Vec<&str> {
    let kinds = [ReferenceKind::Source, ReferenceKind::Citation];
    let mut seen = BTreeSet::new();
    let cited = references.iter().filter(|it| kinds.contains(&it.kind)).map(|it| it.target.as_str());
    cited.filter(|id| seen.insert(*id)).collect()
}

/// What makes two sources one work, whoever describes it: its title, its address, its date and the time it covers.
fn work(source: &Source) -> [Option<String>; 4] {
    let date = source.published.as_ref().map(ToString::to_string);
    let url = source.url.as_ref().map(|url| url.0.clone());
    [Some(source.title.clone()), url, date, source.covers.clone()]
}
