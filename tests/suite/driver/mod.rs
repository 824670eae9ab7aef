//! How a suite is read, run and updated.

mod block;
mod case;
mod diff;
mod escapes;
mod expect;
mod messages;
mod run;

pub(crate) use case::{Case, Suite};
pub(crate) use expect::{Update, Verdict};
pub(crate) use run::run;
