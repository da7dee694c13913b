//! Forty of the most usual rules as one would write them by hand over the types of `http`: a branch for each code, a
//! look into the header map where a rule needs a field, and no work that the code does not ask for.
//!
//! The rules are those of RFC 9110 named in [`RULES`], in that order. The answer has a bit for each that is broken.

use http::{HeaderMap, Method, Version, header};

/// The ids of the rules, in the order of the bits.
pub(crate) const RULES: [&str; 40] = [
    "any-range",
    "any-date",
    "any-head-content",
    "any-framing",
    "any-length-syntax",
    "any-length",
    "any-te-http10",
    "any-te-length",
    "1xx-204-te",
    "any-connection-fields",
    "any-early-data",
    "any-upgrade",
    "any-location-single",
    "any-retry-after",
    "any-content-range",
    "any-must-understand",
    "1xx-content",
    "1xx-length",
    "2xx-connect-length",
    "2xx-connect-content",
    "3xx-location",
    "4xx-content",
    "5xx-content",
    "400-host-missing",
    "200-if-none-match",
    "101-upgrade",
    "201-location",
    "204-content",
    "204-length",
    "206-range",
    "206-content-range",
    "304-content",
    "304-condition",
    "304-if-none-match",
    "304-extra",
    "401-challenge",
    "405-allow",
    "405-allow-method",
    "416-range",
    "426-upgrade",
];

/// A request or a response, without its first line.
pub(crate) struct Message {
    pub(crate) version: Option<Version>,
    pub(crate) fields: HeaderMap,
    /// The length of the content, where known.
    pub(crate) length: Option<u64>,
}

pub(crate) struct Exchange {
    pub(crate) method: Method,
    pub(crate) request: Message,
    pub(crate) status: u16,
    pub(crate) response: Message,
    /// Whether a proxy sent the response, who answers for none of what the origin server owes.
    pub(crate) by_proxy: bool,
}

/// A set of rules.
#[derive(Default)]
struct Broken(u64);

impl Broken {
    fn add(&mut self, rule: usize, broken: bool) {
        self.0 |= u64::from(broken) << rule;
    }
}

/// The rules that the exchange breaks.
pub(crate) fn judge(exchange: &Exchange) -> u64 {
    let Exchange { method, request, status, response, by_proxy } = exchange;
    let (status, by_origin) = (*status, !by_proxy);
    let fields = &response.fields;
    let has_content = response.length.is_some_and(|length| length > 0);
    let no_content = response.length == Some(0);
    let is_head = method == Method::HEAD;
    let is_connect = method == Method::CONNECT;
    // HTTP/2 and HTTP/3 are spoken on both sides or on none.
    let binary = |version: &Version| matches!(*version, Version::HTTP_2 | Version::HTTP_3);
    let version = response.version.or(request.version.filter(binary));
    let coded = fields.contains_key(header::TRANSFER_ENCODING);
    let length = fields.get(header::CONTENT_LENGTH);

    let mut broken = Broken::default();
    broken.add(0, status > 599);
    if by_origin && (200..500).contains(&status) && !matches!(status, 407 | 408) && !is_connect {
        broken.add(1, !fields.contains_key(header::DATE));
    }
    broken.add(2, is_head && has_content);
    let both_11 = response.version == Some(Version::HTTP_11) && request.version == Some(Version::HTTP_11);
    let framed = matches!(status, 200..=203 | 206 | 207 | 226 | 300..=303 | 307 | 308 | 400..=599);
    if by_origin && framed && has_content && both_11 && !is_head && !is_connect {
        broken.add(3, length.is_none() && !coded && closes(fields) && !is_event_stream(fields));
    }
    if let Some(first) = length {
        let several = fields.get_all(header::CONTENT_LENGTH).iter().count() > 1;
        let number = if several { one_length(fields) } else { one_number(first.as_bytes()) };
        broken.add(4, number.is_none());
        let counts = !coded && !is_head && !matches!(status, 0..=199 | 204 | 304);
        if counts && !(is_connect && (200..300).contains(&status)) {
            broken.add(5, number.zip(response.length).is_some_and(|(said, length)| said != length));
        }
    }
    if coded {
        broken.add(6, request.version == Some(Version::HTTP_10));
        broken.add(7, length.is_some());
        broken.add(8, status < 200 || status == 204);
    }
    if version.is_some_and(|version| binary(&version)) {
        let hop_by_hop = fields.contains_key(header::CONNECTION)
            || fields.contains_key("keep-alive")
            || fields.contains_key("proxy-connection")
            || fields.contains_key(header::UPGRADE);
        broken.add(9, coded || hop_by_hop);
    }
    broken.add(10, fields.contains_key("early-data"));
    let upgrade = fields.contains_key(header::UPGRADE);
    if upgrade && version.is_none_or(|version| version == Version::HTTP_11) {
        broken.add(11, !members(fields, header::CONNECTION).any(|option| option.eq_ignore_ascii_case(b"upgrade")));
    }
    broken.add(12, fields.get_all(header::LOCATION).iter().count() > 1);
    if let Some(value) = fields.get(header::RETRY_AFTER) {
        let single = fields.get_all(header::RETRY_AFTER).iter().count() == 1;
        broken.add(13, !single || !is_delay(value.as_bytes()));
    }
    let no_ranges = matches!(status, 0..=205 | 207 | 300..=401 | 403..=405 | 409 | 410 | 412 | 429 | 500..=599);
    broken.add(14, no_ranges && fields.contains_key(header::CONTENT_RANGE));
    if by_origin && fields.contains_key(header::CACHE_CONTROL) {
        let directive = |name: &[u8]| members(fields, header::CACHE_CONTROL).any(|one| one.eq_ignore_ascii_case(name));
        broken.add(15, directive(b"must-understand") && !directive(b"no-store"));
    }
    if (200..400).contains(&status) {
        broken.add(23, request.version == Some(Version::HTTP_11) && !request.fields.contains_key(header::HOST));
    }

    match status {
        100..=199 => {
            broken.add(16, has_content);
            broken.add(17, length.is_some());
        }
        200..=299 if is_connect => {
            broken.add(18, length.is_some() || coded);
            broken.add(19, has_content);
        }
        400..=499 => broken.add(21, no_content && !is_head),
        500..=599 => broken.add(22, no_content && !is_head),
        _ => {}
    }

    let is_retrieval = is_head || method == Method::GET;
    let asked = &request.fields;
    match status {
        101 | 426 => {
            let old = !version.is_some_and(|version| binary(&version));
            broken.add(if status == 101 { 25 } else { 39 }, old && !upgrade);
        }
        200 | 206 => {
            if by_origin && is_retrieval && !fields.contains_key(header::AGE) && !fields.contains_key(header::VIA) {
                broken.add(24, matches_none(asked, fields) == Some(true));
            }
            if status == 206 {
                broken.add(29, !asked.contains_key(header::RANGE));
                let in_parts = fields.get(header::CONTENT_TYPE).is_some_and(|value| is_byteranges(value.as_bytes()));
                broken.add(30, !in_parts && !fields.contains_key(header::CONTENT_RANGE));
            }
        }
        201 => broken.add(26, by_origin && method == Method::POST && !fields.contains_key(header::LOCATION)),
        204 => {
            broken.add(27, has_content);
            broken.add(28, length.is_some());
        }
        301..=303 | 307 => broken.add(20, !fields.contains_key(header::LOCATION)),
        304 => {
            broken.add(31, has_content);
            let by_tag = asked.contains_key(header::IF_NONE_MATCH);
            broken.add(32, !by_tag && !asked.contains_key(header::IF_MODIFIED_SINCE));
            broken.add(33, is_retrieval && by_tag && matches_none(asked, fields) == Some(false));
            let described = fields.contains_key(header::CONTENT_TYPE)
                || fields.contains_key(header::CONTENT_ENCODING)
                || fields.contains_key(header::CONTENT_LANGUAGE);
            let twice = fields.contains_key(header::ETAG) && fields.contains_key(header::LAST_MODIFIED);
            broken.add(34, described || twice);
        }
        401 => {
            let challenges = members(fields, header::WWW_AUTHENTICATE);
            broken.add(35, !challenges.into_iter().any(is_challenge));
        }
        405 => {
            let allow = fields.contains_key(header::ALLOW);
            broken.add(36, by_origin && !allow);
            let listed = || members(fields, header::ALLOW).any(|one| one == method.as_str().as_bytes());
            broken.add(37, by_origin && allow && listed());
        }
        416 => broken.add(38, !asked.contains_key(header::RANGE)),
        _ => {}
    }
    broken.0
}

/// The members of a comma-separated list over all its lines.
fn members(fields: &HeaderMap, name: header::HeaderName) -> impl Iterator<Item = &[u8]> {
    let lines = fields.get_all(name).into_iter();
    lines
        .flat_map(|line| line.as_bytes().split(|byte| *byte == b','))
        .map(<[u8]>::trim_ascii)
        .filter(|one| !one.is_empty())
}

/// Whether the connection ends with the response.
fn closes(fields: &HeaderMap) -> bool {
    members(fields, header::CONNECTION).any(|option| option.eq_ignore_ascii_case(b"close"))
}

fn is_event_stream(fields: &HeaderMap) -> bool {
    fields
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| essence(value.as_bytes()).eq_ignore_ascii_case(b"text/event-stream"))
}

/// The number in one Content-Length, which may be a list of the same number.
fn one_number(value: &[u8]) -> Option<u64> {
    let mut found = None;
    for member in value.split(|byte| *byte == b',') {
        let number = number(member.trim_ascii())?;
        if found.is_some_and(|found| found != number) {
            return None;
        }
        found = Some(number);
    }
    found
}

/// The number that all lines of Content-Length say.
fn one_length(fields: &HeaderMap) -> Option<u64> {
    let mut numbers = fields.get_all(header::CONTENT_LENGTH).iter().map(|line| one_number(line.as_bytes()));
    let first = numbers.next()??;
    numbers.all(|number| number == Some(first)).then_some(first)
}

fn number(digits: &[u8]) -> Option<u64> {
    if digits.iter().all(u8::is_ascii_digit) { std::str::from_utf8(digits).ok()?.parse().ok() } else { None }
}

/// Seconds or a date.
fn is_delay(value: &[u8]) -> bool {
    let is_seconds = !value.is_empty() && value.iter().all(u8::is_ascii_digit);
    is_seconds || std::str::from_utf8(value).is_ok_and(|text| httpdate::parse_http_date(text).is_ok())
}

/// Whether the condition of If-None-Match is false, where both sides have entity tags (RFC 9110, 13.1.2).
fn matches_none(asked: &HeaderMap, fields: &HeaderMap) -> Option<bool> {
    let mut tags = members(asked, header::IF_NONE_MATCH).peekable();
    if tags.peek()? == b"*" {
        return Some(true);
    }
    let current = opaque(fields.get(header::ETAG)?.as_bytes())?;
    let mut clear = true;
    for tag in tags {
        match opaque(tag) {
            Some(tag) if tag == current => return Some(true),
            Some(_) => {}
            None => clear = false,
        }
    }
    clear.then_some(false)
}

/// An entity tag without its `W/`; `None` where it is none.
fn opaque(tag: &[u8]) -> Option<&[u8]> {
    let tag = tag.strip_prefix(b"W/").unwrap_or(tag);
    (tag.len() >= 2 && tag.starts_with(b"\"") && tag.ends_with(b"\"")).then_some(tag)
}

fn is_byteranges(value: &[u8]) -> bool {
    essence(value).eq_ignore_ascii_case(b"multipart/byteranges")
}

/// A media type without its parameters.
fn essence(value: &[u8]) -> &[u8] {
    value.split(|byte| *byte == b';').next().unwrap_or(value).trim_ascii()
}

/// Whether a list member begins with the name of a scheme.
fn is_challenge(member: &[u8]) -> bool {
    let scheme = member.split(|byte| *byte == b' ').next().unwrap_or(member);
    !scheme.is_empty() && scheme.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}
