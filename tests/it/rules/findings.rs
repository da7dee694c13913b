//! What the command says of real captures, kept beside them and read by eye: `STATUS_BLESS=1` writes it anew.

use std::{collections::BTreeMap, fmt::Write as _};

use crate::support::{command::run, kept::assert_as_kept, paths::data};

/// The findings of one folder of captures: each exchange that breaks something under either edition.
fn findings(server: &str) -> String {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for edition in ["9110", "2616"] {
        let captures = format!("tests/data/corpus/{server}");
        let run = run(&["lint", "--format", "json", "--edition", edition, &captures]);
        let mut exchanges = 0;
        for judged in run.json() {
            let Some(file) = judged["file"].as_str() else { continue };
            exchanges += 1;
            let broken: Vec<&str> = judged["violations"]
                .as_array()
                .expect("a list")
                .iter()
                .map(|violation| violation["id"].as_str().expect("an id"))
                .collect();
            let fault = judged["sequence"].as_str();
            if broken.is_empty() && fault.is_none() {
                continue;
            }
            let name = file.rsplit('/').next().unwrap_or(file);
            let place = format!("{name}:{} {}", judged["line"], judged["status"]);
            let entry = found.entry(place).or_default();
            write!(entry, "\n  {edition}: {}", broken.join(" ")).expect("a String takes it");
            if let Some(fault) = fault {
                write!(entry, " ({fault})").expect("a String takes it");
            }
        }
        assert!(exchanges > 10, "{server}: only {exchanges} exchanges were read");
    }
    found.into_iter().fold(String::new(), |text, (place, rules)| text + &place + &rules + "\n")
}

fn compare(server: &str) {
    assert_as_kept(&data("findings").join(format!("{server}.txt")), &findings(server));
}

#[test]
fn nginx() {
    compare("nginx");
}

#[test]
fn apache() {
    compare("apache");
}

#[test]
fn lighttpd() {
    compare("lighttpd");
}

#[test]
fn haproxy() {
    compare("haproxy");
}

#[test]
fn curl_v() {
    compare("curl-v");
}
