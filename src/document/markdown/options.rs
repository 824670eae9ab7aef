//! What an author may write beyond CommonMark, and the few words that are printed of ourselves.
//!
//! Must not know: where the settings come from.

use serde::{Deserialize, Serialize};

/// What is read beyond CommonMark. The default is what a guide's body allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct Options {
    /// HTML passes through as written. Off: it is shown as text, with the warning `raw-html`.
    pub raw_html: bool,
    /// Straight quotes, `--` and `...` become typographic ones.
    pub smart_punctuation: bool,
    /// `term`, then `: definition` on the next line.
    pub definition_lists: bool,
    /// `## Title {#id .class}`.
    pub heading_attributes: bool,
    /// GitHub's tables, strikethrough, task lists, footnotes, alerts and bare links.
    pub extensions: bool,
    /// `{{ pay.median }}` prints a fact, `[^oews]` cites a source that the page does not define.
    pub facts: bool,
    /// The words that the writer adds, in the page's language.
    pub labels: Labels,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            raw_html: false,
            smart_punctuation: false,
            definition_lists: true,
            heading_attributes: true,
            extensions: true,
            facts: true,
            labels: Labels::default(),
        }
    }
}

/// The words that the writer adds to what the author wrote. English by default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labels {
    /// Title of `> [!NOTE]`.
    pub note: String,
    /// Title of `> [!TIP]`.
    pub tip: String,
    /// Title of `> [!IMPORTANT]`.
    pub important: String,
    /// Title of `> [!WARNING]`.
    pub warning: String,
    /// Title of `> [!CAUTION]`.
    pub caution: String,
    /// Names the list of footnotes to a screen reader.
    pub footnotes: String,
    /// Names the link from a footnote back to its mark; the mark's number follows.
    pub back_to_reference: String,
    /// Names a table that stands under no heading to a screen reader.
    pub table: String,
}

impl Default for Labels {
    fn default() -> Self {
        Self {
            note: "Note".to_owned(),
            tip: "Tip".to_owned(),
            important: "Important".to_owned(),
            warning: "Warning".to_owned(),
            caution: "Caution".to_owned(),
            footnotes: "Footnotes".to_owned(),
            back_to_reference: "Back to reference".to_owned(),
            table: "Table".to_owned(),
        }
    }
}

/// For whom is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// The body of a page.
    Body,
    /// A field of front matter: a lone paragraph stands bare, and no section is placed.
    Field,
    /// A field of front matter that may have paragraphs, and places no section either.
    Prose,
    /// The specification's examples: no ids, classes or checks of our own.
    Specification,
}

impl Options {
    /// The parser's switches for these options.
    pub(super) fn parser(&self) -> pulldown_cmark::Options {
        use pulldown_cmark::Options as Parser;
        let extensions = Parser::ENABLE_TABLES
            | Parser::ENABLE_FOOTNOTES
            | Parser::ENABLE_STRIKETHROUGH
            | Parser::ENABLE_TASKLISTS
            | Parser::ENABLE_GFM;
        let mut parser = Parser::empty();
        parser.set(extensions, self.extensions);
        parser.set(Parser::ENABLE_SMART_PUNCTUATION, self.smart_punctuation);
        parser.set(Parser::ENABLE_DEFINITION_LIST, self.definition_lists);
        parser.set(Parser::ENABLE_HEADING_ATTRIBUTES, self.heading_attributes);
        parser
    }

    /// CommonMark and nothing else.
    pub(super) fn specification() -> Self {
        Self {
            raw_html: true,
            definition_lists: false,
            heading_attributes: false,
            extensions: false,
            facts: false,
            ..Self::default()
        }
    }
}
