//! Whether what a file refers to is there: guides, sources, people, links, facts of other guides.

use super::{Card, Site, Ties};
use crate::base::{Diagnostic, SitePath, did_you_mean};
use crate::guide::{FactPath, no_guide};
use crate::record::{Locate, Reference, ReferenceKind, Spot};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is known of the file that is checked, if it is a page.
type Own<'o> = (&'o Card, &'o Ties);

/// Checks the references of one file after the other.
pub(super) struct Checker<'s> {
    site: &'s Site,
    /// Cards that are not part of the site today, by file and by slug.
    hidden: BTreeMap<&'s str, &'s Card>,
    /// Files that could not be read, and the slugs that they would have.
    broken: BTreeSet<String>,
    locate: Locate<'s>,
}

impl<'s> Checker<'s> {
    pub(super) fn new(site: &'s Site, hidden: &'s [Arc<Card>], locate: Locate<'s>) -> Self {
        let by_file = hidden.iter().map(|card| (card.file.as_str(), &**card));
        let by_slug =
            hidden.iter().filter(|card| card.role.is_some()).map(|card| (card.slug.as_str(), &**card));
        let slugs = site.broken.iter().map(super::card::slug_of);
        let broken = site.broken.iter().map(SitePath::to_string).chain(slugs).collect();
        Self { site, hidden: by_file.chain(by_slug).collect(), broken, locate }
    }

    /// Checks what `file` refers to; `own` is what is known of it, if it is a page.
    pub(super) fn check(
        &self,
        file: &SitePath,
        references: &[Reference],
        own: Option<Own<'_>>,
        notes: &mut Vec<Diagnostic>,
    ) {
        for reference in references {
            let wrong = match reference.kind {
                ReferenceKind::Guide => self.guide(&reference.target, own),
                ReferenceKind::Source => self.source(&reference.target, own),
                ReferenceKind::Citation => {
                    let hint = format!("or write the footnote: `[^{}]: …`", reference.target);
                    self.source(&reference.target, own).map(|unknown| unknown.hint(hint))
                }
                ReferenceKind::Person => self.person(&reference.target),
                ReferenceKind::Link | ReferenceKind::Image => self.link(file, reference, own),
                ReferenceKind::Fact | ReferenceKind::Section => self.fact(&reference.target, own),
            };
            if let Some(diagnostic) = wrong {
                notes.push(diagnostic.at(file, (self.locate)(file, Spot::At(reference.at))));
            }
        }
    }

    fn guide(&self, slug: &str, own: Option<Own<'_>>) -> Option<Diagnostic> {
        if own.is_some_and(|(card, _)| card.slug == slug) {
            return Some(Diagnostic::error("guide-self", "a guide cannot be related to itself"));
        }
        if self.site.guides.contains_key(slug) || self.broken.contains(slug) {
            return None;
        }
        let diagnostic = Diagnostic::error("guide-unknown", format!("there is no guide `{slug}`"));
        Some(match self.hidden.get(slug) {
            Some(hidden) => diagnostic.hint(why_hidden(hidden)),
            None => diagnostic
                .hint_if(did_you_mean(slug, self.site.guides.keys().map(String::as_str)))
                .hint("a role without a guide is named by its title: `{title: …}`"),
        })
    }

    fn source(&self, id: &str, own: Option<Own<'_>>) -> Option<Diagnostic> {
        let own = own.map_or(&[][..], |(_, ties)| &ties.own_sources);
        if own.iter().any(|own| own == id) || self.site.settings.sources.field(id).is_some() {
            return None;
        }
        let known = own.iter().map(String::as_str).chain(self.site.settings.sources.keys());
        let diagnostic = Diagnostic::error("source-unknown", format!("there is no source `{id}`"));
        Some(
            diagnostic
                .hint_if(did_you_mean(id, known))
                .hint("define it under `sources:` here or in content/site.yaml"),
        )
    }

    fn person(&self, id: &str) -> Option<Diagnostic> {
        if self.site.people.field(id).is_some() || self.broken.contains(super::PEOPLE_FILE) {
            return None;
        }
        let diagnostic = Diagnostic::error("person-unknown", format!("there is no person `{id}`"));
        let nearest = did_you_mean(id, self.site.people.keys());
        Some(diagnostic.hint_if(nearest).hint("define them in content/people.yaml"))
    }

    fn fact(&self, path: &str, own: Option<Own<'_>>) -> Option<Diagnostic> {
        let Some(slug) = FactPath::new(path).guide else {
            // A page's own facts are checked where it is read.
            return own.is_none().then(|| no_guide(path));
        };
        if self.site.guides.contains_key(slug) || self.broken.contains(slug) {
            return None;
        }
        let diagnostic = Diagnostic::error("guide-unknown", format!("there is no guide `{slug}`"));
        let nearest = || did_you_mean(slug, self.site.guides.keys().map(String::as_str));
        let hint = self.hidden.get(slug).map(|card| why_hidden(card)).or_else(nearest);
        Some(
            diagnostic.hint(hint.unwrap_or_else(|| "before the colon stands the slug of a guide".to_owned())),
        )
    }

    /// Relative links and images; absolute paths of the site wait until routes are known.
    fn link(&self, file: &SitePath, reference: &Reference, own: Option<Own<'_>>) -> Option<Diagnostic> {
        let (path, fragment) = split_target(&reference.target);
        if path.starts_with('/') {
            return None;
        }
        if reference.target.is_empty() {
            let diagnostic = Diagnostic::error("link-empty", "this link leads nowhere");
            return Some(
                diagnostic.hint("write a file, a path of the site or an address between the parentheses"),
            );
        }
        if path.is_empty() {
            return own.and_then(|(_, ties)| heading(file, ties, &fragment?));
        }
        let Some(target) = file.resolve(&path).filter(|target| target.below("content").is_some()) else {
            let diagnostic = Diagnostic::error("link-outside", format!("`{path}` lies outside `content/`"));
            return Some(
                diagnostic.hint("link to files of `content/`, or to an address that begins with `https://`"),
            );
        };
        let is_image = reference.kind == ReferenceKind::Image;
        if let Some(page) = self.site.entries.get(&target) {
            if is_image {
                let message = format!("{target} is a page and no picture");
                return Some(Diagnostic::error("image-unknown", message));
            }
            return fragment.and_then(|fragment| heading(&target, &page.ties.open(), &fragment));
        }
        if self.site.assets.contains(&target) || self.broken.contains(target.as_str()) {
            return None;
        }
        let (code, what) = if is_image { ("image-unknown", "image") } else { ("link-unknown", "file") };
        let diagnostic = Diagnostic::error(code, format!("there is no {what} `{target}`"));
        if path.starts_with("www.") {
            return Some(diagnostic.hint(format!("did you mean `https://{path}`?")));
        }
        if let Some(hidden) = self.hidden.get(target.as_str()) {
            return Some(diagnostic.hint(why_hidden(hidden)));
        }
        Some(diagnostic.hint_if(self.nearest_file(file, &target)))
    }

    /// The file that was meant, as one would write it in `from`.
    fn nearest_file(&self, from: &SitePath, target: &SitePath) -> Option<String> {
        let files = || self.site.entries.keys().chain(&self.site.assets);
        let same_name = files().find(|file| file.name() == target.name());
        let with_extension = || files().find(|file| file.as_str() == format!("{target}.md"));
        let by_spelling = || {
            let stem = crate::base::nearest(target.stem(), files().map(SitePath::stem))?;
            files().find(|file| file.stem() == stem)
        };
        let found = same_name.or_else(with_extension).or_else(by_spelling)?.clone();
        Some(format!("did you mean `{}`?", relative(from, &found)))
    }
}

/// A link's target as path and fragment, percent-decoded.
pub(crate) fn split_target(target: &str) -> (String, Option<String>) {
    let decode = |part: &str| percent_encoding::percent_decode_str(part).decode_utf8_lossy().into_owned();
    let (path, fragment) = match target.split_once('#') {
        Some((path, fragment)) => (path, Some(decode(fragment))),
        None => (target, None),
    };
    (decode(path.split('?').next().unwrap_or(path)), fragment)
}

/// What is wrong with a link to this heading of a page.
pub(crate) fn heading(file: &SitePath, ties: &Ties, fragment: &str) -> Option<Diagnostic> {
    let ids = || ties.headings.iter().chain(&ties.sections).map(String::as_str);
    if fragment.is_empty() || ids().any(|id| id == fragment) {
        return None;
    }
    let diagnostic = Diagnostic::error("heading-unknown", format!("{file} has no heading `#{fragment}`"));
    let nearest = did_you_mean(fragment, ids());
    let known =
        (!ties.headings.is_empty()).then(|| format!("its headings: `#{}`", ties.headings.join("`, `#")));
    Some(diagnostic.hint_if(nearest.or(known)))
}

fn why_hidden(card: &Card) -> String {
    if card.draft {
        format!("{} is a draft", card.file)
    } else {
        format!("{} is not published on this day (`publish_on`, `expires_on`)", card.file)
    }
}

fn relative(from: &SitePath, to: &SitePath) -> String {
    let from: Vec<&str> = from.parent().split('/').collect();
    let to_parts: Vec<&str> = to.as_str().split('/').collect();
    let shared = from.iter().zip(&to_parts).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - shared);
    up.chain(to_parts[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}
