//! Where a builder shows what it has built, and learns what has been drawn of it.
//!
//! Must not know: when to build, the terminal.

use super::news::News;
use super::painter::Painter;
use super::shown::Shown;
use super::stage::Stage;
use super::state::{Problems, State};
use crate::base::Fault;
use crate::engine::{Outcome, Request};
use crate::live::{Built, Session};
use std::sync::Arc;

/// Where a builder shows what it has built.
pub struct Screen {
    stage: Arc<Stage>,
    painter: Painter,
}

/// What is known of a site that has just been put on.
#[derive(Debug, Default)]
pub struct Stock {
    /// Pages that are as they were.
    pub known: usize,
    /// Pages that are to be drawn.
    pub unknown: usize,
    /// Where it is not what the site before was; nothing where there was none.
    pub news: News,
}

impl Screen {
    pub(super) fn new(stage: Arc<Stage>) -> Result<Self, Fault> {
        let painter = Painter::start(&stage)?;
        Ok(Self { stage, painter })
    }

    /// Finds out what the site is now, and shows it in place of the last one, all at once; unless there is a mistake:
    /// then the last one stays. What is remembered of its pages is looked up when it is shown already.
    pub fn refresh(&self, session: &mut Session, request: &Request) -> Result<(Built, Stock), Fault> {
        let _busy = self.stage.busy();
        self.teach(session);
        let (ready, built) = session.prepare(request)?;
        let Some(ready) = ready else { return Ok((built, Stock::default())) };
        let before = self.stage.shown();
        let shown = Arc::new(Shown::new(ready, before.as_deref()));
        self.stage.change(|state| {
            state.shown = Some(shown.clone());
            state.problems = Problems::default();
        });
        let recalled = session.recall(shown.ready(), before.as_deref().map(Shown::ready));
        shown.recalled(&recalled.known);
        self.painter.turn_to(shown.clone());
        let known = recalled.known.iter().flatten().count();
        let unknown = recalled.known.len() - known;
        // Here, and not while all others wait, the site before is let go.
        let news = before.map(|before| News::of(&before, &shown, recalled.changes)).unwrap_or_default();
        Ok((built, Stock { known, unknown, news }))
    }

    /// Leaves the last good site, and shows what is wrong in front of it.
    pub fn keep(&self, problems: Problems) {
        self.stage.change(|state| state.problems = problems);
    }

    /// Has the session remember what was drawn; whether there was anything.
    pub fn teach(&self, session: &mut Session) -> bool {
        let Some(shown) = self.stage.shown() else { return false };
        let drawn = shown.drawn();
        let is_news = !drawn.is_empty();
        if is_news {
            session.learn(shown.ready(), drawn);
        }
        is_news
    }

    /// What is wrong with pages of the site that is shown, as far as is known: more is found while they are drawn.
    pub fn wrong(&self) -> Outcome {
        let shown = self.stage.shown();
        shown.map(|shown| shown.ready().told(shown.wrong())).unwrap_or_default()
    }

    /// Shows what is wrong with pages.
    pub fn tell(&self, problems: Problems) {
        self.stage.moments.send_if_modified(|state: &mut State| {
            let is_news = state.wrong != problems;
            if is_news {
                state.wrong = problems;
            }
            is_news
        });
    }

    /// Whether there is nothing left to be drawn.
    pub fn is_done(&self) -> bool {
        self.painter.is_done()
    }
}
