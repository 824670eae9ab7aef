//! What `content/site.yaml` says of files for hosts and machines: which of them there are.
//!
//! Must not know: what stands in them.

use crate::base::Diagnostic;
use crate::document::yaml::Node;
use crate::record::{AsFact, Fact, Read, Reader, Type, record};

use super::settings::Toggle;

record! {
    /// Files that hosts read.
    pub struct Hosting [check policy] {
        /// `_headers`, for Netlify, Cloudflare Pages and hosts like them; on where absent.
        pub headers: Option<Toggle>,
        /// The Content-Security-Policy of `_headers`; where absent that which the built-in themes keep to, and none with
        /// any other theme.
        pub policy: Option<String>,
        /// `_redirects` of all aliases and redirects, for the same hosts; on where absent. The pages that lead on stay.
        pub redirects: Option<Toggle>,
        /// `.nojekyll`, so that GitHub Pages serves the files as they are; on where absent.
        pub nojekyll: Option<Toggle>,
        /// `CNAME` with this host name, for GitHub Pages.
        pub cname: Option<HostName>,
    }
}

record! {
    /// Guides once more, for machines.
    pub struct Twins {
        /// `index.md` beside each guide: all of it as Markdown. Off where absent.
        pub markdown: Option<Toggle>,
        /// `index.json` beside each guide: its facts with their units and sources. Off where absent.
        pub json: Option<Toggle>,
        /// The figures behind each chart of a guide, such as `pay.csv` and `outlook.csv` beside it; on where absent.
        pub csv: Option<Toggle>,
    }
}

/// A host's name in the letters that DNS has: `careers.example.org`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct HostName(pub String);

impl Read for HostName {
    const EXPECTED: &'static str = "a host name such as `careers.example.org`";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let name = <String as Read>::read(node, reader)?;
        if is_host_name(&name) {
            return Some(Self(name));
        }
        let hint = if name.contains("://") || name.contains('/') {
            "write the host alone, without `https://` and path"
        } else if !name.is_ascii() {
            "write it as DNS does, with `xn--`"
        } else {
            "a host name is letters, digits and hyphens, with at least one dot"
        };
        let note = Diagnostic::error("host-name", format!("`{name}` is no host name"));
        reader.report(node.id, note.note(format!("expected {}", Self::EXPECTED)).hint(hint));
        None
    }
}

impl AsFact for HostName {
    fn as_fact(&self) -> Fact<'_> {
        Fact::Text(&self.0)
    }

    fn kind() -> Type {
        Type::Scalar("host name")
    }
}

/// RFC 1123, section 2.1, with the lengths of RFC 1035, section 2.3.4.
fn is_host_name(name: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    name.len() <= 253 && name.contains('.') && name.split('.').all(is_label)
}

/// A policy is one line of a file of lines.
fn policy(hosting: &Hosting, node: &Node, reader: &mut Reader<'_>) {
    let (Some(policy), Some(at)) = (&hosting.policy, node.field("policy")) else { return };
    if policy.chars().any(|c| c.is_control() || !c.is_ascii()) {
        let note = Diagnostic::error("header-value", "a header is one line of ASCII characters");
        reader.report(at.id, note.hint("write it on one line, or after `>-`"));
    }
}

/// Whether something is on that is on where nothing is said.
pub(super) fn is_on(toggle: Option<Toggle>) -> bool {
    toggle.is_none_or(|toggle| toggle.0)
}

/// Whether something is on that is off where nothing is said.
pub(super) fn is_asked(toggle: Option<Toggle>) -> bool {
    toggle.is_some_and(|toggle| toggle.0)
}

#[cfg(test)]
mod tests {
    use super::is_host_name;

    #[test]
    fn host_names() {
        for name in ["careers.example.org", "a.b", "xn--bcher-kva.example", "1.example"] {
            assert!(is_host_name(name), "{name}");
        }
        let long = format!("{}.org", "a".repeat(64));
        for name in
            ["", "localhost", "a..b", ".a.b", "-a.b", "a-.b", "a b.c", "bücher.example", "a.b/c", &long]
        {
            assert!(!is_host_name(name), "{name}");
        }
    }
}
