//! The table of contents of a page.
//!
//! Must not know: how it is drawn.

use crate::base::Span;
use crate::document::markdown::Heading;
use crate::page::Value;
use crate::page::show::Show;

/// The deepest level of headings that is listed.
const DEEPEST: u8 = 3;

/// One line of it, in the making.
struct Entry {
    level: u8,
    id: Value,
    title: Value,
}

/// Sections that lead, then headings of the body and of the sections that stand in it in their order, then
/// sections that follow. What is of a lower level stands below the entry before it.
pub(super) fn table_of_contents(
    headings: &[Heading],
    placed: &[(Span, Value)],
    (sections, lead): (&[Value], &[String]),
    show: &Show<'_>,
) -> Value {
    let own = headings.iter().map(|heading| {
        let (id, title) = (Value::text(&heading.id), Value::html(show.inline(&heading.title)));
        (heading.span.start, Entry { level: heading.level, id, title })
    });
    let placed = placed.iter().filter_map(|(span, section)| Some((span.start, of_section(section)?)));
    let mut body: Vec<(u32, Entry)> = own.chain(placed).collect();
    body.sort_by_key(|(start, _)| *start);

    let leads = |section: &&Value| match section.field("name") {
        Some(Value::Text(name)) => lead.iter().any(|lead| **lead == **name),
        _ => false,
    };
    let before = sections.iter().filter(leads).filter_map(of_section);
    let after = sections.iter().filter(|section| !leads(section)).filter_map(of_section);
    nested(before.chain(body.into_iter().map(|(_, entry)| entry)).chain(after))
}

/// The entry of a section that brings its own heading.
fn of_section(section: &Value) -> Option<Entry> {
    let (id, title) = (section.field("id")?.clone(), section.field("heading")?.clone());
    let Some(Value::Int(level)) = section.field("level") else { return None };
    let level = u8::try_from(*level).ok()?;
    (title != Value::None).then_some(Entry { level, id, title })
}

fn nested(entries: impl Iterator<Item = Entry>) -> Value {
    let mut tops: Vec<(Entry, Vec<Value>)> = Vec::new();
    for entry in entries.filter(|entry| entry.level <= DEEPEST) {
        match tops.last_mut() {
            Some((top, children)) if entry.level > top.level => children.push(line(&entry, Vec::new())),
            _ => tops.push((entry, Vec::new())),
        }
    }
    Value::list(tops.into_iter().map(|(top, children)| line(&top, children)))
}

fn line(entry: &Entry, children: Vec<Value>) -> Value {
    let permalink = match &entry.id {
        Value::Text(id) => Value::text(format!("#{id}")),
        _ => Value::None,
    };
    Value::map([
        ("level", Value::Int(i64::from(entry.level))),
        ("id", entry.id.clone()),
        ("title", entry.title.clone()),
        ("permalink", permalink),
        ("children", Value::list(children)),
    ])
}
