//! The part of `content/site.yaml` that says which pages guidepost makes by itself, and what it adds to others.
//!
//! Must not know: the pages.

use super::Settings;
use super::hosting::is_asked;
use crate::base::Diagnostic;
use crate::document::yaml::Node;
use crate::full_text::IS_THERE;
use crate::record::{Reader, Toggle, record};

record! {
    /// Pages about all guides together, each made where there is something to show; all on where absent.
    pub struct PageSettings {
        /// A page for each two guides of which one names the other, and the list of these.
        pub compare: Option<Toggle>,
        /// Pay of all guides in one table, and as CSV and JSON.
        pub pay: Option<Toggle>,
        /// How guides lead to each other.
        pub map: Option<Toggle>,
    }
}

record! {
    /// How readers search.
    pub struct SearchSettings [check full_text] {
        /// A box in the header that finds guides by title, other titles, skills and headings; on where absent.
        pub quick_find: Option<Toggle>,
        /// An index of the whole text of all guides and pages, which the search page searches too. Off where absent; wants a
        /// guidepost with the feature `pagefind`.
        pub full_text: Option<Toggle>,
    }
}

record! {
    /// What the glossary does on other pages.
    pub struct GlossarySettings {
        /// Mark the first use of a term on each guide and page; on where absent.
        pub mark_terms: Option<Toggle>,
    }
}

/// An index is asked for that this guidepost cannot make.
fn full_text(search: &SearchSettings, node: &Node, reader: &mut Reader<'_>) {
    let Some(at) = node.field("full_text").filter(|_| is_asked(search.full_text) && !IS_THERE) else {
        return;
    };
    let message = "this guidepost makes no full text index: it was compiled without the feature `pagefind`";
    let note = Diagnostic::warning("full-text-missing", message);
    reader.report(at.id, note.hint("compile it with `cargo build --release --features pagefind`"));
}

fn on(toggle: Option<Toggle>) -> bool {
    toggle.is_none_or(|toggle| toggle.0)
}

impl Settings {
    /// Whether guides are compared two by two.
    pub fn compares(&self) -> bool {
        on(self.pages.as_ref().and_then(|pages| pages.compare))
    }

    /// Whether there is a pay index.
    pub fn indexes_pay(&self) -> bool {
        on(self.pages.as_ref().and_then(|pages| pages.pay))
    }

    /// Whether there is a map of roles.
    pub fn maps(&self) -> bool {
        on(self.pages.as_ref().and_then(|pages| pages.map))
    }

    /// Whether readers can find guides by a box in the header.
    pub fn finds(&self) -> bool {
        on(self.search.as_ref().and_then(|search| search.quick_find))
    }

    /// Whether the whole text can be searched: the settings ask for it, and this guidepost can make the index.
    pub fn has_full_text(&self) -> bool {
        IS_THERE && is_asked(self.search.as_ref().and_then(|search| search.full_text))
    }

    /// Whether terms of the glossary are marked where they are first used.
    pub fn marks_terms(&self) -> bool {
        on(self.glossary.as_ref().and_then(|glossary| glossary.mark_terms))
    }
}
