//! Rules: those of a code, of a class, and of several codes.

use std::{collections::HashMap, ops::Range};

use super::{
    limits::{MOST, QUESTIONS},
    model::{ByEdition, Predicate, Rule, Scope},
    overrides::{clash, nothing_below, place, says_override},
    pending::{Pending, Place},
    predicates::{code_ranges, predicate},
    questions::Questions,
    site::Site,
    texts::text,
};
use crate::{
    format::{self, At, CodeRange, Demand, Given, Items, Table},
    messages,
    prose::list_of_words,
};

/// All rules, in the order of the files.
pub(super) fn rules(mut pending: Vec<Pending>, site: &mut Site<'_, '_, '_>) -> Vec<Rule> {
    pending.sort_by_key(|pending| site.outlines.span(pending.table.outline).start);
    let mut ids: HashMap<String, Range<usize>> = HashMap::new();
    let (mut rules, mut spans) = (Vec::new(), Vec::new());
    for pending in replaced(pending, site) {
        let span = site.outlines.span(pending.table.outline);
        let Some(rule) = rule(pending, &mut ids, site) else { continue };
        if site.is_within_limit(rules.len() + 1, "rules", &span) {
            rules.push(rule);
            spans.push(span);
        }
    }
    let few_questions = |rules: &[Rule]| Questions::of(rules, site.vocabulary.fields()).count() <= MOST;
    if !few_questions(&rules) {
        let all: Vec<usize> = (0..rules.len()).collect();
        let few = all.partition_point(|last| few_questions(&rules[..=*last]));
        rules.truncate(few);
        site.is_within_limit(MOST + 1, QUESTIONS, &spans[few]);
    }
    rules
}

/// Puts the rules that say `override = true` in the places of those that they replace.
fn replaced(pending: Vec<Pending>, site: &mut Site<'_, '_, '_>) -> Vec<Pending> {
    let mut rules: Vec<Pending> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for rule in pending {
        let rank = |rule: &Pending, site: &Site<'_, '_, '_>| site.rank(&site.outlines.span(rule.table.outline));
        let layer = rank(&rule, site);
        let keys = &rule.table.keys;
        let overrides = layer > 0 && says_override(&keys.overrides);
        let Some(id) = keys.id.0.as_value().cloned() else {
            rules.push(rule);
            continue;
        };
        match known.get(&id).copied() {
            Some(at) if rank(&rules[at], site) < layer => {
                if overrides {
                    rules[at] = rule;
                } else {
                    let place = |rule: &Pending| place(&rule.table.keys.id.0, rule.table.outline, site);
                    let places = [place(&rule), place(&rules[at])];
                    clash(&messages::rule(id), places, site);
                }
            }
            first => {
                if overrides && first.is_none() {
                    let ids = known.keys().map(String::as_str);
                    nothing_below(&keys.overrides, &messages::rule(&id), &id, ids, site);
                }
                known.entry(id).or_insert(rules.len());
                rules.push(rule);
            }
        }
    }
    rules
}

fn rule(
    Pending { table: Table { outline, keys }, place }: Pending,
    ids: &mut HashMap<String, Range<usize>>,
    site: &mut Site<'_, '_, '_>,
) -> Option<Rule> {
    let id = keys.id.0.right();
    let is_first = id.as_ref().is_none_or(|id| match ids.get(&id.value) {
        Some(first) => {
            site.duplicate(&messages::rule(&id.value), &id.span, first, None);
            false
        }
        None => {
            ids.insert(id.value.clone(), id.span.clone());
            true
        }
    });
    let by = keys.by.0.value().and_then(|by| site.word("party", &by));
    let given = vec![
        (Demand::Must, keys.must),
        (Demand::MustNot, keys.must_not),
        (Demand::Should, keys.should),
        (Demand::ShouldNot, keys.should_not),
    ];
    let demand = demand(given, keys.level.0, outline, site);
    let is_guidance = matches!(demand, Some((_, None)));
    let when = condition("when", keys.when, is_guidance, site);
    let unless = condition("unless", keys.unless, is_guidance, site);
    let of_code = match &place {
        Place::InCode(_, editions) => Some(editions.as_slice()),
        _ => None,
    };
    let editions = editions(keys.edition.0, of_code, site);
    let scope = match place {
        Place::Alone => scope(keys.codes.0),
        Place::InClass(digit) => Some(Scope::Class(digit)),
        Place::InCode(index, _) => Some(Scope::Code(index)),
        Place::Nowhere => None,
    };
    let (id, (demand, check)) = (id.filter(|_| is_first && !when.is_wrong() && !unless.is_wrong())?, demand?);
    let (path, line) = site.line(&id.span);
    Some(Rule {
        path,
        line,
        id: id.value,
        by: by.or_else(|| site.vocabulary.words("party").ordinary().cloned())?,
        demand,
        check,
        when: when.value(),
        unless: unless.value(),
        scope: scope?,
        editions,
        spec: keys.spec.0.value().unwrap_or_default(),
        text: text(keys.text),
    })
}

/// What has to hold, beside what is demanded: guidance demands nothing that is checked.
fn condition(
    key: &str,
    given: Given<Table<format::Predicate>>,
    is_guidance: bool,
    site: &mut Site<'_, '_, '_>,
) -> Given<Predicate> {
    if let Some(span) = given.span().filter(|_| is_guidance) {
        site.error_with_hint(span, messages::guidance_has_no(key), messages::give_must_or_leave_out(key));
    }
    given.map(|table| predicate(table, site))
}

/// What is demanded: exactly one of `must` and its like with a predicate, or for guidance a `level` alone.
fn demand(
    mut given: Vec<(Demand, Given<Table<format::Predicate>>)>,
    level: Given<String>,
    outline: usize,
    site: &mut Site<'_, '_, '_>,
) -> Option<(Demand, Option<Predicate>)> {
    let keys: Vec<&'static str> = given.iter().map(|(demand, _)| demand.word()).collect();
    given.retain(|(_, given)| !given.is_missing());
    let first = given.first().map(|(demand, _)| demand.word());
    match (given.len(), level.span()) {
        (0, Some(_)) => level.value().and_then(|level| Demand::from_word(&level)).map(|demand| (demand, None)),
        (0, None) => {
            let keys: Vec<&'static str> = keys.into_iter().chain(["level"]).collect();
            site.outlines.lacks(outline, &keys, messages::demands_nothing(), Some(messages::give_demand()));
            None
        }
        (1, None) => {
            let (demand, given) = given.pop()?;
            Some((demand, Some(predicate(given.value()?, site))))
        }
        (1, Some(span)) => {
            let message = messages::says_level_already(first.unwrap_or_default());
            site.error_with_hint(span, message, messages::leave_out_level());
            None
        }
        (_, _) => {
            let (second, predicate) = given.swap_remove(1);
            let hint = messages::one_demand_of(list_of_words(keys));
            let message = messages::demands_twice(second.word(), first.unwrap_or_default());
            site.error_with_hint(predicate.span()?, message, hint);
            None
        }
    }
}

/// The codes that a rule of several is about: any where it does not say.
fn scope(given: Given<Items<CodeRange>>) -> Option<Scope> {
    match given {
        Given::Missing => Some(Scope::Any),
        Given::Wrong(_) => None,
        Given::Right(At { value, .. }) => {
            let (numbers, digits) = code_ranges(value);
            Some(Scope::Some { numbers, digits })
        }
    }
}

/// The editions that the rule belongs to: the one it names, else those of its code, else all.
fn editions(given: Given<String>, of_code: Option<&[bool]>, site: &mut Site<'_, '_, '_>) -> ByEdition<bool> {
    let all = || vec![true; site.editions.len()];
    let Some(id) = given.right() else {
        return of_code.map_or_else(all, <[bool]>::to_vec);
    };
    let count = site.editions.len();
    let Some(index) = site.edition(&id) else { return vec![true; count] };
    if of_code.is_some_and(|editions| !editions.get(index).copied().unwrap_or_default()) {
        let message = messages::code_is_not_in_edition(&id.value);
        site.error_with_hint(&id.span, message, messages::give_code_edition());
    }
    (0..count).map(|at| at == index).collect()
}
