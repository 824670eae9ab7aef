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

/// The form in which they are remembered: the two long parts are read side by side.
#[derive(Serialize, Deserialize)]
struct Record<'a> {
    shared: Fingerprint,
    site: Option<Fingerprint>,
    #[serde(with = "serde_bytes")]
    inputs: &'a [u8],
    #[serde(with = "serde_bytes")]
    pages: &'a [u8],
}

impl Drawings {
    /// As bytes, to be remembered.
    pub(super) fn pack(&self) -> Vec<u8> {
        let (inputs, pages) = rayon::join(|| packed(&self.inputs), || packed(&self.pages));
        packed(&Record { shared: self.shared, site: self.site, inputs: &inputs, pages: &pages })
    }

    /// What these bytes say, unless they say nothing.
    pub(super) fn unpack(bytes: &[u8]) -> Option<Self> {
        let Record { shared, site, inputs, pages } = postcard::from_bytes(bytes).ok()?;
        let (inputs, pages) = rayon::join(
            || postcard::from_bytes(inputs).map(|Entries(inputs)| inputs.into_iter().collect()),
            || postcard::from_bytes(pages).map(|Entries(pages)| pages.into_iter().collect()),
        );
        Some(Self { shared, site, inputs: inputs.ok()?, pages: pages.ok()? })
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
