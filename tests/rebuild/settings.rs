//! The settings of the random site.

use crate::site::{Mistake, Site};

/// What `site.yaml` says, each by a number.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) title: u8,
    pub(crate) language: u8,
    pub(crate) pagination: u8,
    pub(crate) taxonomies: u8,
    pub(crate) sources: u8,
    pub(crate) redirects: u8,
    pub(crate) menus: u8,
    pub(crate) feed: u8,
    pub(crate) defaults: u8,
    pub(crate) markdown: u8,
    pub(crate) organisation: u8,
    /// Lines that say nothing, before all others.
    pub(crate) comments: u8,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            title: 0,
            language: 0,
            pagination: 2,
            taxonomies: 0,
            sources: 1,
            redirects: 1,
            menus: 1,
            feed: 0,
            defaults: 0,
            markdown: 0,
            organisation: 0,
            comments: 0,
        }
    }
}

impl Settings {
    /// Whether the registry has the source `bls`.
    pub(crate) fn has_source(&self) -> bool {
        self.sources % 3 != 0
    }

    /// The text of the file.
    pub(crate) fn text(&self, site: &Site) -> String {
        let pick = |choices: &[&str], by: u8| choices[usize::from(by) % choices.len()].to_owned();
        let mut lines = vec!["# A comment.".to_owned(); usize::from(self.comments % 4)];
        lines.push(format!("title: Careers {}", self.title % 3));
        let base_url = ["https://example.org", "https://example.org/careers"];
        lines.push(format!("base_url: {}", pick(&base_url, site.base_url)));
        lines.push(format!("language: {}", pick(&["en", "de", "en-GB"], self.language)));
        let currency = pick(&["USD", "EUR"], self.defaults);
        lines.push(format!("defaults: {{currency: {currency}, per: year, place: US}}"));
        if let Some(author) = site.authors().first() {
            lines.push(format!("authors: [{author}]"));
        }
        let pagination = ["", "pagination: {guides: 1}", "pagination: {guides: 2}"];
        if site.guides.values().any(|guide| guide.folder % 3 == 0 && guide.is_shown(site) && !guide.is_page) {
            lines.push(pick(&pagination, self.pagination));
        }
        let taxonomies = [
            "",
            "taxonomies: {skills: {paginate: 1, feed: true}, tags: {}}",
            "taxonomies: {categories: {feed: true}, skills: {}, tags: {paginate: 2}}",
        ];
        lines.push(pick(&taxonomies, self.taxonomies));
        if self.has_source() {
            lines.push(format!("sources: {{bls: {{title: Statistics {}, publisher: B}}}}", self.sources));
        }
        let redirects = ["", "redirects: {/jobs/: /about/}", "redirects: {/jobs/: about.md, /x/: /a-z/}"];
        lines.push(pick(&redirects, self.redirects));
        let menus =
            ["", "menus: {main: [{name: About, url: about.md}]}", "menus: {footer: [{name: Z, url: /a-z/}]}"];
        lines.push(pick(&menus, self.menus));
        lines.push(pick(&["", "feed: {limit: 2}"], self.feed));
        lines.push(pick(&["", "markdown: {smart_punctuation: true}"], self.markdown));
        let organisations = [
            "",
            "organisation: {name: The house, email: a@example.org}",
            "organisation: House\nsocial_cards: true",
        ];
        lines.push(pick(&organisations, self.organisation));
        lines.push(site.themes.setting(site.mistake));
        match site.mistake {
            Some(Mistake::SettingsYaml) => lines.push("extra: {".to_owned()),
            Some(Mistake::SettingsKey) => lines.push("tittle: x".to_owned()),
            Some(Mistake::UnknownSection) => lines.push("freshness: {pai: 1 month}".to_owned()),
            _ => {}
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n") + "\n"
    }
}
