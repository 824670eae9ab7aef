//! One content file as a whole: what kind of page it is, its facts, its body, what it refers to.

use super::{Doubt, Head, Hiring, Identity, Job, Listing, Market, Paths, SECTIONS, Skills, Source};
use crate::base::{Checked, Diagnostic, SitePath, Span, nearest};
use crate::document::markdown::{self, Ids, Markdown};
use crate::document::yaml::{Kind, Node, NodeId, Yaml};
use crate::document::{Digest, FrontMatter, split};
use crate::record::{At, Field, Inherited, Line, Reader, Record, Reference, Schema, Spot, references};
use serde::{Deserialize, Serialize};

/// What kind of page a content file makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PageKind {
    /// A career guide.
    Guide,
    /// Any other page: about, method.
    Page,
    /// A list of what stands below a folder: its `_index.md`.
    Section,
}

impl PageKind {
    /// The kind that a file is by its place, unless it says otherwise.
    pub fn of(file: &SitePath) -> Self {
        if file.name() == "_index.md" {
            Self::Section
        } else if file.below("content/guides").is_some() {
            Self::Guide
        } else {
            Self::Page
        }
    }

    /// The word for it in settings and templates.
    pub fn name(self) -> &'static str {
        match self {
            Self::Guide => "guide",
            Self::Page => "page",
            Self::Section => "section",
        }
    }
}

/// The facts of a guide, family by family.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Guide {
    /// What it is about.
    pub identity: Identity,
    /// What the job is.
    pub job: Job,
    /// Demand and pay.
    pub market: Market,
    /// Ways in.
    pub paths: Paths,
    /// What one must know.
    pub skills: Skills,
    /// Being hired and rising.
    pub hiring: Hiring,
    /// Persuasion, doubt, decision.
    pub doubt: Doubt,
}

impl Guide {
    /// The descriptions of all families, in the order of the reference.
    pub const SCHEMAS: [&'static Schema; 7] = [
        Identity::SCHEMA,
        Job::SCHEMA,
        Market::SCHEMA,
        Paths::SCHEMA,
        Skills::SCHEMA,
        Hiring::SCHEMA,
        Doubt::SCHEMA,
    ];

    /// All families.
    pub fn families(&self) -> [&dyn Record; 7] {
        [&self.identity, &self.job, &self.market, &self.paths, &self.skills, &self.hiring, &self.doubt]
    }

    fn read(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let mut identity = Identity::read_fields(node, reader);
        if let Some(identity) = &mut identity {
            Source::stand_in(&mut identity.sources, node);
        }
        let job = Job::read_fields(node, reader);
        let market = Market::read_fields(node, reader);
        let paths = Paths::read_fields(node, reader);
        let skills = Skills::read_fields(node, reader);
        let hiring = Hiring::read_fields(node, reader);
        let doubt = Doubt::read_fields(node, reader);
        Some(Self {
            identity: identity?,
            job: job?,
            market: market?,
            paths: paths?,
            skills: skills?,
            hiring: hiring?,
            doubt: doubt?,
        })
    }
}

/// A content file, understood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// The file.
    pub file: SitePath,
    /// What it makes.
    pub kind: PageKind,
    /// What it says of itself.
    pub head: Head,
    /// Its facts, if it is a guide.
    pub guide: Option<Box<Guide>>,
    /// How it lists, if it is a section.
    pub listing: Option<Listing>,
    /// Its body.
    pub body: Markdown,
    /// What it refers to.
    pub references: Vec<Reference>,
    /// What its parts are; left out where it is packed.
    #[serde(skip)]
    pub digest: Digest,
}

/// How content files are read: what the settings say that bears on their meaning.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// Markdown extensions.
    pub markdown: markdown::Options,
    /// Currency, place, source and so on where no file says it.
    pub defaults: Inherited,
}

/// Reads one content file. The value is absent where so much is wrong that there is no page.
pub fn read(file: &SitePath, text: &str, reading: &Reading) -> Checked<Option<Content>> {
    let mut notes = Vec::new();
    let FrontMatter { yaml: range, body: body_range } = split(file, text).collect(&mut notes);
    if !notes.is_empty() {
        return Checked { value: None, notes };
    }
    let has_front_matter = body_range.start > range.end;
    let yaml = Yaml::parse(file, text, range).collect(&mut notes);
    let broken = notes.iter().any(|note| note.code != "yaml-duplicate-key");
    // A guide's page uses the names of its sections as ids itself.
    let is_guide = kind_of(file, yaml.root()) == PageKind::Guide;
    let mut ids = if is_guide { Ids::reserving(SECTIONS.iter().copied()) } else { Ids::default() };
    let mut reader = Reader::new(&yaml, reading.markdown.clone(), reading.defaults.clone());
    let (body, remarks) = markdown::parse(&text[body_range.clone()], &reading.markdown, &mut ids);
    reader.ids = ids;
    for remark in remarks {
        let span = remark.span.shifted(body_range.start);
        notes.push(remark.at(file, span));
    }
    if broken {
        return Checked { value: None, notes };
    }
    let parts = front_matter(file, has_front_matter, &mut reader);
    let content = parts.map(|(kind, head, guide, listing)| {
        let mut all = std::mem::take(&mut reader.references);
        references(&body, &mut all, |span| At::Span(span.shifted(body_range.start)));
        let guide = guide.map(Box::new);
        let digest = Digest::of(yaml.root(), &text[body_range.clone()]);
        Content { file: file.clone(), kind, head, guide, listing, body, references: all, digest }
    });
    if let Some(content) = &content {
        let prose = super::prose::check(content, &|at| span(&yaml, at), &|steps| is_told(steps, &reader));
        notes.extend(prose);
    }
    notes.append(&mut reader.notes);
    Checked { value: content, notes }
}

/// What the file is: by its place, unless it says otherwise; an `_index.md` is always a section.
fn kind_of(file: &SitePath, root: &Node) -> PageKind {
    match (PageKind::of(file), root.field("kind").and_then(Node::text)) {
        (PageKind::Section, _) => PageKind::Section,
        (_, Some("guide")) => PageKind::Guide,
        (_, Some("page")) => PageKind::Page,
        (by_place, _) => by_place,
    }
}

type Parts = (PageKind, Head, Option<Guide>, Option<Listing>);

fn front_matter(file: &SitePath, has_front_matter: bool, reader: &mut Reader<'_>) -> Option<Parts> {
    let root = reader.yaml().root();
    let kind = kind_of(file, root);
    match root.kind {
        Kind::Map(_) => {}
        // Front matter without a key: what is missing is told key by key.
        Kind::Null if has_front_matter => {}
        Kind::Null => {
            let note = Diagnostic::error("front-matter-missing", "this file has no front matter");
            let start = Span::new(0, 0);
            reader.notes.push(note.at(file, start).hint("begin it with `---`, `title: …`, `---`"));
            return None;
        }
        _ => {
            reader.wrong_kind(root, "a map of keys");
            return None;
        }
    }
    let mut schemas = vec![Head::SCHEMA];
    match kind {
        PageKind::Guide => schemas.extend(Guide::SCHEMAS),
        PageKind::Section => schemas.push(Listing::SCHEMA),
        PageKind::Page => schemas.push(PAGE_KEYS),
    }
    reader.check_keys(root, &schemas);
    let head = Head::read_fields(root, reader);
    if kind == PageKind::Guide && lacks_summary(root) {
        // Pages of other kinds do without: the field itself cannot say that guides must not.
        let _ = <Line as Field>::read_field(root, "summary", reader);
    }
    let guide = (kind == PageKind::Guide).then(|| Guide::read(root, reader));
    let listing = (kind == PageKind::Section).then(|| Listing::read_fields(root, reader));
    let guide = match guide {
        Some(guide) => Some(guide?),
        None => None,
    };
    Some((kind, head?, guide, listing.flatten()))
}

/// Whether there is no `summary`, nor a key that was meant to be it and is told as such.
fn lacks_summary(root: &Node) -> bool {
    let key = "summary";
    let is_misspelt = || root.entries().iter().any(|entry| nearest(&entry.key, [key]).is_some());
    match root.entry(key) {
        Some(entry) => entry.value.kind == Kind::Null,
        None => !is_misspelt(),
    }
}

/// Whether a fact is missing because something is wrong where the front matter would give it, which is told.
fn is_told(steps: &[&str], reader: &Reader<'_>) -> bool {
    let root = reader.yaml().root();
    let first = steps.first().copied().unwrap_or("");
    let Some(mut node) = root.field(first) else { return reader.is_told(root, first) };
    for step in &steps[1..] {
        let headline = || node.field("headline").filter(|_| first == "pay")?.field(step);
        let Some(below) = node.field(step).or_else(headline) else { break };
        node = below;
    }
    reader.is_wrong_within(node.id)
}

/// A plain page has no keys beyond the common head; this empty schema marks the list as one of families.
const PAGE_KEYS: &Schema =
    &Schema { name: "Page", doc: "", fields: &[], named_by: None, is_named_again: false, short: None };

/// Where in its file a reference stands.
fn span(yaml: &Yaml<'_>, at: At) -> Span {
    match at {
        At::Span(span) => span,
        At::Node(node) => yaml.span(node),
        At::Within(node, span) => {
            let value = yaml.text(node);
            yaml.span_within(node, value, span.range(value.len()))
        }
    }
}

/// The same, from the file's text alone: it is read again, since nothing is kept for the few references
/// that turn out wrong.
pub fn locate(file: &SitePath, text: &str, spot: Spot<'_>) -> Span {
    if let Spot::At(At::Span(span)) = spot {
        return span;
    }
    let range = if file.extension() == "md" { split(file, text).value.yaml } else { 0..text.len() };
    let yaml = Yaml::parse(file, text, range).value;
    match spot {
        Spot::At(at) => span(&yaml, at),
        Spot::Key(keys) => keyed(yaml.root(), keys)
            .map_or_else(|| Span::new(0, text.lines().next().map_or(0, str::len)), |node| yaml.span(node)),
    }
}

/// What stands under a key; below that the item of this text, or the key of this name.
fn keyed(root: &Node, keys: &[String]) -> Option<NodeId> {
    let (first, below) = keys.split_first()?;
    let value = root.field(first)?;
    let Some(name) = below.first() else { return Some(value.id) };
    match &value.kind {
        Kind::List(items) => {
            let is_it = |item: &&Node| item.text().or_else(|| item.field("name")?.text()) == Some(name);
            items.iter().find(is_it).map(|item| item.id)
        }
        Kind::Map(_) => value.entry(name).map(|entry| entry.key_id),
        _ => Some(value.id),
    }
}
