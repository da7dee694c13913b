//! Captures of what was cut short: a header section, a content, a chain of redirects; and look-alikes that are whole.

use crate::support::judged::{DATE, HOST, archive, assert_judged, entry, judged};

const ADDRESS: &str = r#","serverIPAddress":"192.0.2.1""#;

#[test]
fn a_header_section_that_broke_off_lacks_nothing() {
    let printed = |end: &str| format!("> GET / HTTP/1.1\r\n> Host: a\r\n> \r\n< HTTP/1.1 405 No\r\n< DATE\r\n{end}");
    let broken_off = ["GET / -> 405"];
    let whole = ["GET / -> 405 405-allow"];
    assert_judged(&[
        (&printed("* Invalid Content-Length: value\n* Closing connection 0\n"), &broken_off),
        (&printed("* Recv failure: Connection reset by peer\n"), &broken_off),
        (
            &printed("* Added cookie a=\"b\" for domain a\n< Content-Length: 3\r\n< \r\n* Closing connection 0\n"),
            &whole,
        ),
        (
            &printed("> GET / HTTP/1.1\r\n> Host: a\r\n> \r\n< HTTP/1.1 204 No\r\n< DATE\r\n< \r\n"),
            &["GET / -> 405", "GET / -> 204"],
        ),
        (&printed(""), &broken_off),
        // What is shown is judged.
        (&printed("< Allow: G@T\r\n").replace("DATE", "Date: x"), &["GET / -> 405 any-date-syntax any-allow-syntax"]),
        // In messages as they were sent, the empty line is missed; an editor takes it away from a document.
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 405 No\r\nDATE\r\n", &broken_off),
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 405 No\r\nDATE\r\nContent-Length: 3\r\n\r\n", &whole),
        ("GET / HTTP/1.1\nHost: a\n\nHTTP/1.1 405 No\nDATE\nContent-Length: 3\n", &whole),
    ]);
    let trace = |end: &str| {
        format!(
            "=> Send header, 27 bytes (0x1b)\n0000: GET / HTTP/1.1\n0010: Host: a\n0019: \n<= Recv header, 17 bytes (0x11)\n0000: HTTP/1.1 405 No\n<= Recv header, 37 bytes (0x25)\n0000: DATE\n{end}"
        )
    };
    assert_judged(&[
        (&trace("== Info: Closing connection 0\n"), &broken_off),
        (&trace("<= Recv header, 2 bytes (0x2)\n0000: \n<= Recv data, 3 bytes (0x3)\n0000: no.\n"), &whole),
    ]);
}

#[test]
fn a_line_that_the_capture_cuts_says_nothing() {
    let printed = format!(
        "> GET / HTTP/1.1\r\n> Host: a\r\n> \r\n< HTTP/1.1 405 No\r\n< {DATE}\r\n< Content-Length: 3\r\n< \r\n"
    );
    let raw =
        format!("GET / HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 204 No\r\n{DATE}\r\n\r\nHTTP/1.1 200 OK\r\n{DATE}\r\n");
    let wget = format!("HTTP request sent, awaiting response... \n  HTTP/1.1 405 No\n  {DATE}\n  Content-Length: 3\n");
    let both = format!(
        "HTTP/1.1 200 OK\r\n{DATE}\r\nContent-Length: 3\r\n\r\nok\n\n*   Trying 192.0.2.1:80...\n* Connected to a\n"
    );
    for whole in [printed, raw, wget, both] {
        for end in 1..whole.len() - 2 {
            let (_, found) = judged(&whole[..end]);
            assert!(
                found.iter().all(|exchange| !exchange.ends_with(|end: char| end.is_ascii_lowercase())),
                "{found:?}: {}",
                &whole[..end]
            );
        }
    }
}

#[test]
fn wget_shows_where_a_header_section_ends() {
    let said = |end: &str| format!("HTTP request sent, awaiting response... \n  HTTP/1.1 405 No\n  DATE\n{end}");
    let debug = |end: &str| {
        format!(
            "---request begin---\nGET / HTTP/1.1\r\nHost: a\r\n\r\n---request end---\n---response begin---\nHTTP/1.1 405 No\r\nDATE\r\n{end}"
        )
    };
    assert_judged(&[
        (&said(""), &["405"]),
        (&said("2024-01-01 00:00:00 ERROR 405: No.\n"), &["405 405-allow"]),
        (&debug("---response end---\n"), &["GET / -> 405"]),
        (&debug(""), &["GET / -> 405"]),
        (&debug("Content-Length: 3\r\n\r\n---response end---\n"), &["GET / -> 405 405-allow"]),
        // A text may begin behind the first mark.
        (
            &debug("Content-Length: 3\r\n\r\n---response end---\n").replace("---request begin---\n", ""),
            &["GET / -> 405 405-allow"],
        ),
        // What wget -qS prints has nothing behind it.
        ("  HTTP/1.1 405 No\n  DATE\n  Content-Length: 3\n", &["405 405-allow"]),
    ]);
}

#[test]
fn wget_says_how_much_has_come() {
    let got = |fields: &str, said: &str| {
        format!(
            "HTTP request sent, awaiting response... \n  HTTP/1.1 200 OK\n  DATE\n{fields}Length: 100\n\n2024-01-01 00:00:00 (1.2 MB/s) - {said}\n"
        )
    };
    let hundred = "  Content-Length: 100\n";
    for (fields, said, wanted) in [
        (hundred, "Connection closed at byte 20. Giving up.", "200 any-length"),
        (hundred, "Connection closed at byte 20. Retrying.", "200 any-length"),
        (hundred, "Verbindung bei Byte 20 geschlossen. Gebe auf.", "200 any-length"),
        (hundred, "Connection closed at byte 100. Giving up.", "200"),
        (hundred, "'x 1/2 [3]' saved [100/100]", "200"),
        (hundred, "Read error at byte 20/100 (Connection timed out). Giving up.", "200"),
        ("  Content-Length: 100\n  Content-Encoding: gzip\n", "Connection closed at byte 20. Giving up.", "200"),
        ("  Content-Length: 10\n", "'x' saved [100/100]", "200"),
        ("  Content-Length: x\n", "'x' saved [100]", "200 any-length-syntax"),
        ("  Transfer-Encoding: chunked\n", "'x' saved [20]", "200"),
    ] {
        let (_, found) = judged(&got(fields, said).replace("DATE", DATE));
        assert_eq!(found, [wanted], "{fields}{said}");
    }
    // The count goes on from the response before, so that of a part is none.
    assert_judged(&[(
        &format!(
            "{}HTTP request sent, awaiting response... \n  HTTP/1.1 206 Partial Content\n  DATE\n  Content-Length: 80\n  Content-Range: bytes 20-99/100\nLength: 100, 80 remaining\n\n2024-01-01 00:00:02 (1 MB/s) - 'x' saved [100/100]\n",
            got(hundred, "Connection closed at byte 20. Retrying.")
        ),
        &["200 any-length", "206"],
    )]);
}

#[test]
fn an_archive_tells_who_broke_off() {
    let broken = |error: &str| {
        let response = format!(
            r#""status":200,"httpVersion":"HTTP/1.1","headers":[{{"name":"Date","value":"Sun, 06 Nov 1994 08:49:37 GMT"}},{{"name":"Content-Length","value":"100"}}],"content":{{"size":20}},"bodySize":20,"headersSize":-1,{error}"_x":1"#
        );
        archive("WebInspector", &[entry(HOST, &response, ADDRESS)])
    };
    assert_judged(&[
        (&broken(""), &["GET /x -> 200 any-length"]),
        (&broken(r#""_error":"net::ERR_CONTENT_LENGTH_MISMATCH","#), &["GET /x -> 200 any-length"]),
        (&broken(r#""_error":"net::ERR_ABORTED","#), &["GET /x -> 200"]),
        (&broken(r#""_failureText":"NS_BINDING_ABORTED","#), &["GET /x -> 200"]),
    ]);
}

#[test]
fn a_browser_stops_a_film_without_an_error() {
    let film = |code: u16, kind: &str, size: u32| {
        let response = format!(
            r#""status":{code},"httpVersion":"HTTP/1.1","headers":[{{"name":"Date","value":"Sun, 06 Nov 1994 08:49:37 GMT"}},{{"name":"Content-Type","value":"{kind}"}},{{"name":"Content-Length","value":"100"}}],"content":{{"size":{size}}},"bodySize":{size},"headersSize":-1"#
        );
        [entry(HOST, &response, ADDRESS)]
    };
    assert_judged(&[
        (&archive("Firefox", &film(200, "video/mp4", 20)), &["GET /x -> 200"]),
        (&archive("Firefox", &film(200, "Audio/ogg", 20)), &["GET /x -> 200"]),
        (&archive("Firefox", &film(200, "video/mp4", 120)), &["GET /x -> 200 any-length"]),
        (&archive("Firefox", &film(200, "text/plain", 20)), &["GET /x -> 200 any-length"]),
        (&archive("mitmproxy", &film(200, "video/mp4", 20)), &["GET /x -> 200 any-length"]),
    ]);
}

#[test]
fn a_browser_redirects_by_itself() {
    let redirect = |text: &str| {
        let response = format!(
            r#""status":307,"statusText":"{text}","httpVersion":"HTTP/1.1","headers":[{{"name":"Location","value":"https://a.example/x"}},{{"name":"Server","value":"x"}}]"#
        );
        [entry(HOST, &response, "")]
    };
    assert_judged(&[
        (&archive("WebInspector", &redirect("Internal Redirect")), &[]),
        (&archive("WebInspector", &redirect("Temporary Redirect")), &["GET /x -> 307 any-date"]),
        (&archive("mitmproxy", &redirect("Internal Redirect")), &["GET /x -> 307 any-date"]),
    ]);
}

#[test]
fn the_end_of_a_connection_is_no_content() {
    let session = |end: &str| {
        format!("GET / HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 404 No\r\nDATE\r\nContent-Length: 3\r\n\r\nno\n{end}")
    };
    assert_judged(&[
        (&session("closed\n"), &["GET / -> 404"]),
        (&session("Connection closed by foreign host.\n"), &["GET / -> 404"]),
        // A capture that breaks off may do so inside the next start line.
        (&session("HTT"), &["GET / -> 404"]),
        (&session("POST /b HT"), &["GET / -> 404"]),
        (&session("HTTP is long\n"), &["GET / -> 404 any-length"]),
        (&session("closed by me\n"), &["GET / -> 404 any-length"]),
        // A start line that is not shown to its end says nothing of fields.
        ("HTTP/1.1 405 No\rDATE\rContent-Length: 0\r\r", &["405"]),
    ]);
}

#[test]
fn a_part_that_a_browser_made_up_is_no_servers() {
    let asked = |tag: &str| {
        format!(
            r#""httpVersion":"HTTP/1.1","headers":[{{"name":"Host","value":"a.example"}},{{"name":"If-None-Match","value":"{tag}"}},{{"name":"Range","value":"bytes=0-4"}}]"#
        )
    };
    let answered = |code: u16, more: &str, sizes: &str| {
        format!(
            r#""status":{code},"httpVersion":"HTTP/1.1","headers":[{{"name":"Date","value":"Sun, 06 Nov 1994 08:49:37 GMT"}},{{"name":"ETag","value":"\"a\""}}{more}],{sizes}"#
        )
    };
    let tag = r#"W/\"b\", \"a\""#;
    let unsatisfied = r#",{"name":"Content-Range","value":"bytes 0-0/9"},{"name":"Content-Length","value":"0"}"#;
    let nothing = r#""content":{"size":5},"headersSize":122,"bodySize":0,"_transferSize":122"#;
    let less = r#""content":{"size":0},"headersSize":192,"bodySize":-70,"_transferSize":122"#;
    let untold = r#""content":{"size":5},"headersSize":-1,"bodySize":-1"#;
    let came = r#""content":{"size":5},"headersSize":122,"bodySize":5,"_transferSize":127"#;
    let on = |creator: &str, tag: &str, response: &str| archive(creator, &[entry(&asked(tag), response, ADDRESS)]);
    assert_judged(&[
        (&on("Playwright", tag, &answered(206, "", nothing)), &["GET /x -> 206"]),
        (&on("WebInspector", tag, &answered(206, "", untold)), &["GET /x -> 206"]),
        (&on("Playwright", tag, &answered(416, unsatisfied, less)), &["GET /x -> 416"]),
        // A server answered where something came, where it has another representation, or where no browser stood between.
        (&on("Playwright", tag, &answered(206, "", came)), &["GET /x -> 206 206-content-range"]),
        (&on("Playwright", r#"\"b\""#, &answered(206, "", nothing)), &["GET /x -> 206 206-content-range"]),
        (
            &on("Playwright", r#"\"b\""#, &answered(416, unsatisfied, less)),
            &["GET /x -> 416 416-content-range-form 4xx-content"],
        ),
    ]);
    let (code, found) = judged(&on("mitmproxy", tag, &answered(206, "", came)));
    assert!(code == Some(1) && found[0].contains("206-content-range"), "{found:?}");
}

#[test]
fn a_client_that_stopped_follows_no_further() {
    let redirect = r#""status":302,"httpVersion":"HTTP/1.1","headers":[{"name":"Date","value":"Sun, 06 Nov 1994 08:49:37 GMT"},{"name":"Location","value":"/x"},{"name":"Content-Length","value":"0"}],"content":{"size":0},"redirectURL":"http://a.example/x""#;
    let entries: Vec<_> = (0..42).map(|_| entry(HOST, redirect, ADDRESS)).collect();
    let printed = |hops: usize, note: &str| {
        let exchange = "> GET /x HTTP/1.1\r\n> Host: a\r\n> \r\n< HTTP/1.1 302 Found\r\n< DATE\r\n< Location: /x\r\n< Content-Length: 0\r\n< \r\n* Connection #0 to host a left intact\n";
        let followed = format!("{exchange}* Issue another request to this URL: 'http://a/x'\n").repeat(hops);
        format!("{followed}{exchange}{note}").replace("DATE", DATE)
    };
    let loops = |input: &str| {
        let (_, found) = judged(input);
        found.iter().filter(|exchange| exchange.contains("3xx-loop")).count()
    };
    // A browser stops after 20, and begins anew; whoever a proxy saw did not stop.
    assert_eq!(loops(&archive("Firefox", &entries)), 0);
    assert_eq!(loops(&archive("mitmproxy", &entries)), 21);
    let stopped = printed(20, "* Maximum (20) redirects followed\n");
    assert_eq!(loops(&stopped.repeat(2)), 0);
    assert_eq!(loops(&printed(50, "* Maximum (50) redirects followed\n")), 30);
    // Where curl's own words are not shown, the next request is all there is to tell.
    let silent: String = printed(30, "")
        .lines()
        .filter(|line| !line.starts_with('*'))
        .fold(String::new(), |text, line| text + line + "\r\n");
    assert_eq!(loops(&silent), 10);
    // Who asks for the new URL by another call has chosen the method.
    let moved = |note: &str| {
        format!(
            "> POST /x HTTP/1.1\r\n> Host: a\r\n> Content-Length: 0\r\n> \r\n< HTTP/1.1 308 Permanent Redirect\r\n< DATE\r\n< Location: /y\r\n< Content-Length: 0\r\n< \r\n* Connection #0 to host a left intact\n{note}> GET /y HTTP/1.1\r\n> Host: a\r\n> \r\n< HTTP/1.1 204 No\r\n< DATE\r\n< \r\n"
        )
    };
    assert_judged(&[
        (
            &moved("* Issue another request to this URL: 'http://a/y'\n"),
            &["POST /x -> 308 308-method", "GET /y -> 204"],
        ),
        (&moved("*   Trying 192.0.2.1:80...\n"), &["POST /x -> 308", "GET /y -> 204"]),
    ]);
}

#[test]
fn text_in_utf_32_is_named() {
    let run = crate::support::command::run_with(&["lint"], b"\xff\xfe\0\0H\0\0\0T\0\0\0T\0\0\0P\0\0\0");
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("text in UTF-32 is not read; save it in UTF-8"), "{}", run.err);
}
