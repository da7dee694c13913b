//! Variants, constants and spellings: each may stand for one thing only.

use std::{collections::HashMap, ops::Range};

use crate::{diagnostics::Diagnostics, naming, raw::At, validate::duplicate};

/// The names taken so far.
#[derive(Debug, Default)]
pub(super) struct Names {
    variants: HashMap<String, Range<usize>>,
    /// Constants, by what they are without underscores.
    constants: HashMap<String, Taken>,
    /// Reasons and aliases as they are written, each with its place.
    reasons: Vec<At<String>>,
    aliases: Vec<At<String>>,
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
    /// The variant and the constant of a meaning, which no other has.
    pub(super) fn take(
        &mut self,
        reason: &At<&str>,
        name: Option<&At<&str>>,
        number: u16,
        diagnostics: &mut Diagnostics<'_>,
    ) -> (String, String) {
        let from = name.unwrap_or(reason);
        let variant = naming::variant(from.value);
        let constant = naming::constant(from.value);
        let way_out = || Some(String::from("give the code a name of its own: name = \"…\", in CamelCase"));
        if let Some(name) = name.filter(|name| name.value != variant) {
            let hint = format!("write it in CamelCase: name = \"{variant}\"");
            diagnostics.error_with_hint(&name.span, format!("`{}` is no name for a variant", name.value), hint);
        } else if let Some(fault) = naming::fault(&variant).or_else(|| naming::fault(&constant)) {
            diagnostics.error_with_hint(
                &from.span,
                format!("`{}` {fault}, so it gives no variant", from.value),
                way_out(),
            );
            return (format!("Code{number}"), format!("CODE_{number}"));
        }
        if let Some(first) = self.variants.get(&variant) {
            duplicate(&format!("the variant `{variant}`"), &from.span, first, way_out(), diagnostics);
        } else {
            self.variants.insert(variant.clone(), from.span.clone());
            self.constant(&constant, number, &from.span, diagnostics);
        }
        (variant, constant)
    }

    /// The constants that a code has beside its own.
    pub(super) fn further(
        &mut self,
        constants: &[At<&str>],
        number: u16,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Vec<String> {
        for constant in constants {
            let right = naming::constant(constant.value);
            if let Some(fault) = naming::fault(&right) {
                diagnostics.error(&constant.span, format!("`{}` {fault}", constant.value));
            } else if right != constant.value {
                let hint = format!("write `{right}`");
                diagnostics.error_with_hint(
                    &constant.span,
                    format!("`{}` is no name for a constant", constant.value),
                    hint,
                );
            } else {
                self.constant(constant.value, number, &constant.span, diagnostics);
            }
        }
        constants.iter().map(|constant| constant.value.to_owned()).collect()
    }

    fn constant(&mut self, constant: &str, number: u16, span: &Range<usize>, diagnostics: &mut Diagnostics<'_>) {
        if TAKEN.contains(&constant) {
            let hint = String::from("name it otherwise");
            diagnostics.error_with_hint(span, format!("the constant `{constant}` has another use"), hint);
            return;
        }
        // Names are looked up in any case, and a variant is its constant without underscores.
        let key = constant.replace('_', "");
        match self.constants.get(&key) {
            Some(first) if first.constant == constant => {
                duplicate(&format!("the constant `{constant}`"), span, &first.span, None, diagnostics);
            }
            Some(first) if first.number != number => {
                let what = format!("the constant `{constant}`, written `{}`,", first.constant);
                let hint = String::from("give the code a `name` that differs in more than underscores and case");
                duplicate(&what, span, &first.span, hint, diagnostics);
            }
            Some(_) => {}
            None => {
                self.constants.insert(key, Taken { constant: constant.to_owned(), number, span: span.clone() });
            }
        }
    }

    /// Keeps the places of phrases until all reasons are known.
    pub(super) fn remember(&mut self, reason: At<&str>, aliases: Vec<At<&str>>) {
        self.reasons.push(reason.map(str::to_owned));
        self.aliases.extend(aliases.into_iter().map(|alias| alias.map(str::to_owned)));
    }

    /// An alias may be no other code's reason, and no other code's alias: whose phrase would it be?
    pub(super) fn aliases(&self, diagnostics: &mut Diagnostics<'_>) {
        let mut taken: HashMap<String, (&str, &Range<usize>)> = HashMap::new();
        for reason in &self.reasons {
            taken.entry(reason.value.to_ascii_lowercase()).or_insert(("reason", &reason.span));
        }
        for alias in &self.aliases {
            let key = alias.value.to_ascii_lowercase();
            if let Some((what, first)) = taken.get(&key) {
                let hint = String::from("phrases are matched in any case, and each means one thing");
                duplicate(&format!("the {what} `{}`", alias.value), &alias.span, first, hint, diagnostics);
            } else {
                taken.insert(key, ("alias", &alias.span));
            }
        }
    }
}
