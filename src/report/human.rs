//! For people: one line for what was asked and answered, one for each broken rule.

use std::fmt::{self, Write as _};

use status_core::generic::Requirement;
use status_core::{Lang, Level};

use super::judgement::{Finding, Judged, Judgement};
use super::tally::{RuleCount, Summary, Tally};
use super::wording::{answered, asked, short, standing};
use crate::harmless::printable;
use crate::language::say;
use crate::style::{self, paint, painted};
use crate::terminal::{padded, wrapped};

pub(super) fn judgement<Rule: Requirement>(
    judgement: &Judgement<'_, Rule>,
    lang: Lang,
    columns: usize,
    verbose: bool,
) -> String {
    let mut text = String::with_capacity(512);
    for interim in &judgement.interim {
        if verbose || interim.counted().next().is_some() {
            response(&mut text, judgement, interim, None, lang, columns, verbose);
        }
    }
    let fault = judgement.fault.as_ref().filter(|fault| verbose || fault.standing.counts());
    if verbose || judgement.last.counted().next().is_some() || fault.is_some() {
        response(&mut text, judgement, &judgement.last, fault, lang, columns, verbose);
    }
    text
}

/// One response with what is wrong with it, and with the order of the responses up to it.
fn response<Rule: Requirement>(
    text: &mut String,
    judgement: &Judgement<'_, Rule>,
    judged: &Judged<Rule>,
    fault: Option<&Finding<Rule>>,
    lang: Lang,
    columns: usize,
    verbose: bool,
) {
    let Judgement { file, record, .. } = judgement;
    let place = no_command(format!("{}{}:", printable(file), record.place));
    write(text, format_args!("{} {}", painted(style::HEADING, place), asked(judgement)));
    write(text, format_args!("{}", painted(style::of_code(judged.code), answered(judged))));
    if let Some(name) = &record.name {
        write(text, format_args!(" {}", painted(style::QUIET, format_args!("({})", short(name)))));
    }
    if judged.counted().next().is_none() && !fault.is_some_and(|fault| fault.standing.counts()) {
        write(text, format_args!(" {}", painted(style::GOOD, "ok")));
    }
    text.push('\n');
    for shown in judged.findings.iter().chain(fault).filter(|finding| verbose || finding.standing.counts()) {
        finding(text, shown, lang, columns);
    }
}

/// The beginning of a line, at which build services look for `::command`, too.
fn no_command(text: String) -> String {
    if text.trim_start().starts_with("::") { text.replacen("::", ":\\u{3a}", 1) } else { text }
}

fn finding<Rule: Requirement>(to: &mut String, finding: &Finding<Rule>, lang: Lang, columns: usize) {
    let broken = &finding.broken;
    let level = painted(style::of_level(broken.level()), padded(broken.level().name(), 6));
    let id = painted(style::HEADING, broken.id());
    let spec = format!("[{}]", broken.spec());
    let note = standing(finding, lang).map(|note| format!(" {}", paint(style::QUIET, format_args!("({note})"))));
    let (spec, note) = (painted(style::QUIET, spec), note.unwrap_or_default());
    let text = broken.text(lang);
    let found = format_args!("{id}: {text} {spec}{note}");
    if columns == usize::MAX {
        write(to, format_args!("  {level} {found}\n"));
    } else {
        write(to, format_args!("  {level} {}\n", wrapped(&found.to_string(), 9, columns)));
    }
}

/// How often each rule is broken, the gravest and most frequent first, and where for the first time.
pub(super) fn by_rule(tally: &Tally, lang: Lang) -> String {
    let mut rules: Vec<(&&str, &RuleCount)> = tally.by_rule.iter().collect();
    rules.sort_by_key(|(_, rule)| std::cmp::Reverse((rule.level, rule.count)));
    let ids = rules.iter().map(|(id, _)| id.len()).max().unwrap_or(0);
    let counts = rules.iter().map(|(_, rule)| rule.count.to_string().len()).max().unwrap_or(0);
    let mut text = format!("\n{}\n", paint(style::HEADING, say(lang, "By rule:", "按规则统计：")));
    for (id, RuleCount { level, count, first }) in rules {
        let level = painted(style::of_level(*level), padded(level.name(), 6));
        let id = paint(style::HEADING, padded(id, ids));
        let first = paint(style::QUIET, format_args!("{} {}", say(lang, "first at", "首见于"), printable(first)));
        write(&mut text, format_args!("  {level} {count:counts$}  {id}  {first}\n"));
    }
    text.push('\n');
    text
}

fn write(to: &mut String, what: fmt::Arguments<'_>) {
    // A string takes everything.
    let _ = to.write_fmt(what);
}

pub(super) fn summary(summary: &Summary, lang: Lang) -> String {
    let Summary { exchanges, broken, must, should, may, allowed, baseline, unreadable, passed_over, samples, .. } =
        *summary;
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
    let allowed = match lang {
        _ if allowed == 0 => String::new(),
        Lang::En => format!("; {allowed} allowed"),
        Lang::Zh => format!("；已允许 {allowed} 处"),
    };
    let baseline = match lang {
        _ if baseline == 0 => String::new(),
        Lang::En => format!("; {baseline} in the baseline"),
        Lang::Zh => format!("；{baseline} 处已在基线中"),
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
    format!("{counted}{levels}{allowed}{baseline}{unreadable}{passed_over}{samples}")
}

#[cfg(test)]
mod tests {
    use status_core::{Rule, rule};

    use super::*;
    use crate::broken::Broken;
    use crate::gate::Standing;

    fn plain(text: &str) -> String {
        anstream::adapter::strip_str(text).to_string()
    }

    #[test]
    fn a_finding_is_one_line_for_programs_and_wrapped_on_a_terminal() {
        let standing = Standing::Counts { fails: true, expired: None };
        let broken: Finding<Rule> = Finding { broken: Broken::Rule(rule!("405-allow")), standing };
        let written = |columns: usize| {
            let mut text = String::new();
            finding(&mut text, &broken, Lang::En, columns);
            plain(&text)
        };
        let (line, wrapped) = (written(usize::MAX), written(60));
        assert_eq!(line.lines().count(), 1);
        assert!(wrapped.lines().count() > 1 && wrapped.lines().all(|line| line.len() <= 60), "{wrapped}");
        assert!(wrapped.lines().skip(1).all(|line| line.starts_with("         ")), "{wrapped}");
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&line), words(&wrapped));
    }

    #[test]
    fn levels_are_counted_where_a_rule_is_broken() {
        let clean = Summary { exchanges: 2, ..Summary::default() };
        assert_eq!(plain(&summary(&clean, Lang::En)), "2 exchanges, 0 with broken rules");
        let may = Summary { exchanges: 1, broken: 1, may: 2, ..Summary::default() };
        assert!(plain(&summary(&may, Lang::En)).ends_with(": 0 must, 0 should, 2 may"));
        let broken = Summary { exchanges: 1, broken: 1, must: 1, ..Summary::default() };
        assert_eq!(plain(&summary(&broken, Lang::En)), "1 exchange, 1 with broken rules: 1 must, 0 should");
    }

    /// Wherever a name ends, `::` at the beginning of a line is for a build service to obey.
    #[test]
    fn no_line_begins_with_a_command() {
        for (name, shown) in [("::error::", ":\\u{3a}error::"), (":", ":"), (" ::a", " :\\u{3a}a"), ("a::b", "a::b")] {
            assert_eq!(no_command(name.to_owned()), shown);
        }
    }
}
