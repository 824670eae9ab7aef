//! `{{ pay.median }}`: from the path in prose to the fact it names.

use super::Guide;
use crate::base::{Diagnostic, nearest};
use crate::facts::SkillKind;
use crate::record::{Fact, is_qualifier};

/// The sections that a body can place, in the order of the guide model.
pub const SECTIONS: &[&str] = &[
    "takeaways",
    "also_known_as",
    "responsibilities",
    "day",
    "work",
    "industries",
    "employers",
    "requirements",
    "demand",
    "vacancies",
    "outlook",
    "pay",
    "negotiation",
    "market",
    "entry",
    "difficulty",
    "paths",
    "recommended",
    "steps",
    "timelines",
    "skills",
    "skill_matrix",
    "tools",
    "certifications",
    "first_jobs",
    "resume",
    "interview",
    "ladder",
    "myths",
    "mistakes",
    "compare",
    "stories",
    "faq",
    "related",
    "cta",
    "sources",
];

/// A path as written between `{{` and `}}`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactPath<'p> {
    /// Another guide's slug, before the colon.
    pub guide: Option<&'p str>,
    /// The names between the dots.
    pub steps: Vec<&'p str>,
}

impl<'p> FactPath<'p> {
    /// Splits a path; the Markdown room has checked its form.
    pub fn new(path: &'p str) -> Self {
        let (guide, rest) = match path.split_once(':') {
            Some((guide, rest)) => (Some(guide.trim()), rest),
            None => (None, path),
        };
        Self { guide, steps: rest.trim().split('.').collect() }
    }
}

/// The fact that a path names in this guide, or an error that still needs its place.
pub fn resolve<'g>(guide: &'g Guide, path: &FactPath<'_>) -> Result<Fact<'g>, Box<Diagnostic>> {
    let mut steps = path.steps.iter();
    let first = steps.next().copied().unwrap_or("");
    let Some(mut fact) = guide.field(first) else {
        let known = guide.present();
        return Err(Box::new(unknown(path, first, known.iter().copied())));
    };
    if fact.is_none() {
        let (subject, whose) = match path.guide {
            Some(guide) => (format!("the guide `{guide}`"), "its"),
            None => ("this guide".to_owned(), "the"),
        };
        let message = format!("{subject} has no `{first}`");
        let hint = format!("give `{first}:` in {whose} front matter");
        return Err(Box::new(Diagnostic::error("fact-absent", message).hint(hint)));
    }
    for name in steps {
        let Some(next) = step(&fact, name) else {
            let names = names(&fact);
            return Err(Box::new(unknown(path, name, names.iter().map(String::as_str))));
        };
        if next.is_none() {
            let message = format!("`{name}` of `{}` is not given", path.steps.join("."));
            return Err(Box::new(Diagnostic::error("fact-absent", message)));
        }
        fact = next;
    }
    Ok(fact)
}

/// One step on, with the shortcuts: percentiles of the headline, skills of one kind.
fn step<'g>(fact: &Fact<'g>, name: &str) -> Option<Fact<'g>> {
    if let Some(found) = fact.step(name) {
        return Some(found);
    }
    match fact {
        Fact::Record(record) if record.schema().is(super::Pay::SCHEMA) => {
            fact.step("headline").filter(|headline| !headline.is_none())?.step(name)
        }
        Fact::List(items) => {
            let kind = SkillKind::parse(name).ok()?;
            let of_kind = |item: &&Fact<'g>| matches!(item.step("kind"), Some(Fact::Choice { value, .. }) if value == kind.name());
            let some: Vec<_> = items.iter().filter(of_kind).cloned().collect();
            (!some.is_empty()).then_some(Fact::List(some))
        }
        _ => None,
    }
}

/// The names that [`step`] would find.
fn names(fact: &Fact<'_>) -> Vec<String> {
    let mut names = fact.names();
    match fact {
        Fact::Record(record) if record.schema().is(super::Pay::SCHEMA) => {
            names.extend(fact.step("headline").iter().flat_map(Fact::names));
        }
        Fact::List(items) => {
            let kinds = SkillKind::ALL.iter().map(|(name, _)| *name);
            let is_there = |name: &&str| {
                items.iter().any(
                    |item| matches!(item.step("kind"), Some(Fact::Choice { value, .. }) if value == *name),
                )
            };
            names.extend(kinds.filter(is_there).map(str::to_owned));
        }
        _ => {}
    }
    names
}

fn unknown<'a>(path: &FactPath<'_>, name: &str, known: impl Iterator<Item = &'a str> + Clone) -> Diagnostic {
    let whole = path.steps.join(".");
    let message = if whole == name {
        format!("there is no fact `{name}`")
    } else {
        format!("there is no `{name}` in `{whole}`")
    };
    let diagnostic = Diagnostic::error("fact-unknown", message);
    if let Some(near) = nearest(name, known.clone()) {
        let mended: Vec<&str> =
            path.steps.iter().map(|step| if *step == name { near } else { step }).collect();
        let guide = path.guide.map_or(String::new(), |guide| format!("{guide}:"));
        return diagnostic.hint(format!("did you mean `{{{{ {guide}{} }}}}`?", mended.join(".")));
    }
    let names: Vec<&str> = known.filter(|name| !is_qualifier(name)).collect();
    if names.is_empty() {
        return diagnostic.hint("this value has no parts");
    }
    diagnostic.hint(format!("there is `{}`", names.join("`, `")))
}

impl Guide {
    /// The value of a front-matter key of a guide.
    pub fn field(&self, key: &str) -> Option<Fact<'_>> {
        self.families().into_iter().find_map(|family| {
            let position = family.schema().fields.iter().position(|field| field.key == key)?;
            Some(family.fact(position))
        })
    }

    /// The keys under which this guide gives something.
    pub fn present(&self) -> Vec<&'static str> {
        let families = self.families();
        let fields = families.iter().flat_map(|family| family.fields());
        fields.filter(|(_, fact)| !fact.is_none()).map(|(key, _)| key).collect()
    }
}
