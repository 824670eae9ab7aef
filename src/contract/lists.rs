//! The variables of lists, and of what machines read.

use super::across::SKILL_DEMAND;
use super::entry::Entry;
use super::form::{Form, Shape};
use super::values::{CARD, LINK, PERSON};
use crate::guide::Source;

/// In the order of the reference.
pub(super) const LISTS: [&Shape; 16] = [
    &SECTION,
    &SUBSECTION,
    &PAGINATOR,
    &TAXONOMY,
    &TERM,
    &TERM_PAGES,
    &AUTHOR_ENTRY,
    &AUTHOR,
    &GLOSSARY_TERM,
    &REGISTERED_SOURCE,
    &LETTER,
    &LETTER_ENTRY,
    &FEED,
    &FEED_ENTRY,
    &SITEMAP_ENTRY,
    &SITEMAP_PART,
];

/// The variable `section` of lists.
pub(super) static SECTION: Shape = Shape {
    name: "section",
    doc: "A section of the site: a folder of `content/`, or the whole site on the home page.",
    like: None,
    entries: &[
        Entry::one("title", Form::Text, "Its title.").as_in_zola(),
        Entry::one("description", Form::Text, "One sentence about it; empty where its author gives none.")
            .as_in_zola(),
        Entry::optional("summary", Form::Html, "The sentences that open it."),
        Entry::optional("content", Form::Html, "The text of its `_index.md`; none without one.").as_in_zola(),
        Entry::one("path", Form::Text, "The address of the first page of its list, without the host."),
        Entry::one("permalink", Form::Text, "The whole address of the first page of its list.").as_in_zola(),
        Entry::list("pages", Form::Shape(&CARD), "What this page of its list shows, in the section's order.")
            .as_in_zola(),
        Entry::list("subsections", Form::Shape(&SUBSECTION), "The sections right below it."),
    ],
};

static SUBSECTION: Shape = Shape {
    name: "subsection",
    doc: "A section below another.",
    like: None,
    entries: &[
        Entry::one("title", Form::Text, "Its title."),
        Entry::one("path", Form::Text, "Its address without the host."),
        Entry::optional("description", Form::Text, "One sentence about it."),
        Entry::one("page_count", Form::Whole, "How many pages it lists."),
    ],
};

/// The variable `paginator`.
pub(super) static PAGINATOR: Shape = Shape {
    name: "paginator",
    doc: "One page of a list. It is there too where the list has a single page; its addresses have no host.",
    like: None,
    entries: &[
        Entry::one("paginate_by", Form::Whole, "How many entries a page of the list holds.").as_in_zola(),
        Entry::one("base_url", Form::Text, "What the addresses of its pages begin with: `/guides/page/`."),
        Entry::one("number_pagers", Form::Whole, "How many pages the list has.").as_in_zola(),
        Entry::one("first", Form::Text, "The address of the first page."),
        Entry::one("last", Form::Text, "The address of the last page."),
        Entry::optional("previous", Form::Text, "The address of the page before; none on the first."),
        Entry::optional("next", Form::Text, "The address of the page after; none on the last."),
        Entry::list("pages", Form::Shape(&CARD), "What this page of the list shows.").as_in_zola(),
        Entry::one("current_index", Form::Whole, "The number of this page, from 1.").as_in_zola(),
        Entry::one("total_pages", Form::Whole, "How many entries the list has in all.").as_in_zola(),
    ],
};

/// The variable `taxonomy`.
pub(super) static TAXONOMY: Shape = Shape {
    name: "taxonomy",
    doc: "A taxonomy of guides.",
    like: None,
    entries: &[
        Entry::one("name", Form::Text, "`categories`, `skills` or `tags`.").as_in_zola(),
        Entry::one("title", Form::Text, "The same with a capital."),
    ],
};

/// An entry of `terms`.
pub(super) static TERM: Shape = Shape {
    name: "term",
    doc: "A term of a taxonomy: a category, skill or tag.",
    like: None,
    entries: &[
        Entry::one("name", Form::Text, "As its authors spell it most often.").as_in_zola(),
        Entry::one("slug", Form::Text, "The last part of its address.").as_in_zola(),
        Entry::one("path", Form::Text, "Its address without the host."),
        Entry::one("permalink", Form::Text, "Its whole address.").as_in_zola(),
        Entry::one("page_count", Form::Whole, "How many pages bear it.").as_in_zola(),
    ],
};

/// The variable `term`.
pub(super) static TERM_PAGES: Shape = Shape {
    name: "term with pages",
    doc: "A term, and the pages that bear it.",
    like: Some(Form::Shape(&TERM)),
    entries: &[
        Entry::list("pages", Form::Shape(&CARD), "What this page of its list shows.").as_in_zola(),
        Entry::list(
            "demand",
            Form::Shape(&SKILL_DEMAND),
            "Of a skill, how many roles call it how important; empty for other terms.",
        ),
    ],
};

/// An entry of `authors`.
pub(super) static AUTHOR_ENTRY: Shape = Shape {
    name: "author in the list",
    doc: "An entry of the list of authors.",
    like: Some(Form::Shape(&PERSON)),
    entries: &[Entry::one("page_count", Form::Whole, "How many pages are by them.")],
};

/// The variable `author`.
pub(super) static AUTHOR: Shape = Shape {
    name: "author",
    doc: "An author on a page of their own.",
    like: Some(Form::Shape(&PERSON)),
    entries: &[
        Entry::optional("bio", Form::Html, "A few sentences about them."),
        Entry::list("same_as", Form::Text, "Addresses of the same person elsewhere."),
        Entry::list("knows_about", Form::Text, "What they know about."),
        Entry::list("pages", Form::Shape(&CARD), "What they wrote."),
    ],
};

/// An entry of the glossary.
pub(super) static GLOSSARY_TERM: Shape = Shape {
    name: "glossary term",
    doc: "A term of the glossary, and what it means.",
    like: None,
    entries: &[
        Entry::one("id", Form::Text, "Its key in `glossary.yaml`, to be its anchor."),
        Entry::one("term", Form::Text, "The term."),
        Entry::one("definition", Form::Html, "What it means."),
        Entry::list("also_known_as", Form::Text, "Other words for it."),
    ],
};

/// An entry of the sources registry.
pub(super) static REGISTERED_SOURCE: Shape = Shape {
    name: "registered source",
    doc: "A source of the registry in `site.yaml`.",
    like: Some(Form::Record(Source::SCHEMA)),
    entries: &[Entry::list("cited_by", Form::Shape(&LINK), "The pages that cite it.")],
};

/// A letter of the list from A to Z.
pub(super) static LETTER: Shape = Shape {
    name: "letter",
    doc: "A letter of the list from A to Z that has entries.",
    like: None,
    entries: &[
        Entry::one(
            "letter",
            Form::Text,
            "The letter without accent, or `#` for titles that begin with none.",
        ),
        Entry::list("entries", Form::Shape(&LETTER_ENTRY), "What stands under it."),
    ],
};

static LETTER_ENTRY: Shape = Shape {
    name: "entry under a letter",
    doc: "A guide under its occupation, or under another title of it.",
    like: None,
    entries: &[
        Entry::one("title", Form::Text, "The title."),
        Entry::one("path", Form::Text, "The guide's address without the host."),
        Entry::optional("note", Form::Text, "For another title: the occupation as the guide calls it."),
    ],
};

/// The variable `feed`.
pub(super) static FEED: Shape = Shape {
    name: "feed",
    doc: "An Atom feed (RFC 4287) of the site, a section or a term. Its times are in RFC 3339.",
    like: None,
    entries: &[
        Entry::one("title", Form::Text, "Its title."),
        Entry::optional("subtitle", Form::Text, "The site's description."),
        Entry::one("permalink", Form::Text, "The whole address of the page that it belongs to."),
        Entry::one("feed_url", Form::Text, "Its own whole address.").as_in_zola(),
        Entry::one("last_updated", Form::Text, "When its newest entry changed.").as_in_zola(),
        Entry::list("entries", Form::Shape(&FEED_ENTRY), "Its entries, newest change first."),
    ],
};

static FEED_ENTRY: Shape = Shape {
    name: "feed entry",
    doc: "An entry of a feed.",
    like: None,
    entries: &[
        Entry::one("title", Form::Text, "The page's title."),
        Entry::one("permalink", Form::Text, "The page's whole address."),
        Entry::one("id", Form::Text, "The same, as the entry's id."),
        Entry::optional("published", Form::Text, "When it was published."),
        Entry::one("updated", Form::Text, "When it last changed."),
        Entry::optional("summary", Form::Text, "The page's description, else its summary."),
        Entry::list("authors", Form::Text, "The names of its authors; the site's name where it has none."),
        Entry::list("categories", Form::Text, "Its category and tags."),
    ],
};

/// An entry of the sitemap.
pub(super) static SITEMAP_ENTRY: Shape = Shape {
    name: "sitemap entry",
    doc: "A page for search engines.",
    like: None,
    entries: &[
        Entry::one("permalink", Form::Text, "Its whole address.").as_in_zola(),
        Entry::optional("updated", Form::Text, "When it last changed.").as_in_zola(),
    ],
};

/// An entry of the index of sitemaps.
pub(super) static SITEMAP_PART: Shape = Shape {
    name: "sitemap part",
    doc: "A part of a sitemap that one file cannot hold.",
    like: None,
    entries: &[Entry::one("permalink", Form::Text, "Its whole address.")],
};
