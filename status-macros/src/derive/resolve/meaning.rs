//! Which meaning of which number a variant has: the one that is written above it, one that is registered there, or
//! the one of its own name.

use proc_macro2::{Ident, Span};
use syn::{LitStr, ext::IdentExt};

use crate::{
    derive::{
        class,
        keyword::{ClosedList, VariantKeyword},
        parse::{EnumOptions, VariantAttributes},
    },
    diagnostics::Diagnostics,
    excerpt::{Excerpt, MeaningExcerpt},
    naming,
    reference::Reference,
    suggest::nearest,
};

/// The number of a variant's status, and its reason phrase.
pub(super) fn find(
    variant: &Ident,
    attributes: &VariantAttributes,
    options: &EnumOptions,
    excerpt: &Excerpt<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<(u16, String)> {
    if let Some(reason) = &attributes.reason {
        let number = registered_here(reason, attributes, excerpt, diagnostics)?;
        return Some((number, reason.value()));
    }
    let meaning = match references(attributes).as_slice() {
        [] => by_own_name(variant, options, excerpt, diagnostics),
        references => by_references(references, excerpt, diagnostics),
    }?;
    Some((meaning.number, meaning.reason.to_owned()))
}

/// The ways in which the status is written, the number first.
fn references(attributes: &VariantAttributes) -> Vec<Reference> {
    let number = attributes.number.map(|(number, at)| Reference::Number(number, at));
    let name = attributes.name.clone().map(Reference::Name);
    let phrase = attributes.phrase.clone().map(Reference::Phrase);
    number.into_iter().chain(name).chain(phrase).collect()
}

/// The status that has the variant's own name.
fn by_own_name<'e, 't>(
    variant: &Ident,
    options: &EnumOptions,
    excerpt: &'e Excerpt<'t>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<&'e MeaningExcerpt<'t>> {
    let name = Reference::Name(variant.clone());
    let Some(meaning) = name.find(excerpt) else {
        // Where everything has to be right, a slip is not taken for a name of the user's own.
        let is_slip = options.strict && excerpt.is_slip(&variant.unraw().to_string());
        if let Some(default) = &options.default
            && !is_slip
        {
            return default.find(excerpt).filter(|meaning| meaning.can_be_sent());
        }
        let above = String::from("write above it which status it is: #[status(404)] or #[status(NotFound)]");
        report_unknown(&name, name.nearest(excerpt).into_iter().chain([above]), excerpt, diagnostics);
        return None;
    };
    check_can_be_sent(meaning, variant.span(), excerpt, diagnostics)?;
    Some(meaning)
}

/// The status that all of these stand for.
fn by_references<'e, 't>(
    references: &[Reference],
    excerpt: &'e Excerpt<'t>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<&'e MeaningExcerpt<'t>> {
    // All are looked up before the first failure counts, so that each mistake is reported.
    let found: Vec<_> = references
        .iter()
        .map(|reference| {
            let meaning = reference.find(excerpt);
            if meaning.is_none() {
                report_unknown(reference, hints(reference, excerpt), excerpt, diagnostics);
            }
            meaning
        })
        .collect();
    let found: Vec<_> = found.into_iter().collect::<Option<_>>()?;
    check_agree(references, &found, diagnostics)?;
    // A number alone has its primary meaning; beside it a name may choose another.
    let meaning = *found.get(1).or(found.first())?;
    check_can_be_sent(meaning, references.first()?.span(), excerpt, diagnostics)?;
    Some(meaning)
}

/// A default has to be registered and sent, whether or not a variant needs it.
pub(super) fn check_default(default: &Reference, excerpt: &Excerpt<'_>, diagnostics: &mut Diagnostics<'_>) {
    match default.find(excerpt) {
        Some(meaning) => _ = check_can_be_sent(meaning, default.span(), excerpt, diagnostics),
        None => report_unknown(default, default.nearest(excerpt), excerpt, diagnostics),
    }
}

/// What stands for different numbers leaves open which of them is meant.
fn check_agree(
    references: &[Reference],
    meanings: &[&MeaningExcerpt<'_>],
    diagnostics: &mut Diagnostics<'_>,
) -> Option<()> {
    let first = meanings.first()?;
    let mut others = references.iter().zip(meanings).filter(|(_, other)| other.number != first.number);
    let Some((reference, other)) = others.next() else { return Some(()) };
    let message = format!("`{}` is {}, not {}", other.variant, other.number, first.number);
    diagnostics.error_with_hint(reference.span(), message, format!("{} is `{}`", first.number, first.variant));
    None
}

/// Reports a status that is not registered, unless a registry with mistakes may have lost it.
fn report_unknown(
    reference: &Reference,
    hints: impl IntoIterator<Item = String>,
    excerpt: &Excerpt<'_>,
    diagnostics: &mut Diagnostics<'_>,
) {
    if !excerpt.is_incomplete {
        diagnostics.error_with_hints(reference.span(), reference.unknown(), hints);
    }
}

/// What to do about a status that is not registered.
fn hints(unknown: &Reference, excerpt: &Excerpt<'_>) -> Vec<String> {
    let class = match unknown {
        Reference::Number(..) => None,
        Reference::Name(name) => class::meant(&name.unraw().to_string(), excerpt.classes()),
        Reference::Phrase(phrase) => class::meant(&phrase.value(), excerpt.classes()),
    };
    if let Some(class) = class {
        return vec![class::hint(class)];
    }
    let near = unknown.nearest(excerpt);
    let own = match unknown {
        Reference::Number(number, _) => {
            let own = format!("to register it here: #[status({number}, reason = \"…\")]");
            return near.into_iter().chain([own]).collect();
        }
        Reference::Name(name) => {
            // It may be a keyword with a slip.
            if let Some(keyword) = nearest(&name.unraw().to_string(), VariantKeyword::words()) {
                return vec![format!("did you mean `{keyword}`?")];
            }
            String::from("write its number, or register a code of your own: #[status(470, reason = \"…\")]")
        }
        Reference::Phrase(phrase) => {
            format!("to register a code of your own: #[status(470, reason = {})]", phrase.token())
        }
    };
    vec![near.unwrap_or(own)]
}

/// The number of a code that is registered on the spot.
fn registered_here(
    reason: &LitStr,
    attributes: &VariantAttributes,
    excerpt: &Excerpt<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<u16> {
    check_not_named(attributes, diagnostics)?;
    let Some((number, at)) = attributes.number else {
        let hint = format!("write it first: #[status(470, reason = {})]", reason.token());
        diagnostics.error_with_hint(reason.span(), "a code that is registered here needs a number", hint);
        return None;
    };
    check_phrase(reason, diagnostics)?;
    check_not_reserved(number, at, excerpt, diagnostics)?;
    check_not_registered(number, reason, excerpt, diagnostics)?;
    check_no_standards(number, at, excerpt, diagnostics)?;
    Some(number)
}

/// A name beside `reason` would be that of a meaning that is registered already.
fn check_not_named(attributes: &VariantAttributes, diagnostics: &mut Diagnostics<'_>) -> Option<()> {
    let name = attributes.name.as_ref().map(Ident::span).or_else(|| attributes.phrase.as_ref().map(LitStr::span));
    let Some(at) = name else { return Some(()) };
    let hint = String::from("`reason` registers a code that has only a number: leave out one of them");
    diagnostics.error_with_hint(at, "this names a status that is registered already", hint);
    None
}

/// A reason phrase goes onto the wire as it is.
fn check_phrase(reason: &LitStr, diagnostics: &mut Diagnostics<'_>) -> Option<()> {
    let Some(fault) = naming::phrase_fault(&reason.value()) else { return Some(()) };
    diagnostics.error(reason.span(), format!("`reason` {fault}"));
    None
}

/// A reserved number has no meaning, and gets none here.
fn check_not_reserved(number: u16, at: Span, excerpt: &Excerpt<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<()> {
    let reserved = excerpt.by_number(number).filter(|meaning| meaning.reserved);
    reserved.map_or(Some(()), |reserved| check_can_be_sent(reserved, at, excerpt, diagnostics))
}

/// What the registry has already is referred to and not registered again.
fn check_not_registered(
    number: u16,
    reason: &LitStr,
    excerpt: &Excerpt<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<()> {
    let mut meanings = excerpt.meanings().filter(|meaning| meaning.number == number && meaning.can_be_sent());
    let Some(same) = meanings.find(|meaning| meaning.has_reason(&reason.value())) else { return Some(()) };
    let hint = format!("leave out `reason`: #[status({})]", same.variant);
    diagnostics.error_with_hint(reason.span(), format!("{number} is registered with this reason phrase"), hint);
    None
}

/// A number that a vendor uses may have one more meaning; one that a standard defines may not.
fn check_no_standards(number: u16, at: Span, excerpt: &Excerpt<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<()> {
    let Some(standard) = excerpt.by_number(number).filter(|meaning| meaning.standard) else { return Some(()) };
    let message = format!("{number} is {} ({})", standard.reason, standard.source);
    let hint = String::from("a code of your own needs a number that no standard has given a meaning");
    diagnostics.error_with_hint(at, message, hint);
    None
}

/// Nobody sends a reserved code, nor one that a server writes into its log alone.
fn check_can_be_sent(
    meaning: &MeaningExcerpt<'_>,
    at: Span,
    excerpt: &Excerpt<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<()> {
    let MeaningExcerpt { number, reason, source, .. } = meaning;
    let primary = excerpt.by_number(*number);
    if meaning.reserved || primary.is_some_and(|primary| primary.reserved) {
        let other = primary.filter(|primary| primary.can_be_sent());
        let hint = other.map(|other| format!("did you mean `{}`?", other.variant));
        let hint = hint.unwrap_or_else(|| String::from("choose another: no server may send it"));
        diagnostics.error_with_hint(at, format!("{number} is reserved"), hint);
        return None;
    }
    // What one keeps to its logs another may send.
    let mut others = excerpt.meanings().filter(|other| other.number == *number && other.can_be_sent());
    if meaning.log_only && others.next().is_none() {
        let hint = format!("if you send it in a meaning of your own: #[status({number}, reason = \"…\")]");
        let message = format!("{source} writes {number} {reason} into its logs and never sends it");
        diagnostics.error_with_hint(at, message, hint);
        return None;
    }
    Some(())
}
