//! Typed records: one declaration of a section of a guide, or of a settings file, gives its type, its
//! reading from YAML with every mistake at its place, its view from outside ([`Fact`]) and its reference
//! page ([`Schema`]).
//!
//! Must not know: what any particular record means, other files, templates.

mod any;
mod common;
mod fact;
mod field;
mod ids;
mod macros;
mod markdown;
mod money;
mod number;
mod reader;
mod reference;
mod scalar;
mod schema;
mod target;
mod toggle;

pub use any::Any;
pub use common::{Common, Origin};
pub use fact::{AsFact, Fact, Record, is_qualifier};
pub use field::{Field, Keyed, OneOrMany, Read};
pub(crate) use macros::record;
pub use markdown::{Line, Prose, references};
pub use money::{Cost, Figure, MoneyFact};
pub use number::{Change, Count, Number, Percent, Size, Year};
pub use reader::{Inherited, Reader, any_currency};
pub use reference::{At, Locate, Reference, ReferenceKind, Spot};
pub use scalar::{GuideId, PersonId, SourceId, Url};
pub use schema::{FieldDoc, Schema, Type};
pub use target::{LinkTarget, PictureTarget};
pub use toggle::Toggle;
