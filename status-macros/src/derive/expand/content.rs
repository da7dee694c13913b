//! The content of responses: one text for all frameworks.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{WherePredicate, parse_quote};

use super::{
    fields::bounds_of_headers,
    impl_block::{allow_deprecated, enum_type, head},
    problem::{bounds_where_called, serde_json, written},
};
use crate::derive::{
    keyword::Body,
    model::{Model, Variant},
};

/// `__status_content`: what the response says, and its media type.
pub(super) fn expand_content(model: &Model) -> TokenStream {
    let root = &model.root;
    let content = quote!(#root::__private::ContentText);
    let mut bodies: Vec<(Body, Span, Vec<&Variant>)> = Vec::new();
    for variant in &model.variants {
        match bodies.iter_mut().find(|(body, ..)| *body == variant.body) {
            Some((.., variants)) => variants.push(variant),
            None => bodies.push((variant.body, variant.body_at, vec![variant])),
        }
    }
    let answer = match bodies.as_slice() {
        [] => quote!(#content::None),
        [(body, at, _)] => text(*body, *at, model),
        several => {
            let arms = several.iter().map(|(body, at, variants)| {
                let paths = variants.iter().map(|variant| variant.path());
                let text = text(*body, *at, model);
                quote!(#(#paths { .. })|* => { #text })
            });
            quote!(match self { #(#arms)* })
        }
    };
    let head = head(model, None, &enum_type(model), &bounds_of_content(model));
    let allow_deprecated = allow_deprecated(model);
    let log = model.tracing().filter(|_| model.masks()).map(|(tracing, at)| {
        // What has no `Display` is missed at the word that asks for it to be logged.
        let text = quote_spanned!(at=> { let __shown: &dyn ::core::fmt::Display = self; __shown });
        quote! {
            if __masked {
                #tracing::error!(status = __code.as_u16(), "{}", #text);
            }
        }
    });
    quote! {
        #allow_deprecated
        #head {
            #[allow(unused_variables, clippy::too_many_lines, reason = "one kind of content asks for less than another")]
            fn __status_content(&self) -> #content<::std::string::String> {
                let __code = #root::ToStatusCode::status_code(self);
                let __problem = #root::ToStatusCode::problem(self);
                let __masked = __problem.is_masked();
                #log
                if !#root::__private::has_content(__code) {
                    return #content::None;
                }
                #answer
            }
        }
    }
}

/// The text of one kind of content.
fn text(body: Body, at: Span, model: &Model) -> TokenStream {
    let root = &model.root;
    let content = quote!(#root::__private::ContentText);
    let reason = || {
        let kind = Body::Reason.media_type();
        quote!(#content::Text(#kind, ::std::string::ToString::to_string(&#root::__private::line(self))))
    };
    let kind = body.media_type();
    let at = Span::call_site().located_at(at);
    let this = quote_spanned!(at=> self);
    match body {
        Body::None => quote!(#content::None),
        Body::Reason => reason(),
        Body::Display => {
            let (reason, text) = (reason(), written(&this));
            quote! {
                if __masked {
                    return #reason;
                }
                match #text {
                    ::core::result::Result::Ok(text) => #content::Text(#kind, text),
                    ::core::result::Result::Err(_) => #content::Unwritable,
                }
            }
        }
        Body::Problem => {
            let (json, text) = (serde_json(at), written(&this));
            quote! {
                let mut members = #json::Map::new();
                if !__masked && self.__status_members(&mut members).is_err() {
                    return #content::Unwritable;
                }
                // An inner type whose content is no problem may use these names for anything.
                members.retain(|name, value| match name.as_str() {
                    "type" | "title" | "status" | "detail" => false,
                    "instance" => value.is_string(),
                    _ => true,
                });
                let mut put = |name: &::core::primitive::str, value: #json::Value| {
                    members.insert(::std::string::ToString::to_string(name), value);
                };
                if let ::core::option::Option::Some(kind) = __problem.kind() {
                    put("type", #json::Value::String(::std::string::ToString::to_string(kind)));
                }
                let title = __problem.title().or_else(|| #root::ToStatusCode::reason_phrase(self));
                if let ::core::option::Option::Some(title) = title {
                    put("title", #json::Value::String(::std::string::ToString::to_string(title)));
                }
                put("status", #json::Value::Number(::core::convert::Into::into(__code.as_u16())));
                if !__masked {
                    match #text {
                        ::core::result::Result::Ok(text) => put("detail", #json::Value::String(text)),
                        ::core::result::Result::Err(_) => return #content::Unwritable,
                    }
                }
                #content::Text(#kind, ::std::string::ToString::to_string(&#json::Value::Object(members)))
            }
        }
        Body::Json => {
            let json = serde_json(at);
            quote! {
                let mut members = #json::Map::new();
                if !__masked && self.__status_members(&mut members).is_err() {
                    return #content::Unwritable;
                }
                #content::Text(#kind, ::std::string::ToString::to_string(&#json::Value::Object(members)))
            }
        }
    }
}

/// What the content and the fields need of a generic enum.
pub(super) fn bounds_of_content(model: &Model) -> Vec<WherePredicate> {
    let this = enum_type(model);
    let mut bounds = bounds_of_headers(model);
    bounds.extend(bounds_where_called(model));
    let displays =
        model.tracing().is_some() && model.masks() || model.variants.iter().any(|variant| variant.body.displays());
    if displays && !model.generics.params.is_empty() {
        bounds.push(parse_quote!(#this: ::core::fmt::Display));
    }
    bounds
}
