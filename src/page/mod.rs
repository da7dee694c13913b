//! `status page`: the whole registry as one HTML file, which is read without anything else and asks nothing of anywhere.

mod entry;
mod map;
mod module;
mod picture;
mod policy;
mod rules;
pub(crate) mod said;

use std::io::{self, Write};
use std::path::Path;

use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use status_core::generic::{Registry, Requirement};
use status_core::{Class, Edition, Lang, Scope, StatusCode};

use self::entry::Entry;
use self::map::{Map, numbers};
use self::picture::drawing::Picture;
use self::rules::{RuleEntry, of_scope};
use self::said::{Langs, Said};
use crate::cli::PageArgs;
use crate::explain::about::class_heading;
use crate::harmless::printable;
use crate::report::Program;
use crate::{Outcome, complain, written_file};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
const CHECKER_STYLE: &str = include_str!("checker.css");
const CHECKER_SCRIPT: &str = include_str!("checker.js");

/// The page.
#[derive(Template)]
#[template(path = "page.html")]
struct Page {
    langs: Langs,
    program: Program,
    policy: String,
    style: String,
    /// The page's own script, and the checker's behind it.
    scripts: Vec<&'static str>,
    /// WebAssembly that judges what a reader pastes, in base64.
    checker: Option<String>,
    editions: Vec<(Edition, Said)>,
    counts: Said,
    /// What a layer is called in Rust; empty for the standard registry.
    module: &'static str,
    map: Map,
    pictures: Vec<Picture>,
    classes: Vec<ClassEntry>,
    /// The numbers of no class.
    beyond: Vec<Entry>,
    shared: Vec<RuleEntry>,
    every: Vec<RuleEntry>,
}

/// A class with its codes and rules.
struct ClassEntry {
    digit: u8,
    name: Said,
    summary: Said,
    entries: Vec<Entry>,
    heading: Said,
    rules: Vec<RuleEntry>,
    /// The ids of the rules about all its codes and others.
    shared: Vec<&'static str>,
}

/// Writes the page to where the arguments say.
pub(crate) fn run<R: Registry>(args: &PageArgs, program: Program, out: &mut dyn Write) -> io::Result<Outcome> {
    let checker = match args.checker.as_deref().map(read_checker).transpose() {
        Ok(checker) => checker,
        Err(why) => {
            complain(format_args!("{}", printable(&why)));
            return Ok(Outcome::Failed);
        }
    };
    let page = page::<R>(args.lang, program, checker).and_then(|page| page.render()).map_err(io::Error::other)?;
    match &args.output {
        None => out.write_all(page.as_bytes())?,
        Some(path) => {
            if let Err(error) = written_file::write(path, page.as_bytes()) {
                complain(format_args!("{}: {error}", printable(&path.display().to_string())));
                return Ok(Outcome::Failed);
            }
        }
    }
    Ok(Outcome::Clean)
}

/// The compiled checker in base64. Fails with a line that says why there is none.
fn read_checker(path: &Path) -> Result<String, String> {
    /// What every WebAssembly module begins with (WebAssembly Core 2.0, 5.5.16).
    const MAGIC: &[u8] = b"\0asm";
    let module = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    if module.starts_with(MAGIC) {
        Ok(STANDARD.encode(module))
    } else {
        Err(format!("{}: no WebAssembly module; give the .wasm file that a checker was compiled to", path.display()))
    }
}

fn page<R: Registry>(langs: Langs, program: Program, checker: Option<String>) -> askama::Result<Page> {
    let style = if checker.is_some() { format!("{STYLE}{CHECKER_STYLE}") } else { STYLE.to_owned() };
    let scripts = if checker.is_some() { vec![SCRIPT, CHECKER_SCRIPT] } else { vec![SCRIPT] };
    let all = numbers::<R>();
    let entry = |(at, code): (usize, &StatusCode)| {
        let previous = at.checked_sub(1).and_then(|before| all.get(before)).copied();
        Entry::new::<R>(*code, previous, all.get(at + 1).copied(), langs)
    };
    let of_class = |class: Option<Class>| -> Vec<Entry> {
        all.iter().enumerate().filter(|(_, code)| code.class() == class).map(entry).collect()
    };
    let own = |rules: Vec<R::Rule>| rules.into_iter().map(|rule| RuleEntry::own::<R>(rule, langs)).collect();
    let shared = |rules: Vec<R::Rule>| rules.into_iter().map(|rule| RuleEntry::shared::<R>(rule, langs)).collect();
    let class = |class: &Class| ClassEntry {
        digit: class.digit(),
        name: langs.each(|lang| class.text(lang)),
        summary: langs.each(|lang| class.summary(lang)),
        entries: of_class(Some(*class)),
        heading: langs.each(|lang| class_heading(*class, lang)),
        rules: own(of_scope::<R>(|scope| scope == Scope::Class(*class))),
        shared: of_scope::<R>(|scope| matches!(scope, Scope::Some { digits, .. } if digits.contains(&class.digit())))
            .into_iter()
            .map(Requirement::id)
            .collect(),
    };
    let (meanings, codes, rules) = (R::STATUSES.len(), all.len(), R::RULES.len());
    let counts = langs.each(|lang| match lang {
        Lang::En => format!("{codes} codes, {meanings} meanings, {rules} rules"),
        Lang::Zh => format!("{codes} 个状态码，{meanings} 种含义，{rules} 条规则"),
    });
    Ok(Page {
        langs,
        program,
        policy: policy::of(&style, &scripts, checker.is_some()),
        style,
        scripts,
        checker,
        editions: Edition::ALL
            .iter()
            .rev()
            .map(|edition| (*edition, langs.each(|lang| edition.summary(lang))))
            .collect(),
        counts,
        module: module::path::<R>().trim_end_matches("::"),
        map: Map::new::<R>(langs),
        pictures: picture::all::<R>(langs)?,
        classes: Class::ALL.iter().map(class).collect(),
        beyond: of_class(None),
        shared: shared(of_scope::<R>(|scope| matches!(scope, Scope::Some { .. }))),
        every: shared(of_scope::<R>(|scope| scope == Scope::Any)),
    })
}
