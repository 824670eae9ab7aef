//! One guide or page of the random site, and what its file says.

use crate::site::{FOLDERS, InGuide, Mistake, Site};

/// A guide in the making.
#[expect(clippy::struct_excessive_bools, reason = "each is turned by an edit of its own")]
#[derive(Debug, Clone)]
pub(crate) struct Guide {
    pub(crate) folder: u8,
    pub(crate) stem: u8,
    /// Whether the file's name begins with a capital.
    pub(crate) is_capital: bool,
    /// Whether it has a folder of its own.
    pub(crate) is_bundle: bool,
    pub(crate) is_page: bool,
    /// 0 leaves it to the file's name.
    pub(crate) slug: u8,
    pub(crate) title: u8,
    pub(crate) median: u8,
    pub(crate) category: u8,
    /// Bits: which skills, which tags.
    pub(crate) skills: u8,
    pub(crate) tags: u8,
    pub(crate) date: u8,
    pub(crate) is_draft: bool,
    pub(crate) publish_on: u8,
    pub(crate) alias: u8,
    pub(crate) author: u8,
    pub(crate) template: bool,
    /// Bits: what stands in the body.
    pub(crate) body: u8,
    /// What says that nothing but the body has changed.
    pub(crate) revision: u8,
}

/// Names of skills; two of them are one term.
const SKILLS: [&str; 4] = ["Care", "care", "Lifting", "Code review"];
const TAGS: [&str; 3] = ["night", "Night", "remote"];
const CATEGORIES: [&str; 3] = ["Health", "health", "Tech"];

impl Guide {
    /// One of its own kind.
    pub(crate) fn new(number: u8) -> Self {
        Self {
            folder: number % 3,
            stem: number,
            is_capital: false,
            is_bundle: number % 4 == 3,
            is_page: number % 5 == 4,
            slug: 0,
            title: number,
            median: number,
            category: number,
            skills: 1 << (number % 4),
            tags: 1 << (number % 3),
            date: number,
            is_draft: false,
            publish_on: 0,
            alias: number % 2,
            author: number,
            template: false,
            body: 1 << (number % 7),
            revision: 0,
        }
    }

    fn stem(&self) -> String {
        let stem = ["nurse", "doctor", "coder", "cook", "pilot", "clerk", "tutor", "baker"];
        let stem = stem[usize::from(self.stem % 8)];
        if self.is_capital { stem[..1].to_uppercase() + &stem[1..] } else { stem.to_owned() }
    }

    pub(crate) fn file(&self) -> String {
        let (folder, stem) = (FOLDERS[usize::from(self.folder % 3)], self.stem());
        let inner = if self.is_bundle { "/index" } else { "" };
        format!("content/{folder}/{stem}{inner}.md")
    }

    pub(crate) fn slug(&self) -> String {
        if self.slug == 0 { self.stem().to_lowercase() } else { format!("s{}", self.slug) }
    }

    /// Whether it is part of the site on the day of the build.
    pub(crate) fn is_shown(&self, site: &Site) -> bool {
        (site.drafts || !self.is_draft) && self.publish_on <= site.today
    }

    /// What its file says.
    pub(crate) fn text(&self, number: u8, site: &Site) -> String {
        let wrong = |mistake: InGuide| site.mistake == Some(Mistake::Guide(number, mistake));
        let mut lines = vec![format!("title: \"Title {}\"", self.title)];
        if self.slug > 0 {
            lines.push(format!("slug: {}", self.slug()));
        }
        let day = |day: u8| format!("2026-01-{:02}", 1 + day % 28);
        lines.push(format!("published: {}", day(self.date)));
        if self.date % 3 == 0 {
            lines.push(format!("updated: {}", day(self.date.wrapping_add(2))));
        }
        if self.is_draft {
            lines.push("draft: true".to_owned());
        }
        if self.publish_on > 0 {
            lines.push(format!("publish_on: {}", day(self.publish_on)));
        }
        if self.alias > 0 {
            lines.push(format!("aliases: [/old/{number}-{}/]", self.alias));
        }
        if wrong(InGuide::Collision) {
            lines.push("aliases: [/about/]".to_owned());
        }
        if let Some(author) = site.authors().get(usize::from(self.author % 3)) {
            lines.push(format!("authors: [{author}]"));
        }
        if wrong(InGuide::Person) {
            lines.push("authors: [nobody]".to_owned());
        }
        if self.template && site.themes.has_landing() {
            lines.push("template: landing.html".to_owned());
        }
        if wrong(InGuide::Template) {
            lines.push("template: landed.html".to_owned());
        }
        lines.push(format!("weight: {}", self.title % 4));
        lines.push(format!("tags: [{}]", chosen(&TAGS, self.tags)));
        if self.is_page {
            lines.push("kind: page\nsummary: A page.".to_owned());
        } else {
            self.facts(number, site, &mut lines);
        }
        if wrong(InGuide::Key) {
            lines.push("titel: x".to_owned());
        }
        if wrong(InGuide::Yaml) {
            lines.push("extra: [".to_owned());
        }
        format!("---\n{}\n---\n{}", lines.join("\n"), self.body(number, site))
    }

    fn facts(&self, number: u8, site: &Site, lines: &mut Vec<String>) {
        let cite = if site.settings.has_source() { " [^bls]" } else { "" };
        let source = if site.settings.has_source() { ", source: bls" } else { "" };
        let pay = 50_000 + 1_000 * u32::from(self.median);
        lines.push(format!("kind: guide\nrole: Role {}", self.title));
        lines.push(format!("also_known_as: [Other {}]", self.title % 5));
        lines.push(format!("summary: \"Earns {{{{ pay.median }}}}{cite}.\""));
        lines.push(format!("category: {}", CATEGORIES[usize::from(self.category % 3)]));
        lines.push(format!("skills: [{}]", chosen(&SKILLS, self.skills)));
        lines.push(format!(
            "pay: {{headline: {{median: {pay}{source}}}, levels: [{{level: entry, range: {pay}-{}}}]}}",
            pay + 9_000
        ));
        lines.push(format!("faq: [{{q: Is it hard?, a: \"It is {}.\"}}]", self.median % 3));
        if site.settings.has_source() && self.median % 2 == 1 {
            lines.push("sources: {own: {title: Own source}}".to_owned());
        }
        if let Some(other) = other(number, 1, site) {
            lines.push(format!("related: [{{slug: {}, why: Near.}}]", other.slug()));
        }
        if let Some(other) = other(number, 2, site).filter(|_| self.body & 64 > 0) {
            lines.push(format!("compare: [{{with: {}, difference: Less.}}]", other.slug()));
        }
    }

    fn body(&self, number: u8, site: &Site) -> String {
        let has = |bit: u8| self.body & (1 << bit) > 0;
        let wrong = |mistake: InGuide| site.mistake == Some(Mistake::Guide(number, mistake));
        let mut parts = vec![format!("Revision {} of the text.", self.revision)];
        let next = other(number, 1, site);
        if has(0) {
            parts.push("## Night work\n\nAll night, shift by shift; [up](#night-work).".to_owned());
        }
        if let (true, Some(next)) = (has(1), next) {
            parts.push(format!("Others earn {{{{ {}:pay.median }}}}.", next.slug()));
        }
        if let (true, Some(next)) = (has(2), next) {
            let fragment = if next.body & 1 > 0 { "#night-work" } else { "#pay" };
            parts.push(format!("[See]({}{}{fragment}).", self.up(), next.file().replace("content/", "")));
        }
        if has(3) && !self.is_page {
            parts.push("{{ pay.levels }}\n\n## Questions\n\n{{ faq }}".to_owned());
        }
        if has(4) && site.has_picture() {
            parts.push("![A picture](/pic.svg)".to_owned());
        }
        if has(5) && site.settings.has_source() {
            parts.push("So they say.[^bls]".to_owned());
        }
        if has(6) && site.glossary % 3 != 0 {
            parts.push("[Terms](/glossary/#shift), [all](/skills/), [about](/about/#why).".to_owned());
        }
        for (mistake, text) in [
            (InGuide::Link, "[gone](gone.md)"),
            (InGuide::Path, "[gone](/gone/)"),
            (InGuide::OtherFact, "{{ nobody:pay.median }} {{ nurse:pay.headline }} {{ nurse:pay.medium }}"),
            (InGuide::OwnFact, "{{ pay.medium }}"),
            (InGuide::Source, "Said.[^nobody]"),
        ] {
            if wrong(mistake) {
                parts.push(text.to_owned());
            }
        }
        parts.join("\n\n") + "\n"
    }

    /// From its folder up to `content/`.
    fn up(&self) -> String {
        "../".repeat(self.file().matches('/').count() - 1)
    }
}

/// The guide that stands so many numbers behind, if one may refer to it.
fn other(number: u8, step: u8, site: &Site) -> Option<&Guide> {
    let after = site.guides.keys().filter(|other| **other > number);
    let found = after.chain(site.guides.keys()).nth(usize::from(step) - 1)?;
    site.guide(*found).filter(|_| *found != number)
}

fn chosen(names: &[&str], bits: u8) -> String {
    let names = names.iter().enumerate().filter(|(at, _)| bits & (1 << at) > 0);
    names.map(|(_, name)| *name).collect::<Vec<_>>().join(", ")
}
