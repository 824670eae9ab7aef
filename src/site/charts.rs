//! Which figures of a guide are drawn, and so may be downloaded.
//!
//! Must not know: how they are drawn, or written.

use crate::guide::Guide;
use serde::{Deserialize, Serialize};

/// A kind of figures that pages draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Chart {
    /// Shares of a day at work.
    Day,
    /// Shares of industries.
    Industries,
    /// Pay: its distribution, levels, places.
    Pay,
    /// Change of employment.
    Outlook,
    /// Phases of plans.
    Timelines,
    /// Years of the rungs of a ladder.
    Ladder,
}

impl Chart {
    /// Every kind, in the order of the guide model.
    pub const ALL: [Self; 6] =
        [Self::Day, Self::Industries, Self::Pay, Self::Outlook, Self::Timelines, Self::Ladder];

    /// The section that has these figures.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Industries => "industries",
            Self::Pay => "pay",
            Self::Outlook => "outlook",
            Self::Timelines => "timelines",
            Self::Ladder => "ladder",
        }
    }

    /// Those that a guide has figures for.
    pub(super) fn of(guide: &Guide) -> Vec<Self> {
        Self::ALL.into_iter().filter(|chart| chart.is_in(guide)).collect()
    }

    fn is_in(self, guide: &Guide) -> bool {
        let (job, market) = (&guide.job, &guide.market);
        match self {
            Self::Day => {
                job.day.as_ref().is_some_and(|day| day.split.iter().any(|part| part.share.is_some()))
            }
            Self::Industries => job.industries.iter().any(|industry| industry.share.is_some()),
            Self::Pay => market.pay.as_ref().is_some_and(|pay| {
                pay.headline.is_some() || !pay.levels.is_empty() || !pay.regions.is_empty()
            }),
            Self::Outlook => market.outlook.is_some(),
            Self::Timelines => {
                let mut phases = guide.paths.timelines.iter().flat_map(|plan| &plan.phases);
                phases.any(|phase| phase.from.is_some())
            }
            Self::Ladder => guide.hiring.ladder.iter().any(|rung| rung.years.is_some()),
        }
    }
}
