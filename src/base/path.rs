//! Names of source files below the site's root.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

/// A file below the site's root, with `/` between its parts: `content/guides/nurse.md`.
/// Never absolute, never with `.` or `..`; cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SitePath(Arc<str>);

/// By their letters. A path and its clone, which stand beside each other in thousands, are not read for it.
impl Ord for SitePath {
    fn cmp(&self, other: &Self) -> Ordering {
        if Arc::ptr_eq(&self.0, &other.0) { Ordering::Equal } else { self.0.cmp(&other.0) }
    }
}

impl PartialOrd for SitePath {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl SitePath {
    /// Takes a path as it stands; use [`SitePath::resolve`] for what an author wrote.
    pub fn new(path: impl AsRef<str>) -> Self {
        Self(Arc::from(path.as_ref()))
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// All but the file's name, without a slash at the end; empty at the top.
    pub fn parent(&self) -> &str {
        self.0.rfind('/').map_or("", |at| &self.0[..at])
    }

    /// The file's name.
    pub fn name(&self) -> &str {
        self.0.rfind('/').map_or(&self.0[..], |at| &self.0[at + 1..])
    }

    /// The file's name without its last extension.
    pub fn stem(&self) -> &str {
        let name = self.name();
        name.rfind('.').filter(|at| *at > 0).map_or(name, |at| &name[..at])
    }

    /// The last extension, without its dot, as written; empty where there is none.
    pub fn extension(&self) -> &str {
        let name = self.name();
        name.rfind('.').filter(|at| *at > 0).map_or("", |at| &name[at + 1..])
    }

    /// The part below `folder`, or `None` if this file is not below it.
    pub fn below(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }

    /// What `relative` means as written in this file; `None` where it would leave the site.
    pub fn resolve(&self, relative: &str) -> Option<Self> {
        let mut parts: Vec<&str> = self.parent().split('/').filter(|part| !part.is_empty()).collect();
        for part in relative.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                other => parts.push(other),
            }
        }
        Some(Self::new(parts.join("/")))
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts() {
        let path = SitePath::new("content/guides/nurse.en.md");
        assert_eq!(
            (path.parent(), path.name(), path.stem(), path.extension()),
            ("content/guides", "nurse.en.md", "nurse.en", "md")
        );
        assert_eq!(path.below("content"), Some("guides/nurse.en.md"));
        assert_eq!(path.below("cont"), None);
    }

    #[test]
    fn resolves_but_never_leaves() {
        let path = SitePath::new("content/guides/nurse.md");
        assert_eq!(path.resolve("../about.md"), Some(SitePath::new("content/about.md")));
        assert_eq!(path.resolve("./a//b.md"), Some(SitePath::new("content/guides/a/b.md")));
        assert_eq!(path.resolve("../../../etc/passwd"), None);
    }
}
