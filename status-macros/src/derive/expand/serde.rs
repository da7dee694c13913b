//! Serde's traits: a status as its number.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse_quote;

use super::impl_block::{allow_deprecated, enum_type, head, implement};
use crate::derive::model::Model;

/// `Serialize`, and `Deserialize` where a code leads back.
pub(super) fn expand_serde(model: &Model, serde: &TokenStream) -> TokenStream {
    let root = &model.root;
    let this = enum_type(model);
    let serialize = implement(
        model,
        &quote!(#serde::Serialize),
        &[],
        &quote! {
            fn serialize<__S: #serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                let code = #root::ToStatusCode::status_code(self);
                #serde::Serializer::serialize_u16(serializer, code.as_u16())
            }
        },
    );
    if !model.leads_back {
        return serialize;
    }
    let name = model.ident.to_string();
    let head = head(model, Some(parse_quote!('__de)), &quote!(#serde::Deserialize<'__de> for #this), &[]);
    let allow_deprecated = allow_deprecated(model);
    quote! {
        #serialize

        #allow_deprecated
        #[automatically_derived]
        #head {
            fn deserialize<__D: #serde::Deserializer<'__de>>(
                deserializer: __D,
            ) -> ::core::result::Result<#this, __D::Error> {
                let number = match <::core::primitive::u16 as #serde::Deserialize>::deserialize(deserializer) {
                    ::core::result::Result::Ok(number) => number,
                    ::core::result::Result::Err(error) => return ::core::result::Result::Err(error),
                };
                let code = match #root::StatusCode::from_u16(number) {
                    ::core::result::Result::Ok(code) => code,
                    ::core::result::Result::Err(error) => {
                        return ::core::result::Result::Err(<__D::Error as #serde::de::Error>::custom(error));
                    }
                };
                match Self::from_status_code(code) {
                    ::core::option::Option::Some(variant) => ::core::result::Result::Ok(variant),
                    ::core::option::Option::None => ::core::result::Result::Err(
                        <__D::Error as #serde::de::Error>::custom(#root::NoVariant::new(code, #name)),
                    ),
                }
            }
        }
    }
}
