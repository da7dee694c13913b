//! What costs steps that nothing outside of the library can count: `cargo bench --bench hostile`.
//!
//! Values of fields stand in every message of exchanges with nine codes, contents in the response and the captures of the tests
//! are read and judged, each at a size and at twice and four times that size. Exchanges are judged by both editions and decided
//! about. For each shape it prints the time of the largest, and by how much twice the size multiplies the time: 2 is in
//! proportion. `-- Vary` runs the shapes of which that is a part. It measures and asserts nothing.

use std::{env, hint::black_box, sync::Arc, time::Instant};

use status::capture::{Capture, Captured};
use status_core::{
    Content, Edition, Exchange, Fields, Request, Response, Sender, StatusCode,
    cache::{self, Cache, Combine, Freshen, Head, Times, Update},
    redirect::{self, Hop},
    retry, sequence, view,
};

#[path = "../tests/it/hostile/shapes.rs"]
mod shapes;

type Line<'v> = (&'v str, &'v str);

const CODES: [u16; 9] = [101, 200, 201, 206, 304, 308, 401, 416, 503];

/// How often each size is run; the least time counts.
const RUNS: usize = 3;

fn main() {
    println!("{:44} {:>9} {:>9} {:>7} {:>7}", "shape", "bytes", "ms", "twice", "again");
    captures();
    contents();
    values();
}

/// The captures of which the tests count the memory.
fn captures() {
    for shape in shapes::SHAPES {
        print(&format!("capture: {}", shape.name), shape.count, |count| {
            let begun = Instant::now();
            let written = shapes::Written::new(shape, count, Arc::default());
            for item in Capture::from_reader("a", written).into_iter().flatten() {
                if let Ok(Captured::Exchange(exchange)) = &item {
                    _ = black_box(exchange.validate());
                }
            }
            (begun.elapsed().as_secs_f64(), shape.length(count))
        });
    }
}

/// Contents that a rule looks into, by their media types, and the ranges that a request asks for.
fn contents() {
    let content = |what: &str, (status, kind): (u16, &str), size: usize, make: &dyn Fn(usize) -> String| {
        print(&format!("content: {what}"), size, |count| {
            let content = make(count);
            (of_content(status, kind, "bytes=0-0,2-2", &content), content.len())
        });
    };
    let json = (404, "application/problem+json");
    content("lists in each other", json, 50_000, &|n| format!("{}1{}", "[".repeat(n), "]".repeat(n)));
    content("objects in each other", json, 50_000, &|n| format!("{}1{}", "{\"a\":".repeat(n), "}".repeat(n)));
    content("members of an object", json, 20_000, &|n| format!("{{{}\"status\":404}}", "\"a\":1,".repeat(n)));
    content("escapes of a string", json, 50_000, &|n| format!("{{\"type\":\"{}\"}}", "\\u0061".repeat(n)));
    for (media_type, root) in [
        ("application/problem+xml", "problem xmlns=\"urn:ietf:rfc:7807\""),
        ("text/xml", "a:multistatus xmlns:a=\"DAV:\""),
    ] {
        let xml = (if media_type == "text/xml" { 207 } else { 404 }, media_type);
        for unit in ["<a>", "<a/>", "<!---->", "<![CDATA[]]>", "<?a?>", "&amp;", "<a:response>", "<a b=\"\"/>"] {
            content(&format!("{media_type}, {unit}"), xml, 20_000, &|n| format!("<{root}>{}", unit.repeat(n)));
        }
        content(&format!("{media_type}, attributes"), xml, 20_000, &|n| format!("<{root}{}/>", " b=\"c\"".repeat(n)));
        content(&format!("{media_type}, prefixes"), xml, 5_000, &|n| {
            format!("<{root}{}/>", (0..n).map(|at| format!(" xmlns:p{at}=\"c\"")).collect::<String>())
        });
    }
    let parts = (206, "multipart/byteranges; boundary=b");
    let part = |at: usize| format!("--b\r\nContent-Range: bytes {at}-{at}/99999\r\n\r\nx\r\n");
    content("parts", parts, 5_000, &|n| (0..n).map(part).collect::<String>() + "--b--\r\n");
    content("parts, the last one first", parts, 5_000, &|n| (0..n).rev().map(part).collect::<String>() + "--b--\r\n");
    content("beginnings of a delimiter", parts, 20_000, &|n| "--".repeat(n));
    content("fields of a part", parts, 5_000, &|n| format!("--b\r\n{}\r\nx\r\n--b--\r\n", "A: b\r\n".repeat(n)));
    content("lines of a traced request", (200, "message/http"), 20_000, &|n| {
        format!("TRACE / HTTP/1.1\r\n{}\r\n", "Cookie: a\r\n".repeat(n))
    });
    let few: String = (0..90).map(part).collect::<String>() + "--b--\r\n";
    for (what, is_turned) in [("ranges", false), ("ranges, the last one first", true)] {
        print(what, 2_000, |count| {
            let places = |at: usize| format!("{0}-{0}", 2 * if is_turned { count - at } else { at });
            let range = format!("bytes={}", (0..count).map(places).collect::<Vec<_>>().join(","));
            (of_content(206, parts.1, &range, &few), range.len())
        });
    }
}

/// The seconds that all judgements of a response with a content take, and what is decided about it.
fn of_content(status: u16, media_type: &str, range: &str, content: &str) -> f64 {
    let begun = Instant::now();
    let (asked, lines) = ([("Range", range)], [("Content-Type", media_type)]);
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    let response = Response::new(status, &lines).content(Content::Bytes(content.as_bytes()));
    for method in ["GET", "TRACE", "PROPFIND"] {
        for &edition in Edition::ALL {
            let request = Request::new(method, &asked).url("https://a.example/x").target("/x");
            let exchange = Exchange::new(response).request(request).edition(edition);
            _ = black_box(exchange.validate());
            black_box(cache::may_store(&exchange, Cache::SHARED));
            black_box(cache::answer(&exchange, &request, Cache::PRIVATE.ranges(true)));
        }
    }
    begun.elapsed().as_secs_f64()
}

/// Values of fields.
fn values() {
    for begin in ["", "/", "//a.example/", "https://a.example/", "https://a.example/x/", "?", "#", "https://a.example?"]
    {
        for segment in ["../", "./", "a/", "%2e%2e/", "//", "a/../"] {
            report("Location", &format!("{begin}{segment}"), 4_000, &|n| format!("{begin}{}", segment.repeat(n)));
        }
    }
    for name in [
        "Age",
        "Allow",
        "Content-Length",
        "Date",
        "Depth",
        "ETag",
        "Expires",
        "If-Range",
        "Last-Modified",
        "Max-Forwards",
        "Retry-After",
        "Status",
        "Upload-Length",
        "Upload-Limit",
        "Upload-Offset",
        "Via",
    ] {
        report(name, "digits", 20_000, &|n| "9".repeat(n));
    }
    for (name, begin) in [
        ("Cache-Control", "max-age="),
        ("Content-Range", "bytes 0-"),
        ("Keep-Alive", "timeout="),
        ("Range", "bytes="),
        ("Upload-Limit", "max-size="),
    ] {
        report(name, begin, 20_000, &|n| format!("{begin}{}", "9".repeat(n)));
    }
    for name in [
        "Accept",
        "Accept-Encoding",
        "Accept-Language",
        "Accept-Patch",
        "Accept-Ranges",
        "Allow",
        "Authorization",
        "Cache-Control",
        "Connection",
        "Content-Encoding",
        "Content-Range",
        "Content-Type",
        "Cookie",
        "Delta-Base",
        "Expect",
        "IM",
        "If-Match",
        "If-None-Match",
        "Link",
        "Proxy-Authenticate",
        "Range",
        "Sec-WebSocket-Extensions",
        "Sec-WebSocket-Key",
        "Sec-WebSocket-Protocol",
        "Set-Cookie",
        "TE",
        "Transfer-Encoding",
        "Upgrade",
        "Upload-Limit",
        "Vary",
        "Via",
        "WWW-Authenticate",
    ] {
        for member in [
            "a",
            "a=b",
            "a=\"b\"",
            "\"a",
            "\"a\\\"",
            "W/\"a\"",
            "Basic",
            "Basic realm=\"a\"",
            "a/b;q=0.1",
            "<a>; rel=b",
            "0-1",
            "1-",
            "h2c",
            "1.1 a",
            "",
            " ",
            "a b",
            "(a",
            "%",
        ] {
            report(name, member, 2_000, &|n| format!("{member},").repeat(n));
        }
    }
}

/// Prints what a shape costs.
fn report(name: &str, shape: &str, size: usize, make: &dyn Fn(usize) -> String) {
    print(&format!("{name}: {shape}"), size, |count| {
        let value = make(count);
        (spent(name, &value), value.len())
    });
}

/// Prints what a run says that it takes, and how many bytes that was, at a size and at twice and four times that size.
fn print(what: &str, size: usize, run: impl Fn(usize) -> (f64, usize)) {
    if env::args().skip(1).any(|part| part != "--bench" && !what.contains(&part)) {
        return;
    }
    let least = |of: usize| {
        (0..RUNS).map(|_| run(of)).fold((f64::INFINITY, 0), |(least, _), (seconds, bytes)| (least.min(seconds), bytes))
    };
    let [(once, _), (twice, _), (again, bytes)] = [1, 2, 4].map(|times| least(times * size));
    println!("{what:44} {bytes:9} {:9.2} {:7.1} {:7.1}", again * 1e3, twice / once, again / twice);
}

/// The seconds that all judgements and decisions take.
fn spent(name: &str, value: &str) -> f64 {
    let begun = Instant::now();
    let lines = [(name, value)];
    for code in CODES {
        judge_and_decide(StatusCode::from_u16(code).unwrap_or(StatusCode::OK), name, value, &lines);
    }
    begun.elapsed().as_secs_f64()
}

fn judge_and_decide(status: StatusCode, name: &str, value: &str, lines: &[Line<'_>; 1]) {
    const URL: &str = "https://a.example/x/y?z";
    let is_location = name == "Location";
    let url = if is_location && value.starts_with("https:") { value } else { URL };
    for method in ["GET", "PUT"] {
        let request = Request::new(method, lines).url(url).target("/x");
        for &edition in Edition::ALL {
            let exchange = Exchange::new(Response::new(status, lines)).request(request).edition(edition);
            let stored = Exchange::new(Response::new(StatusCode::OK, lines)).request(request).edition(edition);
            _ = black_box(exchange.ok_fields(lines).sender(Sender::Origin).validate());
            _ = black_box(exchange.followed_by(request).validate());
            black_box((retry::advice(&exchange), retry::delay(&exchange)));
            black_box((view::action(&exchange), view::action_after(&exchange, lines)));
            black_box(sequence::check_with(&[StatusCode::CONTINUE, status], &sequence::Asked::by(&exchange)).is_ok());
            for cache in [Cache::SHARED, Cache::PRIVATE.ranges(true).query(true)] {
                black_box(cache::may_store(&exchange, cache).is_allowed());
                black_box(cache::lifetime(&exchange, cache));
                black_box(cache::reuse(&exchange, &request, 60, cache));
                black_box(cache::answer(&exchange, &request, cache));
                black_box(cache::on_miss(&request, cache));
                black_box(cache::may_store_field(&exchange, cache, name));
            }
            black_box((cache::selects(&exchange, &request), cache::is_incomplete(&exchange)));
            black_box(cache::age(&exchange, Times { requested: 1, received: 2, now: 3 }));
            cache::validation(&exchange).each_field(|name, value| _ = black_box((name, value.len())));
            black_box(cache::invalidates(&exchange).is_some());
            if let Freshen::Update(update) = cache::on_not_modified(&stored, &exchange) {
                take_over(update, name);
            }
            if let Head::Update(update) = cache::on_head(&stored, &exchange) {
                take_over(update, name);
            }
            if let Combine::Yes(union) = cache::may_combine(&stored, &exchange) {
                black_box(union);
            }
            take_over(Update::of(&exchange), name);
        }
    }
    let location = is_location.then_some(value);
    black_box(redirect::Policy::FETCH.next(&Hop { method: "GET", status, url, location, visited: &[("GET", url)] }));
}

fn take_over<'a>(update: Update<impl Fields<'a>>, name: &str) {
    black_box(update.updates(name));
    update.each_update(|name, value| _ = black_box((name, value.len())));
}
