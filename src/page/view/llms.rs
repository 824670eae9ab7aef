//! `llms.txt`, in the form of <https://llmstxt.org>: what the site is, and its guides by category with a line each.

use super::Viewer;
use crate::base::Route;
use crate::document::markdown::plain;
use crate::page::Citations;
use crate::page::plan::files::Twin;
use crate::page::twin::{escaped, link};
use crate::site::Card;
use std::collections::BTreeMap;

/// Where guides stand that name no category.
const OTHERS: &str = "Guides";

impl Viewer<'_> {
    /// The site's title and description, then its guides by category.
    pub(super) fn llms(&self) -> String {
        let settings = self.site.settings();
        let mut text = format!("# {}\n", escaped(&one_line(&settings.title)));
        if let Some(description) = &settings.description {
            text.push_str(&format!("\n> {}\n", escaped(&one_line(description))));
        }
        let mut categories: BTreeMap<(bool, &str), Vec<String>> = BTreeMap::new();
        for card in self.site.guides() {
            let category = card.category.as_deref();
            let name = (category.is_none(), category.unwrap_or(OTHERS));
            categories.entry(name).or_default().push(self.llms_line(card));
        }
        for ((_, name), lines) in categories {
            text.push_str(&format!("\n## {}\n\n{}", escaped(&one_line(name)), lines.concat()));
        }
        text
    }

    /// A guide: its Markdown where it has that, else its page; and what it is, in a sentence.
    fn llms_line(&self, card: &Card) -> String {
        let links = self.links();
        let page: &Route = links.card(card);
        let has_markdown = Twin::of(card, self.site.settings()).any(|twin| twin == Twin::Markdown);
        let address =
            if has_markdown { links.permalink(&Twin::Markdown.route(page)) } else { links.permalink(page) };
        let link = link(&escaped(&one_line(&card.title)), &address);
        match self.spoken(card) {
            Some(summary) => format!("- {link}: {}\n", escaped(&one_line(&summary))),
            None => format!("- {link}\n"),
        }
    }

    /// What a page is, in a sentence: its description, else its summary without marks of sources.
    fn spoken(&self, card: &Card) -> Option<String> {
        let citations = Citations::default();
        let show = self.show(&card.file, None, &citations);
        let summary = || Some(plain(&show.html(&card.summary.as_ref()?.0)));
        card.description.clone().or_else(summary)
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
