//! Exchanges kept as JSON lines, for the tests: what was sent, under which edition, and which rules that breaks.

use std::{cell::Cell, collections::BTreeMap, fmt, fs, path::Path};

use serde::{Deserialize, Serialize};
use status_core::{
    Content, Edition, Exchange, Fields, Request, Response, Rule, Sender, StatusCode, Version, Violations,
};

use super::paths::data;

/// One line of `tests/data/exchanges/*.jsonl`.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Record {
    pub(crate) name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) request: Option<Message>,
    pub(crate) response: Message,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ok_fields: Option<Vec<(Text, Text)>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) next: Option<Next>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) sender: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) edition: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) breaks: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) keeps: Vec<String>,
    /// What it breaks under each edition, in `tests/data/changes.jsonl`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) verdicts: BTreeMap<String, Vec<String>>,
}

/// The request that the client sent because of the response.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Next {
    pub(crate) request: Message,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) after: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) hops: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) recurs: Option<bool>,
}

/// A request or a response.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Message {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) method: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) target: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<String>,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(crate) status: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) version: Option<String>,
    #[serde(default)]
    pub(crate) fields: Vec<(Text, Text)>,
    /// Whether a field line of a response was folded.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) folded: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) content: Option<Body>,
}

/// The content: its length, or its bytes.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(untagged)]
pub(crate) enum Body {
    Length(u64),
    Bytes(Text),
}

/// Text; where it is not UTF-8, JSON has a list of its bytes in its place.
#[derive(Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(from = "Form", into = "Form")]
pub(crate) struct Text(pub(crate) Vec<u8>);

/// The two forms of a [`Text`] in JSON.
#[derive(Deserialize, Serialize)]
#[serde(untagged)]
enum Form {
    Text(String),
    Bytes(Vec<u8>),
}

impl From<Form> for Text {
    fn from(form: Form) -> Self {
        match form {
            Form::Text(text) => Self(text.into_bytes()),
            Form::Bytes(bytes) => Self(bytes),
        }
    }
}

impl From<Text> for Form {
    fn from(text: Text) -> Self {
        String::from_utf8(text.0).map_or_else(|error| Self::Bytes(error.into_bytes()), Self::Text)
    }
}

thread_local! {
    /// How often a text was looked at by this thread.
    static ASKED: Cell<u64> = const { Cell::new(0) };
}

/// How often the work asks for the name or the value of a field line.
pub(crate) fn asked(work: impl FnOnce()) -> u64 {
    let before = ASKED.get();
    work();
    ASKED.get() - before
}

impl AsRef<[u8]> for Text {
    fn as_ref(&self) -> &[u8] {
        ASKED.set(ASKED.get() + 1);
        &self.0
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        String::from_utf8_lossy(&self.0).fmt(f)
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
const fn is_zero(status: &u16) -> bool {
    *status == 0
}

impl Message {
    pub(crate) fn request(&self) -> Request<'_, &Vec<(Text, Text)>> {
        let mut request = Request::new(&self.method, &self.fields).content(self.content());
        if let Some(version) = self.version() {
            request = request.version(version);
        }
        if let Some(target) = &self.target {
            request = request.target(target);
        }
        if let Some(url) = &self.url {
            request = request.url(url);
        }
        request
    }

    fn content(&self) -> Content<'_> {
        match &self.content {
            None => Content::Unknown,
            Some(Body::Length(0)) => Content::None,
            Some(Body::Length(length)) => Content::Length(*length),
            Some(Body::Bytes(bytes)) => Content::Bytes(bytes.as_ref()),
        }
    }

    fn version(&self) -> Option<Version> {
        self.version.as_deref().map(|version| match version {
            "1.0" => Version::Http10,
            "1.1" => Version::Http11,
            "2" => Version::Http2,
            "3" => Version::Http3,
            other => panic!("{other} is no version"),
        })
    }
}

/// Which messages may have had further fields. The next request is as the request is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown {
    pub(crate) request_is_partial: bool,
    pub(crate) response_is_partial: bool,
}

impl Shown {
    /// All fields are shown.
    pub(crate) const ALL: Self = Self { request_is_partial: false, response_is_partial: false };
    /// Perhaps only some fields of both messages.
    pub(crate) const SOME: Self = Self { request_is_partial: true, response_is_partial: true };
}

impl Record {
    /// The edition that it is judged by.
    pub(crate) fn edition(&self) -> Edition {
        let id = self.edition.as_deref().unwrap_or(Edition::CURRENT.id());
        let found = Edition::ALL.iter().copied().find(|edition| edition.id() == id);
        found.unwrap_or_else(|| panic!("{}: there is no edition {id}", self.name))
    }

    /// The response, without its reason.
    pub(crate) fn response(&self) -> Response<'_, &Vec<(Text, Text)>> {
        let status = StatusCode::from_u16(self.response.status).expect(&self.name);
        let mut response = Response::new(status, &self.response.fields).content(self.response.content());
        if let Some(version) = self.response.version() {
            response = response.version(version);
        }
        if self.response.folded { response.folded() } else { response }
    }

    /// The rules that it breaks under an edition.
    pub(crate) fn judge(&self, edition: Edition) -> Violations {
        self.judge_shown(edition, Shown::ALL)
    }

    /// The same where the fields of messages may only be some of those that were sent.
    pub(crate) fn judge_shown(&self, edition: Edition, shown: Shown) -> Violations {
        // What stands after the code on the wire begins with a space; a reason that is empty stands for none at all.
        let reason = self.response.reason.as_ref();
        let reason = reason.map(|reason| if reason.is_empty() { String::new() } else { format!(" {reason}") });
        let mut response = self.response();
        if let Some(reason) = &reason {
            response = response.reason(reason.as_bytes());
        }
        if shown.response_is_partial {
            response = response.partial();
        }
        let mut exchange = Exchange::new(response).edition(edition);
        match self.sender.as_deref() {
            Some("origin") => exchange = exchange.sender(Sender::Origin),
            Some("proxy") => exchange = exchange.sender(Sender::Proxy),
            Some("gateway") => exchange = exchange.sender(Sender::Gateway),
            Some(other) => panic!("{}: {other} is no sender", self.name),
            None => {}
        }
        let request = self.request.as_ref().map(Message::request);
        let request = request.map(|request| if shown.request_is_partial { request.partial() } else { request });
        match (request, &self.ok_fields) {
            (None, None) => self.judge_with_next(exchange, shown),
            (Some(request), None) => self.judge_with_next(exchange.request(request), shown),
            (None, Some(ok)) => self.judge_with_next(exchange.ok_fields(ok), shown),
            (Some(request), Some(ok)) => self.judge_with_next(exchange.request(request).ok_fields(ok), shown),
        }
    }

    fn judge_with_next<'a, A: Fields<'a>, Q: Fields<'a>, O: Fields<'a>>(
        &'a self,
        exchange: Exchange<'a, A, Q, O>,
        shown: Shown,
    ) -> Violations {
        let Some(Next { request, after, hops, recurs }) = &self.next else { return exchange.validate() };
        let next = request.request();
        let mut exchange = exchange.followed_by(if shown.request_is_partial { next.partial() } else { next });
        if let Some(after) = after {
            exchange = exchange.after(*after);
        }
        if let Some(hops) = hops {
            exchange = exchange.hops(*hops);
        }
        if let Some(recurs) = recurs {
            exchange = exchange.recurs(*recurs);
        }
        exchange.validate()
    }

    /// The rules that the line names, which must exist.
    pub(crate) fn rules<'r>(&'r self, ids: &'r [String]) -> impl Iterator<Item = Rule> + 'r {
        ids.iter().map(|id| Rule::from_id(id).unwrap_or_else(|| panic!("{}: there is no rule {id}", self.name)))
    }
}

/// All lines of `tests/data/exchanges`, in the order of the files' names.
pub(crate) fn all() -> Vec<Record> {
    let mut paths: Vec<_> =
        fs::read_dir(data("exchanges")).expect("the folder is there").map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut records = Vec::new();
    for path in paths {
        records.extend(read(&path));
    }
    records
}

/// All lines of one file.
pub(crate) fn read(path: &Path) -> Vec<Record> {
    let text = fs::read_to_string(path).expect("a text file");
    let lines = text.lines().enumerate().filter(|(_, json)| !json.trim().is_empty());
    let record = |(line, json)| {
        let place = format!("{}:{}", path.display(), line + 1);
        serde_json::from_str(json).unwrap_or_else(|error| panic!("{place}: {error}"))
    };
    lines.map(record).collect()
}
