//! The social card of a guide: what stands on it, and the same in words.
//!
//! A card is drawn in one font. What cannot be written in it is left out; a guide with such a title has no card.

use super::View;
use super::Viewer;
use crate::base::SitePath;
use crate::document::markdown::plain;
use crate::facts::{Bound, Distribution, Period};
use crate::page::Citations;
use crate::page::Value;
use crate::page::plan::social::publisher;
use crate::page::show::key_facts::outlook_in_words;
use crate::page::show::{Show, plain_number};
use crate::picture::{HEIGHT, WIDTH, unknown_letter};
use crate::record::Line;
use crate::site::{Candidate, Card, SETTINGS_FILE};

/// The picture of a page on another site.
pub(super) struct Preview {
    /// Its whole address.
    pub(super) address: String,
    /// What it shows, in words.
    pub(super) words: String,
}

/// What stands on a card.
struct SocialCard {
    title: String,
    pay: Option<Pay>,
    /// Labels and values.
    facts: Vec<(&'static str, String)>,
    summary: Option<String>,
}

struct Pay {
    per: Option<Period>,
    place: Option<String>,
    as_of: Option<String>,
    source: Option<String>,
    illustrative: bool,
    points: Vec<Point>,
}

/// One figure.
struct Point {
    name: &'static str,
    value: f64,
    text: String,
}

impl Viewer<'_> {
    /// What the template of a card gets.
    pub(super) fn social_card(&self, slug: &str) -> View {
        let Some(guide) = self.site.candidate(slug) else { return View::of([]) };
        let card = self.card_of(&guide);
        let publisher = writable(publisher(self.site.settings()).to_owned());
        let facts = card
            .facts
            .iter()
            .map(|(label, value)| Value::map([("label", Value::text(label)), ("value", Value::text(value))]));
        let value = Value::map([
            ("title", Value::text(&card.title)),
            ("role", guide.role.clone().and_then(writable).into()),
            ("category", guide.category.clone().and_then(writable).into()),
            ("publisher", publisher.into()),
            ("pay", card.pay.as_ref().map(Pay::value).into()),
            ("facts", Value::list(facts)),
            ("summary", card.summary.into()),
        ]);
        View::of([
            ("card", value),
            ("width", Value::Int(i64::from(WIDTH))),
            ("height", Value::Int(i64::from(HEIGHT))),
        ])
    }

    /// The card of a guide as other sites show it, if there is one.
    pub(super) fn preview(&self, card: &Card) -> Option<Preview> {
        let route = self.site.social_card(card)?;
        let words = self.card_of(&self.site.candidate(&card.slug)?).words();
        Some(Preview { address: self.links().permalink(&route), words })
    }

    fn card_of(&self, guide: &Candidate) -> SocialCard {
        let file = SitePath::new(SETTINGS_FILE);
        let citations = Citations::of_candidates([guide], self.site.settings());
        let show = self.show(&file, None, &citations);
        let facts =
            facts(guide, &show).into_iter().filter_map(|(label, value)| Some((label, writable(value?)?)));
        let spoken = guide.summary.as_ref().map(|line| in_words(guide, line, &show));
        SocialCard {
            title: guide.title.clone(),
            pay: pay(guide, &show),
            facts: facts.collect(),
            summary: guide.description.clone().or(spoken).and_then(writable),
        }
    }
}

/// Text that the font of pictures has all letters for.
fn writable(text: String) -> Option<String> {
    (!text.is_empty() && unknown_letter(&text).is_none()).then_some(text)
}

fn in_words(guide: &Candidate, line: &Line, show: &Show<'_>) -> String {
    match show.line_of(guide, line) {
        Value::Html(html) => plain(&html),
        _ => String::new(),
    }
}

/// What a reader looks for first, besides pay. An example that is no finding would have to be called so.
fn facts(guide: &Candidate, show: &Show<'_>) -> [(&'static str, Option<String>); 3] {
    let horizon = guide.choice.outlook.as_ref().filter(|horizon| !horizon.origin.illustrative);
    let outlook = horizon.and(guide.outlook.as_ref());
    let entry = guide.choice.entry.as_ref().filter(|entry| !entry.origin.illustrative);
    let education = entry.and(guide.entry_education.as_ref());
    let training = entry.and_then(|entry| entry.training.as_ref());
    [
        ("Job outlook", outlook.map(|it| outlook_in_words(it.change_pct, it.adjective, show.printer))),
        ("Usual education", education.map(|line| in_words(guide, line, show))),
        ("Time to train", training.map(|training| show.printer.duration(training))),
    ]
}

fn pay(guide: &Candidate, show: &Show<'_>) -> Option<Pay> {
    let pay = guide.choice.pay.as_ref()?;
    let points = points(&pay.distribution, show)?;
    let mut sources = pay.origin.sources.iter();
    let source = sources.find_map(|id| show.citations.find(&Citations::among_others(guide, id)));
    let source = source.map(|source| source.publisher.clone().unwrap_or_else(|| source.title.clone()));
    Some(Pay {
        per: pay.distribution.per,
        place: pay.place.as_ref().map(|place| show.printer.place(place)).and_then(writable),
        as_of: pay.origin.as_of.map(|date| show.printer.date(&date)).and_then(writable),
        source: source.and_then(writable),
        illustrative: pay.origin.illustrative,
        points,
    })
}

/// The figures from the lowest to the highest; an end stands in where percentiles beside it are unknown, and the mean
/// where nothing else is known.
fn points(pay: &Distribution, show: &Show<'_>) -> Option<Vec<Point>> {
    let percentiles = &pay.percentiles;
    let end = |amount: Option<_>, is_known: bool| amount.filter(|_| !is_known).map(Bound::exact);
    let low = end(pay.min, percentiles.p10.or(percentiles.p25).is_some());
    let high = end(pay.max, percentiles.p90.or(percentiles.p75).is_some());
    let all = low.map(|bound| ("min", bound)).into_iter().chain(percentiles.known());
    let mut all: Vec<(&'static str, Bound)> = all.chain(high.map(|bound| ("max", bound))).collect();
    if all.is_empty() {
        all.extend(pay.mean.map(|mean| ("mean", Bound::exact(mean))));
    }
    let point = |(name, bound): (&'static str, Bound)| {
        let text = writable(show.printer.bound(&bound, pay.currency))?;
        Some(Point { name, value: bound.amount.as_f64(), text })
    };
    let points: Option<Vec<Point>> = all.into_iter().map(point).collect();
    points.filter(|points| !points.is_empty())
}

impl Pay {
    fn value(&self) -> Value {
        let points = self.points.iter().map(|point| {
            Value::map([
                ("name", Value::text(point.name)),
                ("value", plain_number(point.value)),
                ("text", Value::text(&point.text)),
            ])
        });
        Value::map([
            ("per", self.per.map(Period::name).into()),
            ("place", self.place.as_deref().into()),
            ("as_of", self.as_of.as_deref().into()),
            ("source", self.source.as_deref().into()),
            ("illustrative", self.illustrative.into()),
            ("points", Value::list(points)),
        ])
    }

    fn words(&self) -> String {
        let per = self.per.map(|per| format!("per {}", per.name()));
        let of = [self.place.clone(), self.as_of.clone(), self.illustrative.then(|| "an example".to_owned())];
        let head = ["Pay".to_owned()].into_iter().chain(per).collect::<Vec<_>>().join(" ");
        let head = [head].into_iter().chain(of.into_iter().flatten()).collect::<Vec<_>>().join(", ");
        let figure = |point: &Point| format!("{} {}", name_in_words(point.name), point.text);
        format!("{head}: {}", self.points.iter().map(figure).collect::<Vec<_>>().join(", "))
    }
}

fn name_in_words(point: &str) -> &str {
    match point {
        "p10" => "10th percentile",
        "p25" => "25th percentile",
        "p75" => "75th percentile",
        "p90" => "90th percentile",
        "min" => "lowest",
        "max" => "highest",
        other => other,
    }
}

impl SocialCard {
    /// For those who do not see it.
    fn words(&self) -> String {
        let facts = || self.facts.iter().map(|(label, value)| format!("{label}: {value}"));
        let rest = match &self.pay {
            Some(pay) => vec![pay.words()],
            None => facts().collect(),
        };
        [self.title.clone()].into_iter().chain(rest).collect::<Vec<_>>().join(". ") + "."
    }
}
