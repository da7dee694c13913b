//! What a number meant in 1999 and means today, and which facts about it changed in between.

use std::collections::BTreeMap;

use status_core::{
    Edition::{self, Rfc2616, Rfc9110},
    Status, StatusCode,
    facet::{Caching, ContentUse, Redirect, Retry, View},
};

/// The numbers that are registered and have no meaning in an edition.
fn unknown_in(edition: Edition) -> Vec<u16> {
    let unknown =
        |number: &u16| Status::from_code(*number).is_some() && Status::from_code_in(*number, edition).is_none();
    (0..=u16::MAX).filter(unknown).collect()
}

/// The numbers whose meaning in an edition has something, with what it has.
fn with<T: PartialEq>(edition: Edition, ask: impl Fn(Status) -> T, wanted: &T) -> Vec<u16> {
    let has = |number: &u16| Status::from_code_in(*number, edition).is_some_and(|status| ask(status) == *wanted);
    (0..=u16::MAX).filter(has).collect()
}

#[test]
fn an_edition_gives_a_number_the_first_meaning_that_it_has() {
    for edition in Edition::ALL {
        for number in 0..=u16::MAX {
            let mut of_number = Status::meanings(number);
            let expected = of_number.find(|status| status.editions().contains(edition));
            assert_eq!(Status::from_code_in(number, *edition), expected, "{number} in {edition}");
        }
    }
}

#[test]
fn numbers_that_mean_another_thing_in_1999() {
    let differing: Vec<_> = (0..=u16::MAX)
        .filter_map(|number| Some((Status::from_code_in(number, Rfc2616)?, Status::from_code_in(number, Rfc9110)?)))
        .filter(|(then, now)| then != now)
        .collect();
    assert_eq!(
        differing,
        [
            (Status::SwitchProxy, Status::Unused306),
            (Status::TooManyConnections, Status::MisdirectedRequest),
            (Status::UnorderedCollection, Status::TooEarly),
        ]
    );
    assert_eq!(unknown_in(Rfc2616), [103, 104, 208, 308, 428, 429, 431, 451, 508, 511]);
    assert_eq!(unknown_in(Rfc9110), [] as [u16; 0]);
}

#[test]
fn numbers_of_the_rfcs_mean_the_same_throughout() {
    let kept = (100..=102).chain(200..=207).chain(300..=305).chain([307]).chain(400..=417).chain(422..=424);
    for number in kept.chain([426]).chain(500..=507).chain([510]) {
        let now = Status::from_code_in(number, Rfc9110).unwrap();
        assert_eq!(Status::from_code_in(number, Rfc2616), Some(now));
        assert_eq!(StatusCode::from_u16(number).unwrap().status(), Some(now));
    }
}

#[test]
fn phrases_by_edition() {
    let changed: Vec<_> = Status::ALL
        .iter()
        .map(|status| (status.code().as_u16(), status.reason_in(Rfc2616), status.reason_in(Rfc9110)))
        .filter(|(_, then, now)| then != now)
        .collect();
    assert_eq!(
        changed,
        [
            (413, "Request Entity Too Large", "Content Too Large"),
            (414, "Request-URI Too Long", "URI Too Long"),
            (416, "Requested Range Not Satisfiable", "Range Not Satisfiable"),
            (422, "Unprocessable Entity", "Unprocessable Content"),
        ]
    );
    for status in Status::ALL {
        assert_eq!(status.reason_in(Edition::CURRENT), status.reason());
    }
}

#[test]
fn editions_say_what_they_are() {
    assert_eq!(Edition::ALL, [Rfc2616, Rfc9110]);
    assert_eq!((Edition::CURRENT, Edition::default()), (Rfc9110, Rfc9110));
    assert_eq!((Rfc2616.year(), Rfc9110.year()), (1999, 2022));
    assert_eq!((Rfc2616.id(), Rfc9110.id()), ("rfc2616", "rfc9110"));
    assert_eq!(format!("{Rfc2616}|{Rfc9110:>10}"), "RFC 2616|  RFC 9110");
    assert!(Rfc2616 < Rfc9110);
}

/// RFC 2616, 13.4 against RFC 9110, 15.1, with 451 from RFC 7725.
#[test]
fn heuristically_cacheable_codes() {
    let heuristic = |edition| with(edition, |status| status.caching(edition), &Caching::Heuristic);
    assert_eq!(heuristic(Rfc2616), [200, 203, 300, 301, 410]);
    assert_eq!(heuristic(Rfc9110), [200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 451, 501]);
}

#[test]
fn other_caching() {
    for edition in Edition::ALL {
        let caching = |wanted| with(*edition, |status| status.caching(*edition), &wanted);
        assert_eq!(caching(Caching::Ranges), [206]);
        assert_eq!(caching(Caching::Update), [304]);
    }
    let never = |edition| with(edition, |status| status.caching(edition), &Caching::Never);
    // RFC 2616, 10.3.4 had 303 never stored; RFC 6585 came later than that.
    assert_eq!(never(Rfc2616), [100, 101, 102, 122, 303]);
    assert_eq!(never(Rfc9110), [100, 101, 102, 103, 104, 122, 428, 429, 431, 511]);
    assert_eq!(Status::SeeOther.caching(Rfc9110), Caching::Explicit);
    // 421 was on the list for a while, through RFC 7540.
    assert_eq!(Status::MisdirectedRequest.caching(Rfc9110), Caching::Explicit);
}

/// RFC 2616, 10.3 against RFC 9110, 15.4: today a POST may become a GET after 301 and 302.
#[test]
fn redirects() {
    let redirects = |edition: Edition| -> BTreeMap<u16, Redirect> {
        (0..=u16::MAX)
            .filter_map(|number| Some((number, Status::from_code_in(number, edition)?.redirect(edition))))
            .filter(|(_, redirect)| *redirect != Redirect::None)
            .collect()
    };
    let then = [
        (300, Redirect::Choose),
        (301, Redirect::Keep),
        (302, Redirect::Keep),
        (303, Redirect::Get),
        (305, Redirect::UseProxy),
        (307, Redirect::Keep),
    ];
    let now = [
        (300, Redirect::Choose),
        (301, Redirect::PostToGet),
        (302, Redirect::PostToGet),
        (303, Redirect::Get),
        (307, Redirect::Keep),
        (308, Redirect::Keep),
    ];
    assert_eq!((redirects(Rfc2616), redirects(Rfc9110)), (then.into(), now.into()));
}

#[test]
fn content_that_must_not_be() {
    for edition in Edition::ALL {
        for number in 100..=999 {
            let Some(status) = Status::from_code_in(number, *edition) else { continue };
            let content = status.content(*edition);
            let forbidden = matches!(number, 100..=199 | 204 | 304);
            assert_eq!(content == ContentUse::Forbidden, forbidden, "{status} in {edition}");
            assert_eq!(content == ContentUse::Empty, number == 205, "{status} in {edition}");
        }
    }
}

/// The hypertext notes of RFC 2616, 10.2 and 10.3 are no longer asked for, but in 300.
#[test]
fn content_that_should_be() {
    let expected = |edition| -> Vec<u16> {
        let below_400 = with(edition, |status| status.content(edition), &ContentUse::Expected);
        below_400.into_iter().filter(|number| *number < 400).collect()
    };
    assert_eq!(expected(Rfc2616), [201, 202, 207, 300, 301, 302, 303, 307]);
    assert_eq!(expected(Rfc9110), [207, 300]);
    for edition in Edition::ALL {
        for number in 400..=599 {
            // RFC 9110, 15.5 and 15.6; the same stood in RFC 2616, 10.4 and 10.5.
            let Some(status) = Status::from_code_in(number, *edition) else { continue };
            assert_eq!(status.content(*edition), ContentUse::Expected, "{status}");
        }
    }
}

#[test]
fn repeated_requests() {
    for (status, retry) in [
        (Status::Ok, Retry::Never),
        (Status::BadRequest, Retry::Changed),
        (Status::Unauthorized, Retry::WithCredentials),
        (Status::NotFound, Retry::Never),
        (Status::ProxyAuthenticationRequired, Retry::WithProxyCredentials),
        (Status::RequestTimeout, Retry::Anytime),
        (Status::LengthRequired, Retry::WithLength),
        (Status::ContentTooLarge, Retry::Smaller),
        (Status::UriTooLong, Retry::Smaller),
        (Status::ExpectationFailed, Retry::WithoutExpectation),
        (Status::MisdirectedRequest, Retry::NewConnection),
        (Status::TooEarly, Retry::AfterHandshake),
        (Status::PreconditionRequired, Retry::Conditional),
        (Status::TooManyRequests, Retry::AfterDelay),
        (Status::RequestHeaderFieldsTooLarge, Retry::Smaller),
        (Status::InternalServerError, Retry::IfIdempotent),
        (Status::BadGateway, Retry::IfIdempotent),
        (Status::ServiceUnavailable, Retry::AfterDelay),
        (Status::GatewayTimeout, Retry::IfIdempotent),
    ] {
        for edition in Edition::ALL {
            assert_eq!(status.retry(*edition), retry, "{status} in {edition}");
        }
    }
}

#[test]
fn views() {
    for status in Status::ALL {
        let expected = match status.code().as_u16() {
            100..=199 => View::Interim,
            204 => View::Keep,
            205 => View::Reset,
            304 => View::Stored,
            // Google's answer to a part of an upload leads nowhere.
            308 if *status == Status::ResumeIncomplete => View::Show,
            300..=399 => View::Navigate,
            _ => View::Show,
        };
        assert_eq!(status.view(), expected, "{status}");
    }
}

#[test]
fn permanent_codes() {
    let permanent: Vec<_> = Status::ALL.iter().filter(|status| status.is_permanent()).collect();
    assert_eq!(permanent, [&Status::MovedPermanently, &Status::PermanentRedirect, &Status::Gone]);
}
