//! What the server answers, and whom.

use super::browser::Server;
use super::support::{Site, page};
use std::fs;
use std::net::TcpListener;

#[test]
fn serves_as_a_static_host_does() {
    let site = Site::new();
    site.write("content/static/data.json", "{}");
    fs::write(site.path("content/static/pixel.png"), b"\x89PNG\r\n\x1a\n\0").unwrap();
    let server = Server::start(&site, &[]);

    let home = server.get("/");
    assert_eq!((home.status, home.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert_eq!(home.header("cache-control"), Some("no-cache"));
    assert_eq!(home.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(home.header("x-frame-options"), Some("SAMEORIGIN"));
    assert_eq!(home.header("access-control-allow-origin"), None);
    assert!(home.text().contains(&server.url()), "pages have the server's own address");
    assert_eq!(server.get("/index.html").body, home.body);

    let guide = server.get("/guides/electrician");
    assert_eq!((guide.status, guide.header("location")), (301, Some("/guides/electrician/")));
    assert_eq!(server.get("/guides/electrician?a=b").header("location"), Some("/guides/electrician/?a=b"));
    assert_eq!(server.get("/guides/electrician/?a=b").status, 200);

    let missing = server.get("/nowhere/");
    assert_eq!((missing.status, missing.header("content-type")), (404, Some("text/html; charset=utf-8")));
    assert!(missing.text().contains("</html>") && missing.text().contains("live.js"), "the site's own page");

    for (path, kind) in [
        ("/style.css", "text/css; charset=utf-8"),
        ("/data.json", "application/json; charset=utf-8"),
        ("/pixel.png", "image/png"),
    ] {
        let file = server.get(path);
        assert_eq!((file.status, file.header("content-type")), (200, Some(kind)), "{path}");
        assert!(!file.text().contains("live.js"), "{path}");
    }
    assert_eq!(server.get("/pixel.png").body, b"\x89PNG\r\n\x1a\n\0");
    assert!(!site.path("public").exists(), "nothing is published");
}

#[test]
fn the_script_is_on_the_wire_only() {
    let site = Site::new();
    let server = Server::start(&site, &[]);
    let page = server.get("/about/").text();
    assert_eq!(page.matches("/.guidepost/live.js").count(), 1);
    assert!(page.find("/.guidepost/live.js") < page.find("</body>"));
    let script = server.get("/.guidepost/live.js");
    assert_eq!(script.header("content-type"), Some("text/javascript; charset=utf-8"));
    assert!(script.text().contains("Idiomorph"));

    let built = site.run(&["build", "--base-url", &server.url()]);
    assert_eq!(built.end(), Some(0));
    let published = fs::read_to_string(site.path("public/about/index.html")).unwrap();
    assert!(!published.contains(".guidepost"));
    let begin = page.find("<script src=\"/.guidepost").unwrap();
    let end = begin + page[begin..].find("</script>").unwrap() + "</script>".len();
    assert_eq!(page[..begin].to_owned() + &page[end..], published, "all else is what is published");
}

#[test]
fn conditions_and_methods() {
    let site = Site::new();
    let server = Server::start(&site, &[]);
    let page = server.get("/about/");
    let tag = page.header("etag").unwrap();
    let others = format!("\"other\", W/{tag}");
    for known in [tag, "*", &others] {
        let again = server.ask("GET", "/about/", &[("If-None-Match", known)]);
        assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, Some(tag)), "{known}");
    }
    assert_eq!(server.ask("GET", "/about/", &[("If-None-Match", "\"other\"")]).status, 200);
    let missing = server.get("/nowhere/");
    let tag = missing.header("etag").unwrap();
    assert_eq!(server.ask("GET", "/nowhere/", &[("If-None-Match", tag)]).status, 404);

    let head = server.ask("HEAD", "/about/", &[]);
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), Some(&*page.body.len().to_string()));
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"] {
        for path in ["/about/", "/.guidepost/events", "/.guidepost/live.js"] {
            let answer = server.ask(method, path, &[]);
            assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")), "{method} {path}");
        }
    }
}

#[test]
fn files_in_part() {
    let site = Site::new();
    let film: Vec<u8> = (0..1_000_000u32).flat_map(u32::to_le_bytes).collect();
    site.write("content/static/film.mp4", "");
    fs::write(site.path("content/static/film.mp4"), &film).unwrap();
    let server = Server::start(&site, &[]);
    let whole = server.get("/film.mp4");
    assert!(whole.status == 200 && whole.body == film, "all of it, in many pieces");
    assert_eq!(whole.header("accept-ranges"), Some("bytes"));
    let tag = whole.header("etag").unwrap();
    let head = server.ask("HEAD", "/film.mp4", &[]);
    assert_eq!((head.status, head.header("content-length")), (200, Some("4000000")));
    assert_eq!(server.ask("GET", "/film.mp4", &[("If-None-Match", tag)]).status, 304);

    let part = server.ask("GET", "/film.mp4", &[("Range", "bytes=300000-999999"), ("If-Range", tag)]);
    assert_eq!((part.status, part.header("content-range")), (206, Some("bytes 300000-999999/4000000")));
    assert!(part.body == film[300_000..1_000_000]);
    assert!(server.ask("GET", "/film.mp4", &[("Range", "bytes=-5")]).body == film[3_999_995..]);
    let other = server.ask("GET", "/film.mp4", &[("Range", "bytes=0-1"), ("If-Range", "\"other\"")]);
    assert_eq!((other.status, other.body.len()), (200, film.len()));
    let outside = server.ask("GET", "/film.mp4", &[("Range", "bytes=4000000-")]);
    assert_eq!((outside.status, outside.header("content-range")), (416, Some("bytes */4000000")));
    assert!(outside.body.is_empty());
}

#[test]
fn a_file_that_is_being_saved_is_waited_for() {
    let site = Site::new();
    let film = site.path("content/static/film.mp4");
    site.write("content/static/film.mp4", "before");
    let server = Server::start(&site, &[]);
    assert_eq!(server.get("/film.mp4").text(), "before");
    for edit in 1..=10 {
        let longer = "more ".repeat(edit * 2);
        fs::write(site.beside("film.mp4"), &longer).unwrap();
        fs::rename(site.beside("film.mp4"), &film).unwrap();
        let answer = server.get("/film.mp4");
        assert_eq!((answer.status, answer.text()), (200, longer), "edit {edit}");
        assert!(answer.header("etag").is_some(), "the site knows it by now");
    }
    fs::remove_file(&film).unwrap();
    let missing = server.get("/film.mp4");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("</html>"), "the site's own page: {}", missing.text());
}

#[test]
fn a_file_that_is_another_than_the_site_knows_has_no_fingerprint() {
    let site = Site::new();
    let film = site.path("content/static/film.mp4");
    site.write("content/static/film.mp4", "before");
    let server = Server::start(&site, &[]);
    let before = server.get("/film.mp4");
    let tag = before.header("etag").expect("it is the one that was read").to_owned();
    assert_eq!(server.ask("GET", "/film.mp4", &[("If-None-Match", &tag)]).status, 304);
    site.append("content/about.md", "\n[gone](gone.md)\n");
    server.running.hear("the last good site stays");

    fs::write(&film, "behind").unwrap();
    let behind = server.ask("GET", "/film.mp4", &[("If-None-Match", &tag)]);
    assert_eq!((behind.status, behind.text().as_str(), behind.header("etag")), (200, "behind", None));
    let part = server.ask("GET", "/film.mp4", &[("Range", "bytes=2-"), ("If-Range", &tag)]);
    assert_eq!((part.status, part.text().as_str()), (200, "behind"), "not parts of both");
}

#[test]
fn hosts_and_origins() {
    let site = Site::new();
    let server = Server::start(&site, &[]);
    let port = server.port();
    let own = [format!("localhost:{port}"), format!("127.0.0.1:{port}"), format!("[::1]:{port}")];
    let foreign = [
        "localhost".to_owned(),
        "127.0.0.1".to_owned(),
        format!("evil.example:{port}"),
        format!("localhost.evil.example:{port}"),
        format!("127.0.0.1.nip.io:{port}"),
        format!("0.0.0.0:{port}"),
        format!("192.168.0.1:{port}"),
        "localhost:1".to_owned(),
        String::new(),
    ];
    let paths = ["/", "/style.css", "/.guidepost/live.js"];
    for path in paths {
        for host in &own {
            assert_eq!(server.ask("GET", path, &[("Host", host)]).status, 200, "{host} {path}");
            let origin = format!("http://{host}");
            assert_eq!(server.ask("GET", path, &[("Origin", &origin)]).status, 200, "{origin} {path}");
        }
    }
    let secure = format!("https://127.0.0.1:{port}");
    let origins = ["null", "http://evil.example", "http://127.0.0.1:1", "http://localhost", &secure];
    for path in paths.into_iter().chain(["/.guidepost/events"]) {
        for host in &foreign {
            let answer = server.ask("GET", path, &[("Host", host)]);
            assert_eq!(answer.status, 403, "{host} {path}");
            assert!(!answer.text().contains('<'));
        }
        for origin in origins {
            let answer = server.ask("GET", path, &[("Origin", origin)]);
            assert_eq!(
                (answer.status, answer.header("access-control-allow-origin")),
                (403, None),
                "{origin} {path}"
            );
        }
    }
    let absolute = format!(
        "GET http://evil.example/ HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
        server.authority
    );
    assert_eq!(server.send(absolute.as_bytes()).unwrap().status, 403);
    let without = server.send(b"GET / HTTP/1.0\r\n\r\n").unwrap();
    assert_eq!(without.status, 403, "no host at all");
}

#[test]
fn strange_paths_get_nothing_and_do_no_harm() {
    let site = Site::new();
    site.write("content/.env", "SECRET=1");
    site.write("content/draft.md", &page("Draft", "SECRET").replace("---\n\n", "draft: true\n---\n\n"));
    fs::write(site.beside("secret.txt"), "SECRET").unwrap();
    let mut server = Server::start(&site, &[]);
    let long = format!("/{}", "a".repeat(64 << 10));
    let deep = "/..".repeat(4000) + "/etc/passwd";
    let paths = [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/%252e%252e/secret.txt",
        "/..\\secret.txt",
        "/about/../../secret.txt",
        "/./about/",
        "//about/",
        "///",
        "/about//",
        "/%00",
        "/about/%00",
        "/about%00.html",
        "/%",
        "/%zz",
        "/%ff%fe",
        "/%c0%ae%c0%ae/secret.txt",
        "/content/about.md",
        "/content/.env",
        "/.env",
        "/draft/",
        "/public/index.html",
        "/.guidepost/",
        "/.guidepost",
        "/.guidepost/live.js/",
        "/.guidepost/events/",
        "/C:/",
        "/con",
        "/file:///etc/passwd",
        "/etc/passwd",
        "/proc/self/environ",
        "/~root/",
        "/about/;x=y",
        "/ABOUT/",
        "/%E2%80%AE",
        "/about/index.html/",
        "/*",
        "/?/..",
        "/404",
        "/themes/",
        "/.git/config",
        "/%2f%2fevil.example/",
        "//evil.example/..",
        "/\u{fffd}",
        &long,
        &deep,
    ];
    for path in paths {
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", server.authority);
        let answer = server.send(request.as_bytes());
        let status = answer.as_ref().map(|answer| answer.status);
        let is_home = path == "/?/..";
        let expected = if is_home { &[200][..] } else { &[400, 404, 414, 431] };
        assert!(status.is_none_or(|status| expected.contains(&status)), "{path:.60}: {status:?}");
        assert!(answer.is_none_or(|answer| !answer.text().contains("SECRET")), "{path:.60}");
    }
    for request in [
        &b"\0\0\0\0\r\n\r\n"[..],
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"* * *\r\n\r\n",
        b"\x16\x03\x01\x02\0\r\n\r\n",
    ] {
        let status = server.send(request).map(|answer| answer.status);
        assert!(status.is_none_or(|status| status >= 400), "{status:?}");
    }
    assert!(server.running.is_alive());
    assert_eq!(server.get("/about/").status, 200);
}

#[test]
fn ports() {
    let site = Site::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let refused = site.run(&["serve", "--port", &port]);
    refused.hear("is taken");
    assert_eq!(refused.end(), Some(2));

    let _first = TcpListener::bind("127.0.0.1:1111"); // Somebody else may have it: all the better.
    let next = site.run(&["serve"]);
    next.hear("Serving at http://127.0.0.1:");
    assert!(!next.said().contains(":1111/"), "the next free one");
}
