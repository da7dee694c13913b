//! Everything about a code, a class or a rule, for people.

use std::marker::PhantomData;

use status_core::generic::{Meaning, Owner, Registry, Requirement as _};
use status_core::{Class, Edition, Lang, Scope, StatusCode};

use super::about::{
    RulesAbout, class_heading, is_constant_of_status_code, meanings, of_each_owner, place, standing, subs, title,
};
use super::subject::{ONE_FINAL, Subject, no_response, order_of_responses};
use crate::keyword;
use crate::language::say;
use crate::rule_list::{RuleList, codes_of};
use crate::style::{self, paint};
use crate::terminal::{columns, padded, width, wrapped};

/// How wide the column of labels is.
const LABELS: usize = 10;

/// What is said of a subject. `more` is the command that says the rest, where not all is wanted.
pub(super) fn subject<R: Registry>(
    subject: Subject<R::Status, R::Rule>,
    edition: Option<Edition>,
    lang: Lang,
    more: Option<&str>,
) -> String {
    let mut page: Page<R> = Page { registry: PhantomData, text: String::new(), edition, lang, columns: columns() };
    match subject {
        Subject::Code { code, asked } => page.code(code, asked, more),
        Subject::Sub { code, number } => page.sub_status(code, number, more),
        Subject::NoResponse => {
            page.line(paint(style::HEADING, "000"));
            page.line(format!("  {}", wrapped(no_response(lang), 2, page.columns)));
        }
        Subject::Sequence => {
            page.line(paint(style::HEADING, keyword::SEQUENCE));
            page.line(format!("  {}", wrapped(order_of_responses(lang), 2, page.columns)));
            if let Some(rule) = R::rule_from_id(ONE_FINAL) {
                page.line("");
                page.rule_alone(rule);
            }
        }
        Subject::Class(class) => page.class(class),
        Subject::Rule(rule) => page.rule_alone(rule),
    }
    page.text
}

struct Page<R> {
    /// Whose codes and rules.
    registry: PhantomData<R>,
    text: String,
    /// Where only one is wanted.
    edition: Option<Edition>,
    lang: Lang,
    /// How long a line may be.
    columns: usize,
}

impl<R: Registry> Page<R> {
    fn say(&self, en: &'static str, zh: &'static str) -> &'static str {
        say(self.lang, en, zh)
    }

    fn line(&mut self, text: impl AsRef<str>) {
        self.text.push_str(text.as_ref());
        self.text.push('\n');
    }

    fn fact(&mut self, label: &str, text: impl AsRef<str>) {
        let label = paint(style::QUIET, padded(label, LABELS));
        let text = wrapped(text.as_ref(), LABELS + 3, self.columns);
        self.line(format!("  {label} {text}"));
    }

    fn wants(&self, editions: &[Edition]) -> bool {
        self.edition.is_none_or(|edition| editions.contains(&edition))
    }

    fn code(&mut self, code: StatusCode, asked: Option<R::Status>, more: Option<&str>) {
        for (index, status) in meanings::<R>(code, asked, self.edition).into_iter().enumerate() {
            if index > 0 {
                self.line("");
            }
            self.meaning(status, more);
        }
        let about = RulesAbout::<R>::new(code);
        self.rules(self.say("Rules that it shares with other codes", "与其他状态码共有的规则"), &about.shared);
        if let Some(class) = code.class() {
            self.rules(&class_heading(class, self.lang), &about.class);
        }
        let everyone = self.say("Rules of every code", "所有状态码的规则");
        match more {
            None => {
                self.rules(self.say("Rules of most codes", "多数状态码的规则"), &about.most);
                self.rules(everyone, &about.every);
            }
            Some(command) => {
                let rest = about.most.iter().chain(&about.every).filter(|rule| self.wants(rule.editions())).count();
                self.line("");
                self.line(match self.lang {
                    Lang::En => format!("{rest} more rules are about many codes, this one among them: {command}"),
                    Lang::Zh => format!("另有 {rest} 条规则涉及包括它在内的许多状态码：{command}"),
                });
            }
        }
    }

    fn class(&mut self, class: Class) {
        let title = paint(style::HEADING, format_args!("{}xx {}", class.digit(), class.text(self.lang)));
        self.line(title);
        self.line(format!("  {}", wrapped(class.summary(self.lang), 2, self.columns)));
        self.line("");
        let codes: Vec<R::Status> = R::STATUSES
            .iter()
            .copied()
            .filter(|status| status.code().class() == Some(class) && self.wants(status.editions()))
            .collect();
        let reason = |status: &R::Status| self.edition.map_or(status.reason(), |edition| status.reason_in(edition));
        let reasons: Vec<(R::Status, &str)> = codes.iter().map(|status| (*status, reason(status))).collect();
        let widest = reasons.iter().map(|(_, reason)| width(reason)).max().unwrap_or(0);
        for (status, reason) in reasons {
            let code = paint(style::of_code(status.code()), status.code().as_str());
            self.line(format!("  {code} {}  {}", padded(reason, widest), paint(style::QUIET, status.source().name())));
        }
        self.rules(
            &class_heading(class, self.lang),
            &R::RULES.iter().copied().filter(|rule| rule.scope() == Scope::Class(class)).collect::<Vec<_>>(),
        );
    }

    /// A finer reason of a code, and what the code itself has a client do.
    fn sub_status(&mut self, code: StatusCode, number: u16, more: Option<&str>) {
        let wanted = self.edition.unwrap_or(Edition::CURRENT);
        for (index, (status, sub)) in subs::<R>(code, Some(number), self.edition).into_iter().enumerate() {
            if index > 0 {
                self.line("");
            }
            let code = status.code().as_str();
            self.line(paint(style::of_code(status.code()), format_args!("{code} {}", status.reason_in(wanted))));
            let title = format!("{code}.{number} {}", wrapped(sub.reason(), code.len() + 5, self.columns));
            self.line(paint(style::HEADING, title));
            let summary = sub.summary(self.lang);
            if !summary.is_empty() {
                self.line(format!("  {}", wrapped(summary, 2, self.columns)));
            }
            self.line("");
            self.fact(self.say("defined", "定义"), owner(sub.source()));
            if let Some(url) = sub.source().url() {
                self.fact("", paint(style::QUIET, url));
            }
            let sent = match self.lang {
                Lang::En => format!("{code}: a status line never has the sub-status"),
                Lang::Zh => format!("{code}：状态行中从不出现子状态码"),
            };
            self.fact(self.say("sent as", "发送为"), sent);
            self.facets(status);
        }
        if let Some(command) = more {
            self.line("");
            self.line(match self.lang {
                Lang::En => format!("{} itself: {command}", code.as_str()),
                Lang::Zh => format!("{} 本身：{command}", code.as_str()),
            });
        }
    }

    fn meaning(&mut self, status: R::Status, more: Option<&str>) {
        let wanted = self.edition.unwrap_or(Edition::CURRENT);
        let title = format!("{} {}", status.code().as_str(), status.reason_in(wanted));
        self.line(paint(style::of_code(status.code()), title));
        let summary = status.summary(self.lang);
        if !summary.is_empty() {
            self.line(format!("  {}", wrapped(summary, 2, self.columns)));
        }
        self.line("");
        self.origin(status);
        self.names(status);
        self.standing(status);
        self.facets(status);
        self.sub_status_counts(status, more);
        let name = format!("{} {}", status.code().as_str(), status.reason_in(wanted));
        if more.is_none() {
            self.sub_statuses(status, &name);
        }
        let heading = match self.lang {
            Lang::En => format!("Rules of {name}"),
            Lang::Zh => format!("{name} 的规则"),
        };
        self.rules(
            &heading,
            &status.rules().filter(|rule| matches!(rule.scope(), Scope::Status(_))).collect::<Vec<_>>(),
        );
    }

    /// How many sub-statuses there are and for whom, and the command that lists them where they are not listed below.
    fn sub_status_counts(&mut self, status: R::Status, more: Option<&str>) {
        let counts = of_each_owner(status).map(|subs| match self.lang {
            Lang::En => format!("{} of {}", subs.len(), subs[0].source().name()),
            Lang::Zh => format!("{} 有 {} 个", subs[0].source().name(), subs.len()),
        });
        let counts: Vec<String> = counts.collect();
        if counts.is_empty() {
            return;
        }
        let mut text = counts.join(self.say(", ", "，"));
        if let Some(command) = more {
            text = format!("{text}{}{command}", self.say(": ", "："));
        }
        self.fact(self.say("sub-status", "子状态码"), text);
    }

    fn sub_statuses(&mut self, status: R::Status, name: &str) {
        /// `404.501`, and the space after it.
        const NUMBERS: usize = 8;
        for subs in of_each_owner(status) {
            let owner = subs[0].source().name();
            self.line("");
            self.line(paint(
                style::HEADING,
                match self.lang {
                    Lang::En => format!("Sub-statuses of {name}, by {owner}"),
                    Lang::Zh => format!("{owner} 的 {name} 子状态码"),
                },
            ));
            for sub in subs {
                let number = padded(&format!("{}.{}", status.code().as_str(), sub.number()), NUMBERS);
                let reason = wrapped(sub.reason(), 2 + NUMBERS, self.columns);
                self.line(format!("  {}{reason}", paint(style::of_code(status.code()), number)));
            }
        }
    }

    fn origin(&mut self, status: R::Status) {
        self.fact(self.say("defined", "定义"), format!("{}{}", place(status), title(status.source())));
        if let Some(url) = status.url() {
            self.fact("", paint(style::QUIET, url));
        }
        if let Some(class) = status.code().class() {
            self.fact(self.say("class", "类别"), format!("{}xx {}", class.digit(), class.text(self.lang)));
        }
    }

    fn names(&mut self, status: R::Status) {
        let constant = match (is_constant_of_status_code(status), self.lang) {
            (true, _) => format!("StatusCode::{}", status.constant()),
            (false, Lang::En) => format!("{} in the layer's module", status.constant()),
            (false, Lang::Zh) => format!("层模块中的 {}", status.constant()),
        };
        self.fact(self.say("name", "名称"), format!("Status::{}, {constant}", status.name()));
        let wanted = self.edition.unwrap_or(Edition::CURRENT);
        let others = status.editions().iter().filter(|edition| status.reason_in(**edition) != status.reason_in(wanted));
        for edition in others.filter(|_| self.edition.is_none()).copied().collect::<Vec<_>>() {
            self.fact(self.say("phrase", "短语"), format!("{} ({edition})", status.reason_in(edition)));
        }
        if !status.aliases().is_empty() {
            self.fact(self.say("aliases", "别名"), status.aliases().join(self.say(", ", "、")));
        }
    }

    fn standing(&mut self, status: R::Status) {
        let standing = standing::<R>(status, self.lang).join(self.say(", ", "，"));
        self.fact(self.say("state", "状态"), standing);
    }

    /// The facets in the edition that is wanted, or in each where they differ.
    fn facets(&mut self, status: R::Status) {
        let editions = status.editions();
        let wanted = self.edition.or_else(|| editions.iter().copied().find(|edition| *edition == Edition::CURRENT));
        let wanted = wanted.or_else(|| editions.last().copied()).unwrap_or(Edition::CURRENT);
        let others: Vec<_> = editions.iter().filter(|_| self.edition.is_none()).collect();
        for (at, facet) in status.facets(wanted).into_iter().enumerate() {
            let mut text = facet.text(self.lang).to_owned();
            for edition in &others {
                let other = status.facets(**edition)[at];
                if other != facet {
                    let other = other.text(self.lang);
                    text += &paint(style::QUIET, format_args!(" ({edition}{}{other})", self.say(": ", "：")));
                }
            }
            self.fact(facet.label(self.lang), text);
        }
    }

    fn rules(&mut self, heading: &str, rules: &[R::Rule]) {
        let rules: Vec<R::Rule> = rules.iter().copied().filter(|rule| self.wants(rule.editions())).collect();
        if rules.is_empty() {
            return;
        }
        self.line("");
        self.line(paint(style::HEADING, heading));
        let listed = RuleList { edition: self.edition, lang: self.lang, columns: self.columns, with_codes: false };
        self.text.push_str(&listed.text(&rules));
    }

    fn rule_alone(&mut self, rule: R::Rule) {
        self.line(paint(style::HEADING, rule.id()));
        self.line(format!("  {}", wrapped(rule.text(self.lang), 2, self.columns)));
        self.line("");
        self.fact(self.say("level", "级别"), paint(style::of_level(rule.level()), rule.level().name()));
        self.fact(self.say("binds", "约束"), rule.by().text(self.lang));
        self.fact(self.say("written in", "出处"), rule.spec());
        let editions: Vec<_> = rule.editions().iter().map(|edition| edition.name()).collect();
        self.fact(self.say("editions", "版本"), editions.join(", "));
        let codes = match rule.scope() {
            Scope::Class(class) => format!("{}xx {}", class.digit(), class.text(self.lang)),
            Scope::Status(status) => format!("{} {}", status.code().as_str(), status.reason()),
            Scope::Any | Scope::Some { .. } => codes_of(rule, self.lang),
        };
        self.fact(self.say("codes", "状态码"), codes);
        let checkable = if rule.is_checkable() {
            self.say("yes, by status lint", "是，由 status lint 检查")
        } else {
            self.say("no: guidance", "否，仅供参考")
        };
        self.fact(self.say("checked", "可检查"), checkable);
        debug_assert!(width(self.say("written in", "出处")) <= LABELS, "labels fit their column");
    }
}

/// The owner's name and title.
fn owner(source: impl Owner) -> String {
    format!("{}{}", source.name(), title(source))
}

#[cfg(test)]
mod tests {
    use status_core::Standard;

    use super::*;

    #[test]
    fn facts_stand_in_a_column_of_their_own() {
        let mut page: Page<Standard> =
            Page { registry: PhantomData, text: String::new(), edition: None, lang: Lang::En, columns: 60 };
        page.fact("label", "of a few words more than there are in a line of sixty columns, so that it is broken");
        let plain = anstream::adapter::strip_str(&page.text).to_string();
        assert_eq!(
            plain,
            "  label      of a few words more than there are in a line of\n             sixty columns, so that it is broken\n"
        );
    }

    #[test]
    fn reasons_of_sub_statuses_stand_below_each_other() {
        let mut page: Page<Standard> =
            Page { registry: PhantomData, text: String::new(), edition: None, lang: Lang::En, columns: 40 };
        page.sub_statuses(status_core::Status::Forbidden, "403");
        let plain = anstream::adapter::strip_str(&page.text).to_string();
        let further: Vec<&str> = plain.lines().filter(|line| line.starts_with("   ")).collect();
        assert!(!further.is_empty() && plain.lines().skip(2).all(|line| line.len() <= 40 || !line[10..].contains(' ')));
        assert!(
            further.iter().all(|line| line.starts_with(&" ".repeat(10)) && !line[10..].starts_with(' ')),
            "{plain}"
        );
    }
}
