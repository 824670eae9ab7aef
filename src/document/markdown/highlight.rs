//! Highlights code into a few classes of our own: `<span class="hl-keyword">fn</span>`.
//!
//! A block is limited by its size, not by time, so that the output is the same on every machine.
//!
//! Must not know: Markdown.

use super::escape;
use crate::base::{Fingerprint, Fingerprinter, did_you_mean};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use syntect::easy::ScopeRegionIterator;
use syntect::parsing::{BasicScopeStackOp, ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

/// What became of a block.
pub(super) enum Outcome {
    /// Highlighted, escaped.
    Html(Arc<str>),
    /// There is nothing to highlight in this language.
    Plain,
    /// No such language; perhaps a hint.
    Unknown(Option<String>),
    /// Too much for highlighting, and why.
    TooLarge(String),
}

/// Highlights a block of code in the language of this name.
pub(super) fn highlight(language: &str, code: &str) -> Outcome {
    let name = language.to_lowercase();
    if PLAIN.contains(&name.as_str()) {
        return Outcome::Plain;
    }
    let Some(syntax) = syntax(&name) else {
        let names = names();
        return Outcome::Unknown(did_you_mean(&name, names.iter().map(String::as_str)));
    };
    if let Some(reason) = too_large(code) {
        return Outcome::TooLarge(reason);
    }
    let key = key(&syntax.name, code);
    if let Some(html) = remembered(key) {
        return Outcome::Html(html);
    }
    match spans(syntax, code) {
        Ok(html) => {
            let html: Arc<str> = html.into();
            remember(key, &html);
            Outcome::Html(html)
        }
        // A grammar that refers to one that is not in the set.
        Err(_) => Outcome::Plain,
    }
}

/// Bytes in a block: half a second at the 0.4 to 1 MB per second that was measured.
const LARGEST: usize = 200_000;

/// Characters in a line.
const LONGEST: usize = 2_000;

/// The sum of the squares of the lines' lengths: a regular expression may look at the rest of the line from each
/// of its characters. Of the worst text that was found (TypeScript, `<a>(` over and over) this is four seconds.
const EFFORT: usize = 40_000_000;

/// Names that ask for no highlighting.
const PLAIN: [&str; 8] = ["text", "txt", "plain", "plaintext", "none", "output", "ascii", "plain text"];

/// Names in common use that the grammars do not know.
const ALIASES: [(&str, &str); 14] = [
    ("console", "shell-unix-generic"),
    ("shell", "bash"),
    ("shellsession", "shell-unix-generic"),
    ("shell-session", "shell-unix-generic"),
    ("golang", "go"),
    ("jsonc", "json"),
    ("json5", "json"),
    ("node", "js"),
    ("objc", "m"),
    ("docker", "dockerfile"),
    ("postgresql", "sql"),
    ("mysql", "sql"),
    ("ps1", "powershell"),
    ("viml", "vim"),
];

/// The scopes of `TextMate` grammars, by prefix, and the class of what bears them. The longest prefix counts;
/// an empty class ends the class of what is around it. Names, operators and brackets are most of any code, and plain:
/// with classes of their own they were half of a page's spans, which no stylesheet coloured.
/// Naming: <https://www.sublimetext.com/docs/scope_naming.html>.
const CLASSES: [(&str, &str); 38] = [
    ("comment", "hl-comment"),
    ("punctuation.definition.comment", "hl-comment"),
    ("string", "hl-string"),
    ("punctuation.definition.string", "hl-string"),
    ("constant", "hl-constant"),
    ("constant.numeric", "hl-number"),
    ("support.constant", "hl-constant"),
    ("entity.name.constant", "hl-constant"),
    ("keyword", "hl-keyword"),
    ("keyword.operator", ""),
    ("keyword.operator.word", "hl-keyword"),
    ("storage", "hl-keyword"),
    ("markup.heading", "hl-keyword"),
    ("entity.name.section", "hl-keyword"),
    ("entity.name.function", "hl-function"),
    ("variable.function", "hl-function"),
    ("support.function", "hl-function"),
    ("support.macro", "hl-function"),
    ("entity.name", "hl-type"),
    ("entity.other.inherited-class", "hl-type"),
    ("support.type", "hl-type"),
    ("support.class", "hl-type"),
    ("entity.name.tag", "hl-tag"),
    ("punctuation.definition.tag", "hl-tag"),
    ("entity.other.attribute-name", "hl-attribute"),
    ("support.type.property-name", "hl-attribute"),
    ("meta.mapping.key", "hl-attribute"),
    ("variable", ""),
    ("variable.language", "hl-constant"),
    ("variable.parameter.option", "hl-attribute"),
    ("support.variable", ""),
    ("punctuation", ""),
    ("markup.inserted", "hl-inserted"),
    ("markup.deleted", "hl-deleted"),
    ("meta.interpolation", ""),
    ("meta.template.expression", ""),
    ("source", ""),
    ("text", ""),
];

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

static RULES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    let parse =
        |(scope, class): (&str, &'static str)| (Scope::new(scope).expect("at most eight parts"), class);
    CLASSES.into_iter().map(parse).collect()
});

/// Blocks highlighted by this process: in watching, most of a changed page's blocks are as they were.
static MEMORY: LazyLock<Mutex<HashMap<Fingerprint, Arc<str>>>> = LazyLock::new(Mutex::default);

/// How many blocks are remembered before all are forgotten.
const REMEMBERED: usize = 4_096;

fn syntax(name: &str) -> Option<&'static SyntaxReference> {
    let known = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, known)| known);
    SYNTAXES.find_syntax_by_token(known)
}

/// Every name that is known, in lower case.
fn names() -> Vec<String> {
    let aliases = ALIASES.iter().map(|(alias, _)| *alias);
    let syntaxes = SYNTAXES.syntaxes().iter();
    let known = syntaxes.flat_map(|syntax| std::iter::once(&syntax.name).chain(&syntax.file_extensions));
    aliases.chain(known.map(String::as_str)).map(str::to_lowercase).collect()
}

fn too_large(code: &str) -> Option<String> {
    if code.len() > LARGEST {
        return Some(format!("it has more than {} KB", LARGEST / 1_000));
    }
    let too_long = |line: &str| line.len() > LONGEST && line.chars().count() > LONGEST;
    if code.lines().any(too_long) {
        return Some(format!("it has a line of more than {LONGEST} characters"));
    }
    let effort: usize = code.lines().map(|line| line.len() * line.len()).sum();
    (effort > EFFORT).then(|| "it has too many long lines".to_owned())
}

/// Code in spans of classes.
fn spans(syntax: &SyntaxReference, code: &str) -> Result<String, Box<dyn std::error::Error>> {
    let mut spans = Spans { html: String::with_capacity(code.len() * 3), open: "", space: String::new() };
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut classes = Classes::default();
    for line in LinesWithEndings::from(code) {
        let operations = state.parse_line(line, &SYNTAXES)?;
        for (piece, operation) in ScopeRegionIterator::new(&operations, line) {
            stack.apply_with_hook(operation, |operation, _| classes.apply(&operation))?;
            if !piece.is_empty() {
                spans.push(piece, classes.innermost());
            }
        }
    }
    Ok(spans.finish())
}

/// Spans in the making: neighbours of one class share one, and white space begins and ends none.
struct Spans {
    html: String,
    /// The class of the span that is open; empty for none.
    open: &'static str,
    /// White space that waits for what follows.
    space: String,
}

impl Spans {
    fn push(&mut self, piece: &str, class: &'static str) {
        let text = piece.trim_end();
        if !text.is_empty() {
            if class != self.open {
                self.close();
            }
            let text_start = text.len() - text.trim_start().len();
            self.space.push_str(&text[..text_start]);
            self.html.push_str(&self.space);
            self.space.clear();
            if class != self.open {
                self.html.push_str("<span class=\"");
                self.html.push_str(class);
                self.html.push_str("\">");
                self.open = class;
            }
            escape::push_text(&mut self.html, &text[text_start..]);
        }
        self.space.push_str(&piece[text.len()..]);
    }

    fn close(&mut self) {
        if !self.open.is_empty() {
            self.html.push_str("</span>");
        }
        self.open = "";
    }

    fn finish(mut self) -> String {
        self.close();
        self.html.push_str(&self.space);
        self.html
    }
}

/// For each scope of the stack, the class that it gives or that is around it. Kept along with the stack,
/// because asking all scopes for each token takes quadratic time where brackets nest without end.
#[derive(Default)]
struct Classes {
    stack: Vec<&'static str>,
    rules: HashMap<Scope, Option<&'static str>>,
}

impl Classes {
    fn apply(&mut self, operation: &BasicScopeStackOp) {
        match operation {
            BasicScopeStackOp::Push(scope) => {
                let rule = *self.rules.entry(*scope).or_insert_with(|| longest_rule(*scope));
                self.stack.push(rule.unwrap_or_else(|| self.innermost()));
            }
            BasicScopeStackOp::Pop => {
                self.stack.pop();
            }
        }
    }

    fn innermost(&self) -> &'static str {
        self.stack.last().copied().unwrap_or_default()
    }
}

fn longest_rule(scope: Scope) -> Option<&'static str> {
    let matching = RULES.iter().filter(|(prefix, _)| prefix.is_prefix_of(scope));
    matching.max_by_key(|(prefix, _)| prefix.len()).map(|(_, class)| *class)
}

fn key(language: &str, code: &str) -> Fingerprint {
    let mut printer = Fingerprinter::default();
    printer.add(language);
    printer.add(code);
    printer.finish()
}

fn remembered(key: Fingerprint) -> Option<Arc<str>> {
    MEMORY.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned()
}

fn remember(key: Fingerprint, html: &Arc<str>) {
    let mut memory = MEMORY.lock().unwrap_or_else(PoisonError::into_inner);
    if memory.len() >= REMEMBERED {
        memory.clear();
    }
    memory.insert(key, Arc::clone(html));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(language: &str, code: &str) -> String {
        match highlight(language, code) {
            Outcome::Html(html) => html.to_string(),
            Outcome::Plain => "plain".to_owned(),
            Outcome::Unknown(hint) => format!("unknown {}", hint.unwrap_or_default()),
            Outcome::TooLarge(reason) => reason,
        }
    }

    #[test]
    fn classes() {
        assert_eq!(
            html("rust", "let a = \"b\"; // <c>\n"),
            "<span class=\"hl-keyword\">let</span> a = \
             <span class=\"hl-string\">&quot;b&quot;</span>; \
             <span class=\"hl-comment\">// &lt;c&gt;</span>\n"
        );
    }

    #[test]
    fn names_in_common_use_are_known() {
        for name in "rust js ts jsx tsx json jsonc yaml yml toml html css scss sql python py bash sh zsh shell console go \
                     golang java kotlin swift c cpp c++ cs c# ruby rb php perl r scala haskell hs elixir erlang clojure lua \
                     dart powershell dockerfile makefile xml markdown md diff ini nginx terraform hcl graphql proto vue \
                     svelte objc latex tex vim awk groovy zig nix"
            .split_whitespace()
        {
            assert!(syntax(name).is_some(), "{name}");
        }
    }

    #[test]
    fn limits() {
        assert_eq!(html("rust", &"a ".repeat(1_001)), "it has a line of more than 2000 characters");
        assert_eq!(html("ts", &format!("{}\n", "<a>(".repeat(500)).repeat(11)), "it has too many long lines");
        assert_eq!(html("rust", &"a\n".repeat(100_001)), "it has more than 200 KB");
        assert_eq!(html("pythn", "a"), "unknown did you mean `python`?");
        assert_eq!(html("text", "a"), "plain");
    }
}
