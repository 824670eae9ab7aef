//! Taxonomies: which pages stand under which term.

use super::{Card, Settings, SkillCard, TaxonomySettings};
use crate::base::{Checked, Diagnostic, SitePath, slugify};
use crate::facts::Importance;
use crate::record::{Locate, Spot};
use foldhash::fast::RandomState;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One taxonomy of the site.
#[derive(Debug, Clone)]
pub struct TaxonomyIndex {
    /// `categories`, `skills` or `tags`.
    pub name: String,
    /// How it is listed.
    pub settings: TaxonomySettings,
    /// Its terms, by slug.
    pub terms: Vec<Term>,
}

/// One term.
#[derive(Debug, Clone)]
pub struct Term {
    /// As first written.
    pub name: String,
    /// Its part of the address.
    pub slug: String,
    /// The cards under it, by title; those of a skill by how much it matters to them first.
    pub members: Vec<Arc<Card>>,
    /// Of a skill: how many of them call it how important, the most important first, and how many do not say.
    pub demand: Vec<(Option<Importance>, usize)>,
}

impl TaxonomyIndex {
    /// The term of this name, in whatever spelling.
    pub fn term(&self, name: &str) -> Option<&Term> {
        self.at(&slugify(name))
    }

    /// The term with this slug.
    pub fn at(&self, slug: &str) -> Option<&Term> {
        let at = self.terms.binary_search_by(|term| term.slug.as_str().cmp(slug)).ok()?;
        self.terms.get(at)
    }
}

/// The names that a card has in a taxonomy, their slugs, and how important they are to it.
fn names<'c>(taxonomy: &str, card: &'c Card) -> Vec<(&'c str, Cow<'c, str>, Option<Importance>)> {
    let slugged = |name: &'c String| (name.as_str(), Cow::Owned(slugify(name)), None);
    let skill = |skill: &'c SkillCard| (&*skill.name, (&*skill.slug).into(), skill.importance);
    match taxonomy {
        "categories" => card.category.iter().map(slugged).collect(),
        "skills" => card.skills.iter().map(skill).collect(),
        _ => card.tags.iter().map(slugged).collect(),
    }
}

/// Sorts cards under the terms that they name. Two spellings of one slug are one term, under the name that
/// most cards use.
pub(super) fn index(
    settings: &Settings,
    cards: &[&Arc<Card>],
    locate: Locate<'_>,
) -> Checked<Vec<TaxonomyIndex>> {
    let mut notes = Vec::new();
    let taxonomies = settings.taxonomies().into_par_iter();
    let all: Vec<_> = taxonomies.map(|(name, settings)| one(name, settings, cards, locate)).collect();
    let value = all.into_iter().map(|one| one.collect(&mut notes)).collect();
    Checked { value, notes }
}

/// A term in the making: how often it is spelled how, and the cards under it.
#[derive(Default)]
struct Spelled<'c> {
    spellings: BTreeMap<&'c str, (usize, &'c SitePath)>,
    members: Vec<(Option<Importance>, Arc<Card>)>,
}

fn one(
    name: String,
    settings: TaxonomySettings,
    cards: &[&Arc<Card>],
    locate: Locate<'_>,
) -> Checked<TaxonomyIndex> {
    let mut notes = Vec::new();
    let mut terms: HashMap<Cow<'_, str>, Spelled<'_>, RandomState> = HashMap::default();
    for card in cards.iter().copied() {
        for (spelled, slug, importance) in names(&name, card) {
            if slug.is_empty() {
                let message = format!("`{spelled}` has no letter or digit to make an address from");
                let key = if name == "categories" { "category" } else { &name };
                let span = locate(&card.file, Spot::Key(&[key.to_owned(), spelled.to_owned()]));
                let note = Diagnostic::error("term-without-slug", message).at(&card.file, span);
                notes.push(note.hint("spell it with letters or digits"));
                continue;
            }
            let Spelled { spellings, members } = terms.entry(slug).or_default();
            spellings.entry(spelled).or_insert((0, &card.file)).0 += 1;
            if !members.last().is_some_and(|(_, last)| Arc::ptr_eq(last, card)) {
                members.push((importance, card.clone()));
            }
        }
    }
    let mut merged: Vec<_> = terms.values().filter_map(|term| other_name(term, &name, locate)).collect();
    Diagnostic::sort(&mut merged);
    notes.append(&mut merged);
    let is_skills = name == "skills";
    let term = |(slug, Spelled { spellings, mut members }): (Cow<'_, str>, Spelled<'_>)| {
        let mut demand = Vec::new();
        if is_skills {
            // Core first, what does not say it last.
            members.sort_by_key(|(importance, _)| (importance.is_none(), *importance));
            demand = counts(members.iter().map(|(importance, _)| *importance));
        }
        let name =
            spellings.into_iter().rev().max_by_key(|(_, (count, _))| *count).map_or("", |(name, _)| name);
        let members = members.into_iter().map(|(_, card)| card).collect();
        Term { name: name.to_owned(), slug: slug.into_owned(), members, demand }
    };
    let mut terms: Vec<Term> = terms.into_iter().map(term).collect();
    terms.sort_by(|a, b| a.slug.cmp(&b.slug));
    Checked { value: TaxonomyIndex { name, settings, terms }, notes }
}

/// The warning for two names of one term that are hardly one name: they differ by more than case, spaces, hyphens and
/// accents, which are what different authors write differently.
fn other_name(term: &Spelled<'_>, taxonomy: &str, locate: Locate<'_>) -> Option<Diagnostic> {
    let mut spellings = term.spellings.iter();
    let (first, (_, first_file)) = spellings.next()?;
    let (other, (_, file)) = spellings.find(|(other, _)| folded(other) != folded(first))?;
    let key = if taxonomy == "categories" { "category" } else { taxonomy };
    let place = |file: &SitePath, name: &str| locate(file, Spot::Key(&[key.to_owned(), name.to_owned()]));
    let message = format!("`{first}` and `{other}` have one address, and are listed as one");
    let note = Diagnostic::warning("terms-merged", message).at(file, place(file, other));
    let note = note.label(first_file, place(first_file, first), "the other name");
    Some(note.hint("spell both alike if they are one; if not, give them names that differ in letters"))
}

/// A name without what authors write differently.
fn folded(name: &str) -> String {
    let kept = name
        .nfd()
        .filter(|c| !is_combining_mark(*c) && !c.is_whitespace() && !matches!(c, '-' | '‐' | '‑' | '_'));
    kept.flat_map(char::to_lowercase).collect()
}

/// Equal neighbours, counted.
fn counts<T: PartialEq>(sorted: impl Iterator<Item = T>) -> Vec<(T, usize)> {
    let mut counts: Vec<(T, usize)> = Vec::new();
    for next in sorted {
        match counts.last_mut() {
            Some((last, count)) if *last == next => *count += 1,
            _ => counts.push((next, 1)),
        }
    }
    counts
}
