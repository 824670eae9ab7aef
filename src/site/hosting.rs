//! What `content/site.yaml` says of files for hosts and machines: which of them there are.
//!
//! Must not know: what stands in them.

use crate::base::Diagnostic;
use crate::document::yaml::{Kind, Node};
use crate::record::{AsFact, Fact, Read, Reader, Toggle, Type, record};

use super::settings::Settings;

record! {
    /// Files that hosts read.
    pub struct Hosting [check policy] {
        /// `_headers`, for Netlify, Cloudflare Pages and hosts like them; on where absent.
        pub headers: Option<Toggle>,
        /// The Content-Security-Policy of `_headers`; where absent that which the built-in themes keep to, and none with
        /// any other theme.
        pub policy: Option<String>,
        /// `_redirects` of all aliases and redirects, for the same hosts; on where absent. The pages that lead on stay.
        /// `forced` marks each rule with `!`, by which alone it goes before such a page on Netlify. Other hosts take that
        /// for a mistake.
        pub redirects: Option<Redirects>,
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

/// Whether there are rules for older addresses, and whether they are to go before pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Redirects {
    /// There are none.
    Off,
    /// As all hosts understand them.
    On,
    /// With Netlify's mark of a rule that goes before a page.
    Forced,
}

impl Read for Redirects {
    const EXPECTED: &'static str = "`true`, `false` or `forced`";

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.kind {
            Kind::Bool(true) => Some(Self::On),
            Kind::Bool(false) => Some(Self::Off),
            Kind::Text(text) if text == "forced" => Some(Self::Forced),
            _ => {
                reader.wrong_kind(node, Self::EXPECTED);
                None
            }
        }
    }
}

impl AsFact for Redirects {
    fn as_fact(&self) -> Fact<'_> {
        match self {
            Self::Off => Fact::Flag(false),
            Self::On => Fact::Flag(true),
            Self::Forced => Fact::Text("forced"),
        }
    }

    fn kind() -> Type {
        Type::Scalar("yes, no or `forced`")
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

/// A `CNAME` for one host, and pages that say they are at another.
pub(super) fn other_host(settings: &Settings, node: &Node, reader: &mut Reader<'_>) {
    let Some(HostName(name)) = settings.hosting.as_ref().and_then(|hosting| hosting.cname.as_ref()) else {
        return;
    };
    let Some(at) = node.field("hosting").and_then(|hosting| hosting.field("cname")) else { return };
    let host = host_of(settings.base());
    if host.eq_ignore_ascii_case(name) {
        return;
    }
    let message = format!("`CNAME` names `{name}`, but the pages say that they are at `{host}`");
    let note = Diagnostic::warning("host-name-differs", message);
    reader.report(at.id, note.hint("`base_url` is where readers find the site: give both the same host"));
}

/// The host of an address, without user and port.
fn host_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    host.rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()))
        .map_or(host, |(host, _)| host)
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
    use super::{host_of, is_host_name};

    #[test]
    fn hosts_of_addresses() {
        for (address, host) in [
            ("https://example.org", "example.org"),
            ("https://a.example.org:8080/careers", "a.example.org"),
            ("http://me:secret@example.org/", "example.org"),
            ("https://[::1]/", "[::1]"),
        ] {
            assert_eq!(host_of(address), host);
        }
    }

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
