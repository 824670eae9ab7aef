//! Lists: the home page, sections, taxonomies and terms, authors.

use super::head::Head;
use super::{View, Viewer, json_ld};
use crate::base::{Route, SitePath};
use crate::document::markdown::plain;
use crate::facts::Importance;
use crate::page::Citations;
use crate::page::Links;
use crate::page::Routes;
use crate::page::lookup::Lookups;
use crate::page::lookup::{List, SectionHead, TermHead};
use crate::page::plan::{feed, pages_of};
use crate::page::show::Show;
use crate::page::{Page, Value};
use crate::record::AsFact;
use crate::site::Card;
use std::sync::Arc;

/// How many of the newest guides the home page shows.
const LATEST: usize = 6;

/// What a taxonomy's own page is called.
pub(in crate::page) fn taxonomy_title(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl Show<'_> {
    /// A card as templates see it.
    pub fn card(&self, card: &Card) -> Value {
        self.card_wanting(card, None)
    }

    /// A card in a list of those that want a skill so much. It is the same on all pages: its Markdown speaks of its own
    /// file's links and has no marks of a page's sources.
    fn card_wanting(&self, card: &Card, importance: Option<Importance>) -> Value {
        self.site.shown((&card.file, importance), |site| {
            let citations = Citations::default();
            let (file, links) = (&card.file, Links::new(site));
            let (guide, terms) = (None, None);
            let show = Show { site, links, file, guide, citations: &citations, terms, printer: self.printer };
            show.new_card(card).with([("importance", importance.map(|it| show.fact(&it.as_fact())).into())])
        })
    }

    fn new_card(&self, card: &Card) -> Value {
        let outlook = card.outlook.map(|outlook| {
            Value::map([
                ("change_text", Value::text(self.printer.percent(outlook.change_pct))),
                ("adjective", outlook.adjective.map(crate::facts::OutlookAdjective::label).into()),
            ])
        });
        Value::map([
            ("title", Value::text(&card.title)),
            ("role", card.role.as_deref().into()),
            ("kind", Value::text(card.kind.name())),
            ("slug", Value::text(&card.slug)),
            ("path", self.links.path(self.links.card(card)).into()),
            ("permalink", self.links.permalink(self.links.card(card)).into()),
            ("summary", card.summary.as_ref().map(|line| Value::html(self.html(&line.0))).into()),
            ("description", card.description.as_deref().into()),
            ("category", card.category.as_deref().into()),
            ("median", card.median.as_ref().map(|figure| self.figure(figure)).into()),
            ("outlook", outlook.into()),
            (
                "entry_education",
                card.entry_education.as_ref().map(|line| Value::html(self.html(&line.0))).into(),
            ),
            ("published", card.published.map(|date| self.date(&date)).into()),
            ("updated", card.updated.or(card.published).map(|date| self.date(&date)).into()),
            ("date", card.published.or(card.updated).map(|date| self.date(&date)).into()),
        ])
    }

    /// An author as templates see one.
    pub fn person(&self, id: &str) -> Value {
        let Some(person) = self.site.person(id) else { return Value::None };
        let kind = person.kind.unwrap_or_default();
        Value::map([
            ("id", Value::text(id)),
            ("name", Value::text(&person.name)),
            ("path", self.links.path(&Routes::author(id)).into()),
            ("type", Value::text(kind.name())),
            ("job_title", person.job_title.as_deref().into()),
            ("url", person.url.as_ref().map(|url| url.0.as_str()).into()),
        ])
    }
}

fn cards(cards: &[Arc<Card>], show: &Show<'_>) -> Value {
    Value::list(cards.iter().map(|card| show.card(card)))
}

/// One page of a list.
struct Pager {
    list: List,
    count: usize,
    size: Option<usize>,
    number: usize,
    first: Route,
}

impl Pager {
    fn members<'s>(&self, site: &Lookups<'s>) -> &'s [Arc<Card>] {
        let size = self.size.unwrap_or(self.count);
        let start = size.saturating_mul(self.number - 1).min(self.count);
        site.members(&self.list, start..start.saturating_add(size).min(self.count))
    }
}

impl Viewer<'_> {
    /// The home page, or a page of a section's list.
    pub(super) fn section(&self, page: &Page, folder: &str, number: usize) -> View {
        let found = self.site.section(folder).zip(self.site.section_link(folder));
        let Some((section, link)) = found else { return View::of([]) };
        let content = section.card.map(|card| self.site.content(&card.file));
        let nowhere = SitePath::new("content/_index.md");
        let file = section.card.map_or(&nowhere, |card| &card.file);
        let references = content.as_ref().map_or(&[][..], |content| &content.references);
        let citations = Citations::of(references, None, self.site.settings());
        let show = self.show(file, None, &citations);
        let mut head = match (&content, section.card) {
            (Some(content), Some(card)) => self.content_head(content, card, &show),
            _ if folder.is_empty() => Head::new(self.site.settings().title.clone(), "section"),
            _ => Head::new(link.title, "section"),
        };
        head.kind = if folder.is_empty() { "home" } else { "section" };
        head.feeds = link.feed.map(|feed| (head.title.clone(), feed)).into_iter().collect();
        let SectionHead { subsections, count, paginate, .. } = section;
        let list = List::Section(folder.to_owned());
        let pager = Pager { list, count, size: paginate, number, first: link.route };
        let html = content.as_ref().map(|content| show.html(&content.body));
        let members = pager.members(self.site);
        let pages = cards(members, &show);
        let shown = Value::map([
            ("title", Value::text(&head.title)),
            ("description", Value::text(&head.description)),
            ("summary", head.summary.clone()),
            ("content", html.map(Value::html).into()),
            ("path", self.links().path(&pager.first).into()),
            ("permalink", self.links().permalink(&pager.first).into()),
            ("pages", pages.clone()),
            ("subsections", self.subsections(subsections)),
        ]);
        head.json_ld = json_ld::list(self, page, &head, members);
        let mut view = View::of([
            ("page", self.page(page, head)),
            ("section", shown),
            ("paginator", self.paginator(&pager, pages)),
        ]);
        if folder.is_empty() {
            view.variables.push(("latest", self.latest(&show)));
            view.variables.push(("categories", self.categories()));
        }
        view
    }

    fn subsections(&self, folders: &[String]) -> Value {
        let sections =
            folders.iter().filter_map(|folder| self.site.section(folder).zip(self.site.section_link(folder)));
        Value::list(sections.map(|(section, link)| {
            Value::map([
                ("title", Value::text(link.title)),
                ("path", self.links().path(&link.route).into()),
                ("description", section.card.and_then(|card| card.description.as_deref()).into()),
                ("page_count", section.count.into()),
            ])
        }))
    }

    fn latest(&self, show: &Show<'_>) -> Value {
        Value::list(self.site.newest(&List::Guides, LATEST).into_iter().map(|card| show.card(card)))
    }

    /// The categories with their numbers of guides, for the home page.
    fn categories(&self) -> Value {
        Value::list(self.site.terms("categories").iter().map(|term| self.term_value("categories", term)))
    }

    fn term_value(&self, taxonomy: &str, term: &TermHead<'_>) -> Value {
        let route = Routes::term(taxonomy, term.slug);
        Value::map([
            ("name", Value::text(term.name)),
            ("slug", Value::text(term.slug)),
            ("path", self.links().path(&route).into()),
            ("permalink", self.links().permalink(&route).into()),
            ("page_count", term.count.into()),
        ])
    }

    /// Zola's paginator, also where a list has only one page.
    fn paginator(&self, pager: &Pager, pages: Value) -> Value {
        let links = self.links();
        let count = pages_of(pager.count, pager.size);
        let path = |number: usize| Value::text(links.path(&Routes::pager(&pager.first, number)));
        let previous = (pager.number > 1).then(|| path(pager.number - 1));
        let next = (pager.number < count).then(|| path(pager.number + 1));
        Value::map([
            ("paginate_by", pager.size.unwrap_or(pager.count).into()),
            ("base_url", Value::text(links.path(&pager.first.join("page")))),
            ("number_pagers", count.into()),
            ("first", path(1)),
            ("last", path(count)),
            ("previous", previous.into()),
            ("next", next.into()),
            ("pages", pages),
            ("current_index", pager.number.into()),
            ("total_pages", pager.count.into()),
        ])
    }

    /// The terms of a taxonomy.
    pub(super) fn taxonomy(&self, page: &Page, name: &str) -> View {
        let mut head = Head::new(taxonomy_title(name), "taxonomy");
        head.json_ld = json_ld::list(self, page, &head, &[]);
        let terms = self.site.terms(name);
        let terms = Value::list(terms.iter().map(|term| self.term_value(name, term)));
        let shown = Value::map([("name", Value::text(name)), ("title", taxonomy_title(name).into())]);
        View::of([("page", self.page(page, head)), ("taxonomy", shown), ("terms", terms)])
    }

    /// A page of a term's list.
    pub(super) fn term(&self, page: &Page, (taxonomy, slug): (&str, &str), number: usize) -> View {
        let Some(term) = self.site.term_head(taxonomy, slug) else { return View::of([]) };
        let settings = self.site.settings().taxonomy(taxonomy);
        let first = Routes::term(taxonomy, slug);
        let mut head = Head::new(term.name, "term");
        if settings.feed {
            head.feeds.push((term.name.to_owned(), feed(&first)));
        }
        let nowhere = SitePath::new(crate::site::SETTINGS_FILE);
        let citations = Citations::default();
        let show = self.show(&nowhere, None, &citations);
        let size = settings.paginate.map(|size| size.0);
        let list = List::Term(taxonomy.to_owned(), slug.to_owned());
        let pager = Pager { list, count: term.count, size, number, first };
        let members = pager.members(self.site);
        head.json_ld = json_ld::list(self, page, &head, members);
        let pages = members.iter().map(|card| show.card_wanting(card, card.importance_of(slug)));
        let pages = Value::list(pages);
        let demand = if taxonomy == "skills" { show.skill_demand(slug) } else { Value::list([]) };
        let shown = self.term_value(taxonomy, &term).with([("pages", pages.clone()), ("demand", demand)]);
        let kind = Value::map([("name", Value::text(taxonomy)), ("title", taxonomy_title(taxonomy).into())]);
        View::of([
            ("page", self.page(page, head)),
            ("taxonomy", kind),
            ("term", shown),
            ("paginator", self.paginator(&pager, pages)),
        ])
    }

    /// All authors.
    pub(super) fn authors(&self, page: &Page) -> View {
        let nowhere = SitePath::new(crate::site::PEOPLE_FILE);
        let citations = Citations::default();
        let show = self.show(&nowhere, None, &citations);
        let authors = self.site.people().keys();
        let authors =
            authors.map(|id| show.person(id).with([("page_count", self.site.page_count(id).into())]));
        let authors: Vec<Value> = authors.collect();
        let mut head = Head::new("Authors", "authors");
        head.json_ld = json_ld::list(self, page, &head, &[]);
        View::of([("page", self.page(page, head)), ("authors", Value::list(authors))])
    }

    /// One author.
    pub(super) fn author(&self, page: &Page, id: &str) -> View {
        let Some(person) = self.site.person(id) else { return View::of([]) };
        let file = SitePath::new(crate::site::PEOPLE_FILE);
        let citations = self.citations_of(&file);
        let show = self.show(&file, None, &citations);
        let mut head = Head::new(&person.name, "author");
        let bio = person.bio.as_ref().map(|bio| show.html(&bio.0));
        head.description = bio.as_deref().map(plain).unwrap_or_default();
        head.json_ld = json_ld::author(self, page, &head, id);
        let author = show.person(id).with([
            ("bio", bio.map(Value::html).into()),
            ("same_as", Value::list(person.same_as.0.iter().map(|url| Value::text(&url.0)))),
            ("knows_about", Value::list(person.knows_about.0.iter().map(Value::text))),
            ("pages", cards(self.site.pages_by(id), &show)),
        ]);
        View::of([("page", self.page(page, head)), ("author", author)])
    }
}
