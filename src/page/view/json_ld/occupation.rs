//! The occupation that a guide is about.

use super::node::{Node, reference};
use super::site::place;
use super::{Scope, credentials, salary, text};
use crate::facts::{Esco, Importance, Isco, Level, Onet, Soc, UkSoc};
use crate::guide::{Guide, Occupation, Skill};
use crate::page::show::Show;

/// The occupation: what it is called, what it takes and what it pays.
pub(super) fn occupation(scope: &Scope<'_>, guide: &Guide, show: &Show<'_>) -> Node {
    let identity = &guide.identity;
    let tasks = guide.job.responsibilities.iter().map(|line| text(&line.0, show));
    // What can wait is not what the occupation requires.
    let required = guide.skills.skills.iter().filter(|skill| skill.importance != Some(Importance::Optional));
    let location = salary::location(guide);
    let summary = show.site.own_card(show.file).and_then(|card| card.summary.as_ref());
    Node::new("Occupation")
        .identified(scope.anchor("occupation"))
        .with("name", identity.role.as_str())
        .with("alternateName", identity.also_known_as.clone())
        .with("description", summary.map(|line| text(&line.0, show)))
        .with("mainEntityOfPage", reference(scope.permalink()))
        .with("occupationalCategory", identity.occupation.as_ref().map(categories).unwrap_or_default())
        .with("occupationLocation", location.and_then(|at| place(at, show.printer)))
        .with("estimatedSalary", salary::estimated(guide))
        .with("responsibilities", tasks.collect::<Vec<_>>())
        .with("skills", required.map(defined).collect::<Vec<_>>())
        .with("educationRequirements", education(guide, show))
        .with("experienceRequirements", experience(guide, show))
        .with("qualifications", credentials::required(guide, show))
}

/// The occupation's codes. The names of the classifications are those of their publishers.
fn categories(codes: &Occupation) -> Vec<Node> {
    let known = [
        ("Standard Occupational Classification (SOC) 2018", codes.soc.as_ref().map(Soc::as_str)),
        ("O*NET-SOC 2019", codes.onet.as_ref().map(Onet::as_str)),
        (
            "International Standard Classification of Occupations 2008 (ISCO-08)",
            codes.isco08.as_ref().map(Isco::as_str),
        ),
        ("UK Standard Occupational Classification (SOC) 2020", codes.uksoc2020.as_ref().map(UkSoc::as_str)),
        (
            "European Skills, Competences, Qualifications and Occupations (ESCO)",
            codes.esco.as_ref().map(Esco::as_str),
        ),
    ];
    let category = |(set, code): (&str, Option<&str>)| {
        let set = Node::new("CategoryCodeSet").with("name", set);
        Some(Node::new("CategoryCode").with("codeValue", code?).with("inCodeSet", set))
    };
    known.into_iter().filter_map(category).collect()
}

/// What it means stands on the page, in the guide as JSON too, and not here once more.
fn defined(skill: &Skill) -> Node {
    let set = skill.onet.as_ref().map(|_| Node::new("DefinedTermSet").with("name", "O*NET"));
    Node::new("DefinedTerm")
        .with("name", skill.name.as_str())
        .with("termCode", skill.onet.as_deref())
        .with("inDefinedTermSet", set)
        .with("sameAs", skill.esco.as_ref().map(|url| url.0.as_str()))
}

fn education(guide: &Guide, show: &Show<'_>) -> Option<Node> {
    let category = text(&guide.paths.entry.as_ref()?.education.as_ref()?.0, show);
    Some(Node::new("EducationalOccupationalCredential").with("credentialCategory", category))
}

/// What the author says of experience, and the years at which the entry level begins.
fn experience(guide: &Guide, show: &Show<'_>) -> Node {
    let words = guide.paths.entry.as_ref().and_then(|entry| entry.experience.as_ref());
    let levels = guide.market.pay.iter().flat_map(|pay| &pay.levels);
    let mut found = levels.filter(|level| level.level == Level::Entry && !level.common.illustrative());
    let months = found.find_map(|level| level.years.as_ref()).map(|years| years.min.saturating_mul(12));
    Node::new("OccupationalExperienceRequirements")
        .with("description", words.map(|line| text(&line.0, show)))
        .with("monthsOfExperience", months)
}
