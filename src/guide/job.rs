//! Family B: what the job is.

use super::pay::check_share;
use crate::document::yaml::Node;
use crate::facts::{NumberRange, Place, Remote, RequirementKind};
use crate::record::{Line, MoneyFact, OneOrMany, Percent, Prose, Reader, record};

record! {
    /// Keys of a guide that describe the job.
    pub struct Job {
        /// What people in it do.
        pub responsibilities: Vec<Line>,
        /// A day in it.
        pub day: Option<Day>,
        /// Hours, place and pattern of work.
        pub work: Option<Work>,
        /// Where they work.
        pub industries: Vec<Industry>,
        /// Who employs them.
        pub employers: Option<Employers>,
        /// Licences, registrations, checks and physical demands.
        pub requirements: Vec<Requirement>,
    }
}

record! {
    /// A day in the job.
    pub struct Day {
        /// What happens when.
        pub schedule: Vec<Hour>,
        /// How the time is split.
        pub split: Vec<Activity>,
    }
}

record! {
    /// One entry of a day's schedule.
    pub struct Hour [named "when" again] {
        /// A time such as "09:00", or words.
        pub when: String,
        /// What is done then.
        pub does: Line,
    }
}

record! {
    /// A share of the working time.
    pub struct Activity [named "activity"] [check activity] {
        /// What is done.
        pub activity: String,
        /// Its share of the time, in per cent.
        pub share: Option<Percent>,
    }
}

fn activity(record: &Activity, node: &Node, reader: &mut Reader<'_>) {
    check_share(record.share, node.field("share"), reader);
}

record! {
    /// Hours, place and pattern of work.
    pub struct Work {
        /// Hours a week.
        pub hours_per_week: Option<NumberRange>,
        /// Shifts, days, on-call duty.
        pub pattern: Option<Line>,
        /// Where the work is done.
        pub setting: Option<Line>,
        /// Whether it can be done from elsewhere.
        pub remote: Option<Remote>,
        /// How much travel it takes.
        pub travel: Option<Line>,
        /// What it asks of the body.
        pub physical: Option<Line>,
    }
}

record! {
    /// A branch of the economy that employs people in the job.
    pub struct Industry [named "name"] [short "name"] [check industry] {
        /// The industry.
        pub name: String,
        /// Its share of all jobs in the occupation, in per cent.
        pub share: Option<Percent>,
        /// Median pay there.
        pub median_pay: Option<MoneyFact>,
    }
}

fn industry(record: &Industry, node: &Node, reader: &mut Reader<'_>) {
    check_share(record.share, node.field("share"), reader);
}

record! {
    /// Employers by name.
    pub struct Employers [short "names"] {
        /// The names.
        pub names: OneOrMany<String>,
    }
}

record! {
    /// Something that one must have or pass before working in the job.
    pub struct Requirement [named "name"] {
        /// What it is.
        pub name: String,
        /// Licence, registration, check or physical demand.
        pub kind: Option<RequirementKind>,
        /// Who grants it.
        pub authority: Option<String>,
        /// Where it holds.
        pub places: OneOrMany<Place>,
        /// More about it.
        pub does: Option<Prose>,
    }
}
