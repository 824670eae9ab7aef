//! From files to a theme that renders: layers, manifest, options, templates, each checked.
//!
//! Must not know: the disk, views, pages.

use super::check::diagnose;
use super::closure::Graph;
use super::functions::{Services, environment};
use super::layers::{BUILT_IN, EMBEDDED, Layer, Templates, ThemeFile, embedded_name, short, theme_names};
use super::manifest::ThemeManifest;
use super::options::{GivenOption, at, resolve};
use super::{DEFAULT, Theme, made_files};
use crate::base::{Checked, Diagnostic, Fingerprint, Fingerprinter, Place, did_you_mean};
use crate::page::Value;

/// Which theme a site asks for, and how it sets its options.
#[derive(Debug, Clone, Default)]
pub struct ThemeRequest<'a> {
    /// The theme's name: a folder below `themes/`, or one of [`BUILT_IN`].
    pub name: &'a str,
    /// Where `site.yaml` names it; `None` if it does not.
    pub place: Option<Place>,
    /// The options that `site.yaml` sets.
    pub options: &'a [GivenOption],
}

impl Theme {
    /// Loads a theme. `site` holds the site's files below `themes/`, `embedded` those of the embedded
    /// themes. There is no theme if any of its templates is broken; a wrong option is reported, and
    /// its default taken.
    pub fn load(
        request: &ThemeRequest<'_>,
        site: &[ThemeFile],
        embedded: &[ThemeFile],
        services: &Services,
    ) -> Checked<Option<Self>> {
        let mut loading = Loading { request, notes: Vec::new() };
        let theme = loading.layers(site, embedded).and_then(|parts| {
            loading.require(&parts);
            let options = resolve(&parts.manifest.options, request.options).collect(&mut loading.notes);
            loading.assemble(parts, options, services.clone())
        });
        Checked { value: theme, notes: loading.notes }
    }
}

struct Loading<'a> {
    request: &'a ThemeRequest<'a>,
    notes: Vec<Diagnostic>,
}

/// A theme's files, and what it and the theme beneath say about themselves.
struct Parts {
    layer: Layer,
    manifest: ThemeManifest,
    /// The default theme's, even where it does not lie beneath: it lists what every site needs.
    default: ThemeManifest,
}

impl Loading<'_> {
    /// The layers as one, and the manifest that speaks for them.
    fn layers(&mut self, site: &[ThemeFile], embedded: &[ThemeFile]) -> Option<Parts> {
        let name = self.request.name;
        let is_built_in = BUILT_IN.contains(&name);
        if !is_built_in && !theme_names(site).contains(&name) {
            self.not_found(site);
            return None;
        }
        let mut own = Layer::read(site, &format!("themes/{name}"), "", &mut self.notes);
        let before = self.notes.len();
        let manifest = self.manifest(&mut own);
        if self.notes.len() > before && manifest == Some(ThemeManifest::default()) {
            // It could not be read at all, and nobody knows what it builds on.
            return None;
        }
        let beneath = match &manifest {
            _ if is_built_in => Some(name),
            Some(ThemeManifest { extends: Some((name, place)), .. }) => {
                let known = BUILT_IN.into_iter().find(|known| known == name);
                if known.is_none() {
                    self.cannot_extend(name, place);
                    return None;
                }
                known
            }
            Some(_) => None,
            None => {
                self.no_manifest();
                return None;
            }
        };
        let Some(beneath) = beneath else {
            let (_, default) = self.embedded(embedded, DEFAULT);
            return Some(Parts { layer: own, manifest: manifest.unwrap_or_default(), default });
        };
        let (layer, under) = self.embedded(embedded, beneath);
        let default = if beneath == DEFAULT { under.clone() } else { self.embedded(embedded, DEFAULT).1 };
        let manifest = manifest.map_or_else(|| under.clone(), |manifest| manifest.over(&under));
        Some(Parts { layer: own.over(layer), manifest, default })
    }

    /// The layer of an embedded theme, and what it says about itself.
    fn embedded(&mut self, files: &[ThemeFile], theme: &str) -> (Layer, ThemeManifest) {
        let prefix = embedded_name(theme, "");
        let mut layer = Layer::read(files, &format!("{EMBEDDED}/{theme}"), &prefix, &mut self.notes);
        let manifest = self.manifest(&mut layer).unwrap_or_default();
        (layer, manifest)
    }

    fn manifest(&mut self, layer: &mut Layer) -> Option<ThemeManifest> {
        let (file, text) = layer.manifest.take()?;
        Some(ThemeManifest::read(&file, &text).collect(&mut self.notes))
    }

    fn cannot_extend(&mut self, name: &str, place: &Place) {
        let note = Diagnostic::error("theme-extends", format!("a theme cannot extend `{name}`"));
        let note = note.at(&place.file, place.span).hint_if(did_you_mean(name, BUILT_IN));
        let list = format!("the themes that others can extend are `{}`", BUILT_IN.join("` and `"));
        self.notes.push(note.hint(list));
    }

    fn not_found(&mut self, site: &[ThemeFile]) {
        let mut names = theme_names(site);
        for built_in in BUILT_IN {
            if !names.contains(&built_in) {
                names.push(built_in);
            }
        }
        let message = format!("there is no theme `{}`", self.request.name);
        let list = format!("there is `{}`; a theme is a folder below `themes/`", names.join("`, `"));
        let note = self.asked("theme-not-found", message);
        self.notes.push(note.hint_if(did_you_mean(self.request.name, names)).hint(list));
    }

    fn no_manifest(&mut self) {
        let name = self.request.name;
        let note = self.asked("theme-manifest-missing", format!("the theme `{name}` has no `theme.yaml`"));
        let hint = format!(
            "write `themes/{name}/theme.yaml` with `name`, `description` and, to build on the default \
             theme, `extends: default`"
        );
        self.notes.push(note.hint(hint));
    }

    /// Every template that pages are rendered with must be there: those that the theme lists itself, and
    /// those that the default theme lists, which are what guidepost's pages need.
    fn require(&mut self, parts: &Parts) {
        let names: Vec<&str> = parts.layer.templates.keys().map(|name| short(name)).collect();
        let missing = |name: &str| !names.contains(&name);
        for (name, place) in parts.manifest.templates.iter().filter(|(name, _)| missing(name)) {
            let message = format!("`theme.yaml` lists the template `{name}`, but there is none");
            let note = Diagnostic::error("theme-template-missing", message).at(&place.file, place.span);
            let hint = did_you_mean(name, names.iter().copied());
            self.notes.push(
                note.hint(
                    hint.unwrap_or_else(|| format!("write `templates/{name}`, or take it off the list")),
                ),
            );
        }
        let listed = |name: &str| parts.manifest.templates.iter().any(|(own, _)| own == name);
        let needed = parts.default.templates.iter().map(|(name, _)| name.as_str());
        // A theme draws sections as it likes, once it says how at all.
        let is_page =
            |name: &str| !name.contains('/') && name != "theme.css" || name == "sections/dispatch.html";
        let is_page = |name: &str| is_page(name) && !crate::contract::is_optional(name);
        let needed: Vec<&str> =
            needed.filter(|name| is_page(name) && missing(name) && !listed(name)).collect();
        let theme = self.request.name;
        let (message, what) = match needed[..] {
            [] => return,
            [name] => (format!("no template `{name}`, which every site needs"), name.to_owned()),
            _ => {
                let names = needed.join("`, `");
                (format!("no templates `{names}`, which every site needs"), "…".to_owned())
            }
        };
        let note = self.asked("theme-template-missing", format!("the theme `{theme}` has {message}"));
        self.notes.push(note.hint(format!(
            "write `themes/{theme}/templates/{what}`, or say `extends: default` in its \
             theme.yaml to take the default theme's"
        )));
    }

    fn assemble(&mut self, parts: Parts, options: Value, mut services: Services) -> Option<Theme> {
        let Layer { templates, assets, .. } = parts.layer;
        for (path, file) in &assets {
            // The site's own file of this name is published, not the theme's.
            services.assets.entry(path.clone()).or_insert_with(|| file.fingerprint());
        }
        let graph = Graph::of(&templates);
        for name in made_files(&graph) {
            let fingerprint = made_of(&graph.closure(name), &templates, &services.base_url, &options);
            services.assets.entry(name.to_owned()).or_insert(fingerprint);
        }
        let mut tera = environment(&services);
        let prefixes = BUILT_IN.map(|theme| embedded_name(theme, ""));
        tera.set_fallback_prefixes(prefixes).expect("there are no templates yet");
        let empty = tera.clone();
        let sources = templates.values().map(|template| (&template.name, &*template.text));
        if tera.add_raw_templates(sources).is_err() || !graph.circles().is_empty() {
            self.notes.extend(diagnose(&templates, &graph, &empty));
            return None;
        }
        let (manifest, surroundings) = (parts.manifest, surroundings(&services, &options));
        Some(Theme { tera, templates, graph, assets, manifest, options, global: Value::None, surroundings })
    }

    /// An error where the site names its theme.
    fn asked(&self, code: &'static str, message: String) -> Diagnostic {
        at(Diagnostic::error(code, message), self.request.place.as_ref())
    }
}

/// What a file is made of that the theme makes of its options; what all pages see may show in it too, and is left out.
fn made_of(closure: &[&str], templates: &Templates, base_url: &str, options: &Value) -> Fingerprint {
    let mut printer = Fingerprinter::default();
    for name in closure {
        printer.add(templates[*name].text.as_bytes());
    }
    printer.add(base_url);
    options.fingerprint(&mut printer);
    printer.finish()
}

/// What may show on any page, whatever its template: options and the base URL; and the static files, which
/// show where `cachebust` is used.
fn surroundings(services: &Services, options: &Value) -> (Fingerprint, Fingerprint) {
    let mut printer = Fingerprinter::default();
    printer.add(&services.base_url);
    options.fingerprint(&mut printer);
    let always = printer.finish();
    for (path, fingerprint) in &services.assets {
        printer.add(path);
        printer.add(fingerprint.to_string());
    }
    (always, printer.finish())
}
