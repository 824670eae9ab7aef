//! Where the front matter ends and the body begins.

use crate::base::{Checked, Diagnostic, SitePath, Span};
use std::ops::Range;

/// The two parts of a content file, as byte ranges of its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FrontMatter {
    /// The YAML between the two lines of `---`; empty if there is none.
    pub yaml: Range<usize>,
    /// The Markdown after it.
    pub body: Range<usize>,
}

/// Splits a content file at its `---` lines. A file without front matter is all body.
pub fn split(file: &SitePath, text: &str) -> Checked<FrontMatter> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let whole = FrontMatter { yaml: start..start, body: start..text.len() };
    let mut lines = text[start..].split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| is_fence(line)) else {
        return Checked { value: whole, notes: other_fence(file, &text[start..], start) };
    };
    let yaml_start = start + first.len();
    let mut at = yaml_start;
    for line in lines {
        if is_fence(line) {
            return Checked::clean(FrontMatter { yaml: yaml_start..at, body: at + line.len()..text.len() });
        }
        at += line.len();
    }
    let note = Diagnostic::error("front-matter-open", "the front matter has no end")
        .at(file, Span::new(start, start + first.trim_end().len()))
        .note("opened here")
        .hint("write a line of `---` after the last key");
    Checked { value: FrontMatter { yaml: start..start, body: text.len()..text.len() }, notes: vec![note] }
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

/// What was perhaps meant as front matter.
fn other_fence(file: &SitePath, text: &str, start: usize) -> Vec<Diagnostic> {
    let first = text.trim_start();
    let at = start + (text.len() - first.len());
    let line = first.lines().next().unwrap_or("").trim_end();
    let (code, message, hint) = match line {
        "+++" => (
            "front-matter-toml",
            "this front matter is TOML",
            "write it as YAML between two lines of `---`: `title: …`",
        ),
        "---" if at > start => (
            "front-matter-late",
            "front matter begins on the first line",
            "remove what stands above this line",
        ),
        _ if line.starts_with("---") && line.trim_matches('-').is_empty() && first.contains(": ") => {
            ("front-matter-fence", "this line does not begin front matter", "write three hyphens: `---`")
        }
        _ => return Vec::new(),
    };
    let place = Span::new(at, at + line.len());
    vec![Diagnostic::error(code, message).at(file, place).hint(hint)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (&str, &str) {
        let split = split(&SitePath::new("a.md"), text).value;
        (&text[split.yaml], &text[split.body])
    }

    #[test]
    fn parts_of_a_file() {
        assert_eq!(parts("---\ntitle: A\n---\nBody\n"), ("title: A\n", "Body\n"));
        assert_eq!(parts("---\r\ntitle: A\r\n---\r\nBody"), ("title: A\r\n", "Body"));
        assert_eq!(parts("\u{feff}---\na: 1\n---\n"), ("a: 1\n", ""));
        assert_eq!(parts("---\n---\n"), ("", ""));
        assert_eq!(parts("Just text\n---\n"), ("", "Just text\n---\n"));
    }

    #[test]
    fn an_open_one_is_an_error() {
        let open = split(&SitePath::new("a.md"), "---\ntitle: A\n");
        assert_eq!(open.notes[0].code, "front-matter-open");
    }
}
