//! A browser as far as tests need one: requests byte for byte, answers with status, headers and body, and the
//! stream of events.

use super::support::{PATIENCE, Running, Site, eventually};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Instant;

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().skip(1).filter_map(|line| line.split_once(':'));
        lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A running server.
pub(crate) struct Server {
    pub(crate) running: Running,
    /// `host:port`.
    pub(crate) authority: String,
}

impl Server {
    /// Serves a site at a port that the system chooses.
    pub(crate) fn start(site: &Site, arguments: &[&str]) -> Self {
        Self::start_at(site, "0", arguments)
    }

    pub(crate) fn start_at(site: &Site, port: &str, arguments: &[&str]) -> Self {
        Self::of(site.run(&[&["serve", "--port", port], arguments].concat()))
    }

    /// A server that is running already.
    pub(crate) fn of(running: Running) -> Self {
        let authority = eventually("the address is told", || authority(&running.said()));
        Self { running, authority }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.authority)
    }

    pub(crate) fn port(&self) -> &str {
        self.authority.rsplit_once(':').unwrap().1
    }

    /// The fingerprint of the page at a path.
    pub(crate) fn tag(&self, path: &str) -> String {
        self.get(path).header("etag").expect("a page has a fingerprint").trim_matches('"').to_owned()
    }

    /// `GET` with the server's own host.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request += &format!("Host: {}\r\n", self.authority);
        }
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        self.send((request + "\r\n").as_bytes()).expect("there is an answer")
    }

    /// Sends these bytes; the answer, if there is one.
    pub(crate) fn send(&self, request: &[u8]) -> Option<Answer> {
        let mut stream = self.connect();
        let _ = stream.write_all(request); // It may be refused before all of it is sent.
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Answer { status, head, body: answer.split_off(end + 4) })
    }

    /// Waits until the page says this.
    pub(crate) fn see(&self, path: &str, words: &str) {
        eventually(&format!("{path} says `{words}`"), || self.get(path).text().contains(words).then_some(()));
    }

    /// Waits until there is this status at a path.
    pub(crate) fn expect(&self, path: &str, status: u16) {
        eventually(&format!("{path} is {status}"), || (self.get(path).status == status).then_some(()));
    }

    /// Listens to the stream of events as the page at `path` does.
    pub(crate) fn listen(&self, path: &str) -> Events {
        let mut stream = self.connect();
        let target = format!("/.guidepost/events?page={}", path.replace('/', "%2F"));
        let request = format!("GET {target} HTTP/1.1\r\nHost: {}\r\n\r\n", self.authority);
        stream.write_all(request.as_bytes()).unwrap();
        Events { lines: BufReader::new(stream) }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port().parse().unwrap())).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }
}

/// A stream of events.
pub(crate) struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    /// The data of the next event for which this holds.
    pub(crate) fn until(&mut self, holds: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        loop {
            let event = self.next();
            if holds(&event) {
                return event;
            }
        }
    }

    /// The data of the next event.
    pub(crate) fn next(&mut self) -> serde_json::Value {
        let began = Instant::now();
        loop {
            assert!(began.elapsed() < PATIENCE, "waited in vain for an event");
            let mut line = String::new();
            assert!(self.lines.read_line(&mut line).expect("an event comes") > 0, "the stream goes on");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }
}

fn authority(said: &str) -> Option<String> {
    let after = said.split_once("http://")?.1;
    Some(after.split_once('/')?.0.to_owned())
}
