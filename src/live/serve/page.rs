//! What is added to pages on the wire, and nowhere else: the script that keeps them up to date.
//!
//! Must not know: what a page says.

use super::SCRIPT;
use super::state::Problem;
use axum::body::Bytes;
use axum::http::header;
use axum::response::{IntoResponse, Response};

/// Morphs one page into another. Idiomorph 0.8.0, (c) Big Sky Software, BSD Zero Clause Licence: see
/// `assets/LICENSE-idiomorph.txt`.
const IDIOMORPH: &str = include_str!("assets/idiomorph.min.js");
const LIVE: &str = include_str!("assets/live.js");

/// The script.
pub(super) async fn script() -> Response {
    let kind = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")];
    (kind, [IDIOMORPH, LIVE].join("\n")).into_response()
}

/// The page with the script before its end. The script is told which page this is, and with which status it came.
pub(super) fn with_script(html: &[u8], tag: &str, status: u16) -> Bytes {
    let tag = tag.trim_matches('"');
    let script = format!("<script src=\"{SCRIPT}\" data-page=\"{tag}\" data-status=\"{status}\"></script>");
    let end = end_of_body(html);
    [&html[..end], script.as_bytes(), &html[end..]].concat().into()
}

/// A page to stand where there is no site yet.
pub(super) fn placeholder() -> Bytes {
    let html = "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Not built yet</title></head>\n\
                <body><p>The site could not be built yet.</p></body>\n</html>\n";
    with_script(html.as_bytes(), "", 503)
}

/// A page in place of one that cannot be drawn and never was.
pub(super) fn failure(problems: &[Problem]) -> Bytes {
    let mut html = "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">\
                    <title>This page cannot be drawn</title></head>\n<body>\n<h1>This page cannot be drawn</h1>\n"
        .to_owned();
    for problem in problems {
        html.push_str(&format!("<pre>{}</pre>\n", escaped(&problem.text)));
    }
    html.push_str("</body>\n</html>\n");
    html.into()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Where the last `</body` begins; at the end where there is none.
fn end_of_body(html: &[u8]) -> usize {
    const END: &[u8] = b"</body";
    html.windows(END.len()).rposition(|window| window.eq_ignore_ascii_case(END)).unwrap_or(html.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn before_the_end_of_the_body() {
        let page = |html: &str| {
            String::from_utf8(with_script(html.as_bytes(), "\"f\"", 200).to_vec())
                .expect("what went in as text comes out as text")
        };
        let script = "<script src=\"/.guidepost/live.js\" data-page=\"f\" data-status=\"200\"></script>";
        assert_eq!(
            page("<body><pre>&lt;/body></pre></BODY></html>"),
            format!("<body><pre>&lt;/body></pre>{script}</BODY></html>")
        );
        assert_eq!(page("<p>ß"), format!("<p>ß{script}"));
    }

    #[test]
    fn what_is_wrong_is_shown_and_does_nothing() {
        let problem = Problem { is_error: true, text: "<script>alert(1)</script> & more".to_owned() };
        let html = failure(&[problem]);
        let html = std::str::from_utf8(&html).expect("what went in as text comes out as text");
        assert!(html.contains("<pre>&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</pre>"), "{html}");
    }
}
