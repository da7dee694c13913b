//! GitLab's Code Quality report: one array, an object a finding.

use std::io;

use serde::Serialize;
use status_core::generic::Requirement;
use status_core::{Lang, Level};

use super::fingerprint::{Fingerprint, Unnumbered};
use super::judgement::Judgement;
use super::path::path;
use super::{fingerprint, wording};
use crate::capture::Place;
use crate::harmless::printable;
use crate::json::to_vec;

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
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
    unnumbered: &mut Vec<Unnumbered>,
    judgement: &Judgement<'_, Rule>,
    lang: Lang,
) -> io::Result<()> {
    for (judged, finding) in judgement.findings().filter(|(_, finding)| finding.standing.counts()) {
        let id = finding.broken.id();
        let text = wording::finding(finding, lang);
        let fingerprint = fingerprint::in_file(&path(judgement.file), judgement.about(judged, finding));
        let issue = Issue {
            description: format!("{}: {id}: {text}", wording::exchange(judgement, judged)),
            check_name: id,
            fingerprint: format!("{fingerprint}:"),
            severity: severity(finding.broken.level()),
            location: location(judgement.file, judgement.record.place),
        };
        add(out, unnumbered, fingerprint, &issue)?;
    }
    Ok(())
}

/// What can't be read at a place of a file.
pub(super) fn unreadable(
    out: &mut Vec<u8>,
    unnumbered: &mut Vec<Unnumbered>,
    file: &str,
    place: Place,
    why: &str,
) -> io::Result<()> {
    let fingerprint = fingerprint::hash(&["unreadable", file, &place.to_string(), why]);
    let issue = Issue {
        description: format!("{}{place}: {}", printable(file), printable(why)),
        check_name: "unreadable",
        fingerprint: format!("{fingerprint}:"),
        severity: "blocker",
        location: location(file, place),
    };
    add(out, unnumbered, fingerprint, &issue)
}

fn location(file: &str, place: Place) -> Location {
    let begin = match place {
        Place::Line(line) => line.max(1),
        Place::Entry(_) | Place::File => 1,
    };
    Location { path: path(file), lines: Lines { begin } }
}

fn add(out: &mut Vec<u8>, unnumbered: &mut Vec<Unnumbered>, fingerprint: Fingerprint, issue: &Issue) -> io::Result<()> {
    out.extend(b",\n");
    fingerprint::add(out, unnumbered, fingerprint, &to_vec(issue)?);
    Ok(())
}
