//! From what is written to what is meant: a model that can be expanded, whatever was wrong.

mod additions;
mod class;
mod field;
mod judge;
mod meaning;
mod media_type;
mod mend;
mod template;
mod without;

use std::collections::HashMap;

use proc_macro2::{Ident, Span};
use quote::quote;
use syn::{LitStr, Path};

use super::{
    keyword::{Body, ClosedList, Ecosystem, VariantKeyword},
    model::{Model, Proof, Variant, VariantStatus, Wrong},
    parse::{EnumOptions, ParsedItem, ParsedVariant},
};
use crate::{diagnostics::Diagnostics, excerpt::Excerpt};
use additions::Additions;

/// Finds the status of each variant, and reports what can't be.
pub(super) fn resolve_item(input: ParsedItem, excerpt: &Excerpt<'_>, diagnostics: &mut Diagnostics<'_>) -> Model {
    let root = input.options.root();
    let ParsedItem { options, vis, ident, generics, deprecated, is_struct, variants } = input;
    check_has_variants(&ident, variants.as_deref(), diagnostics);
    check_responds(&options, diagnostics);
    if let Some(default) = &options.default {
        meaning::check_default(default, excerpt, diagnostics);
    }
    let variants: Vec<Variant> = variants
        .into_iter()
        .flatten()
        .map(|variant| {
            let has_data = has_data(&variant);
            Variant { is_struct, has_data, ..resolve_variant(variant, &root, &options, excerpt, diagnostics) }
        })
        .collect();
    let leads_back =
        !options.one_way && !is_struct && !variants.is_empty() && variants.iter().all(|variant| !variant.has_data);
    if leads_back {
        check_numbers_differ(&variants, diagnostics);
        check_one_other(&variants, diagnostics);
    }
    let masks_server_errors = options.mask.is_some();
    Model { root, vis, ident, generics, deprecated, impls: options.impls, masks_server_errors, variants, leads_back }
}

/// What a variant answers.
fn resolve_variant(
    variant: ParsedVariant,
    root: &Path,
    options: &EnumOptions,
    excerpt: &Excerpt<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> Variant {
    let at = place(&variant);
    let status = status(&variant, at, options, excerpt, diagnostics).unwrap_or(VariantStatus::Unknown);
    let attributes = &variant.attributes;
    let (body, body_at) = attributes.body.or(options.body).unwrap_or((Body::Reason, Span::call_site()));
    if responds(options) {
        check_mask(attributes.mask, body, diagnostics);
    }
    let Additions { headers, members, instance, in_content, unreadable } =
        additions::additions(&variant, body, diagnostics);
    let asked =
        attributes.body.filter(|(body, _)| *body != Body::None).map(|(_, at)| (at, VariantKeyword::Body.word()));
    let mut broken = Vec::new();
    if let VariantStatus::Code { number, .. } = status
        && responds(options)
        && !unreadable
    {
        let without = &attributes.without;
        let in_content = in_content.or(asked);
        let body_is_written = attributes.body.is_some();
        let headers = &headers;
        let answer = judge::PlannedResponse { root, at, number, headers, without, body, body_is_written, in_content };
        broken = judge::judge(&answer, options.strict, excerpt, diagnostics);
    }
    let mut proofs = judge::proofs(broken, &headers, root, at);
    if let Some(kind) = &attributes.kind {
        proofs.push(Proof {
            at: kind.span(),
            wrongs: vec![Wrong {
                if_true: quote!(!#root::__private::constant::is_reference(#kind)),
                words: quote!("the type of a problem is a URI reference (RFC 9457, 3.1.1)"),
            }],
        });
    }
    let described = || attributes.title.as_ref().map(LitStr::value);
    let description = variant.doc.clone().or_else(described).unwrap_or_else(|| match &status {
        VariantStatus::Code { reason, .. } => reason.clone(),
        _ => variant.ident.to_string(),
    });
    Variant {
        ident: variant.ident,
        is_struct: false,
        status,
        headers,
        body,
        body_at,
        members,
        instance,
        kind: variant.attributes.kind,
        title: variant.attributes.title,
        masked: variant.attributes.mask.is_some(),
        description,
        proofs,
        at,
        has_data: false,
    }
}

/// Whether the derive makes responses.
fn responds(options: &EnumOptions) -> bool {
    options.impls.iter().any(|(ecosystem, _)| ecosystem.responds())
}

/// Only what has details can keep them.
fn check_mask(mask: Option<Span>, body: Body, diagnostics: &mut Diagnostics<'_>) {
    if let Some(at) = mask
        && !body.displays()
        && !body.has_members()
    {
        let hint =
            String::from("leave it out, or write #[status(body = \"problem\")] or #[status(body = \"display\")]");
        diagnostics.error_with_hint(at, "`mask` keeps the text of `Display`, which this content has not", hint);
    }
}

/// What says which status the variant is: the first thing that does, or its own name.
fn place(variant: &ParsedVariant) -> Span {
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
fn has_data(variant: &ParsedVariant) -> bool {
    variant.attributes.transparent.is_some() || variant.attributes.other.is_none() && !variant.fields.is_empty()
}

/// Where a variant's status comes from. `None` where that can't be known, which is reported.
fn status(
    variant: &ParsedVariant,
    at: Span,
    options: &EnumOptions,
    excerpt: &Excerpt<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<VariantStatus> {
    let ParsedVariant { ident, fields, attributes, .. } = variant;
    let class = options.class.map(|digit| class::OneClass { digit, classes: excerpt.classes() });
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
    let (number, reason) = meaning::find(ident, attributes, options, excerpt, diagnostics)?;
    class::check_number(number, at, class, diagnostics)?;
    Some(VariantStatus::Code { number, reason })
}

/// `transparent` and `other` take the status from a field, so nothing beside them may say which it is.
fn check_stands_alone(variant: &ParsedVariant, diagnostics: &mut Diagnostics<'_>) -> Option<()> {
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
fn check_has_variants(ident: &Ident, variants: Option<&[ParsedVariant]>, diagnostics: &mut Diagnostics<'_>) {
    if variants.is_some_and(<[_]>::is_empty) {
        diagnostics.error(ident.span(), format!("`{ident}` has no variants, so no value of it has a status"));
    }
}

/// A body is what responses have; without any the option would do nothing. Members are passed on to an enum that holds
/// this one.
fn check_responds(options: &EnumOptions, diagnostics: &mut Diagnostics<'_>) {
    if let Some((body, at)) = options.body
        && !body.has_members()
        && !responds(options)
    {
        let hint = String::from("add impl(axum), impl(actix) or impl(http)");
        diagnostics.error_with_hint(at, "there is no response to have a body", hint);
    }
    let tracing = options.impls.iter().find(|(ecosystem, _)| *ecosystem == Ecosystem::Tracing);
    if let Some((_, at)) = tracing
        && !responds(options)
    {
        let hint = String::from("add axum, actix or http to the list");
        diagnostics.error_with_hint(*at, "`tracing` logs where a response is made, and none is", hint);
    }
    if responds(options) {
        check_mask(options.mask, options.body.map_or(Body::Reason, |(body, _)| body), diagnostics);
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
