//! `content/glossary.yaml`: terms and what they mean.

use super::people::read_keyed;
use crate::base::{Checked, SitePath};
use crate::guide::Reading;
use crate::record::{Keyed, Prose, Reference, record};

record! {
    /// A term.
    pub struct GlossaryTerm [named "term"] {
        /// The term.
        pub term: String,
        /// What it means.
        pub definition: Prose,
        /// Other words for it.
        pub also_known_as: Vec<String>,
    }
}

/// All terms, by id.
pub type Glossary = Keyed<GlossaryTerm>;

impl GlossaryTerm {
    /// Reads `content/glossary.yaml`.
    pub fn read_all(file: &SitePath, text: &str, reading: &Reading) -> Checked<(Glossary, Vec<Reference>)> {
        read_keyed(file, text, reading)
    }
}
