//! An entry of an HTTP archive as an exchange.
//!
//! An archive is second-hand: sizes may be those of decoded or of cached content. So a size counts only where nothing
//! in the entry contradicts it.

use std::borrow::Cow;

use base64::Engine as _;
use serde::Deserialize;
use status_core::Version;

use crate::capture::field_line::{drop_connection_fields, values};
use crate::capture::framing::{Framing, ends_with_head};
use crate::capture::json::{self, Text};
use crate::capture::record::{Body, Fields, Order, Place, Position, Record, Request, Response, Sink, Unreadable};
use crate::capture::start_line;

/// Reads the entry of an archive that has this number.
pub(super) fn read<'a>(entry: &'a [u8], number: usize, sink: &mut dyn Sink<'a>) {
    let place = Place::Entry(number);
    let entry = json::parse::<Entry<'_>>(entry).map_err(|error| json::reason(&error));
    match entry.and_then(|entry| record(entry, place)) {
        Ok(Some(record)) => sink.record(Ok(record)),
        Ok(None) => {}
        Err(why) => sink.record(Err(Unreadable::new(place, why))),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    #[serde(borrow)]
    request: HarRequest<'a>,
    response: HarResponse<'a>,
    comment: Option<Text<'a>>,
    /// Chrome: the response is a cache's ("disk", "memory"), and the request was never sent.
    #[serde(rename = "_fromCache")]
    from_cache: Option<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct HarRequest<'a> {
    #[serde(borrow)]
    method: Text<'a>,
    url: Text<'a>,
    #[serde(default)]
    http_version: Text<'a>,
    #[serde(default)]
    headers: Vec<Header<'a>>,
    post_data: Option<PostData<'a>>,
    body_size: Option<i64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct HarResponse<'a> {
    status: i64,
    #[serde(borrow, default)]
    status_text: Text<'a>,
    #[serde(default)]
    http_version: Text<'a>,
    #[serde(default)]
    headers: Vec<Header<'a>>,
    #[serde(default)]
    content: HarContent<'a>,
    #[serde(rename = "redirectURL", default)]
    redirect_url: Text<'a>,
    body_size: Option<i64>,
    #[serde(rename = "_error")]
    error: Option<Text<'a>>,
    /// Chrome: a script of the page made the response, or passed one on that has an entry of its own.
    #[serde(rename = "_fetchedViaServiceWorker", default)]
    by_script: serde_json::Value,
}

#[derive(Deserialize)]
struct Header<'a> {
    #[serde(borrow)]
    name: Text<'a>,
    value: Text<'a>,
}

#[derive(Deserialize)]
struct PostData<'a> {
    #[serde(borrow)]
    text: Option<Text<'a>>,
}

#[derive(Default, Deserialize)]
struct HarContent<'a> {
    size: Option<i64>,
    #[serde(borrow)]
    text: Option<Text<'a>>,
    encoding: Option<Text<'a>>,
}

/// The entry as an exchange, unless it never was one of HTTP.
fn record(entry: Entry<'_>, place: Place) -> Result<Option<Record<'_>>, String> {
    let Entry { request, mut response, comment, from_cache } = entry;
    if !is_http(&request.url.0) || response.by_script == true {
        return Ok(None);
    }
    if response.status == 0 {
        let error = response.error.map(|error| error.0).filter(|error| !error.is_empty());
        let error = error.map(|error| format!(": {error}")).unwrap_or_default();
        return Err(format!("no response was recorded (status 0{error})"));
    }
    let code = u16::try_from(response.status).ok().filter(|code| (100..=999).contains(code));
    let code = code.ok_or_else(|| format!("a status code has three digits, from 100 to 999: {}", response.status))?;
    let redirect_url = Some(std::mem::take(&mut response.redirect_url.0)).filter(|url| !url.is_empty());
    let response = convert_response(response, code, &request.method.0);
    // Chrome makes up a 307 where it goes to HTTPS by itself.
    if values(&response.fields, "non-authoritative-reason").next().is_some() {
        return Ok(None);
    }
    // Without any header, the request's fields were not recorded; with a cache's response, it was not sent as it stands.
    let is_known = from_cache.is_none() && !request.headers.is_empty();
    let mut request = convert_request(request);
    // Chrome has some of the fields only where it did not see the request go out. Whatever goes out over HTTP/1.1 has Host.
    let is_whole =
        |fields: &Fields<'_>| request.version != Some(Version::Http11) || values(fields, "host").next().is_some();
    request.fields = request.fields.take().filter(|fields| is_known && is_whole(fields));
    Ok(Some(Record {
        place,
        name: comment.map(|comment| comment.0).filter(|comment| !comment.is_empty()),
        request: Some(request),
        responses: vec![response],
        ok_fields: None,
        next: None,
        sender: None,
        edition: None,
        position: Position { order: Order::Interleaved, redirect_url },
    }))
}

fn is_http(url: &str) -> bool {
    let scheme = url.split_once(':').map_or("", |(scheme, _)| scheme);
    ["https", "http", "wss", "ws"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

fn convert_request(request: HarRequest<'_>) -> Request<'_> {
    let url = request.url.0;
    let target = match &url {
        Cow::Borrowed(url) => target(url, &request.method.0),
        Cow::Owned(url) => target(url, &request.method.0).into_owned().into(),
    };
    let version = version(&request.http_version.0);
    let mut fields = fields(request.headers);
    let text = request.post_data.and_then(|data| data.text).unwrap_or_default().0;
    let content = match (request.body_size, Framing::of(&fields)) {
        (Some(0), Framing::Silent | Framing::Length(0)) if text.is_empty() => Body::None,
        (Some(size), Framing::Length(length)) if u64::try_from(size) == Ok(length) => Body::from_length(length),
        _ => Body::Unknown,
    };
    drop_connection_fields(version, &mut fields);
    Request { method: request.method.0, target, url: Some(url), version, fields: Some(fields), content }
}

fn convert_response<'a>(response: HarResponse<'a>, code: u16, method: &str) -> Response<'a> {
    let version = version(&response.http_version.0);
    let fields = fields(response.headers);
    let content = content(response.content, response.body_size, &fields, code, method);
    let has_reason = matches!(version, Some(Version::Http10 | Version::Http11)) && !response.status_text.0.is_empty();
    let reason = has_reason.then(|| Cow::Owned([b" ", response.status_text.0.as_bytes()].concat()));
    Response { code, version, reason, fields, content }
}

fn content<'a>(
    content: HarContent<'a>,
    body_size: Option<i64>,
    fields: &Fields<'_>,
    code: u16,
    method: &str,
) -> Body<'a> {
    let size = content.size.and_then(|size| u64::try_from(size).ok());
    if ends_with_head(Some(method), code) {
        // Browsers show the stored content of a 304 here.
        let is_none = body_size == Some(0) || size.unwrap_or(0) == 0;
        return if is_none { Body::None } else { Body::Unknown };
    }
    let framing = Framing::of(fields);
    let is_encoded = values(fields, "content-encoding").next().is_some();
    match (size, framing) {
        (Some(0), Framing::Length(0)) => Body::None,
        // An archive without contents says 0 as well.
        (Some(0), Framing::Silent) if body_size == Some(0) => Body::None,
        (Some(1..), Framing::Length(length @ 1..)) if is_encoded => Body::Length(length),
        (Some(size), Framing::Length(length)) if size == length => text(content, size).unwrap_or(Body::Length(size)),
        (Some(_), Framing::Length(_)) | (_, Framing::Odd) | (None | Some(0), _) => Body::Unknown,
        // A part must be exactly as long as it says.
        (Some(_), _) if is_encoded || code == 206 => Body::Unknown,
        (Some(size), Framing::Silent | Framing::Chunked) => text(content, size).unwrap_or(Body::Length(size)),
    }
}

/// The content itself, if the archive has it byte for byte.
fn text(content: HarContent<'_>, size: u64) -> Option<Body<'_>> {
    let text = content.text?;
    let bytes = match content.encoding.as_ref().map(|encoding| encoding.0.as_ref()) {
        Some(encoding) if encoding.eq_ignore_ascii_case("base64") => {
            base64::engine::general_purpose::STANDARD.decode(text.0.as_bytes()).ok()?.into()
        }
        // Text in another charset was converted.
        None | Some("") if text.0.is_ascii() => text.into_bytes(),
        _ => return None,
    };
    (u64::try_from(bytes.len()) == Ok(size)).then_some(Body::Bytes(bytes))
}

fn fields(headers: Vec<Header<'_>>) -> Fields<'_> {
    let mut fields = Fields::with_capacity(headers.len());
    for Header { name, value } in headers {
        // The pseudo fields of HTTP/2 are control data.
        if name.0.starts_with(':') {
            continue;
        }
        let name = trimmed(name);
        match value.0 {
            // Chrome joins the lines of one name.
            Cow::Owned(value) if value.contains('\n') => {
                let line = |line: &str| (name.clone(), Cow::Owned(line.trim().as_bytes().to_vec()));
                fields.extend(value.split('\n').map(line));
            }
            value => fields.push((name, trimmed(Text(value)))),
        }
    }
    fields
}

/// Without white space around it.
fn trimmed(text: Text<'_>) -> Cow<'_, [u8]> {
    match text.0 {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim().as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.trim().as_bytes().to_vec()),
    }
}

fn version(name: &str) -> Option<Version> {
    match name.split_at_checked("http/".len()) {
        Some((prefix, number)) if prefix.eq_ignore_ascii_case("http/") => start_line::version(number.as_bytes()),
        _ if name.eq_ignore_ascii_case("h2") => Some(Version::Http2),
        _ if name.eq_ignore_ascii_case("h3") => Some(Version::Http3),
        _ => None,
    }
}

/// The request target that goes with a URL: what stands after its authority.
fn target<'a>(url: &'a str, method: &str) -> Cow<'a, str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or(rest);
    let path = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(path);
    match path {
        // A URL leaves out the default port, which the request itself must have named.
        _ if method == "CONNECT" && !names_port(authority) => "".into(),
        _ if method == "CONNECT" => authority.into(),
        "" => "/".into(),
        path if path.starts_with('?') => format!("/{path}").into(),
        path => path.into(),
    }
}

/// Whether a colon follows the host; those in brackets are the address's.
fn names_port(authority: &str) -> bool {
    authority.rsplit(']').next().is_some_and(|after| after.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_entries(entries: &[&str]) -> Vec<Result<Record<'static>, Unreadable>> {
        let mut records = Vec::new();
        for (number, entry) in (1..).zip(entries) {
            read(entry.as_bytes(), number, &mut records);
        }
        records
    }

    fn read_entry(entry: &str) -> Record<'static> {
        read_entries(&[entry]).remove(0).unwrap()
    }

    /// The content of a response to GET with these header lines, made of the rest of the entry.
    fn body(code: u16, headers: &[(&str, &str)], rest: &str) -> Body<'static> {
        let headers: Vec<_> =
            headers.iter().map(|(name, value)| format!(r#"{{"name":"{name}","value":"{value}"}}"#)).collect();
        let entry = format!(
            r#"{{"request":{{"method":"GET","url":"http://a/"}},"response":{{"status":{code},"headers":[{}],{rest}}}}}"#,
            headers.join(",")
        );
        read_entry(&entry).responses.remove(0).content
    }

    #[test]
    fn sizes_count_where_nothing_contradicts_them() {
        let length = ("Content-Length", "5");
        let gzip = ("content-encoding", "gzip");
        assert_eq!(body(200, &[length], r#""content":{"size":5},"bodySize":5"#), Body::Length(5));
        assert_eq!(body(200, &[length], r#""content":{"size":5,"text":"hello"}"#), Body::Bytes(b"hello".into()));
        assert_eq!(
            body(200, &[length], r#""content":{"size":5,"text":"aGVsbG8=","encoding":"base64"}"#),
            Body::Bytes(b"hello".into())
        );
        assert_eq!(body(200, &[length], r#""content":{"size":5,"text":"h€"}"#), Body::Length(5));
        assert_eq!(body(200, &[length], r#""content":{"size":0},"bodySize":0"#), Body::Unknown);
        assert_eq!(body(200, &[length], r#""content":{"size":6}"#), Body::Unknown);
        assert_eq!(body(200, &[length, gzip], r#""content":{"size":60}"#), Body::Length(5));
        assert_eq!(body(200, &[gzip], r#""content":{"size":60},"bodySize":30"#), Body::Unknown);
        assert_eq!(body(200, &[], r#""content":{"size":60},"bodySize":-1"#), Body::Length(60));
        assert_eq!(body(206, &[], r#""content":{"size":60},"bodySize":-1"#), Body::Unknown);
        assert_eq!(body(404, &[], r#""content":{"size":0},"bodySize":0"#), Body::None);
        assert_eq!(body(404, &[], r#""content":{"size":0},"bodySize":-1"#), Body::Unknown);
        assert_eq!(body(404, &[], r#""bodySize":0"#), Body::Unknown);
        assert_eq!(body(404, &[("Content-Length", "0")], r#""content":{"size":0}"#), Body::None);
    }

    #[test]
    fn stored_content_is_no_content_of_a_304() {
        assert_eq!(body(304, &[], r#""content":{"size":500},"bodySize":0"#), Body::None);
        assert_eq!(body(304, &[], r#""content":{"size":500},"bodySize":-1"#), Body::Unknown);
        assert_eq!(body(304, &[], r#""content":{"size":0},"bodySize":-1"#), Body::None);
    }

    #[test]
    fn targets() {
        for (url, wanted) in
            [("http://a.example", "/"), ("http://a.example?x", "/?x"), ("https://a.example:8/b/c?d=/e#f", "/b/c?d=/e")]
        {
            assert_eq!(target(url, "GET"), wanted);
        }
        assert_eq!(target("https://a.example:443/", "CONNECT"), "a.example:443");
        assert_eq!(target("https://[::1]:443", "CONNECT"), "[::1]:443");
        for url in ["https://a.example/", "https://[::1]"] {
            assert_eq!(target(url, "CONNECT"), "");
        }
    }

    #[test]
    fn fields_are_lines_and_no_pseudo_fields() {
        let entry = r#"{"request":{"method":"GET","url":"http://a/","httpVersion":"h2","headers":[{"name":":authority","value":"a"},{"name":"accept","value":"*/*"},{"name":"Connection","value":"keep-alive"}]},
            "response":{"status":200,"statusText":"OK","httpVersion":"http/2.0","headers":[{"name":"set-cookie","value":"a\nb"}]},"comment":"c"}"#;
        let record = read_entry(entry);
        assert_eq!(record.name.as_deref(), Some("c"));
        let request = record.request.unwrap();
        assert_eq!((request.version, request.fields.unwrap().len()), (Some(Version::Http2), 1));
        let response = &record.responses[0];
        assert_eq!((response.version, response.fields.len(), &response.reason), (Some(Version::Http2), 2, &None));
    }

    #[test]
    fn without_host_the_fields_are_not_all_there() {
        let known = |version: &str, header: &str| {
            let entry = format!(
                r#"{{"request":{{"method":"GET","url":"http://a/","httpVersion":"{version}","headers":[{{"name":"{header}","value":"a"}}]}},"response":{{"status":204}}}}"#
            );
            read_entry(&entry).request.unwrap().fields.is_some()
        };
        assert!(!known("HTTP/1.1", "Referer"));
        assert!(known("HTTP/1.1", "host"));
        assert!(known("h2", "referer") && known("HTTP/1.0", "Referer") && known("", "Referer"));
    }

    #[test]
    fn entries_stand_for_themselves() {
        let ok = r#"{"request":{"method":"GET","url":"http://a/","headers":[]},"response":{"status":204}}"#;
        let aborted =
            r#"{"request":{"method":"GET","url":"http://a/"},"response":{"status":0,"_error":"net::ERR_FAILED"}}"#;
        let cached = r#"{"request":{"method":"GET","url":"http://a/","headers":[{"name":"a","value":"b"}]},"response":{"status":200},"_fromCache":"disk"}"#;
        let data = r#"{"request":{"method":"GET","url":"data:,x"},"response":{"status":200}}"#;
        let script = r#"{"request":{"method":"GET","url":"http://a/"},"response":{"status":200,"_fetchedViaServiceWorker":true}}"#;
        let upgrade = r#"{"request":{"method":"GET","url":"http://a/"},"response":{"status":307,"headers":[{"name":"Non-Authoritative-Reason","value":"HSTS"}]}}"#;
        let records = read_entries(&[
            ok,
            aborted,
            cached,
            data,
            script,
            upgrade,
            "{}",
            r#"{"request":{"method":"GET","url":"http://a/"},"response":{"status":42}}"#,
        ]);
        let found: Vec<_> = records
            .iter()
            .map(|record| match record {
                Ok(record) => format!("{:?} {}", record.place, record.request.as_ref().unwrap().fields.is_some()),
                Err(unreadable) => format!("{:?} {}", unreadable.place, unreadable.why),
            })
            .collect();
        assert_eq!(
            found,
            [
                "Entry(1) false",
                "Entry(2) no response was recorded (status 0: net::ERR_FAILED)",
                "Entry(3) false",
                "Entry(7) missing field `request`",
                "Entry(8) a status code has three digits, from 100 to 999: 42",
            ]
        );
    }
}
