//! Fields that variants give, and values that no field can hold.

use std::fmt;

use http_codes::{StatusCode, StatusEnum, ToStatusCode};

use crate::loopback::{Served, ask, with_actix, with_axum};

/// What is demanded is given; what a field can't hold is never sent.
#[derive(Debug, Clone, StatusEnum)]
#[status(crate = ::http_codes, impl(axum, actix, http), body = "display")]
pub(crate) enum Answer {
    #[status(401, header("WWW-Authenticate" = "Bearer realm=\"api\"", "WWW-Authenticate" = "Basic realm=\"api\""))]
    NotLoggedIn,
    #[status(405, header("Allow" = "{allow}"))]
    NotAllowed { allow: String },
    #[status(407, header("Proxy-Authenticate" = "Basic realm=\"{0}\""))]
    Proxy(&'static str),
    #[status(426, header("Upgrade" = "TLS/1.2, HTTP/1.1"))]
    Upgrade,
    #[status(429)]
    TooMany {
        #[status(header = "Retry-After", header = "X-Wait")]
        seconds: Option<u32>,
    },
    #[status(302)]
    Moved(#[status(header = "Location")] String),
    #[status(transparent)]
    Inner(Box<Inner>),
    #[status(other)]
    Other(StatusCode),
    #[status(204, header("X-Empty" = "yes"))]
    Empty,
    #[status(400)]
    Fails(#[status(header = "X-Fails")] Fails),
    #[status(500)]
    Unshown(Fails),
}

#[derive(Debug, Clone, StatusEnum)]
#[status(crate = ::http_codes)]
pub(crate) enum Inner {
    #[status(503, header("Retry-After" = "120"))]
    Down,
}

/// A `Display` that fails.
#[derive(Debug, Clone)]
pub(crate) struct Fails;

impl fmt::Display for Fails {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Err(fmt::Error)
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unshown(fails) => fails.fmt(f),
            _ => f.write_str("no"),
        }
    }
}

/// Values that would end a line, a message or a name, or that are none at all.
const HOSTILE: &[&str] = &[
    "GET\r\nSet-Cookie: a=b",
    "GET\nX: y",
    "GET\rX: y",
    "GET\r\n\r\n<script>alert(1)</script>",
    "GET\0",
    "\r\n",
    "\u{7f}",
    "\u{1b}[31m",
    "\u{0}",
    "a\u{b}b",
];

fn all() -> Vec<Answer> {
    let mut all = vec![
        Answer::NotLoggedIn,
        Answer::NotAllowed { allow: String::from("GET, HEAD") },
        Answer::Proxy("p"),
        Answer::Upgrade,
        Answer::TooMany { seconds: Some(30) },
        Answer::TooMany { seconds: None },
        Answer::Moved(String::from("/there")),
        Answer::Inner(Box::new(Inner::Down)),
        Answer::Other(StatusCode::GONE),
        Answer::Empty,
        Answer::Fails(Fails),
        Answer::Unshown(Fails),
    ];
    for value in HOSTILE {
        all.push(Answer::NotAllowed { allow: (*value).to_owned() });
        all.push(Answer::Moved((*value).to_owned()));
    }
    all
}

/// What each has beside what servers add.
fn expected(answer: &Answer) -> (u16, Vec<(&'static str, &str)>, &'static str) {
    match answer {
        Answer::NotLoggedIn => {
            (401, vec![("www-authenticate", "Bearer realm=\"api\""), ("www-authenticate", "Basic realm=\"api\"")], "no")
        }
        Answer::NotAllowed { allow } | Answer::Moved(allow) if HOSTILE.contains(&allow.as_str()) => (500, vec![], ""),
        Answer::NotAllowed { allow } => (405, vec![("allow", allow)], "no"),
        Answer::Proxy(_) => (407, vec![("proxy-authenticate", "Basic realm=\"p\"")], "no"),
        Answer::Upgrade => (426, vec![("upgrade", "TLS/1.2, HTTP/1.1"), ("connection", "upgrade")], "no"),
        Answer::TooMany { seconds: Some(_) } => (429, vec![("retry-after", "30"), ("x-wait", "30")], "no"),
        Answer::TooMany { seconds: None } => (429, vec![], "no"),
        Answer::Moved(to) => (302, vec![("location", to)], "no"),
        Answer::Inner(_) => (503, vec![("retry-after", "120")], "no"),
        Answer::Other(_) => (410, vec![], "no"),
        Answer::Empty => (204, vec![("x-empty", "yes")], ""),
        Answer::Fails(_) | Answer::Unshown(_) => (500, vec![], ""),
    }
}

/// The fields that variants may give, sorted by name.
fn given(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    const SERVERS: [&str; 5] = ["content-length", "content-type", "date", "connection", "transfer-encoding"];
    let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let mut given: Vec<_> = fields.filter(|(name, _)| !SERVERS.contains(name)).collect();
    given.sort_by_key(|(name, _)| *name);
    given
}

fn assert_as_expected(answer: &Answer, served: &Served) {
    let (status, mut fields, content) = expected(answer);
    assert_eq!(served.status, status, "{answer:?}: {served:?}");
    fields.retain(|(name, _)| *name != "connection");
    fields.sort_by_key(|(name, _)| *name);
    assert_eq!(given(&served.fields), fields, "{answer:?}");
    assert_eq!(served.content, content, "{answer:?}");
    let media_type = if content.is_empty() { vec![] } else { vec!["text/plain; charset=utf-8"] };
    assert_eq!(served.lines("content-type"), media_type, "{answer:?}");
}

#[test]
fn each_header_gives_what_the_response_has() {
    for answer in all() {
        let mut lines = Vec::new();
        answer.each_header(&mut |name, value| {
            use std::fmt::Write as _;
            let mut text = String::new();
            if write!(text, "{value}").is_ok() {
                lines.push((name.to_lowercase(), text));
            }
        });
        let (status, fields, _) = expected(&answer);
        if status != 500 {
            let fields: Vec<_> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            assert_eq!(lines, fields, "{answer:?}");
        }
    }
}

#[test]
fn responses_of_the_crate_http() {
    for answer in all() {
        let response = http::Response::<String>::from(answer.clone());
        let fields = response.headers().iter();
        let fields =
            fields.map(|(name, value)| (name.to_string(), value.to_str().expect("ASCII").to_owned())).collect();
        let status = response.status().as_u16();
        assert_as_expected(&answer, &Served { status, fields, content: response.into_body() });
    }
}

async fn ask_all(address: std::net::SocketAddr) {
    for (at, answer) in all().iter().enumerate() {
        let served = ask(address, "GET", &format!("/{at}"), "").await;
        assert_as_expected(answer, &served);
    }
}

#[tokio::test]
async fn axum_sends_no_split_response() {
    use axum::{Router, extract::Path, routing::get};
    let app = Router::new().route("/{at}", get(async |Path(at): Path<usize>| all().swap_remove(at)));
    with_axum(app, ask_all).await;
}

#[test]
fn actix_sends_no_split_response() {
    use actix_web::web::{Path, ServiceConfig, get};
    let routes = |config: &mut ServiceConfig| {
        config.route("/{at}", get().to(async |at: Path<usize>| Err::<String, _>(all().swap_remove(*at))));
    };
    with_actix(routes, ask_all);
}

/// Whoever implements the trait by hand may give anything.
struct ByHand(&'static str, &'static str);

impl ToStatusCode for ByHand {
    fn status_code(&self) -> StatusCode {
        StatusCode::OK
    }

    fn each_header(&self, each: &mut dyn FnMut(&str, &dyn fmt::Display)) {
        each(self.0, &self.1);
    }
}

#[derive(StatusEnum)]
#[status(crate = ::http_codes, impl(http))]
enum Outer {
    #[status(transparent)]
    ByHand(ByHand),
}

/// More fields than the map of the crate `http` can hold.
struct Flood;

impl ToStatusCode for Flood {
    fn status_code(&self) -> StatusCode {
        StatusCode::OK
    }

    fn each_header(&self, each: &mut dyn FnMut(&str, &dyn fmt::Display)) {
        for number in 0..30_000 {
            each(&format!("X-{number}"), &number);
        }
    }
}

#[derive(StatusEnum)]
#[status(crate = ::http_codes, impl(http, axum, actix))]
enum Flooded {
    #[status(transparent)]
    Flood(Flood),
}

#[test]
fn a_flood_of_fields_is_a_500() {
    let response = http::Response::<String>::from(Flooded::Flood(Flood));
    assert_eq!((response.status().as_u16(), response.headers().len()), (500, 0));
    assert_eq!(response.into_body(), "");
    let response = axum::response::IntoResponse::into_response(Flooded::Flood(Flood));
    assert_eq!((response.status().as_u16(), response.headers().len()), (500, 0));
}

#[test]
fn fields_by_hand_are_looked_at_too() {
    let sent = |name, value| {
        let response = http::Response::<String>::from(Outer::ByHand(ByHand(name, value)));
        (response.status().as_u16(), response.headers().len(), response.into_body())
    };
    assert_eq!(sent("X-A", "b"), (200, 2, String::from("200 OK")));
    assert_eq!(sent("content-type", "a/b"), (200, 1, String::from("200 OK")));
    for (name, value) in [
        ("X A", "b"),
        ("", "b"),
        ("X:", "b"),
        ("X\r\nY", "b"),
        ("Content-Length", "0"),
        ("transfer-encoding", "chunked"),
    ] {
        assert_eq!(sent(name, value), (500, 0, String::new()), "{name}: {value}");
    }
}
