//! Files of comma-separated values, by RFC 4180.
//!
//! Must not know: what stands in them.

use std::borrow::Cow;

/// A field.
pub(super) type Cell<'c> = Cow<'c, str>;

/// Text that no spreadsheet takes for a formula (OWASP, "CSV injection"): it gets an apostrophe in front.
pub(super) fn guarded(text: &str) -> Cell<'_> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

/// `yes` or `no`.
pub(super) fn yes(flag: bool) -> Cell<'static> {
    if flag { "yes" } else { "no" }.into()
}

/// The first record: names of columns.
pub(super) fn header(names: impl Iterator<Item = &'static str>) -> String {
    line(names.map(Cow::Borrowed))
}

/// A record, with the end of its line.
pub(super) fn line<'f>(fields: impl Iterator<Item = Cell<'f>>) -> String {
    let quoted = |field: Cell<'f>| -> Cell<'f> {
        if field.contains(['"', ',', '\r', '\n']) {
            format!("\"{}\"", field.replace('"', "\"\"")).into()
        } else {
            field
        }
    };
    format!("{}\r\n", fields.map(quoted).collect::<Vec<_>>().join(","))
}

#[cfg(test)]
mod tests {
    use super::{guarded, line};

    #[test]
    fn fields_are_quoted_and_guarded() {
        let fields = [guarded("a, \"b\""), guarded("=1+1"), guarded("＝1"), "-4.5".into()];
        assert_eq!(line(fields.into_iter()), "\"a, \"\"b\"\"\",'=1+1,'＝1,-4.5\r\n");
    }
}
