//! Pipes that are slow or closed, files that are large, and archives that break off.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::Stdio;
use std::thread;

use crate::support::command::{run, run_with, status};
use crate::support::paths::scratch;

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = status(&["lint", "--format", "json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let (mut stdin, mut stdout) = (child.stdin.take().expect("a pipe"), child.stdout.take().expect("a pipe"));
    let line = "{\"response\":{\"status\":204,\"fields\":[[\"Date\",\"Sun, 06 Nov 1994 08:49:37 GMT\"]]}}\n";
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
    let run = run(&["lint", "--format", "json", path.to_str().expect("a path of text")]);
    assert_eq!(run.code, Some(2));
    let mut judged = run.json();
    let summary = judged.pop().expect("the summary");
    assert_eq!((&summary["summary"]["exchanges"], &summary["summary"]["unreadable"]), (&29_970.into(), &30.into()));
    let wanted = (1..=30_000_usize).filter(|at| at % 1000 != 0);
    assert!(judged.iter().map(|line| line["line"].as_u64()).eq(wanted.map(|at| u64::try_from(at).ok())));
    // What can't be read is reported in order too, and nothing else: there is no terminal to draw a bar on.
    let path = path.display();
    let wanted = (1..=30).map(|at| format!("error: {path}:{at}000: missing field `response` (column 2)"));
    assert!(run.err.lines().eq(wanted), "{}", run.err);
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
    assert_eq!(child.wait().expect("the command ends").code(), Some(2), "some of its lines can't be read");
}

/// Who reads the first line alone learns of the exit status whether something fails.
#[test]
fn a_closed_pipe_lets_nothing_pass() {
    let closed = |arguments: &[&str], input: &[u8]| {
        let mut command = status(arguments);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it runs");
        drop(child.stdout.take());
        // It may have ended before it has read all of it.
        let _ = child.stdin.take().expect("a pipe").write_all(input);
        child.wait().expect("the command ends").code()
    };
    let broken = "tests/data/captures/raw/pairs.http";
    let clean = "tests/data/captures/raw/clean.http";
    let text = std::fs::read(broken).expect("the capture");
    for format in super::reports::FORMATS {
        let lint = |rest: &[&str]| closed(&[&["lint", "--no-config", "--format", format][..], rest].concat(), &text);
        assert_eq!(lint(&[broken]), Some(1), "{format}");
        assert_eq!(lint(&[clean, broken]), Some(1), "{format}");
        assert_eq!(lint(&[clean, "tests/data/captures/raw/truncated.http"]), Some(2), "{format}");
        assert_eq!(lint(&["-"]), Some(1), "{format}");
        assert_eq!(lint(&["--fail-on", "never", broken]), Some(0), "{format}");
        assert_eq!(lint(&[clean]), Some(0), "{format}");
    }
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

/// However a file is cut into batches for several threads, the same exchanges belong together, in the same order.
#[test]
fn exchanges_belong_together_across_batches() {
    const PAIRS: usize = 3_000;
    let entry = |url: &str, status: u16, fields: &str, to: &str| {
        format!(
            "{{\"request\":{{\"method\":\"PUT\",\"url\":\"{url}\",\"httpVersion\":\"HTTP/2\",\"headers\":[{{\"name\":\"x\",\"value\":\"{}\"}}]}},\
             \"response\":{{\"status\":{status},\"httpVersion\":\"HTTP/2\",\"headers\":[{{\"name\":\"Date\",\"value\":\"Sun, 06 Nov 1994 08:49:37 GMT\"}}{fields}],\"redirectURL\":\"{to}\"}}}}",
            "y".repeat(150)
        )
    };
    let pair = |at: usize| {
        let (from, to) = (format!("https://a.example/{at}"), format!("https://a.example/{at}/b"));
        let location = format!(",{{\"name\":\"Location\",\"value\":\"{to}\"}}");
        // Every second redirect is followed by another method; what comes after it went elsewhere.
        let next = entry(&to, 204, "", "").replace("PUT", if at.is_multiple_of(2) { "GET" } else { "PUT" });
        [entry(&from, 308, &location, &to), next, entry(&from, 308, &location, &to)].join(",\n")
    };
    let text = format!("{{\"log\":{{\"entries\":[{}]}}}}", (0..PAIRS).map(pair).collect::<Vec<_>>().join(",\n"));
    assert!(text.len() > 4_000_000, "enough for several threads and batches: {}", text.len());
    let path = scratch("together").join("many.har");
    std::fs::write(&path, text).expect("it can be written");
    let run = run(&["lint", "--format", "json", "--verbose", path.to_str().expect("a path")]);
    let lines = run.json();
    let broken: Vec<u64> = lines
        .iter()
        .filter(|line| {
            line["violations"].as_array().is_some_and(|rules| rules.iter().any(|rule| rule["id"] == "308-method"))
        })
        .map(|line| line["entry"].as_u64().expect("a number"))
        .collect();
    let wanted: Vec<u64> = (0..PAIRS as u64).filter(|at| at % 2 == 0).map(|at| at * 3 + 1).collect();
    assert_eq!(broken, wanted);
    let entries: Vec<u64> = lines.iter().filter_map(|line| line["entry"].as_u64()).collect();
    assert!(entries.is_sorted() && entries.len() == PAIRS * 3, "{}", entries.len());
}
