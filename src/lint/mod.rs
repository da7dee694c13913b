//! `status lint`: captures -> judgements.

mod files;
mod judge;
mod pipeline;
mod progress;
mod turn;

use std::fs::File;
use std::io::{self, IsTerminal as _, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use status_core::generic::Registry;

use crate::capture::{Batches, Conversation, Files, Input, Member, Place, Unpacked, Unreadable, kind, unpack};
use crate::cli::LintArgs;
use crate::report::Summary;
use crate::samples::SAMPLES;
use crate::{Outcome, complain, remark};

use files::{NamedFile, Promise};
use judge::{Judge, Remark, Verdict};
use progress::Progress;

/// How many bytes of an input are judged before it is worth while to start threads.
const ALONE: usize = 512 * 1024;

/// How many bytes have to come at once: whoever writes fewer is slower than one thread.
const WORTHY: usize = 32 * 1024;

/// The folder that stands for the samples that come with this program, where there is none of that name.
const SAMPLES_FOLDER: &str = "samples";

/// Judges what the arguments name.
pub(crate) fn run<R: Registry>(args: &LintArgs, out: &mut dyn Write) -> io::Result<Outcome> {
    let mut linter: Linter<'_, R> =
        Linter { args, judge: Judge::new(args), out, summary: Summary::default(), failure: None, read: 0 };
    if args.files.is_empty() {
        if io::stdin().is_terminal() {
            linter.unreadable("-", "nothing to judge: name captures, pipe one in, or judge the samples: lint samples");
        } else {
            linter.stdin();
        }
    }
    for path in &args.files {
        linter.path(path);
    }
    linter.finish()
}

struct Linter<'a, R> {
    args: &'a LintArgs,
    judge: Judge<R>,
    out: &'a mut dyn Write,
    summary: Summary,
    /// Why nothing more can be written.
    failure: Option<io::Error>,
    /// How many captures were read.
    read: usize,
}

impl<R: Registry> Linter<'_, R> {
    /// A file, every file of a folder, standard input, or the samples.
    fn path(&mut self, path: &Path) {
        if path == Path::new("-") {
            return self.stdin();
        }
        if path == Path::new(SAMPLES_FOLDER) && !path.exists() {
            return self.samples();
        }
        let before = self.read;
        match files::captures(path) {
            Ok(files) => {
                for file in &files {
                    self.file(file);
                }
                if self.read == before {
                    let extensions: Vec<&str> = kind::extensions().collect();
                    self.cannot_read(path, &format!("no captures in this folder ({})", extensions.join(", ")));
                }
            }
            Err(error) => self.cannot_read(path, &error.to_string()),
        }
    }

    fn samples(&mut self) {
        self.summary.samples = true;
        for sample in SAMPLES {
            self.input(sample.name, Box::new(sample.text), Promise::Capture, &Progress::none());
        }
    }

    fn file(&mut self, NamedFile { path, promise }: &NamedFile) {
        if self.failure.is_some() {
            return;
        }
        match File::open(path) {
            Ok(file) => {
                let progress = Progress::of(&file);
                let input = progress.watch(file);
                self.input(&path.display().to_string(), Box::new(input), *promise, &progress);
                progress.end();
            }
            Err(error) => {
                self.read += 1;
                self.cannot_read(path, &error.to_string());
            }
        }
    }

    fn stdin(&mut self) {
        self.input("-", Box::new(io::stdin()), Promise::Capture, &Progress::none());
    }

    /// A capture, or an archive of several files, some of which may be captures.
    fn input(&mut self, name: &str, input: Input, promise: Promise, progress: &Progress) {
        if self.failure.is_some() {
            return;
        }
        match unpack(input) {
            Ok(Unpacked::Text(input)) => {
                if let Err(error) = self.batches(name, input, promise, progress) {
                    self.unreadable(name, &error.to_string());
                }
            }
            Ok(Unpacked::Files(files)) => self.members(name, files, progress),
            Err(error) => {
                self.read += 1;
                self.unreadable(name, &error.to_string());
            }
        }
    }

    fn members(&mut self, name: &str, files: Files, progress: &Progress) {
        let before = self.read;
        for Member { name: member, input } in files {
            if self.failure.is_some() {
                return;
            }
            let promise = files::promise(Path::new(&member));
            let name = format!("{name}/{member}");
            match input {
                _ if promise == Promise::None => self.note(format!("{name}: no capture")),
                Ok(input) => self.input(&name, input, promise, progress),
                Err(error) => self.unreadable(&name, &error.to_string()),
            }
        }
        if self.read == before {
            self.read += 1;
            self.unreadable(name, "no captures in this archive of files");
        }
    }

    fn batches(&mut self, name: &str, input: Input, promise: Promise, progress: &Progress) -> io::Result<()> {
        let judge = self.judge;
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let mut batches = Batches::new(self.args.input, input).inspect_err(|_| self.read += 1)?;
        if promise == Promise::Perhaps && !batches.begins_at_once() {
            self.note(format!("{name}: no capture"));
            return Ok(());
        }
        self.read += 1;
        let mut conversation = Conversation::default();
        let mut judged = 0;
        loop {
            let (batch, failure) = match batches.next().transpose() {
                Ok(batch) => (batch, Ok(())),
                Err(error) => (None, Err(error)),
            };
            let Some(batch) = batch else {
                // What waits for more comes before the reason why there is none.
                let _ = self.report(judge.batch(name, None, &mut conversation), progress);
                return failure;
            };
            if threads > 1 && judged >= ALONE && batch.len() >= WORTHY {
                let name: Arc<str> = name.into();
                let batches = turn::Line::new(conversation, std::iter::once(Ok(batch)).chain(batches));
                return pipeline::run(
                    batches,
                    threads,
                    move |(batch, turn)| judge.batch(&name, batch, turn),
                    |verdict| self.report(verdict, progress),
                );
            }
            judged += batch.len();
            if self.report(judge.batch(name, Some(batch), &mut conversation), progress).is_break() {
                return Ok(());
            }
        }
    }

    fn cannot_read(&mut self, path: &Path, why: &str) {
        self.unreadable(&path.display().to_string(), why);
    }

    fn unreadable(&mut self, name: &str, why: &str) {
        let mut verdict = Verdict::default();
        verdict.complain(name, &Unreadable::new(Place::File, why));
        let _ = self.report(verdict, &Progress::none());
    }

    /// What was passed over.
    fn note(&mut self, text: String) {
        let mut verdict = Verdict::default();
        verdict.note(text);
        let _ = self.report(verdict, &Progress::none());
    }

    /// Writes what a batch came to; breaks where nothing more can be written.
    fn report(&mut self, verdict: Verdict, progress: &Progress) -> ControlFlow<()> {
        let Verdict { out, mut remarks, summary, failure } = verdict;
        if !self.judge.report().is_verbose() {
            remarks.retain(|remark| !remark.is_note);
        }
        self.summary += summary;
        if self.failure.is_none() {
            let written = progress.beside(&out, !remarks.is_empty(), || write(self.out, &out, &remarks));
            self.failure = written.err().or(failure);
        }
        if self.failure.is_none() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }

    fn finish(mut self) -> io::Result<Outcome> {
        if self.failure.is_none() {
            self.failure = self.judge.report().summary(self.out, &self.summary).err();
        }
        match self.failure {
            Some(error) => Err(error),
            None if self.summary.unreadable > 0 => Ok(Outcome::Failed),
            None if self.summary.broken > 0 => Ok(Outcome::Broken),
            None => Ok(Outcome::Clean),
        }
    }
}

/// Writes each remark where it belongs among the judgements.
fn write(to: &mut dyn Write, out: &[u8], remarks: &[Remark]) -> io::Result<()> {
    let mut rest = out;
    let mut written = 0;
    for Remark { after, is_note, text } in remarks {
        let (before, behind) = rest.split_at_checked(after - written).unwrap_or((rest, &[]));
        to.write_all(before)?;
        if *is_note {
            remark(format_args!("{text}"));
        } else {
            complain(format_args!("{text}"));
        }
        (rest, written) = (behind, *after);
    }
    to.write_all(rest)
}
