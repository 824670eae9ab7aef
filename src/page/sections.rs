//! Sections of a guide's page: their headings, and which of them the body leaves to the theme's order.

use super::prose::BodyPart;
use crate::guide::{Guide, SECTIONS};
use crate::record::Fact;

/// The heading of a section where its author gives none.
const HEADINGS: &[(&str, &str)] = &[
    ("takeaways", "Key takeaways"),
    ("also_known_as", "Other job titles"),
    ("responsibilities", "What the job involves"),
    ("day", "A day in the job"),
    ("work", "Hours and place of work"),
    ("industries", "Where people work"),
    ("employers", "Who hires"),
    ("requirements", "Licences, checks and other requirements"),
    ("demand", "Demand"),
    ("vacancies", "Open positions"),
    ("outlook", "Job outlook"),
    ("pay", "Pay"),
    ("negotiation", "How to negotiate pay"),
    ("market", "The job market by place"),
    ("entry", "What it takes to start"),
    ("difficulty", "How hard it is to get in"),
    ("paths", "Ways in"),
    ("recommended", "Which way we recommend"),
    ("steps", "Step by step"),
    ("timelines", "How long it takes"),
    ("skills", "Skills"),
    ("skill_matrix", "What is expected at each level"),
    ("tools", "Tools and technologies"),
    ("certifications", "Certifications"),
    ("first_jobs", "First jobs"),
    ("resume", "Your resume"),
    ("interview", "Interviews"),
    ("ladder", "The career ladder"),
    ("myths", "Myths and facts"),
    ("mistakes", "Mistakes to avoid"),
    ("compare", "How it compares"),
    ("stories", "How others made the change"),
    ("faq", "Questions and answers"),
    ("related", "Related careers"),
    ("cta", "What to do next"),
    ("sources", "Sources"),
];

/// Sections whose content another one shows already, or the page's frame.
const IN_THE_FRAME: [&str; 2] = ["also_known_as", "sources"];

/// The heading of a section where its author gives none.
pub(super) fn default_heading(name: &str) -> String {
    let known = HEADINGS.iter().find(|(known, _)| *known == name);
    known.map_or_else(|| name.replace('_', " "), |(_, heading)| (*heading).to_owned())
}

/// The sections with content that the body does not place, in the given order; those that the order does
/// not name follow in the order of the model. A section of which only parts are placed still follows.
pub(super) fn unplaced<'n>(guide: &Guide, body: &[BodyPart], order: &'n [String]) -> Vec<&'n str> {
    let is_placed =
        |name: &str| body.iter().any(|part| matches!(part, BodyPart::Placed { path, .. } if path == name));
    let present = guide.present();
    let ordered = order.iter().map(String::as_str);
    let rest = SECTIONS.iter().copied().filter(|name| !order.iter().any(|ordered| ordered == name));
    let all = ordered.chain(rest).filter(|name| SECTIONS.contains(name) && !IN_THE_FRAME.contains(name));
    all.filter(|name| present.contains(name) && !is_placed(name) && !all_parts_placed(guide, body, name))
        .collect()
}

/// Whether parts of a section stand in the body which together are the whole of it.
fn all_parts_placed(guide: &Guide, body: &[BodyPart], name: &str) -> bool {
    let parts: Vec<&str> = body
        .iter()
        .filter_map(|part| match part {
            BodyPart::Placed { path, .. } => path.strip_prefix(name)?.strip_prefix('.'),
            BodyPart::Html(_) => None,
        })
        .collect();
    if parts.is_empty() {
        return false;
    }
    match guide.field(name) {
        Some(Fact::Record(record)) => {
            let mut given = record.fields().filter(|(_, fact)| !fact.is_none());
            given.all(|(key, _)| parts.contains(&key))
        }
        Some(Fact::List(items)) if name == "skills" => items.iter().all(
            |item| matches!(item.step("kind"), Some(Fact::Choice { value, .. }) if parts.contains(&value)),
        ),
        Some(Fact::List(items)) => items.iter().all(|item| match item {
            Fact::Record(record) => record.id().is_some_and(|id| parts.contains(&&*id)),
            _ => false,
        }),
        _ => false,
    }
}
