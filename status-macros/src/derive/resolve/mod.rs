//! From what is written to what is meant: a model that can be expanded, whatever was wrong.

mod class;
mod field;
mod meaning;

use std::collections::HashMap;

use proc_macro2::{Ident, Span};

use super::{
    keyword::{Body, Ecosystem},
    model::{Model, Variant, VariantStatus},
    parse::{Input, InputVariant},
};
use crate::{diagnostics::Diagnostics, excerpt::Excerpt};

/// Finds the status of each variant, and reports what can't be.
pub(super) fn resolve_item(input: Input, excerpt: &Excerpt<'_>, diagnostics: &mut Diagnostics<'_>) -> Model {
    let root = input.options.root();
    let Input { options, vis, ident, generics, deprecated, variants } = input;
    check_has_variants(&ident, variants.as_deref(), diagnostics);
    check_body(options.body, &options.impls, diagnostics);
    let variants: Vec<Variant> = variants
        .into_iter()
        .flatten()
        .map(|variant| {
            let at = place(&variant);
            let status = status(&variant, at, options.class, excerpt, diagnostics);
            Variant {
                status: status.unwrap_or(VariantStatus::Unknown),
                at,
                has_data: has_data(&variant),
                ident: variant.ident,
            }
        })
        .collect();
    let leads_back = !options.one_way && !variants.is_empty() && variants.iter().all(|variant| !variant.has_data);
    if leads_back {
        check_numbers_differ(&variants, diagnostics);
        check_one_other(&variants, diagnostics);
    }
    let body = options.body.map_or(Body::Reason, |(body, _)| body);
    Model { root, vis, ident, generics, deprecated, body, impls: options.impls, variants, leads_back }
}

/// What says which status the variant is: the first thing that does, or its own name.
fn place(variant: &InputVariant) -> Span {
    let attributes = &variant.attributes;
    attributes
        .transparent
        .or(attributes.other)
        .or(attributes.number.map(|(_, at)| at))
        .or(attributes.name.as_ref().map(Ident::span))
        .or(attributes.phrase.as_ref().map(syn::LitStr::span))
        .unwrap_or_else(|| variant.ident.span())
}

/// A status code in a field can be put back there; other data can't be made of a status code.
fn has_data(variant: &InputVariant) -> bool {
    variant.attributes.transparent.is_some() || variant.attributes.other.is_none() && !variant.fields.is_empty()
}

/// Where a variant's status comes from. `None` where that can't be known, which is reported.
fn status(
    variant: &InputVariant,
    at: Span,
    class: Option<u8>,
    excerpt: &Excerpt<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<VariantStatus> {
    let InputVariant { ident, fields, attributes } = variant;
    check_stands_alone(variant, diagnostics)?;
    if attributes.unreadable {
        return None;
    }
    if let Some(at) = attributes.transparent {
        class::check_field("transparent", at, class, diagnostics);
        return field::transparent(fields, at, diagnostics).map(VariantStatus::Transparent);
    }
    if let Some(at) = attributes.other {
        class::check_field("other", at, class, diagnostics);
        return field::other(fields, at, diagnostics).map(VariantStatus::Other);
    }
    let (number, reason) = meaning::find(ident, attributes, excerpt, diagnostics)?;
    class::check_number(number, at, class, diagnostics)?;
    Some(VariantStatus::Code { number, reason })
}

/// `transparent` and `other` take the status from a field, so nothing beside them may say which it is.
fn check_stands_alone(variant: &InputVariant, diagnostics: &mut Diagnostics<'_>) -> Option<()> {
    let attributes = &variant.attributes;
    let words = [("transparent", attributes.transparent), ("other", attributes.other)];
    let mut words = words.into_iter().filter_map(|(word, at)| Some((word, at?)));
    let Some((word, at)) = words.next() else { return Some(()) };
    let says_more = words.next().is_some()
        || attributes.number.is_some()
        || attributes.name.is_some()
        || attributes.phrase.is_some()
        || attributes.reason.is_some();
    if says_more {
        diagnostics
            .error(at, format!("`{word}` takes the status from the field: leave out what else says which it is"));
        return None;
    }
    Some(())
}

/// An enum without variants has no values, so there is nothing that could have a status.
fn check_has_variants(ident: &Ident, variants: Option<&[InputVariant]>, diagnostics: &mut Diagnostics<'_>) {
    if variants.is_some_and(<[_]>::is_empty) {
        diagnostics.error(ident.span(), format!("`{ident}` has no variants, so no value of it has a status"));
    }
}

/// A body is what axum and actix send; without either the option would do nothing.
fn check_body(body: Option<(Body, Span)>, impls: &[Ecosystem], diagnostics: &mut Diagnostics<'_>) {
    if let Some((_, at)) = body
        && !impls.iter().any(|ecosystem| matches!(ecosystem, Ecosystem::Axum | Ecosystem::Actix))
    {
        let hint = String::from("add impl(axum) or impl(actix)");
        diagnostics.error_with_hint(at, "there is no response to have a body", hint);
    }
}

/// `from_status_code` must know which variant is meant.
fn check_numbers_differ(variants: &[Variant], diagnostics: &mut Diagnostics<'_>) {
    let mut first: HashMap<u16, &Ident> = HashMap::new();
    for Variant { ident, status, at, .. } in variants {
        let VariantStatus::Code { number, .. } = status else { continue };
        if let Some(first) = first.get(number) {
            let hint = "a code leads back to one variant; #[status(one_way)] above the enum does without the way back";
            diagnostics.error_with_hint(*at, format!("{number} is the status of `{first}` already"), hint.to_owned());
        } else {
            first.insert(*number, ident);
        }
    }
}

/// `from_status_code` can put the codes that no variant has into one place only.
fn check_one_other(variants: &[Variant], diagnostics: &mut Diagnostics<'_>) {
    let mut others = variants.iter().filter(|variant| matches!(variant.status, VariantStatus::Other(_)));
    let Some(first) = others.next() else { return };
    for variant in others {
        diagnostics.error(variant.at, format!("`{}` holds the other codes already", first.ident));
    }
}
