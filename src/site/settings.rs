//! `content/site.yaml`.

use super::features::{GlossarySettings, PageSettings, SearchSettings};
use super::hosting::{Hosting, Redirects, Twins, is_asked, is_on, other_host};
use crate::base::{Checked, Diagnostic, SitePath, did_you_mean};
use crate::document::markdown;
use crate::document::yaml::{Kind, Node, Yaml};
use crate::facts::{Basis, Currency, Duration, FactError, Period, Place, Printer, Statistic, Tax};
use crate::guide::{Reading, SECTIONS, Source, is_address};
use crate::record::{
    Any, AsFact, Fact, Inherited, Keyed, LinkTarget, OneOrMany, Origin, PersonId, PictureTarget, Read,
    Reader, Reference, Size, SourceId, Toggle, Type, Url, any_currency, record,
};
use std::sync::Arc;

/// The file that holds the settings.
pub const SETTINGS_FILE: &str = "content/site.yaml";
/// The file that holds the people.
pub const PEOPLE_FILE: &str = "content/people.yaml";
/// The file that holds the glossary.
pub const GLOSSARY_FILE: &str = "content/glossary.yaml";

record! {
    /// The settings of a site.
    pub struct Settings [check check] {
        /// The site's name.
        pub title: String,
        /// The address that the site is published at, with `https://`; it may end in a folder.
        pub base_url: Url,
        /// Language of all pages, by BCP 47: `en`, `de-AT`.
        pub language: Option<String>,
        /// One sentence about the site.
        pub description: Option<String>,
        /// Who publishes it.
        pub organisation: Option<Organisation>,
        /// Who wrote what names no author.
        pub authors: OneOrMany<PersonId>,
        /// The theme: its name, or name and options.
        pub theme: Option<ThemeChoice>,
        /// Taxonomies of guides; `categories`, `skills` and `tags` where absent.
        pub taxonomies: Keyed<TaxonomySettings>,
        /// Menus by name; the default theme shows `main` and `footer`.
        pub menus: Keyed<Menu>,
        /// Entries on a page of a section's list, by the section's folder.
        pub pagination: Keyed<Size>,
        /// How old facts may grow, by section: `pay: 18 months`.
        pub freshness: Keyed<Duration>,
        /// Sources that guides cite by id.
        pub sources: Keyed<Source>,
        /// Older addresses and where they lead: `/jobs/: /guides/`.
        pub redirects: Keyed<LinkTarget>,
        /// What figures say where no guide says it.
        pub defaults: Option<Defaults>,
        /// How Markdown is read.
        pub markdown: Option<MarkdownSettings>,
        /// Atom feeds.
        pub feed: Option<FeedSettings>,
        /// Files that hosts read: `_headers`, `_redirects`, `.nojekyll`, `CNAME`.
        pub hosting: Option<Hosting>,
        /// Guides as Markdown, JSON and CSV.
        pub twins: Option<Twins>,
        /// `llms.txt`, the list of guides for language models; on where absent.
        pub llms: Option<Toggle>,
        /// A picture of each guide for previews of links: its title and what it pays. Off where absent.
        pub social_cards: Option<Toggle>,
        /// Pages about all guides together.
        pub pages: Option<PageSettings>,
        /// How readers search.
        pub search: Option<SearchSettings>,
        /// What the glossary does on other pages.
        pub glossary: Option<GlossarySettings>,
        /// Whatever the theme wants beyond this.
        pub extra: Option<Any>,
    }
}

record! {
    /// Who publishes the site.
    pub struct Organisation [short "name"] {
        /// Its name.
        pub name: String,
        /// Its own site.
        pub url: Option<Url>,
        /// Its logo: a file of `content/`, or an absolute path of the site.
        pub logo: Option<PictureTarget>,
        /// Where corrections go.
        pub email: Option<String>,
    }
}

record! {
    /// Which theme, and its options.
    pub struct ThemeChoice [short "name"] {
        /// A folder of `themes/`, or `default`.
        pub name: String,
        /// Options that the theme declares in its `theme.yaml`.
        pub options: Keyed<Any>,
    }
}

record! {
    /// A taxonomy.
    pub struct TaxonomySettings {
        /// Entries on a page of a term's list; all on one page where absent.
        pub paginate: Option<Size>,
        /// Whether each term has an Atom feed.
        pub feed: bool,
    }
}

record! {
    /// An entry of a menu.
    pub struct MenuEntry {
        /// What it says.
        pub name: String,
        /// Where it leads: a file of `content/`, a path of the site, or an address.
        pub url: LinkTarget,
    }
}

record! {
    /// What figures say where neither they, their item nor their section says it: their currency and so on, and by
    /// `source` and `as_of` where they are known from. Figures are money, percentages and counts; what is
    /// `illustrative` takes no source.
    pub struct Defaults {
        /// Currency of amounts.
        pub currency: Option<Currency>,
        /// Period that pay is stated for.
        pub per: Option<Period>,
        /// Base pay, or pay in total.
        pub basis: Option<Basis>,
        /// Before or after tax.
        pub tax: Option<Tax>,
        /// What a range says.
        pub statistic: Option<Statistic>,
        /// Where figures hold.
        pub place: Option<Place>,
    }
}

record! {
    /// How Markdown is read.
    pub struct MarkdownSettings {
        /// Let raw HTML through. Off, it is shown as text: content cannot run scripts.
        pub raw_html: bool,
        /// Turn straight quotes and dashes into typographic ones.
        pub smart_punctuation: bool,
        /// Definition lists; on where absent.
        pub definition_lists: Option<Toggle>,
        /// `{#id .class}` after headings; on where absent.
        pub heading_attributes: Option<Toggle>,
    }
}

record! {
    /// Atom feeds.
    pub struct FeedSettings [short "limit"] {
        /// How many entries a feed holds; 20 where absent.
        pub limit: Option<Size>,
    }
}

/// The entries of a menu.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Menu(pub Vec<MenuEntry>);

impl Read for Menu {
    const EXPECTED: &'static str = "a list of entries with `name` and `url`";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        if let Kind::List(items) = &node.kind {
            return Some(Self(items.iter().filter_map(|item| MenuEntry::read(item, reader)).collect()));
        }
        reader.wrong_kind(node, Self::EXPECTED);
        None
    }
}

impl AsFact for Menu {
    fn as_fact(&self) -> Fact<'_> {
        self.0.as_fact()
    }

    fn kind() -> Type {
        Vec::<MenuEntry>::kind()
    }
}

/// The taxonomies that guides have.
pub(super) const TAXONOMIES: [&str; 3] = ["categories", "skills", "tags"];

fn check(settings: &Settings, node: &Node, reader: &mut Reader<'_>) {
    if let (Err(error), Some(at)) = (base_url(&settings.base_url.0), node.field("base_url")) {
        reader.fact_error(at, error);
    }
    if let (Some(language), Some(at)) = (&settings.language, node.field("language")) {
        if let Err(error) = Printer::new(language) {
            reader.fact_error(at, error);
        }
    }
    redirects(settings, node, reader);
    other_host(settings, node, reader);
    for entry in node.field("freshness").map_or(&[][..], Node::entries) {
        if !SECTIONS.contains(&entry.key.as_str()) {
            let nearest = did_you_mean(&entry.key, SECTIONS.iter().copied());
            let message = format!("guides have no section `{}`", entry.key);
            let note = Diagnostic::error("section-unknown", message).hint_if(nearest);
            reader.report(entry.key_id, note.hint("freshness is set by section: `pay`, `outlook` …"));
        }
    }
    let Some(taxonomies) = node.field("taxonomies") else { return };
    for entry in taxonomies.entries().iter().filter(|entry| !TAXONOMIES.contains(&entry.key.as_str())) {
        let nearest = did_you_mean(&entry.key, TAXONOMIES);
        let note = Diagnostic::error("taxonomy-unknown", format!("guides have no taxonomy `{}`", entry.key));
        reader.report(entry.key_id, note.note("expected `categories`, `skills` or `tags`").hint_if(nearest));
    }
}

/// The address that a site is published at, whoever says it: the settings, or the command line.
pub fn base_url(text: &str) -> Result<Url, FactError> {
    let url = Url::parse(text)?;
    if !text.contains(['?', '#']) {
        return Ok(url);
    }
    Err(FactError {
        code: "base-url",
        message: "a base URL has no query and no fragment".to_owned(),
        note: Some("expected `https://host` or `https://host/folder`".to_owned()),
        hints: Vec::new(),
        range: None,
    })
}

fn redirects(settings: &Settings, node: &Node, reader: &mut Reader<'_>) {
    let Some(redirects) = node.field("redirects") else { return };
    for (from, to) in &settings.redirects.0 {
        let Some(entry) = redirects.entry(from) else { continue };
        if !is_address(from) {
            let message = format!("`{from}` cannot be an address of this site");
            let note = Diagnostic::error("redirect-invalid", message);
            reader.report(entry.key_id, note.note("expected a path such as `/old/address/`"));
        } else if from.trim_matches('/') == to.0.trim_matches('/') {
            let note = Diagnostic::error("redirect-self", format!("`{from}` leads to itself"));
            reader.report(entry.value.id, note.hint("name the page that took its place"));
        }
    }
}

impl TaxonomySettings {
    /// Those of a taxonomy of which nothing is said.
    fn plain() -> Self {
        Self { common: crate::record::Common::default(), paginate: None, feed: false }
    }
}

impl Settings {
    /// Reads `content/site.yaml`, and what it refers to.
    pub fn read(file: &SitePath, text: &str) -> Checked<(Option<Self>, Vec<Reference>)> {
        let mut notes = Vec::new();
        let yaml = Yaml::parse(file, text, 0..text.len()).collect(&mut notes);
        if notes.iter().any(|note| note.code != "yaml-duplicate-key") {
            return Checked { value: (None, Vec::new()), notes };
        }
        let mut reader = Reader::new(&yaml, markdown::Options::default(), Inherited::default());
        let mut settings = <Self as Read>::read(yaml.root(), &mut reader);
        if let Some(settings) = &mut settings {
            settings.stand_in(yaml.root());
        }
        notes.append(&mut reader.notes);
        Checked { value: (settings, reader.references), notes }
    }

    /// Puts something in the place of what is given and wrong, where guides refer to it: it is told once, here, and
    /// not again by each figure. With an error nothing is published.
    fn stand_in(&mut self, root: &Node) {
        if let Some(defaults) = &mut self.defaults
            && root.field("defaults").is_some_and(|defaults| defaults.field("currency").is_some())
        {
            defaults.currency = defaults.currency.or_else(|| any_currency(None));
        }
        Source::stand_in(&mut self.sources, root);
    }

    /// The language of all pages.
    pub fn language(&self) -> &str {
        self.language.as_deref().unwrap_or("en")
    }

    /// The address of the site without a slash at its end.
    pub fn base(&self) -> &str {
        self.base_url.0.trim_end_matches('/')
    }

    /// The name of the theme.
    pub fn theme_name(&self) -> &str {
        self.theme.as_ref().map_or("default", |theme| &theme.name)
    }

    /// How many entries a feed holds.
    pub fn feed_limit(&self) -> usize {
        self.feed.as_ref().and_then(|feed| feed.limit).map_or(20, |limit| limit.0)
    }

    /// Whether there is `_headers`.
    pub fn has_headers(&self) -> bool {
        is_on(self.hosting.as_ref().and_then(|hosting| hosting.headers))
    }

    /// Whether there is `_redirects`, and of which kind.
    pub fn redirect_rules(&self) -> Redirects {
        self.hosting.as_ref().and_then(|hosting| hosting.redirects).unwrap_or(Redirects::On)
    }

    /// Whether there is `.nojekyll`.
    pub fn has_nojekyll(&self) -> bool {
        is_on(self.hosting.as_ref().and_then(|hosting| hosting.nojekyll))
    }

    /// Whether there is `llms.txt`.
    pub fn has_llms(&self) -> bool {
        is_on(self.llms)
    }

    /// Whether guides have a picture for previews of links.
    pub fn has_social_cards(&self) -> bool {
        is_asked(self.social_cards)
    }

    /// Whether guides are there as Markdown, as JSON, and their figures as CSV.
    pub fn has_twins(&self) -> [bool; 3] {
        let twins = self.twins.as_ref();
        let [markdown, json, csv] = twins.map_or([None; 3], |twins| [twins.markdown, twins.json, twins.csv]);
        [is_asked(markdown), is_asked(json), is_on(csv)]
    }

    /// The taxonomies that are on, with their settings.
    pub fn taxonomies(&self) -> Vec<(String, TaxonomySettings)> {
        if self.taxonomies.0.is_empty() {
            return TAXONOMIES.iter().map(|name| ((*name).to_owned(), TaxonomySettings::plain())).collect();
        }
        self.taxonomies.0.clone()
    }

    /// The settings of one taxonomy; the usual ones where it is off.
    pub fn taxonomy(&self, name: &str) -> TaxonomySettings {
        let found = self.taxonomies.field(name).cloned();
        found.unwrap_or_else(TaxonomySettings::plain)
    }

    /// What bears on how content is read.
    pub fn reading(&self) -> Reading {
        let mut options = markdown::Options::default();
        if let Some(settings) = &self.markdown {
            options.raw_html = settings.raw_html;
            options.smart_punctuation = settings.smart_punctuation;
            options.definition_lists = settings.definition_lists.is_none_or(|toggle| toggle.0);
            options.heading_attributes = settings.heading_attributes.is_none_or(|toggle| toggle.0);
        }
        let defaults = self.defaults.as_ref().map_or_else(Inherited::default, |defaults| Inherited {
            currency: defaults.currency,
            per: defaults.per,
            basis: defaults.basis,
            tax: defaults.tax,
            statistic: defaults.statistic,
            place: defaults.place.clone(),
            site: self.origin(defaults),
            ..Inherited::default()
        });
        Reading { markdown: options, defaults }
    }

    /// Where figures are known from that nothing nearer says it of. An unknown source is reported once, where it is
    /// named, and not again by each figure.
    fn origin(&self, defaults: &Defaults) -> Option<Arc<Origin>> {
        let is_known = |id: &&SourceId| self.sources.field(&id.0).is_some();
        let sources: Vec<_> = defaults.common.sources().iter().filter(is_known).cloned().collect();
        let origin = Origin { sources, as_of: defaults.common.as_of().copied(), illustrative: false };
        (origin != Origin::default()).then(|| Arc::new(origin))
    }
}
