//! Rules as they are written for people, by `rules` and `explain` alike: level, id, text, whom they bind, their sections.

use status_core::generic::{Meaning as _, Requirement};
use status_core::{Edition, Lang, Scope};

use crate::language::say;
use crate::style::{self, paint};
use crate::terminal::{padded, wrapped};

/// Where the text of a rule begins on a terminal.
const TEXTS: usize = 13;

/// How rules are listed.
#[derive(Clone, Copy)]
pub(crate) struct RuleList {
    /// Where only one is wanted.
    pub(crate) edition: Option<Edition>,
    pub(crate) lang: Lang,
    /// How long a line may be: without end where a program reads it, which then finds a rule on each line.
    pub(crate) columns: usize,
    /// Whether each rule says which codes it is about.
    pub(crate) with_codes: bool,
}

impl RuleList {
    pub(crate) fn text<Rule: Requirement>(&self, rules: &[Rule]) -> String {
        let ids = rules.iter().map(|rule| rule.id().len()).max().unwrap_or(0);
        let line = |rule: &Rule| {
            let level = paint(style::of_level(rule.level()), padded(rule.level().name(), 10));
            let text = self.rule(*rule);
            if self.columns == usize::MAX {
                return format!("  {level} {} {text}\n", paint(style::HEADING, padded(rule.id(), ids)));
            }
            // Beside a long id there would be little room for the text.
            let text = wrapped(&text, TEXTS, self.columns);
            format!("  {level} {}\n{}{text}\n", paint(style::HEADING, rule.id()), " ".repeat(TEXTS))
        };
        rules.iter().map(line).collect()
    }

    /// The text, who has to keep it, where it is written, and the edition that alone has it, if that does not show.
    fn rule(&self, rule: impl Requirement) -> String {
        let codes = self.with_codes.then(|| codes_of(rule, self.lang));
        let spec = Some(rule.spec()).filter(|spec| !spec.is_empty());
        let only = unsaid_edition(rule).filter(|_| self.edition.is_none());
        let only = only.map(|edition| format!("{} {}", say(self.lang, "edition", "仅用于"), edition.name()));
        let by = rule.by().text(self.lang);
        let notes: Vec<&str> = [codes.as_deref(), Some(by), spec, only.as_deref()].into_iter().flatten().collect();
        format!("{} {}", rule.text(self.lang), paint(style::QUIET, format_args!("[{}]", notes.join("; "))))
    }
}

/// The edition that alone has a rule, where the places do not show it.
pub(crate) fn unsaid_edition(rule: impl Requirement) -> Option<Edition> {
    match rule.editions() {
        [edition] if !rule.spec().contains(edition.name()) => Some(*edition),
        _ => None,
    }
}

/// The codes that a rule is about, for people: numbers, `4xx`, or all of them.
pub(crate) fn codes_of(rule: impl Requirement, lang: Lang) -> String {
    named_codes(rule).map_or_else(|| say(lang, "every code", "所有状态码").to_owned(), |codes| codes.join(", "))
}

/// The numbers and classes (`4xx`) that a rule is about; `None` where it is about every code.
pub(crate) fn named_codes(rule: impl Requirement) -> Option<Vec<String>> {
    let class = |digit| format!("{digit}xx");
    match rule.scope() {
        Scope::Any => None,
        Scope::Class(of) => Some(vec![class(of.digit())]),
        Scope::Status(status) => Some(vec![status.code().as_str().to_owned()]),
        Scope::Some { numbers, digits } => {
            Some(numbers.iter().map(ToString::to_string).chain(digits.iter().copied().map(class)).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use status_core::{Rule, rule};

    use super::*;

    #[test]
    fn an_edition_is_named_where_the_place_does_not_show_it() {
        let found = |of: Option<Edition>| Rule::ALL.iter().copied().filter(move |rule| unsaid_edition(*rule) == of);
        for rule in found(Some(Edition::Rfc9110)) {
            assert!(rule.editions() == [Edition::Rfc9110] && !rule.spec().contains("RFC 9110"), "{rule}");
        }
        for rule in found(None) {
            assert!(
                rule.editions().iter().any(|edition| rule.spec().contains(edition.name())) || rule.editions().len() > 1
            );
        }
        assert!(found(Some(Edition::Rfc9110)).count() > 10 && found(None).count() > 10);
        let list = RuleList { edition: None, lang: Lang::En, columns: usize::MAX, with_codes: false };
        let text = |list: RuleList, rule: Rule| anstream::adapter::strip_str(&list.text(&[rule])).to_string();
        let unsaid = found(Some(Edition::Rfc9110)).next().expect("there is one");
        assert!(text(list, unsaid).ends_with("; edition RFC 9110]\n"));
        let within = RuleList { edition: Some(Edition::Rfc9110), ..list };
        assert!(!text(within, unsaid).contains("edition"), "who asked for it knows it");
        assert!(!text(list, rule!("405-allow")).contains("edition"));
    }
}
