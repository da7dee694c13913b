//! The command line.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ColorChoice, CommandFactory as _, Parser, Subcommand, ValueEnum};
use status_core::facet::State;
use status_core::generic::Registry;
use status_core::{Class, Edition, Lang, Level, Party, Sender};

use crate::capture::{Kind, kind};
use crate::gate::{Day, FailOn};
use crate::page::said::Langs;
use crate::{keyword, style};

/// Judges HTTP exchanges by the rules of their status codes, and explains every code.
#[derive(Parser)]
#[command(styles = style::CLAP, subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct Cli {
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The command line over a registry, with the name of the program that it is in.
pub(crate) fn command<R: Registry>(name: &'static str, version: &'static str) -> clap::Command {
    let examples = |text: &str| text.replace("status ", &format!("{name} "));
    let source = |list: clap::Command| list.mut_arg("source", |arg| arg.value_parser(keyword::source::<R>));
    let code = |rules: clap::Command| rules.mut_arg("code", |arg| arg.value_parser(keyword::code::<R>));
    Cli::command()
        .name(name)
        .version(version)
        .after_help(examples(EXAMPLES))
        .mut_subcommand("lint", |lint| lint.after_help(format!("{}\n{}", described_kinds(), examples(LINT_EXAMPLES))))
        .mut_subcommand("explain", |explain| explain.after_help(examples(EXPLAIN_EXAMPLES)))
        .mut_subcommand("list", |list| source(list).after_help(examples(LIST_EXAMPLES)))
        .mut_subcommand("rules", |rules| code(source(rules)).after_help(examples(RULES_EXAMPLES)))
        .mut_subcommand("export", |export| export.after_help(examples(EXPORT_EXAMPLES)))
        .mut_subcommand("page", |page| page.after_help(examples(PAGE_EXAMPLES)))
        .mut_subcommand("completions", |completions| completions.after_help(examples(COMPLETIONS_EXAMPLES)))
        .mut_subcommand("man", |man| man.after_help(examples(MAN_EXAMPLES)))
}

/// The kind that is named.
fn kinds() -> impl TypedValueParser<Value = &'static Kind> {
    let names = kind::ALL.iter().map(|kind| kind.name);
    PossibleValuesParser::new(names).try_map(|name| kind::named(&name).ok_or_else(|| format!("no kind: \"{name}\"")))
}

/// Every kind with its description, and the ends of its files' names.
fn described_kinds() -> String {
    let names = kind::ALL.iter().map(|kind| kind.name.len()).max().unwrap_or_default();
    let lines = kind::ALL.iter().flat_map(|kind| {
        let files: Vec<String> = kind.extensions.iter().map(|extension| format!(".{extension}")).collect();
        let lines = kind.description.lines().map(str::to_owned).chain([format!("({})", files.join(", "))]);
        // The name stands before the first line alone.
        let labels = std::iter::once(kind.name).chain(std::iter::repeat(""));
        labels.zip(lines).map(move |(label, line)| format!("  {label:names$}  {line}\n"))
    });
    format!(
        "Kinds of captures, and what their files are called in a folder:\n{}  each of them also in gzip (.gz), in zip (.zip), in UTF-16, or in a document, indented or fenced\n",
        lines.collect::<String>()
    )
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Judge captured exchanges
    Lint(LintArgs),
    /// Say everything about a code, a reason phrase, a class or a rule
    Explain(ExplainArgs),
    /// List the registered meanings
    List(ListArgs),
    /// List the rules
    Rules(RulesArgs),
    /// Print the whole registry as JSON, in both languages
    Export,
    /// Write the whole registry as one HTML page
    Page(PageArgs),
    /// Print what makes a shell complete this command
    Completions(CompletionsArgs),
    /// Print the manual
    Man(ManArgs),
}

#[derive(Args, Default)]
pub(crate) struct LintArgs {
    /// Captures, or folders of them; - is standard input, and what is piped in is judged without it. samples, where
    /// there is no file or folder of that name, are those that come with this program. In a folder, what is a capture
    /// shows by the end of its name
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// The kind of the captures [default: as the content shows]
    #[arg(long, value_name = "KIND", value_parser = kinds())]
    pub(crate) input: Option<&'static Kind>,
    /// The edition of the rules: 2616 or 9110 [default: what the capture says, else 9110]
    #[arg(long, value_parser = keyword::edition)]
    pub(crate) edition: Option<Edition>,
    /// The least level of rules to report; what fails is always reported [default: may]
    #[arg(long, value_parser = PossibleValuesParser::new(Level::ALL.iter().map(|level| level.name())).try_map(|word| keyword::level(&word)))]
    pub(crate) level: Option<Level>,
    /// The least level whose findings fail: exit status 1 [default: that which is reported, at least should]
    #[arg(long, value_name = "LEVEL", value_parser = PossibleValuesParser::new(FailOn::ALL.map(FailOn::name)).try_map(|word| FailOn::named(&word)))]
    pub(crate) fail_on: Option<FailOn>,
    /// Let this rule be broken: 405-allow; sequence is the order of responses. May be given several times
    #[arg(long, value_name = "ID")]
    pub(crate) allow: Vec<String>,
    /// Let pass what this file has, as --write-baseline wrote it, and fail by what is new
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Write what is reported into this file, for --baseline; what is written does not fail
    #[arg(long, value_name = "FILE")]
    pub(crate) write_baseline: Option<PathBuf>,
    /// The file of settings [default: status.toml in this folder, or in the nearest above it]
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(crate) config: Option<PathBuf>,
    /// Look for no file of settings
    #[arg(long)]
    pub(crate) no_config: bool,
    /// The day by which exceptions in status.toml are past, for a look ahead [default: today, in UTC]
    #[arg(long, value_name = "DAY", value_parser = str::parse::<Day>)]
    pub(crate) today: Option<Day>,
    /// Who sent the responses [default: what the capture says, else not known]
    #[arg(long, value_parser = PossibleValuesParser::new(Sender::ALL.iter().map(|sender| sender.name())).try_map(|word| keyword::sender(&word)))]
    pub(crate) sender: Option<Sender>,
    /// Show the exchanges that break no rule, and what is let pass, too
    #[arg(short, long, conflicts_with = "quiet")]
    pub(crate) verbose: bool,
    /// Print nothing for people but errors: the exit status says the rest
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// The language of texts [default: en]
    #[arg(long, value_parser = langs())]
    pub(crate) lang: Option<Lang>,
    /// How findings are written
    #[arg(long, value_enum, default_value_t = LintFormat::Human)]
    pub(crate) format: LintFormat,
}

#[derive(Args)]
pub(crate) struct ExplainArgs {
    /// A number (404), a reason phrase in any spelling that is or was in use, a name (NotFound, NOT_FOUND), a class
    /// (4xx), a rule (405-allow), or a sub-status as IIS logs it (404.13)
    #[arg(value_name = "CODE|REASON|NAME", required = true)]
    pub(crate) subjects: Vec<String>,
    /// Only what holds in this edition of the rules: 2616 or 9110
    #[arg(long, value_parser = keyword::edition)]
    pub(crate) edition: Option<Edition>,
    /// Of a code, its sub-statuses, and the rules of most codes and of every code too (JSON always has them)
    #[arg(long)]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Args)]
pub(crate) struct RulesArgs {
    /// Only the rules about this code: 405, or a name or phrase of it
    #[arg(long)]
    pub(crate) code: Option<String>,
    /// Only the rules about a code of this class: 4xx or client-error
    #[arg(long, value_parser = keyword::class)]
    pub(crate) class: Option<Class>,
    /// Only rules of this level
    #[arg(long, value_parser = PossibleValuesParser::new(Level::ALL.iter().map(|level| level.name())).try_map(|word| keyword::level(&word)))]
    pub(crate) level: Option<Level>,
    /// Only what this party has to keep
    #[arg(long, value_parser = PossibleValuesParser::new(Party::ALL.iter().map(|party| party.name())).try_map(|word| keyword::party(&word)))]
    pub(crate) by: Option<Party>,
    /// Only the rules of this source: "RFC 9110", nginx
    #[arg(long)]
    pub(crate) source: Option<String>,
    /// Only the rules of this edition: 2616 or 9110
    #[arg(long, value_parser = keyword::edition)]
    pub(crate) edition: Option<Edition>,
    /// Only rules that an exchange can break
    #[arg(long, conflicts_with = "guidance")]
    pub(crate) checkable: bool,
    /// Only rules that no exchange can break
    #[arg(long)]
    pub(crate) guidance: bool,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Args)]
pub(crate) struct ListArgs {
    /// Only this class: 4xx or client-error
    #[arg(long, value_parser = keyword::class)]
    pub(crate) class: Option<Class>,
    /// Only the meanings of this source: nginx, "RFC 9110"
    #[arg(long)]
    pub(crate) source: Option<String>,
    /// Only what has a meaning in this edition of the rules: 2616 or 9110
    #[arg(long, value_parser = keyword::edition)]
    pub(crate) edition: Option<Edition>,
    /// Only meanings so firmly established
    #[arg(long, value_parser = PossibleValuesParser::new(State::ALL.iter().map(|state| state.name())).try_map(|word| keyword::state(&word)))]
    pub(crate) state: Option<State>,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Args)]
pub(crate) struct Output {
    /// The language of texts
    #[arg(long, default_value = "en", value_parser = langs())]
    pub(crate) lang: Lang,
    /// For people, or JSON lines for programs
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Human,
    Json,
}

/// How `lint` writes what it found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum LintFormat {
    /// For people
    #[default]
    Human,
    /// JSON lines, one for each exchange (docs/json.md)
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// JUnit, a test case for each exchange; it is kept in memory to the end
    Junit,
    /// Annotations of GitHub Actions
    Github,
    /// Code Quality of GitLab
    Gitlab,
}

#[derive(Args)]
pub(crate) struct PageArgs {
    /// The language of texts; both are switched between by the reader
    #[arg(long, default_value = keyword::BOTH, value_parser = PossibleValuesParser::new(keyword::LANGS.map(|(tag, _)| tag).into_iter().chain([keyword::BOTH])).map(|word| Langs::named(&word)))]
    pub(crate) lang: Langs,
    /// Write the page into this file [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Put this checker into the page, compiled to WebAssembly, which judges what a reader pastes
    #[arg(long, value_name = "FILE.wasm")]
    pub(crate) checker: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Args)]
pub(crate) struct ManArgs {
    /// The page of this command [default: the page about all]
    #[arg(value_name = "COMMAND")]
    pub(crate) page: Option<String>,
    /// Write all pages into this folder instead
    #[arg(long, value_name = "FOLDER", conflicts_with = "page")]
    pub(crate) out: Option<PathBuf>,
}

/// The language that is named.
fn langs() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(keyword::LANGS.map(|(tag, _)| tag)).try_map(|word| keyword::lang(&word))
}

const EXAMPLES: &str = "\
Exit status: 0 it is well, 1 rules are broken, 2 bad usage or something can't be read

Examples:
  status lint samples                        judge the samples that come with this program
  curl -si https://a.example | status lint   judge a response
  status explain 404                         what a code means, and its rules
  status list --source nginx                 the codes of nginx
  status rules --level must --by client      what clients must do
  status export > registry.json              all of it, for another language
  status page -o status.html                 all of it, as a page to read";

const LINT_EXAMPLES: &str = "\
A FILE that is not there may be a pattern, where the shell does not know them: captures\\*.har

What a capture says that nobody answered, or that no server sent, is passed over: it is
counted, and named with --verbose.

status.toml has edition, fail-on, level, sender and lang, and for each exception an entry
[[allow]] with rule and why, and where it holds: status, method, target, until. The command
line comes before it. docs/ci.md shows it at work, docs/json.md what the formats hold.

Exit status: 0 nothing fails, 1 findings fail, 2 bad usage or something can't be read

Examples:
  status lint capture.http archive.har
  curl -sv https://a.example 2>&1 | status lint
  curl -si https://a.example | status lint --level must --lang zh
  status lint --fail-on must --allow 405-allow --format github captures/
  status lint --write-baseline status.baseline captures/
  status lint --baseline status.baseline captures/";

const EXPORT_EXAMPLES: &str = "\
docs/json.md has its shape, docs/export.schema.json its JSON Schema.

Examples:
  status export > registry.json";

const PAGE_EXAMPLES: &str = "\
The page needs nothing beside it and asks nothing of anywhere: open it, send it, put it on any server.

Examples:
  status page -o status.html
  status page --lang zh > status.html";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  status completions bash > ~/.local/share/bash-completion/completions/status
  status completions fish > ~/.config/fish/completions/status.fish";

const MAN_EXAMPLES: &str = "\
Examples:
  status man | man -l -
  status man lint | man -l -
  status man --out /usr/local/share/man/man1";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  status explain 421
  status explain \"Request-URI Too Long\" TooManyRequests
  status explain 206 --edition 2616 --lang zh";

const RULES_EXAMPLES: &str = "\
Examples:
  status rules --code 405
  status rules --class 3xx --by client --guidance
  status rules --source \"RFC 9110\" --level must --checkable --format json";

const LIST_EXAMPLES: &str = "\
Examples:
  status list --class 5xx
  status list --edition 2616
  status list --source nginx --format json";
