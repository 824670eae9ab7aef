//! Files that are left on the disk: pictures, films, whatever is no text. They are sent as they are read, bit by bit, and
//! in part if a part is asked for (RFC 9110, 14), lest a film take the memory that it is long.
//!
//! Must not know: what else there is to answer.

use crate::base::Fault;
use crate::source::Source;
use crate::source::disk::Stamp;
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::fs::File;
use std::io::{Seek, SeekFrom};
use std::ops::Range;
use tokio::io::AsyncReadExt;
use tokio::task::spawn_blocking;
use tokio_util::io::ReaderStream;

/// How much is read at a time. Whoever draws a page waits for no more than this.
const CHUNK: usize = 256 << 10;

/// A file that is ready to be sent.
pub(super) struct Opened {
    file: File,
    /// How many bytes it has now.
    len: u64,
    /// Whether these are as many as the site knows of; if not, it is being saved.
    pub(super) is_known: bool,
    /// Whether it is the file that the site knows, untouched since: then its bytes are those of the fingerprint.
    pub(super) is_same: bool,
}

/// Opens the file of a source, aside, lest others wait; `None` if it has gone.
pub(super) async fn open(source: &Source) -> Option<Opened> {
    let source = source.clone();
    let opened = spawn_blocking(move || -> Result<Option<Opened>, Fault> {
        let Some((file, stamp)) = source.file()? else { return Ok(None) };
        let metadata = file.metadata().map_err(Fault::read(source.path().as_str()))?;
        let len = metadata.len();
        let (is_known, is_same) = (len == source.len(), Stamp::of(&metadata) == stamp);
        Ok(metadata.is_file().then_some(Opened { file, len, is_known, is_same }))
    });
    opened.await.ok()?.ok()?
}

/// The answer: all of a file or the part that is asked for. `tag`: what its bytes are known by.
pub(super) fn send(
    opened: Opened,
    (kind, tag): (&str, Option<&str>),
    (method, headers): (&Method, &HeaderMap),
) -> Response {
    let Opened { mut file, len, .. } = opened;
    // Another file than the asker has a part of is sent whole.
    let is_same =
        headers.get(header::IF_RANGE).is_none_or(|known| Some(known.as_bytes()) == tag.map(str::as_bytes));
    let asked = headers.get(header::RANGE).filter(|_| is_same && *method == Method::GET);
    let part = asked.and_then(|range| range.to_str().ok()).map_or(Part::Whole, |range| Part::of(range, len));
    let (status, range, place) = match part {
        Part::Whole => (StatusCode::OK, 0..len, None),
        Part::Some(range) => {
            let place = format!("bytes {}-{}/{len}", range.start, range.end - 1);
            (StatusCode::PARTIAL_CONTENT, range, Some(place))
        }
        Part::Outside => (StatusCode::RANGE_NOT_SATISFIABLE, 0..0, Some(format!("bytes */{len}"))),
    };
    let all = [
        (header::CONTENT_TYPE, Some(kind.to_owned())),
        (header::CONTENT_LENGTH, Some((range.end - range.start).to_string())),
        (header::ACCEPT_RANGES, Some("bytes".to_owned())),
        (header::CONTENT_RANGE, place),
        (header::ETAG, tag.map(str::to_owned)),
    ];
    if file.seek(SeekFrom::Start(range.start)).is_err() {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    let is_empty = *method == Method::HEAD || range.is_empty();
    let body = if is_empty { Body::empty() } else { body(file, &range) };
    let mut response = (status, body).into_response();
    for (name, value) in all.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        let value = HeaderValue::from_str(&value).expect("kinds, numbers and fingerprints are ASCII");
        response.headers_mut().insert(name, value);
    }
    response
}

/// Reads on as fast as the other side takes it. If the file is cut short meanwhile, so is the answer, and the other side
/// sees that by its length.
fn body(file: File, range: &Range<u64>) -> Body {
    let file = tokio::fs::File::from_std(file).take(range.end - range.start);
    Body::from_stream(ReaderStream::with_capacity(file, CHUNK))
}

/// What is asked for of a file.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    /// All of it; also where it is not understood, or several parts are asked for.
    Whole,
    Some(Range<u64>),
    /// Nothing of what there is.
    Outside,
}

impl Part {
    fn of(range: &str, len: u64) -> Self {
        let Some((from, to)) = range.strip_prefix("bytes=").and_then(|range| range.trim().split_once('-'))
        else {
            return Self::Whole;
        };
        let number = |text: &str| -> Option<u64> {
            text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
        };
        let range = match (number(from), number(to)) {
            (Some(from), Some(to)) if from <= to => from..len.min(to.saturating_add(1)),
            (Some(from), None) if to.is_empty() => from..len,
            (None, Some(last)) if from.is_empty() => len.saturating_sub(last)..len,
            _ => return Self::Whole,
        };
        if range.is_empty() { Self::Outside } else { Self::Some(range) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_or_all() {
        for (range, part) in [("0-0", 0..1), ("2-", 2..10), ("-3", 7..10), ("-30", 0..10), ("8-99", 8..10)] {
            assert_eq!(Part::of(&format!("bytes={range}"), 10), Part::Some(part), "{range}");
        }
        for range in ["10-", "10-12", "-0", "18446744073709551615-"] {
            assert_eq!(Part::of(&format!("bytes={range}"), 10), Part::Outside, "{range}");
        }
        for range in
            ["bytes=3-2", "bytes=0-1,4-5", "bytes=-", "bytes=", "bytes=+1-2", "bytes=a-b", "lines=1-2"]
        {
            assert_eq!(Part::of(range, 10), Part::Whole, "{range}");
        }
    }
}
