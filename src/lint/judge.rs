//! Records -> what there is to report of them.

use std::io;
use std::marker::PhantomData;
use std::sync::Arc;

use status_core::generic::{Registry, Requirement};
use status_core::{Edition, Level, Sender, StatusCode};

use crate::broken::{Broken, gravest_first};
use crate::capture::{self, Batch, Conversation, Item, Order, PassedOver, Record, Sink, Unreadable};
use crate::gate::Gate;
use crate::lint::settings::Settings;
use crate::lint::turn::Turn;
use crate::report::{Finding, Judged, Judgement, Page, Report, Tally, about};

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
        let tally = &mut self.verdict.tally;
        let edition = self.judge.edition.or(record.edition).unwrap_or(Edition::CURRENT);
        // Also of what is not shown, and of what another entry lets pass: the entry has its use.
        let mut mark = |code: u16, rule: &'static str| {
            if gate.allows.is_empty() && gate.baseline.is_none() {
                return;
            }
            let about = about(record, code, rule);
            tally.used.extend(gate.covering(about));
            tally.again.extend(gate.known(about));
        };
        let finding = |broken: Broken<R::Rule>, code: u16| {
            let standing = gate.standing(about(record, code, broken.id()), broken.level());
            Finding { broken, standing }
        };
        let mut judged = |(at, response): (usize, &capture::Response<'_>)| {
            let code = StatusCode::from_u16(response.code).ok()?;
            let sender = self.judge.sender.or(record.sender);
            let found = record.validate_response::<R>(at, edition, sender)?;
            let mut broken: Vec<R::Rule> = Vec::new();
            for rule in found {
                mark(response.code, rule.id());
                if rule.level() >= *level {
                    broken.push(rule);
                }
            }
            let findings = gravest_first(broken).into_iter().map(|rule| finding(Broken::Rule(rule), response.code));
            let findings = findings.collect();
            Some(Judged { code, reason: response.phrase_by::<R>(edition).into_owned(), findings })
        };
        let mut interim: Vec<_> = record.responses.iter().enumerate().filter_map(&mut judged).collect();
        let Some(last) = interim.pop() else { return };
        let fault = record.sequence_fault().map(|fault| finding(Broken::Sequence(fault), last.code.as_u16()));
        if let Some(fault) = &fault {
            mark(last.code.as_u16(), fault.broken.id());
        }
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
    pub(super) fn complain(&mut self, report: &Report, file: &str, Unreadable { place, why, .. }: &Unreadable) {
        self.tally.summary.unreadable += 1;
        let text = format!("{file}{place}: {why}");
        if let Err(error) = report.unreadable(&mut self.page, file, *place, why) {
            self.failure.get_or_insert(error);
        }
        self.remarks.push(Remark { after: self.page.out.len(), is_note: false, text });
    }

    /// What was passed over of that file.
    pub(super) fn note(&mut self, report: &Report, file: &str, PassedOver { place, why, .. }: &PassedOver) {
        self.tally.summary.passed_over += 1;
        report.passed_over(&mut self.page, file, *place, why);
        let text = format!("{file}{place}: {why}");
        self.remarks.push(Remark { after: self.page.out.len(), is_note: true, text });
    }
}
