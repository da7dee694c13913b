//! The `impl` blocks around what is generated: parameters, bounds, and lints that must not reach the user.

use std::collections::HashSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Type, WherePredicate, parse_quote};

use crate::derive::model::{Model, VariantStatus};

/// `impl Trait for Enum` with the bounds that delegation needs, and others.
pub(super) fn implement(
    model: &Model,
    of: &TokenStream,
    bounds: &[WherePredicate],
    items: &TokenStream,
) -> TokenStream {
    let ident = &model.ident;
    let (_, arguments, _) = model.generics.split_for_impl();
    implement_for(model, &quote!(#of for #ident #arguments), bounds, items)
}

/// The same for another type than the enum.
pub(super) fn implement_for(
    model: &Model,
    what: &TokenStream,
    bounds: &[WherePredicate],
    items: &TokenStream,
) -> TokenStream {
    let head = head(model, None, what, bounds);
    let allow_deprecated = allow_deprecated(model);
    quote! {
        #allow_deprecated
        #[automatically_derived]
        #head { #items }
    }
}

/// `impl<…> what where …`
pub(super) fn head(
    model: &Model,
    lifetime: Option<syn::Lifetime>,
    what: &TokenStream,
    bounds: &[WherePredicate],
) -> TokenStream {
    let mut generics = model.generics.clone();
    let delegation = bounds_of_delegation(model);
    if !delegation.is_empty() || !bounds.is_empty() {
        let predicates = &mut generics.make_where_clause().predicates;
        predicates.extend(delegation);
        predicates.extend(bounds.iter().cloned());
    }
    if let Some(lifetime) = lifetime {
        generics.params.insert(0, parse_quote!(#lifetime));
    }
    let (parameters, _, bounds) = generics.split_for_impl();
    quote!(impl #parameters #what #bounds)
}

/// The enum and its arguments.
pub(super) fn enum_type(model: &Model) -> TokenStream {
    let ident = &model.ident;
    let (_, arguments, _) = model.generics.split_for_impl();
    quote!(#ident #arguments)
}

/// Generated code names every variant, which is no use that anyone has to be warned of.
pub(super) fn allow_deprecated(model: &Model) -> Option<TokenStream> {
    model.deprecated.then(|| quote!(#[allow(deprecated)]))
}

/// What a field of a generic type must be able to do.
fn bounds_of_delegation(model: &Model) -> Vec<WherePredicate> {
    let root = &model.root;
    let fields = model.variants.iter().filter_map(|variant| match &variant.status {
        VariantStatus::Transparent(field) => Some(field.unboxed().0),
        _ => None,
    });
    fields.filter(|ty| mentions_parameters(model, ty)).map(|ty| parse_quote!(#ty: #root::ToStatusCode)).collect()
}

/// Whether the type mentions a parameter of the enum.
pub(super) fn mentions_parameters(model: &Model, ty: &Type) -> bool {
    let parameters = model.generics.type_params().map(|parameter| parameter.ident.to_string()).collect();
    mentions(ty.to_token_stream(), &parameters)
}

fn mentions(tokens: TokenStream, names: &HashSet<String>) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.contains(&ident.to_string()),
        TokenTree::Group(group) => mentions(group.stream(), names),
        _ => false,
    })
}
