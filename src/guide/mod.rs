//! What one content file means: a guide's typed facts, a plain page, a section.
//!
//! One file per family of sections. Must not know: any other guide, today's date, templates.

mod content;
mod doubt;
mod facts_in_prose;
mod head;
mod hiring;
mod identity;
mod job;
mod market;
mod path;
mod pay;
mod prose;
mod skills;

pub use content::{Content, Guide, PageKind, Reading, locate, read};
pub use doubt::{CallToAction, Comparison, Doubt, GuideOrTitle, Mistake, Myth, Question, Related, Story};
pub use facts_in_prose::{FactPath, SECTIONS, resolve};
pub(crate) use head::is_address;
pub use head::{Head, Listing, SortBy};
pub use hiring::{Example, FirstJob, Hiring, Interview, InterviewQuestion, Preparation, Resume, Round, Rung};
pub use identity::{Identity, Occupation, Review, SectionSettings, Source};
pub use job::{Activity, Day, Employers, Hour, Industry, Job, Requirement, Work};
pub use market::{Demand, Market, MarketNote, Outlook, OutlookGroup, Point, Tip, Vacancies};
pub use path::{Difficulty, Entry, LanguageNeed, Path, Paths, Recommended, Step, Timeline};
pub use pay::{Component, Headline, Pay, PayLevel, PayRegion};
pub use prose::no_guide;
pub use skills::{Certification, Expectation, Skill, Skills, Tool, ToolGroup};
