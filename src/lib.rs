//! guidepost: a static-site generator for career guides.

pub mod base;
pub mod document;
pub mod facts;
pub mod output;
pub mod page;
pub mod report;
pub mod source;
pub mod theme;
