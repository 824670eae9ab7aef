//! The mistakes that authors make, each with how to know it and how to mend it.
//!
//! Must not know: where the text stands in its file.

use super::Reason;
use super::broken::{Broken, span};
use std::ops::Range;

/// A mistake: its reason, where it is the one.
type Rule = fn(&Broken<'_>) -> Option<Reason>;

/// All of them; the first that knows its mistake tells it.
pub(super) const ALL: [Rule; 18] = [
    control_character,
    second_document,
    directive,
    tab,
    unquoted_fact,
    no_space_behind_dash,
    no_space_behind_colon,
    indented_key,
    second_colon,
    open_quote,
    empty_item,
    open_bracket,
    behind_the_end,
    wrong_column,
    no_colon,
    anchor_or_alias,
    first_character,
    escape_or_block,
];

const ONE_COLUMN: &str = "keys of one map stand in one column, each `key: value` on its own line";

fn control_character(broken: &Broken<'_>) -> Option<Reason> {
    let place = broken.what.strip_prefix("control characters are not allowed at position ")?;
    let at: usize = place.parse().ok().filter(|at| broken.text.is_char_boundary(*at))?;
    let character = broken.text[at..].chars().next()?;
    let message = format!("the character U+{:04X} cannot stand in YAML", u32::from(character));
    Some(Reason::new(broken.character(at), message, "remove it"))
}

fn second_document(broken: &Broken<'_>) -> Option<Reason> {
    if !broken.what.contains("more than one document") {
        return None;
    }
    let mut at = 0;
    let mut has_content = false;
    for line in broken.text.split_inclusive('\n') {
        let ends = has_content && (line.starts_with("---") || line.starts_with("..."));
        if ends {
            let mark = span(at..at + 3);
            return Some(Reason::new(mark, "a second YAML document begins here", "remove this line"));
        }
        has_content |= !line.trim().is_empty() && !line.starts_with(['#', '-']);
        at += line.len();
    }
    None
}

fn directive(broken: &Broken<'_>) -> Option<Reason> {
    if !broken.what.contains("document start") && !broken.what.contains("directive") {
        return None;
    }
    let at = if broken.text.starts_with('%') { 0 } else { broken.text.find("\n%")? + 1 };
    let line = broken.trimmed(broken.line(at));
    Some(Reason::new(span(line), "a line that starts with `%` is a directive", "remove this line"))
}

fn tab(broken: &Broken<'_>) -> Option<Reason> {
    let line = broken.line(broken.at);
    let indent =
        broken.slice(&line).find(|c| c != ' ').filter(|at| broken.slice(&line)[*at..].starts_with('\t'));
    let at = indent
        .map(|at| line.start + at)
        .or_else(|| broken.text[broken.at..].starts_with('\t').then_some(broken.at))?;
    Some(Reason::new(
        broken.character(at),
        "a tab cannot indent YAML",
        "indent with spaces, two for each level",
    ))
}

fn unquoted_fact(broken: &Broken<'_>) -> Option<Reason> {
    let value = broken.value(&broken.line(broken.at));
    let text = broken.slice(&value);
    if !text.starts_with("{{") {
        return None;
    }
    let hint = format!("put quotes around the text: {}", quoted(text));
    Some(Reason::new(span(value), "a text that starts with `{{` must stand in quotes", hint))
}

/// `-{tip: …}` reads as a key that begins with `-{`.
fn no_space_behind_dash(broken: &Broken<'_>) -> Option<Reason> {
    let line = broken.trimmed(broken.line(broken.at));
    let text = broken.slice(&line);
    if !text.starts_with("-{") && !text.starts_with("-[") {
        return None;
    }
    let dash = span(line.start..line.start + 1);
    let hint = format!("write `- {}`", &text[1..2]);
    Some(Reason::new(dash, "the `-` before a list item needs a space", hint))
}

/// `title:About` reads as a text, and the next line's colon as a second one in it.
fn no_space_behind_colon(broken: &Broken<'_>) -> Option<Reason> {
    let of_line = |line: &Range<usize>| {
        let text = broken.slice(line).trim_start().trim_start_matches("- ");
        let (key, value) = text.split_once(':')?;
        let is_key = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-')) && !key.is_empty();
        (is_key && !value.is_empty() && !value.starts_with([' ', '/']))
            .then(|| (key.to_owned(), value.trim().to_owned()))
    };
    let own = broken.line(if broken.doing.contains("simple key") { broken.since? } else { broken.at });
    let before = is_nested(broken).then(|| broken.line_before(&own)).flatten();
    let line = before.filter(|line| of_line(line).is_some()).unwrap_or(own);
    let (key, value) = of_line(&line)?;
    let hint = format!("write `{key}: {value}`");
    Some(Reason::new(span(broken.trimmed(line)), "the colon behind a key needs a space", hint))
}

/// Whether the first colon of a line is the one at fault: the line before it was not over.
fn is_nested(broken: &Broken<'_>) -> bool {
    let line = broken.line(broken.at);
    broken.what.contains("mapping values are not allowed")
        && !broken.text[line.start..broken.at].contains(": ")
}

fn indented_key(broken: &Broken<'_>) -> Option<Reason> {
    if !is_nested(broken) {
        return None;
    }
    let key = broken.trimmed(broken.line(broken.at).start..broken.at);
    let message = format!("the key `{}` stands deeper than the line above allows", broken.slice(&key));
    Some(Reason::new(span(key), message, ONE_COLUMN))
}

fn second_colon(broken: &Broken<'_>) -> Option<Reason> {
    if !broken.what.contains("mapping values are not allowed") {
        return None;
    }
    let value = broken.value(&broken.line(broken.at));
    let hint = format!("put quotes around the text: {}", quoted(broken.slice(&value)));
    Some(Reason::new(
        broken.character(broken.at),
        "a text with a colon and a space must stand in quotes",
        hint,
    ))
}

fn open_quote(broken: &Broken<'_>) -> Option<Reason> {
    if !broken.doing.contains("quoted scalar") || !broken.what.contains("end of stream") {
        return None;
    }
    Some(unclosed_quote(broken, broken.since?))
}

fn unclosed_quote(broken: &Broken<'_>, at: usize) -> Reason {
    let hint = format!("write `{}` where the text ends", &broken.text[at..=at]);
    Reason::new(broken.character(at), "this quote is not closed", hint)
}

/// The quote of an earlier line that the first quote of this line's value closed by mistake.
fn opened_above(broken: &Broken<'_>, line: &Range<usize>, value: usize) -> Option<usize> {
    let quote = broken.text[value..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
    if broken.text[value..broken.at].trim_end().len() > 1 {
        return None;
    }
    let mut line = line.clone();
    while let Some(before) = broken.line_before(&line) {
        if broken.slice(&before).matches(quote).count() % 2 == 1 {
            return Some(before.start + broken.slice(&before).find(quote)?);
        }
        line = before;
    }
    None
}

/// `[RN, , x]`: nothing stands between two commas.
fn empty_item(broken: &Broken<'_>) -> Option<Reason> {
    let is_empty = broken.what.contains("did not find expected node content");
    if !is_empty || !broken.text[broken.at..].starts_with(',') {
        return None;
    }
    let place = broken.character(broken.at);
    Some(Reason::new(place, "there is nothing before this comma", "remove it, or write the item before it"))
}

fn open_bracket(broken: &Broken<'_>) -> Option<Reason> {
    let close = match broken.doing {
        "parsing a flow sequence" => ']',
        "parsing a flow mapping" => '}',
        _ => return None,
    };
    let since = broken.since?;
    if broken.line(since) == broken.line(broken.at) && broken.at < broken.line(since).end {
        let hint =
            "put `, ` between the items, and quotes around a text that holds quotes, brackets or braces";
        return Some(Reason::new(broken.character(broken.at), "this cannot stand within brackets", hint));
    }
    let open = &broken.text[since..=since];
    let hint = format!("write `{close}` where it ends");
    Some(Reason::new(broken.character(since), format!("this `{open}` is not closed"), hint))
}

/// Something behind a closing quote or bracket.
fn behind_the_end(broken: &Broken<'_>) -> Option<Reason> {
    let line = broken.line(broken.at);
    let (before, rest) = (broken.text[line.start..broken.at].trim_end(), broken.trimmed(broken.at..line.end));
    if !broken.what.contains("did not find expected") || !before.ends_with(['"', '\'', ']', '}']) {
        return None;
    }
    let value = broken.value(&line);
    let text = broken.slice(&value);
    let extra = broken.slice(&rest);
    if let Some(opened) = opened_above(broken, &line, value.start) {
        return Some(unclosed_quote(broken, opened));
    }
    if extra.chars().all(|c| matches!(c, ']' | '}')) {
        let message = format!("there is nothing that this `{extra}` closes");
        return Some(Reason::new(span(rest), message, "remove it, or open it before"));
    }
    let (message, hint) = match text.chars().next()? {
        '\'' => (
            "the text goes on behind its closing quote",
            "write an apostrophe in single quotes twice (`''`), or take double quotes".to_owned(),
        ),
        '"' => (
            "the text goes on behind its closing quote",
            "put all of it between the quotes; a quote within is written `\\\"`".to_owned(),
        ),
        _ => (
            "the text goes on behind its closing bracket",
            format!("put quotes around a text that starts with a bracket: {}", quoted(text)),
        ),
    };
    Some(Reason::new(span(rest), message, hint))
}

fn wrong_column(broken: &Broken<'_>) -> Option<Reason> {
    let line = broken.line(broken.at);
    let is_first = broken.text[line.start..broken.at].trim().is_empty();
    if !broken.what.contains("did not find expected") || !is_first {
        return None;
    }
    let line = broken.trimmed(line);
    let text = broken.slice(&line);
    let word = line.start..line.start + text.find(':').unwrap_or(text.len());
    Some(if text.starts_with("- ") || text == "-" {
        let hint = "a list stands below a key of its own; its items start with `- ` in one column";
        Reason::new(span(line.start..line.start + 1), "a list item cannot stand here", hint)
    } else if broken.doing.contains("block collection") {
        Reason::new(
            span(word),
            "this is no list item, as those above are",
            "start each item of a list with `- `",
        )
    } else {
        let message = format!("`{}` stands in a column of its own", broken.slice(&word));
        Reason::new(span(word), message, ONE_COLUMN)
    })
}

fn no_colon(broken: &Broken<'_>) -> Option<Reason> {
    if !broken.what.contains("could not find expected ':'") {
        return None;
    }
    let line = broken.line(broken.since?);
    let before = broken.line_before(&line).map_or("", |line| broken.slice(&line).trim_end());
    let text = span(broken.trimmed(line));
    if before.ends_with(['|', '>']) {
        let hint = "indent the text below `|` or `>` by two spaces more than its key";
        return Some(Reason::new(text, "this text is not indented", hint));
    }
    let hint = "write `key: value` with a colon and a space, or `- ` before a list item";
    Some(Reason::new(text, "this line is neither a key with a value nor a list item", hint))
}

fn anchor_or_alias(broken: &Broken<'_>) -> Option<Reason> {
    let at = match broken.doing {
        "scanning an alias" | "scanning an anchor" => broken.since?,
        _ if broken.what == "unknown anchor" => broken.at,
        _ => return None,
    };
    let line = broken.line(at);
    let text = broken.slice(&broken.trimmed(at..line.end));
    let word = at..at + text.find([' ', ',', ']', '}']).unwrap_or(text.len());
    let hint = format!("put quotes around the text: {}", quoted(text));
    if broken.doing == "scanning an anchor" {
        return Some(Reason::new(span(word), "a text that starts with `&` must stand in quotes", hint));
    }
    let name = broken.slice(&word).trim_matches('*');
    let message = format!("there is no anchor `&{name}` that `{}` could repeat", broken.slice(&word));
    Some(Reason::new(span(word), message, format!("{hint}, or write `&{name}` before the value to repeat")))
}

fn first_character(broken: &Broken<'_>) -> Option<Reason> {
    let character = broken.text[broken.at..].chars().next()?;
    if !broken.what.contains("cannot start any token") {
        return None;
    }
    let value = broken.trimmed(broken.at..broken.line(broken.at).end);
    let hint = format!("put quotes around the text: {}", quoted(broken.slice(&value)));
    let message = format!("a text that starts with {} must stand in quotes", named(character));
    Some(Reason::new(broken.character(broken.at), message, hint))
}

fn escape_or_block(broken: &Broken<'_>) -> Option<Reason> {
    let rest = &broken.text[broken.at..];
    if broken.doing.contains("block scalar") {
        let hint = "begin the text on the next line, indented by two spaces";
        let place = span(broken.trimmed(broken.at..broken.line(broken.at).end));
        return Some(Reason::new(place, "nothing but `+`, `-` or a digit stands behind `|` and `>`", hint));
    }
    if !broken.doing.contains("quoted scalar") {
        return None;
    }
    let start = broken.text[..broken.at + usize::from(rest.starts_with('\\'))].rfind('\\')?;
    let kind = broken.text[start + 1..].chars().next()?;
    let digits = broken.text[start + 1 + kind.len_utf8()..].bytes().take_while(u8::is_ascii_hexdigit).count();
    let digits = if matches!(kind, 'x' | 'u' | 'U') { digits } else { 0 };
    let escape = start..start + 1 + kind.len_utf8() + digits;
    let message = format!("`{}` is no escape that double quotes know", broken.slice(&escape));
    let hint = "write `\\\\` for a backslash, or take single quotes, which know no escapes";
    Some(Reason::new(span(escape), message, hint))
}

/// A text as one would write it in quotes; in backquotes, unless it has some itself.
fn quoted(text: &str) -> String {
    let (text, quote) = (text.trim(), if text.contains('"') { '\'' } else { '"' });
    let text = if quote == '\'' { text.replace('\'', "''") } else { text.replace('\\', "\\\\") };
    let mark = if text.contains('`') { "" } else { "`" };
    format!("{mark}{quote}{text}{quote}{mark}")
}

/// A character in backquotes, or its name.
fn named(character: char) -> String {
    if character == '`' { "a backquote".to_owned() } else { format!("`{character}`") }
}
