//! Responses of axum.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    impl_block::implement,
    response::{as_http, bounds_of_content, content},
};
use crate::derive::model::Model;

/// `IntoResponse`.
pub(super) fn expand_axum(model: &Model) -> TokenStream {
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
