//! What guides are to each other: links, sections, taxonomies, sources; and the site's settings.
//!
//! Must not know: where things are (routes), how they look.

mod card;
mod charts;
mod checks;
mod choice;
mod features;
mod gather;
mod glossary;
mod hosting;
mod outline;
mod people;
mod sections;
mod settings;
mod taxonomies;
mod terms;
mod ties;

pub(crate) use card::slug_of;
pub use card::{Card, OutlookCard, SkillCard};
pub use charts::Chart;
pub(crate) use checks::{heading, split_target};
pub use choice::{Candidate, Choice, ComparisonCard, EntryCard, Horizon, Origin, PathCard, PayCard};
pub use features::{GlossarySettings, PageSettings, SearchSettings};
pub use gather::{Entry, Gathering, Site, check, gather};
pub use glossary::{Glossary, GlossaryTerm};
pub use hosting::{HostName, Hosting, Redirects, Twins};
pub use outline::{HEADINGS, Outline};
pub use people::{People, Person, PersonType};
pub use sections::SectionIndex;
pub use settings::{
    Defaults, FeedSettings, GLOSSARY_FILE, MarkdownSettings, Menu, MenuEntry, Organisation, PEOPLE_FILE,
    SETTINGS_FILE, Settings, TaxonomySettings, ThemeChoice, base_url,
};
pub use taxonomies::{TaxonomyIndex, Term};
pub use terms::{TermIndex, continues};
pub use ties::{Links, Ties, asks_a_guide};
