//! Family D, third part: first jobs, resume, interview, ladder.

use crate::facts::{Branch, NumberRange, Place, Years};
use crate::record::{Line, MoneyFact, Prose, record};

record! {
    /// Keys of a guide about being hired and rising.
    pub struct Hiring {
        /// What a first job looks like.
        pub first_jobs: Vec<FirstJob>,
        /// How to write a resume.
        pub resume: Option<Resume>,
        /// How to prepare for interviews.
        pub interview: Option<Interview>,
        /// The career ladder.
        pub ladder: Vec<Rung>,
    }
}

record! {
    /// A first job.
    pub struct FirstJob [named "title"] {
        /// Its title.
        pub title: String,
        /// What it pays.
        pub pay: Option<MoneyFact>,
        /// Where.
        pub place: Option<Place>,
        /// Who offers it.
        pub employers: Option<Line>,
        /// What to stress in an application.
        pub emphasise: Option<Prose>,
    }
}

record! {
    /// How to write a resume.
    pub struct Resume {
        /// Tips.
        pub tips: Vec<Line>,
        /// Lines before and after.
        pub examples: Vec<Example>,
    }
}

record! {
    /// A line of a resume, before and after.
    pub struct Example {
        /// The weaker line.
        pub before: Line,
        /// The better line.
        pub after: Line,
    }
}

record! {
    /// How interviews go, and how to prepare.
    pub struct Interview {
        /// The rounds.
        pub rounds: Vec<Round>,
        /// What to do before.
        pub prepare: Vec<Preparation>,
        /// Questions that are asked.
        pub questions: Vec<InterviewQuestion>,
        /// Why candidates fail.
        pub pitfalls: Vec<Line>,
    }
}

record! {
    /// A round of interviews.
    pub struct Round [named "name"] [short "name"] {
        /// What it is called.
        pub name: String,
        /// How long it takes, in minutes.
        pub minutes: Option<NumberRange>,
        /// What it tests.
        pub tests: Option<Line>,
    }
}

record! {
    /// Something to do before the interview.
    pub struct Preparation [named "title"] [short "title"] {
        /// In short.
        pub title: Line,
        /// What to do.
        pub does: Option<Prose>,
    }
}

record! {
    /// A question of an interview.
    pub struct InterviewQuestion [named "q"] [short "q"] {
        /// The question.
        pub q: Line,
        /// Why it is asked.
        pub why_asked: Option<Line>,
        /// What a good answer holds.
        pub good_answer: Option<Prose>,
    }
}

record! {
    /// A rung of the career ladder.
    pub struct Rung [named "title"] {
        /// The job's title.
        pub title: String,
        /// Years of experience.
        pub years: Option<Years>,
        /// What one does there.
        pub does: Option<Prose>,
        /// What it pays.
        pub pay: Option<MoneyFact>,
        /// Whether it belongs to the branch of managers or of individual contributors.
        pub branch: Option<Branch>,
    }
}
