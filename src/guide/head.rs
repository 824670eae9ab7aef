//! What every page says of itself: title, address, dates, authors.

use crate::base::Diagnostic;
use crate::document::yaml::Node;
use crate::facts::Date;
use crate::record::{
    Any, AsFact, Fact, Line, OneOrMany, PersonId, PictureTarget, Read, Reader, Size, Toggle, Type, record,
};
use serde::{Deserialize, Serialize};
use unicode_normalization::char::is_combining_mark;

record! {
    /// Keys that every content file takes: guides, pages and sections.
    pub struct Head [check check] {
        /// The page's title; printed as the one `<h1>`.
        pub title: String,
        /// One sentence for search engines and feeds; made from the summary where absent.
        pub description: Option<String>,
        /// One or two sentences that open the page.
        pub summary: Option<Line>,
        /// The last part of the address; made from the file's name where absent.
        pub slug: Option<String>,
        /// The whole address below the site, in place of folder and slug: `careers/nurse`.
        pub path: Option<String>,
        /// `guide` or `page`; by the folder where absent (`content/guides/` holds guides).
        pub kind: Option<String>,
        /// Older addresses that lead here: `/old/address/`.
        pub aliases: Vec<String>,
        /// Left out of the site, unless drafts are asked for.
        pub draft: bool,
        /// Left out before this day.
        pub publish_on: Option<Date>,
        /// Left out from this day on.
        pub expires_on: Option<Date>,
        /// Order within its section where that sorts by weight; lighter comes first.
        pub weight: Option<i64>,
        /// The theme's template to use in place of the usual one: `landing.html`.
        pub template: Option<String>,
        /// A picture for previews of links to the page: a file beside it, or an absolute path of the site.
        pub image: Option<PictureTarget>,
        /// When it was first published.
        pub published: Option<Date>,
        /// When its content last changed; feeds and the sitemap say so.
        pub updated: Option<Date>,
        /// Who wrote it, by id of `people.yaml`; the site's authors where absent.
        pub authors: OneOrMany<PersonId>,
        /// Free tags.
        pub tags: Vec<String>,
        /// Whatever the theme wants beyond the model.
        pub extra: Option<Any>,
    }
}

record! {
    /// Keys that a section (`_index.md`) takes beside those of every page.
    pub struct Listing {
        /// How many entries a page of the list holds; all on one page where absent.
        pub paginate: Option<Size>,
        /// By what the entries are sorted.
        pub sort: Option<SortBy>,
        /// Whether the section has an Atom feed of its own; yes where absent and the site has feeds.
        pub feed: Option<Toggle>,
    }
}

/// By what a section's entries are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum SortBy {
    /// By title, in the order of the page's language.
    #[default]
    Title,
    /// Newest publication first.
    Published,
    /// Newest change first.
    Updated,
    /// Lightest first.
    Weight,
}

const SORTS: [(&str, SortBy); 5] = [
    ("title", SortBy::Title),
    ("published", SortBy::Published),
    ("date", SortBy::Published),
    ("updated", SortBy::Updated),
    ("weight", SortBy::Weight),
];

impl SortBy {
    fn name(self) -> &'static str {
        SORTS.iter().find(|(_, sort)| *sort == self).map_or("title", |(name, _)| name)
    }
}

impl Read for SortBy {
    const EXPECTED: &'static str = "`title`, `published`, `updated` or `weight`";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let word = String::read(node, reader)?;
        let found = SORTS.iter().find(|(name, _)| *name == word).map(|(_, sort)| *sort);
        if found.is_none() {
            let nearest = crate::base::did_you_mean(&word, SORTS.iter().map(|(name, _)| *name));
            let note = Diagnostic::error("choice-unknown", format!("`{word}` is no order of a section"));
            reader.report(node.id, note.note(format!("expected {}", Self::EXPECTED)).hint_if(nearest));
        }
        found
    }
}

impl AsFact for SortBy {
    fn as_fact(&self) -> Fact<'_> {
        Fact::Choice { value: self.name(), text: self.name() }
    }

    fn kind() -> Type {
        Type::Choice(vec!["title", "published", "updated", "weight"])
    }
}

fn check(head: &Head, node: &Node, reader: &mut Reader<'_>) {
    if let (Some(slug), Some(at)) = (&head.slug, node.field("slug")) {
        if slug.contains('/') || !is_address(slug) {
            let note = Diagnostic::error("slug-invalid", format!("`{slug}` cannot be a slug"));
            let hint = Some(crate::base::slugify(slug)).filter(|slug| !slug.is_empty());
            let hint = hint.map(|slug| format!("write `{slug}`"));
            reader.report(at.id, note.note("expected letters, digits and hyphens").hint_if(hint));
        }
    }
    if let (Some(path), Some(at)) = (&head.path, node.field("path")) {
        if !is_address(path) {
            let note =
                Diagnostic::error("path-invalid", format!("`{path}` cannot be an address of this site"));
            reader.report(at.id, note.note("expected parts of letters, digits and hyphens between `/`"));
        }
    }
    for (alias, at) in head.aliases.iter().zip(items(node, "aliases")) {
        if !is_address(alias) {
            let note =
                Diagnostic::error("alias-invalid", format!("`{alias}` cannot be an address of this site"));
            reader.report(at.id, note.note("expected a path such as `/old/address/`"));
        }
    }
    if let (Some(kind), Some(at)) = (&head.kind, node.field("kind")) {
        if !["guide", "page"].contains(&kind.as_str()) {
            let note = Diagnostic::error("choice-unknown", format!("`{kind}` is no kind of page"));
            reader.report(at.id, note.note("expected `guide` or `page`"));
        }
    }
    if let (Some(from), Some(until), Some(at)) =
        (&head.publish_on, &head.expires_on, node.field("expires_on"))
    {
        if until.first_day() <= from.first_day() {
            let note = Diagnostic::error("dates-reversed", "the page expires before it is published");
            reader.report(at.id, note.hint("`expires_on` is the first day on which the page is gone"));
        }
    }
}

fn items<'n>(node: &'n Node, key: &str) -> &'n [Node] {
    match node.field(key).map(|list| &list.kind) {
        Some(crate::document::yaml::Kind::List(items)) => items,
        _ => &[],
    }
}

/// Whether these are parts of a URL path that no file system and no host reads as anything else.
pub(crate) fn is_address(path: &str) -> bool {
    let parts: Vec<&str> = path.trim_start_matches('/').trim_end_matches('/').split('/').collect();
    parts.iter().all(|part| {
        let sound =
            |c: char| c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '-' | '_' | '.' | '~' | '+');
        !part.is_empty()
            && !part.starts_with('.')
            && !part.ends_with('.')
            && part.len() <= 200
            && part.chars().all(sound)
    })
}
