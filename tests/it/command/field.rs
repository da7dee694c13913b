//! Captures from the field, made small: `tests/data/field/captures`, each with what is right and why.

use crate::support::command::run;

/// What is right: the file, the exit status, each exchange with the rules it breaks, how many places are passed over, and
/// why.
struct Case {
    file: &'static str,
    code: i32,
    exchanges: &'static [&'static str],
    passed_over: u64,
    why: &'static str,
}

const fn case(file: &'static str, code: i32, exchanges: &'static [&'static str], why: &'static str) -> Case {
    Case { file, code, exchanges, passed_over: 0, why }
}

const CASES: &[Case] = &[
    case("01-libcurl-own-verbose.txt", 0, &["GET /j -> 200"], "libcurl marks the first line of a request block alone"),
    case(
        "02-har-304-shown-as-200.har",
        0,
        &["GET /s.css -> 200"],
        "no content crossed the wire, so the 200 was a 304 there",
    ),
    Case {
        file: "03-har-service-worker-no-mark.har",
        code: 0,
        exchanges: &[],
        passed_over: 3,
        why: "sizes of nothing, without a server's address, and Playwright's mark: no server answered",
    },
    case("03-length-short.http", 1, &["GET /a -> 200 any-length"], "the connection was to close, and closed too soon"),
    case("03b-length-short.curl", 1, &["GET /a -> 200 any-length"], "curl counted the missing bytes"),
    case(
        "04-har-no-response-headers.har",
        0,
        &["GET /logo.png -> 200"],
        "fields that were not recorded are not absent",
    ),
    case(
        "04-304-vary-value.jsonl",
        1,
        &["GET / -> 304 304-fields"],
        "the Vary of the 304 is shorter than that of the 200",
    ),
    case(
        "05-304-if-match.jsonl",
        1,
        &["GET / -> 304 304-if-match", "GET / -> 416 416-if-match"],
        "If-Match is evaluated before If-None-Match and Range",
    ),
    Case {
        file: "06-har-status-minus-one.har",
        code: 0,
        exchanges: &["GET / -> 200"],
        passed_over: 2,
        why: "a status below zero is the recorder's own for no response",
    },
    Case {
        file: "07-har-status-0.har",
        code: 0,
        exchanges: &["GET / -> 200"],
        passed_over: 1,
        why: "a blocked request is no mistake in the archive",
    },
    case(
        "07-conversation.http",
        1,
        &["GET /s.css -> 200", "GET /s.css -> 304 304-fields"],
        "the 200 before says what the 304 should have",
    ),
    case(
        "07b-redirect-chain.http",
        1,
        &["POST /a -> 307 307-method 3xx-rewrite", "GET /b -> 200"],
        "the next request went where Location leads, by another method and with the credentials",
    ),
    case("08-har-header-value-array.har", 1, &["GET /posts/1 -> 405 405-allow"], "a list of values is a line for each"),
    case("10-har-header-told-twice.har", 0, &["POST /redir307 -> 307"], "no client sends all of its fields twice"),
    Case {
        file: "10-har-status-0.har",
        code: 0,
        exchanges: &["GET / -> 200", "GET / -> 200"],
        passed_over: 1,
        why: "as above, between two responses",
    },
    case(
        "11-har-if-none-match-not-sent.har",
        0,
        &["GET /s.css -> 200"],
        "browsers show conditions that they did not send",
    ),
    case(
        "12-curl-meter-since-2026.txt",
        1,
        &["GET /private -> 401 401-challenge"],
        "the meter has empty columns for times",
    ),
    case(
        "13-basic-realm.jsonl",
        1,
        &[
            "GET / -> 401 any-basic-realm",
            "GET / -> 401 any-basic-realm any-realm-quoted",
            "GET / -> 401 any-realm-quoted",
            "GET / -> 401 any-digest-nonce",
        ],
        "Basic has a realm, in quotation marks, and Digest a nonce",
    ),
    case("13-curl-vv.txt", 1, &["GET /private -> 401 401-challenge"], "time and transfer stand before the marks"),
    case(
        "15-206-beyond.jsonl",
        1,
        &["GET / -> 206 206-asked", "GET / -> 206 206-asked"],
        "of one range only a part can be sent",
    ),
    case(
        "16-location-host.jsonl",
        1,
        &[
            "GET / -> 302 any-location-host",
            "GET / -> 302 any-location-host",
            "GET / -> 302 any-location-port",
            "GET / -> 302 any-location-user",
        ],
        "an http URI has a host, a port that exists, and no user",
    ),
    case("14-curl-trace-time.txt", 1, &["GET /private -> 401 401-challenge"], "the time alone does"),
    case("15-curl-vvv-trace-ascii.txt", 1, &["GET /private -> 401 401-challenge"], "header sections come as dumps"),
    case(
        "17-curl-parallel-order.txt",
        0,
        &["304", "200"],
        "two requests were open, and nothing tells which was answered",
    ),
    case("18a-reason-space-stripped.txt", 0, &["PUT /up -> 200"], "a bare mark shows that spaces were taken out"),
    case("18b-reason-space-hurl.txt", 0, &["GET /api -> 200"], "Hurl trims what it prints"),
    case("18c-reason-space-lf.http", 0, &["200"], "with bare line feeds, the text was edited"),
    case(
        "19-problem-status.jsonl",
        1,
        &["GET / -> 404 any-problem-status"],
        "the status in the content is another than that of the response",
    ),
    case(
        "19-curl-content-not-read.txt",
        0,
        &["GET /x -> 401", "GET /x -> 200"],
        "curl went on without reading the content",
    ),
    case("20a-i-then-v.txt", 1, &["200", "GET /private -> 401 401-challenge"], "the content ended before curl went on"),
    case("21-response-first.warc", 0, &["GET / -> 200", "GET /b -> 304"], "the request of a record follows it"),
    case("23-content-range-without-unit.http", 1, &["206 206-content-range-valid"], "the unit is missing"),
    case("24-har-version-without-name.har", 1, &["GET / -> 302 any-framing"], "1.1 is a version without the name"),
    case("26-curl-excess-found.txt", 1, &["GET /api -> 304 304-content"], "curl found content where none may be"),
    case("27a-utf16.http", 1, &["401 401-challenge"], "UTF-16 is text, too"),
    case("27b-gzip.har.gz", 1, &["GET / -> 401 401-challenge"], "archives are kept packed"),
    case("27c-har-entries.jsonl", 1, &["GET / -> 401 401-challenge"], "an entry is known by what only entries have"),
    case("27d-indented.txt", 1, &["GET /private -> 401 401-challenge"], "a document indents its transcripts"),
    case("27e-httpie-colours.txt", 1, &["GET /401 -> 401 401-challenge"], "HTTPie colours start lines"),
    case("29-interim-counted.txt", 0, &["POST /m -> 200"], "an interim response is no exchange of its own"),
    case("30-har-thousands-separator.har", 0, &["GET /require.js -> 200"], "the browser wrote the number for people"),
];

#[test]
fn captures_from_the_field_are_read_right() {
    for Case { file, code, exchanges, passed_over, why } in CASES {
        let run = run(&["lint", "--format", "json", &format!("tests/data/field/captures/{file}")]);
        let mut lines = run.json();
        let summary = lines.pop().expect("the summary")["summary"].take();
        let found: Vec<_> = lines
            .iter()
            .map(|line| {
                let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
                let request = &line["request"];
                let asked = format!("{} {} -> ", text(&request["method"]), text(&request["target"]));
                let broken = line["violations"].as_array().expect("a list").iter();
                let broken = broken.fold(String::new(), |ids, violation| ids + " " + &text(&violation["id"]));
                format!("{}{}{broken}", if request.is_null() { "" } else { &asked }, line["status"])
            })
            .collect();
        assert_eq!((run.code, run.err.as_str()), (Some(*code), ""), "{file}: {why}");
        assert_eq!(&found, exchanges, "{file}: {why}");
        assert_eq!(summary["passed_over"].as_u64(), Some(*passed_over), "{file}: {why}");
        assert_eq!(summary["exchanges"].as_u64().map(usize::try_from), Some(Ok(exchanges.len())), "{file}");
    }
}

#[test]
fn a_content_range_without_its_unit_is_told_as_that() {
    let run = run(&["lint", "tests/data/field/captures/23-content-range-without-unit.http"]);
    assert!(
        run.out.contains("206-content-range-valid: Content-Range has the form bytes 0-99/1234: a unit, "),
        "{}",
        run.out
    );
}

/// Every file has its case.
#[test]
fn every_capture_from_the_field_has_a_case() {
    let folder = crate::support::paths::data("field/captures");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    files.sort();
    let mut cases: Vec<_> = CASES.iter().map(|case| case.file).collect();
    cases.sort_unstable();
    assert_eq!(files, cases);
}
