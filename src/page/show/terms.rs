//! Terms of the glossary in the text of a page: the first use of each, in the order in which readers meet it, becomes a
//! link to its entry with the definition as title.
//!
//! Views mark every candidate with characters that no text has; only the finished page shows which of them stands first,
//! and which fields the theme prints at all.

use super::Show;
use crate::base::Route;
use crate::document::markdown::{escape, escape_url, plain};
use crate::site::{TermIndex, continues};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

/// Before a candidate, between its term's number on the page and its text, and after it: noncharacters of Unicode, which
/// are for internal use.
const MARKS: [char; 3] = ['\u{FDD0}', '\u{FDD1}', '\u{FDD2}'];
/// Text in these elements is no place for a link, or is no prose.
const PASSED_OVER: [&str; 20] = [
    "a", "abbr", "button", "code", "dfn", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "label", "pre", "samp",
    "script", "style", "summary", "svg", "title",
];

/// Finds the terms that a page's text uses.
#[derive(Debug)]
pub struct Marks<'s> {
    index: &'s TermIndex,
    used: RefCell<Vec<String>>,
}

/// A term that a page's text uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermLink {
    /// The address of its entry.
    pub href: String,
    /// Its definition in plain text.
    pub definition: String,
}

impl<'s> Marks<'s> {
    /// For one page.
    pub fn new(index: &'s TermIndex) -> Self {
        Self { index, used: RefCell::default() }
    }

    /// HTML with a mark at the first use of each term in it.
    pub fn mark(&self, html: String) -> String {
        if self.index.is_empty() {
            return html;
        }
        let mut seen = BTreeSet::new();
        let mut marked = String::new();
        let mut done = 0;
        for text in texts(&html) {
            let mut free = text.start;
            for at in word_starts(&html[text.clone()]).map(|at| text.start + at) {
                let Some((id, length)) = self.index.at(&html[at..text.end]).filter(|_| at >= free) else {
                    continue;
                };
                free = at + length;
                if seen.insert(id) {
                    let number = self.number(id).to_string();
                    marked.push_str(&html[done..at]);
                    marked.extend([MARKS[0]].into_iter().chain(number.chars()).chain([MARKS[1]]));
                    marked.push_str(&html[at..free]);
                    marked.push(MARKS[2]);
                    done = free;
                }
            }
        }
        if done == 0 { html } else { marked + &html[done..] }
    }

    /// The number of a term on this page.
    fn number(&self, id: &str) -> usize {
        let mut used = self.used.borrow_mut();
        used.iter().position(|known| known == id).unwrap_or_else(|| {
            used.push(id.to_owned());
            used.len() - 1
        })
    }

    /// What the marks stand for, by their numbers; `show` is that of the glossary.
    pub fn links(&self, show: &Show<'_>) -> Vec<TermLink> {
        let glossary = show.links.path(&Route::page(["glossary"]));
        let link = |id: &String| {
            let definition = show.site.definition(id).map(|term| plain(&show.html(&term.definition.0)));
            TermLink { href: format!("{glossary}#{id}"), definition: definition.unwrap_or_default() }
        };
        self.used.borrow().iter().map(link).collect()
    }
}

/// A finished page with a link at the first mark of each term, and without any mark.
pub fn settle_terms(html: String, links: &[TermLink]) -> String {
    if !html.contains(MARKS) {
        return html;
    }
    let mut texts = texts(&html).into_iter().peekable();
    let mut seen = BTreeSet::new();
    let mut settled = String::with_capacity(html.len() + 256 * links.len());
    let mut done = 0;
    while let Some(at) = html[done..].find(MARKS).map(|at| done + at) {
        settled.push_str(&html[done..at]);
        let Some((number, text)) = candidate(&html[at..]) else {
            done = at + MARKS[0].len_utf8();
            continue;
        };
        while texts.next_if(|range| range.end <= at).is_some() {}
        let is_prose = texts.peek().is_some_and(|range| range.contains(&at));
        match links.get(number).filter(|_| is_prose && seen.insert(number)) {
            Some(link) => settled.push_str(&anchor(link, text)),
            None => settled.push_str(text),
        }
        // Past what was written out; the mark after it is dropped in the next round.
        done = at + (text.as_ptr() as usize - html[at..].as_ptr() as usize) + text.len();
    }
    settled + &html[done..]
}

fn anchor(link: &TermLink, text: &str) -> String {
    let (href, definition) = (escape_url(&link.href), escape(&link.definition));
    format!("<a class=\"term\" href=\"{href}\" title=\"{definition}\">{text}</a>")
}

/// The number and the text of the candidate that begins here.
fn candidate(html: &str) -> Option<(usize, &str)> {
    let (number, rest) = html.strip_prefix(MARKS[0])?.split_once(MARKS[1])?;
    let text = &rest[..rest.find(MARKS)?];
    Some((number.parse().ok()?, text))
}

/// Where the text of some HTML stands: outside of tags, comments and the elements that are passed over.
fn texts(html: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut at, mut depth) = (0, 0_usize);
    while at < html.len() {
        let open = html[at..].find('<').map_or(html.len(), |found| at + found);
        if depth == 0 && open > at {
            found.push(at..open);
        }
        at = tag_end(html, open);
        let tag = html[open..at].trim_start_matches('<');
        let name = tag.trim_start_matches('/');
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        if !PASSED_OVER.iter().any(|known| known.eq_ignore_ascii_case(name)) || tag.ends_with("/>") {
            continue;
        }
        depth = if tag.starts_with('/') { depth.saturating_sub(1) } else { depth + 1 };
        if ["script", "style"].contains(&name) && !tag.starts_with('/') {
            at = html[at..].find(&format!("</{name}")).map_or(html.len(), |found| at + found);
        }
    }
    found
}

/// Where the tag or comment that opens here ends.
fn tag_end(html: &str, open: usize) -> usize {
    let rest = &html[open..];
    if rest.starts_with("<!--") {
        return rest.find("-->").map_or(html.len(), |found| open + found + 3);
    }
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return open + at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(mark), byte) if mark == byte => quote = None,
            _ => {}
        }
    }
    html.len()
}

/// Where words begin in escaped text; the names of character references are none.
fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, c)| {
        let starts = c.is_alphanumeric() && !continues(before) && !matches!(before, '&' | '#');
        before = c;
        starts.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SitePath;
    use crate::guide::Reading;
    use crate::site::GlossaryTerm;

    const GLOSSARY: &str = "
sql: {term: SQL, definition: A language.}
base-pay: {term: Base pay, definition: Fixed., also_known_as: [Base salary]}
pay: {term: Pay, definition: Money.}
rd: {term: R&D, definition: Research.}
lt: {term: lt, definition: No reference.}
";

    fn settled(parts: &[&str]) -> String {
        let file = SitePath::new(crate::site::GLOSSARY_FILE);
        let glossary = GlossaryTerm::read_all(&file, GLOSSARY, &Reading::default()).value.0;
        let index = TermIndex::of(&glossary);
        let marks = Marks::new(&index);
        let page: String = parts.iter().map(|part| marks.mark((*part).to_owned())).collect();
        let used = marks.used.borrow();
        let link = |id: &String| TermLink { href: format!("/g/#{id}"), definition: "A \"b\" < c".to_owned() };
        let html = settle_terms(page, &used.iter().map(link).collect::<Vec<_>>());
        html.replace(" title=\"A &quot;b&quot; &lt; c\"", "").replace("<a class=\"term\" href=\"/g/", "<a ")
    }

    #[test]
    fn the_first_use_on_the_page_and_no_other() {
        assert_eq!(
            settled(&["<p>SQL and base pay. SQL.</p>", "<p>SQL, Pay, base salary</p>"]),
            "<p><a #sql\">SQL</a> and <a #base-pay\">base pay</a>. SQL.</p><p>SQL, <a #pay\">Pay</a>, base salary</p>"
        );
    }

    #[test]
    fn whole_words_in_the_case_of_the_glossary() {
        let none = "<p>sql MySQL SQL-like SQLite no-SQL repay Base Pay_day &lt; 1 PAY</p>";
        assert_eq!(settled(&[none]), none);
        assert_eq!(settled(&["(SQL), R&amp;D"]), "(<a #sql\">SQL</a>), <a #rd\">R&amp;D</a>");
    }

    #[test]
    fn never_in_tags_links_headings_code_and_scripts() {
        let none = "<p title=\"SQL > pay\"><a href=\"/\">SQL <b>SQL</b></a><code>SQL</code></p><h2>Pay</h2><!-- SQL -->\
                    <script>if (a < b) SQL</script><img alt='pay'>";
        assert_eq!(settled(&[none]), none);
        assert_eq!(settled(&["<h2>Pay</h2>pay"]), "<h2>Pay</h2><a #pay\">pay</a>");
    }

    #[test]
    fn marks_that_the_theme_moved_or_cut_leave_nothing() {
        let link = TermLink { href: "/g/#a".to_owned(), definition: String::new() };
        let [a, b, c] = MARKS;
        for (html, expected) in [
            (format!("<a title=\"{a}0{b}x{c}\">{a}0{b}x{c}</a>"), "<a title=\"x\">x</a>"),
            (format!("{a}0{b}cut"), "0cut"),
            (format!("{a}9{b}x{c}{c}{b}"), "x"),
        ] {
            assert_eq!(settle_terms(html, std::slice::from_ref(&link)), expected);
        }
    }
}
