//! Comma-separated lists (RFC 9110, 5.6.1).

use super::{bytes::trim, quoted::end_outside_quotes};

/// The first member that is not empty, and what follows its comma.
#[must_use]
pub(crate) const fn next_member(mut list: &[u8]) -> Option<(&[u8], &[u8])> {
    while !list.is_empty() {
        let (member, rest) = list.split_at(end_outside_quotes(list, b','));
        let member = trim(member);
        list = match rest {
            [_, rest @ ..] => rest,
            [] => rest,
        };
        if !member.is_empty() {
            return Some((member, list));
        }
    }
    None
}

/// Calls back with each member: commas inside quoted strings separate nothing, and empty members are left out.
pub(crate) fn members<'a>(mut list: &'a [u8], each: &mut dyn FnMut(&'a [u8])) {
    while let Some((member, rest)) = next_member(list) {
        each(member);
        list = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists() {
        let read = |list: &'static str| {
            let mut all = std::vec::Vec::new();
            members(list.as_bytes(), &mut |member| all.push(core::str::from_utf8(member).unwrap()));
            all
        };
        assert_eq!(read("GET, POST"), ["GET", "POST"]);
        assert_eq!(read(" ,\t, a , ,b,"), ["a", "b"]);
        assert_eq!(read(r#"a="x, y", b="\",", c"#), [r#"a="x, y""#, r#"b="\",""#, "c"]);
        assert!(read("").is_empty() && read(" , ").is_empty());
    }
}
