//! What machines read: feeds, sitemap, robots.txt.

use super::{View, Viewer};
use crate::base::Route;
use crate::document::markdown::plain;
use crate::page::Citations;
use crate::page::Routes;
use crate::page::Subject;
use crate::page::lookup::List;
use crate::page::plan::SITEMAP_LIMIT;
use crate::page::{Page, Value};
use crate::site::Card;

impl Viewer<'_> {
    /// An Atom feed (RFC 4287), newest change first. Its own date is that of its newest entry, never of the
    /// build.
    pub(super) fn feed(&self, page: &Page) -> View {
        let settings = self.site.settings();
        let (title, route, list) = match &page.subject {
            Subject::SectionFeed(folder) => {
                let Some(section) = self.site.section_link(folder) else { return View::of([]) };
                let title = format!("{}: {}", settings.title, section.title);
                (title, section.route, List::Section(folder.clone()))
            }
            Subject::TermFeed(taxonomy, slug) => {
                let Some(term) = self.site.term_head(taxonomy, slug) else { return View::of([]) };
                let title = format!("{}: {}", settings.title, term.name);
                (title, Routes::term(taxonomy, slug), List::Term(taxonomy.clone(), slug.clone()))
            }
            _ => (settings.title.clone(), Route::page([]), List::Guides),
        };
        let newest = self.site.newest(&list, settings.feed_limit());
        let dated: Vec<_> = newest.into_iter().filter_map(|card| Some((updated(card)?, card))).collect();
        // A feed must have a date: that of the site's beginning of time, where no entry has one.
        let newest =
            dated.first().map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), |(date, _)| date.clone());
        let entries = dated.iter().map(|(date, card)| self.entry(card, date));
        let links = self.links();
        let feed = Value::map([
            ("title", Value::text(title)),
            ("subtitle", settings.description.as_deref().into()),
            ("permalink", links.permalink(&route).into()),
            ("feed_url", links.permalink(&page.route).into()),
            ("last_updated", Value::text(newest)),
            ("entries", Value::list(entries)),
        ]);
        View::of([("feed", feed)])
    }

    fn entry(&self, card: &Card, updated: &str) -> Value {
        let citations = Citations::default();
        let show = self.show(&card.file, None, &citations);
        let permalink = self.links().permalink(self.links().card(card));
        let summary = card.summary.as_ref().map(|line| plain(&show.html(&line.0)));
        let authors = self.site.authors(card).into_iter();
        let names = authors.filter_map(|id| Some(self.site.person(id)?.name.clone()));
        let mut authors: Vec<Value> = names.map(Value::from).collect();
        if authors.is_empty() {
            authors.push(Value::text(&self.site.settings().title));
        }
        Value::map([
            ("title", Value::text(&card.title)),
            ("permalink", Value::text(&permalink)),
            ("id", Value::text(&permalink)),
            ("published", card.published.map(timestamp).into()),
            ("updated", Value::text(updated)),
            ("summary", card.description.clone().or(summary).into()),
            ("authors", Value::list(authors)),
            ("categories", Value::list(card.category.iter().chain(&card.tags).map(Value::text))),
        ])
    }

    /// A sitemap, or the index of its parts.
    pub(super) fn sitemap(&self, page: &Page) -> View {
        let listed = self.site.listed();
        let links = self.links();
        let part = match page.subject {
            Subject::SitemapPart(part) => part,
            _ if listed.len() > SITEMAP_LIMIT => {
                let parts = (1..=listed.len().div_ceil(SITEMAP_LIMIT)).map(|part| {
                    let route = Route::file(&format!("sitemap-{part}.xml"));
                    Value::map([("permalink", Value::text(links.permalink(&route)))])
                });
                return View::of([("sitemaps", Value::list(parts))]);
            }
            _ => 1,
        };
        let entries =
            listed.chunks(SITEMAP_LIMIT).nth(part - 1).unwrap_or_default().iter().map(|(page, changed)| {
                Value::map([
                    ("permalink", Value::text(links.permalink(&page.route))),
                    ("updated", changed.as_deref().into()),
                ])
            });
        View::of([("entries", Value::list(entries))])
    }

    /// robots.txt.
    pub(super) fn robots(&self) -> View {
        let sitemap = self.links().permalink(&Route::file("sitemap.xml"));
        View::of([("sitemap", sitemap.into())])
    }
}

fn updated(card: &Card) -> Option<String> {
    card.updated.or(card.published).map(timestamp)
}

/// A date as RFC 3339 asks for it: the first moment of its first day in UTC, since no time is known.
fn timestamp(date: crate::facts::Date) -> String {
    format!("{}T00:00:00Z", date.first_day())
}
