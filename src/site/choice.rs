//! What readers choose an occupation by: what only the pages about several guides show (comparison, pay index, map,
//! quick find). It is kept apart from the card, so that a change of it touches no other page that shows the card.
//!
//! Must not know: how any of it looks.

use super::Card;
use crate::base::Fingerprint;
use crate::facts::{Date, Distribution, Duration, Importance, PathKind, Place};
use crate::guide::{Guide, GuideOrTitle, Outlook, Source};
use crate::record::{Common, Line, MoneyFact};
use serde::{Deserialize, Serialize};
use std::ops::Deref;
use std::sync::Arc;

/// What readers choose an occupation by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// How pay is distributed in the whole occupation.
    pub pay: Option<PayCard>,
    /// The years, the place and the source of the outlook on the card.
    pub outlook: Option<Horizon>,
    /// What it takes to enter.
    pub entry: Option<EntryCard>,
    /// The ways in.
    pub paths: Vec<PathCard>,
    /// Titles of the rungs of the career ladder.
    pub ladder: Vec<String>,
    /// Former occupations of those whose change is told.
    pub came_from: Vec<String>,
    /// What its author says of it beside another guide.
    pub comparisons: Vec<ComparisonCard>,
    /// The sources of the guide's own that these figures are taken from, by id.
    pub sources: Vec<(String, Source)>,
}

/// A guide among others: its card, and what readers choose it by.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The card.
    pub card: Arc<Card>,
    /// The rest.
    pub choice: Arc<Choice>,
}

impl Deref for Candidate {
    type Target = Card;

    fn deref(&self) -> &Card {
        &self.card
    }
}

/// Where a figure comes from.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Origin {
    /// Ids of its sources: the guide's own, or those of the site's registry.
    pub sources: Vec<String>,
    /// The date that it holds for.
    pub as_of: Option<Date>,
    /// Whether it is an example and not a finding.
    pub illustrative: bool,
}

/// Pay on a card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PayCard {
    /// Percentiles and ends.
    pub distribution: Distribution,
    /// Where they hold.
    pub place: Option<Place>,
    /// Where they come from.
    pub origin: Origin,
}

/// What stands behind the outlook on a card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Horizon {
    /// First and last year of the projection.
    pub years: Option<(i64, i64)>,
    /// Where it holds.
    pub place: Option<Place>,
    /// Where it comes from.
    pub origin: Origin,
}

/// What it takes to enter, on a card; typical education is a field of the card itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntryCard {
    /// How long training takes.
    pub training: Option<Duration>,
    /// How long the search for a first job takes.
    pub job_search: Option<Duration>,
    /// Work experience in a related occupation.
    pub experience: Option<Line>,
    /// Typical on-the-job training.
    pub on_the_job_training: Option<Line>,
    /// Where it comes from.
    pub origin: Origin,
}

/// A way in, on a card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PathCard {
    /// What it is called.
    pub name: String,
    /// What kind of way it is.
    pub kind: Option<PathKind>,
    /// How long it takes.
    pub duration: Option<Duration>,
    /// What it costs.
    pub cost: Option<MoneyFact>,
    /// Pay while on it.
    pub pay: Option<MoneyFact>,
    /// Where the figures come from.
    pub origin: Origin,
}

/// What the author of one guide says of it beside another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ComparisonCard {
    /// The slug of the other guide.
    pub with: String,
    /// What differs.
    pub difference: Vec<Line>,
    /// When to choose the occupation of the guide that says so.
    pub choose_if: Option<Line>,
}

impl Choice {
    /// Of this guide.
    pub fn of(guide: &Guide) -> Self {
        let choice = Self {
            pay: pay(guide),
            outlook: guide.market.outlook.as_ref().map(horizon),
            entry: entry(guide),
            paths: guide.paths.paths.iter().map(path).collect(),
            ladder: guide.hiring.ladder.iter().map(|rung| rung.title.clone()).collect(),
            came_from: guide.doubt.stories.iter().filter_map(|story| story.from.clone()).collect(),
            comparisons: comparisons(guide),
            sources: Vec::new(),
        };
        let own = guide.identity.sources.0.iter();
        let cited = own.filter(|(id, _)| choice.origins().any(|origin| origin.sources.contains(id)));
        Self { sources: cited.cloned().collect(), ..choice }
    }

    /// Where its figures come from.
    pub fn origins(&self) -> impl Iterator<Item = &Origin> {
        let single = [
            self.pay.as_ref().map(|pay| &pay.origin),
            self.outlook.as_ref().map(|outlook| &outlook.origin),
            self.entry.as_ref().map(|entry| &entry.origin),
        ];
        single.into_iter().flatten().chain(self.paths.iter().map(|path| &path.origin))
    }

    /// Equal for equal choices.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(postcard::to_allocvec(self).expect("a choice is plain data"))
    }

    /// All Markdown in it: facts of its own guide in it must be printed before others show it.
    pub fn lines_mut(&mut self) -> impl Iterator<Item = &mut Line> {
        let entry = self.entry.iter_mut();
        let entry = entry.flat_map(|entry| entry.experience.iter_mut().chain(&mut entry.on_the_job_training));
        let words = self.comparisons.iter_mut();
        entry.chain(words.flat_map(|other| other.difference.iter_mut().chain(&mut other.choose_if)))
    }
}

impl Card {
    /// All Markdown on the card: facts of its own guide in it must be printed before others show it.
    pub fn lines_mut(&mut self) -> impl Iterator<Item = &mut Line> {
        self.summary.iter_mut().chain(&mut self.entry_education)
    }

    /// How much the skill of this slug matters in the occupation.
    pub fn importance_of(&self, skill: &str) -> Option<Importance> {
        self.skills.iter().find(|own| own.slug == skill)?.importance
    }

    /// The occupation, or the title of what is no guide.
    pub fn name(&self) -> &str {
        self.role.as_deref().unwrap_or(&self.title)
    }
}

impl Origin {
    /// Of a figure, or else of the section that it stands in.
    fn of(own: &Common, whole: &Common) -> Self {
        let sources = if own.sources().is_empty() { whole.sources() } else { own.sources() };
        Self {
            sources: sources.iter().map(|id| id.0.clone()).collect(),
            as_of: own.as_of().or_else(|| whole.as_of()).copied(),
            illustrative: own.illustrative() || whole.illustrative(),
        }
    }
}

fn pay(guide: &Guide) -> Option<PayCard> {
    let pay = guide.market.pay.as_ref()?;
    let headline = pay.headline.as_ref()?;
    let distribution = headline.distribution()?;
    let place = headline.place.as_ref().or(pay.place.as_ref()).cloned();
    Some(PayCard { distribution, place, origin: Origin::of(&headline.common, &pay.common) })
}

fn horizon(outlook: &Outlook) -> Horizon {
    Horizon {
        years: outlook.from.zip(outlook.to).map(|(from, to)| (from.0, to.0)),
        place: outlook.place.clone(),
        origin: Origin::of(&outlook.common, &outlook.common),
    }
}

fn entry(guide: &Guide) -> Option<EntryCard> {
    let entry = guide.paths.entry.as_ref()?;
    Some(EntryCard {
        training: entry.training,
        job_search: entry.job_search,
        experience: entry.experience.clone(),
        on_the_job_training: entry.on_the_job_training.clone(),
        origin: Origin::of(&entry.common, &entry.common),
    })
}

fn path(path: &crate::guide::Path) -> PathCard {
    let cost = path.cost.as_ref().map(|cost| cost.0.clone());
    let common = cost.as_ref().map_or(&path.common, |cost| &cost.common);
    PathCard {
        name: path.name.clone(),
        kind: path.kind,
        duration: path.duration,
        origin: Origin::of(common, &path.common),
        pay: path.pay.clone(),
        cost,
    }
}

fn comparisons(guide: &Guide) -> Vec<ComparisonCard> {
    let all = guide.doubt.compare.iter().filter_map(|comparison| match &comparison.with {
        GuideOrTitle::Guide(slug) => Some(ComparisonCard {
            with: slug.clone(),
            difference: comparison.difference.0.clone(),
            choose_if: comparison.choose_if.clone(),
        }),
        GuideOrTitle::Title(_) => None,
    });
    all.collect()
}
