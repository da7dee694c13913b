//! Conversions to and from the status code of the crate `http`.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    impl_block::{enum_type, implement_for},
    response::as_http,
    way_back::expand_try_from,
};
use crate::derive::model::Model;

/// `From` into its status code, and back where a code leads back.
pub(super) fn expand_http(model: &Model) -> TokenStream {
    let root = &model.root;
    let this = enum_type(model);
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
    let back = model.leads_back.then(|| expand_try_from(model, &quote!(#http::StatusCode), &code));
    quote! {
        #by_reference
        #by_value
        #back
    }
}
