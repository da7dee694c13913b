//! What utoipa puts into an OpenAPI document: the responses with their codes, descriptions and fields.

use std::collections::BTreeMap;

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Type, WherePredicate, parse_quote, spanned::Spanned};

use super::impl_block::{implement, mentions_parameters};
use crate::derive::model::{Model, Variant, VariantStatus, may_have_content, peeled};

/// What all variants of one code are described by together.
#[derive(Default)]
struct Described<'m> {
    descriptions: Vec<&'m str>,
    headers: Vec<String>,
    media_types: Vec<&'static str>,
}

impl<'m> Described<'m> {
    fn add(&mut self, variant: &'m Variant, may_have_content: bool) {
        push(&mut self.descriptions, variant.description.as_str());
        for header in &variant.headers {
            push(&mut self.headers, header.name.value());
        }
        if let Some(media_type) = variant.body.media_type().filter(|_| may_have_content) {
            push(&mut self.media_types, media_type);
        }
    }
}

fn push<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}

/// Whether the type is the enum, by its name alone.
fn is_itself(ty: &Type, model: &Model) -> bool {
    let Type::Path(path) = peeled(ty) else { return false };
    let [only] = path.path.segments.iter().collect::<Vec<_>>()[..] else { return false };
    path.qself.is_none() && (only.ident == "Self" || only.ident == model.ident)
}

/// `IntoResponses`: variants of one code are one response, `transparent` adds what its field's type has, and `other` is
/// the default.
#[allow(clippy::too_many_lines, reason = "one quotation of what belongs together")]
pub(super) fn expand_utoipa(model: &Model, utoipa: &TokenStream) -> TokenStream {
    let mut by_code: BTreeMap<String, Described<'_>> = BTreeMap::new();
    let mut inner: Vec<(&Type, Option<&'static str>)> = Vec::new();
    for variant in &model.variants {
        let sends = model.responds();
        match &variant.status {
            VariantStatus::Code { number, .. } => {
                let described = by_code.entry(number.to_string()).or_default();
                described.add(variant, sends && may_have_content(*number));
            }
            VariantStatus::Other(_) => by_code.entry(String::from("default")).or_default().add(variant, sends),
            // What the enum itself answers is there already.
            VariantStatus::Transparent(field) if is_itself(field.unboxed().0, model) => {}
            VariantStatus::Transparent(field) => inner.push((field.unboxed().0, variant.body.media_type())),
            VariantStatus::Unknown => {}
        }
    }
    let own = by_code.iter().map(|(code, described)| {
        let Described { descriptions, headers, media_types } = described;
        let description = descriptions.join("; ");
        quote! {
            let mut response = #utoipa::openapi::response::Response::new(#description);
            #(response.headers.insert(
                ::std::string::ToString::to_string(#headers),
                ::core::convert::Into::into(<#utoipa::openapi::header::Header as ::core::default::Default>::default()),
            );)*
            #(response.content.insert(
                ::std::string::ToString::to_string(#media_types),
                ::core::convert::Into::into(<#utoipa::openapi::content::Content as ::core::default::Default>::default()),
            );)*
            all.insert(::std::string::ToString::to_string(#code), #utoipa::openapi::RefOr::T(response));
        }
    });
    let root = &model.root;
    let merged = inner.iter().map(|(ty, media_type)| {
        // What is sent is the content of the type that makes the response, not that of what it holds.
        let sent = model.responds().then(|| {
            let content = media_type.map(|media_type| {
                quote! {
                    let code = ::core::result::Result::ok(code.parse::<::core::primitive::u16>());
                    if code.is_none_or(|code| #root::__private::has_content(#root::__private::from_number(code))) {
                        response.content.insert(
                            ::std::string::ToString::to_string(#media_type),
                            ::core::convert::Into::into(
                                <#utoipa::openapi::content::Content as ::core::default::Default>::default(),
                            ),
                        );
                    }
                }
            });
            quote! {
                let response = match response {
                    #utoipa::openapi::RefOr::T(mut response) => {
                        response.content.clear();
                        #content
                        #utoipa::openapi::RefOr::T(response)
                    }
                    other => other,
                };
            }
        });
        let at = Span::call_site().located_at(ty.span());
        quote_spanned! {at=>
            for (code, response) in <#ty as #utoipa::IntoResponses>::responses() {
                #sent
                join(&mut all, code, response);
            }
        }
    });
    let of_responses = quote! {
        ::std::collections::BTreeMap<
            ::std::string::String,
            #utoipa::openapi::RefOr<#utoipa::openapi::response::Response>,
        >
    };
    let join = (!inner.is_empty()).then(|| {
        quote! {
            fn join(
                all: &mut #of_responses,
                code: ::std::string::String,
                response: #utoipa::openapi::RefOr<#utoipa::openapi::response::Response>,
            ) {
                let joined = match (all.remove(&code), response) {
                    (
                        ::core::option::Option::Some(#utoipa::openapi::RefOr::T(mut known)),
                        #utoipa::openapi::RefOr::T(more),
                    ) => {
                        if !::core::iter::Iterator::any(&mut known.description.split("; "), |part| part == more.description) {
                            known.description.push_str("; ");
                            known.description.push_str(&more.description);
                        }
                        ::core::iter::Extend::extend(&mut known.headers, more.headers);
                        ::core::iter::Extend::extend(&mut known.content, more.content);
                        #utoipa::openapi::RefOr::T(known)
                    }
                    (::core::option::Option::Some(known), _) => known,
                    (::core::option::Option::None, response) => response,
                };
                all.insert(code, joined);
            }
        }
    });
    let bounds: Vec<WherePredicate> = inner
        .iter()
        .map(|(ty, _)| ty)
        .filter(|ty| mentions_parameters(model, ty))
        .map(|ty| parse_quote!(#ty: #utoipa::IntoResponses))
        .collect();
    implement(
        model,
        &quote!(#utoipa::IntoResponses),
        &bounds,
        &quote! {
            fn responses() -> #of_responses {
                #join
                let mut all = ::std::collections::BTreeMap::new();
                #(#own)*
                #(#merged)*
                all
            }
        },
    )
}
