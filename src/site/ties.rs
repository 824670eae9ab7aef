//! Ties: what of a content file bears on whether links lead somewhere, and on nothing that another page shows.
//!
//! Must not know: what the file shows of itself (that is its card).

use crate::base::Fingerprint;
use crate::guide::{Content, FactPath, Guide, SECTIONS};
use crate::record::{Reference, ReferenceKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Those of its references that a content file ties the site together with.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Links {
    /// The guides that it names as related or to compare with.
    pub guides: Vec<String>,
    /// Ids of the sources that it cites and does not define itself, in their order.
    pub sources: BTreeSet<String>,
    /// The facts of other guides that it prints.
    pub facts: Vec<Reference>,
}

/// What can be linked to in a content file, and what it refers to.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Ties {
    /// Ids of its headings, which links may name.
    pub headings: Vec<String>,
    /// Names of the sections that it has something for, which links may name too.
    pub sections: Vec<String>,
    /// Ids of the sources that it defines itself.
    pub own_sources: Vec<String>,
    /// What it refers to.
    pub references: Vec<Reference>,
}

impl Ties {
    /// Of a content file.
    pub fn of(content: &Content) -> Self {
        let guide = content.guide.as_deref();
        let own = guide.map(|guide| guide.identity.sources.keys().map(str::to_owned).collect());
        Self {
            headings: content.body.headings.iter().map(|heading| heading.id.clone()).collect(),
            sections: guide.map(|guide| sections(guide, &content.references)).unwrap_or_default(),
            own_sources: own.unwrap_or_default(),
            references: content.references.clone(),
        }
    }

    /// Equal where everything is, but for the places where references stand: those matter only for telling what is
    /// wrong with one.
    pub fn fingerprint(&self) -> Fingerprint {
        let references: Vec<_> = self.references.iter().map(|it| (it.kind, &it.target)).collect();
        let all = (&self.headings, &self.sections, &self.own_sources, references);
        Fingerprint::of(postcard::to_allocvec(&all).expect("ties are plain data"))
    }

    /// The ids of the sources that it cites, in the order of its file.
    fn cited(&self) -> impl Iterator<Item = &str> {
        let kinds = [ReferenceKind::Source, ReferenceKind::Citation];
        self.references.iter().filter(move |it| kinds.contains(&it.kind)).map(|it| it.target.as_str())
    }

    /// Those of the references that bear on the site as a whole.
    pub fn links(&self) -> Links {
        let guides = self.references.iter().filter(|it| it.kind == ReferenceKind::Guide);
        let cited = self.cited().filter(|id| !self.own_sources.iter().any(|own| own == id));
        let facts = self.references.iter().filter(|it| asks_a_guide(it));
        Links {
            guides: guides.map(|it| it.target.clone()).collect(),
            sources: cited.map(str::to_owned).collect(),
            facts: facts.cloned().collect(),
        }
    }
}

/// Whether a reference is to a fact of a guide that it names.
pub fn asks_a_guide(reference: &Reference) -> bool {
    let is_fact = matches!(reference.kind, ReferenceKind::Fact | ReferenceKind::Section);
    is_fact && FactPath::new(&reference.target).guide.is_some()
}

/// The sections that stand somewhere under their name: sources where any are cited or defined, other titles, which
/// themes print beside the title, where the text places them.
fn sections(guide: &Guide, references: &[Reference]) -> Vec<String> {
    let present = guide.present();
    let refers = |kinds: &[ReferenceKind]| references.iter().any(|it| kinds.contains(&it.kind));
    let is_placed =
        |name: &str| references.iter().any(|it| it.kind == ReferenceKind::Section && it.target == name);
    let stands = |name: &str| match name {
        "sources" => present.contains(&name) || refers(&[ReferenceKind::Source, ReferenceKind::Citation]),
        "also_known_as" => present.contains(&name) && is_placed(name),
        _ => present.contains(&name),
    };
    SECTIONS.iter().filter(|name| stands(name)).map(|name| (*name).to_owned()).collect()
}
