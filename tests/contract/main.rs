//! The contract of themes: the reference page is that of the types, and the views of whole sites hold exactly
//! what it says.
//!
//! `UPDATE=1 cargo test --test contract` writes `themes/REFERENCE.md` anew.

mod rest;
mod site;
mod walk;

use guidepost::base::SitePath;
use guidepost::contract::{
    Companions, GLOBALS, Listed, SECTION_VARIABLES, TEMPLATES, is_optional, reference,
};
use guidepost::guide::SECTIONS;
use guidepost::source::Sources;
use guidepost::theme::{
    BUILT_IN, Documented, FILTERS, FUNCTIONS, OptionDeclaration, Services, TESTS, Theme, ThemeFile,
    ThemeRequest, embedded_themes,
};
use rest::{REST, many};
use site::manifest;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use walk::{Walk, document};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[test]
#[allow(clippy::disallowed_methods)] // The page is a file of the repository.
fn the_reference_is_that_of_the_types() {
    let file = Path::new(ROOT).join("themes/REFERENCE.md");
    let generated = reference_page();
    if std::env::var("UPDATE").is_ok() {
        std::fs::write(&file, &generated).expect("the page can be written");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == generated, "themes/REFERENCE.md is not what the types say: run this test with UPDATE=1");
}

#[test]
fn links_of_the_reference_lead_somewhere() {
    let page = reference_page();
    let mut fenced = false;
    let prose = page.lines().filter(|line| {
        fenced ^= line.starts_with("```");
        !fenced
    });
    let mut anchors = BTreeSet::new();
    for heading in prose.filter(|line| line.starts_with('#')) {
        let words = heading.trim_start_matches('#').trim().to_lowercase();
        let anchor: String =
            words.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_')).collect();
        assert!(anchors.insert(anchor.replace(' ', "-")), "two headings `{heading}`");
    }
    let targets = page.split("](#").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
    let dangling: BTreeSet<&str> = targets.filter(|target| !anchors.contains(*target)).collect();
    assert!(dangling.is_empty(), "no headings for {dangling:?}");
}

#[test]
fn examples_of_the_reference_work() {
    let page = reference_page();
    let example = |language: &str, of: &str| {
        let fence = format!("```{language}\n");
        let blocks = page.split(&fence).skip(1).filter_map(|rest| rest.split_once("```"));
        let found = blocks.map(|(block, _)| block).find(|block| block.contains(of));
        Arc::from(found.expect("an example").as_bytes())
    };
    let file = |path: &str, bytes: Arc<[u8]>| ThemeFile::new(SitePath::new(path), bytes);
    let own = [
        file("themes/harbour/theme.yaml", example("yaml", "extends: default")),
        file("themes/harbour/templates/guide.html", example("jinja", "default/templates/guide.html")),
    ];
    let services =
        Services { base_url: String::new(), number: Arc::new(|n| n.to_string()), assets: BTreeMap::new() };
    let request = ThemeRequest { name: "harbour", ..ThemeRequest::default() };
    let loaded = Theme::load(&request, &own, &embedded_themes(), &services);
    assert!(loaded.notes.is_empty(), "{:#?}", loaded.notes);
    assert!(loaded.value.is_some_and(|theme| theme.options().field("ribbon").is_some()));
}

#[test]
fn every_template_of_the_embedded_themes_is_told_of() {
    for theme in BUILT_IN {
        every_template_is_told_of(theme);
    }
}

fn every_template_is_told_of(theme: &str) {
    let told = |name: &str| TEMPLATES.iter().any(|template| template.name == name);
    let is_section = |name: &str| {
        let rest = name.strip_prefix("sections/").and_then(|rest| rest.split('.').next());
        rest.is_some_and(|section| ["dispatch", "part"].contains(&section) || SECTIONS.contains(&section))
    };
    let is_file = |name: &str| !name.contains('/') && SitePath::new(name).extension() != "html";
    let manifest = manifest(theme);
    let listed: Vec<&str> = manifest.templates.iter().map(|(name, _)| name.as_str()).collect();
    let untold: Vec<_> =
        listed.iter().filter(|name| !told(name) && !is_section(name) && !is_file(name)).collect();
    assert!(untold.is_empty(), "not in the contract, but of {theme}: {untold:?}");
    let needed = TEMPLATES.iter().map(|template| template.name).filter(|name| !is_optional(name));
    let unlisted: Vec<_> = needed.filter(|name| !listed.contains(name)).collect();
    assert!(unlisted.is_empty(), "not in the theme.yaml of {theme}: {unlisted:?}");
}

#[test]
fn a_site_can_go_from_one_embedded_theme_to_the_other() {
    let (default, plain) = (manifest("default"), manifest("plain"));
    let kind =
        |name: &str| default.options.iter().find(|option| option.name == name).map(|option| option.kind);
    for option in &plain.options {
        assert!(
            kind(&option.name).is_none_or(|kind| kind == option.kind),
            "`{}` is of two types",
            option.name
        );
    }
    let shared = plain.options.iter().filter(|option| kind(&option.name).is_some()).count();
    assert!(shared > 5, "{shared} options are of both");
}

#[test]
fn views_hold_what_the_contract_says() {
    let mut walk = Walk::default();
    for root in [ROOT.to_owned(), format!("{ROOT}/tests/references")] {
        let sources = guidepost::source::disk::read_site(Path::new(&root)).expect("the site can be read");
        walk.site(&sources.value);
    }
    walk.site(&Sources::of(REST));
    let many = many();
    walk.site(&Sources::of(many.iter().map(|(path, text)| (path.as_str(), text.as_str()))));
    assert!(walk.wrong.is_empty(), "{:#?}", walk.wrong);
    let mut documented = BTreeSet::new();
    document("every template", GLOBALS, &mut documented);
    document("section templates", SECTION_VARIABLES, &mut documented);
    for template in TEMPLATES {
        document(template.name, template.variables, &mut documented);
    }
    // Filled only by a guidepost with the feature `pagefind`, in a site that asks for an index.
    documented.remove(&("pages", "full_text"));
    let unseen: BTreeSet<_> = documented.difference(&walk.filled).copied().collect();
    assert!(unseen.is_empty(), "documented, but filled in no view: {unseen:#?}");
}

fn reference_page() -> String {
    let listed = |all: &[Documented]| -> Vec<Listed<'static>> {
        all.iter().map(|one| Listed { signature: one.signature, doc: one.doc }).collect()
    };
    let told = told_options();
    let options: Vec<_> = told.iter().map(|(signature, doc)| Listed { signature, doc }).collect();
    reference(&Companions {
        options: &options,
        filters: &listed(FILTERS),
        functions: &listed(FUNCTIONS),
        tests: &listed(TESTS),
    })
}

/// The options of the embedded themes, those of the default theme first, and what is said of each.
fn told_options() -> Vec<(String, String)> {
    let (default, plain) = (manifest("default").options, manifest("plain").options);
    let has = |options: &[OptionDeclaration], name: &str| options.iter().any(|option| option.name == name);
    let own = plain.iter().filter(|option| !has(&default, &option.name));
    let told = default.iter().chain(own).map(|option| {
        let of = match (has(&default, &option.name), has(&plain, &option.name)) {
            (true, true) => "both themes",
            (true, false) => "`default`",
            _ => "`plain`",
        };
        (option.name.clone(), format!("{} ({}; {of})", option.description, option.kind.name()))
    });
    told.collect()
}
