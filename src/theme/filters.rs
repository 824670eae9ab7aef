//! The filters that templates have besides tera's own. Each bears Zola's name where it means the same.
//!
//! Must not know: the clock, the locale of the machine, the disk.

#![expect(clippy::needless_pass_by_value, reason = "tera's trait for filters hands arguments over by value")]

use super::functions::{NumberFormat, misuse, only};
use super::pictures;
use crate::base;
use jiff::fmt::strtime::BrokenDownTime;
use jiff::fmt::temporal::Pieces;
use std::sync::Arc;
use tera::{Kwargs, State, StringInput, Tera, TeraResult, Value};

/// Adds them all.
pub(super) fn register(tera: &mut Tera, number: &NumberFormat) {
    tera.register_filter("date", date);
    tera.register_filter("slugify", slugify);
    tera.register_filter("json_encode", json_encode);
    tera.register_filter("striptags", striptags);
    tera.register_filter("linebreaksbr", linebreaksbr);
    tera.register_filter("urlencode", urlencode);
    pictures::register(tera);
    let number = Arc::clone(number);
    tera.register_filter("num_format", move |value: i64, kwargs: Kwargs, _: &State| {
        only(&kwargs, "num_format", &[])?;
        Ok::<_, tera::Error>(number(value))
    });
}

/// A date or date with time in ISO 8601, printed by a `strftime` format. Nothing is read from the machine:
/// a time keeps the offset that it was written with.
fn date(value: &str, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    only(&kwargs, "date", &["format"])?;
    let format = kwargs.get::<&str>("format")?.unwrap_or("%Y-%m-%d");
    let pieces = Pieces::parse(value).map_err(|_| {
        misuse(
            format!("`{value}` is not a date"),
            "`date` takes dates such as `2026-03-01` or `2026-03-01T09:30:00Z`",
        )
    })?;
    let mut broken = BrokenDownTime::from(pieces.date().to_datetime(pieces.time().unwrap_or_default()));
    broken.set_offset(pieces.to_numeric_offset());
    broken.to_string(format).map_err(|error| {
        misuse(
            format!("cannot print a date as `{format}`: {error}"),
            "the format is strftime's, such as `%-d %B %Y`",
        )
    })
}

fn slugify(value: &str, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    only(&kwargs, "slugify", &[])?;
    Ok(base::slugify(value))
}

/// JSON as text, to be followed by `safe` inside `<script>`: no character is left in it that could end the
/// element. Without `safe` it is escaped, which is right for an attribute.
fn json_encode(value: &Value, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    only(&kwargs, "json_encode", &["pretty"])?;
    let pretty = kwargs.get::<bool>("pretty")?.unwrap_or(false);
    let json = if pretty { serde_json::to_string_pretty(value) } else { serde_json::to_string(value) };
    let json = json.map_err(|error| tera::Error::message(format!("cannot be written as JSON: {error}")))?;
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        // These stand only inside JSON's strings, where `\u` may spell them.
        match c {
            '<' | '>' | '&' | '\'' | '\u{2028}' | '\u{2029}' => {
                safe.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => safe.push(c),
        }
    }
    Ok(safe)
}

/// The text of HTML, its character references resolved, so that printing escapes it once. Plain text has no
/// tags and stays as it is: `5 < 6` loses nothing.
fn striptags(value: StringInput<'_>, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    only(&kwargs, "striptags", &[])?;
    if !value.is_safe() {
        return Ok(value.as_str().to_owned());
    }
    Ok(resolve(&without_tags(value.as_str())))
}

/// Line breaks as `<br>`, all else escaped unless it is HTML already.
fn linebreaksbr(value: StringInput<'_>, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    only(&kwargs, "linebreaksbr", &[])?;
    let html = if value.is_safe() { value.as_str().to_owned() } else { state.escape(value.as_str())? };
    Ok(Value::safe_string(&html.replace("\r\n", "<br>").replace('\n', "<br>")))
}

/// Percent-encoded for use in a query: all but letters, digits, `-`, `.`, `_`, `~` and `/`.
fn urlencode(value: &str, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    const KEPT: &percent_encoding::AsciiSet =
        &percent_encoding::NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
    only(&kwargs, "urlencode", &[])?;
    Ok(percent_encoding::utf8_percent_encode(value, KEPT).to_string())
}

/// HTML without its tags and comments; a `>` inside a quoted attribute does not end a tag.
fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        rest = &rest[open..];
        let end = if rest.starts_with("<!--") { rest.find("-->").map(|at| at + 3) } else { end_of_tag(rest) };
        rest = end.map_or("", |end| &rest[end..]);
    }
    text.push_str(rest);
    text
}

fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
    }
    None
}

/// Resolves the character references that escaping writes, and numeric ones.
fn resolve(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let reference =
            rest.find(';').filter(|end| *end <= 10).and_then(|end| Some((character(&rest[1..end])?, end)));
        let (c, end) = reference.unwrap_or(('&', 0));
        out.push(c);
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        numeric => {
            let digits = numeric.strip_prefix('#')?;
            let hex = digits.strip_prefix(['x', 'X']);
            let code = hex.map_or_else(|| digits.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_html() {
        let html = "<p title=\"a > b\">5 &lt; 6 &amp;amp; &#39;x&#x27; &unknown; &</p><!-- > -->!";
        assert_eq!(resolve(&without_tags(html)), "5 < 6 &amp; 'x' &unknown; &!");
        assert_eq!(without_tags("a <b"), "a ");
    }
}
