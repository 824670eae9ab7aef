//! What every page has: `config`, `menus`, and `page` with title, address, dates and breadcrumbs.

use super::{View, Viewer};
use crate::base::Route;
use crate::document::markdown::plain;
use crate::full_text::{FOLDER, SCRIPT};
use crate::guide::Content;
use crate::page::Citations;
use crate::page::Subject;
use crate::page::show::{Show, any_value};
use crate::page::{Page, Value};
use crate::picture::{HEIGHT, WIDTH};
use crate::site::Card;

/// The title, address and the like of a page, before it becomes a value.
pub(super) struct Head {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) summary: Value,
    pub(super) kind: &'static str,
    pub(super) noindex: bool,
    pub(super) feeds: Vec<(String, Route)>,
    pub(super) json_ld: serde_json::Value,
    /// What the picture shows in words, where guidepost draws it.
    pub(super) card_words: Option<String>,
    /// Dates, authors and whatever else only some pages have.
    pub(super) more: Vec<(&'static str, Value)>,
}

impl Head {
    pub(super) fn new(title: impl Into<String>, kind: &'static str) -> Self {
        Self {
            title: title.into(),
            description: String::new(),
            summary: Value::None,
            kind,
            noindex: false,
            feeds: Vec::new(),
            json_ld: serde_json::Value::Null,
            card_words: None,
            more: Vec::new(),
        }
    }
}

/// Keys of `page` that only pages of content fill; templates may ask for them on every page.
const OPTIONAL: [&str; 18] = [
    "sources",
    "alternates",
    "date",
    "published",
    "updated",
    "authors",
    "toc",
    "word_count",
    "reading_time",
    "content",
    "draft",
    "aliases",
    "lower",
    "higher",
    "extra",
    "image",
    "slug",
    "taxonomies",
];

/// `config`, `menus` and `lang`.
pub(super) fn global(viewer: &Viewer<'_>) -> Value {
    let settings = viewer.site.settings();
    let links = viewer.links();
    let organisation = settings.organisation.as_ref().map(|organisation| {
        Value::map([
            ("name", Value::text(&organisation.name)),
            ("url", organisation.url.as_ref().map(|url| url.0.as_str()).into()),
            ("email", organisation.email.as_deref().into()),
            ("logo", organisation.logo.as_ref().map(|logo| links.address(&logo.0)).into()),
        ])
    });
    let config = Value::map([
        ("title", Value::text(&settings.title)),
        ("base_url", Value::text(settings.base())),
        ("default_language", Value::text(settings.language())),
        ("description", settings.description.as_deref().into()),
        ("organisation", organisation.into()),
        ("generate_feeds", true.into()),
        ("generator", Value::text(concat!("guidepost ", env!("CARGO_PKG_VERSION")))),
        ("extra", settings.extra.as_ref().map_or_else(|| Value::map::<&str>([]), any_value)),
    ]);
    let entry = |entry: &crate::site::MenuEntry| {
        Value::map([("name", Value::text(&entry.name)), ("url", links.address(&entry.url.0).into())])
    };
    let mut menus: Vec<(String, Value)> = settings
        .menus
        .0
        .iter()
        .map(|(name, menu)| (name.clone(), Value::list(menu.0.iter().map(entry))))
        .collect();
    for name in ["main", "footer"] {
        if !menus.iter().any(|(known, _)| known == name) {
            menus.push((name.to_owned(), Value::list([])));
        }
    }
    let home = Value::text(links.path(&Route::page([])));
    Value::map([
        ("config", config),
        ("menus", Value::map(menus)),
        ("lang", Value::text(settings.language())),
        ("home", home),
        ("pages", known_pages(viewer)),
    ])
}

/// The addresses of pages that exist only where there is something to show.
fn known_pages(viewer: &Viewer<'_>) -> Value {
    let links = viewer.links();
    let known = viewer.site.plan().pages.iter().filter_map(|page| {
        let name = match &page.subject {
            Subject::Authors => "authors",
            Subject::Glossary => "glossary",
            Subject::Sources => "sources",
            Subject::AtoZ => "a_to_z",
            Subject::Comparisons => "compare",
            Subject::Pay => "pay",
            Subject::Map => "map",
            Subject::Search => "search",
            Subject::SearchData => "search_data",
            _ => return None,
        };
        Some((name, Value::text(links.path(&page.route))))
    });
    let known = known.chain(full_text(viewer));
    let known: Vec<_> = known.collect();
    let all = [
        "authors",
        "glossary",
        "sources",
        "a_to_z",
        "compare",
        "pay",
        "map",
        "search",
        "search_data",
        "full_text",
    ];
    let find =
        |name: &str| known.iter().find(|(known, _)| *known == name).map_or(Value::None, |(_, v)| v.clone());
    Value::map(all.map(|name| (name, find(name))))
}

/// The script that searches the full text: no page of the plan, since the index is made of the pages.
fn full_text(viewer: &Viewer<'_>) -> Option<(&'static str, Value)> {
    let settings = viewer.site.settings();
    let has_page = viewer.site.plan().pages.iter().any(|page| page.subject == Subject::Search);
    let route = Route::file(&format!("{FOLDER}/{SCRIPT}"));
    (settings.has_full_text() && has_page).then(|| ("full_text", Value::text(viewer.links().path(&route))))
}

impl Viewer<'_> {
    /// The value of `page`.
    pub(super) fn page(&self, page: &Page, head: Head) -> Value {
        let links = self.links();
        let permalink = links.permalink(&page.route);
        let settings = self.site.settings();
        let site_feed = (format!("{}: all guides", settings.title), Route::file("atom.xml"));
        let feeds = [site_feed].into_iter().chain(head.feeds);
        let feeds = feeds.map(|(title, route)| {
            Value::map([("title", Value::text(title)), ("path", links.path(&route).into())])
        });
        let description = if head.description.is_empty() {
            settings.description.clone().unwrap_or_else(|| head.title.clone())
        } else {
            head.description
        };
        let image =
            head.more.iter().find(|(key, _)| *key == "image").map_or(Value::None, |(_, value)| value.clone());
        let is_card = head.card_words.is_some();
        let open_graph = Value::map([
            ("type", Value::text(if head.kind == "guide" { "article" } else { "website" })),
            ("title", Value::text(&head.title)),
            ("description", Value::text(&description)),
            ("url", Value::text(&permalink)),
            ("site_name", Value::text(&settings.title)),
            ("image", image),
            ("image:width", is_card.then_some(i64::from(WIDTH)).into()),
            ("image:height", is_card.then_some(i64::from(HEIGHT)).into()),
            ("image:alt", head.card_words.into()),
            ("locale", Value::text(settings.language().replace('-', "_"))),
        ]);
        let json_ld = match &head.json_ld {
            serde_json::Value::Null => Value::None,
            json => Value::html(super::json_ld::embedded(json)),
        };
        let mut entries = vec![
            ("title", Value::text(&head.title)),
            ("description", Value::text(description)),
            ("summary", head.summary),
            ("permalink", Value::text(&permalink)),
            ("canonical", Value::text(&permalink)),
            ("path", Value::text(links.path(&page.route))),
            ("kind", Value::text(head.kind)),
            ("breadcrumbs", self.breadcrumbs(page, &head.title)),
            ("noindex", head.noindex.into()),
            ("feeds", Value::list(feeds)),
            ("open_graph", open_graph),
            ("json_ld", json_ld),
        ];
        entries.extend(head.more);
        for key in OPTIONAL {
            if !entries.iter().any(|(known, _)| *known == key) {
                let value = match key {
                    "authors" | "toc" | "aliases" | "sources" | "alternates" => Value::list([]),
                    "extra" | "taxonomies" => Value::map::<&str>([]),
                    "draft" => false.into(),
                    _ => Value::None,
                };
                entries.push((key, value));
            }
        }
        Value::map(entries)
    }

    /// A page of its own title and nothing more.
    pub(super) fn plain(&self, page: &Page, title: &str) -> View {
        let head = Head { noindex: true, ..Head::new(title, "page") };
        View::of([("page", self.page(page, head))])
    }

    /// The pages above a page, from the home page down to itself.
    pub(super) fn trail(&self, page: &Page, title: &str) -> Vec<(String, Route)> {
        let mut trail = vec![("Home".to_owned(), Route::page([]))];
        let mut parts: Vec<&str> = Vec::new();
        let all: Vec<&str> = page.route.parts().collect();
        for part in all.iter().take(all.len().saturating_sub(1)) {
            parts.push(part);
            let route = Route::page(parts.iter().copied());
            if let Some(title) = self.site.title_at(&route) {
                trail.push((title, route));
            }
        }
        if !all.is_empty() {
            let own = match &page.subject {
                Subject::Section(_, number) | Subject::Term(_, _, number) if *number > 1 => {
                    format!("Page {number}")
                }
                _ => title.to_owned(),
            };
            trail.push((own, page.route.clone()));
        }
        trail
    }

    fn breadcrumbs(&self, page: &Page, title: &str) -> Value {
        let links = self.links();
        let trail = self.trail(page, title);
        Value::list(trail.into_iter().map(|(title, route)| {
            Value::map([("title", Value::text(title)), ("path", links.path(&route).into())])
        }))
    }

    /// Dates, authors, address and extra of a content file.
    pub(super) fn content_head(&self, content: &Content, card: &Card, show: &Show<'_>) -> Head {
        let head = &content.head;
        let summary = head.summary.as_ref().map(|line| show.html(&line.0));
        // A description stands alone: no marks of sources in it.
        let bare = Show { citations: &Citations::default(), ..*show };
        let spoken = || head.summary.as_ref().map(|line| plain(&bare.html(&line.0)));
        let description = head.description.clone().or_else(spoken).unwrap_or_default();
        let date = |date: &Option<crate::facts::Date>| date.as_ref().map(|date| show.date(date));
        let authors = self.site.authors(card).into_iter().map(|id| show.person(id));
        let preview = self.preview(card);
        let image = head.image.as_ref().map(|image| show.absolute(&image.0));
        let image = image.or(preview.as_ref().map(|preview| preview.address.clone()));
        let more = vec![
            ("slug", Value::text(&card.slug)),
            ("date", date(&head.published.or(head.updated)).into()),
            ("published", date(&head.published).into()),
            ("updated", date(&head.updated.or(head.published)).into()),
            ("authors", Value::list(authors)),
            ("draft", head.draft.into()),
            ("aliases", Value::list(head.aliases.iter().map(Value::text))),
            ("taxonomies", taxonomies(card)),
            ("extra", head.extra.as_ref().map_or_else(|| Value::map::<&str>([]), any_value)),
            ("image", image.into()),
        ];
        let section = self.site.listed_in(&card.file).and_then(|folder| self.site.section_link(folder));
        let feeds = section.and_then(|section| Some((section.title, section.feed?)));
        Head {
            description,
            summary: summary.map(Value::html).into(),
            feeds: feeds.into_iter().collect(),
            card_words: preview.map(|preview| preview.words),
            more,
            ..Head::new(&head.title, content.kind.name())
        }
    }
}

/// The names of a page's terms, by taxonomy.
fn taxonomies(card: &Card) -> Value {
    Value::map([
        ("categories", Value::list(card.category.iter().map(Value::text))),
        ("skills", Value::list(card.skills.iter().map(|skill| Value::text(&skill.name)))),
        ("tags", Value::list(card.tags.iter().map(Value::text))),
    ])
}
