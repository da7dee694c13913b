//! Rules: those of a code, of a class, and of several codes.

use std::{collections::HashMap, ops::Range};

use super::{
    context::Context,
    limits::{MOST, QUESTIONS},
    model::{ByEdition, Predicate, Rule, Scope},
    overrides::{clash, nothing_below, place, says_override},
    predicates::{code_ranges, predicate},
    questions::Questions,
    rule_tables::{RulePlace, RuleTable},
    texts::text,
};
use crate::{
    format::{self, At, CodeRange, Demand, Given, Items, Table},
    messages, order,
    prose::list_of_words,
};

/// All rules, in the order of the files, where this edition is in force.
pub(super) fn rules(mut pending: Vec<RuleTable>, current: usize, context: &mut Context<'_, '_, '_>) -> Vec<Rule> {
    order::sort_by_key(&mut pending, |pending| context.outlines.span(pending.table.outline).start);
    let mut ids: HashMap<String, Range<usize>> = HashMap::new();
    let (mut rules, mut spans) = (Vec::new(), Vec::new());
    for pending in replaced(pending, context) {
        let span = context.outlines.span(pending.table.outline);
        let Some(rule) = rule(pending, &mut ids, context) else { continue };
        if context.is_within_limit(rules.len() + 1, "rules", &span) {
            rules.push(rule);
            spans.push(span);
        }
    }
    let few_questions = |rules: &[Rule]| Questions::of(rules, context.vocabulary.fields(), current).count() <= MOST;
    if !few_questions(&rules) {
        let all: Vec<usize> = (0..rules.len()).collect();
        let few = all.partition_point(|last| few_questions(&rules[..=*last]));
        rules.truncate(few);
        context.is_within_limit(MOST + 1, QUESTIONS, &spans[few]);
    }
    rules
}

/// Puts the rules that say `override = true` in the places of those that they replace.
fn replaced(pending: Vec<RuleTable>, context: &mut Context<'_, '_, '_>) -> Vec<RuleTable> {
    let mut rules: Vec<RuleTable> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for rule in pending {
        let rank =
            |rule: &RuleTable, context: &Context<'_, '_, '_>| context.rank(&context.outlines.span(rule.table.outline));
        let layer = rank(&rule, context);
        let keys = &rule.table.keys;
        let overrides = layer > 0 && says_override(&keys.overrides);
        let Some(id) = keys.id.0.as_value().cloned() else {
            rules.push(rule);
            continue;
        };
        match known.get(&id).copied() {
            Some(at) if rank(&rules[at], context) < layer => {
                if overrides {
                    rules[at] = rule;
                } else {
                    let place = |rule: &RuleTable| place(&rule.table.keys.id.0, rule.table.outline, context);
                    let places = [place(&rule), place(&rules[at])];
                    clash(&messages::rule(id), places, context);
                }
            }
            first => {
                if overrides && first.is_none() {
                    let ids = known.keys().map(String::as_str);
                    nothing_below(&keys.overrides, &messages::rule(&id), &id, ids, context);
                }
                known.entry(id).or_insert(rules.len());
                rules.push(rule);
            }
        }
    }
    rules
}

fn rule(
    RuleTable { table: Table { outline, keys }, place }: RuleTable,
    ids: &mut HashMap<String, Range<usize>>,
    context: &mut Context<'_, '_, '_>,
) -> Option<Rule> {
    let id = keys.id.0.right();
    let is_first = id.as_ref().is_none_or(|id| match ids.get(&id.value) {
        Some(first) => {
            context.duplicate(&messages::rule(&id.value), &id.span, first, None);
            false
        }
        None => {
            ids.insert(id.value.clone(), id.span.clone());
            true
        }
    });
    let by = keys.by.0.value().and_then(|by| context.word("party", &by));
    let given = vec![
        (Demand::Must, keys.must),
        (Demand::MustNot, keys.must_not),
        (Demand::Should, keys.should),
        (Demand::ShouldNot, keys.should_not),
    ];
    let demand = demand(given, keys.level.0, outline, context);
    let is_guidance = matches!(demand, Some((_, None)));
    let when = condition("when", keys.when, is_guidance, context);
    let unless = condition("unless", keys.unless, is_guidance, context);
    let of_code = match &place {
        RulePlace::InCode(_, editions) => Some(editions.as_slice()),
        _ => None,
    };
    let editions = editions(keys.edition.0, of_code, context);
    let scope = match place {
        RulePlace::Alone => scope(keys.codes.0),
        RulePlace::InClass(digit) => Some(Scope::Class(digit)),
        RulePlace::InCode(index, _) => Some(Scope::Code(index)),
        RulePlace::Nowhere => None,
    };
    let (id, (demand, check)) = (id.filter(|_| is_first && !when.is_wrong() && !unless.is_wrong())?, demand?);
    let (path, line) = context.line(&id.span);
    Some(Rule {
        path,
        line,
        id: id.value,
        by: by.or_else(|| context.vocabulary.words("party").ordinary().cloned())?,
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
    given: Given<Table<format::PredicateKeys>>,
    is_guidance: bool,
    context: &mut Context<'_, '_, '_>,
) -> Given<Predicate> {
    if let Some(span) = given.span().filter(|_| is_guidance) {
        context.error_with_hint(span, messages::guidance_has_no(key), messages::give_must_or_leave_out(key));
    }
    given.map(|table| predicate(table, context))
}

/// What is demanded: exactly one of `must` and its like with a predicate, or for guidance a `level` alone.
fn demand(
    mut given: Vec<(Demand, Given<Table<format::PredicateKeys>>)>,
    level: Given<String>,
    outline: usize,
    context: &mut Context<'_, '_, '_>,
) -> Option<(Demand, Option<Predicate>)> {
    let keys: Vec<&'static str> = given.iter().map(|(demand, _)| demand.word()).collect();
    given.retain(|(_, given)| !given.is_missing());
    let first = given.first().map(|(demand, _)| demand.word());
    match (given.len(), level.span()) {
        (0, Some(_)) => level.value().and_then(|level| Demand::from_word(&level)).map(|demand| (demand, None)),
        (0, None) => {
            let keys: Vec<&'static str> = keys.into_iter().chain(["level"]).collect();
            context.outlines.lacks(outline, &keys, messages::demands_nothing(), Some(messages::give_demand()));
            None
        }
        (1, None) => {
            let (demand, given) = given.pop()?;
            Some((demand, Some(predicate(given.value()?, context))))
        }
        (1, Some(span)) => {
            let message = messages::says_level_already(first.unwrap_or_default());
            context.error_with_hint(span, message, messages::leave_out_level());
            None
        }
        (_, _) => {
            let (second, predicate) = given.swap_remove(1);
            let hint = messages::one_demand_of(list_of_words(keys));
            let message = messages::demands_twice(second.word(), first.unwrap_or_default());
            context.error_with_hint(predicate.span()?, message, hint);
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
fn editions(given: Given<String>, of_code: Option<&[bool]>, context: &mut Context<'_, '_, '_>) -> ByEdition<bool> {
    let all = || vec![true; context.editions.len()];
    let Some(id) = given.right() else {
        return of_code.map_or_else(all, <[bool]>::to_vec);
    };
    let count = context.editions.len();
    let Some(index) = context.edition(&id) else { return vec![true; count] };
    if of_code.is_some_and(|editions| !editions.get(index).copied().unwrap_or_default()) {
        let message = messages::code_is_not_in_edition(&id.value);
        context.error_with_hint(&id.span, message, messages::give_code_edition());
    }
    (0..count).map(|at| at == index).collect()
}
