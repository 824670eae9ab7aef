//! tera's reports, read back: some of its errors come only as drawn text, with the place in it.
//!
//! Must not know: what the messages mean.

use super::layers::Templates;
use crate::base::{Place, Span};

/// One report, or one note of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// What it says, without its place.
    pub(super) message: String,
    /// The template's name.
    pub(super) template: String,
    /// From 1.
    line: usize,
    /// In characters, from 1.
    column: usize,
    /// How many characters are underlined.
    width: usize,
}

impl Excerpt {
    /// The reports in a text such as this, several of which tera puts one after the other:
    ///
    /// ```text
    /// error: Unknown filter `x`
    ///  --> page.html:1:8
    ///   |
    /// 1 | {{ a | x }}
    ///   |        ^
    /// ```
    pub(super) fn errors(report: &str) -> Vec<Self> {
        let mut lines = report.lines();
        let mut found = Vec::new();
        while let Some(line) = lines.next() {
            let Some(message) = line.strip_prefix("error: ") else { continue };
            let locus = lines.next().and_then(|line| line.trim_start().strip_prefix("--> "));
            let Some((template, line, column)) = locus.and_then(locate) else { continue };
            let width = lines.nth(2).map_or(1, underlined);
            found.push(Self {
                message: message.to_owned(),
                template: template.to_owned(),
                line,
                column,
                width,
            });
        }
        found
    }

    /// The notes of a report, such as `note: called from page.html:1:8` with the same drawing beneath.
    pub(super) fn notes(report: &str, templates: &Templates) -> Vec<Self> {
        let mut lines = report.lines();
        let mut found = Vec::new();
        while let Some(line) = lines.next() {
            let Some((head, line, column)) = line.strip_prefix("note: ").and_then(locate) else { continue };
            let ends =
                |name: &&String| head.strip_suffix(name.as_str()).is_some_and(|label| label.ends_with(' '));
            let Some(template) = templates.keys().filter(ends).max_by_key(|name| name.len()) else {
                continue;
            };
            let message = head[..head.len() - template.len()].trim_end().to_owned();
            let width = lines.nth(2).map_or(1, underlined);
            found.push(Self { message, template: template.clone(), line, column, width });
        }
        found
    }

    /// Where it points; `None` if there is no such template.
    pub(super) fn place(&self, templates: &Templates) -> Option<Place> {
        let template = templates.get(&self.template)?;
        let line = template.text.split_inclusive('\n').take(self.line - 1).map(str::len).sum::<usize>();
        let characters = |n: usize, from: usize| {
            let rest = template.text.get(from..).unwrap_or_default();
            rest.char_indices().nth(n).map_or(template.text.len(), |(at, _)| from + at)
        };
        let start = characters(self.column - 1, line);
        let end = characters(self.width, start);
        Some(Place { file: template.path.clone(), span: Span::new(start, end) })
    }
}

/// `name:line:column`
fn locate(locus: &str) -> Option<(&str, usize, usize)> {
    let mut parts = locus.rsplitn(3, ':');
    let column = parts.next()?.parse().ok().filter(|column| *column > 0)?;
    let line = parts.next()?.parse().ok().filter(|line| *line > 0)?;
    Some((parts.next()?, line, column))
}

fn underlined(line: &str) -> usize {
    line.chars().filter(|c| *c == '^').count().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_reports() {
        let report = "error: Unknown filter `x`\n --> a:b.html:1:8\n  |\n1 | {{ a | x }}\n  |        ^^\n\n\
                      error: Unknown test `y`\n  --> c.html:12:3\n   |\n12 | error: no\n   |   ^";
        let found = Excerpt::errors(report);
        let read: Vec<_> = found
            .iter()
            .map(|e| (e.message.as_str(), e.template.as_str(), e.line, e.column, e.width))
            .collect();
        assert_eq!(
            read,
            [("Unknown filter `x`", "a:b.html", 1, 8, 2), ("Unknown test `y`", "c.html", 12, 3, 1)]
        );
        assert_eq!(Excerpt::errors("error: no place"), []);
    }
}
