//! The stream of events that pages listen to (server-sent events, as the HTML standard has them). Each page says
//! which it is, and is told when it is not what it was, when a file has changed that it may have loaded, and what
//! is wrong.
//!
//! Must not know: what a page does with an event.

use super::answer::{look, seen};
use super::path::decoded;
use super::shown::{Found, Shown};
use super::stage::{Sight, Stage};
use super::state::{Problem, Problems, State as Moment};
use crate::base::Fingerprint;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

/// From how many changed files on they are not named one by one.
const MOST: usize = 500;

/// What a page is told.
#[derive(Serialize)]
struct Message {
    build: u64,
    /// What there is now at its address; `null`: it will be known with the next message.
    page: Option<Now>,
    /// The paths of files that are not what they were, not encoded; `null`: any may have changed.
    files: Option<Vec<String>>,
    /// All files together: while this is the same, none has changed. `null`: it will be known with a later message.
    all_files: Option<String>,
    /// The first of them.
    problems: Vec<Problem>,
    /// How many errors there are in all.
    errors: usize,
    /// Whether what is shown is the site as it was before, as the one being written cannot be.
    is_kept: bool,
}

/// A page as it is now.
#[derive(Clone, PartialEq, Eq, Serialize)]
struct Now {
    tag: String,
    status: u16,
}

/// The files that pages load.
type Files = BTreeMap<String, Option<Fingerprint>>;

/// What one page has been told.
struct Listener {
    stage: Arc<Stage>,
    /// Its path; `None` if it is none of the site's.
    path: Option<String>,
    page: Option<Now>,
    files: Option<Files>,
    /// Of the site being written, and of pages of the site that is shown.
    problems: Option<[Problems; 2]>,
    /// The build that it heard of last.
    build: u64,
}

/// The stream for one page: `?page=` and its path, as a component of a URL is encoded.
pub(super) async fn stream(State(stage): State<Arc<Stage>>, uri: Uri) -> Response {
    let query = uri.query().unwrap_or_default();
    let path = query.split('&').find_map(|pair| pair.strip_prefix("page=")).and_then(decoded);
    let (sender, events) = mpsc::channel(1);
    let listener = Listener { stage, path, page: None, files: None, problems: None, build: 0 };
    tokio::spawn(listener.listen(sender));
    Sse::new(ReceiverStream::new(events)).keep_alive(KeepAlive::default()).into_response()
}

impl Listener {
    /// Tells what there is to tell, until nobody hears it any more.
    async fn listen(mut self, to: mpsc::Sender<Result<Event, Infallible>>) {
        let mut moments = self.stage.moments.subscribe();
        moments.mark_changed();
        loop {
            tokio::select! {
                changed = moments.changed() => if changed.is_err() { return },
                () = to.closed() => return,
            }
            let moment = moments.borrow_and_update().clone();
            if !moment.is_ready() {
                continue;
            }
            let message = self.message(&moment).await;
            if let Some(message) = message {
                let message = serde_json::to_string(&message).expect("strings and numbers can be written");
                if to.send(Ok(Event::default().event("build").data(message))).await.is_err() {
                    return;
                }
            }
        }
    }

    /// What is new to the page.
    async fn message(&mut self, moment: &Moment) -> Option<Message> {
        let problems = [moment.problems.clone(), moment.wrong.clone()];
        let (mut page, mut files) = (self.page.clone(), self.files.clone());
        if let Some(shown) = &moment.shown {
            let _busy = self.stage.busy();
            // Where the page is another already, the next moment is about to come.
            page = now(&self.stage, (shown, moment), self.path.as_deref()).await.or(page);
            files = Some(all_files(&self.stage, shown).await);
        }
        let changed = self.files.as_ref().zip(files.as_ref()).map(|(before, now)| difference(before, now));
        let is_first = self.problems.is_none();
        let is_news = page != self.page
            || changed.as_ref().is_some_and(|changed| !changed.is_empty())
            || self.files.is_some() != files.is_some()
            || self.problems.as_ref() != Some(&problems)
            // After each save: its author may have closed what was shown.
            || (moment.number != self.build && problems.iter().any(|problems| !problems.is_empty()));
        self.build = moment.number;
        (self.page, self.files) = (page, files);
        let files = changed.filter(|changed| changed.len() <= MOST);
        let all_files = self.files.as_ref().map(together);
        let message = Message {
            build: moment.number,
            page: self.page.clone(),
            files,
            all_files,
            problems: problems.iter().flat_map(|problems| problems.first.iter().cloned()).collect(),
            errors: problems.iter().map(|problems| problems.errors).sum(),
            is_kept: !moment.problems.is_empty(),
        };
        self.problems = Some(problems);
        (is_first || is_news).then_some(message)
    }
}

/// What there is at a path.
async fn now(stage: &Arc<Stage>, (shown, moment): (&Arc<Shown>, &Moment), path: Option<&str>) -> Option<Now> {
    let (found, status) = match shown.find(path?) {
        Found::Nothing => (shown.not_found(), StatusCode::NOT_FOUND),
        // A browser is there only as long as there was nothing: now it would be sent on.
        Found::Folder => (shown.find(&format!("{}/", path?)), StatusCode::OK),
        found => (found, StatusCode::OK),
    };
    let now = |fingerprint: Fingerprint, status: StatusCode| {
        Some(Now { tag: fingerprint.to_string(), status: status.as_u16() })
    };
    match found {
        Found::Page(at) => {
            let known = shown.fingerprint(at);
            if let Some(known) = known {
                return now(known, status);
            }
            match look(stage, shown, at).await {
                Sight::Lost(..) if moment.problems.is_empty() => None,
                sight => {
                    let seen = seen(sight, (shown, moment), status);
                    now(seen.sheet.fingerprint, seen.status)
                }
            }
        }
        Found::Asset(route) => now(shown.asset(&route)?, status),
        Found::Folder | Found::Nothing => None,
    }
}

/// All files that a page may have loaded, with their fingerprints; those that the theme draws too.
async fn all_files(stage: &Arc<Stage>, shown: &Arc<Shown>) -> Files {
    let (assets, drawn) = shown.files();
    let assets = assets.iter().map(|(route, output)| (route.as_str().to_owned(), Some(output.fingerprint())));
    let mut all: Files = assets.collect();
    for at in drawn {
        let fingerprint = match shown.fingerprint(at) {
            None => match look(stage, shown, at).await {
                Sight::Good(sheet) => Some(sheet.fingerprint),
                Sight::Wrong(..) | Sight::Lost(..) => None,
            },
            known => known,
        };
        all.insert(shown.pages()[at].route.as_str().to_owned(), fingerprint);
    }
    all
}

/// The fingerprint of all files.
fn together(files: &Files) -> String {
    let names = files.iter().map(|(path, fingerprint)| {
        let fingerprint = fingerprint.map(|fingerprint| fingerprint.to_string());
        format!("{path} {}\n", fingerprint.unwrap_or_default())
    });
    Fingerprint::of(names.collect::<String>()).to_string()
}

/// The files that are not what they were, added and removed ones among them.
fn difference(before: &Files, now: &Files) -> Vec<String> {
    let changed = now.iter().filter(|(path, fingerprint)| before.get(*path) != Some(fingerprint));
    let removed = before.keys().filter(|path| !now.contains_key(*path));
    changed.map(|(path, _)| path).chain(removed).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_which_it_is() {
        assert_eq!(decoded("%2Fgr%C3%B6%C3%9Fe%20a%2F").as_deref(), Some("/größe a/"));
        assert_eq!(decoded("/about/").as_deref(), Some("/about/"));
        assert_eq!(decoded("%2F..%2Fx"), None);
    }

    #[test]
    fn tells_which_files_differ() {
        let files = |all: &[(&str, &str)]| -> Files {
            all.iter().map(|(path, text)| ((*path).to_owned(), Some(Fingerprint::of(text)))).collect()
        };
        let before = files(&[("/a.css", "a"), ("/b.js", "b"), ("/c.svg", "c")]);
        let now = files(&[("/a.css", "other"), ("/b.js", "b"), ("/d.png", "d")]);
        assert_eq!(difference(&before, &now), ["/a.css", "/d.png", "/c.svg"]);
        assert!(difference(&before, &before).is_empty());
    }
}
