//! `content/people.yaml`: authors and reviewers.

use crate::base::{Checked, SitePath};
use crate::document::yaml::{Node, Yaml};
use crate::guide::Reading;
use crate::record::{AsFact, Fact, Keyed, OneOrMany, Prose, Read, Reader, Reference, Type, Url, record};
use serde::{Deserialize, Serialize};

record! {
    /// An author or reviewer.
    pub struct Person {
        /// The name.
        pub name: String,
        /// `person` or `organization`; a person where absent.
        pub kind: Option<PersonType> = "type",
        /// What they do, and where.
        pub job_title: Option<String>,
        /// Their own page.
        pub url: Option<Url>,
        /// A few sentences about them.
        pub bio: Option<Prose>,
        /// What they know about.
        pub knows_about: OneOrMany<String>,
        /// The same person elsewhere.
        pub same_as: OneOrMany<Url>,
    }
}

/// Whether somebody is one person or an organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum PersonType {
    /// One person.
    #[default]
    Person,
    /// An organization.
    Organization,
}

impl PersonType {
    /// As authors write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
        }
    }
}

impl Read for PersonType {
    const EXPECTED: &'static str = "`person` or `organization`";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match node.text() {
            Some("person") => Some(Self::Person),
            Some("organization" | "organisation") => Some(Self::Organization),
            _ => {
                let written = reader.yaml().written(node.id).to_owned();
                let note = crate::base::Diagnostic::error(
                    "choice-unknown",
                    format!("`{written}` is no type of author"),
                );
                reader.report(node.id, note.note(format!("expected {}", Self::EXPECTED)));
                None
            }
        }
    }
}

impl AsFact for PersonType {
    fn as_fact(&self) -> Fact<'_> {
        Fact::Choice { value: self.name(), text: self.name() }
    }

    fn kind() -> Type {
        Type::Choice(vec!["person", "organization"])
    }
}

/// All people, by id.
pub type People = Keyed<Person>;

/// Reads a file that is a map of records by id, and what these refer to.
pub(super) fn read_keyed<T: Read>(
    file: &SitePath,
    text: &str,
    reading: &Reading,
) -> Checked<(Keyed<T>, Vec<Reference>)> {
    let mut notes = Vec::new();
    let yaml = Yaml::parse(file, text, 0..text.len()).collect(&mut notes);
    let mut reader = Reader::new(&yaml, reading.markdown.clone(), reading.defaults.clone());
    let keyed = Keyed::read_map(yaml.root(), &mut reader);
    notes.append(&mut reader.notes);
    Checked { value: (keyed, reader.references), notes }
}

impl Person {
    /// Reads `content/people.yaml`.
    pub fn read_all(file: &SitePath, text: &str, reading: &Reading) -> Checked<(People, Vec<Reference>)> {
        read_keyed(file, text, reading)
    }
}
