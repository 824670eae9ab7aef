//! The contract between views and templates, as data: every variable that a template gets, its form, whether
//! it may be none, and what it is.
//!
//! What the guide model says is not said again: the keys of `guide` follow from the schemas of its records.
//! `tests/contract` holds views of whole sites against this room, so that no key goes undocumented, and
//! [`reference()`] writes it down for theme authors.
//!
//! Must not know: how views are made, tera, what any theme does with them.

mod across;
mod entry;
mod form;
mod guide;
mod headings;
mod lists;
mod page;
mod reference;
mod social;
mod templates;
mod values;

pub use entry::{Arity, Entry};
pub use form::{Form, Shape};
pub use guide::SECTION_VARIABLES;
pub use headings::default_heading;
pub use page::GLOBALS;
pub use reference::{Companions, Listed, reference};
pub use templates::{TEMPLATES, Template, is_optional};
