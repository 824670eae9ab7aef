//! From a request to a file of the site: kinds, redirects, conditions, and the site's own page for what is missing.
//!
//! Must not know: the disk, how the site came about.

use super::page::{placeholder, with_script};
use super::path::decoded;
use super::site::{File, Found, Site};
use super::state::State as Moment;
use crate::base::Fingerprint;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use std::path::Path;
use std::sync::Arc;
use tokio::sync::watch;

const HTML: &str = "text/html; charset=utf-8";

/// Answers from the site as it is at this moment. Whoever asks before there is one waits for it.
pub(super) async fn answer(
    State(state): State<Arc<watch::Sender<Moment>>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let Some(path) = decoded(uri.path()) else {
        return (StatusCode::BAD_REQUEST, "400: no page has such an address\n").into_response();
    };
    let mut receiver = state.subscribe();
    let site = match receiver.wait_for(Moment::is_ready).await {
        Ok(moment) => moment.site.clone(),
        Err(_) => None,
    };
    let Some(site) = site else {
        return (StatusCode::SERVICE_UNAVAILABLE, [(header::CONTENT_TYPE, HTML)], placeholder())
            .into_response();
    };
    match site.find(&path) {
        Found::File(name, file) => of_file(file, &kind(name), StatusCode::OK, &headers).await,
        Found::Folder => {
            let query = uri.query().map_or(String::new(), |query| format!("?{query}"));
            let to = format!("{}/{query}", uri.path());
            (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, to)]).into_response()
        }
        Found::Nothing => missing(&site, &headers).await,
    }
}

async fn missing(site: &Site, headers: &HeaderMap) -> Response {
    match site.not_found() {
        Some(page) => of_file(page, HTML, StatusCode::NOT_FOUND, headers).await,
        None => (StatusCode::NOT_FOUND, "404: there is no such page\n").into_response(),
    }
}

async fn of_file(file: &File, kind: &str, status: StatusCode, headers: &HeaderMap) -> Response {
    let tag = tag(file.fingerprint);
    if status == StatusCode::OK && is_known(headers, &tag) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    }
    match read(file).await {
        Some((bytes, fingerprint)) => {
            let tag = self::tag(fingerprint);
            let bytes = if kind == HTML { with_script(&bytes, &tag, status.as_u16()) } else { bytes };
            let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::ETAG, tag)];
            (status, headers, bytes).into_response()
        }
        None => (StatusCode::NOT_FOUND, "404: the file has gone\n").into_response(),
    }
}

/// What is on disk is read aside, lest others wait.
async fn read(file: &File) -> Option<(Bytes, Fingerprint)> {
    if !file.is_on_disk() {
        return file.read().ok();
    }
    let file = file.clone();
    tokio::task::spawn_blocking(move || file.read().ok()).await.ok()?
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

/// The media type of a file, by its name; texts are UTF-8.
fn kind(name: &str) -> String {
    let extension = Path::new(name).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let kind = match extension {
        "atom" => "application/atom+xml",
        "rss" => "application/rss+xml",
        "mjs" => "text/javascript",
        _ => mime_guess::from_ext(extension).first_raw().unwrap_or("application/octet-stream"),
    };
    let is_text = kind.starts_with("text/")
        || ["application/json", "application/ld+json", "application/manifest+json", "image/svg+xml"]
            .contains(&kind)
        || kind.ends_with("/xml")
        || kind.ends_with("+xml");
    if is_text { format!("{kind}; charset=utf-8") } else { kind.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_that_browsers_insist_on() {
        let expected = [
            ("a/index.html", HTML),
            ("style.css", "text/css; charset=utf-8"),
            ("a.js", "text/javascript; charset=utf-8"),
            ("a.mjs", "text/javascript; charset=utf-8"),
            ("a.svg", "image/svg+xml; charset=utf-8"),
            ("atom.xml", "text/xml; charset=utf-8"),
            ("feed.atom", "application/atom+xml; charset=utf-8"),
            ("robots.txt", "text/plain; charset=utf-8"),
            ("a.json", "application/json; charset=utf-8"),
            ("a.webmanifest", "application/manifest+json; charset=utf-8"),
            ("a.PNG", "image/png"),
            ("a.webp", "image/webp"),
            ("a.avif", "image/avif"),
            ("a.woff2", "font/woff2"),
            ("a.wasm", "application/wasm"),
            ("a.pdf", "application/pdf"),
            ("CNAME", "application/octet-stream"),
        ];
        for (name, expected) in expected {
            assert_eq!(kind(name), expected, "{name}");
        }
    }
}
