//! Captures as text, and what the reader makes of them.

use std::io::Read as _;

use super::*;
use crate::capture::input_window::{MOST, Window};
use crate::capture::kind::read_all;
use crate::capture::record::{Fields, Record, Unreadable};
use crate::capture::sample;

type Records = Vec<Result<Record<'static>, Unreadable>>;

/// One line for each record: `line METHOD target -> code content …`, or `line: why`.
fn summary(text: &str) -> Vec<String> {
    read_all(&KIND, text).into_iter().map(|record| sample::summary(record, sample::number_of_line)).collect()
}

#[test]
fn a_response_alone() {
    assert_eq!(summary("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"), ["1 -> 200 \"hello\""]);
    assert_eq!(summary("\n\nHTTP/1.1 200 OK\nContent-Length: 5\n\nhello\n"), ["3 -> 200 \"hello\""]);
    assert_eq!(summary("HTTP/2 200 \r\na: b\r\n\r\nhello\r\n"), ["1 -> 200 \"hello\\r\\n\""]);
    assert_eq!(summary("HTTP/1.1 405 Method Not Allowed\n"), ["1 -> 405 ?"], "it may be the answer to a HEAD");
    assert_eq!(summary("HTTP/1.1 200 OK\nContent-Length: 5\n\n"), ["1 -> 200 ?"]);
    assert_eq!(summary("HTTP/1.1 200 OK\nContent-Length: 0\n\n"), ["1 -> 200 -"]);
}

#[test]
fn pairs_and_interim_responses() {
    assert_eq!(
        summary(
            "POST /a HTTP/1.1\nContent-Length: 3\n\nabcHTTP/1.1 100 Continue\nHTTP/1.1 201 Created\nContent-Length: 0\n\nGET /b HTTP/1.1\n\nHTTP/1.1 204 No Content\n\n"
        ),
        ["1 POST /a \"abc\" -> 100 - -> 201 -", "8 GET /b - -> 204 -"]
    );
    assert_eq!(
        summary("GET /a HTTP/1.1\n\nGET /b HTTP/1.1\n\nHTTP/1.1 204 x\n\nHTTP/1.1 404 x\n\n"),
        ["1 GET /a - -> 204 -", "3 GET /b - -> 404 -"],
        "a pipeline"
    );
    assert_eq!(
        summary("GET /a HTTP/1.1\n\nGET /b HTTP/1.1\n\nHTTP/1.1 204 x\n\n"),
        ["1: a request without a response", "3 GET /b - -> 204 -"]
    );
    assert_eq!(summary("GET / HTTP/1.1\n\n"), ["1: a request without a response"]);
    assert_eq!(
        summary("GET /a HTTP/1.1\n\nHTTP/1.1 301 x\nContent-Length: 0\n\nHTTP/1.1 200 x\nContent-Length: 2\n\nok"),
        ["1 GET /a - -> 301 -", "6 -> 200 \"ok\""],
        "curl -L"
    );
}

#[test]
fn http_ends_at_101_and_in_tunnels() {
    assert_eq!(summary("GET / HTTP/1.1\n\nHTTP/1.1 101 x\n\n\u{1}frames\n"), ["1 GET / - -> 101 -"]);
    assert_eq!(
        summary("GET / HTTP/1.1\n\nHTTP/1.1 101 x\n\nHTTP/2 200 \ncontent-length: 0\n\n"),
        ["1 GET / - -> 101 - -> 200 -"],
        "the answer comes in HTTP/2"
    );
    assert_eq!(summary("CONNECT a:1 HTTP/1.1\n\nHTTP/1.1 200 x\n\nbytes"), ["1 CONNECT a:1 - -> 200 -"]);
}

#[test]
fn a_tunnel_that_curl_opened_by_itself() {
    assert_eq!(
        summary("HTTP/1.1 200 Connection established\r\n\r\nHTTP/2 404 \r\ncontent-length: 0\r\n\r\n"),
        ["1 CONNECT  ? -> 200 -", "3 -> 404 -"]
    );
    assert_eq!(
        summary(
            "HTTP/1.1 200 x\nProxy-Agent: a\n\nHTTP/1.1 301 x\nContent-Length: 0\n\nHTTP/1.1 200 x\n\nHTTP/1.1 404 x\n\n"
        ),
        ["1 CONNECT  ? -> 200 -", "4 -> 301 -", "7 CONNECT  ? -> 200 -", "9 -> 404 ?"],
        "curl -L, and another proxy"
    );
    for (capture, why) in [
        ("HTTP/1.1 200 x\nDate: x\n\nHTTP/1.1 404 x\n\n", "it has fields"),
        ("HTTP/1.1 404 x\n\nHTTP/1.1 404 x\n\n", "it is no success"),
        ("HTTP/1.1 200 x\n\n\nHTTP/1.1 404 x\n\n", "it ends before"),
        ("GET / HTTP/1.1\n\nHTTP/1.1 200 x\n\nHTTP/1.1 404 x\n\n", "the request is there"),
    ] {
        assert!(!summary(capture)[0].contains("CONNECT"), "{why}");
    }
}

#[test]
fn chunks() {
    let head = "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n";
    assert_eq!(
        summary(&format!("{head}5\r\nhello\r\n0\r\nA: b\r\n\r\nHTTP/1.1 204 x\n")),
        ["1 -> 200 \"hello\"", "9 -> 204 -"]
    );
    assert_eq!(summary(&format!("{head}hello")), ["1 -> 200 \"hello\""], "curl -si decodes");
    assert_eq!(summary(&format!("{head}5\r\nhel")), ["1 -> 200 ?"]);
    assert_eq!(
        summary("POST / HTTP/1.1\nTransfer-Encoding: chunked\n\nxyz\n\nHTTP/1.1 400 x\nContent-Length: 0\n\n"),
        ["1 POST / ? -> 400 -"]
    );
}

#[test]
fn content_that_must_not_be() {
    assert_eq!(summary("HTTP/1.1 304 x\nContent-Length: 3\n\nabc"), ["1 -> 304 \"abc\""]);
    assert_eq!(summary("HTTP/1.1 204 x\nContent-Type: text/plain\n\nabc"), ["1 -> 204 \"abc\""]);
    assert_eq!(summary("HTTP/1.1 304 x\nContent-Length: 3\n\n"), ["1 -> 304 -"]);
    assert_eq!(summary("HEAD / HTTP/1.1\n\nHTTP/1.1 200 x\nContent-Length: 3\n\nabc"), ["1 HEAD / - -> 200 \"abc\""]);
    assert_eq!(
        summary("HTTP/1.1 304 x\n\n---\nHTTP/1.1 204 x\n\n"),
        ["3: neither a request line nor a status line: \"---\"", "1 -> 304 -", "4 -> 204 -"]
    );
}

#[test]
fn content_that_was_not_captured_or_was_altered() {
    assert_eq!(
        summary("PUT / HTTP/1.1\nContent-Length: 9\n\nHTTP/1.1 413 x\nContent-Length: 0\n\n"),
        ["1 PUT / ? -> 413 -"]
    );
    assert_eq!(
        summary("PUT / HTTP/1.1\nContent-Length: 9\n\nabcHTTP/1.1 413 x\nContent-Length: 0\n\n"),
        ["1 PUT / ? -> 413 -"]
    );
    assert_eq!(
        summary("HTTP/1.1 200 x\nContent-Length: 40\nContent-Encoding: gzip\n\nlonger\nHTTP/1.1 204 x\n"),
        ["1 -> 200 ?", "6 -> 204 -"]
    );
    assert_eq!(summary("HTTP/1.1 200 x\nContent-Length: 3\n\nlonger"), ["1 -> 200 ?"]);
    assert_eq!(summary("HTTP/1.1 206 x\n\npart\nHTTP/1.1 204 x\n"), ["1 -> 206 ?", "4 -> 204 -"]);
}

#[test]
fn a_traced_request_is_content() {
    assert_eq!(
        summary(
            "TRACE / HTTP/1.1\n\nHTTP/1.1 200 x\nContent-Type: message/http\nTransfer-Encoding: chunked\n\nTRACE / HTTP/1.1\n\n"
        ),
        ["1 TRACE / - -> 200 \"TRACE / HTTP/1.1\\n\\n\""]
    );
}

#[test]
fn what_cannot_be_read_leaves_the_rest() {
    assert_eq!(
        summary("What is this?\r\n\r\nHTTP/1.1 400 x\nContent-Length: 0\n\n"),
        ["1: neither a request line nor a status line: \"What is this?\"", "3 -> 400 -"]
    );
    assert_eq!(
        summary("HTTP/1.1 200 OK\nno colon\n\nHTTP/1.1 2000 x\n\nHTTP/1.1 204 x\n"),
        [
            "2: a header line without a name or a colon: \"no colon\"",
            "4: a status code has three digits, from 100 to 999: \"2000\"",
            "6 -> 204 -"
        ]
    );
    assert_eq!(summary("HTTP/1.1 200 OK\nContent-Ty"), ["2: the message breaks off inside its header section"]);
    assert_eq!(summary("GET / HTTP/1.1\nno colon\n\nHTTP/1.1 400 x\nContent-Length: 0\n\n"), ["1 GET / - -> 400 -"]);
    assert_eq!(read_all(&KIND, "\r\n").len(), 1);
}

#[test]
fn prompts_and_comments_are_skipped() {
    assert_eq!(summary("# a\n$ curl -si a\nHTTP/1.1 204 x\n\n### b\nHTTP/1.1 304 x\n\n"), ["3 -> 204 -", "6 -> 304 -"]);
}

#[test]
fn messages_that_are_longer_than_memory_are_measured() {
    let long = "x".repeat(1_200_000);
    let length = long.len();
    let get = "GET / HTTP/1.1\r\n\r\n";
    let with = |asked: &str, head: &str| summary(&format!("{asked}HTTP/1.1 {head}\r\n\r\n{long}"));
    assert_eq!(with(get, "200 OK"), [format!("1 GET / - -> 200 {length}")]);
    let sized = format!("206 x\r\nContent-Length: {length}");
    assert_eq!(with(get, &sized), [format!("1 GET / - -> 206 {length}")]);
    assert_eq!(with(get, "206 x"), ["1 GET / - -> 206 ?"]);
    let head = "HEAD / HTTP/1.1\r\n\r\n";
    assert_eq!(with(head, "200 OK"), ["1 HEAD / - -> 200 ?"]);
    assert_eq!(with(head, &sized), [format!("1 HEAD / - -> 206 {length}")]);
    assert_eq!(with("CONNECT a:1 HTTP/1.1\r\n\r\n", "200 OK"), ["1 CONNECT a:1 - -> 200 -"]);
    let after = "\nGET / HTTP/1.1\n\nHTTP/1.1 204 x\n\n";
    let found = summary(&format!("HTTP/1.1 200 OK\nA: {long}{after}"));
    assert!(found[0].contains("is not read"), "{found:?}");
    assert_eq!(found[1..], ["3 GET / - -> 204 -"]);
    assert_eq!(summary(&format!("HTTP/1.1 200 OK\nA: {long}")).len(), 1);
    // A header section that ends where the window does, which shows of no empty line whether it comes.
    let full = format!("HTTP/1.1 200 OK\nA: {}\n", "x".repeat(MOST - 20));
    assert_eq!(full.len(), MOST);
    let found = summary(&(full + after));
    assert!(found.len() == 2 && found[0].contains("is not read"), "{found:?}");
    let found = summary(&("* hello\n".repeat(200_000) + after));
    assert_eq!(found, ["1: no message follows what curl says: \"* hello\"", "200002 GET / - -> 204 -"]);
}

const GET: &str = "GET / HTTP/1.1\r\n\r\n";
const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const NOT_FOUND: &str = "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n";

#[test]
fn a_second_response_belongs_to_the_request_where_every_byte_is_there() {
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n";
    let open_ended = "HTTP/1.1 500 x\r\n\r\nhello";
    let switch = "HTTP/1.1 101 x\r\n\r\n";
    let interim = "HTTP/1.1 103 x\r\n\r\n";
    for (text, wanted) in [
        (format!("{GET}{OK}{NOT_FOUND}"), "1 GET / - -> 200 \"ok\" -> 404 -"),
        (format!("{GET}{chunked}{NOT_FOUND}"), "1 GET / - -> 200 \"ok\" -> 404 -"),
        (format!("{GET}{NOT_FOUND}{OK}"), "1 GET / - -> 404 - -> 200 \"ok\""),
        (format!("{GET}{OK}{open_ended}"), "1 GET / - -> 200 \"ok\" -> 500 \"hello\""),
        (format!("{GET}{switch}{OK}"), "1 GET / - -> 101 - -> 200 \"ok\""),
        (format!("{GET}{interim}{OK}{NOT_FOUND}"), "1 GET / - -> 103 - -> 200 \"ok\" -> 404 -"),
        (format!("{GET}{OK}{interim}{NOT_FOUND}"), "1 GET / - -> 200 \"ok\" -> 103 - -> 404 -"),
    ] {
        assert_eq!(summary(&text), [wanted], "{text}");
    }
}

#[test]
fn a_second_response_belongs_to_nobody_where_something_may_be_missing() {
    let loose = |text: &str| text.replace('\r', "");
    let later = NOT_FOUND.replace("404 No\r\n", "408 x\r\n");
    let cut = NOT_FOUND.strip_suffix("\r\n").unwrap();
    let (connect, connected) = ("CONNECT a:1 HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n");
    for (text, why) in [
        (format!("{GET}{OK}\r\n# a comment\r\n{NOT_FOUND}"), "something stands between"),
        (format!("{}{OK}{NOT_FOUND}", loose(GET)), "the request was edited"),
        (format!("{GET}{}{NOT_FOUND}", loose(OK)), "the first response was"),
        (format!("{GET}{OK}{}", loose(NOT_FOUND)), "the second one was"),
        (format!("{GET}{OK}{cut}"), "it breaks off"),
        (format!("{GET}HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok\r\n{NOT_FOUND}"), "the first one is cut"),
        (format!("{connect}{connected}{NOT_FOUND}"), "the first one is of a proxy"),
        (format!("{GET}{OK}{later}"), "a server gives up an idle connection by it"),
        (format!("{GET}{GET}{OK}{NOT_FOUND}"), "each has its request"),
    ] {
        let found = read_all(&KIND, &text);
        assert!(
            found.len() == 2 && found.iter().flatten().all(|record| record.responses.len() == 1),
            "{why}: {found:?}"
        );
    }
    let flood = "HTTP/1.1 103 x\r\n\r\n".repeat(255);
    let found = read_all(&KIND, &format!("{GET}{flood}{OK}{NOT_FOUND}"));
    let counts: Vec<_> = found.iter().flatten().map(|record| record.responses.len()).collect();
    assert_eq!(counts, [256, 1], "no more are kept");
}

#[test]
fn what_curl_printed_may_follow_messages() {
    let meter = "  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0";
    let marked = "> GET /a HTTP/1.1\r\n> \r\n< HTTP/1.1 304 x\r\n< \r\n";
    let raw = "HTTP/1.1 200 x\r\n\r\nhello\n";
    let hello = "1 -> 200 \"hello\\n\"";
    assert_eq!(summary(&format!("{raw}{marked}")), [hello, "4 GET /a - -> 304 -"]);
    let said = format!("{raw}* Trying\n{meter}\n* Connected\n{marked}");
    assert_eq!(summary(&said), [hello, "7 GET /a - -> 304 -"]);
    let list = format!("{raw}* an item\nwords\n{marked}");
    assert_eq!(summary(&list), ["1 -> 200 \"hello\\n* an item\\nwords\\n\"", "6 GET /a - -> 304 -"]);
    assert_eq!(summary(&format!("\r{meter}HTTP/1.1 204 x\r\n\r\n")), ["1 -> 204 -"]);
    assert_eq!(summary(&format!("{meter}\nHTTP/1.1 204 x\r\n\r\n")), ["2 -> 204 -"]);
}

#[test]
fn what_curl_printed_and_shows_again_stands_there_once() {
    let shown = "> CONNECT a:1 HTTP/1.1\r\n> \r\n< HTTP/1.1 200 x\r\n< \r\n* Connection #0 to host a left intact\n";
    let hello = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    let found = ["1 CONNECT a:1 - -> 200 -", "8 -> 200 \"hello\""];
    assert_eq!(summary(&format!("{shown}HTTP/1.1 200 x\r\n\r\n{hello}")), found, "and so does its request");
    let long = format!("HTTP/1.1 404 x\r\nContent-Length: {MOST}\r\n\r\n{}", "x".repeat(MOST));
    let shown =
        format!("> GET / HTTP/1.1\r\n> \r\n< HTTP/1.1 404 x\r\n< Content-Length: {MOST}\r\n< \r\n* Connection #0\n");
    let found = summary(&format!("{shown}{long}"));
    assert!(found.len() == 1 && found[0].starts_with("1 GET / - -> 404 "), "{found:?}");
}

#[test]
fn what_curl_says_at_length_may_end_with_what_has_come_so_far() {
    let (raw, said) = ("HTTP/1.1 204 x\n\n", "* hello\n".repeat(10_000));
    let shown = "> GET / HTTP/1.1\n> \n< HTTP/1.1 304 x\n< \n";
    let pieces = raw.as_bytes().chain(said.as_bytes()).chain(shown.as_bytes());
    let (mut window, mut split, mut found) = (Window::new(pieces), (KIND.split)(), Records::new());
    while let Some(mut batch) = split.next(&mut window).unwrap() {
        batch.read(&mut found);
    }
    let found: Vec<_> = found.into_iter().map(|record| sample::summary(record, sample::number_of_line)).collect();
    assert_eq!(found, ["1 -> 204 -", "10003 GET / - -> 304 -"]);
}

#[test]
fn each_response_answers_the_method_of_its_request() {
    let (head, get) = ("HEAD /a HTTP/1.1\n\n", "GET /b HTTP/1.1\n\n");
    let five = "HTTP/1.1 200 OK\nContent-Length: 5\n\n";
    assert_eq!(
        summary(&format!("{get}{head}{five}hello{five}")),
        ["1 GET /b - -> 200 \"hello\"", "3 HEAD /a - -> 200 -"],
        "a pipeline"
    );
    let broken = "HTTP/1.1 200 OK\nno colon\n\n";
    let found = summary(&format!("{get}{head}{broken}{five}"));
    assert_eq!(found.last().unwrap(), "3 HEAD /a - -> 200 -", "the one before it was answered, too");
    let many = "GET / HTTP/1.1\n\nHTTP/1.1 204 x\n\n".repeat(300);
    assert_eq!(summary(&format!("{many}{head}{five}")).last().unwrap(), "1201 HEAD /a - -> 200 -");
}

#[test]
fn what_a_program_prints_of_http_2_is_no_connection() {
    let response = |version: &str| format!("HTTP/{version} 200 \r\ncontent-length: 3\r\n\r\nabc");
    let found = |version: &str| {
        let request = format!("GET /a HTTP/{version}\r\nHost: a\r\n\r\n");
        summary(&format!("{request}{0}{0}", response(version)))
    };
    for version in ["2", "3"] {
        assert_eq!(found(version), ["1 GET /a - -> 200 \"abc\"", "7 -> 200 \"abc\""], "HTTP/{version}");
    }
    let surplus = ["1 GET /a - -> 200 \"abc\" -> 200 \"abc\""];
    assert_eq!(found("1.1"), surplus, "two answers to one request");
}

#[test]
fn the_progress_meter_behind_a_content_is_none_of_it() {
    let meter = "  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n\
        \x20                                Dload  Upload   Total   Spent    Left  Speed\n\
        \r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0\
        \r100     3  100     3    0     0   1500      0 --:--:-- --:--:-- --:--:--  1500\n";
    for (between, length, content) in [("\n", 3, "abc"), ("", 3, "abc"), ("", 0, "")] {
        let head = format!("HTTP/1.1 401 x\r\nContent-Length: {length}\r\n\r\n{content}{between}");
        let found = summary(&format!("{head}{meter}HTTP/1.1 204 x\r\n\r\n{meter}"));
        let shown = if length == 0 { "-".to_owned() } else { format!("\"{content}\"") };
        assert!(found[0].ends_with(&format!("-> 401 {shown}")), "{found:?}");
        assert!(found.len() == 2 && found[1].ends_with("-> 204 -"), "{found:?}");
    }
}

#[test]
fn the_words_of_a_document_are_no_messages() {
    let text = "Words.\n```\nHTTP/1.1 204 No Content\n```\nMore words.\n";
    assert_eq!(summary(text), ["3 -> 204 -"]);
}

proptest::proptest! {
    /// Whatever response head httparse takes, this reader takes for the same.
    #[test]
    fn heads_are_those_of_httparse(
        code in 100u16..1000,
        reason in "( [ -~]{0,12})?",
        lines in proptest::collection::vec(("[!#$%&'*+.^_`|~A-Za-z0-9-]{1,9}", "[ \t]{0,2}", "[!-~]?([ -~\t\u{e9}]{0,9}[!-~])?", "[ \t]{0,2}"), 0..9),
        end in proptest::sample::select(vec!["\n", "\r\n"]),
    ) {
        let mut text = format!("HTTP/1.1 {code}{reason}{end}");
        for (name, before, value, after) in &lines {
            text.extend([name, ":", before, value, after, end]);
        }
        text += end;
        let mut headers = [httparse::EMPTY_HEADER; 16];
        let mut parsed = httparse::Response::new(&mut headers);
        if !matches!(parsed.parse(text.as_bytes()), Ok(httparse::Status::Complete(_))) {
            return Ok(());
        }
        let wanted: Fields<'_> = parsed.headers.iter().map(|header| (header.name.as_bytes().into(), header.value.trim_ascii().into())).collect();
        let response = read_all(&KIND, &text).remove(0).unwrap().responses.remove(0);
        proptest::prop_assert_eq!(Some(response.code), parsed.code);
        proptest::prop_assert_eq!(response.fields, wanted);
    }
}
