//! Whether fields that rules of codes ask for are written as their documents say. Those of dates, validators, ranges,
//! challenges, lengths, Location and Allow have files of their own.

use crate::judge::case::Case;
use crate::judge::message::{every_line, valid_line};
use crate::judge::name::name;
use crate::syntax::{
    bytes::{contains, split_once},
    entity_tag::entity_tag,
    field_name::is_one_of,
    link::is_list_of_links,
    list::{is_list_of_tokens, next_member},
    media_type::is_media_type,
    number::is_digits,
    parameter::is_token_with_parameters,
    protocol::has_protocols_only,
    quoted::is_quoted_string,
    token::is_token,
    uri::is_uri_reference,
};

/// Whether Accept-Patch is a list of media types (RFC 5789, 3.1).
///
/// Yes where each member is one, no where one is not and where there is none; unknown without the field.
#[status_macros::value_check]
#[must_use]
pub fn accept_patch_valid(case: &Case<'_>) -> Option<bool> {
    let field = name!("Accept-Patch");
    let mut any = false;
    case.response.members(field, &mut |_| any = true);
    every_line(&case.response, field, |line| all_members(line, is_media_type)).map(|all| all && any)
}

/// Whether Cache-Control is a list of directives (RFC 9111, 5.2).
///
/// Yes where each member is a token, alone or with a token or a quoted string as its value, and where max-age and s-maxage
/// have digits alone, unquoted; no where one is anything else; unknown without the field.
#[status_macros::value_check]
#[must_use]
pub fn cache_control_valid(case: &Case<'_>) -> Option<bool> {
    every_line(&case.response, name!("Cache-Control"), |line| all_members(line, is_directive))
}

/// Whether Content-Location is one URI reference without a fragment (RFC 9110, 8.7).
///
/// Yes for one line with such a reference, no for anything else and for several lines, unknown without the field.
#[status_macros::value_check]
#[must_use]
pub fn content_location_valid(case: &Case<'_>) -> Option<bool> {
    valid_line(&case.response, name!("Content-Location"), |value| is_uri_reference(value) && !contains(value, b'#'))
}

/// Whether Content-Type is one media type (RFC 9110, 8.3).
///
/// Yes for one line with a type, a subtype and perhaps parameters; no for anything else and for several lines; unknown
/// without the field.
#[status_macros::value_check]
#[must_use]
pub fn content_type_valid(case: &Case<'_>) -> Option<bool> {
    valid_line(&case.response, name!("Content-Type"), is_media_type)
}

/// Whether Delta-Base is one entity tag (RFC 3229, 10.5.1).
///
/// Yes for one line with a tag, no for anything else and for several lines, unknown without the field.
#[status_macros::value_check]
#[must_use]
pub fn delta_base_valid(case: &Case<'_>) -> Option<bool> {
    valid_line(&case.response, name!("Delta-Base"), |value| entity_tag(value).is_some())
}

/// Whether IM is a list of manipulations (RFC 3229, 10.5.2).
///
/// Yes where each member is a token, perhaps with parameters; no where one is anything else; unknown without the field.
#[status_macros::value_check]
#[must_use]
pub fn im_valid(case: &Case<'_>) -> Option<bool> {
    every_line(&case.response, name!("IM"), |line| all_members(line, is_token_with_parameters))
}

/// Whether Link is a list of links (RFC 8288, 3).
///
/// Yes where each member is a URI reference between angle brackets, with parameters or without; no where one is anything
/// else; unknown without the field.
#[status_macros::value_check]
#[must_use]
pub fn link_valid(case: &Case<'_>) -> Option<bool> {
    every_line(&case.response, name!("Link"), is_list_of_links)
}

/// Whether Transfer-Encoding is a list of transfer codings (RFC 9112, 6.1).
///
/// Yes where each member is a token, perhaps with parameters; no where one is anything else; unknown without the field.
#[status_macros::value_check]
#[must_use]
pub fn transfer_encoding_valid(case: &Case<'_>) -> Option<bool> {
    every_line(&case.response, name!("Transfer-Encoding"), |line| all_members(line, is_token_with_parameters))
}

/// Whether Upgrade is a list of protocols (RFC 9110, 7.8).
///
/// Yes where each member is a token, perhaps with a version behind a slash (an empty list has none that is not); no where
/// one is anything else; unknown without the field.
#[status_macros::value_check]
#[must_use]
pub fn upgrade_valid(case: &Case<'_>) -> Option<bool> {
    every_line(&case.response, name!("Upgrade"), has_protocols_only)
}

/// Whether Vary is a list of field names (RFC 9110, 12.5.5).
///
/// Yes where each member is a token, as the asterisk is too; no where one is anything else; unknown without the field.
#[status_macros::value_check]
#[must_use]
pub fn vary_valid(case: &Case<'_>) -> Option<bool> {
    every_line(&case.response, name!("Vary"), is_list_of_tokens)
}

fn all_members(mut list: &[u8], is_one: fn(&[u8]) -> bool) -> bool {
    while let Some((member, rest)) = next_member(list) {
        if !is_one(member) {
            return false;
        }
        list = rest;
    }
    true
}

/// The directives of responses that give a number of seconds.
const WITH_SECONDS: [&str; 2] = ["max-age", "s-maxage"];

/// A directive of Cache-Control.
fn is_directive(member: &[u8]) -> bool {
    match split_once(member, b'=') {
        // RFC 9111, 5.2.2.1 and 5.2.2.10: the quoted form must not be sent.
        Some((name, value)) if is_one_of(name, &WITH_SECONDS) => is_digits(value),
        Some((name, value)) => is_token(name) && (is_token(value) || is_quoted_string(value)),
        None => is_token(member) && !is_one_of(member, &WITH_SECONDS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::case::{Check, Set, Side};

    fn ask(check: Check, name: &str, values: &[&str]) -> Option<bool> {
        let lines: std::vec::Vec<_> = values.iter().map(|value| (name, *value)).collect();
        check(&Case::of(200, Side::new(&Set(&lines))))
    }

    #[test]
    fn fields_of_one_line() {
        let checks: [(Check, &str, &[&str], &[&str]); 3] = [
            (content_location_valid, "Content-Location", &["/a", "https://a.example/a?b", ""], &["/a#b", "/a b", "/é"]),
            (
                content_type_valid,
                "Content-Type",
                &["text/html", "a/b; c=\"d, e\";"],
                &["", "text", "a/b, c/d", "a/b; c"],
            ),
            (delta_base_valid, "Delta-Base", &["\"a\"", "W/\"a\""], &["a", "\"a\", \"b\"", ""]),
        ];
        for (check, name, good, bad) in checks {
            for value in good {
                assert_eq!(ask(check, name, &[value]), Some(true), "{name}: {value}");
                assert_eq!(ask(check, name, &[value, value]), Some(false), "{name}: {value}");
            }
            for value in bad {
                assert_eq!(ask(check, name, &[value]), Some(false), "{name}: {value}");
            }
            assert_eq!(ask(check, name, &[]), None, "{name}");
        }
    }

    #[test]
    fn lists() {
        let checks: [(Check, &str, &[&str], &[&str]); 7] = [
            (accept_patch_valid, "Accept-Patch", &["text/a", "a/b;c=\"d,e\", ,f/g"], &["a", "a/b; c", "*/*;q"]),
            (
                cache_control_valid,
                "Cache-Control",
                &["", "no-store,max-age=60", "private=\"a, b\", ext=\"c\""],
                &["max-age=60; public", "no store", "max-age= 5", "max-age=", "=1", "max-age=\"", "a/b"],
            ),
            (im_valid, "IM", &["", "vcdiff, diffe;x=1"], &["a/b", "a;", "a=b"]),
            (link_valid, "Link", &["", "</a>; rel=next, <b>"], &["a", "</a b>", "</a>;"]),
            (transfer_encoding_valid, "Transfer-Encoding", &["", "gzip;a=b, chunked"], &["chunked/1", "a b", "=x"]),
            (upgrade_valid, "Upgrade", &["", "h2c, TLS/1.2"], &["h2c;q=1", "TLS/", "a b"]),
            (vary_valid, "Vary", &["", "*", "Accept, Cookie"], &["Accept;Cookie", "a b", "\"a\"", "a:"]),
        ];
        for (check, name, good, bad) in checks {
            for value in good {
                assert_eq!(ask(check, name, &[value]), Some(true), "{name}: {value}");
                for other in bad {
                    assert_eq!(ask(check, name, &[other]), Some(false), "{name}: {other}");
                    assert_eq!(ask(check, name, &[value, other]), Some(false), "{name}: {other}");
                }
            }
            assert_eq!(ask(check, name, &[]), None, "{name}");
        }
        for empty in ["", " ,"] {
            assert_eq!(ask(accept_patch_valid, "Accept-Patch", &[empty]), Some(false));
        }
        assert_eq!(ask(accept_patch_valid, "Accept-Patch", &["", "a/b"]), Some(true));
    }
}
