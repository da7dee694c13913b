//! Records -> what there is to report of them.

use std::io;
use std::marker::PhantomData;

use status_core::generic::{Meaning as _, Registry, Requirement};
use status_core::{Content, Edition, Exchange, Level, Request, Response, Sender, StatusCode, sequence};

use crate::capture::{self, Batch, Body, Fields, Item, Order, Place, Record, Sink, Unreadable};
use crate::cli::LintArgs;
use crate::lint::turn::Turn;
use crate::report::{Judgement, Report, Summary};

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
    /// For standard error, each with how much of the output comes before it.
    pub(super) complaints: Vec<(usize, String)>,
    pub(super) summary: Summary,
    /// Why not everything could be written.
    pub(super) failure: Option<io::Error>,
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

    /// Judges the records of a batch, which comes from that file, with what came before it. Without a batch, the file has
    /// ended, and what waits for more is judged.
    pub(super) fn batch(&self, file: &str, batch: Option<Batch>, turn: impl Turn) -> Verdict {
        let mut session = Session { judge: self, file, verdict: Verdict::default() };
        let Some(mut batch) = batch else {
            let last = turn.take(|conversation| conversation.end());
            last.into_iter().for_each(|record| session.judge(&record));
            return session.verdict;
        };
        let mut records = Records { session: &mut session, related: Vec::new() };
        batch.read(&mut records);
        let related = records.related;
        let related = turn.take(|conversation| conversation.relate(related));
        related.into_iter().for_each(|item| session.item(item));
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
        let Some((request, fields)) =
            record.request.as_ref().and_then(|request| Some((request, request.fields.as_ref()?)))
        else {
            return with_ok::<R, _, _>(exchange, record);
        };
        with_ok::<R, _, _>(exchange.request(judged_request(request, fields)), record)
    }
}

fn judged_request<'a>(request: &'a capture::Request<'_>, fields: &'a Fields<'_>) -> Request<'a, &'a Fields<'a>> {
    let mut judged = Request::new(&request.method, fields).content(content(&request.content));
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
            Ok(record) => self.judge(&record),
            Err(unreadable) => self.verdict.complain(self.file, &unreadable),
        }
    }

    /// Each response of the record on its own, and all of them as a sequence.
    fn judge(&mut self, record: &Record<'_>) {
        let edition = self.judge.edition.or(record.edition).unwrap_or(Edition::CURRENT);
        let fault = sequence_fault(record);
        for (index, response) in record.responses.iter().enumerate() {
            let is_last = index + 1 == record.responses.len();
            let Ok(code) = StatusCode::from_u16(response.code) else { continue };
            let found = self.judge.validate(record, response, code, edition);
            let mut broken: Vec<R::Rule> = found.into_iter().filter(|rule| rule.level() >= self.judge.level).collect();
            broken.sort_by_key(|rule| std::cmp::Reverse(rule.level()));
            let judgement = Judgement {
                file: self.file,
                record,
                code,
                reason: reason::<R>(response, code, edition),
                edition,
                broken,
                fault: fault.filter(|_| is_last),
            };
            self.verdict.summary.count(&judgement);
            if let Err(error) = self.judge.report.judgement(&mut self.verdict.out, &judgement) {
                self.verdict.failure.get_or_insert(error);
            }
        }
    }
}

/// The records of a batch as they are read.
struct Records<'s, 'j, 'a, R> {
    session: &'s mut Session<'j, R>,
    /// Those that belong to a conversation, with all that comes after the first of them: nothing is judged before it is
    /// known what the others say of it, and the order stays.
    related: Vec<Item<'a>>,
}

impl<'a, R: Registry> Sink<'a> for Records<'_, '_, 'a, R> {
    fn record(&mut self, record: Item<'a>) {
        let is_alone = record.as_ref().is_ok_and(|record| record.position.order == Order::Alone);
        if is_alone && self.related.is_empty() {
            self.session.item(record);
        } else {
            self.related.push(record);
        }
    }
}

impl Verdict {
    /// What can't be read of that file.
    pub(super) fn complain(&mut self, file: &str, Unreadable { place, why }: &Unreadable) {
        self.summary.unreadable += 1;
        self.complaints.push((self.out.len(), format!("{file}{place}: {why}")));
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
    let Some((next, fields)) = record.next.as_ref().and_then(|next| Some((next, next.request.fields.as_ref()?))) else {
        return R::validate(&exchange);
    };
    let mut exchange = exchange.followed_by(judged_request(&next.request, fields));
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
    // After a switch to HTTP/2, the answer comes in another sequence of responses, on the same connection.
    let switch = record.responses.windows(2).position(|pair| pair[0].code == 101 && pair[1].version != pair[0].version);
    let (before, after) = codes.split_at(switch.map_or(0, |at| at + 1));
    let mut faults = [before, after].into_iter().filter(|codes| !codes.is_empty()).map(sequence::check);
    faults.find_map(Result::err)
}

impl Summary {
    fn count<Rule: Requirement>(&mut self, judgement: &Judgement<'_, Rule>) {
        self.exchanges += 1;
        let broken = |level: Level| judgement.broken.iter().filter(|rule: &&Rule| rule.level() == level).count();
        self.must += broken(Level::Must) + usize::from(judgement.fault.is_some());
        self.should += broken(Level::Should);
        self.may += broken(Level::May);
        self.broken += usize::from(!judgement.is_clean());
    }
}
