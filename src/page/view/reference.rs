//! Glossary, sources and the list from A to Z.

use super::guide::source_entries;
use super::head::Head;
use super::{View, Viewer, json_ld};
use crate::base::SitePath;
use crate::page::Citations;
use crate::page::{Page, Value};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

impl Viewer<'_> {
    /// The glossary.
    pub(super) fn glossary(&self, page: &Page) -> View {
        let file = SitePath::new(crate::site::GLOSSARY_FILE);
        let citations = self.citations_of(&file);
        let show = self.show(&file, None, &citations);
        let mut terms: Vec<_> = self.site.glossary().0.iter().collect();
        terms.sort_by(|(_, a), (_, b)| self.collation.compare(&a.term, &b.term));
        let shown = terms.into_iter().map(|(id, term)| {
            Value::map([
                ("id", Value::text(id)),
                ("term", Value::text(&term.term)),
                ("definition", Value::html(show.html(&term.definition.0))),
                ("also_known_as", Value::list(term.also_known_as.iter().map(Value::text))),
            ])
        });
        let mut head = Head::new("Glossary", "glossary");
        head.json_ld = json_ld::glossary(self, page, &head);
        View::of([("terms", Value::list(shown)), ("page", self.page(page, head))])
    }

    /// The sources registry, and which pages cite each.
    pub(super) fn sources(&self, page: &Page) -> View {
        let file = SitePath::new(crate::site::SETTINGS_FILE);
        let citations = Citations::default();
        let show = self.show(&file, None, &citations);
        let links = self.links();
        let shown = self.site.settings().sources.0.iter().map(|(id, source)| {
            let cited_by = self.site.cited_by(id).iter().map(|card| {
                Value::map([
                    ("title", Value::text(&card.title)),
                    ("path", links.path(links.card(card)).into()),
                ])
            });
            let mut entries = source_entries(id, source, &show);
            entries.push(("cited_by".to_owned(), Value::list(cited_by)));
            Value::map(entries)
        });
        let shown: Vec<Value> = shown.collect();
        let mut head = Head::new("Sources", "sources");
        head.json_ld = json_ld::list(self, page, &head, &[]);
        View::of([("sources", Value::list(shown)), ("page", self.page(page, head))])
    }

    /// All guides by letter, under their roles and under their other titles.
    pub(super) fn a_to_z(&self, page: &Page) -> View {
        let links = self.links();
        let mut letters: BTreeMap<String, Vec<(String, Value)>> = BTreeMap::new();
        let mut add = |title: &str, path: &str, note: Option<&str>| {
            let entry = Value::map([
                ("title", Value::text(title)),
                ("path", Value::text(path)),
                ("note", note.into()),
            ]);
            letters.entry(letter(title)).or_default().push((title.to_owned(), entry));
        };
        for card in self.site.guides() {
            let path = links.path(links.card(card));
            let role = card.role.as_deref().unwrap_or(&card.title);
            add(role, &path, None);
            for other in &card.also_known_as {
                add(other, &path, Some(role));
            }
        }
        let shown = letters.into_iter().map(|(letter, mut entries)| {
            entries.sort_by(|(a, _), (b, _)| self.collation.compare(a, b));
            let entries = entries.into_iter().map(|(_, entry)| entry);
            Value::map([("letter", Value::text(letter)), ("entries", Value::list(entries))])
        });
        let shown = Value::list(shown);
        let mut head = Head::new("A to Z", "a-z");
        head.json_ld = json_ld::list(self, page, &head, &[]);
        View::of([("letters", shown), ("page", self.page(page, head))])
    }
}

/// The letter that a title stands under: without accents, `#` for what begins with none.
fn letter(title: &str) -> String {
    let first = title.nfd().find(|c| c.is_alphanumeric());
    match first {
        Some(c) if c.is_alphabetic() => c.to_uppercase().collect(),
        _ => "#".to_owned(),
    }
}
