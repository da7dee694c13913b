//! `status lint`: what it judges, by which options, and how it ends.

use std::fs;

use serde_json::Value;
use status_core::Rule;

use crate::support::command::{run, run_in, run_with};
use crate::support::paths::scratch;
use crate::support::record;

const NO_ALLOW: &[u8] =
    b"HTTP/1.1 405 Method Not Allowed\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 3\r\n\r\nno\n";
const CLEAN: &[u8] = b"HTTP/1.1 204 No Content\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n";

#[test]
fn exit_status_says_how_it_went() {
    for (input, arguments, code) in [
        (CLEAN, &["lint", "-"][..], 0),
        (NO_ALLOW, &["lint", "-"], 1),
        (NO_ALLOW, &["lint"], 1),
        (b"", &["lint", "-"], 2),
        (b"", &["lint"], 2),
        (b" \r\n", &["lint"], 2),
        (b"nonsense", &["lint", "-"], 2),
    ] {
        let run = run_with(arguments, input);
        assert_eq!(run.code, Some(code), "{arguments:?} {}: {}{}", input.escape_ascii(), run.out, run.err);
    }
    let both = run_with(&["lint", "-", "tests/data/captures/raw/truncated.http"], NO_ALLOW);
    assert_eq!(both.code, Some(2), "unreadable input outweighs broken rules");
    assert!(both.out.contains("405-allow"), "and the others are judged all the same");
}

#[test]
fn levels_choose_what_is_shown_and_counted() {
    let file = "tests/data/captures/raw/lenient.http";
    let all = run(&["lint", file]);
    assert_eq!((all.code, all.out.contains("405-allow-method")), (Some(1), true), "{}", all.out);
    let must = run(&["lint", "--level", "must", file]);
    assert_eq!((must.code, must.out.as_str()), (Some(0), "1 exchange, 0 with broken rules\n"));
}

#[test]
fn clean_exchanges_are_shown_on_demand() {
    assert_eq!(run(&["lint", "tests/data/captures/raw/clean.http"]).out, "1 exchange, 0 with broken rules\n");
    let verbose = run(&["lint", "--verbose", "tests/data/captures/raw/clean.http"]);
    assert_eq!(
        verbose.out,
        "tests/data/captures/raw/clean.http:1: GET / -> 204 No Content ok\n1 exchange, 0 with broken rules\n"
    );
}

#[test]
fn editions_judge_differently() {
    let file = "tests/data/captures/jsonl/editions.jsonl";
    let (today, old) = (run(&["lint", file]), run(&["lint", "--edition", "2616", file]));
    assert_eq!((today.code, old.code), (Some(0), Some(1)), "{}{}", today.out, old.out);
    assert!(old.out.contains("any-location-syntax-2616"), "{}", old.out);
    assert_eq!(run(&["lint", "--edition", "rfc2616", file]).out, old.out);
    assert_eq!(run(&["lint", "--edition", "RFC9110", file]).out, today.out);
}

#[test]
fn the_sender_can_be_given() {
    assert_eq!(run_with(&["lint", "--sender", "origin", "-"], NO_ALLOW).code, Some(1));
    assert_eq!(run_with(&["lint", "--sender", "proxy", "-"], NO_ALLOW).code, Some(0));
}

#[test]
fn texts_come_in_two_languages() {
    let (en, zh) = (run_with(&["lint", "-"], NO_ALLOW), run_with(&["lint", "--lang", "zh", "-"], NO_ALLOW));
    assert!(en.out.is_ascii(), "{}", en.out);
    assert!(zh.out.contains("-:1: 405 Method Not Allowed\n  must   405-allow: "), "{}", zh.out);
    assert!(zh.out.ends_with("共 1 次交互，1 次违反规则：1 must，0 should\n"), "{}", zh.out);
}

#[test]
fn what_cannot_be_read_is_reported_in_a_line() {
    for (arguments, reported) in [
        (&["lint", "no-such-file"][..], "no-such-file: No such file"),
        (&["lint", "tests/data/captures/raw/empty.http"], "tests/data/captures/raw/empty.http: it is empty"),
        (&["lint", "tests/data/captures/raw/truncated.http"], "truncated.http:3: the message breaks off"),
        (&["lint", "tests/it"], "tests/it: no captures in this folder"),
        (&["lint", "--input", "har", "tests/data/captures/raw/clean.http"], "clean.http:1: no HTTP archive: "),
    ] {
        let run = run(arguments);
        assert_eq!((run.code, run.err.lines().count()), (Some(2), 1), "{arguments:?}: {}", run.err);
        assert!(run.err.starts_with("error: ") && run.err.contains(reported), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn folders_are_walked_in_order() {
    let run = run(&["lint", "--format", "json", "tests/data/captures"]);
    let files: Vec<_> = run.json().iter().filter_map(|line| line["file"].as_str().map(str::to_owned)).collect();
    assert!(files.is_sorted(), "{files:?}");
    assert!(files.iter().any(|file| file == "tests/data/captures/curl/tls.txt"));
    assert_eq!(run.code, Some(2));
}

#[test]
fn captures_cannot_speak_to_the_terminal() {
    let run = run(&["lint", "tests/data/captures/raw/control.http"]);
    assert!(run.out.contains("GET /\\u{1b}[31m -> 405 \\u{7}Bell\\u{1b}[0m"), "{}", run.out);
}

#[test]
fn the_command_agrees_with_the_library() {
    let kept = record::all();
    let run = run(&["lint", "--format", "json", "tests/data/exchanges"]);
    assert_eq!(run.err, "");
    let judged = run.json();
    assert_eq!(judged.len(), kept.len() + 1, "each line is judged, and the summary follows");
    for (record, judgement) in kept.iter().zip(&judged) {
        assert_eq!(judgement["name"], record.name.as_str());
        let mut wanted: Vec<_> = record.judge(record.edition()).into_iter().collect();
        wanted.sort_by_key(|rule| std::cmp::Reverse(rule.level()));
        let wanted: Vec<_> = wanted.into_iter().map(Rule::id).collect();
        let violations = judgement["violations"].as_array().expect("a list");
        let found: Vec<_> = violations.iter().filter_map(|violation| violation["id"].as_str()).collect();
        assert_eq!(found, wanted, "{}", record.name);
    }
}

#[test]
fn a_list_begins_with_its_first_item_however_late_that_is() {
    let folder = scratch("late-first-item");
    fs::write(folder.join("a.http"), CLEAN).expect("a file");
    fs::write(folder.join("b.http"), NO_ALLOW).expect("a file");
    fs::write(folder.join("c.http"), NO_ALLOW).expect("a file");
    for format in ["gitlab", "sarif"] {
        for files in [&["a.http", "b.http", "c.http"][..], &["b.http", "a.http", "c.http"], &["a.http"]] {
            let run = run_in(&folder, &[&["lint", "--no-config", "--format", format], files].concat());
            let read: Result<Value, _> = serde_json::from_str(&run.out);
            assert!(read.is_ok(), "{format} {files:?}: {}", run.out);
        }
    }
}

/// Nobody has to read to the end; where nothing can be written, that is an error.
#[test]
#[cfg(target_os = "linux")]
fn output_that_ends_early_is_no_error_and_output_that_is_full_is() {
    use std::io;
    use std::process::Stdio;

    use crate::support::command::{Run, status};

    for arguments in [&["list"][..], &["rules"], &["explain", "--all", "404"], &["export"], &["page"]] {
        let full = fs::File::create("/dev/full").expect("it is there");
        let run: Run = status(arguments).stdout(full).stderr(Stdio::piped()).output().expect("it runs").into();
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.err);
        assert!(run.err.starts_with("error: standard output: ") && run.err.lines().count() == 1, "{}", run.err);
        let (reader, writer) = io::pipe().expect("a pipe");
        drop(reader);
        let run: Run = status(arguments).stdout(writer).stderr(Stdio::piped()).output().expect("it runs").into();
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn interim_responses_are_shown_where_they_break_a_rule() {
    let capture = |field: &str| {
        format!(
            "GET / HTTP/1.1\r\nHost: a.example\r\n\r\nHTTP/1.1 103 Early Hints\r\n{field}\r\n\
            HTTP/1.1 404 Not Found\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 0\r\n\r\n"
        )
    };
    let shown = |arguments: &[&str], field: &str| -> Vec<bool> {
        let run = run_with(arguments, capture(field).as_bytes());
        ["103 Early Hints", "404 Not Found"].map(|status| run.out.contains(status)).into()
    };
    let (kept, broken) = ("Link: </a.css>; rel=preload\r\n", "Transfer-Encoding: chunked\r\n");
    assert_eq!(shown(&["lint", "-"], kept), [false, true]);
    assert_eq!(shown(&["lint", "-"], broken), [true, true]);
    assert_eq!(shown(&["lint", "--verbose", "-"], kept), [true, true]);
}
