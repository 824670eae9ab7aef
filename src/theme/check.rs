//! What is wrong with a theme's templates before any page is rendered: all of it, not only the first.
//!
//! tera stops at the first broken template. So each is parsed by itself; then what the graph of templates
//! shows is reported, and the tags at fault are blanked out; what is left is added as a whole, for the
//! filters, functions, tests and blocks that tera does not find. Must not know: views, pages.

use super::catalogue::{FILTERS, FUNCTIONS, TESTS, instead};
use super::closure::{Graph, Step};
use super::excerpt::Excerpt;
use super::layers::{BUILT_IN, Template, Templates, embedded_name, short};
use super::message::{listed, plain, suggest};
use super::references::{Reference, Relation};
use crate::base::{Diagnostic, Span};
use std::collections::{BTreeMap, BTreeSet};
use tera::{ErrorKind, Tera};

/// Everything wrong with these templates. `tera` has filters and functions, but no templates.
pub(super) fn diagnose(templates: &Templates, graph: &Graph, tera: &Tera) -> Vec<Diagnostic> {
    let mut check =
        Check { templates, graph, notes: Vec::new(), left_out: BTreeSet::new(), blanks: BTreeMap::new() };
    for template in templates.values() {
        check.syntax(template, tera);
    }
    check.duplicates();
    check.unknown_names();
    check.circles();
    check.the_rest(tera);
    check.notes
}

struct Check<'a> {
    templates: &'a Templates,
    graph: &'a Graph,
    notes: Vec<Diagnostic>,
    /// Templates that tera must not see again.
    left_out: BTreeSet<&'a str>,
    /// Tags that tera must not see, by template.
    blanks: BTreeMap<&'a str, Vec<std::ops::Range<usize>>>,
}

impl<'a> Check<'a> {
    fn syntax(&mut self, template: &'a Template, tera: &Tera) {
        let Err(error) = tera.clone().add_raw_template(&template.name, &template.text) else { return };
        let ErrorKind::SyntaxError(report) = error.kind() else { return };
        let range = report.span().range.clone();
        let word = template.text.get(range.clone()).unwrap_or_default();
        let message = match report.message() {
            "Unknown tag" => unknown_tag(word),
            message => plain(message),
        };
        let mut note =
            Diagnostic::error("template-syntax", message).at(&template.path, visible(&template.text, &range));
        for excerpt in Excerpt::notes(&error.to_string(), self.templates) {
            if let Some(place) = excerpt.place(self.templates) {
                note = note.label(&place.file, place.span, excerpt.message);
            }
        }
        self.notes.push(note.hint_if(instead(word).map(str::to_owned)));
        self.left_out.insert(&template.name);
    }

    fn duplicates(&mut self) {
        for (component, first, second) in self.graph.duplicates() {
            let message = format!("the component `{component}` is defined twice");
            let (one, other) = (&self.templates[first], &self.templates[second]);
            let span = |template| {
                let references = self.graph.references(template).map(|found| found.components.iter());
                let found = references.and_then(|mut found| found.find(|defined| defined.name == *component));
                found.map_or_else(Span::default, |defined| defined.span)
            };
            let note = Diagnostic::error("template-component-twice", message)
                .at(&other.path, span(second))
                .label(&one.path, span(first), "first defined here")
                .hint("components are known by name in all templates: rename one of them");
            self.notes.push(note);
            self.left_out.insert(second);
        }
    }

    fn unknown_names(&mut self) {
        for template in self.templates.values() {
            let Some(references) = self.graph.references(&template.name) else { continue };
            let sound = !self.left_out.contains(template.name.as_str());
            for need in &references.needs {
                if need.relation == Relation::Uses {
                    if sound && self.graph.definer(&need.name).is_none() {
                        self.notes.push(self.unknown_component(template, need));
                    }
                    continue;
                }
                let target = self.graph.resolve(&need.name);
                if target.is_none() && sound {
                    self.notes.push(self.unknown_template(template, need));
                }
                if target.is_none_or(|target| self.left_out.contains(target)) {
                    self.blanks.entry(&template.name).or_default().push(need.tag.clone());
                }
            }
        }
    }

    fn unknown_template(&self, template: &Template, need: &Reference) -> Diagnostic {
        let message = format!("there is no template `{}`", need.name);
        let names: Vec<_> = self.graph.names().into_iter().collect();
        let note = Diagnostic::error("template-unknown-template", message).at(&template.path, need.span);
        suggest(note, short(&need.name), "the templates", &names)
    }

    fn unknown_component(&self, template: &Template, need: &Reference) -> Diagnostic {
        let message = format!("there is no component `{}`", need.name);
        let note = Diagnostic::error("template-unknown-component", message).at(&template.path, need.span);
        suggest(note, &need.name, "the components", &self.graph.components().collect::<Vec<_>>())
    }

    fn circles(&mut self) {
        for circle in self.graph.circles() {
            if circle.iter().any(|(template, _)| self.left_out.contains(template)) {
                continue;
            }
            let (first, _) = circle[0];
            let (last, closing) = circle[circle.len() - 1];
            let does = |need: &Reference| match need.relation {
                Relation::Extends => format!("extends `{}`", need.name),
                Relation::Includes => format!("includes `{}`", need.name),
                Relation::Uses => format!("uses `{}`", need.name),
            };
            let steps = circle.iter().map(|(_, need)| does(need)).collect::<Vec<_>>().join(", which ");
            let start = circle[0]
                .1
                .within
                .as_deref()
                .map_or_else(|| format!("`{first}`"), |name| format!("the component `{name}`"));
            let mut note =
                Diagnostic::error("template-cycle", format!("{start} leads back to itself: it {steps}"))
                    .at(&self.templates[last].path, closing.span);
            for (template, need) in &circle[..circle.len() - 1] {
                note = note.label(&self.templates[*template].path, need.span, does(need));
            }
            // A template that means the one that it replaces, but names itself.
            let embedded = |need: &Reference| BUILT_IN.map(|theme| embedded_name(theme, &need.name));
            let replaced = circle.iter().flat_map(|(_, need)| embedded(need));
            let replaced = replaced
                .into_iter()
                .find(|name| self.templates.contains_key(name) && !on_the_way(&circle, name));
            let hint = replaced
                .map(|name| format!("to build on the template that this one replaces, write `{name}`"));
            let apart = || "put what both need into a third template that needs neither".to_owned();
            self.notes.push(note.hint(hint.unwrap_or_else(apart)));
            if closing.relation != Relation::Uses {
                self.blanks.entry(last).or_default().push(closing.tag.clone());
            }
        }
    }

    /// Adds all that is left and takes tera's reports of it.
    fn the_rest(&mut self, tera: &Tera) {
        let sound =
            self.templates.values().filter(|template| !self.left_out.contains(template.name.as_str()));
        let sound: Vec<(&str, String)> =
            sound.map(|template| (template.name.as_str(), self.blanked(template))).collect();
        let Err(error) = tera.clone().add_raw_templates(sound) else { return };
        let report = error.to_string();
        for excerpt in Excerpt::errors(&report) {
            self.notes.extend(self.unknown(&excerpt));
        }
        if self.notes.is_empty() {
            // tera refuses something that this file does not know of; better its own words than none.
            self.notes.push(Diagnostic::error("template-syntax", plain(&report)));
        }
    }

    fn blanked(&self, template: &Template) -> String {
        let mut text = template.text.to_string();
        for tag in self.blanks.get(template.name.as_str()).into_iter().flatten() {
            let blank: String = text[tag.clone()]
                .chars()
                .flat_map(|c| std::iter::repeat_n(if c == '\n' { c } else { ' ' }, c.len_utf8()))
                .collect();
            text.replace_range(tag.clone(), &blank);
        }
        text
    }

    /// One of tera's reports about a name that it does not know.
    fn unknown(&self, excerpt: &Excerpt) -> Option<Diagnostic> {
        let (what, name) = excerpt.message.split_once('`')?;
        let name = name.split('`').next()?;
        let place = excerpt.place(self.templates)?;
        let (code, message, list): (_, _, (&str, Vec<&str>)) = match what.trim_end() {
            "Unknown filter" => {
                ("template-unknown-filter", "there is no filter", ("the filters", listed(FILTERS)))
            }
            "Unknown test" => ("template-unknown-test", "there is no test", ("the tests", listed(TESTS))),
            "Unknown function" => {
                ("template-unknown-function", "there is no function", ("the functions", listed(FUNCTIONS)))
            }
            "Block" => {
                let above = self.blocks_above(&excerpt.template)?;
                ("template-unknown-block", "no template above has a block", ("their blocks", above))
            }
            // Components were checked by name; one whose template is broken is not missing.
            _ => return None,
        };
        // tera points at the whole call; the name is in it.
        let text = &self.templates[&excerpt.template].text;
        let start = place.span.start as usize;
        let at = text.get(start..).and_then(|rest| rest.find(name)).map_or(start, |at| start + at);
        let note = Diagnostic::error(code, format!("{message} `{name}`"));
        let note = note.at(&place.file, Span::new(at, at + name.len()));
        match instead(name) {
            Some(hint) => Some(note.hint(hint)),
            None => Some(suggest(note, name, list.0, &list.1)),
        }
    }

    /// The blocks of the templates above, or `None` if one of those is broken and may have any.
    fn blocks_above(&self, template: &str) -> Option<Vec<&'a str>> {
        let mut blocks = BTreeSet::new();
        for name in self.graph.ancestors(template) {
            if self.left_out.contains(name) || self.blanks.contains_key(name) {
                return None;
            }
            blocks.extend(self.graph.references(name)?.blocks.iter().map(String::as_str));
        }
        Some(blocks.into_iter().collect())
    }
}

fn on_the_way(circle: &[Step<'_>], template: &str) -> bool {
    circle.iter().any(|(from, _)| *from == template)
}

fn unknown_tag(word: &str) -> String {
    if word.starts_with("end") || word.starts_with("el") {
        return format!("`{word}` has nothing to belong to here");
    }
    format!("there is no tag `{word}`")
}

/// The place, or the character there where tera points between two.
fn visible(text: &str, range: &std::ops::Range<usize>) -> Span {
    let next = text.get(range.start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Span::new(range.start, range.end.max(range.start + next))
}
