//! What exists, where it is, and what its template may see.
//!
//! [`plan`](mod@plan) says which pages there are; [`view`] makes what each is drawn from, with facts as [`show`] shows
//! them, out of nothing but what it looks up ([`lookup`]); [`twin`] writes guides for other programs.
//!
//! Must not know: tera, bytes, the disk.

mod csv;
mod lookup;
mod plan;
mod show;
mod twin;
mod value;
mod view;

pub use lookup::{ContentOf, Index, List, Lookup, Lookups};
pub use plan::{
    Claim, DataFormat, MadeFile, Page, Plan, Routes, SOCIAL_CARD, Subject, ThemeFiles, Twin, collisions,
    dangling, plan,
};
pub use show::{Citations, Links, Show, TermLink, any_value, printed, settle_terms, settled};
pub use value::Value;
pub use view::{View, ViewPart, Viewer};
