//! The ids of the items of one list: each is its item's alone, since fact paths, references and links name items by it.
//!
//! Must not know: what the items are.

use super::{Fact, Reader};
use crate::base::{Diagnostic, slugify};
use crate::document::yaml::{Node, NodeId};
use std::collections::BTreeMap;

/// The ids of a list so far: whose they are, and whether their authors gave them.
#[derive(Default)]
pub(super) struct Ids(BTreeMap<String, (NodeId, bool)>);

impl Ids {
    /// Reports an item whose id is another's. Where both are made from names that is an error too: a suffix would
    /// change what the name reaches when items are sorted anew, and an `id` is quickly given.
    pub(super) fn check(&mut self, item: &Node, fact: &Fact<'_>, reader: &mut Reader<'_>) {
        let Fact::Record(record) = fact else { return };
        let given = record.common().id();
        if let (Some(id), Some(at)) = (given.filter(|id| !is_id(id)), item.field("id")) {
            let slug = Some(slugify(id)).filter(|slug| !slug.is_empty());
            let note = Diagnostic::error("id-invalid", format!("`{id}` cannot be an id"))
                .note("expected letters, digits and hyphens");
            reader.report(at.id, note.hint_if(slug.map(|slug| format!("write `{slug}`"))));
            return;
        }
        let Some(id) = record.id().filter(|id| !id.is_empty()) else { return };
        let own = item.field("id").or_else(|| item.field(record.schema().named_by?)).unwrap_or(item).id;
        let Some(&(first, was_given)) = self.0.get(&*id) else {
            self.0.insert(id.into_owned(), (own, given.is_some()));
            return;
        };
        if !was_given && given.is_none() && record.schema().is_named_again {
            return;
        }
        let note = Diagnostic::error("id-duplicate", format!("two items of this list have the id `{id}`"));
        let hint = match (was_given, given) {
            (true, Some(_)) => "give each its own",
            _ => "an id is made from the name where none is given: write `id: …` for one of them",
        };
        reader.report_beside(own, note.hint(hint), (first, "the first of them"));
    }
}

/// Whether fact paths and addresses can spell an id.
fn is_id(id: &str) -> bool {
    id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
