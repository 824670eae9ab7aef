//! Fields of one line: what in them is no text in a line.
//!
//! Must not know: which field it is.

use crate::base::Span;
use crate::document::markdown::Remark;
use crate::document::markdown::reader::{self, Placed};
use pulldown_cmark::{Event, Tag};

/// The error for a text that is not one paragraph: a theme prints it in a heading or a line, where no block may stand.
pub(super) fn blocks(text: &str, events: &[Placed<'_>]) -> Option<Remark> {
    let first = events.first()?;
    let is_paragraph = matches!(first.0, Event::Start(Tag::Paragraph));
    let (event, range) = if is_paragraph { events.get(reader::extent(events))? } else { first };
    let written = text.get(range.clone()).unwrap_or("").trim_end();
    let line = written.lines().next().unwrap_or("");
    let (what, hint) = match event {
        Event::Start(Tag::List(Some(_))) => ("a list", escaped(line, ['.', ')'])),
        Event::Start(Tag::List(None)) => ("a list", escaped(line, ['-', '*', '+'])),
        Event::Start(Tag::Heading { .. }) => ("a heading", escaped(line, ['#', '#'])),
        Event::Start(Tag::BlockQuote(_)) => ("a quotation", escaped(line, ['>', '>'])),
        Event::Start(Tag::CodeBlock(_)) => ("a code block", None),
        Event::Start(Tag::FootnoteDefinition(_)) => ("a footnote's text", None),
        Event::Start(Tag::Paragraph) => ("a second paragraph", None),
        _ => ("a block", None),
    };
    let span = Span::new(range.start, range.start + line.len());
    let remark =
        Remark::error("line-has-blocks", span, format!("this field is one line, and this is {what}"));
    let hint = hint.map(|line| format!("to mean the sign itself, write `{line}`"));
    Some(remark.hint([hint.unwrap_or_else(|| "write it as one paragraph".to_owned())]))
}

/// The line with a backslash before the sign that makes it a block.
fn escaped<const N: usize>(line: &str, signs: [char; N]) -> Option<String> {
    let at = line.find(signs)?;
    let rest: String = line[at..].chars().take(12).collect();
    let more = if line[at..].chars().count() > 12 { "…" } else { "" };
    Some(format!("{}\\{rest}{more}", &line[..at]))
}
