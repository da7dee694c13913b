//! The fields of a response that its variants give.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{LitStr, WherePredicate, parse_quote, spanned::Spanned};

use super::{delegate::delegated, impl_block::mentions_parameters};
use crate::derive::model::{HeaderValue, Model, ResponseField, Variant, VariantField, VariantStatus, Wrong};

/// The name of what is called with each field. No data of the user's is meant by it, however that is called.
fn each() -> Ident {
    Ident::new("__each", Span::mixed_site())
}

/// `each_header`, unless no variant has anything to say.
pub(super) fn expand_each_header(model: &Model) -> Option<TokenStream> {
    let (root, each) = (&model.root, each());
    let speaks =
        |variant: &Variant| !variant.headers.is_empty() || matches!(variant.status, VariantStatus::Transparent(_));
    if !model.variants.iter().any(speaks) {
        return None;
    }
    let arms = model.variants.iter().map(|variant| match &variant.status {
        VariantStatus::Transparent(field) => delegated(
            variant,
            field,
            |ty, inner| quote_spanned!(ty.span()=> #root::ToStatusCode::each_header(#inner, #each)),
        ),
        _ => {
            let pattern = variant.pattern(used(&variant.headers));
            let calls = variant.headers.iter().map(|header| call(header, &variant.headers));
            quote!(#pattern => { #(#calls)* })
        }
    });
    Some(quote! {
        fn each_header(
            &self,
            #each: &mut dyn ::core::ops::FnMut(&::core::primitive::str, &dyn ::core::fmt::Display),
        ) {
            match self { #(#arms)* }
        }
    })
}

/// The variant's fields that the response's fields say.
fn used(headers: &[ResponseField]) -> impl Iterator<Item = &VariantField> {
    headers.iter().flat_map(|header| match &header.value {
        HeaderValue::Constant(_) => &[],
        HeaderValue::Text(_, fields) => fields.as_slice(),
        HeaderValue::Field(field) => std::slice::from_ref(field),
    })
}

/// The call with one field. Beside Upgrade Connection has to list it (RFC 9110, 7.8), which no server does by itself.
fn call(header: &ResponseField, all: &[ResponseField]) -> TokenStream {
    let (name, each) = (&header.name, each());
    let lists_upgrade =
        |text: &LitStr| text.value().split(',').any(|option| option.trim().eq_ignore_ascii_case("upgrade"));
    let is_listed =
        || all.iter().any(|other| other.key() == "connection" && other.constant().is_some_and(lists_upgrade));
    let lists_itself = header.key() == "upgrade" && !is_listed();
    let connection = lists_itself.then(|| quote!(#each("Connection", &"upgrade");));
    match &header.value {
        HeaderValue::Constant(text) => quote!(#each(#name, &#text); #connection),
        HeaderValue::Text(text, _) => quote!(#each(#name, &::core::format_args!(#text)); #connection),
        HeaderValue::Field(field) => {
            let binding = field.binding();
            if field.optional().is_some() {
                let value = shown(field, &quote!(__value));
                return quote!(if let ::core::option::Option::Some(__value) = #binding { #each(#name, #value); #connection });
            }
            let value = shown(field, &binding.to_token_stream());
            quote!(#each(#name, #value); #connection)
        }
    }
}

/// The reference as one to a `Display`. A field of a type that has none is reported at the type.
fn shown(field: &VariantField, value: &TokenStream) -> TokenStream {
    let at = Span::call_site().located_at(field.ty.span());
    let value: TokenStream = match value.clone().into_iter().next() {
        Some(TokenTree::Ident(name)) if name.to_string().starts_with("__") => {
            let name = Ident::new(&name.to_string(), name.span().located_at(at));
            quote!(#name)
        }
        _ => value.clone(),
    };
    quote_spanned!(at=> { let __shown: &dyn ::core::fmt::Display = #value; __shown })
}

/// What the response's fields need of generic types.
pub(super) fn bounds_of_headers(model: &Model) -> Vec<WherePredicate> {
    let fields = model.variants.iter().flat_map(|variant| used(&variant.headers));
    fields
        .map(|field| field.optional().unwrap_or(&field.ty))
        .filter(|ty| mentions_parameters(model, ty))
        .map(|ty| parse_quote!(#ty: ::core::fmt::Display))
        .collect()
}

/// The constants that show while compiling that each constant value is one that its field can have, and that the rules
/// of the code let it have. What is wrong is said at the value.
pub(super) fn expand_proofs(model: &Model) -> TokenStream {
    let proofs = model.variants.iter().flat_map(|variant| &variant.proofs).map(|proof| {
        let at = Span::call_site().located_at(proof.at);
        let wrongs = proof.wrongs.iter().map(|Wrong { if_true, words }| {
            quote_spanned! {at=>
                if #if_true {
                    ::core::panic!("{}", #words)
                }
            }
        });
        quote_spanned!(at=> const _: () = { #(#wrongs)* };)
    });
    quote!(#(#proofs)*)
}
