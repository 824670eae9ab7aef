//! Social cards: which guides have one, and where.
//!
//! Must not know: what stands on a card.

use super::Planner;
use super::files::pages_of_guides;
use super::subject::Subject;
use crate::base::{Diagnostic, Route, SitePath};
use crate::picture::unknown_letter;
use crate::record::{Locate, Spot};
use crate::site::{SETTINGS_FILE, Settings};

/// The template that draws them.
pub const TEMPLATE: &str = "social_card.svg";

/// Where the card of a guide is, from the route of its page.
pub(in crate::page) fn card_route(page: &Route) -> Route {
    Route::file(&format!("{}card.png", page.as_str()))
}

/// Who publishes the site: the organisation, else the site itself.
pub(in crate::page) fn publisher(settings: &Settings) -> &str {
    settings.organisation.as_ref().map_or(&settings.title, |organisation| &organisation.name)
}

impl Planner<'_> {
    /// A card for each guide whose author gives no picture, if the settings ask for cards and the theme draws them.
    /// A title that cannot be written in the font of pictures has none, and is reported.
    pub(super) fn social_cards(&mut self, locate: Locate<'_>) -> Vec<Diagnostic> {
        let settings = &self.site.settings;
        if !settings.has_social_cards() || !self.draws(TEMPLATE) {
            return Vec::new();
        }
        let settings_file = SitePath::new(SETTINGS_FILE);
        let mut notes = Vec::new();
        notes.extend(unknown_letter(publisher(settings)).map(|letter| {
            let key: &[&str] =
                if settings.organisation.is_some() { &["organisation", "name"] } else { &["title"] };
            let what = "social cards do not say who publishes them";
            unwritten(letter, what).at(&settings_file, locate(&settings_file, Spot::Key(&owned(key))))
        }));
        for (page, card) in pages_of_guides(self.site, &self.routes) {
            if card.has_image {
                continue;
            }
            if let Some(letter) = unknown_letter(&card.title) {
                let place = locate(&card.file, Spot::Key(&owned(&["title"])));
                let note = unwritten(letter, "this guide has no social card").at(&card.file, place);
                notes.push(note.hint("give it a picture of its own with `image`"));
                continue;
            }
            let what = format!("the social card of {}", card.file);
            self.made(card_route(&page), Subject::SocialCard(card.slug.clone()), what);
        }
        notes
    }
}

fn owned(key: &[&str]) -> Vec<String> {
    key.iter().map(|part| (*part).to_owned()).collect()
}

fn unwritten(letter: char, so: &str) -> Diagnostic {
    let message = format!("the font of pictures has no `{letter}`, so {so}");
    Diagnostic::warning("social-card-letters", message)
        .note("it has the Latin, Greek and Cyrillic scripts, punctuation and currencies")
}
