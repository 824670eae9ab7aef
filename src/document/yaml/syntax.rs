//! Broken syntax, told the way an author can mend it.

use crate::base::{Diagnostic, SitePath, Span};
use granit_parser::Parser;

/// The diagnostic for what `serde_yaml` could not read; its place is within `text`, its file left empty.
pub(super) fn explain(text: &str, error: &serde_yaml::Error) -> Diagnostic {
    let message = error.to_string();
    let span = place(text, error);
    let nowhere = SitePath::new("");
    if let Some(limit) = message.split("guidepost: ").nth(1) {
        let limit = limit.split(" at line ").next().unwrap_or(limit);
        let code = if limit.contains("tag") { "yaml-tag" } else { "yaml-limit" };
        return Diagnostic::error(code, format!("this YAML cannot be taken: {limit}")).at(&nowhere, span);
    }
    if message.contains("repetition limit") {
        return Diagnostic::error("yaml-limit", "aliases repeat each other without end")
            .at(&nowhere, span)
            .hint("write the values out instead of `*alias`");
    }
    if message.contains("recursion limit") {
        return Diagnostic::error("yaml-limit", "lists and maps nest too deep").at(&nowhere, span);
    }
    let line = line_at(text, span.start as usize);
    let (what, hints) = reason(&message, line);
    let mut diagnostic = Diagnostic::error("yaml-syntax", what).at(&nowhere, span);
    diagnostic.hints.extend(hints);
    diagnostic
}

/// Where it broke: the first parser's line and column, or the second's where the first has none.
fn place(text: &str, error: &serde_yaml::Error) -> Span {
    let first = error.location().map(|location| (location.line(), location.column().saturating_sub(1)));
    let second = || {
        let error = Parser::new_from_str(text).find_map(Result::err)?;
        Some((error.marker().line(), error.marker().col()))
    };
    let Some((line, column)) = first.or_else(second) else { return Span::default() };
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text[start.min(text.len())..].lines().next().unwrap_or("");
    let column = rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at);
    let len = rest[column..].chars().next().map_or(0, char::len_utf8);
    Span::new(start + column, start + column + len)
}

fn line_at(text: &str, offset: usize) -> &str {
    let start = text[..offset.min(text.len())].rfind('\n').map_or(0, |at| at + 1);
    text[start..].lines().next().unwrap_or("")
}

/// What to call it, and how to mend it, by the library's message and the line at fault.
fn reason(message: &str, line: &str) -> (String, Vec<String>) {
    let trimmed = line.trim_start();
    let value = trimmed.split_once(": ").map_or(trimmed, |(_, value)| value.trim_start());
    if line.contains('\t') && line.trim_start_matches(' ').starts_with('\t')
        || message.contains("cannot start any token") && line.contains('\t')
    {
        return ("a tab cannot indent YAML".into(), vec!["indent with spaces, two for each level".into()]);
    }
    if value.starts_with("{{") || trimmed.trim_start_matches("- ").starts_with("{{") {
        let hint = "put quotes around a value that starts with `{{`: \"{{ pay.median }} …\"";
        return ("a value that starts with `{{` reads as a map".into(), vec![hint.into()]);
    }
    if message.contains("mapping values are not allowed") {
        let hint = "put quotes around a text that holds a colon and a space: \"title: subtitle\"";
        return ("a second `: ` in one line reads as a key in a key".into(), vec![hint.into()]);
    }
    if message.contains("unknown anchor") {
        let hint = "write `&name` before the value that `*name` repeats, or put quotes around a text that starts with `*`";
        return ("this alias names no anchor".into(), vec![hint.into()]);
    }
    if message.contains("cannot start any token") {
        let hint =
            "put quotes around a text that starts with a special character such as `@`, `%` or a backquote";
        return ("this character cannot start a value".into(), vec![hint.into()]);
    }
    if message.contains("simple key") || message.contains("expected ':'") {
        let hint = "write `key: value`, with a colon and a space, and each key on its own line";
        return ("this line is neither a key with a value nor a list item".into(), vec![hint.into()]);
    }
    if message.contains("unexpected end of stream") || message.contains("found unexpected end") {
        let hint = "close the quote, bracket or brace that was opened";
        return ("the YAML ends inside a quoted text, a list or a map".into(), vec![hint.into()]);
    }
    if message.contains("did not find expected") {
        let hint = "check the indentation: keys of one map stand in one column; quote texts that hold `, `, `: ` or `#`";
        return ("the structure breaks here".into(), vec![hint.into()]);
    }
    let plain = message.split(" at line ").next().unwrap_or(message);
    (format!("this is not valid YAML: {plain}"), Vec::new())
}
