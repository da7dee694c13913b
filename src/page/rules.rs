//! Rules on the page: each is written once, at its code, its class, or among those of several codes.

use askama::Template;
use status_core::Scope;
use status_core::generic::{Registry, Requirement as _};

use super::said::{Langs, Said};
use crate::broken::gravest_first;
use crate::explain::json::level_word;
use crate::rule_list::{named_codes, unsaid_edition};
use crate::spec;

/// A place where something is written, with its address.
pub(super) struct Place {
    pub(super) text: String,
    pub(super) url: Option<String>,
}

/// One rule.
#[derive(Template)]
#[template(path = "rule.html")]
pub(super) struct RuleEntry {
    id: &'static str,
    /// `must`, whether it demands or forbids.
    level: &'static str,
    /// `must not` for what is forbidden.
    demand: String,
    text: Said,
    by: Said,
    places: Vec<Place>,
    /// Said where nothing else shows which edition has it.
    only: Option<&'static str>,
    /// Whether an exchange can show that it is broken.
    checkable: bool,
    /// Where one alone has it.
    edition: Option<&'static str>,
    /// The numbers and classes that it is about, where it stands at none of them; empty where it is about all.
    codes: Vec<String>,
}

impl RuleEntry {
    /// A rule at its code or class, below which it need not say what it is about.
    pub(super) fn own<R: Registry>(rule: R::Rule, langs: Langs) -> Self {
        let places = spec::places(rule.spec()).filter(|place| !place.is_empty());
        Self {
            id: rule.id(),
            level: rule.level().name(),
            demand: level_word(rule).replace('-', " "),
            text: langs.each(|lang| rule.text(lang)),
            by: langs.each(|lang| rule.by().text(lang)),
            places: places.map(|text| Place { url: spec::url::<R>(text), text: text.to_owned() }).collect(),
            only: unsaid_edition(rule).map(status_core::Edition::name),
            checkable: rule.is_checkable(),
            edition: sole(rule.editions()),
            codes: Vec::new(),
        }
    }

    /// A rule among those of other codes.
    pub(super) fn shared<R: Registry>(rule: R::Rule, langs: Langs) -> Self {
        Self { codes: named_codes(rule).unwrap_or_default(), ..Self::own::<R>(rule, langs) }
    }
}

/// The id of the edition that alone has something.
pub(super) fn sole(editions: &[status_core::Edition]) -> Option<&'static str> {
    match editions {
        [edition] => Some(edition.id()),
        _ => None,
    }
}

/// The rules with a scope that is wanted, the strongest first.
pub(super) fn of_scope<R: Registry>(is_wanted: impl Fn(Scope<R::Status>) -> bool) -> Vec<R::Rule> {
    gravest_first(R::RULES.iter().copied().filter(|rule| is_wanted(rule.scope())))
}

/// The own rules of a meaning, the strongest first.
pub(super) fn own<R: Registry>(status: R::Status) -> Vec<R::Rule> {
    of_scope::<R>(|scope| scope == Scope::Status(status))
}

/// The numbers that a rule about few of them names.
pub(super) fn numbers<R: Registry>(rule: R::Rule) -> &'static [u16] {
    match rule.scope() {
        Scope::Some { numbers, .. } => numbers,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use status_core::{Level, Standard, Status, rule};

    use super::*;

    #[test]
    fn the_strongest_stand_first() {
        let levels: Vec<Level> = own::<Standard>(Status::RangeNotSatisfiable).iter().map(|rule| rule.level()).collect();
        assert!(levels.len() > 3 && levels.is_sorted_by(|one, other| one >= other), "{levels:?}");
    }

    #[test]
    fn a_rule_says_what_it_is_about_where_it_stands_alone() {
        let own = RuleEntry::own::<Standard>(rule!("405-allow"), Langs::ALL).render().unwrap();
        assert!(own.contains("id=rule-405-allow ") && !own.contains("data-codes"), "{own}");
        let shared = RuleEntry::shared::<Standard>(rule!("1xx-204-te"), Langs::ALL).render().unwrap();
        assert!(shared.contains("data-codes=\"") && shared.contains("href=#204>"), "{shared}");
    }

    #[test]
    fn what_one_edition_has_or_few_codes_share_is_said() {
        let editions = status_core::Edition::ALL;
        assert_eq!((sole(editions), sole(&editions[..1]), sole(&[])), (None, Some(editions[0].id()), None));
        assert_eq!(numbers::<Standard>(rule!("1xx-204-te")), [204]);
        assert_eq!(numbers::<Standard>(rule!("405-allow")), [0_u16; 0]);
        assert_eq!(numbers::<Standard>(rule!("any-date")), [0_u16; 0]);
    }
}
