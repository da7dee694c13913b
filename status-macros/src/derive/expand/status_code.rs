//! From the enum to its status code: `status_code`, and the trait.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Type, spanned::Spanned};

use super::{
    delegate::delegated,
    fields::{bounds_of_headers, expand_each_header},
    impl_block::{allow_deprecated, enum_type, head, implement},
    problem::expand_problem,
};
use crate::derive::model::{Model, VariantField, VariantStatus};

/// One arm for each variant: what to do with a number and its reason phrase, a field that has a status, and one that is
/// a status code. Where nobody knows the status there is a number without a phrase.
fn arms(
    model: &Model,
    of_code: impl Fn(u16, Option<&str>) -> TokenStream,
    of_transparent: impl Fn(&Type, &TokenStream) -> TokenStream,
    of_other: impl Fn(&TokenStream) -> TokenStream,
) -> TokenStream {
    let arms = model.variants.iter().map(|variant| {
        let path = variant.path();
        match &variant.status {
            VariantStatus::Code { number, reason } => {
                let answer = of_code(*number, Some(reason));
                quote!(#path { .. } => #answer,)
            }
            VariantStatus::Unknown => {
                let answer = of_code(500, None);
                quote!(#path { .. } => #answer,)
            }
            VariantStatus::Transparent(field) => delegated(variant, field, &of_transparent),
            VariantStatus::Other(VariantField { member, ty }) => {
                let inner = Ident::new("__inner", ty.span());
                let answer = of_other(&quote_spanned!(ty.span()=> *#inner));
                quote!(#path { #member: #inner } => #answer,)
            }
        }
    });
    quote!(#(#arms)*)
}

/// `status_code` without the trait, in constants too unless a field is asked.
pub(super) fn expand_method(model: &Model) -> TokenStream {
    let Model { root, vis, .. } = model;
    let head = head(model, None, &enum_type(model), &[]);
    let allow_deprecated = allow_deprecated(model);
    let delegates = model.variants.iter().any(|variant| matches!(variant.status, VariantStatus::Transparent(_)));
    let constant = (!delegates).then(|| quote!(const));
    let arms = arms(
        model,
        |number, _| {
            let number = Literal::u16_unsuffixed(number);
            quote!(#root::StatusCode::from_registry(#number))
        },
        |ty, inner| quote_spanned!(ty.span()=> #root::ToStatusCode::status_code(#inner)),
        ToTokens::to_token_stream,
    );
    // A struct or an empty enum, which is reported: this only keeps the rest of the crate compiling.
    let body = if model.variants.is_empty() {
        quote!(#root::StatusCode::INTERNAL_SERVER_ERROR)
    } else {
        quote!(match self { #arms })
    };
    quote! {
        #allow_deprecated
        #head {
            /// The status code of the variant.
            #[must_use]
            #vis #constant fn status_code(&self) -> #root::StatusCode {
                #body
            }
        }
    }
}

/// `ToStatusCode`.
pub(super) fn expand_trait(model: &Model) -> TokenStream {
    let root = &model.root;
    let arms = arms(
        model,
        |_, reason| match reason {
            Some(reason) => quote!(::core::option::Option::Some(#reason)),
            None => quote!(::core::option::Option::None),
        },
        |ty, inner| quote_spanned!(ty.span()=> #root::ToStatusCode::reason_phrase(#inner)),
        |_| quote!(Self::status_code(self).canonical_reason()),
    );
    let body =
        if model.variants.is_empty() { quote!(::core::option::Option::None) } else { quote!(match self { #arms }) };
    let (each_header, problem) = (expand_each_header(model), expand_problem(model));
    let items = quote! {
        #[inline]
        fn status_code(&self) -> #root::StatusCode {
            Self::status_code(self)
        }

        #[inline]
        fn reason_phrase(&self) -> ::core::option::Option<&'static ::core::primitive::str> {
            #body
        }

        #each_header
        #problem
    };
    implement(model, &quote!(#root::ToStatusCode), &bounds_of_headers(model), &items)
}
