//! What stands around every page: the site, who publishes it, people, breadcrumbs, places.
//!
//! Must not know: guides.

use super::Scope;
use super::node::{Node, reference};
use crate::base::{Route, SitePath};
use crate::facts::{Country, Place, Printer};
use crate::page::Citations;
use crate::page::Routes;
use crate::site::PersonType;

impl Scope<'_> {
    /// The site, in short.
    pub(super) fn website(&self) -> Node {
        let settings = self.viewer.site.settings();
        Node::new("WebSite")
            .identified(self.of_site("website"))
            .with("url", self.home())
            .with("name", settings.title.as_str())
    }

    /// The site, as its home page describes it.
    pub(super) fn website_in_full(&self) -> Node {
        let settings = self.viewer.site.settings();
        self.website()
            .with("description", settings.description.as_deref())
            .with("inLanguage", settings.language())
            .with("publisher", reference(self.of_site("organization")))
    }

    /// Who publishes the site, in short; the site itself where its settings name nobody, as in the line that
    /// says how to cite a guide.
    pub(super) fn publisher(&self) -> Node {
        let settings = self.viewer.site.settings();
        let organisation = settings.organisation.as_ref();
        let url = organisation.and_then(|organisation| organisation.url.as_ref());
        Node::new("Organization")
            .identified(self.of_site("organization"))
            .with("url", url.map_or_else(|| self.home(), |url| url.0.clone()))
            .with("name", organisation.map_or(&*settings.title, |organisation| &organisation.name))
    }

    /// Who publishes the site, as its home page describes it.
    pub(super) fn publisher_in_full(&self) -> Node {
        let organisation = self.viewer.site.settings().organisation.as_ref();
        let (file, citations) = (SitePath::new(crate::site::SETTINGS_FILE), Citations::default());
        let show = self.viewer.show(&file, None, &citations);
        let logo = organisation.and_then(|organisation| organisation.logo.as_ref());
        self.publisher()
            .with("logo", logo.map(|logo| show.absolute(&logo.0)))
            .with("email", organisation.and_then(|organisation| organisation.email.as_deref()))
            .with("publishingPrinciples", self.principles())
    }

    /// An author or reviewer, in short.
    pub(super) fn person(&self, id: &str) -> Option<Node> {
        let person = self.viewer.site.person(id)?;
        let profile = self.viewer.links().permalink(&Routes::author(id));
        let (kind, job_title) = match person.kind.unwrap_or_default() {
            PersonType::Person => ("Person", person.job_title.as_deref()),
            // An organization has no job.
            PersonType::Organization => ("Organization", None),
        };
        let node = Node::new(kind)
            .identified(format!("{profile}#author"))
            .with("url", profile)
            .with("name", person.name.as_str())
            .with("jobTitle", job_title);
        Some(node)
    }

    /// The pages above this one, where there are any, and itself.
    pub(super) fn breadcrumbs(&self) -> Option<Node> {
        let links = self.viewer.links();
        let trail = self.viewer.trail(self.page, &self.head.title);
        let items = trail.iter().enumerate().map(|(at, (title, route))| {
            let url = links.permalink(route);
            let is_here = *route == self.page.route;
            let above = || Node::new("WebPage").identified(url.as_str()).into();
            Node::new("ListItem")
                .with("position", at + 1)
                .with("name", title.as_str())
                .with("item", if is_here { reference(url.as_str()) } else { above() })
        });
        let list = Node::new("BreadcrumbList")
            .identified(self.anchor("breadcrumbs"))
            .with("itemListElement", items.collect::<Vec<_>>());
        (trail.len() > 1).then_some(list)
    }

    /// The page that says by which rules the site is written: the plain page `editorial-policy`.
    fn principles(&self) -> Option<String> {
        let page = self.viewer.site.page_of(&SitePath::new("content/editorial-policy.md"))?;
        Some(self.viewer.links().permalink(page))
    }

    fn home(&self) -> String {
        self.viewer.links().permalink(&Route::page([]))
    }

    pub(super) fn of_site(&self, name: &str) -> String {
        format!("{}#{name}", self.home())
    }
}

/// A place; none for the whole world, which is no administrative area.
pub(super) fn place(place: &Place, printer: &Printer) -> Option<Node> {
    let is_state = matches!(place, Place::Subdivision(part) if part.country.code() == "US");
    let kind = match place {
        Place::World => return None,
        Place::Country(_) => "Country",
        Place::Subdivision(_) if is_state => "State",
        Place::Subdivision(_) | Place::Metro(_) | Place::Group(_) => "AdministrativeArea",
    };
    let country = place.country().filter(|_| kind != "Country");
    let around = country
        .map(|country: Country| Node::new("Country").with("name", printer.place(&Place::Country(country))));
    Some(Node::new(kind).with("name", printer.place(place)).with("containedInPlace", around))
}
