//! Whether a stored response was selected by the same request fields (RFC 9111, 4.1).

use super::{
    lines::{each_line, only_line},
    request::with_request,
};
use crate::{
    exchange::{Exchange, fields::Fields, message::Request},
    judge::{
        case::{Case, Side},
        name::name,
    },
    syntax::{
        bytes::{end, trim},
        list::members,
    },
};

/// Whether the fields that the stored response's Vary names are the same in the request that it answered and in this one,
/// so that it may answer this one too.
///
/// They are the same if both lack them, or if both lines make the same list: lines are joined, and white space around
/// commas does not count. In Accept, Accept-Charset, Accept-Encoding and Accept-Language the order of members does not
/// count either, nor does white space, nor case before a parameter: their definitions give no meaning to it. A list of
/// more than 32 members has to be the same line. `Vary: *` never matches, nor does a Vary of more than 64 names. Where Vary
/// names a field and the request that the stored response answered is not known, nothing matches.
///
/// ```
/// use status_core::{Exchange, Request, Response, StatusCode, cache};
///
/// let german = [("Accept-Language", "de, en")];
/// let stored = Exchange::new(Response::new(StatusCode::OK, &[("Vary", "Accept-Language")]))
///     .request(Request::new("GET", &german));
/// assert!(cache::selects(&stored, &Request::new("GET", &[("accept-language", "EN,de")])));
/// assert!(!cache::selects(&stored, &Request::new("GET", &[("Accept-Language", "en")])));
/// ```
pub fn selects<'s, 'r>(
    stored: &Exchange<'s, impl Fields<'s>, impl Fields<'s>, impl Fields<'s>>,
    request: &Request<'r, impl Fields<'r>>,
) -> bool {
    stored.with_case(|stored| with_request(request, |asked| selected(stored, &asked.fields)))
}

/// Whether the request's selecting fields are those of the request that the stored response answered.
pub(super) fn selected(stored: &Case<'_>, request: &Side<'_>) -> bool {
    let (mut same, mut count) = (true, 0_usize);
    stored.response.members(name!("Vary"), &mut |field| {
        count += 1;
        same = same
            && count <= MOST_NAMES
            && field != b"*"
            && stored.request.is_some_and(|original| same_field(&original, request, field));
    });
    same
}

/// For each name that Vary lists, both requests are gone through: were there no limit, that would cost the product of their
/// lengths.
const MOST_NAMES: usize = 64;

/// Lists of more members than this match only as one line each, byte by byte, so that a long list costs no more than its
/// length.
const COMPARED_ANYHOW: usize = 32;

fn same_field(one: &Side<'_>, other: &Side<'_>, name: &[u8]) -> bool {
    let is_unordered = ["Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known.as_bytes()));
    let (mut ours, mut theirs) = (NamedMembers::new(), NamedMembers::new());
    let has_one = ours.read(one, name);
    let has_other = theirs.read(other, name);
    if has_one != has_other || ours.count != theirs.count {
        return false;
    }
    match (ours.all(), theirs.all()) {
        (Some(ours), Some(theirs)) if is_unordered => {
            let times = |list: &[&[u8]], member: &[u8]| list.iter().filter(|other| same_member(member, other)).count();
            ours.iter().all(|member| times(ours, member) == times(theirs, member))
        }
        (Some(ours), Some(theirs)) => ours == theirs,
        _ => only_line(one, name).is_some_and(|line| only_line(other, name) == Some(line)),
    }
}

/// The members of all lines of one name, as far as there is room.
struct NamedMembers<'a> {
    count: usize,
    room: [&'a [u8]; COMPARED_ANYHOW],
}

impl<'a> NamedMembers<'a> {
    const fn new() -> Self {
        Self { count: 0, room: [&[]; COMPARED_ANYHOW] }
    }

    /// Reads them; whether there is a line at all.
    fn read(&mut self, side: &Side<'a>, name: &[u8]) -> bool {
        let mut any = false;
        each_line(side, name, &mut |line| {
            any = true;
            members(line, &mut |member| {
                if let Some(place) = self.room.get_mut(self.count) {
                    *place = member;
                }
                self.count += 1;
            });
        });
        any
    }

    fn all(&self) -> Option<&[&'a [u8]]> {
        self.room.get(..self.count)
    }
}

/// Whether two members of a list of preferences say the same: white space counts only in quoted strings, and case only
/// from the first parameter on.
fn same_member(one: &[u8], other: &[u8]) -> bool {
    let (one, one_parameters) = one.split_at(end(one, b";"));
    let (other, other_parameters) = other.split_at(end(other, b";"));
    trim(one).eq_ignore_ascii_case(trim(other)) && without_spaces(one_parameters).eq(without_spaces(other_parameters))
}

fn without_spaces(text: &[u8]) -> impl Iterator<Item = u8> + '_ {
    let mut quoted = false;
    let mut escaped = false;
    text.iter().copied().filter(move |&byte| {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ => {}
        }
        quoted || !matches!(byte, b' ' | b'\t')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_counts_in_quoted_strings_alone() {
        let same = |one: &str, other: &str| same_member(one.as_bytes(), other.as_bytes());
        assert!(same("text/html ; q=1", "TEXT/HTML;\tq=1") && same("a", " a "));
        assert!(same("a;b=\"x y\" ; q=1", "a;b=\"x y\";q=1"));
        assert!(!same("a;b=\"x y\"", "a;b=\"xy\"") && !same("a;B=c", "a;b=c") && !same("a", "b"));
        // A quotation mark behind a backslash ends no quoted string, and a backslash outside one is nothing special.
        assert!(!same("a;b=\"\\\" c\"", "a;b=\"\\\"c\"") && same("a;b=\"\\\\\" ;c", "a;b=\"\\\\\";c"));
        assert!(!same("a;b=\\\"x y\"", "a;b=\\\"xy\""));
    }
}
