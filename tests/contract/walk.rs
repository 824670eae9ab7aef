//! Views held against the contract, key by key.

use crate::site::{ready, text, view_under};
use guidepost::contract::{Arity, Entry, Form, GLOBALS, SECTION_VARIABLES, TEMPLATES};
use guidepost::page::{Page, Plan, Subject, Value, View, ViewPart};
use guidepost::source::Sources;
use std::collections::BTreeSet;

/// Holds views against the contract.
#[derive(Default)]
pub(crate) struct Walk {
    /// Forms, or templates, and the keys of theirs that held something.
    pub(crate) filled: BTreeSet<(&'static str, &'static str)>,
    /// What does not fit, each with its place.
    pub(crate) wrong: BTreeSet<String>,
    /// The form of the part that is placed.
    part: Option<Entry>,
}

impl Walk {
    /// Every view of a site, and that of the sitemap if it had more pages than one file holds.
    pub(crate) fn site(&mut self, sources: &Sources) {
        let ready = ready(sources);
        self.map("every template", &ready.global(), GLOBALS, "");
        let pages = &ready.index().plan().pages;
        // A file that the theme makes of its options sees what all pages see, and nothing else.
        for page in
            pages.iter().filter(|page| !matches!(page.subject, Subject::ThemeFile(_) | Subject::Made(_)))
        {
            let (view, _) = ready.view(page).expect("no file is touched");
            self.view(&page.template, view);
        }
        let listed = pages.iter().find(|page| page.listed).expect("a page").clone();
        let sitemap = |page: &&Page| page.subject == Subject::Sitemap;
        let sitemap = pages.iter().find(sitemap).expect("every site has one");
        let many = pages.iter().cloned().chain(std::iter::repeat_n(listed, 50_001)).collect();
        let plan = Plan { pages: many, ..Plan::default() };
        self.view("split_sitemap_index.xml", view_under(&ready, plan, sitemap));
    }

    fn view(&mut self, template: &str, view: View) {
        if view.data.is_some() {
            return;
        }
        let Some(documented) = TEMPLATES.iter().find(|known| known.name == template) else {
            self.wrong.insert(format!("`{template}` is in no table"));
            return;
        };
        self.map(documented.name, &Value::map(view.variables), documented.variables, documented.name);
        for part in view.body {
            let ViewPart::Section(templates, own) = part else { continue };
            let own = Value::map(own);
            self.part = placed(&own);
            let is_part = self.part.is_some();
            let variables = if is_part { SECTION_VARIABLES } else { &SECTION_VARIABLES[..1] };
            self.map("section templates", &own, variables, &templates[0]);
        }
    }

    /// A map has exactly the keys that are documented.
    fn map(&mut self, owner: &'static str, value: &Value, documented: &[Entry], place: &str) {
        if !matches!(value, Value::Map(_) | Value::Shared(_)) {
            self.wrong.insert(format!("{place} is no map but {value:?}"));
            return;
        }
        let mut keys = BTreeSet::new();
        for (key, value) in value.entries() {
            let place = format!("{place}.{key}");
            if !keys.insert(&**key) {
                self.wrong.insert(format!("{place} is there twice"));
            }
            match documented.iter().find(|entry| entry.name == &**key) {
                Some(entry) => self.entry(owner_of(entry, owner, documented), entry, value, &place),
                None => {
                    self.wrong.insert(format!("{place} is not documented in `{owner}`"));
                }
            }
        }
        for entry in documented.iter().filter(|entry| !keys.contains(entry.name)) {
            self.wrong.insert(format!("{place}.{} is documented in `{owner}` and absent", entry.name));
        }
    }

    fn entry(&mut self, owner: &'static str, entry: &Entry, value: &Value, place: &str) {
        let Entry { form, arity, .. } = match (entry.form, self.part) {
            (Form::Part, Some(part)) => part,
            _ => *entry,
        };
        let is_filled = match (arity, value) {
            (Arity::Optional, Value::None) => false,
            (Arity::One | Arity::Optional, value) => {
                self.value(form, value, place);
                true
            }
            (Arity::List, Value::List(items)) => {
                items.iter().for_each(|item| self.value(form, item, &format!("{place}[]")));
                !items.is_empty()
            }
            (Arity::Keyed, Value::Map(items)) => {
                items.iter().for_each(|(_, item)| self.value(form, item, &format!("{place}.*")));
                !items.is_empty()
            }
            (Arity::KeyedLists, Value::Map(lists)) => {
                let of_each = Entry { arity: Arity::List, ..*entry };
                lists.iter().for_each(|(_, list)| self.entry(owner, &of_each, list, &format!("{place}.*")));
                false
            }
            (arity, value) => {
                self.wrong.insert(format!("{place} is no {arity:?} but {value:?}"));
                false
            }
        };
        if is_filled {
            self.filled.insert((owner, entry.name));
        }
    }

    fn value(&mut self, form: Form, value: &Value, place: &str) {
        let fits = match (form, value) {
            (Form::Text | Form::Words, Value::Text(_))
            | (Form::Html | Form::Words, Value::Html(_))
            | (Form::Flag, Value::Bool(_))
            | (Form::Whole | Form::Number, Value::Int(_))
            | (Form::Number, Value::Float(_))
            | (Form::Any, _) => true,
            (Form::Shape(_) | Form::Record(_) | Form::Guide, Value::Map(_) | Value::Shared(_)) => {
                self.map(form.name(), value, &form.entries(), place);
                true
            }
            _ => false,
        };
        if !fits {
            self.wrong.insert(format!("{place} is no {} but {value:?}", form.name()));
        }
    }
}

/// Whose key this is: those that every item has are counted once, and so is what a card has in lists of terms alone.
fn owner_of(entry: &Entry, owner: &'static str, all: &[Entry]) -> &'static str {
    const ITEM: [&str; 5] = ["id", "note", "illustrative", "as_of", "sources"];
    let has = |key: &str| all.iter().any(|entry| entry.name == key);
    if entry.name == "importance" && has("permalink") {
        return "card";
    }
    let is_item = ITEM.iter().all(|key| has(key));
    if is_item && ITEM.contains(&entry.name) { "item" } else { owner }
}

/// All forms and keys that can be reached from these entries.
pub(crate) fn document(
    owner: &'static str,
    entries: &[Entry],
    into: &mut BTreeSet<(&'static str, &'static str)>,
) {
    for entry in entries {
        if into.insert((owner_of(entry, owner, entries), entry.name)) {
            document(entry.form.name(), &entry.form.entries(), into);
        }
    }
}

/// The variables of every template with the theme's options, which the engine adds.
/// What stands in the view under the path of a placed part; `None` for a whole section.
fn placed(own: &Value) -> Option<Entry> {
    let section = own.field("section")?;
    let path = text(section.field("part")?)?;
    let find = |form: Form, name: &str| form.entries().into_iter().find(|entry| entry.name == name);
    let mut part = find(Form::Guide, &text(section.field("name")?)?)?;
    for step in path.split('.') {
        part = match (part.arity, own.field("value")?) {
            // The items of one kind, or one item by its id.
            (Arity::List, Value::List(_)) => part,
            (Arity::List, _) => Entry { arity: Arity::One, ..part },
            _ => find(part.form, step)?,
        };
    }
    Some(part)
}
