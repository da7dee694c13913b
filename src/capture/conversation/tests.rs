//! Captures as text, and what is related in them. Each test that relates something has look-alikes beside it.

use super::*;
use crate::capture::stored_responses::MOST_URLS;
use crate::capture::{Batches, Kind, kind};

/// The exchanges of a text.
fn read(kind: &'static Kind, text: &str) -> Vec<Item<'static>> {
    let mut items = Vec::new();
    for batch in Batches::new(Some(kind), Box::new(std::io::Cursor::new(text.to_owned()))).unwrap() {
        batch.unwrap().read(&mut items);
    }
    items
}

fn named(name: &str) -> &'static Kind {
    kind::named(name).unwrap()
}

/// What is related to each exchange: the number of fields of its 200, and its next request.
fn summary(items: Vec<Item<'static>>) -> Vec<String> {
    let one = |record: Record<'_>| {
        let ok = record.ok_fields.map(|fields| format!("ok {}", fields.len()));
        let next = record.next.map(|next| {
            let Next { request, hops, recurs, .. } = *next;
            let hops = hops.map_or_else(String::new, |hops| format!(" hop {hops}"));
            let again = if recurs == Some(true) { " again" } else { "" };
            format!("{} {}{hops}{again}", request.method, request.url.unwrap_or_default())
        });
        [ok, next].into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    let each = |item| match item {
        Item::Record(record) => one(*record),
        Item::Unreadable(unreadable) => format!("unreadable: {}", unreadable.why),
        Item::PassedOver(passed) => format!("passed over: {}", passed.why),
    };
    items.into_iter().map(each).collect()
}

fn related(kind: &str, text: &str) -> Vec<String> {
    let mut conversation = Conversation::default();
    let mut items = conversation.relate(read(named(kind), text));
    items.extend(conversation.end());
    let together = summary(items);
    // Wherever the exchanges are parted into batches, the same comes out.
    let count = together.len();
    for at in 0..=count {
        let mut conversation = Conversation::default();
        let mut first = read(named(kind), text);
        let second = first.split_off(at);
        let mut items = conversation.relate(first);
        items.extend(conversation.relate(second));
        items.extend(conversation.relate(Vec::new()));
        items.extend(conversation.end());
        assert_eq!(summary(items), together, "parted at {at}");
    }
    together
}

/// Exchanges as they stand in a raw capture: the request line with fields, the status with fields.
fn raw(exchanges: &[(&str, &str)]) -> Vec<String> {
    let lines = |text: &str| text.split("; ").map(|line| format!("{line}\r\n")).collect::<Vec<_>>().concat();
    let texts: Vec<String> = exchanges
        .iter()
        .map(|(request, response)| {
            let (first, fields) = request.split_once("; ").unwrap_or((request, "Host: a.example"));
            let host = if fields.contains("Host:") { "" } else { "Host: a.example\r\n" };
            let request = format!("{first} HTTP/1.1\r\n{host}{}\r\n", lines(fields));
            let (code, fields) = response.split_once("; ").unwrap_or((response, "Server: x"));
            format!("{request}HTTP/1.1 {code} x\r\nContent-Length: 0\r\n{}\r\n", lines(fields))
        })
        .collect();
    related("raw", &texts.concat())
}

const OK: (&str, &str) = ("GET /a", "200; ETag: \"a\"; Vary: Accept-Language; Cache-Control: no-cache");

/// What is related to the last of these exchanges.
fn last(exchanges: &[(&str, &str)]) -> String {
    raw(exchanges).pop().unwrap()
}

#[test]
fn a_200_speaks_for_later_answers_with_its_validator() {
    assert_eq!(last(&[OK, ("GET /a; If-None-Match: \"a\"", "304; ETag: \"a\"")]), "ok 4");
    assert_eq!(last(&[OK, ("HEAD /a", "200; ETag: \"a\"")]), "ok 4");
    assert_eq!(last(&[OK, ("GET /a; Range: bytes=0-0", "206; ETag: \"a\"")]), "ok 4");
    assert_eq!(last(&[OK, ("GET /a; Range: bytes=9-", "416; ETag: \"a\"")]), "ok 4");
    assert_eq!(last(&[OK, ("PUT /a; If-Match: \"b\"", "412; ETag: \"a\"")]), "ok 4");
    assert_eq!(last(&[OK, ("GET /b", "200; ETag: \"b\""), ("GET /a", "304; ETag: \"a\"")]), "ok 4");
    let chosen = ("GET /a", "200; ETag: \"a\"; Vary: Accept, Accept-Language");
    assert_eq!(last(&[chosen, ("GET /a", "304; ETag: \"a\"; Vary: accept-language")]), "ok 3", "a shorter Vary");
    let dated = ("GET /a", "200; Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT");
    assert_eq!(last(&[dated, ("GET /a", "304; Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT")]), "ok 2");
}

#[test]
fn look_alikes_of_a_200_say_nothing() {
    let not_modified = ("GET /a; If-None-Match: \"a\"", "304; ETag: \"a\"");
    for (between, answer, why) in [
        (None, ("GET /b", "304; ETag: \"a\""), "another URL"),
        (None, ("GET /a; Host: b.example", "304; ETag: \"a\""), "another host"),
        (None, ("GET /a", "304; ETag: \"b\""), "another entity tag"),
        (None, ("GET /a", "304; ETag: W/\"a\""), "a weak one"),
        (None, ("GET /a", "304"), "none"),
        (None, ("GET /a; Accept-Language: de", "304; ETag: \"a\""), "another language"),
        (None, ("GET /a; Authorization: Basic eDp5", "304; ETag: \"a\""), "another user"),
        (None, ("GET /a", "304; ETag: \"a\"; Vary: Accept"), "chosen in another way"),
        (None, ("GET /a", "200; ETag: \"a\""), "a 200 itself"),
        (Some(("POST /a", "204")), not_modified, "it was changed"),
        (Some(("DELETE /", "500")), not_modified, "it may have been changed"),
        (Some(("GET /a", "200; Cache-Control: no-store")), not_modified, "a 200 without validator came since"),
        (Some(("GET /a", "200; ETag: \"a\"; Vary: *")), not_modified, "a 200 that is for nobody else came since"),
        (Some(("GET /a", "200; ETag: \"b\"")), not_modified, "another 200 came since"),
    ] {
        let exchanges: Vec<_> = [Some(OK), between, Some(answer)].into_iter().flatten().collect();
        assert_eq!(last(&exchanges), "", "{why}");
    }
    let one = ("GET /a", "200; ETag: \"a\"; Last-Modified: x");
    assert_eq!(last(&[one, ("GET /a", "304; ETag: \"b\"; Last-Modified: x")]), "", "the tags decide");
    let elsewhere = ("POST /a; Host: b.example", "204");
    assert_eq!(last(&[OK, elsewhere, not_modified]), "ok 4", "another server was asked for a change");
    assert_eq!(related("raw", "HTTP/1.1 204 x\r\n\r\n"), [""]);
}

#[test]
fn a_200_is_one_of_get_alone_and_what_is_none_leaves_it() {
    let not_modified = ("GET /a; If-None-Match: \"a\"", "304; ETag: \"a\"");
    assert_eq!(last(&[OK, ("GET /a", "404; ETag: \"b\""), not_modified]), "ok 4");
    assert_eq!(last(&[("GET /a", "404; ETag: \"a\""), not_modified]), "");
    assert_eq!(last(&[OK, ("DELETE *", "204"), not_modified]), "", "of which server it was is not known");
}

#[test]
fn what_breaks_off_says_nothing_of_a_200() {
    let exchange = |code: u16, end: &str| {
        format!("> GET /a HTTP/1.1\r\n> Host: a\r\n> \r\n< HTTP/1.1 {code} x\r\n< ETag: \"a\"\r\n{end}")
    };
    let (whole, cut) = ("< A: b\r\n< \r\n", "");
    let related = |first, second| related("curl", &[first, second, exchange(304, whole)].concat());
    assert_eq!(related(exchange(200, whole), exchange(304, cut)), ["", "", "ok 2"]);
    assert_eq!(related(exchange(200, whole), exchange(200, cut)), ["", "", ""]);
}

#[test]
fn curl_says_that_it_follows_a_redirect() {
    let exchange = |path: &str, rest: &str| {
        format!("> GET {path} HTTP/1.1\r\n> Host: a\r\n> \r\n< HTTP/1.1 302 x\r\n< Location: /b\r\n< \r\n{rest}")
    };
    let second = exchange("/b", "");
    let left = "* Connection #0 to host a left intact\n";
    let followed = exchange("/a", &format!("{left}* Issue another request to this URL: 'https://a/b'\n")) + &second;
    assert_eq!(related("curl", &followed), ["GET https://a/b hop 1", ""]);
    assert_eq!(related("curl", &(exchange("/a", left) + &second)), ["", ""], "somebody asked for it anew");
}

#[test]
fn what_is_not_shown_may_have_changed_anything() {
    let text = "GET /a HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 200 x\r\nContent-Length: 0\r\nETag: \"a\"\r\n\r\n\
                # to somebody else\r\nHTTP/1.1 204 x\r\n\r\n\
                GET /a HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 304 x\r\nETag: \"a\"\r\n\r\n";
    assert_eq!(related("raw", text), ["", "", ""]);
}

#[test]
fn a_redirect_is_followed_by_the_very_next_request_to_its_location() {
    let to_b = ("POST /a", "307; Location: https://b.example/b");
    let chain = raw(&[to_b, ("GET /b; Host: b.example", "302; Location: c"), ("GET /c; Host: b.example", "200")]);
    assert_eq!(chain, ["GET https://b.example/b hop 1", "GET https://b.example/c hop 2", ""]);
    let to_c = ("GET /a", "302; Location: /c");
    for (next, why) in [
        ("GET /d", "another path"),
        ("GET /c?x", "a query"),
        ("GET /c; Host: b.example", "another host"),
        ("GET /c; User-Agent: other", "another client"),
        ("GET /c; Accept-Language: de", "another language"),
    ] {
        assert_eq!(raw(&[to_c, (next, "200")]), ["", ""], "{why}");
    }
    assert_eq!(raw(&[to_c, ("GET /x", "200"), ("GET /c", "200")]), ["", "", ""], "something stands between");
    assert_eq!(raw(&[("GET /a", "304; Location: /c"), ("GET /c", "200")]), ["", ""], "304 leads nowhere");
    assert_eq!(raw(&[("GET /a", "302"), ("GET /c", "200")]), ["", ""]);
}

#[test]
fn circles_are_counted() {
    let there = ("GET /a", "302; Location: /b");
    let back = ("GET /b", "302; Location: /a");
    let walk = raw(&[there, back, there, back]);
    assert_eq!(
        walk,
        [
            "GET https://a.example/b hop 1",
            "GET https://a.example/a hop 2 again",
            "GET https://a.example/b hop 3 again",
            "",
        ]
    );
    let twice = raw(&[there, ("GET /b", "200"), there, ("GET /b", "200")]);
    assert_eq!(twice, ["GET https://a.example/b hop 1", "", "GET https://a.example/b hop 1", ""]);
}

#[test]
fn so_many_requests_of_a_chain_are_remembered() {
    let urls: Vec<String> = (0..MOST_HOPS + 3).map(|number| number.to_string()).collect();
    let request = |number: usize| ("GET", urls[number].as_str());
    let mut chain = Chain::default();
    for hop in 1..=MOST_HOPS + 2 {
        let recurs = (hop < MOST_HOPS).then_some(false);
        assert_eq!(chain.go(request(hop - 1), request(hop)), (u32::try_from(hop).unwrap(), recurs));
        assert_eq!(chain.visited.len(), (hop + 1).min(MOST_HOPS));
    }
    assert_eq!(chain.go(request(MOST_HOPS + 2), request(0)).1, Some(true));
    assert_eq!(chain.go(request(0), request(MOST_HOPS - 1)).1, Some(true));
    assert_eq!(chain.go(request(0), request(MOST_HOPS)).1, None, "that one was one too many");
    chain.end();
    assert_eq!(chain.go(request(0), request(0)), (1, Some(true)));
    assert_eq!(chain.go(request(0), request(1)), (2, Some(false)));
    assert_eq!(chain.visited.len(), 2, "each stands there once");
}

#[test]
fn a_refusal_is_followed_by_the_same_request() {
    for code in ["401", "407", "417", "425", "429", "503"] {
        let [next, _] = &raw(&[("GET /a", code), ("GET /a; Authorization: Basic eDp5", "200")])[..] else { panic!() };
        assert_eq!(next, "GET https://a.example/a", "{code}");
    }
    for code in ["403", "404", "500", "413", "200"] {
        assert_eq!(raw(&[("GET /a", code), ("GET /a", "200")]), ["", ""], "{code}");
    }
    for next in ["GET /b", "POST /a", "GET /a; Host: b.example", "GET /a; User-Agent: other"] {
        assert_eq!(raw(&[("GET /a", "401"), (next, "200")])[0], "", "{next}");
    }
}

#[test]
fn requests_that_were_under_way_together_follow_nothing() {
    let text = "GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n\
                HTTP/1.1 302 x\r\nLocation: /b\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 x\r\nContent-Length: 0\r\n\r\n";
    assert_eq!(related("raw", text), ["", ""]);
}

/// An entry of an archive: URL, status, fields of the response, redirectURL.
type Entry<'a> = (&'a str, u16, &'a [(&'a str, &'a str)], &'a str);

fn archive(entries: &[Entry<'_>]) -> Vec<String> {
    let entry = |(url, status, fields, to): &Entry<'_>| {
        let lines: Vec<_> =
            fields.iter().map(|(name, value)| serde_json::json!({ "name": name, "value": value })).collect();
        serde_json::json!({
            "request": {
                "method": "GET", "url": url, "httpVersion": "HTTP/2", "headers": [{ "name": "accept", "value": "*/*" }],
            },
            "response": { "status": status, "httpVersion": "HTTP/2", "headers": lines, "redirectURL": to },
        })
    };
    let entries: Vec<_> = entries.iter().map(entry).collect();
    related("har", &serde_json::json!({ "log": { "entries": entries } }).to_string())
}

#[test]
fn an_archive_says_where_a_redirect_led() {
    let (a, b) = ("https://a.example/a", "https://b.example/b");
    let to_b: &[_] = &[("location", b)];
    assert_eq!(archive(&[(a, 302, to_b, b), (b, 200, &[], "")]), ["GET https://b.example/b hop 1", ""]);
    let tag: &[_] = &[("etag", "\"a\"")];
    assert_eq!(archive(&[(a, 200, tag, ""), (b, 200, &[], ""), (a, 304, tag, "")]), ["", "", "ok 1"]);
    // A page loads many things at once, and another tab does so too.
    assert_eq!(archive(&[(a, 302, to_b, b), ("https://a.example/x", 200, &[], ""), (b, 200, &[], "")]), ["", "", ""]);
    assert_eq!(archive(&[(a, 302, to_b, ""), (b, 200, &[], "")]), ["", ""]);
    assert_eq!(archive(&[(a, 302, to_b, "https://b.example/c"), (b, 200, &[], "")]), ["", ""]);
    assert_eq!(archive(&[(a, 401, &[], ""), (a, 200, &[], "")]), ["", ""]);
}

#[test]
fn lines_of_json_stand_alone() {
    let line = |code: u16, url: &str| {
        format!(
            "{{\"request\":{{\"method\":\"GET\",\"url\":\"{url}\",\"fields\":[]}},\"response\":{{\"status\":{code},\"fields\":[[\"ETag\",\"\\\"a\\\"\"],[\"Location\",\"https://a.example/b\"]]}}}}\n"
        )
    };
    let (a, b) = ("https://a.example/a", "https://a.example/b");
    assert_eq!(related("jsonl", &[line(200, a), line(304, a), line(302, a), line(200, b)].concat()), ["", "", "", ""]);
}

/// One exchange of a raw capture, which that conversation has seen the others of; how many fields its 200 had.
fn ok_fields(conversation: &mut Conversation, request: &str, response: &str) -> Option<usize> {
    let text = format!("{request}\r\n\r\nHTTP/1.1 {response}\r\nContent-Length: 0\r\n\r\n");
    match conversation.relate(read(named("raw"), &text)).pop() {
        Some(Item::Record(record)) => record.ok_fields.map(|fields| fields.len()),
        _ => None,
    }
}

fn get(host: &str, path: usize) -> String {
    format!("GET /{path} HTTP/1.1\r\nHost: {host}")
}

#[test]
fn what_is_remembered_is_bounded() {
    let mut conversation = Conversation::default();
    let ok = |number: usize| format!("200 x\r\nETag: \"{number}\"");
    for number in 0..MOST_URLS + 3 {
        ok_fields(&mut conversation, &get("a", number), &ok(number));
    }
    let is_known = |conversation: &mut Conversation, number: usize| {
        ok_fields(conversation, &get("a", number), &format!("304 x\r\nETag: \"{number}\"")).is_some()
    };
    let known: Vec<bool> = [0, 2, 3, 5, MOST_URLS + 2].map(|number| is_known(&mut conversation, number)).into();
    assert_eq!(known, [false, false, true, true, true]);
    let long = format!("{}\r\nX: {}", ok(5), "x".repeat(8 * 1024));
    ok_fields(&mut conversation, &get("a", 5), &long);
    assert!(!is_known(&mut conversation, 5), "too long, and the one before is old");
    assert!(is_known(&mut conversation, 6));
    // A 200 without a validator speaks for none, and takes nobody's place.
    for number in 0..MOST_URLS {
        ok_fields(&mut conversation, &get("b", number), "200 x");
    }
    assert!(is_known(&mut conversation, 6));
}

#[test]
fn many_servers_may_be_asked_for_changes() {
    let mut conversation = Conversation::default();
    let hosts: Vec<String> = (0..MOST_URLS + 3).map(|number| format!("h{number}")).collect();
    for host in [&hosts[0], &hosts[1]] {
        ok_fields(&mut conversation, &get(host, 1), "200 x\r\nETag: \"a\"");
    }
    for host in hosts.iter().filter(|host| **host != hosts[1]) {
        ok_fields(&mut conversation, &format!("POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0"), "204 x");
    }
    let mut not_modified = |host| ok_fields(&mut conversation, &get(host, 1), "304 x\r\nETag: \"a\"").is_some();
    assert_eq!([not_modified(&hosts[0]), not_modified(&hosts[1])], [false, true]);
    ok_fields(&mut conversation, &get(&hosts[0], 1), "200 x\r\nETag: \"a\"");
    assert!(ok_fields(&mut conversation, &get(&hosts[0], 1), "304 x\r\nETag: \"a\"").is_some(), "a new one");
}
