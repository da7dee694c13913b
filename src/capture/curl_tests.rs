//! What `curl -v` prints, and what the reader makes of it.

use super::*;
use crate::capture::curl_message::Open;
use crate::capture::kind::{named, read_all};
use crate::capture::record::{Body, Request};
use crate::capture::sample;

fn read(text: &str) -> Vec<Result<Record<'static>, Unreadable>> {
    read_all(named("curl").unwrap(), text)
}

/// One line for each record: `line METHOD target content -> code content …`, or `line: why`.
fn summary(text: &str) -> Vec<String> {
    read(text).into_iter().map(|record| sample::summary(record, sample::number_of_line)).collect()
}

fn orders(text: &str) -> Vec<(usize, Order)> {
    read(text).into_iter().flatten().map(|record| (record.position.index, record.position.order)).collect()
}

/// The request of the first record: how many fields it shows, whether there may be more, and its content.
fn asked(text: &str) -> (Option<usize>, bool, String) {
    let request = read(text).into_iter().flatten().next().unwrap().request.unwrap();
    (request.fields.map(|fields| fields.len()), request.is_partial, sample::short(&request.content))
}

fn answer(text: &str) -> Response<'static> {
    read(text).into_iter().flatten().next().unwrap().responses.pop().unwrap()
}

const GET: &str = "> GET / HTTP/1.1\r\n> \r\n";
const NO_CONTENT: &str = "< HTTP/1.1 204 No Content\r\n< \r\n";
const UNANSWERED: &str = "a request without a response";

#[test]
fn a_capture_may_break_off_anywhere() {
    let response = answer(&format!("{GET}< HTTP/1.1 200 OK\r\n< A: b\r\n< Content-Le"));
    assert_eq!((response.fields.len(), response.is_partial), (1, true));
    assert_eq!(summary(&format!("{GET}< HTTP/1.1 204 No Content")), ["1 GET / - -> 204 -"]);
    assert_eq!(summary(&format!("{GET}< HTTP/1.1 200 OK\r\n< \r\nhello")), ["1 GET / - -> 200 5"]);
    let dump = "=> Send header, 40 bytes (0x28)\n0000: GET / HTTP/1.1\n0010: Host: a\n0019: Acc";
    assert_eq!(summary(dump), [format!("2: {UNANSWERED}")]);
    let dump =
        "<= Recv header, 17 bytes (0x11)\n0000: HTTP/1.1 200 OK\n<= Recv header, 19 bytes (0x13)\n0000: Content-Le";
    let response = answer(&format!("{GET}{dump}"));
    assert_eq!((response.code, response.fields.len(), response.is_partial), (200, 0, true));
    assert_eq!(summary(&format!("{GET}< HTTP/1.1 100 Continue\r\n< \r\n")), ["1 GET / - -> 100 -"]);
    let interim = "< HTTP/1.1 100 Continue\r\n< \r\n";
    let two = format!("{GET}{interim}{GET}{interim}").replace("> GET", "[0-0] > GET");
    let other =
        two.replacen("[0-0]", "[1-1]", 1).replacen("< HTTP", "[1-1] < HTTP", 1).replace("\n< HTTP", "\n[0-0] < HTTP");
    let positions = [(0, Order::Interleaved), (1, Order::Interleaved)];
    assert_eq!(orders(&other), positions);
}

#[test]
fn requests_may_be_marked_in_their_first_line_alone() {
    let unmarked = |fields: &str| format!("> GET / HTTP/1.1\r\n{fields}{NO_CONTENT}");
    assert_eq!(asked(&unmarked("Host: a\r\nB: c\r\n\r\n")), (Some(2), false, "-".to_owned()));
    assert_eq!(asked(&unmarked("Host: a\r\nnot a field\r\n\r\n")), (Some(1), true, "-".to_owned()));
    assert_eq!(asked(&unmarked("not a field\r\nHost: a\r\n\r\n")), (Some(1), false, "-".to_owned()));
    assert_eq!(asked(&unmarked("")), (None, true, "?".to_owned()));
    assert_eq!(asked(&unmarked("Host: a\r\n")), (Some(1), true, "?".to_owned()));
    assert_eq!(asked(&format!("{GET}{NO_CONTENT}")), (Some(0), false, "-".to_owned()));
    assert_eq!(asked(&format!("> GET / HTTP/2\r\n> \r\n{NO_CONTENT}")).2, "?");
    assert_eq!(asked(&format!("> PUT / HTTP/2\r\n> Content-Length: 0\r\n> \r\n{NO_CONTENT}")).2, "-");
    let fields =
        |lines: usize, length: usize| unmarked(&(format!("A: {}\r\n", "x".repeat(length)).repeat(lines) + "\r\n"));
    assert_eq!(summary(&fields(2, 600)), ["1 GET / - -> 204 -"]);
    for text in [fields(4, 100_000), fields(MOST_LINES + 3, 1)] {
        let found = summary(&text);
        assert_eq!(found.iter().filter(|line| line.contains(TOO_LONG)).count(), 1, "{found:?}");
    }
}

#[test]
fn header_sections_may_be_so_long() {
    let marked = |begin: &str, mark: &str, lines: usize, length: usize| {
        format!("{begin}{}{mark} \r\n", format!("{mark} A: {}\r\n", "x".repeat(length)).repeat(lines))
    };
    for (lines, length) in [(3, 100_000), (MOST_LINES + 1, 1)] {
        let found = summary(&marked(&format!("{GET}< HTTP/1.1 200 OK\r\n"), "<", lines, length));
        assert_eq!(found.len(), 1);
        assert!(found[0].ends_with(TOO_LONG), "{found:?}");
        let found = summary(&(marked("> GET / HTTP/1.1\r\n", ">", lines, length) + NO_CONTENT));
        assert!(found[0].ends_with(TOO_LONG), "{found:?}");
    }
    let odd = format!("> GET / HTTP/1.1\r\n> not a field\r\n> \r\n{NO_CONTENT}");
    assert_eq!(summary(&odd), ["1 GET / - -> 204 -"], "a server may well answer it");
}

#[test]
fn a_reason_is_empty_only_where_lines_are_exact() {
    let reason = |text: &str| answer(text).reason.map(|reason| reason.len());
    let empty = format!("{GET}< HTTP/1.1 200\r\n< A: b\r\n< \r\n");
    assert_eq!(reason(&empty), Some(0));
    assert_eq!(reason(&empty.replace("200\r\n", "200\n")), None);
    assert_eq!(reason(&empty.replace("> \r\n", ">\r\n")), None, "white space was taken out");
    let later = format!("{empty}> GET / HTTP/1.1\r\n>\r\n{NO_CONTENT}");
    assert_eq!(reason(&later), None, "what comes later tells it too");
}

#[test]
fn sizes_after_tls_are_no_content() {
    let text = format!(
        "> PUT / HTTP/1.1\r\n> Content-Length: 5\r\n> \r\n* TLSv1.3 (OUT), TLS handshake:\n}} [9 bytes data]\n}} [5 bytes data]\n{NO_CONTENT}"
    );
    assert_eq!(asked(&text).2, "5");
}

#[test]
fn requests_that_wait_are_answered_or_given_up() {
    let request = |method: &str, target: &str| format!("> {method} {target} HTTP/1.1\r\n> \r\n");
    let (a, b) = (request("GET", "/a"), request("GET", "/b"));
    let again = [format!("1: {UNANSWERED}"), "3 GET /a - -> 204 -".to_owned()];
    assert_eq!(summary(&format!("{a}{a}{NO_CONTENT}")), again, "sent once more");
    // Nothing tells which one a response answers, nor whether that was HEAD.
    let mixed = ["5 -> 204 ?", "7 -> 204 ?"];
    assert_eq!(summary(&format!("{a}{b}{NO_CONTENT}{NO_CONTENT}")), mixed);
    assert_eq!(summary(&format!("{}{a}{NO_CONTENT}{NO_CONTENT}", request("HEAD", "/a"))), mixed);
    let told = ["6 -> 204 ?", "8 -> 204 ?"];
    assert_eq!(summary(&format!("{a}{b}* hello\n{NO_CONTENT}{NO_CONTENT}")), told);
    let cut = [format!("1: passed over: {UNANSWERED}"), "3 GET /b - -> 204 -".to_owned()];
    assert_eq!(summary(&format!("{a}{b}* Connection died, retrying a fresh connect\n{NO_CONTENT}")), cut);
    assert_eq!(summary(&a), [format!("1: {UNANSWERED}")]);
    let head = format!("{}< HTTP/1.1 200 OK\r\n< Content-Length: 5\r\n< \r\n", request("HEAD", "/a"));
    assert_eq!(summary(&head), ["1 HEAD /a - -> 200 -"]);
}

#[test]
fn only_so_many_requests_of_a_transfer_wait() {
    let requests = |count: usize, padding: usize| {
        let request = |number: usize| format!("> GET /{number} HTTP/1.1\r\n> A: {}\r\n> \r\n", "x".repeat(padding));
        summary(&(0..count).map(request).collect::<String>())
    };
    let early = format!("1: {UNANSWERED}");
    for (count, padding) in [(MOST, 1), (MOST + 1, 1), (11, 200_000)] {
        let found = requests(count, padding);
        assert_eq!((found.len(), &found[0]), (count, &early));
    }
    let waits = |count: usize, padding: usize| {
        let request = |number: usize| format!("> GET /{number} HTTP/1.1\r\n> A: {}\r\n> \r\n", "x".repeat(padding));
        let text: String = (0..count).map(request).collect();
        let found = summary(&(text + NO_CONTENT));
        // The response comes before what is given up at the end, and after what is given up early.
        found.iter().position(|line| line.contains("->")).unwrap()
    };
    assert_eq!((waits(MOST, 1), waits(MOST + 1, 1), waits(MOST + 3, 1)), (0, 1, 3));
    assert_eq!((waits(9, 200_000), waits(11, 200_000)), (0, 1));
}

#[test]
fn only_so_many_interim_responses_are_kept() {
    let flood = |count: usize, padding: usize| {
        let interim = format!("< HTTP/1.1 103 x\r\n< A: {}\r\n< \r\n", "x".repeat(padding));
        format!("{GET}{}{NO_CONTENT}", interim.repeat(count))
    };
    let count = |text: &str| {
        let found = read(text);
        let responses: Vec<_> = found.iter().flatten().map(|record| record.responses.len()).collect();
        let places: Vec<_> = found.into_iter().filter_map(|found| Some(found.err()?.place.to_string())).collect();
        (responses, places)
    };
    assert_eq!(count(&flood(2, 1)), (vec![3], vec![]));
    assert_eq!(count(&flood(MOST, 1)), (vec![MOST + 1], vec![]));
    assert_eq!(count(&flood(MOST + 2, 1)), (vec![MOST + 1], vec![format!(":{}", 3 + 3 * MOST)]));
    assert_eq!(count(&flood(12, 200_000)), (vec![12], vec![":36".to_owned()]));
    let (responses, places) = count(&flood(MOST + 2, 1).repeat(2));
    assert_eq!((responses, places.len()), (vec![MOST + 1; 2], 2));
}

#[test]
fn after_101_another_response_belongs_to_another_request() {
    let switch = "< HTTP/1.1 101 x\r\n< \r\n";
    assert_eq!(summary(&format!("{switch}{NO_CONTENT}")), ["1 -> 101 -", "3 -> 204 -"]);
    assert_eq!(summary(&format!("{GET}{switch}{NO_CONTENT}")), ["1 GET / - -> 101 - -> 204 -"]);
}

#[test]
fn transfers_at_once_are_told_by_their_ids() {
    let line = |id: usize, text: &str| format!("[{id}-{id}] {text}\r\n");
    let request = |id: usize| line(id, &format!("> GET /{id} HTTP/1.1")) + &line(id, "> ");
    let response = |id: usize| line(id, "< HTTP/1.1 204 No Content") + &line(id, "< ");
    let both = request(0) + &request(1) + &response(0) + &response(1);
    assert_eq!(summary(&both), ["1 GET /0 - -> 204 -", "3 GET /1 - -> 204 -"]);
    assert_eq!(orders(&both), [(0, Order::Interleaved), (1, Order::Sequence)]);
    assert_eq!(orders(&format!("{GET}{NO_CONTENT}").repeat(2)), [(0, Order::Sequence), (1, Order::Sequence)]);

    let all = |count: usize| (0..count).map(request).collect::<String>();
    let found = summary(&(all(MOST) + &response(3) + &request(3)));
    assert_eq!(found[0], "7 GET /3 - -> 204 -", "as many as are kept");
    let found = summary(&(all(MOST + 1) + &response(0)));
    assert_eq!(found[0], format!("1: {UNANSWERED}"));
    assert!(!found.iter().any(|line| line.contains("GET /0 ")), "{found:?}");
    let interim = line(0, "< HTTP/1.1 103 x") + &line(0, "< ");
    let found = summary(&(request(0) + &interim + &(1..=MOST).map(request).collect::<String>()));
    assert_eq!(found[0], "1 GET /0 - -> 103 -");
}

#[test]
fn what_came_first_is_given_up_where_much_is_kept() {
    let line = |id: usize, text: &str| format!("[{id}-{id}] {text}\r\n");
    let padding = "x".repeat(600);
    let request = |id: usize, target: &str| {
        line(id, &format!("> GET {target} HTTP/1.1")) + &line(id, &format!("> A: {padding}")) + &line(id, "> ")
    };
    let response = |id: usize| line(id, "< HTTP/1.1 204 No Content") + &line(id, "< ");
    // How many requests are given up before the response to the first transfer comes, and before that to the last one.
    let given_up = |before: &str, transfers: usize, answered: usize| {
        let text: String =
            (0..transfers).map(|id| request(id, "/a") + &request(id, "/b") + &request(id, "/c")).collect();
        let found = summary(&(before.to_owned() + &text + &response(answered) + &request(answered, "/d")));
        found.iter().position(|line| line.contains("->")).unwrap()
    };
    assert_eq!(given_up("", 100, 99), 0);
    let long = "x".repeat(2 * WEIGHED) + "\n";
    for before in ["", &long] {
        assert!(given_up(before, 200, 199) > 20);
        assert!(given_up(before, 200, 0) > 20);
    }
}

#[test]
fn what_curl_did_not_mark_is_content_or_a_message() {
    let head = |field: &str| format!("{GET}< HTTP/1.1 200 OK\r\n< {field}\r\n< \r\n");
    let raw = "HTTP/1.1 204 No Content\r\n\r\n";
    let over = |text: String| summary(&(text + raw)).len() == 2;
    assert!(over(head("Content-Length: 5") + "hello\n"));
    assert!(over(head("Content-Length: 5") + "{ [5 bytes data]\n"));
    assert!(!over(head("Content-Length: 500") + "hello\n"));
    assert!(over(head("A: b") + "* Connection #0 to host a left intact\n"));
    assert!(over(head("A: b") + "{ [5 bytes data]\n"));
    assert!(!over(head("A: b") + "hello\n"));
    let request = format!("{}* Connection #0 to host a left intact\nGET /b HTTP/1.1\r\n\r\n", head("A: b"));
    assert_eq!(summary(&request).len(), 1, "only a status line begins a message there");

    let repeated = "< HTTP/1.1 200 OK\r\nHTTP/1.1 200 OK\r\n< A: b\r\nA: b\r\n< \r\n\r\nhello";
    assert_eq!(summary(&format!("{GET}{repeated}")), ["1 GET / - -> 200 5"], "-i repeats the head");
    assert_eq!(answer(&format!("{GET}{repeated}")).fields.len(), 1);
    assert_eq!(answer(&format!("{GET}< HTTP/1.1 204 x\r\nA: b\r\n< \r\n")).fields.len(), 0);
    assert_eq!(summary(&(head("A: b") + "```\nhello\n")), ["1 GET / - -> 200 10"]);
    let document = (head("A: b") + "hello\n```\nwords\n").replace('\r', "");
    assert_eq!(summary(&document), ["1 GET / - -> 200 6"]);
}

#[test]
fn a_dump_may_hold_what_looks_like_curl_s_marks() {
    let text = format!(
        "{GET}<= Recv header, 17 bytes (0x11)\r\n0000: HTTP/1.1 200 OK\r\n<= Recv header, 2 bytes (0x2)\r\n0000: \r\n<= Recv data, 20 bytes (0x14)\r\n0000: see< HTTP/1.1 500 x\r\n"
    );
    assert_eq!(summary(&text), ["1 GET / - -> 200 20"]);
    let cut = format!("{GET}<= Recv header, 17 bytes (0x11)\n0000: HTTP/1.1 200 O");
    assert_eq!(summary(&cut), [format!("1: {UNANSWERED}")], "not all of the line is there");
}

#[test]
fn folded_lines_are_noted() {
    let is_folded = |lines: &str| answer(&format!("{GET}< HTTP/1.1 200 OK\r\n{lines}< \r\n")).is_folded;
    assert!(is_folded("< A: b\r\n<  c\r\n< D: e\r\n") && !is_folded("< A: b\r\n< D: e\r\n"));
}

#[test]
fn what_curl_says_last_tells_whether_it_follows_a_redirect() {
    let most_hops = |said: &str| {
        let text = format!("{GET}< HTTP/1.1 302 x\r\n< Content-Length: 0\r\n< \r\n{said}{GET}{NO_CONTENT}");
        read(&text).into_iter().flatten().next().unwrap().position.most_hops
    };
    let left = "* Connection #0 to host a left intact\n";
    assert_eq!((most_hops(""), most_hops(left)), (None, Some(0)));
    assert_eq!(most_hops(&format!("{left}* Issue another request to this URL: 'https://a/'\n")), None);
}

#[test]
fn an_interim_flood_gives_up_no_request() {
    let interim = format!("< HTTP/1.1 103 x\r\n< A: {}\r\n< \r\n", "x".repeat(200_000)).repeat(11);
    let found = summary(&format!("{interim}{GET}{NO_CONTENT}"));
    assert!(found.len() == 1 && found[0].starts_with("34 GET / - -> 103 "), "{found:?}");
}

#[test]
fn as_much_as_may_be_is_kept() {
    let waiting = |line: usize, weight: usize| {
        let content = Body::Bytes(vec![0; weight - sample::request().weight()].into());
        Waiting { line, request: Request { content, ..sample::request() }, is_cut: false }
    };
    let printed = |transfers: Vec<Transfer>| {
        let last = u64::try_from(transfers.len()).ok();
        CurlPrinted { transfers: (1..).map(Some).zip(transfers).collect(), last, ..CurlPrinted::default() }
    };
    let small = sample::request().weight();
    // How many requests are given up where transfers keep so many and such heavy ones.
    let given_up = |transfers: &[(usize, usize)]| {
        let transfer = |&(count, weight): &(usize, usize)| Transfer {
            requests: (0..count).map(|line| waiting(line, weight)).collect(),
            ..Transfer::default()
        };
        let mut items = Vec::new();
        printed(transfers.iter().map(transfer).collect()).make_room(&mut items, &mut Repeated::default());
        items.len()
    };
    assert_eq!(given_up(&[(MOST / 2, small), (MOST / 2, small)]), 0);
    assert_eq!(given_up(&[(MOST / 2, small), (MOST / 2 + 1, small)]), MOST / 2);
    assert_eq!(given_up(&[(1, MOST_BYTES / 2), (1, MOST_BYTES / 2)]), 0);
    for more in [1, 2] {
        assert_eq!(given_up(&[(1, MOST_BYTES / 2), (1, MOST_BYTES / 2 + more)]), 1);
    }
    // The same for the requests of one transfer, as another one comes.
    let given_up = |weight: usize| {
        let open = Some(Open::new(2, b"GET / HTTP/1.1", true, true));
        let mut printed =
            printed(vec![Transfer { open, requests: [waiting(1, weight)].into(), ..Transfer::default() }]);
        printed.transfers.values_mut().for_each(|transfer| transfer.requests[0].request.method = "HEAD".into());
        let mut items = Vec::new();
        printed.close(Some(1), &mut items, &mut Repeated::default());
        items.len()
    };
    assert_eq!((given_up(MOST_BYTES / 2 - small), given_up(MOST_BYTES / 2 - small + 1)), (0, 1));
    // And for the interim responses to one.
    let left_out = |weight: usize| {
        let interim = Response {
            content: Body::Bytes(vec![0; weight - sample::response(103).weight()].into()),
            ..sample::response(103)
        };
        let mut printed = printed(vec![Transfer { answer: vec![interim], ..Transfer::default() }]);
        let mut items = Vec::new();
        printed.answered(Some(1), 2, sample::response(103), &mut items);
        items.len()
    };
    assert_eq!((left_out(MOST_BYTES / 2), left_out(MOST_BYTES / 2 + 1)), (0, 1));
}

#[test]
fn a_transfer_weighs_what_waits_in_it() {
    let fields = vec![(b"a"[..].into(), b"bcd"[..].into())];
    let (request, response) = (sample::request(), sample::response(103));
    let (asked, answered) = (request.weight(), response.weight());
    let mut open = Open::new(1, b"HTTP/1.1 200 OK", false, true);
    (open.head, open.fields) = (1000, fields);
    let requests = [Waiting { line: 1, request, is_cut: false }].into();
    let transfer =
        Transfer { open: Some(open), requests, answer: vec![response.clone(), response], ..Transfer::default() };
    assert_eq!(transfer.weight(), 1000 + 100 + asked + 2 * answered);
    assert_eq!(Transfer::default().weight(), 0);
}
