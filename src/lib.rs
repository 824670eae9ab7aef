//! guidepost: a static-site generator for career guides.
//!
//! This page is the architecture, for whoever carries on the work; the README is for users. Each room's own
//! page says what it is and what it must not know.
//!
//! # What flows
//!
//! ```text
//! Source ──read──▶ Document ──read──▶ Content ──gather──▶ Site ──plan──▶ Page ──render──▶ Output ──publish──▶ public/
//! bytes            YAML with          typed facts         cards, links,  route +          bytes
//!                  places; segments   of one file         terms          view
//! └────────── one file at a time ──────────────┘└──── all, from small cards ────┘└─ one page at a time ─┘
//! ```
//!
//! The whole of it is [`engine::build`], on one screen. *Site knows who, page knows where, theme knows how,
//! output knows bytes.*
//!
//! - A [`source::Source`] is a file's name, bytes and fingerprint. [`source::disk`] is the only reader.
//! - [`document::yaml::Yaml`] is a tree of numbered nodes. Places are found only when there is something to
//!   report: a second parser reads the same text, numbering nodes in the same order.
//! - [`document::markdown::Markdown`] is segments: HTML, and slots for links, facts, sections and citations,
//!   because only [`page`] knows URLs and values.
//! - [`record`] turns one declaration of a section into its Rust type, its reading with every mistake at its
//!   place, its view from outside ([`record::Fact`]) and its reference page ([`record::Schema`]). Facts in
//!   prose, views, tests and the theme's reference all walk the same facts.
//! - [`guide`] is the model: one file per family of sections. [`guide::Content`] is one file, understood.
//! - A [`site::Card`] is the small part of a file that other pages may show. [`site::gather`] takes cards and
//!   never contents, so that an edit which leaves a card as it was can touch no other page.
//! - [`page::plan`] says every page there is. [`page::Viewer`] makes each page's [`page::View`]: exactly what
//!   its template may see, which is also what it depends on. What no template draws (guides as Markdown, JSON and
//!   CSV, files for hosts) is text that its view holds whole: planned, looked up and remembered like all pages.
//! - [`theme::Theme`] is the only thing that knows tera. [`output::disk::Publisher`] is the only writer: it
//!   stages every output and puts the site in place whole, or leaves the old one.
//!
//! - A [`live::Session`] is a site that is built once or many times: `build`, `build --watch` and `serve` differ in
//!   when they ask it and in where the outputs go, and in nothing else. Events of the system are hints; what
//!   changed is found by comparing content ([`live::Folder`]).
//! - `serve` takes all steps but the last ([`engine::prepare`]) and draws a page when somebody asks for it
//!   ([`engine::Ready::draw`]), the others when nobody waits; `build` draws all. What is remembered of pages is the same.
//!   It keeps the texts of content files in memory: the last good site is whole while its files hold a mistake.
//!
//! # What is remembered
//!
//! Nothing keeps a list of who depends on whom. A view is given no site and no plan but [`page::Lookups`], which notes
//! each question that it asks; the page's inputs are those [`page::Lookup`]s and the templates that drew it. A page is
//! up to date while each of its inputs has the fingerprint that it had ([`engine::Memory`]): an edit that changes no
//! answer touches no other page. Lookups are as narrow as what is shown; a wide one costs pages, a forgotten one
//! cannot be.
//!
//! Files are remembered by the fingerprint of their bytes, with what they said; the site and its plan by that of all
//! their parts. On disk all of it is a few records in the cache folder, each of them true by itself, so that old and new
//! ones may be mixed, but for pages and the names of their inputs, which are nothing if they do not belong together.
//! `tests/rebuild` holds warm builds against clean ones, over random edits.
//!
//! # Rooms, and the direction of arrows
//!
//! From the ground up: [`base`], [`facts`], [`picture`], [`full_text`], [`source`], [`document`], [`record`], [`guide`], [`site`],
//! [`contract`], [`page`], [`theme`], [`output`], [`engine`], [`report`], [`live`], and [`cli`], which alone knows them all. A room may use
//! itself and those before it; `tests/house.rs` checks this, and the exceptions that go further (`theme` must
//! never know `site`, `output` nothing of why an output exists, `report` no stage's inside).
//!
//! `record` holds reading, reflection and documentation of typed records, which are one subject, wanted by guides,
//! settings, people and glossary alike. `contract` says, as data, what templates get: views are held against it, and the
//! theme's reference is written from it. `picture` is a room because a social card is a page whose template draws SVG,
//! which the engine hands to the one room that knows how to make a PNG of it; how wide text is in its font bears on where
//! templates break lines, and which letters it has on which cards are planned.
//!
//! # Two kinds of wrong
//!
//! A [`base::Diagnostic`] is the author's or the theme maker's mistake: a value, collected in
//! [`base::Checked`], many in one run, never printed where it arises. A [`base::Fault`] is the machine's: the
//! first one ends the command. Only [`report`] prints.
//!
//! # Habits
//!
//! The clock, the locale and the environment are inputs: only the command line reads them, and only
//! `--today` bears on pages. No order depends on a hash map. Tests are data: `tests/suite/*.md`.

pub mod base;
pub mod cli;
pub mod contract;
pub mod document;
pub mod engine;
pub mod facts;
pub mod full_text;
pub mod guide;
pub mod live;
pub mod output;
pub mod page;
pub mod picture;
pub mod record;
pub mod report;
pub mod site;
pub mod source;
pub mod theme;
