use std::fs;
use std::path::Path;

use super::drift::drift;
use super::list::read;

/// The list as it was updated on that day: its facts, without its words about itself.
const KEPT: (&str, &str) = ("iana-2025-09-15.csv", "2025-09-15");

fn kept() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(KEPT.0);
    fs::read_to_string(path).expect("the list is there")
}

/// What is said of a list on a day, without the paths.
fn said(list: &str, today: &str) -> Vec<String> {
    match read("iana.csv", list.as_bytes()) {
        Ok(list) => drift(&list, today).iter().map(ToString::to_string).collect(),
        Err(mistakes) => mistakes,
    }
}

/// The kept list with a text in the place of another one.
fn with(before: &str, after: &str) -> String {
    let kept = kept();
    assert_eq!(kept.matches(before).count(), 1, "{before}");
    kept.replace(before, after)
}

#[test]
fn codes_toml_is_as_the_list_was() {
    assert_eq!(said(&kept(), KEPT.1), [""; 0]);
    assert_eq!(read("iana.csv", kept().as_bytes()).expect("it can be read").len(), 64);
}

#[test]
fn what_has_moved_is_said_in_one_line_each() {
    for (before, after, line) in [
        ("427,Unassigned,", "427,Wait a Moment,[RFC9999]", "new: 427 Wait a Moment [RFC9999] is not in codes.toml"),
        // Vendors may have a number that is new in the list.
        ("430,Unassigned,", "430,Would Wait,[RFC9999]", "new: 430 Would Wait [RFC9999] is not in codes.toml"),
        (
            "425,Too Early,[RFC8470]\n",
            "425,Unassigned,\n",
            "gone: 425 Too Early is registered in codes.toml, and not in the list",
        ),
        (
            "418,(Unused),\"[RFC9110, Section 15.5.19]\"\n",
            "",
            "gone: 418 (Unused) is registered in codes.toml, and not in the list",
        ),
        ("425,Too Early,", "425,Far Too Early,", "renamed: 425 is \"Far Too Early\", in codes.toml \"Too Early\""),
        ("418,(Unused),", "418,I'm a teapot,", "renamed: 418 is \"I'm a teapot\", in codes.toml \"(Unused)\""),
        ("Early,[RFC8470]", "Early,[RFC9999]", "moved: 425 Too Early refers to RFC9999, in codes.toml to rfc8470"),
        ("Early,[RFC8470]", "Early,[RFC84701]", "moved: 425 Too Early refers to RFC84701, in codes.toml to rfc8470"),
        (
            "expires 2026-11-13",
            "expires 2027-11-13",
            "dated: 104 Upload Resumption Supported expires on 2027-11-13, in codes.toml on 2026-11-13",
        ),
        (
            " (TEMPORARY - registered 2024-11-13, extension registered 2025-09-15, expires 2026-11-13)",
            "",
            "dated: 104 Upload Resumption Supported expires never, in codes.toml on 2026-11-13",
        ),
        (
            "425,Too Early,",
            "425,\"Too Early (TEMPORARY - registered 2025-01-01, expires 2027-01-01)\",",
            "dated: 425 Too Early expires on 2027-01-01, in codes.toml never",
        ),
    ] {
        assert_eq!(said(&with(before, after), KEPT.1), [line], "{after}");
    }
}

#[test]
fn a_registration_expires_after_its_last_day() {
    assert_eq!(said(&kept(), "2026-11-13"), [""; 0]);
    let expired = "expired: the registration of 104 Upload Resumption Supported ended on 2026-11-13";
    assert_eq!(said(&kept(), "2026-11-14"), [expired]);
}

/// The registry breaks long cells and indents what follows.
#[test]
fn long_cells_stand_in_several_lines() {
    let broken = with(" (TEMPORARY - registered", "\n        (TEMPORARY - registered");
    assert_eq!(said(&broken, KEPT.1), [""; 0]);
    assert_eq!(said(&format!("\u{feff}{}", kept().replace('\n', "\r\n")), KEPT.1), [""; 0]);
}

#[test]
fn what_is_wrong_with_a_list_is_said_at_its_place() {
    for (before, after, lines) in [
        (
            "Value,Description",
            "Wert,Beschreibung",
            &[
                "iana.csv:1: the first line is not Value,Description,Reference: save http-status-codes-1.csv as it comes",
            ][..],
        ),
        ("101,Switching", "1O1,Switching", &["iana.csv:3: \"1O1\" is no status code"]),
        ("101,Switching", "099,Switching", &["iana.csv:3: \"099\" is no status code"]),
        ("101,Switching", "101-102,Switching", &["iana.csv:3: 101-102 is a range, but not \"Unassigned\""]),
        ("101,Switching", "100,Switching", &["iana.csv:3: 100 is there a second time"]),
        ("101,Switching Protocols,", "101,,", &["iana.csv:3: 101 has no description"]),
        ("102,Processing,[RFC2518]", "102,Processing", &["iana.csv:4: it has 2 columns in place of 3"]),
        ("102,Processing,[RFC2518]", "102,Processing,[RFC2518],x", &["iana.csv:4: it has 4 columns in place of 3"]),
        ("102,Processing,[RFC2518]", "102,Processing,RFC2518", &["iana.csv:4: 102 refers to no document: \"RFC2518\""]),
        ("102,Processing,[RFC2518]", "102,Processing,\"[RFC2518]", &["iana.csv:4: a quotation mark is not closed"]),
        ("expires 2026-11-13", "expires 2026-13-13", &["iana.csv:6: \"2026-13-13\" is no day"]),
        (", expires 2026-11-13", "", &["iana.csv:6: 104 is temporary, but nothing says when it expires"]),
    ] {
        assert_eq!(said(&with(before, after), KEPT.1), lines, "{after}");
    }
    // All mistakes are reported at once.
    let two = with("101,Switching", "1O1,Switching").replace("102,Processing", "1O2,Processing");
    assert_eq!(said(&two, KEPT.1), ["iana.csv:3: \"1O1\" is no status code", "iana.csv:4: \"1O2\" is no status code",]);
    let empty = "iana.csv: it lists no code";
    assert_eq!(said("Value,Description,Reference\n", KEPT.1), [empty]);
    assert_eq!(said("", KEPT.1), [empty]);
    assert_eq!(
        read("iana.csv", b"Value,Description,Reference\n200,\xff,[RFC9110]\n").expect_err("no UTF-8"),
        ["iana.csv:2: it is not UTF-8"]
    );
}
