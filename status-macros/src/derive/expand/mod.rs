//! From the model to Rust. Nothing here can fail: what could was reported before.

mod actix;
mod axum;
mod http;
mod impl_block;
mod response;
mod serde;
mod status_code;
mod way_back;

use proc_macro2::TokenStream;
use quote::quote;

use super::{keyword::Ecosystem, model::Model};

/// Everything that is derived.
pub(super) fn expand_model(model: &Model) -> TokenStream {
    let method = status_code::expand_method(model);
    let to_status_code = status_code::expand_trait(model);
    let way_back = model.leads_back.then(|| way_back::expand_way_back(model));
    let impls = model.impls.iter().map(|ecosystem| match ecosystem {
        Ecosystem::Http => http::expand_http(model),
        Ecosystem::Axum => axum::expand_axum(model),
        Ecosystem::Actix => actix::expand_actix(model),
        Ecosystem::Serde => serde::expand_serde(model),
    });
    quote! {
        #method
        #to_status_code
        #way_back
        #(#impls)*
    }
}
