//! An entry of an HTTP archive as an exchange.
//!
//! An archive is second-hand: sizes may be those of decoded or of cached content, fields those of a cache, and responses
//! those of a script. So what an entry says counts only where nothing in it contradicts that.

use std::borrow::Cow;

use serde::Deserialize as _;
use serde_json::Value;
use status_core::Version;

use super::content::content_of;
use super::members::{Entry, HarRequest, HarResponse};
use super::odd::{Odd, without_lone_surrogates};
use super::provenance::{Provenance, Sizes, names_authority};
use super::recorder::Recorder;
use super::url;
use crate::capture::field_line::{drop_connection_fields, values};
use crate::capture::framing::{Framing, ends_with_head};
use crate::capture::json;
use crate::capture::record::{Body, Order, PassedOver, Place, Position, Record, Request, Response, Sink, Unreadable};
use crate::capture::start_line;

/// Reads the entry of an archive that has this number.
pub(super) fn read<'a>(entry: &'a [u8], number: usize, recorder: Recorder, sink: &mut dyn Sink<'a>) {
    let place = Place::Entry(number);
    match json::parse::<Entry<'_>>(entry) {
        Ok(parsed) => hand_on(record(parsed, number, recorder), place, sink),
        Err(error) => {
            // What serde does not take for a string, or takes for a second one, is mended or left out.
            let mended = without_lone_surrogates(&String::from_utf8_lossy(entry));
            let value = serde_json::from_str::<Value>(&mended);
            match value.as_ref().map(Entry::deserialize) {
                Ok(Ok(parsed)) => hand_on(record(parsed, number, recorder).map(Record::into_owned), place, sink),
                _ => sink.record(Err(Unreadable::new(place, json::reason(&error)))),
            }
        }
    }
}

/// Hands on what an entry is, or why it is none.
fn hand_on<'a>(record: Result<Record<'a>, Why>, place: Place, sink: &mut dyn Sink<'a>) {
    match record {
        Ok(record) => sink.record(Ok(record)),
        Err(Why::PassedOver(why)) => sink.pass_over(PassedOver::new(place, why)),
        Err(Why::Unreadable(why)) => sink.record(Err(Unreadable::new(place, why))),
    }
}

/// What browsers call it when the content of a response is shorter than the response says. After any other error, the
/// client may be the one that read no more of it.
const SENDER_FAILED: [&str; 3] =
    ["ERR_CONTENT_LENGTH_MISMATCH", "ERR_INCOMPLETE_CHUNKED_ENCODING", "NS_ERROR_NET_PARTIAL_TRANSFER"];

/// What Chromium calls a redirect of its own (to HTTPS, or by an extension).
const INTERNAL_REDIRECT: &str = "internal redirect";

/// How many redirects in a row a browser follows (Fetch, 4.4).
const MOST_HOPS: u32 = 20;

/// What is known of an entry beside its messages.
#[derive(Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "each is one thing that an entry tells")]
struct Known {
    recorder: Recorder,
    provenance: Provenance,
    sizes: Sizes,
    /// Whether the response was a 304 on the wire.
    revalidated: bool,
    /// Whether the client may have left some of the content unread.
    is_broken_off: bool,
    /// Whether the recorder has seen the request itself.
    saw_request: bool,
}

/// Why an entry is no exchange to be judged.
enum Why {
    PassedOver(String),
    Unreadable(String),
}

/// The entry as an exchange, unless it never was one of HTTP.
fn record(entry: Entry<'_>, number: usize, recorder: Recorder) -> Result<Record<'_>, Why> {
    let recorder = match recorder {
        Recorder::Unknown if entry.is_of_browser() => Recorder::Browser,
        known => known,
    };
    let (is_cached, is_scripted) = (entry.is_cached(recorder), entry.is_scripted());
    let (mut request, response) = (entry.request.0, entry.response.0);
    let address = request.as_mut().and_then(|request| std::mem::take(&mut request.url).text());
    if let Some(address) = &address
        && let Some(scheme) = url::foreign_scheme(address)
    {
        return Err(Why::PassedOver(format!("it is not HTTP but {scheme}:")));
    }
    let Some(mut response) = response else {
        return Err(match request {
            None => Why::Unreadable("missing field `request`".to_owned()),
            Some(_) => Why::PassedOver("no response was recorded".to_owned()),
        });
    };
    let error = error(&mut response);
    let is_broken_off = error.as_deref().is_some_and(|error| !SENDER_FAILED.iter().any(|known| error.contains(known)));
    let code = code(&response, error)?;
    let sizes = Sizes {
        headers: response.headers_size.number(),
        body: response.body_size.number(),
        transfer: response.transfer_size.number(),
        content: response.content.0.as_ref().and_then(|content| content.size.number()),
    };
    let has_address = entry.server_address.text().is_some_and(|address| !address.is_empty());
    let provenance = Provenance::of(recorder, is_cached, is_scripted, has_address, sizes, &response.headers);
    if let Provenance::MadeUp(by) = provenance {
        return Err(Why::PassedOver(format!("no server sent the response: {by}")));
    }
    if recorder.is_browser() && code == 307 && response.status_text.mentions(INTERNAL_REDIRECT) {
        return Err(Why::PassedOver("no server sent the response: the browser redirected by itself".to_owned()));
    }
    let redirect_url = std::mem::take(&mut response.redirect_url).text().filter(|url| !url.is_empty());
    let method = request
        .as_mut()
        .and_then(|request| std::mem::take(&mut request.method).text())
        .filter(|method| !method.is_empty());
    let revalidated = request
        .as_ref()
        .is_some_and(|request| provenance.is_revalidation(recorder, sizes, code, &request.headers, &response.headers));
    let saw_request = request.as_ref().is_some_and(|request| names_authority(&request.headers));
    let known = Known { recorder, provenance, sizes, revalidated, is_broken_off, saw_request };
    let response = convert_response(response, code, method.as_deref(), known);
    let request = match (request, method) {
        (Some(request), Some(method)) => Some(convert_request(request, method, address, recorder, provenance)),
        _ => None,
    };
    let position = Position {
        index: number.saturating_sub(1),
        order: Order::Interleaved,
        time: entry.started_date_time.text(),
        redirect_url,
        most_hops: recorder.is_browser().then_some(MOST_HOPS),
    };
    let name = entry.comment.text().filter(|comment| !comment.is_empty());
    Ok(Record { name, ..Record::of(Place::Entry(number), request, vec![response], position) })
}

/// What the archive says went wrong.
fn error<'a>(response: &mut HarResponse<'a>) -> Option<Cow<'a, str>> {
    let error = std::mem::take(&mut response.error).text().filter(|error| !error.is_empty());
    error.or_else(|| std::mem::take(&mut response.failure).text().filter(|error| !error.is_empty()))
}

/// The status code, if there was a response.
fn code(response: &HarResponse<'_>, error: Option<Cow<'_, str>>) -> Result<u16, Why> {
    let status = match (&response.status, response.status.number()) {
        (_, Some(status)) => status,
        (Odd::Nothing, _) => 0,
        (Odd::Text(text), _) if text.is_empty() => 0,
        _ => return Err(Why::Unreadable("the status is no number".to_owned())),
    };
    if status <= 0 {
        let why = match (status, error) {
            (0, Some(error)) => format!("status 0: {error}"),
            // What else is there instead is the recorder's own.
            (_, Some(error)) => error.into_owned(),
            (status, None) => format!("status {status}"),
        };
        return Err(Why::PassedOver(format!("no response was recorded ({why})")));
    }
    let code = u16::try_from(status).ok().filter(|code| (100..=999).contains(code));
    code.ok_or_else(|| Why::Unreadable(format!("a status code has three digits, from 100 to 999: {status}")))
}

fn convert_request<'a>(
    request: HarRequest<'a>,
    method: Cow<'a, str>,
    address: Option<Cow<'a, str>>,
    recorder: Recorder,
    provenance: Provenance,
) -> Request<'a> {
    let HarRequest { http_version, mut headers, post_data, body_size, .. } = request;
    let target = match &address {
        None => "".into(),
        Some(Cow::Borrowed(address)) => url::target(address, &method),
        Some(Cow::Owned(address)) => url::target(address, &method).into_owned().into(),
    };
    let version = version(&http_version.text().unwrap_or_default());
    headers.once_each(2);
    let is_known = provenance.shows_request(recorder, version, &headers);
    // A browser puts the fields of its cache into the archive even where it did not send them.
    let is_partial = headers.is_odd
        || (recorder.is_browser() && headers.take_out(&["If-None-Match", "If-Modified-Since", "If-Range"]));
    let mut fields = headers.fields;
    let text = post_data.0.and_then(|data| data.text.text()).unwrap_or_default();
    let content = match (body_size.number(), Framing::of(&fields)) {
        (Some(0), Framing::Silent | Framing::Length(0)) if text.is_empty() => Body::None,
        (Some(size), Framing::Length(length)) if u64::try_from(size) == Ok(length) => Body::from_length(length),
        _ => Body::Unknown,
    };
    drop_connection_fields(version, &mut fields);
    Request { method, target, url: address, version, fields: is_known.then_some(fields), is_partial, content }
}

fn convert_response<'a>(response: HarResponse<'a>, code: u16, method: Option<&str>, known: Known) -> Response<'a> {
    let Known { recorder, provenance, sizes, revalidated, is_broken_off, saw_request } = known;
    let HarResponse { status_text, http_version, mut headers, content, .. } = response;
    let version = version(&http_version.text().unwrap_or_default());
    if headers.is_doubled() {
        headers.once_each(2);
    }
    let is_partial = revalidated || provenance.hides_fields(recorder, &headers, saw_request);
    if recorder == Recorder::Explorer
        && values(&headers.fields, "content-length").any(|value| !value.iter().all(u8::is_ascii_digit))
    {
        headers.take_out(&["Content-Length"]);
    }
    if revalidated && code == 416 {
        // The cache made these up to explain itself.
        headers.take_out(&["Content-Range", "Content-Length"]);
    }
    let fields = headers.fields;
    let status_text = status_text.text().unwrap_or_default();
    let has_reason = matches!(version, Some(Version::Http10 | Version::Http11)) && !status_text.is_empty();
    let reason = has_reason.then(|| Cow::Owned([b" ", status_text.as_bytes()].concat()));
    // What a cache kept says nothing of how it came.
    let is_stored = revalidated || provenance == Provenance::Cache;
    let content = if is_stored || (is_broken_off && !ends_with_head(method, code)) {
        Body::Unknown
    } else {
        content_of(content.0.unwrap_or_default(), sizes, &fields, code, method, recorder)
    };
    let version = version.filter(|_| !is_stored);
    Response { code, version, reason, fields, is_partial, is_folded: false, content }
}

/// The version, with or without the name of the protocol before it.
fn version(name: &str) -> Option<Version> {
    let number = match name.split_at_checked("http/".len()) {
        Some((prefix, number)) if prefix.eq_ignore_ascii_case("http/") => number,
        _ => name.trim_start_matches(['h', 'H']),
    };
    let number = number.split_once('-').map_or(number, |(number, _)| number);
    start_line::version(number.trim().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_entries(entries: &[&str]) -> Vec<Result<Record<'static>, Unreadable>> {
        let mut records = Vec::new();
        for (number, entry) in (1..).zip(entries) {
            read(entry.as_bytes(), number, Recorder::Unknown, &mut records);
        }
        records
    }

    fn read_entry(entry: &str) -> Record<'static> {
        read_entries(&[entry]).remove(0).unwrap()
    }

    /// The content of a response to GET with these header lines, made of the rest of the entry.
    fn body(code: u16, headers: &[(&str, &str)], rest: &str) -> Body<'static> {
        answer_by(Recorder::Unknown, code, headers, rest).content
    }

    fn answer_by(recorder: Recorder, code: u16, headers: &[(&str, &str)], rest: &str) -> Response<'static> {
        let headers: Vec<_> =
            headers.iter().map(|(name, value)| format!(r#"{{"name":"{name}","value":"{value}"}}"#)).collect();
        let entry = format!(
            r#"{{"request":{{"method":"GET","url":"http://a/"}},"response":{{"status":{code},"headers":[{}],{rest}}}}}"#,
            headers.join(",")
        );
        let mut records: Vec<Result<Record<'static>, Unreadable>> = Vec::new();
        read(entry.as_bytes(), 1, recorder, &mut records);
        records.remove(0).unwrap().responses.remove(0)
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
    fn a_size_counts_where_the_text_has_as_many_bytes() {
        let with = |length: &str, text: &str| {
            let rest = format!(r#""content":{{"size":5,"text":"{text}"}},"bodySize":5"#);
            body(200, &[("Content-Length", length)], &rest)
        };
        for length in ["3", "8"] {
            assert_eq!(with(length, "hello"), Body::Length(5), "Content-Length is wrong");
            assert_eq!(with(length, ""), Body::Length(5), "the content is not shown");
            assert_eq!(with(length, "hell"), Body::Unknown);
        }
    }

    #[test]
    fn a_browser_may_have_read_no_more_of_a_film() {
        let with = |recorder, kind: &str, length: &str| {
            let lines = [("Content-Length", length), ("Content-Type", kind)];
            answer_by(recorder, 200, &lines, r#""content":{"size":5},"bodySize":5"#).content
        };
        assert_eq!(with(Recorder::Browser, "video/mp4", "8"), Body::Unknown);
        assert_eq!(with(Recorder::Browser, "video/mp4", "3"), Body::Length(5));
        assert_eq!(with(Recorder::Browser, "text/plain", "8"), Body::Length(5));
        assert_eq!(with(Recorder::Wire, "video/mp4", "8"), Body::Length(5));
    }

    #[test]
    fn only_the_416_of_a_cache_has_fields_of_its_own() {
        let lines = [("Content-Range", "bytes */5"), ("ETag", "x")];
        let fields = |code, recorder, asked: &str| {
            let headers = lines.map(|(name, value)| format!(r#"{{"name":"{name}","value":"{value}"}}"#)).join(",");
            let entry = format!(
                r#"{{"request":{{"method":"GET","url":"http://a/","headers":[{asked}]}},"response":{{"status":{code},"headers":[{headers}]}}}}"#
            );
            let mut records: Vec<Result<Record<'static>, Unreadable>> = Vec::new();
            read(entry.as_bytes(), 1, recorder, &mut records);
            records.remove(0).unwrap().responses.remove(0).fields.len()
        };
        let asked = r#"{"name":"Range","value":"bytes=9-"},{"name":"If-None-Match","value":"x"}"#;
        assert_eq!(fields(416, Recorder::Browser, asked), 1);
        assert_eq!(fields(416, Recorder::Browser, ""), 2);
        assert_eq!(fields(416, Recorder::Wire, asked), 2);
        assert_eq!(fields(206, Recorder::Browser, asked), 2);
    }

    #[test]
    fn lines_that_were_joined_are_taken_apart_in_any_entry() {
        // What is no character has to be mended first.
        for name in ["x", r"\ud800"] {
            let entry = format!(
                r#"{{"response":{{"status":200,"headers":[{{"name":"A","value":" b \n c "}}]}},"comment":"{name}"}}"#
            );
            let fields = &read_entry(&entry).responses[0].fields;
            let values: Vec<_> = fields.iter().map(|(_, value)| &**value).collect();
            assert_eq!(values, [b"b", b"c"], "{name}");
        }
    }

    #[test]
    fn stored_content_is_no_content_of_a_304() {
        assert_eq!(body(304, &[], r#""content":{"size":500},"bodySize":0"#), Body::None);
        assert_eq!(body(304, &[], r#""content":{"size":500},"bodySize":-1"#), Body::Unknown);
        assert_eq!(body(304, &[], r#""content":{"size":0},"bodySize":-1"#), Body::None);
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
                "Entry(2) passed over: no response was recorded (status 0: net::ERR_FAILED)",
                "Entry(3) false",
                "Entry(4) passed over: it is not HTTP but data:",
                "Entry(5) passed over: no server sent the response: a service worker or a test made it up",
                "Entry(6) passed over: no server sent the response: the browser went to HTTPS by itself",
                "Entry(7) missing field `request`",
                "Entry(8) a status code has three digits, from 100 to 999: 42",
            ]
        );
    }

    #[test]
    fn a_size_counts_where_the_text_is_known_in_bytes() {
        let with = |length: &str, rest: &str| body(200, &[("Content-Length", length)], rest);
        let rest = |size: u64, text: &str, encoding: &str| {
            format!(r#""content":{{"size":{size},"text":"{text}","encoding":"{encoding}"}},"bodySize":{size}"#)
        };
        assert_eq!(with("3", &rest(5, "aGVsbG8=", "base64")), Body::Length(5), "Content-Length is wrong");
        assert_eq!(with("3", &rest(6, "aGVsbG8=", "base64")), Body::Unknown);
        assert_eq!(with("3", &rest(5, "aGVsbG8=", "other")), Body::Unknown);
        assert_eq!(with("5", &rest(5, "aGVsbG8=", "other")), Body::Length(5));
        assert_eq!(with("4", r#""content":{"size":4,"text":"h€"}"#), Body::Length(4));
    }

    #[test]
    fn the_content_of_a_304_came_where_somebody_saw_it_pass() {
        let with = |recorder, size: u64| {
            answer_by(recorder, 304, &[], &format!(r#""content":{{"size":500}},"bodySize":{size}"#)).content
        };
        assert_eq!(with(Recorder::Wire, 500), Body::Length(500));
        assert_eq!(with(Recorder::Wire, 400), Body::Unknown);
        assert_eq!(with(Recorder::Unknown, 500), Body::Unknown);
    }

    #[test]
    fn only_explorer_separates_digits() {
        let with =
            |recorder, length: &str| answer_by(recorder, 200, &[("Content-Length", length)], "\"a\":0").fields.len();
        assert_eq!(with(Recorder::Explorer, "1,234"), 0);
        assert_eq!(with(Recorder::Explorer, "1234"), 1);
        assert_eq!(with(Recorder::Unknown, "1,234"), 1);
    }

    #[test]
    fn a_status_may_be_missing_and_must_be_a_number() {
        let why = |status: &str| {
            let entry =
                format!(r#"{{"request":{{"method":"GET","url":"http://a/"}},"response":{{"status":{status}}}}}"#);
            read_entries(&[&entry]).remove(0).unwrap_err().why
        };
        assert_eq!(why("\"\""), "passed over: no response was recorded (status 0)");
        assert_eq!(why("\"x\""), "the status is no number");
    }

    #[test]
    fn the_content_of_a_request_is_known_where_sizes_say_it() {
        let with = |headers: &str, rest: &str| {
            let entry = format!(
                r#"{{"request":{{"method":"PUT","url":"http://a/","headers":[{headers}],{rest}}},"response":{{"status":204}}}}"#
            );
            read_entry(&entry).request.unwrap().content
        };
        let length = r#"{"name":"Content-Length","value":"3"}"#;
        assert_eq!(with("", r#""bodySize":0"#), Body::None);
        assert_eq!(with("", r#""bodySize":0,"postData":{"text":"x"}"#), Body::Unknown);
        assert_eq!(with(length, r#""bodySize":3"#), Body::Length(3));
        assert_eq!(with(length, r#""bodySize":4"#), Body::Unknown);
    }

    #[test]
    fn versions_are_those_of_http() {
        assert_eq!(
            (version("HTTP/1.1"), version("h2"), version("spdy/2")),
            (Some(Version::Http11), Some(Version::Http2), None)
        );
    }
}
