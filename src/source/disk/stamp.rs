//! What tells, without reading it, that a file is not the one that was seen before.
//!
//! Must not know: any content.

use serde::{Deserialize, Serialize};
use std::fs::Metadata;

/// Size, times and identity of a file. Two equal stamps are a strong hint that the bytes are equal, and no
/// proof: a file written twice within one tick of the clock may keep its stamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Stamp {
    /// Bytes.
    pub len: u64,
    /// When the content was last modified: nanoseconds since 1970, UTC.
    pub modified: i64,
    /// When content, name or rights last changed, by the same measure; 0 where the system does not say.
    pub changed: i64,
    /// The file's number in its file system; 0 where the system does not say.
    pub inode: u64,
}

impl Stamp {
    /// Of a file with this metadata.
    #[cfg(unix)]
    pub fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let nanoseconds =
            |seconds: i64, rest: i64| seconds.saturating_mul(1_000_000_000).saturating_add(rest);
        Self {
            len: metadata.len(),
            modified: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
            changed: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
            inode: metadata.ino(),
        }
    }

    /// Of a file with this metadata.
    #[cfg(not(unix))]
    pub fn of(metadata: &Metadata) -> Self {
        use std::time::UNIX_EPOCH;
        let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified = since.map_or(0, |since| i64::try_from(since.as_nanos()).unwrap_or(i64::MAX));
        Self { len: metadata.len(), modified, changed: 0, inode: 0 }
    }

    /// Whether the other stamp is of the same file with the same content, though it may have been linked or
    /// given other rights since.
    pub fn is_same_content(&self, other: &Self) -> bool {
        (self.len, self.modified, self.inode) == (other.len, other.modified, other.inode)
    }
}
