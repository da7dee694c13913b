//! For people: one line for what was asked and answered, one for each broken rule.

use status_core::generic::Requirement;
use status_core::{Lang, Level};

use crate::report::{Judgement, Summary};
use crate::style::{self, paint};
use crate::words::{padded, printable, say};
use crate::wrap::wrapped;

pub(super) fn judgement<Rule: Requirement>(judgement: &Judgement<'_, Rule>, lang: Lang, columns: usize) -> String {
    let Judgement { file, record, code, .. } = judgement;
    let place = paint(style::HEADING, format_args!("{}{}:", printable(file), record.place));
    let asked = record.request.as_ref().map_or_else(String::new, |request| {
        let target = if request.target.is_empty() { String::new() } else { format!(" {}", short(&request.target)) };
        format!("{}{target} -> ", short(&request.method))
    });
    let answered = paint(
        style::of_code(*code),
        format_args!("{} {}", code.as_u16(), short(&judgement.reason)).to_string().trim_end(),
    );
    let name = record
        .name
        .as_ref()
        .map_or_else(String::new, |name| format!(" {}", paint(style::QUIET, format_args!("({})", short(name)))));
    let ok = if judgement.is_clean() { format!(" {}", paint(style::GOOD, "ok")) } else { String::new() };
    let mut text = format!("{place} {asked}{answered}{name}{ok}\n");
    for rule in &judgement.broken {
        text += &finding(rule.level(), rule.id(), rule.text(lang), rule.spec(), columns);
    }
    if let Some(fault) = &judgement.fault {
        text += &finding(Level::Must, "sequence", fault, "RFC 9110, 15", columns);
    }
    text
}

fn finding(level: Level, id: &str, text: &str, spec: &str, columns: usize) -> String {
    let level = paint(style::of_level(level), padded(level.name(), 6));
    let id = paint(style::HEADING, id);
    let spec = paint(style::QUIET, format_args!("[{spec}]"));
    format!("  {level} {}\n", wrapped(&format!("{id}: {text} {spec}"), 9, columns))
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
    let Summary { exchanges, broken, must, should, may, unreadable, samples } = *summary;
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
    let samples = match lang {
        _ if !samples => "",
        Lang::En => " (the samples that come with this program; status lint FILE judges yours)",
        Lang::Zh => "（以上为程序自带的样例；用 status lint FILE 检查你的文件）",
    };
    format!("{counted}{levels}{unreadable}{samples}")
}
