//! The `status` command: judges captured HTTP exchanges by the rules of their status codes, and explains every code.

mod cli;
mod explain;
mod input;
mod lint;
mod list;
mod report;
mod samples;
mod style;
mod words;
mod wrap;

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser as _;

/// How a command went; the greatest of several counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    #[default]
    Clean,
    /// Rules are broken.
    Broken,
    /// Something can't be read, or names nothing.
    Failed,
}

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let color = match cli.color {
        clap::ColorChoice::Auto => anstream::ColorChoice::Auto,
        clap::ColorChoice::Always => anstream::ColorChoice::Always,
        clap::ColorChoice::Never => anstream::ColorChoice::Never,
    };
    color.write_global();
    let mut out = anstream::stdout().lock();
    let run = match &cli.command {
        cli::Command::Lint(args) => lint::run(args, &mut out),
        cli::Command::Explain(args) => explain::run(args, &mut out),
        cli::Command::List(args) => list::run(args, &mut out),
    };
    match run.and_then(|outcome| out.flush().map(|()| outcome)) {
        Ok(outcome) => ExitCode::from(outcome as u8),
        // Whoever reads has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(format_args!("standard output: {error}"));
            ExitCode::from(Outcome::Failed as u8)
        }
    }
}

/// One line on standard error.
fn complain(what: std::fmt::Arguments<'_>) {
    // There is nobody left to tell if this fails.
    drop(writeln!(anstream::stderr(), "{}: {what}", style::paint(style::BAD, "error")));
}
