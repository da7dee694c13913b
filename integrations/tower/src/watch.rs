//! One exchange from its request to the end of its response's body, where it is judged.

use std::{fmt, io::IoSlice, sync::Arc, thread};

use http::{HeaderMap, Method, StatusCode, Uri, header, response};
use http_body::Body;
use status_core::{Content, Lang, Registry};

use crate::{
    criteria::{Criteria, SeenRequest, SeenResponse},
    log::Log,
    report::Report,
};

/// A function that gets the reports.
pub(crate) type Call<R> = Arc<dyn Fn(&Report<'_, R>) + Send + Sync>;

/// How a layer judges.
pub(crate) struct Settings<R: Registry> {
    pub(crate) criteria: Criteria<R>,
    pub(crate) lang: Lang,
    /// How many bytes of content are kept.
    pub(crate) keep: usize,
    /// Who gets the reports; the log where this is `None`.
    pub(crate) call: Option<Call<R>>,
}

impl<R: Registry> Clone for Settings<R> {
    fn clone(&self) -> Self {
        let Self { criteria, lang, keep, call } = self;
        Self { criteria: *criteria, lang: *lang, keep: *keep, call: call.clone() }
    }
}

impl<R: Registry> fmt::Debug for Settings<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { criteria, lang, keep, call } = self;
        f.debug_struct("Settings")
            .field("criteria", criteria)
            .field("lang", lang)
            .field("keep", keep)
            .field("calls", &call.is_some())
            .finish()
    }
}

/// The head of a response whose content is still to come.
#[derive(Debug)]
struct StartedResponse {
    status: StatusCode,
    version: http::Version,
    headers: HeaderMap,
}

/// An exchange that is under way. Once the head of its response is there it is judged one time: at its end, or when it
/// is dropped.
#[derive(Debug)]
pub(crate) struct Watch<R: Registry> {
    settings: Arc<Settings<R>>,
    log: Option<Log>,
    method: Method,
    uri: Uri,
    version: http::Version,
    headers: HeaderMap,
    request_content: Content<'static>,
    head: Option<StartedResponse>,
    passed: u64,
    /// The content so far; `None` where it is not kept, or has become too long for that.
    kept: Option<Vec<u8>>,
}

impl<R: Registry> Watch<R> {
    pub(crate) fn new<B: Body>(settings: &Arc<Settings<R>>, request: &http::Request<B>) -> Self {
        let request_content = match request.body().size_hint().exact() {
            Some(0) => Content::None,
            Some(length) => Content::Length(length),
            None => Content::Unknown,
        };
        Self {
            log: settings.call.is_none().then(Log::here),
            kept: (settings.keep > 0).then(Vec::new),
            settings: Arc::clone(settings),
            method: request.method().clone(),
            uri: request.uri().clone(),
            version: request.version(),
            headers: request.headers().clone(),
            request_content,
            head: None,
            passed: 0,
        }
    }

    /// Judges a response that has no content.
    pub(crate) fn judge_without_content(&self, head: &response::Parts) {
        self.judge(head.status, head.version, &head.headers, Content::None);
    }

    /// Takes note of a response whose content is to come.
    pub(crate) fn begin(&mut self, head: &response::Parts) {
        self.head = Some(StartedResponse { status: head.status, version: head.version, headers: head.headers.clone() });
    }

    /// Whether content is kept, so that its bytes are of use.
    pub(crate) fn keeps(&self) -> bool {
        self.kept.is_some()
    }

    /// Takes note of content that passes: its length, and its bytes, which may be left out where none are kept.
    pub(crate) fn pass(&mut self, length: usize, slices: &[IoSlice<'_>]) {
        self.passed = self.passed.saturating_add(u64::try_from(length).unwrap_or(u64::MAX));
        let Some(kept) = &mut self.kept else { return };
        let given: usize = slices.iter().map(|slice| slice.len()).sum();
        if given == length && length <= self.settings.keep - kept.len() {
            for slice in slices {
                kept.extend_from_slice(slice);
            }
        } else {
            self.kept = None;
        }
    }

    /// Judges the exchange, whose content has passed as a whole.
    pub(crate) fn end(mut self: Box<Self>) {
        self.judge_once(true);
    }

    /// Judges the exchange, whose content broke off.
    pub(crate) fn break_off(mut self: Box<Self>) {
        self.judge_once(false);
    }

    fn judge_once(&mut self, whole: bool) {
        let Some(head) = self.head.take() else { return };
        let content = match (&self.kept, self.passed) {
            _ if !whole => Content::Unknown,
            (_, 0) => Content::None,
            (Some(bytes), _) => Content::Bytes(bytes),
            (None, length) => Content::Length(length),
        };
        self.judge(head.status, head.version, &head.headers, content);
    }

    fn judge(&self, status: StatusCode, version: http::Version, headers: &HeaderMap, content: Content<'_>) {
        let Settings { criteria, lang, call, .. } = &*self.settings;
        let asked = SeenRequest {
            method: &self.method,
            uri: &self.uri,
            version: self.version,
            headers: &self.headers,
            content: self.request_content,
        };
        let answered = SeenResponse { status, version, headers, content, ok: None };
        let rules = criteria.broken(asked, answered);
        if rules.is_empty() {
            return;
        }
        let report = Report { asked, answered, rules, lang: *lang };
        match (call, &self.log) {
            (Some(call), _) => call(&report),
            (None, Some(log)) => log.write(&report),
            (None, None) => {}
        }
    }

    /// Whether as many bytes have passed as Content-Length says: a server sends no more, and need not ask for more.
    fn is_complete(&self) -> bool {
        let length = self.head.as_ref().and_then(|head| head.headers.get(header::CONTENT_LENGTH));
        let length = length.and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
        self.method != Method::HEAD && length == Some(self.passed)
    }
}

/// A body may be dropped before its end: the client has gone, the server knows from Content-Length that it has all, or
/// the answer has no content on the wire.
impl<R: Registry> Drop for Watch<R> {
    fn drop(&mut self) {
        // A second panic, of the function that gets the report, would end the process.
        if !thread::panicking() {
            self.judge_once(self.is_complete());
        }
    }
}
