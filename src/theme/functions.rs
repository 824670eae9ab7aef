//! The functions that templates can call besides tera's own, and what these need from outside.
//!
//! Must not know: the clock, the environment, the disk; nothing here may depend on them.

use super::filters;
use crate::base::{Fingerprint, nearest};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;
use tera::{Error, Kwargs, State, Tera, TeraResult};

/// Prints a whole number as the site's language does, with its separators.
pub type NumberFormat = Arc<dyn Fn(i64) -> String + Send + Sync>;

/// What filters and functions need that is not in a view.
#[derive(Clone)]
pub struct Services {
    /// Where the site will be, without a slash at its end: `https://example.org/careers`.
    pub base_url: String,
    /// For `num_format`.
    pub number: NumberFormat,
    /// The site's static files by their path below the site, without a slash at the beginning:
    /// `img/logo.svg`. For `get_url(cachebust=true)`; the theme adds its own, and what it makes of its options.
    pub assets: BTreeMap<String, Fingerprint>,
}

impl fmt::Debug for Services {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Services").field("base_url", &self.base_url).finish_non_exhaustive()
    }
}

/// A tera without templates: escaping everywhere, all filters and functions in place.
pub(super) fn environment(services: &Services) -> Tera {
    let mut tera = Tera::new();
    // Every name ends in nothing: text files and feeds are escaped like pages. `safe` is the one way out.
    tera.autoescape_on([""]);
    filters::register(&mut tera, &services.number);
    let links = Links::new(services);
    tera.register_function("get_url", move |kwargs: Kwargs, _: &State| links.get_url(&kwargs));
    tera
}

/// A mistake in how a filter or function was called. [`super::error`] takes the hint off again.
pub(super) fn misuse(message: impl fmt::Display, hint: impl fmt::Display) -> Error {
    Error::message(format!("{message}{HINT}{hint}"))
}

/// What stands between a message and its hint.
pub(super) const HINT: &str = "\nhint: ";

/// Refuses arguments that a filter or function does not have.
pub(super) fn only(kwargs: &Kwargs, of: &str, known: &[&str]) -> TeraResult<()> {
    let given: serde_json::Map<String, serde_json::Value> = kwargs.deserialize()?;
    let unknown = given.keys().find(|name| !known.contains(&name.as_str()));
    let Some(name) = unknown else { return Ok(()) };
    let hint = match nearest(name, known.iter().copied()) {
        Some(close) => format!("did you mean `{close}`?"),
        None if known.is_empty() => format!("`{of}` has no arguments"),
        None => format!("its arguments are `{}`", known.join("`, `")),
    };
    Err(misuse(format!("`{of}` has no argument `{name}`"), hint))
}

/// Makes URLs.
struct Links {
    /// `https://example.org/careers`
    base_url: String,
    /// `/careers`
    base_path: String,
    assets: BTreeMap<String, Fingerprint>,
}

/// What is written percent-encoded in a URL; `%` stays, since a permalink is encoded already.
const URL: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

impl Links {
    fn new(services: &Services) -> Self {
        let base_url = services.base_url.trim_end_matches('/').to_owned();
        let after_scheme = base_url.split_once("://").map_or("", |(_, rest)| rest);
        let base_path = after_scheme.find('/').map_or("", |at| &after_scheme[at..]).to_owned();
        Self { base_url, base_path, assets: services.assets.clone() }
    }

    fn get_url(&self, kwargs: &Kwargs) -> TeraResult<String> {
        only(kwargs, "get_url", &["path", "absolute", "cachebust", "trailing_slash"])?;
        let path = kwargs.must_get::<&str>("path")?;
        if path.starts_with("@/") {
            let hint = "print the `permalink` of the page, section or guide in the view";
            return Err(misuse(format!("`get_url` does not follow `{path}`"), hint));
        }
        if is_elsewhere(path) {
            return Ok(path.to_owned());
        }
        let mut url = percent_encoding::utf8_percent_encode(path.trim_start_matches('/'), URL).to_string();
        if kwargs.get::<bool>("trailing_slash")?.unwrap_or(false) && !url.ends_with('/') {
            url.push('/');
        }
        if kwargs.get::<bool>("cachebust")?.unwrap_or(false) {
            url.push_str(&self.cachebust(path)?);
        }
        let absolute = kwargs.get::<bool>("absolute")?.unwrap_or(true);
        Ok(format!("{}/{url}", if absolute { &self.base_url } else { &self.base_path }))
    }

    /// `?h=` and the first half of the file's fingerprint: 64 bits tell two versions of a file apart.
    fn cachebust(&self, path: &str) -> TeraResult<String> {
        let name = path.trim_start_matches('/');
        if let Some(fingerprint) = self.assets.get(name) {
            return Ok(format!("?h={}", &fingerprint.to_string()[..16]));
        }
        let hint = match nearest(name, self.assets.keys().map(String::as_str)) {
            Some(close) => format!("did you mean `{close}`?"),
            None => "`cachebust` is for files below `static/`, of the theme or the site, and for what the theme makes of its options".to_owned(),
        };
        Err(misuse(format!("there is no static file `{name}`"), hint))
    }
}

/// Whether a link leaves the site or stays on the page: it has a scheme, a host or is a fragment.
fn is_elsewhere(path: &str) -> bool {
    let schemes: BTreeSet<&str> = ["http", "https", "mailto", "tel", "data"].into();
    path.starts_with('#')
        || path.starts_with("//")
        || path.split_once(':').is_some_and(|(scheme, _)| schemes.contains(scheme))
}
