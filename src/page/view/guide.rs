//! Guides and plain pages.

use super::toc::table_of_contents;
use super::{View, ViewPart, Viewer, json_ld};
use crate::base::{Route, SitePath, Span};
use crate::contract::default_heading;
use crate::guide::{Content, FactPath, Guide, SectionSettings, Source, resolve};
use crate::page::Citations;
use crate::page::show::Show;
use crate::page::show::key_facts::key_facts;
use crate::page::show::prose::BodyPart;
use crate::page::show::sections::unplaced;
use crate::page::{Page, Value};
use crate::record::Fact;
use crate::site::Card;

/// Words a minute of silent reading of plain English: M. Brysbaert, "How many words do we read per minute?",
/// Journal of Memory and Language 109 (2019), gives 238.
const WORDS_PER_MINUTE: u32 = 238;

impl Viewer<'_> {
    /// The view of a content file that is not a section.
    pub(super) fn content_view(&self, page: &Page, file: &SitePath) -> View {
        let content = self.site.content(file);
        let guide = content.guide.as_deref();
        let citations = Citations::of(&content.references, guide, self.site.settings());
        let marks = self.terms_to_mark();
        // What machines read bears no marks.
        let plain = self.show(file, guide, &citations);
        let show = Show { terms: marks.as_ref(), ..plain };
        let Some(card) = self.site.own_card(file) else { return View::of([]) };
        let mut head = self.content_head(&content, card, &show);
        let body = show.body(&content.body);
        let sections = guide.map(|guide| self.sections_after(guide, &body, &show)).unwrap_or_default();
        let paths = body.iter().filter_map(BodyPart::placed_path).map(Value::text);
        let paths = Value::list(paths);
        let placed: Vec<(Span, Value)> = body.iter().filter_map(|part| show.heading_of(part)).collect();
        let words = content.body.words + guide.map_or(0, words);
        let (earlier, later) = self.neighbours(card);
        head.more.extend([
            ("toc", table_of_contents(&content.body.headings, &placed, (&sections, self.lead), &show)),
            ("word_count", Value::Int(i64::from(words))),
            ("reading_time", Value::Int(i64::from(words.div_ceil(WORDS_PER_MINUTE).max(1)))),
            ("content", Value::html("")),
            ("sources", numbered_sources(&show)),
            ("alternates", self.alternates(page, card)),
            ("lower", earlier),
            ("higher", later),
        ]);
        head.json_ld = json_ld::content(self, page, (&content, &plain), &head);
        let mut variables = vec![("page", self.page(page, head))];
        if let Some(guide) = guide {
            let whole = self.guide(guide, &content, &show);
            variables.push(("guide", with_sections(whole, &sections, paths)));
        }
        let body = body.into_iter().map(|part| match part {
            BodyPart::Html(html) => ViewPart::Html(html),
            BodyPart::Placed { path, level, takes_heading, .. } => show.placed(&path, level, takes_heading),
        });
        let body = body.collect();
        View { variables, body, data: None, terms: self.term_links(marks.as_ref()) }
    }

    /// All facts of a guide, and what is derived from them.
    fn guide(&self, guide: &Guide, content: &Content, show: &Show<'_>) -> Vec<(&'static str, Value)> {
        let mut entries: Vec<(&'static str, Value)> = Vec::with_capacity(64);
        for family in guide.families() {
            for (key, fact) in family.fields() {
                entries.push((key, show.fact(&fact)));
            }
        }
        let mut set =
            |key: &'static str, value: Value| match entries.iter_mut().find(|(known, _)| *known == key) {
                Some((_, old)) => *old = value,
                None => entries.push((key, value)),
            };
        set("sources", numbered_sources(show));
        let category = guide.identity.category.as_ref().map(|name| {
            Value::map([("name", Value::text(name)), ("path", self.links().term("categories", name).into())])
        });
        set("category", category.into());
        set("key_facts", key_facts(guide, show));
        set("downloads", self.downloads(content, show));
        set("citation", Value::text(self.citation(content)));
        let tags = content.head.tags.iter().map(|name| {
            Value::map([("name", Value::text(name)), ("path", self.links().term("tags", name).into())])
        });
        set("tags", Value::list(tags));
        entries
    }

    /// How to cite the page: title, publisher, date, address.
    fn citation(&self, content: &Content) -> String {
        let settings = self.site.settings();
        let publisher =
            settings.organisation.as_ref().map_or(&settings.title, |organisation| &organisation.name);
        let date = content.head.updated.or(content.head.published).map(|date| self.printer.date(&date));
        let route = self.site.file(&content.file).unwrap_or_else(|| Route::page([]));
        let permalink = self.links().permalink(&route);
        let parts = [Some(content.head.title.clone()), Some(publisher.clone()), date, Some(permalink)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(". ")
    }

    /// The sections that the body does not place, in the theme's order.
    fn sections_after(&self, guide: &Guide, body: &[BodyPart], show: &Show<'_>) -> Vec<Value> {
        let names = unplaced(guide, body, self.order);
        names.into_iter().map(|name| section(name, 2, false, (guide, show))).collect()
    }

    /// The pages before and after this one in its section's order.
    fn neighbours(&self, card: &Card) -> (Value, Value) {
        if self.site.listed_in(&card.file).is_none_or(str::is_empty) {
            return (Value::None, Value::None);
        }
        let links = self.links();
        let link = |card: Option<&std::sync::Arc<Card>>| -> Value {
            let entry = card.map(|card| {
                Value::map([
                    ("title", Value::text(&card.title)),
                    ("path", links.path(links.card(card)).into()),
                ])
            });
            entry.into()
        };
        let [before, after] = self.site.neighbours(&card.file);
        (link(before), link(after))
    }
}

/// The sources that the page cites, with their numbers.
pub(in crate::page) fn numbered_sources(show: &Show<'_>) -> Value {
    Value::list(show.citations.iter().map(|(number, id, source)| {
        let mut entries = source_entries(id, source, show);
        entries.insert(0, ("number".to_owned(), number.into()));
        Value::map(entries)
    }))
}

/// A source under its id.
pub(super) fn source_entries(id: &str, source: &Source, show: &Show<'_>) -> Vec<(String, Value)> {
    let record = show.record(source);
    let own = record
        .entries()
        .iter()
        .filter(|(key, _)| &**key != "id")
        .map(|(key, value)| (key.to_string(), value.clone()));
    own.chain([("id".to_owned(), Value::text(id))]).collect()
}

/// What a section's template gets as `section`.
pub(super) fn section(
    name: &str,
    level: u8,
    takes_heading: bool,
    (guide, show): (&Guide, &Show<'_>),
) -> Value {
    let settings: Option<&SectionSettings> = guide.identity.sections.field(name);
    let heading = settings.and_then(|settings| settings.heading.clone());
    let heading = heading.unwrap_or_else(|| default_heading(name));
    let intro =
        settings.and_then(|settings| settings.intro.as_ref()).map(|intro| Value::html(show.html(&intro.0)));
    Value::map([
        ("name", Value::text(name)),
        ("part", Value::None),
        ("heading", (!takes_heading).then_some(heading).into()),
        ("id", Value::text(name)),
        ("level", Value::Int(i64::from(level))),
        ("intro", intro.into()),
        ("template", format!("sections/{name}.html").into()),
    ])
}

/// The sections that the text does not place, and those and the parts that it does.
fn with_sections(mut entries: Vec<(&'static str, Value)>, sections: &[Value], placed: Value) -> Value {
    entries.retain(|(key, _)| *key != "sections");
    entries.push(("sections", Value::list(sections.iter().cloned())));
    entries.push(("placed", placed));
    Value::map(entries)
}

impl Show<'_> {
    /// A section that stands in the body: `section`, and `value` if it is a part.
    fn placed(&self, path: &str, level: u8, takes_heading: bool) -> ViewPart {
        let section = self.placed_section(path, level, takes_heading);
        let Some((name, _)) = path.split_once('.') else {
            return ViewPart::Section(vec!["sections/dispatch.html".to_owned()], vec![("section", section)]);
        };
        let fact = self.fact_at(path);
        let form = if matches!(fact, Fact::Record(_)) { "item" } else { "group" };
        let templates = [path, &format!("{name}.{form}"), "part"].map(|name| format!("sections/{name}.html"));
        ViewPart::Section(templates.into(), vec![("section", section), ("value", self.part(path, &fact))])
    }

    /// A part as it stands in the record around it, with what is derived there.
    fn part(&self, path: &str, fact: &Fact<'_>) -> Value {
        let around = path.rsplit_once('.').map(|(around, key)| (self.fact_at(around), key));
        let derived = around.and_then(|(around, key)| match around {
            Fact::Record(record) => self.record(record).field(key).cloned(),
            _ => None,
        });
        derived.unwrap_or_else(|| self.fact(fact))
    }

    /// What the template of a section in the body gets as `section`.
    fn placed_section(&self, path: &str, level: u8, takes_heading: bool) -> Value {
        let Some(guide) = self.guide else { return Value::None };
        let Some((name, part)) = path.split_once('.') else {
            return section(path, level, takes_heading, (guide, self));
        };
        let heading = (!takes_heading).then(|| self.part_heading_at(path));
        Value::map([
            ("name", Value::text(name)),
            ("part", Value::text(part)),
            ("heading", heading.into()),
            ("id", Value::text(path.replace('.', "-"))),
            ("level", Value::Int(i64::from(level))),
            ("intro", Value::None),
            ("template", format!("sections/{path}.html").into()),
        ])
    }

    /// The fact at a path of this guide.
    pub(in crate::page) fn fact_at(&self, path: &str) -> Fact<'_> {
        let fact = self.guide.and_then(|guide| resolve(guide, &FactPath::new(path)).ok());
        fact.unwrap_or(Fact::None)
    }

    /// The heading of the part at this path, which has a dot.
    pub(in crate::page) fn part_heading_at(&self, path: &str) -> String {
        let part = path.split_once('.').map_or(path, |(_, part)| part);
        self.part_heading(&self.fact_at(path), part)
    }

    /// Where a section stands in the body that brings its own heading, and what it is called.
    fn heading_of(&self, part: &BodyPart) -> Option<(Span, Value)> {
        match part {
            BodyPart::Placed { path, level, takes_heading: false, at } => {
                Some((*at, self.placed_section(path, *level, false)))
            }
            _ => None,
        }
    }

    /// The heading of a part that stands alone: the name of an item, or the part's own name.
    fn part_heading(&self, fact: &Fact<'_>, part: &str) -> String {
        if let Fact::Record(record) = fact {
            let named = record.schema().named_by.and_then(|key| record.field(key));
            match named {
                Some(Fact::Text(text)) => return text.to_owned(),
                Some(Fact::Line(line)) => return crate::document::markdown::plain(&self.html(line)),
                _ => {}
            }
        }
        let words = part.replace(['-', '_', '.'], " ");
        let mut letters = words.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }
}

/// The words of all Markdown fields.
fn words(guide: &Guide) -> u32 {
    fn of(fact: &Fact<'_>) -> u32 {
        match fact {
            Fact::Line(markdown) | Fact::Prose(markdown) => markdown.words,
            Fact::Record(record) => record.fields().map(|(_, fact)| of(&fact)).sum(),
            Fact::List(items) => items.iter().map(of).sum(),
            Fact::Keyed(items) => items.iter().map(|(_, item)| of(item)).sum(),
            _ => 0,
        }
    }
    guide.families().iter().map(|family| family.fields().map(|(_, fact)| of(&fact)).sum::<u32>()).sum()
}
