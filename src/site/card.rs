//! The card: the small part of a content file that other pages may show. A change that leaves the card as
//! it was can touch no other page.

use super::Chart;
use crate::base::{Fingerprint, SitePath, slugify};
use crate::facts::{Date, Importance, OutlookAdjective};
use crate::guide::{Content, Guide, Listing, PageKind, is_address};
use crate::record::{Figure, Line};
use serde::{Deserialize, Serialize};

/// What other pages may know of a content file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The file.
    pub file: SitePath,
    /// What it makes.
    pub kind: PageKind,
    /// The last part of its address, which is also the name by which guides call each other.
    pub slug: String,
    /// Its whole address, where the author gave one.
    pub path: Option<String>,
    /// Older addresses.
    pub aliases: Vec<String>,
    /// Title of the page.
    pub title: String,
    /// The occupation.
    pub role: Option<String>,
    /// Opening sentences.
    pub summary: Option<Line>,
    /// One sentence for search engines.
    pub description: Option<String>,
    /// Other titles of the occupation.
    pub also_known_as: Vec<String>,
    /// Category.
    pub category: Option<String>,
    /// Free tags.
    pub tags: Vec<String>,
    /// Skills.
    pub skills: Vec<SkillCard>,
    /// Ids of its authors, as given on the page itself.
    pub authors: Vec<String>,
    /// First publication.
    pub published: Option<Date>,
    /// Last change.
    pub updated: Option<Date>,
    /// Order where a section sorts by weight.
    pub weight: Option<i64>,
    /// Left out, unless drafts are asked for.
    pub draft: bool,
    /// Left out before this day.
    pub publish_on: Option<Date>,
    /// Left out from this day on.
    pub expires_on: Option<Date>,
    /// Whether its author gives a picture for previews of links.
    pub has_image: bool,
    /// Which figures it has that are drawn.
    pub charts: Vec<Chart>,
    /// Median pay of the headline.
    pub median: Option<Figure>,
    /// The outlook.
    pub outlook: Option<OutlookCard>,
    /// Typical entry-level education.
    pub entry_education: Option<Line>,
    /// How it lists, if it is a section.
    pub listing: Option<Listing>,
    /// The template that its author asks for.
    pub template: Option<String>,
}

/// A skill on a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillCard {
    /// Its name.
    pub name: String,
    /// The same as part of an address: two spellings of one slug are one skill.
    pub slug: String,
    /// How much it matters.
    pub importance: Option<Importance>,
}

/// The outlook on a card.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct OutlookCard {
    /// Projected change, in per cent.
    pub change_pct: f64,
    /// What that is called.
    pub adjective: Option<OutlookAdjective>,
}

impl Card {
    /// The card of a content file.
    pub fn of(content: &Content) -> Self {
        let head = &content.head;
        let guide = content.guide.as_deref();
        let identity = guide.map(|guide| &guide.identity);
        Self {
            file: content.file.clone(),
            kind: content.kind,
            slug: address(head.slug.as_ref()).unwrap_or_else(|| slug_of(&content.file)),
            path: address(head.path.as_ref()),
            aliases: head.aliases.iter().filter(|alias| is_address(alias)).cloned().collect(),
            title: head.title.clone(),
            role: identity.map(|identity| identity.role.clone()),
            summary: head.summary.clone(),
            description: head.description.clone(),
            also_known_as: identity.map(|identity| identity.also_known_as.clone()).unwrap_or_default(),
            category: identity.and_then(|identity| identity.category.clone()),
            tags: head.tags.clone(),
            skills: guide.map(skills).unwrap_or_default(),
            authors: head.authors.0.iter().map(|id| id.0.clone()).collect(),
            published: head.published,
            updated: head.updated,
            weight: head.weight,
            draft: head.draft,
            publish_on: head.publish_on,
            expires_on: head.expires_on,
            has_image: head.image.is_some(),
            charts: guide.map(Chart::of).unwrap_or_default(),
            median: guide.and_then(median),
            outlook: guide.and_then(outlook),
            entry_education: guide.and_then(|guide| guide.paths.entry.as_ref()?.education.clone()),
            listing: content.listing.clone(),
            template: head.template.clone(),
        }
    }

    /// Equal for equal cards.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(postcard::to_allocvec(self).expect("a card is plain data"))
    }

    /// Whether it depends on anything that it is part of the site.
    pub fn is_conditional(&self) -> bool {
        self.draft || self.publish_on.is_some() || self.expires_on.is_some()
    }

    /// Whether it is part of the site on this day.
    pub fn is_visible(&self, today: Date, drafts: bool, future: bool) -> bool {
        let begun = future || self.publish_on.is_none_or(|day| day.first_day() <= today.first_day());
        let ended = self.expires_on.is_some_and(|day| day.first_day() <= today.first_day());
        (drafts || !self.draft) && begun && !ended
    }
}

/// An address that an author gave, unless it is none; that is reported where it is read.
fn address(given: Option<&String>) -> Option<String> {
    given.filter(|given| is_address(given)).cloned()
}

/// The slug of a file that gives none: of its name, or of its folder if it is an `index.md`.
pub(crate) fn slug_of(file: &SitePath) -> String {
    let stem = match file.name() {
        "index.md" | "_index.md" => file.parent().rsplit('/').next().unwrap_or(""),
        _ => file.stem(),
    };
    let slug = slugify(stem);
    if slug.is_empty() { stem.to_owned() } else { slug }
}

fn skills(guide: &Guide) -> Vec<SkillCard> {
    let card = |skill: &crate::guide::Skill| SkillCard {
        name: skill.name.clone(),
        slug: slugify(&skill.name),
        importance: skill.importance,
    };
    guide.skills.skills.iter().map(card).collect()
}

fn median(guide: &Guide) -> Option<Figure> {
    guide.market.pay.as_ref()?.headline.as_ref()?.median.clone()
}

fn outlook(guide: &Guide) -> Option<OutlookCard> {
    let outlook = guide.market.outlook.as_ref()?;
    Some(OutlookCard { change_pct: outlook.change_pct.0, adjective: outlook.adjective() })
}
