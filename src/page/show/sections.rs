//! Sections of a guide's page: which of them the body leaves to the theme's order.

use super::prose::BodyPart;
use crate::guide::{Guide, SECTIONS};
use crate::record::Fact;

/// Sections whose content another one shows already, or the page's frame.
const IN_THE_FRAME: [&str; 2] = ["also_known_as", "sources"];

/// The sections with content that the body does not place, in the given order; those that the order does
/// not name follow in the order of the model. A section of which only parts are placed still follows.
pub(in crate::page) fn unplaced<'n>(guide: &Guide, body: &[BodyPart], order: &'n [String]) -> Vec<&'n str> {
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
