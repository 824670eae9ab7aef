//! Texts of content files, packed and in memory: a site that is shown can be drawn from them when its files are others
//! already, so that an author's mistake takes no page away, be it one that nobody has looked at.
//!
//! Must not know: which site is shown, what any text says.

use crate::base::Fingerprint;
use crate::source::{Source, Sources};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{PoisonError, RwLock};

/// Texts by their fingerprints.
#[derive(Debug, Default)]
pub(super) struct Kept {
    texts: RwLock<BTreeMap<Fingerprint, Box<[u8]>>>,
}

impl Kept {
    /// Keeps a text that is open.
    pub(super) fn keep(&self, source: &Source) {
        let Some(bytes) = source.bytes() else { return };
        let packed = lz4_flex::compress_prepend_size(bytes).into();
        self.texts.write().unwrap_or_else(PoisonError::into_inner).insert(source.fingerprint(), packed);
    }

    /// Whether the text of a file is kept.
    pub(super) fn has(&self, source: &Source) -> bool {
        let texts = self.texts.read().unwrap_or_else(PoisonError::into_inner);
        texts.contains_key(&source.fingerprint())
    }

    /// A file as it was when its text was kept, open.
    pub(super) fn find(&self, source: &Source) -> Option<Source> {
        let texts = self.texts.read().unwrap_or_else(PoisonError::into_inner);
        let packed = texts.get(&source.fingerprint())?;
        let bytes = lz4_flex::decompress_size_prepended(packed).expect("it was packed here");
        Some(Source::new(source.path().clone(), bytes))
    }

    /// Lets go of what is none of these files, once that is the most.
    pub(super) fn tidy(&self, sources: &Sources) {
        let mut texts = self.texts.write().unwrap_or_else(PoisonError::into_inner);
        if texts.len() > 2 * sources.len() {
            let used: BTreeSet<Fingerprint> = sources.iter().map(Source::fingerprint).collect();
            texts.retain(|fingerprint, _| used.contains(fingerprint));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SitePath;

    #[test]
    fn gives_back_what_it_keeps_as_long_as_it_is_of_the_site() {
        let (kept, path) = (Kept::default(), SitePath::new("content/a.md"));
        let version = |number: u32| Source::new(path.clone(), format!("Version {number}.").into_bytes());
        for number in 0..3 {
            kept.keep(&version(number));
            kept.tidy(&[version(0)].into_iter().collect());
        }
        let texts =
            [0, 1, 2].map(|number| kept.find(&version(number)).map(|it| it.bytes().map(<[u8]>::to_vec)));
        assert_eq!(texts, [Some(Some(b"Version 0.".to_vec())), None, None]);
        assert!(kept.has(&version(0)) && !kept.has(&version(1)));
    }
}
