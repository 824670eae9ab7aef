//! Files that no template draws: which there are, and where.
//!
//! Must not know: what stands in them.

use super::routes::Routes;
use crate::base::{Route, SitePath};
use crate::site::{Card, Chart, Redirects, Settings, Site};
use serde::{Deserialize, Serialize};

/// A file that no template draws.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MadeFile {
    /// `_headers`, with the static files that may be kept for good.
    Headers(Vec<Route>),
    /// `_redirects`.
    Redirects,
    /// `.nojekyll`.
    NoJekyll,
    /// `CNAME`, with its host.
    Cname(String),
    /// `llms.txt`.
    Llms,
    /// A guide once more, by its file.
    Twin(SitePath, Twin),
}

/// A form in which a guide, or a part of it, stands beside its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Twin {
    /// All of it, for reading.
    Markdown,
    /// Its facts, for computing.
    Json,
    /// The figures behind a chart.
    Figures(Chart),
}

impl Twin {
    /// The name of its file, beside the guide's page.
    fn file_name(self) -> String {
        match self {
            Self::Markdown => "index.md".to_owned(),
            Self::Json => "index.json".to_owned(),
            Self::Figures(chart) => format!("{}.csv", chart.name()),
        }
    }

    /// Its media type, where it is all of the guide.
    pub(in crate::page) fn media_type(self) -> Option<&'static str> {
        match self {
            Self::Markdown => Some("text/markdown"),
            Self::Json => Some("application/json"),
            Self::Figures(_) => None,
        }
    }

    /// Where it is, from the route of the guide's page.
    pub(in crate::page) fn route(self, page: &Route) -> Route {
        Route::file(&format!("{}{}", page.as_str(), self.file_name()))
    }

    /// Those that a guide has.
    pub(in crate::page) fn of(card: &Card, settings: &Settings) -> impl Iterator<Item = Self> {
        let [markdown, json, csv] = settings.has_twins();
        let is_guide = card.role.is_some();
        let whole = [(Self::Markdown, markdown), (Self::Json, json)];
        let figures = card.charts.iter().map(move |chart| (Self::Figures(*chart), csv));
        let all = whole.into_iter().chain(figures);
        all.filter(move |(_, is_on)| is_guide && *is_on).map(|(twin, _)| twin)
    }
}

/// All such files, each with its place and with what a message calls it.
pub(super) fn made(site: &Site, routes: &Routes, lasting: &[Route]) -> Vec<(Route, MadeFile, String)> {
    let settings = &site.settings;
    let cname = settings.hosting.as_ref().and_then(|hosting| hosting.cname.as_ref());
    let single = [
        settings.has_headers().then(|| ("_headers", MadeFile::Headers(lasting.to_vec()))),
        (settings.redirect_rules() != Redirects::Off).then_some(("_redirects", MadeFile::Redirects)),
        settings.has_nojekyll().then_some((".nojekyll", MadeFile::NoJekyll)),
        cname.map(|host| ("CNAME", MadeFile::Cname(host.0.clone()))),
        settings.has_llms().then_some(("llms.txt", MadeFile::Llms)),
    ];
    let single = single.into_iter().flatten().map(|(name, file)| (Route::file(name), file, name.to_owned()));
    single.chain(twins(site, routes)).collect()
}

fn twins(site: &Site, routes: &Routes) -> Vec<(Route, MadeFile, String)> {
    if !site.settings.has_twins().contains(&true) {
        return Vec::new();
    }
    let twins = pages_of_guides(site, routes).into_iter().flat_map(|(page, card)| {
        Twin::of(card, &site.settings).map(move |twin| {
            let what = format!("`{}` of {}", twin.file_name(), card.file);
            (twin.route(&page), MadeFile::Twin(card.file.clone(), twin), what)
        })
    });
    twins.collect()
}

/// The guides and their routes, by route. Two guides at one address are told once, of their pages: here is the first.
pub(super) fn pages_of_guides<'s>(site: &'s Site, routes: &Routes) -> Vec<(Route, &'s Card)> {
    let pages = site.guides.values().map(|card| (routes.card(&card.file).clone(), &**card));
    let mut pages: Vec<(Route, &Card)> = pages.collect();
    pages.sort_by(|(a, one), (b, other)| (a, &one.file).cmp(&(b, &other.file)));
    pages.dedup_by(|(later, _), (earlier, _)| later == earlier);
    pages
}
