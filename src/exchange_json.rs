//! The shape in which a judged exchange is written for programs; docs/json.md says what its members hold.

use std::borrow::Cow;

use serde::Serialize;
use status_core::Edition;
use status_core::generic::Requirement;

use crate::broken::Broken;
use crate::capture::{Place, Record};

// Where `T` is a text, in one language or in each, and `S` what is said of the order of the responses.
/// One exchange.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "exchange"))]
pub(crate) struct Exchange<'a, T, S = T> {
    /// The capture, as it was named, or as it was found in a folder; `-` is standard input. What is in an archive of files
    /// stands behind a slash.
    file: &'a str,
    #[serde(flatten)]
    at: At,
    /// What the capture calls it, where it has a name for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    /// The request, where the capture shows it.
    request: Option<Request<'a>>,
    /// The interim responses in their order, where there were some.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    interim: Vec<Interim<'a, T>>,
    /// The status code of the final response, or of the last one where none is final.
    status: u16,
    /// The reason phrase that came, else the registered one.
    reason: Cow<'a, str>,
    /// The id of the edition by which it was judged.
    edition: &'static str,
    /// The rules that the response breaks, the gravest first.
    violations: Vec<Violation<T>>,
    /// What is wrong with the order of the responses, where something is.
    sequence: Option<S>,
    /// What is let pass of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressed: Vec<Suppressed<T>>,
}

/// A place in a capture.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct At {
    /// The line on which the exchange begins, from 1 on, in captures of lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    /// Which entry it is, from 1 on, in captures of entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<usize>,
}

/// An interim response.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "interim"))]
pub(crate) struct Interim<'a, T> {
    /// Its status code.
    pub(crate) status: u16,
    /// The reason phrase that came, else the registered one.
    pub(crate) reason: Cow<'a, str>,
    /// The rules that it breaks, the gravest first.
    pub(crate) violations: Vec<Violation<T>>,
    /// What is let pass of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) suppressed: Vec<Suppressed<T>>,
}

/// A request.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "request"))]
struct Request<'a> {
    /// Its method.
    method: &'a str,
    /// Its target, where the capture shows it.
    target: Option<&'a str>,
}

/// A broken rule.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "violation"))]
pub(crate) struct Violation<T> {
    /// The rule's id, as `status explain` takes it.
    pub(crate) id: &'static str,
    /// `must`, `should` or `may`.
    pub(crate) level: &'static str,
    /// Who has to keep the rule.
    pub(crate) by: &'static str,
    /// The rule, in the language that was asked for.
    pub(crate) text: T,
    /// Where it is written.
    pub(crate) spec: &'static str,
    /// The day until which an entry of `status.toml` allowed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) allowed_until: Option<String>,
}

/// A broken rule that is let pass.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "suppressed"))]
pub(crate) struct Suppressed<T> {
    /// The rule's id; `sequence` is the order of the responses.
    pub(crate) id: &'static str,
    /// `must`, `should` or `may`.
    pub(crate) level: &'static str,
    /// Who has to keep the rule.
    pub(crate) by: &'static str,
    /// The rule, in the language that was asked for.
    pub(crate) text: T,
    /// Where it is written.
    pub(crate) spec: &'static str,
    /// What lets it pass: `allow` or `baseline`.
    pub(crate) suppression: &'static str,
    /// The reason that `status.toml` gives.
    pub(crate) why: Option<String>,
}

impl<'a, T, S> Exchange<'a, T, S> {
    /// A judged record; `last` is the final response, or the last one where none is final.
    pub(crate) fn new(
        file: &'a str,
        record: &'a Record<'_>,
        edition: Edition,
        interim: Vec<Interim<'a, T>>,
        last: Interim<'a, T>,
        sequence: Option<S>,
    ) -> Self {
        let Interim { status, reason, violations, suppressed } = last;
        Self {
            file,
            at: At::of(record.place),
            name: record.name.as_deref(),
            request: record.request.as_ref().map(|request| Request {
                method: &request.method,
                target: Some(request.target.as_ref()).filter(|target| !target.is_empty()),
            }),
            interim,
            status,
            reason,
            edition: edition.id(),
            violations,
            sequence,
            suppressed,
        }
    }
}

impl At {
    pub(crate) const fn of(place: Place) -> Self {
        let (line, entry) = match place {
            Place::Line(line) => (Some(line), None),
            Place::Entry(entry) => (None, Some(entry)),
            Place::File => (None, None),
        };
        Self { line, entry }
    }
}

impl<T> Violation<T> {
    pub(crate) fn new<Rule: Requirement>(broken: &Broken<Rule>, text: T) -> Self {
        let level = broken.level().name();
        Self { id: broken.id(), level, by: broken.by().name(), text, spec: broken.spec(), allowed_until: None }
    }
}
