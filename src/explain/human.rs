//! Everything about a code, a class or a rule, for people.

use std::marker::PhantomData;

use status_core::generic::{Meaning as _, Owner as _, Registry, Requirement as _};
use status_core::{Class, Edition, Lang, Scope, StatusCode};

use super::subject::Subject;
use crate::language::say;
use crate::style::{self, paint};
use crate::terminal::{columns, padded, width, wrapped};

/// How wide the column of labels is.
const LABELS: usize = 10;

/// Where the text of a rule begins on a terminal.
const TEXTS: usize = 13;

pub(super) fn subject<R: Registry>(subject: Subject<R::Rule>, edition: Option<Edition>, lang: Lang) -> String {
    let mut page: Page<R> = Page { registry: PhantomData, text: String::new(), edition, lang, columns: columns() };
    match subject {
        Subject::Code(code) => page.code(code),
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

    fn code(&mut self, code: StatusCode) {
        let edition = self.edition;
        let meanings: Vec<R::Status> = R::meanings(code.as_u16())
            .filter(|status| edition.is_none_or(|edition| status.editions().contains(&edition)))
            .collect();
        for (index, status) in meanings.iter().enumerate() {
            if index > 0 {
                self.line("");
            }
            self.meaning(*status);
        }
        let shared = |scope: Scope<R::Status>| matches!(scope, Scope::Some { .. });
        let applying = |wanted: &dyn Fn(Scope<R::Status>) -> bool| -> Vec<R::Rule> {
            R::RULES.iter().copied().filter(|rule| rule.applies_to(code) && wanted(rule.scope())).collect()
        };
        self.rules(self.say("Rules that it shares with other codes", "与其他状态码共有的规则"), &applying(&shared));
        if let Some(class) = code.class() {
            self.rules(&self.class_heading(class), &applying(&|scope| matches!(scope, Scope::Class(_))));
        }
        self.rules(
            self.say("Rules of every code", "所有状态码的规则"),
            &applying(&|scope| matches!(scope, Scope::Any)),
        );
    }

    fn class_heading(&self, class: Class) -> String {
        match self.lang {
            Lang::En => format!("Rules of {}xx", class.digit()),
            Lang::Zh => format!("{}xx 的规则", class.digit()),
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
            &self.class_heading(class),
            &R::RULES.iter().copied().filter(|rule| rule.scope() == Scope::Class(class)).collect::<Vec<_>>(),
        );
    }

    fn meaning(&mut self, status: R::Status) {
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
        let name = format!("{} {}", status.code().as_str(), status.reason_in(wanted));
        let heading = match self.lang {
            Lang::En => format!("Rules of {name}"),
            Lang::Zh => format!("{name} 的规则"),
        };
        self.rules(
            &heading,
            &status.rules().filter(|rule| matches!(rule.scope(), Scope::Status(_))).collect::<Vec<_>>(),
        );
    }

    fn origin(&mut self, status: R::Status) {
        let source = status.source();
        let (spec, title) = (status.spec(), source.title());
        let place = if spec.is_empty() || spec.starts_with(source.name()) {
            spec.to_owned()
        } else {
            format!("{}: {spec}", source.name())
        };
        let place = if place.is_empty() { source.name().to_owned() } else { place };
        let title = if title.is_empty() || title == source.name() { String::new() } else { format!(" ({title})") };
        self.fact(self.say("defined", "定义"), format!("{place}{title}"));
        if let Some(url) = status.url() {
            self.fact("", paint(style::QUIET, url));
        }
        if let Some(class) = status.code().class() {
            self.fact(self.say("class", "类别"), format!("{}xx {}", class.digit(), class.text(self.lang)));
        }
    }

    fn names(&mut self, status: R::Status) {
        self.fact(self.say("name", "名称"), format!("Status::{}, StatusCode::{}", status.name(), status.constant()));
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
        let mut standing = vec![status.state().text(self.lang).to_owned()];
        if let Some(day) = status.expires() {
            standing.push(match self.lang {
                Lang::En => format!("expires on {day}"),
                Lang::Zh => format!("{day} 到期"),
            });
        }
        if status.is_log_only() {
            standing.push(self.say("only in logs", "仅见于日志").to_owned());
        }
        if status.is_permanent() {
            standing.push(self.say("permanent", "永久有效").to_owned());
        }
        if let [edition] = status.editions() {
            standing.push(match self.lang {
                Lang::En => format!("in {edition} alone"),
                Lang::Zh => format!("仅用于 {edition}"),
            });
        }
        let standing = standing.join(self.say(", ", "，"));
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
        let ids = rules.iter().map(|rule| rule.id().len()).max().unwrap_or(0);
        for rule in rules {
            let level = paint(style::of_level(rule.level()), padded(rule.level().name(), 10));
            let text = self.rule_text(rule);
            if self.columns == usize::MAX {
                self.line(format!("  {level} {} {text}", paint(style::HEADING, padded(rule.id(), ids))));
            } else {
                // Beside a long id there would be little room for the text.
                let text = wrapped(&text, TEXTS, self.columns);
                self.line(format!("  {level} {}\n{}{text}", paint(style::HEADING, rule.id()), " ".repeat(TEXTS)));
            }
        }
    }

    /// The text, who has to keep it, where it is written, and the edition that alone has it, if that does not show.
    fn rule_text(&self, rule: R::Rule) -> String {
        let spec = Some(rule.spec()).filter(|spec| !spec.is_empty());
        let only = match rule.editions() {
            [edition] if self.edition.is_none() && !rule.spec().contains(edition.name()) => {
                Some(format!("{} {}", self.say("edition", "仅用于"), edition.name()))
            }
            _ => None,
        };
        let by = rule.by().text(self.lang);
        let notes: Vec<&str> = [Some(by), spec, only.as_deref()].into_iter().flatten().collect();
        format!("{} {}", rule.text(self.lang), paint(style::QUIET, format_args!("[{}]", notes.join("; "))))
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
            Scope::Any => self.say("every code", "所有状态码").to_owned(),
            Scope::Class(class) => format!("{}xx {}", class.digit(), class.text(self.lang)),
            Scope::Status(status) => format!("{} {}", status.code().as_str(), status.reason()),
            Scope::Some { numbers, digits } => {
                let numbers = numbers.iter().map(ToString::to_string);
                numbers.chain(digits.iter().map(|digit| format!("{digit}xx"))).collect::<Vec<_>>().join(", ")
            }
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
