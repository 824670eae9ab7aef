//! Guides once more, for machines: Markdown, JSON and CSV, made of the same facts as the page and by no template.
//!
//! Must not know: the theme, where the files are.

mod csv;
mod drawn;
mod html;
mod json;
mod markdown;
#[cfg(test)]
mod tests;
mod text;

pub(super) use text::{escaped, link};

use super::plan::files::Twin;
use super::show::Show;
use crate::guide::{Content, Guide};
use crate::record::Common;
use crate::site::{Card, Chart};

/// The key of an address that is no source's.
const HREF: &str = "href";

/// A guide, and what its twins need beside it.
pub(super) struct Original<'a> {
    /// Shows its facts.
    pub(super) show: Show<'a>,
    /// Its file, understood.
    pub(super) content: &'a Content,
    /// Its facts.
    pub(super) guide: &'a Guide,
    /// What is known of it elsewhere.
    pub(super) card: &'a Card,
    /// The address of its page.
    pub(super) permalink: String,
    /// The sections that stand before its text, by the theme.
    pub(super) lead: &'a [String],
    /// The order of those that its text does not place, by the theme.
    pub(super) order: &'a [String],
}

impl Original<'_> {
    /// In this form.
    pub(super) fn twin(&self, twin: Twin) -> String {
        match twin {
            Twin::Markdown => self.markdown(),
            Twin::Json => self.json(),
            Twin::Figures(chart) => self.figures(chart),
        }
    }

    /// The figures of one chart as CSV.
    fn figures(&self, chart: Chart) -> String {
        match chart {
            Chart::Day => self.day_csv(),
            Chart::Industries => self.industries_csv(),
            Chart::Pay => self.pay_csv(),
            Chart::Outlook => self.outlook_csv(),
            Chart::Timelines => self.timelines_csv(),
            Chart::Ladder => self.ladder_csv(),
        }
    }

    /// The names of those who wrote it, with their ids.
    fn authors(&self) -> Vec<(&str, &str)> {
        let ids = self.show.site.authors(self.card).into_iter();
        ids.filter_map(|id| Some((id, self.show.site.person(id)?.name.as_str()))).collect()
    }

    /// The ids of the sources of something, and their addresses, each with spaces between.
    fn sources(&self, common: &Common) -> [String; 2] {
        let ids = common.sources().iter().map(|id| id.0.as_str());
        let sources = common.sources().iter().filter_map(|id| self.show.citations.find(&id.0));
        let urls = sources.filter_map(|source| Some(source.url.as_ref()?.0.as_str()));
        [ids.collect::<Vec<_>>().join(" "), urls.collect::<Vec<_>>().join(" ")]
    }
}
