//! A site as a few numbers that edits turn: what its files hold follows from them. An edit of one number can change
//! many files, since the author mends what refers to them, as authors do; an author who is careless does not.

use crate::bench::{Files, request};
use crate::guide::Guide;
use crate::settings::Settings;
use crate::themes::Themes;
use guidepost::engine::Request;
use std::collections::BTreeMap;

/// A site in the making.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    /// Guides and pages by number.
    pub(crate) guides: BTreeMap<u8, Guide>,
    pub(crate) settings: Settings,
    pub(crate) themes: Themes,
    /// Which people, terms, pictures there are; what they say.
    pub(crate) people: u8,
    pub(crate) glossary: u8,
    pub(crate) pictures: u8,
    /// The pages of sections: whether they are there, and what they say.
    pub(crate) indexes: [u8; 3],
    /// Whether references to what is not there are left standing.
    pub(crate) is_careless: bool,
    pub(crate) mistake: Option<Mistake>,
    /// The day of the build, from the first of January 2026.
    pub(crate) today: u8,
    pub(crate) drafts: bool,
    pub(crate) base_url: u8,
}

/// A mistake in an otherwise sound site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mistake {
    /// In the guide of this number.
    Guide(u8, InGuide),
    SettingsYaml,
    SettingsKey,
    UnknownSection,
    PeopleYaml,
    GlossaryLink,
    NoTheme,
    ThemeYaml,
    TemplateSyntax(u8),
    TemplateMissing,
    TemplateFails(u8),
}

/// A mistake in one guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum InGuide {
    Link,
    Path,
    Yaml,
    Key,
    OtherFact,
    OwnFact,
    Collision,
    Source,
    Person,
    Template,
}

impl InGuide {
    pub(crate) const ALL: [Self; 10] = [
        Self::Link,
        Self::Path,
        Self::Yaml,
        Self::Key,
        Self::OtherFact,
        Self::OwnFact,
        Self::Collision,
        Self::Source,
        Self::Person,
        Self::Template,
    ];
}

/// The folders of guides.
pub(crate) const FOLDERS: [&str; 3] = ["guides", "guides/health", "careers"];

impl Site {
    /// With this many guides, drawn by the theme of this number.
    pub(crate) fn new(guides: u8, theme: u8) -> Self {
        Self {
            guides: (0..guides).map(|id| (id, Guide::new(id))).collect(),
            settings: Settings::default(),
            themes: Themes { chosen: theme, ..Themes::default() },
            people: 1,
            glossary: 1,
            pictures: 1,
            indexes: [1, 0, 0],
            is_careless: false,
            mistake: None,
            today: 0,
            drafts: false,
            base_url: 0,
        }
    }

    /// What a build is asked to do.
    pub(crate) fn request(&self) -> Request {
        let today = format!("2026-01-{:02}", 1 + self.today % 28);
        let base_url = (self.base_url % 3 == 2).then(|| "https://preview.example.net/x".to_owned());
        Request { drafts: self.drafts, base_url, ..request(&today) }
    }

    /// All files.
    pub(crate) fn files(&self) -> Files {
        let mut files = Files::new();
        let mut add = |name: String, text: String| drop(files.insert(name, text.into_bytes()));
        add("content/site.yaml".to_owned(), self.settings.text(self));
        for (number, guide) in &self.guides {
            add(guide.file(), guide.text(*number, self));
        }
        for (folder, index) in FOLDERS.iter().zip(self.indexes) {
            if index % 4 != 0 {
                add(format!("content/{folder}/_index.md"), index_text(folder, index));
            }
        }
        add(
            "content/_index.md".to_owned(),
            "---\ntitle: Home\nsummary: Begin here.\n---\nHello.\n".to_owned(),
        );
        add("content/about.md".to_owned(), self.about());
        if self.people % 3 == 1 {
            let text = format!("---\ntitle: Policy\nslug: policy-{}\n---\nFair.\n", self.people);
            add("content/editorial-policy.md".to_owned(), text);
        }
        if self.people % 4 != 0 || self.mistake == Some(Mistake::PeopleYaml) {
            add("content/people.yaml".to_owned(), self.people_text());
        }
        if self.glossary % 3 != 0 || self.mistake == Some(Mistake::GlossaryLink) {
            add("content/glossary.yaml".to_owned(), self.glossary_text());
        }
        if self.has_picture() {
            add("content/static/pic.svg".to_owned(), format!("<svg><!-- {} --></svg>", self.pictures));
        }
        if self.pictures % 5 == 3 {
            // In place of the theme's.
            add("content/static/mark.svg".to_owned(), format!("<svg><!-- own {} --></svg>", self.pictures));
        }
        self.themes.add(self.mistake, &mut add);
        files
    }

    /// Whether there is `/pic.svg`.
    pub(crate) fn has_picture(&self) -> bool {
        self.pictures % 3 != 0
    }

    /// The ids of the people that there are.
    pub(crate) fn authors(&self) -> &'static [&'static str] {
        match self.people % 4 {
            0 => &[],
            1 | 2 => &["desk", "ada"],
            _ => &["ada"],
        }
    }

    /// The guide of this number, if others may refer to it.
    pub(crate) fn guide(&self, number: u8) -> Option<&Guide> {
        let guide = self.guides.get(&number)?;
        let is_whole = !matches!(self.mistake, Some(Mistake::Guide(other, InGuide::Yaml)) if other == number);
        let is_shown = guide.is_shown(self) && !guide.is_page && is_whole;
        (is_shown || self.is_careless).then_some(guide)
    }

    fn about(&self) -> String {
        let guides = self.guides.keys().filter_map(|number| self.guide(*number)).take(2);
        let links: Vec<String> =
            guides.map(|guide| format!("- [to it]({})", guide.file().replace("content/", ""))).collect();
        let links = links.join("\n");
        format!("---\ntitle: About\nsummary: Who we are.\n---\n## Why\n\n{links}\n")
    }

    fn people_text(&self) -> String {
        if self.mistake == Some(Mistake::PeopleYaml) {
            return "ada: {name: [".to_owned();
        }
        let revision = self.people;
        let bio = if self.glossary % 3 == 0 { "" } else { " See the [glossary](/glossary/)." };
        let ada = format!("ada: {{name: Ada {revision}, job_title: Editor, bio: \"Writes.{bio}\"}}\n");
        let desk = "desk: {name: The desk, type: organization}\n";
        self.authors().iter().map(|id| if *id == "ada" { ada.clone() } else { desk.to_owned() }).collect()
    }

    fn glossary_text(&self) -> String {
        let link = if self.mistake == Some(Mistake::GlossaryLink) { " [gone](gone.md)" } else { "" };
        let fact =
            self.guide(0).map_or(String::new(), |guide| format!(" {{{{ {}:pay.median }}}}", guide.slug()));
        let revision = self.glossary;
        format!(
            "shift:\n  term: Shift {revision}\n  definition: \"Hours in a row.{fact}{link}\"\n  also_known_as: [shift]\n"
        )
    }
}

fn index_text(folder: &str, index: u8) -> String {
    let sort = ["title", "updated", "published", "weight"][usize::from(index / 4 % 4)];
    let feed = if index / 16 % 2 == 1 { "feed: false\n" } else { "" };
    let paginate = if index % 4 == 2 { "paginate: 2\n" } else { "" };
    let draft = if index % 4 == 3 { "draft: true\n" } else { "" };
    format!("---\ntitle: All {folder} {index}\nsort: {sort}\n{feed}{paginate}{draft}---\nList {index}.\n")
}
