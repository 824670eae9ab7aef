//! Views: for each subject, exactly what its template may see.

mod across;
mod feed;
mod guide;
mod head;
mod hosting;
mod json_ld;
mod lists;
mod llms;
mod reference;
mod social;
mod toc;
mod twins;

pub(super) use lists::taxonomy_title;

use super::lookup::Lookups;
use super::plan::files::MadeFile;
use super::plan::subject::Subject;
use super::show::Links;
use super::show::Show;
use super::show::citations::Citations;
use super::show::terms::Marks;
use super::{Page, TermLink, Value};
use crate::base::SitePath;
use crate::facts::{Collation, Printer};
use crate::guide::Guide;

/// What the view of a page is made from.
#[derive(Clone, Copy)]
pub struct Viewer<'s> {
    /// The site, as this page looks it up.
    pub site: &'s Lookups<'s>,
    /// Prints values in the site's language.
    pub printer: &'s Printer,
    /// The order of titles in the site's language.
    pub collation: &'s Collation,
    /// The order of sections that the body does not place, by the theme.
    pub order: &'s [String],
    /// The sections that stand before the body, by the theme.
    pub lead: &'s [String],
    /// Whether the theme prints JSON-LD; else none is made.
    pub json_ld: bool,
}

/// What a template gets.
pub struct View {
    /// Its top-level variables.
    pub variables: Vec<(&'static str, Value)>,
    /// The body in parts, where a page has one; the theme joins them into `page.content`.
    pub body: Vec<ViewPart>,
    /// The whole file, where it is data for machines that no template draws.
    pub data: Option<String>,
    /// The terms of the glossary that are marked in it, for [`settle_terms`](super::settle_terms).
    pub terms: Vec<TermLink>,
}

impl<'s> Viewer<'s> {
    /// What every page shares.
    pub fn global(&self) -> Value {
        head::global(self)
    }

    /// The view of one page.
    pub fn view(&self, page: &Page) -> View {
        match &page.subject {
            Subject::Content(file) => self.content_view(page, file),
            Subject::Home => self.section(page, "", 1),
            Subject::Section(folder, number) => self.section(page, folder, *number),
            Subject::Taxonomy(name) => self.taxonomy(page, name),
            Subject::Term(taxonomy, slug, number) => self.term(page, (taxonomy, slug), *number),
            Subject::Authors => self.authors(page),
            Subject::Author(id) => self.author(page, id),
            Subject::Glossary => self.glossary(page),
            Subject::Sources => self.sources(page),
            Subject::AtoZ => self.a_to_z(page),
            Subject::Comparisons => self.comparisons(page),
            Subject::Pair(first, second) => self.pair(page, [first, second]),
            Subject::Pay => self.pay_index(page),
            Subject::PayData(format) => self.pay_data(*format),
            Subject::Map => self.map(page),
            Subject::Search => self.search(page),
            Subject::SearchData => self.search_data(),
            Subject::SocialCard(slug) => self.social_card(slug),
            Subject::NotFound => self.plain(page, "Page not found"),
            Subject::Alias(target) => {
                let target = self.links().address(target);
                let permalink = self.links().absolute(&target);
                View::of([("url", target.into()), ("permalink", permalink.into())])
            }
            Subject::SiteFeed | Subject::SectionFeed(_) | Subject::TermFeed(..) => self.feed(page),
            Subject::Sitemap | Subject::SitemapPart(_) => self.sitemap(page),
            Subject::Robots => self.robots(),
            Subject::ThemeFile(_) => View::of([]),
            Subject::Made(file) => View::data(self.made(file)),
        }
    }

    /// A file that no template draws.
    fn made(&self, file: &MadeFile) -> String {
        match file {
            MadeFile::Headers(lasting) => self.headers(lasting),
            MadeFile::Redirects => self.redirects(),
            MadeFile::NoJekyll => String::new(),
            MadeFile::Cname(host) => format!("{host}\n"),
            MadeFile::Llms => self.llms(),
            MadeFile::Twin(file, twin) => self.twin(file, *twin),
        }
    }

    /// The sources that a file cites which is no page.
    fn citations_of(&self, file: &SitePath) -> Citations {
        Citations::of_file(&self.site.cited(file), self.site.settings())
    }

    /// The terms of the glossary that pages mark, unless the settings say that they mark none.
    fn terms_to_mark(&self) -> Option<Marks<'s>> {
        self.site.settings().marks_terms().then(|| Marks::new(self.site.term_index()))
    }

    /// What the marks of a page lead to.
    fn term_links(&self, marks: Option<&Marks<'_>>) -> Vec<TermLink> {
        let (file, citations) = (SitePath::new(crate::site::GLOSSARY_FILE), Citations::default());
        marks.map(|marks| marks.links(&self.show(&file, None, &citations))).unwrap_or_default()
    }

    fn links(&self) -> Links<'s> {
        Links::new(self.site)
    }

    fn show<'a>(
        &'a self,
        file: &'a SitePath,
        guide: Option<&'a Guide>,
        citations: &'a Citations,
    ) -> Show<'a> {
        Show {
            site: self.site,
            links: self.links(),
            printer: self.printer,
            file,
            guide,
            citations,
            terms: None,
        }
    }
}

/// A part of a body.
pub enum ViewPart {
    /// HTML.
    Html(String),
    /// A section, or a part of one, for the theme to draw: its templates, best first, and the variables
    /// beside those of the page.
    Section(Vec<String>, Vec<(&'static str, Value)>),
}

impl View {
    fn of<const N: usize>(variables: [(&'static str, Value); N]) -> Self {
        Self { variables: variables.into_iter().collect(), body: Vec::new(), data: None, terms: Vec::new() }
    }

    fn data(text: String) -> Self {
        Self { data: Some(text), ..Self::of([]) }
    }
}
