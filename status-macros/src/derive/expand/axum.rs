//! Responses of axum.

use proc_macro2::TokenStream;
use quote::quote;

use super::{content::bounds_of_content, impl_block::implement, response::parts};
use crate::derive::model::Model;

/// `IntoResponse`.
pub(super) fn expand_axum(model: &Model, axum: &TokenStream) -> TokenStream {
    let parts = parts(model, &quote!(#axum::http), &quote!(&self), true);
    let items = quote! {
        fn into_response(self) -> #axum::response::Response {
            #parts
            let mut response = match text {
                ::core::option::Option::Some(text) => #axum::response::IntoResponse::into_response(text),
                ::core::option::Option::None => #axum::response::IntoResponse::into_response(()),
            };
            *response.status_mut() = status;
            *response.headers_mut() = fields;
            response
        }
    };
    implement(model, &quote!(#axum::response::IntoResponse), &bounds_of_content(model), &items)
}
