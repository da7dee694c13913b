//! `status rules`: which rules are wanted, by code, level, party or source; `rule_list` writes them.

use std::io::{self, Write};

use status_core::generic::{Meaning as _, Owner as _, Registry, Requirement};
use status_core::{Scope, StatusCode};

use crate::Outcome;
use crate::cli::{Format, RulesArgs};
use crate::explain::json::{rule_facts, say_in};
use crate::json::line_of;
use crate::rule_list::RuleList;
use crate::spec::{places, source_of};
use crate::terminal::columns;

/// Lists the rules that the arguments ask for, in the order of the registry.
pub(crate) fn run<R: Registry>(args: &RulesArgs, out: &mut dyn Write) -> io::Result<Outcome> {
    let found: Vec<R::Rule> = R::RULES.iter().copied().filter(|rule| is_wanted::<R>(*rule, args)).collect();
    match args.output.format {
        Format::Json => {
            for rule in found {
                line_of(out, &rule_facts(rule, say_in(args.output.lang)))?;
            }
        }
        Format::Human => {
            let lang = args.output.lang;
            let list = RuleList { edition: args.edition, lang, columns: columns(), with_codes: true };
            out.write_all(list.text(&found).as_bytes())?;
        }
    }
    Ok(Outcome::Clean)
}

fn is_wanted<R: Registry>(rule: R::Rule, args: &RulesArgs) -> bool {
    let code = args.code.as_ref().and_then(|code| code.parse::<StatusCode>().ok());
    code.is_none_or(|code| rule.applies_to(code))
        && args.class.is_none_or(|class| is_about_class(rule, class.digit()))
        && args.level.is_none_or(|level| rule.level() == level)
        && args.by.is_none_or(|party| rule.by() == party)
        && args.source.as_ref().is_none_or(|source| is_of_source::<R>(rule, source))
        && args.edition.is_none_or(|edition| rule.editions().contains(&edition))
        && (!args.checkable || rule.is_checkable())
        && (!args.guidance || !rule.is_checkable())
}

/// Whether a rule is about any number with the first digit, though not about every number.
fn is_about_class(rule: impl Requirement, digit: u8) -> bool {
    match rule.scope() {
        Scope::Any => false,
        Scope::Class(class) => class.digit() == digit,
        Scope::Status(status) => status.code().class().is_some_and(|class| class.digit() == digit),
        Scope::Some { numbers, digits } => {
            digits.contains(&digit) || numbers.iter().any(|number| number / 100 == u16::from(digit))
        }
    }
}

/// Whether one of the places where a rule is written is in the source, which stands first in each of them.
fn is_of_source<R: Registry>(rule: R::Rule, id: &str) -> bool {
    places(rule.spec()).filter_map(source_of::<R>).any(|(source, _)| source.id() == id)
}

#[cfg(test)]
mod tests {
    use status_core::Rule;

    use super::*;

    #[test]
    fn a_rule_is_about_the_class_of_each_number_that_it_is_about() {
        for rule in Rule::ALL {
            for digit in 1..=5_u8 {
                let first = u16::from(digit) * 100;
                let mut codes = (first..first + 100).filter_map(|number| StatusCode::from_u16(number).ok());
                let is = rule.scope() != Scope::Any && codes.any(|code| rule.applies_to(code));
                assert_eq!(is_about_class(*rule, digit), is, "{}, {digit}xx", rule.id());
            }
        }
    }
}
