//! The site in memory: every output under the name of its file, as it would be published.
//!
//! Must not know: requests, why any output exists.

use crate::base::{Fault, Fingerprint, Route};
use crate::engine::Outputs;
use crate::output::{Body, Output, check_name};
use crate::source::Source;
use axum::body::Bytes;
use std::collections::BTreeMap;
use std::io::Read;
use std::sync::{Arc, Mutex, PoisonError};

/// A site that is whole.
#[derive(Default)]
pub(super) struct Site {
    files: BTreeMap<String, File>,
}

/// One file of it. Cheap to clone.
#[derive(Clone)]
pub(super) struct File {
    held: Held,
    pub(super) fingerprint: Fingerprint,
}

#[derive(Clone)]
enum Held {
    Memory(Bytes),
    /// What is only copied stays where the author has it.
    Disk(Source),
}

/// Takes the outputs of a build, from any thread, until they are shown; dropped before, they are forgotten.
pub struct Collector {
    pub(super) before: Option<Arc<Site>>,
    files: Mutex<BTreeMap<String, File>>,
}

/// What differs from the site before: URL paths, not encoded, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Difference {
    /// Not there before.
    pub added: Vec<String>,
    /// With other bytes.
    pub changed: Vec<String>,
    /// Not there any more.
    pub removed: Vec<String>,
    /// How many are as they were.
    #[serde(skip)]
    pub unchanged: usize,
}

/// What there is at a URL path.
pub(super) enum Found<'a> {
    File(&'a str, &'a File),
    /// Only with a slash at the end.
    Folder,
    Nothing,
}

impl Site {
    /// What there is at a path that begins with `/`, as static hosts look it up.
    pub(super) fn find<'a>(&'a self, path: &str) -> Found<'a> {
        let path = path.strip_prefix('/').unwrap_or(path);
        let is_folder = path.is_empty() || path.ends_with('/');
        let name = if is_folder { format!("{path}index.html") } else { path.to_owned() };
        match self.files.get_key_value(&name) {
            Some((name, file)) => Found::File(name, file),
            None if !is_folder && self.files.contains_key(&format!("{path}/index.html")) => Found::Folder,
            None => Found::Nothing,
        }
    }

    /// The site's own page for what is missing.
    pub(super) fn not_found(&self) -> Option<&File> {
        self.files.get("404.html")
    }

    fn difference(&self, before: &Self) -> Difference {
        let mut difference = Difference::default();
        for (name, file) in &self.files {
            match before.files.get(name) {
                None => difference.added.push(url_path(name)),
                Some(was) if was.fingerprint != file.fingerprint => difference.changed.push(url_path(name)),
                Some(_) => difference.unchanged += 1,
            }
        }
        let gone = before.files.keys().filter(|name| !self.files.contains_key(*name));
        difference.removed.extend(gone.map(|name| url_path(name)));
        difference
    }
}

impl File {
    /// The bytes, with the fingerprint that they have now: what is on disk may have been written since.
    pub(super) fn read(&self) -> Result<(Bytes, Fingerprint), Fault> {
        let source = match &self.held {
            Held::Memory(bytes) => return Ok((bytes.clone(), self.fingerprint)),
            Held::Disk(source) => source,
        };
        let mut bytes = Vec::with_capacity(usize::try_from(source.len()).unwrap_or_default());
        source.reader()?.read_to_end(&mut bytes).map_err(Fault::read(source.path().as_str()))?;
        let fingerprint = Fingerprint::of(&bytes);
        Ok((bytes.into(), fingerprint))
    }

    /// Whether reading it takes the disk.
    pub(super) fn is_on_disk(&self) -> bool {
        matches!(self.held, Held::Disk(_))
    }
}

impl Outputs for Collector {
    fn put(&self, output: Output) -> Result<(), Fault> {
        self.take(output)
    }

    /// Keeps what the site before has at this route.
    fn keep(&self, all: &[(&Route, Fingerprint)]) -> Result<Vec<bool>, Fault> {
        let keep = |(route, fingerprint): &(&Route, Fingerprint)| {
            let name = route.output_file();
            let known = self.before.as_ref().and_then(|before| before.files.get(&name).cloned());
            let known = known.filter(|file| file.fingerprint == *fingerprint);
            known.map(|file| self.enter(name, file)).is_some()
        };
        Ok(all.iter().map(keep).collect())
    }
}

impl Collector {
    pub(super) fn new(before: Option<Arc<Site>>) -> Self {
        Self { before, files: Mutex::default() }
    }

    /// Takes an output.
    fn take(&self, output: Output) -> Result<(), Fault> {
        check_name(output.route()).map_err(Fault::Other)?;
        let (name, fingerprint) = (output.route().output_file(), output.fingerprint());
        let known = self.before.as_ref().and_then(|before| before.files.get(&name));
        let held = match (known, output.into_body()) {
            (Some(File { held: held @ Held::Memory(_), fingerprint: same }), Body::Bytes(_))
                if *same == fingerprint =>
            {
                held.clone()
            }
            (_, Body::Bytes(bytes)) => Held::Memory(bytes.into()),
            (_, Body::Copy(source)) => match source.bytes() {
                Some(bytes) => Held::Memory(Bytes::copy_from_slice(bytes)),
                None => Held::Disk(source),
            },
        };
        self.enter(name, File { held, fingerprint });
        Ok(())
    }

    fn enter(&self, name: String, file: File) {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(name, file);
    }

    /// The site, and how it differs from the one before.
    pub(super) fn finish(self) -> (Site, Difference) {
        let site = Site { files: self.files.into_inner().unwrap_or_else(PoisonError::into_inner) };
        let difference = match &self.before {
            Some(before) => site.difference(before),
            None => site.difference(&Site::default()),
        };
        (site, difference)
    }
}

fn url_path(name: &str) -> String {
    let is_index = name == "index.html" || name.ends_with("/index.html");
    format!("/{}", if is_index { &name[..name.len() - "index.html".len()] } else { name })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(before: Option<Site>, files: &[(&str, &str)]) -> (Site, Difference) {
        let collector = Collector::new(before.map(Arc::new));
        for (route, text) in files {
            collector.put(Output::bytes(Route::file(route), *text)).unwrap();
        }
        collector.finish()
    }

    #[test]
    fn tells_what_differs() {
        let (first, all) = site(None, &[("a/", "A"), ("b/", "B"), ("style.css", "C")]);
        assert_eq!(all.added, ["/a/", "/b/", "/style.css"]);
        let (second, difference) = site(Some(first), &[("", "home"), ("b/", "other"), ("style.css", "C")]);
        assert_eq!(difference.added, ["/"]);
        assert_eq!(difference.changed, ["/b/"]);
        assert_eq!(difference.removed, ["/a/"]);
        assert_eq!(difference.unchanged, 1);
        assert!(matches!(second.find("/a/"), Found::Nothing));
    }

    #[test]
    fn looks_up_as_static_hosts_do() {
        let (site, _) = site(None, &[("", "home"), ("a/", "A"), ("a/x.txt", "X")]);
        let name = |path: &str| match site.find(path) {
            Found::File(name, _) => name.to_owned(),
            Found::Folder => "→".to_owned(),
            Found::Nothing => "-".to_owned(),
        };
        let paths =
            ["/", "/a", "/a/", "/a/index.html", "/a/x.txt", "/a/x.txt/", "/A/", "//a/", "/index.html"];
        let names =
            ["index.html", "→", "a/index.html", "a/index.html", "a/x.txt", "-", "-", "-", "index.html"];
        assert_eq!(paths.map(name), names);
    }
}
