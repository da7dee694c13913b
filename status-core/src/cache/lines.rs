//! Field lines by a name that is known only when the program runs, or that no rule asks about.

use crate::{exchange::fields::Fields, judge::case::Side, syntax::bytes::trim};

/// Calls back with the value of each line of the name, without the white space around it.
pub(super) fn each_line<'a>(side: &Side<'a>, name: &[u8], each: &mut dyn FnMut(&'a [u8])) {
    side.all(&mut |line, value| {
        if line.eq_ignore_ascii_case(name) {
            each(trim(value));
        }
    });
}

/// The value of the first line of the name.
pub(super) fn first_line<'a>(side: &Side<'a>, name: &[u8]) -> Option<&'a [u8]> {
    let mut first = None;
    each_line(side, name, &mut |value| _ = first.get_or_insert(value));
    first
}

/// The value, if exactly one line bears the name.
pub(super) fn only_line<'a>(side: &Side<'a>, name: &[u8]) -> Option<&'a [u8]> {
    let mut count = 0_usize;
    let mut only = None;
    each_line(side, name, &mut |value| {
        count += 1;
        only = Some(value);
    });
    only.filter(|_| count == 1)
}

/// The value, if exactly one line of a set of fields bears the name.
pub(super) fn only_of<'a>(fields: impl Fields<'a>, name: &str) -> Option<&'a [u8]> {
    let mut count = 0_usize;
    let mut only = None;
    fields.each_line(|line, value| {
        if line.eq_ignore_ascii_case(name.as_bytes()) {
            count += 1;
            only = Some(trim(value));
        }
    });
    only.filter(|_| count == 1)
}
