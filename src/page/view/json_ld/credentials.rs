//! Licences and certifications.

use super::article::organization;
use super::node::Node;
use super::site::place;
use crate::facts::{Duration, RequirementKind};
use crate::guide::{Certification, Guide, Requirement};
use crate::page::show::Show;
use serde_json::Value as Json;

/// What one must hold or pass before working in the occupation.
pub(super) fn required(guide: &Guide, show: &Show<'_>) -> Vec<Json> {
    let requirements = guide.job.requirements.iter().map(|requirement| qualification(requirement, show));
    let certifications = current(guide).filter(|certification| certification.required);
    requirements.chain(certifications.map(|certification| certified(certification).into())).collect()
}

/// Certifications that help and that nobody must have.
pub(super) fn optional(guide: &Guide) -> Vec<Node> {
    current(guide).filter(|certification| !certification.required).map(certified).collect()
}

/// Those that are still issued.
fn current(guide: &Guide) -> impl Iterator<Item = &Certification> {
    guide.skills.certifications.iter().filter(|certification| certification.retired.is_none())
}

fn certified(certification: &Certification) -> Node {
    let valid_for = certification.valid_for.filter(|duration| duration.min == duration.max);
    Node::new("EducationalOccupationalCredential")
        .with("name", certification.name.as_str())
        .with("credentialCategory", "Certification")
        .with("url", certification.url.as_ref().map(|url| url.0.as_str()))
        .with("recognizedBy", certification.issuer.as_deref().map(organization))
        // ISO 8601 has no ranges of durations.
        .with("validFor", valid_for.as_ref().and_then(Duration::iso8601))
}

/// A licence or registration is a credential that somebody grants; a check or a demand on the body is words.
fn qualification(requirement: &Requirement, show: &Show<'_>) -> Json {
    let Some(kind @ (RequirementKind::Licence | RequirementKind::Registration)) = requirement.kind else {
        return Json::from(requirement.name.as_str());
    };
    let places = requirement.places.0.iter().filter_map(|at| place(at, show.printer));
    Node::new("EducationalOccupationalCredential")
        .with("name", requirement.name.as_str())
        .with("credentialCategory", kind.label())
        .with("recognizedBy", requirement.authority.as_deref().map(organization))
        .with("validIn", places.collect::<Vec<_>>())
        .into()
}
