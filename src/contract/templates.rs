//! Which template draws what, and the variables that it gets.

use super::across::{COMPARED_ROLE, DRAWING, MAP_CATEGORY, PAY_GROUP, ROLE, ROLE_PAIRS, SHARED_SKILL};
use super::entry::Entry;
use super::form::Form;
use super::lists::{
    AUTHOR, AUTHOR_ENTRY, FEED, GLOSSARY_TERM, LETTER, PAGINATOR, REGISTERED_SOURCE, SECTION, SITEMAP_ENTRY,
    SITEMAP_PART, TAXONOMY, TERM, TERM_PAGES,
};
use super::page::PAGE;
use super::social::SOCIAL_CARD;
use super::values::CARD;

/// A template that guidepost renders pages with.
#[derive(Debug)]
pub struct Template {
    /// Its name below `templates/`.
    pub name: &'static str,
    /// What it draws.
    pub draws: &'static str,
    /// Its variables beside those of every template.
    pub variables: &'static [Entry],
}

/// All of them, in the order of the reference. The templates of sections are not among them.
pub const TEMPLATES: &[Template] = &[
    Template {
        name: "index.html",
        draws: "The home page: `content/_index.md`",
        variables: &[THIS, LISTED, PAGER, LATEST, CATEGORIES],
    },
    Template {
        name: "guide.html",
        draws: "A guide",
        variables: &[THIS, Entry::one("guide", Form::Guide, "Its facts, and what is derived from them.")],
    },
    Template { name: "page.html", draws: "Any other page: about, method", variables: &[THIS] },
    Template {
        name: "section.html",
        draws: "A page of a section's list: `_index.md`, or a folder that holds guides",
        variables: &[THIS, LISTED, PAGER],
    },
    Template {
        name: "taxonomy_list.html",
        draws: "All terms of a taxonomy",
        variables: &[
            THIS,
            OF_TAXONOMY,
            Entry::list("terms", Form::Shape(&TERM), "Its terms, by slug.").as_in_zola(),
        ],
    },
    Template {
        name: "taxonomy_single.html",
        draws: "A page of a term's list",
        variables: &[
            THIS,
            OF_TAXONOMY,
            Entry::one("term", Form::Shape(&TERM_PAGES), "The term.").as_in_zola(),
            PAGER,
        ],
    },
    Template {
        name: "authors.html",
        draws: "All people of `people.yaml`",
        variables: &[
            THIS,
            Entry::list("authors", Form::Shape(&AUTHOR_ENTRY), "They, in the order of the file."),
        ],
    },
    Template {
        name: "author.html",
        draws: "One of them",
        variables: &[THIS, Entry::one("author", Form::Shape(&AUTHOR), "The person, and what they wrote.")],
    },
    Template {
        name: "glossary.html",
        draws: "The glossary",
        variables: &[
            THIS,
            Entry::list("terms", Form::Shape(&GLOSSARY_TERM), "Its terms, in the order of the alphabet."),
        ],
    },
    Template {
        name: "sources.html",
        draws: "The registry of sources",
        variables: &[
            THIS,
            Entry::list(
                "sources",
                Form::Shape(&REGISTERED_SOURCE),
                "Its sources, in the order of `site.yaml`.",
            ),
        ],
    },
    Template {
        name: "a-z.html",
        draws: "All occupations and their other titles by letter",
        variables: &[THIS, Entry::list("letters", Form::Shape(&LETTER), "The letters that have entries.")],
    },
    Template {
        name: "compare.html",
        draws: "Two guides side by side, of which one names the other",
        variables: &[
            THIS,
            Entry::list("roles", Form::Shape(&COMPARED_ROLE), "The two."),
            Entry::list("shared_skills", Form::Shape(&SHARED_SKILL), "The skills that both ask for."),
            Entry::optional(
                "top_pay",
                Form::Number,
                "The highest figure of both by the year; none where they cannot be drawn on one scale.",
            ),
        ],
    },
    Template {
        name: "compare_index.html",
        draws: "All pages that compare two guides",
        variables: &[
            THIS,
            Entry::list("roles", Form::Shape(&ROLE_PAIRS), "Each role that is compared, by name."),
        ],
    },
    Template {
        name: "pay.html",
        draws: "Pay of all guides; CSV and JSON stand beside it",
        variables: &[
            THIS,
            Entry::list("groups", Form::Shape(&PAY_GROUP), "The tables, the longest first."),
            Entry::list(
                "unpaid",
                Form::Shape(&ROLE),
                "Roles whose guide gives no pay for the whole occupation.",
            ),
            Entry::one("csv", Form::Text, "The address of the same as comma-separated values."),
            Entry::one("json", Form::Text, "The address of the same as JSON."),
        ],
    },
    Template {
        name: "map.html",
        draws: "How guides lead to each other",
        variables: &[
            THIS,
            Entry::optional("drawing", Form::Shape(&DRAWING), "The whole, where it has at most 60 roles."),
            Entry::list("categories", Form::Shape(&MAP_CATEGORY), "The same as a list."),
        ],
    },
    Template {
        name: "search.html",
        draws: "The page on which readers search; a script reads `pages.search_data`",
        variables: &[THIS],
    },
    Template {
        name: "social_card.svg",
        draws: "The picture of a guide for previews of links, 1200 by 630 pixels, published as PNG; where the setting \
                `social_cards` asks for it",
        variables: &[
            Entry::one("card", Form::Shape(&SOCIAL_CARD), "What stands on it."),
            Entry::one("width", Form::Whole, "1200, for the attribute of `<svg>`."),
            Entry::one("height", Form::Whole, "630, for the attribute of `<svg>`."),
        ],
    },
    Template {
        name: "404.html",
        draws: "What a host shows for an address that leads nowhere",
        variables: &[THIS],
    },
    Template {
        name: "alias.html",
        draws: "An older address, or a redirect of `site.yaml`",
        variables: &[
            Entry::one("url", Form::Text, "The address that it leads to.").as_in_zola(),
            Entry::one("permalink", Form::Text, "The same as a whole address."),
        ],
    },
    Template {
        name: "atom.xml",
        draws: "The feed of the site, of a section or of a term",
        variables: &[Entry::one("feed", Form::Shape(&FEED), "The feed.")],
    },
    Template {
        name: "sitemap.xml",
        draws: "The sitemap, or a part of it",
        variables: &[
            Entry::list("entries", Form::Shape(&SITEMAP_ENTRY), "Its pages, by address.").as_in_zola()
        ],
    },
    Template {
        name: "split_sitemap_index.xml",
        draws: "The sitemap of a site with more than 50,000 pages: an index of its parts",
        variables: &[Entry::list("sitemaps", Form::Shape(&SITEMAP_PART), "The parts.")],
    },
    Template {
        name: "robots.txt",
        draws: "What robots may fetch",
        variables: &[Entry::one("sitemap", Form::Text, "The whole address of the sitemap.")],
    },
];

/// The templates that a theme may leave out. Then there are no such pages, and nothing leads to them.
const OPTIONAL: [&str; 6] =
    ["compare.html", "compare_index.html", "map.html", "pay.html", "search.html", "social_card.svg"];

/// Whether a theme may leave this template out.
pub fn is_optional(template: &str) -> bool {
    OPTIONAL.contains(&template)
}

const THIS: Entry = Entry::one("page", Form::Shape(&PAGE), "The page that is drawn.").as_in_zola();
const LISTED: Entry =
    Entry::one("section", Form::Shape(&SECTION), "The section that is listed.").as_in_zola();
const PAGER: Entry = Entry::one("paginator", Form::Shape(&PAGINATOR), "This page of the list.").as_in_zola();
const LATEST: Entry = Entry::list("latest", Form::Shape(&CARD), "The guides that changed last, at most six.");
const CATEGORIES: Entry = Entry::list("categories", Form::Shape(&TERM), "All categories of the site.");
const OF_TAXONOMY: Entry = Entry::one("taxonomy", Form::Shape(&TAXONOMY), "The taxonomy.").as_in_zola();
