//! `status lint`: captures -> judgements.

mod files;
mod judge;
mod pipeline;
mod progress;
mod turn;

use std::fs::File;
use std::io::{self, BufReader, IsTerminal, Read, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use status_core::generic::Registry;

use crate::capture::{Batches, Conversation, Place, Unreadable, kind};
use crate::cli::LintArgs;
use crate::report::Summary;
use crate::samples::SAMPLES;
use crate::{Outcome, complain};

use judge::{Judge, Verdict};
use progress::Progress;

/// How many bytes of an input are judged before it is worth while to start threads.
const ALONE: usize = 512 * 1024;

/// How many bytes have to come at once: whoever writes fewer is slower than one thread.
const WORTHY: usize = 32 * 1024;

/// Judges what the arguments name.
pub(crate) fn run<R: Registry>(args: &LintArgs, out: &mut dyn Write) -> io::Result<Outcome> {
    let mut linter: Linter<'_, R> =
        Linter { args, judge: Judge::new(args), out, summary: Summary::default(), failure: None };
    if !args.files.is_empty() {
        for path in &args.files {
            linter.path(path);
        }
    } else if is_piped() {
        linter.stdin();
    } else {
        linter.summary.samples = true;
        for sample in SAMPLES {
            linter.input(sample.name, sample.text, &Progress::none());
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
    args: &'a LintArgs,
    judge: Judge<R>,
    out: &'a mut dyn Write,
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
        match files::captures(path) {
            Ok(files) if files.is_empty() => {
                let extensions: Vec<&str> = kind::extensions().collect();
                self.cannot_read(path, &format!("no captures in this folder ({})", extensions.join(", ")));
            }
            Ok(files) => files.iter().for_each(|path| self.file(path)),
            Err(error) => self.cannot_read(path, &error.to_string()),
        }
    }

    fn file(&mut self, path: &Path) {
        if self.failure.is_some() {
            return;
        }
        match File::open(path) {
            Ok(file) => {
                let progress = Progress::of(&file);
                self.input(&path.display().to_string(), progress.watch(file), &progress);
                progress.end();
            }
            Err(error) => self.cannot_read(path, &error.to_string()),
        }
    }

    fn stdin(&mut self) {
        self.input("-", io::stdin(), &Progress::none());
    }

    fn input(&mut self, name: &str, input: impl Read + Send + 'static, progress: &Progress) {
        if self.failure.is_some() {
            return;
        }
        if let Err(error) = self.batches(name, BufReader::new(input), progress) {
            self.unreadable(name, &error.to_string());
        }
    }

    fn batches(
        &mut self,
        name: &str,
        input: BufReader<impl Read + Send + 'static>,
        progress: &Progress,
    ) -> io::Result<()> {
        let judge = self.judge;
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let mut batches = Batches::new(self.args.input, input)?;
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

    /// Writes what a batch came to; breaks where nothing more can be written.
    fn report(&mut self, verdict: Verdict, progress: &Progress) -> ControlFlow<()> {
        let Verdict { out, complaints, summary, failure } = verdict;
        self.summary += summary;
        if self.failure.is_none() {
            let written = progress.beside(&out, &complaints, || write(self.out, &out, &complaints));
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

/// Writes each complaint where it belongs among the judgements.
fn write(to: &mut dyn Write, out: &[u8], complaints: &[(usize, String)]) -> io::Result<()> {
    let mut rest = out;
    let mut written = 0;
    for (at, complaint) in complaints {
        let (before, after) = rest.split_at_checked(at - written).unwrap_or((rest, &[]));
        to.write_all(before)?;
        complain(format_args!("{complaint}"));
        (rest, written) = (after, *at);
    }
    to.write_all(rest)
}
