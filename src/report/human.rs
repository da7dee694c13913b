//! For people: one line for what was asked and answered, one for each broken rule.

use std::fmt::{self, Write as _};

use status_core::generic::Requirement;
use status_core::sequence::Fault;
use status_core::{Lang, Level};

use super::judgement::{Judged, Judgement, Summary};
use crate::language::say;
use crate::style::{self, painted};
use crate::terminal::{padded, printable, wrapped};

pub(super) fn judgement<Rule: Requirement>(
    judgement: &Judgement<'_, Rule>,
    lang: Lang,
    columns: usize,
    verbose: bool,
) -> String {
    let mut text = String::with_capacity(512);
    for interim in &judgement.interim {
        if verbose || !interim.broken.is_empty() {
            response(&mut text, judgement, interim, None, lang, columns);
        }
    }
    if verbose || !judgement.last.broken.is_empty() || judgement.fault.is_some() {
        response(&mut text, judgement, &judgement.last, judgement.fault, lang, columns);
    }
    text
}

/// One response with what is wrong with it, and with the order of the responses up to it.
fn response<Rule: Requirement>(
    text: &mut String,
    judgement: &Judgement<'_, Rule>,
    judged: &Judged<Rule>,
    fault: Option<Fault>,
    lang: Lang,
    columns: usize,
) {
    let Judgement { file, record, .. } = judgement;
    let place = format_args!("{}{}:", printable(file), record.place);
    write(text, format_args!("{} ", painted(style::HEADING, place)));
    if let Some(request) = &record.request {
        let space = if request.target.is_empty() { "" } else { " " };
        write(text, format_args!("{}{space}{} -> ", short(&request.method), short(&request.target)));
    }
    let reason = short(&judged.reason);
    let space = if reason.is_empty() { "" } else { " " };
    let answered = format_args!("{}{space}{}", judged.code.as_u16(), reason.trim_end());
    write(text, format_args!("{}", painted(style::of_code(judged.code), answered)));
    if let Some(name) = &record.name {
        write(text, format_args!(" {}", painted(style::QUIET, format_args!("({})", short(name)))));
    }
    if judged.broken.is_empty() && fault.is_none() {
        write(text, format_args!(" {}", painted(style::GOOD, "ok")));
    }
    text.push('\n');
    for rule in &judged.broken {
        finding(text, rule.level(), rule.id(), rule.text(lang), rule.spec(), columns);
    }
    if let Some(fault) = fault {
        finding(text, Level::Must, "sequence", &fault.text(lang).to_string(), "RFC 9110, 15", columns);
    }
}

fn finding(to: &mut String, level: Level, id: &str, text: &str, spec: &str, columns: usize) {
    let level = painted(style::of_level(level), padded(level.name(), 6));
    let id = painted(style::HEADING, id);
    let spec = format!("[{spec}]");
    let spec = painted(style::QUIET, spec);
    let found = format_args!("{id}: {text} {spec}");
    if columns == usize::MAX {
        write(to, format_args!("  {level} {found}\n"));
    } else {
        write(to, format_args!("  {level} {}\n", wrapped(&found.to_string(), 9, columns)));
    }
}

fn write(to: &mut String, what: fmt::Arguments<'_>) {
    // A string takes everything.
    let _ = to.write_fmt(what);
}

/// Text from a capture, fit for one line.
fn short(text: &str) -> String {
    const MOST: usize = 100;
    let mut shown = printable(text);
    if let Some((end, _)) = shown.char_indices().nth(MOST) {
        shown.truncate(end);
        shown.push('…');
    }
    shown
}

pub(super) fn summary(summary: &Summary, lang: Lang) -> String {
    let Summary { exchanges, broken, must, should, may, unreadable, passed_over, samples } = *summary;
    let levels = [(must, Level::Must), (should, Level::Should), (may, Level::May)];
    let levels: Vec<_> = levels
        .into_iter()
        .filter(|(count, level)| *count > 0 || *level != Level::May)
        .map(|(count, level)| format!("{count} {level}"))
        .collect();
    let counted = match lang {
        Lang::En => {
            format!("{exchanges} exchange{}, {broken} with broken rules", if exchanges == 1 { "" } else { "s" })
        }
        Lang::Zh => format!("共 {exchanges} 次交互，{broken} 次违反规则"),
    };
    let levels = if broken > 0 {
        say(lang, ": ", "：").to_owned() + &levels.join(say(lang, ", ", "，"))
    } else {
        String::new()
    };
    let unreadable = match lang {
        _ if unreadable == 0 => String::new(),
        Lang::En => format!("; {unreadable} unreadable"),
        Lang::Zh => format!("；{unreadable} 处无法读取"),
    };
    let passed_over = match lang {
        _ if passed_over == 0 => String::new(),
        Lang::En => format!("; {passed_over} passed over"),
        Lang::Zh => format!("；略过 {passed_over} 处"),
    };
    let samples = match lang {
        _ if !samples => "",
        Lang::En => " (the samples that come with this program; status lint FILE judges yours)",
        Lang::Zh => "（以上为程序自带的样例；用 status lint FILE 检查你的文件）",
    };
    format!("{counted}{levels}{unreadable}{passed_over}{samples}")
}
