//! `StatusCode` against `http::StatusCode` over the whole of every domain that is small enough to walk.

use std::{
    collections::BTreeSet,
    error::Error,
    fmt::Debug,
    hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash},
    thread,
};

use status_core::{Status, StatusCode};

/// What both crates say of a number or text, in one shape.
fn number<E>(code: Result<StatusCode, E>) -> Option<u16> {
    code.ok().map(|code| code.as_u16())
}

fn theirs<E>(code: Result<http::StatusCode, E>) -> Option<u16> {
    code.ok().map(|code| code.as_u16())
}

/// Every code, ours beside theirs.
fn pairs() -> impl Iterator<Item = (StatusCode, http::StatusCode)> {
    (100..=999).map(|code| (StatusCode::from_u16(code).unwrap(), http::StatusCode::from_u16(code).unwrap()))
}

/// The phrases that RFC 9110 changed after `http` had taken them: number, ours, theirs.
const CHANGED: [(u16, &str, &str); 3] = [
    (203, "Non-Authoritative Information", "Non Authoritative Information"),
    (413, "Content Too Large", "Payload Too Large"),
    (422, "Unprocessable Content", "Unprocessable Entity"),
];

#[test]
fn all_numbers_make_the_same_codes() {
    let mut accepted = 0;
    for code in 0..=u16::MAX {
        let (our, their) = (StatusCode::from_u16(code), http::StatusCode::from_u16(code));
        assert_eq!(number(our), theirs(their), "{code}");
        assert_eq!(number(StatusCode::try_from(code)), number(our), "{code}");
        match (our, &Status::from_code(code)) {
            (Ok(our), found) => {
                assert_eq!(our.as_u16(), code);
                assert_eq!(our.status(), *found, "{code}");
                accepted += 1;
            }
            (Err(_), found) => assert_eq!(*found, None, "{code}"),
        }
    }
    assert_eq!(accepted, 900);
}

#[test]
fn all_three_byte_texts_are_read_alike() {
    // Each thread takes half of the first bytes, and both halves hold digits, so that they take equally long.
    let walk = |first_bytes: BTreeSet<u8>| {
        let mut accepted = 0_u32;
        for first in first_bytes {
            for second in 0..=u8::MAX {
                for third in 0..=u8::MAX {
                    let text = [first, second, third];
                    match (StatusCode::from_bytes(&text), http::StatusCode::from_bytes(&text)) {
                        (Err(_), Err(_)) => {}
                        (Ok(our), Ok(their)) if our.as_u16() == their.as_u16() => accepted += 1,
                        (our, their) => panic!("{text:?}: {our:?}, but http says {their:?}"),
                    }
                }
            }
        }
        accepted
    };
    let (even, odd) = (0..=u8::MAX).partition(|byte| byte % 2 == 0);
    let accepted = thread::scope(|scope| {
        let even = scope.spawn(move || walk(even));
        walk(odd) + even.join().unwrap()
    });
    assert_eq!(accepted, 900);
}

#[test]
fn shorter_and_longer_texts_are_read_alike() {
    let check = |text: &[u8]| {
        let our = StatusCode::from_bytes(text);
        assert_eq!(number(our), theirs(http::StatusCode::from_bytes(text)), "{text:?}");
        assert_eq!(number(StatusCode::try_from(text)), number(our), "{text:?}");
        assert!(our.is_err(), "{text:?} has not three bytes");
    };
    check(b"");
    for first in 0..=u8::MAX {
        check(&[first]);
        for second in 0..=u8::MAX {
            check(&[first, second]);
        }
    }
    let bytes = *b"0123456789 +-.\0\xFF";
    for first in bytes {
        for second in bytes {
            for third in bytes {
                for fourth in bytes {
                    check(&[first, second, third, fourth]);
                }
            }
        }
    }
    for text in ["00404", "404 Not Found", "+404", "4_04", "0x194", "404.0", "\u{ff14}\u{ff10}\u{ff14}", "٤٠٤"] {
        check(text.as_bytes());
    }
    check("4".repeat(70_000).as_bytes());
}

#[test]
fn texts_parse_alike() {
    let three = (0..=999).map(|number| format!("{number:03}"));
    let others = ["", "4", "40", "4040", " 404", "404 ", "-404", "４", "\u{0664}4", "NaN"].map(String::from);
    for text in three.chain(others) {
        let expected = theirs(text.parse::<http::StatusCode>());
        assert_eq!(number(text.parse::<StatusCode>()), expected, "{text:?}");
        assert_eq!(number(StatusCode::try_from(text.as_str())), expected, "{text:?}");
        assert_eq!(theirs(http::StatusCode::try_from(text.as_str())), expected, "{text:?}");
    }
}

#[test]
fn refusals_read_alike() {
    let our = StatusCode::from_u16(99).unwrap_err();
    let their = http::StatusCode::from_u16(99).unwrap_err();
    assert_eq!(our.to_string(), their.to_string());
    assert_eq!(format!("{our:?}"), format!("{their:?}"));
    let our: &dyn Error = &our;
    assert!(our.source().is_none());
}

#[test]
fn every_code_says_of_itself_what_http_says() {
    for (our, their) in pairs() {
        assert_eq!(our.as_u16(), their.as_u16());
        assert_eq!(our.as_str(), their.as_str());
        assert_eq!(our.is_informational(), their.is_informational(), "{our:?}");
        assert_eq!(our.is_success(), their.is_success(), "{our:?}");
        assert_eq!(our.is_redirection(), their.is_redirection(), "{our:?}");
        assert_eq!(our.is_client_error(), their.is_client_error(), "{our:?}");
        assert_eq!(our.is_server_error(), their.is_server_error(), "{our:?}");
        assert_eq!(u16::from(our), u16::from(their));
        assert_eq!(StatusCode::from(&our), our);
        // The text outlives the code.
        let text: &'static str = { our }.as_str();
        assert_eq!(text.parse(), Ok(our));
    }
}

#[test]
fn reasons_are_those_of_http_but_where_rfc_9110_changed_them() {
    for (our, their) in pairs() {
        let Some(reason) = their.canonical_reason() else { continue };
        match CHANGED.iter().find(|(number, ..)| our == *number) {
            Some((_, changed, former)) => {
                assert_eq!(our.canonical_reason(), Some(*changed));
                assert_eq!(reason, *former);
                assert!(our.status().unwrap().aliases().contains(former), "{our}");
            }
            None => assert_eq!(our.canonical_reason(), Some(reason)),
        }
        assert_eq!(Status::from_reason(reason).map(Status::code), Some(our), "{reason}");
    }
}

#[test]
fn codes_are_formatted_alike() {
    for (our, their) in pairs() {
        assert_eq!(format!("{our:?}"), format!("{their:?}"));
        assert_eq!(format!("{our:#?}|{our:6?}|{our:<6?}|{our:06?}|{our:x?}"), {
            format!("{their:#?}|{their:6?}|{their:<6?}|{their:06?}|{their:x?}")
        });
        let expected = match (our.canonical_reason(), their.canonical_reason()) {
            (Some(reason), _) => format!("{} {reason}", their.as_str()),
            (None, None) => their.to_string(),
            (None, Some(reason)) => panic!("{our:?} has no reason, but http says {reason}"),
        };
        assert_eq!(our.to_string(), expected);
        // Like http's, the text takes no notice of a width.
        assert_eq!(format!("{our:>60}|{our:.3}"), format!("{expected}|{expected}"));
        if our.canonical_reason() == their.canonical_reason() {
            assert_eq!(format!("{our:>60}"), format!("{their:>60}"));
        }
    }
}

#[test]
fn comparisons_agree() {
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    let pairs: Vec<_> = pairs().collect();
    for (our, their) in &pairs {
        assert_eq!(hasher.hash_one(our), hasher.hash_one(their), "{our}");
        for (other, their_other) in &pairs {
            assert_eq!(our == other, their == their_other);
            assert_eq!(our.cmp(other), their.cmp(their_other));
            assert_eq!(our.partial_cmp(other), their.partial_cmp(their_other));
            assert_eq!(*our == other.as_u16(), *their == their_other.as_u16());
            assert_eq!(our.as_u16() == *other, their.as_u16() == *their_other);
        }
        for outside in [0, 1, 99, 1000, our.as_u16() + 900, u16::MAX] {
            assert_ne!(*our, outside);
            assert_ne!(outside, *our);
        }
    }
    assert_eq!(StatusCode::default().as_u16(), http::StatusCode::default().as_u16());
}

#[test]
fn both_types_have_the_same_traits() {
    fn code<T>() -> usize
    where
        T: Copy + Clone + Debug + Default + Ord + Hash + Send + Sync + Unpin + PartialEq<u16> + Into<u16>,
        T: for<'a> From<&'a T> + for<'a> TryFrom<&'a [u8]> + for<'a> TryFrom<&'a str> + TryFrom<u16>,
        T: std::fmt::Display + std::str::FromStr + 'static,
        u16: PartialEq<T>,
    {
        size_of::<T>() + size_of::<Option<T>>()
    }
    fn refusal<T: Error + Send + Sync + Unpin + 'static>() {}
    assert_eq!((code::<StatusCode>(), code::<http::StatusCode>()), (4, 4));
    assert_eq!((size_of::<StatusCode>(), align_of::<StatusCode>(), size_of::<Option<StatusCode>>()), (2, 2, 2));
    refusal::<status_core::InvalidStatusCode>();
    refusal::<http::status::InvalidStatusCode>();
}

/// The constants of `http::StatusCode` with their numbers.
macro_rules! constants {
    ($($name:ident $number:literal)*) => {
        [$((stringify!($name), StatusCode::$name, http::StatusCode::$name, $number)),*]
    };
}

#[test]
fn every_constant_of_http_is_here_with_its_number() {
    let constants: [(&str, StatusCode, http::StatusCode, u16); 62] = constants! {
        CONTINUE 100
        SWITCHING_PROTOCOLS 101
        PROCESSING 102
        EARLY_HINTS 103
        OK 200
        CREATED 201
        ACCEPTED 202
        NON_AUTHORITATIVE_INFORMATION 203
        NO_CONTENT 204
        RESET_CONTENT 205
        PARTIAL_CONTENT 206
        MULTI_STATUS 207
        ALREADY_REPORTED 208
        IM_USED 226
        MULTIPLE_CHOICES 300
        MOVED_PERMANENTLY 301
        FOUND 302
        SEE_OTHER 303
        NOT_MODIFIED 304
        USE_PROXY 305
        TEMPORARY_REDIRECT 307
        PERMANENT_REDIRECT 308
        BAD_REQUEST 400
        UNAUTHORIZED 401
        PAYMENT_REQUIRED 402
        FORBIDDEN 403
        NOT_FOUND 404
        METHOD_NOT_ALLOWED 405
        NOT_ACCEPTABLE 406
        PROXY_AUTHENTICATION_REQUIRED 407
        REQUEST_TIMEOUT 408
        CONFLICT 409
        GONE 410
        LENGTH_REQUIRED 411
        PRECONDITION_FAILED 412
        PAYLOAD_TOO_LARGE 413
        URI_TOO_LONG 414
        UNSUPPORTED_MEDIA_TYPE 415
        RANGE_NOT_SATISFIABLE 416
        EXPECTATION_FAILED 417
        IM_A_TEAPOT 418
        MISDIRECTED_REQUEST 421
        UNPROCESSABLE_ENTITY 422
        LOCKED 423
        FAILED_DEPENDENCY 424
        TOO_EARLY 425
        UPGRADE_REQUIRED 426
        PRECONDITION_REQUIRED 428
        TOO_MANY_REQUESTS 429
        REQUEST_HEADER_FIELDS_TOO_LARGE 431
        UNAVAILABLE_FOR_LEGAL_REASONS 451
        INTERNAL_SERVER_ERROR 500
        NOT_IMPLEMENTED 501
        BAD_GATEWAY 502
        SERVICE_UNAVAILABLE 503
        GATEWAY_TIMEOUT 504
        HTTP_VERSION_NOT_SUPPORTED 505
        VARIANT_ALSO_NEGOTIATES 506
        INSUFFICIENT_STORAGE 507
        LOOP_DETECTED 508
        NOT_EXTENDED 510
        NETWORK_AUTHENTICATION_REQUIRED 511
    };
    for (name, our, their, number) in constants {
        assert_eq!((our.as_u16(), their.as_u16()), (number, number), "{name}");
        assert_eq!(Status::from_name(name).map(Status::code), Some(our), "{name}");
    }
    // The list leaves none out: http has a reason for each of its constants' numbers and for no other.
    let listed: BTreeSet<u16> = constants.iter().map(|(.., number)| *number).collect();
    let named = pairs().filter(|(_, their)| their.canonical_reason().is_some()).map(|(our, _)| our.as_u16());
    assert_eq!(listed, named.collect());
}
