//! From a request to a page or file of the site: redirects, conditions, the site's own page for what is missing.
//!
//! Must not know: the disk, how the site came about.

use super::file::{open, send};
use super::kind::{HTML, kind};
use super::page::{failure, placeholder, with_script};
use super::pages::Sheet;
use super::path::decoded;
use super::shown::{Found, Shown};
use super::stage::{Sight, Stage};
use super::state::{Problem, Problems, State as Moment};
use crate::base::{Fault, Fingerprint, Route, SitePath};
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch::Receiver;
use tokio::time::timeout;

/// How long to wait for the next site where the file of a page is another already than the site was made of.
const PATIENCE: Duration = Duration::from_secs(3);

/// How often to wait for it.
const TRIES: usize = 5;

/// A request, as far as it bears on the answer.
struct Asked<'a> {
    method: &'a Method,
    uri: &'a Uri,
    headers: &'a HeaderMap,
}

/// A page, with its status.
pub(super) struct Seen {
    pub(super) sheet: Sheet,
    pub(super) status: StatusCode,
}

/// Answers from the site as it is at this moment. Whoever asks before there is one waits for it.
pub(super) async fn answer(
    State(stage): State<Arc<Stage>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let Some(path) = decoded(uri.path()) else {
        return (StatusCode::BAD_REQUEST, "400: no page has such an address\n").into_response();
    };
    let _busy = stage.busy();
    let asked = Asked { method: &method, uri: &uri, headers: &headers };
    let mut moments = stage.moments.subscribe();
    for left in (0..TRIES).rev() {
        let moment = match moments.wait_for(Moment::is_ready).await {
            Ok(moment) => moment.clone(),
            Err(_) => Moment::default(),
        };
        let Some(shown) = &moment.shown else {
            let kind = [(header::CONTENT_TYPE, HTML)];
            return (StatusCode::SERVICE_UNAVAILABLE, kind, placeholder()).into_response();
        };
        let (at, status) = match shown.find(&path) {
            Found::Page(at) => (at, StatusCode::OK),
            Found::Asset(route) => {
                let is_last = left == 0;
                match of_asset((shown, &route), StatusCode::OK, &asked, is_last).await {
                    Some(response) => return response,
                    None if is_overtaken(&mut moments, &moment).await => continue,
                    None => {
                        return of_asset((shown, &route), StatusCode::OK, &asked, true)
                            .await
                            .unwrap_or_else(gone);
                    }
                }
            }
            Found::Folder => return redirect(&asked),
            Found::Nothing => match shown.not_found() {
                Found::Page(at) => (at, StatusCode::NOT_FOUND),
                Found::Asset(route) => {
                    let found = of_asset((shown, &route), StatusCode::NOT_FOUND, &asked, true).await;
                    return found.unwrap_or_else(gone);
                }
                _ => return (StatusCode::NOT_FOUND, "404: there is no such page\n").into_response(),
            },
        };
        let tag = shown.fingerprint(at).map(tag);
        if let Some(tag) = tag.filter(|tag| status == StatusCode::OK && is_known(&headers, tag)) {
            return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
        }
        let sight = look(&stage, shown, at).await;
        let is_lost = matches!(sight, Sight::Lost(..)) && left > 0;
        if is_lost && is_overtaken(&mut moments, &moment).await {
            continue;
        }
        return of_page(seen(sight, (shown, &moment), status), &kind(&shown.pages()[at].route), &asked);
    }
    (StatusCode::SERVICE_UNAVAILABLE, "503: the site changes too fast\n").into_response()
}

/// A page, drawn aside if need be, lest others wait.
pub(super) async fn look(stage: &Arc<Stage>, shown: &Arc<Shown>, at: usize) -> Sight {
    if let Some(sheet) = stage.at_hand(shown, at) {
        return Sight::Good(sheet);
    }
    let (stage, shown) = (stage.clone(), shown.clone());
    let drawn = tokio::task::spawn_blocking(move || stage.look(&shown, at)).await;
    drawn.unwrap_or_else(|error| Sight::Lost(Fault::Other(error.to_string()), None))
}

/// What a visitor sees: the page; where it cannot be drawn, the last good one; where there is none, why.
pub(super) fn seen(sight: Sight, (shown, moment): (&Shown, &Moment), status: StatusCode) -> Seen {
    let problems = match sight {
        Sight::Good(sheet) | Sight::Wrong(_, Some(sheet)) | Sight::Lost(_, Some(sheet)) => {
            return Seen { sheet, status };
        }
        Sight::Wrong(notes, None) => {
            let told = shown.ready().told(notes);
            Problems::of(&told.diagnostics, &|file: &SitePath| told.texts.get(file).cloned())
        }
        Sight::Lost(..) if !moment.problems.is_empty() => moment.problems.clone(),
        Sight::Lost(fault, None) => Problem { is_error: true, text: fault.to_string() }.into(),
    };
    let bytes = failure(&problems.first);
    let fingerprint = Fingerprint::of(&bytes);
    Seen { sheet: Sheet { bytes, fingerprint }, status: StatusCode::INTERNAL_SERVER_ERROR }
}

fn of_page(Seen { sheet, status }: Seen, kind: &str, asked: &Asked<'_>) -> Response {
    let kind = if status == StatusCode::INTERNAL_SERVER_ERROR { HTML } else { kind };
    let tag = tag(sheet.fingerprint);
    if status == StatusCode::OK && is_known(asked.headers, &tag) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    }
    let bytes = if kind == HTML { with_script(&sheet.bytes, &tag, status.as_u16()) } else { sheet.bytes };
    (status, [(header::CONTENT_TYPE, kind.to_owned()), (header::ETAG, tag)], bytes).into_response()
}

fn redirect(asked: &Asked<'_>) -> Response {
    let query = asked.uri.query().map_or(String::new(), |query| format!("?{query}"));
    let to = format!("{}/{query}", asked.uri.path());
    (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, to)]).into_response()
}

/// Whether a file is another already than the site was made of: then the next site is about to come, and is waited for.
async fn is_overtaken(moments: &mut Receiver<Moment>, moment: &Moment) -> bool {
    let next = moments.wait_for(|now| now.number != moment.number);
    moment.problems.is_empty() && timeout(PATIENCE, next).await.is_ok()
}

/// A file that is copied; `None` if it has gone or, unless it `is_last` call, is being saved.
async fn of_asset(
    (shown, route): (&Shown, &Route),
    status: StatusCode,
    asked: &Asked<'_>,
    is_last: bool,
) -> Option<Response> {
    let Some(source) = shown.left_on_disk(route) else {
        return Some(of_page(Seen { sheet: shown.held(route)?, status }, &kind(route), asked));
    };
    let opened = open(source).await.filter(|opened| opened.is_known || is_last)?;
    // A touched file may have other bytes, be they as many, and nobody reads it to know.
    let tag = shown.asset(route).map(tag).filter(|_| opened.is_known && opened.is_same);
    if let Some(tag) = tag.as_ref().filter(|tag| status == StatusCode::OK && is_known(asked.headers, tag)) {
        return Some((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    Some(send(opened, (&kind(route), tag.as_deref()), (asked.method, asked.headers)))
}

fn gone() -> Response {
    (StatusCode::NOT_FOUND, "404: the file has gone\n").into_response()
}

fn tag(fingerprint: Fingerprint) -> String {
    format!("\"{fingerprint}\"")
}

/// Whether the browser has this already (RFC 9110, 13.1.2: the weak comparison).
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    known
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
}
