//! Pages that list others: home, sections, taxonomies, authors, sources, glossary, from A to Z.

use super::node::{Node, reference};
use super::{Scope, article, graph, text};
use crate::base::{Route, SitePath};
use crate::guide::Source;
use crate::page::Citations;
use crate::page::Page;
use crate::page::Routes;
use crate::page::Subject;
use crate::page::view::Viewer;
use crate::page::view::head::Head;
use crate::site::Card;
use serde_json::Value as Json;
use std::sync::Arc;

/// A page that lists `cards`, or what its subject lists besides.
pub(in crate::page::view) fn list(
    viewer: &Viewer<'_>,
    page: &Page,
    head: &Head,
    cards: &[Arc<Card>],
) -> Json {
    if !viewer.json_ld {
        return Json::Null;
    }
    let scope = Scope { viewer, page, head };
    if page.subject == Subject::Home {
        let home = scope.web_page("WebPage").with("about", reference(scope.of_site("organization")));
        return graph([Some(home), Some(scope.website_in_full()), Some(scope.publisher_in_full())]);
    }
    let items = scope.items(cards);
    let numbered = items.into_iter().enumerate().map(|(at, item)| item.with("position", at + 1));
    let numbered: Vec<Node> = numbered.collect();
    let main = (!numbered.is_empty()).then(|| scope.anchor("list"));
    let list = main.clone().map(|id| {
        let list = Node::new("ItemList").identified(id).with("numberOfItems", numbered.len());
        list.with("itemListElement", numbered)
    });
    let page = scope.web_page("CollectionPage").with("mainEntity", main.map(reference));
    graph([Some(page), list, scope.breadcrumbs()])
}

/// An author's page.
pub(in crate::page::view) fn author(viewer: &Viewer<'_>, page: &Page, head: &Head, id: &str) -> Json {
    if !viewer.json_ld {
        return Json::Null;
    }
    let scope = Scope { viewer, page, head };
    let (Some(person), Some(node)) = (viewer.site.person(id), scope.person(id)) else {
        return graph([]);
    };
    let knows = person.knows_about.0.iter().map(String::as_str).collect::<Vec<_>>();
    let elsewhere = person.url.iter().chain(&person.same_as.0).map(|url| url.0.as_str());
    let node = node
        .with("description", head.description.as_str())
        .with("knowsAbout", knows)
        .with("sameAs", elsewhere.collect::<Vec<_>>());
    let page = scope.web_page("ProfilePage").with("mainEntity", reference(scope.anchor("author")));
    graph([Some(page), Some(node), scope.breadcrumbs()])
}

/// The glossary.
pub(in crate::page::view) fn glossary(viewer: &Viewer<'_>, page: &Page, head: &Head) -> Json {
    if !viewer.json_ld {
        return Json::Null;
    }
    let scope = Scope { viewer, page, head };
    let (file, citations) = (SitePath::new(crate::site::GLOSSARY_FILE), Citations::default());
    let show = viewer.show(&file, None, &citations);
    let mut terms: Vec<_> = viewer.site.glossary().0.iter().collect();
    terms.sort_by(|(_, a), (_, b)| viewer.collation.compare(&a.term, &b.term));
    let terms = terms.into_iter().map(|(id, term)| {
        Node::new("DefinedTerm")
            .identified(scope.anchor(id))
            .with("name", term.term.as_str())
            .with("alternateName", term.also_known_as.clone())
            .with("description", text(&term.definition.0, &show))
    });
    let set = Node::new("DefinedTermSet")
        .identified(scope.anchor("terms"))
        .with("name", head.title.as_str())
        .with("inLanguage", viewer.site.settings().language())
        .with("hasDefinedTerm", terms.collect::<Vec<_>>());
    let page = scope.web_page("WebPage").with("mainEntity", reference(scope.anchor("terms")));
    graph([Some(page), Some(set), scope.breadcrumbs()])
}

impl Scope<'_> {
    /// The entries of the list, in the order of the page.
    fn items(&self, cards: &[Arc<Card>]) -> Vec<Node> {
        let site = self.viewer.site;
        match &self.page.subject {
            Subject::Taxonomy(name) => {
                let terms = site.terms(name).into_iter();
                terms.map(|term| self.item(term.name, &Routes::term(name, term.slug))).collect()
            }
            Subject::Authors => site
                .people()
                .0
                .iter()
                .map(|(id, person)| self.item(&person.name, &Routes::author(id)))
                .collect(),
            Subject::Sources => {
                let sources = site.settings().sources.0.iter();
                let work = |(id, source): &(String, Source)| article::cited(self.anchor(id), source);
                sources.map(|source| Node::new("ListItem").with("item", work(source))).collect()
            }
            Subject::AtoZ => {
                let name = |card: &Arc<Card>| card.role.clone().unwrap_or_else(|| card.title.clone());
                let mut guides: Vec<_> = site.guides().map(|card| (name(card), card)).collect();
                guides.sort_by(|(a, _), (b, _)| self.viewer.collation.compare(a, b));
                guides.iter().map(|(name, card)| self.item(name, self.viewer.links().card(card))).collect()
            }
            Subject::Section(folder, _) => {
                self.subsections(folder).into_iter().chain(self.cards(cards)).collect()
            }
            _ => self.cards(cards).collect(),
        }
    }

    fn subsections(&self, folder: &str) -> Vec<Node> {
        let site = self.viewer.site;
        let below = site.section(folder).into_iter().flat_map(|section| section.subsections);
        let below = below.filter_map(|folder| site.section_link(folder));
        below.map(|section| self.item(&section.title, &section.route)).collect()
    }

    fn cards<'c>(&'c self, cards: &'c [Arc<Card>]) -> impl Iterator<Item = Node> + 'c {
        cards.iter().map(|card| self.item(&card.title, self.viewer.links().card(card)))
    }

    fn item(&self, name: &str, route: &Route) -> Node {
        Node::new("ListItem").with("name", name).with("url", self.viewer.links().permalink(route))
    }
}
