//! What every template gets, and `page`.

use super::entry::{Arity, Entry};
use super::form::{Form, Shape};
use super::guide::NUMBERED_SOURCE;
use super::values::{DATE, LINK, PERSON};

/// The variables of every template, also of the sitemap, feeds and stylesheets.
pub const GLOBALS: &[Entry] = &[
    Entry::one("config", Form::Shape(&CONFIG), "What `content/site.yaml` says of the site.").as_in_zola(),
    Entry::one(
        "menus",
        Form::Shape(&MENU_ENTRY),
        "The menus of `site.yaml` by name; `main` and `footer` are always there.",
    )
    .with(Arity::KeyedLists),
    Entry::one("theme", Form::Any, "The theme's options by name: what `site.yaml` sets, else the default.")
        .with(Arity::Keyed),
    Entry::one("lang", Form::Text, "The language of the site by BCP 47: `en`.").as_in_zola(),
    Entry::one("home", Form::Text, "The address of the home page without the host."),
    Entry::one("pages", Form::Shape(&PAGES), "Where the pages are that guidepost makes by itself."),
];

/// In the order of the reference.
pub(super) const OF_GLOBALS: [&Shape; 4] = [&CONFIG, &ORGANISATION, &MENU_ENTRY, &PAGES];
/// In the order of the reference.
pub(super) const OF_PAGE: [&Shape; 3] = [&HEADING, &ALTERNATE, &OPEN_GRAPH];

static CONFIG: Shape = Shape {
    name: "config",
    doc: "The site.",
    like: None,
    entries: &[
        Entry::one("title", Form::Text, "The site's name.").as_in_zola(),
        Entry::one("base_url", Form::Text, "Where it is published, without a slash at its end.").as_in_zola(),
        Entry::one("default_language", Form::Text, "The language of its pages.").as_in_zola(),
        Entry::optional("description", Form::Text, "One sentence about it.").as_in_zola(),
        Entry::optional("organisation", Form::Shape(&ORGANISATION), "Who publishes it."),
        Entry::one("generate_feeds", Form::Flag, "Whether it has a feed, at `/atom.xml`.").as_in_zola(),
        Entry::one("generator", Form::Text, "guidepost and its version."),
        Entry::one("extra", Form::Any, "Whatever `extra:` of `site.yaml` holds; an empty map without it.")
            .as_in_zola(),
    ],
};

static ORGANISATION: Shape = Shape {
    name: "organisation",
    doc: "Who publishes the site.",
    like: None,
    entries: &[
        Entry::one("name", Form::Text, "Its name."),
        Entry::optional("url", Form::Text, "Its own site."),
        Entry::optional("email", Form::Text, "Where corrections go."),
        Entry::optional("logo", Form::Text, "The address of its logo."),
    ],
};

static MENU_ENTRY: Shape = Shape {
    name: "menu entry",
    doc: "An entry of a menu.",
    like: None,
    entries: &[
        Entry::one("name", Form::Text, "What it says."),
        Entry::one("url", Form::Text, "Where it leads; a file of `content/` is resolved to its address."),
    ],
};

static PAGES: Shape = Shape {
    name: "pages",
    doc: "Addresses of pages without the host, for menus and links; none where the site has no such page.",
    like: None,
    entries: &[
        Entry::optional("authors", Form::Text, "All authors."),
        Entry::optional("glossary", Form::Text, "The glossary."),
        Entry::optional("sources", Form::Text, "The registry of sources."),
        Entry::optional("a_to_z", Form::Text, "All titles by letter."),
        Entry::optional("compare", Form::Text, "All comparisons of two guides."),
        Entry::optional("pay", Form::Text, "Pay of all guides."),
        Entry::optional("map", Form::Text, "How guides lead to each other."),
        Entry::optional("search", Form::Text, "Where readers search; none where quick find is off."),
        Entry::optional(
            "search_data",
            Form::Text,
            "The data of the search: a JSON file for a script to load once a reader turns to the search.",
        ),
        Entry::optional(
            "full_text",
            Form::Text,
            "Pagefind's script, for scripts to import once a reader searches; none unless `search.full_text` asks for it.",
        ),
    ],
};

/// The variable `page`.
pub(super) static PAGE: Shape = Shape {
    name: "page",
    doc: "The page that is drawn. The keys are there on every page that readers see; those that only content fills are \
          none, `false` or empty on lists.",
    like: None,
    entries: &[
        Entry::one("title", Form::Text, "Its title.").as_in_zola(),
        Entry::one(
            "description",
            Form::Text,
            "One sentence for search engines: the author's, else made of the summary, else the site's.",
        )
        .as_in_zola(),
        Entry::optional("summary", Form::Html, "The sentences that open it.").as_in_zola(),
        Entry::one(
            "kind",
            Form::Text,
            "`guide`, `page`, `home`, `section`, `taxonomy`, `term`, `authors`, `author`, `glossary`, `sources`, `a-z`, `comparison`, `comparisons`, `pay`, `map` or `search`.",
        ),
        Entry::one(
            "path",
            Form::Text,
            "Its address without the host, with the folder of the base URL if that has one.",
        ),
        Entry::one("permalink", Form::Text, "Its whole address.").as_in_zola(),
        Entry::one("canonical", Form::Text, "The address for `<link rel=\"canonical\">`."),
        Entry::optional("slug", Form::Text, "The last part of its address.").as_in_zola(),
        Entry::list("aliases", Form::Text, "Older addresses that lead to it.").as_in_zola(),
        Entry::list(
            "breadcrumbs",
            Form::Shape(&LINK),
            "The pages above it from the home page down, itself last.",
        ),
        Entry::optional(
            "content",
            Form::Html,
            "Its text, with the sections that its author placed in it; for sections see `section.content`.",
        )
        .as_in_zola(),
        Entry::list(
            "toc",
            Form::Shape(&HEADING),
            "Its headings down to the third level; the sections of a guide are among them.",
        )
        .as_in_zola(),
        Entry::optional(
            "word_count",
            Form::Whole,
            "How many words it has, those of a guide's facts included.",
        )
        .as_in_zola(),
        Entry::optional("reading_time", Form::Whole, "Minutes that reading it takes, at 238 words a minute.")
            .as_in_zola(),
        Entry::optional("date", Form::Shape(&DATE), "When it was published, else when it last changed."),
        Entry::optional("published", Form::Shape(&DATE), "When it was published."),
        Entry::list("sources", Form::Shape(&NUMBERED_SOURCE), "The sources that it cites, by number."),
        Entry::optional("updated", Form::Shape(&DATE), "When it last changed, else when it was published."),
        Entry::list(
            "authors",
            Form::Shape(&PERSON),
            "Who wrote it: its own authors, else those of the site.",
        ),
        Entry::one(
            "taxonomies",
            Form::Text,
            "The names of its terms by taxonomy: `categories`, `skills`, `tags`.",
        )
        .with(Arity::KeyedLists)
        .as_in_zola(),
        Entry::optional(
            "lower",
            Form::Shape(&LINK),
            "The page before it in its section, in the order of the list.",
        ),
        Entry::optional(
            "higher",
            Form::Shape(&LINK),
            "The page after it in its section, in the order of the list.",
        ),
        Entry::optional(
            "image",
            Form::Text,
            "The whole address of a picture for previews: its author's, else its social card.",
        ),
        Entry::one("draft", Form::Flag, "Whether it is a draft, which only `--drafts` shows.").as_in_zola(),
        Entry::one("noindex", Form::Flag, "Whether search engines are to leave it out."),
        Entry::list(
            "feeds",
            Form::Shape(&LINK),
            "The feeds that a reader of it may follow, that of the site first.",
        ),
        Entry::list(
            "alternates",
            Form::Shape(&ALTERNATE),
            "The same in other forms, for `<link rel=\"alternate\">`: a guide as Markdown and as JSON, where the setting \
             `twins` asks for them.",
        ),
        Entry::one("open_graph", Form::Shape(&OPEN_GRAPH), "What other sites show of a link to it."),
        Entry::optional(
            "json_ld",
            Form::Html,
            "Its facts in the words of schema.org, ready for `<script type=\"application/ld+json\">`. None is made \
             for a theme that does not name it.",
        ),
        Entry::one(
            "extra",
            Form::Any,
            "Whatever `extra:` of its front matter holds; an empty map without it.",
        )
        .as_in_zola(),
    ],
};

static HEADING: Shape = Shape {
    name: "heading",
    doc: "An entry of the table of contents.",
    like: None,
    entries: &[
        Entry::one("level", Form::Whole, "1 to 6.").as_in_zola(),
        Entry::one("id", Form::Text, "Its id.").as_in_zola(),
        Entry::one("title", Form::Words, "What it says; that of a section of the guide is plain text.")
            .as_in_zola(),
        Entry::one("permalink", Form::Text, "`#` and its id."),
        Entry::list("children", Form::Shape(&HEADING), "The headings one level below it.").as_in_zola(),
    ],
};

static ALTERNATE: Shape = Shape {
    name: "alternate",
    doc: "The page in another form.",
    like: None,
    entries: &[
        Entry::one("type", Form::Text, "Its media type: `text/markdown` or `application/json`."),
        Entry::one("path", Form::Text, "Its address without the host."),
    ],
};

static OPEN_GRAPH: Shape = Shape {
    name: "open graph",
    doc: "The properties of the Open Graph protocol: print each as `og:` and its name.",
    like: None,
    entries: &[
        Entry::one("type", Form::Text, "`article` for a guide, else `website`."),
        Entry::one("title", Form::Text, "The page's title."),
        Entry::one("description", Form::Text, "The page's description."),
        Entry::one("url", Form::Text, "The page's whole address."),
        Entry::one("site_name", Form::Text, "The site's name."),
        Entry::optional("image", Form::Text, "The whole address of the page's picture."),
        Entry::optional("image:width", Form::Whole, "Its width in pixels, where it is a social card."),
        Entry::optional("image:height", Form::Whole, "Its height in pixels, where it is a social card."),
        Entry::optional("image:alt", Form::Text, "What it shows, where it is a social card."),
        Entry::one("locale", Form::Text, "The language with an underscore: `en_US`."),
    ],
};
