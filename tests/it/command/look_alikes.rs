//! Captures that look alike, and of which one breaks a rule and the other does not, or shows too little to tell.

use crate::support::command::run_with;
use crate::support::judged::{DATE, HOST, archive, assert_judged, entry, judged};

#[test]
fn lengths_are_known_where_nothing_else_explains_them() {
    let next = "HTTP/1.1 204 No\r\nDATE\r\n\r\n";
    for (message, wanted) in [
        ("Content-Length: 20\r\n\r\nshort", "200 any-length"),
        ("Content-Length: 3\r\n\r\nlonger than that", "200 any-length"),
        ("Content-Length: 20\r\nContent-Encoding: gzip\r\n\r\nshort", "200"),
        ("Content-Length: 20\r\nContent-Encoding: identity\r\n\r\nshort", "200 any-length"),
        ("Content-Length: 5\r\n\r\nshort\n", "200"),
        ("Content-Length: 5\r\n\r\nshort\r\n\r\n", "200"),
        ("Content-Length: 9\r\nContent-Type: application/json\r\n\r\n{\n    \"a\": 1\n}\n\n", "200"),
        ("Content-Length: 9\r\n\r\n", "200"),
    ] {
        assert_judged(&[(
            &format!("HTTP/1.1 200 OK\r\nDATE\r\n{message}\r\n{next}").replace("DATE", DATE),
            &[wanted, "204"],
        )]);
    }
    assert_judged(&[
        ("HTTP/1.1 200 OK\r\nDATE\r\nContent-Length: 20\r\n\r\n12345", &["200"]),
        ("HTTP/1.1 200 OK\r\nDATE\r\nConnection: close\r\nContent-Length: 20\r\n\r\n12345", &["200 any-length"]),
        ("HTTP/1.1 200 OK\r\nDATE\r\nConnection: close\r\nContent-Length: 20\r\n\r\n", &["200"]),
        ("HTTP/1.1 200 OK\nDATE\nConnection: close\nContent-Length: 20\n\n12345", &["200"]),
        (
            "HTTP/1.1 200 OK\r\nDATE\r\nContent-Length: 20\r\n\r\n12345curl: (18) transfer closed with 15 bytes remaining to read\n",
            &["200 any-length"],
        ),
        (
            "HTTP/1.1 200 OK\r\nDATE\r\nContent-Length: 20\r\n\r\n12345curl: (18) end of response with 15 bytes missing\n",
            &["200 any-length"],
        ),
    ]);
}

#[test]
fn content_that_must_not_be_breaks_its_rule() {
    assert_judged(&[
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 204 No Content\r\nDATE\r\n\r\noops", &["GET / -> 204 204-content"]),
        (
            "GET / HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"a\"\r\n\r\nHTTP/1.1 304 Not Modified\r\nDATE\r\nETag: \"a\"\r\n\r\noops\r\n",
            &["GET / -> 304 304-content"],
        ),
        (
            "GET / HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"a\"\r\n\r\nHTTP/1.1 304 Not Modified\r\nDATE\r\nETag: \"a\"\r\n\r\n\r\n",
            &["GET / -> 304"],
        ),
        (
            "HTTP/1.1 204 No Content\r\nDATE\r\n\r\n$ curl -si http://a/\r\nHTTP/1.1 204 No Content\r\nDATE\r\n\r\n",
            &["204", "204"],
        ),
        // The content of a request may follow the response that asked for it.
        (
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nhelloHTTP/1.1 204 No\r\nDATE\r\n\r\n",
            &["POST / -> 204"],
        ),
    ]);
    let head =
        "HEAD / HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 200 OK\r\nDATE\r\nContent-Length: 9\r\n\r\n".replace("DATE", DATE);
    let (code, found) = judged(&format!("{head}oops"));
    assert_eq!((code, found.len()), (Some(1), 1));
    assert!(found[0].contains("HEAD / -> 200 ") && found[0].contains("content"), "{found:?}");
    assert_judged(&[(&head, &["HEAD / -> 200"])]);
}

#[test]
fn curls_own_notes_count() {
    let with = |response: &str| format!("> GET / HTTP/1.1\r\n> Host: a\r\n> \r\n< HTTP/1.1 {response}");
    for (response, wanted) in [
        (
            "204 No\r\n< DATE\r\n< \r\n* Excess found: excess = 4 url = /x (zero-length body)\n",
            "GET / -> 204 204-content",
        ),
        ("204 No\r\n< DATE\r\n< \r\n* Connection #0 to host a left intact\n", "GET / -> 204"),
        (
            "200 OK\r\n< DATE\r\n< Content-Length: 5\r\n< \r\n* Excess found writing body: excess = 5, size = 5, maxdownload = 5, bytecount = 5\nhello",
            "GET / -> 200 any-length",
        ),
        (
            "200 OK\r\n< DATE\r\n< Content-Length: 50\r\n< \r\n* end of response with 45 bytes missing\n",
            "GET / -> 200 any-length",
        ),
        (
            "200 OK\r\n< DATE\r\n< Content-Length: 50\r\n< Content-Encoding: gzip\r\n< \r\n* Excess found: excess = 4 url = / (body)\n",
            "GET / -> 200",
        ),
        (
            "404 No\r\n< DATE\r\n< Connection: close\r\n< \r\n* Ignoring the response-body\n* Closing connection 0\n",
            "GET / -> 404",
        ),
        (
            "404 No\r\n< DATE\r\n< Connection: close\r\n< \r\n{ [5 bytes data]\n* Closing connection 0\n",
            "GET / -> 404 any-framing",
        ),
    ] {
        assert_judged(&[(&with(&response.replace("DATE", DATE)), &[wanted])]);
    }
}

#[test]
fn white_space_that_a_document_took_away_is_not_missed() {
    let printed = |response: &str, end: &str| {
        format!(
            "> GET / HTTP/1.1\r\n> Host: a\r\n>{end}\r\n< HTTP/1.1 {response}\r\n< DATE\r\n< Content-Length: 0\r\n<{end}\r\n"
        )
    };
    assert_judged(&[
        (&printed("200", " "), &["GET / -> 200 any-reason-space"]),
        (&printed("200", ""), &["GET / -> 200"]),
        (&printed("200 ", " "), &["GET / -> 200"]),
        (&printed("200", " ").replace("\r\n", "\n"), &["GET / -> 200"]),
        ("HTTP/1.1 200\r\nDATE\r\nContent-Length: 0\r\n\r\n", &["200 any-reason-space"]),
        ("HTTP/1.1 200\r\nDATE\r\nContent-Length: 0\r\n\r\n\n", &["200 any-reason-space"]),
        ("HTTP/1.1 200\nDATE\nContent-Length: 0\n\n", &["200"]),
    ]);
}

#[test]
fn responses_go_with_their_requests_as_far_as_curl_tells() {
    let request =
        |id: &str, target: &str, more: &str| format!("{id}> GET /{target} HTTP/2\r\n{id}> Host: a\r\n{more}{id}> \r\n");
    let response = |id: &str, status: &str| format!("{id}< HTTP/2 {status} \r\n{id}< DATE\r\n{id}< \r\n");
    let (a, b) = (request("[0-0] ", "a", ""), request("[1-0] ", "b", "[1-0] > if-none-match: \"a\"\r\n"));
    let (not_modified, ok) = (response("[1-0] ", "304"), response("[0-0] ", "204"));
    assert_judged(&[
        (&format!("{a}{b}{not_modified}{ok}"), &["GET /b -> 304", "GET /a -> 204"]),
        (
            &format!("{a}{b}{}{}", response("[0-0] ", "304"), response("[1-0] ", "204")),
            &["GET /a -> 304 304-condition", "GET /b -> 204"],
        ),
        (&format!("{}{}", request("", "a", ""), response("", "304")), &["GET /a -> 304 304-condition"]),
        (
            &format!("{}{}{}{}", request("", "a", ""), request("", "b", ""), response("", "304"), response("", "204")),
            &["304", "204"],
        ),
        // Once all are answered, what comes is reported one by one again.
        (
            &format!(
                "{}{}{}{}{}{}",
                request("", "a", ""),
                request("", "b", ""),
                response("", "204"),
                response("", "204"),
                request("", "c", ""),
                response("", "304")
            ),
            &["204", "204", "GET /c -> 304 304-condition"],
        ),
    ]);
}

#[test]
fn http_ends_with_101_unless_it_is_what_comes_next() {
    let fault = "after 101 has ended HTTP";
    let request = "> GET / HTTP/1.1\r\n> Host: a\r\n> Connection: Upgrade\r\n> Upgrade: x, h2c\r\n> \r\n";
    let switch =
        |to: &str| format!("{request}< HTTP/1.1 101 Switching\r\n< Connection: Upgrade\r\n< Upgrade: {to}\r\n< \r\n");
    let line = |to: &str| {
        format!(
            r#"{{"request":{{"method":"GET"}},"interim":[{{"status":101,"version":"1.1","fields":[["Upgrade","{to}"]]}}],"response":{{"status":204,"version":"1.1"}}}}"#
        )
    };
    for (input, is_fault) in [
        (switch("x") + "< HTTP/1.1 204 No\r\n< DATE\r\n< \r\n", true),
        (switch("h2c") + "< HTTP/2 204 \r\n< DATE\r\n< \r\n", false),
        (switch("x") + "* Closing connection 0\n", false),
        (line("x"), true),
        (line("TLS/1.0, HTTP/1.1"), false),
    ] {
        let run = run_with(&["lint"], input.replace("DATE", DATE).as_bytes());
        assert_eq!(run.out.contains(fault), is_fault, "{input}: {}", run.out);
    }
    // HTTPie takes a 103 for the final response, and shows no more.
    for (client, is_fault) in [("curl/8.0", true), ("HTTPie/3.2", false)] {
        let input =
            format!("GET / HTTP/1.1\r\nHost: a\r\nUser-Agent: {client}\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n");
        let run = run_with(&["lint"], input.as_bytes());
        assert_eq!(run.out.contains("no final response follows"), is_fault, "{client}: {}", run.out);
    }
}

#[test]
fn what_libcurl_prints_by_itself_is_a_block() {
    let block = |request: &str| format!("* Connected to a\n{request}< HTTP/1.1 204 No\r\n< DATE\r\n< \r\n");
    assert_judged(&[
        (&block("> GET / HTTP/1.1\r\nHost: a\r\nAccept: */*\r\n\r\n"), &["GET / -> 204"]),
        (&block("> GET / HTTP/1.1\r\nAccept: */*\r\n\r\n"), &["GET / -> 204 400-host-missing"]),
        (&block("> GET / HTTP/1.1\r\n> Accept: */*\r\n> \r\n"), &["GET / -> 204 400-host-missing"]),
        // Where no field is shown at all, none is missed.
        (&block("> GET / HTTP/1.1\r\n"), &["GET / -> 204"]),
    ]);
}

#[test]
fn kinds_may_follow_each_other() {
    let printed = "> GET / HTTP/1.1\r\n> Host: a\r\n> \r\n< HTTP/1.1 405 No\r\n< DATE\r\n< Content-Length: 3\r\n< \r\nno\n* Connection #0 to host a left intact\n";
    let raw = "HTTP/1.1 405 Not\r\nDATE\r\nContent-Length: 3\r\n\r\nno\n";
    let repeated = "HTTP/1.1 405 No\r\nDATE\r\nContent-Length: 3\r\n\r\nno\n";
    assert_judged(&[
        (&format!("{printed}{raw}"), &["GET / -> 405 405-allow", "405 405-allow"]),
        (
            &format!("{raw}{printed}{raw}{printed}"),
            &["405 405-allow", "GET / -> 405 405-allow", "405 405-allow", "GET / -> 405 405-allow"],
        ),
        // `curl -iv` into one file: the message is there twice, and was sent once.
        (&format!("{printed}{repeated}"), &["GET / -> 405 405-allow"]),
        // A content that shows a message has its length.
        (
            "> GET / HTTP/1.1\r\n> Host: a\r\n> \r\n< HTTP/1.1 200 OK\r\n< DATE\r\n< Content-Length: 30\r\n< \r\nHTTP/1.1 405 in a document...\n",
            &["GET / -> 200"],
        ),
    ]);
}

#[test]
fn documents_say_more_than_messages() {
    let fenced = format!(
        "# Title\n\nSome words.\n\n```http\nGET /x HTTP/1.1\nHost: a\n```\n\nThe answer:\n\n```\nHTTP/1.1 405 No\n{DATE}\nContent-Length: 3\n\nno\n```\n\nAnd:\n\n~~~\nHTTP/1.1 204 No\n{DATE}\n~~~\n\nThe end.\n"
    );
    let indented = format!(
        "   Client request:\n\n     GET /x HTTP/1.1\n     Host: a\n\n   Server response:\n\n     HTTP/1.1 405 No\n     {DATE}\n     Content-Length: 3\n\n     no\n"
    );
    assert_judged(&[
        (&fenced, &["GET /x -> 405 405-allow", "204"]),
        (&fenced.replace('\n', "\r\n"), &["GET /x -> 405 405-allow", "204"]),
        (&indented, &["GET /x -> 405 405-allow"]),
        (&format!("user@host:~$ curl -i a\nHTTP/1.1 204 No\n{DATE}\n\nuser@host:~$ exit\n"), &["204"]),
        // A document that is sent has fences of its own.
        (
            "HTTP/1.1 200 OK\r\nDATE\r\nContent-Type: text/markdown\r\nContent-Length: 90\r\n\r\nwords\n```\ncode\n```\nHTTP/1.1 204 No\r\nDATE\r\n\r\n",
            &["200 any-length", "204"],
        ),
    ]);
    for input in [
        fenced.replace("```http", "http").replace("```", "").replace("~~~", ""),
        "```\nno message\n```\nwords\n".to_owned(),
    ] {
        assert_eq!(judged(&input).0, Some(2), "words that nothing sets apart from messages are reported: {input}");
    }
}

#[test]
fn what_clients_print_around_messages_is_none_of_them() {
    let ok = "HTTP/1.1 200 OK\r\nDATE\r\nTransfer-Encoding: chunked\r\n\r\nhello";
    let no_allow = "HTTP/1.1 405 No\r\nDATE\r\nContent-Length: 3\r\n\r\nno\n";
    let meter = "  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed\n\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0";
    let printed = |target: &str| {
        format!(
            "> GET /{target} HTTP/1.1\r\n> Host: a\r\n> \r\n< HTTP/1.1 405 No\r\n< DATE\r\n< Content-Length: 3\r\n< \r\n* Connection #0 to host a left intact\n{no_allow}"
        )
    };
    let metadata = "\n\nElapsed time: 0.012s\n\nGET /b HTTP/1.1\r\nHost: a\r\n\r\n\nHTTP/1.1 204 No\r\nDATE\r\n\r\n\n\nElapsed time: 0.012s\nRemote address: 192.0.2.1:80\n\n";
    assert_judged(&[
        // curl takes chunks apart, and leaves no line end behind them.
        (&format!("{ok}{no_allow}"), &["200", "405 405-allow"]),
        (&format!("{ok}, see HTTP/1.1 405 No\r\nand so on.\r\n"), &["200"]),
        // `curl -iv` over several URLs.
        (
            &format!(
                "{meter}{}* Found bundle for host\n* Re-using existing connection\n{meter}{}",
                printed("a"),
                printed("b")
            ),
            &["GET /a -> 405 405-allow", "GET /b -> 405 405-allow"],
        ),
        (
            &format!("GET /a HTTP/1.1\r\nHost: a\r\n\r\n{no_allow}{metadata}"),
            &["GET /a -> 405 405-allow", "GET /b -> 204"],
        ),
        (
            &format!("  HTTP/1.1 405 No\n  {DATE}\n  Content-Length: 3\nno\n  HTTP/1.1 204 No\n  {DATE}\n"),
            &["405 405-allow", "204"],
        ),
        // curl says that the first connection broke, so there was no response.
        (
            "> GET /a HTTP/1.1\r\n> Host: a\r\n> \r\n* Empty reply from server\n* Closing connection 0\n> GET /b HTTP/1.1\r\n> Host: a\r\n> \r\n< HTTP/1.1 204 No\r\n< DATE\r\n< \r\n",
            &["GET /b -> 204"],
        ),
    ]);
}

#[test]
fn dumps_are_read_by_their_offsets() {
    let long = "y".repeat(70);
    let ascii = format!(
        "== Info: Connected\n=> Send header, 104 bytes (0x68)\n0000: GET / HTTP/1.1\n0010: Host: a\n0019: Cookie: {}\n0059: {}\n0069: \n<= Recv header, 17 bytes (0x11)\n0000: HTTP/1.1 405 No\n<= Recv header, 37 bytes (0x25)\n0000: {DATE}\n<= Recv header, 2 bytes (0x2)\n0000: \n<= Recv data, 3 bytes (0x3)\n0000: no.\n== Info: Closing connection 0\n",
        &long[..56],
        &long[56..]
    );
    assert_judged(&[(&ascii, &["GET / -> 405 405-allow"])]);
    let hex = |kind: &str, text: &str| {
        let bytes = text.as_bytes();
        let lines = bytes.chunks(16).enumerate().map(|(at, chunk)| {
            let codes = chunk.iter().fold(String::new(), |codes, byte| codes + &format!("{byte:02x} "));
            let shown: String =
                chunk.iter().map(|&byte| if (0x20..0x7f).contains(&byte) { char::from(byte) } else { '.' }).collect();
            format!("{:04x}: {codes:48}{shown}\n", at * 16)
        });
        format!("{kind}, {} bytes (0x{:x})\n{}", bytes.len(), bytes.len(), lines.collect::<String>())
    };
    let binary = [
        hex("=> Send header", "GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
        hex("<= Recv header", "HTTP/1.1 405 No\r\n"),
        hex("<= Recv header", &format!("{DATE}\r\n")),
        hex("<= Recv header", "Content-Length: 3\r\n"),
        hex("<= Recv header", "\r\n"),
        hex("<= Recv data", "no\n"),
    ]
    .concat();
    assert_judged(&[(&binary, &["GET / -> 405 405-allow"])]);
}

const CONDITIONAL: &str = r#""httpVersion":"HTTP/1.1","headers":[{"name":"Host","value":"a.example"},{"name":"If-None-Match","value":"\"a\""}]"#;
const CURRENT: &str = r#""status":200,"httpVersion":"HTTP/1.1","headers":[{"name":"Date","value":"Sun, 06 Nov 1994 08:49:37 GMT"},{"name":"ETag","value":"\"a\""},{"name":"Content-Length","value":"5"}],"content":{"size":5},"bodySize":5"#;
const UNDATED: &str = r#""status":200,"httpVersion":"HTTP/1.1","headers":[{"name":"Content-Length","value":"5"},{"name":"Server","value":"x"}],"content":{"size":5},"bodySize":5,"headersSize":60"#;

#[test]
fn archives_are_judged_by_who_recorded_them() {
    let on =
        |creator: &str, request: &str, response: &str, more: &str| archive(creator, &[entry(request, response, more)]);
    let address = r#","serverIPAddress":"192.0.2.1""#;
    assert_judged(&[
        // A proxy saw the condition go out, a browser shows it from its cache.
        (&on("mitmproxy", CONDITIONAL, CURRENT, ""), &["GET /x -> 200 200-if-none-match"]),
        (&on("Charles Proxy", CONDITIONAL, CURRENT, ""), &["GET /x -> 200 200-if-none-match"]),
        (&on("Firefox", CONDITIONAL, CURRENT, address), &["GET /x -> 200"]),
        (&on("WebInspector", CONDITIONAL, CURRENT, address), &["GET /x -> 200"]),
        (&on("x", CONDITIONAL, CURRENT, r#","_resourceType":"fetch""#), &["GET /x -> 200"]),
        // The rest of a browser's archive counts.
        (&on("Firefox", HOST, UNDATED, address), &["GET /x -> 200 any-date"]),
        (&on("Playwright", HOST, &format!("{UNDATED},\"_transferSize\":65"), address), &["GET /x -> 200 any-date"]),
        // What came from a cache or a script was sent by no server now.
        (&on("WebInspector", HOST, UNDATED, r#","_fromCache":"disk""#), &["GET /x -> 200"]),
        (&on("WebKit Web Inspector", HOST, UNDATED, r#","_fetchType":"Memory Cache""#), &["GET /x -> 200"]),
        (&on("WebKit Web Inspector", HOST, UNDATED, r#","_fetchType":"Service Worker""#), &[]),
        (&on("WebKit Web Inspector", HOST, UNDATED, r#","_fetchType":"Network Load""#), &["GET /x -> 200 any-date"]),
        (&on("chrome-har-capturer", HOST, UNDATED, r#","_fromDiskCache":true"#), &["GET /x -> 200"]),
        (&on("chrome-har-capturer", HOST, UNDATED, r#","_fromDiskCache":false"#), &["GET /x -> 200 any-date"]),
        (&on("chrome-har", HOST, &format!("{UNDATED},\"fromServiceWorker\":true"), address), &[]),
        (
            &on("chrome-har", HOST, &format!("{UNDATED},\"fromServiceWorker\":false"), address),
            &["GET /x -> 200 any-date"],
        ),
        (&on("WebInspector", HOST, &format!("{UNDATED},\"_fetchedViaServiceWorker\":true"), address), &[]),
        (&on("Playwright", HOST, UNDATED, r#","_wasFulfilled":true"#), &[]),
        (&on("Playwright", HOST, &format!("{UNDATED},\"_transferSize\":0"), ""), &[]),
        (&on("mitmproxy", HOST, &format!("{UNDATED},\"_transferSize\":0"), ""), &["GET /x -> 200 any-date"]),
    ]);
}

#[test]
fn fields_that_an_archive_does_not_show_are_not_absent() {
    let response = |headers: &str| {
        format!(r#""status":200,"httpVersion":"HTTP/1.1","headers":{headers},"content":{{"size":5}},"bodySize":5"#)
    };
    let page = r#""headers":[{"name":"Accept","value":"*/*"}]"#;
    let on = |request: &str, headers: &str| archive("x", &[entry(request, &response(headers), "")]);
    let safelisted = r#"[{"name":"content-type","value":"text/plain"},{"name":"cache-control","value":"no-cache"}]"#;
    assert_judged(&[
        (&on(HOST, "[]"), &["GET /x -> 200"]),
        (&on(HOST, "null"), &["GET /x -> 200"]),
        (&on(page, safelisted), &["GET /x -> 200"]),
        (&on(HOST, safelisted), &["GET /x -> 200 any-date"]),
        (
            &on(HOST, r#"[{"name":"Server","value":"x"},{"name":"Content-Length","value":"5"}]"#),
            &["GET /x -> 200 any-date"],
        ),
        (
            &on(HOST, r#"[{"name":"Server","value":"x"},{"name":"Content-Length","value":"5"},{"name":7}]"#),
            &["GET /x -> 200"],
        ),
        (&on(HOST, r#"{"Server":"x","Content-Length":5}"#), &["GET /x -> 200 any-date"]),
    ]);
}

#[test]
fn fields_told_twice_were_sent_once() {
    let twice = |more: &str| {
        format!(
            r#""httpVersion":"HTTP/1.1","headers":[{{"name":"Host","value":"a.example"}},{{"name":"Accept","value":"*/*"}},{{"name":"host","value":"a.example"}}{more}]"#
        )
    };
    let on = |request: &str| archive("chrome-har", &[entry(request, CURRENT, r#","serverIPAddress":"192.0.2.1""#)]);
    assert_judged(&[
        (&on(&twice(r#",{"name":"Accept","value":"*/*"}"#)), &["GET /x -> 200"]),
        (&on(&twice("")), &["GET /x -> 200 400-host"]),
        (&on(&twice(r#",{"name":"Accept","value":"text/html"}"#)), &["GET /x -> 200 400-host"]),
    ]);
}

#[test]
fn sizes_of_archives_tell_lengths_where_they_agree() {
    let response = |sizes: &str, more: &str| {
        format!(
            r#""status":200,"httpVersion":"HTTP/1.1","headers":[{{"name":"Date","value":"Sun, 06 Nov 1994 08:49:37 GMT"}},{{"name":"Content-Length","value":"5"}}{more}],{sizes}"#
        )
    };
    let on = |creator: &str, sizes: &str, more: &str| {
        archive(creator, &[entry(HOST, &response(sizes, more), r#","serverIPAddress":"192.0.2.1""#)])
    };
    let gzip = r#",{"name":"Content-Encoding","value":"gzip"}"#;
    assert_judged(&[
        (&on("mitmproxy", r#""content":{"size":9},"bodySize":9"#, ""), &["GET /x -> 200 any-length"]),
        (
            &on("mitmproxy", r#""content":{"size":9,"text":"123456789"},"bodySize":9"#, ""),
            &["GET /x -> 200 any-length"],
        ),
        (&on("Firefox", r#""content":{"size":9},"headersSize":70,"bodySize":79"#, ""), &["GET /x -> 200 any-length"]),
        (&on("mitmproxy", r#""content":{"size":9},"bodySize":5"#, ""), &["GET /x -> 200"]),
        (&on("mitmproxy", r#""content":{"size":9},"bodySize":-1"#, ""), &["GET /x -> 200"]),
        (&on("mitmproxy", r#""content":{"size":9,"text":"12"},"bodySize":9"#, ""), &["GET /x -> 200"]),
        (&on("mitmproxy", r#""content":{"size":9},"bodySize":9"#, gzip), &["GET /x -> 200"]),
        (&on("mitmproxy", r#""content":{"size":5},"bodySize":5"#, ""), &["GET /x -> 200"]),
        (&on("mitmproxy", r#""content":{"size":0},"bodySize":0"#, ""), &["GET /x -> 200"]),
    ]);
}

#[test]
fn one_odd_value_costs_that_value() {
    let odd = |name: &str| {
        let date = r#"{"name":"Date","value":"Sun, 06 Nov 1994 08:49:37 GMT"}"#;
        let whole = format!(
            r#"{{"comment":{{}},"time":"x","request":{{"method":"GET","url":"a.example/x","httpVersion":1.1,"headers":[{{"name":"Host","value":"a.example"}}],"cookies":null,"bodySize":0.0}},"response":{{"status":405,"statusText":null,"httpVersion":"1.1","headers":[{date}],"content":{{"size":"3"}},"bodySize":3}}}}"#
        );
        whole.replace("405", name)
    };
    for (status, wanted) in [
        ("405", "GET /x -> 405 405-allow"),
        ("\"405\"", "GET /x -> 405 405-allow"),
        ("405.0", "GET /x -> 405 405-allow"),
    ] {
        assert_judged(&[(&archive("x", &[odd(status)]), &[wanted])]);
    }
    let plain = odd("405");
    for (from, to) in [
        (r#""comment":{}"#, r#""comment":"\ud800""#),
        (r#""statusText":null"#, r#""statusText":["x"]"#),
        (r#""cookies":null"#, r#""postData":"text""#),
        (r#""size":"3""#, r#""size":3,"size":3"#),
        (r#""time":"x""#, r#""cache":[1]"#),
    ] {
        assert_judged(&[(&archive("x", &[plain.replace(from, to)]), &["GET /x -> 405 405-allow"])]);
    }
    assert_judged(&[
        (&archive("x", &[plain.replace(r#""method":"GET""#, r#""method":["GET"]"#)]), &["405 405-allow"]),
        (
            &archive("x", &[plain.replace("405", "0"), plain.replace("405", "null"), plain.clone()]),
            &["GET /x -> 405 405-allow"],
        ),
        (&format!("{plain}\n{plain}\n"), &["GET /x -> 405 405-allow", "GET /x -> 405 405-allow"]),
        (&format!("[{}]", archive("x", std::slice::from_ref(&plain))), &["GET /x -> 405 405-allow"]),
        (
            &format!("{}\n{}", archive("x", std::slice::from_ref(&plain)), archive("y", std::slice::from_ref(&plain))),
            &["GET /x -> 405 405-allow", "GET /x -> 405 405-allow"],
        ),
        (&format!("[{plain},{plain}]"), &["GET /x -> 405 405-allow", "GET /x -> 405 405-allow"]),
    ]);
    let (code, found) = judged(&format!("{plain}\n{{\"request\":\n{plain}\n"));
    assert_eq!((code, found.len()), (Some(2), 2), "a broken line leaves the others: {found:?}");
}

#[test]
fn records_of_warc_are_joined_as_they_say() {
    let record = |kind: &str, id: &str, concurrent: &str, block: &str| {
        let concurrent = if concurrent.is_empty() {
            String::new()
        } else {
            format!("WARC-Concurrent-To: <urn:uuid:{concurrent}>\r\n")
        };
        format!(
            "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{id}>\r\n{concurrent}WARC-Target-URI: <http://a.example/>\r\nContent-Type: application/http;msgtype={kind}\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    };
    let info = "WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Type: application/warc-fields\r\nContent-Length: 13\r\n\r\nsoftware: x\r\n\r\n\r\n";
    let conditional = "GET / HTTP/1.1\r\nHost: a.example\r\nIf-None-Match: \"a\"\r\n\r\n";
    let plain = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    let not_modified = format!("HTTP/1.1 304 Not Modified\r\n{DATE}\r\nETag: \"a\"\r\n\r\n");
    let ok = format!("HTTP/1.1 200 OK\r\n{DATE}\r\nContent-Length: 2\r\n\r\nok");
    let mixed = [
        info,
        &record("request", "1", "", plain),
        &record("request", "2", "", conditional),
        &record("response", "3", "2", &not_modified),
        &record("response", "4", "1", &ok),
    ]
    .concat();
    let short = ok.replace("ok", "").replace("Length: 2", "Length: 2\r\nConnection: close") + "o";
    assert_judged(&[
        (&mixed, &["GET / -> 304", "GET / -> 200"]),
        (
            &[record("response", "3", "", &not_modified), record("request", "1", "3", plain)].concat(),
            &["GET / -> 304 304-condition"],
        ),
        (&record("response", "3", "", &not_modified), &["304"]),
        (
            &[record("request", "1", "", plain), record("response", "2", "1", &ok), record("request", "3", "", plain)]
                .concat(),
            &["GET / -> 200"],
        ),
        (&record("revisit", "1", "", &ok.replace("ok", "")), &["200"]),
        (&[record("request", "1", "", plain), record("response", "2", "1", &short)].concat(), &["GET / -> 200"]),
    ]);
    let longer = ok.replace("Length: 2\r\n\r\nok", "Length: 2\r\n\r\nokay then");
    assert_judged(&[(
        &[record("request", "1", "", plain), record("response", "2", "1", &longer)].concat(),
        &["GET / -> 200 any-length"],
    )]);
}
