//! From the bytes of a request and of its response to the verdict. Both sides parse with `httparse`; what is judged by
//! hand then goes into header maps, as servers and clients hand it on, and what `validate` judges goes nowhere.

use std::sync::LazyLock;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use status_core::{Content, Exchange, Fields, Request, Response, Sender, StatusCode, Version};

use crate::{
    by_hand::{self, Message, RULES},
    forty,
    pair::Pair,
    validate::{CORPUS, Kept, each},
};

/// How many fields a message may have.
const MOST: usize = 64;

/// An exchange as it came over the connections.
struct Received {
    request: Bytes,
    response: Bytes,
    /// How long the contents are that follow, where known.
    request_length: Option<u64>,
    length: Option<u64>,
    by_proxy: bool,
}

/// Those of the exchanges of which both sides say the same when they are sent in HTTP/1.
static RECEIVED: LazyLock<Vec<Received>> = LazyLock::new(|| {
    let all: Vec<Received> = CORPUS.iter().filter_map(Received::of).collect();
    let count = all.len();
    let kept: Vec<Received> = all.into_iter().filter(Received::is_judged_alike).collect();
    assert!(kept.len() * 20 > count * 19, "by hand and compiled, {} of {count} are judged alike", kept.len());
    kept
});

impl Received {
    /// The messages of an exchange that may have been sent in HTTP/1.
    fn of(kept: &Kept) -> Option<Self> {
        let by_hand::Exchange { method, request, status, response, by_proxy } = &kept.by_hand;
        let version = |message: &Message| match message.version {
            None | Some(http::Version::HTTP_11) => Some("HTTP/1.1"),
            Some(http::Version::HTTP_10) => Some("HTTP/1.0"),
            Some(_) => None,
        };
        let target = if method == Method::CONNECT { "a.example:443" } else { "/index" };
        Some(Self {
            request: bytes(&format!("{method} {target} {}", version(request)?), &request.fields),
            response: bytes(&format!("{} {status} OK", version(response)?), &response.fields),
            request_length: request.length,
            length: response.length,
            by_proxy: *by_proxy,
        })
    }

    fn is_judged_alike(&self) -> bool {
        let by_hand = self.by_hand(copied);
        assert_eq!(by_hand, self.by_hand(shared));
        let compiled = self.validate(|exchange| forty::validate(exchange));
        RULES.iter().enumerate().all(|(at, id)| {
            let rule = forty::Rule::from_id(id).expect("a rule of the forty");
            compiled.contains(rule) == (by_hand >> at & 1 == 1)
        })
    }

    /// The verdict over header maps that are filled for it.
    #[inline(always)]
    fn by_hand(&self, value: fn(&Bytes, &[u8]) -> HeaderValue) -> u64 {
        let (mut asked, mut answered) = ([httparse::EMPTY_HEADER; MOST], [httparse::EMPTY_HEADER; MOST]);
        let (request, response) = self.parsed(&mut asked, &mut answered);
        let message = |buffer: &Bytes, version, headers: &[httparse::Header<'_>], length| {
            let mut fields = HeaderMap::with_capacity(headers.len());
            for header in headers {
                let name = HeaderName::from_bytes(header.name.as_bytes()).expect("httparse has seen a token");
                fields.append(name, value(buffer, header.value));
            }
            let version = if version == Some(0) { http::Version::HTTP_10 } else { http::Version::HTTP_11 };
            Message { version: Some(version), fields, length }
        };
        by_hand::judge(&by_hand::Exchange {
            method: Method::from_bytes(request.method.expect("a whole head").as_bytes()).expect("a token"),
            request: message(&self.request, request.version, request.headers, self.request_length),
            status: response.code.expect("a whole head"),
            response: message(&self.response, response.version, response.headers, self.length),
            by_proxy: self.by_proxy,
        })
    }

    /// The verdict over what the parser shows.
    #[inline(always)]
    fn validate<R>(&self, judge: impl Fn(&Exchange<'_, Headers<'_>, Headers<'_>>) -> R) -> R {
        let (mut asked, mut answered) = ([httparse::EMPTY_HEADER; MOST], [httparse::EMPTY_HEADER; MOST]);
        let (request, response) = self.parsed(&mut asked, &mut answered);
        let content = |length: Option<u64>| length.map_or(Content::Unknown, Content::Length);
        let version = |minor| if minor == Some(0) { Version::Http10 } else { Version::Http11 };
        let code = StatusCode::from_u16(response.code.expect("a whole head")).expect("a code of three digits");
        let answer = Response::new(code, Headers(response.headers))
            .version(version(response.version))
            .content(content(self.length));
        let question = Request::new(request.method.expect("a whole head"), Headers(request.headers))
            .version(version(request.version))
            .content(content(self.request_length));
        let mut exchange = Exchange::new(answer).request(question);
        if self.by_proxy {
            exchange = exchange.sender(Sender::Proxy);
        }
        judge(&exchange)
    }

    #[inline(always)]
    fn parsed<'h, 's: 'h>(
        &'s self,
        asked: &'h mut [httparse::Header<'s>],
        answered: &'h mut [httparse::Header<'s>],
    ) -> (httparse::Request<'h, 's>, httparse::Response<'h, 's>) {
        let (mut request, mut response) = (httparse::Request::new(asked), httparse::Response::new(answered));
        let of_request = request.parse(&self.request).expect("a request");
        let of_response = response.parse(&self.response).expect("a response");
        assert!(of_request.is_complete() && of_response.is_complete());
        (request, response)
    }
}

/// What the parser shows as a set of fields.
#[derive(Clone, Copy)]
struct Headers<'a>(&'a [httparse::Header<'a>]);

impl<'a> Fields<'a> for Headers<'a> {
    #[inline]
    fn each_line(self, mut line: impl FnMut(&'a [u8], &'a [u8])) {
        for header in self.0 {
            line(header.name.as_bytes(), header.value);
        }
    }
}

/// A value that is copied out of the buffer.
fn copied(_: &Bytes, value: &[u8]) -> HeaderValue {
    HeaderValue::from_bytes(value).expect("httparse has seen a value")
}

/// A value that shares the buffer, as hyper makes it, though it is looked through once more.
fn shared(buffer: &Bytes, value: &[u8]) -> HeaderValue {
    HeaderValue::from_maybe_shared(buffer.slice_ref(value)).expect("httparse has seen a value")
}

/// A head as it is sent.
fn bytes(start: &str, fields: &HeaderMap) -> Bytes {
    let mut head = format!("{start}\r\n").into_bytes();
    for (name, value) in fields {
        head.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    head.extend(b"\r\n");
    head.into()
}

pub(crate) fn pairs() -> Vec<Pair> {
    let calls = RECEIVED.len();
    let pair = |row, against, target, ours, theirs| Pair { row, against, target, calls, ours, theirs };
    let forty = || each(&RECEIVED, |received| received.validate(|exchange| forty::validate(exchange)));
    let all = || each(&RECEIVED, |received| received.validate(|exchange| exchange.validate()));
    let by_hand = || each(&RECEIVED, |received| received.by_hand(copied));
    let by_hand_shared = || each(&RECEIVED, |received| received.by_hand(shared));
    vec![
        pair("from bytes, the same 40 rules", "by hand, HeaderMaps", Some(3.5), forty, by_hand),
        pair("from bytes, all rules (theirs: 40)", "by hand, HeaderMaps", Some(2.4), all, by_hand),
        pair("from bytes, the same 40 rules", "by hand, shared values", None, forty, by_hand_shared),
        pair("from bytes, all rules (theirs: 40)", "by hand, shared values", None, all, by_hand_shared),
    ]
}
