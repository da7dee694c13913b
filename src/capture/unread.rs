//! What is no capture, or one of a kind that is not read: named, and what to do instead.

/// What an input is, by its beginning, if that is something that can't be read.
pub(crate) fn name(beginning: &[u8]) -> Option<&'static str> {
    let text = beginning.trim_ascii_start();
    let found = FORMATS.iter().find(|format| {
        let place = if format.is_text { text } else { beginning };
        place.starts_with(format.begins)
            && (format.has.is_empty() || memchr::memmem::find(beginning, format.has).is_some())
    });
    found.map(|format| format.what).or_else(|| {
        if is_flows(text) {
            Some("flows of mitmproxy; save them as an HTTP archive: mitmdump -nr FILE --set hardump=FILE.har")
        } else if is_packets(text) {
            Some("what tcpdump prints; use curl -v, or a proxy that saves an HTTP archive")
        } else if beginning.contains(&0) {
            Some("binary data that is no capture; save it as an HTTP archive or as text")
        } else {
            None
        }
    })
}

/// A format that files of it begin with, and have in them.
struct Format {
    begins: &'static [u8],
    has: &'static [u8],
    /// Whether white space may stand before it.
    is_text: bool,
    what: &'static str,
}

const fn binary(begins: &'static [u8], what: &'static str) -> Format {
    Format { begins, has: b"", is_text: false, what }
}

const fn text(begins: &'static [u8], has: &'static [u8], what: &'static str) -> Format {
    Format { begins, has, is_text: true, what }
}

const PACKETS: &str = "packets (pcap); use curl -v, or a proxy that saves an HTTP archive";

const FORMATS: &[Format] = &[
    binary(b"BZh", "packed by bzip2; unpack it first"),
    binary(b"\xfd7zXZ\0", "packed by xz; unpack it first"),
    binary(b"\x28\xb5\x2f\xfd", "packed by zstd; unpack it first"),
    binary(b"7z\xbc\xaf\x27\x1c", "packed by 7-Zip; unpack it first"),
    binary(b"\xd4\xc3\xb2\xa1", PACKETS),
    binary(b"\xa1\xb2\xc3\xd4", PACKETS),
    binary(b"\x4d\x3c\xb2\xa1", PACKETS),
    binary(b"\x0a\x0d\x0d\x0a", PACKETS),
    binary(b"%PDF", "a PDF document; save the transcript as text"),
    binary(b"\x89PNG", "an image; save the transcript as text"),
    text(b"<", b"burpVersion", "items of Burp; save an HTTP archive instead"),
    text(b"<", b"charles-session", "a session of Charles; export it as an HTTP archive"),
    text(b"<!DOCTYPE", b"", "a document in HTML; save the transcript as text"),
    text(b"<html", b"", "a document in HTML; save the transcript as text"),
    text(b"<?xml", b"", "a document in XML; save an HTTP archive instead"),
    text(b"{\"constants\":", b"logEvent", "Chrome's network log; save an HTTP archive in the developer tools"),
    text(
        b"{",
        b"_postman_id",
        "a collection of Postman, which has requests alone; use curl -v or save an HTTP archive",
    ),
    text(b"[", b"\"actualPort\"", "a session of Charles; export it as an HTTP archive"),
    text(b"{", b"\"openapi\"", "a description of an API (OpenAPI), which has no exchanges"),
    text(b"{", b"\"swagger\"", "a description of an API (Swagger), which has no exchanges"),
    text(
        b"{",
        b"\"__export_format\"",
        "a collection of Insomnia, which has requests alone; save an HTTP archive instead",
    ),
    text(b"", b"http_interactions:", "a cassette of VCR; use curl -v or save an HTTP archive"),
    text(b"GIT_TRACE", b"", "what git traces; set GIT_CURL_VERBOSE instead"),
];

/// `1234:9:websocket;0:~…`: netstrings with the names of what a flow has.
fn is_flows(text: &[u8]) -> bool {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let Some(inside) = text.get(digits..).and_then(|rest| rest.strip_prefix(b":")) else { return false };
    let inner = inside.iter().take_while(|byte| byte.is_ascii_digit()).count();
    digits > 0 && inner > 0 && inside.get(inner) == Some(&b':') && memchr::memmem::find(text, b"client_conn").is_some()
}

/// `12:00:00.000000 IP a.80 > b.1234: Flags …`
fn is_packets(text: &[u8]) -> bool {
    super::curl_line::time_length(text).is_some_and(|length| {
        let rest = &text[length..];
        rest.starts_with(b"IP ") || rest.starts_with(b"IP6 ")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_read_is_named() {
        for (beginning, named) in [
            (&b"BZh91AY"[..], "bzip2"),
            (b"\x28\xb5\x2f\xfdxyz", "zstd"),
            (b"\xd4\xc3\xb2\xa1\x02\0", "pcap"),
            (b"<?xml version=\"1.0\"?>\n<items burpVersion=\"2\">", "Burp"),
            (b"\n<html>", "HTML"),
            (b"{\n\t\"info\": {\n\t\t\"_postman_id\": \"x\"", "Postman"),
            (b"{\"openapi\":\"3.0.0\"}", "OpenAPI"),
            (b"---\nhttp_interactions:\n- request:\n", "VCR"),
            (b"123:4:type;4:http;11:client_conn;", "mitmproxy"),
            (b"12:00:00.123456 IP a.80 > b.1: Flags [P.]", "tcpdump"),
            (b"a\0b\0\0\0", "binary"),
        ] {
            assert!(name(beginning).is_some_and(|what| what.contains(named)), "{named}");
        }
        for text in [":9:client_conn;", "12::client_conn;", "12:9,client_conn;", "12:9:client;"] {
            assert_eq!(name(text.as_bytes()), None, "no flows: {text}");
        }
        for text in ["HTTP/1.1 200 OK\r\n", "{\"log\":", "", "text", "12:00:00.123456 * Trying"] {
            assert_eq!(name(text.as_bytes()), None, "{text}");
        }
    }
}
