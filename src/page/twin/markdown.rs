//! A guide as Markdown: its facts as lists and tables, its text, its sources. Facts are walked as the model declares
//! them, so a new field stands here without a word.
//!
//! Must not know: any section by name.

use super::text::{Writer, escaped, lines, link, prefixed, table_row};
use super::{HREF, Original};
use crate::contract::default_heading;
use crate::document::markdown::Markdown;
use crate::page::show::printed;
use crate::page::show::prose::BodyPart;
use crate::page::show::sections::unplaced;
use crate::record::{Common, Fact, Record, is_qualifier};

/// The most columns of a table; records of more stand as lists.
const WIDEST: usize = 8;

/// Keys that are no words.
const LABELS: &[(&str, &str)] = &[
    ("p10", "10th percentile"),
    ("p25", "25th percentile"),
    ("p75", "75th percentile"),
    ("p90", "90th percentile"),
    ("q", "Question"),
    ("a", "Answer"),
    ("does", "What it does"),
    ("per", "Paid per"),
    ("soc", "SOC 2018"),
    ("onet", "O*NET-SOC 2019"),
    ("isco08", "ISCO-08"),
    ("esco", "ESCO"),
    ("uksoc2020", "UK SOC 2020"),
    ("known_from", ORIGIN),
];

/// What stands before source and date.
const ORIGIN: &str = "Source and date";

impl Original<'_> {
    /// The whole file.
    pub(super) fn markdown(&self) -> String {
        let head = &self.content.head;
        let mut parts = vec![format!("# {}", escaped(&head.title))];
        parts.extend(head.summary.as_ref().map(|line| prefixed(&self.blocks(&line.0), "> ", "> ")));
        parts.push(self.head());
        let body = self.show.body(&self.content.body);
        let names = unplaced(self.guide, &body, self.order);
        let (first, last): (Vec<&str>, Vec<&str>) =
            names.into_iter().partition(|name| self.lead.iter().any(|lead| lead == name));
        parts.extend(first.into_iter().map(|name| self.section(name, Some(2))));
        parts.extend(body.iter().map(|part| match part {
            BodyPart::Html(html) => self.writer(|writer| writer.blocks(html)),
            BodyPart::Placed { path, level, takes_heading, .. } => {
                self.section(path, (!takes_heading).then_some(*level))
            }
        }));
        parts.extend(last.into_iter().map(|name| self.section(name, Some(2))));
        parts.push(self.source_list());
        parts.retain(|part| !part.is_empty());
        format!("{}\n", parts.join("\n\n"))
    }

    /// What the page is, in a list: address, authors, dates, and what the guide says of itself.
    fn head(&self) -> String {
        let (head, printer) = (&self.content.head, self.show.printer);
        let mut items = vec![item("Page", &format!("<{}>", self.permalink))];
        let authors: Vec<&str> = self.authors().into_iter().map(|(_, name)| name).collect();
        if !authors.is_empty() {
            items.push(item("Written by", &escaped(&authors.join(", "))));
        }
        for (label, date) in [("Published", head.published), ("Updated", head.updated)] {
            items.extend(date.map(|date| item(label, &escaped(&printer.date(&date)))));
        }
        if !head.tags.is_empty() {
            items.push(item("Tags", &escaped(&head.tags.join(", "))));
        }
        let in_sections = |key: &&str| crate::guide::SECTIONS.contains(key) && *key != "also_known_as";
        let identity: &dyn Record = &self.guide.identity;
        for (key, fact) in identity.fields() {
            if !in_sections(&key) && key != "sections" && !fact.is_none() {
                items.push(self.entry(key, &fact, None));
            }
        }
        items.join("\n")
    }

    /// A section, or a part of one, with a heading of this level or without.
    fn section(&self, path: &str, level: Option<u8>) -> String {
        let is_whole = !path.contains('.');
        let settings = self.guide.identity.sections.field(path).filter(|_| is_whole);
        let mut parts = Vec::new();
        if let Some(level) = level {
            let given = settings.and_then(|settings| settings.heading.clone());
            let usual = || if is_whole { default_heading(path) } else { self.show.part_heading_at(path) };
            let heading = given.unwrap_or_else(usual);
            parts.push(format!("{} {}", "#".repeat(usize::from(level)), escaped(&heading)));
        }
        parts
            .extend(settings.and_then(|settings| settings.intro.as_ref()).map(|intro| self.blocks(&intro.0)));
        parts.push(self.block(&self.show.fact_at(path), None));
        parts.retain(|part| !part.is_empty());
        parts.join("\n\n")
    }

    /// A fact on lines of its own. What it says of figures as the record around it does is not said again.
    fn block(&self, fact: &Fact<'_>, around: Option<&dyn Record>) -> String {
        match fact {
            Fact::Line(markdown) | Fact::Prose(markdown) => self.blocks(markdown),
            Fact::Record(record) => self.record(*record, around),
            Fact::List(items) => {
                let records: Option<Vec<&dyn Record>> = items.iter().map(as_record).collect();
                match records {
                    Some(records) => self.records(&records, around),
                    None => self.bullets(items, around),
                }
            }
            Fact::Keyed(items) => self.keyed("", items, around),
            _ => self.value(fact).unwrap_or_default(),
        }
    }

    /// Values under names that their author chose, for this key.
    fn keyed(&self, of: &str, items: &[(&str, Fact<'_>)], around: Option<&dyn Record>) -> String {
        let item = |(key, fact): &(&str, Fact<'_>)| {
            let name = self.show.name_of(of, key).unwrap_or_else(|| label(key));
            self.labelled(&name, (key, fact), around)
        };
        items.iter().map(item).collect::<Vec<_>>().join("\n")
    }

    fn bullets(&self, items: &[Fact<'_>], around: Option<&dyn Record>) -> String {
        let bullet = |item: &Fact<'_>| prefixed(&self.block(item, around), "- ", "  ");
        items.iter().map(bullet).collect::<Vec<_>>().join("\n")
    }

    fn records(&self, records: &[&dyn Record], around: Option<&dyn Record>) -> String {
        if let Some(table) = self.table(records, around) {
            return table;
        }
        let bullet = |record: &&dyn Record| prefixed(&self.item(*record, around), "- ", "  ");
        records.iter().map(bullet).collect::<Vec<_>>().join("\n")
    }

    /// A record of a list: its name, and below it what else it says.
    fn item(&self, record: &dyn Record, around: Option<&dyn Record>) -> String {
        let named = record.schema().named_by.or_else(|| Some(record.schema().fields.first()?.key));
        let name = named.and_then(|key| Some((key, self.value(&record.field(key)?)?)));
        let mut items = self.entries(record, around, name.as_ref().map(|(key, _)| *key));
        if let Some((_, name)) = name {
            items.insert(0, if items.is_empty() { name } else { format!("**{name}**") });
        }
        items.join("\n")
    }

    fn record(&self, record: &dyn Record, around: Option<&dyn Record>) -> String {
        self.entries(record, around, None).join("\n")
    }

    /// What a record says, field by field, but for one; its note and where it is known from last.
    fn entries(&self, record: &dyn Record, around: Option<&dyn Record>, but: Option<&str>) -> Vec<String> {
        let fields = self.told(record, around).into_iter().filter(|(key, _)| Some(*key) != but);
        let mut items: Vec<String> = fields.map(|(key, fact)| self.entry(key, &fact, Some(record))).collect();
        let common = record.common();
        items.extend(common.note().map(|note| item("Note", &self.in_line(&note.0))));
        if around.is_none() || !common.inherited() {
            items.extend(self.origin(common).map(|origin| item(ORIGIN, &origin)));
        }
        items
    }

    /// The fields of a record that say something which the record around it does not.
    fn told<'r>(
        &'r self,
        record: &'r dyn Record,
        around: Option<&dyn Record>,
    ) -> Vec<(&'static str, Fact<'r>)> {
        let is_said = |key: &str, fact: &Fact<'_>| {
            let own = printed(fact, self.show.printer);
            let outer = around.and_then(|around| printed(&around.field(key)?, self.show.printer));
            own.is_some() && own == outer
        };
        let names_it = record.schema().named_by;
        let is_told = |(key, fact): &(&'static str, Fact<'r>)| {
            let qualifies = is_qualifier(key) && names_it != Some(*key);
            let is_nothing = fact.is_none() || matches!(fact, Fact::Flag(false)) || *key == "currency";
            !(is_nothing || qualifies && is_said(key, fact))
        };
        let resolved = |(key, fact)| match key {
            "concurrent_with" => (key, self.show.beside(record).unwrap_or(fact)),
            _ => (key, fact),
        };
        record.fields().map(resolved).filter(is_told).collect()
    }

    fn entry(&self, key: &str, fact: &Fact<'_>, around: Option<&dyn Record>) -> String {
        self.labelled(&label(key), (key, fact), around)
    }

    fn labelled(&self, label: &str, (key, fact): (&str, &Fact<'_>), around: Option<&dyn Record>) -> String {
        if let Some(value) = self.value_of(key, fact) {
            return item(label, &value);
        }
        let block = match fact {
            Fact::Keyed(items) => self.keyed(key, items, around),
            _ => self.block(fact, around),
        };
        let gap = if block.starts_with("- ") { "\n" } else { "\n\n" };
        format!("- **{label}:**{gap}{}", prefixed(&block, "  ", "  "))
    }

    /// Records of one kind as a table, where each of their fields fits into a cell.
    fn table(&self, records: &[&dyn Record], around: Option<&dyn Record>) -> Option<String> {
        if records.len() < 2 {
            return None;
        }
        let rows: Vec<Vec<(&str, String)>> = records
            .iter()
            .map(|record| {
                let fields = self.told(*record, around).into_iter();
                let mut cells: Vec<(&str, String)> = fields
                    .map(|(key, fact)| Some((key, self.value_of(key, &fact)?)))
                    .collect::<Option<_>>()?;
                cells.extend(record.common().note().map(|note| ("note", self.in_line(&note.0))));
                cells.extend(self.origin(record.common()).map(|origin| ("known_from", origin)));
                Some(cells)
            })
            .collect::<Option<_>>()?;
        let cell = |row: &[(&str, String)], key: &str| {
            row.iter().find(|(known, _)| *known == key).map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let keys = records[0].schema().fields.iter().map(|field| field.key).chain(["note", "known_from"]);
        let (mut columns, mut shared) = (Vec::new(), Vec::new());
        for key in keys.filter(|key| rows.iter().any(|row| !cell(row, key).is_empty())) {
            let first = cell(&rows[0], key);
            let is_same = rows.iter().all(|row| cell(row, key) == first);
            let may_be_shared =
                (is_qualifier(key) && records[0].schema().named_by != Some(key)) || key == "known_from";
            if is_same && may_be_shared { shared.push(item(&label(key), &first)) } else { columns.push(key) }
        }
        if !(2..=WIDEST).contains(&columns.len()) {
            return None;
        }
        let titles: Vec<String> = columns.iter().map(|key| label(key)).collect();
        let mut table = table_row(&titles) + &format!("|{}\n", " --- |".repeat(columns.len()));
        for row in &rows {
            table.push_str(&table_row(&columns.iter().map(|key| cell(row, key)).collect::<Vec<_>>()));
        }
        Some(format!("{}\n\n{}", table.trim_end(), shared.join("\n")).trim_end().to_owned())
    }

    /// The value of a key on one line: where it is an address, a link.
    fn value_of(&self, key: &str, fact: &Fact<'_>) -> Option<String> {
        match fact {
            Fact::Text(address) if key == HREF => Some(format!("<{}>", self.show.absolute(address))),
            _ => self.value(fact),
        }
    }

    /// A value on one line, as Markdown; `None` for what has parts or paragraphs.
    fn value(&self, fact: &Fact<'_>) -> Option<String> {
        Some(match fact {
            Fact::Line(markdown) => self.in_line(markdown),
            Fact::Prose(markdown) if markdown.is_single() => self.in_line(markdown),
            Fact::Guide(slug) => self.other(slug),
            Fact::Person(id) => escaped(&self.show.site.person(id)?.name).into_owned(),
            Fact::Source(id) => format!("[{}]", self.show.citations.number(id)?),
            Fact::Url(url) => format!("<{url}>"),
            Fact::Money(money) => {
                let text = escaped(&self.show.money_text(&money.money)).into_owned();
                let note = money.common.note().map(|note| self.in_line(&note.0));
                let origin = self.origin(&money.common).filter(|_| !money.common.inherited());
                let aside: Vec<String> = note.into_iter().chain(origin).collect();
                if aside.is_empty() { text } else { format!("{text} ({})", aside.join("; ")) }
            }
            Fact::List(items) => {
                let is_plain = |fact: &Fact<'_>| {
                    !matches!(fact, Fact::Line(_) | Fact::Prose(_) | Fact::Record(_) | Fact::List(_))
                };
                let all: Option<Vec<String>> =
                    items.iter().map(|item| self.value(item).filter(|_| is_plain(item))).collect();
                all?.join(", ")
            }
            _ => escaped(&printed(fact, self.show.printer)?).into_owned(),
        })
    }

    fn other(&self, slug: &str) -> String {
        let Some(card) = self.show.site.guide(slug) else { return escaped(slug).into_owned() };
        let title = card.role.as_deref().unwrap_or(&card.title);
        link(&escaped(title), &self.show.links.permalink(self.show.links.card(card)))
    }

    /// Where something is known from, in words.
    fn origin(&self, common: &Common) -> Option<String> {
        let numbers = common.sources().iter().filter_map(|id| self.show.citations.number(&id.0));
        let marks = numbers.map(|number| format!("[{number}]")).collect::<Vec<_>>().concat();
        let date = common.as_of().map(|date| format!("as of {}", escaped(&self.show.printer.date(date))));
        let example = common.illustrative().then(|| "illustrative, not a finding".to_owned());
        let parts = [(!marks.is_empty()).then_some(marks), date, example];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    fn source_list(&self) -> String {
        let sources = self.show.citations.iter().map(|(number, _, source)| {
            let title = escaped(&source.title);
            let title = source.url.as_ref().map_or_else(|| title.to_string(), |url| link(&title, &url.0));
            let date = |date: Option<crate::facts::Date>| date.map(|date| self.show.printer.date(&date));
            let said = |label: &str, value: Option<String>| {
                value.map(|value| format!("{label} {}", escaped(&value)))
            };
            let parts = [
                source.publisher.as_deref().map(|publisher| escaped(publisher).into_owned()),
                Some(title),
                said("published", date(source.published)),
                said("covers", source.covers.clone()),
                said("accessed", date(source.accessed)),
                said("licence:", source.licence.clone()),
            ];
            format!("{number}. {}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
        });
        let sources: Vec<String> = sources.collect();
        if sources.is_empty() { String::new() } else { format!("## Sources\n\n{}", sources.join("\n")) }
    }

    /// A Markdown field in blocks.
    pub(super) fn blocks(&self, markdown: &Markdown) -> String {
        let html = self.show.html(markdown);
        self.writer(|writer| writer.blocks(&html))
    }

    /// A Markdown field on one line.
    pub(super) fn in_line(&self, markdown: &Markdown) -> String {
        let html = self.show.html(markdown);
        self.writer(|writer| writer.in_line(&html))
    }

    fn writer(&self, write: impl Fn(&Writer<'_>) -> String) -> String {
        let absolute = |address: &str| match address.strip_prefix('#') {
            Some(_) => format!("{}{address}", self.permalink),
            None => self.show.links.absolute(address),
        };
        write(&Writer { absolute: &absolute })
    }
}

fn as_record<'f>(fact: &Fact<'f>) -> Option<&'f dyn Record> {
    match fact {
        Fact::Record(record) => Some(*record),
        _ => None,
    }
}

/// An item of a list of facts.
fn item(label: &str, value: &str) -> String {
    format!("- **{label}:** {}", lines(value))
}

/// A key as readers see it: `change_pct` is "Change".
fn label(key: &str) -> String {
    if let Some((_, label)) = LABELS.iter().find(|(known, _)| *known == key) {
        return escaped(label).into_owned();
    }
    let words = key.strip_suffix("_pct").unwrap_or(key).replace('_', " ");
    let mut letters = words.chars();
    let words: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    escaped(&words).into_owned()
}
