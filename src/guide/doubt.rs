//! Family E: persuasion, doubt, decision.

use crate::base::Diagnostic;
use crate::document::yaml::Node;
use crate::facts::{Date, Duration, NumberRange, Verdict};
use crate::record::{
    AsFact, At, Fact, Line, LinkTarget, OneOrMany, Prose, Read, Reader, Reference, ReferenceKind, Type,
    record,
};
use serde::{Deserialize, Serialize};

record! {
    /// Keys of a guide that help to decide.
    pub struct Doubt {
        /// What people believe, and what is so.
        pub myths: Vec<Myth>,
        /// What delays people.
        pub mistakes: Vec<Mistake>,
        /// How it differs from related occupations.
        pub compare: Vec<Comparison>,
        /// How people changed into the occupation.
        pub stories: Vec<Story>,
        /// Questions and answers.
        pub faq: Vec<Question>,
        /// Related occupations.
        pub related: Vec<Related>,
        /// What to do next.
        pub cta: OneOrMany<CallToAction>,
    }
}

record! {
    /// A claim, and what is so.
    pub struct Myth [named "claim"] {
        /// What is believed.
        pub claim: Line,
        /// What is so.
        pub reality: Prose,
        /// How wrong the claim is.
        pub verdict: Option<Verdict>,
    }
}

record! {
    /// A mistake.
    pub struct Mistake [named "mistake"] {
        /// What people do.
        pub mistake: Line,
        /// Why it delays them.
        pub why: Option<Prose>,
        /// What to do instead.
        pub instead: Option<Prose>,
    }
}

/// Another guide by its slug, or an occupation that has no guide here by its title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum GuideOrTitle {
    /// The slug of a guide.
    Guide(String),
    /// A title.
    Title(String),
}

impl Read for GuideOrTitle {
    const EXPECTED: &'static str = "the slug of a guide, or a title";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let text = String::read(node, reader)?;
        let is_slug = text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !is_slug {
            return Some(Self::Title(text));
        }
        let at = At::Node(node.id);
        reader.references.push(Reference { kind: ReferenceKind::Guide, target: text.clone(), at });
        Some(Self::Guide(text))
    }
}

impl AsFact for GuideOrTitle {
    fn as_fact(&self) -> Fact<'_> {
        match self {
            Self::Guide(slug) => Fact::Guide(slug),
            Self::Title(title) => Fact::Role(title),
        }
    }

    fn kind() -> Type {
        Type::Scalar("guide or title")
    }
}

record! {
    /// A comparison with a related occupation.
    pub struct Comparison [named "with"] {
        /// With what.
        pub with: GuideOrTitle,
        /// What differs.
        pub difference: OneOrMany<Line>,
        /// What is shared.
        pub overlap: Option<Prose>,
        /// When to choose it.
        pub choose_if: Option<Line>,
    }
}

record! {
    /// How somebody changed into the occupation.
    pub struct Story [named "name"] {
        /// Who.
        pub name: String,
        /// Their former occupation.
        pub from: Option<String>,
        /// Years in it.
        pub years_before: Option<NumberRange>,
        /// How long the change took.
        pub duration: Option<Duration>,
        /// What happened.
        pub story: Option<Prose>,
        /// Whether they agreed to be shown.
        pub consent: bool,
        /// When it was checked.
        pub verified_on: Option<Date>,
        /// Whether it is put together from several people; the page says so.
        pub composite: bool,
    }
}

record! {
    /// A question and its answer.
    pub struct Question [named "q"] {
        /// The question.
        pub q: Line,
        /// The answer.
        pub a: Prose,
        /// When the answer last changed.
        pub updated: Option<Date>,
    }
}

record! {
    /// A related occupation.
    pub struct Related [named "slug"] [short "slug"] [check related] {
        /// Its guide's slug, or its title.
        pub slug: Option<GuideOrTitle>,
        /// Its title, where it has no guide here.
        pub title: Option<String>,
        /// How it is related.
        pub why: Option<Line>,
    }
}

fn related(record: &Related, node: &Node, reader: &mut Reader<'_>) {
    if record.slug.is_none() && record.title.is_none() {
        let note = Diagnostic::error("field-missing", "this related occupation has no name");
        reader.report(node.id, note.note("expected `slug` or `title`"));
    }
}

record! {
    /// What to do next.
    pub struct CallToAction [named "text" again] {
        /// One sentence.
        pub text: Line,
        /// Where it leads: a file of `content/`, a path of the site, or an address.
        pub href: Option<LinkTarget>,
        /// What the link says.
        pub label: Option<String>,
        /// Whether somebody pays for it; the page says so.
        pub sponsored: bool,
    }
}
