//! `status lint`: captures -> judgements.

mod files;
mod judge;
mod pipeline;
mod progress;
mod settings;
mod turn;

use std::fs::File;
use std::io::{self, IsTerminal as _, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use status_core::generic::Registry;

use crate::capture::{
    Batches, Conversation, Files, Input, Member, Packed, PassedOver, Place, Unpacked, Unreadable, kind, unpack,
};
use crate::cli::{LintArgs, LintFormat};
use crate::gate::{self, FailOn, Gate};
use crate::harmless::printable;
use crate::report::{Numbers, Page, Program, Report, Tally};
use crate::samples::SAMPLES;
use crate::{Outcome, Written, complain_to, remark};

use files::{NamedFile, Promise};
use judge::{Judge, Remark, Verdict};
use progress::Progress;
use settings::Settings;

/// How many bytes of an input are judged before it is worth while to start threads.
const ALONE: usize = 512 * 1024;

/// How many bytes have to come at once: whoever writes fewer is slower than one thread.
const WORTHY: usize = 32 * 1024;

/// The folder that stands for the samples that come with this program, where there is none of that name.
const SAMPLES_FOLDER: &str = "samples";

/// Judges what the arguments name.
pub(crate) fn run<R: Registry>(args: &LintArgs, program: Program, out: &mut dyn Write) -> io::Result<Outcome> {
    let Some(settings) = Settings::new::<R>(args, program) else { return Ok(Outcome::Failed) };
    let judge = Judge::new(settings, args.write_baseline.is_some());
    let mut err = anstream::stderr();
    let mut linter: Linter<'_, R> = Linter::new(args, judge, out, &mut err);
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

/// Judges a text as the capture of that name.
pub(crate) fn text<R: Registry>(name: &str, text: &[u8], format: LintFormat) -> io::Result<Written> {
    let args = LintArgs { format, no_config: true, verbose: true, ..LintArgs::default() };
    let program = Program { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") };
    let mut written = Written::default();
    let Some(settings) = Settings::new::<R>(&args, program) else { return Ok(written) };
    let mut linter: Linter<'_, R> = Linter::new(&args, Judge::new(settings, true), &mut written.out, &mut written.err);
    linter.input(name, Packed::new(Box::new(io::Cursor::new(text.to_vec()))), Promise::Capture, &Progress::none());
    written.baseline = gate::text(&linter.tally.known)?;
    linter.finish()?;
    Ok(written)
}

struct Linter<'a, R> {
    args: &'a LintArgs,
    judge: Judge<R>,
    out: &'a mut dyn Write,
    /// Standard error.
    err: &'a mut dyn Write,
    /// Whether something was written behind the beginning.
    has_begun: bool,
    tally: Tally,
    /// What is written at the end.
    kept: Page,
    numbers: Numbers,
    /// Why nothing more can be written.
    failure: Option<io::Error>,
    /// Whether what is read may never end.
    is_endless: bool,
    /// How many captures were read.
    read: usize,
}

impl<'a, R: Registry> Linter<'a, R> {
    /// Nothing is judged yet; what comes before all judgements is written.
    fn new(args: &'a LintArgs, judge: Judge<R>, out: &'a mut dyn Write, err: &'a mut dyn Write) -> Self {
        let failure = judge.report().begin(out).err();
        Self {
            args,
            judge,
            out,
            err,
            has_begun: false,
            tally: Tally::default(),
            kept: Page::default(),
            numbers: Numbers::default(),
            failure,
            is_endless: false,
            read: 0,
        }
    }

    /// A file, every file of a folder, standard input, or the samples.
    fn path(&mut self, path: &Path) {
        if path == Path::new("-") {
            return self.stdin();
        }
        if path == Path::new(SAMPLES_FOLDER) && !path.exists() {
            return self.samples();
        }
        if let Some(paths) = files::expanded(path) {
            return match paths {
                Ok(paths) if paths.is_empty() => self.cannot_read(path, "no file is called like this pattern"),
                Ok(paths) => paths.iter().for_each(|path| self.path(path)),
                Err(why) => self.cannot_read(path, &why),
            };
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
        self.tally.summary.samples = true;
        for sample in SAMPLES {
            self.input(sample.name, Packed::new(Box::new(sample.text)), Promise::Capture, &Progress::none());
        }
    }

    /// Whether the rest is not judged. Where nobody reads any more, it is, for the exit status.
    fn is_over(&self) -> bool {
        self.failure.as_ref().is_some_and(|error| self.is_endless || error.kind() != io::ErrorKind::BrokenPipe)
    }

    fn file(&mut self, NamedFile { path, promise }: &NamedFile) {
        if self.is_over() {
            return;
        }
        match File::open(path) {
            Ok(file) => {
                let progress = Progress::of(&file);
                let input = progress.watch(file);
                self.input(&path.display().to_string(), Packed::new(Box::new(input)), *promise, &progress);
                progress.end();
            }
            Err(error) => {
                self.read += 1;
                self.cannot_read(path, &error.to_string());
            }
        }
    }

    fn stdin(&mut self) {
        self.is_endless = true;
        self.input("-", Packed::new(Box::new(io::stdin())), Promise::Capture, &Progress::none());
        self.is_endless = self.is_over();
    }

    /// A capture, or an archive of several files, some of which may be captures.
    fn input(&mut self, name: &str, input: Packed, promise: Promise, progress: &Progress) {
        if self.is_over() {
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
            if self.is_over() {
                return;
            }
            let promise = files::promise(Path::new(&member));
            let name = format!("{name}/{member}");
            match input {
                _ if promise == Promise::None => self.no_capture(&name),
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
        let judge = self.judge.clone();
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let mut batches = Batches::new(self.args.input, input).inspect_err(|_| self.read += 1)?;
        if promise == Promise::Perhaps && !batches.begins_at_once() {
            self.no_capture(name);
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
        verdict.complain(self.judge.report(), name, &Unreadable::new(Place::File, why));
        let _ = self.report(verdict, &Progress::none());
    }

    /// What was passed over.
    fn no_capture(&mut self, name: &str) {
        let mut verdict = Verdict::default();
        verdict.note(self.judge.report(), name, &PassedOver::new(Place::File, "no capture"));
        let _ = self.report(verdict, &Progress::none());
    }

    /// Writes what a batch came to; breaks where nothing more can be written.
    fn report(&mut self, verdict: Verdict, progress: &Progress) -> ControlFlow<()> {
        let Verdict { mut page, mut remarks, tally, failure } = verdict;
        if !self.judge.report().verbose {
            remarks.retain(|remark| !remark.is_note);
        }
        self.tally.add(tally);
        self.kept.keep(&mut page);
        self.numbers.number(&mut page.out, &page.unnumbered, remarks.iter_mut().map(|remark| &mut remark.after));
        if self.failure.is_none() {
            // The comma before the first item.
            let skipped = usize::from(self.judge.report().is_list() && !self.has_begun && !page.out.is_empty());
            self.has_begun |= !page.out.is_empty();
            let (out, err) = (&mut *self.out, &mut *self.err);
            let written =
                progress.beside(&page.out, !remarks.is_empty(), || write(out, err, &page.out, skipped, &remarks));
            self.failure = written.err().or(failure);
        } else {
            drop(write(&mut io::sink(), self.err, &page.out, 0, &remarks));
        }
        if self.is_over() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn finish(mut self) -> io::Result<Outcome> {
        if self.failure.is_none() {
            self.failure = self.out.flush().err();
        }
        let is_written = self.write_baseline();
        let outcome = match &self.tally.summary {
            summary if summary.unreadable > 0 || !is_written => Outcome::Failed,
            // What fails is in the baseline now.
            summary if summary.failing > 0 && self.args.write_baseline.is_none() => Outcome::Broken,
            // Nobody knows what the rest would have come to.
            summary if self.is_over() && summary.broken > 0 && self.judge.gate().fail_on != FailOn::Never => {
                Outcome::Broken
            }
            _ => Outcome::Clean,
        };
        if self.failure.is_none() {
            let Self { judge, out, tally, kept, .. } = &mut self;
            let kept = std::mem::take(kept);
            self.failure = judge.report().finish::<R>(*out, tally, kept, outcome as u8).err();
        }
        match self.failure.or_else(|| self.out.flush().err()) {
            Some(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(outcome),
            Some(error) => Err(error),
            None => {
                notes(self.err, self.judge.gate(), self.judge.report(), self.args, &self.tally);
                Ok(outcome)
            }
        }
    }

    /// Writes the baseline, if one is wanted, and all could be read and shown: it would lack the rest. Whether nothing is
    /// left to be written.
    fn write_baseline(&mut self) -> bool {
        let Some(path) = &self.args.write_baseline else { return true };
        let name = printable(&path.display().to_string());
        let why_not = match () {
            () if self.tally.summary.unreadable > 0 => "not everything could be read",
            () if self.failure.is_some() => "the report could not be written to its end",
            () => "",
        };
        if !why_not.is_empty() {
            complain_to(self.err, format_args!("{name}: not written, because {why_not}"));
            return false;
        }
        match gate::write(path, &self.tally.known) {
            Ok(()) if self.judge.report().has_notes() => {
                let count = self.tally.known.len();
                let plural = if count == 1 { "" } else { "s" };
                remark(self.err, format_args!("{name}: {count} finding{plural} written; --baseline lets them pass"));
            }
            Ok(()) => {}
            Err(error) => self.unreadable(&name, &error.to_string()),
        }
        true
    }
}

/// What of the exceptions and the baseline has had its day.
fn notes(err: &mut dyn Write, gate: &Gate, report: &Report, args: &LintArgs, tally: &Tally) {
    /// More of them nobody reads.
    const MOST: usize = 10;
    if !report.has_notes() {
        return;
    }
    for (_, allow) in (0..).zip(&gate.allows).filter(|(entry, _)| !tally.used.contains(entry)) {
        remark(err, format_args!("{}: nothing was found that this allows: {}", printable(&allow.place), allow.rule));
    }
    let (Some(baseline), Some(path)) = (&gate.baseline, &args.baseline) else { return };
    let gone: Vec<_> = (0..).zip(&baseline.lines).filter(|(index, _)| !tally.again.contains(index)).collect();
    let name = printable(&path.display().to_string());
    for (_, (line, text)) in gone.iter().take(MOST) {
        remark(err, format_args!("{name}:{line}: not found again: {}", printable(text)));
    }
    if gone.len() > MOST {
        remark(err, format_args!("{name}: {} more were not found again", gone.len() - MOST));
    }
}

/// Writes each remark where it belongs among the judgements, of which the first bytes are left out.
fn write(to: &mut dyn Write, err: &mut dyn Write, out: &[u8], skipped: usize, remarks: &[Remark]) -> io::Result<()> {
    let mut written = skipped;
    for Remark { after, is_note, text } in remarks {
        to.write_all(out.get(written..*after).unwrap_or_default())?;
        written = written.max(*after);
        let text = printable(text);
        if *is_note {
            remark(err, format_args!("{text}"));
        } else {
            complain_to(err, format_args!("{text}"));
        }
    }
    to.write_all(&out[written..])
}

#[cfg(test)]
mod tests {
    use status_core::{Level, Standard};

    use super::*;

    const PROGRAM: Program = Program { name: "status", version: "0" };
    /// A 405 without Allow, and with no content to say why.
    const BROKEN: &[u8] =
        b"HTTP/1.1 405 Method Not Allowed\r\nDate: Tue, 15 Nov 2022 08:12:31 GMT\r\nContent-Length: 0\r\n\r\n";

    /// Takes nothing.
    struct Closed(io::ErrorKind);

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// What comes of a capture that may never end, or ends, where nothing can be written.
    fn closed(kind: io::ErrorKind, is_endless: bool, capture: &'static [u8], args: &LintArgs) -> io::Result<Outcome> {
        let settings = Settings::new::<Standard>(args, PROGRAM).expect("settings");
        let (mut out, mut err) = (Closed(kind), Vec::new());
        let mut linter: Linter<'_, Standard> = Linter::new(args, Judge::new(settings, false), &mut out, &mut err);
        linter.is_endless = is_endless;
        linter.input("a", Packed::new(Box::new(capture)), Promise::Capture, &Progress::none());
        linter.finish()
    }

    #[test]
    fn who_stops_reading_learns_what_it_came_to() {
        let args = |fail_on: Option<FailOn>| LintArgs { no_config: true, fail_on, ..LintArgs::default() };
        let outcome = |is_endless, capture, fail_on| {
            closed(io::ErrorKind::BrokenPipe, is_endless, capture, &args(fail_on)).expect("nobody reads") as u8
        };
        let clean = b"HTTP/1.1 204 No Content\r\nDate: Tue, 15 Nov 2022 08:12:31 GMT\r\n\r\n";
        assert_eq!(outcome(false, BROKEN, None), Outcome::Broken as u8);
        assert_eq!(outcome(false, clean, None), Outcome::Clean as u8);
        assert_eq!(outcome(true, clean, None), Outcome::Clean as u8);
        // What comes later could have failed, unless nothing does.
        let only_should = b"HTTP/1.1 404 Not Found\r\nDate: Tue, 15 Nov 2022 08:12:31 GMT\r\nContent-Length: 0\r\n\r\n";
        assert_eq!(outcome(false, only_should, Some(FailOn::Level(Level::Must))), Outcome::Clean as u8);
        assert_eq!(outcome(true, only_should, Some(FailOn::Level(Level::Must))), Outcome::Broken as u8);
        assert_eq!(outcome(true, only_should, Some(FailOn::Never)), Outcome::Clean as u8);
    }

    #[test]
    fn what_can_not_be_written_fails() {
        let args = LintArgs { no_config: true, ..LintArgs::default() };
        let error = closed(io::ErrorKind::StorageFull, false, BROKEN, &args).err().map(|error| error.kind());
        assert_eq!(error, Some(io::ErrorKind::StorageFull));
    }
}
