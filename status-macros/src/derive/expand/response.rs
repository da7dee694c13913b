//! What the frameworks' responses have in common.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{WherePredicate, parse_quote};

use super::impl_block::enum_type;
use crate::derive::{keyword::Body, model::Model};

/// `code` as the crate `http` has it; both have the numbers 100 to 999.
pub(super) fn as_http(http: &TokenStream, code: &TokenStream) -> TokenStream {
    quote! {
        #http::StatusCode::from_u16(#code.as_u16()).unwrap_or(#http::StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// The text of a response's content, as a `String` of `self`.
pub(super) fn content(model: &Model) -> Option<TokenStream> {
    let root = &model.root;
    match model.body {
        Body::Reason => Some(quote!(::std::string::ToString::to_string(&#root::__private::line(&self)))),
        Body::Display => Some(quote!(::std::string::ToString::to_string(&self))),
        Body::None => None,
    }
}

/// What `content` needs of a generic enum.
pub(super) fn bounds_of_content(model: &Model) -> Vec<WherePredicate> {
    let this = enum_type(model);
    let generic = !model.generics.params.is_empty();
    if model.body == Body::Display && generic { vec![parse_quote!(#this: ::core::fmt::Display)] } else { Vec::new() }
}
