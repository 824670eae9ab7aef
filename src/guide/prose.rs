//! Facts in prose, checked as far as one file knows them: each names something, and can stand where it stands.
//!
//! Must not know: other guides, how anything looks.

use super::{Content, FactPath, Guide, SECTIONS, resolve};
use crate::base::{Diagnostic, did_you_mean};
use crate::document::markdown::{Markdown, Segment};
use crate::record::{At, Fact, Reference, ReferenceKind, is_qualifier};

/// What is wrong with the facts of the file's own guide that its prose names. Those of other guides wait until
/// all are read.
pub(super) fn check(content: &Content) -> Vec<(At, Diagnostic)> {
    let mut wrong = Vec::new();
    for slot in content.references.iter().filter(|it| is_slot(it)) {
        let path = FactPath::new(&slot.target);
        if path.guide.is_some() {
            continue;
        }
        let checked = match &content.guide {
            Some(guide) if slot.kind == ReferenceKind::Section => alone(guide, &path),
            Some(guide) => in_line(guide, &path),
            None => Err(Box::new(no_guide(&slot.target))),
        };
        if let Err(error) = checked {
            wrong.push((slot.at, *error));
        }
    }
    wrong
}

fn is_slot(reference: &Reference) -> bool {
    matches!(reference.kind, ReferenceKind::Fact | ReferenceKind::Section)
}

/// The error for a path without a guide's name where there is no guide.
pub fn no_guide(path: &str) -> Diagnostic {
    let note = Diagnostic::error("fact-unknown", format!("there is no fact `{path}` on this page"));
    note.hint("name the guide: `{{ nurse:pay.median }}`")
}

/// Alone on a line of the body stands a section, a part of one, or a single value.
fn alone(guide: &Guide, path: &FactPath<'_>) -> Result<(), Box<Diagnostic>> {
    if path.steps == ["sources"] {
        return Ok(());
    }
    let fact = resolve(guide, path)?;
    if is_single(&fact) || text_of(&fact).is_some() {
        return told_once(guide, path, &fact);
    }
    let section = path.steps.first().copied().unwrap_or("");
    if SECTIONS.contains(&section) {
        return Ok(());
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
