//! A site of which every page can be drawn, and what of it one process keeps for its next build.
//!
//! Must not know: which pages are drawn, where their bytes go.

use super::contents::Contents;
use super::kept::Kept;
use super::memory::{Input, Memory};
use super::past::Past;
use super::stale::Causes;
use super::theme::names;
use crate::base::{Diagnostic, Fault, Fingerprint, Fingerprinter, SitePath, Span};
use crate::facts::{Collation, Printer};
use crate::guide::Content;
use crate::page::{Index, Lookup, Lookups, Page, Subject, Value, View, ViewPart, Viewer, settle_terms};
use crate::picture;
use crate::theme::Theme;
use std::sync::Arc;

/// How values are printed and titles sorted in the site's language.
pub(super) struct Voice {
    pub(super) printer: Arc<Printer>,
    pub(super) collation: Collation,
}

/// What is kept in memory from one build to the next, each with the fingerprint of what it was made of.
#[derive(Default)]
pub(super) struct Live {
    pub(super) voice: Option<(String, Arc<Voice>)>,
    pub(super) theme: Option<(Fingerprint, Arc<Theme>, Vec<Diagnostic>)>,
    pub(super) site: Option<(Fingerprint, Arc<Index>)>,
    /// Why pages are to be drawn, or were and are not shown or published yet.
    pub(super) causes: Causes,
    /// The texts of content files, if they are kept.
    pub(super) kept: Option<Arc<Kept>>,
}

/// A site of which every page can be drawn.
pub struct Ready {
    pub(super) index: Arc<Index>,
    pub(super) theme: Arc<Theme>,
    pub(super) contents: Contents,
    pub(super) voice: Arc<Voice>,
    /// The order of sections that a body does not place, and those that stand before it: by the theme.
    pub(super) order: Vec<String>,
    pub(super) lead: Vec<String>,
    /// Whether the theme prints JSON-LD.
    pub(super) json_ld: bool,
    /// Of what all pages depend on.
    pub(super) shared: Fingerprint,
    /// Of what the site and its plan were made, unless there was something to say about them.
    pub(super) site: Option<Fingerprint>,
}

/// A page that was drawn.
pub struct Drawn {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What it was made of.
    pub inputs: Vec<Input>,
    /// What the parts of its file are, where that was read for it.
    pub past: Option<(SitePath, Past)>,
}

impl Memory {
    /// How values are printed in this language.
    pub(super) fn voice(&mut self, language: &str) -> Result<Arc<Voice>, Fault> {
        if let Some((known, voice)) = &self.live.voice {
            if known == language {
                return Ok(voice.clone());
            }
        }
        // A language that is none has been reported; English stands in, so that all else is reported too.
        let printer = Printer::new(language).or_else(|_| Printer::new("en"));
        let printer = Arc::new(printer.map_err(|error| Fault::Other(error.message))?);
        let voice = Arc::new(Voice { printer, collation: Collation::new(language) });
        self.live.voice = Some((language.to_owned(), voice.clone()));
        Ok(voice)
    }

    /// Puts together what was found to be without a mistake.
    pub(super) fn ready(
        &mut self,
        (index, theme): (Arc<Index>, Arc<Theme>),
        contents: Contents,
        voice: Arc<Voice>,
    ) -> Ready {
        let (order, lead) = (names(&theme, "sections"), names(&theme, "lead"));
        let json_ld = theme.mentions("json_ld");
        let (shared, site) = (Fingerprint::default(), self.site);
        let mut ready = Ready { index, theme, contents, voice, order, lead, json_ld, shared, site };
        let global = ready.global();
        if *ready.theme.global() != global {
            Arc::make_mut(&mut ready.theme).set_global(&global);
            if let Some((_, theme, _)) = &mut self.live.theme {
                *theme = ready.theme.clone();
            }
        }
        let mut printer = Fingerprinter::default();
        printer.add(env!("CARGO_PKG_VERSION"));
        let settings = postcard::to_allocvec(&ready.index.site().settings).expect("settings are plain data");
        printer.add(settings);
        printer.add([u8::from(json_ld)]);
        global.fingerprint(&mut printer);
        ready.shared = printer.finish();
        ready
    }
}

impl Ready {
    /// All pages and where they are.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Draws one page. The inner result has what is wrong with its templates.
    pub fn draw(&self, page: &Page) -> Result<Result<Drawn, Vec<Diagnostic>>, Fault> {
        let own = self.own(page)?;
        let past = own.as_ref().and_then(|own| self.past(own));
        let (view, asked) = self.view_of(page, own.as_ref());
        let mut inputs: Vec<Input> = asked.into_iter().map(Input::Lookup).collect();
        // Data has no template.
        inputs.extend((!page.template.is_empty()).then(|| Input::Template(page.template.to_string())));
        let bytes = self.bytes(page, view, &mut inputs);
        Ok(bytes.map(|bytes| Drawn { bytes, inputs, past }))
    }

    /// What the template of a page gets, and what was looked up for it.
    pub fn view(&self, page: &Page) -> Result<(View, Vec<Lookup>), Fault> {
        Ok(self.view_of(page, self.own(page)?.as_ref()))
    }

    fn view_of(&self, page: &Page, own: Option<&Arc<Content>>) -> (View, Vec<Lookup>) {
        let content = |file: &SitePath| {
            let own = own.filter(|own| own.file == *file);
            own.cloned().expect("a view asks for the content of its own page alone")
        };
        let lookups = Lookups::new(&self.index, &content);
        let view = self.viewer(&lookups).view(page);
        (view, lookups.asked())
    }

    /// What the parts of a file are that was read just now, and not unpacked.
    fn past(&self, own: &Content) -> Option<(SitePath, Past)> {
        let source = self.contents.sources().find(&own.file).filter(|_| !own.digest.is_empty())?;
        Some((own.file.clone(), Past::of(source, own.digest.clone())))
    }

    /// What every page sees besides: what all pages share, and the theme's options as `theme`.
    pub fn global(&self) -> Value {
        let lookups = Lookups::new(&self.index, &|_| unreachable!("what all pages share is of no file"));
        self.viewer(&lookups).global().with([("theme", self.theme.options().clone())])
    }

    /// What makes the views.
    fn viewer<'s>(&'s self, lookups: &'s Lookups<'s>) -> Viewer<'s> {
        Viewer {
            site: lookups,
            printer: &self.voice.printer,
            collation: &self.voice.collation,
            order: &self.order,
            lead: &self.lead,
            json_ld: self.json_ld,
        }
    }

    /// The content file that a page is made of.
    pub(super) fn file<'p>(&'p self, page: &'p Page) -> Option<&'p SitePath> {
        match &page.subject {
            Subject::Home => self.of_section(""),
            Subject::Section(folder, _) => self.of_section(folder),
            other => other.file(),
        }
    }

    fn own(&self, page: &Page) -> Result<Option<Arc<Content>>, Fault> {
        self.file(page).map(|file| self.contents.content(file)).transpose()
    }

    fn of_section(&self, folder: &str) -> Option<&SitePath> {
        Some(&self.index.site().sections.get(folder)?.card.as_ref()?.file)
    }

    fn bytes(
        &self,
        page: &Page,
        View { mut variables, body, data, terms }: View,
        inputs: &mut Vec<Input>,
    ) -> Result<Vec<u8>, Vec<Diagnostic>> {
        if let Some(data) = data {
            return Ok(data.into_bytes());
        }
        if !body.is_empty() {
            // Each section of the body is given them all: the theme turns them into its own once.
            for (_, value) in variables.iter_mut().filter(|(_, value)| matches!(value, Value::Map(_))) {
                *value = Value::shared(std::mem::replace(value, Value::None));
            }
            let html = self.body(&variables, body, (page, inputs))?;
            for (name, value) in &mut variables {
                if *name == "page" {
                    *value = with_content(value, &html);
                }
            }
        }
        let bytes = self.theme.render(&page.template, &Value::map(variables), page.route.as_str())?;
        if page.subject.is_picture() {
            return self.picture(page, &bytes);
        }
        if terms.is_empty() {
            return Ok(bytes);
        }
        Ok(match String::from_utf8(bytes) {
            Ok(html) => settle_terms(html, &terms).into_bytes(),
            Err(other) => other.into_bytes(),
        })
    }

    /// A page that the theme draws as SVG, as PNG.
    fn picture(&self, page: &Page, svg: &[u8]) -> Result<Vec<u8>, Vec<Diagnostic>> {
        picture::png(&String::from_utf8_lossy(svg)).map_err(|wrong| {
            let message = format!("this is no picture while rendering `{}`: {wrong}", page.route);
            let note = Diagnostic::error("template-picture", message);
            let file = self.theme.file(&page.template);
            let note = file.into_iter().fold(note, |note, file| note.at(file, Span::default()));
            let hint = format!(
                "draw one `<svg>` with the width {} and the height {}; places are those of what was drawn",
                picture::WIDTH,
                picture::HEIGHT
            );
            vec![note.hint(hint)]
        })
    }

    /// The body as one piece of HTML: the theme draws the sections that stand in it.
    fn body(
        &self,
        variables: &[(&'static str, Value)],
        body: Vec<ViewPart>,
        (page, inputs): (&Page, &mut Vec<Input>),
    ) -> Result<String, Vec<Diagnostic>> {
        let mut html = String::new();
        for part in body {
            match part {
                ViewPart::Html(text) => html.push_str(&text),
                ViewPart::Section(templates, own) => {
                    let view = Value::map(variables.iter().cloned().chain(own));
                    let template = templates.iter().find(|template| self.theme.has(template));
                    let Some(template) = template.or(templates.first()) else { continue };
                    let bytes = self.theme.render(template, &view, page.route.as_str())?;
                    html.push_str(&String::from_utf8_lossy(&bytes));
                    inputs.extend(templates.into_iter().map(Input::Template));
                }
            }
        }
        Ok(html)
    }
}

fn with_content(page: &Value, html: &str) -> Value {
    page.with([("content", Value::html(html))])
}
