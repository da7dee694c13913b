//! What `curl -v` prints, with or without what the content's own bytes leave between the lines.

use super::definition::{Kind, Sign};
use crate::capture::{curl_line, curl_progress, line, raw_text::is_skipped, transcript::Transcript};

pub(crate) static KIND: Kind = Kind {
    name: "curl",
    description: "\
what `curl -v` prints, up to -vvvv and with --trace-time, --trace-ids, --trace-ascii and
--trace, and what libcurl itself prints when a program asks it to be verbose",
    extensions: &["curl"],
    sign,
    split: || Box::new(Transcript::of_curl()),
};

/// A line that curl marks as sent or received, and that begins a message.
fn sign(text: &[u8]) -> Option<Sign> {
    let at = line::find(text, |line| curl_line::is_start(curl_progress::without(line)))?;
    let is_own = |line: &[u8]| {
        let line = curl_progress::without(line);
        is_skipped(line) || !matches!(curl_line::parse(line).1, curl_line::Mark::Text)
    };
    let is_first = text.get(..at)?.split(|&byte| byte == b'\n').all(is_own);
    Some(if is_first { Sign::First(at) } else { Sign::At(at) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::kind::read_all;
    use crate::capture::record::{Body, Record, Unreadable};

    fn contents(text: &str) -> Vec<(u16, Body<'static>)> {
        let records = read_all(&KIND, text);
        let responses =
            records.into_iter().flat_map(|record: Result<Record<'_>, Unreadable>| record.unwrap().responses);
        responses.map(|response| (response.code, response.content)).collect()
    }

    #[test]
    fn content_is_what_was_printed() {
        let head = "> GET / HTTP/1.1\r\n> \r\n< HTTP/1.1 200 OK\r\n";
        let with = |rest: &str| contents(&format!("{head}{rest}")).remove(0).1;
        assert_eq!(with("< \r\nhello\n* Connection #0 to host a left intact\n$ \n"), Body::Length(6));
        assert_eq!(with("< \r\n* Connection #0 to host a left intact\n$ exit\n"), Body::Unknown);
        assert_eq!(with("< Content-Length: 5\r\n< \r\n* Closing connection 0\nhello* Hostname\n"), Body::Length(5));
        assert_eq!(with("< Content-Length: 50\r\n< \r\nhello\n"), Body::Unknown);
        assert_eq!(with("< Content-Length: 0\r\n< \r\n* x\n"), Body::None);
        assert_eq!(with("< \r\n"), Body::Unknown);
    }

    #[test]
    fn content_is_what_sizes_say() {
        let head = "> GET / HTTP/1.1\r\n> \r\n< HTTP/1.1 200 OK\r\n";
        let with = |rest: &str| {
            contents(&format!("* TLSv1.3 (IN), TLS handshake:\n{{ [9 bytes data]\n{head}{rest}")).remove(0).1
        };
        assert_eq!(with("< Content-Length: 5\r\n< \r\n{ [5 bytes data]\n* Connection #0\nhello"), Body::Length(5));
        assert_eq!(with("< Content-Length: 5\r\n< \r\n{ [3 bytes data]\n{ [2 bytes data]\n"), Body::Length(5));
        assert_eq!(with("< Content-Length: 5\r\n< \r\n{ [300 bytes data]\n"), Body::Unknown);
        assert_eq!(with("< Transfer-Encoding: chunked\r\n< \r\n{ [300 bytes data]\n"), Body::Unknown);
        assert_eq!(
            with("< \r\n* TLSv1.3 (IN), TLS handshake, Newsession Ticket (4):\n{ [265 bytes data]\n"),
            Body::None
        );
        assert_eq!(with("< \r\n{ [5 bytes data]\n"), Body::Unknown, "it may be the size of a TLS record");
        assert_eq!(contents(&format!("{head}< \r\n{{ [265 bytes data]\n")), [(200, Body::Length(265))]);
    }

    #[test]
    fn curl_takes_out_fields_about_the_connection() {
        let fields = |version: &str| {
            let text = format!(
                "> GET / {version}\r\n> Host: a\r\n> Connection: x\r\n> te: gzip\r\n> \r\n< {version} 200 \r\n< \r\n"
            );
            read_all(&KIND, &text).remove(0).unwrap().request.unwrap().fields.unwrap().len()
        };
        assert_eq!((fields("HTTP/1.1"), fields("HTTP/2"), fields("HTTP/3")), (3, 1, 1));
    }

    #[test]
    fn content_that_looks_like_curl_is_text() {
        let text = "> GET / HTTP/1.1\n> \n< HTTP/1.1 404 Not Found\n< \n> a quotation\n< b\n{ not a size\n";
        assert_eq!(contents(text), [(404, Body::Length(31))]);
    }

    #[test]
    fn an_interim_response_may_lack_its_empty_line() {
        let text = "> PUT / HTTP/1.1\n> Expect: 100-continue\n> \n< HTTP/1.1 100 Continue\n* We are completely uploaded and fine\n< HTTP/1.1 204 No Content\n< \n";
        assert_eq!(contents(text), [(100, Body::None), (204, Body::None)]);
    }
}
