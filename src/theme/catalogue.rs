//! The filters, functions and tests that templates have, as data: for messages and for the reference page.
//!
//! Must not know: how any of them works. A test checks that tera knows every one.

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Documented {
    /// Its name.
    pub name: &'static str,
    /// How it is written, with its arguments; `?` marks those that may be left out.
    pub signature: &'static str,
    /// What it does, in a sentence.
    pub doc: &'static str,
}

const fn entry(name: &'static str, signature: &'static str, doc: &'static str) -> Documented {
    Documented { name, signature, doc }
}

/// The filters, sorted by name: `{{ value | name(argument=1) }}`.
pub const FILTERS: &[Documented] = &[
    entry("abs", "abs", "A number without its sign"),
    entry("capitalize", "capitalize", "The first letter upper case, the rest lower case"),
    entry(
        "date",
        "date(format?)",
        "A date or date and time in ISO 8601, printed by a strftime format; `%Y-%m-%d` if none is given",
    ),
    entry(
        "default",
        "default(value, boolean?)",
        "The value, or another where it is undefined; with `boolean=true` also where it is empty or false",
    ),
    entry("escape", "escape", "Escaped for HTML unless it is HTML; printing does this by itself"),
    entry("escape_html", "escape_html", "Escaped for HTML even if it is HTML"),
    entry("escape_xml", "escape_xml", "Escaped for XML even if it is HTML"),
    entry("first", "first", "The first item of a list"),
    entry("float", "float", "Text as a number"),
    entry("get", "get(key, default?)", "The value under a key that is only known when rendering"),
    entry(
        "group_by",
        "group_by(attribute)",
        "A map from each value of an attribute to the items that have it",
    ),
    entry(
        "hex",
        "hex(lightest?)",
        "A colour of CSS as `#rrggbb`, which SVG knows; with `lightest`, from 0 to 1, no lighter than this in OKLCH",
    ),
    entry(
        "indent",
        "indent(width?, first?, blank?)",
        "Text with spaces before its lines; 4 if no width is given",
    ),
    entry("int", "int(base?)", "Text as a whole number"),
    entry("join", "join(sep?)", "The items of a list as one text"),
    entry(
        "json_encode",
        "json_encode(pretty?)",
        "JSON; inside `<script>` follow it by `safe`, in an attribute do not",
    ),
    entry("keys", "keys", "The keys of a map"),
    entry("last", "last", "The last item of a list"),
    entry("length", "length", "How many items, entries or characters"),
    entry("linebreaksbr", "linebreaksbr", "Line breaks as `<br>`, all else escaped"),
    entry(
        "lines",
        "lines(width, size, bold?, most?)",
        "For pictures: a text as a list of lines that are no wider than `width` pixels in the font of pictures at this \
         `size`; `most` lines, the last of which then ends in `…`",
    ),
    entry("lower", "lower", "Lower case"),
    entry(
        "newlines_to_br",
        "newlines_to_br",
        "Line breaks as `<br>`, nothing escaped; prefer `linebreaksbr`",
    ),
    entry("nth", "nth(n)", "The item at this position, counted from 0"),
    entry("num_format", "num_format", "A whole number with the separators of the site's language"),
    entry("pairs", "pairs", "The entries of a map as lists of key and value"),
    entry(
        "pluralize",
        "pluralize(singular?, plural?)",
        "An ending for a number: none for one, `s` otherwise",
    ),
    entry("replace", "replace(from, to)", "Every occurrence of a text replaced"),
    entry("reverse", "reverse", "A list or text from its end"),
    entry("round", "round(method?, precision?)", "A number rounded; `method` is `common`, `ceil` or `floor`"),
    entry("safe", "safe", "Printed as it is, without escaping: only for what cannot come from a stranger"),
    entry("slugify", "slugify", "The text as guidepost spells it in URLs"),
    entry("sort", "sort(attribute?)", "A list in order"),
    entry("split", "split(pat)", "The parts of a text between a separator"),
    entry("str", "str", "The value as text"),
    entry("striptags", "striptags", "The text of HTML, without its tags"),
    entry(
        "text_width",
        "text_width(size, bold?)",
        "For pictures: how wide a text is in the font of pictures at this size, in pixels",
    ),
    entry("title", "title", "Each word with a capital"),
    entry("trim", "trim(pat?)", "Without spaces, or another text, at both ends"),
    entry("trim_end", "trim_end(pat?)", "Without spaces, or another text, at its end"),
    entry("trim_start", "trim_start(pat?)", "Without spaces, or another text, at its beginning"),
    entry("truncate", "truncate(length, end?)", "At most so many characters, then `…`"),
    entry("unique", "unique", "A list without repetitions"),
    entry("upper", "upper", "Upper case"),
    entry("urlencode", "urlencode", "Percent-encoded for the query of a URL"),
    entry("values", "values", "The values of a map"),
    entry("wordcount", "wordcount", "How many words"),
];

/// The functions, sorted by name: `{{ name(argument=1) }}`.
pub const FUNCTIONS: &[Documented] = &[
    entry(
        "get_url",
        "get_url(path, absolute?, cachebust?, trailing_slash?)",
        "The URL of a path below the site's base; `absolute=false` leaves out the host, `cachebust=true` adds the fingerprint of a static file, or of a file that the theme makes of its options",
    ),
    entry("range", "range(start?, end, step_by?)", "Whole numbers from `start`, or 0, to below `end`"),
    entry("super", "super()", "Inside a block: what the template above prints there"),
    entry("throw", "throw(message)", "Fails with a message: for what a template cannot do without"),
];

/// The tests, sorted by name: `{% if value is name %}`.
pub const TESTS: &[Documented] = &[
    entry("array", "array", "A list"),
    entry("bool", "bool", "`true` or `false`"),
    entry("containing", "containing(pat)", "A text, list or map that has this inside"),
    entry("defined", "defined", "There is such a variable or field"),
    entry("divisible_by", "divisible_by(divisor)", "A whole number without a rest"),
    entry("ending_with", "ending_with(pat)", "A text with this end"),
    entry("even", "even", "An even number"),
    entry("float", "float", "A number with a fraction"),
    entry("integer", "integer", "A whole number"),
    entry("iterable", "iterable", "Something that `for` can walk through"),
    entry("map", "map", "A map"),
    entry("none", "none", "There, but with nothing in it"),
    entry("number", "number", "A number"),
    entry("odd", "odd", "An odd number"),
    entry("starting_with", "starting_with(pat)", "A text with this beginning"),
    entry("string", "string", "Text or HTML"),
    entry("undefined", "undefined", "There is no such variable or field"),
];

/// What Zola, or the first version of tera, has and guidepost has not: the name, and what to do instead.
const INSTEAD: &[(&str, &str)] = &[
    (
        "now",
        "a build does not read the clock, so that the same input gives the same bytes: print a date of the page",
    ),
    (
        "load_data",
        "a template sees its view and nothing else: put the data into the front matter or `site.yaml`",
    ),
    (
        "get_env",
        "a build does not read the environment: put the value into the theme's options in `site.yaml`",
    ),
    ("get_random", "a build has no chance in it, so that the same input gives the same bytes"),
    ("get_page", "a template sees its view and nothing else: pages that belong together are listed in it"),
    ("get_section", "a template sees its view and nothing else: a section's pages are listed in its view"),
    ("get_taxonomy", "a template sees its view and nothing else: a page's terms are listed in it"),
    ("get_taxonomy_url", "each term in the view has its `permalink`"),
    ("get_taxonomy_term", "a template sees its view and nothing else: a term's pages are listed in its view"),
    ("get_hash", "`get_url(path=\"…\", cachebust=true)` changes the URL with the file"),
    ("get_file_hash", "`get_url(path=\"…\", cachebust=true)` changes the URL with the file"),
    (
        "get_image_metadata",
        "write width and height into the template; those of a social card are in `page.og`",
    ),
    ("resize_image", "put the sizes that you need beside the guide"),
    ("trans", "write the text into the template, or make it an option of the theme"),
    ("markdown", "Markdown in the view is HTML already: print it as it is"),
    ("as_str", "it is called `str`"),
    ("concat", "write `[...first, ...second]`"),
    ("filter", "write `[item for item in list if item.x == y]`"),
    ("map", "write `[item.x for item in list]`"),
    ("slice", "write `list[1:3]`"),
    ("urlencode_strict", "use `urlencode`"),
    ("spaceless", "use `{%-` and `-%}`"),
    ("trim_start_matches", "use `trim_start(pat=\"…\")`"),
    ("trim_end_matches", "use `trim_end(pat=\"…\")`"),
    ("addslashes", "use `json_encode`"),
    ("object", "it is called `map`"),
    (
        "macro",
        "write a component: `{% component name(argument) %}…{% endcomponent %}`, used as `{{ <name argument=\"…\" /> }}`",
    ),
    ("import", "components need no import: use one by its name, `{{ <name /> }}`"),
];

/// What to do instead of something that Zola has.
pub(super) fn instead(name: &str) -> Option<&'static str> {
    INSTEAD.iter().find(|(known, _)| *known == name).map(|(_, hint)| *hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::functions::{Services, environment};
    use std::sync::Arc;

    #[test]
    fn tera_knows_every_one_and_they_are_sorted() {
        let services = Services {
            base_url: String::new(),
            number: Arc::new(|number| number.to_string()),
            assets: std::collections::BTreeMap::new(),
        };
        let mut tera = environment(&services);
        let filters = FILTERS.iter().map(|filter| format!("{{{{ x | {} }}}}", filter.name));
        let functions = FUNCTIONS.iter().map(|function| format!("{{{{ {}() }}}}", function.name));
        let tests = TESTS.iter().map(|test| format!("{{{{ x is {} }}}}", test.name));
        for template in filters.chain(functions).chain(tests) {
            tera.add_raw_template("t", &template).unwrap_or_else(|error| panic!("{template}: {error}"));
        }
        for list in [FILTERS, FUNCTIONS, TESTS] {
            assert!(list.is_sorted_by_key(|documented| documented.name));
        }
    }

    #[test]
    fn nothing_is_both_offered_and_not() {
        for documented in FILTERS.iter().chain(FUNCTIONS) {
            assert_eq!(instead(documented.name), None);
        }
    }
}
