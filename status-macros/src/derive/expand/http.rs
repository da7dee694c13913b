//! Conversions to and from the status code of the crate `http`, and to its responses.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    content::bounds_of_content,
    impl_block::{enum_type, implement_for},
    response::{as_http, parts},
    way_back::expand_try_from,
};
use crate::derive::model::Model;

/// `From` into its status code and its responses, and back where a code leads back.
pub(super) fn expand_http(model: &Model, http: &TokenStream) -> TokenStream {
    let root = &model.root;
    let this = enum_type(model);
    let status = as_http(http, &quote!(#root::ToStatusCode::status_code(this)));
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
    let parts = parts(model, http, &quote!(&this), true);
    let response = implement_for(
        model,
        &quote!(::core::convert::From<#this> for #http::Response<::std::string::String>),
        &bounds_of_content(model),
        &quote! {
            fn from(this: #this) -> Self {
                #parts
                let mut response = #http::Response::new(text.unwrap_or_default());
                *response.status_mut() = status;
                *response.headers_mut() = fields;
                response
            }
        },
    );
    let code = quote!(#root::__private::from_number(code.as_u16()));
    let back = model.leads_back.then(|| expand_try_from(model, &quote!(#http::StatusCode), &code));
    quote! {
        #by_reference
        #by_value
        #response
        #back
    }
}
