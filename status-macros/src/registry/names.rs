//! Variants, constants and spellings of codes: each may stand for one thing only.

use std::{collections::HashMap, ops::Range};

use super::context::Context;
use crate::{
    format::At,
    messages::{self, Wording},
    naming,
};

/// The names taken so far.
#[derive(Debug, Default)]
pub(super) struct Names {
    variants: HashMap<String, Range<usize>>,
    /// Constants, by what they are without underscores.
    constants: HashMap<String, Taken>,
}

/// A constant that a code has.
#[derive(Debug)]
struct Taken {
    constant: String,
    number: u16,
    span: Range<usize>,
}

/// Constants that `StatusCode` could not have beside what it has already.
const TAKEN: &[&str] = &["ALL"];

impl Names {
    /// The variant and the constant of a meaning, which no other has. Those of a mistake stand in for what it means.
    pub(super) fn take(
        &mut self,
        reason: Option<&At<String>>,
        name: Option<&At<String>>,
        number: &At<u16>,
        context: &mut Context<'_, '_, '_>,
    ) -> (String, String) {
        let Some(from) = name.or(reason) else { return self.stand_in(number) };
        let variant = naming::variant(&from.value);
        let constant = naming::constant(&from.value);
        let way_out = messages::own_name;
        let fault = naming::fault(&variant).or_else(|| naming::fault(&constant));
        if let Some(name) = name.filter(|name| name.value != variant) {
            let hint = messages::write_variant(&variant);
            context.error_with_hint(&name.span, messages::no_variant(&name.value), hint);
        } else if let Some(fault) = &fault {
            context.error_with_hint(&from.span, messages::gives_no_variant(&from.value, fault), way_out());
        }
        if fault.is_some() {
            return self.stand_in(number);
        }
        if let Some(first) = self.variants.get(&variant) {
            context.duplicate(&messages::variant(&variant), &from.span, first, way_out());
            return self.stand_in(number);
        }
        self.variants.insert(variant.clone(), from.span.clone());
        if self.take_constant(&constant, number.value, &from.span, context) {
            (variant, constant)
        } else {
            self.stand_in(number)
        }
    }

    /// Names that nobody gave.
    fn stand_in(&mut self, number: &At<u16>) -> (String, String) {
        let variant = (0..=self.variants.len())
            .map(|count| format!("Code{}{}", number.value, "X".repeat(count)))
            .find(|variant| !self.variants.contains_key(variant))
            .unwrap_or_default();
        self.variants.insert(variant.clone(), number.span.clone());
        let constant = naming::constant(&variant);
        let taken = Taken { constant: constant.clone(), number: number.value, span: number.span.clone() };
        self.constants.insert(constant.replace('_', ""), taken);
        (variant, constant)
    }

    /// The constants that a code has beside its own.
    pub(super) fn further(
        &mut self,
        constants: Vec<At<String>>,
        number: u16,
        context: &mut Context<'_, '_, '_>,
    ) -> Vec<String> {
        let right = constants.into_iter().filter(|constant| {
            let right = naming::constant(&constant.value);
            if let Some(fault) = naming::fault(&right) {
                context.error(&constant.span, messages::is_wrong(&constant.value, &fault));
                return false;
            }
            if right != constant.value {
                let message = messages::no_constant(&constant.value);
                context.error_with_hint(&constant.span, message, messages::write_word(right));
                return false;
            }
            self.take_constant(&constant.value, number, &constant.span, context)
        });
        right.map(|constant| constant.value).collect()
    }

    /// Whether the constant was free.
    fn take_constant(
        &mut self,
        constant: &str,
        number: u16,
        span: &Range<usize>,
        context: &mut Context<'_, '_, '_>,
    ) -> bool {
        if TAKEN.contains(&constant) {
            context.error_with_hint(span, messages::constant_is_taken(constant), messages::name_it_otherwise());
            return false;
        }
        // Names are looked up in any case, and a variant is its constant without underscores.
        let key = constant.replace('_', "");
        match self.constants.get(&key) {
            Some(first) if first.constant == constant => {
                context.duplicate(&messages::constant(constant), span, &first.span, None);
                false
            }
            Some(first) if first.number != number => {
                let what = messages::constant_written_otherwise(constant, &first.constant);
                context.duplicate(&what, span, &first.span, messages::differ_in_more());
                false
            }
            Some(_) => true,
            None => {
                self.constants.insert(key, Taken { constant: constant.to_owned(), number, span: span.clone() });
                true
            }
        }
    }
}

/// The reasons and aliases of one code as they are written, each with its place.
#[derive(Debug)]
pub(super) struct Phrases {
    pub(super) reason: At<String>,
    pub(super) aliases: Vec<At<String>>,
}

/// What a phrase is that is there already.
type Named = fn(&str) -> Wording;

/// Takes away the aliases that are another code's reason, or an alias already: whose phrase would it be?
pub(super) fn refuse_taken_aliases(phrases: &mut [Phrases], context: &mut Context<'_, '_, '_>) {
    let mut taken: HashMap<String, (Named, Range<usize>)> = HashMap::new();
    for Phrases { reason, .. } in &*phrases {
        taken
            .entry(reason.value.to_ascii_lowercase())
            .or_insert((|phrase| messages::reason(phrase), reason.span.clone()));
    }
    for alias in phrases.iter_mut().map(|phrases| &mut phrases.aliases) {
        alias.retain(|alias| {
            let key = alias.value.to_ascii_lowercase();
            let Some((named, first)) = taken.get(&key) else {
                taken.insert(key, (|phrase| messages::alias(phrase), alias.span.clone()));
                return true;
            };
            context.duplicate(&named(&alias.value), &alias.span, first, messages::phrases_mean_one_thing());
            false
        });
    }
}
