//! From understood files to the site and its plan, unless both are as they were.
//!
//! Must not know: what any page shows, how it looks.

use super::memory::Memory;
use super::read::Files;
use super::{Request, theme};
use crate::base::{Checked, Diagnostic, Fault, Fingerprint, Fingerprinter};
use crate::page::{Index, ThemeFiles, collisions, dangling, plan};
use crate::record::Locate;
use crate::site::{Entry, Gathering, Settings, check, gather};
use serde::Serialize;
use std::sync::Arc;

/// What the site is gathered from.
pub(super) struct Parts<'a> {
    pub(super) settings: Settings,
    pub(super) files: Files,
    pub(super) theme: &'a theme::Files,
    pub(super) request: &'a Request,
    pub(super) place: Locate<'a>,
}

impl Memory {
    /// The site and its plan; those of the last build if they would be the same.
    pub(super) fn index(
        &mut self,
        parts: Parts<'_>,
        notes: &mut Vec<Diagnostic>,
    ) -> Result<Arc<Index>, Fault> {
        let key = self.site_key(&parts);
        let made = match self.live.site.take() {
            Some((known, index)) if known == key => Checked::clean(index),
            _ => {
                let (theme, place) = (parts.theme, parts.place);
                let entries = self.files.values().filter_map(|known| known.entry.clone());
                let made = planned(parts, entries.collect());
                self.recall_pages()?;
                // Pages were drawn of a site of these parts, and nothing was wrong with it.
                let is_sound = self.drawn.site == Some(key);
                if is_sound { made } else { checked(made, theme, place) }.map(Arc::new)
            }
        };
        // What was said may stand elsewhere by now: it is found once more.
        let is_clean = made.notes.is_empty();
        self.site = is_clean.then_some(key);
        self.live.site = is_clean.then(|| (key, made.value.clone()));
        Ok(made.collect(notes))
    }

    /// The fingerprint of all that the site and its plan are made of: of each content file, all that others may see and
    /// whether it is there, and of the rest.
    fn site_key(&mut self, parts: &Parts<'_>) -> Fingerprint {
        let mut printer = Fingerprinter::default();
        printer.add(parts.key().to_bytes());
        printer.add(self.digest().to_bytes());
        let Request { drafts, future, today, .. } = parts.request;
        for (file, known) in self.files.iter().filter(|(_, known)| known.is_conditional) {
            let is_visible = |entry: &Arc<Entry>| entry.card.is_visible(*today, *drafts, *future);
            printer.add(file.as_str());
            printer.add([u8::from(known.entry.as_ref().is_some_and(is_visible))]);
        }
        printer.finish()
    }
}

impl Parts<'_> {
    /// The fingerprint of all that the site and its plan are made of besides content files.
    fn key(&self) -> Fingerprint {
        let mut printer = Fingerprinter::default();
        printer.add(env!("CARGO_PKG_VERSION"));
        let Files { people, glossary, exports, broken, references, assets, .. } = &self.files;
        printer.add(of(&(&self.settings, people, glossary)));
        printer.add(of(&(exports, broken, references, assets)));
        printer.add(of(self.theme));
        printer.finish()
    }
}

fn of<T: Serialize>(part: &T) -> [u8; 16] {
    Fingerprint::of(postcard::to_allocvec(part).expect("parts of a site are plain data")).to_bytes()
}

/// The site and its plan.
fn planned(parts: Parts<'_>, entries: Vec<Arc<Entry>>) -> Checked<Index> {
    let Parts { settings, files, theme, request, place } = parts;
    let mut notes = Vec::new();
    let site = gather(Gathering {
        settings,
        people: files.people,
        glossary: files.glossary,
        entries,
        exports: files.exports,
        broken: files.broken,
        references: files.references,
        assets: files.assets,
        today: request.today,
        drafts: request.drafts,
        future: request.future,
        locate: place,
    })
    .collect(&mut notes);
    let plan = plan(&site, of_theme(theme), place).collect(&mut notes);
    Checked { value: Index::new(site, plan), notes }
}

/// A site and its plan, and what is wrong with how their parts fit together.
fn checked(made: Checked<Index>, theme: &theme::Files, place: Locate<'_>) -> Checked<Index> {
    let Checked { value: index, mut notes } = made;
    let (site, plan) = (index.site(), index.plan());
    let addresses = || {
        let both = collisions((site, plan), of_theme(theme), place);
        [both, dangling(site, plan, &theme.routes, place)].concat()
    };
    let (within, addresses) = rayon::join(|| check(site, place), addresses);
    notes.extend(within.into_iter().chain(addresses));
    Checked { value: index, notes }
}

fn of_theme(files: &theme::Files) -> ThemeFiles<'_> {
    let theme::Files { templates, routes, lasting, pages } = files;
    ThemeFiles { templates, routes, lasting, pages }
}
