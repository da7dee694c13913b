//! Records -> judgements.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, IsTerminal, Write};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

use status_core::generic::{Meaning as _, Registry, Requirement};
use status_core::{Content, Edition, Exchange, Fields, Level, Request, Response, StatusCode, sequence};

use crate::cli::LintArgs;
use crate::input::{self, Body, Place, Record, Sink, Unreadable};
use crate::report::{Judgement, Report, Summary};
use crate::samples::SAMPLES;
use crate::{Outcome, complain};

/// Judges what the arguments name.
pub(crate) fn run<R: Registry>(args: &LintArgs, out: &mut dyn Write) -> io::Result<Outcome> {
    let mut linter: Linter<'_, R> = Linter {
        registry: PhantomData,
        args,
        report: Report::new(&args.output, args.verbose),
        out,
        file: String::new(),
        summary: Summary::default(),
        failure: None,
    };
    if !args.files.is_empty() {
        for path in &args.files {
            linter.path(path);
        }
    } else if is_piped() {
        linter.stdin();
    } else {
        linter.summary.samples = true;
        for sample in SAMPLES {
            linter.judge_input(sample.name.to_owned(), sample.text);
        }
    }
    linter.finish()
}

/// Whether standard input is a pipe or a file: not a terminal, and not the null device that jobs are started with.
fn is_piped() -> bool {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        return false;
    }
    #[cfg(unix)]
    {
        use std::os::{fd::AsFd as _, unix::fs::FileTypeExt as _};
        let kind = stdin.as_fd().try_clone_to_owned().and_then(|fd| File::from(fd).metadata());
        kind.is_ok_and(|kind| !kind.file_type().is_char_device())
    }
    #[cfg(not(unix))]
    true
}

struct Linter<'a, R> {
    /// By whose rules.
    registry: PhantomData<R>,
    args: &'a LintArgs,
    report: Report,
    out: &'a mut dyn Write,
    /// What is being read.
    file: String,
    summary: Summary,
    /// Why nothing more can be written.
    failure: Option<io::Error>,
}

impl<R: Registry> Linter<'_, R> {
    /// A file, every file of a folder, or standard input.
    fn path(&mut self, path: &Path) {
        if path == Path::new("-") {
            return self.stdin();
        }
        match files(path) {
            Ok(files) if files.is_empty() => {
                self.cannot_read(path, &format!("no captures in this folder ({})", EXTENSIONS.join(", ")));
            }
            Ok(files) => files.iter().for_each(|path| match File::open(path) {
                Ok(file) => self.judge_input(path.display().to_string(), BufReader::new(file)),
                Err(error) => self.cannot_read(path, &error.to_string()),
            }),
            Err(error) => self.cannot_read(path, &error.to_string()),
        }
    }

    fn stdin(&mut self) {
        self.judge_input("-".to_owned(), io::stdin().lock());
    }

    fn judge_input(&mut self, name: String, input: impl BufRead) {
        if self.failure.is_some() {
            return;
        }
        self.file = name;
        if let Err(error) = input::read(self.args.input, input, self) {
            self.record(Err(Unreadable::new(Place::File, error.to_string())));
        }
    }

    fn cannot_read(&mut self, path: &Path, why: &str) {
        self.file = path.display().to_string();
        self.record(Err(Unreadable::new(Place::File, why)));
    }

    /// Each response of the record on its own, and all of them as a sequence.
    fn judge(&mut self, record: &Record) {
        let edition = self.args.edition.or(record.edition).unwrap_or(Edition::CURRENT);
        let fault = sequence_fault(record);
        for (index, response) in record.responses.iter().enumerate() {
            let is_last = index + 1 == record.responses.len();
            let Ok(code) = StatusCode::from_u16(response.code) else { continue };
            let found = self.validate(record, response, code, edition);
            let mut broken: Vec<R::Rule> = found.into_iter().filter(|rule| rule.level() >= self.args.level).collect();
            broken.sort_by_key(|rule| std::cmp::Reverse(rule.level()));
            let judgement = Judgement {
                file: &self.file,
                record,
                code,
                reason: reason::<R>(response, code, edition),
                edition,
                broken,
                fault: fault.clone().filter(|_| is_last),
            };
            self.summary.count(&judgement);
            if self.failure.is_none() {
                self.failure = self.report.judgement(self.out, &judgement).err();
            }
        }
    }

    fn validate(
        &self,
        record: &Record,
        response: &input::Response,
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
        if let Some(sender) = self.args.sender.or(record.sender) {
            exchange = exchange.sender(sender);
        }
        let Some((request, fields)) =
            record.request.as_ref().and_then(|request| Some((request, request.fields.as_ref()?)))
        else {
            return validate_with_ok::<R, _, _>(exchange, record);
        };
        let mut asked = Request::new(&request.method, fields).content(content(&request.content));
        if let Some(version) = request.version {
            asked = asked.version(version);
        }
        if !request.target.is_empty() {
            asked = asked.target(&request.target);
        }
        validate_with_ok::<R, _, _>(exchange.request(asked), record)
    }

    fn finish(mut self) -> io::Result<Outcome> {
        if self.failure.is_none() {
            self.failure = self.report.summary(self.out, &self.summary).err();
        }
        match self.failure {
            Some(error) => Err(error),
            None if self.summary.unreadable > 0 => Ok(Outcome::Failed),
            None if self.summary.broken > 0 => Ok(Outcome::Broken),
            None => Ok(Outcome::Clean),
        }
    }
}

impl<R: Registry> Sink for Linter<'_, R> {
    fn record(&mut self, record: Result<Record, Unreadable>) {
        match record {
            Ok(record) => self.judge(&record),
            Err(Unreadable { place, why }) => {
                self.summary.unreadable += 1;
                complain(format_args!("{}{place}: {why}", self.file));
            }
        }
    }

    fn is_closed(&self) -> bool {
        self.failure.is_some()
    }
}

/// The reason phrase that came, else the registered one.
fn reason<R: Registry>(response: &input::Response, code: StatusCode, edition: Edition) -> String {
    let sent = response.reason.as_deref().unwrap_or_default().trim_ascii();
    if sent.is_empty() {
        let meaning = R::from_code_in(code.as_u16(), edition).or_else(|| R::from_code(code.as_u16()));
        return meaning.map_or("", |status| status.reason_in(edition)).to_owned();
    }
    String::from_utf8_lossy(sent).into_owned()
}

fn validate_with_ok<'a, R, A, Q>(exchange: Exchange<'a, A, Q>, record: &'a Record) -> R::Violations
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

fn content(body: &Body) -> Content<'_> {
    match body {
        Body::None => Content::None,
        Body::Length(length) => Content::Length(*length),
        Body::Bytes(bytes) => Content::Bytes(bytes),
        Body::Unknown => Content::Unknown,
    }
}

/// What is wrong with the order of the responses.
fn sequence_fault(record: &Record) -> Option<String> {
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
    let faults = [before, after].into_iter().filter(|codes| !codes.is_empty()).map(sequence::check);
    faults.filter_map(Result::err).map(|fault| fault.to_string()).next()
}

/// What the names of captures end in. A file that is named itself may be called anything.
const EXTENSIONS: &[&str] = &["http", "txt", "log", "curl", "har", "json", "jsonl", "ndjson"];

/// The file itself, or the captures in the folder and in those in it, by name; hidden ones are left out.
fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !fs::metadata(path)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut entries = fs::read_dir(path)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.path();
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        // A link to a folder could lead back here.
        if entry.file_type()?.is_dir() {
            found.extend(files(&path)?);
        } else if has_extension(&path) && !path.is_dir() {
            found.push(path);
        }
    }
    Ok(found)
}

fn has_extension(path: &Path) -> bool {
    path.extension().is_some_and(|extension| EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known)))
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
