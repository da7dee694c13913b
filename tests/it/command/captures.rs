//! Every kind of capture, as the command reads it: `tests/data/captures/*/*` against `tests/data/captures/expected.txt`.
//!
//! With STATUS_BLESS=1 in the environment the file is written anew.

use std::fs;
use std::path::Path;

use serde_json::Value;
use status::capture::{Capture, Captured};

use crate::support::{command::run, kept::assert_as_kept, paths::data};

#[test]
fn captures_are_read_as_expected() {
    let folder = data("captures");
    let mut found = String::from(
        "# What `status lint` reads in each capture, and the rules that it finds broken. STATUS_BLESS=1 writes this file.\n",
    );
    for kind in sorted(&folder).into_iter().filter(|path| path.is_dir()) {
        for capture in sorted(&kind) {
            let name = capture.strip_prefix(&folder).expect("it lies in the folder").display().to_string();
            found.push_str(&report(&name));
        }
    }
    assert_as_kept(&folder.join("expected.txt"), &found);
}

/// Every exchange as a whole, by the library: what is read beside what a report shows, such as fields, contents and times.
#[test]
fn exchanges_are_read_as_kept() {
    let mut found = String::from(
        "# The exchanges in each capture, as JSON lines, and what is said of the rest. STATUS_BLESS=1 writes this file.\n",
    );
    let mut read = |path: &Path| {
        let name = path.strip_prefix(data("")).expect("it lies in the folder").display().to_string();
        found.extend(["\n", &name, "\n"]);
        let items = match Capture::from_bytes("-", fs::read(path).expect("a capture")) {
            Ok(items) => items,
            Err(error) => return found.extend(["error: ", &error.to_string(), "\n"]),
        };
        for item in items {
            let line = match item {
                Ok(Captured::Exchange(exchange)) => serde_json::to_string(&*exchange).expect("an exchange is JSON"),
                Ok(Captured::PassedOver(passed)) => format!("passed over: {}", passed.why()),
                Err(unreadable) => format!("unreadable: {}", unreadable.why()),
                Ok(_) => continue,
            };
            found.push_str(&(line + "\n"));
        }
    };
    for kind in sorted(&data("captures")).into_iter().filter(|path| path.is_dir()) {
        for capture in sorted(&kind) {
            read(&capture);
        }
    }
    for capture in sorted(&data("field/captures")) {
        read(&capture);
    }
    assert_as_kept(&data("captures-read.txt"), &found);
}

fn sorted(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// What the command reports of a capture, without the words that may change.
fn report(name: &str) -> String {
    let path = format!("tests/data/captures/{name}");
    let run = run(&["lint", "--format", "json", &path]);
    let mut lines = vec![format!("\n{name}: exit {}", run.code.expect("it ends by itself"))];
    lines.extend(run.json().iter().filter(|line| line["summary"].is_null()).flat_map(responses));
    let passed_over = run.json().last().and_then(|line| line["summary"]["passed_over"].as_u64()).unwrap_or(0);
    lines.extend((passed_over > 0).then(|| format!("  passed over: {passed_over}")));
    lines.extend(
        run.err.lines().map(|line| format!("  {}", line.replace(&path, "").replacen("error: :", "error: ", 1))),
    );
    lines.join("\n") + "\n"
}

/// Each response of an exchange on a line: the interim ones, and the one that ends it.
fn responses(line: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let place = if line["entry"].is_null() { line["line"].to_string() } else { format!("entry {}", line["entry"]) };
    let asked = match &line["request"] {
        Value::Null => "-".to_owned(),
        request => {
            format!("{} {}", text(&request["method"]), text(&request["target"]).escape_debug()).trim_end().to_owned()
        }
    };
    let sequence = line["sequence"].as_str().map(|fault| format!(" ({fault})")).unwrap_or_default();
    let response = |response: &Value, sequence: &str| {
        let broken: Vec<_> =
            response["violations"].as_array().into_iter().flatten().map(|violation| text(&violation["id"])).collect();
        let reason = text(&response["reason"]);
        format!(
            "  {place}: {asked} -> {} {}: {}{sequence}",
            response["status"],
            reason.escape_debug(),
            broken.join(" ")
        )
        .trim_end()
        .to_owned()
    };
    let interim = line["interim"].as_array().into_iter().flatten().map(|interim| response(interim, ""));
    interim.chain([response(line, &sequence)]).collect()
}

/// The captures of real servers hold one exchange each, and their names begin with the status that they are about.
#[test]
fn real_captures_are_one_exchange_each() {
    let folder = data("corpus");
    for server in ["nginx", "apache", "lighttpd", "haproxy"] {
        let judged = run(&["lint", "--format", "json", &format!("tests/data/corpus/{server}")]).json();
        for capture in sorted(&folder.join(server)) {
            let name = capture.file_name().expect("a name").to_string_lossy().into_owned();
            let path = format!("tests/data/corpus/{server}/{name}");
            let exchanges: Vec<_> = judged.iter().filter(|line| line["file"] == path.as_str()).collect();
            let interim = exchanges.iter().filter_map(|exchange| exchange["interim"].as_array()).flatten();
            let codes: Vec<_> =
                interim.chain(exchanges.iter().copied()).filter_map(|response| response["status"].as_u64()).collect();
            assert!(codes.contains(&name[..3].parse().expect("a status")), "{path}: {codes:?}");
            let (last, interim) = codes.split_last().expect("an exchange");
            assert!((*last >= 200 || *last == 101) && interim.iter().all(|code| *code < 200), "{path}: {codes:?}");
            // What is no request at all is reported, and its answer judged alone.
            let is_garbage = name == "400-garbage.http";
            assert!(exchanges.iter().all(|exchange| exchange["request"].is_null() == is_garbage), "{path}");
        }
    }
}
