//! Who may ask: only pages of this server. Another site's page in the same browser reaches it too, by a name that it
//! points at this machine or by a request across origins; both are refused.
//!
//! Must not know: what is asked for.

use axum::extract::{ConnectInfo, Request, connect_info::Connected};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::serve::IncomingStream;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use tokio::net::TcpListener;

/// The address at which a connection arrived.
#[derive(Debug, Clone, Copy)]
pub(super) struct Local(Option<SocketAddr>);

impl Connected<IncomingStream<'_, TcpListener>> for Local {
    fn connect_info(stream: IncomingStream<'_, TcpListener>) -> Self {
        Self(stream.io().local_addr().ok())
    }
}

/// On every answer: no copy is used without asking, nothing is taken for another kind than it says, and no other
/// site may show or read it.
const ALWAYS: [(HeaderName, &str); 4] = [
    (header::CACHE_CONTROL, "no-cache"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Refuses strangers and methods that would change something; passes on the rest.
pub(super) async fn guard(ConnectInfo(local): ConnectInfo<Local>, request: Request, next: Next) -> Response {
    let refused = local.0.is_none_or(|local| !is_own(&request, local));
    let mut response = if refused {
        (StatusCode::FORBIDDEN, "403: this server answers its own pages only, by its own address\n")
            .into_response()
    } else if ![Method::GET, Method::HEAD].contains(request.method()) {
        (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")], "405: only GET and HEAD\n")
            .into_response()
    } else {
        next.run(request).await
    };
    for (name, value) in ALWAYS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn is_own(request: &Request, local: SocketAddr) -> bool {
    let target = request.uri().authority().map(Authority::as_str);
    are_own(request.headers(), target, local)
}

/// Whether all that says whom a request is meant for, and by whom it is made, names this server.
fn are_own(headers: &HeaderMap, target: Option<&str>, local: SocketAddr) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    let is_host = host.to_str().is_ok_and(|host| is_this(host, local));
    let is_target = target.is_none_or(|target| is_this(target, local));
    let is_origin = headers.get_all(header::ORIGIN).iter().all(|origin| {
        let origin = origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://"));
        origin.is_some_and(|origin| is_this(origin, local))
    });
    is_host && is_target && is_origin
}

/// Whether `host[:port]` is a name of the address at which the connection arrived.
fn is_this(authority: &str, local: SocketAddr) -> bool {
    let port = format!(":{}", local.port());
    let host = authority.strip_suffix(&port).or((local.port() == 80).then_some(authority));
    let own = [Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into(), local.ip().to_canonical()];
    host.is_some_and(|host| {
        host.eq_ignore_ascii_case("localhost") || own.iter().any(|ip| written(*ip) == host)
    })
}

fn written(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(host: &[&str], origin: Option<&str>, target: Option<&str>) -> bool {
        let mut headers = HeaderMap::new();
        for host in host {
            headers.append(header::HOST, HeaderValue::from_str(host).expect("a header of the test is ASCII"));
        }
        if let Some(origin) = origin {
            headers.insert(
                header::ORIGIN,
                HeaderValue::from_str(origin).expect("a header of the test is ASCII"),
            );
        }
        are_own(&headers, target, SocketAddr::from(([192, 168, 0, 7], 1111)))
    }

    #[test]
    fn only_its_own_hosts() {
        for host in ["localhost:1111", "LocalHost:1111", "127.0.0.1:1111", "[::1]:1111", "192.168.0.7:1111"] {
            assert!(answers(&[host], None, None), "{host}");
        }
        let strangers = [
            "localhost",
            "localhost:80",
            "localhost:1112",
            "evil.example:1111",
            "localhost.evil.example:1111",
            "127.0.0.1.nip.io:1111",
            "127.0.0.2:1111",
            "0.0.0.0:1111",
            "[::2]:1111",
            "::1:1111",
            "",
            ":1111",
            "user@localhost:1111",
            "localhost:1111:1111",
            "localhost:+1111",
            "192.168.0.8:1111",
        ];
        for host in strangers {
            assert!(!answers(&[host], None, None), "{host}");
        }
        assert!(!answers(&[], None, None), "a browser always sends it");
        assert!(!answers(&["localhost:1111", "evil.example"], None, None));
        assert!(!answers(&["localhost:1111"], None, Some("evil.example")), "the absolute form counts too");
    }

    #[test]
    fn only_its_own_pages() {
        let by = |origin: &str| answers(&["localhost:1111"], Some(origin), None);
        assert!(by("http://localhost:1111") && by("http://127.0.0.1:1111"));
        for origin in [
            "null",
            "http://evil.example",
            "https://localhost:1111",
            "http://localhost:3000",
            "http://localhost",
        ] {
            assert!(!by(origin), "{origin}");
        }
    }
}
