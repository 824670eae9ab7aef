//! The files of a theme in layers: what the site keeps below `themes/<name>/`, over an embedded theme.
//!
//! Must not know: tera, the disk, what a template means.

use crate::base::{Diagnostic, Fingerprint, SitePath, Span};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where the files of the embedded themes are said to lie: not among the site's own files, so that a message
/// about one of them is never mistaken for one about an override in `themes/default/`.
pub const EMBEDDED: &str = "embedded/themes";

/// The embedded themes: a site may use each by its name, and a theme may build on each.
pub const BUILT_IN: [&str; 2] = ["default", "plain"];

/// The name of a template of an embedded theme, by which it is found even where the site overrides it:
/// `{% extends "default/templates/guide.html" %}`, as in Zola. No name gives what these names begin with.
pub(super) fn embedded_name(theme: &str, template: &str) -> String {
    format!("{theme}/templates/{template}")
}

/// A template's name without what an embedded theme puts before it.
pub(super) fn short(name: &str) -> &str {
    let below = |theme: &&str| name.strip_prefix(*theme)?.strip_prefix("/templates/");
    BUILT_IN.iter().find_map(below).unwrap_or(name)
}

/// One file of a theme.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// Where it is: below `themes/<name>/`, or the same below `embedded/`.
    pub path: SitePath,
    held: Held,
}

/// What a theme has of a file.
#[derive(Debug, Clone)]
enum Held {
    Bytes(Arc<[u8]>),
    /// Pictures and fonts are only copied: whoever publishes them finds their bytes under their path.
    Elsewhere(Fingerprint),
}

impl ThemeFile {
    /// A file with its bytes.
    pub fn new(path: SitePath, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self { path, held: Held::Bytes(bytes.into()) }
    }

    /// A file whose bytes are not held; it can be nothing but a static file.
    pub fn elsewhere(path: SitePath, fingerprint: Fingerprint) -> Self {
        Self { path, held: Held::Elsewhere(fingerprint) }
    }

    /// What it holds, if that is here.
    pub fn bytes(&self) -> Option<&[u8]> {
        match &self.held {
            Held::Bytes(bytes) => Some(bytes),
            Held::Elsewhere(_) => None,
        }
    }

    /// The fingerprint of its bytes.
    pub fn fingerprint(&self) -> Fingerprint {
        match &self.held {
            Held::Bytes(bytes) => Fingerprint::of(bytes),
            Held::Elsewhere(fingerprint) => *fingerprint,
        }
    }
}

/// One template under the name that tera knows it by.
#[derive(Debug, Clone)]
pub(super) struct Template {
    /// `guide.html`, or in the embedded layer its [`embedded_name`].
    pub(super) name: String,
    /// Its file.
    pub(super) path: SitePath,
    /// Its text.
    pub(super) text: Arc<str>,
}

/// Templates by name.
pub(super) type Templates = BTreeMap<String, Template>;

/// One layer: the files below one folder.
#[derive(Debug, Default)]
pub(super) struct Layer {
    /// `theme.yaml`, if it is there.
    pub(super) manifest: Option<(SitePath, Arc<str>)>,
    /// What lies below `templates/`, by name.
    pub(super) templates: Templates,
    /// What lies below `static/`, by its path below that folder.
    pub(super) assets: BTreeMap<String, ThemeFile>,
}

impl Layer {
    /// Takes the files below `folder`; their templates' names begin with `prefix`. Hidden files are left out.
    pub(super) fn read(files: &[ThemeFile], folder: &str, prefix: &str, notes: &mut Vec<Diagnostic>) -> Self {
        let mut layer = Self::default();
        for file in files {
            let Some(inner) = file.path.below(folder) else { continue };
            if inner.split('/').any(|part| part.starts_with('.')) {
                continue;
            }
            if inner == "theme.yaml" {
                layer.manifest = text(file, notes).map(|text| (file.path.clone(), text));
            } else if let Some(name) = inner.strip_prefix("templates/") {
                let name = format!("{prefix}{name}");
                if let Some(text) = text(file, notes) {
                    let template = Template { name: name.clone(), path: file.path.clone(), text };
                    layer.templates.insert(name, template);
                }
            } else if let Some(path) = inner.strip_prefix("static/") {
                layer.assets.insert(path.to_owned(), file.clone());
            }
        }
        layer
    }

    /// Lays this layer over the one beneath: both keep their templates, since their names differ; an asset
    /// here hides the asset of the same path beneath.
    pub(super) fn over(mut self, beneath: Self) -> Self {
        self.templates.extend(beneath.templates);
        for (path, file) in beneath.assets {
            self.assets.entry(path).or_insert(file);
        }
        self
    }
}

/// The names of the themes among these files, sorted.
pub(super) fn theme_names(files: &[ThemeFile]) -> Vec<&str> {
    let mut names: Vec<&str> = files
        .iter()
        .filter_map(|file| file.path.below("themes")?.split_once('/').map(|(name, _)| name))
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn text(file: &ThemeFile, notes: &mut Vec<Diagnostic>) -> Option<Arc<str>> {
    match std::str::from_utf8(file.bytes()?) {
        Ok(text) => Some(Arc::from(text)),
        Err(error) => {
            let at = error.valid_up_to();
            let message = format!("`{}` is not UTF-8 text: byte {} cannot be read", file.path.name(), at + 1);
            let note = Diagnostic::error("theme-encoding", message).at(&file.path, Span::new(at, at + 1));
            notes.push(note.hint("save the file as UTF-8; pictures and fonts belong below `static/`"));
            None
        }
    }
}
