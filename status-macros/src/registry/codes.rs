//! The meanings of the codes.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use super::{
    context::Context,
    facets::{by_edition, facets},
    layer::LaidCode,
    model::{ByEdition, Class, Code, Source},
    names::{Names, Phrases, refuse_taken_aliases},
    rule_tables::{RulePlace, RuleTable},
    sources::Sources,
    subs::subs,
    texts::text,
};
use crate::{
    format::{At, Given, Items, Table, WithFacets},
    messages::{self, Wording},
    naming,
    prose::list_of_words,
    vocabulary::Vocabulary,
};

/// Every meaning, in the order of the files; their rules are put aside.
pub(super) fn codes(
    laid: Vec<LaidCode>,
    sources: &mut Sources,
    classes: &[Class],
    pending: &mut Vec<RuleTable>,
    context: &mut Context<'_, '_, '_>,
) -> Vec<Code> {
    let given: Vec<(u16, String)> = laid.iter().filter_map(given).collect();
    let mut codes: Vec<At<Code>> = Vec::new();
    let mut phrases = Vec::new();
    let mut claims = Vec::new();
    let mut meanings: HashMap<(u16, usize), usize> = HashMap::new();
    let mut names = Names::default();
    for mut code in laid {
        let rules = std::mem::take(&mut code.rules);
        let own_subs = std::mem::take(&mut code.subs);
        let (editions, mut made) = make(code, &given, sources, classes, &mut names, context);
        let own_subs = subs(own_subs, sources, context);
        if let Some(made) = &mut made {
            made.code.value.subs = own_subs;
        }
        let place = match made {
            Some(made) => {
                let key = (made.code.value.number, made.code.value.source);
                match meanings.get(&key) {
                    Some(&first) => {
                        let what = messages::code(key.0, &sources.all[key.1].value.id);
                        let hint = messages::one_meaning_a_source();
                        context.duplicate(&what, &made.code.span, &codes[first].span.clone(), hint);
                        RulePlace::InCode(first, editions)
                    }
                    None if context.is_within_limit(codes.len() + 1, "meanings", &made.code.span) => {
                        meanings.insert(key, codes.len());
                        claims.push(made.claim);
                        phrases.push(made.phrases);
                        codes.push(made.code);
                        RulePlace::InCode(codes.len() - 1, editions)
                    }
                    None => RulePlace::Nowhere,
                }
            }
            // The rules of a code that has mistakes are read too: they may have mistakes of their own.
            None => RulePlace::Nowhere,
        };
        pending.extend(rules.into_iter().map(|table| RuleTable::new(table, place.clone())));
    }
    for unplaced in std::mem::take(&mut context.unplaced_subs) {
        subs(vec![unplaced], sources, context);
    }
    refuse_taken_aliases(&mut phrases, context);
    for (code, phrases) in codes.iter_mut().zip(phrases) {
        code.value.aliases = spellings(&code.value, phrases.aliases);
    }
    choose_primaries(&mut codes, &claims, context);
    codes.into_iter().map(|code| code.value).collect()
}

/// A code, and what is to be compared with the other ones.
struct Made {
    code: At<Code>,
    phrases: Phrases,
    /// Where it says that it is the primary meaning of its number.
    claim: Option<Range<usize>>,
}

/// One `[[code]]` and its editions. Without a number there is no code to go on with, and without anything to call it.
fn make(
    LaidCode { table: Table { outline, keys }, first_reason, .. }: LaidCode,
    given: &[(u16, String)],
    sources: &mut Sources,
    classes: &[Class],
    names: &mut Names,
    context: &mut Context<'_, '_, '_>,
) -> (ByEdition<bool>, Option<Made>) {
    let WithFacets { own: keys, facets: given_facets } = keys;
    if keys.reason.0.is_missing() {
        let hint = belongs_elsewhere(outline, keys.code.0.as_value().copied(), given, context);
        context.outlines.lacks(outline, &["reason"], messages::lacks("[[code]]", "reason"), hint);
    }
    let has_reason = !keys.reason.0.is_missing();
    let editions = editions(keys.editions.0, context);
    let number = keys.code.0.right();
    let source = keys.source.0.right();
    let source = source.map(|id| sources.find(&id, context));
    let class = number.as_ref().map(|number| number.value / 100);
    let class = classes.iter().find(|of| Some(u16::from(of.digit)) == class).map(|class| &class.facets);
    let facets = facets(given_facets, class, context);
    let reason = keys.reason.0.right();
    let name = keys.name.0.right();
    let default = reason.as_ref().map_or_else(String::new, |reason| reason.value.clone());
    let reasons = by_edition(keys.reason_in.0, vec![default; context.editions.len()], Some, context);
    // A name is as good a phrase as any, where the code's own is a mistake.
    let as_phrase = || name.clone().filter(|name| has_reason && naming::fault(&naming::variant(&name.value)).is_none());
    let Some(number) = number else { return (editions, None) };
    let Some(phrase) = reason.clone().or_else(as_phrase) else { return (editions, None) };
    let Some(source) = source.unwrap_or_else(|| sources.of_none(&number.span, context)) else {
        return (editions, None);
    };
    let named_by = first_reason.or(reason);
    let (variant, constant) = names.take(named_by.as_ref(), name.as_ref(), &number, context);
    let constants = names.further(keys.constants.0.right_items(), number.value, context);
    let aliases = keys.aliases.0.right_items();
    let owner = &sources.all[source].value;
    let (spec, url) = place_in_source(keys.spec.0.value(), owner, context.vocabulary);
    let state = keys.state.0.value().and_then(|state| context.word("state", &state));
    let Some(state) = state.or_else(|| context.vocabulary.state_of(&owner.kind).cloned()) else {
        return (editions, None);
    };
    let (path, line) = context.line(&number.span);
    let is_set = |flag: &Given<bool>| flag.as_value() == Some(&true);
    let code = Code {
        path,
        line,
        number: number.value,
        reason: phrase.value.clone(),
        reasons,
        source,
        spec,
        url,
        variant,
        constant,
        constants,
        aliases: Vec::new(),
        editions: editions.clone(),
        primary: false,
        state,
        expires: keys.expires.0.value(),
        log_only: is_set(&keys.log_only),
        permanent: is_set(&keys.permanent),
        facets,
        summary: text(keys.summary),
        subs: Vec::new(),
    };
    let claim = keys.primary.right().filter(|primary| primary.value).map(|primary| primary.span);
    let phrases = Phrases { reason: phrase, aliases };
    (editions, Some(Made { code: At::new(code, number.span), phrases, claim }))
}

/// The number of a meaning that has a phrase, and who gives it.
fn given(code: &LaidCode) -> Option<(u16, String)> {
    let own = &code.table.keys.own;
    own.reason.0.span()?;
    Some((*own.code.0.as_value()?, own.source.0.as_value()?.clone()))
}

/// Where a table lacks its phrase: whose meanings the number has, if it has any and the table brings something for them.
fn belongs_elsewhere(
    outline: usize,
    number: Option<u16>,
    given: &[(u16, String)],
    context: &Context<'_, '_, '_>,
) -> Option<Wording> {
    let brings = context.outlines.right_keys(outline).iter().any(|key| ["rule", "sub"].contains(&key.value));
    let number = number.filter(|_| brings)?;
    let sources = || given.iter().filter(|(other, _)| *other == number).map(|(_, id)| id.as_str());
    sources().next_back().map(|last| messages::belongs_to(number, list_of_words(sources()), last))
}

/// The editions in which the number has the meaning.
fn editions(given: Given<Items<String>>, context: &mut Context<'_, '_, '_>) -> ByEdition<bool> {
    let every = vec![true; context.editions.len()];
    let Some(Items(listed)) = given.value() else { return every };
    if listed.is_empty() {
        return every;
    }
    let found: Vec<_> = listed.into_iter().map(|id| context.edition(&id.right()?)).collect();
    // With one that is not known, any may have been meant.
    let found: Option<Vec<usize>> = found.into_iter().collect();
    found.map_or(every, |found| (0..context.editions.len()).map(|index| found.contains(&index)).collect())
}

/// The aliases and the phrases of editions, each once, without the reason.
fn spellings(code: &Code, aliases: Vec<At<String>>) -> Vec<String> {
    let mut spellings: Vec<String> = Vec::new();
    for alias in aliases.into_iter().map(|alias| alias.value).chain(code.reasons.iter().cloned()) {
        let is_known = spellings.iter().chain([&code.reason]).any(|known| known.eq_ignore_ascii_case(&alias));
        if !alias.is_empty() && !is_known {
            spellings.push(alias);
        }
    }
    spellings
}

/// A section's number is shown with the source's name and has an address of its own; other text stands as it is.
fn place_in_source(spec: Option<String>, source: &Source, vocabulary: &Vocabulary) -> (String, Option<String>) {
    match spec {
        None => (source.name.clone(), source.url.clone()),
        Some(section)
            if section.starts_with(|first: char| first.is_ascii_digit()) && vocabulary.is_rfc(&source.kind) =>
        {
            let address = source.section_url.as_ref().map(|address| address.replace("{}", &section));
            (format!("{}, {section}", source.name), address.or_else(|| source.url.clone()))
        }
        Some(address) if address.starts_with("https://") => (address.clone(), Some(address)),
        Some(text) => (text, source.url.clone()),
    }
}

/// Makes one meaning of each number the primary one: the one that says so, else the first. Of several files that say
/// so, the last does: a layer's claim is made in sight of the base's.
fn choose_primaries(codes: &mut [At<Code>], claims: &[Option<Range<usize>>], context: &mut Context<'_, '_, '_>) {
    let mut of_number: BTreeMap<u16, Vec<usize>> = BTreeMap::new();
    for (index, code) in codes.iter().enumerate() {
        of_number.entry(code.value.number).or_default().push(index);
    }
    for (number, indices) in of_number {
        let claims: Vec<(usize, usize)> =
            indices.iter().filter_map(|&index| Some((context.rank(claims[index].as_ref()?), index))).collect();
        let last = claims.iter().map(|(rank, _)| *rank).max();
        let mut claims = claims.into_iter().filter(|(rank, _)| Some(*rank) == last).map(|(_, index)| index);
        let chosen = claims.next().unwrap_or(indices[0]);
        if let Some(second) = claims.next() {
            let (first, second) = (codes[chosen].span.clone(), codes[second].span.clone());
            context.duplicate(&messages::primary_meaning(number), &second, &first, None);
        }
        codes[chosen].value.primary = true;
    }
}
