//! Every typed fact of every guide stands in the plain text of its built page: of the five reference guides, and of
//! the repository's own, in each of the embedded themes.
//!
//! The model is walked as the program sees it ([`Fact`]), so a new field is looked for without a word here. What is
//! not looked for is listed in [`EXEMPT`], each with its reason.

#![allow(clippy::disallowed_methods, reason = "sites are read where they lie")]

use guidepost::base::SitePath;
use guidepost::document::markdown::{Markdown, Segment, commonmark};
use guidepost::engine::{self, Memory, Request};
use guidepost::facts::{Date, Printer};
use guidepost::guide::{Content, PageKind, Step, read};
use guidepost::output::Body;
use guidepost::page::printed;
use guidepost::record::{Fact, MoneyFact, Record};
use guidepost::site::{People, Person, Settings};
use guidepost::source::{Source, Sources, disk::read_site};
use guidepost::theme::BUILT_IN;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

/// Keys whose value is not text on the page, and why. `*` is any record.
const EXEMPT: &[(&str, &str, &str)] = &[
    ("*", "id", "a name for other places; where it is an anchor, no reader reads it"),
    ("*", "currency", "stands in every amount as its sign"),
    ("*", "per", "stands in every amount, or in the head of its table"),
    ("Head", "description", "for search engines and feeds, in the page's head"),
    ("Head", "image", "for previews of links, in the page's head"),
    ("Head", "slug", "part of the page's address"),
    ("Head", "path", "the page's address"),
    ("Head", "kind", "says how the file is read"),
    ("Head", "aliases", "other addresses, which lead here"),
    ("Head", "publish_on", "says when the page is there at all"),
    ("Head", "expires_on", "says when the page is there at all"),
    ("Head", "weight", "orders lists"),
    ("Head", "template", "names what draws the page"),
    ("Head", "extra", "for themes; means nothing to the program"),
    ("Skill", "kind", "sorts skills into groups, which an author's heading may name in other words"),
    ("Story", "consent", "a permission that lint asks for; nothing to tell readers"),
    ("Recommended", "paths", "ids of paths, whose names are looked for as such below `paths`"),
    ("Identity", "sections", "headings and openings are looked for; the key names the section"),
];

#[test]
fn every_fact_of_the_reference_guides_is_on_its_page() {
    every_fact_is_there(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/references"), 5, "index.html");
}

#[test]
fn every_fact_of_the_repositorys_guides_is_on_its_page() {
    every_fact_is_there(Path::new(env!("CARGO_MANIFEST_DIR")), 7, "index.html");
}

#[test]
fn every_fact_of_the_reference_guides_is_in_its_markdown() {
    every_fact_is_there(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/references"), 5, "index.md");
}

#[test]
fn every_fact_of_the_repositorys_guides_is_in_its_markdown() {
    every_fact_is_there(Path::new(env!("CARGO_MANIFEST_DIR")), 7, "index.md");
}

fn every_fact_is_there(root: &Path, guides: usize, file: &str) {
    for theme in BUILT_IN {
        let missing = missing((root, theme), guides, file);
        assert!(missing.is_empty(), "{theme}: {} facts are missing\n{}", missing.len(), missing.join("\n"));
    }
}

/// The facts of a site's guides, of which there must be so many, that their pages do not have.
fn missing((root, theme): (&Path, &str), guides: usize, file: &str) -> Vec<String> {
    let mut sources = read_site(root).expect("the site can be read").value;
    set_theme(&mut sources, theme);
    let pages = build(&sources);
    let (contents, people) = contents(&sources);
    let all = contents.values().filter(|content| content.kind == PageKind::Guide);
    let mut missing = Vec::new();
    let mut read = 0;
    for content in all {
        let slug = content.head.slug.clone().unwrap_or_else(|| content.file.stem().to_owned());
        let page = Page::of(&pages[&format!("guides/{slug}/{file}")], file == "index.md");
        let printer = Printer::new("en").expect("English is known");
        let (steps, missing_here) = (steps(content), Vec::new());
        let mut walk =
            Walk { page: &page, contents: &contents, people: &people, steps, printer, missing: missing_here };
        walk.guide(content);
        missing.extend(walk.missing.iter().map(|fact| format!("{slug}: {fact}")));
        read += 1;
    }
    assert_eq!(read, guides, "guides below {}", root.display());
    missing
}

/// Draws the site by another theme than it names.
fn set_theme(sources: &mut Sources, theme: &str) {
    let file = SitePath::new("content/site.yaml");
    let settings = sources.find(&file).expect("every site has one").opened().expect("it can be read");
    let text = settings.text().expect("it is UTF-8");
    let others = text.split_inclusive('\n').filter(|line| !line.starts_with("theme:"));
    let text = format!("{}theme: {theme}\n", others.collect::<String>());
    sources.insert(Source::new(file, text.into_bytes()));
}

/// The site, built; nothing may be wrong with it.
fn build(sources: &Sources) -> BTreeMap<String, String> {
    let pages = Mutex::new(BTreeMap::new());
    let request = Request {
        base_url: None,
        drafts: false,
        future: false,
        today: Date::parse("2026-11-23").expect("it is a date"),
        deny_warnings: false,
    };
    let sink = |output: guidepost::output::Output| {
        if let Body::Bytes(bytes) = output.body() {
            let text = String::from_utf8_lossy(bytes).into_owned();
            pages.lock().expect("no thread panics here").insert(output.route().output_file(), text);
        }
        Ok(())
    };
    let outcome = engine::build(sources, &request, &mut Memory::default(), (&sink, &|_, _| ()))
        .expect("nothing fails in memory");
    assert_eq!(outcome.diagnostics, []);
    pages.into_inner().expect("no thread panics here")
}

fn contents(sources: &Sources) -> (BTreeMap<SitePath, Content>, People) {
    let file = SitePath::new("content/site.yaml");
    let text = |file: &SitePath| {
        let source = sources.find(file).and_then(|source| source.opened().ok());
        source.and_then(|source| source.text().ok().map(str::to_owned)).unwrap_or_default()
    };
    let settings = Settings::read(&file, &text(&file)).value.0.expect("the settings can be read");
    let reading = settings.reading();
    let files = sources.below("content").map(guidepost::source::Source::path);
    let files = files.filter(|file| file.extension() == "md");
    let contents =
        files.map(|file| (file.clone(), read(file, &text(file), &reading).value.expect("it can be read")));
    let file = SitePath::new("content/people.yaml");
    let (people, _) = Person::read_all(&file, &text(&file), &reading).value;
    (contents.collect(), people)
}

/// The titles of a guide's steps, by id.
fn steps(content: &Content) -> BTreeMap<String, String> {
    let paths = &content.guide.as_deref().expect("it is a guide").paths;
    let of_paths = paths.paths.iter().flat_map(|path| &path.steps);
    let phases = paths.timelines.iter().flat_map(|timeline| &timeline.phases);
    let named = |step: &Step| Some((step.common.id()?.to_owned(), step.title.as_ref()?.plain_text()));
    paths.steps.iter().chain(of_paths).chain(phases).filter_map(named).collect()
}

/// A page's words and links.
struct Page {
    text: String,
    folded: String,
    links: Vec<String>,
    /// Links are absolute, sources are cited by their numbers, steps are called by their ids.
    is_markdown: bool,
}

impl Page {
    fn of(text: &str, is_markdown: bool) -> Self {
        let html = if is_markdown { commonmark(text) } else { text.to_owned() };
        let body = html.find("<body").map_or(&*html, |at| &html[at..]);
        let text = plain(body);
        let links = body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(decoded);
        Self { folded: text.to_lowercase(), links: links.collect(), text, is_markdown }
    }

    fn has_link(&self, url: &str) -> bool {
        self.links.iter().any(|link| link == url || (self.is_markdown && link.ends_with(url)))
    }

    /// Whether these words stand there, and are no part of longer ones.
    fn has(&self, words: &str) -> bool {
        found(&self.text, words)
    }

    /// The same in capitals or not: the words of a vocabulary begin a line, or stand within one.
    fn has_word(&self, word: &str) -> bool {
        found(&self.folded, &word.to_lowercase())
    }
}

fn found(text: &str, words: &str) -> bool {
    let words = words.trim();
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    text.match_indices(words).any(|(at, _)| {
        let (before, mut after) = (text[..at].chars().next_back(), text[at + words.len()..].chars());
        let next = after.next();
        let goes_on =
            matches!(next, Some(',' | '.')) && is_digit(after.next()) && is_digit(words.chars().next_back());
        (!is_part(before) || !is_part(words.chars().next()))
            && (!is_part(next) || !is_part(words.chars().next_back()))
            && !goes_on
    })
}

/// HTML without tags, its references resolved, its white space folded.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let tag_end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        // A link within a line divides no word from its full stop.
        let tag = &rest[at..tag_end];
        if !tag.starts_with("<a ") && tag != "</a>" {
            text.push(' ');
        }
        rest = &rest[tag_end..];
    }
    text.push_str(rest);
    decoded(&text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn decoded(text: &str) -> String {
    let known =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&#x2F;", "/")];
    let text = known.iter().fold(text.to_owned(), |text, (name, c)| text.replace(name, c));
    text.replace("&amp;", "&")
}

/// Looks for the facts of one guide.
struct Walk<'a> {
    page: &'a Page,
    contents: &'a BTreeMap<SitePath, Content>,
    people: &'a People,
    steps: BTreeMap<String, String>,
    printer: Printer,
    missing: Vec<String>,
}

impl Walk<'_> {
    fn guide(&mut self, content: &Content) {
        let guide = content.guide.as_deref().expect("it is a guide");
        self.fields(&content.head, "");
        for family in guide.families() {
            self.fields(family, "");
        }
    }

    fn fields(&mut self, record: &dyn Record, at: &str) {
        let exempt = |key: &str| {
            EXEMPT
                .iter()
                .any(|(name, exempt, _)| *exempt == key && ["*", record.schema().name].contains(name))
        };
        for (key, fact) in record.fields().filter(|(key, _)| !exempt(key)) {
            self.fact(&fact, &join(at, key));
        }
        self.common(record, at);
        if let ("Identity", Some(Fact::Keyed(sections))) = (record.schema().name, record.field("sections")) {
            for (name, section) in sections {
                self.fact(&section, &join("sections", name));
            }
        }
    }

    /// What every record may carry.
    fn common(&mut self, record: &dyn Record, at: &str) {
        let common = record.common();
        if let Some(note) = common.note() {
            self.markdown(&note.0, &join(at, "note"));
        }
        if let Some(date) = common.as_of() {
            self.fact(&Fact::Date(date), &join(at, "as_of"));
        }
        for source in common.sources() {
            self.fact(&Fact::Source(&source.0), &join(at, "source"));
        }
        if common.illustrative() {
            self.expect(self.page.has_word("illustrative"), "illustrative", &join(at, "illustrative"));
        }
    }

    fn fact(&mut self, fact: &Fact<'_>, at: &str) {
        match fact {
            Fact::None | Fact::Flag(false) => {}
            Fact::Record(record) => self.fields(*record, at),
            Fact::List(items) => {
                for (number, item) in items.iter().enumerate() {
                    self.fact(item, &format!("{at}[{number}]"));
                }
            }
            Fact::Keyed(items) => items.iter().for_each(|(key, item)| self.fact(item, &join(at, key))),
            Fact::Line(markdown) | Fact::Prose(markdown) => self.markdown(markdown, at),
            Fact::Money(money) => self.money(money, at),
            Fact::Url(url) => self.expect(self.page.has_link(url), url, at),
            Fact::Source(_) if self.page.is_markdown => self.expect(self.page.has("[1]"), "[1]", at),
            Fact::Source(id) => {
                let link = format!("#source-{id}");
                self.expect(self.page.has_link(&link), &link, at);
            }
            Fact::Guide(slug) => {
                let link = format!("/guides/{slug}/");
                self.expect(self.page.has_link(&link), &link, at);
                let role = self.role(slug);
                self.expect(self.page.has(&role), &role, at);
            }
            Fact::Person(id) => {
                let name = self.people.field(id).map_or(*id, |person| person.name.as_str());
                self.expect(self.page.has(name), name, at);
            }
            Fact::Flag(true) => {
                let word = at.rsplit('.').next().unwrap_or(at);
                self.expect(self.page.has_word(word), word, at);
            }
            Fact::Choice { text, .. } => self.choice(text, at),
            // The time that a source covers is free text, and printed as a date where it is one.
            Fact::Text(text) if at.ends_with(".covers") && Date::parse(text).is_ok() => {
                let date = self.printer.date(&Date::parse(text).expect("it is a date"));
                self.expect(self.page.has(&date), &date, at);
            }
            Fact::Text(role) if at == "role" => self.expect(self.page.has_word(role), role, at),
            Fact::Text(url) if at.rsplit('.').next() == Some("href") => {
                self.expect(self.page.has_link(url), url, at);
            }
            Fact::Text(step) if at.ends_with(".concurrent_with") => self.beside(step, at),
            other => match printed(other, &self.printer) {
                Some(words) => self.expect(self.page.has(&words), &words, at),
                None => panic!("`{at}` is of a kind that this test does not know"),
            },
        }
    }

    /// A word of a vocabulary; a unit of time may stand in the plural.
    fn choice(&mut self, text: &str, at: &str) {
        let is_there = self.page.has_word(text) || self.page.has_word(&format!("{text}s"));
        self.expect(is_there, text, at);
    }

    /// What a step runs beside: words, or another step by its title.
    fn beside(&mut self, step: &str, at: &str) {
        let title = self.steps.get(step).cloned().unwrap_or_else(|| step.to_owned());
        let words = if self.page.is_markdown { title } else { format!("Beside: {title}") };
        self.expect(self.page.has(&words), &words, at);
    }

    /// Money may leave its period to the head of its table, and it has a place and an origin of its own.
    fn money(&mut self, fact: &MoneyFact, at: &str) {
        let bare = guidepost::facts::Money { per: None, ..fact.money.clone() };
        let words = self.printer.money(&bare);
        self.expect(self.page.has(&words), &words, at);
        if let Some(median) = fact.money.median {
            let words = self.printer.amount(median, fact.money.currency, None);
            self.expect(self.page.has(&words), &words, &join(at, "median"));
        }
        if let Some(place) = &fact.place {
            self.fact(&Fact::Place(place), &join(at, "place"));
        }
        if let Some(note) = fact.common.note() {
            self.markdown(&note.0, &join(at, "note"));
        }
    }

    /// Every stretch of text between the gaps; the facts that fill these are looked for as such.
    fn markdown(&mut self, markdown: &Markdown, at: &str) {
        for segment in &markdown.segments {
            let Segment::Html(html) = segment else { continue };
            let words = plain(whole_tags(html));
            self.expect(self.page.text.contains(&words), &words, at);
        }
    }

    fn role(&self, slug: &str) -> String {
        let other = self.contents.iter().find(|(file, _)| file.stem() == slug);
        let guide = other.and_then(|(_, content)| content.guide.as_deref());
        guide.map_or_else(|| slug.to_owned(), |guide| guide.identity.role.clone())
    }

    fn expect(&mut self, is_there: bool, words: &str, at: &str) {
        if !is_there {
            self.missing.push(format!("`{at}`: {words}"));
        }
    }
}

/// HTML without the halves of tags at its ends, which a gap for an address leaves.
fn whole_tags(html: &str) -> &str {
    let html = html.rsplit_once('<').filter(|(_, tag)| !tag.contains('>')).map_or(html, |(before, _)| before);
    html.split_once('>').filter(|(tag, _)| !tag.contains('<')).map_or(html, |(_, after)| after)
}

fn join(at: &str, key: &str) -> String {
    if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") }
}
