//! How a view looks: the only room that knows tera.
//!
//! # Layers
//!
//! A theme is a folder `themes/<name>/` with `theme.yaml`, `templates/` and `static/`. Two are embedded,
//! `default` and `plain`. Where a `theme.yaml` says that it `extends` one of them, or the theme has the name of one, the
//! embedded theme lies beneath it: a file of the same name takes the place of the embedded one,
//! all others show through. A theme that extends nothing stands alone.
//!
//! A template can extend or include the very one that it replaces under its full name, as in Zola:
//!
//! ```text
//! {% extends "default/templates/guide.html" %}
//! ```
//!
//! Names are looked up as they stand first, then in the embedded theme. Components are known by name in all
//! templates; one of the site's hides an embedded one of the same name.
//!
//! # What templates see
//!
//! The entries of the page's view, and those given to [`Theme::set_global`]; a component sees its arguments
//! only, and what it declares as `@name`. Everything printed is escaped, in every kind of file, unless the
//! view says that it is HTML ([`Value::Html`]) or the template says `safe`.
//!
//! Must not know: the site, guides, the disk (templates arrive as bytes).

mod catalogue;
mod check;
mod closure;
mod colour;
mod convert;
mod embedded;
mod error;
mod excerpt;
mod filters;
mod functions;
mod layers;
mod load;
mod manifest;
mod message;
mod options;
mod pictures;
mod references;

pub use catalogue::{Documented, FILTERS, FUNCTIONS, TESTS};
pub use embedded::{embedded_text, embedded_themes};
pub use error::fold_repeats;
pub use functions::{NumberFormat, Services};
pub use layers::{BUILT_IN, EMBEDDED, ThemeFile};
pub use load::ThemeRequest;
pub use manifest::ThemeManifest;
pub use options::{GivenOption, OptionDeclaration, OptionKind};

use crate::base::{Diagnostic, Fingerprint, Fingerprinter, Route, SitePath};
use crate::page::Value;
use closure::Graph;
use error::Failure;
use layers::Templates;
use std::collections::BTreeMap;
use tera::Tera;

/// The theme of a site that names none; what it lists in its `theme.yaml` is what every site needs.
pub const DEFAULT: &str = "default";

/// A theme that renders. Several threads may share it.
#[derive(Clone)]
pub struct Theme {
    tera: Tera,
    templates: Templates,
    graph: Graph,
    assets: BTreeMap<String, ThemeFile>,
    manifest: ThemeManifest,
    options: Value,
    global: Value,
    /// What any page may show: without and with the static files.
    surroundings: (Fingerprint, Fingerprint),
}

impl Theme {
    /// Sets the variables that every page sees: one for each entry of this map. They are converted once,
    /// not once a page; a page's own variable of the same name hides one of these.
    pub fn set_global(&mut self, global: &Value) {
        let context = self.tera.global_context();
        *context = convert::context(global);
        self.global = global.clone();
    }

    /// The variables that every page sees.
    pub fn global(&self) -> &Value {
        &self.global
    }

    /// Renders a view. `page` is the page's route, for messages. tera stops at a page's first mistake, so
    /// there is one diagnostic.
    pub fn render(&self, template: &str, view: &Value, page: &str) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let Some(found) = self.graph.resolve(template).map(|name| &self.templates[name]) else {
            let message = format!("there is no template `{template}` while rendering `{page}`");
            let note = Diagnostic::error("template-unknown-template", message);
            let names: Vec<&str> = self.graph.names().into_iter().collect();
            return Err(vec![message::suggest(note, template, "the templates", &names)]);
        };
        let mut bytes = Vec::with_capacity(found.text.len() * 4);
        let rendered = self.tera.render_to(&found.name, &convert::context(view), &mut bytes);
        rendered.map(|()| bytes).map_err(|error| {
            let (templates, graph, global) = (&self.templates, &self.graph, &self.global);
            vec![Failure { templates, graph, page, view, global }.explain(found, &error)]
        })
    }

    /// Whether there is a template of this name.
    pub fn has(&self, template: &str) -> bool {
        self.graph.resolve(template).is_some()
    }

    /// Whether any template says this word: a view need not hold what none asks for.
    pub fn mentions(&self, word: &str) -> bool {
        self.templates.values().any(|template| template.text.contains(word))
    }

    /// The names of all templates, sorted.
    pub fn templates(&self) -> impl Iterator<Item = &str> {
        self.graph.names().into_iter()
    }

    /// Templates of files that are not pages, such as a stylesheet made of the options: those that stand
    /// right in `templates/` and are neither HTML nor one of the feeds, maps and pictures that guidepost fills itself.
    pub fn file_templates(&self) -> Vec<String> {
        made_files(&self.graph).map(str::to_owned).collect()
    }

    /// A template and all that it can reach by extending, including and using components, by tera's names,
    /// sorted. Empty if there is no such template.
    pub fn closure(&self, template: &str) -> Vec<&str> {
        self.graph.closure(template)
    }

    /// Of all that a template's output depends on besides the view, the global variables and the language
    /// of `num_format`: the texts of its closure, the options, the base URL, and the static files if
    /// `cachebust` stands in the closure.
    pub fn fingerprint(&self, template: &str) -> Fingerprint {
        let mut printer = Fingerprinter::default();
        let mut assets = false;
        for name in self.closure(template) {
            let text = &self.templates[name].text;
            assets |= text.contains("cachebust");
            printer.add(name);
            printer.add(text.as_bytes());
        }
        let surroundings = if assets { self.surroundings.1 } else { self.surroundings.0 };
        printer.add(surroundings.to_string());
        printer.finish()
    }

    /// The theme's static files, the site's over the embedded ones, sorted by route.
    pub fn assets(&self) -> impl Iterator<Item = (Route, &ThemeFile)> {
        self.assets.iter().map(|(path, file)| (Route::file(path), file))
    }

    /// The static files that templates ask for with `cachebust=true` and in no other way: what is at such an address
    /// never changes, so it may be kept for good.
    pub fn lasting_assets(&self) -> Vec<Route> {
        let is_lasting = |path: &&String| {
            let uses = self.templates.values().flat_map(|template| {
                template.text.match_indices(path.as_str()).map(|(at, _)| call_end(&template.text[at..]))
            });
            let mut uses = uses.peekable();
            uses.peek().is_some()
                && uses.all(|rest| rest.contains("cachebust=true"))
                && !self.is_named_by_assets(path)
        };
        self.assets.keys().filter(is_lasting).map(|path| Route::file(path)).collect()
    }

    /// Whether a static file may ask for another by its name, as scripts and stylesheets do.
    fn is_named_by_assets(&self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path).as_bytes();
        let others = self.assets.iter().filter(|(other, _)| *other != path);
        // Pictures and fonts, which are not held, ask for none.
        others
            .filter_map(|(_, file)| file.bytes())
            .any(|bytes| bytes.windows(name.len()).any(|window| window == name))
    }

    /// Every option's value, the site's or the default: a map, to be made visible with
    /// [`Theme::set_global`].
    pub fn options(&self) -> &Value {
        &self.options
    }

    /// What the theme says about itself.
    pub fn manifest(&self) -> &ThemeManifest {
        &self.manifest
    }

    /// The file of a template, for messages.
    pub fn file(&self, template: &str) -> Option<&SitePath> {
        self.graph.resolve(template).map(|name| &self.templates[name].path)
    }

    /// The text of a template's file, for excerpts in messages.
    pub fn source_text(&self, file: &SitePath) -> Option<&str> {
        self.templates.values().find(|template| template.path == *file).map(|template| &*template.text)
    }
}

/// See [`Theme::file_templates`].
fn made_files(graph: &Graph) -> impl Iterator<Item = &str> {
    let is_file = |name: &&str| {
        let own = ["atom.xml", "sitemap.xml", "split_sitemap_index.xml", "robots.txt", "social_card.svg"];
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        !name.contains('/') && extension != "html" && !own.contains(name)
    };
    graph.names().into_iter().filter(is_file)
}

/// What stands before the next bracket that closes a call.
fn call_end(text: &str) -> &str {
    &text[..text.find(')').unwrap_or(0)]
}

impl std::fmt::Debug for Theme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Theme").field("manifest", &self.manifest).finish_non_exhaustive()
    }
}
