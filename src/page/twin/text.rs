//! HTML that our writer made from an author's Markdown, as Markdown again: facts are printed in it by now. One way for
//! bodies and fields alike, since of fields no text is kept.
//!
//! Must not know: HTML of any other origin; where an author allowed raw HTML, its tags go through as they are.

use super::html::{Node, VOID, attribute, elements, has_class, parsed, raw_text, unescaped};
use crate::base::find_byte;
use std::borrow::Cow;
use std::fmt::Write as _;

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 16] = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "blockquote",
    "pre",
    "div",
    "section",
    "table",
    "dl",
    "hr",
];

/// Turns HTML into Markdown; `absolute` makes an address absolute.
pub(super) struct Writer<'a> {
    pub(super) absolute: &'a dyn Fn(&str) -> String,
}

impl Writer<'_> {
    /// Blocks, an empty line between any two.
    pub(super) fn blocks(&self, html: &str) -> String {
        if find_byte(html.as_bytes(), 0, |byte| byte == b'<').is_none() {
            return lines(&escaped(&unescaped(html)));
        }
        self.of_blocks(&parsed(html)).join("\n\n")
    }

    /// The same on one line.
    pub(super) fn in_line(&self, html: &str) -> String {
        let text = self.inline(&parsed(html));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn of_blocks(&self, nodes: &[Node<'_>]) -> Vec<String> {
        let mut blocks = Vec::new();
        let mut rest = nodes;
        while let Some(first) = rest.first() {
            let loose = rest.iter().take_while(|node| !is_block(node)).count();
            if loose == 0 {
                self.block(first, &mut blocks);
                rest = &rest[1..];
                continue;
            }
            let text = lines(&self.inline(&rest[..loose]));
            if !text.is_empty() {
                blocks.push(text);
            }
            rest = &rest[loose..];
        }
        blocks
    }

    fn block(&self, node: &Node<'_>, into: &mut Vec<String>) {
        let Node::Element { name, tag, children } = node else { return };
        let text = match *name {
            "p" => lines(&self.inline(children)),
            "hr" => "***".to_owned(),
            "ul" => self.list(children, |_| "- ".to_owned()),
            "ol" => {
                let first: usize = attribute(tag, "start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.list(children, |at| format!("{}. ", first + at))
            }
            "blockquote" => prefixed(&self.of_blocks(children).join("\n\n"), "> ", "> "),
            "pre" => code_block(children),
            "table" => self.table(children),
            "dl" => self.definitions(children),
            "div" if has_class(tag, "alert") => self.alert(tag, children),
            "section" if has_class(tag, "footnotes") => self.footnotes(children),
            _ => match name.strip_prefix('h').and_then(|level| level.parse::<usize>().ok()) {
                Some(level) => format!("{} {}", "#".repeat(level), one_line(&self.inline(children))),
                None => return into.extend(self.of_blocks(children)),
            },
        };
        if !text.is_empty() {
            into.push(text);
        }
    }

    fn list(&self, children: &[Node<'_>], marker: impl Fn(usize) -> String) -> String {
        let items = elements(children, "li");
        let is_loose = items.iter().any(|(_, item)| !elements(item, "p").is_empty());
        let gap = if is_loose { "\n\n" } else { "\n" };
        let item = |(at, (_, item)): (usize, &(&str, &[Node<'_>]))| {
            let marker = marker(at);
            prefixed(&self.of_blocks(item).join(gap), &marker, &" ".repeat(marker.len()))
        };
        items.iter().enumerate().map(item).collect::<Vec<_>>().join(gap)
    }

    fn definitions(&self, children: &[Node<'_>]) -> String {
        let mut text = String::new();
        for node in children {
            match node {
                Node::Element { name: "dt", children, .. } => {
                    let _ = write!(text, "\n- **{}**", one_line(&self.inline(children)));
                }
                Node::Element { name: "dd", children, .. } => {
                    let _ = write!(
                        text,
                        "\n{}",
                        prefixed(&self.of_blocks(children).join("\n\n"), "  - ", "    ")
                    );
                }
                _ => {}
            }
        }
        text.trim_start().to_owned()
    }

    fn alert(&self, tag: &str, children: &[Node<'_>]) -> String {
        let class = attribute(tag, "class").unwrap_or_default();
        let kind = class.split(' ').find_map(|class| class.strip_prefix("alert-")).unwrap_or("note");
        let is_title =
            |node: &Node<'_>| matches!(node, Node::Element { tag, .. } if has_class(tag, "alert-title"));
        let at = children.iter().position(is_title).map_or(0, |at| at + 1);
        let text = format!("[!{}]\n{}", kind.to_uppercase(), self.of_blocks(&children[at..]).join("\n\n"));
        prefixed(&text, "> ", "> ")
    }

    fn footnotes(&self, children: &[Node<'_>]) -> String {
        let lists = elements(children, "ol");
        let notes = lists.iter().flat_map(|(_, list)| elements(list, "li"));
        let note = |(at, (_, note)): (usize, (&str, &[Node<'_>]))| {
            prefixed(&self.of_blocks(note).join("\n\n"), &format!("[^{}]: ", at + 1), "    ")
        };
        notes.enumerate().map(note).collect::<Vec<_>>().join("\n\n")
    }

    fn table(&self, children: &[Node<'_>]) -> String {
        let parts = ["thead", "tbody"].map(|part| elements(children, part));
        let rows = parts.iter().flatten().flat_map(|(_, part)| elements(part, "tr"));
        let mut text = String::new();
        for (at, (_, row)) in rows.enumerate() {
            let cells = row.iter().filter_map(|cell| match cell {
                Node::Element { tag, children, .. } => Some((*tag, one_line(&self.inline(children)))),
                Node::Text(_) => None,
            });
            let (tags, cells): (Vec<&str>, Vec<String>) = cells.unzip();
            text.push_str(&table_row(&cells));
            if at == 0 {
                let rule = |tag: &&str| match attribute(tag, "class").as_deref() {
                    Some("align-left") => ":--",
                    Some("align-center") => ":-:",
                    Some("align-right") => "--:",
                    _ => "---",
                };
                let _ = writeln!(text, "| {} |", tags.iter().map(rule).collect::<Vec<_>>().join(" | "));
            }
        }
        text.trim_end().to_owned()
    }

    fn inline(&self, nodes: &[Node<'_>]) -> String {
        let mut text = String::new();
        let mut is_broken = false;
        for node in nodes {
            match node {
                // Our writer ends the line after a break, which is in the mark of the break already.
                Node::Text(piece) => {
                    let piece = piece.strip_prefix('\n').filter(|_| is_broken).unwrap_or(piece);
                    text.push_str(&escaped(piece));
                }
                Node::Element { name, tag, children } => text.push_str(&self.element(name, tag, children)),
            }
            is_broken = matches!(node, Node::Element { name: "br", .. });
        }
        text
    }

    fn element(&self, name: &str, tag: &str, children: &[Node<'_>]) -> String {
        let around = |mark: &str| match self.inline(children) {
            text if text.trim().is_empty() => text,
            text => format!("{mark}{text}{mark}"),
        };
        match name {
            "em" => around("*"),
            "strong" => around("**"),
            "del" => around("~~"),
            "code" => code_span(&raw_text(children)),
            "br" => "\\\n".to_owned(),
            "input" => if tag.contains(" checked") { "[x]" } else { "[ ]" }.to_owned(),
            "img" => {
                let url = (self.absolute)(&attribute(tag, "src").unwrap_or_default());
                format!("!{}", link(&escaped(&attribute(tag, "alt").unwrap_or_default()), &url))
            }
            "a" if has_class(tag, "footnote-back") => String::new(),
            "a" => {
                let url = (self.absolute)(&attribute(tag, "href").unwrap_or_default());
                link(&self.inline(children), &url)
            }
            "sup" if has_class(tag, "citation") => raw_text(children),
            "sup" if has_class(tag, "footnote-reference") => format!("[^{}]", raw_text(children)),
            "span" | "label" | "p" | "div" => self.inline(children),
            _ if VOID.contains(&name) => tag.to_owned(),
            _ => format!("{tag}{}</{name}>", self.inline(children)),
        }
    }
}

/// A row of a table. The cells are Markdown of one line.
pub(super) fn table_row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// A link with this text, which is Markdown.
pub(in crate::page) fn link(text: &str, url: &str) -> String {
    let url = url.replace('(', "%28").replace(')', "%29").replace(' ', "%20").replace(['<', '>'], "");
    format!("[{text}]({url})")
}

/// Lines with something before the first, and something else before each other.
pub(super) fn prefixed(text: &str, first: &str, others: &str) -> String {
    let line = |(at, line): (usize, &str)| {
        let prefix = if at == 0 { first } else { others };
        format!("{prefix}{line}").trim_end().to_owned()
    };
    let lines: Vec<String> = text.lines().enumerate().map(line).collect();
    if lines.is_empty() { first.trim_end().to_owned() } else { lines.join("\n") }
}

/// Text of which no part means anything in Markdown, but at the beginning of a line; see [`lines`].
pub(in crate::page) fn escaped(text: &str) -> Cow<'_, str> {
    let special = |c: char| matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '&');
    if !text.contains(special) {
        return text.into();
    }
    let mut markdown = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        let is_plain = match c {
            '_' => before.is_alphanumeric() && after.is_alphanumeric(),
            '&' => !after.is_alphanumeric() && after != '#',
            _ => !special(c),
        };
        if !is_plain {
            markdown.push('\\');
        }
        markdown.push(c);
        before = c;
    }
    markdown.into()
}

/// Text in lines of which none begins a block.
pub(super) fn lines(text: &str) -> String {
    let line = |line: &str| {
        let line = line.trim();
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let is_end = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
        let begins = |mark: char| line.starts_with(mark);
        if (1..10).contains(&digits) && line[digits..].starts_with(['.', ')']) && is_end(&line[digits + 1..])
        {
            return format!("{}\\{}", &line[..digits], &line[digits..]);
        }
        let is_mark = begins('#') && is_end(line.trim_start_matches('#'))
            || begins('=') && line.trim_matches('=').is_empty()
            || begins(':')
            || (begins('-') || begins('+')) && is_end(&line[1..])
            || (begins('-') || begins('|')) && line.trim_matches(['-', '|', ':', ' ']).is_empty();
        if is_mark { format!("\\{line}") } else { line.to_owned() }
    };
    text.trim().lines().map(line).collect::<Vec<_>>().join("\n")
}

fn one_line(text: &str) -> String {
    text.replace("\\\n", " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Code in a line, between more backquotes than stand in it.
fn code_span(code: &str) -> String {
    let fence = "`".repeat(longest_run(code) + 1);
    let code = code.replace('\n', " ");
    let pad = if code.starts_with(['`', ' ']) || code.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{pad}{code}{pad}{fence}")
}

fn code_block(children: &[Node<'_>]) -> String {
    let code = raw_text(children);
    let language = children.iter().find_map(|node| match node {
        Node::Element { tag, .. } => attribute(tag, "data-lang"),
        Node::Text(_) => None,
    });
    let fence = "`".repeat((longest_run(&code) + 1).max(3));
    format!("{fence}{}\n{}\n{fence}", language.unwrap_or_default(), code.strip_suffix('\n').unwrap_or(&code))
}

fn longest_run(code: &str) -> usize {
    code.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

fn is_block(node: &Node<'_>) -> bool {
    matches!(node, Node::Element { name, .. } if BLOCKS.contains(name))
}
