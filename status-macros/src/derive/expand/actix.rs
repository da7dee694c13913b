//! Responses of actix-web.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse_quote;

use super::{
    content::bounds_of_content,
    impl_block::{enum_type, implement},
    response::{as_http, parts},
};
use crate::derive::model::Model;

/// `ResponseError` and `Responder`.
pub(super) fn expand_actix(model: &Model, actix: &TokenStream) -> TokenStream {
    let root = &model.root;
    let this = enum_type(model);
    let status = as_http(&quote!(#actix::http), &quote!(#root::ToStatusCode::status_code(self)));
    let response = |this: &TokenStream| {
        let parts = parts(model, &quote!(#actix::http), this, false);
        quote! {
            #parts
            let mut response = match text {
                ::core::option::Option::Some(text) => #actix::HttpResponse::build(status).body(text),
                ::core::option::Option::None => #actix::HttpResponse::new(status),
            };
            // actix writes Connection itself, by how the connection is to go on.
            if fields.contains_key(#actix::http::header::UPGRADE) {
                response.head_mut().set_connection_type(#actix::http::ConnectionType::Upgrade);
            }
            *response.headers_mut() = fields;
            response
        }
    };
    let (of_error, of_responder) = (response(&quote!(self)), response(&quote!(&self)));
    // An error must be shown; an answer need not be. The lifetime makes this a condition, where it would else be a
    // demand: an enum without `Display` is a `Responder` all the same.
    let mut bounds = bounds_of_content(model);
    let of_responders = bounds.clone();
    bounds.push(parse_quote!(for<'__any> #this: ::core::fmt::Debug));
    bounds.push(parse_quote!(for<'__any> #this: ::core::fmt::Display));
    let error = implement(
        model,
        &quote!(#actix::ResponseError),
        &bounds,
        &quote! {
            fn status_code(&self) -> #actix::http::StatusCode {
                #status
            }

            fn error_response(&self) -> #actix::HttpResponse {
                #of_error
            }
        },
    );
    let responder = implement(
        model,
        &quote!(#actix::Responder),
        &of_responders,
        &quote! {
            type Body = #actix::body::BoxBody;

            fn respond_to(self, _: &#actix::HttpRequest) -> #actix::HttpResponse {
                #of_responder
            }
        },
    );
    quote! {
        #error
        #responder
    }
}
