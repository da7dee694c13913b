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

        /// Each check by its name, with its fields, and with the one of messages.
        #[cfg(test)]
        const ALL: &[(&str, &[&str], fn(&[&str]) -> Option<bool>, OfMessages)] =
            &[$((stringify!($check), &[$($field),+], $check, crate::judge::check::$check)),+];
    };
}

#[cfg(test)]
type OfMessages = fn(&crate::judge::case::Case<'_>) -> Option<bool>;

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

/// Declares the fields whose grammar is known, each with a value that it can have, whether a line is one, and the words
/// for one that is not. The names and the values are handed on to the macros.
macro_rules! field_grammars {
    ($($name:literal = $example:literal: |$line:ident| $is_fine:expr, $words:literal;)+) => {
        /// What is wrong with one line of a field, as words with what to write; `None` where nothing is, and for fields
        /// whose grammar is not known here. The name is taken in any case.
        #[must_use]
        pub const fn fault(name: &str, value: &str) -> Option<&'static str> {
            if !is_field_value(value.as_bytes()) {
                return Some("no field can hold this value: leave out what is a control character (RFC 9110, 5.5)");
            }
            $(
                if name.eq_ignore_ascii_case($name) {
                    let $line = value;
                    return match $is_fine {
                        Some(false) => Some($words),
                        _ => None,
                    };
                }
            )+
            None
        }

        macro_rules! field_examples {
            ($next:ident $state:tt) => {
                $next! { $state { examples { $($name $example)+ } } {} }
            };
        }
        pub(crate) use field_examples;

        /// Each field with a value that it can have.
        #[cfg(test)]
        const EXAMPLES: &[(&str, &str)] = &[$(($name, $example)),+];
    };
}

field_grammars! {
    "Allow" = "GET, HEAD": |line| allow_valid(&[line]),
        "Allow is a list of methods with commas between them, as in `GET, HEAD` (RFC 9110, 10.2.1)";
    "Content-Range" = "bytes 0-99/1000": |line| content_range_valid(&[line]),
        "Content-Range is a unit with a range and the whole length, as in `bytes 0-99/1000` or `bytes */1000` \
         (RFC 9110, 14.4)";
    "Content-Type" = "text/html; charset=utf-8": |line| Some(is_media_type(trim(line.as_bytes()))),
        "Content-Type is one media type, as in `text/html; charset=utf-8` (RFC 9110, 8.3.1)";
    "ETag" = "\"1\"": |line| etag_valid(&[line]),
        "ETag is one entity tag in quotation marks, as in `\"a\"` or `W/\"a\"` (RFC 9110, 8.8.3)";
    "Last-Modified" = "Sun, 06 Nov 1994 08:49:37 GMT": |line| last_modified_valid(&[line]),
        "Last-Modified is a date, as in `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 8.8.2)";
    "Location" = "/there": |line| location_uri(&[line]),
        "Location is a URI or a relative reference, as in `/a?b` (RFC 9110, 10.2.2)";
    "Proxy-Authenticate" = "Basic realm=\"proxy\"": |line| challenges_valid(&[line]),
        "this field is a list of challenges, each a scheme with its parameters, as in `Basic realm=\"a\"` \
         (RFC 9110, 11.3)";
    "Retry-After" = "120": |line| retry_after_valid(&[line]),
        "Retry-After is one date or one whole number of seconds, as in `120` (RFC 9110, 10.2.3)";
    "Upgrade" = "TLS/1.2": |line| Some(is_list_of_protocols(trim(line.as_bytes()))),
        "Upgrade is a list of protocols, as in `websocket` or `TLS/1.2, HTTP/1.1` (RFC 9110, 7.8)";
    "WWW-Authenticate" = "Bearer realm=\"api\"": |line| challenges_valid(&[line]),
        "this field is a list of challenges, each a scheme with its parameters, as in `Basic realm=\"a\"` \
         (RFC 9110, 11.3)";
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
    use crate::judge::case::{Case, Set, Side};

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

    #[test]
    fn constants_are_judged_as_messages_are() {
        for (name, fields, constant, check) in ALL {
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
        let bad = [
            ("Allow", "GET;POST"),
            ("Content-Range", "bytes 0-9"),
            ("Content-Type", "html"),
            ("ETag", "a"),
            ("Last-Modified", "1994-11-06"),
            ("Location", "/a b"),
            ("Proxy-Authenticate", "Basic realm=a b"),
            ("Retry-After", "2 minutes"),
            ("Upgrade", "a b"),
            ("WWW-Authenticate", "realm=\"a\""),
        ];
        assert_eq!(EXAMPLES.len(), bad.len());
        for ((name, good), (same_name, bad)) in EXAMPLES.iter().zip(bad) {
            assert_eq!(*name, same_name);
            assert_eq!(fault(name, good), None, "{name}");
            assert_eq!(fault(&name.to_ascii_lowercase(), good), None, "{name}");
            assert!(fault(name, bad).is_some_and(|words| words.contains("RFC 9110")), "{name}");
        }
        assert_eq!(fault("x-any", "soon; \u{e9}"), None);
        assert!(fault("x-any", "a\r\nb").is_some_and(|words| words.contains("control character")));
        assert!(is_field_name("X-A") && !is_field_name("X A") && is_reference("/a") && !is_reference("/a b"));
    }
}
