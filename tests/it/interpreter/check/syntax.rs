//! Small pieces of field syntax.

use super::super::message::{Fields, split, trim};

/// RFC 9110, 5.6.2.
pub(super) fn is_token(value: &str) -> bool {
    let fits = |one: char| one.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(one);
    !value.is_empty() && value.chars().all(fits)
}

pub(super) fn is_digits(value: &str) -> bool {
    !value.is_empty() && value.chars().all(|one| one.is_ascii_digit())
}

/// The number that the digits make, where it is not too large.
pub(super) fn number(value: &str) -> Option<u64> {
    if is_digits(value) { value.parse().ok() } else { None }
}

/// Whether the value is a quoted string of RFC 9110, 5.6.4, with its quotes.
pub(super) fn is_quoted(value: &str) -> bool {
    let Some(mut rest) = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).map(str::chars) else {
        return false;
    };
    let visible = |one: char| one == '\t' || (one >= ' ' && one != '\x7f');
    while let Some(one) = rest.next() {
        let fine = match one {
            '"' => false,
            '\\' => rest.next().is_some_and(visible),
            one => visible(one),
        };
        if !fine {
            return false;
        }
    }
    true
}

/// The value without the quotes around it, if there are any.
pub(super) fn unquote(value: &str) -> &str {
    value.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(value)
}

/// The first parameter of the name behind the first semicolon: `text/html; charset=utf-8`.
pub(super) fn parameter(value: &str, name: &str) -> Option<String> {
    split(value, ';').iter().skip(1).find_map(|part| {
        let (found, text) = part.split_once('=')?;
        trim(found).eq_ignore_ascii_case(name).then(|| unquote(trim(text)).to_owned())
    })
}

/// The type and subtype of a media type, in lower case.
pub(super) fn essence(value: &str) -> String {
    trim(value.split(';').next().expect("a split has a first part")).to_ascii_lowercase()
}

/// The URI reference without the zone of an IPv6 address (RFC 6874), which RFC 3986 does not know.
pub(super) fn without_zone(reference: &str) -> String {
    let Some((before, after)) = reference.split_once("%25") else { return reference.to_owned() };
    let in_address = before.rsplit_once('[').is_some_and(|(_, address)| address.parse::<std::net::Ipv6Addr>().is_ok());
    match after.split_once(']') {
        Some((zone, rest)) if in_address && !zone.is_empty() && !zone.contains(['/', '?', '#', ':', '@']) => {
            format!("{before}]{rest}")
        }
        _ => reference.to_owned(),
    }
}

pub(super) fn is_byteranges(fields: &Fields) -> bool {
    fields.only("Content-Type").is_some_and(|value| essence(value) == "multipart/byteranges")
}
