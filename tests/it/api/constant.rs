//! What can be asked while the compiler runs: everything here stands in constants, statics, patterns or lengths.

use status_core::{
    Class, Content, Edition, Exchange, InvalidStatusCode, Lang, Level, Party, Request, Response, Rule, Sender, Source,
    Status, StatusCode, Version, Violations,
    facet::{Caching, ContentUse, Redirect, Retry, SourceKind, State, View},
    rule,
    sequence::{self, Fault},
};

const PARSED: StatusCode = match StatusCode::from_bytes(b"404") {
    Ok(code) => code,
    Err(_) => panic!("404 is a code"),
};
const VENDOR: StatusCode = match StatusCode::from_u16(520) {
    Ok(code) => code,
    Err(_) => panic!("520 is a code"),
};
const REFUSED: [Result<StatusCode, InvalidStatusCode>; 5] = [
    StatusCode::from_u16(99),
    StatusCode::from_u16(1000),
    StatusCode::from_bytes(b""),
    StatusCode::from_bytes(b"099"),
    StatusCode::from_bytes(b"4040"),
];
const NUMBER: u16 = PARSED.as_u16();
const TEXT: &str = PARSED.as_str();
const REASON: Option<&str> = PARSED.canonical_reason();
const IS: [bool; 5] = [
    PARSED.is_informational(),
    PARSED.is_success(),
    PARSED.is_redirection(),
    PARSED.is_client_error(),
    PARSED.is_server_error(),
];
const CLASS: Option<Class> = PARSED.class();
const MEANING: Option<Status> = PARSED.status();
const EFFECTIVE: StatusCode = VENDOR.effective();

const FOUND: [Option<Status>; 8] = [
    Status::from_code(404),
    Status::from_code(299),
    Status::from_code(65_535),
    Status::from_code_in(421, Edition::Rfc2616),
    Status::from_reason("request-uri TOO long"),
    Status::from_reason("Nothing"),
    Status::from_name("URI_TOO_LONG"),
    Status::from_name("UriTooLong"),
];

const LARGE: Status = Status::ContentTooLarge;
const REASONS: [&str; 4] =
    [LARGE.reason(), LARGE.reason_in(Edition::Rfc2616), LARGE.reason_in(Edition::Rfc9110), LARGE.line()];
const FACETS: (ContentUse, Caching, Redirect, Retry, View) = (
    Status::NoContent.content(Edition::CURRENT),
    Status::NoContent.caching(Edition::Rfc2616),
    Status::SeeOther.redirect(Edition::CURRENT),
    Status::TooManyRequests.retry(Edition::CURRENT),
    Status::ResetContent.view(),
);
const OF_STATUS: (StatusCode, Option<Class>, Source, State, &str, &str) =
    (LARGE.code(), LARGE.class(), LARGE.source(), LARGE.state(), LARGE.spec(), LARGE.constant());
const SUMMARIES: [&str; 2] = [LARGE.summary(Lang::En), LARGE.summary(Lang::Zh)];
const FLAGS: [bool; 3] =
    [Status::Gone.is_permanent(), Status::NoResponse.is_log_only(), Status::TooManyConnections.is_primary()];
const EDITIONS: usize = Status::TooManyConnections.editions().len();

const RULE: Option<Rule> = Rule::from_id("405-allow");
const NO_RULE: Option<Rule> = Rule::from_id("405-deny");
const ALLOW: Rule = match RULE {
    Some(rule) => rule,
    None => panic!("the rule is there"),
};
const OF_RULE: (&str, Level, Party, &str, bool, bool, usize) = (
    ALLOW.id(),
    ALLOW.level(),
    ALLOW.by(),
    ALLOW.spec(),
    ALLOW.is_checkable(),
    ALLOW.is_prohibition(),
    ALLOW.editions().len(),
);
const BY_ID: [Rule; 2] = [rule!("405-allow"), rule!("ANY-Date")];
const SET: Violations = Violations::of(&BY_ID);
const SETS: [Violations; 5] = [
    SET.union(Violations::of(&[ALLOW])),
    SET.intersection(Violations::of(&[ALLOW])),
    SET.difference(Violations::of(&[ALLOW])),
    SET.at_least(Level::Must),
    Violations::of(&[]),
];
const SIZES: (usize, bool) = (SET.len(), SETS[4].is_empty());
const RULE_TEXTS: [&str; 2] = [ALLOW.text(Lang::En), ALLOW.text(Lang::Zh)];

const SEQUENCES: [Result<(), Fault>; 4] = [
    sequence::check(&[StatusCode::CONTINUE, StatusCode::OK]),
    sequence::check(&[StatusCode::CONTINUE]),
    sequence::check(&[StatusCode::OK, StatusCode::OK]),
    sequence::check(&[StatusCode::SWITCHING_PROTOCOLS, StatusCode::OK]),
];

/// One field.
type One = [(&'static str, &'static str); 1];

const EXCHANGE: Exchange<'static, One, One, One> = Exchange::new(
    Response::new(StatusCode::METHOD_NOT_ALLOWED, [("Server", "x")])
        .version(Version::Http11)
        .content(Content::Length(3))
        .reason(b" Method Not Allowed"),
)
.request(Request::new("GET", [("Host", "a.example")]).target("/").version(Version::Http11).content(Content::None))
.ok_fields([("ETag", "\"a\"")])
.sender(Sender::Origin)
.edition(Edition::Rfc9110);
const JUDGED: StatusCode = EXCHANGE.status();
const NOTHING: bool = Violations::NONE.contains(ALLOW);

static TABLE: [Option<Status>; 3] = [Status::from_code(200), MEANING, VENDOR.status()];
static RETRIED: &[StatusCode] = &[StatusCode::TOO_MANY_REQUESTS, StatusCode::SERVICE_UNAVAILABLE];

/// Lengths of arrays that only compile with the right answers.
static DIGITS: [u8; PARSED.as_str().len()] = [4, 0, 4];
static CLASSES: [Option<Class>; Class::ALL.len()] =
    [Class::from_digit(1), Class::from_digit(2), Class::from_digit(3), Class::from_digit(4), Class::from_digit(5)];

/// The primary meanings, counted by the compiler.
const REGISTERED: usize = {
    let mut count = 0;
    let mut number = 0;
    while number < 1000 {
        if Status::from_code(number).is_some() {
            count += 1;
        }
        number += 1;
    }
    count
};

const fn decide(code: StatusCode) -> &'static str {
    match code {
        StatusCode::OK | StatusCode::NO_CONTENT => "done",
        StatusCode::MOVED_PERMANENTLY => "follow",
        GONE => "forget",
        VENDOR => "ask the vendor",
        code if code.is_server_error() => "wait",
        _ => "give up",
    }
}
const GONE: StatusCode = StatusCode::GONE;

const fn who_adds(rule: Rule) -> &'static str {
    match rule {
        rule!("any-date") => "the server",
        rule!("405-allow") | rule!("401-challenge") => "the handler",
        _ => "nobody",
    }
}
const ADDED: [&str; 3] = [who_adds(ALLOW), who_adds(rule!("any-date")), who_adds(rule!("405-allow-method"))];
const DECIDED: &str = decide(StatusCode::GONE);

#[test]
fn codes_are_constant() {
    assert_eq!((PARSED, NUMBER, TEXT, REASON), (StatusCode::NOT_FOUND, 404, "404", Some("Not Found")));
    assert_eq!(IS, [false, false, false, true, false]);
    assert_eq!((CLASS, MEANING), (Some(Class::ClientError), Some(Status::NotFound)));
    assert_eq!((VENDOR, EFFECTIVE), (StatusCode::WEB_SERVER_RETURNED_AN_UNKNOWN_ERROR, VENDOR));
    assert!(REFUSED.iter().all(Result::is_err));
    assert_eq!(TABLE, [Some(Status::Ok), Some(Status::NotFound), Some(Status::WebServerReturnedAnUnknownError)]);
    assert_eq!(RETRIED, [429, 503]);
    assert_eq!(DIGITS.map(|digit| char::from(b'0' + digit)).iter().collect::<String>(), TEXT);
    assert_eq!(CLASSES.map(Option::unwrap), Class::ALL);
}

#[test]
fn meanings_are_constant() {
    let [not_found, none, outside, early, by_alias, by_nothing, by_constant, by_variant] = FOUND;
    assert_eq!((not_found, none, outside), (Some(Status::NotFound), None, None));
    assert_eq!((early, by_nothing), (Some(Status::TooManyConnections), None));
    assert_eq!([by_alias, by_constant, by_variant], [Some(Status::UriTooLong); 3]);
    assert_eq!(
        REASONS,
        ["Content Too Large", "Request Entity Too Large", "Content Too Large", "413 Content Too Large"]
    );
    assert_eq!(FACETS, { (ContentUse::Forbidden, Caching::Explicit, Redirect::Get, Retry::AfterDelay, View::Reset) });
    let (code, class, source, state, spec, constant) = OF_STATUS;
    assert_eq!((code, class), (StatusCode::PAYLOAD_TOO_LARGE, Some(Class::ClientError)));
    assert_eq!((source, state, source.kind()), (Source::Rfc9110, State::Standard, SourceKind::Rfc));
    assert_eq!((spec, constant), ("RFC 9110, 15.5.14", "CONTENT_TOO_LARGE"));
    assert!(SUMMARIES.iter().all(|summary| !summary.is_empty()));
    assert_eq!((FLAGS, EDITIONS), ([true, true, false], 1));
    assert_eq!(REGISTERED, Status::ALL.iter().filter(|status| status.is_primary()).count());
}

#[test]
fn rules_are_constant() {
    assert_eq!((RULE, NO_RULE), (Some(ALLOW), None));
    assert_eq!(OF_RULE, ("405-allow", Level::Must, Party::Origin, ALLOW.spec(), true, false, 2));
    assert!(ALLOW.spec().starts_with("RFC 9110, 15.5.6"));
    assert!(RULE_TEXTS.iter().all(|text| text.contains("Allow")));
    assert_eq!([NOTHING], [false]);
    assert_eq!(SEQUENCES, {
        [Ok(()), Err(Fault::NoFinal), Err(Fault::AfterFinal { at: 1 }), Err(Fault::AfterSwitch { at: 1 })]
    });
}

#[test]
fn exchanges_are_constant() {
    assert_eq!(JUDGED, 405);
    assert!(EXCHANGE.validate().contains(ALLOW));
}

#[test]
fn constants_are_patterns() {
    assert_eq!(DECIDED, "forget");
    for (number, expected) in [
        (200, "done"),
        (204, "done"),
        (301, "follow"),
        (410, "forget"),
        (520, "ask the vendor"),
        (599, "wait"),
        (600, "give up"),
    ] {
        assert_eq!(decide(StatusCode::from_u16(number).unwrap()), expected, "{number}");
    }
}

#[test]
fn rules_and_sets_of_them_are_constants() {
    assert_eq!(BY_ID.map(Rule::id), ["405-allow", "any-date"]);
    assert_eq!(
        SETS.map(|set| set.to_string()),
        ["any-date, 405-allow", "405-allow", "any-date", "any-date, 405-allow", ""]
    );
    assert_eq!(SIZES, (2, true));
    assert_eq!(ADDED, ["the handler", "the server", "nobody"]);
}
