//! What the fields of one message say, read through the grammars of [`syntax`](crate::syntax): the answers that several
//! checks and decisions need.

use crate::{
    judge::{
        name::{Name, name},
        side::Side,
    },
    syntax::{
        content_length::ContentLength,
        entity_tag::{EntityTag, entity_tags},
        media_type::essence,
        number::{is_digits, number},
    },
};

/// Whether any member of the list passes. Where only some fields are shown, the list may go on in a line that is not.
pub(crate) fn any_member<'a>(side: &Side<'a>, name: Name, test: &mut dyn FnMut(&'a [u8]) -> bool) -> bool {
    let mut found = false;
    side.members(name, &mut |member| found = found || test(member));
    found || side.miss()
}

/// How many members, or lines, may be looked for among others, or others among them: were there no limit, that would cost the
/// product of both.
pub(crate) const MOST_SOUGHT: usize = 64;

/// A search for each of several things among others, of which the first [`MOST_SOUGHT`] are looked for.
#[derive(Default)]
pub(crate) struct Search {
    count: usize,
    found: bool,
}

impl Search {
    /// Looks for one more.
    pub(crate) fn look(&mut self, is_there: impl FnOnce() -> bool) {
        self.count += 1;
        self.found = self.found || (self.count <= MOST_SOUGHT && is_there());
    }

    /// Whether one was found; `None` where there is nothing to look for, and where more than were looked for may be there.
    pub(crate) const fn answer(&self) -> Option<bool> {
        match (self.found, self.count) {
            (true, _) => Some(true),
            (false, 1..=MOST_SOUGHT) => Some(false),
            _ => None,
        }
    }
}

/// Whether the list has so few members that each member of another one may be looked for in it.
pub(crate) fn may_be_searched(side: &Side<'_>, name: Name) -> bool {
    let mut count = 0_usize;
    side.members(name, &mut |_| count += 1);
    count <= MOST_SOUGHT
}

/// Whether the field stands on one line and is well formed; `None` without it.
pub(crate) fn valid_line(side: &Side<'_>, name: Name, is_valid: fn(&[u8]) -> bool) -> Option<bool> {
    match side.tally(name) {
        (0, _) => None,
        (1, value) => Some(value.is_some_and(is_valid)),
        _ => Some(false),
    }
}

/// Whether each line of the field is well formed; `None` without it.
pub(crate) fn every_line(side: &Side<'_>, name: Name, is_valid: impl Fn(&[u8]) -> bool) -> Option<bool> {
    let mut every = None;
    side.lines(name, &mut |value| {
        every = Some(every != Some(false) && is_valid(value));
    });
    every
}

/// What all lines of Content-Length say together.
fn content_length_field<'a>(side: &Side<'a>) -> ContentLength<'a> {
    let mut all = ContentLength::Absent;
    side.lines(name!("Content-Length"), &mut |line| all = all.with_line(line));
    all
}

/// Whether Content-Length is a number; `None` without the field.
#[must_use]
pub(crate) fn content_length_is_valid(side: &Side<'_>) -> Option<bool> {
    match side.tally(name!("Content-Length")) {
        (0, _) => None,
        (1, Some(line)) if is_digits(line) => Some(true),
        _ => content_length_field(side).is_valid(),
    }
}

/// The number in Content-Length; `None` without the field, where it is not valid, and where it is too large.
#[must_use]
pub(crate) fn content_length(side: &Side<'_>) -> Option<u64> {
    // Nearly always there is one line with one number.
    match side.tally(name!("Content-Length")) {
        (0, _) => None,
        (1, Some(line)) => number(line).or_else(|| content_length_field(side).number()),
        _ => content_length_field(side).number(),
    }
}

/// Whether Content-Length announces content: no for 0, written with however many digits (RFC 9110, 8.6); `None` without
/// a valid one, and with Transfer-Encoding, which takes its place.
#[must_use]
pub(crate) fn announces_content(side: &Side<'_>) -> Option<bool> {
    if side.has(name!("Transfer-Encoding")) {
        return None;
    }
    Some(content_length(side)? > 0)
}

/// Whether nothing shows that the content was cut off on the way, which would not be the sender's fault: a
/// Content-Length of more bytes, where it counts.
#[must_use]
pub(crate) fn is_whole(response: &Side<'_>, content: &[u8]) -> bool {
    response.has(name!("Transfer-Encoding"))
        || content_length(response).is_none_or(|length| u64::try_from(content.len()) == Ok(length))
}

/// Whether the message's one Content-Type is multipart/byteranges.
#[must_use]
pub(crate) fn is_byteranges(side: &Side<'_>) -> bool {
    side.only(name!("Content-Type")).is_some_and(|value| essence(value).eq_ignore_ascii_case(b"multipart/byteranges"))
}

/// Each entity tag of the list that all lines of the name make together; false where there is none, and where something
/// in the list is none.
#[must_use]
pub(crate) fn all_tags<'a>(side: Side<'a>, name: Name, each: &mut dyn FnMut(EntityTag<'a>)) -> bool {
    let (mut seen, mut clear) = (false, true);
    side.lines(name, &mut |line| {
        clear &= entity_tags(line, &mut |tag| {
            seen = true;
            each(tag);
        });
    });
    seen && clear
}
