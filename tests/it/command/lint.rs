//! The command, run as a person runs it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Command, Output, Stdio};
use std::thread;

use serde_json::Value;
use status_core::Rule;

use crate::nested::scratch;
use crate::record;

/// The command, in the project's folder, with nothing on standard input.
pub(crate) fn status(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_status"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

/// What a run printed, and its exit status.
pub(crate) struct Run {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) code: Option<i32>,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the command prints UTF-8");
        Self { out: text(output.stdout), err: text(output.stderr), code: output.status.code() }
    }
}

impl Run {
    /// Each line of standard output as JSON.
    pub(crate) fn json(&self) -> Vec<Value> {
        self.out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
            .collect()
    }
}

pub(crate) fn run(arguments: &[&str]) -> Run {
    status(arguments).output().expect("the command runs").into()
}

/// Runs with text piped in.
fn run_with(arguments: &[&str], input: &[u8]) -> Run {
    let mut child = status(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(input).expect("the command reads");
    drop(stdin);
    child.wait_with_output().expect("the command ends").into()
}

const NO_ALLOW: &[u8] =
    b"HTTP/1.1 405 Method Not Allowed\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 3\r\n\r\nno\n";
const CLEAN: &[u8] = b"HTTP/1.1 204 No Content\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n";

#[test]
fn samples_are_judged_without_a_file() {
    let run = run(&["lint"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert!(
        run.out.contains("samples/allow.http:2: DELETE /hello.txt -> 405 Not Allowed\n  must   405-allow: "),
        "{}",
        run.out
    );
    assert!(run.out.lines().last().is_some_and(|line| line.contains("the samples that come with this program")));
    assert_eq!(run.err, "");
    for rule in ["304-content", "206-range", "401-challenge", "426-upgrade", "205-content", "any-registered"] {
        assert!(run.out.contains(&format!(" {rule}: ")), "{rule} in {}", run.out);
    }
}

#[test]
fn samples_do_not_depend_on_the_folder() {
    let elsewhere = status(&["lint"]).current_dir(std::env::temp_dir()).output().expect("the command runs");
    assert_eq!(Run::from(elsewhere).out, run(&["lint"]).out);
}

#[test]
fn the_shipped_samples_are_those_of_the_folder() {
    let (shipped, files) = (run(&["lint", "-v"]), run(&["lint", "-v", "samples"]));
    let lines = |run: &Run| {
        let mut lines: Vec<_> =
            run.out.lines().filter(|line| line.starts_with("samples/")).map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(lines(&shipped), lines(&files));
}

#[test]
fn exit_status_tells_how_it_went() {
    for (input, arguments, code) in [
        (CLEAN, &["lint", "-"][..], 0),
        (NO_ALLOW, &["lint", "-"], 1),
        (NO_ALLOW, &["lint"], 1),
        (b"", &["lint", "-"], 2),
        (b"", &["lint"], 2),
        (b"nonsense", &["lint", "-"], 2),
    ] {
        let run = run_with(arguments, input);
        assert_eq!(run.code, Some(code), "{arguments:?} {}: {}{}", input.escape_ascii(), run.out, run.err);
    }
    let both = run_with(&["lint", "-", "tests/input/raw/truncated.http"], NO_ALLOW);
    assert_eq!(both.code, Some(2), "unreadable input outweighs broken rules");
    assert!(both.out.contains("405-allow"), "and the others are judged all the same");
}

#[test]
fn levels_choose_what_is_shown_and_counted() {
    let file = "tests/input/raw/lenient.http";
    let all = run(&["lint", file]);
    assert_eq!((all.code, all.out.contains("405-allow-method")), (Some(1), true), "{}", all.out);
    let must = run(&["lint", "--level", "must", file]);
    assert_eq!((must.code, must.out.as_str()), (Some(0), "1 exchange, 0 with broken rules\n"));
}

#[test]
fn clean_exchanges_are_shown_on_demand() {
    assert_eq!(run(&["lint", "tests/input/raw/clean.http"]).out, "1 exchange, 0 with broken rules\n");
    let verbose = run(&["lint", "--verbose", "tests/input/raw/clean.http"]);
    assert_eq!(
        verbose.out,
        "tests/input/raw/clean.http:1: GET / -> 204 No Content ok\n1 exchange, 0 with broken rules\n"
    );
}

#[test]
fn editions_judge_differently() {
    let file = "tests/input/jsonl/editions.jsonl";
    let (today, old) = (run(&["lint", file]), run(&["lint", "--edition", "2616", file]));
    assert_eq!((today.code, old.code), (Some(0), Some(1)), "{}{}", today.out, old.out);
    assert!(old.out.contains("any-location-syntax-2616"), "{}", old.out);
    assert_eq!(run(&["lint", "--edition", "rfc2616", file]).out, old.out);
    assert_eq!(run(&["lint", "--edition", "RFC9110", file]).out, today.out);
}

#[test]
fn the_sender_can_be_told() {
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
fn json_is_one_object_a_line() {
    let run = run(&[
        "lint",
        "--format",
        "json",
        "tests/input/raw/pairs.http",
        "tests/input/har/browser.har",
        "tests/input/raw/no-final.http",
    ]);
    let lines = run.json();
    let first = &lines[0];
    assert_eq!(first["file"], "tests/input/raw/pairs.http");
    assert_eq!((&first["line"], &first["entry"]), (&Value::from(1), &Value::Null));
    assert_eq!(first["request"], serde_json::json!({ "method": "GET", "target": "/a" }));
    assert_eq!(
        (&first["status"], &first["reason"], &first["edition"]),
        (&405.into(), &"Method Not Allowed".into(), &"rfc9110".into())
    );
    let violation = &first["violations"][0];
    assert_eq!(
        (&violation["id"], &violation["level"], &violation["by"]),
        (&"405-allow".into(), &"must".into(), &"origin".into())
    );
    assert!(
        violation["text"].is_string() && violation["spec"].as_str().is_some_and(|spec| spec.starts_with("RFC 9110"))
    );
    assert_eq!(lines[1]["violations"], serde_json::json!([]), "clean ones are there too");
    let entry = lines.iter().find(|line| line["entry"] == 1).expect("an entry");
    assert_eq!((&entry["name"], &entry["line"]), (&"the front page".into(), &Value::Null));
    let sequence = lines.iter().find(|line| line["file"] == "tests/input/raw/no-final.http").expect("the last file");
    assert_eq!(sequence["sequence"], "no final response follows");
    let summary = &lines[lines.len() - 1]["summary"];
    assert_eq!(summary["exchanges"], lines.len() - 1);
    assert_eq!((&summary["unreadable"], &summary["samples"]), (&2.into(), &false.into()));
    assert_eq!(run.err.lines().count(), 2);
}

#[test]
fn what_cannot_be_read_is_told_in_a_line() {
    for (arguments, told) in [
        (&["lint", "no-such-file"][..], "no-such-file: No such file"),
        (&["lint", "tests/input/raw/empty.http"], "tests/input/raw/empty.http: it is empty"),
        (&["lint", "tests/input/raw/truncated.http"], "truncated.http:3: the message breaks off"),
        (&["lint", "tests/it"], "tests/it: no captures in this folder"),
        (&["lint", "--input", "har", "tests/input/raw/clean.http"], "clean.http:1: no HTTP archive: "),
    ] {
        let run = run(arguments);
        assert_eq!((run.code, run.err.lines().count()), (Some(2), 1), "{arguments:?}: {}", run.err);
        assert!(run.err.starts_with("error: ") && run.err.contains(told), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn folders_are_walked_in_order() {
    let run = run(&["lint", "--format", "json", "tests/input"]);
    let files: Vec<_> = run.json().iter().filter_map(|line| line["file"].as_str().map(str::to_owned)).collect();
    assert!(files.is_sorted(), "{files:?}");
    assert!(files.iter().any(|file| file == "tests/input/curl/tls.txt"));
    assert_eq!(run.code, Some(2));
}

#[test]
fn bad_usage_is_told() {
    for (arguments, told) in [
        (&["lint", "--edition", "1945"][..], "no edition: \"1945\" (2616 or 9110)"),
        (&["lint", "--level", "shall"], "[possible values: must, should, may]"),
        (&["lint", "--lang", "fr"], "[possible values: en, zh]"),
        (&["list", "--class", "7xx"], "no class: \"7xx\""),
        (&["list", "--source", "nginks"], "did you mean \"nginx\"?"),
        (&["linf"], "'lint'"),
        (&["explain"], "required"),
    ] {
        let run = run(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.err.contains(told), "{arguments:?}: {}", run.err);
        assert_eq!(run.out, "");
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = status(&["lint", "--format", "json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let (mut stdin, mut stdout) = (child.stdin.take().expect("a pipe"), child.stdout.take().expect("a pipe"));
    let line = "{\"response\":{\"status\":204}}\n";
    stdin.write_all(line.as_bytes()).expect("the command reads");
    let mut first = [0];
    stdout.read_exact(&mut first).expect("a line is judged as soon as it came");
    drop(stdout);
    // Until the command notices that nobody reads.
    while stdin.write_all(line.as_bytes()).is_ok() {}
    let output = child.wait_with_output().expect("the command ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
}

/// A line of JSON on standard input is judged before the next one comes, however much came before.
#[test]
fn a_stream_is_judged_as_it_comes() {
    const MANY: usize = 60_000;
    let mut child = status(&["lint", "--format", "json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let (mut stdin, stdout) = (child.stdin.take().expect("a pipe"), child.stdout.take().expect("a pipe"));
    let mut judged = BufReader::new(stdout).lines();
    let mut next = |at: usize| {
        let line = judged.next().expect("a judgement").expect("a line");
        assert!(line.starts_with(&format!("{{\"file\":\"-\",\"line\":{at},")), "{line}");
    };
    let line = "{\"response\":{\"status\":204}}\n";
    for at in 1..=3 {
        stdin.write_all(line.as_bytes()).expect("the command reads");
        next(at);
    }
    // So much at once that threads are started; the test reads at the same time, lest both wait.
    let writer = thread::spawn(move || {
        stdin.write_all(line.repeat(MANY).as_bytes()).expect("the command reads");
        stdin
    });
    (4..4 + MANY).for_each(&mut next);
    let mut stdin = writer.join().expect("it was written");
    for at in 4 + MANY..7 + MANY {
        stdin.write_all(line.as_bytes()).expect("the command reads");
        next(at);
    }
    drop(stdin);
    let summary = judged.next().expect("the summary").expect("a line");
    assert!(summary.contains(&format!("\"exchanges\":{},", MANY + 6)), "{summary}");
    assert!(child.wait().expect("the command ends").code().is_some());
}

/// A file of so many lines, every thousandth of which can't be read.
fn many_lines(name: &str, count: usize) -> std::path::PathBuf {
    let path = scratch(name).join("many.jsonl");
    let content = "x".repeat(600);
    let line = |at: usize| match at % 1000 {
        0 => "{}\n".to_owned(),
        _ => format!("{{\"name\":\"{at}\",\"response\":{{\"status\":405,\"content\":\"{content}\"}}}}\n"),
    };
    std::fs::write(&path, (1..=count).map(line).collect::<String>()).expect("it can be written");
    path
}

#[test]
fn large_files_are_judged_in_order() {
    let path = many_lines("in-order", 30_000);
    assert!(path.metadata().expect("it is there").len() > 16 << 20, "so large that a terminal would see progress");
    let told = run(&["lint", "--format", "json", path.to_str().expect("a path of text")]);
    assert_eq!(told.code, Some(2));
    let mut judged = told.json();
    let summary = judged.pop().expect("the summary");
    assert_eq!((&summary["summary"]["exchanges"], &summary["summary"]["unreadable"]), (&29_970.into(), &30.into()));
    let wanted = (1..=30_000_usize).filter(|at| at % 1000 != 0);
    assert!(judged.iter().map(|line| line["line"].as_u64()).eq(wanted.map(|at| u64::try_from(at).ok())));
    // What can't be read is told in order too, and nothing else: there is no terminal to draw a bar on.
    let path = path.display();
    let wanted = (1..=30).map(|at| format!("error: {path}:{at}000: missing field `response` (column 2)"));
    assert!(told.err.lines().eq(wanted), "{}", told.err);
}

#[test]
fn a_large_file_ends_quietly_when_nobody_reads() {
    let path = many_lines("nobody-reads", 30_000);
    let mut child = status(&["lint", "--format", "json"])
        .arg(path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the command runs");
    let mut first = [0];
    let mut stdout = child.stdout.take().expect("a pipe");
    stdout.read_exact(&mut first).expect("it is judged");
    drop(stdout);
    assert!(child.wait().expect("the command ends").success());
}

#[test]
fn an_archive_that_breaks_off_is_judged_up_to_there() {
    let whole = std::fs::read("samples/browser.har").expect("the sample is there");
    let run = run_with(&["lint", "--format", "json", "-"], &whole[..whole.len() - 40]);
    assert_eq!(run.code, Some(2));
    let judged: Vec<_> = run.json().iter().map(|line| line["entry"].as_u64()).collect();
    assert_eq!(judged, [Some(1), None], "the first entry, and the summary");
    assert!(run.err.contains(": the archive is broken after entry 1: "), "{}", run.err);
    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
}

#[test]
fn colours_are_for_terminals() {
    assert!(!run(&["lint"]).out.contains('\x1b'));
    assert!(run(&["--color", "always", "lint"]).out.contains('\x1b'));
    assert!(run(&["explain", "404", "--color=always"]).out.contains('\x1b'));
    let forced = status(&["lint"]).env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1").output().expect("the command runs");
    assert!(!Run::from(forced).out.contains('\x1b'));
}

#[test]
fn captures_cannot_speak_to_the_terminal() {
    let run = run(&["lint", "tests/input/raw/control.http"]);
    assert!(run.out.contains("GET /\\u{1b}[31m -> 405 \\u{7}Bell\\u{1b}[0m"), "{}", run.out);
}

#[test]
fn explain_tells_every_meaning() {
    let run = run(&["explain", "421"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    for part in [
        "421 Misdirected Request\n",
        "Status::MisdirectedRequest, StatusCode::MISDIRECTED_REQUEST",
        "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.20",
        "Status::TooManyConnections",
        "in RFC 2616 alone",
        "Rules of 4xx",
        "Rules of every code",
    ] {
        assert!(run.out.contains(part), "{part} in {}", run.out);
    }
}

#[test]
fn explain_knows_names_and_editions() {
    let by_number = run(&["explain", "413"]).out;
    for names in
        [&["Request Entity Too Large"][..], &["Content", "Too", "Large"], &["content_too_large"], &["ContentTooLarge"]]
    {
        let arguments = [&["explain"], names].concat();
        assert_eq!(run(&arguments).out, by_number, "{names:?}");
    }
    assert!(by_number.contains("Request Entity Too Large (RFC 2616)"), "{by_number}");
    let old = run(&["explain", "413", "--edition", "2616"]).out;
    assert!(old.starts_with("413 Request Entity Too Large\n"), "{old}");
    let chinese = run(&["explain", "405", "--lang", "zh"]).out;
    assert!(chinese.contains("405 Method Not Allowed 的规则") && chinese.contains("4xx 的规则"), "{chinese}");
    let differs = run(&["explain", "405"]).out;
    assert!(differs.contains("caching    heuristically cacheable (RFC 2616: "), "{differs}");
}

#[test]
fn explain_knows_classes_and_rules() {
    let class = run(&["explain", "4xx"]).out;
    assert!(class.starts_with("4xx Client Error\n") && class.contains("\n  404 Not Found "), "{class}");
    assert_eq!(run(&["explain", "client-error"]).out, class);
    let rule = run(&["explain", "405-allow"]).out;
    assert!(rule.starts_with("405-allow\n") && rule.contains("RFC 9110, 15.5.6"), "{rule}");
}

#[test]
fn explain_says_what_is_near() {
    let run = run(&["explain", "299", "Nott Found", "404"]);
    assert_eq!(run.code, Some(2));
    let lines: Vec<_> = run.err.lines().collect();
    assert_eq!(lines.len(), 2, "{}", run.err);
    assert!(lines[0].contains("299 is not registered, and is handled like 200 OK"), "{}", lines[0]);
    assert!(lines[1].contains("did you mean \"Not Found\""), "{}", lines[1]);
    assert!(run.out.starts_with("404 Not Found\n"));
}

#[test]
fn explain_speaks_json() {
    let run = run(&["explain", "--format", "json", "405", "4xx", "405-allow"]);
    let lines = run.json();
    assert_eq!(lines.len(), 3);
    let (code, class, rule) = (&lines[0], &lines[1], &lines[2]);
    assert_eq!((&code["code"], &code["class"]), (&405.into(), &"client-error".into()));
    let meaning = &code["meanings"][0];
    assert_eq!(
        (&meaning["name"], &meaning["source"]["id"], &meaning["primary"]),
        (&"MethodNotAllowed".into(), &"rfc9110".into(), &true.into())
    );
    assert_eq!(
        (&meaning["facets"]["rfc2616"]["caching"], &meaning["facets"]["rfc9110"]["caching"]),
        (&"explicit".into(), &"heuristic".into())
    );
    assert!(
        code["rules"]
            .as_array()
            .is_some_and(|rules| rules.iter().any(|rule| rule["id"] == "405-allow" && rule["level"] == "must"))
    );
    assert_eq!((&class["class"], &class["meanings"][0]["code"]), (&"client-error".into(), &400.into()));
    assert_eq!((&rule["id"], &rule["checkable"]), (&"405-allow".into(), &true.into()));
}

#[test]
fn list_is_a_table_that_can_be_narrowed() {
    let all = run(&["list"]).out;
    assert!(all.contains("404  Not Found  "), "{all}");
    assert!(all.lines().map(|line| &line[..3]).is_sorted());
    let server = run(&["list", "--class", "server-error"]).out;
    assert!(server.lines().all(|line| line.starts_with('5')) && server.lines().count() > 10);
    assert_eq!(run(&["list", "--class", "5xx"]).out, server);
    let nginx = run(&["list", "--source", "NGINX"]).out;
    assert!(nginx.lines().all(|line| line.contains("  nginx  ")) && nginx.starts_with("444  No Response"), "{nginx}");
    let old = run(&["list", "--edition", "2616"]).out;
    assert!(old.contains("413  Request Entity Too Large  ") && !old.contains("Misdirected Request"), "{old}");
    let temporary = run(&["list", "--state", "temporary", "--format", "json"]).json();
    assert!(temporary.iter().all(|line| line["state"] == "temporary" && line["expires"].is_string()));
    assert!(temporary.iter().any(|line| line["code"] == 104));
    assert!(run(&["list", "--state", "unofficial"]).out.starts_with("218  This is fine"));
}

#[test]
fn help_has_examples() {
    for arguments in [&["--help"][..], &["lint", "--help"], &["explain", "--help"], &["list", "--help"]] {
        let run = run(arguments);
        assert_eq!(run.code, Some(0));
        assert!(run.out.contains("Examples:\n"), "{arguments:?}");
        assert!(run.out.lines().all(|line| line.chars().count() <= 120), "{arguments:?}");
    }
}

#[test]
fn the_command_agrees_with_the_library() {
    let kept = record::all();
    let run = run(&["lint", "--format", "json", "tests/exchanges"]);
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
