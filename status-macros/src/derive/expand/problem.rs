//! What a problem (RFC 9457) says beside its status, and its members.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{WherePredicate, parse_quote, spanned::Spanned};

use super::{
    delegate::delegated,
    impl_block::{allow_deprecated, enum_type, head, mentions_parameters},
};
use crate::derive::model::{Model, Variant, VariantField, VariantStatus};

/// `problem`, unless no variant has anything to say.
pub(super) fn expand_problem(model: &Model) -> Option<TokenStream> {
    let root = &model.root;
    let speaks = |variant: &Variant| {
        variant.kind.is_some()
            || variant.title.is_some()
            || variant.masked
            || matches!(variant.status, VariantStatus::Transparent(_))
    };
    if !model.masks_server_errors && !model.variants.iter().any(speaks) {
        return None;
    }
    let arms = model.variants.iter().map(|variant| {
        let masked = variant.masked.then(|| quote!(.masked(true)));
        if let VariantStatus::Transparent(field) = &variant.status {
            return delegated(
                variant,
                field,
                |ty, inner| quote_spanned!(ty.span()=> #root::ToStatusCode::problem(#inner) #masked),
            );
        }
        let path = variant.path();
        let kind = variant.kind.as_ref().map(|kind| quote!(.with_kind(#kind)));
        let title = variant.title.as_ref().map(|title| quote!(.with_title(#title)));
        quote!(#path { .. } => #root::Problem::new() #kind #title #masked,)
    });
    let masked =
        model.masks_server_errors.then(|| quote!(.masked(Self::status_code(self).effective().is_server_error())));
    Some(quote! {
        fn problem(&self) -> #root::Problem {
            let problem = match self { #(#arms)* };
            problem #masked
        }
    })
}

/// The path of serde_json. Where the user has no such crate, that is said at what asks for it.
pub(super) fn serde_json(at: Span) -> TokenStream {
    let at = Span::call_site().located_at(at);
    quote_spanned!(at=> ::serde_json)
}

/// Where members are asked for, if they are.
pub(super) fn members_at(model: &Model) -> Option<Span> {
    model.variants.iter().find(|variant| variant.body.has_members()).map(|variant| variant.body_at)
}

/// `__status_members`: adds the members that the variant has of its own, where content has members at all.
pub(super) fn expand_members(model: &Model) -> Option<TokenStream> {
    let json = serde_json(members_at(model)?);
    let (root, vis, into) = (&model.root, &model.vis, Ident::new("__members", Span::mixed_site()));
    let arms = model.variants.iter().map(|variant| match &variant.status {
        VariantStatus::Transparent(field) => delegated(variant, field, |ty, inner| {
            let at = Span::call_site().located_at(ty.span());
            quote_spanned!(at=> (#inner).__status_members(#into))
        }),
        _ => {
            let members = variant.members.iter().map(|member| {
                let name = &member.name;
                with_value(&member.field, |value| {
                    quote! {
                        match #json::to_value(#value) {
                            ::core::result::Result::Ok(value) => {
                                #into.insert(::std::string::ToString::to_string(#name), value);
                            }
                            ::core::result::Result::Err(_) => return ::core::result::Result::Err(::core::fmt::Error),
                        }
                    }
                })
            });
            let instance = variant.instance.as_ref().map(|field| {
                with_value(field, |value| {
                    let text = written(&quote!(#value));
                    quote! {
                        match #text {
                            ::core::result::Result::Ok(text) => {
                                #into.insert(::std::string::ToString::to_string("instance"), #json::Value::String(text));
                            }
                            ::core::result::Result::Err(error) => return ::core::result::Result::Err(error),
                        }
                    }
                })
            });
            let fields = variant.members.iter().map(|member| &member.field).chain(&variant.instance);
            let pattern = variant.pattern(fields);
            quote!(#pattern => { #(#members)* #instance ::core::result::Result::Ok(()) })
        }
    });
    let delegates = model.variants.iter().any(|variant| matches!(variant.status, VariantStatus::Transparent(_)));
    let none = delegates.then(|| {
        quote! {
            #[allow(unused_imports, reason = "a field may have members of its own")]
            use #root::__private::NoMembers as _;
        }
    });
    let head = head(model, None, &enum_type(model), &bounds_of_members(model));
    let allow_deprecated = allow_deprecated(model);
    Some(quote! {
        #allow_deprecated
        #head {
            #[doc(hidden)]
            #[allow(dead_code, unused_variables, clippy::unnecessary_wraps, reason = "for whatever holds this type")]
            #vis fn __status_members(
                &self,
                #into: &mut #json::Map<::std::string::String, #json::Value>,
            ) -> ::core::result::Result<(), ::core::fmt::Error> {
                #none
                match self { #(#arms)* }
            }
        }
    })
}

/// What to do with a field's value, where it has one.
fn with_value(field: &VariantField, then: impl Fn(&TokenStream) -> TokenStream) -> TokenStream {
    let binding = field.binding();
    if field.optional().is_none() {
        return then(&quote!(#binding));
    }
    let then = then(&quote!(__value));
    quote!(if let ::core::option::Option::Some(__value) = #binding { #then })
}

/// A text as a `String`, or the error of its `Display`.
pub(super) fn written(value: &TokenStream) -> TokenStream {
    let text = Ident::new("__text", Span::mixed_site());
    quote! {{
        let mut #text = ::std::string::String::new();
        ::core::fmt::Write::write_fmt(&mut #text, ::core::format_args!("{}", #value)).map(|()| #text)
    }}
}

/// What members need of generic types.
fn bounds_of_members(model: &Model) -> Vec<WherePredicate> {
    let of = |field: &VariantField| {
        let ty = field.optional().unwrap_or(&field.ty);
        mentions_parameters(model, ty).then(|| ty.clone())
    };
    let mut bounds = Vec::new();
    for variant in &model.variants {
        let members = variant.members.iter().filter_map(|member| of(&member.field));
        bounds.extend(members.map(|ty| -> WherePredicate { parse_quote!(#ty: ::serde::Serialize) }));
        let instance = variant.instance.iter().filter_map(of);
        bounds.extend(instance.map(|ty| -> WherePredicate { parse_quote!(#ty: ::core::fmt::Display) }));
    }
    bounds
}

/// What `__status_members` needs, for whoever calls it.
pub(super) fn bounds_where_called(model: &Model) -> Vec<WherePredicate> {
    if members_at(model).is_some() { bounds_of_members(model) } else { Vec::new() }
}
