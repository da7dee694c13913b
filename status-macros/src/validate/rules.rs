//! Rules: those of a code, of a class, and of several codes.

use std::collections::HashMap;
use std::ops::Range;

use crate::{
    diagnostics::Diagnostics,
    raw::{Table, Value, list},
    registry::{ByEdition, Demand, Edition, Predicate, Questions, Rule, Scope},
    validate::{codes, duplicate, edition, layer, limits, one_of, predicate, text, word},
    vocabulary::Vocabulary,
};

/// A rule's table, and what its place in the file says of it.
#[derive(Debug)]
pub(super) struct Pending<'t> {
    pub(super) table: Table<'t>,
    /// None: the rule says itself which codes it is about.
    pub(super) scope: Option<Scope>,
    /// The editions of the code that it belongs to.
    pub(super) editions: Option<ByEdition<bool>>,
}

/// The ways to say what is demanded.
const DEMANDS: &[&str] = &["must", "must-not", "should", "should-not"];

/// Reads all rules, in the order of the file.
pub(super) fn rules(
    mut pending: Vec<Pending<'_>>,
    vocabulary: &Vocabulary,
    editions: &[Edition],
    diagnostics: &mut Diagnostics<'_>,
) -> Vec<Rule> {
    pending.sort_by_key(|pending| pending.table.span().start);
    let mut ids: HashMap<String, Range<usize>> = HashMap::new();
    let pending = layer::replace_rules(pending, diagnostics);
    let mut rules = Vec::new();
    let mut last = 0..0;
    for pending in pending {
        last = pending.table.span();
        rules.extend(rule(pending, vocabulary, editions, &mut ids, diagnostics));
        limits::count(rules.len(), "rules", &last, diagnostics);
    }
    limits::total(Questions::of(&rules, vocabulary.fields()).count(), limits::QUESTIONS, &last, diagnostics);
    rules
}

fn rule(
    pending: Pending<'_>,
    vocabulary: &Vocabulary,
    editions: &[Edition],
    ids: &mut HashMap<String, Range<usize>>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<Rule> {
    let Pending { mut table, scope, editions: of_code } = pending;
    let id = table.need_text("id", diagnostics);
    if let Some(id) = id.as_ref().filter(|id| !is_id(id.value)) {
        let hint = String::from("write small letters, digits and hyphens: \"470-retry-after\"");
        diagnostics.error_with_hint(&id.span, format!("`{}` is no id for a rule", id.value), hint);
    }
    if let Some(id) = &id {
        if let Some(first) = ids.get(id.value) {
            duplicate(&format!("rule `{}`", id.value), &id.span, first, None, diagnostics);
        } else {
            ids.insert(id.value.to_owned(), id.span.clone());
        }
    }
    let by = table.get("by").and_then(|by| word(by, "by", vocabulary.words("party"), diagnostics));
    let demand = demand(&mut table, vocabulary, diagnostics);
    let is_guidance = matches!(demand, Some((_, None)));
    let mut condition = |key| {
        let value = table.get(key)?;
        if is_guidance {
            let hint = format!("give it `must = {{ … }}` or leave `{key}` out");
            diagnostics.error_with_hint(&value.span(), format!("guidance has no `{key}`: nothing is checked"), hint);
        }
        predicate::predicate(value, key, vocabulary, diagnostics)
    };
    let (when, unless) = (condition("when"), condition("unless"));
    let scope = match scope {
        Some(scope) => Some(scope),
        None => scope_of(table.get("codes"), diagnostics),
    };
    let editions = books(&mut table, editions, of_code, diagnostics);
    let spec = table.text("spec", diagnostics);
    let texts = table.need("text");
    let texts = text(texts, "text", diagnostics);
    table.finish(diagnostics);
    let (id, (demand, check)) = (id?, demand?);
    let place = diagnostics.source().place(id.span.start);
    Some(Rule {
        path: place.path.to_owned(),
        line: place.line,
        id: id.value.to_owned(),
        by: by.map(|by| by.value).or_else(|| vocabulary.words("party").ordinary().cloned())?,
        demand,
        check,
        when,
        unless,
        scope: scope?,
        editions,
        spec: spec.map_or_else(String::new, |spec| spec.value.to_owned()),
        text: texts,
    })
}

fn is_id(id: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    id.split('-').all(plain)
}

/// What is demanded: exactly one of `must` and its like with a predicate, or for guidance a `level` alone.
fn demand(
    table: &mut Table<'_>,
    vocabulary: &Vocabulary,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<(Demand, Option<Predicate>)> {
    let level = table
        .get("level")
        .map(|level| one_of(level, "level", &Demand::words().collect::<Vec<_>>(), Demand::from_word, diagnostics));
    let given: Vec<(&'static str, Value<'_>)> =
        DEMANDS.iter().filter_map(|&key| Some((key, table.get(key)?))).collect();
    match (given.as_slice(), level) {
        ([], Some(level)) => level.map(|level| (level.value, None)),
        ([], None) => {
            let hint =
                String::from("give it `must = { … }`, or for guidance that nothing can check `level = \"must\"`");
            let keys: Vec<&'static str> = DEMANDS.iter().copied().chain(["level"]).collect();
            table.lacks(&keys, String::from("the rule demands nothing"), Some(hint));
            None
        }
        (&[(key, value)], None) => {
            let check = predicate::predicate(value, key, vocabulary, diagnostics)?;
            Demand::from_word(key).map(|demand| (demand, Some(check)))
        }
        (&[(key, _)], Some(_)) => {
            if let Some(level) = table.get("level") {
                let hint = String::from("leave `level` out");
                diagnostics.error_with_hint(&level.span(), format!("`{key}` says the level already"), hint);
            }
            None
        }
        ([(first, _), (second, value), ..], _) => {
            let hint = format!("a rule has one of {}", list(DEMANDS));
            diagnostics.error_with_hint(&value.span(), format!("`{second}` beside `{first}`"), hint);
            None
        }
    }
}

/// The codes that a rule of several is about: all of them where it does not say.
fn scope_of(value: Option<Value<'_>>, diagnostics: &mut Diagnostics<'_>) -> Option<Scope> {
    let Some(value) = value else { return Some(Scope::Any) };
    let items = value.some_items("codes", diagnostics)?;
    let (numbers, digits) = codes(&items, diagnostics);
    Some(Scope::Some { numbers, digits })
}

/// The editions that the rule belongs to: the one it names, else those of its code, else all.
fn books(
    table: &mut Table<'_>,
    editions: &[Edition],
    of_code: Option<ByEdition<bool>>,
    diagnostics: &mut Diagnostics<'_>,
) -> ByEdition<bool> {
    let Some(id) = table.text("edition", diagnostics) else {
        return of_code.unwrap_or_else(|| vec![true; editions.len()]);
    };
    let Some(index) = edition(&id, editions, diagnostics) else { return vec![true; editions.len()] };
    if of_code.is_some_and(|books| !books.get(index).copied().unwrap_or_default()) {
        let hint = String::from("give the code that edition too, or the rule another");
        diagnostics.error_with_hint(&id.span, format!("the code is not in edition `{}`", id.value), hint);
    }
    (0..editions.len()).map(|at| at == index).collect()
}
