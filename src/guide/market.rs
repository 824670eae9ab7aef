//! Family C, first part: demand, vacancies, outlook, the market by place.

use super::pay::Pay;
use crate::base::{Diagnostic, nearest};
use crate::document::yaml::{Kind, Node};
use crate::facts::{DemandLevel, Level, OutlookAdjective, Place, adjective};
use crate::record::{Change, Count, Keyed, Line, Percent, Prose, Reader, Year, record};

record! {
    /// Keys of a guide that describe demand and pay.
    pub struct Market {
        /// How sought the occupation is.
        pub demand: Option<Demand>,
        /// Open positions at a date.
        pub vacancies: Option<Vacancies>,
        /// Projected change of employment.
        pub outlook: Option<Outlook>,
        /// Pay: headline, levels, regions, parts.
        pub pay: Option<Pay>,
        /// How to negotiate pay.
        pub negotiation: Vec<Tip>,
        /// The market, place by place.
        pub market: Vec<MarketNote>,
    }
}

record! {
    /// How sought the occupation is.
    pub struct Demand [named "level"] [short "level"] [check demand] {
        /// In a word.
        pub level: Option<DemandLevel>,
        /// By level of seniority, where it differs.
        pub by_level: Keyed<DemandLevel>,
        /// Where this holds.
        pub scope: Option<Place>,
        /// What says so.
        pub evidence: Option<Prose>,
    }
}

fn demand(_: &Demand, node: &Node, reader: &mut Reader<'_>) {
    for entry in node.field("by_level").map_or(&[][..], Node::entries) {
        // Words of the author's own stand there too, such as "night shift".
        if Level::find(&entry.key).is_none() && nearest(&entry.key, Level::NAMES.iter().copied()).is_some() {
            let key = Node { id: entry.key_id, kind: Kind::Text(entry.key.clone()) };
            let _ = reader.fact(&key, Level::parse(&entry.key));
        }
    }
}

record! {
    /// Open positions at a date.
    pub struct Vacancies {
        /// How many.
        pub count: Count,
        /// Where.
        pub place: Option<Place>,
    }
}

record! {
    /// Projected change of employment, in the words of the U.S. Occupational Outlook Handbook.
    pub struct Outlook [check check] {
        /// The group of occupations that the projection covers.
        pub covers: Option<String>,
        /// Projected change, in per cent.
        pub change_pct: Percent,
        /// First year of the projection.
        pub from: Option<Year>,
        /// Last year of the projection.
        pub to: Option<Year>,
        /// Projected change of all occupations, in per cent.
        pub average_pct: Option<Percent>,
        /// A wider group to compare with.
        pub group: Option<OutlookGroup>,
        /// Jobs in the first year.
        pub jobs: Option<Count>,
        /// Jobs in the last year.
        pub jobs_projected: Option<Count>,
        /// Change of the number of jobs.
        pub change_jobs: Option<Change>,
        /// Openings a year, replacements included.
        pub openings_per_year: Option<Count>,
        /// Where it holds.
        pub place: Option<Place>,
    }
}

impl Outlook {
    /// The adjective of the scale that the projection belongs to, where horizon and average are known.
    pub fn adjective(&self) -> Option<OutlookAdjective> {
        let year = |year: Option<Year>| i16::try_from(year?.0).ok();
        adjective(
            self.change_pct.0,
            year(self.from)?,
            year(self.to)?,
            self.average_pct.map(|average| average.0),
        )
    }
}

fn check(outlook: &Outlook, node: &Node, reader: &mut Reader<'_>) {
    if let (Some(from), Some(to), Some(at)) = (outlook.from, outlook.to, node.field("to")) {
        if to <= from {
            let message = format!("the outlook ends in {}, before it begins in {}", to.0, from.0);
            reader
                .report(at.id, Diagnostic::error("outlook-reversed", message).note("expected a later year"));
        }
    }
}

record! {
    /// A wider group of occupations to compare the outlook with.
    pub struct OutlookGroup {
        /// Its name.
        pub name: String,
        /// Its projected change, in per cent.
        pub change_pct: Percent,
    }
}

record! {
    /// A tip, and why it helps.
    pub struct Tip [named "tip"] [short "tip"] {
        /// What to do.
        pub tip: Line,
        /// Why.
        pub why: Option<Line>,
    }
}

record! {
    /// What is particular to the market of one place.
    pub struct MarketNote [named "place"] {
        /// The place.
        pub place: Place,
        /// What holds there.
        pub points: Vec<Point>,
    }
}

record! {
    /// One statement, with its own source and date.
    pub struct Point [named "text"] [short "text"] {
        /// The statement.
        pub text: Line,
    }
}
