//! Records -> what there is to report of them.

use std::io;
use std::marker::PhantomData;

use status_core::generic::{Meaning as _, Registry, Requirement};
use status_core::{Content, Edition, Exchange, Fields, Level, Request, Response, Sender, StatusCode, sequence};

use crate::capture::{self, Batch, Body, PassedOver, Place, Record, Sink, Unreadable};
use crate::cli::LintArgs;
use crate::report::{Judged, Judgement, Report, Summary};

/// How records are judged: by which rules, and how that is reported.
#[derive(Clone, Copy)]
pub(super) struct Judge<R> {
    registry: PhantomData<fn() -> R>,
    edition: Option<Edition>,
    level: Level,
    sender: Option<Sender>,
    report: Report,
}

/// What there is to report of a batch.
#[derive(Default)]
pub(super) struct Verdict {
    /// For standard output.
    pub(super) out: Vec<u8>,
    /// For standard error, in order.
    pub(super) remarks: Vec<Remark>,
    pub(super) summary: Summary,
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
    pub(super) fn new(args: &LintArgs) -> Self {
        Self {
            registry: PhantomData,
            edition: args.edition,
            level: args.level,
            sender: args.sender,
            report: Report::new(&args.output, args.verbose),
        }
    }

    pub(super) const fn report(&self) -> &Report {
        &self.report
    }

    /// Judges the records of a batch, which comes from that file.
    pub(super) fn batch(&self, file: &str, batch: Batch) -> Verdict {
        let mut session = Session { judge: self, file, verdict: Verdict::default() };
        batch.read(&mut session);
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
        let Some(request) = &record.request else { return validate_with_ok::<R, _, _>(exchange, record) };
        let not_shown = Vec::new();
        let fields = request.fields.as_ref().unwrap_or(&not_shown);
        let mut asked = Request::new(&request.method, fields).content(content(&request.content));
        if request.is_partial || request.fields.is_none() {
            asked = asked.partial();
        }
        if let Some(version) = request.version {
            asked = asked.version(version);
        }
        if !request.target.is_empty() {
            asked = asked.target(&request.target);
        }
        validate_with_ok::<R, _, _>(exchange.request(asked), record)
    }
}

/// A batch that is being judged.
struct Session<'a, R> {
    judge: &'a Judge<R>,
    file: &'a str,
    verdict: Verdict,
}

impl<R: Registry> Session<'_, R> {
    /// Each response of the record by itself, and all of them as a sequence.
    fn judge(&mut self, record: &Record<'_>) {
        let edition = self.judge.edition.or(record.edition).unwrap_or(Edition::CURRENT);
        let judged = |response: &capture::Response<'_>| {
            let code = StatusCode::from_u16(response.code).ok()?;
            let found = self.judge.validate(record, response, code, edition);
            let mut broken: Vec<R::Rule> = found.into_iter().filter(|rule| rule.level() >= self.judge.level).collect();
            broken.sort_by_key(|rule| std::cmp::Reverse(rule.level()));
            Some(Judged { code, reason: reason::<R>(response, code, edition), broken })
        };
        let mut interim: Vec<_> = record.responses.iter().filter_map(judged).collect();
        let Some(last) = interim.pop() else { return };
        let judgement = Judgement { file: self.file, record, edition, interim, last, fault: sequence_fault(record) };
        self.verdict.summary.count(&judgement);
        if let Err(error) = self.judge.report.judgement(&mut self.verdict.out, &judgement) {
            self.verdict.failure.get_or_insert(error);
        }
    }
}

impl<R: Registry> Sink for Session<'_, R> {
    fn record(&mut self, record: Result<Record<'_>, Unreadable>) {
        match record {
            Ok(record) => self.judge(&record),
            Err(unreadable) => self.verdict.complain(self.file, &unreadable),
        }
    }

    fn pass_over(&mut self, PassedOver { place, why }: PassedOver) {
        self.verdict.note(format!("{}{place}: {why}", self.file));
    }
}

impl Verdict {
    /// What can't be read of that file.
    pub(super) fn complain(&mut self, file: &str, Unreadable { place, why }: &Unreadable) {
        self.summary.unreadable += 1;
        let text = format!("{file}{place}: {why}");
        self.remarks.push(Remark { after: self.out.len(), is_note: false, text });
    }

    /// What was passed over.
    pub(super) fn note(&mut self, text: String) {
        self.summary.passed_over += 1;
        self.remarks.push(Remark { after: self.out.len(), is_note: true, text });
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

fn validate_with_ok<'a, R, A, Q>(exchange: Exchange<'a, A, Q>, record: &'a Record<'_>) -> R::Violations
where
    R: Registry,
    A: Fields<'a>,
    Q: Fields<'a>,
{
    match &record.ok_fields {
        Some(fields) => R::validate(&exchange.ok_fields(fields)),
        None => R::validate(&exchange),
    }
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
    // After a switch to HTTP/2, the answer comes in another sequence of responses, on the same connection.
    let switch = record.responses.windows(2).position(|pair| pair[0].code == 101 && pair[1].version != pair[0].version);
    let (before, after) = codes.split_at(switch.map_or(0, |at| at + 1));
    let mut faults = [before, after].into_iter().filter(|codes| !codes.is_empty()).map(sequence::check);
    faults.find_map(Result::err)
}

impl Summary {
    fn count<Rule: Requirement>(&mut self, judgement: &Judgement<'_, Rule>) {
        self.exchanges += 1;
        let broken = |level: Level| {
            judgement.responses().flat_map(|judged| &judged.broken).filter(|rule| rule.level() == level).count()
        };
        self.must += broken(Level::Must) + usize::from(judgement.fault.is_some());
        self.should += broken(Level::Should);
        self.may += broken(Level::May);
        self.broken += usize::from(!judgement.is_clean());
    }
}
