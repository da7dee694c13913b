//! Comma-separated lists (RFC 9110, 5.6.1).

/// The members of one comma-separated list.
pub(crate) fn members<'a>(mut list: &'a [u8], each: &mut dyn FnMut(&'a [u8])) {
    loop {
        let end = end_of_member(list);
        let member = trim(&list[..end]);
        if !member.is_empty() {
            each(member);
        }
        match list.get(end + 1..) {
            Some(rest) => list = rest,
            None => return,
        }
    }
}

/// Where the comma after the first member stands, or the end.
#[must_use]
pub(crate) fn end_of_member(list: &[u8]) -> usize {
    let mut quoted = false;
    let mut escaped = false;
    for (at, &byte) in list.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b',' if !quoted => return at,
            _ => {}
        }
    }
    list.len()
}

/// The value without spaces and tabs at either end (OWS of RFC 9110, 5.6.3).
#[must_use]
pub(crate) const fn trim(mut value: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] = value {
        value = rest;
    }
    while let [rest @ .., b' ' | b'\t'] = value {
        value = rest;
    }
    value
}
