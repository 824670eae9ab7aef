//! Where each thing is: from files, terms and people to routes, and from what an author wrote to a URL.

use crate::base::{Route, SitePath, slugify};
use crate::document::markdown::{Target, judge};
use crate::page::lookup::Lookups;
use crate::page::plan::routes::Routes;
use crate::site::{Card, SETTINGS_FILE};

/// Turns what is known of a thing into its address.
#[derive(Clone, Copy)]
pub struct Links<'s> {
    site: &'s Lookups<'s>,
}

impl<'s> Links<'s> {
    /// For this site.
    pub fn new(site: &'s Lookups<'s>) -> Self {
        Self { site }
    }

    /// The folder of the base URL, without a slash at its end; empty at the top of a host.
    fn prefix(self) -> &'s str {
        let base = self.site.settings().base();
        let rest = base.split_once("://").map_or(base, |(_, rest)| rest);
        rest.find('/').map_or("", |at| &rest[at..])
    }

    /// The address of a route as links on the site write it.
    pub fn path(&self, route: &Route) -> String {
        format!("{}{}", self.prefix(), route.encoded())
    }

    /// The absolute address of a route.
    pub fn permalink(&self, route: &Route) -> String {
        format!("{}{}", self.site.settings().base(), route.encoded())
    }

    /// The absolute address of what a link on the site writes.
    pub fn absolute(&self, path: &str) -> String {
        let base = self.site.settings().base();
        if path.starts_with('/') && !path.starts_with("//") {
            format!("{}{path}", &base[..base.len() - self.prefix().len()])
        } else {
            path.to_owned()
        }
    }

    /// The route of a content file.
    pub fn card(&self, card: &Card) -> &'s Route {
        self.site.route(card)
    }

    /// The address of the page that compares two guides of which one names the other, if there are such pages.
    pub fn pair(&self, one: &str, other: &str) -> Option<String> {
        self.site.plan().routes.pairs.then(|| self.path(&Routes::pair(one, other)))
    }

    /// The address of the page of a term that some page of the site stands under; none where the site has no such
    /// taxonomy.
    pub fn term(&self, taxonomy: &str, name: &str) -> Option<String> {
        self.site.has_taxonomy(taxonomy).then(|| self.path(&Routes::term(taxonomy, &slugify(name))))
    }

    /// The URL for what an author wrote in `file`. What leads nowhere was reported before; it stays as
    /// it was written.
    pub fn resolve(&self, file: &SitePath, target: &str) -> String {
        let (path, fragment) = crate::site::split_target(target);
        let fragment = fragment.map_or(String::new(), |fragment| format!("#{fragment}"));
        if path.is_empty() {
            return fragment;
        }
        if path.starts_with('/') {
            let query = target.split('#').next().and_then(|path| path.split_once('?'));
            let query = query.map_or(String::new(), |(_, query)| format!("?{query}"));
            return format!("{}{query}{fragment}", self.path(&Route::file(&path)));
        }
        match file.resolve(&path).and_then(|file| self.site.file(&file)) {
            Some(route) => format!("{}{fragment}", self.path(&route)),
            None => target.to_owned(),
        }
    }

    /// The URL for an address of the settings: a file of `content/`, a path of the site, or an absolute address.
    pub fn address(&self, written: &str) -> String {
        self.address_in(&SitePath::new(SETTINGS_FILE), written)
    }

    /// The same for an address that stands in this file.
    pub fn address_in(&self, file: &SitePath, written: &str) -> String {
        match judge(written) {
            Target::Absolute(address) => address.into_owned(),
            Target::Relative(_) | Target::Refused(_) => self.resolve(file, written),
        }
    }
}
