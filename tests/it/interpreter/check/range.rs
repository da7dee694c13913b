//! Range and Content-Range (RFC 9110, 14).

use std::cmp::Ordering;

use super::super::kleene::any;
use super::super::message::{Exchange, Fields, trim};
use super::{
    length::content_length,
    syntax::{is_byteranges, is_digits, is_token, number},
};

/// A Content-Range in bytes: first and last byte, where it has them, and the length, where it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ContentRange {
    pub(super) range: Option<(u64, u64)>,
    pub(super) complete: Option<u64>,
}

impl ContentRange {
    /// How many bytes it has, if it makes sense.
    pub(super) fn length(&self) -> Option<u64> {
        let (first, last) = self.range?;
        let fits = first <= last && self.complete.is_none_or(|complete| last < complete);
        if fits { (last - first).checked_add(1) } else { None }
    }
}

/// How a Content-Range may be read.
pub(super) enum Reading {
    Bytes(ContentRange),
    /// In another unit, or with a number that is too large.
    Unknown,
    Malformed,
}

pub(super) fn read(value: &str) -> Reading {
    let Some((unit, rest)) = value.split_once(' ') else { return Reading::Malformed };
    if !is_token(unit) {
        return Reading::Malformed;
    }
    if !unit.eq_ignore_ascii_case("bytes") {
        return Reading::Unknown;
    }
    let Some((range, complete)) = rest.split_once('/') else { return Reading::Malformed };
    let texts: Vec<&str> = match range.split_once('-') {
        _ if range == "*" => vec![complete],
        Some((first, last)) if complete == "*" => vec![first, last],
        Some((first, last)) => vec![first, last, complete],
        None => return Reading::Malformed,
    };
    if !texts.iter().all(|text| is_digits(text)) {
        return Reading::Malformed;
    }
    let Some(numbers) = texts.iter().map(|text| number(text)).collect::<Option<Vec<u64>>>() else {
        return Reading::Unknown;
    };
    match numbers[..] {
        [complete] => Reading::Bytes(ContentRange { range: None, complete: Some(complete) }),
        [first, last] => Reading::Bytes(ContentRange { range: Some((first, last)), complete: None }),
        [first, last, complete] => {
            Reading::Bytes(ContentRange { range: Some((first, last)), complete: Some(complete) })
        }
        _ => unreachable!("there are one to three numbers"),
    }
}

/// The Content-Range in bytes that the value is.
pub(super) fn content_range(value: &str) -> Option<ContentRange> {
    match read(value) {
        Reading::Bytes(range) => Some(range),
        Reading::Unknown | Reading::Malformed => None,
    }
}

/// The response's Content-Range in bytes.
fn given(exchange: &Exchange) -> Option<ContentRange> {
    content_range(exchange.response.fields.only("Content-Range")?)
}

/// One member of a Range: `0-99`, `100-` or `-100`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spec {
    first: Option<u64>,
    last: Option<u64>,
}

impl Spec {
    /// The bytes that it means in a representation of this length: `Err` where that can't be said without the length,
    /// and `Ok(None)` where it means no byte.
    pub(super) fn within(self, complete: Option<u64>) -> Result<Option<(u64, u64)>, ()> {
        let (first, last) = match (self.first, self.last, complete) {
            (Some(first), Some(last), None) => (first, last),
            (_, _, None) => return Err(()),
            (_, _, Some(0)) | (None, Some(0), _) => return Ok(None),
            (Some(first), last, Some(complete)) => (first, last.unwrap_or(u64::MAX).min(complete - 1)),
            (None, last, Some(complete)) => (complete.saturating_sub(last.unwrap_or(0)), complete - 1),
        };
        Ok((first <= last).then_some((first, last)))
    }
}

/// The ranges that the request asks for in bytes; `None` where one is not well formed or there is none.
pub(super) fn asked(exchange: &Exchange) -> Option<Vec<Spec>> {
    let (unit, set) = exchange.asked()?.only("Range")?.split_once('=')?;
    if !unit.eq_ignore_ascii_case("bytes") {
        return None;
    }
    let members = set.split(',').map(trim).filter(|member| !member.is_empty());
    let specs = members.map(|member| {
        let (first, last) = member.split_once('-')?;
        match (first, last) {
            ("", last) => Some(Spec { first: None, last: Some(number(last)?) }),
            (first, "") => Some(Spec { first: Some(number(first)?), last: None }),
            (first, last) => {
                let (first, last) = (number(first)?, number(last)?);
                (first <= last).then_some(Spec { first: Some(first), last: Some(last) })
            }
        }
    });
    specs.collect::<Option<Vec<_>>>().filter(|specs| !specs.is_empty())
}

pub(super) fn content_range_valid(exchange: &Exchange) -> Option<bool> {
    match exchange.response.fields.lines("Content-Range")[..] {
        [] => None,
        [value] => match read(value) {
            Reading::Bytes(range) => Some(range.range.is_none() || range.length().is_some()),
            Reading::Unknown => None,
            Reading::Malformed => Some(false),
        },
        _ => Some(false),
    }
}

pub(super) fn content_range_satisfied(exchange: &Exchange) -> Option<bool> {
    Some(given(exchange)?.range.is_some())
}

pub(super) fn content_range_complete(exchange: &Exchange) -> Option<bool> {
    Some(given(exchange)?.complete.is_some())
}

pub(super) fn content_length_is_range(exchange: &Exchange) -> Option<bool> {
    let fields = &exchange.response.fields;
    if fields.has("Transfer-Encoding") || is_byteranges(fields) {
        return None;
    }
    Some(content_length(fields)? == given(exchange)?.length()?)
}

pub(super) fn content_is_range(exchange: &Exchange) -> Option<bool> {
    let actual = exchange.response.length()?;
    let may_be_head = exchange.method().map_or(actual == 0, |method| method == "HEAD");
    if may_be_head || is_byteranges(&exchange.response.fields) {
        return None;
    }
    let given = given(exchange)?;
    let promised = given.length()?;
    let may_still_grow = given.complete.is_none() && !exchange.response.fields.has("Content-Length");
    match actual.cmp(&promised) {
        Ordering::Less if may_still_grow => None,
        order => Some(order.is_eq()),
    }
}

pub(super) fn range_single(exchange: &Exchange) -> Option<bool> {
    let (_, set) = exchange.asked()?.only("Range")?.split_once('=')?;
    let count = set.split(',').filter(|member| !trim(member).is_empty()).count();
    if count == 0 { None } else { Some(count == 1) }
}

pub(super) fn content_range_unit_asked(exchange: &Exchange) -> Option<bool> {
    let (asked, _) = exchange.asked()?.only("Range")?.split_once('=')?;
    let (given, _) = exchange.response.fields.only("Content-Range")?.split_once(' ')?;
    if exchange.response.fields.has("Content-Range-Mapping") || !is_token(given) || !is_token(asked) {
        return None;
    }
    Some(asked.eq_ignore_ascii_case(given))
}

pub(super) fn content_range_asked(exchange: &Exchange) -> Option<bool> {
    let asked = asked(exchange)?;
    let given = given(exchange)?;
    given.length()?;
    let (first, last) = given.range?;
    // Several ranges can be joined into one; of one range only a part can be sent.
    let answers = |from: u64, to: u64| match asked[..] {
        [_] => (from..=to).contains(&first) && (from..=to).contains(&last),
        _ => from <= last && first <= to,
    };
    let answers = asked.iter().map(|spec| match spec.within(given.complete) {
        Ok(range) => Some(range.is_some_and(|(from, to)| answers(from, to))),
        // An open end reaches as far as the representation does.
        Err(()) => spec.first.map(|from| answers(from, u64::MAX)),
    });
    any(answers)
}

pub(super) fn range_satisfiable(exchange: &Exchange) -> Option<bool> {
    let [spec] = asked(exchange)?[..] else { return None };
    let fields = &exchange.response.fields;
    let complete = if fields.has("Content-Range") {
        let range = given(exchange)?;
        range.complete.filter(|_| range.range.is_none())?
    } else {
        let ok = exchange.ok.as_ref()?;
        let in_bytes = |fields: &Fields| {
            let units = fields.members("Accept-Ranges");
            !fields.has("Accept-Ranges") || units.iter().any(|unit| unit.eq_ignore_ascii_case("bytes"))
        };
        content_length(ok).filter(|_| in_bytes(ok) && in_bytes(fields) && !ok.has("Transfer-Encoding"))?
    };
    match (spec.first, spec.last) {
        // What the last bytes of nothing are is anybody's guess.
        (None, Some(1..)) if complete == 0 => None,
        _ => spec.within(Some(complete)).ok().map(|bytes| bytes.is_some()),
    }
}
