//! Whether a partial response may be put together with a stored one (RFC 9111, 3.4; RFC 9110, 15.3.7.3).

use super::{
    places::{Held, Places, held},
    validators::Validators,
};
use crate::judge::name::name;
use crate::{
    exchange::Exchange,
    exchange::fields::Fields,
    judge::case::{Case, Side},
    judge::check::{parts_have_content_range, parts_range_valid},
    judge::message::{content_length, is_byteranges},
    registry::Edition,
    syntax::{
        bytes::split_once,
        range::{ContentRange, content_range, is_bytes},
    },
};

/// Whether two responses may be combined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Combine {
    /// They may. The stored fields are then updated too, as after a 304 (RFC 9111, 3.4; [`Update::of`](super::Update::of)).
    Yes(Union),
    /// They may not.
    No(Apart),
}

/// What two parts make together (RFC 9110, 15.3.7.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Makes {
    /// The whole representation: it counts as a 200, with a Content-Length of all of it.
    Whole,
    /// Its beginning: it counts as a 200 that is incomplete.
    Prefix,
    /// Some of it without a gap: it counts as a 206.
    Part,
    /// Bytes are missing between both: they stay two 206, and no use is made of them as one.
    Gap,
    /// It is not known: how many bytes of one of the two are there, or where, is not, as with several parts.
    Unknown,
}

/// Where the bytes of two parts lie that may be put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Union {
    /// Where the stored bytes lie, as far as known.
    pub stored: Option<Places>,
    /// Where the new bytes lie, as far as known. Where both have a byte, they are the same.
    pub partial: Option<Places>,
    /// How long the representation is, where one of the two says.
    pub complete: Option<u64>,
}

impl Union {
    /// What they make together.
    ///
    /// ```
    /// use status_core::cache::{Makes, Places, Union};
    ///
    /// let stored = Some(Places { start: 0, end: 10 });
    /// let makes = |start, end| {
    ///     Union { stored, partial: Some(Places { start, end }), complete: Some(20) }.makes()
    /// };
    /// assert_eq!(makes(10, 20), Makes::Whole);
    /// assert_eq!(makes(10, 15), Makes::Prefix);
    /// assert_eq!(makes(11, 20), Makes::Gap);
    /// ```
    #[must_use]
    pub const fn makes(self) -> Makes {
        let (Some(stored), Some(partial)) = (self.stored, self.partial) else { return Makes::Unknown };
        match (stored.joined(partial), self.complete) {
            (None, _) => Makes::Gap,
            (Some(Places { start: 0, end }), Some(complete)) if end >= complete => Makes::Whole,
            (Some(Places { start: 0, .. }), _) => Makes::Prefix,
            (Some(_), _) => Makes::Part,
        }
    }

    /// The one run that both make; `None` where bytes are missing between them, or that is not known.
    #[must_use]
    pub const fn joined(self) -> Option<Places> {
        match (self.stored, self.partial) {
            (Some(stored), Some(partial)) => stored.joined(partial),
            _ => None,
        }
    }

    /// The bytes that are missing between both; `None` where none are, or that is not known.
    #[must_use]
    pub const fn gap(self) -> Option<Places> {
        match (self.stored, self.partial) {
            (Some(stored), Some(partial)) => stored.gap(partial),
            _ => None,
        }
    }
}

reasons! {
    /// Why two responses are not combined.
    Apart {
        /// The new response is no 206.
        NotPartial = "the new response is not a 206", "新响应不是 206", "RFC 9110, 15.3.7.3";
        /// What is stored is neither a 206 nor an incomplete 200.
        NotIncomplete = "what is stored is not an incomplete 200 or a 206", "已存储的不是不完整的 200 或 206", "RFC 9111, 3.3; RFC 9111, 3.4";
        /// One of the two does not say in a valid Content-Range which part it is.
        Range = "Content-Range is missing or invalid", "Content-Range 缺失或无效", "RFC 9110, 14.4; RFC 2616, 14.16";
        /// One of the two counts in another unit than bytes.
        Unit = "the range unit is unknown", "范围单位未知", "RFC 9110, 14.4; RFC 9111, 3.3";
        /// One of the two has no validator that the other has.
        NoValidator = "they have no validator in common", "两者没有共同的验证器", "RFC 9110, 15.3.7.3; RFC 2616, 13.5.4";
        /// Their validators agree, and are weak.
        Weak = "the validator is weak", "验证器是弱验证器", "RFC 9110, 15.3.7.3; RFC 9110, 8.8.1; RFC 2616, 13.5.4";
        /// Their validators differ, so they are parts of different representations.
        Different = "the validators differ", "验证器不同", "RFC 9110, 15.3.7.3; RFC 2616, 10.2.7";
        /// They give different lengths of the whole, so that the validator they share can't be strong.
        Length = "the lengths of the whole differ", "完整长度不同", "RFC 9110, 8.8.1; RFC 9110, 14.4";
    }
}

/// Whether the content of a partial response may be combined with that of a stored one, by the partial one's edition.
///
/// Today both must have the same strong validator: an entity tag, or, where not both have one, a Last-Modified that
/// lies before Date (RFC 9110, 8.8.2.2). In 1999, ETag and Last-Modified, as far as both have them, must be exactly the
/// same, and a tag must not be weak (RFC 2616, 10.2.7 and 13.5.4).
///
/// The partial one is a 206 in bytes with a valid Content-Range, or with parts that have one, as far as its content is
/// given. The stored one is such a 206, or a 200 to GET that is not known to be complete. What both make together, the
/// [`Union`] says: a gap between them is no whole.
///
/// ```
/// use status_core::{Exchange, Response, StatusCode, cache::{self, Apart, Combine, Makes}};
///
/// let first = [("ETag", "\"a\""), ("Content-Range", "bytes 0-9/20")];
/// let second = [("ETag", "\"a\""), ("Content-Range", "bytes 10-19/20")];
/// let stored = Exchange::new(Response::new(StatusCode::PARTIAL_CONTENT, &first));
/// let partial = Exchange::new(Response::new(StatusCode::PARTIAL_CONTENT, &second));
/// let Combine::Yes(union) = cache::may_combine(&stored, &partial) else { panic!("the same strong tag") };
/// assert_eq!(union.makes(), Makes::Whole);
///
/// let other = [("ETag", "\"b\""), ("Content-Range", "bytes 10-19/20")];
/// let other = Exchange::new(Response::new(StatusCode::PARTIAL_CONTENT, &other));
/// assert_eq!(cache::may_combine(&stored, &other), Combine::No(Apart::Different));
/// ```
pub fn may_combine<'s, 'p>(
    stored: &Exchange<'s, impl Fields<'s>, impl Fields<'s>, impl Fields<'s>>,
    partial: &Exchange<'p, impl Fields<'p>, impl Fields<'p>, impl Fields<'p>>,
) -> Combine {
    let edition = partial.judged_by();
    let decided = stored.with_case(|stored| partial.with_case(|partial| decide(stored, partial, edition)));
    match decided {
        Ok(union) => Combine::Yes(union),
        Err(apart) => Combine::No(apart),
    }
}

fn decide(stored: &Case<'_>, partial: &Case<'_>, edition: Edition) -> Result<Union, Apart> {
    if partial.status != 206 {
        return Err(Apart::NotPartial);
    }
    let new_whole = part_of(partial)?;
    let stored_whole = match stored.status {
        206 => part_of(stored)?,
        200 if may_be_incomplete(stored) => content_length(&stored.response),
        _ => return Err(Apart::NotIncomplete),
    };
    if edition == Edition::Rfc2616 {
        exactly_the_same(&stored.response, &partial.response)?;
    } else {
        share_strong_validator(&stored.response, &partial.response)?;
    }
    if stored_whole.zip(new_whole).is_some_and(|(one, other)| one != other) {
        return Err(Apart::Length);
    }
    Ok(Union { stored: places_of(stored), partial: places_of(partial), complete: stored_whole.or(new_whole) })
}

/// Where the bytes lie that came, as far as known: of an incomplete 200, at the beginning.
fn places_of(case: &Case<'_>) -> Option<Places> {
    match held(case) {
        Held::Part(places, _) => places,
        Held::Whole(_) => case.content.len().map(|end| Places { start: 0, end }),
    }
}

/// Whether the response answers GET, as far as is known, and not all of the content that Content-Length announces is
/// known to be there (RFC 9111, 3.3).
fn may_be_incomplete(case: &Case<'_>) -> bool {
    let announced = content_length(&case.response);
    matches!(case.method, None | Some("GET")) && (announced.is_none() || announced != case.content.len())
}

/// Makes sure that the response says which part of the whole it is, and returns the length of the whole, where given.
fn part_of(case: &Case<'_>) -> Result<Option<u64>, Apart> {
    if is_byteranges(&case.response) {
        let bad = parts_have_content_range(case) == Some(false) || parts_range_valid(case) == Some(false);
        return if bad { Err(Apart::Range) } else { Ok(None) };
    }
    let value = case.response.only(name!("Content-Range")).ok_or(Apart::Range)?;
    match content_range(value) {
        Some(range @ ContentRange::Range { complete, .. }) if range.length().is_some() => Ok(complete),
        None if split_once(value, b' ').is_some_and(|(unit, _)| !is_bytes(unit)) => Err(Apart::Unit),
        _ => Err(Apart::Range),
    }
}

fn share_strong_validator(stored: &Side<'_>, partial: &Side<'_>) -> Result<(), Apart> {
    let (stored, partial) = (Validators::of(stored), Validators::of(partial));
    let (same, strong) = match (stored.tag, partial.tag) {
        (Some(one), Some(other)) => (one.weakly_matches(&other), one.strongly_matches(&other)),
        _ => {
            let (one, other) = stored.modified.zip(partial.modified).ok_or(Apart::NoValidator)?;
            (one == other, stored.modified_is_strong && partial.modified_is_strong)
        }
    };
    match (same, strong) {
        (true, true) => Ok(()),
        (true, false) => Err(Apart::Weak),
        (false, _) => Err(Apart::Different),
    }
}

/// The comparison of 1999: byte by byte, each field that both have.
fn exactly_the_same(stored: &Side<'_>, partial: &Side<'_>) -> Result<(), Apart> {
    let mut shared = false;
    for name in [name!("ETag"), name!("Last-Modified")] {
        if let (Some(one), Some(other)) = (stored.only(name), partial.only(name)) {
            if one != other {
                return Err(Apart::Different);
            }
            shared = true;
        }
    }
    if !shared {
        return Err(Apart::NoValidator);
    }
    let weak = |side: &Side<'_>| side.only(name!("ETag")).is_some_and(|tag| tag.starts_with(b"W/"));
    if weak(stored) && weak(partial) { Err(Apart::Weak) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_parts_make_one_run_or_leave_a_gap() {
        let union = |start, end| Union {
            stored: Some(Places { start: 0, end: 10 }),
            partial: Some(Places { start, end }),
            complete: None,
        };
        assert_eq!(union(10, 15).joined(), Some(Places { start: 0, end: 15 }));
        assert_eq!((union(12, 15).joined(), union(12, 15).gap()), (None, Some(Places { start: 10, end: 12 })));
        assert_eq!(Union { stored: None, ..union(10, 15) }.joined(), None);
    }
}
