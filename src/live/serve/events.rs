//! The stream of events that pages listen to (server-sent events, as the HTML standard has them).
//!
//! Must not know: what a page does with an event.

use super::site::Difference;
use super::state::{Problem, State as Moment};
use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::convert::Infallible;
use std::sync::Arc;
use tokio::sync::watch;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

/// From how many changed paths on they are not named one by one.
const MOST: usize = 500;

/// What a page is told after each build, and when it begins to listen.
#[derive(Serialize)]
struct Message<'a> {
    build: u64,
    /// What changed; `null`: anything may have.
    news: Option<&'a Difference>,
    problems: &'a [Problem],
}

/// The stream for one page.
pub(super) async fn stream(State(state): State<Arc<watch::Sender<Moment>>>) -> Response {
    let mut heard = None;
    let events = WatchStream::new(state.subscribe()).filter(Moment::is_ready).map(move |moment| {
        let is_next = heard.is_some_and(|heard| moment.number == heard + 1);
        heard = Some(moment.number);
        Ok::<_, Infallible>(event(&moment, is_next))
    });
    Sse::new(events).keep_alive(KeepAlive::default()).into_response()
}

/// `is_next`: whether the page knows the moment before this one.
fn event(moment: &Moment, is_next: bool) -> Event {
    let news = &moment.news;
    let is_short = news.added.len() + news.changed.len() + news.removed.len() <= MOST;
    let message = Message {
        build: moment.number,
        news: (is_next && is_short).then_some(&**news),
        problems: &moment.problems,
    };
    let message = serde_json::to_string(&message).expect("strings and numbers can be written as JSON");
    Event::default().event("build").data(message)
}
