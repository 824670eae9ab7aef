//! What pages are about, and what follows from that alone.
//!
//! Must not know: which pages there are, where they are.

use super::files::MadeFile;
use super::social;
use crate::base::SitePath;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What a page is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subject {
    /// A guide or plain page.
    Content(SitePath),
    /// The home page.
    Home,
    /// A page of a section's list, by folder and number from 1.
    Section(String, usize),
    /// The terms of a taxonomy, by its name.
    Taxonomy(String),
    /// A page of a term's list: taxonomy, the term's slug, number from 1.
    Term(String, String, usize),
    /// All authors.
    Authors,
    /// One author.
    Author(String),
    /// The glossary.
    Glossary,
    /// The sources registry.
    Sources,
    /// All titles by letter.
    AtoZ,
    /// All comparisons of two guides.
    Comparisons,
    /// Two guides side by side, by their slugs in order.
    Pair(String, String),
    /// Pay of all guides.
    Pay,
    /// The same for machines.
    PayData(DataFormat),
    /// How guides lead to each other.
    Map,
    /// Where readers search.
    Search,
    /// What the search knows of each guide.
    SearchData,
    /// The picture of a guide for previews of links, by the guide's slug.
    SocialCard(String),
    /// What a host shows for an address that leads nowhere.
    NotFound,
    /// An older address that leads to another.
    Alias(String),
    /// The feed of the whole site.
    SiteFeed,
    /// The feed of a section.
    SectionFeed(String),
    /// The feed of a term: taxonomy, the term's slug.
    TermFeed(String, String),
    /// The sitemap, or the index of its parts.
    Sitemap,
    /// A part of a sitemap that one file cannot hold, from 1.
    SitemapPart(usize),
    /// What robots may fetch.
    Robots,
    /// A file of the theme's that depends on its options, such as a stylesheet.
    ThemeFile(String),
    /// A file that no template draws.
    Made(MadeFile),
}

/// A format of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DataFormat {
    /// Comma-separated values (RFC 4180).
    Csv,
    /// JSON (RFC 8259).
    Json,
}

impl Subject {
    /// The template that draws it, unless its author asks for another.
    pub(super) fn template(&self) -> Cow<'static, str> {
        let usual = match self {
            Self::Content(_) => "page.html",
            Self::Home => "index.html",
            Self::Section(..) => "section.html",
            Self::Taxonomy(_) => "taxonomy_list.html",
            Self::Term(..) => "taxonomy_single.html",
            Self::Authors => "authors.html",
            Self::Author(_) => "author.html",
            Self::Glossary => "glossary.html",
            Self::Sources => "sources.html",
            Self::AtoZ => "a-z.html",
            Self::Comparisons => "compare_index.html",
            Self::Pair(..) => "compare.html",
            Self::Pay => "pay.html",
            Self::Map => "map.html",
            Self::Search => "search.html",
            Self::SocialCard(_) => social::TEMPLATE,
            Self::PayData(_) | Self::SearchData | Self::Made(_) => "",
            Self::NotFound => "404.html",
            Self::Alias(_) => "alias.html",
            Self::SiteFeed | Self::SectionFeed(_) | Self::TermFeed(..) => "atom.xml",
            Self::Sitemap | Self::SitemapPart(_) => "sitemap.xml",
            Self::Robots => "robots.txt",
            Self::ThemeFile(template) => return template.clone().into(),
        };
        usual.into()
    }

    /// The content file that it is made of, if it is made of one.
    pub fn file(&self) -> Option<&SitePath> {
        match self {
            Self::Content(file) | Self::Made(MadeFile::Twin(file, _)) => Some(file),
            _ => None,
        }
    }

    /// Whether the theme draws it as SVG and it is published as PNG.
    pub fn is_picture(&self) -> bool {
        matches!(self, Self::SocialCard(_))
    }

    /// Whether the sitemap lists it: the first page of each list, and every page that is no list.
    pub(super) fn is_listed(&self) -> bool {
        match self {
            Self::Section(_, number) | Self::Term(_, _, number) => *number == 1,
            Self::Content(_)
            | Self::Home
            | Self::Taxonomy(_)
            | Self::Authors
            | Self::Author(_)
            | Self::Glossary
            | Self::Sources
            | Self::AtoZ
            | Self::Comparisons
            | Self::Pair(..)
            | Self::Pay
            | Self::Map => true,
            _ => false,
        }
    }
}
