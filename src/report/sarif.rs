//! SARIF 2.1.0 (OASIS), as far as findings need it: results are written as they come, and what is said of all of them
//! stands behind them.

use std::io::{self, Write};
use std::path::Path;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;
use serde_json::value::RawValue;
use status_core::generic::{Registry, Requirement};
use status_core::{Lang, Level};

use super::fingerprint::Unnumbered;
use super::judgement::{Finding, Judged, Judgement};
use super::path::path;
use super::program::Program;
use super::tally::Tally;
use super::{fingerprint, wording};
use crate::broken::SEQUENCE_SPEC;
use crate::capture::Place;
use crate::gate::Standing;
use crate::json::to_vec;
use crate::keyword::SEQUENCE;
use crate::language::say;
use crate::spec;

/// What stands before the results.
pub(super) const HEAD: &str = "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\
    \"runs\":[{\"columnKind\":\"utf16CodeUnits\",\"results\":[";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Result<'a> {
    rule_id: &'static str,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    partial_fingerprints: Fingerprints,
    suppressions: Vec<Suppression<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    web_request: Option<WebRequest<'a>>,
    web_response: WebResponse<'a>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    logical_locations: Option<[LogicalLocation; 1]>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
}

#[derive(Serialize)]
struct LogicalLocation {
    name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fingerprints {
    /// What GitHub looks for; without it, it would look for the line in its own copy of the file.
    primary_location_line_hash: String,
}

#[derive(Serialize)]
struct Suppression<'a> {
    kind: &'static str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    justification: Option<&'a str>,
}

#[derive(Serialize)]
struct WebRequest<'a> {
    method: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WebResponse<'a> {
    status_code: u16,
    reason_phrase: &'a str,
}

/// What can't be read, to be said at the end.
#[derive(Debug, Serialize)]
pub(crate) struct Notification(Box<RawValue>);

#[derive(Serialize)]
struct NotificationKeys {
    level: &'static str,
    message: Message,
    locations: [Location; 1],
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<RuleKeys>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleKeys {
    id: &'static str,
    short_description: Message,
    full_description: Message,
    help: Message,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation<'a> {
    execution_successful: bool,
    exit_code: u8,
    tool_execution_notifications: &'a [Notification],
}

/// SARIF's word for a level.
const fn level_word(level: Level) -> &'static str {
    match level {
        Level::Must => "error",
        Level::Should => "warning",
        Level::May => "note",
    }
}

/// Adds a result for each finding, with a comma before it.
pub(super) fn judgement<Rule: Requirement>(
    out: &mut Vec<u8>,
    unnumbered: &mut Vec<Unnumbered>,
    judgement: &Judgement<'_, Rule>,
    lang: Lang,
) -> io::Result<()> {
    for (judged, finding) in judgement.findings() {
        let fingerprint = fingerprint::of(judgement.about(judged, finding));
        out.extend(b",\n");
        let result = to_vec(&result(judgement, judged, finding, lang))?;
        fingerprint::add(out, unnumbered, fingerprint, &result);
    }
    Ok(())
}

fn result<'a, Rule: Requirement>(
    judgement: &'a Judgement<'_, Rule>,
    judged: &'a Judged<Rule>,
    finding: &'a Finding<Rule>,
    lang: Lang,
) -> Result<'a> {
    let suppression = |justification| Suppression { kind: "external", status: "accepted", justification };
    let suppressions = match &finding.standing {
        Standing::Counts { .. } => Vec::new(),
        Standing::Allowed { why, .. } => vec![suppression(why.as_deref())],
        Standing::Known => vec![suppression(Some(say(lang, "in the baseline", "已在基线中")))],
    };
    let text = format!("{}: {}", wording::exchange(judgement, judged), wording::finding(finding, lang));
    Result {
        rule_id: finding.broken.id(),
        level: level_word(finding.broken.level()),
        message: Message { text: plain(&text) },
        locations: [location(judgement.file, judgement.record.place)],
        partial_fingerprints: Fingerprints {
            primary_location_line_hash: format!("{}:", fingerprint::of(judgement.about(judged, finding))),
        },
        suppressions,
        web_request: judgement.record.request.as_ref().map(|request| WebRequest {
            method: &request.method,
            target: Some(request.target.as_ref()).filter(|target| !target.is_empty()),
        }),
        web_response: WebResponse { status_code: judged.code.as_u16(), reason_phrase: &judged.reason },
    }
}

/// Text without links: brackets are those of the text (SARIF 2.1.0, 3.11.6).
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | '[' | ']') {
            plain.push('\\');
        }
        plain.push(character);
    }
    plain
}

fn location(file: &str, place: Place) -> Location {
    let (line, entry) = match place {
        Place::Line(line) => (line, None),
        Place::Entry(entry) => (1, Some([LogicalLocation { name: format!("entry {entry}") }])),
        Place::File => (1, None),
    };
    Location {
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation { uri: uri(file) },
            region: Region { start_line: line.max(1) },
        },
        logical_locations: entry,
    }
}

/// A file as a URI reference.
fn uri(file: &str) -> String {
    /// What stands in no path (RFC 3986, 3.3), and the colon, which would end a scheme.
    const ENCODED: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'#')
        .add(b'%')
        .add(b':')
        .add(b'<')
        .add(b'>')
        .add(b'?')
        .add(b'[')
        .add(b'\\')
        .add(b']')
        .add(b'^')
        .add(b'`')
        .add(b'{')
        .add(b'|')
        .add(b'}');
    let encoded = utf8_percent_encode(&path(file), ENCODED).to_string();
    match (Path::new(file).is_absolute(), encoded.starts_with('/')) {
        (true, true) => format!("file://{encoded}"),
        (true, false) => format!("file:///{}", encoded.replacen("%3A", ":", 1)),
        // Two slashes would begin a host.
        (false, true) => format!("/.{encoded}"),
        (false, false) => encoded,
    }
}

/// What can't be read at a place of a file.
pub(super) fn unreadable(file: &str, place: Place, why: &str) -> io::Result<Notification> {
    let keys = NotificationKeys {
        level: "error",
        message: Message { text: plain(&crate::harmless::printable(why)) },
        locations: [location(file, place)],
    };
    let text = String::from_utf8(to_vec(&keys)?).map_err(io::Error::other)?;
    Ok(Notification(RawValue::from_string(text)?))
}

/// Ends the results, and says which rules they are about and how all of it went.
pub(super) fn finish<R: Registry>(
    out: &mut dyn Write,
    program: Program,
    tally: &Tally,
    notifications: &[Notification],
    exit_code: u8,
    lang: Lang,
) -> io::Result<()> {
    let rules = tally.cited.iter().filter_map(|id| rule::<R>(id, lang)).collect();
    let tool = Tool { driver: Driver { name: program.name, version: program.version, rules } };
    let invocation = Invocation {
        execution_successful: tally.summary.unreadable == 0,
        exit_code,
        tool_execution_notifications: notifications,
    };
    out.write_all(b"\n],\n\"tool\":")?;
    out.write_all(&to_vec(&tool)?)?;
    out.write_all(b",\n\"invocations\":[")?;
    out.write_all(&to_vec(&invocation)?)?;
    out.write_all(b"]}]}\n")
}

fn rule<R: Registry>(id: &'static str, lang: Lang) -> Option<RuleKeys> {
    let (text, spec, level, by) = if id == SEQUENCE {
        let text = say(
            lang,
            "A request is answered by any number of interim responses and then exactly one final response.",
            "对一个请求的应答是任意多个临时响应，之后恰好一个最终响应。",
        );
        (text, SEQUENCE_SPEC, Level::Must, status_core::Party::Server)
    } else {
        let rule = R::rule_from_id(id)?;
        (rule.text(lang), rule.spec(), rule.level(), rule.by())
    };
    let help = match lang {
        Lang::En => format!("{text} This is for the {} to keep ({}): {spec}.", by.text(lang), level.name()),
        Lang::Zh => format!("{text} 由{}遵守（{}）：{spec}。", by.text(lang), level.name()),
    };
    Some(RuleKeys {
        id,
        short_description: Message { text: id.to_owned() },
        full_description: Message { text: plain(text) },
        help: Message { text: plain(&help) },
        help_uri: spec::url::<R>(spec),
        default_configuration: Configuration { level: level_word(level) },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_references() {
        for (file, reference) in [
            ("a/b.http", "a/b.http"),
            ("./a.http", "a.http"),
            ("-", "-"),
            ("a b#%.har", "a%20b%23%25.har"),
            ("x:y.http", "x%3Ay.http"),
            ("a.zip/é.http", "a.zip/%C3%A9.http"),
        ] {
            assert_eq!(uri(file), reference);
        }
        #[cfg(unix)]
        assert_eq!(uri("/tmp/a b"), "file:///tmp/a%20b");
    }

    #[test]
    fn nothing_is_a_link() {
        assert_eq!(plain("[click](https://evil.example) \\"), "\\[click\\](https://evil.example) \\\\");
    }
}
