//! The same fields in every form that is taken, and what does and does not change a judgement.
#![allow(clippy::needless_borrows_for_generic_args, reason = "whether fields are given by reference is the matter")]

mod bytes;
mod changed;
mod forms;

use status_core::{Exchange, Fields, NO_FIELDS, Response, Rule, StatusCode, Version, Violations};

/// A response's broken rules under HTTP/1.1, all else unknown.
fn alone<'a>(code: StatusCode, fields: impl Fields<'a>) -> Violations {
    Exchange::new(Response::new(code, fields).version(Version::Http11)).validate()
}

#[test]
fn commas_in_quoted_strings_part_nothing() {
    let rule = Rule::from_id("any-must-understand").unwrap();
    for (value, breaks) in [
        ("must-understand", true),
        ("max-age=1,must-understand", true),
        ("must-understand, no-store", false),
        ("must-understand, x=\"no-store\"", true),
        ("must-understand, x=\"a, no-store\"", true),
        ("must-understand, x=\"a\\\", no-store\"", true),
        ("must-understand, x=\"a\\\\\", no-store", false),
        ("x=\"a, must-understand\"", false),
        ("x=\"a\\\", must-understand", false),
        (",, ,must-understand ,\t,", true),
        ("MUST-understand, No-Store", false),
    ] {
        assert_eq!(alone(StatusCode::NOT_FOUND, &[("Cache-Control", value)]).contains(rule), breaks, "{value}");
    }
    // A quotation mark left open ends with its line.
    let lines = [("Cache-Control", "x=\"a"), ("Cache-Control", "must-understand")];
    assert!(alone(StatusCode::NOT_FOUND, &lines).contains(rule));
}

#[test]
fn values_need_not_be_text() {
    let etag: [(&str, &[u8]); 2] = [("ETag", b"\"\xE4\xFF\""), ("Server", b"\xFF\xFE")];
    let plain = [("ETag", "\"a\""), ("Server", "b")];
    for code in 100..=999 {
        let code = StatusCode::from_u16(code).unwrap();
        assert_eq!(alone(code, &etag), alone(code, &plain), "{code}");
    }
    let allow: [(&str, &[u8]); 1] = [("Allow", b"G\xC4T")];
    assert!(!alone(StatusCode::METHOD_NOT_ALLOWED, &allow).contains(Rule::from_id("405-allow").unwrap()));
    let retry: [(&str, &[u8]); 1] = [("Retry-After", b"1\xB2")];
    assert!(alone(StatusCode::SERVICE_UNAVAILABLE, &retry).contains(Rule::from_id("any-retry-after").unwrap()));
}

#[test]
fn empty_and_odd_names_are_no_field() {
    let rule = Rule::from_id("405-allow").unwrap();
    let expected = alone(StatusCode::METHOD_NOT_ALLOWED, NO_FIELDS);
    assert!(expected.contains(rule));
    for name in ["", " ", "Allow ", " Allow", "Allow:", "Allo", "Alloww", "\u{17f}", "All\u{2060}ow", "A\0llow"] {
        let found = alone(StatusCode::METHOD_NOT_ALLOWED, &[(name, "GET")]);
        let of_names = found - expected;
        assert_eq!(found & expected, expected, "{name:?}");
        assert!(
            of_names.into_iter().all(|rule| ["any-field-name", "any-field-space"].contains(&rule.id())),
            "{name:?}"
        );
    }
    // An empty value is a value: Allow without methods says that there are none.
    assert!(!alone(StatusCode::METHOD_NOT_ALLOWED, &[("Allow", "")]).contains(rule));
    assert!(!alone(StatusCode::METHOD_NOT_ALLOWED, &[("aLLOW", "GET")]).contains(rule));
}
