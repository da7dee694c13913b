//! What is judged by, and what comes of it: the command line, then `status.toml`, then what holds where nothing is said.

use std::fs;
use std::path::Path;

use status_core::generic::Registry;
use status_core::{Edition, Lang, Level, Sender};

use crate::cli::LintArgs;
use crate::config::{self, Config};
use crate::gate::{Allow, Baseline, Day, Gate};
use crate::harmless::printable;
use crate::report::{Program, Report};
use crate::{complain, print_drawn};

/// All of them, with nothing left open.
pub(super) struct Settings {
    pub(super) edition: Option<Edition>,
    pub(super) sender: Option<Sender>,
    /// The least level that is reported.
    pub(super) level: Level,
    pub(super) gate: Gate,
    pub(super) report: Report,
}

impl Settings {
    /// Of the arguments and the files that they name. What is wrong with those is reported, all of it; there are no settings
    /// then.
    pub(super) fn new<R: Registry>(args: &LintArgs, program: Program) -> Option<Self> {
        let config = config::<R>(args);
        let baseline = args.baseline.as_deref().map(baseline::<R>);
        let is_writable = args.write_baseline.as_deref().is_none_or(is_writable);
        let allowed = allowed::<R>(args);
        let config = config?;
        let allowed = allowed?;
        let baseline = baseline.transpose().ok()?;
        if !is_writable {
            return None;
        }
        let level = args.level.or(config.level).unwrap_or(Level::May);
        let fail_on = args.fail_on.or(config.fail_on).unwrap_or_else(|| crate::gate::FailOn::by_level(level));
        // By the word of the command line, before those of the file.
        let allows =
            allowed.into_iter().map(|id| Allow::of(id, format!("--allow {id}"))).chain(config.allows).collect();
        let lang = args.lang.or(config.lang).unwrap_or(Lang::En);
        let mut report = Report::new(program, args.format, lang);
        (report.verbose, report.quiet) = (args.verbose, args.quiet);
        Some(Self {
            edition: args.edition.or(config.edition),
            sender: args.sender.or(config.sender),
            level: fail_on.shown(level),
            gate: Gate { fail_on, allows, baseline, today: args.today.unwrap_or_else(Day::today) },
            report,
        })
    }
}

/// What the file of settings says, if there is one.
fn config<R: Registry>(args: &LintArgs) -> Option<Config> {
    let path = match &args.config {
        Some(path) => Some(path.clone()),
        None if args.no_config => None,
        None => config::find(),
    };
    let Some(path) = path else { return Some(Config::default()) };
    config::load::<R>(&path).map_err(|drawn| print_drawn(&drawn)).ok()
}

/// The rules of `--allow`. Each of them that is none is reported.
fn allowed<R: Registry>(args: &LintArgs) -> Option<Vec<&'static str>> {
    let (rules, mistakes): (Vec<_>, Vec<_>) =
        args.allow.iter().map(|id| crate::keyword::rule::<R>(id)).partition(Result::is_ok);
    let mistakes: Vec<String> = mistakes.into_iter().filter_map(Result::err).collect();
    for why in &mistakes {
        complain(format_args!("--allow: {why}"));
    }
    mistakes.is_empty().then(|| rules.into_iter().flatten().collect())
}

/// Whether a baseline can be written there. Where it can't, that is reported.
fn is_writable(path: &Path) -> bool {
    let written = crate::written_file::check_writable(path);
    written.map_err(|error| complain(format_args!("{}: {error}", printable(&path.display().to_string())))).is_ok()
}

/// What is in the file. Where it can't be read, that is reported.
fn baseline<R: Registry>(path: &Path) -> Result<Baseline, ()> {
    let name = printable(&path.display().to_string());
    let text = fs::read_to_string(path).map_err(|error| {
        let hint = match error.kind() {
            std::io::ErrorKind::NotFound => "; --write-baseline writes it",
            _ => "",
        };
        complain(format_args!("{name}: {error}{hint}"));
    })?;
    Baseline::read::<R>(&text).map_err(|mistakes| {
        for (line, why) in mistakes {
            complain(format_args!("{name}:{line}: no finding: {}; --write-baseline writes it anew", printable(&why)));
        }
    })
}
