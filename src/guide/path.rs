//! Family D, first part: ways into the job, their steps and timelines.

use crate::base::{Diagnostic, did_you_mean, nearest};
use crate::document::yaml::{Kind, Node};
use crate::facts::{Cefr, Duration, DurationUnit, NumberRange, PathKind};
use crate::record::{Cost, Keyed, Line, MoneyFact, Number, OneOrMany, Prose, Reader, Record, record};

record! {
    /// Keys of a guide that say how to get in.
    pub struct Paths [check check] {
        /// Ways in: degree, bootcamp, apprenticeship …
        pub paths: Vec<Path>,
        /// Which of them we recommend, and why.
        pub recommended: Option<Recommended>,
        /// The role's roadmap.
        pub steps: Vec<Step>,
        /// Plans with months.
        pub timelines: Vec<Timeline>,
        /// What it takes to enter.
        pub entry: Option<Entry>,
        /// How hard it is to get in.
        pub difficulty: Option<Difficulty>,
    }
}

record! {
    /// A way into the job.
    pub struct Path [named "name"] {
        /// What it is called.
        pub name: String,
        /// What kind of way it is.
        pub kind: Option<PathKind>,
        /// How long it takes.
        pub duration: Option<Duration>,
        /// What it costs.
        pub cost: Option<Cost>,
        /// Pay while on it.
        pub pay: Option<MoneyFact>,
        /// Whom it suits.
        pub best_for: Option<Line>,
        /// What one does on it.
        pub does: Option<Prose>,
        /// What speaks for it.
        pub pros: Vec<Line>,
        /// What speaks against it.
        pub cons: Vec<Line>,
        /// Its steps.
        pub steps: Vec<Step>,
    }
}

record! {
    /// Which paths we recommend.
    pub struct Recommended {
        /// Ids of `paths`.
        pub paths: OneOrMany<String>,
        /// Why.
        pub because: Option<Prose>,
    }
}

record! {
    /// A step of a roadmap or path, or a phase of a timeline.
    pub struct Step [named "title" again] [short "title"] [check step] {
        /// What it is called.
        pub title: Option<Line>,
        /// When, in words.
        pub when: Option<String>,
        /// First month (or other unit), counted from 1.
        pub from: Option<i64>,
        /// Last month, included; open where absent.
        pub to: Option<i64>,
        /// What `from` and `to` count; months where absent.
        pub unit: Option<DurationUnit>,
        /// How long it takes.
        pub duration: Option<Duration>,
        /// How often it is done.
        pub count: Option<NumberRange>,
        /// Hours a day or week.
        pub effort: Option<Duration>,
        /// What it costs.
        pub cost: Option<Cost>,
        /// What it pays.
        pub pay: Option<MoneyFact>,
        /// What one does.
        pub does: Option<Prose>,
        /// What one can do at its end.
        pub outcomes: Vec<Line>,
        /// The same, in one sentence.
        pub outcome: Option<Line>,
        /// What runs beside it: the id of a step, or words.
        pub concurrent_with: Option<String>,
    }
}

fn step(record: &Step, node: &Node, reader: &mut Reader<'_>) {
    if let (Some(from), Some(to), Some(at)) = (record.from, record.to, node.field("to")) {
        if to < from {
            let message = format!("this phase ends at {to}, before it begins at {from}");
            let note = Diagnostic::error("phase-reversed", message);
            reader.report(at.id, note.hint("`to` is the last month (or other unit) of the phase"));
        }
    }
    if let (Some(from), Some(at)) = (record.from, node.field("from")) {
        if from < 1 {
            let note = Diagnostic::error("phase-before-start", format!("a phase cannot begin at {from}"));
            reader.report(at.id, note.note("expected 1 or more"));
        }
    }
}

record! {
    /// A plan with months.
    pub struct Timeline [named "name"] {
        /// What it is called.
        pub name: String,
        /// How long it takes in all.
        pub total: Option<Duration>,
        /// Hours a day or week.
        pub effort: Option<Duration>,
        /// Whom it suits.
        pub best_for: Option<Line>,
        /// Its phases.
        pub phases: Vec<Step>,
    }
}

record! {
    /// What it takes to enter, in the terms of the U.S. Bureau of Labor Statistics.
    pub struct Entry [check languages] {
        /// How long training takes.
        pub training: Option<Duration>,
        /// How long the search for a first job takes.
        pub job_search: Option<Duration>,
        /// Typical entry-level education.
        pub education: Option<Line>,
        /// Work experience in a related occupation.
        pub experience: Option<Line>,
        /// Typical on-the-job training.
        pub on_the_job_training: Option<Line>,
        /// Languages, by ISO 639 code.
        pub language: Keyed<LanguageNeed>,
    }
}

/// Languages that authors name in words, and their codes.
const LANGUAGES: [(&str, &str); 16] = [
    ("arabic", "ar"),
    ("chinese", "zh"),
    ("danish", "da"),
    ("dutch", "nl"),
    ("english", "en"),
    ("french", "fr"),
    ("german", "de"),
    ("hindi", "hi"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("russian", "ru"),
    ("spanish", "es"),
    ("swedish", "sv"),
    ("turkish", "tr"),
];

fn languages(_: &Entry, node: &Node, reader: &mut Reader<'_>) {
    for entry in node.field("language").map_or(&[][..], Node::entries) {
        let (code, region) = entry.key.split_once('-').unwrap_or((&entry.key, "XX"));
        let is_code = matches!(code.len(), 2 | 3) && code.bytes().all(|byte| byte.is_ascii_lowercase());
        if is_code && !region.is_empty() && region.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            continue;
        }
        let named = nearest(&entry.key, LANGUAGES.iter().map(|(name, _)| *name));
        let code = named.and_then(|named| LANGUAGES.iter().find(|(name, _)| *name == named));
        let hint = code.map(|(_, code)| format!("write `{code}`"));
        let note = Diagnostic::error("language-code", format!("`{}` is no code of a language", entry.key));
        reader.report(entry.key_id, note.note("expected an ISO 639 code such as `en`").hint_if(hint));
    }
}

record! {
    /// How well a language must be known.
    pub struct LanguageNeed [named "level"] [short "level"] {
        /// Level of the Common European Framework of Reference.
        pub level: Cefr,
        /// What it is needed for.
        pub purpose: Option<String> = "for",
    }
}

record! {
    /// How hard it is to get in.
    pub struct Difficulty [check difficulty] {
        /// The score.
        pub score: Number,
        /// The highest score, a whole number; 5 where absent.
        pub of: Option<Number>,
        /// Why.
        pub because: Option<Prose>,
    }
}

fn difficulty(record: &Difficulty, node: &Node, reader: &mut Reader<'_>) {
    let (score, of) = (record.score.0, record.of.map_or(5.0, |of| of.0));
    if let Some(at) = node.field("of").filter(|_| of < 1.0 || of.fract() != 0.0) {
        let note = Diagnostic::error("score-out-of-range", format!("the highest score cannot be {of}"));
        return reader.report(at.id, note.note("expected a whole number from 1"));
    }
    if let Some(at) = node.field("score").filter(|_| !(0.0..=of).contains(&score)) {
        let note = Diagnostic::error("score-out-of-range", format!("{score} out of {of} means nothing"));
        reader.report(at.id, note.note(format!("expected 0 to {of}")));
    }
}

fn check(paths: &Paths, node: &Node, reader: &mut Reader<'_>) {
    let (Some(recommended), Some(at)) = (&paths.recommended, node.field("recommended")) else { return };
    let ids: Vec<String> =
        paths.paths.iter().filter_map(|path| (path as &dyn Record).id().map(String::from)).collect();
    let nodes = at.field("paths").map_or(std::slice::from_ref(at), |list| match &list.kind {
        Kind::List(items) => items,
        _ => std::slice::from_ref(list),
    });
    // Some paths could not be read, which is told: nobody knows what they would be called.
    let is_partial = match node.field("paths") {
        Some(list) => list.items().is_empty() || list.items().len() > paths.paths.len(),
        None => reader.is_meant(node, "paths"),
    };
    for (id, at) in recommended.paths.0.iter().zip(nodes) {
        if !ids.contains(id) && !is_partial {
            let nearest = did_you_mean(id, ids.iter().map(String::as_str));
            let known = if ids.is_empty() {
                "describe it under `paths:`, with this `id`".to_owned()
            } else {
                format!("the paths here are `{}`", ids.join("`, `"))
            };
            let note = Diagnostic::error("path-unknown", format!("there is no path `{id}` on this page"));
            reader.report(at.id, note.hint(nearest.unwrap_or(known)));
        }
    }
}
