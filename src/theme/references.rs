//! What a template names: the templates that it extends or includes, the components that it uses, and the
//! blocks and components that it defines, each with its place.
//!
//! tera keeps these to itself, so this reads the tags again, with tera's own rules for tags, strings,
//! comments and raw text. Must not know: which of those names exist.

use crate::base::Span;
use std::ops::Range;

/// How a template needs another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// `{% extends "x" %}`
    Extends,
    /// `{% include "x" %}`
    Includes,
    /// `{{ <x /> }}` or `{% <x> %}`
    Uses,
}

/// One need.
#[derive(Debug, Clone)]
pub(super) struct Reference {
    /// Which kind.
    pub(super) relation: Relation,
    /// The template or component, as written.
    pub(super) name: String,
    /// Where the name stands, quotes included.
    pub(super) span: Span,
    /// The whole tag around it.
    pub(super) tag: Range<usize>,
    /// The component whose definition it stands in.
    pub(super) within: Option<String>,
}

/// A component's definition.
#[derive(Debug, Clone)]
pub(super) struct Component {
    /// Its name, dots included.
    pub(super) name: String,
    /// Where the name stands.
    pub(super) span: Span,
    /// From the name to the end of the definition.
    pub(super) body: Range<usize>,
}

/// All that one template names.
#[derive(Debug, Clone, Default)]
pub(super) struct References {
    /// What it needs, in order.
    pub(super) needs: Vec<Reference>,
    /// The components that it defines.
    pub(super) components: Vec<Component>,
    /// The names of its blocks.
    pub(super) blocks: Vec<String>,
}

impl References {
    /// Reads one template. Where its syntax is broken, the rest is read as well as it can be.
    pub(super) fn of(text: &str) -> Self {
        let mut found = Self::default();
        let mut within = None;
        let mut at = 0;
        while let Some(open) = text[at..].find('{') {
            let start = at + open;
            at = match text.as_bytes().get(start + 1) {
                Some(b'#') => text[start..].find("#}").map_or(text.len(), |end| start + end + 2),
                Some(b'{') => {
                    let tag = Tag::read(text, start, "}}");
                    found.calls(&tag, within.as_ref());
                    tag.range.end
                }
                Some(b'%') => {
                    let tag = Tag::read(text, start, "%}");
                    if tag.is_only("raw") {
                        end_of_raw(text, tag.range.end)
                    } else {
                        found.tag(&tag, &mut within);
                        tag.range.end
                    }
                }
                _ => start + 1,
            };
        }
        found
    }

    fn tag(&mut self, tag: &Tag<'_>, within: &mut Option<String>) {
        let relation = match tag.words() {
            ("extends", Some(_)) => Relation::Extends,
            ("include", Some(_)) => Relation::Includes,
            ("block", Some((Token::Name(name), _))) => return self.blocks.push((*name).to_owned()),
            ("component", Some(_)) => {
                let (name, range) = tag.dotted_name(1);
                *within = Some(name.clone());
                let body = range.start..usize::MAX;
                return self.components.push(Component {
                    name,
                    span: Span::new(range.start, range.end),
                    body,
                });
            }
            ("endcomponent", _) => {
                if let Some(open) = self.components.last_mut() {
                    open.body.end = tag.range.end;
                }
                *within = None;
                return;
            }
            _ => return self.calls(tag, within.as_ref()),
        };
        if let Some((Token::Text(name), range)) = tag.tokens.get(1) {
            self.needs.push(Reference {
                relation,
                name: (*name).to_owned(),
                span: Span::new(range.start, range.end),
                tag: tag.range.clone(),
                within: within.clone(),
            });
        }
    }

    /// The components that a tag uses: `<` where an operand would have to begin, and a name after it.
    fn calls(&mut self, tag: &Tag<'_>, within: Option<&String>) {
        for at in 0..tag.tokens.len() {
            let begins = at == 0 || !tag.tokens[at - 1].0.ends_operand();
            let named = matches!(tag.tokens.get(at + 1), Some((Token::Name(_), _)));
            if begins && named && tag.tokens[at].0 == Token::Sign(b'<') {
                let (name, range) = tag.dotted_name(at + 1);
                self.needs.push(Reference {
                    relation: Relation::Uses,
                    name,
                    span: Span::new(range.start, range.end),
                    tag: tag.range.clone(),
                    within: within.cloned(),
                });
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    Name(&'a str),
    /// What stands between quotes; escapes are left as they are, since no template's name has any.
    Text(&'a str),
    Number,
    Sign(u8),
}

impl Token<'_> {
    /// Whether a `<` after this is "less than" and not the beginning of a component.
    fn ends_operand(self) -> bool {
        match self {
            Self::Name(word) => !matches!(
                word,
                "if" | "elif" | "else" | "in" | "and" | "or" | "not" | "is" | "set" | "set_global" | "for"
            ),
            Self::Text(_) | Self::Number => true,
            Self::Sign(sign) => matches!(sign, b')' | b']' | b'}'),
        }
    }
}

/// The tokens between two delimiters.
struct Tag<'a> {
    tokens: Vec<(Token<'a>, Range<usize>)>,
    range: Range<usize>,
}

impl<'a> Tag<'a> {
    /// Reads the tag that begins at `start`; one that never ends goes to the end of the text.
    fn read(text: &'a str, start: usize, close: &str) -> Self {
        let bytes = text.as_bytes();
        let mut tokens = Vec::new();
        let mut at = start + 2;
        while at < bytes.len() && !bytes[at..].starts_with(close.as_bytes()) {
            let (token, len) = match bytes[at] {
                quote @ (b'"' | b'\'' | b'`') => {
                    let len = quoted(&bytes[at..], quote);
                    (Some(Token::Text(text.get(at + 1..at + len - 1).unwrap_or_default())), len)
                }
                b'0'..=b'9' => (Some(Token::Number), count(&bytes[at..], |b| b.is_ascii_digit())),
                b'_' | b'a'..=b'z' | b'A'..=b'Z' => {
                    let len = count(&bytes[at..], |b| b == b'_' || b.is_ascii_alphanumeric());
                    (Some(Token::Name(&text[at..at + len])), len)
                }
                sign if sign.is_ascii_graphic() => (Some(Token::Sign(sign)), 1),
                _ => (None, 1),
            };
            tokens.extend(token.map(|token| (token, at..at + len)));
            at += len;
        }
        // The dashes of `{%-` and `-%}` are no tokens of their own.
        let dash = Some(Token::Sign(b'-'));
        if tokens.last().map(|(token, _)| *token) == dash {
            tokens.pop();
        }
        if tokens.first().map(|(token, _)| *token) == dash {
            tokens.remove(0);
        }
        Self { tokens, range: start..(at + close.len()).min(text.len()) }
    }

    /// The first word, and what stands after it.
    fn words(&self) -> (&'a str, Option<&(Token<'a>, Range<usize>)>) {
        match self.tokens.first() {
            Some((Token::Name(word), _)) => (word, self.tokens.get(1)),
            _ => ("", None),
        }
    }

    fn is_only(&self, word: &str) -> bool {
        self.tokens.len() == 1 && self.words().0 == word
    }

    /// The name with dots that begins at this token.
    fn dotted_name(&self, first: usize) -> (String, Range<usize>) {
        let mut name = String::new();
        let mut range = self.tokens[first].1.clone();
        for (at, (token, place)) in self.tokens[first..].iter().enumerate() {
            match token {
                Token::Name(part) if at % 2 == 0 => name.push_str(part),
                Token::Sign(b'.') if at % 2 == 1 => name.push('.'),
                _ => break,
            }
            range.end = place.end;
        }
        (name, range)
    }
}

/// The length of a quoted text, both quotes included; one that never ends goes to the end.
fn quoted(bytes: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while at < bytes.len() && bytes[at] != quote {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(bytes.len()).max(2.min(bytes.len()))
}

fn count(bytes: &[u8], holds: impl Fn(u8) -> bool) -> usize {
    bytes.iter().take_while(|byte| holds(**byte)).count()
}

fn end_of_raw(text: &str, mut at: usize) -> usize {
    while let Some(open) = text[at..].find("{%") {
        let tag = Tag::read(text, at + open, "%}");
        if tag.is_only("endraw") {
            return tag.range.end;
        }
        at += open + 2;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(Relation, String)> {
        References::of(text).needs.into_iter().map(|need| (need.relation, need.name)).collect()
    }

    #[test]
    fn all_relations() {
        let text = "{%- extends \"base.html\" -%}{% block b %}{% include 'x/y.html' %}{{ <ui.row a={1} /> }}\
                    {% <card> %}{% </card> %}{% if <flag /> == \"on\" %}{% endif %}{% endblock %}";
        let expected = [
            (Relation::Extends, "base.html"),
            (Relation::Includes, "x/y.html"),
            (Relation::Uses, "ui.row"),
            (Relation::Uses, "card"),
            (Relation::Uses, "flag"),
        ];
        assert_eq!(names(text), expected.map(|(relation, name)| (relation, name.to_owned())));
        assert_eq!(References::of(text).blocks, ["b"]);
    }

    #[test]
    fn not_in_comments_raw_strings_or_comparisons() {
        let text = "{# {% include \"a\" %} #}{% raw %}{% include \"b\" %}{% endraw %}\
                    {{ \"{% include 'c' %}\" }}{% if a < b %}{% endif %}{{ a[0] < b }}";
        assert_eq!(names(text), []);
    }

    #[test]
    fn definitions_hold_their_calls() {
        let text = "{% component a.b(x) %}{{ <c /> }}{% endcomponent a.b %}{{ <d /> }}";
        let found = References::of(text);
        assert_eq!(found.components[0].name, "a.b");
        assert_eq!(&text[found.components[0].span.range(text.len())], "a.b");
        let within: Vec<_> = found.needs.iter().map(|need| need.within.as_deref()).collect();
        assert_eq!(within, [Some("a.b"), None]);
    }

    #[test]
    fn broken_text_ends() {
        for text in [
            "{",
            "{{",
            "{%",
            "{{ \"",
            "{{ '\\",
            "{% raw %}{%",
            "{#",
            "{% component",
            "{{ ä < ",
            "{% extends `",
        ] {
            References::of(text);
        }
    }
}
