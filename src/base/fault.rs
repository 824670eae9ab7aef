//! What the machine did wrong. The first one ends the command, with exit code 2.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A failure of the machine, or of how the command was called; never the author's.
#[derive(Debug)]
pub enum Fault {
    /// A file or folder could not be read.
    Read {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file or folder could not be written.
    Write {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// An output folder that guidepost will not write into, lest it harm something.
    Refused {
        /// Which one.
        path: PathBuf,
        /// Why not, as a sentence without a full stop.
        reason: String,
    },
    /// Anything else that the user must know, as a sentence without a full stop.
    Other(String),
}

impl Fault {
    /// For `map_err` where something was read.
    pub fn read(path: impl AsRef<Path>) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Read { path: path.as_ref().to_owned(), source }
    }

    /// For `map_err` where something was written.
    pub fn write(path: impl AsRef<Path>) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Write { path: path.as_ref().to_owned(), source }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { path, source } => write!(f, "cannot read {}: {source}", path.display()),
            Self::Write { path, source } => write!(f, "cannot write {}: {source}", path.display()),
            Self::Refused { path, reason } => write!(f, "will not publish into {}: {reason}", path.display()),
            Self::Other(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for Fault {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read { source, .. } | Self::Write { source, .. } => Some(source),
            Self::Refused { .. } | Self::Other(_) => None,
        }
    }
}
