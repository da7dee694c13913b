//! What is known of a field's value before there is a message: the value checks of one response field as functions of
//! its lines, for values that are constants. They use the grammars that the checks of messages use.

use crate::syntax::{
    bytes::trim,
    challenge::Challenges,
    date::http_date,
    entity_tag::entity_tag,
    field_value::is_field_value,
    list::{is_list_of_tokens, next_member},
    media_type::is_media_type,
    protocol::is_list_of_protocols,
    range::{ContentRange, content_range, content_range_valid as is_content_range},
    retry_after::retry_after,
    token::is_token,
    uri::{is_absolute_uri, is_uri_reference},
};

/// Whether each line passes; `None` without lines.
macro_rules! every {
    ($lines:ident, $line:ident => $test:expr) => {{
        let mut at = 0;
        let mut every = None;
        while at < $lines.len() {
            let $line = trim($lines[at].as_bytes());
            if !$test {
                return Some(false);
            }
            every = Some(true);
            at += 1;
        }
        every
    }};
}

/// Whether there is one line, which passes; `None` without lines.
macro_rules! only {
    ($lines:ident, $line:ident => $test:expr) => {
        match $lines {
            [] => None,
            [line] => {
                let $line = trim(line.as_bytes());
                Some($test)
            }
            _ => Some(false),
        }
    };
}

/// Lists the checks by the names that codes.toml has for them in snake case, each with its field in lower case, or
/// with several of which each is judged by itself. What each answers is what the check of a message answers to the same
/// lines.
macro_rules! constant_checks {
    ($($check:ident $($field:literal)+ |$lines:ident| $answer:expr;)+) => {
        $(
            #[must_use]
            pub const fn $check($lines: &[&str]) -> Option<bool> {
                $answer
            }
        )+

        macro_rules! constant_names {
            ($next:ident $state:tt) => {
                $next! { $state { constants { $({ $check $($field)+ })+ } } {} }
            };
        }
        pub(crate) use constant_names;

        /// The checks by their names.
        #[cfg(test)]
        const ALL: &[(&str, &[&str], fn(&[&str]) -> Option<bool>)] = &[$((stringify!($check), &[$($field),+], $check)),+];
    };
}

constant_checks! {
    allow_valid "allow" |lines| every!(lines, line => is_list_of_tokens(line));
    challenge_present "www-authenticate" |lines| match challenges(lines) {
        Some(all) => all.is_present(),
        None => None,
    };
    challenges_valid "www-authenticate" "proxy-authenticate" |lines| match challenges(lines) {
        Some(all) => all.is_valid(),
        None => None,
    };
    content_range_satisfied "content-range" |lines| match lines {
        [line] => match content_range(trim(line.as_bytes())) {
            Some(ContentRange::Range { .. }) => Some(true),
            Some(ContentRange::Unsatisfied { .. }) => Some(false),
            None => None,
        },
        _ => None,
    };
    content_range_valid "content-range" |lines| match lines {
        [] => None,
        [line] => is_content_range(trim(line.as_bytes())),
        _ => Some(false),
    };
    date_valid "date" |lines| only!(lines, line => http_date(line).is_some());
    etag_valid "etag" |lines| only!(lines, line => entity_tag(line).is_some());
    last_modified_valid "last-modified" |lines| only!(lines, line => http_date(line).is_some());
    location_absolute "location" |lines| every!(lines, line => is_absolute_uri(line));
    location_uri "location" |lines| every!(lines, line => is_uri_reference(line));
    proxy_challenge_present "proxy-authenticate" |lines| challenge_present(lines);
    retry_after_valid "retry-after" |lines| only!(lines, line => retry_after(line).is_some());
    upgrade_listed "upgrade" |lines| {
        let mut at = 0;
        while at < lines.len() {
            if next_member(trim(lines[at].as_bytes())).is_some() {
                return Some(true);
            }
            at += 1;
        }
        if lines.is_empty() { None } else { Some(false) }
    };
}

const fn challenges(lines: &[&str]) -> Option<Challenges> {
    let mut all = Challenges::NONE;
    let mut at = 0;
    while at < lines.len() {
        all = all.with_line(trim(lines[at].as_bytes()));
        at += 1;
    }
    if lines.is_empty() { None } else { Some(all) }
}

/// What is wrong with one line of a field whose name is given in lower case, as words with what to write; `None` where
/// nothing is, and for fields whose grammar is not known here.
#[must_use]
pub const fn fault(name: &str, value: &str) -> Option<&'static str> {
    let line = trim(value.as_bytes());
    if !is_field_value(value.as_bytes()) {
        return Some("no field can hold this value: leave out what is a control character (RFC 9110, 5.5)");
    }
    let lines = &[value];
    let (is_fine, words) = match name.as_bytes() {
        b"allow" => (
            allow_valid(lines),
            "Allow is a list of methods with commas between them, as in `GET, HEAD` (RFC 9110, 10.2.1)",
        ),
        b"content-range" => (
            content_range_valid(lines),
            "Content-Range is a unit with a range and the whole length, as in `bytes 0-99/1000` or `bytes */1000` \
             (RFC 9110, 14.4)",
        ),
        b"content-type" => (
            Some(is_media_type(line)),
            "Content-Type is one media type, as in `text/html; charset=utf-8` (RFC 9110, 8.3.1)",
        ),
        b"etag" => (
            etag_valid(lines),
            "ETag is one entity tag in quotation marks, as in `\"a\"` or `W/\"a\"` (RFC 9110, 8.8.3)",
        ),
        b"last-modified" => (
            last_modified_valid(lines),
            "Last-Modified is a date, as in `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 8.8.2)",
        ),
        b"location" => {
            (location_uri(lines), "Location is a URI or a relative reference, as in `/a?b` (RFC 9110, 10.2.2)")
        }
        b"proxy-authenticate" | b"www-authenticate" => (
            challenges_valid(lines),
            "this field is a list of challenges, each a scheme with its parameters, as in `Basic realm=\"a\"` \
             (RFC 9110, 11.3)",
        ),
        b"retry-after" => (
            retry_after_valid(lines),
            "Retry-After is one date or one whole number of seconds, as in `120` (RFC 9110, 10.2.3)",
        ),
        b"upgrade" => (
            Some(is_list_of_protocols(line)),
            "Upgrade is a list of protocols, as in `websocket` or `TLS/1.2, HTTP/1.1` (RFC 9110, 7.8)",
        ),
        _ => (None, ""),
    };
    match is_fine {
        Some(false) => Some(words),
        _ => None,
    }
}

/// Whether it can be the name of a field: a token (RFC 9110, 5.1).
#[must_use]
pub const fn is_field_name(name: &str) -> bool {
    is_token(name.as_bytes())
}

/// Whether it is a URI reference (RFC 3986, 4.1).
#[must_use]
pub const fn is_reference(value: &str) -> bool {
    is_uri_reference(value.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::{
        case::{Case, Set, Side},
        check,
    };

    /// Values of every kind of field, good and bad.
    const VALUES: &[&str] = &[
        "",
        ",",
        "GET, HEAD",
        "GET;POST",
        "Basic",
        "Basic realm=\"a\"",
        "Basic realm=My Site",
        "a=b",
        "A sid=a, data=ab==",
        "bytes 0-9/10",
        "bytes 9-0/10",
        "bytes */10",
        "items 1-2/3",
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "\"a\"",
        "W/\"a\"",
        "https://a.example/x",
        "/a b",
        "120",
        "soon",
        "websocket, h2c",
    ];

    type Check = fn(&Case<'_>) -> Option<bool>;

    #[test]
    fn constants_are_judged_as_messages_are() {
        let of_messages: &[(&str, Check)] = &[
            ("allow_valid", check::allow_valid),
            ("challenge_present", check::challenge_present),
            ("challenges_valid", check::challenges_valid),
            ("content_range_satisfied", check::content_range_satisfied),
            ("content_range_valid", check::content_range_valid),
            ("date_valid", check::date_valid),
            ("etag_valid", check::etag_valid),
            ("last_modified_valid", check::last_modified_valid),
            ("location_absolute", check::location_absolute),
            ("location_uri", check::location_uri),
            ("proxy_challenge_present", check::proxy_challenge_present),
            ("retry_after_valid", check::retry_after_valid),
            ("upgrade_listed", check::upgrade_listed),
        ];
        assert_eq!(ALL.len(), of_messages.len());
        for ((name, fields, constant), (same_name, check)) in ALL.iter().zip(of_messages) {
            assert_eq!(name, same_name);
            let agree = |lines: &[&str]| {
                for field in *fields {
                    let fields: std::vec::Vec<_> = lines.iter().map(|line| (*field, *line)).collect();
                    let set = Set(&fields);
                    assert_eq!(constant(lines), check(&Case::of(200, Side::new(&set))), "{name} {lines:?}");
                }
            };
            agree(&[]);
            for one in VALUES {
                agree(&[one]);
                for other in VALUES {
                    agree(&[one, other]);
                }
            }
        }
    }

    #[test]
    fn faults_are_those_of_the_grammar() {
        const { assert!(fault("retry-after", "soon").is_some() && fault("retry-after", "120").is_none()) };
        for (name, good, bad) in [
            ("allow", "GET, HEAD", "GET;POST"),
            ("content-range", "bytes 0-9/10", "bytes 0-9"),
            ("content-type", "text/html; charset=utf-8", "html"),
            ("etag", "\"a\"", "a"),
            ("last-modified", "Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06"),
            ("location", "/a", "/a b"),
            ("proxy-authenticate", "Basic realm=\"a\"", "Basic realm=a b"),
            ("www-authenticate", "Bearer", "realm=\"a\""),
            ("retry-after", "120", "2 minutes"),
            ("upgrade", "TLS/1.2", "a b"),
        ] {
            assert_eq!(fault(name, good), None, "{name}");
            assert!(fault(name, bad).is_some_and(|words| words.contains("RFC 9110")), "{name}");
        }
        assert_eq!(fault("x-any", "soon; \u{e9}"), None);
        assert!(fault("x-any", "a\r\nb").is_some_and(|words| words.contains("control character")));
        assert!(is_field_name("X-A") && !is_field_name("X A") && is_reference("/a") && !is_reference("/a b"));
    }
}
