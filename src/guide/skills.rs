//! Family D, second part: skills, tools, certifications.

use crate::base::Diagnostic;
use crate::document::yaml::Node;
use crate::facts::{Date, Duration, Importance, Level, SkillKind};
use crate::record::{Cost, Line, OneOrMany, Prose, Reader, Url, record};

record! {
    /// Keys of a guide that say what one must know.
    pub struct Skills {
        /// Skills and knowledge.
        pub skills: Vec<Skill>,
        /// What is expected at each level.
        pub skill_matrix: Vec<Expectation>,
        /// Tools, languages and technologies, in groups.
        pub tools: Vec<ToolGroup>,
        /// Certifications, ranked.
        pub certifications: Vec<Certification>,
    }
}

record! {
    /// A skill.
    pub struct Skill [named "name"] [short "name"] {
        /// What it is called.
        pub name: String,
        /// Technical, soft, or knowledge.
        pub kind: Option<SkillKind>,
        /// How much it matters.
        pub importance: Option<Importance>,
        /// What it means in this job.
        pub what: Option<Prose>,
        /// An example.
        pub example: Option<Prose>,
        /// How interviews test it.
        pub tested_by: Option<Prose>,
        /// How to build it.
        pub build_by: OneOrMany<Line>,
        /// What it matters for.
        pub matters_for: Option<Line>,
        /// When it is needed, for an optional one.
        pub when: Option<Line>,
        /// How well it must be known.
        pub level: Option<Line>,
        /// Its concept in ESCO.
        pub esco: Option<Url>,
        /// Its element in O*NET.
        pub onet: Option<String>,
    }
}

record! {
    /// What is expected at one level.
    pub struct Expectation [named "level"] {
        /// The level.
        pub level: Level,
        /// What work turns around there.
        pub focus: Option<Line>,
        /// What is expected.
        pub expects: Vec<Line>,
    }
}

record! {
    /// A group of tools.
    pub struct ToolGroup [named "category"] {
        /// What the group is called.
        pub category: String,
        /// The tools.
        pub items: Vec<Tool>,
    }
}

record! {
    /// A tool, language or technology.
    pub struct Tool [named "name"] [short "name"] {
        /// What it is called.
        pub name: String,
        /// What it is used for.
        pub purpose: Option<Line> = "for",
    }
}

record! {
    /// A certification.
    pub struct Certification [named "name"] [check certification] {
        /// What it is called.
        pub name: String,
        /// Its place in the ranking, from 1.
        pub rank: Option<i64>,
        /// Who issues it.
        pub issuer: Option<String>,
        /// Where to read about it.
        pub url: Option<Url>,
        /// For which level it is.
        pub level: Option<String>,
        /// What it costs.
        pub cost: Option<Cost>,
        /// How long it is valid.
        pub valid_for: Option<Duration>,
        /// How long it takes to prepare.
        pub prep_time: Option<Duration>,
        /// Why to have it.
        pub why: Option<Prose>,
        /// Whether one cannot work without it.
        pub required: bool,
        /// Since when it is no longer issued.
        pub retired: Option<Date>,
    }
}

fn certification(record: &Certification, node: &Node, reader: &mut Reader<'_>) {
    if let (Some(rank @ ..1), Some(at)) = (record.rank, node.field("rank")) {
        let note = Diagnostic::error("rank-out-of-range", format!("there is no rank {rank}"));
        reader.report(at.id, note.note("expected a whole number from 1"));
    }
}
