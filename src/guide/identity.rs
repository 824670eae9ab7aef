//! Family A: what the guide is about, who reviewed it, what it rests on.

use crate::base::Diagnostic;
use crate::document::yaml::Node;
use crate::facts::{Date, Esco, Isco, Onet, Soc, UkSoc};
use crate::record::{Common, Keyed, Line, PersonId, Prose, Reader, Url, record};

record! {
    /// Keys of a guide that say what it is about.
    pub struct Identity [check check] {
        /// The occupation, singular, in sentence case: "Backend developer".
        pub role: String,
        /// The category it is listed under.
        pub category: Option<String>,
        /// Other titles of the same occupation.
        pub also_known_as: Vec<String>,
        /// Its codes in official classifications.
        pub occupation: Option<Occupation>,
        /// Who checked it, and when.
        pub reviewed_by: Vec<Review>,
        /// When it was last checked as a whole.
        pub last_reviewed: Option<Date>,
        /// When it is to be checked again.
        pub next_review: Option<Date>,
        /// Sources of this page, by ids of the author's choice; on top of the site's registry.
        pub sources: Keyed<Source>,
        /// Three to six sentences that hold the essence.
        pub takeaways: Vec<Line>,
        /// Headings and opening words of sections, by the section's name.
        pub sections: Keyed<SectionSettings>,
    }
}

record! {
    /// Codes of an occupation in official classifications.
    pub struct Occupation {
        /// U.S. Standard Occupational Classification, 2018.
        pub soc: Option<Soc>,
        /// O*NET-SOC 2019.
        pub onet: Option<Onet>,
        /// International Standard Classification of Occupations, 2008.
        pub isco08: Option<Isco>,
        /// European Skills, Competences, Qualifications and Occupations: a URI.
        pub esco: Option<Esco>,
        /// UK Standard Occupational Classification, 2020.
        pub uksoc2020: Option<UkSoc>,
    }
}

record! {
    /// One check of the guide by somebody.
    pub struct Review {
        /// Who.
        pub person: PersonId,
        /// When.
        pub on: Option<Date>,
    }
}

record! {
    /// A publication that figures are taken from.
    pub struct Source {
        /// Its title.
        pub title: String,
        /// Who published it.
        pub publisher: Option<String>,
        /// Where to read it.
        pub url: Option<Url>,
        /// When it was published.
        pub published: Option<Date>,
        /// When the figures were taken from it.
        pub accessed: Option<Date>,
        /// The time its figures hold for: "2025-05", "2024–34".
        pub covers: Option<String>,
        /// Under which licence it may be used.
        pub licence: Option<String>,
    }
}

impl Source {
    /// Puts a source of which only the id is known in the place of each that could not be read: that is told once, and
    /// not again by each figure that cites it. With an error nothing is published.
    pub fn stand_in(sources: &mut Keyed<Self>, root: &Node) {
        for entry in root.field("sources").map_or(&[][..], Node::entries) {
            if sources.field(&entry.key).is_none() {
                sources.0.push((entry.key.clone(), Self::titled(&entry.key)));
            }
        }
    }

    fn titled(title: &str) -> Self {
        Self {
            common: Common::default(),
            title: title.to_owned(),
            publisher: None,
            url: None,
            published: None,
            accessed: None,
            covers: None,
            licence: None,
        }
    }
}

record! {
    /// What an author says about a section's heading.
    pub struct SectionSettings [short "heading"] {
        /// In place of the theme's heading.
        pub heading: Option<String>,
        /// Opening words under the heading.
        pub intro: Option<Prose>,
    }
}

fn check(identity: &Identity, node: &Node, reader: &mut Reader<'_>) {
    let Some(sections) = node.field("sections") else { return };
    for name in identity.sections.keys() {
        if super::SECTIONS.contains(&name) {
            continue;
        }
        let Some(entry) = sections.entry(name) else { continue };
        let nearest = crate::base::did_you_mean(name, super::SECTIONS.iter().copied());
        let note = Diagnostic::error("section-unknown", format!("there is no section `{name}`"));
        let known = || format!("the sections are `{}`", super::SECTIONS.join("`, `"));
        reader.report(entry.key_id, note.hint(nearest.unwrap_or_else(known)));
    }
}
