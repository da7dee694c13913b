//! Responses of actix-web.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse_quote;

use super::{
    impl_block::{enum_type, implement},
    response::{as_http, bounds_of_content, content},
};
use crate::derive::model::Model;

/// `ResponseError` and `Responder`.
pub(super) fn expand_actix(model: &Model) -> TokenStream {
    let root = &model.root;
    let this = enum_type(model);
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
