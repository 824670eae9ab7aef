//! Text without marks, which most fields of front matter are: written at once, without the parser.
//!
//! Must not know: any mark. What may be one is left to the parser.

use super::escape::push_text;
use super::options::Dialect;
use super::words::Words;
use super::{Markdown, Options, Segment, autolink};

/// What the parser and the writer would make of a text that is plainly one line of words. `None` says only that
/// somebody has to look closer.
pub(super) fn read(text: &str, options: &Options, dialect: Dialect) -> Option<Markdown> {
    let line = text.strip_suffix('\n').unwrap_or(text);
    let begins = line.starts_with(|c: char| c.is_alphabetic());
    if !begins || line.ends_with(' ') || !line.bytes().all(is_word) || autolink::may_hold(line) {
        return None;
    }
    if options.smart_punctuation && may_be_typography(line) {
        return None;
    }
    let mut html = String::with_capacity(line.len() + 8);
    if dialect == Dialect::Field {
        push_text(&mut html, line);
    } else {
        html.push_str("<p>");
        push_text(&mut html, line);
        html.push_str("</p>\n");
    }
    let mut words = Words::default();
    words.read(line);
    Some(Markdown { segments: vec![Segment::Html(html)], words: words.count(), ..Markdown::default() })
}

/// Whether a byte means nothing but itself, wherever in a line that begins with a letter.
const fn is_word(byte: u8) -> bool {
    const OTHERS: &[u8] = b" !\"#$%'()+,-./:;?";
    let mut at = 0;
    while at < OTHERS.len() {
        if OTHERS[at] == byte {
            return true;
        }
        at += 1;
    }
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

/// Whether typographic replacement may find something: quotes, dashes, three dots.
fn may_be_typography(line: &str) -> bool {
    line.contains(['\'', '"']) || line.contains("--") || line.contains("..")
}

#[cfg(test)]
mod tests {
    use super::super::{Ids, writer};
    use super::*;
    use proptest::prelude::*;

    fn both(text: &str, smart_punctuation: bool, dialect: Dialect) -> (Option<Markdown>, Markdown) {
        let options = Options { smart_punctuation, ..Options::default() };
        let (written, remarks) = writer::write(text, &options, dialect, &mut Ids::default());
        let simple = read(text, &options, dialect);
        assert!(simple.is_none() || remarks.is_empty(), "{remarks:?}");
        (simple, written)
    }

    #[test]
    fn most_fields_are_simple() {
        for text in ["Writes APIs (REST, C#) for 3-5 teams.", "It's \"easy\": 50% of $1,000!", "Über – né?\n"]
        {
            let (simple, written) = both(text, false, Dialect::Field);
            assert_eq!(simple, Some(written));
        }
    }

    #[test]
    fn what_may_be_marked_is_not() {
        let marked = [
            "",
            " a",
            "1. a",
            "a *b*",
            "a\nb",
            "a ",
            "see www.a.b",
            "a@b.c",
            "a {{ b }}",
            "a &amp; b",
            "a[^b]",
        ];
        for text in marked {
            assert_eq!(both(text, false, Dialect::Prose).0, None, "{text}");
        }
        assert_eq!(both("it's", true, Dialect::Field).0, None);
    }

    proptest! {
        #[test]
        fn as_the_parser_has_it(text in "[a-cA1-3 !\"#$%'()+,\\-./:;?é–\u{a0}\n@w]{0,40}", smart in any::<bool>()) {
            for dialect in [Dialect::Field, Dialect::Prose] {
                let (simple, written) = both(&text, smart, dialect);
                if let Some(simple) = simple {
                    prop_assert_eq!(simple, written);
                }
            }
        }
    }
}
