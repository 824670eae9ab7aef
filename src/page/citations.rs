//! The numbered sources of a page.

use super::Value;
use crate::guide::{Guide, Source};
use crate::record::{Reference, ReferenceKind};
use crate::site::{Candidate, Settings};
use std::collections::BTreeSet;

/// The sources that a page cites, in the order of first use; what it defines itself and never cites comes
/// last.
#[derive(Debug, Clone, Default)]
pub struct Citations {
    sources: Vec<(String, Source)>,
}

impl Citations {
    /// Of a page with these references.
    pub fn of(references: &[Reference], guide: Option<&Guide>, settings: &Settings) -> Self {
        let own = guide.map(|guide| &guide.identity.sources);
        let find = |id: &str| own.and_then(|own| own.field(id)).or_else(|| settings.sources.field(id));
        let defined = own.into_iter().flat_map(crate::record::Keyed::keys);
        let mut sources: Vec<(String, Source)> = Vec::new();
        for id in cited(references).into_iter().chain(defined) {
            if sources.iter().any(|(known, _)| known == id) {
                continue;
            }
            if let Some(source) = find(id) {
                sources.push((id.to_owned(), source.clone()));
            }
        }
        Self { sources }
    }

    /// Of a file that is no page and cites these sources.
    pub fn of_file(cited: &[&str], settings: &Settings) -> Self {
        let found =
            cited.iter().filter_map(|id| Some(((*id).to_owned(), settings.sources.field(id)?.clone())));
        Self { sources: found.collect() }
    }

    /// Of what readers choose these guides by, in their order.
    pub fn of_candidates<'c>(
        candidates: impl IntoIterator<Item = &'c Candidate>,
        settings: &Settings,
    ) -> Self {
        let mut seen = BTreeSet::new();
        let mut sources = Vec::new();
        for candidate in candidates {
            let choice = &candidate.choice;
            for id in choice.origins().flat_map(|origin| &origin.sources) {
                let own = choice.sources.iter().find(|(known, _)| known == id).map(|(_, source)| source);
                let Some(source) = own.or_else(|| settings.sources.field(id)) else { continue };
                let id = Self::among_others(candidate, id);
                if seen.insert(id.clone()) {
                    sources.push((id, source.clone()));
                }
            }
        }
        Self { sources }
    }

    /// What a page about several guides calls a source of one of them: the guide's own sources bear its slug, since
    /// another guide may call another source so.
    pub fn among_others(candidate: &Candidate, id: &str) -> String {
        let is_own = candidate.choice.sources.iter().any(|(own, _)| own == id);
        if is_own { format!("{}:{id}", candidate.slug) } else { id.to_owned() }
    }

    /// The number of a source, from 1.
    pub fn number(&self, id: &str) -> Option<usize> {
        self.sources.iter().position(|(known, _)| known == id).map(|at| at + 1)
    }

    /// The source of this id.
    pub fn find(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|(known, _)| known == id).map(|(_, source)| source)
    }

    /// All sources with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &str, &Source)> {
        self.sources.iter().enumerate().map(|(at, (id, source))| (at + 1, id.as_str(), source))
    }

    /// What stands beside a figure: number, title and link of its source.
    pub fn mark(&self, id: &str) -> Option<Value> {
        let (number, id, source) = self.iter().find(|(_, known, _)| *known == id)?;
        Some(Value::map([
            ("id", Value::text(id)),
            ("number", number.into()),
            ("title", Value::text(&source.title)),
            ("publisher", source.publisher.as_deref().into()),
            ("href", format!("#source-{id}").into()),
        ]))
    }
}

/// The ids of the sources that these references cite, in the order of first use.
pub(super) fn cited(references: &[Reference]) -> Vec<&str> {
    let kinds = [ReferenceKind::Source, ReferenceKind::Citation];
    let mut seen = BTreeSet::new();
    let cited = references.iter().filter(|it| kinds.contains(&it.kind)).map(|it| it.target.as_str());
    cited.filter(|id| seen.insert(*id)).collect()
}
