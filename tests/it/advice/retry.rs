//! How requests are repeated, code by code in both editions, and how Retry-After is read.

use allocation_counter::measure;
use proptest::prelude::*;
use status_core::{
    Edition, Exchange, Request, Response, Status, facet,
    retry::{self, Delay, Retry},
};

use crate::support::parts::code;

use Edition::{Rfc2616, Rfc9110};

type Fields<'a> = &'a [(&'a str, &'a str)];

/// The advice without the request.
fn alone(number: u16, fields: Fields<'_>, edition: Edition) -> Retry {
    retry::advice(&Exchange::new(Response::new(code(number), fields)).edition(edition))
}

/// The advice today with the request known.
fn after(number: u16, fields: Fields<'_>, method: &str, lines: Fields<'_>) -> Retry {
    retry::advice(&Exchange::new(Response::new(code(number), fields)).request(Request::new(method, lines)))
}

const WITH: Retry = Retry::WithCredentials { refused: false };
const WITH_PROXY: Retry = Retry::WithProxyCredentials { refused: false };
const LATER: Retry = Retry::AfterDelay(None);

#[test]
fn each_code_by_edition() {
    for (number, today, then) in [
        (100, Retry::Never, Retry::Never),
        (200, Retry::Never, Retry::Never),
        (206, Retry::Never, Retry::Never),
        (301, Retry::Never, Retry::Never),
        (304, Retry::Never, Retry::Never),
        (400, Retry::Changed, Retry::Changed),
        (401, WITH, WITH),
        // RFC 2616, 10.4.4: authorization will not help.
        (403, WITH, Retry::Never),
        (404, Retry::Never, Retry::Never),
        (405, Retry::Changed, Retry::Changed),
        (407, WITH_PROXY, WITH_PROXY),
        (408, Retry::Anytime, Retry::Anytime),
        (409, Retry::Changed, Retry::Changed),
        (410, Retry::Never, Retry::Never),
        (411, Retry::WithLength, Retry::WithLength),
        (413, Retry::Smaller, Retry::Smaller),
        (414, Retry::Smaller, Retry::Smaller),
        (416, Retry::Changed, Retry::Changed),
        (417, Retry::WithoutExpectation, Retry::WithoutExpectation),
        // The number has another meaning in the edition of 1999.
        (421, Retry::NewConnection, LATER),
        (425, Retry::AfterHandshake, Retry::Changed),
        (428, Retry::Conditional, Retry::Changed),
        (429, LATER, Retry::Changed),
        (431, Retry::Smaller, Retry::Changed),
        (449, Retry::Changed, Retry::Changed),
        (500, Retry::IfIdempotent, Retry::IfIdempotent),
        (501, Retry::Never, Retry::Never),
        (502, Retry::IfIdempotent, Retry::IfIdempotent),
        // RFC 2616, 10.5.4: handled as a 500.
        (503, LATER, Retry::IfIdempotent),
        (504, Retry::IfIdempotent, Retry::IfIdempotent),
        (505, Retry::Changed, Retry::Changed),
        (507, Retry::OnUserAction, Retry::OnUserAction),
        (510, Retry::Changed, Retry::Changed),
        // Cloudflare's, by their facets alone.
        (520, Retry::IfIdempotent, Retry::IfIdempotent),
        (521, LATER, LATER),
        (522, Retry::IfIdempotent, Retry::IfIdempotent),
        (523, LATER, LATER),
        (524, Retry::IfIdempotent, Retry::IfIdempotent),
        (525, LATER, LATER),
        (526, LATER, LATER),
        (527, Retry::IfIdempotent, Retry::IfIdempotent),
        // Not registered: as the x00 of the class, and as 500 beyond.
        (199, Retry::Never, Retry::Never),
        (299, Retry::Never, Retry::Never),
        (399, Retry::Never, Retry::Never),
        (470, Retry::Changed, Retry::Changed),
        (588, Retry::IfIdempotent, Retry::IfIdempotent),
        (650, Retry::IfIdempotent, Retry::IfIdempotent),
        (998, Retry::IfIdempotent, Retry::IfIdempotent),
    ] {
        assert_eq!(alone(number, &[], Rfc9110), today, "{number} today");
        assert_eq!(alone(number, &[], Rfc2616), then, "{number} in 1999");
    }
}

#[test]
fn every_code_follows_its_facet() {
    for status in Status::ALL {
        for edition in Edition::ALL {
            let exchange = Exchange::new(Response::new(status.code(), &[("Date", "")][..])).edition(*edition);
            let facet = status.retry(*edition);
            let advice = retry::advice_as(&exchange, facet);
            let expected = match facet {
                facet::Retry::Never => Retry::Never,
                facet::Retry::Anytime => Retry::Anytime,
                facet::Retry::NewConnection => Retry::NewConnection,
                facet::Retry::AfterHandshake => Retry::AfterHandshake,
                facet::Retry::AfterDelay if status.code() == 503 && *edition == Rfc2616 => Retry::IfIdempotent,
                facet::Retry::AfterDelay => LATER,
                facet::Retry::WithCredentials => WITH,
                facet::Retry::WithProxyCredentials => WITH_PROXY,
                facet::Retry::WithLength => Retry::WithLength,
                facet::Retry::WithoutExpectation => Retry::WithoutExpectation,
                facet::Retry::Conditional => Retry::Conditional,
                facet::Retry::Smaller => Retry::Smaller,
                facet::Retry::Changed => Retry::Changed,
                facet::Retry::IfIdempotent => Retry::IfIdempotent,
                facet::Retry::OnUserAction => Retry::OnUserAction,
            };
            assert_eq!(advice, expected, "{status:?} {edition:?}");
            if Status::from_code_in(status.code().as_u16(), *edition) == Some(*status) {
                assert_eq!(retry::advice(&exchange), advice, "{status:?} {edition:?}");
            }
        }
    }
}

#[test]
fn methods_decide_after_server_errors() {
    for number in [500, 502, 504, 520, 588] {
        for method in ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY", "PROPFIND", "MKCOL"] {
            assert_eq!(after(number, &[], method, &[]), Retry::Anytime, "{number} {method}");
        }
        for method in ["POST", "PATCH", "CONNECT", "LOCK", "FROBNICATE"] {
            assert_eq!(after(number, &[], method, &[]), Retry::Never, "{number} {method}");
        }
    }
    // A proxy sends 503 too, and does not know how far the server came.
    for number in [503, 521, 529] {
        assert_eq!(after(number, &[], "GET", &[]), LATER, "{number}");
        assert_eq!(after(number, &[], "POST", &[]), Retry::Never, "{number}");
        assert_eq!(after(number, &[("Retry-After", "soon")], "POST", &[]), Retry::Never, "{number}");
    }
    // With a 4xx nothing was done.
    for (number, advice) in [(429, LATER), (421, Retry::NewConnection), (425, Retry::AfterHandshake)] {
        assert_eq!(after(number, &[], "POST", &[]), advice, "{number}");
    }
    assert_eq!(after(408, &[], "POST", &[]), Retry::Anytime);
    let request = Request::new("POST", &[("Host", "a")][..]);
    let then = Exchange::new(Response::new(code(503), &[("Age", "1")][..])).request(request).edition(Rfc2616);
    assert_eq!(retry::advice(&then), Retry::Never);
}

#[test]
fn what_was_there_already_does_not_help() {
    let refused = Retry::WithCredentials { refused: true };
    for number in [401, 403] {
        assert_eq!(after(number, &[], "GET", &[("authorization", "Basic bWU6bXk=")]), refused);
        assert_eq!(after(number, &[], "GET", &[("Proxy-Authorization", "Basic bWU6bXk=")]), WITH);
    }
    let proxy = after(407, &[], "GET", &[("Proxy-Authorization", "Basic bWU6bXk=")]);
    assert_eq!(proxy, Retry::WithProxyCredentials { refused: true });
    assert_eq!(after(407, &[], "GET", &[("Authorization", "Basic bWU6bXk=")]), WITH_PROXY);
    assert_eq!(after(411, &[], "PUT", &[("Content-Length", "1")]), Retry::Never);
    assert_eq!(after(411, &[], "PUT", &[("Transfer-Encoding", "chunked")]), Retry::WithLength);
    assert_eq!(after(417, &[], "PUT", &[("Expect", "100-continue")]), Retry::WithoutExpectation);
    assert_eq!(after(417, &[], "PUT", &[]), Retry::Never);
    assert_eq!(after(428, &[], "PUT", &[("If-Match", "*")]), Retry::Never);
    assert_eq!(after(428, &[], "PUT", &[]), Retry::Conditional);
}

#[test]
fn retry_after_is_waited_for() {
    let fields: Fields<'_> = &[("Retry-After", "120")];
    let wait = Retry::AfterDelay(Some(Delay::Seconds(120)));
    for number in [301, 302, 303, 307, 308, 399, 408, 413, 414, 429, 431, 503, 509, 521] {
        assert_eq!(alone(number, fields, Rfc9110), wait, "{number}");
    }
    for number in [301, 408, 413, 503, 521] {
        assert_eq!(alone(number, fields, Rfc2616), wait, "{number}");
    }
    assert_eq!(after(500, fields, "GET", &[]), wait);
    assert_eq!(after(500, fields, "POST", &[]), Retry::Never);
    assert_eq!(alone(500, fields, Rfc9110), Retry::IfIdempotent);
    for (number, advice) in [(200, Retry::Never), (400, Retry::Changed), (401, WITH), (404, Retry::Never)] {
        assert_eq!(alone(number, fields, Rfc9110), advice, "{number}");
    }
    assert_eq!(alone(503, &[("Retry-After", "soon")], Rfc9110), LATER);
    assert_eq!(alone(503, &[("Retry-After", "soon")], Rfc2616), Retry::IfIdempotent);
}

#[test]
fn retry_after_counts_where_a_wait_may_help() {
    let fields: Fields<'_> = &[("Retry-After", "60")];
    let wait = Retry::AfterDelay(Some(Delay::Seconds(60)));
    for number in [403, 408, 409, 413, 421, 423, 425, 429, 503, 507, 509, 521, 529] {
        for method in ["GET", "PUT", "POST", "PATCH"] {
            assert_eq!(after(number, fields, method, &[("Authorization", "token x")]), wait, "{number} {method}");
        }
    }
    // What is wrong stays so, and what failed may have been done.
    for (number, method, advice) in [
        (400, "GET", Retry::Changed),
        (401, "GET", WITH),
        (405, "GET", Retry::Changed),
        (407, "GET", WITH_PROXY),
        (410, "GET", Retry::Never),
        (411, "PUT", Retry::WithLength),
        (412, "PUT", Retry::Changed),
        (415, "PUT", Retry::Changed),
        (417, "PUT", Retry::Never),
        (422, "POST", Retry::Changed),
        (428, "PUT", Retry::Conditional),
        (500, "POST", Retry::Never),
        (502, "PATCH", Retry::Never),
        (501, "GET", Retry::Never),
        (505, "GET", Retry::Changed),
    ] {
        assert_eq!(after(number, fields, method, &[]), advice, "{number} {method}");
    }
    // In 1999 a 403 was for good.
    assert_eq!(alone(403, fields, Rfc2616), Retry::Never);
}

#[test]
fn the_caller_may_know_that_a_request_is_idempotent() {
    const KNOWN: retry::Policy = retry::Policy::DEFAULT.idempotent(true);
    let post = Request::new("POST", &[("Idempotency-Key", "\"k\"")][..]);
    for (number, advice) in [
        (500, Retry::Anytime),
        (502, Retry::Anytime),
        (503, LATER),
        (504, Retry::Anytime),
        (529, LATER),
        (401, WITH),
        (404, Retry::Never),
        (501, Retry::Never),
        (507, Retry::OnUserAction),
    ] {
        let none: Fields<'_> = &[];
        let exchange = Exchange::new(Response::new(code(number), none));
        assert_eq!(KNOWN.advice(&exchange.request(post)), advice, "{number}");
        assert_eq!(KNOWN.advice(&exchange), advice, "{number}");
        let by_method = KNOWN.idempotent(false).advice(&exchange.request(post));
        assert_eq!(by_method, retry::advice(&exchange.request(post)), "{number}");
    }
    assert_eq!(retry::Policy::default(), retry::Policy::DEFAULT);
}

#[test]
fn there_is_a_longest_wait() {
    let advice = |policy: retry::Policy, value: &str| {
        policy.advice(&Exchange::new(Response::new(code(503), &[("Retry-After", value)][..])))
    };
    let minute = retry::Policy::DEFAULT.longest_wait(60);
    for (value, seconds) in [("0", Some(0)), ("60", Some(60)), ("61", None), ("18446744073709551614", None)] {
        let expected = seconds.map_or(Retry::OnUserAction, |wait| Retry::AfterDelay(Some(Delay::Seconds(wait))));
        assert_eq!(advice(minute, value), expected, "{value}");
    }
    // What no number holds is longer than any wait, also where none is set.
    let longest = Retry::AfterDelay(Some(Delay::Seconds(u64::MAX - 1)));
    for policy in [retry::Policy::DEFAULT, retry::Policy::DEFAULT.longest_wait(u64::MAX)] {
        assert_eq!(advice(policy, "18446744073709551614"), longest);
        for value in ["18446744073709551615", "18446744073709551616", "99999999999999999999999999"] {
            assert_eq!(advice(policy, value), Retry::OnUserAction, "{value}");
        }
    }
    let dated = |date| [("Retry-After", "Sun, 06 Nov 1994 08:50:38 GMT"), ("Date", date)];
    let at = |fields: Fields<'_>| minute.advice(&Exchange::new(Response::new(code(429), fields)));
    assert_eq!(at(&dated("Sun, 06 Nov 1994 08:49:37 GMT")), Retry::OnUserAction);
    assert_eq!(at(&dated("Sun, 06 Nov 1994 08:49:38 GMT")), Retry::AfterDelay(Some(Delay::Seconds(60))));
    // Without the response's Date only a clock knows how long that is.
    let dated = &dated("")[..1];
    assert_eq!(at(dated), Retry::AfterDelay(Some(Delay::Until(784_111_838))));
    assert_eq!(LATER, minute.advice(&Exchange::new(Response::new(code(429), &[("Age", "1")][..]))));
}

fn delay(fields: Fields<'_>) -> Option<Delay> {
    retry::delay(&Exchange::new(Response::new(code(503), fields)))
}

#[test]
fn retry_after_in_seconds() {
    for (value, seconds) in [
        ("0", 0),
        (" 007 ", 7),
        ("18446744073709551615", u64::MAX),
        ("18446744073709551616", u64::MAX),
        ("99999999999999999999999999999999", u64::MAX),
    ] {
        assert_eq!(delay(&[("retry-after", value)]), Some(Delay::Seconds(seconds)), "{value}");
    }
    for value in ["", "-1", "+1", "1.5", "1s", "1, 2", "\"1\"", "0x1", "٣"] {
        assert_eq!(delay(&[("Retry-After", value)]), None, "{value}");
    }
    assert_eq!(delay(&[("Retry-After", "1"), ("Retry-After", "1")]), None);
    assert_eq!(delay(&[]), None);
}

#[test]
fn retry_after_as_a_date() {
    const THEN: u64 = 784_111_777;
    let forms = ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"];
    for value in forms {
        assert_eq!(delay(&[("Retry-After", value)]), Some(Delay::Until(THEN)), "{value}");
        let earlier = ("Date", "Sun, 06 Nov 1994 08:48:37 GMT");
        assert_eq!(delay(&[("Retry-After", value), earlier]), Some(Delay::Seconds(60)), "{value}");
        let later = ("Date", "Sun, 06 Nov 1994 08:50:37 GMT");
        assert_eq!(delay(&[("Retry-After", value), later]), Some(Delay::Seconds(0)), "{value}");
        assert_eq!(delay(&[("Retry-After", value), ("Date", "today")]), Some(Delay::Until(THEN)), "{value}");
    }
    assert_eq!(delay(&[("Retry-After", "Mon Jan  1 00:00:00 1900")]), Some(Delay::Until(0)));
    assert_eq!(Delay::Until(THEN).from_now(THEN - 5), 5);
    assert_eq!(Delay::Until(THEN).from_now(THEN + 5), 0);
    assert_eq!(Delay::Seconds(u64::MAX).from_now(u64::MAX), u64::MAX);
}

#[test]
fn what_may_be_sent_as_it_was() {
    for retry in [Retry::Anytime, Retry::NewConnection, Retry::AfterHandshake, LATER] {
        assert!(retry.is_unchanged(), "{retry:?}");
    }
    for retry in [Retry::Never, WITH, WITH_PROXY, Retry::Changed, Retry::IfIdempotent, Retry::OnUserAction] {
        assert!(!retry.is_unchanged(), "{retry:?}");
    }
}

#[test]
fn advising_allocates_nothing() {
    let fields = [("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT"), ("Date", "Sun, 06 Nov 1994 08:49:37 GMT")];
    let count = measure(|| {
        for status in Status::ALL {
            let exchange = Exchange::new(Response::new(status.code(), &fields)).request(Request::new("PUT", &fields));
            _ = std::hint::black_box(retry::advice(&exchange));
        }
    });
    assert_eq!(count.count_total, 0);
}

/// The date `seconds` after 1970 in one of the three forms, by arithmetic of its own.
fn written(seconds: u64, form: usize) -> String {
    const DAYS: [&str; 7] = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    let time = format!("{:02}:{:02}:{:02}", rest / 3600, rest / 60 % 60, rest % 60);
    let name = DAYS[usize::try_from(days % 7).expect("small")];
    let (mut year, mut left) = (1970_u64, days);
    let leap = |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    while left >= 365 + u64::from(leap(year)) {
        left -= 365 + u64::from(leap(year));
        year += 1;
    }
    let mut month = 0;
    loop {
        let length = match month {
            1 => 28 + u64::from(leap(year)),
            3 | 5 | 8 | 10 => 30,
            _ => 31,
        };
        if left < length {
            break;
        }
        left -= length;
        month += 1;
    }
    let (day, month, short) = (left + 1, MONTHS[month], &name[..3]);
    match form {
        0 => format!("{short}, {day:02} {month} {year} {time} GMT"),
        1 => format!("{name}, {day:02}-{month}-{:02} {time} GMT", year % 100),
        _ => format!("{short} {month} {day:2} {time} {year}"),
    }
}

proptest! {
    #[test]
    fn dates_in_all_forms(
        // Until 2069, as far as two digits of a year reach.
        then in 0_u64..3_124_224_000,
        made in 0_u64..3_124_224_000,
        form in 0_usize..3,
        made_form in 0_usize..3,
    ) {
        let value = written(then, form);
        prop_assert_eq!(delay(&[("Retry-After", &value)]), Some(Delay::Until(then)), "{}", value);
        let date = written(made, made_form);
        let found = delay(&[("Retry-After", &value), ("Date", &date)]);
        prop_assert_eq!(found, Some(Delay::Seconds(then.saturating_sub(made))), "{} {}", value, date);
    }

    #[test]
    fn digits_saturate(digits in "[0-9]{1,40}") {
        let expected = digits.parse::<u128>().map_or(u64::MAX, |number| u64::try_from(number).unwrap_or(u64::MAX));
        prop_assert_eq!(delay(&[("Retry-After", &digits)]), Some(Delay::Seconds(expected)));
    }

    #[test]
    fn no_bytes_make_it_panic(
        number in 100_u16..=999,
        value in prop::collection::vec(any::<u8>(), 0..40),
        date in "[A-Za-z]{3,9},? ?[0-9]{1,2}[ -][A-Za-z]{3}[ -][0-9]{2,5} [0-9:]{5,9} ?(GMT)?",
        now in any::<u64>(),
    ) {
        for value in [&value[..], date.as_bytes()] {
            let fields = [("Retry-After", value), ("Date", date.as_bytes())];
            for fields in [&fields[..], &fields[..1]] {
                let exchange = Exchange::new(Response::new(code(number), fields)).request(Request::new("GET", fields));
                if let Retry::AfterDelay(Some(delay)) = retry::advice(&exchange) {
                    // Waiting until then from now and from later never takes longer.
                    prop_assert!(delay.from_now(now.saturating_add(1)) <= delay.from_now(now));
                }
            }
        }
    }
}
