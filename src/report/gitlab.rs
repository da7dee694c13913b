//! GitLab's Code Quality report: one array, an object a finding.

use std::io;

use serde::Serialize;
use status_core::generic::Requirement;
use status_core::{Lang, Level};

use super::judgement::Judgement;
use super::{fingerprint, wording};
use crate::capture::Place;
use crate::harmless::printable;
use crate::json::to_vec;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

const fn severity(level: Level) -> &'static str {
    match level {
        Level::Must => "major",
        Level::Should => "minor",
        Level::May => "info",
    }
}

/// Adds an object for each finding that counts, with a comma before it.
pub(super) fn judgement<Rule: Requirement>(
    out: &mut Vec<u8>,
    judgement: &Judgement<'_, Rule>,
    lang: Lang,
) -> io::Result<()> {
    for (judged, finding) in judgement.findings().filter(|(_, finding)| finding.standing.counts()) {
        let id = finding.broken.id();
        let text = wording::finding(finding, lang);
        let issue = Issue {
            description: format!("{}: {id}: {text}", wording::exchange(judgement, judged)),
            check_name: id,
            fingerprint: fingerprint::of(judgement.about(judged, finding)),
            severity: severity(finding.broken.level()),
            location: location(judgement.file, judgement.record.place),
        };
        add(out, &issue)?;
    }
    Ok(())
}

/// What can't be read at a place of a file.
pub(super) fn unreadable(out: &mut Vec<u8>, file: &str, place: Place, why: &str) -> io::Result<()> {
    let issue = Issue {
        description: format!("{}{place}: {}", printable(file), printable(why)),
        check_name: "unreadable",
        fingerprint: fingerprint::hash(&["unreadable", file, &place.to_string(), why]),
        severity: "blocker",
        location: location(file, place),
    };
    add(out, &issue)
}

fn location(file: &str, place: Place) -> Location<'_> {
    let begin = match place {
        Place::Line(line) => line.max(1),
        Place::Entry(_) | Place::File => 1,
    };
    // The paths of GitLab's files begin with no dot.
    Location { path: file.strip_prefix("./").unwrap_or(file), lines: Lines { begin } }
}

fn add(out: &mut Vec<u8>, issue: &Issue<'_>) -> io::Result<()> {
    out.extend(b",\n");
    out.extend(to_vec(issue)?);
    Ok(())
}
