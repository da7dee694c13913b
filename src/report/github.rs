//! Annotations of GitHub Actions: commands on lines of their own, in the log of a step.

use status_core::generic::Requirement;
use status_core::{Lang, Level};

use super::judgement::{Finding, Judgement};
use super::path::path;
use super::wording;
use crate::capture::Place;
use crate::harmless::printable;

/// What fails is an error, a SHOULD or MUST that does not is a warning.
const fn command(level: Level, fails: bool) -> &'static str {
    match (fails, level) {
        (true, _) => "error",
        (false, Level::Must | Level::Should) => "warning",
        (false, Level::May) => "notice",
    }
}

pub(super) fn judgement<Rule: Requirement>(out: &mut Vec<u8>, judgement: &Judgement<'_, Rule>, lang: Lang) {
    for (judged, finding) in judgement.findings().filter(|(_, finding)| finding.standing.counts()) {
        let Finding { broken, standing } = finding;
        let title = format!("{} ({})", broken.id(), broken.level());
        let text = format!("{}: {}", wording::exchange(judgement, judged), wording::finding(finding, lang));
        let command = command(broken.level(), standing.fails());
        out.extend(annotation(command, judgement.file, judgement.line(), &title, &text).into_bytes());
    }
}

/// What can't be read at a place of a file.
pub(super) fn unreadable(out: &mut Vec<u8>, file: &str, place: Place, why: &str) {
    let line = match place {
        Place::Line(line) => Some(line),
        Place::Entry(_) | Place::File => None,
    };
    out.extend(annotation("error", file, line, "unreadable", &format!("{file}{place}: {why}")).into_bytes());
}

fn annotation(command: &str, file: &str, line: Option<usize>, title: &str, text: &str) -> String {
    let line = line.map(|line| format!(",line={line}")).unwrap_or_default();
    format!("::{command} file={}{line},title={}::{}\n", property(&path(file)), property(title), data(text))
}

/// Text at the end of a command, where a line break would begin the next one.
fn data(text: &str) -> String {
    printable(text).replace('%', "%25")
}

/// Text between commas, in front of two colons.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_its_place() {
        for (text, escaped) in [
            ("plain: a, b", "plain: a, b"),
            ("%0A::set-env name=A::b", "%250A::set-env name=A::b"),
            ("\n::add-mask::x", "\\n::add-mask::x"),
            ("\r::x", "\\r::x"),
            ("##[add-mask]x", "#\\u{23}[add-mask]x"),
        ] {
            assert_eq!(data(text), escaped);
        }
        assert_eq!(property("a,line=1::x%2C\n"), "a%2Cline=1%3A%3Ax%252C\\n");
        let line = annotation("error", "./a.http", Some(3), "t", "x\u{85}y\u{2028}z");
        assert_eq!(line, "::error file=a.http,line=3,title=t::x\\u{85}y\\u{2028}z\n");
    }
}
