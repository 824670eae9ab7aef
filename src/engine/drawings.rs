//! The pages as they were drawn, and what they were made of.
//!
//! Must not know: how a page is drawn, what it says.

use super::cause::Cause;
use super::memory::Input;
use crate::base::{Entries, Fingerprint, Route, SitePath};
use crate::page::Lookup;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The pages, as they were drawn.
#[derive(Default)]
pub(super) struct Drawings {
    /// What all pages share, as it was when they were drawn.
    pub(super) shared: Fingerprint,
    /// The site that the inputs were last looked up in.
    pub(super) site: Option<Fingerprint>,
    pub(super) inputs: Inputs,
    pub(super) pages: BTreeMap<Route, PageMemory>,
    /// How many of the inputs were in the record of their names when it was last read or saved, and its fingerprint.
    pub(super) named: Option<(usize, Fingerprint)>,
}

/// A page, as it was drawn.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct PageMemory {
    /// Of its place in the plan: template and subject.
    pub(super) identity: Fingerprint,
    /// The numbers of its inputs.
    pub(super) inputs: Box<[u32]>,
    /// Of its bytes.
    pub(super) output: Fingerprint,
    /// Why it was drawn.
    pub(super) causes: Vec<Cause>,
    /// How long that took, in microseconds.
    pub(super) took: u32,
}

/// Inputs with their fingerprints, under numbers.
pub(super) type Inputs = IndexMap<Input, Fingerprint, foldhash::fast::RandomState>;

/// The form in which they are remembered: two records, since an edit seldom brings new inputs, and their names are more
/// than half of it all.
pub(super) struct Records {
    /// The names of the inputs, if they are not those that were remembered before.
    pub(super) inputs: Option<Vec<u8>>,
    /// All the rest.
    pub(super) pages: Vec<u8>,
    /// What [`Drawings::named`] is once both are saved.
    pub(super) named: (usize, Fingerprint),
}

/// The record of the pages.
#[derive(Serialize, Deserialize)]
struct Record<'a> {
    shared: Fingerprint,
    site: Option<Fingerprint>,
    /// Of the record of the inputs' names, without which this one says nothing.
    named: Fingerprint,
    /// The fingerprint of each input.
    #[serde(with = "serde_bytes")]
    inputs: &'a [u8],
    #[serde(with = "serde_bytes")]
    pages: &'a [u8],
}

impl Drawings {
    /// As records, to be remembered.
    pub(super) fn pack(&self) -> Records {
        let known = self.named.filter(|(count, _)| *count == self.inputs.len());
        let names = || known.is_none().then(|| packed(&self.inputs.keys().collect::<Vec<_>>()));
        let (names, pages) = rayon::join(names, || packed(&self.pages));
        let of_names = known.map(|(_, known)| known).or_else(|| names.as_ref().map(Fingerprint::of));
        let named = of_names.expect("they are known, or they were packed just now");
        let inputs: Vec<u8> = self.inputs.values().flat_map(|now| now.to_bytes()).collect();
        let record = Record { shared: self.shared, site: self.site, named, inputs: &inputs, pages: &pages };
        Records { inputs: names, pages: packed(&record), named: (self.inputs.len(), named) }
    }

    /// What these records say, unless they say nothing together. Others are at work meanwhile: all in one thread.
    pub(super) fn unpack(names: &[u8], record: &[u8]) -> Option<Self> {
        let Record { shared, site, named, inputs, pages } = postcard::from_bytes(record).ok()?;
        if named != Fingerprint::of(names) {
            return None;
        }
        let (now, _) = inputs.as_chunks();
        let names: Vec<Input> =
            postcard::from_bytes(names).ok().filter(|names: &Vec<_>| names.len() == now.len())?;
        let inputs: Inputs =
            names.into_iter().zip(now.iter().copied().map(Fingerprint::from_bytes)).collect();
        let Entries(pages) = postcard::from_bytes(pages).ok()?;
        let named = Some((inputs.len(), named));
        Some(Self { shared, site, inputs, pages: pages.into_iter().collect(), named })
    }

    /// Whether no page was made of this file when there were only so many inputs.
    pub(super) fn is_new(&self, file: &SitePath, known: usize) -> bool {
        let input = Input::Lookup(Lookup::Content(file.clone()));
        self.inputs.get_index_of(&input).is_none_or(|number| number >= known)
    }

    /// Leaves out inputs that no page has any more, once they are the most.
    pub(super) fn tidy(&mut self) {
        let mut used = vec![false; self.inputs.len()];
        for number in self.pages.values().flat_map(|page| page.inputs.iter()) {
            used[*number as usize] = true;
        }
        if used.iter().filter(|used| **used).count() * 2 > used.len() {
            return;
        }
        let mut moved = vec![0; used.len()];
        let mut kept = Inputs::default();
        for (number, (input, now)) in std::mem::take(&mut self.inputs).into_iter().enumerate() {
            if used[number] {
                moved[number] = numbered(kept.insert_full(input, now).0);
            }
        }
        self.inputs = kept;
        self.named = None;
        for number in self.pages.values_mut().flat_map(|page| page.inputs.iter_mut()) {
            *number = moved[*number as usize];
        }
    }
}

/// The number of an input, as pages hold it.
pub(super) fn numbered(position: usize) -> u32 {
    u32::try_from(position).expect("a site has fewer than four thousand million facts")
}

fn packed(part: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(part).expect("a memory is plain data")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(file: &str) -> Input {
        Input::Lookup(Lookup::Content(SitePath::new(file)))
    }

    #[test]
    fn names_are_remembered_once_and_pages_only_with_them() {
        let mut drawn = Drawings::default();
        drawn.inputs.insert(input("content/a.md"), Fingerprint::of("A"));
        let page = PageMemory {
            identity: Fingerprint::of("page"),
            inputs: [0].into(),
            output: Fingerprint::of("html"),
            causes: vec![Cause::New],
            took: 1,
        };
        drawn.pages.insert(Route::page(["a"]), page);
        let first = drawn.pack();
        let names = first.inputs.expect("nobody has them yet");
        drawn.named = Some(first.named);

        drawn.inputs.insert(input("content/a.md"), Fingerprint::of("other"));
        let edited = drawn.pack();
        assert!(edited.inputs.is_none(), "the same names");
        let read = Drawings::unpack(&names, &edited.pages).expect("they belong together");
        assert_eq!(read.inputs, drawn.inputs);
        assert_eq!((read.pack().inputs, read.pack().pages), (None, edited.pages));

        drawn.inputs.insert(input("content/b.md"), Fingerprint::of("B"));
        let grown = drawn.pack();
        assert!(Drawings::unpack(&names, &grown.pages).is_none(), "of more than these names");
        assert!(Drawings::unpack(&grown.inputs.expect("there is a new one"), &grown.pages).is_some());
    }
}
