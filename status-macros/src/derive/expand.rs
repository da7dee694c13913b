//! From the model to Rust. Nothing here can fail: what could was told before.

use std::collections::HashSet;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Type, spanned::Spanned};

use super::{
    ecosystem::{actix, axum, http, serde},
    heads::{deprecated, head, implement, implement_for, this},
    options::Ecosystem,
    validate::{Answer, Field, From, Model, unboxed},
};

/// Everything that is derived.
pub(super) fn model(model: &Model) -> TokenStream {
    let inherent = inherent(model);
    let of_trait = of_trait(model);
    let back = model.plain.then(|| back(model));
    let impls = model.impls.iter().map(|of| match of {
        Ecosystem::Http => http(model),
        Ecosystem::Axum => axum(model),
        Ecosystem::Actix => actix(model),
        Ecosystem::Serde => serde(model),
    });
    quote! {
        #inherent
        #of_trait
        #back
        #(#impls)*
    }
}

/// One arm for each variant: what to do with a number and its reason, a field that delegates, and one that is a code.
fn arms(
    model: &Model,
    of_code: impl Fn(u16, Option<&str>) -> TokenStream,
    of_transparent: impl Fn(&Type, &TokenStream) -> TokenStream,
    of_other: impl Fn(&TokenStream) -> TokenStream,
) -> TokenStream {
    let arms = model.variants.iter().map(|Answer { ident, from }| match from {
        From::Code(number, reason) => {
            let answer = of_code(*number, reason.as_deref());
            quote!(Self::#ident { .. } => #answer,)
        }
        From::Transparent(Field { member, ty }) => {
            // What the compiler has to say of the field's type it says there.
            let inner = Ident::new("__inner", ty.span());
            let (of, depth) = unboxed(ty);
            let stars = (0..=depth).map(|_| quote!(*));
            let value = if depth == 0 { quote!(#inner) } else { quote_spanned!(ty.span()=> &#(#stars)*#inner) };
            let answer = of_transparent(of, &value);
            quote!(Self::#ident { #member: #inner } => #answer,)
        }
        From::Unknown => {
            let answer = of_code(500, None);
            quote!(Self::#ident { .. } => #answer,)
        }
        From::Other(Field { member, ty }) => {
            let inner = Ident::new("__inner", ty.span());
            let answer = of_other(&quote_spanned!(ty.span()=> *#inner));
            quote!(Self::#ident { #member: #inner } => #answer,)
        }
    });
    quote!(#(#arms)*)
}

/// `status_code` without the trait, in constants too unless a field is asked.
fn inherent(model: &Model) -> TokenStream {
    let Model { root, vis, .. } = model;
    let head = head(model, None, &this(model), &[]);
    let deprecated = deprecated(model);
    let delegates = model.variants.iter().any(|variant| matches!(variant.from, From::Transparent(_)));
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
    // A struct or an empty enum, which is told: this only keeps the rest of the crate going.
    let body = if model.variants.is_empty() {
        quote!(#root::StatusCode::INTERNAL_SERVER_ERROR)
    } else {
        quote!(match self { #arms })
    };
    quote! {
        #deprecated
        #head {
            /// The status code of the variant.
            #[must_use]
            #vis #constant fn status_code(&self) -> #root::StatusCode {
                #body
            }
        }
    }
}

fn of_trait(model: &Model) -> TokenStream {
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
    let items = quote! {
        #[inline]
        fn status_code(&self) -> #root::StatusCode {
            Self::status_code(self)
        }

        #[inline]
        fn reason_phrase(&self) -> ::core::option::Option<&'static ::core::primitive::str> {
            #body
        }
    };
    implement(model, &quote!(#root::ToStatusCode), &[], &items)
}

/// The variant that holds all other codes: the name and the field.
fn other(model: &Model) -> Option<(&Ident, &Field)> {
    model.variants.iter().find_map(|Answer { ident, from }| match from {
        From::Other(field) => Some((ident, field)),
        _ => None,
    })
}

/// The variant with `code`. A field of another type is told at the type.
fn variant_of(ident: &Ident, Field { member, ty }: &Field) -> TokenStream {
    let code = Ident::new("code", Span::call_site().located_at(ty.span()));
    quote!(Self::#ident { #member: #code })
}

/// From a code to its variant, which plain enums have.
fn back(model: &Model) -> TokenStream {
    let Model { root, vis, .. } = model;
    let this = this(model);
    let head = head(model, None, &this, &[]);
    let deprecated = deprecated(model);
    let mut seen = HashSet::new();
    let (mut idents, mut arms) = (Vec::new(), Vec::new());
    for Answer { ident, from } in &model.variants {
        let From::Code(number, _) = from else { continue };
        idents.push(ident);
        // Numbers are there twice only where that is told.
        if seen.insert(*number) {
            let number = Literal::u16_unsuffixed(*number);
            arms.push(quote!(#number => ::core::option::Option::Some(Self::#ident {}),));
        }
    }
    let (rest, doc_all, doc_from) = match other(model) {
        Some((ident, field)) => (
            {
                let variant = variant_of(ident, field);
                quote!(_ => ::core::option::Option::Some(#variant),)
            },
            format!("All variants that have a code of their own, in order: all but `{ident}`."),
            format!("The variant with this code; `{ident}` where no other has it."),
        ),
        None => (
            quote!(_ => ::core::option::Option::None,),
            String::from("All variants, in order."),
            String::from("The variant with this code, or `None` where no variant has it."),
        ),
    };
    let try_from = try_from(model, &quote!(#root::StatusCode), &quote!(code));
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
        #deprecated
        #head {
            #[doc = #doc_all]
            #[allow(dead_code)]
            #vis const ALL: &'static [Self] = &[#(Self::#idents {}),*];

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
pub(super) fn try_from(model: &Model, source: &TokenStream, code: &TokenStream) -> TokenStream {
    let root = &model.root;
    let this = this(model);
    if let Some((ident, field)) = other(model) {
        let variant = variant_of(ident, field);
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
