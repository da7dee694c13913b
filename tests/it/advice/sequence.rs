//! The order of responses, alone and against what the request asked for.

use proptest::prelude::*;
use status_core::{
    Exchange, Lang, NO_FIELDS, Request, Response, StatusCode, Version,
    sequence::{Asked, Fault, check, check_with},
};

const PROCEED: StatusCode = StatusCode::CONTINUE;
const SWITCH: StatusCode = StatusCode::SWITCHING_PROTOCOLS;
const PROCESSING: StatusCode = StatusCode::PROCESSING;
const HINTS: StatusCode = StatusCode::EARLY_HINTS;
const UPLOAD: StatusCode = StatusCode::UPLOAD_RESUMPTION_SUPPORTED;
const OK: StatusCode = StatusCode::OK;
const EXPECTS: Asked = Asked::NOTHING.expect_continue();
const BOTH: Asked = EXPECTS.upgrade();

#[test]
fn interim_responses_and_one_final() {
    for codes in
        [&[OK][..], &[SWITCH], &[PROCEED, OK], &[PROCEED, PROCESSING, HINTS, HINTS, UPLOAD, OK], &[HINTS, SWITCH]]
    {
        assert_eq!(check(codes), Ok(()), "{codes:?}");
        assert_eq!(check_with(codes, &Asked::NOTHING), Ok(()), "{codes:?}");
    }
    for (codes, fault) in [
        (&[][..], Fault::NoFinal),
        (&[PROCEED], Fault::NoFinal),
        (&[PROCESSING], Fault::NoFinal),
        (&[HINTS, HINTS], Fault::NoFinal),
        (&[OK, OK], Fault::AfterFinal { at: 1 }),
        (&[PROCEED, OK, HINTS], Fault::AfterFinal { at: 2 }),
        (&[SWITCH, OK], Fault::AfterSwitch { at: 1 }),
        (&[PROCEED, SWITCH, HINTS, OK], Fault::AfterSwitch { at: 2 }),
    ] {
        assert_eq!(check(codes), Err(fault), "{codes:?}");
        assert_eq!(check_with(codes, &Asked::NOTHING), Err(fault), "{codes:?}");
        assert_eq!(check_with(codes, &BOTH.content_begun(9).content_done(0)), Err(fault), "{codes:?}");
    }
}

#[test]
fn continue_comes_before_a_switch_that_waits_for_it() {
    assert_eq!(check_with(&[PROCEED, SWITCH], &BOTH), Ok(()));
    assert_eq!(check_with(&[HINTS, PROCEED, SWITCH], &BOTH), Ok(()));
    assert_eq!(check_with(&[SWITCH], &BOTH), Err(Fault::SwitchBeforeContinue { at: 0 }));
    assert_eq!(check_with(&[HINTS, SWITCH], &BOTH), Err(Fault::SwitchBeforeContinue { at: 1 }));
    assert_eq!(check_with(&[SWITCH], &EXPECTS), Ok(()));
    assert_eq!(check_with(&[SWITCH], &Asked::NOTHING.upgrade()), Ok(()));
    assert_eq!(check_with(&[OK], &BOTH), Ok(()), "a final code may come at once");
}

#[test]
fn continue_comes_before_the_content_is_done() {
    for (done, codes, expected) in [
        (0, &[PROCEED, OK][..], Err(Fault::LateContinue { at: 0 })),
        (1, &[PROCEED, OK], Ok(())),
        (2, &[PROCEED, OK], Ok(())),
        (1, &[HINTS, PROCEED, OK], Err(Fault::LateContinue { at: 1 })),
        (1, &[PROCEED, PROCEED, OK], Err(Fault::LateContinue { at: 1 })),
        (0, &[HINTS, OK], Ok(())),
        (0, &[PROCEED, SWITCH], Err(Fault::LateContinue { at: 0 })),
    ] {
        assert_eq!(check_with(codes, &Asked::NOTHING.content_done(done)), expected, "{codes:?}");
        assert_eq!(check_with(codes, &Asked::NOTHING), Ok(()), "{codes:?}");
    }
    // The 101 needs a 100 before it, content or not.
    assert_eq!(check_with(&[PROCEED, SWITCH], &BOTH.content_done(0)), Ok(()));
    assert_eq!(check_with(&[PROCEED, OK], &BOTH.content_done(0)), Err(Fault::LateContinue { at: 0 }));
    let upgrades = Asked::NOTHING.upgrade().content_done(0);
    assert_eq!(check_with(&[PROCEED, SWITCH], &upgrades), Err(Fault::LateContinue { at: 0 }));
    assert_eq!(check_with(&[PROCEED, SWITCH], &EXPECTS.content_done(0)), Err(Fault::LateContinue { at: 0 }));
}

#[test]
fn an_upload_announced_is_no_continue() {
    let never_sent = |codes: &[StatusCode]| check_with(codes, &EXPECTS.content_begun(codes.len()));
    assert_eq!(never_sent(&[UPLOAD, OK]), Err(Fault::NoContinue { at: 0 }));
    assert_eq!(never_sent(&[HINTS, UPLOAD, UPLOAD, OK]), Err(Fault::NoContinue { at: 1 }));
    assert_eq!(never_sent(&[UPLOAD, PROCEED, OK]), Ok(()));
    assert_eq!(never_sent(&[HINTS, OK]), Ok(()));
    assert_eq!(never_sent(&[UPLOAD, StatusCode::PAYLOAD_TOO_LARGE]), Ok(()), "a final code at once");
    assert_eq!(never_sent(&[UPLOAD, SWITCH]), Ok(()));
    // The content may come without a 100, and then the 100 may stay away.
    assert_eq!(check_with(&[UPLOAD, OK], &EXPECTS.content_begun(1)), Ok(()));
    assert_eq!(check_with(&[UPLOAD, OK], &EXPECTS), Ok(()));
    assert_eq!(check_with(&[UPLOAD, OK], &Asked::NOTHING.content_begun(2)), Ok(()));
}

#[test]
fn the_request_tells_what_it_asks() {
    let asked = |fields: &[(&str, &str)], version: Option<Version>| {
        let request = Request::new("PUT", fields);
        let request = version.map_or(request, |version| request.version(version));
        Asked::by(&Exchange::new(Response::new(OK, NO_FIELDS)).request(request))
    };
    let [expect, upgrade] = [("expect", "100-Continue"), ("UPGRADE", "websocket")];
    assert_eq!(asked(&[expect, upgrade], None), BOTH);
    assert_eq!(asked(&[expect], Some(Version::Http11)), EXPECTS);
    assert_eq!(asked(&[("Expect", "x, 100-continue")], None), EXPECTS);
    assert_eq!(asked(&[upgrade], None), Asked::NOTHING.upgrade());
    assert_eq!(asked(&[("Expect", "x")], None), Asked::NOTHING);
    assert_eq!(asked(&[expect, upgrade], Some(Version::Http10)), Asked::NOTHING, "RFC 9110, 10.1.1 and 7.8");
    assert_eq!(Asked::by(&Exchange::new(Response::new(OK, NO_FIELDS))), Asked::default());
}

#[test]
fn order_is_a_constant() {
    const _: () = assert!(check_with(&[PROCEED, SWITCH], &BOTH).is_ok());
    const _: () = assert!(check_with(&[SWITCH], &BOTH).is_err());
}

#[test]
fn faults_say_where() {
    for (fault, en, zh) in [
        (Fault::NoFinal, "no final response follows", "之后没有最终响应"),
        (Fault::AfterFinal { at: 1 }, "response 2 comes after the final one", "第 2 个响应出现在最终响应之后"),
        (
            Fault::AfterSwitch { at: 1 },
            "response 2 comes after 101 has ended HTTP",
            "第 2 个响应出现在 101 结束 HTTP 之后",
        ),
        (
            Fault::SwitchBeforeContinue { at: 0 },
            "response 1 is a 101 before the expected 100",
            "第 1 个响应是 101，早于客户端期待的 100",
        ),
        (
            Fault::LateContinue { at: 2 },
            "response 3 is a 100 after the request's content",
            "第 3 个响应是 100，晚于请求的内容",
        ),
        (
            Fault::NoContinue { at: 0 },
            "response 1 is a 104 in place of the expected 100",
            "第 1 个响应是 104，代替了客户端期待的 100",
        ),
    ] {
        assert_eq!((fault.to_string(), fault.text(Lang::En).to_string()), (en.to_owned(), en.to_owned()));
        assert_eq!(fault.text(Lang::Zh).to_string(), zh);
    }
}

proptest! {
    #[test]
    fn any_order_is_judged_as_by_hand(numbers in proptest::collection::vec(100..=999_u16, 0..6), late in 0..6_usize) {
        // Most numbers drawn are final; half of them are made interim.
        let numbers: Vec<u16> =
            numbers.iter().map(|number| if number % 2 == 0 { 100 + number % 5 } else { *number }).collect();
        let codes: Vec<StatusCode> = numbers.iter().map(|number| StatusCode::from_u16(*number).unwrap()).collect();
        let ends = |number: &u16| *number == 101 || *number >= 200;
        let expected = match numbers.iter().position(ends) {
            None => Err(Fault::NoFinal),
            Some(end) if end + 1 == numbers.len() => Ok(()),
            Some(end) if numbers[end] == 101 => Err(Fault::AfterSwitch { at: end + 1 }),
            Some(end) => Err(Fault::AfterFinal { at: end + 1 }),
        };
        prop_assert_eq!(check(&codes), expected);
        let is_late = |(at, number): (usize, &u16)| (at >= late && *number == 100).then_some(at);
        let expected = expected.and(match numbers.iter().enumerate().find_map(is_late) {
            Some(at) => Err(Fault::LateContinue { at }),
            None => Ok(()),
        });
        prop_assert_eq!(check_with(&codes, &Asked::NOTHING.content_done(late)), expected);
    }
}
