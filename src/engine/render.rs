//! From planned pages to outputs, on all cores.

use super::{Progress, Sink};
use crate::base::{Checked, Diagnostic, Fault};
use crate::output::Output;
use crate::page::{Page, Value, View, ViewPart, Viewer, settle_terms};
use crate::source::Sources;
use crate::theme::{Theme, fold_repeats};
use rayon::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Renders every page of the plan and hands it to the sink; says how many.
pub(super) fn pages(
    viewer: &Viewer<'_>,
    theme: &Theme,
    sink: Sink<'_>,
    progress: Progress<'_>,
) -> Result<Checked<usize>, Fault> {
    let all = viewer.plan.pages.len();
    let done = AtomicUsize::new(0);
    let notes: Vec<Vec<Diagnostic>> = viewer
        .plan
        .pages
        .par_iter()
        .map(|page| {
            let notes = match page_bytes(viewer, theme, page) {
                Ok(bytes) => {
                    sink(Output::bytes(page.route.clone(), bytes))?;
                    Vec::new()
                }
                Err(notes) => notes,
            };
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, all);
            Ok(notes)
        })
        .collect::<Result<_, Fault>>()?;
    let mut notes: Vec<Diagnostic> = notes.into_iter().flatten().collect();
    fold_repeats(&mut notes);
    Ok(Checked { value: all, notes })
}

/// Renders one page.
pub(super) fn page_bytes(
    viewer: &Viewer<'_>,
    theme: &Theme,
    page: &Page,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let View { mut variables, body, data, terms } = viewer.view(page);
    if let Some(data) = data {
        return Ok(data.into_bytes());
    }
    if !body.is_empty() {
        let html = body_html(theme, &variables, body, page)?;
        for (name, value) in &mut variables {
            if *name == "page" {
                *value = with_content(value, &html);
            }
        }
    }
    let bytes = theme.render(&page.template, &Value::map(variables), page.route.as_str())?;
    if terms.is_empty() {
        return Ok(bytes);
    }
    Ok(match String::from_utf8(bytes) {
        Ok(html) => settle_terms(html, &terms).into_bytes(),
        Err(other) => other.into_bytes(),
    })
}

/// The body as one piece of HTML: the theme draws the sections that stand in it.
fn body_html(
    theme: &Theme,
    variables: &[(&'static str, Value)],
    body: Vec<ViewPart>,
    page: &Page,
) -> Result<String, Vec<Diagnostic>> {
    let mut html = String::new();
    for part in body {
        match part {
            ViewPart::Html(text) => html.push_str(&text),
            ViewPart::Section(templates, own) => {
                let view = Value::map(variables.iter().cloned().chain(own));
                let template = templates.iter().find(|template| theme.has(template));
                let Some(template) = template.or(templates.first()) else { continue };
                let bytes = theme.render(template, &view, page.route.as_str())?;
                html.push_str(&String::from_utf8_lossy(&bytes));
            }
        }
    }
    Ok(html)
}

fn with_content(page: &Value, html: &str) -> Value {
    let Value::Map(entries) = page else { return page.clone() };
    let mut entries = entries.as_ref().clone();
    entries.retain(|(key, _)| &**key != "content");
    entries.push(("content".into(), Value::html(html)));
    Value::Map(Arc::new(entries))
}

/// Hands over what is copied: the site's files, and those of the theme that the site does not have itself.
pub(super) fn assets(
    sources: &Sources,
    viewer: &Viewer<'_>,
    theme: &Theme,
    sink: Sink<'_>,
) -> Result<(), Fault> {
    let plan = viewer.plan;
    plan.assets.par_iter().try_for_each(|(route, file)| match sources.find(file) {
        Some(source) => sink(Output::copy(route.clone(), source.clone())),
        None => Ok(()),
    })?;
    for (route, bytes) in theme.assets() {
        let key = route.collision_key();
        let is_taken = plan.assets.iter().any(|(own, _)| own.collision_key() == key)
            || plan.pages.iter().any(|page| page.route == route);
        if !is_taken {
            sink(Output::bytes(route, bytes.to_vec()))?;
        }
    }
    Ok(())
}
