//! Conversions for the crates that `impl(…)` names: http, axum, actix-web and serde.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{WherePredicate, parse_quote};

use super::{
    expand::try_from,
    heads::{deprecated, head, implement, implement_for, this},
    options::Body,
    validate::Model,
};

/// `code` as the crate `http` has it; both have the numbers 100 to 999.
fn as_http(http: &TokenStream, code: &TokenStream) -> TokenStream {
    quote! {
        #http::StatusCode::from_u16(#code.as_u16()).unwrap_or(#http::StatusCode::INTERNAL_SERVER_ERROR)
    }
}

pub(super) fn http(model: &Model) -> TokenStream {
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

pub(super) fn axum(model: &Model) -> TokenStream {
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

pub(super) fn actix(model: &Model) -> TokenStream {
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
pub(super) fn serde(model: &Model) -> TokenStream {
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
