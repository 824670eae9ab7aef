//! Facts in prose, checked as far as one file knows them: each names something, and can stand where it stands.
//!
//! Must not know: other guides, how anything looks.

use super::{Content, FactPath, Guide, SECTIONS, resolve};
use crate::base::{Diagnostic, Span, did_you_mean};
use crate::document::markdown::{Markdown, Segment};
use crate::record::{At, Fact, Reference, ReferenceKind, is_qualifier};
use std::collections::BTreeMap;

/// What is wrong with the facts of the file's own guide that its prose names. Those of other guides wait until
/// all are read. `place` tells where in the file something stands, `is_told` whether something is known to be wrong
/// where a fact would be: that alone is told, and not each use of the fact.
pub(super) fn check(
    content: &Content,
    place: &dyn Fn(At) -> Span,
    is_told: &dyn Fn(&[&str]) -> bool,
) -> Vec<Diagnostic> {
    let mut wrong = Vec::new();
    let mut placed: BTreeMap<Vec<&str>, At> = BTreeMap::new();
    for slot in content.references.iter().filter(|it| is_slot(it)) {
        let path = FactPath::new(&slot.target);
        if path.guide.is_some() {
            continue;
        }
        let checked = match &content.guide {
            Some(guide) if slot.kind == ReferenceKind::Section => alone(guide, &path),
            Some(guide) => in_line(guide, &path).map(|()| false),
            None => Err(Box::new(no_guide(&slot.target))),
        };
        match checked {
            Err(error) if error.code.starts_with("fact-") && is_told(&path.steps) => {}
            Err(error) => wrong.push(error.at(&content.file, place(slot.at))),
            Ok(false) => {}
            Ok(true) => {
                if let Some(first) = placed.get(&path.steps) {
                    let note = twice(&slot.target).at(&content.file, place(slot.at));
                    wrong.push(note.label(&content.file, place(*first), "first placed here"));
                } else {
                    placed.insert(path.steps, slot.at);
                }
            }
        }
    }
    wrong
}

/// The error for a section that is on the page already: links to it would lead to the first.
fn twice(path: &str) -> Diagnostic {
    Diagnostic::error("section-twice", format!("the section `{path}` is placed a second time"))
        .hint("a section stands once on a page; link to it from elsewhere")
}

fn is_slot(reference: &Reference) -> bool {
    matches!(reference.kind, ReferenceKind::Fact | ReferenceKind::Section)
}

/// The error for a path without a guide's name where there is no guide.
pub fn no_guide(path: &str) -> Diagnostic {
    let note = Diagnostic::error("fact-unknown", format!("there is no fact `{path}` on this page"));
    note.hint("name the guide: `{{ nurse:pay.median }}`")
}

/// Alone on a line of the body stands a section, a part of one, or a single value. Whether it is a section, or a
/// part of one.
fn alone(guide: &Guide, path: &FactPath<'_>) -> Result<bool, Box<Diagnostic>> {
    if path.steps == ["sources"] {
        return Ok(true);
    }
    let fact = resolve(guide, path)?;
    if is_single(&fact) || text_of(&fact).is_some() {
        return told_once(guide, path, &fact).map(|()| false);
    }
    let section = path.steps.first().copied().unwrap_or("");
    if SECTIONS.contains(&section) {
        return Ok(true);
    }
    let present = guide.present();
    let known = present.into_iter().filter(|name| SECTIONS.contains(name));
    let note = Diagnostic::error("section-unknown", format!("`{section}` is no section of a page"));
    Err(Box::new(note.hint_if(did_you_mean(section, known))))
}

/// In a line stands one value, or the text of a Markdown field.
fn in_line(guide: &Guide, path: &FactPath<'_>) -> Result<(), Box<Diagnostic>> {
    let fact = resolve(guide, path)?;
    let whole = path.steps.join(".");
    if let Some(markdown) = text_of(&fact) {
        if !markdown.is_single() {
            let note = Diagnostic::error("fact-not-single", format!("`{whole}` is more than one paragraph"));
            return Err(Box::new(note.hint("put it on a line of its own")));
        }
        return told_once(guide, path, &fact);
    }
    if is_single(&fact) {
        return Ok(());
    }
    let note = Diagnostic::error("fact-not-single", format!("`{whole}` is more than one value"));
    let mut names = fact.names();
    names.retain(|name| !is_qualifier(name));
    let hint = match names {
        names if names.is_empty() => None,
        names => Some(format!("name one of its parts: `{}`", names.join("`, `"))),
    };
    let is_section = path.steps.len() == 1 && SECTIONS.contains(&whole.as_str());
    let place = is_section
        .then(|| format!("a line of the body that is `{{{{ {whole} }}}}` alone places the section"));
    Err(Box::new(note.hint_if(hint).hint_if(place)))
}

/// A Markdown field that is printed in prose may print single values, but no other Markdown field: so that
/// none prints itself, and a page is no longer than what was written.
fn told_once(guide: &Guide, path: &FactPath<'_>, fact: &Fact<'_>) -> Result<(), Box<Diagnostic>> {
    let Some(markdown) = text_of(fact) else { return Ok(()) };
    let inner = markdown.segments.iter().find_map(|segment| {
        let Segment::Fact(slot) = segment else { return None };
        let inner = FactPath::new(&slot.path);
        let is_text =
            inner.guide.is_none() && resolve(guide, &inner).is_ok_and(|fact| text_of(&fact).is_some());
        is_text.then_some(slot.path.as_str())
    });
    let Some(inner) = inner else { return Ok(()) };
    let message = format!("`{}` prints the text of `{inner}` in its turn", path.steps.join("."));
    Err(Box::new(
        Diagnostic::error("fact-nested", message)
            .hint("a text is taken over once; write it out in one of them"),
    ))
}

/// The Markdown of a fact that is text.
fn text_of<'g>(fact: &Fact<'g>) -> Option<&'g Markdown> {
    match fact {
        Fact::Line(markdown) | Fact::Prose(markdown) => Some(markdown),
        _ => None,
    }
}

/// Whether this is one value that can be printed in words.
fn is_single(fact: &Fact<'_>) -> bool {
    !matches!(
        fact,
        Fact::None
            | Fact::Line(_)
            | Fact::Prose(_)
            | Fact::Record(_)
            | Fact::List(_)
            | Fact::Keyed(_)
            | Fact::Any(_)
    )
}
