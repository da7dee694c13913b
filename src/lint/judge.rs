//! Records -> what there is to report of them.

use std::io;
use std::marker::PhantomData;
use std::sync::Arc;

use status_core::generic::{Meaning as _, Registry, Requirement};
use status_core::{Content, Edition, Exchange, Level, Request, Response, Sender, StatusCode, sequence};

use crate::capture::{
    self, Batch, Body, Conversation, Fields, Item, Order, PassedOver, Place, Record, Sink, Unreadable,
};
use crate::gate::Gate;
use crate::lint::settings::Settings;
use crate::lint::turn::Turn;
use crate::report::{Broken, Finding, Judged, Judgement, Page, Report, Tally, about};

/// How records are judged: by which rules, what is let pass, and how that is reported.
#[derive(Clone)]
pub(super) struct Judge<R> {
    registry: PhantomData<fn() -> R>,
    edition: Option<Edition>,
    level: Level,
    sender: Option<Sender>,
    gate: Arc<Gate>,
    /// Whether a baseline is to be made of what is found.
    remembers: bool,
    report: Report,
}

/// What there is to report of a batch.
#[derive(Default)]
pub(super) struct Verdict {
    /// For standard output.
    pub(super) page: Page,
    /// For standard error, in order.
    pub(super) remarks: Vec<Remark>,
    pub(super) tally: Tally,
    /// Why not everything could be written.
    pub(super) failure: Option<io::Error>,
}

/// What there is to say beside judgements.
pub(super) struct Remark {
    /// How much of the output comes before it.
    pub(super) after: usize,
    /// Whether it is only a note: what was passed over is no mistake.
    pub(super) is_note: bool,
    pub(super) text: String,
}

impl<R: Registry> Judge<R> {
    pub(super) fn new(settings: Settings, remembers: bool) -> Self {
        let Settings { edition, sender, level, gate, report } = settings;
        Self { registry: PhantomData, edition, level, sender, gate: Arc::new(gate), remembers, report }
    }

    pub(super) const fn report(&self) -> &Report {
        &self.report
    }

    pub(super) fn gate(&self) -> &Gate {
        &self.gate
    }

    /// Judges the records of a batch, which comes from that file, with what came before it. Without a batch, the file has
    /// ended, and what waits for more is judged.
    pub(super) fn batch(&self, file: &str, batch: Option<Batch>, turn: impl Turn) -> Verdict {
        let mut session = Session { judge: self, file, verdict: Verdict::default() };
        let Some(mut batch) = batch else {
            let last = turn.take(Conversation::end);
            if let Some(item) = last {
                session.item(item);
            }
            return session.verdict;
        };
        let mut records = BatchSink { session: &mut session, related: Vec::new() };
        batch.read(&mut records);
        let related = records.related;
        let related = turn.take(|conversation| conversation.relate(related));
        for item in related {
            session.item(item);
        }
        session.verdict
    }

    fn validate(
        &self,
        record: &Record<'_>,
        response: &capture::Response<'_>,
        code: StatusCode,
        edition: Edition,
    ) -> R::Violations {
        let mut judged = Response::new(code, &response.fields).content(content(&response.content));
        if response.is_partial {
            judged = judged.partial();
        }
        if let Some(version) = response.version {
            judged = judged.version(version);
        }
        if let Some(reason) = &response.reason {
            judged = judged.reason(reason);
        }
        let mut exchange = Exchange::new(judged).edition(edition);
        if let Some(sender) = self.sender.or(record.sender) {
            exchange = exchange.sender(sender);
        }
        let Some(request) = &record.request else { return with_ok::<R, _, _>(exchange, record) };
        with_ok::<R, _, _>(exchange.request(judged_request(request)), record)
    }
}

/// The request; of one whose fields the capture does not show, none is known.
fn judged_request<'a>(request: &'a capture::Request<'_>) -> Request<'a, &'a Fields<'a>> {
    static NOT_SHOWN: Fields<'static> = Vec::new();
    let fields = request.fields.as_ref().unwrap_or(&NOT_SHOWN);
    let mut judged = Request::new(&request.method, fields).content(content(&request.content));
    if request.is_partial || request.fields.is_none() {
        judged = judged.partial();
    }
    if let Some(version) = request.version {
        judged = judged.version(version);
    }
    if !request.target.is_empty() {
        judged = judged.target(&request.target);
    }
    if let Some(url) = &request.url {
        judged = judged.url(url);
    }
    judged
}

/// A batch that is being judged.
struct Session<'a, R> {
    judge: &'a Judge<R>,
    file: &'a str,
    verdict: Verdict,
}

impl<R: Registry> Session<'_, R> {
    fn item(&mut self, item: Item<'_>) {
        match item {
            Item::Record(record) => self.judge(&record),
            Item::Unreadable(unreadable) => self.verdict.complain(&self.judge.report, self.file, &unreadable),
            Item::PassedOver(passed) => self.verdict.note(&self.judge.report, self.file, &passed),
        }
    }

    /// Each response of the record by itself, and all of them as a sequence.
    fn judge(&mut self, record: &Record<'_>) {
        let Judge { gate, level, .. } = self.judge;
        let edition = self.judge.edition.or(record.edition).unwrap_or(Edition::CURRENT);
        let finding = |broken: Broken<R::Rule>, code: u16| {
            let standing = gate.standing(about(record, code, broken.id()), broken.level());
            Finding { broken, standing }
        };
        let judged = |response: &capture::Response<'_>| {
            let code = StatusCode::from_u16(response.code).ok()?;
            let found = self.judge.validate(record, response, code, edition);
            let mut broken: Vec<R::Rule> = found.into_iter().filter(|rule| rule.level() >= *level).collect();
            broken.sort_by_key(|rule| std::cmp::Reverse(rule.level()));
            let findings = broken.into_iter().map(|rule| finding(Broken::Rule(rule), response.code)).collect();
            Some(Judged { code, reason: reason::<R>(response, code, edition), findings })
        };
        let mut interim: Vec<_> = record.responses.iter().filter_map(judged).collect();
        let Some(last) = interim.pop() else { return };
        let fault = sequence_fault(record).map(|fault| finding(Broken::Sequence(fault), last.code.as_u16()));
        let judgement = Judgement { file: self.file, record, edition, interim, last, fault };
        self.verdict.tally.count(&judgement, self.judge.remembers);
        if let Err(error) = self.judge.report.judgement(&mut self.verdict.page, &judgement) {
            self.verdict.failure.get_or_insert(error);
        }
    }
}

/// The records of a batch as they are read.
struct BatchSink<'s, 'j, 'a, R> {
    session: &'s mut Session<'j, R>,
    /// Those that belong to a conversation, with all that comes after the first of them: nothing is judged before it is
    /// known what the others say of it, and the order stays.
    related: Vec<Item<'a>>,
}

impl<'a, R: Registry> Sink<'a> for BatchSink<'_, '_, 'a, R> {
    fn record(&mut self, record: Result<Record<'a>, Unreadable>) {
        match record {
            Ok(record) if record.position.order == Order::Alone && self.related.is_empty() => {
                self.session.judge(&record);
            }
            record => self.related.push(record.into()),
        }
    }

    fn pass_over(&mut self, passed: PassedOver) {
        self.related.push(Item::PassedOver(passed));
    }
}

impl Verdict {
    /// What can't be read of that file.
    pub(super) fn complain(&mut self, report: &Report, file: &str, Unreadable { place, why }: &Unreadable) {
        self.tally.summary.unreadable += 1;
        let text = format!("{file}{place}: {why}");
        if let Err(error) = report.unreadable(&mut self.page, file, *place, why) {
            self.failure.get_or_insert(error);
        }
        self.remarks.push(Remark { after: self.page.out.len(), is_note: false, text });
    }

    /// What was passed over of that file.
    pub(super) fn note(&mut self, report: &Report, file: &str, PassedOver { place, why }: &PassedOver) {
        self.tally.summary.passed_over += 1;
        report.passed_over(&mut self.page, file, *place, why);
        let text = format!("{file}{place}: {why}");
        self.remarks.push(Remark { after: self.page.out.len(), is_note: true, text });
    }
}

/// The reason phrase that came, else the registered one.
fn reason<R: Registry>(response: &capture::Response<'_>, code: StatusCode, edition: Edition) -> String {
    let sent = response.reason.as_deref().unwrap_or_default().trim_ascii();
    if sent.is_empty() {
        let meaning = R::from_code_in(code.as_u16(), edition).or_else(|| R::from_code(code.as_u16()));
        return meaning.map_or("", |status| status.reason_in(edition)).to_owned();
    }
    String::from_utf8_lossy(sent).into_owned()
}

/// Judges the exchange with the fields of the 200, where they are known.
fn with_ok<'a, R, A, Q>(exchange: Exchange<'a, A, Q>, record: &'a Record<'_>) -> R::Violations
where
    R: Registry,
    A: status_core::Fields<'a>,
    Q: status_core::Fields<'a>,
{
    match &record.ok_fields {
        Some(fields) => with_next::<R, _, _, _>(exchange.ok_fields(fields), record),
        None => with_next::<R, _, _, _>(exchange, record),
    }
}

/// Judges the exchange with the request that came next, where that is known.
fn with_next<'a, R, A, Q, O>(exchange: Exchange<'a, A, Q, O>, record: &'a Record<'_>) -> R::Violations
where
    R: Registry,
    A: status_core::Fields<'a>,
    Q: status_core::Fields<'a>,
    O: status_core::Fields<'a>,
{
    let Some(next) = &record.next else { return R::validate(&exchange) };
    let mut exchange = exchange.followed_by(judged_request(&next.request));
    if let Some(seconds) = next.after {
        exchange = exchange.after(seconds);
    }
    if let Some(hops) = next.hops {
        exchange = exchange.hops(hops);
    }
    if let Some(recurs) = next.recurs {
        exchange = exchange.recurs(recurs);
    }
    R::validate(&exchange)
}

fn content<'a>(body: &'a Body<'_>) -> Content<'a> {
    match body {
        Body::None => Content::None,
        Body::Length(length) => Content::Length(*length),
        Body::Bytes(bytes) => Content::Bytes(bytes),
        Body::Unknown => Content::Unknown,
    }
}

/// What is wrong with the order of the responses.
fn sequence_fault(record: &Record<'_>) -> Option<sequence::Fault> {
    // An interim response alone says nothing of what followed it, and archives have one response an entry.
    let is_alone = record.request.is_none() || matches!(record.place, Place::Entry(_));
    if is_alone && record.responses.len() < 2 {
        return None;
    }
    let codes: Vec<StatusCode> =
        record.responses.iter().filter_map(|response| StatusCode::from_u16(response.code).ok()).collect();
    // Where HTTP goes on after a switch, the answer comes in another sequence of responses, on the same connection.
    let switch =
        record.responses.windows(2).position(|pair| pair[0].code == 101 && capture::goes_on(&pair[0], &pair[1]));
    let (before, after) = codes.split_at(switch.map_or(0, |at| at + 1));
    let mut faults = [before, after].into_iter().filter(|codes| !codes.is_empty()).map(sequence::check);
    faults.find_map(Result::err).filter(|fault| *fault != sequence::Fault::NoFinal || !hides_final(record))
}

/// Whether the client takes an interim response for the final one and shows no more, as HTTPie does: Python's library knows
/// none but 100.
fn hides_final(record: &Record<'_>) -> bool {
    let fields = record.request.as_ref().and_then(|request| request.fields.as_ref());
    let is_httpie = |(name, value): &(std::borrow::Cow<'_, [u8]>, std::borrow::Cow<'_, [u8]>)| {
        name.eq_ignore_ascii_case(b"user-agent") && value.starts_with(b"HTTPie/")
    };
    fields.is_some_and(|fields| fields.iter().any(is_httpie))
}
