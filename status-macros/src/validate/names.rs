//! Variants, constants and spellings: each may stand for one thing only.

use std::{collections::HashMap, ops::Range};

use crate::{diagnostics::Diagnostics, model::Code, naming, raw::At, validate::duplicate};

/// The names taken so far.
#[derive(Debug, Default)]
pub(super) struct Names {
    variants: HashMap<String, Range<usize>>,
    /// Constants, with their numbers.
    constants: HashMap<String, (u16, Range<usize>)>,
    /// Spellings in lower case, for the place of an alias that clashes.
    aliases: Vec<At<String>>,
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
            diagnostics.error(span, format!("the constant `{constant}` has another use"));
        } else if let Some((_, first)) = self.constants.get(constant) {
            duplicate(&format!("the constant `{constant}`"), span, first, None, diagnostics);
        } else {
            self.constants.insert(constant.to_owned(), (number, span.clone()));
        }
    }

    /// Keeps the places of aliases until all reasons are known.
    pub(super) fn remember(&mut self, aliases: &[At<&str>]) {
        self.aliases.extend(aliases.iter().map(|alias| alias.clone().map(str::to_ascii_lowercase)));
    }

    /// An alias may be no other code's reason, and no other code's alias: whose phrase would it be?
    pub(super) fn aliases(&self, codes: &[At<Code>], diagnostics: &mut Diagnostics<'_>) {
        let mut reasons: HashMap<String, &Range<usize>> = HashMap::new();
        for code in codes {
            reasons.entry(code.value.reason.to_ascii_lowercase()).or_insert(&code.span);
        }
        let mut seen: HashMap<&str, &Range<usize>> = HashMap::new();
        for alias in &self.aliases {
            if let Some(first) = reasons.get(&alias.value) {
                duplicate(&format!("the reason `{}`", alias.value), &alias.span, first, None, diagnostics);
            } else if let Some(first) = seen.insert(&alias.value, &alias.span) {
                duplicate(&format!("the alias `{}`", alias.value), &alias.span, first, None, diagnostics);
            }
        }
    }
}
