//! What was published: every file with its fingerprint and the stamp it had. A line of text for each.
//!
//! Must not know: the disk.

use crate::base::Fingerprint;
use crate::source::disk::Stamp;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The kind and version of a manifest's record.
pub(super) const KIND: &str = "manifest 1";

/// A published file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// Of its bytes.
    pub(super) fingerprint: Fingerprint,
    /// As it was when published.
    pub(super) stamp: Stamp,
}

/// The files of one publication, by name below the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// The number of the folder that holds them, which tells the two trees apart; 0 where it is not known.
    pub(super) folder: u64,
    /// The files.
    pub(super) files: BTreeMap<String, Entry>,
}

impl Manifest {
    /// As text: the folder's number, then a line for each file with its name at the end.
    pub(super) fn to_text(&self) -> String {
        let mut text = String::with_capacity(96 * self.files.len() + 32);
        writeln!(text, "{}", self.folder).expect("strings take all that is written");
        for (file, Entry { fingerprint, stamp }) in &self.files {
            let Stamp { len, modified, inode, .. } = stamp;
            writeln!(text, "{fingerprint} {len} {modified} {inode} {file}")
                .expect("strings take all that is written");
        }
        text
    }

    /// Reads what [`Manifest::to_text`] wrote; `None` where it is something else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let folder = lines.next()?.parse().ok()?;
        let files = lines.map(line).collect::<Option<_>>()?;
        Some(Self { folder, files })
    }
}

fn line(line: &str) -> Option<(String, Entry)> {
    let mut parts = line.splitn(5, ' ');
    let fingerprint = parts.next()?.parse().ok()?;
    let len = parts.next()?.parse().ok()?;
    let modified = parts.next()?.parse().ok()?;
    let inode = parts.next()?.parse().ok()?;
    Some((parts.next()?.to_owned(), Entry { fingerprint, stamp: Stamp { len, modified, changed: 0, inode } }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let stamp = Stamp { len: 5, modified: -1, changed: 0, inode: u64::MAX };
        let entry = Entry { fingerprint: Fingerprint::of("x"), stamp };
        let files = [("a b/ü.html".to_owned(), entry), ("index.html".to_owned(), entry)];
        let manifest = Manifest { folder: 7, files: files.into() };
        assert_eq!(Manifest::parse(&manifest.to_text()), Some(manifest));
        assert_eq!(Manifest::parse("7\nnonsense\n"), None);
        assert_eq!(Manifest::parse(""), None);
    }
}
