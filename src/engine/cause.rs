//! Why a page was drawn: in words that say which part of which file it was.
//!
//! Must not know: how what changed is found.

use super::memory::Input;
use crate::base::Route;
use crate::page::{List, Lookup};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One reason to draw a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cause {
    /// It was not there before, or nothing is known of it.
    New,
    /// It has another template, or stands for something else than before.
    Replaced,
    /// What all pages share has changed: settings, menus, options of the theme, guidepost itself.
    Shared,
    /// Its file in the output folder is not what was put there.
    Output,
    /// A part of its own file: `pay.levels[2].range`, `body`.
    Part(String),
    /// Something else that it is made of.
    Input(Input),
}

/// A page that was drawn, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where it is.
    pub route: Route,
    /// Why, in the order of its inputs.
    pub causes: Vec<Cause>,
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::New => f.write_str("new"),
            Self::Replaced => f.write_str("what stands at this address"),
            Self::Shared => f.write_str("settings or theme options"),
            Self::Output => f.write_str("the published file"),
            Self::Part(path) => f.write_str(path),
            Self::Input(input) => input.fmt(f),
        }
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Template(name) => write!(f, "template {name}"),
            Self::Lookup(lookup) => Asked(lookup).fmt(f),
        }
    }
}

/// A lookup, in words.
struct Asked<'a>(&'a Lookup);

impl fmt::Display for Asked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Lookup::Content(file) => write!(f, "{file}"),
            Lookup::Page(file) => write!(f, "the page of {file}"),
            Lookup::Guide(slug) => write!(f, "the card of {slug}"),
            Lookup::Export(slug, path) => write!(f, "{slug}:{path}"),
            Lookup::File(file) => write!(f, "the address of {file}"),
            Lookup::TermHead(taxonomy, slug) => write!(f, "{taxonomy}/{slug}"),
            Lookup::Terms(taxonomy) => write!(f, "the terms of {taxonomy}"),
            Lookup::SectionLink(folder) => write!(f, "the title of {}", Folder(folder)),
            Lookup::Section(folder) => write!(f, "the list of {}", Folder(folder)),
            Lookup::ListedIn(file) => write!(f, "the section of {file}"),
            Lookup::Neighbours(file) => write!(f, "the pages before and after {file}"),
            Lookup::Members(list, start, end) => {
                write!(f, "entries {} to {end} of {}", start + 1, Listed(list))
            }
            Lookup::Newest(list, count) => write!(f, "the {count} newest of {}", Listed(list)),
            Lookup::Title(route) => write!(f, "the title of {route}"),
            Lookup::Person(id) => write!(f, "the person {id}"),
            Lookup::People => f.write_str("all people"),
            Lookup::PagesBy(person) => write!(f, "the pages by {person}"),
            Lookup::Glossary => f.write_str("the glossary"),
            Lookup::TermNames => f.write_str("the words of the glossary"),
            Lookup::Definition(id) => write!(f, "the glossary's {id}"),
            Lookup::Demand(skill) => write!(f, "how much {skill} matters"),
            Lookup::Candidate(slug) => write!(f, "what readers choose {slug} by"),
            Lookup::Candidates => f.write_str("what readers choose guides by"),
            Lookup::Outlines => f.write_str("the headings of guides"),
            Lookup::Pairs => f.write_str("which guides name each other"),
            Lookup::Cited(file) => write!(f, "what {file} cites"),
            Lookup::CitedBy(source) => write!(f, "the pages that cite {source}"),
            Lookup::Guides => f.write_str("all guides"),
            Lookup::Listed => f.write_str("all pages"),
            Lookup::Aliases => f.write_str("all older addresses"),
        }
    }
}

struct Folder<'a>(&'a str);

impl fmt::Display for Folder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "the home page" } else { self.0 })
    }
}

struct Listed<'a>(&'a List);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            List::Guides => f.write_str("all guides"),
            List::Section(folder) => Folder(folder).fmt(f),
            List::Term(taxonomy, slug) => write!(f, "{taxonomy}/{slug}"),
        }
    }
}
