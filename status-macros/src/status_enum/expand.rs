//! From the model to Rust. Nothing here can fail: what could was told before.

use std::collections::HashSet;

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Type, WherePredicate, parse_quote, spanned::Spanned};

use super::{
    parse::{Body, Ecosystem},
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

/// `impl Trait for Enum` with the bounds that delegation needs, and others.
fn implement(model: &Model, of: &TokenStream, bounds: &[WherePredicate], items: &TokenStream) -> TokenStream {
    let ident = &model.ident;
    let (_, arguments, _) = model.generics.split_for_impl();
    implement_for(model, &quote!(#of for #ident #arguments), bounds, items)
}

/// The same for another type than the enum.
fn implement_for(model: &Model, what: &TokenStream, bounds: &[WherePredicate], items: &TokenStream) -> TokenStream {
    let head = head(model, None, what, bounds);
    let deprecated = deprecated(model);
    quote! {
        #deprecated
        #[automatically_derived]
        #head { #items }
    }
}

/// `impl<…> what where …`
fn head(model: &Model, lifetime: Option<syn::Lifetime>, what: &TokenStream, bounds: &[WherePredicate]) -> TokenStream {
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
fn this(model: &Model) -> TokenStream {
    let ident = &model.ident;
    let (_, arguments, _) = model.generics.split_for_impl();
    quote!(#ident #arguments)
}

/// Generated code names every variant, which is no use that anyone has to be warned of.
fn deprecated(model: &Model) -> Option<TokenStream> {
    model.deprecated.then(|| quote!(#[allow(deprecated)]))
}

/// What a field of a generic type must be able to do.
fn bounds_of_delegation(model: &Model) -> Vec<WherePredicate> {
    let root = &model.root;
    let parameters: HashSet<String> =
        model.generics.type_params().map(|parameter| parameter.ident.to_string()).collect();
    let fields = model.variants.iter().filter_map(|variant| match &variant.from {
        From::Transparent(field) => Some(unboxed(&field.ty).0),
        _ => None,
    });
    fields
        .filter(|ty| mentions(ty.to_token_stream(), &parameters))
        .map(|ty| parse_quote!(#ty: #root::ToStatusCode))
        .collect()
}

fn mentions(tokens: TokenStream, names: &HashSet<String>) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.contains(&ident.to_string()),
        TokenTree::Group(group) => mentions(group.stream(), names),
        _ => false,
    })
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
fn try_from(model: &Model, source: &TokenStream, code: &TokenStream) -> TokenStream {
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

/// `code` as the crate `http` has it; both have the numbers 100 to 999.
fn as_http(http: &TokenStream, code: &TokenStream) -> TokenStream {
    quote! {
        #http::StatusCode::from_u16(#code.as_u16()).unwrap_or(#http::StatusCode::INTERNAL_SERVER_ERROR)
    }
}

fn http(model: &Model) -> TokenStream {
    let root = &model.root;
    let this = this(model);
    let http = quote!(::http);
    let status = as_http(&http, &quote!(#root::ToStatusCode::status_code(this)));
    let by_reference = implement_for(
        model,
        &quote!(::core::convert::From<&#this> for #http::StatusCode),
        &[],
        &quote!(fn from(this: &#this) -> Self { #status }),
    );
    let by_value = implement_for(
        model,
        &quote!(::core::convert::From<#this> for #http::StatusCode),
        &[],
        &quote!(fn from(this: #this) -> Self { <Self as ::core::convert::From<&#this>>::from(&this) }),
    );
    let code = quote!(#root::__private::from_number(code.as_u16()));
    let back = model.plain.then(|| try_from(model, &quote!(#http::StatusCode), &code));
    quote! {
        #by_reference
        #by_value
        #back
    }
}

/// The text of a response's content, as a `String` of `self`.
fn content(model: &Model) -> Option<TokenStream> {
    let root = &model.root;
    match model.body {
        Body::Reason => Some(quote!(::std::string::ToString::to_string(&#root::__private::line(&self)))),
        Body::Display => Some(quote!(::std::string::ToString::to_string(&self))),
        Body::None => None,
    }
}

/// What `content` needs of a generic enum.
fn bounds_of_content(model: &Model) -> Vec<WherePredicate> {
    let this = this(model);
    let generic = !model.generics.params.is_empty();
    if model.body == Body::Display && generic { vec![parse_quote!(#this: ::core::fmt::Display)] } else { Vec::new() }
}

fn axum(model: &Model) -> TokenStream {
    let root = &model.root;
    let status = as_http(&quote!(::axum::http), &quote!(code));
    let into = quote!(::axum::response::IntoResponse::into_response);
    let response = match content(model) {
        Some(content) => quote! {
            if #root::__private::has_content(code) { #into((status, #content)) } else { #into(status) }
        },
        None => quote!(#into(status)),
    };
    let items = quote! {
        fn into_response(self) -> ::axum::response::Response {
            let code = #root::ToStatusCode::status_code(&self);
            let status = #status;
            #response
        }
    };
    implement(model, &quote!(::axum::response::IntoResponse), &bounds_of_content(model), &items)
}

fn actix(model: &Model) -> TokenStream {
    let root = &model.root;
    let this = this(model);
    let status = as_http(&quote!(::actix_web::http), &quote!(#root::ToStatusCode::status_code(self)));
    let response = |status: &TokenStream| match content(model) {
        Some(content) => quote! {
            let mut response = ::actix_web::HttpResponse::build(#status);
            if #root::__private::has_content(#root::ToStatusCode::status_code(&self)) {
                response.content_type("text/plain; charset=utf-8").body(#content)
            } else {
                response.finish()
            }
        },
        None => quote!(::actix_web::HttpResponse::new(#status)),
    };
    let of_error = response(&quote!(::actix_web::ResponseError::status_code(self)));
    let of_responder = response(&as_http(&quote!(::actix_web::http), &quote!(#root::ToStatusCode::status_code(&self))));
    // An error must be shown; an answer need not be. The lifetime makes this a condition, where it would else be a
    // demand: an enum without `Display` is a `Responder` all the same.
    let bounds =
        [parse_quote!(for<'__any> #this: ::core::fmt::Debug), parse_quote!(for<'__any> #this: ::core::fmt::Display)];
    let error = implement(
        model,
        &quote!(::actix_web::ResponseError),
        &bounds,
        &quote! {
            fn status_code(&self) -> ::actix_web::http::StatusCode {
                #status
            }

            fn error_response(&self) -> ::actix_web::HttpResponse {
                #of_error
            }
        },
    );
    let responder = implement(
        model,
        &quote!(::actix_web::Responder),
        &bounds_of_content(model),
        &quote! {
            type Body = ::actix_web::body::BoxBody;

            fn respond_to(self, _: &::actix_web::HttpRequest) -> ::actix_web::HttpResponse {
                #of_responder
            }
        },
    );
    quote! {
        #error
        #responder
    }
}

/// As numbers; only plain enums are read.
fn serde(model: &Model) -> TokenStream {
    let root = &model.root;
    let this = this(model);
    let serialize = implement(
        model,
        &quote!(::serde::Serialize),
        &[],
        &quote! {
            fn serialize<__S: ::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                let code = #root::ToStatusCode::status_code(self);
                ::serde::Serializer::serialize_u16(serializer, code.as_u16())
            }
        },
    );
    if !model.plain {
        return serialize;
    }
    let name = model.ident.to_string();
    let head = head(model, Some(parse_quote!('__de)), &quote!(::serde::Deserialize<'__de> for #this), &[]);
    let deprecated = deprecated(model);
    quote! {
        #serialize

        #deprecated
        #[automatically_derived]
        #head {
            fn deserialize<__D: ::serde::Deserializer<'__de>>(
                deserializer: __D,
            ) -> ::core::result::Result<#this, __D::Error> {
                let number = match <::core::primitive::u16 as ::serde::Deserialize>::deserialize(deserializer) {
                    ::core::result::Result::Ok(number) => number,
                    ::core::result::Result::Err(error) => return ::core::result::Result::Err(error),
                };
                let code = match #root::StatusCode::from_u16(number) {
                    ::core::result::Result::Ok(code) => code,
                    ::core::result::Result::Err(error) => {
                        return ::core::result::Result::Err(<__D::Error as ::serde::de::Error>::custom(error));
                    }
                };
                match Self::from_status_code(code) {
                    ::core::option::Option::Some(variant) => ::core::result::Result::Ok(variant),
                    ::core::option::Option::None => ::core::result::Result::Err(
                        <__D::Error as ::serde::de::Error>::custom(#root::NoVariant::new(code, #name)),
                    ),
                }
            }
        }
    }
}
