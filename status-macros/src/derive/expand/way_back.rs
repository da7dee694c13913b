//! From a status code back to the variant that has it.

use std::collections::HashSet;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;
use syn::spanned::Spanned;

use super::impl_block::{allow_deprecated, enum_type, head, implement, implement_for};
use crate::derive::model::{Model, Variant, VariantField, VariantStatus};

/// The variant that holds all other codes, and its field.
fn other(model: &Model) -> Option<(&Variant, &VariantField)> {
    model.variants.iter().find_map(|variant| match &variant.status {
        VariantStatus::Other(field) => Some((variant, field)),
        _ => None,
    })
}

/// The variant with `code` in its field. A field of another type is reported at the type.
fn with_code(variant: &Variant, VariantField { member, ty }: &VariantField) -> TokenStream {
    let path = variant.path();
    let code = Ident::new("code", Span::call_site().located_at(ty.span()));
    quote!(#path { #member: #code })
}

/// `ALL`, `from_status_code` and the conversions, for an enum whose codes lead back to their variants.
pub(super) fn expand_way_back(model: &Model) -> TokenStream {
    let Model { root, vis, .. } = model;
    let this = enum_type(model);
    let head = head(model, None, &this, &[]);
    let allow_deprecated = allow_deprecated(model);
    let mut seen = HashSet::new();
    let (mut all, mut arms) = (Vec::new(), Vec::new());
    for variant in &model.variants {
        let VariantStatus::Code { number, .. } = variant.status else { continue };
        let path = variant.path();
        // Numbers are there twice only where that is reported.
        if seen.insert(number) {
            let number = Literal::u16_unsuffixed(number);
            arms.push(quote!(#number => ::core::option::Option::Some(#path {}),));
        }
        all.push(path);
    }
    let (rest, doc_all, doc_from) = match other(model) {
        Some((other, field)) => {
            let (ident, variant) = (&other.ident, with_code(other, field));
            (
                quote!(_ => ::core::option::Option::Some(#variant),),
                format!("All variants that have a code of their own, in order: all but `{ident}`."),
                format!("The variant with this code; `{ident}` where no other has it."),
            )
        }
        None => (
            quote!(_ => ::core::option::Option::None,),
            String::from("All variants, in order."),
            String::from("The variant with this code, or `None` where no variant has it."),
        ),
    };
    let try_from = expand_try_from(model, &quote!(#root::StatusCode), &quote!(code));
    let from = implement_for(
        model,
        &quote!(::core::convert::From<#this> for #root::StatusCode),
        &[],
        &quote! {
            #[inline]
            fn from(this: #this) -> Self {
                <#this>::status_code(&this)
            }
        },
    );
    quote! {
        #allow_deprecated
        #head {
            #[doc = #doc_all]
            #[allow(dead_code)]
            #vis const ALL: &'static [Self] = &[#(#all {}),*];

            #[doc = #doc_from]
            #[must_use]
            #vis const fn from_status_code(code: #root::StatusCode) -> ::core::option::Option<Self> {
                match code.as_u16() { #(#arms)* #rest }
            }
        }

        #try_from
        #from
    }
}

/// `TryFrom` from a kind of status code, or `From` where no code is without a variant. `code` is the argument `code` as
/// a `StatusCode`.
pub(super) fn expand_try_from(model: &Model, source: &TokenStream, code: &TokenStream) -> TokenStream {
    let root = &model.root;
    let this = enum_type(model);
    if let Some((other, field)) = other(model) {
        let variant = with_code(other, field);
        let items = quote! {
            fn from(code: #source) -> Self {
                let code = #code;
                match Self::from_status_code(code) {
                    ::core::option::Option::Some(variant) => variant,
                    ::core::option::Option::None => #variant,
                }
            }
        };
        return implement(model, &quote!(::core::convert::From<#source>), &[], &items);
    }
    let name = model.ident.to_string();
    let items = quote! {
        type Error = #root::NoVariant;

        fn try_from(code: #source) -> ::core::result::Result<#this, #root::NoVariant> {
            let code = #code;
            match Self::from_status_code(code) {
                ::core::option::Option::Some(variant) => ::core::result::Result::Ok(variant),
                ::core::option::Option::None => ::core::result::Result::Err(#root::NoVariant::new(code, #name)),
            }
        }
    };
    implement(model, &quote!(::core::convert::TryFrom<#source>), &[], &items)
}
