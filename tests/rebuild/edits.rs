//! What can happen to a site: the grammar of the random edits.

use crate::guide::Guide;
use crate::site::{InGuide, Mistake, Site};
use proptest::prelude::*;

/// One edit: what is done, to which of the things that it can be done to, with which number, and whether the memory
/// passes to another process before the next build.
#[derive(Debug, Clone)]
pub(crate) struct Edit {
    pub(crate) kind: Kind,
    pub(crate) which: u8,
    pub(crate) number: u8,
    pub(crate) changes_process: bool,
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[rustfmt::skip]
pub(crate) enum Kind {
    Touch, Body, Content, Title, Slug, Pay, Date, Tags, Skills, Category, Alias, Author, OwnTemplate,
    Draft, PublishOn, Add, Delete, Rename, CaseRename, Move, MoveFolder, Bundle, PageOrGuide, Swap,
    Template, Component, Part, Landing, Option, ThemeAsset, Theme,
    People, Glossary, Pictures, Index,
    SiteTitle, Language, Pagination, Taxonomies, Sources, Redirects, Menus, Feed, Defaults, Markdown, Organisation,
    Comments, Today, Drafts, BaseUrl, Careless, Mistake, Mend,
}

#[rustfmt::skip]
const KINDS: [(u32, Kind); 53] = {
    use Kind::*;
    [
        (2, Touch), (6, Body), (6, Content), (4, Title), (4, Slug), (4, Pay), (3, Date), (3, Tags), (3, Skills),
        (3, Category), (3, Alias), (3, Author), (3, OwnTemplate), (4, Draft), (4, PublishOn), (4, Add), (4, Delete),
        (3, Rename), (2, CaseRename), (3, Move), (2, MoveFolder), (2, Bundle), (3, PageOrGuide), (2, Swap),
        (4, Template), (3, Component), (4, Part), (3, Landing), (3, Option), (3, ThemeAsset), (1, Theme),
        (3, People), (3, Glossary), (4, Pictures), (4, Index), (1, SiteTitle), (1, Language), (2, Pagination),
        (2, Taxonomies), (2, Sources), (2, Redirects), (1, Menus), (1, Feed), (1, Defaults), (1, Markdown),
        (1, Organisation), (2, Comments), (4, Today), (2, Drafts), (2, BaseUrl), (1, Careless), (5, Mistake), (8, Mend),
    ]
};

/// Any edit.
pub(crate) fn edit() -> impl Strategy<Value = Edit> {
    let kinds: Vec<Kind> =
        KINDS.iter().flat_map(|(weight, kind)| std::iter::repeat_n(*kind, *weight as usize)).collect();
    let parts = (proptest::sample::select(kinds), 0..25_u8, 0..48_u8, proptest::bool::weighted(0.3));
    parts.prop_map(|(kind, which, number, changes_process)| Edit { kind, which, number, changes_process })
}

/// So many edits, one after the other. A shorter sequence is one with touches in it, which change nothing.
pub(crate) fn sequence(length: usize) -> impl Strategy<Value = Vec<Edit>> {
    proptest::collection::vec(edit(), length)
}

impl Site {
    /// Makes an edit.
    pub(crate) fn apply(&mut self, edit: &Edit) {
        let Edit { kind, which, number, .. } = *edit;
        let next = |value: &mut u8| *value = value.wrapping_add(1 + number % 3);
        let (settings, themes) = (&mut self.settings, &mut self.themes);
        match kind {
            Kind::Template => next(&mut themes.templates[usize::from(which) % 25]),
            Kind::Component => next(&mut themes.component),
            Kind::Part => next(&mut themes.part),
            Kind::Landing => next(&mut themes.landing),
            Kind::Option => next(&mut themes.option),
            Kind::ThemeAsset => next(&mut themes.asset),
            // A mirror becomes another mirror, what is over the default theme that theme itself.
            Kind::Theme => themes.chosen ^= 1,
            Kind::People => next(&mut self.people),
            Kind::Glossary => next(&mut self.glossary),
            Kind::Pictures => next(&mut self.pictures),
            Kind::Index => self.indexes[usize::from(which) % 3] = number,
            Kind::SiteTitle => next(&mut settings.title),
            Kind::Language => next(&mut settings.language),
            Kind::Pagination => next(&mut settings.pagination),
            Kind::Taxonomies => next(&mut settings.taxonomies),
            Kind::Sources => next(&mut settings.sources),
            Kind::Redirects => next(&mut settings.redirects),
            Kind::Menus => next(&mut settings.menus),
            Kind::Feed => next(&mut settings.feed),
            Kind::Defaults => next(&mut settings.defaults),
            Kind::Markdown => next(&mut settings.markdown),
            Kind::Organisation => next(&mut settings.organisation),
            Kind::Comments => next(&mut settings.comments),
            Kind::Today => self.today = (self.today + number % 4) % 28,
            Kind::Drafts => self.drafts = !self.drafts,
            Kind::BaseUrl => next(&mut self.base_url),
            Kind::Careless => self.is_careless = !self.is_careless,
            Kind::Mistake => self.mistake = Some(self.any_mistake(which, number)),
            Kind::Mend => (self.mistake, self.is_careless) = (None, false),
            Kind::Touch => {}
            _ => self.apply_to_guides(edit),
        }
    }

    fn any_mistake(&self, which: u8, number: u8) -> Mistake {
        let guides: Vec<u8> = self.guides.keys().copied().collect();
        let in_guide = InGuide::ALL[usize::from(number) % InGuide::ALL.len()];
        match which {
            0..12 if !guides.is_empty() => {
                Mistake::Guide(guides[usize::from(which) % guides.len()], in_guide)
            }
            12 => Mistake::SettingsYaml,
            13 => Mistake::SettingsKey,
            14 => Mistake::UnknownSection,
            15 => Mistake::PeopleYaml,
            16 => Mistake::GlossaryLink,
            17 => Mistake::NoTheme,
            18 => Mistake::ThemeYaml,
            19 => Mistake::TemplateMissing,
            20 | 21 => Mistake::TemplateSyntax(number),
            _ => Mistake::TemplateFails(number),
        }
    }

    fn apply_to_guides(&mut self, edit: &Edit) {
        let Edit { kind, which, number, .. } = *edit;
        let numbers: Vec<u8> = self.guides.keys().copied().collect();
        let chosen = numbers.get(usize::from(which) % numbers.len().max(1)).copied();
        match (kind, chosen) {
            (Kind::Add, _) => drop(self.guides.insert(number % 10, Guide::new(number % 10))),
            (Kind::Delete, Some(chosen)) => drop(self.guides.remove(&chosen)),
            (Kind::MoveFolder, _) => {
                for guide in self.guides.values_mut().filter(|guide| guide.folder % 3 == which % 3) {
                    guide.folder = number % 3;
                }
            }
            // Two files change places, and what each says goes with it.
            (Kind::Swap, Some(chosen)) => {
                let other = numbers[usize::from(number) % numbers.len()];
                let (a, b) = (self.guides[&chosen].clone(), self.guides[&other].clone());
                self.guides.extend([(chosen, Guide { stem: b.stem, ..a.clone() })]);
                if other != chosen {
                    self.guides.extend([(other, Guide { stem: a.stem, ..b })]);
                }
            }
            (_, Some(chosen)) => {
                let guide = self.guides.get_mut(&chosen).expect("it was chosen among them");
                guide.apply(kind, number);
            }
            (_, None) => {}
        }
    }
}

impl Guide {
    fn apply(&mut self, kind: Kind, number: u8) {
        match kind {
            Kind::Body => self.revision = self.revision.wrapping_add(1),
            Kind::Content => self.body ^= 1 << (number % 7),
            Kind::Title => self.title = number,
            Kind::Slug => self.slug = number % 9,
            Kind::Pay => self.median = number,
            Kind::Date => self.date = number,
            Kind::Tags => self.tags = number % 8,
            Kind::Skills => self.skills = number % 16,
            Kind::Category => self.category = number,
            Kind::Alias => self.alias = number % 3,
            Kind::Author => self.author = number,
            Kind::OwnTemplate => self.template = !self.template,
            Kind::Draft => self.is_draft = !self.is_draft,
            Kind::PublishOn => self.publish_on = number % 20,
            Kind::Rename => self.stem = number % 8,
            Kind::CaseRename => self.is_capital = !self.is_capital,
            Kind::Move => self.folder = number % 3,
            Kind::Bundle => self.is_bundle = !self.is_bundle,
            Kind::PageOrGuide => self.is_page = !self.is_page,
            _ => {}
        }
    }
}
