//! What exists, where it is, and what its template may see.
//!
//! Must not know: tera, bytes, the disk.

mod value;

pub use value::Value;
