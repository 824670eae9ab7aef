//! From understood files to the site and its plan, unless both are as they were.
//!
//! Must not know: what any page shows, how it looks.

use super::memory::Memory;
use super::read::Files;
use super::{Request, theme};
use crate::base::{Checked, Diagnostic, Fingerprint, Fingerprinter};
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
    pub(super) fn index(&mut self, parts: Parts<'_>, notes: &mut Vec<Diagnostic>) -> Arc<Index> {
        let entries = || self.files.values().filter_map(|known| known.entry.as_ref());
        let key = parts.key(entries());
        let live = self.live.site.take().filter(|(known, _)| *known == key);
        // Pages were drawn of a site of these parts, and nothing was wrong with it.
        let is_sound = self.drawn.site == Some(key);
        let gather = || gathered(parts, entries().cloned().collect(), is_sound).map(Arc::new);
        let index = live.map_or_else(gather, |(_, index)| Checked::clean(index));
        // What was said may stand elsewhere by now: it is found once more.
        let is_clean = index.notes.is_empty();
        self.site = is_clean.then_some(key);
        self.live.site = is_clean.then(|| (key, index.value.clone()));
        index.collect(notes)
    }
}

impl Parts<'_> {
    /// The fingerprint of all that the site and its plan are made of; of each content file, all that others may see.
    fn key<'e>(&self, entries: impl Iterator<Item = &'e Arc<Entry>>) -> Fingerprint {
        let mut printer = Fingerprinter::default();
        printer.add(env!("CARGO_PKG_VERSION"));
        let Request { drafts, future, today, .. } = self.request;
        for entry in entries {
            printer.add(entry.card.file.as_str());
            printer.add(entry.all.to_bytes());
            printer.add([u8::from(entry.card.is_visible(*today, *drafts, *future))]);
        }
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

/// The site and its plan. What is known to be without a mistake is not checked once more.
fn gathered(parts: Parts<'_>, entries: Vec<Arc<Entry>>, is_sound: bool) -> Checked<Index> {
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
    let theme::Files { templates, routes, lasting, pages } = theme;
    let of_theme = ThemeFiles { templates, routes, lasting, pages };
    let plan = plan(&site, of_theme, place).collect(&mut notes);
    if !is_sound {
        let addresses = || {
            let both = collisions((&site, &plan), of_theme, place);
            [both, dangling(&site, &plan, &theme.routes, place)].concat()
        };
        let (within, addresses) = rayon::join(|| check(&site, place), addresses);
        notes.extend(within.into_iter().chain(addresses));
    }
    Checked { value: Index::new(site, plan), notes }
}
