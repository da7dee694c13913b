//! What the frameworks' responses have in common.

use proc_macro2::TokenStream;
use quote::quote;

use crate::derive::model::Model;

/// `code` as the crate `http` has it; both have the numbers 100 to 999.
pub(super) fn as_http(http: &TokenStream, code: &TokenStream) -> TokenStream {
    quote! {
        #http::StatusCode::from_u16(#code.as_u16()).unwrap_or(#http::StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// Binds `status`, `fields` and `text`, the content if there is any, of the response to `this`, a reference. What can't
/// stand in a field, what the map of fields has no room for, and what can't be written, makes it a 500 with nothing in
/// it. `http` has the types of the crate `http`, and a map of fields, which may have a limit.
pub(super) fn parts(model: &Model, http: &TokenStream, this: &TokenStream, has_limit: bool) -> TokenStream {
    let root = &model.root;
    let append = |name: &TokenStream, value: &TokenStream| {
        if has_limit {
            quote!(sound &= fields.try_append(#name, #value).is_ok())
        } else {
            quote!(fields.append(#name, #value))
        }
    };
    let append_given = append(&quote!(name), &quote!(value));
    let append_kind =
        append(&quote!(#http::header::CONTENT_TYPE), &quote!(#http::header::HeaderValue::from_static(kind)));
    let log = |what: &TokenStream| {
        model.tracing().map(
            |(tracing, _)| quote!(#tracing::error!(status = #root::ToStatusCode::status_code(#this).as_u16(), #what);),
        )
    };
    // The value stays out of the log: it is what somebody tried to smuggle in, or a secret.
    let refused = log(&quote!(field = ?name, "a field can't hold its value: a 500 without content is sent in place"));
    let unwritable = log(&quote!("the content can't be written: a 500 without content is sent in place"));
    let status = as_http(http, &quote!(#root::ToStatusCode::status_code(#this)));
    quote! {
        let mut fields = #http::header::HeaderMap::new();
        let mut sound = true;
        #root::ToStatusCode::each_header(#this, &mut |name, value| {
            let mut text = ::std::string::String::new();
            let written = ::core::fmt::Write::write_fmt(&mut text, ::core::format_args!("{}", value)).is_ok();
            match (
                #http::header::HeaderName::from_bytes(name.as_bytes()),
                #http::header::HeaderValue::from_bytes(text.as_bytes()),
            ) {
                (::core::result::Result::Ok(name), ::core::result::Result::Ok(value))
                    if written && !#root::__private::is_framing(name.as_str()) =>
                {
                    #append_given;
                }
                _ => {
                    #refused
                    sound = false;
                }
            }
        });
        let mut text = ::core::option::Option::None;
        match (#this).__status_content() {
            #root::__private::ContentText::None => {}
            #root::__private::ContentText::Text(kind, content) => {
                if !fields.contains_key(#http::header::CONTENT_TYPE) {
                    #append_kind;
                }
                text = ::core::option::Option::Some(content);
            }
            #root::__private::ContentText::Unwritable => {
                #unwritable
                sound = false;
            }
        }
        let mut status = #status;
        if !sound {
            status = #http::StatusCode::INTERNAL_SERVER_ERROR;
            fields = #http::header::HeaderMap::new();
            text = ::core::option::Option::None;
        }
    }
}
