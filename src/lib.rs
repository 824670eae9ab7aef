//! guidepost: a static-site generator for career guides.

pub mod base;
pub mod cli;
pub mod document;
pub mod engine;
pub mod facts;
pub mod guide;
pub mod output;
pub mod page;
pub mod record;
pub mod report;
pub mod site;
pub mod source;
pub mod theme;
