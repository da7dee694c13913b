//! Whole exchanges: those that the tests keep, filled up to 10 response and 8 request fields, and very large ones.
//!
//! By hand, the forty rules of `by_hand.rs` are judged; `validate` judges all rules of the registry at once, these forty
//! among them. So only exchanges count whose codes these forty rules cover well, and of which both sides say the same.

use std::{fs, hint::black_box, path::Path, sync::LazyLock};

use http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde_json::Value;
use status_core::{Content, Exchange, Fields, Request, Response, Sender, StatusCode, Version, Violations};

use crate::{
    by_hand::{self, Message, RULES},
    forty,
    pair::Pair,
};

/// The codes that count: those that forty rules can cover, which leaves out 206, 207, 226 and other rare ones.
const CODES: [u16; 32] = [
    100, 101, 103, 200, 201, 202, 204, 301, 302, 303, 304, 305, 307, 308, 400, 401, 403, 404, 405, 406, 407, 409, 411,
    412, 416, 417, 426, 428, 500, 502, 503, 504,
];

/// What other fields a response has today; they break no rule.
const RESPONSE: [(&str, &str); 10] = [
    ("server", "nginx/1.29.1"),
    ("x-request-id", "8c1f4c6e-6c1a-4a7e-9a5e-0d4c1b6f5a11"),
    ("strict-transport-security", "max-age=63072000; includeSubDomains"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("set-cookie", "session=31d4d96e407aad42; Path=/; Secure; HttpOnly"),
    ("accept-ranges", "bytes"),
    ("alt-svc", "h3=\":443\"; ma=86400"),
    ("x-frame-options", "SAMEORIGIN"),
    ("server-timing", "app;dur=12.3"),
];

/// What other fields a request has.
const REQUEST: [(&str, &str); 8] = [
    ("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
    ("accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
    ("accept-language", "en-US,en;q=0.5"),
    ("accept-encoding", "gzip, deflate, br, zstd"),
    ("referer", "https://a.example/index"),
    ("cookie", "session=31d4d96e407aad42"),
    ("sec-fetch-mode", "navigate"),
    ("sec-fetch-site", "same-origin"),
];

/// One exchange in the forms that the sides take.
pub(crate) struct Kept {
    name: String,
    pub(crate) by_hand: by_hand::Exchange,
    response: Vec<(String, String)>,
    request: Vec<(String, String)>,
}

pub(crate) static CORPUS: LazyLock<Vec<Kept>> = LazyLock::new(corpus);
static LARGE: LazyLock<Vec<Kept>> = LazyLock::new(|| large("fields of 1 kB", |at| format!("x-field-{at}"), 1000));
/// Names that fall where known names are, and have to be compared with them: as long, and with the same ends.
static ALIKE: LazyLock<Vec<Kept>> =
    LazyLock::new(|| large("names alike", |at| [format!("c{at:012}h"), format!("i{at:015}e")][at % 2].clone(), 10));

/// An exchange of 100 request and 100 response fields for each code.
fn large(what: &str, name: fn(usize) -> String, length: usize) -> Vec<Kept> {
    let line = |at: usize| (name(at), "v".repeat(length));
    let exchange = |status| {
        let many: Vec<(String, String)> = (0..100).map(line).collect();
        let dated = std::iter::once((String::from("date"), String::from("Sun, 06 Nov 1994 08:49:37 GMT")));
        let response = message(Some("1.1"), &many[1..].iter().cloned().chain(dated).collect::<Vec<_>>(), Some(0));
        let request = message(Some("1.1"), &many, Some(0));
        let by_hand = by_hand::Exchange { method: Method::GET, request, status, response, by_proxy: false };
        kept(format!("{status} with {what}"), by_hand)
    };
    CODES.into_iter().map(exchange).collect()
}

fn message(version: Option<&str>, fields: &[(String, String)], length: Option<u64>) -> Message {
    let version = version.map(|version| match version {
        "1.0" => http::Version::HTTP_10,
        "1.1" => http::Version::HTTP_11,
        "2" => http::Version::HTTP_2,
        _ => http::Version::HTTP_3,
    });
    let mut map = HeaderMap::new();
    for (name, value) in fields {
        map.append(name.parse::<HeaderName>().unwrap(), HeaderValue::from_str(value).unwrap());
    }
    Message { version, fields: map, length }
}

fn kept(name: String, by_hand: by_hand::Exchange) -> Kept {
    let lines = |map: &HeaderMap| -> Vec<(String, String)> {
        let text =
            |value: &HeaderValue| String::from_utf8(value.as_bytes().to_vec()).expect("values were read as text");
        map.iter().map(|(name, value)| (name.to_string(), text(value))).collect()
    };
    let (response, request) = (lines(&by_hand.response.fields), lines(&by_hand.request.fields));
    Kept { name, by_hand, response, request }
}

/// The exchanges of `tests/data/exchanges` that count.
fn corpus() -> Vec<Kept> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/exchanges");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let texts = paths.iter().map(|path| fs::read_to_string(path).unwrap());
    let lines: Vec<String> = texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    let all: Vec<Kept> = lines.iter().filter_map(|line| read(&serde_json::from_str(line).unwrap())).collect();
    let count = all.len();
    // Value checks are refined with time; what they have come to say otherwise than by hand is no comparison.
    let kept: Vec<Kept> = all.into_iter().filter(agrees).collect();
    assert!(kept.len() * 20 > count * 19, "by hand and compiled, {} of {count} are judged alike", kept.len());
    kept
}

/// An exchange with both messages, judged by the current edition.
fn read(record: &Value) -> Option<Kept> {
    let (request, response) = (record.get("request")?, &record["response"]);
    let status = u16::try_from(response["status"].as_u64()?).ok()?;
    let other = ["edition", "ok_fields"].iter().any(|key| record.get(key).is_some());
    if other || response.get("reason").is_some() || !CODES.contains(&status) {
        return None;
    }
    let message_of = |record: &Value, others: &[(&str, &str)], full: usize| -> Option<Message> {
        let pairs = record["fields"].as_array()?.iter();
        let mut fields: Vec<(String, String)> = pairs
            .map(|pair| Some((pair[0].as_str()?.to_owned(), pair[1].as_str()?.to_owned())))
            .collect::<Option<_>>()?;
        let valid = |(name, value): &(String, String)| {
            name.parse::<HeaderName>().is_ok() && HeaderValue::from_str(value).is_ok()
        };
        if !fields.iter().all(valid) {
            return None;
        }
        for (name, value) in others {
            if fields.len() < full && !fields.iter().any(|(there, _)| there.eq_ignore_ascii_case(name)) {
                fields.push(((*name).to_owned(), (*value).to_owned()));
            }
        }
        let length = match &record["content"] {
            Value::String(text) => Some(text.len() as u64),
            content => content.as_u64(),
        };
        Some(message(record["version"].as_str(), &fields, length))
    };
    let by_hand = by_hand::Exchange {
        method: request["method"].as_str()?.parse().ok()?,
        request: message_of(request, &REQUEST, 8)?,
        status,
        response: message_of(response, &RESPONSE, 10)?,
        by_proxy: record["sender"] == "proxy",
    };
    Some(kept(record["name"].as_str()?.to_owned(), by_hand))
}

const fn version(version: http::Version) -> Version {
    match version {
        http::Version::HTTP_10 => Version::Http10,
        http::Version::HTTP_2 => Version::Http2,
        http::Version::HTTP_3 => Version::Http3,
        _ => Version::Http11,
    }
}

/// What is said of the exchange, the fields given as they are wanted.
#[inline(always)]
pub(crate) fn exchange<'a, A: Fields<'a>, Q: Fields<'a>, R>(
    kept: &'a Kept,
    request: Q,
    response: A,
    ask: impl Fn(&Exchange<'a, A, Q>) -> R,
) -> R {
    let by_hand::Exchange { method, request: asked, status, response: answered, by_proxy } = &kept.by_hand;
    let content = |length: Option<u64>| length.map_or(Content::Unknown, Content::Length);
    let mut request = Request::new(method.as_str(), request).content(content(asked.length));
    if let Some(given) = asked.version {
        request = request.version(version(given));
    }
    let code = StatusCode::from_u16(*status).expect("a code of three digits");
    let mut response = Response::new(code, response).content(content(answered.length));
    if let Some(given) = answered.version {
        response = response.version(version(given));
    }
    let mut exchange = Exchange::new(response).request(request);
    if *by_proxy {
        exchange = exchange.sender(Sender::Proxy);
    }
    ask(&exchange)
}

fn over_maps(kept: &Kept) -> Violations {
    exchange(kept, &kept.by_hand.request.fields, &kept.by_hand.response.fields, |exchange| exchange.validate())
}

fn over_slices(kept: &Kept) -> Violations {
    exchange(kept, &kept.request, &kept.response, |exchange| exchange.validate())
}

fn forty_over_maps(kept: &Kept) -> forty::Violations {
    exchange(kept, &kept.by_hand.request.fields, &kept.by_hand.response.fields, |exchange| forty::validate(exchange))
}

fn forty_over_slices(kept: &Kept) -> forty::Violations {
    exchange(kept, &kept.request, &kept.response, |exchange| forty::validate(exchange))
}

/// Whether the forty rules say the same by hand and compiled.
fn agrees(kept: &Kept) -> bool {
    let of_forty = forty_over_maps(kept);
    assert_eq!(of_forty, forty_over_slices(kept), "{}", kept.name);
    assert_eq!(over_maps(kept), over_slices(kept), "{}", kept.name);
    let by_hand = by_hand::judge(&kept.by_hand);
    RULES.iter().enumerate().all(|(at, id)| {
        let rule = forty::Rule::from_id(id).unwrap_or_else(|| panic!("forty.toml has no rule {id}"));
        of_forty.contains(rule) == (by_hand >> at & 1 == 1)
    })
}

#[inline(always)]
pub(crate) fn each<T, R>(corpus: &[T], judge: impl Fn(&T) -> R) {
    for kept in corpus {
        black_box(judge(black_box(kept)));
    }
}

pub(crate) fn pairs() -> Vec<Pair> {
    assert!(LARGE.iter().chain(&*ALIKE).all(agrees));
    let broken = CORPUS.iter().map(|kept| by_hand::judge(&kept.by_hand)).fold(0, |all, one| all | one);
    assert!(broken.count_ones() > 35, "the corpus breaks {} of the rules", broken.count_ones());
    let pair = |row, target, calls, ours, theirs| Pair {
        row,
        against: "by hand over HeaderMaps",
        target,
        calls,
        ours,
        theirs,
    };
    let by_hand = || each(&CORPUS, |kept| by_hand::judge(&kept.by_hand));
    let large_by_hand = || each(&LARGE, |kept| by_hand::judge(&kept.by_hand));
    let alike_by_hand = || each(&ALIKE, |kept| by_hand::judge(&kept.by_hand));
    vec![
        pair("validate, the same 40 rules", Some(1.0), CORPUS.len(), || each(&CORPUS, forty_over_maps), by_hand),
        pair("  fields in slices of pairs", Some(1.2), CORPUS.len(), || each(&CORPUS, forty_over_slices), by_hand),
        pair("validate, all rules (theirs: 40)", Some(0.5), CORPUS.len(), || each(&CORPUS, over_maps), by_hand),
        pair("  fields in slices of pairs", None, CORPUS.len(), || each(&CORPUS, over_slices), by_hand),
        pair("  200 fields of 1 kB", None, LARGE.len(), || each(&LARGE, over_maps), large_by_hand),
        pair("  200 names like known ones", None, ALIKE.len(), || each(&ALIKE, over_maps), alike_by_hand),
    ]
}

/// The exchanges of one code.
fn of<const STATUS: u16>() -> impl Iterator<Item = &'static Kept> {
    CORPUS.iter().filter(|kept| kept.by_hand.status == STATUS)
}

/// The same by code: all rules over maps, and the forty by hand.
pub(crate) fn kinds() -> Vec<Pair> {
    fn kind<const STATUS: u16>(row: &'static str) -> Pair {
        Pair {
            row,
            against: "by hand over HeaderMaps",
            target: None,
            calls: of::<STATUS>().count(),
            ours: || of::<STATUS>().for_each(|kept| _ = black_box(over_maps(black_box(kept)))),
            theirs: || of::<STATUS>().for_each(|kept| _ = black_box(by_hand::judge(black_box(&kept.by_hand)))),
        }
    }
    vec![
        kind::<101>("validate 101"),
        kind::<200>("validate 200"),
        kind::<201>("validate 201"),
        kind::<204>("validate 204"),
        kind::<301>("validate 301"),
        kind::<304>("validate 304"),
        kind::<401>("validate 401"),
        kind::<404>("validate 404"),
        kind::<405>("validate 405"),
        kind::<416>("validate 416"),
        kind::<500>("validate 500"),
        kind::<503>("validate 503"),
    ]
}
