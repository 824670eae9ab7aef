//! What somebody asks `explain` about, however it is written: an address, a file of the site, a template.
//!
//! Must not know: what is told about it.

use super::memory::Input;
use super::theme;
use crate::base::{Route, SitePath};
use crate::facts::Printer;
use crate::page::Lookup;
use crate::site::{GLOSSARY_FILE, PEOPLE_FILE, SETTINGS_FILE, Settings, split_target};
use crate::source::Sources;
use crate::theme::Theme;
use std::sync::Arc;

/// What is asked about.
pub(super) struct Asked {
    /// As the path of an address, from the site's top; and what that is where the site lies in a folder of its host.
    paths: Vec<String>,
    /// As a file, or the name of a template.
    file: String,
    /// The theme, if it may be one of its templates.
    theme: Option<Theme>,
}

impl Asked {
    /// What is meant in the site of these sources.
    pub(super) fn of(what: &str, sources: &Sources) -> Self {
        let settings = settings(sources);
        let (path, _) = split_target(below_host(what).unwrap_or(what));
        let base = settings.as_ref().and_then(|settings| below_host(settings.base()));
        let below = base.and_then(|base| path.strip_prefix(base.trim_end_matches('/')));
        let below = below.filter(|below| below.is_empty() || below.starts_with('/'));
        let paths = [Some(&*path), below].into_iter().flatten().map(|path| plain(path).to_owned()).collect();
        let file = what.trim_start_matches("./").to_owned();
        let is_address = what.starts_with('/') || what.contains("://");
        let is_template =
            file.contains('.') && !is_address && SitePath::new(&*file).below("content").is_none();
        let theme = settings.filter(|_| is_template).and_then(|settings| {
            let printer = Arc::new(Printer::new("en").ok()?);
            theme::load(sources, &settings, &printer).value
        });
        Self { paths, file, theme }
    }

    /// Whether it is the page at this address.
    pub(super) fn is_at(&self, route: &Route) -> bool {
        self.paths.iter().any(|path| path == plain(route.as_str()))
    }

    /// Whether it is what all pages are made of.
    pub(super) fn is_of_all(&self) -> bool {
        self.file == SETTINGS_FILE
    }

    /// Whether it is this, or part of it.
    pub(super) fn is(&self, input: &Input) -> bool {
        match input {
            Input::Lookup(Lookup::Content(file)) => file.as_str() == self.file,
            Input::Lookup(Lookup::Person(_) | Lookup::People) => self.file == PEOPLE_FILE,
            Input::Lookup(Lookup::Glossary | Lookup::TermNames | Lookup::Definition(_)) => {
                self.file == GLOSSARY_FILE
            }
            Input::Lookup(_) => false,
            Input::Template(name) => self.is_part_of(name),
        }
    }

    /// Whether it is this template, or one that it extends, includes or uses.
    fn is_part_of(&self, template: &str) -> bool {
        let is_it = |name: &str| self.file == name || name.ends_with(&format!("/templates/{}", self.file));
        let is_file = |theme: &Theme, name: &str| {
            theme.file(name).is_some_and(|file| file.as_str() == self.file || is_it(file.as_str()))
        };
        match &self.theme {
            Some(theme) => {
                theme.closure(template).into_iter().any(|name| is_it(name) || is_file(theme, name))
            }
            None => is_it(template),
        }
    }
}

/// The settings, as far as they can be read.
fn settings(sources: &Sources) -> Option<Settings> {
    let file = SitePath::new(SETTINGS_FILE);
    let text = sources.find(&file)?.text().ok()?;
    Settings::read(&file, text).collect(&mut Vec::new()).0
}

/// Of a whole address, what stands behind the host.
fn below_host(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    Some(rest.find('/').map_or("/", |at| &rest[at..]))
}

/// An address without what all spell as they like: slashes around it, and `index.html`.
fn plain(path: &str) -> &str {
    let page = path.strip_suffix("index.html").filter(|page| page.is_empty() || page.ends_with('/'));
    page.unwrap_or(path).trim_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_in_many_spellings() {
        let site = |base: &str| {
            let text = format!("title: Test\nbase_url: {base}\n");
            Sources::of([(SETTINGS_FILE, text.as_str())])
        };
        let route = Route::page(["größe", "x"]);
        for what in [
            "/größe/x/",
            "größe/x",
            "/gr%C3%B6%C3%9Fe/x/",
            "/größe/x/index.html",
            "/größe/x/#pay",
            "/größe/x/?a=b",
            "https://example.org/docs/gr%C3%B6%C3%9Fe/x/",
            "/docs/größe/x/",
            "http://127.0.0.1:1111/größe/x/",
        ] {
            assert!(Asked::of(what, &site("https://example.org/docs")).is_at(&route), "{what}");
        }
        for what in ["/größe/", "/docsgröße/x/", "/größe/x/my-index.html", "https://example.org/docs/"]
        {
            assert!(!Asked::of(what, &site("https://example.org/docs")).is_at(&route), "{what}");
        }
        assert!(Asked::of("https://example.org", &site("https://example.org")).is_at(&Route::page([])));
        assert!(
            Asked::of("https://example.org/docs", &site("https://example.org/docs")).is_at(&Route::page([]))
        );
    }
}
