//! Every kind of capture, as the command reads it: `tests/input/*/*` against `tests/input/expected.txt`.
//!
//! With BLESS=1 in the environment the file is written anew.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::command::run;

#[test]
fn captures_are_read_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/input");
    let mut found = String::from(
        "# What `status lint` reads in each capture, and the rules that it finds broken. BLESS=1 writes this file.\n",
    );
    for kind in sorted(&folder).into_iter().filter(|path| path.is_dir()) {
        for capture in sorted(&kind) {
            let name = capture.strip_prefix(&folder).expect("it lies in the folder").display().to_string();
            found.push_str(&told(&name));
        }
    }
    let path = folder.join("expected.txt");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &found).expect("the file can be written");
    }
    let expected = fs::read_to_string(&path).expect("the file is there");
    assert!(found == expected, "captures are read in another way; compare after BLESS=1:\n{found}");
}

fn sorted(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// What the command tells of a capture, without the words that may change.
fn told(name: &str) -> String {
    let path = format!("tests/input/{name}");
    let run = run(&["lint", "--format", "json", &path]);
    let mut lines = vec![format!("\n{name}: exit {}", run.code.expect("it ends by itself"))];
    lines.extend(run.json().iter().filter(|line| line["summary"].is_null()).map(exchange));
    lines.extend(
        run.err.lines().map(|line| format!("  {}", line.replace(&path, "").replacen("error: :", "error: ", 1))),
    );
    lines.join("\n") + "\n"
}

fn exchange(line: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let place = if line["entry"].is_null() { line["line"].to_string() } else { format!("entry {}", line["entry"]) };
    let asked = match &line["request"] {
        Value::Null => "-".to_owned(),
        request => {
            format!("{} {}", text(&request["method"]), text(&request["target"]).escape_debug()).trim_end().to_owned()
        }
    };
    let broken: Vec<_> =
        line["violations"].as_array().into_iter().flatten().map(|violation| text(&violation["id"])).collect();
    let sequence = line["sequence"].as_str().map(|fault| format!(" ({fault})")).unwrap_or_default();
    format!(
        "  {place}: {asked} -> {} {}: {}{sequence}",
        line["status"],
        text(&line["reason"]).escape_debug(),
        broken.join(" ")
    )
    .trim_end()
    .to_owned()
}
