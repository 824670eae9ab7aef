//! No kind of lookup is there for nothing: for each there is an edit after which its answer alone tells that a page is
//! not what it was. Were the answers of that kind passed over, this page would be stale.

use crate::bench::{Bench, Files, request};
use crate::small;
use guidepost::base::{Route, SitePath};
use guidepost::engine::{Cause, Input};
use guidepost::page::{List, Lookup};
use std::collections::BTreeSet;

/// Names the kinds, and all of them: one that is new must be named here, and then there must be a case of it.
macro_rules! kinds {
    ($($kind:ident),*) => {
        const KINDS: &[&str] = &[$(stringify!($kind)),*];

        fn kind(lookup: &Lookup) -> &'static str {
            match lookup {
                $(Lookup::$kind { .. } => stringify!($kind)),*
            }
        }
    };
}

kinds! {
    Content, Page, Guide, Export, File, TermHead, Terms, SectionLink, Section, ListedIn, Neighbours, Members, Newest,
    Title, Person, People, PagesBy, Glossary, Cited, CitedBy, Guides, Listed, Aliases, TermNames, Definition, Demand,
    Candidate, Candidates, Outlines, Pairs
}

/// What is done to the small site.
enum Step {
    /// A file, what it says, and what it is to say.
    Replace(&'static str, &'static str, &'static str),
    /// A file, and what it is to hold.
    Write(&'static str, &'static str),
    /// A file that goes.
    Remove(&'static str),
}

use Step::{Remove, Replace, Write};

/// What the site is first, how it is edited, and the page that is stale then by this lookup and no other.
struct Case {
    before: Vec<Step>,
    edit: Vec<Step>,
    page: &'static str,
    by: Lookup,
}

const COOK: &str = "content/guides/cook.md";
const DOCTOR: &str = "content/guides/doctor.md";
const NURSE: &str = "content/guides/nurse.md";
const PILOT: &str = "content/careers/pilot/index.md";
const GLOSSARY: &str = "content/glossary.yaml";
const PEOPLE: &str = "content/people.yaml";
const SITE: &str = "content/site.yaml";
const GUIDES: &str = "content/guides/_index.md";

fn case(before: Vec<Step>, edit: Vec<Step>, page: &'static str, by: Lookup) -> Case {
    Case { before, edit, page, by }
}

fn file(name: &str) -> SitePath {
    SitePath::new(name)
}

fn of_files() -> Vec<Case> {
    let policy = "content/editorial-policy.md";
    let about = "---\ntitle: About\nsummary: Who we are.\n---\nA [cook](guides/cook.md).\n";
    let chef = || vec![Replace(COOK, "role:", "slug: chef\nrole:"), Replace(GLOSSARY, "cook:", "chef:")];
    let notes = "---\ntitle: Notes\n---\n";
    vec![
        case(
            vec![],
            vec![Replace(GUIDES, "All.", "All of them.")],
            "/guides/",
            Lookup::Content(file(GUIDES)),
        ),
        case(
            vec![
                Write(policy, "---\ntitle: Policy\n---\nFair.\n"),
                Replace("content/_index.md", "title: Home", "title: Home\npaginate: 1"),
            ],
            vec![Replace(policy, "title:", "slug: rules\ntitle:")],
            "/",
            Lookup::Page(file(policy)),
        ),
        case(
            vec![Replace(DOCTOR, "slug: nurse", "slug: pilot")],
            vec![Replace(PILOT, "role: Pilot", "role: Flyer")],
            "/guides/doctor/",
            Lookup::Guide("pilot".to_owned()),
        ),
        case(
            vec![],
            vec![Replace(NURSE, "60000-70000", "60000-71000")],
            "/careers/pilot/",
            Lookup::Export("nurse".to_owned(), "pay.levels.entry.range".to_owned()),
        ),
        case(vec![Write("content/about.md", about)], chef(), "/about/", Lookup::File(file(COOK))),
        case(
            vec![
                Write("content/notes/x.md", "---\ntitle: X\n---\nX.\n"),
                Write("content/notes/y.md", "---\ntitle: Y\n---\nY.\n"),
                Write("content/notes.md", notes),
            ],
            vec![Remove("content/notes.md"), Write("content/notes/_index.md", notes)],
            "/notes/x/",
            Lookup::ListedIn(file("content/notes/x.md")),
        ),
        case(
            vec![],
            vec![Replace("content/guides/hidden.md", "draft: true\n", "")],
            "/guides/doctor/",
            Lookup::Neighbours(file(DOCTOR)),
        ),
    ]
}

fn of_lists() -> Vec<Case> {
    let term = |taxonomy: &str, slug: &str| List::Term(taxonomy.to_owned(), slug.to_owned());
    let skill =
        |importance: &str| format!("skills: [{{name: Care, importance: {importance}}}]").leak() as &str;
    let core = |file| Replace(file, "skills: [Care", "skills: [{name: Care, importance: core}");
    let (deep, page) = ("---\ntitle: Deep\n---\n", "---\ntitle: X\nkind: page\n---\nX.\n");
    vec![
        case(
            vec![Replace(SITE, "tags: {}", "tags: {paginate: 1}")],
            vec![Replace(NURSE, "skills:", "tags: [night]\nskills:")],
            "/tags/night/",
            Lookup::TermHead("tags".to_owned(), "night".to_owned()),
        ),
        case(
            vec![],
            vec![Replace(DOCTOR, "[Care]", "[Care, Knives]")],
            "/skills/",
            Lookup::Terms("skills".to_owned()),
        ),
        case(
            vec![],
            vec![Replace(GUIDES, "title: Guides", "title: All guides")],
            "/guides/atom.xml",
            Lookup::SectionLink("guides".to_owned()),
        ),
        case(
            vec![Replace(SITE, "{guides: 2}", "{guides: 1}")],
            vec![Replace("content/guides/hidden.md", "draft: true\n", "")],
            "/guides/",
            Lookup::Section("guides".to_owned()),
        ),
        case(
            vec![],
            vec![Replace(NURSE, "title: Nurse", "title: Nursing")],
            "/categories/health/",
            Lookup::Members(term("categories", "health"), 0, 2),
        ),
        case(
            vec![],
            vec![Replace(COOK, "2026-01-05", "2026-01-06")],
            "/atom.xml",
            Lookup::Newest(List::Guides, 20),
        ),
        case(
            vec![Write("content/guides/deep/_index.md", deep), Write("content/guides/deep/x.md", page)],
            vec![Replace(GUIDES, "title: Guides", "title: All guides")],
            "/guides/deep/x/",
            Lookup::Title(Route::page(["guides"])),
        ),
        case(
            vec![core(COOK), core(DOCTOR)],
            vec![Replace(NURSE, "skills: [Care]", skill("useful"))],
            "/skills/care/",
            Lookup::Demand("care".to_owned()),
        ),
        case(vec![], vec![Replace(NURSE, "title: Nurse", "title: Nursing")], "/llms.txt", Lookup::Guides),
        case(vec![], vec![Replace(COOK, "2026-01-05", "2026-01-06")], "/sitemap.xml", Lookup::Listed),
        case(vec![], vec![Replace(NURSE, "/old-nurse/", "/older-nurse/")], "/_redirects", Lookup::Aliases),
    ]
}

fn of_records() -> Vec<Case> {
    let sources = "sources: {law: {title: Law, url: https://example.org/law}, bls:";
    let cited = "ada: {name: Ada, bio: \"Writes.[^bls]\"}\nbea: {name: Bea, bio: \"Reads.[^law]\"}\ndesk: {name: D}\n";
    let method = Write("content/method.md", "---\ntitle: Method\nsummary: How.\n---\nSo.\n");
    let more = "shift: {term: Shift, definition: Hours.}\nbed: {term: Bed, definition: Furniture.}\n";
    vec![
        case(
            vec![],
            vec![Replace(PEOPLE, "Writes.", "Writes much.")],
            "/authors/ada/",
            Lookup::Person("ada".to_owned()),
        ),
        case(vec![], vec![method], "/authors/", Lookup::People),
        case(
            vec![],
            vec![Write("content/method.md", "---\ntitle: Method\nsummary: How.\n---\nSo.\n")],
            "/authors/desk/",
            Lookup::PagesBy("desk".to_owned()),
        ),
        case(
            vec![Write(GLOSSARY, more)],
            vec![Replace(GLOSSARY, "Hours.", "Many hours.")],
            "/glossary/",
            Lookup::Glossary,
        ),
        case(
            vec![Replace(SITE, "sources: {bls:", sources), Write(PEOPLE, cited)],
            vec![Replace(PEOPLE, "Writes.[^bls]", "Writes.")],
            "/authors/bea/",
            Lookup::Cited(file(PEOPLE)),
        ),
        case(
            vec![],
            vec![Replace(NURSE, "{median: 80000}", "{median: 80000, source: bls}")],
            "/sources/",
            Lookup::CitedBy("bls".to_owned()),
        ),
        case(
            vec![],
            vec![Replace(GLOSSARY, "shift:", "cure: {term: Cures, definition: Help.}\nshift:")],
            "/guides/doctor/",
            Lookup::TermNames,
        ),
        case(
            vec![Replace(NURSE, "At night.", "At night, in a shift.")],
            vec![Replace(GLOSSARY, "Hours.", "Many hours.")],
            "/guides/nurse/",
            Lookup::Definition("shift".to_owned()),
        ),
        case(
            vec![],
            vec![Replace(DOCTOR, "[Care]", "[Care, Knives]")],
            "/compare/doctor-vs-nurse/",
            Lookup::Candidate("doctor".to_owned()),
        ),
        case(vec![], vec![Replace(NURSE, "title: Nurse", "title: Nursing")], "/pay/", Lookup::Candidates),
        case(vec![], vec![Replace(DOCTOR, "slug: nurse", "slug: cook")], "/compare/", Lookup::Pairs),
        case(
            vec![],
            vec![Replace(NURSE, "At night.", "At night.\n\n## By day\n\nToo.")],
            "/search/guides.json",
            Lookup::Outlines,
        ),
    ]
}

fn take(steps: Vec<Step>, files: &mut Files) {
    for step in steps {
        match step {
            Replace(file, from, to) => small::replace(files, file, from, to),
            Write(file, text) => drop(files.insert(file.to_owned(), text.as_bytes().to_vec())),
            Remove(file) => drop(files.remove(file)),
        }
    }
}

/// What is wrong with a case, if anything.
fn wrong(Case { before, edit, page, by }: Case) -> Option<String> {
    let (mut files, mut bench, request) = (small::files(), Bench::new(), request("2026-01-10"));
    take(before, &mut files);
    let first = bench.build(&files, &request);
    take(edit, &mut files);
    let second = bench.build(&files, &request);
    for built in [&first, &second] {
        if !built.is_sound {
            return Some(format!("{by:?}: {:#?}", built.outcome.diagnostics));
        }
    }
    let change = second.outcome.changes.iter().find(|change| change.route.as_str() == page);
    let expected = match &by {
        Lookup::Content(_) => [Cause::Part("body".to_owned())],
        _ => [Cause::Input(Input::Lookup(by.clone()))],
    };
    let is_alone = change.is_some_and(|change| change.causes == expected);
    let is_other = second.written.contains(&Route::file(page).output_file());
    let all =
        || format!("{by:?} of {page}: other bytes {is_other}; {change:?} of\n{:#?}", second.outcome.changes);
    (!is_alone || !is_other).then(all)
}

#[test]
fn each_kind_of_lookup_alone_tells_of_a_stale_page() {
    let cases: Vec<Case> = [of_files(), of_lists(), of_records()].into_iter().flatten().collect();
    let tried: BTreeSet<&str> = cases.iter().map(|case| kind(&case.by)).collect();
    assert_eq!(tried, KINDS.iter().copied().collect());
    let wrong: Vec<String> = cases.into_iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
