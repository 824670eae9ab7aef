//! What exists, where it is, and what its template may see.
//!
//! Must not know: tera, bytes, the disk.

mod across;
mod choice;
mod citations;
mod collisions;
pub mod contract;
mod dangling;
mod files;
mod key_facts;
mod links;
mod lookup;
mod periods;
mod plan;
mod prose;
mod routes;
mod sections;
mod show;
mod social;
mod subject;
mod terms;
mod twin;
mod value;
mod view;
mod words;

pub use citations::Citations;
pub use collisions::collisions;
pub use dangling::dangling;
pub use files::{MadeFile, Twin};
pub use links::Links;
pub use lookup::{ContentOf, Index, List, Lookup, Lookups};
pub use plan::{Page, Plan, ThemeFiles, plan};
pub use prose::settled;
pub use routes::{Claim, Routes};
pub use show::{Show, any_value, printed};
pub use social::TEMPLATE as SOCIAL_CARD;
pub use subject::{DataFormat, Subject};
pub use terms::{TermLink, settle_terms};
pub use value::Value;
pub use view::{View, ViewPart, Viewer};
