//! `status lint` as a gate: what fails, what is let pass, and where that is written.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::command::{Run, run, run_in, run_with, status};
use crate::support::judged::{HOST, archive, entry};
use crate::support::paths::{data, scratch};

/// Breaks a MUST (405-allow) and a SHOULD (4xx-content).
const BROKEN: &str = "DELETE /a?x HTTP/1.1\r\nHost: a\r\n\r\n\
    HTTP/1.1 405 Method Not Allowed\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 0\r\n\r\n";

/// A folder with a capture, and other files in it.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = scratch(name);
    for (name, text) in [("a.http", BROKEN)].iter().chain(files) {
        fs::create_dir_all(folder.join(name).parent().expect("a folder")).expect("it can be made");
        fs::write(folder.join(name), text).expect("it can be written");
    }
    folder
}

fn lint(folder: &Path, arguments: &str) -> Run {
    let arguments: Vec<&str> = ["lint"].into_iter().chain(arguments.split_whitespace()).collect();
    run_in(folder, &arguments)
}

#[test]
fn what_fails_is_asked_for_and_always_shown() {
    let folder = folder("fail-on", &[]);
    for (arguments, code, shown) in [
        ("", 1, "must should"),
        ("--level may", 1, "must should"),
        ("--level must", 1, "must"),
        ("--fail-on must", 1, "must should"),
        ("--fail-on never", 0, "must should"),
        ("--fail-on never --level must", 0, "must"),
        ("--fail-on should --level must", 1, "must should"),
        ("--allow 405-allow", 1, "should"),
        ("--allow 405-allow --fail-on must", 0, "should"),
        ("--allow 405-allow --level must", 0, ""),
        ("--allow 405-ALLOW --allow 4xx-content", 0, ""),
    ] {
        let run = lint(&folder, &format!("{arguments} a.http"));
        let levels: Vec<_> =
            run.out.lines().filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next()).collect();
        assert_eq!((run.code, levels.join(" ").as_str()), (Some(code), shown), "{arguments}: {}{}", run.out, run.err);
    }
}

#[test]
fn what_cannot_be_read_outweighs_all() {
    let truncated = "tests/data/captures/raw/truncated.http";
    for arguments in [&["lint", "--fail-on", "never", truncated][..], &["lint", "-q", "--fail-on", "never", truncated]]
    {
        let run = run(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.err.contains("breaks off"), "{}", run.err);
    }
    let blocked = entry(HOST, r#""status":0,"statusText":"","headers":[]"#, "");
    let blocked = run_with(&["lint"], archive("x", &[blocked]).as_bytes());
    assert_eq!(
        (blocked.code, blocked.err.as_str()),
        (Some(0), ""),
        "what nobody answered neither fails nor is unreadable"
    );
}

#[test]
fn the_nearest_file_above_holds_and_the_command_line_comes_before_it() {
    let settings = "fail-on = \"must\"\nlang = \"zh\"\n[[allow]]\nrule = \"405-allow\"\nwhy = \"known\"\n";
    let folder = folder(
        "found-above",
        &[("status.toml", settings), ("b/c/x.http", BROKEN), ("n/status.toml", "level = \"must\"")],
    );
    let deep = folder.join("b/c");
    let found = lint(&deep, "x.http");
    assert_eq!(found.code, Some(0), "{}{}", found.out, found.err);
    assert!(found.out.contains("已允许 1 处"), "{}", found.out);
    for (arguments, code, piece) in [
        ("--fail-on should", 1, "4xx-content"),
        ("--lang en", 0, "; 1 allowed"),
        ("--no-config", 1, "405-allow"),
        ("--config ../../n/status.toml", 1, "405-allow: A 405"),
        ("-v --lang en", 0, "(allowed: known)"),
    ] {
        let run = lint(&deep, &format!("{arguments} x.http"));
        assert_eq!(run.code, Some(code), "{arguments}: {}{}", run.out, run.err);
        assert!(run.out.contains(piece), "{arguments}: {}", run.out);
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("gone", deep.join("status.toml")).expect("it can be made");
        let dangling = lint(&deep, "x.http");
        assert_eq!(dangling.code, Some(2), "{}{}", dangling.out, dangling.err);
        assert!(dangling.err.contains("error: status.toml: No such file"), "{}", dangling.err);
        fs::remove_file(deep.join("status.toml")).expect("it can be removed");
    }
    let nearer = lint(&folder.join("n"), "../a.http");
    assert_eq!(
        (nearer.code, nearer.out.contains("4xx-content")),
        (Some(1), false),
        "only the nearest holds: {}",
        nearer.out
    );
    fs::write(folder.join("status.toml"), "level = \"mus\"").expect("it can be written");
    let above = lint(&deep, "x.http");
    assert!(above.err.contains(" --> ../../status.toml:1:9\n"), "{}", above.err);
}

#[test]
fn entries_hold_where_they_say_and_until_their_day() {
    let entry = |keys: &str| format!("fail-on = \"must\"\n[[allow]]\nrule = \"405-allow\"\nwhy = \"known\"\n{keys}\n");
    let folder = folder("entries", &[]);
    for (keys, arguments, code) in [
        ("", "", 0),
        ("status = 405\nmethod = \"DELETE\"\ntarget = \"/a\"", "", 0),
        ("status = \"4xx\"\ntarget = \"/*\"", "", 0),
        ("status = 405\nmethod = \"PUT\"", "", 1),
        ("method = \"GET\"", "", 1),
        ("target = \"/a/*\"", "", 1),
        ("until = 2026-12-31", "--today 2026-12-31", 0),
        ("until = \"2026-12-31\"", "--today 2027-01-01", 1),
    ] {
        fs::write(folder.join("status.toml"), entry(keys)).expect("it can be written");
        let run = lint(&folder, &format!("{arguments} a.http"));
        assert_eq!(run.code, Some(code), "{keys}: {}{}", run.out, run.err);
        let (is_idle, is_past) = (code == 1 && arguments.is_empty(), arguments.ends_with("2027-01-01"));
        let note = "note: status.toml:2:1: nothing was found that this allows: 405-allow\n";
        assert_eq!(run.err, if is_idle { note } else { "" }, "{keys}");
        assert_eq!(
            run.out.contains("405-allow: ") && run.out.contains("(was allowed until 2026-12-31)"),
            is_past,
            "{}",
            run.out
        );
    }
    let quiet = lint(&folder, "-q --today 2027-01-01 --allow any-date a.http");
    assert_eq!((quiet.code, quiet.out.as_str(), quiet.err.as_str()), (Some(1), "", ""), "the exit status says it all");
}

/// Nobody is sent to take out what would be missed: the entry or the line is about something that was found.
#[test]
fn what_has_its_use_is_in_no_note() {
    let entry = |keys: &str| format!("[[allow]]\nrule = \"405-allow\"\nwhy = \"x\"\n{keys}\n");
    let several = entry("method = \"DELETE\"") + &entry("status = 405\nuntil = 2020-01-01") + &entry("target = \"/a\"");
    let content = entry("").replace("405-allow", "4xx-content");
    let folder = folder("has-its-use", &[("status.toml", &several), ("content.toml", &content)]);
    assert_eq!(lint(&folder, "--no-config --write-baseline known a.http").code, Some(0));
    for (arguments, code) in [
        ("--level must", 0),
        ("--allow 405-allow --level must", 0),
        ("--baseline known --allow 405-allow --allow 4xx-content", 0),
        ("--baseline known --level must", 0),
        ("--config content.toml --level must", 1),
        ("--config content.toml --level must --baseline known --fail-on must", 0),
    ] {
        let run = lint(&folder, &format!("{arguments} a.http"));
        assert_eq!((run.code, run.err.as_str()), (Some(code), ""), "{arguments}: {}", run.out);
    }
}

#[test]
fn what_is_in_the_baseline_passes_and_what_is_new_fails() {
    let folder = folder("baseline", &[("new.http", &BROKEN.replace("DELETE /a", "PUT /b"))]);
    let written = lint(&folder, "--write-baseline known a.http");
    assert_eq!(written.code, Some(0), "{}", written.err);
    assert_eq!(written.err, "note: known: 2 findings written; --baseline lets them pass\n");
    let kept = "{\"rule\":\"405-allow\",\"status\":405,\"method\":\"DELETE\",\"path\":\"/a\"}\n\
        {\"rule\":\"4xx-content\",\"status\":405,\"method\":\"DELETE\",\"path\":\"/a\"}\n";
    assert_eq!(fs::read_to_string(folder.join("known")).unwrap(), kept, "sorted, one a line");
    // Another line, another query: it is known again.
    fs::write(folder.join("a.http"), format!("{BROKEN}{}", BROKEN.replace("?x", "?y"))).unwrap();
    let again = lint(&folder, "--baseline known a.http");
    assert_eq!((again.code, again.err.as_str()), (Some(0), ""), "{}", again.out);
    assert_eq!(again.out, "2 exchanges, 0 with broken rules; 4 in the baseline\n");
    let new = lint(&folder, "--baseline known a.http new.http");
    assert_eq!(new.code, Some(1));
    assert!(new.out.contains("PUT /b?x") && !new.out.contains("DELETE"), "{}", new.out);
    let gone = lint(&folder, "--baseline known --fail-on never new.http");
    let note = "note: known:1: not found again: {\"rule\":\"405-allow\",\"status\":405,\"method\":\"DELETE\",\"path\":\"/a\"}\n";
    assert!(gone.err.starts_with(note) && gone.err.lines().count() == 2, "{}", gone.err);
    // Written anew, it has what is found now, and nothing that is allowed.
    assert_eq!(
        lint(&folder, "--baseline known --write-baseline known --allow 4xx-content a.http new.http").code,
        Some(0)
    );
    let anew = fs::read_to_string(folder.join("known")).unwrap();
    let rules: Vec<_> = anew.lines().map(|line| (line.contains("405-allow"), line.contains("/b"))).collect();
    assert_eq!(rules, [(true, false), (true, true)], "{anew}");
    // What could not be read would be missing.
    fs::copy(data("captures/raw/truncated.http"), folder.join("bad.http")).unwrap();
    let unread = lint(&folder, "--write-baseline known a.http bad.http");
    assert_eq!((unread.code, fs::read_to_string(folder.join("known")).unwrap()), (Some(2), anew));
    assert!(unread.err.contains("error: known: not written"), "{}", unread.err);
}

/// A baseline of a part would let the rest fail at the next run, and lose what was known.
#[test]
#[cfg(target_os = "linux")]
fn a_report_that_breaks_off_writes_no_baseline() {
    let folder = folder("breaks-off", &[("many.http", &BROKEN.repeat(2_000)), ("known", "")]);
    for format in ["human", "json", "sarif", "gitlab", "github"] {
        for input in ["a.http", "many.http"] {
            for is_full in [true, false] {
                let arguments = ["lint", "--format", format, "--write-baseline", "known", input];
                let mut command = status(&arguments);
                let full = || fs::OpenOptions::new().write(true).open("/dev/full").expect("it is there");
                let (reader, closed) = std::io::pipe().expect("a pipe");
                drop(reader);
                let out = if is_full { full().into() } else { std::process::Stdio::from(closed) };
                let run = command.current_dir(&folder).stdout(out).stderr(std::process::Stdio::piped());
                let run = run.spawn().and_then(std::process::Child::wait_with_output).expect("it runs");
                let err = String::from_utf8_lossy(&run.stderr);
                let all = format!("{format} {input} {is_full}: {err}");
                assert_eq!(run.status.code(), Some(2), "{all}");
                assert!(err.starts_with("error: known: not written, because the report could not be"), "{all}");
                assert_eq!(fs::read_to_string(folder.join("known")).unwrap(), "", "{all}");
            }
        }
    }
}

/// Each mistake is one error that says what to do, before anything is judged.
#[test]
fn mistakes_are_errors() {
    let twice = "[[allow]]\nrule = \"405-allow\"\nwhy = \"a\"\n[[allow]]\nrule = \"405-allow\"\nwhy = \"b\"\n";
    let files = [
        ("bad-key.toml", "fail_on = \"must\""),
        ("bad-day.toml", "[[allow]]\nrule = \"405-allow\"\nwhy = \"a\"\nuntil = \"2026-02-30\""),
        ("bad-rule.toml", "[[allow]]\nrule = \"405-alow\"\nwhy = \"a\""),
        ("no-why.toml", "[[allow]]\nrule = \"405-allow\""),
        ("twice.toml", twice),
        ("no.toml", "level = "),
        ("known", "{\"rule\":\"405-allow\",\"status\":405}\n{\"rule\":\"405-allow\"}\nno\n"),
        ("latin", "caf\u{e9}"),
        ("misspelt", "{\"rule\":\"405-alow\",\"status\":405}"),
    ];
    let folder = folder("mistakes", &files);
    fs::write(folder.join("bytes.toml"), b"lang = \"\xff\"").unwrap();
    for (arguments, place, what) in [
        ("--fail-on mus", "error: invalid value 'mus' for '--fail-on <LEVEL>'", "a similar value exists: 'must'"),
        ("--allow 405-alow", "no rule: \"405-alow\"", "did you mean \"405-allow\" or"),
        ("--allow 405", "no rule: \"405\"", "error: --allow: "),
        ("--today soon", "no day: \"soon\"", "2026-12-31"),
        ("--config bad-key.toml", "bad-key.toml:1:1", "did you mean `fail-on`?"),
        ("--config bad-day.toml", "bad-day.toml:4:9", "write the last day as 2026-12-31"),
        ("--config bad-rule.toml", "bad-rule.toml:2:8", "did you mean \"405-allow\""),
        ("--config no-why.toml", "no-why.toml:1:1", "say why the rule may be broken"),
        ("--config twice.toml", "twice.toml:4:1", "the entry in line 1 is about the same findings"),
        ("--config no.toml", "no.toml:1:9", "not TOML"),
        ("--config bytes.toml", "bytes.toml: not UTF-8 from byte 8 on", "error: "),
        ("--config none.toml", "error: none.toml: ", "No such file"),
        ("--config none.toml --no-config", "cannot be used with", "--no-config"),
        ("--baseline none", "error: none: No such file", "--write-baseline writes it"),
        ("--baseline misspelt", "error: misspelt:1: no finding: no rule: \"405-alow\"", "did you mean \"405-allow\""),
        ("--allow 405-allow,any-date", "no rule: \"405-allow,any-date\"", "repeat the option"),
        ("--baseline latin", "error: latin:1: no finding: ", "--write-baseline writes it anew"),
        ("--write-baseline none/known", "error: none/known: No such file", ""),
        ("--write-baseline .", "error: .: ", "directory"),
        ("-q -v", "cannot be used with", "--verbose"),
        (
            "--format sarf",
            "a similar value exists: 'sarif'",
            "[possible values: human, json, sarif, junit, github, gitlab]",
        ),
    ] {
        let run = lint(&folder, &format!("{arguments} a.http"));
        assert_eq!(run.code, Some(2), "{arguments}: {}{}", run.out, run.err);
        assert!(run.err.contains(place) && run.err.contains(what), "{arguments}: {}", run.err);
        assert_eq!(run.err.matches("error: ").count(), 1, "{arguments}: {}", run.err);
        assert!(run.out.is_empty(), "before anything is judged: {arguments}: {}", run.out);
    }
    let several = lint(&folder, "--allow 405-alow --allow any-dat --allow 405-allow a.http");
    assert_eq!((several.code, several.err.lines().count()), (Some(2), 2), "all of them at once: {}", several.err);
    let both = lint(&folder, "--baseline known a.http");
    assert_eq!(both.err.lines().count(), 2, "all of them at once: {}", both.err);
    assert!(both.err.starts_with("error: known:2: no finding: missing field `status`"), "{}", both.err);
}

#[test]
fn patterns_stand_for_files() {
    let folder = folder("patterns", &[("c/b.http", BROKEN), ("[x].http", BROKEN), (".hidden.http", BROKEN)]);
    for (pattern, exchanges) in [("*.http", 2), ("c/?.http", 1), ("**/*.http", 3), ("[x].http", 1), ("*", 3)] {
        let run = run_in(&folder, &["lint", "--fail-on", "never", pattern]);
        let summary = format!("{exchanges} exchange");
        assert!(
            run.code == Some(0) && run.out.lines().last().is_some_and(|last| last.starts_with(&summary)),
            "{pattern}: {}{}",
            run.out,
            run.err
        );
    }
    let none = run_in(&folder, &["lint", "*.har"]);
    assert_eq!((none.code, none.err.as_str()), (Some(2), "error: *.har: no file is called like this pattern\n"));
}

#[test]
fn many_findings_are_counted_by_rule() {
    let folder = folder("by-rule", &[("many.http", &BROKEN.repeat(20))]);
    let run = lint(&folder, "many.http");
    let (_, counts) = run.out.split_once("\n\nBy rule:\n").expect("the counts");
    let wanted = "  must   20  405-allow    first at many.http:1\n  should 20  4xx-content  first at many.http:1\n\n\
        20 exchanges, 20 with broken rules: 20 must, 20 should\n";
    assert_eq!(counts, wanted);
    assert!(!lint(&folder, "a.http").out.contains("By rule"), "a few are seen at once");
    let coloured = status(&["--color", "always", "lint", "many.http"]).current_dir(&folder).output().expect("it runs");
    assert!(Run::from(coloured).out.contains("\u{1b}[1mBy rule:"));
}

#[test]
fn as_many_findings_as_are_seen_at_once_are_not_counted_by_rule() {
    let folder = folder("by-rule-few", &[("few.http", &BROKEN.repeat(12)), ("more.http", &BROKEN.repeat(13))]);
    let (few, more) = (lint(&folder, "few.http").out, lint(&folder, "more.http").out);
    assert!(few.contains("12 must, 12 should") && !few.contains("By rule"), "{few}");
    assert!(more.contains("By rule:"), "{more}");
}

#[test]
fn ten_findings_that_are_gone_are_named() {
    let clean = "HTTP/1.1 204 No Content\r\nDate: Tue, 15 Nov 2022 08:12:31 GMT\r\n\r\n";
    for (count, rest) in [(10, false), (11, true)] {
        let broken: String = (0..count).map(|at| BROKEN.replace("/a?x", &format!("/{at}"))).collect();
        let folder = folder(&format!("gone-{count}"), &[("a.http", &broken), ("clean.http", clean)]);
        let quiet = lint(&folder, "--level must --quiet --write-baseline known.jsonl a.http");
        assert_eq!((quiet.code, quiet.out.as_str(), quiet.err.as_str()), (Some(0), "", ""));
        let run = lint(&folder, "--level must --baseline known.jsonl clean.http");
        let named = run.err.lines().filter(|line| line.contains(": not found again: ")).count();
        assert_eq!((named, run.err.contains("1 more were not found again")), (10, rest), "{}", run.err);
        assert_eq!(run.err.lines().count(), 10 + usize::from(rest), "{}", run.err);
    }
}
