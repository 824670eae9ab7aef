//! Where the twins of a guide are, and what stands in them.

use super::Viewer;
use crate::base::SitePath;
use crate::guide::Content;
use crate::page::Citations;
use crate::page::plan::files::Twin;
use crate::page::show::Show;
use crate::page::twin::Original;
use crate::page::{Page, Value};
use crate::site::{Card, Chart};

impl Viewer<'_> {
    /// A guide once more, in this form.
    pub(super) fn twin(&self, file: &SitePath, twin: Twin) -> String {
        let content = self.site.content(file);
        let (Some(guide), Some(card)) = (content.guide.as_deref(), self.site.own_card(file)) else {
            return String::new();
        };
        let citations = Citations::of(&content.references, Some(guide), self.site.settings());
        let show = self.show(file, Some(guide), &citations);
        let permalink = self.links().permalink(self.links().card(card));
        let (lead, order) = (self.lead, self.order);
        Original { show, content: &content, guide, card, permalink, lead, order }.twin(twin)
    }

    /// The forms that are all of a guide: media type and address.
    pub(super) fn alternates(&self, page: &Page, card: &Card) -> Value {
        let links = self.links();
        Value::list(Twin::of(card, self.site.settings()).filter_map(|twin| {
            let path = Value::text(links.path(&twin.route(&page.route)));
            Some(Value::map([("type", Value::text(twin.media_type()?)), ("path", path)]))
        }))
    }

    /// The addresses of a guide's figures.
    pub(super) fn downloads(&self, content: &Content, show: &Show<'_>) -> Value {
        let card = self.site.own_card(&content.file);
        let address = |wanted: Twin| {
            let card = card.filter(|card| Twin::of(card, self.site.settings()).any(|twin| twin == wanted))?;
            Some(show.links.path(&wanted.route(show.links.card(card))))
        };
        Value::map(Chart::ALL.map(|chart| (chart.name(), address(Twin::Figures(chart)).into())))
    }
}
