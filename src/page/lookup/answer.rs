//! The fingerprint of each answer: all that a view can learn from it, and nothing else.

use super::{Index, Lookup};
use crate::base::{Fingerprint, Fingerprinter};
use crate::site::{Candidate, Card};
use serde::Serialize;
use std::sync::Arc;

impl Index {
    /// The fingerprint of the answer to a lookup. Contents of files are not among the answers that an index has:
    /// they are known by the fingerprints of their sources.
    pub fn answer(&self, lookup: &Lookup) -> Fingerprint {
        match lookup {
            Lookup::Content(_) => Fingerprint::default(),
            Lookup::Page(file) => of(&self.page_of(file)),
            Lookup::Guide(slug) => self.cards(self.guide(slug)),
            Lookup::Export(slug, path) => of(&self.export(slug, path)),
            Lookup::File(file) => of(&self.file(file)),
            Lookup::TermHead(taxonomy, slug) => of(&self.term(taxonomy, slug)),
            Lookup::Terms(taxonomy) => of(&self.terms(taxonomy)),
            Lookup::SectionLink(folder) => of(&self.section_link(folder)),
            Lookup::Section(folder) => {
                let head = self.section(folder);
                let own = self.cards(head.and_then(|head| head.card));
                of(&head.map(|head| (own, head.subsections, head.count, head.paginate)))
            }
            Lookup::ListedIn(file) => of(&self.listed_in(file)),
            Lookup::Neighbours(file) => {
                let [before, after] = self.neighbours(file);
                of(&(before.map(|card| self.cards([card])), after.map(|card| self.cards([card]))))
            }
            Lookup::Members(list, start, end) => self.cards(self.members(list, *start..*end)),
            Lookup::Newest(list, count) => self.cards(self.newest(list, *count)),
            Lookup::Title(route) => of(&self.title_at(route)),
            Lookup::Person(id) => of(&self.people().field(id)),
            Lookup::People => {
                let counts = self.people().keys().map(|id| self.pages_by(id).len());
                of(&(self.people(), counts.collect::<Vec<_>>()))
            }
            Lookup::PagesBy(person) => self.cards(self.pages_by(person)),
            Lookup::Glossary => of(self.glossary()),
            Lookup::TermNames => of(&self.term_names()),
            Lookup::Definition(id) => of(&self.glossary().field(id)),
            Lookup::Demand(skill) => of(&self.demand(skill)),
            Lookup::Candidate(slug) => self.chosen_of(self.candidate(slug)),
            Lookup::Candidates => self.chosen_of(self.candidates()),
            Lookup::Outlines => of(&self.outlines()),
            Lookup::Pairs => of(&self.pairs()),
            Lookup::Cited(file) => of(&self.cited(file)),
            Lookup::CitedBy(source) => self.cards(self.cited_by(source)),
            Lookup::Guides => self.cards(self.guides()),
            Lookup::Aliases => of(&self.aliases()),
            Lookup::Listed => {
                let listed = self.listed();
                let listed: Vec<_> = listed.iter().map(|(page, day)| (&page.route, day)).collect();
                of(&listed)
            }
        }
    }

    fn chosen_of(&self, candidates: impl IntoIterator<Item = Candidate>) -> Fingerprint {
        let mut printer = Fingerprinter::default();
        for candidate in candidates {
            printer.add(self.cards([&candidate.card]).to_bytes());
            printer.add(self.chosen(&candidate).unwrap_or_default().to_bytes());
        }
        printer.finish()
    }

    fn cards<'c>(&self, cards: impl IntoIterator<Item = &'c Arc<Card>>) -> Fingerprint {
        let mut printer = Fingerprinter::default();
        for (fingerprint, route) in cards.into_iter().filter_map(|card| self.fingerprint(card)) {
            printer.add(fingerprint.to_bytes());
            printer.add(route.as_str());
        }
        printer.finish()
    }
}

fn of<T: Serialize + ?Sized>(answer: &T) -> Fingerprint {
    Fingerprint::of(postcard::to_allocvec(answer).expect("answers are plain data"))
}
