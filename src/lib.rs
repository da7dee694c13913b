//! The `status` command: judges captured HTTP exchanges by the rules of their status codes, and explains every code. What it
//! reads captures with is a library: [`capture`].
//!
//! The command works over any registry. One of your own, that knows the codes and rules of a layer, is this:
//!
#![cfg_attr(feature = "cli", doc = "```no_run")]
#![cfg_attr(not(feature = "cli"), doc = "```ignore")]
//! mod codes {
//! # /*
//!     status_core::registry!("codes.toml");
//! # */
//! #   pub type Layer = status_core::Standard;
//! }
//!
//! fn main() -> std::process::ExitCode {
//!     status::run::<codes::Layer>(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"))
//! }
//! ```
#![cfg_attr(docsrs, feature(doc_cfg))]

mod broken;
#[cfg_attr(not(feature = "cli"), allow(dead_code, unused_imports, reason = "only the command asks for all of it"))]
pub mod capture;
pub mod checker;
#[cfg(feature = "cli")]
mod cli;
#[cfg(feature = "cli")]
mod config;
#[cfg_attr(not(feature = "cli"), allow(dead_code, reason = "only the command lets something pass"))]
mod exchange_json;
#[cfg(feature = "cli")]
mod explain;
#[cfg(feature = "cli")]
mod export;
#[cfg(feature = "cli")]
mod gate;
#[cfg_attr(not(feature = "cli"), allow(dead_code, reason = "only the command prints"))]
mod harmless;
#[cfg_attr(not(feature = "cli"), allow(dead_code, reason = "only the command writes lines"))]
mod json;
#[cfg_attr(not(feature = "cli"), allow(dead_code, reason = "captures have only some of the words"))]
mod keyword;
#[cfg(feature = "cli")]
mod language;
#[cfg(feature = "cli")]
mod lint;
#[cfg(feature = "cli")]
mod list;
#[cfg(feature = "cli")]
mod manual;
#[cfg(feature = "cli")]
mod page;
#[cfg(feature = "cli")]
mod report;
#[cfg(feature = "cli")]
mod rule_list;
#[cfg(feature = "cli")]
mod rules;
#[cfg(feature = "cli")]
mod samples;
#[cfg(all(test, feature = "cli"))]
mod schema;
mod spec;
#[cfg(feature = "cli")]
mod style;
#[cfg_attr(not(feature = "cli"), allow(dead_code, reason = "captures have only some of the words"))]
mod suggest;
#[cfg(feature = "cli")]
mod terminal;
#[cfg(feature = "cli")]
mod written_file;

#[cfg(feature = "cli")]
use std::io::{self, Write as _};
#[cfg(feature = "cli")]
use std::process::ExitCode;

#[cfg(feature = "cli")]
use clap::FromArgMatches as _;
#[cfg(feature = "cli")]
use status_core::generic::Registry;

#[cfg(feature = "cli")]
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

#[cfg(feature = "cli")]
/// Does what the arguments of the process say, by the codes and rules of a registry. Name and version are those of the
/// program that calls it, for `--help` and `--version`.
///
/// Returns the exit status: 0 where no rule is broken, 1 where one is, 2 where something can't be read or names nothing.
/// Bad arguments, `--help` and `--version` end the process at once, as `clap` does.
#[must_use]
pub fn run<R: Registry>(name: &'static str, version: &'static str) -> ExitCode {
    let program = report::Program { name, version };
    let matches = cli::command::<R>(name, version).get_matches();
    let cli = cli::Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let color = match cli.color {
        clap::ColorChoice::Auto => anstream::ColorChoice::Auto,
        clap::ColorChoice::Always => anstream::ColorChoice::Always,
        clap::ColorChoice::Never => anstream::ColorChoice::Never,
    };
    color.write_global();
    let is_for_people = match &cli.command {
        cli::Command::Lint(args) => args.format == cli::LintFormat::Human,
        cli::Command::Explain(args) => args.output.format == cli::Format::Human,
        cli::Command::List(args) => args.output.format == cli::Format::Human,
        cli::Command::Rules(args) => args.output.format == cli::Format::Human,
        cli::Command::Export | cli::Command::Page(_) | cli::Command::Completions(_) | cli::Command::Man(_) => false,
    };
    // What is for programs has no colours to take out.
    let mut out: Box<dyn io::Write> =
        if is_for_people { Box::new(anstream::stdout().lock()) } else { Box::new(io::stdout().lock()) };
    let run = match &cli.command {
        cli::Command::Lint(args) => lint::run::<R>(args, program, &mut *out),
        cli::Command::Explain(args) => explain::run::<R>(args, name, &mut *out),
        cli::Command::List(args) => list::run::<R>(args, &mut *out),
        cli::Command::Rules(args) => rules::run::<R>(args, &mut *out),
        cli::Command::Export => export::run::<R>(program, &mut *out),
        cli::Command::Page(args) => page::run::<R>(args, program, &mut *out),
        cli::Command::Completions(args) => manual::completions(args, cli::command::<R>(name, version), &mut *out),
        cli::Command::Man(args) => manual::man(args, cli::command::<R>(name, version), &mut *out),
    };
    // Whoever reads may have seen enough; what the command came to holds all the same.
    let is_closed = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    let run = run.and_then(|outcome| match out.flush() {
        Err(error) if !is_closed(&error) => Err(error),
        _ => Ok(outcome),
    });
    match run {
        Ok(outcome) => ExitCode::from(outcome as u8),
        Err(error) if is_closed(&error) => ExitCode::SUCCESS,
        Err(error) => {
            complain(format_args!("standard output: {error}"));
            ExitCode::from(Outcome::Failed as u8)
        }
    }
}

#[cfg(feature = "cli")]
/// A line on standard error that is no complaint.
fn remark(err: &mut dyn io::Write, what: std::fmt::Arguments<'_>) {
    drop(writeln!(err, "{}: {what}", style::paint(style::QUIET, "note")));
}

#[cfg(feature = "cli")]
/// Errors that are drawn already, with the lines that they are about, on standard error.
fn print_drawn(errors: &str) {
    drop(writeln!(anstream::stderr(), "{errors}"));
}

#[cfg(feature = "cli")]
/// One line on standard error.
fn complain(what: std::fmt::Arguments<'_>) {
    complain_to(&mut anstream::stderr(), what);
}

#[cfg(feature = "cli")]
/// One line on what stands for standard error.
fn complain_to(err: &mut dyn io::Write, what: std::fmt::Arguments<'_>) {
    // Where not even this can be written, nobody is left to hear of it.
    drop(writeln!(err, "{}: {what}", style::paint(style::BAD, "error")));
}

/// What `status lint --verbose` writes, in that format, of a capture in memory: for tests that hold reports to what hostile
/// captures may not do.
///
/// # Errors
/// Where there is no such format.
#[cfg(feature = "cli")]
#[doc(hidden)]
pub fn lint_text<R: Registry>(name: &str, text: &[u8], format: &str) -> Result<Written, String> {
    let format = <cli::LintFormat as clap::ValueEnum>::from_str(format, false)?;
    lint::text::<R>(name, text, format).map_err(|error| error.to_string())
}

/// What a run of `status lint` has written.
#[cfg(feature = "cli")]
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct Written {
    /// Standard output, with the colours that a terminal gets.
    pub out: Vec<u8>,
    /// Standard error, likewise.
    pub err: Vec<u8>,
    /// The baseline of what was found.
    pub baseline: Vec<u8>,
}

/// Runs the README's examples.
#[cfg(all(doctest, feature = "cli"))]
#[doc = include_str!("../README.md")]
struct Readme;
