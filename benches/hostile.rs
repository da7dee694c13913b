//! What a value costs whose steps nothing outside of the library can count: `cargo bench --bench hostile`.
//!
//! Each shape stands in every message of exchanges with nine codes, at a size and at twice and four times that size, and all
//! of them are judged by both editions and decided about. For each shape it prints the time of the largest, and by how much
//! twice the size multiplies the time: 2 is in proportion. `-- Vary` runs the shapes of which that is a part. It measures and
//! asserts nothing.

use std::{env, hint::black_box, time::Instant};

use status_core::{
    Edition, Exchange, Request, Response, Sender, StatusCode,
    cache::{self, Cache, Times},
    redirect::{self, Hop},
    retry,
};

type Line<'v> = (&'v str, &'v str);

const CODES: [u16; 9] = [101, 200, 201, 206, 304, 308, 401, 416, 503];

/// How often each size is run; the least time counts.
const RUNS: usize = 3;

fn main() {
    println!("{:44} {:>9} {:>9} {:>7} {:>7}", "shape", "bytes", "ms", "twice", "again");
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
    let what = format!("{name}: {shape}");
    if env::args().skip(1).any(|part| part != "--bench" && !what.contains(&part)) {
        return;
    }
    let [once, twice, again] = [1, 2, 4].map(|times| {
        let value = make(times * size);
        (0..RUNS).map(|_| spent(name, &value)).fold(f64::INFINITY, f64::min)
    });
    let bytes = make(4 * size).len();
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
            black_box(exchange.ok_fields(lines).sender(Sender::Origin).validate());
            black_box(exchange.followed_by(request).validate());
            black_box(retry::advice(&exchange));
            for cache in [Cache::SHARED, Cache::PRIVATE.ranges(true).query(true)] {
                black_box(cache::may_store(&exchange, cache).is_allowed());
                black_box(cache::lifetime(&exchange, cache));
                black_box(cache::reuse(&exchange, &request, 60, cache));
                black_box(cache::answer(&exchange, &request, cache));
            }
            black_box(cache::age(&exchange, Times { requested: 1, received: 2, now: 3 }));
            cache::validation(&exchange).each_field(|name, value| _ = black_box((name, value.len())));
            black_box(cache::invalidates(&exchange).is_some());
            black_box(cache::on_not_modified(&stored, &exchange));
            black_box(cache::on_head(&stored, &exchange));
            black_box(cache::may_combine(&stored, &exchange));
        }
    }
    let location = is_location.then_some(value);
    black_box(redirect::Policy::FETCH.next(&Hop { method: "GET", status, url, location, visited: &[("GET", url)] }));
}
