//! Links and pictures that are keys of their own, and not part of a Markdown text.

use super::scalar::filled;
use super::{AsFact, Fact, Read, Reader, ReferenceKind, Type};
use crate::base::Diagnostic;
use crate::document::markdown::{Target, judge, refusal};
use crate::document::yaml::Node;
use serde::{Deserialize, Serialize};

/// Where a link leads: a file of `content/`, as seen from the file that names it; a path of the site; or an
/// address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkTarget(pub String);

/// Where a picture is: a file of `content/`, a path of the site, or a web address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureTarget(pub String);

/// Reads a target, and remembers it as a reference if it is one of this site.
fn read(node: &Node, reader: &mut Reader<'_>, (kind, expected): (ReferenceKind, &str)) -> Option<String> {
    let text = filled(node, reader, expected)?;
    match judge(&text) {
        Target::Absolute(_) => {}
        Target::Relative(target) => reader.refer(kind, &target, node.id),
        Target::Refused(scheme) => {
            let (message, hint) = refusal(&scheme);
            reader.report(node.id, Diagnostic::error("link-scheme", message).hint(hint));
            return None;
        }
    }
    Some(text)
}

impl Read for LinkTarget {
    const EXPECTED: &'static str = "a file such as `about.md`, a path such as `/a-z/`, or an address";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        read(node, reader, (ReferenceKind::Link, Self::EXPECTED)).map(Self)
    }
}

impl AsFact for LinkTarget {
    fn as_fact(&self) -> Fact<'_> {
        Fact::Text(&self.0)
    }

    fn kind() -> Type {
        Type::Scalar("link")
    }
}

impl Read for PictureTarget {
    const EXPECTED: &'static str = "a picture such as `ward.jpg`, or a path such as `/img/ward.jpg`";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        read(node, reader, (ReferenceKind::Image, Self::EXPECTED)).map(Self)
    }
}

impl AsFact for PictureTarget {
    fn as_fact(&self) -> Fact<'_> {
        Fact::Text(&self.0)
    }

    fn kind() -> Type {
        Type::Scalar("picture")
    }
}
