//! What guidepost writes: routes and bytes, and how they are published whole.
//!
//! Must not know: why they exist.

pub mod disk;
mod names;

pub use names::{Collision, check_name, collisions};

use crate::base::{Fingerprint, Route};
use crate::source::Source;

/// One file of the site to be published: where it is, and what it holds.
#[derive(Debug, Clone)]
pub struct Output {
    route: Route,
    body: Body,
    fingerprint: Fingerprint,
}

/// What an output holds.
#[derive(Debug, Clone)]
pub enum Body {
    /// Bytes that were rendered.
    Bytes(Vec<u8>),
    /// The bytes of a source, copied as they are.
    Copy(Source),
}

impl Output {
    /// A rendered output.
    pub fn bytes(route: Route, bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        Self { route, fingerprint: Fingerprint::of(&bytes), body: Body::Bytes(bytes) }
    }

    /// A copy of a source.
    pub fn copy(route: Route, source: Source) -> Self {
        Self { route, fingerprint: source.fingerprint(), body: Body::Copy(source) }
    }

    /// Where it is.
    pub fn route(&self) -> &Route {
        &self.route
    }

    /// What it holds.
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// What it holds, for keeping.
    pub fn into_body(self) -> Body {
        self.body
    }

    /// The fingerprint of its bytes.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// How many bytes it has.
    pub fn len(&self) -> u64 {
        match &self.body {
            Body::Bytes(bytes) => bytes.len() as u64,
            Body::Copy(source) => source.len(),
        }
    }

    /// Whether it has no bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
